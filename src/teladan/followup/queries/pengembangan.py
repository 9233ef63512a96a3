"""Development plans: a person's own of a year, and what waits for her pejabat penilai."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from teladan.followup.models import KegiatanPengembangan, RencanaPengembangan, UsulanDitolak
from teladan.followup.states.pengembangan import AsalKegiatan, StatusKegiatan, StatusRencana
from teladan.organisation.models import Pegawai
from teladan_rules.pengembangan.jam_pelajaran import HitunganJp, hitung_jp
from teladan_rules.pengembangan.vocabulary import JenisPelatihan
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisPegawai

_KEGIATAN = (
    "pk", "rencana_id", "rencana__pegawai_id", "rencana__tahun", "instansi_id", "pelatihan_id",
    "jenis", "nama", "sasaran", "alasan", "asal", "status", "jp", "target_tanggal", "mulai",
    "selesai", "jp_diakui", "sertifikat_sha256", "sertifikat_nama", "sertifikat_tipe", "hasil",
    "alasan_batal",
)  # fmt: skip
_RENCANA = (
    "pk", "instansi_id", "pegawai_id", "tahun", "status", "revisi", "pesan", "tanggapan",
    "diputus_oleh__nama", "diajukan_at", "diputus_at",
)  # fmt: skip


@dataclass(frozen=True)
class KegiatanView:
    """One line of a plan; `sasaran` is "dimensi:kunci" or empty."""

    kegiatan_id: int
    rencana_id: int
    pegawai_id: int
    tahun: int
    instansi_id: int
    pelatihan_id: int | None
    jenis: JenisPelatihan
    nama: str
    sasaran: str
    alasan: str
    asal: AsalKegiatan
    status: StatusKegiatan
    jp: int
    target_tanggal: date | None
    mulai: date | None
    selesai: date | None
    jp_diakui: int | None
    sertifikat_sha256: str
    sertifikat_nama: str
    sertifikat_tipe: str
    hasil: str
    alasan_batal: str

    @property
    def terbuka(self) -> bool:
        """Whether it is still to be done."""
        return self.status in {StatusKegiatan.DIRENCANAKAN, StatusKegiatan.BERJALAN}

    @property
    def dihitung(self) -> int:
        """The hours that count: of what is done and certified."""
        done = self.status is StatusKegiatan.SELESAI and self.sertifikat_sha256
        return (self.jp_diakui or 0) if done else 0


@dataclass(frozen=True)
class RencanaView:
    """A person's plan of a year. `rencana_id` 0: none was begun yet."""

    rencana_id: int
    instansi_id: int
    pegawai_id: int
    tahun: int
    status: StatusRencana = StatusRencana.DRAF
    revisi: int = 0
    pesan: str = ""
    tanggapan: str = ""
    diputus_oleh: str = ""
    diajukan_at: datetime | None = None
    diputus_at: datetime | None = None
    kegiatan: tuple[KegiatanView, ...] = ()

    @property
    def aktif(self) -> tuple[KegiatanView, ...]:
        """What was not called off."""
        return tuple(each for each in self.kegiatan if each.status is not StatusKegiatan.BATAL)

    def jp(self, jenis: str) -> HitunganJp:
        """The year's hours beside what the law says of this kind of pegawai."""
        return hitung_jp(
            JenisPegawai(jenis),
            tahun=self.tahun,
            diakui=sum(each.dihitung for each in self.kegiatan),
            direncanakan=sum(each.jp for each in self.kegiatan if each.terbuka),
        )


@dataclass(frozen=True)
class RencanaTim:
    """A plan in the list of a pejabat penilai."""

    pegawai_id: int
    nama: str
    status: StatusRencana
    banyak: int
    jp: HitunganJp


def rencana_of(pegawai_id: int, *, tahun: int, instansi_id: int) -> RencanaView:
    """The plan of a year with its lines, an empty one where none was begun. Two queries."""
    row = (
        RencanaPengembangan.objects.filter(
            pegawai_id=pegawai_id, tahun=tahun, instansi_id=instansi_id
        )
        .values_list(*_RENCANA)
        .first()
    )
    if row is None:
        return RencanaView(0, instansi_id, pegawai_id, tahun)
    return _rencana(row, kegiatan_of([row[0]]).get(row[0], ()))


def rencana_view(rencana_id: int, *, instansi_id: int) -> RencanaView | None:
    """One plan of this instansi, or None."""
    rows = RencanaPengembangan.objects.filter(pk=rencana_id, instansi_id=instansi_id)
    row = rows.values_list(*_RENCANA).first()
    return _rencana(row, kegiatan_of([row[0]]).get(row[0], ())) if row else None


def kegiatan_of(rencana_ids: Collection[int]) -> dict[int, tuple[KegiatanView, ...]]:
    """The lines of these plans, what is to be done first; one query."""
    rows = KegiatanPengembangan.objects.filter(
        rencana_id__in=list(rencana_ids), dihapus_at__isnull=True
    )
    found: dict[int, list[KegiatanView]] = {}
    for row in rows.order_by("pk").values_list(*_KEGIATAN):
        view = _kegiatan(row)
        found.setdefault(view.rencana_id, []).append(view)
    return {
        pk: tuple(sorted(items, key=lambda each: (_URUT[each.status], each.kegiatan_id)))
        for pk, items in found.items()
    }


_URUT = {
    StatusKegiatan.BERJALAN: 0,
    StatusKegiatan.DIRENCANAKAN: 1,
    StatusKegiatan.SELESAI: 2,
    StatusKegiatan.BATAL: 3,
}


def kegiatan_view(kegiatan_id: int, *, instansi_id: int) -> KegiatanView | None:
    """One line that was not removed, or None."""
    rows = KegiatanPengembangan.objects.filter(
        pk=kegiatan_id, instansi_id=instansi_id, dihapus_at__isnull=True
    )
    row = rows.values_list(*_KEGIATAN).first()
    return _kegiatan(row) if row else None


def usulan_ditolak(pegawai_id: int, *, tahun: int) -> frozenset[tuple[int, str]]:
    """Which proposals she refused this year: training and line."""
    rows = UsulanDitolak.objects.filter(pegawai_id=pegawai_id, tahun=tahun)
    return frozenset(rows.values_list("pelatihan_id", "sasaran"))


def riwayat_pelatihan(pegawai_id: int, *, instansi_id: int) -> tuple[KegiatanView, ...]:
    """Everything that she completed in any year, the newest first."""
    rows = KegiatanPengembangan.objects.filter(
        rencana__pegawai_id=pegawai_id,
        instansi_id=instansi_id,
        status=StatusKegiatan.SELESAI,
        dihapus_at__isnull=True,
    )
    ordered = rows.order_by("-selesai", "-pk").values_list(*_KEGIATAN)
    return tuple(_kegiatan(row) for row in ordered)


def rencana_tim(pegawai_ids: Collection[int], *, tahun: int) -> tuple[RencanaTim, ...]:
    """The plans of these persons, those that wait for an answer first; three queries."""
    people = Pegawai.objects.filter(pk__in=list(pegawai_ids)).values_list("pk", "nama", "jenis")
    plans = {
        row[2]: row
        for row in RencanaPengembangan.objects.filter(
            pegawai_id__in=list(pegawai_ids), tahun=tahun
        ).values_list(*_RENCANA)
    }
    lines = kegiatan_of([row[0] for row in plans.values()])
    found = []
    for pk, nama, jenis in people:
        row = plans.get(pk)
        view = _rencana(row, lines.get(row[0], ())) if row else RencanaView(0, 0, pk, tahun)
        found.append(RencanaTim(pk, nama, view.status, len(view.aktif), view.jp(jenis)))
    waiting = StatusRencana.DIAJUKAN
    return tuple(sorted(found, key=lambda each: (each.status is not waiting, each.nama)))


def _rencana(row: tuple[Any, ...], lines: tuple[KegiatanView, ...]) -> RencanaView:
    values = list(row)
    values[4], values[8] = StatusRencana(values[4]), values[8] or ""
    return RencanaView(*(*values, lines))


def _kegiatan(row: tuple[Any, ...]) -> KegiatanView:
    values = list(row)
    values[6], values[10] = JenisPelatihan(values[6]), AsalKegiatan(values[10])
    values[11] = StatusKegiatan(values[11])
    return KegiatanView(*values)

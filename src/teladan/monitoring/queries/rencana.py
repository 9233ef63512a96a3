"""The plan as monitoring needs it: whose SKP it is and which hasil kerja a record can name."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Max

from teladan.monitoring.models import CatatanHarian
from teladan.monitoring.queries.figures import can_add_up
from teladan.organisation.queries import PegawaiRef
from teladan.planning.models import RencanaHasilKerja, Skp
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisPeriodik


@dataclass(frozen=True)
class SkpRef:
    """An SKP with the persons and dates by which its realisasi is judged and shown."""

    skp_id: int
    instansi_id: int
    pegawai_id: int
    nama: str
    nip: str
    unit_kerja_id: int
    unit_nama: str
    jabatan_nama: str
    pejabat_penilai_id: int | None
    penilai_nama: str
    tahun: int
    mulai: date
    selesai: date
    versi: int
    pendekatan: str
    periodik: JenisPeriodik

    @property
    def ref(self) -> PegawaiRef:
        return PegawaiRef(
            self.pegawai_id, self.instansi_id, self.unit_kerja_id, self.pejabat_penilai_id
        )

    @property
    def semua_periode(self) -> tuple[Periode, ...]:
        """The periodic periods that the SKP's own dates touch, in order."""
        return tuple(
            periode
            for periode in Periode.semua(self.tahun, self.periodik)
            if periode.mulai <= self.selesai and periode.selesai >= self.mulai
        )

    def nearest(self, periode: Periode) -> Periode:
        """This period if the SKP has it, else the last one before it, else the first."""
        listed = self.semua_periode
        if periode in listed:
            return periode
        earlier = [item for item in listed if item < periode]
        return earlier[-1] if earlier else listed[0]

    def periode_terakhir(self) -> Periode:
        """The last period of the SKP: what it reached there is the year's realisasi."""
        return Periode.memuat(self.selesai, self.periodik)


@dataclass(frozen=True)
class IndikatorChoice:
    """An indikator as a daily record can count for it.

    `dijumlahkan` tells whether quantities of single days may be added up.
    """

    indikator_id: int
    teks: str
    satuan: str
    dijumlahkan: bool


@dataclass(frozen=True)
class RhkChoice:
    """A hasil kerja as a daily record can name it; `terakhir` is when it last was named."""

    rhk_id: int
    nomor: int
    jenis: str
    teks: str
    indikator: tuple[IndikatorChoice, ...]
    terakhir: datetime | None


_SKP = (
    "pk", "instansi_id", "pegawai_id", "pegawai__nama", "pegawai__nip", "unit_kerja_id",
    "unit_kerja__nama", "jabatan__nama", "pejabat_penilai_id", "pejabat_penilai__nama",
    "tahun", "mulai", "selesai", "versi", "pendekatan", "instansi__periodik",
)  # fmt: skip


def _skp_ref(row: tuple[Any, ...]) -> SkpRef:
    fields: list[Any] = list(row)
    fields[9], fields[15] = row[9] or "", JenisPeriodik(row[15])
    return SkpRef(*fields)


def skp_ref(skp_id: int) -> SkpRef | None:
    """The SKP with this id, or None. The caller asks a policy who may see it."""
    row = Skp.objects.filter(pk=skp_id).values_list(*_SKP).first()
    return _skp_ref(row) if row else None


def skp_of_rhk(rhk_id: int) -> SkpRef | None:
    """The SKP that a hasil kerja belongs to, or None."""
    row = Skp.objects.filter(rencana_hasil_kerja=rhk_id).values_list(*_SKP).first()
    return _skp_ref(row) if row else None


def skp_refs_of(pegawai_id: int, *, tahun: int) -> tuple[SkpRef, ...]:
    """A pegawai's SKPs of a year, the one that runs longest into it first."""
    rows = (
        Skp.objects.filter(pegawai_id=pegawai_id, tahun=tahun)
        .order_by("-selesai", "-versi", "-pk")
        .values_list(*_SKP)
    )
    return tuple(_skp_ref(row) for row in rows)


def skp_on(pegawai_id: int, *, on: date) -> SkpRef | None:
    """The SKP that a pegawai's work of this day belongs to, or None."""
    rows = (
        Skp.objects.filter(pegawai_id=pegawai_id, mulai__lte=on, selesai__gte=on)
        .order_by("-versi", "-mulai", "-pk")
        .values_list(*_SKP)
    )
    row = rows.first()
    return _skp_ref(row) if row else None


def rhk_choices(pegawai_id: int, *, on: date) -> tuple[RhkChoice, ...]:
    """The hasil kerja that a record of this day can name, the last used first."""
    rows = (
        RencanaHasilKerja.objects.filter(
            skp__pegawai_id=pegawai_id,
            skp__mulai__lte=on,
            skp__selesai__gte=on,
            dihapus_at__isnull=True,
        )
        .order_by("nomor", "pk", "indikator__nomor")
        .values_list(
            "pk", "nomor", "jenis", "teks", "indikator__pk", "indikator__teks",
            "indikator__satuan", "indikator__dihapus_at", "indikator__arah",
            "indikator__arah",
        )
    )  # fmt: skip
    last = dict(
        CatatanHarian.objects.filter(pegawai_id=pegawai_id, rencana_hasil_kerja__isnull=False)
        .values("rencana_hasil_kerja_id")
        .annotate(kapan=Max("dibuat_at"))
        .values_list("rencana_hasil_kerja_id", "kapan")
    )
    grouped: dict[int, tuple[Any, list[IndikatorChoice]]] = {}
    for row in rows:
        _, indikator = grouped.setdefault(row[0], (row, []))
        if row[4] is not None and row[7] is None:
            indikator.append(
                IndikatorChoice(row[4], row[5], row[6], row[8] != "tanggal" and can_add_up(row[6]))
            )
    choices = [
        RhkChoice(pk, row[1], row[2], row[3], tuple(items), last.get(pk))
        for pk, (row, items) in grouped.items()
    ]
    return tuple(
        sorted(choices, key=lambda choice: -choice.terakhir.timestamp() if choice.terakhir else 0)
    )

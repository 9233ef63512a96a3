"""What a pimpinan did on what feedback showed (P6 Pasal 20), and how the work goes."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from teladan.feedback.models import TindakanPimpinan
from teladan.feedback.queries.umpan_balik import Saldo, SaldoUmpanBalik
from teladan.feedback.states import JenisTindakan
from teladan.monitoring.queries import KemajuanIndikator, KemajuanRhk
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import ArahIndikator
from teladan_rules.text import N_


@dataclass(frozen=True)
class TindakanItem:
    """One decision, of a hasil kerja or of the work as a whole."""

    tindakan_id: int
    instansi_id: int
    pegawai_id: int
    oleh_id: int
    oleh_nama: str
    periode: str
    rhk_id: int | None
    rhk_teks: str
    jenis: JenisTindakan
    catatan: str
    tinjau_pada: date | None
    diambil_at: datetime
    dicabut_at: datetime | None
    alasan_cabut: str
    tanggapan: str
    ditanggapi_at: datetime | None


_FIELDS = (
    "pk", "instansi_id", "pegawai_id", "oleh_id", "oleh__nama", "periode",
    "rencana_hasil_kerja_id", "rencana_hasil_kerja__teks", "jenis", "catatan", "tinjau_pada",
    "diambil_at", "dicabut_at", "alasan_cabut", "tanggapan", "ditanggapi_at",
)  # fmt: skip


def _item(row: tuple[Any, ...]) -> TindakanItem:
    fields: list[Any] = list(row)
    fields[7], fields[8] = row[7] or "", JenisTindakan(row[8])
    return TindakanItem(*fields)


def tindakan_item(tindakan_id: int) -> TindakanItem | None:
    """One decision, or None. The caller asks a policy who may see it."""
    row = TindakanPimpinan.objects.filter(pk=tindakan_id).values_list(*_FIELDS).first()
    return _item(row) if row else None


def tindakan_of(pegawai_id: int, *, periode: Periode) -> tuple[TindakanItem, ...]:
    """What was decided about a pegawai in the year of this period, the newest first: a measure
    of one quarter is what a later one builds on. Withdrawn ones are among them."""
    rows = TindakanPimpinan.objects.filter(
        pegawai_id=pegawai_id, periode__startswith=str(periode.tahun)
    )
    ordered = rows.order_by("-diambil_at", "-pk").values_list(*_FIELDS)
    return tuple(_item(row) for row in ordered)


class Laju(StrEnum):
    """How a hasil kerja stands against its own trajectory in a period: a sign, not a rating."""

    SESUAI = "sesuai"
    TERTINGGAL = "tertinggal"
    BELUM_ADA = "belum_ada"

    @property
    def label(self) -> str:
        return _LAJU[self]


_LAJU = {
    Laju.SESUAI: N_("Menurut lintasan"),
    Laju.TERTINGGAL: N_("Di bawah lintasan"),
    Laju.BELUM_ADA: N_("Belum ada angka untuk dibandingkan"),
}


@dataclass(frozen=True)
class KemajuanBawahan:
    """A hasil kerja with its sign, how many indikator are behind it, and what was said of it."""

    rhk_id: int
    nomor: int
    teks: str
    laju: Laju
    tertinggal: int
    dibandingkan: int
    saldo: Saldo


def kemajuan_bawahan(
    rows: tuple[KemajuanRhk, ...], saldo: SaldoUmpanBalik, *, periode: Periode
) -> tuple[KemajuanBawahan, ...]:
    """Balance and trajectory side by side, from what was read already; no query."""
    found = []
    for row in rows:
        told = [_behind(item, periode) for item in row.indikator]
        compared = [behind for behind in told if behind is not None]
        laju = Laju.BELUM_ADA
        if compared:
            laju = Laju.TERTINGGAL if any(compared) else Laju.SESUAI
        found.append(
            KemajuanBawahan(
                row.rhk_id,
                row.nomor,
                row.teks,
                laju,
                sum(compared),
                len(compared),
                saldo.per_rhk.get(row.rhk_id, Saldo()),
            )
        )
    return tuple(found)


def _behind(item: KemajuanIndikator, periode: Periode) -> bool | None:
    """Whether the last figure known by this period is behind its target; None: nothing to
    compare. A range and a date are read by a person."""
    arah = item.indikator.arah
    points = [
        point
        for point in item.titik
        if point.periode.selesai <= periode.selesai
        and point.target is not None
        and point.realisasi.nilai is not None
    ]
    if not points or arah not in (ArahIndikator.NAIK, ArahIndikator.TURUN):
        return None
    target, reached = points[-1].target, points[-1].realisasi.nilai
    assert target is not None and reached is not None
    return reached < target if arah is ArahIndikator.NAIK else reached > target

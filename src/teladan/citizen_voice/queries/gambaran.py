"""What the public's voice says of a unit in a span of days, as figures that a plan can name.

An indikator stores one of these codes as the source of its realisasi; an evaluation keeps the
figures with the numbers behind them. Nothing here leads to a citizen.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from teladan.citizen_voice.models import UnitPelayanan
from teladan.organisation.queries.structure import unit_and_below
from teladan_rules.text import N_


class SumberAngka(StrEnum):
    """Where the realisasi of an indikator comes from, other than from hand ("manual")."""

    IKM = "ikm"
    PENGADUAN_TEPAT_WAKTU = "pengaduan_tepat_waktu"
    PENGADUAN_TERBUKTI = "pengaduan_terbukti"
    TUNGGU_MEDIAN = "tunggu_median"
    TUNGGU_P90 = "tunggu_p90"
    TUNGGU_SESUAI_STANDAR = "tunggu_sesuai_standar"
    APRESIASI = "apresiasi"

    @property
    def label(self) -> str:
        return _LABEL[self]

    @property
    def satuan(self) -> str:
        """The unit of the figure, as an indikator would name it."""
        return _SATUAN[self]

    @property
    def kumulatif(self) -> bool:
        """Whether the figure adds up since the start of the year; else it is the period's own."""
        return self in {SumberAngka.PENGADUAN_TERBUKTI, SumberAngka.APRESIASI}


_LABEL = {
    SumberAngka.IKM: N_("Indeks Kepuasan Masyarakat (SKM)"),
    SumberAngka.PENGADUAN_TEPAT_WAKTU: N_("Pengaduan dijawab tepat waktu"),
    SumberAngka.PENGADUAN_TERBUKTI: N_("Pengaduan yang terbukti"),
    SumberAngka.TUNGGU_MEDIAN: N_("Median waktu tunggu"),
    SumberAngka.TUNGGU_P90: N_("Waktu tunggu persentil ke-90"),
    SumberAngka.TUNGGU_SESUAI_STANDAR: N_("Waktu tunggu sesuai standar pelayanan"),
    SumberAngka.APRESIASI: N_("Ucapan terima kasih warga"),
}
_SATUAN = {
    SumberAngka.IKM: N_("nilai"),
    SumberAngka.PENGADUAN_TEPAT_WAKTU: N_("persen"),
    SumberAngka.PENGADUAN_TERBUKTI: N_("pengaduan"),
    SumberAngka.TUNGGU_MEDIAN: N_("menit"),
    SumberAngka.TUNGGU_P90: N_("menit"),
    SumberAngka.TUNGGU_SESUAI_STANDAR: N_("persen"),
    SumberAngka.APRESIASI: N_("ucapan"),
}


@dataclass(frozen=True)
class Rincian:
    """One of the numbers behind a figure, in words: `label` is a fixed text."""

    label: str
    nilai: str


@dataclass(frozen=True)
class Angka:
    """One figure. `nilai` None: `catatan` tells why there is none; else it may say how sure."""

    sumber: SumberAngka
    nilai: Decimal | None
    dari: date
    sampai: date
    rincian: tuple[Rincian, ...] = ()
    catatan: str = ""


@dataclass(frozen=True)
class GambaranLayanan:
    """All figures of the service units at or below a unit kerja."""

    unit: tuple[str, ...]
    angka: tuple[Angka, ...]

    def of(self, sumber: str) -> Angka | None:
        """The figure of this source, if it is one."""
        return next((item for item in self.angka if item.sumber == sumber), None)


def gambaran_layanan(
    *, instansi_id: int, unit_kerja_id: int, dari: date, sampai: date, at: datetime
) -> GambaranLayanan | None:
    """The figures of the service units at or below a unit kerja between two days (inclusive);
    what adds up counts from 1 January. None where there is no such service unit."""
    below = unit_and_below(unit_kerja_id, instansi_id=instansi_id)
    rows = UnitPelayanan.objects.filter(unit_kerja_id__in=below, berlaku_dari__lte=sampai)
    units = dict(rows.order_by("nama").values_list("pk", "nama"))
    if not units:
        return None
    return GambaranLayanan(tuple(units.values()), ())

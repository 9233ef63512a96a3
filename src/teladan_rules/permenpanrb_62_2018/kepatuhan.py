"""How far reports are answered in time, so that not closing and sham closing never pay.

The limits are those of PermenPANRB 62/2018 and Perpres 76/2013; how they become a share is our own
method, published in docs/hukum/tafsir.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from teladan_rules.codec import encode
from teladan_rules.legal import Determination, Step
from teladan_rules.permenpanrb_6_2022.format import format_persen
from teladan_rules.permenpanrb_62_2018.sumber import JANGKA_WAKTU, metode
from teladan_rules.permenpanrb_62_2018.vocabulary import KeadaanTenggat
from teladan_rules.text import N_, Kalimat

_BASIS = (JANGKA_WAKTU, metode("bagian laporan yang dijawab tepat waktu"))
_BELUM = N_("Belum ada laporan yang tenggatnya tiba, sehingga kepatuhan belum dapat dihitung.")
_RUMUS = Kalimat(N_("{tepat:d} tepat waktu dari {jatuh:d} laporan yang sudah dijawab atau lewat."))


@dataclass(frozen=True, slots=True)
class WaktuLaporan:
    """The days of one report, in the instansi's time zone.

    ``tenggat``: last day for the first answer. ``dijawab``: day of the first answer.
    ``dibuka_kembali``: day on which the citizen said that it isn't fixed, with its own
    ``tenggat_kedua`` and, once given, the answer ``dijawab_kedua``; for several reopenings the
    last. Raises ValueError where a reopening lacks its deadline.
    """

    tenggat: date
    dijawab: date | None = None
    dibuka_kembali: date | None = None
    tenggat_kedua: date | None = None
    dijawab_kedua: date | None = None

    def __post_init__(self) -> None:
        if (self.dibuka_kembali is None) != (self.tenggat_kedua is None):
            raise ValueError("laporan yang dibuka kembali harus mempunyai tenggat kedua")


def keadaan_tenggat(laporan: WaktuLaporan, pada: date) -> KeadaanTenggat:
    """Where a report stands on ``pada``; what happened later isn't known then.

    An open report is late from the day after its deadline. A first answer that came late stays
    late. Once reopened, the first answer no longer counts: until answered anew the first deadline
    decides, so that a report closed for show is late at once; answered anew, the second one.
    """
    if laporan.dijawab is None or laporan.dijawab > pada:
        return _terbuka(laporan.tenggat, pada)
    if laporan.dijawab > laporan.tenggat:
        return KeadaanTenggat.TERLAMBAT
    if laporan.dibuka_kembali is None or laporan.dibuka_kembali > pada:
        return KeadaanTenggat.TEPAT_WAKTU
    if laporan.dijawab_kedua is None or laporan.dijawab_kedua > pada:
        return _terbuka(laporan.tenggat, pada)
    assert laporan.tenggat_kedua is not None
    tepat = laporan.dijawab_kedua <= laporan.tenggat_kedua
    return KeadaanTenggat.TEPAT_WAKTU if tepat else KeadaanTenggat.TERLAMBAT


def _terbuka(tenggat: date, pada: date) -> KeadaanTenggat:
    return KeadaanTenggat.LEWAT_TENGGAT if pada > tenggat else KeadaanTenggat.BERJALAN


@dataclass(frozen=True, slots=True)
class HitunganKepatuhan:
    """How many reports stand where. ``berjalan`` counts neither for nor against."""

    tepat_waktu: int = 0
    terlambat: int = 0
    berjalan: int = 0
    lewat_tenggat: int = 0

    @property
    def jatuh_tempo(self) -> int:
        """Reports that count: answered, or open after their deadline."""
        return self.tepat_waktu + self.terlambat + self.lewat_tenggat

    @property
    def bagian(self) -> Fraction | None:
        """Share answered in time, 0 to 1; None while nothing counts."""
        return Fraction(self.tepat_waktu, self.jatuh_tempo) if self.jatuh_tempo else None

    def __add__(self, other: "HitunganKepatuhan") -> "HitunganKepatuhan":
        return HitunganKepatuhan(
            self.tepat_waktu + other.tepat_waktu,
            self.terlambat + other.terlambat,
            self.berjalan + other.berjalan,
            self.lewat_tenggat + other.lewat_tenggat,
        )


def hitung_kepatuhan(laporan: Iterable[WaktuLaporan], pada: date) -> HitunganKepatuhan:
    """Where ``laporan`` stand on ``pada``."""
    keadaan = [keadaan_tenggat(item, pada).value for item in laporan]
    return HitunganKepatuhan(**{item.value: keadaan.count(item.value) for item in KeadaanTenggat})


def determine_kepatuhan(hitungan: HitunganKepatuhan) -> Determination[Fraction]:
    """The share answered in time with its derivation. Undecided while nothing counts."""
    value = hitungan.bagian
    undecided = _BELUM if value is None else None
    trace = Step(
        id="kepatuhan_pengaduan",
        label=N_("Laporan yang dijawab tepat waktu"),
        value=None if value is None else format_persen(value),
        kind="hasil",
        basis=_BASIS,
        children=tuple(
            Step(item.value, item.label, getattr(hitungan, item.value)) for item in KeadaanTenggat
        ),
        note=undecided or _RUMUS(tepat=hitungan.tepat_waktu, jatuh=hitungan.jatuh_tempo),
    )
    return Determination(value, _BASIS, {"data": encode(hitungan)}, trace, undecided)

"""Which reports count for or against a unit (own method over the classes of PermenPANRB 62/2018).

A complaint counts once it was examined outside the unit and found true, in part too; unfounded,
unprovable and undecided ones don't. Thanks are counted apart and never offset a complaint.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from teladan_rules.codec import encode
from teladan_rules.legal import Determination, Step
from teladan_rules.permenpanrb_62_2018.sumber import KLASIFIKASI, metode
from teladan_rules.permenpanrb_62_2018.vocabulary import KlasifikasiLaporan, Pembuktian
from teladan_rules.text import N_, Kalimat

_BASIS = (KLASIFIKASI, metode("pengaduan dihitung setelah terbukti"))
_CATATAN = Kalimat(N_("{terbukti:d} dari {jumlah:d} pengaduan terbukti; apresiasi: {apresiasi:d}."))
_LAYANAN = N_("Banyaknya pelayanan tidak diketahui, sehingga pengaduan per seribu tidak dihitung.")


@dataclass(frozen=True, slots=True)
class RekapLaporan:
    """Reports of a unit in a period by what was found."""

    terbukti: int = 0
    tidak_terbukti: int = 0
    belum_diputus: int = 0
    apresiasi: int = 0

    @property
    def pengaduan(self) -> int:
        """All complaints, thanks and questions left out."""
        return self.terbukti + self.tidak_terbukti + self.belum_diputus


def rekap_laporan(
    laporan: Iterable[tuple[KlasifikasiLaporan, Pembuktian | None]],
) -> RekapLaporan:
    """Counts reports; questions and wishes (informasi, aspirasi) are no complaints."""
    hitung = {"terbukti": 0, "tidak_terbukti": 0, "belum_diputus": 0, "apresiasi": 0}
    for klasifikasi, pembuktian in laporan:
        if klasifikasi == KlasifikasiLaporan.APRESIASI:
            hitung["apresiasi"] += 1
        elif klasifikasi.is_pengaduan:
            hitung[_nasib(pembuktian)] += 1
    return RekapLaporan(**hitung)


def _nasib(pembuktian: Pembuktian | None) -> str:
    if pembuktian is None:
        return "belum_diputus"
    return "terbukti" if pembuktian.is_terbukti else "tidak_terbukti"


def determine_terbukti(rekap: RekapLaporan, pelayanan: int | None) -> Determination[Fraction]:
    """Substantiated complaints per thousand services, with its derivation.

    ``pelayanan``: services given in the period; undecided where it is unknown or none, because a
    busy unit gets more complaints than an idle one. Raises ValueError if it is negative.
    """
    if pelayanan is not None and pelayanan < 0:
        raise ValueError("banyaknya pelayanan tidak boleh negatif")
    value = Fraction(rekap.terbukti * 1000, pelayanan) if pelayanan else None
    undecided = None if pelayanan else _LAYANAN
    catatan = _CATATAN(terbukti=rekap.terbukti, jumlah=rekap.pengaduan, apresiasi=rekap.apresiasi)
    trace = Step(
        id="pengaduan_terbukti",
        label=N_("Pengaduan terbukti per seribu pelayanan"),
        value=None if value is None else str(value),
        kind="hasil",
        basis=_BASIS,
        children=(
            Step("terbukti", N_("Pengaduan terbukti"), rekap.terbukti),
            Step("tidak_terbukti", N_("Pengaduan tidak terbukti"), rekap.tidak_terbukti),
            Step("belum_diputus", N_("Pengaduan belum diputus"), rekap.belum_diputus),
            Step("apresiasi", N_("Apresiasi, dihitung tersendiri"), rekap.apresiasi),
            Step("pelayanan", N_("Pelayanan dalam periode"), pelayanan),
        ),
        note=undecided or catatan,
    )
    inputs = {"data": encode(rekap), "pelayanan": pelayanan}
    return Determination(value, _BASIS, inputs, trace, undecided)

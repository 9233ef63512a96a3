"""The nine boxes of talent management (PermenPANRB 3/2020; read in third-party copies).

The cut-offs of potensial are the instansi's own choice; a box is a place to start a talk, open to
few, and decides nothing by itself.
"""

from dataclasses import dataclass
from fractions import Fraction

from teladan_rules.permenpanrb_6_2022.vocabulary import RatingEkspektasi, Vocabulary
from teladan_rules.text import N_


class Potensial(Vocabulary):
    """Levels of potensial and kompetensi."""

    RENDAH = "rendah", N_("Rendah")
    MENENGAH = "menengah", N_("Menengah")
    TINGGI = "tinggi", N_("Tinggi")


_KOTAK: dict[RatingEkspektasi, tuple[int, int, int]] = {
    RatingEkspektasi.DI_ATAS: (4, 7, 9),
    RatingEkspektasi.SESUAI: (2, 5, 8),
    RatingEkspektasi.DI_BAWAH: (1, 3, 6),
}
_SARAN = {
    9: N_("Promosi; kelompok rencana suksesi instansi dan nasional; penghargaan."),
    8: N_("Kelompok rencana suksesi instansi; rotasi atau perluasan jabatan; bimbingan."),
    7: N_("Kelompok rencana suksesi instansi; rotasi; pengembangan; tugas belajar."),
    6: N_("Penempatan yang sesuai; bimbingan; konseling kinerja."),
    5: N_("Penempatan yang sesuai; bimbingan kinerja; pengembangan kompetensi."),
    4: N_("Rotasi; pengembangan kompetensi."),
    3: N_("Bimbingan; konseling kinerja; pengembangan; penempatan yang sesuai."),
    2: N_("Bimbingan kinerja; pengembangan kompetensi; penempatan yang sesuai."),
    1: N_("Diproses sesuai dengan peraturan perundang-undangan."),
}
_KRS_INSTANSI = frozenset({7, 8, 9})
_KRS_NASIONAL = 9


@dataclass(frozen=True, slots=True)
class KotakTalenta:
    """A box by its number."""

    nomor: int

    @property
    def krs_instansi(self) -> bool:
        """Whether it leads to the instansi's kelompok rencana suksesi."""
        return self.nomor in _KRS_INSTANSI

    @property
    def krs_nasional(self) -> bool:
        """Whether it leads to the national kelompok rencana suksesi."""
        return self.nomor == _KRS_NASIONAL

    @property
    def saran(self) -> str:
        """What the regulation recommends for this box, in short."""
        return _SARAN[self.nomor]


def kotak_talenta(kinerja: RatingEkspektasi, potensial: Potensial) -> KotakTalenta:
    """The box where kinerja and potensial meet."""
    return KotakTalenta(_KOTAK[kinerja][list(Potensial).index(potensial)])


def tingkat_potensial(nilai: Fraction, *, tinggi: Fraction, menengah: Fraction) -> Potensial:
    """The level of a score under the instansi's own cut-offs. Raises ValueError where they are not
    in order."""
    if menengah >= tinggi:
        raise ValueError("ambang tinggi harus di atas ambang menengah")
    if nilai >= tinggi:
        return Potensial.TINGGI
    return Potensial.MENENGAH if nilai >= menengah else Potensial.RENDAH

"""The kinerja axis of the nine boxes (PermenPANRB 3/2020) from a predikat of PermenPANRB 6/2022.

The regulation speaks of kinerja "di atas", "sesuai", and "di bawah ekspektasi", and is older than
the five predikat. A yearly predikat holds both ratings: Sangat Baik where both are above, Baik
where neither is below. So it is the lower of the two that is read here (tafsir 21.1).
"""

from teladan_rules.permenpanrb_6_2022.vocabulary import Predikat, RatingEkspektasi

_KINERJA: dict[Predikat, RatingEkspektasi] = {
    Predikat.SANGAT_BAIK: RatingEkspektasi.DI_ATAS,
    Predikat.BAIK: RatingEkspektasi.SESUAI,
    Predikat.BUTUH_PERBAIKAN: RatingEkspektasi.DI_BAWAH,
    Predikat.KURANG: RatingEkspektasi.DI_BAWAH,
    Predikat.SANGAT_KURANG: RatingEkspektasi.DI_BAWAH,
}


def kinerja_talenta(predikat: Predikat) -> RatingEkspektasi:
    """Where a yearly predikat stands on the kinerja axis."""
    return _KINERJA[predikat]

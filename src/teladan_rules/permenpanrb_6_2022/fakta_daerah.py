"""Facts such as kehadiran that may bear on perilaku kerja, only through a dated local rule.

PermenPANRB 6/2022 names no such fact. Where a peraturan kepala daerah does, its rule enters here
with its name and dates, and stands in every derivation as "kebijakan_daerah".
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from teladan_rules.legal import Citation, Step
from teladan_rules.permenpanrb_6_2022.format import format_persen
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak, RatingEkspektasi
from teladan_rules.text import N_, Kalimat

_PALING_TINGGI = Kalimat(N_("paling tinggi {rating} untuk {nilai}"))
_DIPENUHI = Kalimat(N_("{banyak:d} dari {jumlah:d} ({persen})"))
_URUTAN = {
    rating: urutan
    for urutan, rating in enumerate(
        (RatingEkspektasi.DI_BAWAH, RatingEkspektasi.SESUAI, RatingEkspektasi.DI_ATAS)
    )
}


@dataclass(frozen=True, slots=True)
class FaktaDaerah:
    """A fact that a local rule turns into the highest rating one value may get.

    It never replaces a missing judgement and never raises one.
    """

    id: str
    label: str
    value: str
    nilai: NilaiBerakhlak
    rating_tertinggi: RatingEkspektasi | None
    dasar: Citation

    def batasi(self, rating: RatingEkspektasi | None) -> RatingEkspektasi | None:
        if rating is None or self.rating_tertinggi is None:
            return rating
        return min(rating, self.rating_tertinggi, key=_URUTAN.__getitem__)

    def step(self) -> Step:
        note = (
            None
            if self.rating_tertinggi is None
            else _PALING_TINGGI(rating=self.rating_tertinggi.label, nilai=self.nilai.label)
        )
        return Step(
            f"fakta.{self.id}", self.label, self.value, "kebijakan_daerah", (self.dasar,), (), note
        )


@dataclass(frozen=True, slots=True)
class AturanDaerah:
    """A local rule: whoever reaches less than ``ambang`` of a measured duty gets at most
    ``rating_tertinggi`` for one value. ``sampai`` None: still in force."""

    id: str
    label: str
    peraturan: str
    pasal: str
    mulai: date
    sampai: date | None
    nilai: NilaiBerakhlak
    ambang: Fraction
    rating_tertinggi: RatingEkspektasi

    def berlaku(self, tanggal: date) -> bool:
        return self.mulai <= tanggal and (self.sampai is None or tanggal <= self.sampai)


def terapkan_aturan(
    aturan: AturanDaerah, *, dipenuhi: int, wajib: int, tanggal: date
) -> FaktaDaerah | None:
    """The fact that ``aturan`` makes of ``dipenuhi`` of ``wajib`` (say, days present of working
    days), or None where the rule isn't in force on ``tanggal`` or there was no duty.

    Raises ValueError for impossible counts.
    """
    if dipenuhi < 0 or wajib < 0 or dipenuhi > wajib:
        raise ValueError("banyaknya yang dipenuhi harus antara 0 dan yang diwajibkan")
    if not wajib or not aturan.berlaku(tanggal):
        return None
    bagian = Fraction(dipenuhi, wajib)
    return FaktaDaerah(
        id=aturan.id,
        label=aturan.label,
        value=_DIPENUHI(banyak=dipenuhi, jumlah=wajib, persen=format_persen(bagian)),
        nilai=aturan.nilai,
        rating_tertinggi=aturan.rating_tertinggi if bagian < aturan.ambang else None,
        dasar=Citation(aturan.peraturan, aturan.pasal, "3"),
    )

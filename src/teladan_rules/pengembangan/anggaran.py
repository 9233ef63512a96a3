"""Which trainings come first for a unit, and which fit into a sum of money.

No regulation orders them. Own method (docs/hukum/tafsir.md 16.8), stated on the page: urgency
counts three for everybody whose agreed plan names the training, two for a gap with strong
evidence, one for a gap with enough; a gap with little evidence is a question, not a need.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

_DISEPAKATI, _KUAT, _CUKUP = 3, 2, 1


@dataclass(frozen=True, slots=True)
class KebutuhanPelatihan:
    """How many need a training: by agreed plans, by gaps with strong and with enough evidence;
    each person counts once, in the first that fits. ``biaya`` per person, None not known."""

    pelatihan_id: int
    kode: str
    biaya: Decimal | None
    disepakati: int
    kuat: int
    cukup: int

    @property
    def orang(self) -> int:
        return self.disepakati + self.kuat + self.cukup

    @property
    def urgensi(self) -> int:
        return _DISEPAKATI * self.disepakati + _KUAT * self.kuat + _CUKUP * self.cukup

    @property
    def jumlah_biaya(self) -> Decimal | None:
        """The cost for all of them; None where the price is not known."""
        return None if self.biaya is None else self.biaya * self.orang


@dataclass(frozen=True, slots=True)
class BarisAnggaran:
    """A training in the order of urgency: how many of its people fit into the sum, and what is
    left after it. ``muat`` None: no sum was named, or the price is not known."""

    kebutuhan: KebutuhanPelatihan
    muat: int | None
    sisa: Decimal | None


def urutkan(kebutuhan: Iterable[KebutuhanPelatihan]) -> tuple[KebutuhanPelatihan, ...]:
    """The most urgent first; at equal urgency the cheaper one."""
    listed = [each for each in kebutuhan if each.orang]
    return tuple(
        sorted(
            listed,
            key=lambda each: (-each.urgensi, each.biaya is None, each.biaya or 0, each.kode),
        )
    )


def isi_anggaran(
    kebutuhan: Iterable[KebutuhanPelatihan], anggaran: Decimal | None
) -> tuple[BarisAnggaran, ...]:
    """Go down the order and send as many as the rest of ``anggaran`` pays for. Raises ValueError
    for a negative sum."""
    if anggaran is not None and anggaran < 0:
        raise ValueError("anggaran tidak boleh negatif")
    rows, rest = [], anggaran
    for each in urutkan(kebutuhan):
        muat = None
        if rest is not None and each.biaya is not None:
            muat = each.orang if each.biaya == 0 else min(each.orang, int(rest // each.biaya))
            rest -= muat * each.biaya
        rows.append(BarisAnggaran(each, muat, rest))
    return tuple(rows)

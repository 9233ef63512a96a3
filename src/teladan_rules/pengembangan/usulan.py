"""Which training answers which gap, and in what order they are proposed.

PermenPANRB 6/2022 Lampiran Bab V huruf A angka 12: evaluations are a ground for planning trainings;
how is left open. Own method (docs/hukum/tafsir.md 16.6): a proposal serves a gap by its own list
of aims; order by how sure the gaps are that it serves, how much it is about them, whether it is
meant for such a jabatan, and cost. Nothing is proposed for what is no gap.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from teladan_rules.pengembangan.vocabulary import JenisPelatihan, Keyakinan

_PER_SENJANG = 2
_PALING_BANYAK = 5
_BOBOT = {Keyakinan.TINGGI: 3, Keyakinan.SEDANG: 2, Keyakinan.RENDAH: 1}
_MAHAL = Decimal(10) ** 12


@dataclass(frozen=True, slots=True)
class Tawaran:
    """A training of the catalogue: ``sasaran`` are lines of a profile ("dimensi:kunci"),
    ``jenis_jabatan`` whom it is for (empty: everybody), ``biaya`` per person or None."""

    pelatihan_id: int
    kode: str
    jenis: JenisPelatihan
    jp: int
    biaya: Decimal | None
    sasaran: tuple[str, ...]
    jenis_jabatan: tuple[str, ...] = ()

    def untuk(self, jenis_jabatan: str) -> bool:
        """Whether somebody in such a jabatan may take part."""
        return not self.jenis_jabatan or jenis_jabatan in self.jenis_jabatan


@dataclass(frozen=True, slots=True)
class Kesenjangan:
    """A gap of a person and how sure it is."""

    sasaran: str
    keyakinan: Keyakinan


@dataclass(frozen=True, slots=True)
class Usulan:
    """A proposal and the gaps that it serves, the surest first."""

    tawaran: Tawaran
    sasaran: tuple[Kesenjangan, ...]

    @property
    def ragu(self) -> bool:
        """Whether every gap behind it has little evidence: then it must say so."""
        return all(each.keyakinan is Keyakinan.RENDAH for each in self.sasaran)


def usulkan(
    kesenjangan: Sequence[Kesenjangan],
    tawaran: Iterable[Tawaran],
    *,
    jenis_jabatan: str,
    kecuali: frozenset[tuple[int, str]] = frozenset(),
) -> tuple[Usulan, ...]:
    """Up to five proposals, the best first, at most two for one gap. ``kecuali`` are pairs of
    training and gap that were taken or refused already."""
    found = []
    for each in tawaran:
        served = tuple(
            senjang
            for senjang in kesenjangan
            if senjang.sasaran in each.sasaran
            and (each.pelatihan_id, senjang.sasaran) not in kecuali
        )
        if served and each.untuk(jenis_jabatan):
            ordered = sorted(served, key=lambda gap: (-_BOBOT[gap.keyakinan], gap.sasaran))
            found.append(Usulan(each, tuple(ordered)))
    chosen: list[Usulan] = []
    taken: dict[str, int] = {}
    for usulan in sorted(found, key=lambda each: _urutan(each, jenis_jabatan)):
        if len(chosen) == _PALING_BANYAK:
            break
        if any(taken.get(gap.sasaran, 0) < _PER_SENJANG for gap in usulan.sasaran):
            chosen.append(usulan)
            for gap in usulan.sasaran:
                taken[gap.sasaran] = taken.get(gap.sasaran, 0) + 1
    return tuple(chosen)


def _urutan(usulan: Usulan, jenis_jabatan: str) -> tuple[int, Fraction, bool, Decimal, str]:
    tawaran = usulan.tawaran
    yakin = sum(_BOBOT[gap.keyakinan] for gap in usulan.sasaran)
    tepat = Fraction(len(usulan.sasaran), len(tawaran.sasaran))
    khusus = jenis_jabatan in tawaran.jenis_jabatan
    biaya = _MAHAL if tawaran.biaya is None else tawaran.biaya
    return -yakin, -tepat, not khusus, biaya, tawaran.kode

"""Who is asked about whom: drawn, never chosen, in an order that anybody can compute again.

PermenPANRB 6/2022 Pasal 18 ayat (2) lets rekan, bawahan and others speak; whom of them, it leaves
to the instansi (Lampiran Bab III huruf C angka 15). Own method (docs/hukum/tafsir.md 10): the
order of a pair is the SHA-256 of ``benih|penerima|pemberi`` in hexadecimal, read as text. Those
with the fewest candidates draw first, up to the minimum that a result needs; then all fill up.
Within a side, a kind of contact that is not heard yet goes first, then who is asked least, then
the order.
"""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from teladan_rules.umpan_balik.vocabulary import KelompokPemberi

_LAIN = "lain"


@dataclass(frozen=True, slots=True)
class Kandidat:
    """Somebody who works with the penerima. ``kontak``: the kinds of contact, such as tim,
    matriks, tugas, unit, penyebutan."""

    pemberi_id: int
    kelompok: KelompokPemberi
    kontak: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Terundi:
    """``pemberi_id`` is asked about ``penerima_id``."""

    penerima_id: int
    pemberi_id: int
    kelompok: KelompokPemberi
    kontak: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AturanUndian:
    """``jatah``: how many of each side are asked about one penerima. ``batas_per_pemberi``: about
    how many one is asked in this round; ``batas_per_bulan``: in the month, other rounds and
    requests included (None: no such limit)."""

    jatah: Mapping[KelompokPemberi, int]
    batas_per_pemberi: int
    batas_per_bulan: int | None = None


@dataclass(frozen=True, slots=True)
class Beban:
    """About how many each pemberi is asked already: ``putaran`` in this round, ``bulan`` elsewhere
    in the month."""

    putaran: Mapping[int, int] = field(default_factory=dict)
    bulan: Mapping[int, int] = field(default_factory=dict)


def urutan(benih: str, penerima_id: int, pemberi_id: int) -> str:
    """The place of a pair in the draw: the smaller, the earlier."""
    return hashlib.sha256(f"{benih}|{penerima_id}|{pemberi_id}".encode()).hexdigest()


def undi(
    kandidat: Mapping[int, Sequence[Kandidat]],
    aturan: AturanUndian,
    *,
    benih: str,
    beban: Beban | None = None,
    dilarang: Mapping[int, Collection[int]] | None = None,
) -> tuple[Terundi, ...]:
    """The drawn pairs, by penerima and in the order they were drawn.

    ``kandidat``: per penerima whom she works with. ``dilarang``: per penerima who may not speak in
    a round, above all her pejabat penilai, who speaks by name. Raises ValueError where one of
    them, or the penerima herself, stands among the candidates.
    """
    raise NotImplementedError


def pengganti(
    diganti: Terundi,
    kandidat: Sequence[Kandidat],
    sudah: Collection[int],
    *,
    aturan: AturanUndian,
    benih: str,
    beban: Beban,
) -> Terundi | None:
    """Who takes the place of ``diganti``: the next of the same side, else of another so that five
    may still be reached; None if nobody is left.

    ``sudah``: everybody who was ever drawn for this penerima, replaced ones included. ``beban``
    with this round's pairs that are in force.
    """
    raise NotImplementedError

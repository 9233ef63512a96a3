"""One page for a meeting: what was undertaken, what happened after it, what is not known.

No form of the regulation prescribes it. Everything in print comes as text, already written the
Indonesian way; the heights of the plot's points are shares of its height, 0 to 1000.
"""

import json
from dataclasses import asdict, dataclass
from typing import Any

import typst

from teladan.documents.pdf import compile_template
from teladan.documents.text import clean_all, only_latin


@dataclass(frozen=True)
class TitikDampak:
    """One period of the plot: heights of the unit and of like units (None: no figure), and on
    which side it lies (sebelum, upaya, sesudah)."""

    unit: int | None
    serupa: int | None
    bagian: str


@dataclass(frozen=True)
class BagianDampak:
    """One indikator: what is said of it, the plot's points, the ends of its axes, and a short
    table of the same (rows of cells as wide as `kepala`)."""

    nama: str
    kesimpulan: str
    kalimat: tuple[str, ...]
    titik: tuple[TitikDampak, ...]
    bawah: str
    atas: str
    awal: str
    akhir: str
    keterangan: str
    kepala: tuple[str, ...] = ()
    baris: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class DampakDokumen:
    """What stands on the page. `fakta` are pairs of a label and a value."""

    instansi: str
    judul: str
    tempat: str
    fakta: tuple[tuple[str, str], ...]
    bagian: tuple[BagianDampak, ...]
    batas: tuple[str, ...]
    dicetak: str
    contoh: bool = False


def render_dampak(data: DampakDokumen) -> bytes:
    """The page as PDF/A-2a and PDF/UA-1; equal bytes for equal input."""
    words: dict[str, Any] = clean_all(asdict(data))
    try:
        return compile_template("dampak.typ", {"data": json.dumps(words)})
    except typst.TypstError:
        return compile_template("dampak.typ", {"data": json.dumps(only_latin(words))})

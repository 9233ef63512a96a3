"""A unit's wall on one sheet for the notice board: praise with names, and what changed."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

import typst

from teladan.documents.pdf import compile_template
from teladan.documents.poster import PosterLook
from teladan.documents.text import clean_all, only_latin


@dataclass(frozen=True)
class PujianCetak:
    """Praise as it is printed; `nilai` is empty where it names no value."""

    kepada: str
    dari: str
    nilai: str
    teks: str
    tanggal: str


@dataclass(frozen=True)
class PerubahanCetak:
    """What was said, and what changed."""

    masukan: str
    perubahan: str
    tanggal: str


@dataclass(frozen=True)
class DindingCetak:
    """One unit's sheet, printed on `tanggal`."""

    unit: str
    tanggal: str
    pujian: Sequence[PujianCetak]
    perubahan: Sequence[PerubahanCetak]


def render_dinding(dinding: DindingCetak, look: PosterLook) -> bytes:
    """The sheet as PDF; it runs on to a second page where there is much. Letters that no font
    here has are written in Latin, where the first try is refused."""
    words = {"instansi": look.instansi, **asdict(dinding)}
    frame = {"utama": look.utama, "aksen": look.aksen}
    try:
        return _compile(clean_all(words) | frame)
    except typst.TypstError:
        return _compile(only_latin(clean_all(words)) | frame)


def _compile(payload: dict[str, object]) -> bytes:
    return compile_template("dinding.typ", {"data": json.dumps(payload)})

"""Posters with a QR code: large enough to be read from a queue, an address for who types it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import typst

from teladan.documents.pdf import compile_template, image_svg, qr_svg
from teladan.documents.text import clean_all, only_latin

PAPER = ("a4", "a5")


@dataclass(frozen=True)
class Poster:
    """One poster. `tempat` names a counter or desk, empty for the whole unit; `survei` and
    `lapor` are the addresses behind the two codes, `lapor_singkat` the one in print."""

    unit: str
    tempat: str
    layanan: str
    jam: str
    survei: str
    lapor: str
    lapor_singkat: str


@dataclass(frozen=True)
class PosterLook:
    """The instansi's name, its colours ("#rrggbb", legible on white) and its logo (PNG, JPEG or
    SVG by `logo_tipe`), if it has one."""

    instansi: str
    utama: str
    aksen: str
    logo: bytes | None = None
    logo_tipe: str = ""


def render_posters(posters: Sequence[Poster], look: PosterLook, *, paper: str) -> bytes:
    """The posters as one PDF, a page each. Raises ValueError for another paper than A4 or A5."""
    if paper not in PAPER:
        raise ValueError(f"paper {paper!r} is none of {PAPER}")
    logo = image_svg(look.logo) if look.logo and look.logo_tipe != "image/svg+xml" else ""
    frame = {"paper": paper, "utama": look.utama, "aksen": look.aksen}
    codes = [_codes(each) for each in posters]
    for words in (clean_all(_words(posters, look)), only_latin(clean_all(_words(posters, look)))):
        pages = [
            words_of | codes_of for words_of, codes_of in zip(words["poster"], codes, strict=True)
        ]
        payload = frame | {"instansi": words["instansi"], "poster": pages}
        try:
            return compile_template("poster.typ", {"data": json.dumps(payload), "logo": logo})
        except typst.TypstError as error:
            refused, logo = error, ""
    raise refused


def _words(posters: Sequence[Poster], look: PosterLook) -> dict[str, Any]:
    names = ("unit", "tempat", "layanan", "jam")
    pages = [{name: getattr(each, name) for name in names} for each in posters]
    return {"instansi": look.instansi, "poster": pages}


def _codes(poster: Poster) -> dict[str, str]:
    return {
        "qr_survei": qr_svg(poster.survei),
        "qr_lapor": qr_svg(poster.lapor),
        "alamat_survei": _typed(poster.survei),
        "alamat_lapor": _typed(poster.lapor_singkat),
    }


def _typed(url: str) -> str:
    """As a person types it: without the scheme and the last stroke."""
    parts = urlsplit(url)
    return f"{parts.netloc}{parts.path}".rstrip("/")

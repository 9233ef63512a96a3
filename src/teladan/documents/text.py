"""How plain text, dates and instants become safe words on paper."""

import re
import unicodedata
from datetime import date, datetime
from typing import Any

from teladan.documents.glyphs import can_draw
from teladan_rules.permenpanrb_6_2022.periode import BULAN

MISSING = "—"
_BREAK = "\u200b"
_LONG_WORD = re.compile(r"\S{25,}")
_PIECE = re.compile(r"[^/_.,;:@?&=\-]{1,10}[/_.,;:@?&=\-]*|[/_.,;:@?&=\-]+")
# Joiners, direction marks and variation selectors: invisible, and able to disguise a text.
_INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")


def clean(text: str) -> str:
    """Text that every font and PDF/A accept: a character without glyph becomes "[U+1F600]",
    invisible and control characters go, and a word too long for a cell may break."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    text = _INVISIBLE.sub("", text.replace("\t", " "))
    if not text.isascii() or not text.isprintable():
        text = "".join(_drawable(character) for character in text)
    return _LONG_WORD.sub(_let_break, text.strip())


def clean_all(value: Any) -> Any:
    """`clean` on every string of a nested structure of dicts and lists."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: clean_all(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [clean_all(item) for item in value]
    return value


def only_latin(value: Any) -> Any:
    """The last resort when typst refuses a text: whatever is not Latin by its code."""
    if isinstance(value, str):
        return "".join(
            ch if ord(ch) < 0x250 or ch in (MISSING, _BREAK) else _code(ch) for ch in value
        )
    if isinstance(value, dict):
        return {key: only_latin(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [only_latin(item) for item in value]
    return value


def tanggal(day: date) -> str:
    """ "3 Oktober 2026" """
    return f"{day.day} {BULAN[day.month - 1]} {day.year}"


def waktu(instant: datetime, zona: str) -> str:
    """ "3 Oktober 2026 pukul 14.05 WIB" """
    return f"{tanggal(instant)} pukul {instant:%H.%M} {zona}"


def periode_penilaian(mulai: date, selesai: date) -> str:
    """ "1 JANUARI SD 31 DESEMBER TAHUN 2026", the line at the head of the forms."""
    awal = f"{mulai.day} {BULAN[mulai.month - 1]}"
    if mulai.year != selesai.year:
        awal = f"{awal} {mulai.year}"
    akhir = f"{selesai.day} {BULAN[selesai.month - 1]} TAHUN {selesai.year}"
    return f"{awal} SD {akhir}".upper()


def _drawable(character: str) -> str:
    if character == "\n" or can_draw(character):
        return character
    if unicodedata.category(character) == "Cc":
        return ""
    return _code(character)


def _code(character: str) -> str:
    return character if character == "\n" else f"[U+{ord(character):04X}]"


def _let_break(match: re.Match[str]) -> str:
    word = match.group()
    return _BREAK.join(_PIECE.findall(word)) if word.isascii() else _BREAK.join(word)

"""What a report's words decide before anybody reads it: sealed, sensitive, or set aside.

Words are no proof. They only choose who reads first; a person may take back each of them.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from django.conf import settings

SPAM, KASAR, KODE = "spam", "kasar", "kode"
_LINK = re.compile(r"https?://|\bwww\.|\b[\w-]+\.(?:com|net|xyz|site|online|club|link|id)/", re.I)
_CODE = re.compile(
    r"<\s*/?\s*(?:script|iframe|svg|img|object)\b|javascript:|\bon\w+\s*=\s*[\"']", re.I
)
_GAP = r"(?:\s+\S+){0,5}?\s+"


@dataclass(frozen=True)
class Saringan:
    """What the words say. `karantina` is why the report is set aside; "" it is not."""

    segel: bool
    sensitif: bool
    karantina: str


@dataclass(frozen=True)
class _Kata:
    segel: re.Pattern[str]
    kecuali: frozenset[str]
    sensitif: re.Pattern[str]
    spam: re.Pattern[str]
    kasar: re.Pattern[str]
    tautan: int


def saring(uraian: str, *, terima_kasih: bool = False) -> Saringan:
    """What these words decide. In a word of thanks "tidak diminta uang" is praise."""
    kata = _kata(_path())
    text = _plain(uraian)
    return Saringan(
        segel=_is_gratifikasi(text, kata, terima_kasih=terima_kasih),
        sensitif=kata.sensitif.search(text) is not None,
        karantina=_karantina(uraian, text, kata),
    )


def _is_gratifikasi(text: str, kata: _Kata, *, terima_kasih: bool) -> bool:
    for found in kata.segel.finditer(text):
        before = text[: found.start()].split()[-3:]
        if not (terima_kasih and kata.kecuali & set(before)):
            return True
    return False


def _karantina(uraian: str, text: str, kata: _Kata) -> str:
    if _CODE.search(uraian):
        return KODE
    if kata.spam.search(text) or len(_LINK.findall(uraian)) >= kata.tautan:
        return SPAM
    return KASAR if kata.kasar.search(text) else ""


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _path() -> Path | None:
    own = Path(settings.TELADAN_DATA) / "kata_laporan.toml"
    return own if own.is_file() else None


@lru_cache(maxsize=4)
def _kata(own: Path | None) -> _Kata:
    package = files("teladan.citizen_voice.commands") / "kata_laporan.toml"
    body = tomllib.loads((own or package).read_text(encoding="utf-8"))
    return _Kata(
        segel=_pattern(body["segel"]["kata"]),
        kecuali=frozenset(body["segel"]["kecuali"]),
        sensitif=_pattern(body["sensitif"]["kata"]),
        spam=_pattern(body["spam"]["kata"]),
        kasar=_pattern(body["kasar"]["kata"]),
        tautan=int(body["spam"]["tautan"]),
    )


def _pattern(phrases: list[str]) -> re.Pattern[str]:
    parts = [_GAP.join(re.escape(_plain(part)) for part in phrase.split("*")) for phrase in phrases]
    return re.compile(rf"\b(?:{'|'.join(parts)})\b")

"""Numbers that lead to a person are taken out of what citizens write, before anybody reads it.

NIK and KK (16 digits), telephone numbers and e-mail addresses, with the spaces, dots and dashes
that people put between. Names stay: no pattern tells a person's from a street's.
"""

import re
from dataclasses import dataclass

NIK, KK, TELEPON, SUREL = "NIK", "KK", "telepon", "surel"
#: What stands in a text instead; the same words on every screen, so they are not translated.
MARKS = {
    NIK: "[NIK dihapus]",
    KK: "[KK dihapus]",
    TELEPON: "[nomor telepon dihapus]",
    SUREL: "[surel dihapus]",
}
_GAP = "[ \\t\u00a0\u2009\u202f.,_/\\-\u2010-\u2015]{0,2}"
_SIXTEEN = re.compile(rf"(?<!\d)(?:\d{_GAP}){{15}}\d(?!\d)")
# "08.00-12.00 13.00-15.00" has sixteen digits too, and is when the office is open.
_HOUR = r"[0-2]?\d[.:][0-5]\d"
_HOURS = re.compile(rf"{_HOUR}(?:[ \-\u2010-\u2015]{{1,3}}{_HOUR})+")
_KK_BEFORE = re.compile(r"\b(?:kk|kartu\s+keluarga)\b[^\d\n]{0,20}$", re.I)
# Groups of at least three digits, or pairs without dots: opening hours are pairs with dots.
_START = r"(?:\+?62[ \-.]?\(?0?\)?[ \-.]?|\(?0)"
_SPACE = "[ \u00a0\\-.\u2010-\u2015]{0,2}"
_TELEPON = re.compile(
    rf"(?<![\d+]){_START}(?:"
    rf"8\d{{1,3}}\)?(?:{_SPACE}\d{{3,5}}){{2,3}}(?!\d)"
    r"|8(?:[ \-]?\d){8,11}(?!\d)"
    rf"|[2-79]\d{{1,2}}\)[ \-.]?\d{{3,4}}{_SPACE}\d{{3,4}}(?!\d)"
    r"|[2-79]\d{1,2}[ \-]\d{6,8}(?!\d))"
)
_AT = r"(?:@|\s?[\[(]\s?at\s?[\])]\s?)"
_SUREL = re.compile(rf"[\w.+%\-]{{1,64}}{_AT}(?:[\w\-]{{1,63}}\.){{1,5}}[a-z]{{2,24}}", re.I)


@dataclass(frozen=True)
class Redacted:
    """The text as it may be read, and which kinds of thing were taken out of it."""

    text: str
    found: frozenset[str]


def redact(text: str) -> Redacted:
    """Take out what leads to a person. Text without such things comes back unchanged."""
    found: set[str] = set()

    def mark(kind: str) -> str:
        found.add(kind)
        return MARKS[kind]

    def number(match: re.Match[str]) -> str:
        if _HOURS.fullmatch(match[0]):
            return match[0]
        return mark(KK if _KK_BEFORE.search(match.string[: match.start()][-60:]) else NIK)

    # Telephone numbers last: what is left of a 16-digit number is none.
    text = _SUREL.sub(lambda _match: mark(SUREL), text)
    text = _SIXTEEN.sub(number, text)
    text = _TELEPON.sub(lambda _match: mark(TELEPON), text)
    return Redacted(text, frozenset(found))

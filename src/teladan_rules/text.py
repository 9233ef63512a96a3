"""Text for people: marked for the translation catalogue, translated by whoever shows it.

Results are stored in Indonesian, for years. A sentence with gaps is therefore a `Kalimat`, which
can be recognised again in stored text and put into another language, gaps included.
"""

import re
import string
from collections.abc import Callable

_KALIMAT: list["Kalimat"] = []


def N_(text: str) -> str:
    """Return ``text`` unchanged; the extractor finds it here, whoever shows it translates it."""
    return text


class Kalimat:
    """A sentence with named gaps: ``Kalimat(N_("{banyak:d} dari {jumlah:d} belum ada"))``.

    A gap ``{name:d}`` takes a whole number, any other takes text. Create it at module level only:
    it registers itself for `translate`.
    """

    def __init__(self, pola: str) -> None:
        self.pola = pola
        parts = list(string.Formatter().parse(pola))
        self.panjang = sum(len(literal) for literal, *_ in parts)
        self._regex = re.compile("".join(map(_part, parts)), re.DOTALL)
        _KALIMAT.append(self)
        _KALIMAT.sort(key=lambda kalimat: -kalimat.panjang)

    def __call__(self, **isi: object) -> str:
        """The sentence with its gaps filled."""
        return self.pola.format(**isi)

    def gaps(self, text: str) -> dict[str, str] | None:
        """What stands in the gaps if ``text`` is this sentence, else None."""
        found = self._regex.fullmatch(text)
        return None if found is None else found.groupdict()


def _part(part: tuple[str, str | None, str | None, str | None]) -> str:
    literal, name, spec, _ = part
    if name is None:
        return re.escape(literal)
    return f"{re.escape(literal)}(?P<{name}>{r'-?[0-9]+' if spec == 'd' else '.+?'})"


def translate(text: str, gettext: Callable[[str], str]) -> str:
    """``text`` in the language of ``gettext``, as one string or as a `Kalimat` whose gaps are
    translated too; unknown text comes back unchanged."""
    if not text:
        return text
    whole = gettext(text)
    if whole != text:
        return whole
    for kalimat in _KALIMAT:
        gaps = kalimat.gaps(text)
        if gaps is not None:
            return _fill(gettext(kalimat.pola), gaps, gettext)
    return text


def _fill(pola: str, gaps: dict[str, str], gettext: Callable[[str], str]) -> str:
    isi: dict[str, object] = {}
    for _, name, spec, _ in string.Formatter().parse(pola):
        if name is not None:
            isi[name] = int(gaps[name]) if spec == "d" else translate(gaps[name], gettext)
    return pola.format(**isi)

"""From a posted form to what the commands take, and back into the form when it is refused.

Several forms stand on one page, so each has a prefix: "r12-teks", "i31-target".
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from teladan.citizen_voice.queries.gambaran import SumberAngka
from teladan.foundation.errors import Invalid, Refusal, Stale, WrongState
from teladan.planning.commands import RencanaHasilKerjaTulis
from teladan.planning.queries import IndikatorIsi
from teladan.web.formats import waktu
from teladan.web.shortcuts import at_of
from teladan_rules.permenpanrb_6_2022.format import parse_angka

T = TypeVar("T")


@dataclass(frozen=True)
class Problem:
    """A refused form: what was typed, the sentence per field, and what is stored meanwhile."""

    prefix: str
    message: str
    next_step: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    theirs: Mapping[str, str] = field(default_factory=dict)
    revisi: int | None = None
    status: int = 422

    @classmethod
    def of(cls, request: HttpRequest, prefix: str, refusal: Refusal) -> "Problem":
        """From a refusal; its field names get the form's prefix."""
        fields = refusal.fields if isinstance(refusal, Invalid) else {}
        theirs = refusal.theirs if isinstance(refusal, Stale) else {}
        return cls(
            prefix=prefix,
            message=str(refusal),
            next_step=str(refusal.next_step),
            values={key: str(value) for key, value in request.POST.items()},
            errors={_name(prefix, name): text for name, text in fields.items()},
            theirs={_name(prefix, name): text for name, text in theirs.items()},
            status=409 if isinstance(refusal, Stale | WrongState) else 422,
        )


_PARTS = {"rhk": "r", "indikator": "i"}


def _name(prefix: str, name: str) -> str:
    """The field's name in the form; a refusal of the whole SKP names a part, e.g. "rhk:12"."""
    part, _colon, number = name.partition(":")
    if not prefix and part in _PARTS:
        return f"{_PARTS[part]}{number}-teks"
    return f"{prefix}-{name}" if prefix else name


@dataclass(frozen=True)
class Values:
    """What a template shows in a field: as typed where the form was refused, else as stored."""

    problem: Problem | None = None

    def of(self, name: str, stored: Any = "") -> Any:
        """The text for the field `name`."""
        if self.problem is not None and name in self.problem.values:
            return self.problem.values[name]
        return stored

    def error(self, name: str) -> str:
        """The sentence below the field `name`, or "" if it is fine."""
        return self.problem.errors.get(name, "") if self.problem is not None else ""

    def failed(self, prefix: str) -> bool:
        """Whether this form is the one that was refused."""
        return self.problem is not None and self.problem.prefix == prefix


def wants_json(request: HttpRequest) -> bool:
    """Whether autosave.js is asking."""
    return request.headers.get("X-Autosave") == "1"


def saved(request: HttpRequest, revisi: int, *, whole: int) -> JsonResponse:
    """The answer to an autosave: what this form, and a form about the whole plan
    (data-follow-revisi), must send back next time."""
    return JsonResponse({"revisi": revisi, "whole": whole, "saved_at": waktu(at_of(request))})


def refused(problem: Problem, revisi: int | None) -> HttpResponse:
    """The answer to an autosave that was refused; the script shows both texts."""
    body: dict[str, Any] = {"message": problem.message, "errors": dict(problem.errors)}
    if problem.theirs:
        body |= {"theirs": dict(problem.theirs), "revisi": revisi}
    return JsonResponse(body, status=problem.status)


def revisi_of(request: HttpRequest) -> int:
    """The hidden `revisi`; a form without a readable one is stale by definition."""
    text = request.POST.get("revisi", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


def plain_text(text: object) -> str:
    """Line ends as "\\n", and without the NUL that no database stores."""
    return str(text).replace("\r\n", "\n").replace("\x00", "")


def _row_id(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise ValueError(text)
    return int(text)


class Reader:
    """Reads the fields of one form and gathers the sentences for those it cannot read."""

    def __init__(self, request: HttpRequest, prefix: str = "") -> None:
        self._post = request.POST
        self._prefix = prefix
        self.errors: dict[str, str] = {}

    def text(self, name: str) -> str:
        """A text with its line ends made plain."""
        return plain_text(self._post.get(_name(self._prefix, name), "")).strip()

    def flag(self, name: str) -> bool:
        """A checkbox."""
        return _name(self._prefix, name) in self._post

    def number(self, name: str) -> Decimal | None:
        """A number as Indonesians write it; empty is None, never 0."""
        sentence = _("Tulis angka dengan koma untuk desimal, misalnya 93,5.")
        return self._read(name, parse_angka, sentence)

    def day(self, name: str) -> date | None:
        """A date; empty is None."""
        return self._read(name, date.fromisoformat, _("Pilih tanggal yang ada."))

    def id(self, name: str) -> int | None:
        """A chosen row; empty is None."""
        return self._read(name, _row_id, _("Pilihan itu tidak tersedia."))

    def _read(self, name: str, read: Callable[[str], T], sentence: str) -> T | None:
        text = self.text(name)
        if not text:
            return None
        try:
            return read(text)
        except (ValueError, ArithmeticError):
            self.errors[name] = sentence
            return None

    def check(self) -> None:
        """Raises Invalid if a field could not be read."""
        if self.errors:
            raise Invalid(_("Ada isian yang belum dapat dibaca."), fields=self.errors)


def read_rhk(request: HttpRequest, prefix: str) -> RencanaHasilKerjaTulis:
    """A hasil kerja. The choice "menunggu" stands in the list of the superior's results."""
    read = Reader(request, prefix)
    waiting = read.text("induk_id") == "menunggu"
    isi = RencanaHasilKerjaTulis(
        teks=read.text("teks"),
        jenis=read.text("jenis") or "utama",
        induk_id=None if waiting else read.id("induk_id"),
        menunggu_induk=waiting,
        penugasan_dari=read.text("penugasan_dari"),
        perspektif=read.text("perspektif"),
    )
    read.check()
    return isi


def read_indikator(request: HttpRequest, prefix: str) -> IndikatorIsi:
    """An indikator without its trajectory and manual."""
    read = Reader(request, prefix)
    sumber = read.text("sumber_kode")
    isi = IndikatorIsi(
        teks=read.text("teks"),
        aspek=read.text("aspek"),
        satuan=read.text("satuan"),
        arah=read.text("arah") or "naik",
        baseline=read.number("baseline"),
        target=read.number("target"),
        target_atas=read.number("target_atas"),
        target_tanggal=read.day("target_tanggal"),
        sumber_data=read.text("sumber_data"),
        sumber_kode=sumber if sumber in set(SumberAngka) else "manual",
    )
    read.check()
    return isi


def read_prefixed(request: HttpRequest, prefix: str) -> dict[str, str]:
    """All fields of a form by their bare names."""
    start = f"{prefix}-"
    return {
        name.removeprefix(start): plain_text(value)
        for name, value in request.POST.items()
        if name.startswith(start)
    }

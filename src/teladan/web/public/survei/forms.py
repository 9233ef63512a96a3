"""What a citizen typed into the survey, kept as typed; and the form's own number.

No Django form: nine radio groups with faces are laid out by the template, and a page that
hundreds send in an hour shall cost little.
"""

import re
import uuid
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from teladan.citizen_voice import commands, queries
from teladan.foundation.errors import Invalid
from teladan.web.public.frame import address_of, device_of
from teladan_rules.permenpanrb_14_2017.vocabulary import PertanyaanSingkat, UnsurSkm

LARGEST = 64 * 1024
"""Bytes that a filled survey can have at most."""
WAITS = (0, 5, 10, 20, 30, 45, 60, 90, 120)
"""Minutes that can be tapped; the last stands for two hours and more."""
_SIGNER = Signer(salt="teladan.survei")
_KUNCI = re.compile(r"[0-9a-f]{32}")
_TRAP = "situs"
_REST = {*queries.PILIHAN_PROFIL, "disabilitas", "tunggu_menit", "saran", "layanan", "kunci", _TRAP}


@dataclass
class Typed:
    """The form as it was sent (or empty): texts by field, the errors beside them."""

    short: bool
    kunci: str
    values: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str:
        """What was typed in a field, empty if nothing."""
        return self.values.get(name, "")

    @property
    def questions(self) -> list[tuple[UnsurSkm | PertanyaanSingkat, str, str]]:
        """Each question with the score that was tapped ("" if none) and its error."""
        asked: list[UnsurSkm | PertanyaanSingkat] = list(
            PertanyaanSingkat if self.short else UnsurSkm
        )
        return [(each, self.get(each.value), self.errors.get(each.value, "")) for each in asked]

    @property
    def missing(self) -> list[tuple[int, str]]:
        """Numbers and names of the questions that still want an answer."""
        numbered = enumerate(self.questions, 1)
        return [(number, asked.value) for number, (asked, _value, error) in numbered if error]


def empty(*, short: bool, at: datetime) -> Typed:
    """A fresh form with a number of its own, which also tells when it was opened."""
    return Typed(short, _SIGNER.sign(f"{uuid.uuid4().hex}.{int(at.timestamp())}"))


def read(posted: QueryDict, *, short: bool, at: datetime) -> Typed:
    """The form as sent. Raises nothing; what is wrong is said by `answer_of`."""
    values = {name: str(posted[name]) for name in posted}
    kunci = values.get("kunci", "")
    return Typed(short, kunci or empty(short=short, at=at).kunci, values)


def sending(typed: Typed, request: HttpRequest, *, token: str, at: datetime) -> commands.Kiriman:
    """How the form came: its number, for how long it was open, from where."""
    number, seconds = typed.kunci.partition(".")[0], None
    try:
        number, _dot, opened = _SIGNER.unsign(typed.kunci).partition(".")
        # The page knows seconds, the clock less: a form of the future was opened just now.
        seconds = max(0.0, at.timestamp() - int(opened))
    except (BadSignature, ValueError):
        seconds = None
    if not _KUNCI.fullmatch(number):
        number = uuid.uuid4().hex
    return commands.Kiriman(
        kunci=number,
        address=address_of(request),
        device=device_of(request),
        token=token,
        detik=seconds,
        jebakan=bool(typed.get(_TRAP)),
    )


def layanan_of(typed: Typed, choices: list[tuple[int, str]]) -> int | None:
    """The service that was chosen, None if none. Raises Invalid for one not offered here."""
    chosen = typed.get("layanan")
    if not chosen:
        return None
    found = next((pk for pk, _nama in choices if str(pk) == chosen), None)
    if found is None:
        raise Invalid(
            _("Layanan itu tidak ada di unit ini."),
            fields={"layanan": _("Pilih dari daftar, atau kosongkan.")},
        )
    return found


def answer_of(typed: Typed) -> commands.JawabanIsi:
    """The nine answers and the rest. Raises Invalid for fields or words that no form offers."""
    names = {each.value for each in UnsurSkm}
    _check_known(typed, names | _REST)
    profil = {name: typed.get(name) for name in queries.PILIHAN_PROFIL if typed.get(name)}
    return commands.JawabanIsi(
        unsur=_scores(typed, names),
        profil=profil,
        disabilitas=_yes_no(typed.get("disabilitas")),
        tunggu_menit=_minutes(typed.get("tunggu_menit")),
        saran=typed.get("saran"),
    )


def short_answer_of(typed: Typed) -> commands.SingkatIsi:
    """The three answers of the short form. Raises Invalid."""
    names = {each.value for each in PertanyaanSingkat}
    _check_known(typed, names | {"saran", "layanan", "kunci", _TRAP})
    return commands.SingkatIsi(nilai=_scores(typed, names), saran=typed.get("saran"))


def _check_known(typed: Typed, known: set[str]) -> None:
    if set(typed.values) - known:
        raise Invalid(
            _("Formulir ini memuat isian yang tidak dikenal, jadi belum disimpan."),
            next_step=_("Muat ulang halaman ini, lalu isi lagi."),
        )


def _scores(typed: Typed, names: set[str]) -> dict[str, int]:
    """Scores that a form offers; anything else counts as not answered."""
    given = {name: typed.get(name) for name in names}
    return {name: int(value) for name, value in given.items() if value in {"1", "2", "3", "4"}}


def _yes_no(value: str) -> bool | None:
    if value not in {"", "ya", "tidak"}:
        raise _unknown_choice("disabilitas")
    return None if not value else value == "ya"


def _minutes(value: str) -> int | None:
    if not value:
        return None
    if not value.isascii() or not value.isdigit() or len(value) > 4:
        raise _unknown_choice("tunggu_menit")
    return int(value)


def _unknown_choice(name: str) -> Invalid:
    return Invalid(
        _("Ada pilihan yang tidak dikenal."),
        fields={name: _("Pilih dari daftar, atau kosongkan.")},
    )


def wait_choices() -> list[tuple[str, Any]]:
    """Value and words of each wait that can be tapped."""
    words = {0: _("Langsung dilayani"), 60: _("1 jam"), 90: _("1½ jam"), 120: _("2 jam lebih")}
    return [
        (str(minutes), words.get(minutes) or _("%(minutes)s menit") % {"minutes": minutes})
        for minutes in WAITS
    ]

"""The shape of what a pengelola kinerja writes about a round; the rules are in the commands."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.feedback.commands import PutaranIsi
from teladan.foundation.actor import Actor, Peran
from teladan.organisation.policies import covered_units
from teladan.organisation.queries import unit_tree
from teladan.web.formats import terjemah
from teladan.web.organisation.common import day_field
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisPeriodik

_OBJECT, _ANSWER = 7, 14
WHOLE = "semua"
"""The choice of the whole instansi."""


def _unit(value: str) -> int | None:
    return None if value == WHOLE else int(value)


class PutaranForm(forms.Form):
    """What a round is about and when."""

    nama = forms.CharField(
        label=gettext_lazy("Nama putaran"),
        max_length=120,
        error_messages={"required": gettext_lazy("Beri nama putaran ini.")},
        help_text=gettext_lazy("Seperti yang dibaca semua orang, misalnya “Triwulan III 2026”."),
    )
    periode = forms.ChoiceField(label=gettext_lazy("Tentang perilaku pada periode"))
    unit_kerja_id = forms.TypedChoiceField(
        label=gettext_lazy("Siapa yang diumpanbaliki"),
        coerce=_unit,
    )
    keberatan_sampai = day_field(
        gettext_lazy("Keberatan atas undian sampai"),
        hint=gettext_lazy("Paling sedikit dua hari setelah undian."),
    )
    mulai = day_field(gettext_lazy("Hari pertama mengisi"))
    selesai = day_field(
        gettext_lazy("Hari terakhir mengisi"),
        hint=gettext_lazy("Hasil dirilis sehari sesudahnya."),
    )

    def offer(self, *, actor: Actor, today: date, periodik: str) -> None:
        """The periods and units that this person may choose."""
        year = today.year
        listed = [
            *Periode.semua(year - 1, JenisPeriodik(periodik))[-2:],
            *Periode.semua(year, JenisPeriodik(periodik)),
        ]
        self._choose("periode", [(each.key, terjemah(each.label)) for each in listed])
        covered = covered_units(actor, Peran.PENGELOLA_KINERJA)
        units = [
            (str(unit.unit_kerja_id), "\u2003" * unit.depth + unit.nama)
            for unit in unit_tree(actor.instansi_id, on=today)
            if covered is None or unit.unit_kerja_id in covered
        ]
        whole = [(WHOLE, _("Seluruh instansi"))] if covered is None else []
        self._choose("unit_kerja_id", whole + units)

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def isi(self) -> PutaranIsi:
        return PutaranIsi(**self.cleaned_data)


def start_values(today: date, periodik: str) -> dict[str, Any]:
    """A week to object and two weeks to answer about the running period."""
    periode = Periode.memuat(today, JenisPeriodik(periodik))
    objections = today + timedelta(days=_OBJECT)
    start = objections + timedelta(days=1)
    return {
        "nama": _("Umpan balik %(periode)s") % {"periode": terjemah(periode.label)},
        "periode": periode.key,
        "keberatan_sampai": objections,
        "mulai": start,
        "selesai": start + timedelta(days=_ANSWER - 1),
    }

"""Cut-offs: those of every day, and the effect of new ones as counts before they are saved."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from teladan.followup import commands, policies, queries
from teladan.followup.commands import AmbangIsi
from teladan.followup.queries import AmbangView, Penempatan
from teladan.web.followup.talenta.common import opened, tabs
from teladan.web.organisation.common import REFUSALS, day_field, put_refusal
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message
from teladan_rules.permenpanrb_3_2020.kotak_talenta import Potensial


class AmbangForm(forms.Form):
    """Cut-offs from a day on."""

    tinggi = forms.DecimalField(
        label=gettext_lazy("Potensial tinggi mulai"),
        max_digits=5,
        decimal_places=2,
        localize=True,
        help_text=gettext_lazy("Nilai asesmen ini dan di atasnya."),
    )
    menengah = forms.DecimalField(
        label=gettext_lazy("Potensial menengah mulai"),
        max_digits=5,
        decimal_places=2,
        localize=True,
        help_text=gettext_lazy("Di bawahnya potensial rendah."),
    )
    dasar = forms.CharField(
        label=gettext_lazy("Ditetapkan dengan"),
        max_length=300,
        help_text=gettext_lazy("Keputusan atau peraturan instansi, dengan nomornya."),
    )
    berlaku_dari = day_field(gettext_lazy("Berlaku dari"))


@opened
@require_http_methods(["GET", "POST"])
def cutoffs(request: HttpRequest) -> HttpResponse:
    """The list; a form; and, before it is saved, how many would stand elsewhere."""
    actor, at = actor_of(request), at_of(request)
    policies.check_can_manage_all_talenta(actor=actor)
    today = actor.today(at)
    form = AmbangForm(request.POST or None, initial={"berlaku_dari": today + timedelta(days=1)})
    effect: list[tuple[str, int, int]] = []
    if request.method == "POST" and form.is_valid():
        isi = AmbangIsi(**form.cleaned_data)
        try:
            if request.POST.get("langkah") == "simpan":
                commands.set_ambang_talenta(isi=isi, by=actor, at=at)
                message = _("Ambang disimpan dan berlaku mulai tanggalnya.")
                return redirect_with_message(request, "talenta:ambang", message)
            commands.check_ambang(isi, on=today)
            effect = _effect(request, isi)
        except REFUSALS as refusal:
            put_refusal(form, refusal)
    context = {
        "nav": "talenta",
        "tabs": tabs(request, "ambang"),
        "form": form,
        "effect": effect,
        "rows": queries.ambang_list(actor.instansi_id),
        "today": today,
    }
    status = 422 if form.is_bound and form.errors else 200
    return page(request, "followup/talenta/ambang.html", context, status=status)


def _effect(request: HttpRequest, isi: AmbangIsi) -> list[tuple[str, int, int]]:
    """Per level of potensial how many stand there now and would then."""
    actor, at = actor_of(request), at_of(request)
    today = actor.today(at)
    tried = AmbangView(0, isi.tinggi, isi.menengah, isi.dasar, isi.berlaku_dari, "", at)
    now, then = (
        _levels(
            queries.papan_talenta(
                actor.instansi_id,
                unit_ids=None,
                on=today,
                kecuali=actor.pegawai_id,
                ambang=each,
            )
        )
        for each in (None, tried)
    )
    return [(_(each.label), now[each], then[each]) for each in reversed(Potensial)]


def _levels(rows: Sequence[Penempatan]) -> Counter[Potensial]:
    return Counter(each.potensial for each in rows if each.potensial)

"""The survey's settings: what holds, since when, and what another choice would change."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from teladan.citizen_voice import commands, policies, queries
from teladan.foundation.actor import Peran
from teladan.foundation.errors import Denied
from teladan.web.citizen_voice.skm.common import visible_units
from teladan.web.citizen_voice.skm.forms import PengaturanForm
from teladan.web.organisation.common import REFUSALS, put_refusal
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message
from teladan_rules.permenpanrb_14_2017.vocabulary import Pembobotan, SumberJawaban, UnsurSkm


@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """The choices of the instansi and its units; a new one can be tried before it is made."""
    actor, at = actor_of(request), at_of(request)
    if not actor.has(Peran.ADMIN):
        raise Denied(
            _("Pengaturan survei dibuka oleh admin."),
            next_step=_("Bobot dan sumber yang berlaku tampak pada halaman survei unit Anda."),
        )
    today = actor.today(at)
    now = queries.pengaturan_skm(instansi_id=actor.instansi_id, unit_id=None, on=today)
    units = _managed(request)
    form = _form(request, _initial(now) | {"berlaku_dari": today}, units)
    preview: list[tuple[str, queries.Indeks, queries.Indeks]] = []
    if request.method == "POST" and form.is_valid():
        isi = _isi(form)
        try:
            if "pratinjau" in request.POST:
                commands.check_bobot(isi.pembobotan, isi.bobot)
                preview = _preview(request, isi, units)
            else:
                commands.set_pengaturan_skm(isi=isi, by=actor, at=at)
        except REFUSALS as refusal:
            put_refusal(form, refusal)
        else:
            if "pratinjau" not in request.POST:
                message = _("Pengaturan survei disimpan; yang lama tetap tercatat.")
                return redirect_with_message(request, "skm:settings", message)
    context = {
        "nav": "skm",
        "form": form,
        "now": now,
        "history": queries.pengaturan_history(actor.instansi_id),
        "preview": preview,
        "tried": bool(preview) or ("pratinjau" in request.POST and not form.errors),
        "bobot_fields": [form[f"bobot_{each.value}"] for each in UnsurSkm],
        "plain_fields": [form[name] for name in form.fields if not name.startswith("bobot_")],
    }
    status = 422 if form.errors else 200
    return page(request, "citizen_voice/skm_pengaturan.html", context, status=status)


def _managed(request: HttpRequest) -> list[queries.UnitPelayananView]:
    actor = actor_of(request)
    return [
        each
        for each in visible_units(request)
        if policies.can_manage_layanan(each.unit_kerja_id, actor=actor)
    ]


def _form(
    request: HttpRequest, initial: dict[str, Any], units: list[queries.UnitPelayananView]
) -> PengaturanForm:
    form = PengaturanForm(request.POST or None, initial=initial)
    form.fields["unit_id"].choices = [("", _("Seluruh instansi"))] + [  # type: ignore[attr-defined]
        (each.unit_id, each.nama) for each in units
    ]
    return form


def _initial(now: queries.PengaturanView) -> dict[str, Any]:
    return {
        "pembobotan": now.pembobotan.value,
        "sumber": [each.value for each in now.sumber],
        "batas_per_jam": now.batas_per_jam,
        "minimum_jawaban": now.minimum_jawaban,
    } | {f"bobot_{name}": str(value) for name, value in now.bobot.items()}


def _isi(form: PengaturanForm) -> commands.PengaturanIsi:
    typed = form.cleaned_data
    return commands.PengaturanIsi(
        berlaku_dari=typed["berlaku_dari"],
        unit_id=typed["unit_id"],
        pembobotan=Pembobotan(typed["pembobotan"]),
        bobot=form.bobot(),
        sumber=frozenset(SumberJawaban(each) for each in typed["sumber"]),
        batas_per_jam=typed["batas_per_jam"],
        minimum_jawaban=typed["minimum_jawaban"],
        dasar=typed["dasar"],
    )


def _preview(
    request: HttpRequest, isi: commands.PengaturanIsi, units: list[queries.UnitPelayananView]
) -> list[tuple[str, queries.Indeks, queries.Indeks]]:
    """This year's index of each unit as it is, and as it would be."""
    actor = actor_of(request)
    chosen = [each for each in units if isi.unit_id in {None, each.unit_id}]
    tried = queries.PengaturanView(
        isi.pembobotan, isi.sumber, isi.batas_per_jam, isi.minimum_jawaban, isi.bobot
    )
    found = queries.preview_indices(
        instansi_id=actor.instansi_id,
        unit_ids=[each.unit_id for each in chosen],
        pengaturan=tried,
        on=actor.today(at_of(request)),
    )
    return [(each.nama, *found[each.unit_id]) for each in chosen if each.unit_id in found]

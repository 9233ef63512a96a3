"""The survey's figures: of the actor's units, and of one unit down to its unsur."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from teladan.citizen_voice import policies, queries
from teladan.web.citizen_voice.skm.common import (
    before,
    chosen_periode,
    frame,
    place,
    span,
    visible_unit,
    visible_units,
)
from teladan.web.citizen_voice.skm.words import (
    ikm_plot,
    short,
    singkat_rows,
    unsur_plot,
    unsur_rows,
)
from teladan.web.shortcuts import actor_of, page
from teladan_rules.permenpanrb_14_2017.vocabulary import SumberJawaban

_SERIES = 4


@require_GET
def units(request: HttpRequest) -> HttpResponse:
    """The index of each unit that the actor may read, by name: a list, no league table."""
    actor = actor_of(request)
    periode, chooser = chosen_periode(request)
    found = visible_units(request)
    ids = [each.unit_id for each in found]
    index = (
        queries.all_indices(instansi_id=actor.instansi_id, tahun=periode.tahun, unit_ids=ids)
        if ids
        else {}
    )
    context = {
        "nav": "skm",
        "units": found,
        "periode": periode,
        "chooser": chooser,
        "index": {pk: index.get((pk, periode.key)) for pk in ids},
        "may_set": policies.can_manage_layanan(None, actor=actor),
    }
    return page(request, "citizen_voice/skm_units.html", context)


@require_GET
def unit(request: HttpRequest, unit_id: int) -> HttpResponse:
    """One unit: index with interval, trend, unsur, services, sources, who answered, method."""
    view = visible_unit(request, unit_id)
    periode, chooser = chosen_periode(request)
    found = queries.skm_of_unit(
        instansi_id=view.instansi_id, unit_id=unit_id, periode=before(periode, _SERIES)
    )
    rows = unsur_rows(found.angka.dihitung)
    context = frame(request, view, "angka") | {
        "periode": periode,
        "chooser": chooser,
        "angka": found.angka,
        "seri": found.seri,
        "sebelum": short(found.seri.titik[-2].periode),
        "plot": ikm_plot(found.seri),
        "unsur": rows,
        "unsur_plot": unsur_plot(rows) if rows else None,
        "sampel": found.sampel,
        "sesuaian": found.penyesuaian,
        "sumber_label": {each.value: each.label for each in SumberJawaban},
        "profil": found.profil,
        "singkat": found.singkat,
        "singkat_rows": singkat_rows(found.singkat, found.angka.dihitung.minimum),
    }
    return page(request, "citizen_voice/skm_unit.html", context)


@require_GET
def saran(request: HttpRequest, unit_id: int) -> HttpResponse:
    """What citizens wrote, in no order of time."""
    actor = actor_of(request)
    view = visible_unit(request, unit_id)
    policies.check_can_read_saran(view, actor=actor)
    periode, chooser = chosen_periode(request)
    context = frame(request, view, "saran") | {
        "periode": periode,
        "chooser": chooser,
        "saran": queries.saran_list(**place(request, unit_id), **span(periode)),
    }
    return page(request, "citizen_voice/skm_saran.html", context)

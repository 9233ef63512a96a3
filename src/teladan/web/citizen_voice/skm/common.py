"""What the pages of the survey share: the unit, the period, what the actor may do there."""

from typing import Any

from django.http import HttpRequest

from teladan.citizen_voice import policies, queries
from teladan.foundation.actor import Actor
from teladan.web.shortcuts import actor_of, period_choices, periode_aktif
from teladan_rules.permenpanrb_6_2022.periode import Periode


def visible_unit(request: HttpRequest, unit_id: int) -> queries.UnitPelayananView:
    """The unit whose figures the actor may read. Raises NotVisible."""
    actor = actor_of(request)
    view = queries.unit_pelayanan(unit_id, instansi_id=actor.instansi_id)
    return policies.check_can_see_skm(view, actor=actor)


def visible_units(request: HttpRequest) -> list[queries.UnitPelayananView]:
    """Every unit whose figures the actor may read, by name."""
    actor = actor_of(request)
    return [
        each
        for each in queries.unit_pelayanan_list(actor.instansi_id, on=None)
        if policies.can_see_skm(each.unit_kerja_id, actor=actor)
    ]


def frame(request: HttpRequest, unit: queries.UnitPelayananView, here: str) -> dict[str, Any]:
    """What every page of a unit needs: `nav`, the unit, its tabs' current one, the actor's may."""
    return {"nav": "skm", "unit": unit, "here": here, "may": _may(unit, actor=actor_of(request))}


def _may(unit: queries.UnitPelayananView, *, actor: Actor) -> dict[str, bool]:
    return {
        "saran": policies.can_read_saran(unit, actor=actor),
        "key": policies.can_key(unit.unit_kerja_id, actor=actor),
        "countersign": policies.can_countersign(unit.unit_kerja_id, actor=actor),
        "judge": policies.can_judge_karantina(unit.unit_kerja_id, actor=actor),
    }


def chosen_periode(request: HttpRequest) -> tuple[Periode, list[tuple[str, str, bool]]]:
    """The period of the address and the entries of its chooser."""
    periode = periode_aktif(request)
    return periode, period_choices(request, periode)


def place(request: HttpRequest, unit_id: int) -> dict[str, Any]:
    """The unit as the figures' queries take it."""
    return {"instansi_id": actor_of(request).instansi_id, "unit_ids": [unit_id]}


def span(periode: Periode) -> dict[str, Any]:
    """The period's first and last day, as they take them."""
    return {"dari": periode.mulai, "sampai": periode.selesai}


def before(periode: Periode, count: int) -> list[Periode]:
    """The period and the `count` of the same kind before it, in order."""
    found = [periode]
    for _step in range(count):
        found.insert(0, _previous(found[0]))
    return found


def _previous(periode: Periode) -> Periode:
    if periode.periodik is None:
        return Periode.tahunan(periode.tahun - 1)
    if periode.nomor > 1:
        return Periode(periode.tahun, periode.jenis, periode.periodik, periode.nomor - 1)
    return Periode.semua(periode.tahun - 1, periode.periodik)[-1]

"""Catatan harian on a phone: three taps and a sentence."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid
from teladan.monitoring import commands, policies, queries
from teladan.monitoring.queries import CatatanItem, HariCatatan
from teladan.organisation.queries import pegawai_card, pegawai_ref
from teladan.web.monitoring.forms import as_typed, read_catatan
from teladan.web.shortcuts import (
    actor_of,
    at_of,
    page,
    period_choices,
    periode_aktif,
    redirect_with_message,
)
from teladan_rules.permenpanrb_6_2022.periode import Periode

_SHOWN_DAYS = 14
_STRIP_DAYS = 7
_EARLIEST = date(2000, 1, 1)


@dataclass(frozen=True)
class StripDay:
    """A day in the strip above the form: its date, and how many records it holds."""

    tanggal: date
    banyak: int


@require_GET
def harian(request: HttpRequest) -> HttpResponse:
    """Write today's record; below it, what was recorded lately."""
    actor = actor_of(request)
    tanggal = _day(request, actor)
    values = {"tanggal": tanggal.isoformat(), "kunci": secrets.token_hex(16)}
    return _harian(request, tanggal, values)


def _day(request: HttpRequest, actor: Actor) -> date:
    today = actor.today(at_of(request))
    try:
        asked = date.fromisoformat(request.GET.get("tanggal", ""))
    except ValueError:
        return today
    return asked if _EARLIEST <= asked <= today else today


def _harian(
    request: HttpRequest,
    tanggal: date,
    values: Mapping[str, str],
    *,
    errors: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    actor = actor_of(request)
    today = actor.today(at_of(request))
    days = queries.catatan_between(
        actor.pegawai_id, dari=tanggal - timedelta(days=_SHOWN_DAYS - 1), sampai=today
    )
    skp = queries.skp_on(actor.pegawai_id, on=tanggal)
    writable = True
    if skp is not None:
        key = Periode.memuat(tanggal, skp.periodik).key
        writable = queries.laporan_view(skp.skp_id, periode=key).status.writable
    context = _form_context(request, tanggal, values, errors) | {
        "tanggal": tanggal,
        "today": today,
        "strip": _strip(days, tanggal, today),
        "hari": next((day for day in days if day.tanggal == tanggal), None),
        "sebelum": [day for day in days if day.tanggal < tanggal],
        "ulangi": next((day for day in days if day.tanggal < tanggal and _worked(day)), None),
        "skp": skp,
        "writable": writable,
    }
    return page(request, "monitoring/harian.html", context, status=status)


def _worked(day: HariCatatan) -> bool:
    return any(item.bekerja for item in day.catatan)


def _form_context(
    request: HttpRequest,
    tanggal: date,
    values: Mapping[str, str],
    errors: Mapping[str, str] | None,
) -> dict[str, Any]:
    choices = queries.rhk_choices(actor_of(request).pegawai_id, on=tanggal)
    chosen = values.get("rhk_id")
    if chosen is None:
        chosen = str(choices[0].rhk_id) if choices else ""
    return {
        "nav": "harian",
        "choices": choices,
        "chosen": chosen,
        "values": values,
        "errors": dict(errors or {}),
    }


def _strip(days: tuple[HariCatatan, ...], tanggal: date, today: date) -> list[StripDay]:
    counts = {day.tanggal: len(day.catatan) for day in days}
    last = min(today, max(tanggal + timedelta(days=3), tanggal))
    first = last - timedelta(days=_STRIP_DAYS - 1)
    listed = [first + timedelta(days=n) for n in range(_STRIP_DAYS)]
    return [StripDay(day, counts.get(day, 0)) for day in listed]


@require_POST
def record(request: HttpRequest) -> HttpResponse:
    """Store a new record."""
    actor = actor_of(request)
    today = actor.today(at_of(request))
    try:
        isi = read_catatan(request.POST, today=today)
        commands.record_catatan(isi=isi, by=actor, at=at_of(request))
    except Invalid as refused:
        values = {key: str(value) for key, value in request.POST.items()}
        day = _posted_day(values, today)
        return _harian(request, day, values, errors=refused.fields, status=422)
    return redirect_with_message(request, _address(isi.tanggal), _("Catatan tersimpan."))


def _posted_day(values: Mapping[str, str], today: date) -> date:
    try:
        return max(_EARLIEST, min(date.fromisoformat(values.get("tanggal", "")), today))
    except ValueError:
        return today


def _address(tanggal: date) -> str:
    return f"{reverse('monitoring:harian')}?tanggal={tanggal.isoformat()}"


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, catatan_id: int) -> HttpResponse:
    """Change one's own record."""
    actor = actor_of(request)
    item = policies.check_can_change_catatan(queries.catatan_item(catatan_id), actor=actor)
    values, errors, status = _values(item), {}, 200
    if request.method == "POST":
        try:
            isi = read_catatan(request.POST, today=actor.today(at_of(request)))
            commands.change_catatan(catatan_id=catatan_id, isi=isi, by=actor, at=at_of(request))
        except Invalid as refused:
            values = {key: str(value) for key, value in request.POST.items()}
            errors, status = refused.fields, 422
        else:
            return redirect_with_message(request, _address(isi.tanggal), _("Catatan diubah."))
    context = _form_context(request, item.tanggal, values, errors) | {"item": item}
    return page(request, "monitoring/catatan_ubah.html", context, status=status)


def _values(item: CatatanItem) -> dict[str, str]:
    values = {
        "tanggal": item.tanggal.isoformat(),
        "teks": item.teks,
        "rhk_id": str(item.rhk_id or ""),
        "keadaan": item.keadaan.value,
    }
    if item.indikator_id is not None:
        values[f"jumlah-{item.indikator_id}"] = as_typed(item.jumlah)
    return values


@require_POST
def delete(request: HttpRequest, catatan_id: int) -> HttpResponse:
    """Delete one's own record."""
    actor = actor_of(request)
    item = policies.check_can_change_catatan(queries.catatan_item(catatan_id), actor=actor)
    commands.delete_catatan(catatan_id=catatan_id, by=actor, at=at_of(request))
    return redirect_with_message(request, _address(item.tanggal), _("Catatan dihapus."))


@require_POST
def repeat(request: HttpRequest, catatan_id: int) -> HttpResponse:
    """Record again what was recorded on another day."""
    actor = actor_of(request)
    today = actor.today(at_of(request))
    values = {key: str(value) for key, value in request.POST.items()}
    tanggal = _posted_day(values, today)
    commands.repeat_catatan(
        catatan_id=catatan_id,
        tanggal=tanggal,
        kunci=values.get("kunci", "")[:32],
        by=actor,
        at=at_of(request),
    )
    return redirect_with_message(
        request, _address(tanggal), _("Catatan yang sama tersimpan untuk hari ini.")
    )


@require_GET
def of_pegawai(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    """A bawahan's daily records of a period, as her pejabat penilai reads them."""
    actor = actor_of(request)
    today = actor.today(at_of(request))
    policies.check_can_see_catatan(pegawai_ref(pegawai_id, on=today), actor=actor)
    periode = periode_aktif(request)
    context = {
        "nav": "realisasi_tim",
        "periode": periode,
        "periods": period_choices(request, periode),
        "card": pegawai_card(pegawai_id, on=today),
        "days": queries.catatan_between(pegawai_id, dari=periode.mulai, sampai=periode.selesai),
    }
    return page(request, "monitoring/harian_pegawai.html", context)

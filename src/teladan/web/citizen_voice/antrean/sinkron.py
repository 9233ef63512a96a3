"""What the counter's script asks: today's queue, a batch of presses, a stock of survey tokens;
and the service worker that keeps its screen for when the network is away."""

import json
from datetime import timedelta
from functools import cache
from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.views.decorators.http import require_GET, require_POST

from teladan.citizen_voice import commands, queries
from teladan.foundation.errors import Invalid
from teladan.web.access import public
from teladan.web.citizen_voice.antrean.common import state_json, unit_at_work
from teladan.web.citizen_voice.antrean.forms import read_batch
from teladan.web.jinja2 import STATIC, asset
from teladan.web.numbers import whole
from teladan.web.shortcuts import actor_of, at_of

#: Tokens that a device keeps, and for how many days they may be handed out.
_STOCK, _TOKEN_DAYS = 100, 7
_MODULES = ("layar", "gambar", "kirim", "proyeksi", "qr", "toko")
_ASSETS = ("css/app.css", "css/antrean.css")
_PLAIN = (
    "vendor/lean-qr.js",
    "vendor/icons.svg",
    "vendor/plus-jakarta-sans-latin-wght-normal.woff2",
    "img/mark.svg",
)


@require_GET
def state(request: HttpRequest, alamat: str) -> HttpResponse:
    """Today's queue of the unit."""
    unit = unit_at_work(request, alamat)
    return JsonResponse({"keadaan": _state(request, unit)})


def _state(request: HttpRequest, unit: queries.UnitAntrean) -> dict[str, Any]:
    at = at_of(request)
    return state_json(queries.keadaan_antrean(unit, hari=actor_of(request).today(at)), at=at)


@require_POST
def sync(request: HttpRequest, alamat: str) -> HttpResponse:
    """Take a batch of presses; each is answered by itself, then comes today's queue."""
    unit = unit_at_work(request, alamat)
    try:
        # A form's body may have been read already, and is no batch anyway.
        batch = read_batch(request.body if request.content_type == "application/json" else b"")
    except Invalid as refused:
        pesan = " ".join(str(part) for part in (refused, refused.next_step) if part)
        return JsonResponse({"pesan": pesan}, status=422)
    found = commands.record_kejadian_antrean(
        unit_id=unit.unit_id,
        peranti=batch.peranti,
        kejadian=batch.kejadian,
        dikirim_at=batch.dikirim_at,
        by=actor_of(request),
        at=at_of(request),
    )
    return JsonResponse(
        {
            "hasil": [vars(each) for each in (*found.hasil, *batch.galat)],
            "geser_detik": found.geser_detik,
            "keadaan": _state(request, unit),
        }
    )


@require_POST
def tokens(request: HttpRequest, alamat: str) -> HttpResponse:
    """Fill up the device's stock of survey tokens; it says how many it has (`ada`)."""
    unit = unit_at_work(request, alamat)
    actor, at = actor_of(request), at_of(request)
    missing = _STOCK - min(whole(request.POST.get("ada", "")) or 0, _STOCK)
    until = actor.today(at) + timedelta(days=_TOKEN_DAYS)
    made: list[str] = []
    if missing > 0:
        made = commands.issue_tokens(
            unit_id=unit.unit_id,
            layanan_id=None,
            count=missing,
            by=actor,
            at=at,
            berlaku_sampai=until,
        )
    return JsonResponse({"token": made, "sampai": until.isoformat()})


@public
@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker. Public: it names files of the installation and nothing else."""
    response = HttpResponse(_worker(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


@cache
def _worker() -> str:
    files = [f"js/antrean/{name}.js" for name in _MODULES]
    listed = [asset(name) for name in (*_ASSETS, "js/antrean/layar.js")]
    listed += [static(name) for name in (*files, *_PLAIN)]
    source = (STATIC / "js/antrean/pekerja.js").read_text(encoding="utf-8")
    contents = (
        b"".join((STATIC / name).read_bytes() for name in (*_ASSETS, *files, *_PLAIN))
        + source.encode()
    )
    version = sha256(contents).hexdigest()[:12]
    return f"const VERSI = {json.dumps(version)};\nconst ASET = {json.dumps(listed)};\n{source}"

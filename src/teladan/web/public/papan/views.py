"""The public board: units by name, each with its own trend. Reads stored releases only."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from teladan.accountability import queries
from teladan.accountability.queries import PublikasiView
from teladan.citizen_voice.queries import InstansiWarga
from teladan.foundation.errors import NotVisible
from teladan.web.public.frame import citizen, look_from_address, public_page
from teladan.web.public.papan import plots
from teladan.web.public.papan.words import WORDS
from teladan_rules.permenpanrb_6_2022.periode import Periode


@citizen
@require_safe
def home(request: HttpRequest, instansi: str) -> HttpResponse:
    """All units in a period: what people say, whether reports are answered, how long they wait."""
    found = look_from_address(instansi)
    releases, context = _until(request, found)
    context |= {
        "units": queries.papan(releases),
        "usul": queries.usul_dilakukan(found.instansi_id, most=5),
    }
    return public_page(request, "public/papan.html", context, instansi=found)


@citizen
@require_safe
def unit(request: HttpRequest, instansi: str, alamat: str) -> HttpResponse:
    """One unit: its index by period and unsur, its reports, its waiting, what it promised."""
    found = look_from_address(instansi)
    releases, context = _until(request, found)
    shown = queries.papan_unit(releases, alamat)
    if shown is None:
        raise NotVisible(
            _("Belum ada angka yang diterbitkan untuk unit ini."),
            next_step=_("Buka papan publik untuk melihat unit yang sudah ada angkanya."),
        )
    context |= {
        "unit": shown,
        "last": shown.terakhir,
        "short_periode": plots.short_periode,
        "ikm_chart": plots.ikm_trend(shown.seri),
        "unsur_chart": plots.unsur_bars(shown.terakhir),
        "waiting_chart": plots.waiting_trend(shown.seri),
        "usul": queries.usul_dilakukan(found.instansi_id, alamat=alamat, most=10),
        "badge_url": request.build_absolute_uri(f"/warga/{instansi}/lencana/{alamat}.svg"),
        "unit_url": request.build_absolute_uri(request.path),
    }
    return public_page(request, "public/papan_unit.html", context, instansi=found)


def _until(
    request: HttpRequest, instansi: InstansiWarga
) -> tuple[list[PublikasiView], dict[str, Any]]:
    """The releases up to the period that the address asks for (`?periode=2026-TW2`), the newest
    where it asks for none; and what both pages show of the period."""
    everything = queries.in_force(instansi.instansi_id)
    asked = request.GET.get("periode", "")
    releases = [each for each in everything if not asked or each.row.periode <= asked]
    chosen = releases[-1] if releases else None
    context: dict[str, Any] = WORDS | {
        "release": chosen.row if chosen else None,
        "periode": Periode.from_key(chosen.row.periode) if chosen else None,
        "ditahan": {tuple(pair) for pair in chosen.isi["ditahan"]} if chosen else set(),
        "periods": [
            (Periode.from_key(each.row.periode), each.row.periode, each is chosen)
            for each in reversed(everything)
        ],
    }
    return releases, context

"""The inbox: late ones first."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from teladan.citizen_voice.queries import pengaduan_daftar as queries
from teladan.foundation.actor import Peran
from teladan.web.citizen_voice.pengaduan import words
from teladan.web.numbers import page_number, whole
from teladan.web.organisation.common import last_page
from teladan.web.shortcuts import actor_of, at_of, page

_TABS = (
    "terbuka", "terlambat", "tersegel", "pelapor", "dijawab", "selesai", "karantina", "semua",
)  # fmt: skip


@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """What the actor may see, by urgency."""
    actor, at = actor_of(request), at_of(request)
    today = actor.today(at)
    saring = _read(request)
    rows, total = queries.inbox(saring, actor=actor, today=today)
    counts = queries.tab_counts(actor=actor, today=today)
    units = queries.unit_names(actor.instansi_id, on=today)
    context: dict[str, Any] = {
        "nav": "pengaduan",
        "saring": saring,
        "rows": rows,
        "total": total,
        "today": today,
        "tabs": _tabs(saring, counts, triages=actor.has(Peran.PENGELOLA_PENGADUAN)),
        "late": counts["terlambat"],
        "here": saring.page,
        "last": last_page(total, queries.PAGE),
        "base": "?" + urlencode(_kept(saring) | {"lihat": saring.lihat}) + "&halaman=",
        "units": [("", _("Semua unit")), *units],
        "classes": [("", _("Semua jenis")), *words.klasifikasi_choices()],
        "words": words,
        "klasifikasi_words": dict(words.klasifikasi_choices()),
        "kategori_words": dict(words.kategori_choices()),
        "filtered": bool(_kept(saring)),
        "may_manage": actor.covers(None, Peran.PENGELOLA_PENGADUAN),
        "may_configure": actor.covers(None, Peran.ADMIN),
    }
    return page(request, "citizen_voice/pengaduan_daftar.html", context)


def _read(request: HttpRequest) -> queries.Saring:
    asked = request.GET
    lihat = asked.get("lihat", "")
    known = dict(words.klasifikasi_choices())
    klasifikasi = asked.get("klasifikasi", "")
    return queries.Saring(
        lihat=lihat if lihat in _TABS else "terbuka",
        unit_id=whole(asked.get("unit", "")),
        klasifikasi=klasifikasi if klasifikasi in known else "",
        milik_saya=asked.get("saya") == "1",
        teks=asked.get("q", "").strip()[:60],
        page=page_number(request),
    )


def _kept(saring: queries.Saring) -> dict[str, str]:
    kept = {
        "unit": str(saring.unit_id or ""),
        "klasifikasi": saring.klasifikasi,
        "saya": "1" if saring.milik_saya else "",
        "q": saring.teks,
    }
    return {key: value for key, value in kept.items() if value}


def _tabs(
    saring: queries.Saring, counts: Any, *, triages: bool
) -> list[tuple[str, str, bool, int]]:
    labels = {
        "terbuka": _("Terbuka"),
        "terlambat": _("Terlambat"),
        "tersegel": _("Tersegel"),
        "pelapor": _("Menunggu pelapor"),
        "dijawab": _("Dijawab"),
        "selesai": _("Selesai"),
        "karantina": _("Karantina"),
        "semua": _("Semua"),
    }
    # Sealed ones are counted for the examiners alone: for others there is no such tab.
    rare = {"tersegel"} if triages else {"tersegel", "karantina"}
    shown = [key for key in _TABS if key not in rare or counts[key]]
    kept = _kept(saring)
    return [
        (
            labels[key],
            "?" + urlencode(kept | {"lihat": key}),
            not saring.teks and saring.lihat == key,
            counts[key],
        )
        for key in shown
    ]

"""Open311 GeoReport v2, the reading half: discovery, services, requests.

What stands in an answer is chosen in citizen_voice.queries.open311: category, state, days and
kelurahan. There is no text, photo, contact, coordinate or address, and no way to write.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from teladan.api.open311_bentuk import answer, is_known, refused
from teladan.citizen_voice import queries
from teladan.citizen_voice.queries import InstansiWarga, Permintaan, Saringan311
from teladan.citizen_voice.queries.open311 import HARI_RENTANG
from teladan.foundation import clock
from teladan.foundation.errors import NotVisible
from teladan_rules.permenpanrb_62_2018.vocabulary import KategoriPengaduan
from teladan_rules.text import translate

SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"
CHANGESET = "2026-11-22T00:00:00+07:00"
LARGEST_PAGE = 500
View = Callable[..., HttpResponse]


class _Refused(Exception):
    """An answer of 400 or 404 with its sentence."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status, self.sentence = status, sentence


@dataclass(frozen=True)
class _Call:
    """A request of a program: of which instansi, when, and in which shape it wants its answer."""

    request: HttpRequest
    found: InstansiWarga
    at: datetime
    bentuk: str

    @property
    def today(self) -> date:
        return self.found.today(self.at)


def _endpoint(view: View) -> View:
    """Open to everybody, for reading only; every refusal in the standard's own words."""

    # Reading only: a POST is told so (405) in the asked form instead of a page about a token.
    @csrf_exempt
    @require_safe
    def open_view(request: HttpRequest, instansi: str, bentuk: str, **more: str) -> HttpResponse:
        if not is_known(bentuk):
            return refused("json", 404, _("Pilih bentuk json atau xml."))
        try:
            found = queries.instansi_warga(instansi)
            return view(_Call(request, found, clock.now(), bentuk), **more)
        except NotVisible as refusal:
            return refused(bentuk, 404, str(refusal))
        except _Refused as refusal:
            return refused(bentuk, refusal.status, refusal.sentence)

    open_view.is_public = True  # type: ignore[attr-defined]
    return open_view


@_endpoint
def discovery(call: _Call) -> HttpResponse:
    """Which interface this is and where it stands."""
    base = call.request.build_absolute_uri(f"/open311/{call.found.kode}/v2")
    row = {
        "changeset": CHANGESET,
        "contact": call.request.build_absolute_uri(f"/warga/{call.found.kode}/"),
        "key_service": "",
        "endpoints": [
            {
                "specification": SPECIFICATION,
                "url": base,
                "changeset": CHANGESET,
                "type": "production",
                "formats": ["text/xml", "application/json"],
            }
        ],
    }
    return answer(call.bentuk, row, ("discovery", ""))


@_endpoint
def services(call: _Call) -> HttpResponse:
    """What a report may be about. `blackbox`: reports are handed in on the citizens' pages."""
    rows = [
        {
            "service_code": each.value,
            "service_name": translate(each.label, _),
            "description": translate(each.label, _),
            "metadata": False,
            "type": "blackbox",
            "keywords": "",
            "group": "",
        }
        for each in _public_categories()
    ]
    return answer(call.bentuk, rows, ("services", "service"))


@_endpoint
def definition(call: _Call, kode: str) -> HttpResponse:
    """No service asks for more: the standard answers 404 where `metadata` is false."""
    raise _Refused(404, _("Layanan ini tidak memiliki keterangan tambahan."))


@_endpoint
def requests(call: _Call) -> HttpResponse:
    """The requests of at most 90 days, the newest first."""
    asked = call.request.GET
    if asked.get("service_request_id"):
        ids = asked["service_request_id"].split(",")[:50]
        found = [_found(call, nomor.strip()) for nomor in ids]
        return _requests(call, [each for each in found if each is not None])
    page, size = _number(call, "page", 1), _number(call, "page_size", 100)
    size = min(size, LARGEST_PAGE)
    listed = queries.permintaan_list(
        _filter(call),
        instansi_id=call.found.instansi_id,
        at=call.at,
        first=(page - 1) * size,
        most=size,
    )
    return _requests(call, listed)


@_endpoint
def request_of(call: _Call, nomor: str) -> HttpResponse:
    """One request."""
    found = _found(call, nomor)
    if found is None:
        raise _Refused(404, _("Permintaan ini tidak ada dalam data terbuka."))
    return _requests(call, [found])


def _public_categories() -> list[KategoriPengaduan]:
    return [each for each in KategoriPengaduan if not each.is_inspektorat]


def _found(call: _Call, nomor: str) -> Permintaan | None:
    return queries.permintaan(nomor, instansi_id=call.found.instansi_id, at=call.at)


def _requests(call: _Call, listed: list[Permintaan]) -> HttpResponse:
    rows = [_row(each, call.found) for each in listed]
    return answer(call.bentuk, rows, ("service_requests", "request"))


def _row(each: Permintaan, found: InstansiWarga) -> dict[str, Any]:
    kategori = KategoriPengaduan(each.kategori)
    return {
        "service_request_id": each.id,
        "status": "closed" if each.selesai else "open",
        "status_notes": each.status,
        "service_name": translate(kategori.label, _),
        "service_code": kategori.value,
        "agency_responsible": found.nama,
        "requested_datetime": _day(each.diterima, found),
        "updated_datetime": _day(each.diperbarui, found),
        # Left empty, as the standard allows: see citizen_voice.queries.open311.
        "expected_datetime": None,
        "kelurahan": each.kelurahan or None,
    }


def _day(day: date, found: InstansiWarga) -> str:
    """A day as an instant: its midnight. Hours are not published."""
    return datetime.combine(day, time(), ZoneInfo(found.zona)).isoformat()


def _filter(call: _Call) -> Saringan311:
    asked = call.request.GET
    end = _asked_day(call, "end_date")
    start = _asked_day(call, "start_date")
    sampai = end or (start + timedelta(days=HARI_RENTANG) if start else call.today)
    sampai = min(sampai, call.today)
    dari = max(start or date.min, sampai - timedelta(days=HARI_RENTANG))
    codes = frozenset(code.strip() for code in asked.get("service_code", "").split(",") if code)
    if codes - {each.value for each in _public_categories()}:
        raise _Refused(404, _("Ada service_code yang tidak dikenal. Lihat services."))
    states = {state.strip() for state in asked.get("status", "").split(",") if state.strip()}
    if states - {"open", "closed"}:
        raise _Refused(400, _("status hanya open atau closed."))
    return Saringan311(dari, sampai, codes, "closed" in states if len(states) == 1 else None)


def _asked_day(call: _Call, name: str) -> date | None:
    # A plus sign that was not escaped arrives as a space.
    text = call.request.GET.get(name, "").strip().replace(" ", "+")
    if not text:
        return None
    try:
        instant = datetime.fromisoformat(text)
        if instant.tzinfo is not None:
            instant = instant.astimezone(ZoneInfo(call.found.zona))
        if not 2000 <= instant.year <= 2200:
            raise ValueError
    except (ValueError, OverflowError) as error:
        raise _Refused(
            400, _("%(name)s harus seperti 2026-01-31T00:00:00+07:00.") % {"name": name}
        ) from error
    return instant.date()


def _number(call: _Call, name: str, default: int) -> int:
    text = call.request.GET.get(name, "") or str(default)
    if not (text.isascii() and text.isdigit() and 0 < int(text[:9]) <= 100_000):
        raise _Refused(400, _("%(name)s harus bilangan mulai dari 1.") % {"name": name})
    return int(text[:9])

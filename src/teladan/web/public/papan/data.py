"""Open data: tables as CSV and JSON, releases with their fingerprint, the data dictionary.

Anybody's page may read them (CORS); nothing here needs a cookie or an account.
"""

import csv
import hashlib
import io
import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from teladan.accountability import queries
from teladan.accountability.facts import canonical
from teladan.accountability.queries import TABEL, PublikasiRow, PublikasiView, Tabel
from teladan.citizen_voice.queries import InstansiWarga
from teladan.foundation.errors import NotVisible
from teladan.web.public.frame import citizen, look_from_address, public_page
from teladan_rules.permenpanrb_6_2022.periode import Periode

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@citizen
@require_safe
def home(request: HttpRequest, instansi: str) -> HttpResponse:
    """What there is to download, what it means, and what changed when."""
    found = look_from_address(instansi)
    rows = queries.publikasi_list(found.instansi_id)
    context = {
        "tables": [
            (table, reverse("papan:csv", args=[instansi, table.kode]),
             reverse("papan:json", args=[instansi, table.kode]))
            for table in TABEL.values()
        ],
        "changes": [(row, Periode.from_key(row.periode), _address(instansi, row)) for row in rows],
        "licence": LICENCE,
    }  # fmt: skip
    return public_page(request, "public/papan_data.html", context, instansi=found)


def _address(instansi: str, row: PublikasiRow) -> str:
    return reverse("papan:release", args=[instansi, row.periode, row.nomor])


@citizen
@require_safe
def csv_file(request: HttpRequest, instansi: str, tabel: str) -> HttpResponseBase:
    """A table of all releases in force, for spreadsheets (UTF-8, comma, point)."""
    found, table, releases = _table(instansi, tabel)
    names = [column.nama for column in table.kolom]
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(names)
    for row in table.all_rows(releases):
        writer.writerow([_cell(row.get(name)) for name in names])
    response = _open(request, "\ufeff" + target.getvalue(), "text/csv; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{found.kode}-{tabel}.csv"'
    return response


def _cell(value: str | int | None) -> str:
    """What a spreadsheet would take for a formula stays text; what is missing is empty."""
    if value is None:
        return ""
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text


@citizen
@require_safe
def json_file(request: HttpRequest, instansi: str, tabel: str) -> HttpResponseBase:
    """The same for programs; null is missing."""
    found, table, releases = _table(instansi, tabel)
    body = {
        "instansi": found.kode,
        "tabel": tabel,
        "lisensi": LICENCE,
        "kamus": reverse("papan:dictionary", args=[instansi]),
        "rilis": [_release(instansi, each.row) for each in releases],
        "baris": table.all_rows(releases),
    }
    return _json(request, body)


def _table(instansi: str, tabel: str) -> tuple[InstansiWarga, Tabel, list[PublikasiView]]:
    found = look_from_address(instansi)
    if tabel not in TABEL:
        raise NotVisible(
            _("Tidak ada tabel dengan nama itu."),
            next_step=_("Lihat daftar tabel pada halaman data terbuka."),
        )
    return found, TABEL[tabel], queries.in_force(found.instansi_id, periods=40)


@citizen
@require_safe
def dictionary(request: HttpRequest, instansi: str) -> HttpResponseBase:
    """What each column of each table means."""
    found = look_from_address(instansi)
    body = {
        table.kode: {
            "judul": _(table.judul),
            "satu_baris": _(table.baris),
            "kolom": {column.nama: _(column.arti) for column in table.kolom},
        }
        for table in TABEL.values()
    }
    return _json(request, {"instansi": found.kode, "lisensi": LICENCE, "tabel": body})


@citizen
@require_safe
def releases(request: HttpRequest, instansi: str) -> HttpResponseBase:
    """The change log: every release with its fingerprint, the newest first."""
    found = look_from_address(instansi)
    rows = queries.publikasi_list(found.instansi_id)
    body = {"instansi": found.kode, "lisensi": LICENCE}
    return _json(request, {**body, "rilis": [_release(instansi, row) for row in rows]})


@citizen
@require_safe
def release(request: HttpRequest, instansi: str, periode: str, nomor: int) -> HttpResponseBase:
    """One release, byte for byte what its SHA-256 was taken of."""
    found = look_from_address(instansi)
    view = queries.publikasi(found.instansi_id, periode, nomor)
    return _open(request, canonical(view.isi), "application/json")


def _release(instansi: str, row: PublikasiRow) -> dict[str, Any]:
    return {
        "periode": row.periode,
        "nomor": row.nomor,
        "diterbitkan": row.diterbitkan_at.isoformat(),
        "catatan": row.catatan,
        "sha256": row.sha256,
        "alamat": _address(instansi, row),
    }


def _json(request: HttpRequest, body: dict[str, Any]) -> HttpResponseBase:
    text = json.dumps(body, ensure_ascii=False, indent=1)
    return _open(request, text, "application/json")


def _open(request: HttpRequest, content: str | bytes, content_type: str) -> HttpResponseBase:
    """For everybody's page; 304 for whoever has the same bytes already."""
    response = HttpResponse(content, content_type=content_type)
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = "public, max-age=300"
    response["Link"] = f'<{LICENCE}>; rel="license"'
    etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    response["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response) or response

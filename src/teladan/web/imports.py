"""What the pages of every import share: columns beside headers, rows by what becomes of them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from teladan.documents.columns import Column, missing

STATUSES = ("salah", "baru", "sama")


def words() -> dict[str, str]:
    """The states of an import and of its rows."""
    return {
        "salah": _("Salah"),
        "baru": _("Baru"),
        "sama": _("Sudah ada"),
        "uji_coba": _("Uji coba"),
        "diterapkan": _("Diterapkan"),
        "dibatalkan": _("Dibatalkan"),
    }


def chosen_status(
    request: HttpRequest, counts: Mapping[str, Any], statuses: Sequence[str] = STATUSES
) -> str:
    """The rows that were asked for, else the first kind that there is."""
    asked = request.GET.get("status", "")
    filled = [kind for kind in statuses if counts[kind]]
    return asked if asked in statuses else (filled[0] if filled else "baru")


def unmapped(columns: Iterable[Column], pemetaan: Mapping[str, str]) -> list[str]:
    """The names of required columns without a header."""
    return [_(label) for label in missing(columns, pemetaan)]


def shown_columns(
    columns: Iterable[Column], pemetaan: Mapping[str, str], ringkasan: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """Each column with the header it was given and the first value that stands below it."""
    headers = ringkasan["judul"]
    shown = []
    for column in columns:
        header = pemetaan.get(column.key, "")
        at = headers.index(header) if header in headers else -1
        example = next((row[at] for row in ringkasan["contoh"] if at >= 0 and row[at]), "")
        shown.append(
            {
                "key": column.key,
                "label": _(column.label),
                "required": column.required,
                "header": header,
                "example": example,
            }
        )
    return shown


def chosen_columns(request: HttpRequest, columns: Iterable[Column]) -> dict[str, str]:
    """The headers that were chosen in the form."""
    found = {column.key: request.POST.get(column.key, "") for column in columns}
    return {key: header for key, header in found.items() if header}

"""What the pages of every import share: columns beside headers, rows by what becomes of them."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from teladan.documents.columns import Column, missing
from teladan.documents.tables import Table, read_table
from teladan.foundation import storage, titipan
from teladan.foundation.errors import Invalid
from teladan.foundation.filetypes import safe_name
from teladan.web.shortcuts import actor_of, at_of

STATUSES = ("salah", "baru", "sama")
_SHOWN_ROWS = 50


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


@dataclass(frozen=True)
class CheckedFile:
    """A file whose dry run the person saw; it is read again, so nothing can be slipped in."""

    instansi_id: int
    receipt: str
    name: str
    content: bytes

    @property
    def table(self) -> Table:
        """Raises BerkasTidakTerbaca."""
        return read_table(self.content, self.name)

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    def keep(self) -> str:
        """Store it as evidence of what is imported; its SHA-256. Not for what may not outlive its
        rows."""
        return storage.store(self.instansi_id, [self.content]).sha256

    def forget(self) -> None:
        """Throw away what was deposited for the dry run; after the import."""
        titipan.forget(self.instansi_id, self.receipt)


def dry_run(request: HttpRequest, plan: Callable[..., Any], *, salt: str) -> dict[str, Any]:
    """What the page of a dry run shows: what the sent file would do by `plan` (a command that
    takes `table`, `by`, `at`), its first rows, and the ticket by which `checked_file` finds it.

    Raises Invalid when there is no file or it cannot be read.
    """
    file = request.FILES.get("berkas")
    if file is None:
        raise Invalid(_("Pilih berkas yang akan diperiksa."))
    actor = actor_of(request)
    content, name = file.read(), safe_name(file.name or "")
    found = plan(table=read_table(content, name), by=actor, at=at_of(request))
    receipt = titipan.deposit(actor.instansi_id, content)
    return {
        "plan": found,
        "name": name,
        "ticket": signing.dumps([actor.pegawai_id, receipt, name], salt=salt),
        "rows": found.baris[:_SHOWN_ROWS],
        "errors_shown": found.galat[:_SHOWN_ROWS],
    }


def file_errors(refused: Invalid) -> dict[str, str]:
    """Why a file has no dry run, beside its field."""
    return {"berkas": " ".join(str(part) for part in (refused, refused.next_step) if part)}


def checked_file(request: HttpRequest, *, salt: str) -> CheckedFile:
    """The file of the ticket that a dry run gave this person within a day. Raises Invalid."""
    actor = actor_of(request)
    try:
        owner, receipt, name = signing.loads(
            request.POST.get("ticket", ""), salt=salt, max_age=titipan.SECONDS
        )
    except signing.BadSignature:
        owner, receipt, name = 0, "", ""
    own = owner == actor.pegawai_id
    content = titipan.take(actor.instansi_id, receipt) if own else None
    if not content:
        raise Invalid(
            _("Pemeriksaan ini sudah kedaluwarsa, jadi belum ada yang diimpor."),
            next_step=_("Unggah berkasnya sekali lagi."),
        )
    return CheckedFile(actor.instansi_id, receipt, name, content)


def example_csv(text: str, name: str) -> HttpResponse:
    """A file to begin with, as spreadsheet programs open it."""
    response = HttpResponse("\ufeff" + text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response

"""What every import with a dry run reads alike: columns by their headers, cells, days, rows that
are wrong."""

import re
from collections.abc import Iterable, Mapping, Sequence, Sized
from datetime import date

from django.utils.translation import gettext as _

from teladan.foundation.errors import Invalid


class RowError(Exception):
    """Why one row of a file cannot be imported."""


def columns_of(
    headers: Sequence[str], known: Mapping[str, Sequence[str]], required: Mapping[str, str]
) -> dict[str, int]:
    """Where each of our columns stands, -1 for one that the file does not have.

    `known` names the headers of a column without case, signs and spaces; `required` gives the
    label of those that must be there. Raises Invalid when one of them is missing.
    """
    plain = [re.sub(r"[^a-z]", "", header.lower()) for header in headers]
    found = {
        name: next((at for at, header in enumerate(plain) if header in words), -1)
        for name, words in known.items()
    }
    refuse_without(label for name, label in required.items() if found[name] < 0)
    return found


def refuse_without(labels: Iterable[str]) -> None:
    """Raises Invalid when there is a required column that the file does not have."""
    names = ", ".join(labels)
    if names:
        text = _("Kolom %(names)s tidak ditemukan pada baris judul.") % {"names": names}
        raise Invalid(
            text,
            fields={"berkas": text},
            next_step=_("Unduh contoh berkas, salin judul kolomnya, lalu unggah lagi."),
        )


def cells_of(cells: Sequence[str], columns: Mapping[str, int]) -> dict[str, str]:
    """The texts of a row by our names; empty where it has no such cell."""
    return {name: cells[at].strip() if 0 <= at < len(cells) else "" for name, at in columns.items()}


def bare_nip(text: str) -> str:
    """A NIP without the spaces and the sign by which spreadsheets keep it a text."""
    return re.sub(r"[\s']", "", text)


def day_of(text: str) -> date:
    """A day as files write it: 2026-05-20, 20/05/2026, 20-05-2026 or 20.05.2026, with or without
    an hour. Raises RowError."""
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?", text)
    local = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T].*)?", text)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if local:
            return date(int(local[3]), int(local[2]), int(local[1]))
    except ValueError:
        pass
    raise RowError(
        _("Tanggal “%(text)s” tidak terbaca. Tulis misalnya 2026-05-20 atau 20/05/2026.")
        % {"text": text[:20]}
    )


def refuse_faulty(rows: Sized, errors: Sized, *, skip: bool) -> None:
    """Raises Invalid when rows are wrong and are not to be skipped, or when none is left."""
    if errors and not skip:
        raise Invalid(
            _("Belum ada yang diimpor karena %(n)s baris salah.") % {"n": len(errors)},
            next_step=_("Perbaiki berkasnya, atau pilih untuk melewati baris yang salah."),
        )
    if not rows:
        raise Invalid(_("Tidak ada baris yang dapat diimpor dari berkas ini."))

"""What every import of a file asks: columns that are complete, remembered for the next such file,
and a word about faulty rows."""

from collections.abc import Collection, Mapping, Sequence

from django.utils.translation import gettext as _

from teladan.documents.columns import Column, fingerprint, guess, missing
from teladan.documents.tables import Table
from teladan.foundation.errors import Invalid
from teladan.organisation.models import PemetaanKolom


def known_mapping(
    table: Table, columns: Sequence[Column], *, instansi_id: int, jenis: str = ""
) -> dict[str, str]:
    """What was chosen for a file with these headers, else a guess. `jenis` is the kind of file;
    each kind has a memory of its own."""
    rows = PemetaanKolom.objects.filter(instansi_id=instansi_id, sidik_judul=_sidik(table, jenis))
    chosen = rows.values_list("pemetaan", flat=True).first()
    return chosen or guess(columns, table.headers)


def remember_mapping(
    table: Table, chosen: Mapping[str, str], *, instansi_id: int, jenis: str = ""
) -> None:
    """Keep the choice for the next file of this kind with these headers."""
    PemetaanKolom.objects.update_or_create(
        instansi_id=instansi_id,
        sidik_judul=_sidik(table, jenis),
        defaults={"pemetaan": dict(chosen)},
    )


def _sidik(table: Table, jenis: str) -> str:
    return fingerprint([jenis, *table.headers] if jenis else table.headers)


def check_mapping(
    columns: Sequence[Column], chosen: Mapping[str, str], *, sharing: Collection[str] = ()
) -> None:
    """Raises Invalid: a required column is missing, or a header is used twice. Columns in
    `sharing` may stand in one header with another."""
    gaps = missing(columns, chosen)
    own = [header for key, header in chosen.items() if key not in sharing]
    text = ""
    if gaps:
        text = _("Kolom wajib belum dipilih: %(names)s.") % {"names": ", ".join(map(_, gaps))}
    elif len(set(own)) < len(own):
        text = _("Satu judul kolom dipilih untuk dua kolom. Pilihlah masing-masing satu.")
    if text:
        raise Invalid(text, fields={"pemetaan": text})


def check_faulty(faulty: int, *, skip_faulty: bool) -> None:
    """Raises Invalid while there are faulty rows that nobody agreed to leave out."""
    if faulty and not skip_faulty:
        text = _("Ada %(n)s baris salah. Perbaiki berkasnya, atau setujui untuk melewatinya.")
        text %= {"n": faulty}
        raise Invalid(text, fields={"skip_faulty": text})

"""What the imports of citizens' files share: their steps, and what a dry run says of a file."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from teladan.citizen_voice.models import ImporWarga
from teladan.citizen_voice.states import IMPOR_WARGA_TRANSITIONS, StatusImporWarga
from teladan.documents.tables import Table
from teladan.foundation.actor import Actor
from teladan.foundation.errors import NotVisible, WrongState

BARU, SAMA, SALAH = "baru", "sama", "salah"
BATCH = 500


def locked_impor(impor_id: int, *, jenis: str, by: Actor) -> ImporWarga:
    """The import of this kind, locked. Raises NotVisible."""
    impor = (
        ImporWarga.objects.select_for_update(of=("self",))
        .filter(pk=impor_id, instansi_id=by.instansi_id, jenis=jenis)
        .first()
    )
    if impor is None:
        raise NotVisible(_("Impor ini tidak ditemukan."))
    return impor


def check_step(impor: ImporWarga, to: StatusImporWarga) -> None:
    """Raises WrongState where the table of states does not have this step."""
    if to not in IMPOR_WARGA_TRANSITIONS[StatusImporWarga(impor.status)]:
        raise WrongState(
            _("Impor ini sudah diterapkan atau dibatalkan."),
            next_step=_("Unggah berkasnya lagi untuk impor baru."),
        )


def check_applied(impor: ImporWarga) -> None:
    """Raises WrongState for whatever was never applied, or is taken back already."""
    if impor.status != StatusImporWarga.DITERAPKAN:
        raise WrongState(_("Hanya impor yang sudah diterapkan yang dapat dibatalkan."))


def check_tried(impor: ImporWarga) -> None:
    """Raises WrongState for whatever is more than a dry run."""
    if impor.status != StatusImporWarga.UJI_COBA:
        raise WrongState(_("Impor ini sudah diterapkan atau dibatalkan."))


def ringkasan(table: Table, counts: Mapping[str, int], contoh: list[list[str]]) -> dict[str, Any]:
    """What a dry run says of the whole file; `contoh` are its first rows."""
    return {
        **{status: counts.get(status, 0) for status in (BARU, SAMA, SALAH)},
        "judul": list(table.headers),
        "contoh": contoh,
        "peringatan": list(table.warnings),
        "jumlah": len(table.rows),
    }

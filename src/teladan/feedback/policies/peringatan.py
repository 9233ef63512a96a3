"""An early warning is the pegawai's own; her pejabat penilai sees it later, or when shared."""

from datetime import date

from django.utils.translation import gettext as _

from teladan.feedback.policies.pembinaan import leads
from teladan.feedback.queries.peringatan import PeringatanView
from teladan.foundation.actor import Actor
from teladan.foundation.errors import NotVisible, WrongState


def check_can_read_peringatan(
    view: PeringatanView | None, *, actor: Actor, on: date
) -> PeringatanView:
    """The pegawai at once; her pejabat penilai of today after the week, or once it was shared;
    nobody else, whatever her role. Raises NotVisible."""
    found = view is not None and view.instansi_id == actor.instansi_id
    if view is not None and found:
        if view.pegawai_id == actor.pegawai_id:
            return view
        if leads(view.pegawai_id, actor=actor) and view.tampak_bagi_penilai(on):
            return view
    raise NotVisible(_("Peringatan itu tidak ditemukan."))


def check_owns_peringatan(view: PeringatanView | None, *, actor: Actor) -> PeringatanView:
    """The pegawai herself, while it is open. Raises NotVisible, WrongState."""
    if view is None or view.pegawai_id != actor.pegawai_id:
        raise NotVisible(_("Peringatan itu tidak ditemukan."))
    if view.selesai_at is not None:
        raise WrongState(
            _("Peringatan ini sudah selesai karena penyebabnya sudah tidak ada."),
            next_step=_("Tidak ada lagi yang perlu Anda lakukan."),
        )
    return view

"""Who may answer, decline or take back a request for umpan balik."""

from django.utils.translation import gettext as _

from teladan.feedback.queries import PermintaanItem
from teladan.feedback.states import PERMINTAAN_TRANSITIONS, StatusPermintaan
from teladan.foundation.actor import Actor
from teladan.foundation.errors import NotVisible, WrongState


def check_can_answer_permintaan(item: PermintaanItem | None, *, actor: Actor) -> PermintaanItem:
    """Whom it was put to answers or declines, once. Raises NotVisible, WrongState."""
    if item is None or item.diminta_id != actor.pegawai_id:
        raise NotVisible(_("Permintaan ini tidak ditemukan."))
    return _open(item, StatusPermintaan.DIJAWAB)


def check_can_cancel_permintaan(item: PermintaanItem | None, *, actor: Actor) -> PermintaanItem:
    """Who asked takes it back while nobody has answered. Raises NotVisible, WrongState."""
    if item is None or item.peminta_id != actor.pegawai_id:
        raise NotVisible(_("Permintaan ini tidak ditemukan."))
    return _open(item, StatusPermintaan.DIBATALKAN)


def _open(item: PermintaanItem, to: StatusPermintaan) -> PermintaanItem:
    if to not in PERMINTAAN_TRANSITIONS[item.status]:
        raise WrongState(
            _("Permintaan ini sudah dijawab, ditolak, atau dibatalkan."),
            next_step=_("Buka daftar permintaan Anda untuk melihat keadaannya."),
        )
    return item

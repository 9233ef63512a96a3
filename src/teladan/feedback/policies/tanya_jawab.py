"""Everybody reads questions and answers; the pengelola kinerja of all units writes them."""

from django.utils.translation import gettext as _

from teladan.feedback.queries import TanyaJawabView
from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import Denied, NotVisible


def can_write_tanya_jawab(*, actor: Actor) -> bool:
    """She also reads the released objections, which name nobody."""
    return actor.covers(None, Peran.PENGELOLA_KINERJA)


def check_can_write_tanya_jawab(*, actor: Actor) -> None:
    """Raises Denied."""
    if not can_write_tanya_jawab(actor=actor):
        raise Denied(
            _("Tanya jawab ditulis oleh pengelola kinerja yang mencakup seluruh instansi."),
            next_step=_("Sampaikan pertanyaan Anda lewat denyut, atau langsung kepadanya."),
        )


def check_can_change_tanya_jawab(view: TanyaJawabView | None, *, actor: Actor) -> TanyaJawabView:
    """Raises Denied, or NotVisible for another instansi's."""
    check_can_write_tanya_jawab(actor=actor)
    if view is None or view.instansi_id != actor.instansi_id:
        raise NotVisible(_("Tanya jawab ini tidak ditemukan."))
    return view

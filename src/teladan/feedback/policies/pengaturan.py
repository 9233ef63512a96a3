"""Who chooses how umpan balik works in an instansi."""

from django.utils.translation import gettext as _

from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import Denied


def can_set_pengaturan(*, actor: Actor) -> bool:
    """The pengelola kinerja or the admin of the whole instansi."""
    return actor.covers(None, Peran.PENGELOLA_KINERJA, Peran.ADMIN)


def check_can_set_pengaturan(*, actor: Actor) -> None:
    """Raises Denied."""
    if not can_set_pengaturan(actor=actor):
        raise Denied(
            _("Pengaturan umpan balik dipilih pengelola kinerja atau admin instansi."),
            next_step=_("Sampaikan usul Anda kepada pengelola kinerja."),
        )

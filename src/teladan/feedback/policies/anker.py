"""Who reads the anchors and who words them: one wording for the whole instansi."""

from django.utils.translation import gettext as _

from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import Denied


def check_can_read_anker(*, actor: Actor) -> None:
    """Any pengelola kinerja and Inspektorat. Raises Denied."""
    if not actor.has(Peran.PENGELOLA_KINERJA, Peran.INSPEKTORAT):
        raise Denied(
            _("Daftar kalimat perilaku ini dirawat pengelola kinerja."),
            next_step=_("Anda membacanya sendiri ketika mengisi umpan balik."),
        )


def can_word_anker(*, actor: Actor) -> bool:
    """Whether the actor may word an anchor for the whole instansi."""
    return actor.covers(None, Peran.PENGELOLA_KINERJA)


def check_can_word_anker(*, actor: Actor) -> None:
    """The pengelola kinerja of the whole instansi. Raises Denied."""
    if not can_word_anker(actor=actor):
        raise Denied(
            _("Kalimat perilaku diubah oleh pengelola kinerja yang mencakup seluruh instansi."),
            next_step=_("Sampaikan usul kalimat Anda kepadanya."),
        )

"""Who publishes, and who says what was done because people asked."""

from django.utils.translation import gettext as _

from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import Denied

_READS = (Peran.PENGELOLA_KINERJA, Peran.ADMIN, Peran.INSPEKTORAT)


def check_can_read_releases(*, actor: Actor) -> None:
    """The staff pages of the releases. Raises Denied."""
    if not actor.has(*_READS):
        raise Denied(
            _("Halaman penerbitan hanya untuk pengelola kinerja, admin, dan inspektorat."),
            next_step=_("Angka yang sudah terbit dapat dibaca siapa saja di papan publik."),
        )


def check_can_publish(*, actor: Actor) -> None:
    """Publishing speaks for the whole instansi. Raises Denied."""
    if not actor.covers(None, Peran.PENGELOLA_KINERJA):
        raise Denied(
            _("Hanya pengelola kinerja seluruh instansi yang dapat menerbitkan angka."),
            next_step=_("Mintalah peran itu kepada admin instansi Anda bila tugas Anda perlu."),
        )


def check_can_tell(unit_kerja_id: int, *, actor: Actor) -> None:
    """ "Anda usul – kami lakukan": the pimpinan of the unit, or who keeps its complaints. Raises
    Denied."""
    if not may_tell(unit_kerja_id, actor=actor):
        raise Denied(
            _("Hanya pimpinan unit atau pengelola pengaduan unit itu yang dapat menulisnya."),
            next_step=_("Sampaikan usul dan tindak lanjutnya kepada pimpinan unit itu."),
        )


def may_tell(unit_kerja_id: int, *, actor: Actor) -> bool:
    """The same as an answer, for pages."""
    return unit_kerja_id in actor.unit_dipimpin_ids or actor.covers(
        unit_kerja_id, Peran.PENGELOLA_PENGADUAN
    )

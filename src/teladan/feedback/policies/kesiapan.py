"""Who reads the readiness board: the pengelola kinerja of a unit, and who leads it."""

from django.utils.translation import gettext as _

from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import Denied


def kesiapan_scope(*, actor: Actor) -> frozenset[int] | None:
    """The units of her board; None means all. Raises Denied where there is none."""
    grants = [grant for grant in actor.grants if grant.peran is Peran.PENGELOLA_KINERJA]
    if any(grant.unit_kerja_ids is None for grant in grants):
        return None
    units = actor.unit_dipimpin_ids.union(*(grant.unit_kerja_ids or () for grant in grants))
    if not units:
        raise Denied(
            _("Papan kesiapan dibaca oleh pimpinan unit dan pengelola kinerja."),
            next_step=_("Kesiapan Anda sendiri tampak di beranda."),
        )
    return units

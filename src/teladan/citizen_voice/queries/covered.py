"""Rows of the units for which a person has a duty."""

from django.db.models import Q

from teladan.foundation.actor import Actor, Peran


def of_covered_units(actor: Actor, *peran: Peran) -> Q:
    """Rows whose service unit one of these duties covers; none without such a duty. Says nothing
    of the instansi."""
    grants = [grant for grant in actor.grants if grant.peran in peran]
    if any(grant.unit_kerja_ids is None for grant in grants):
        return Q(pk__isnull=False)
    ids = {unit for grant in grants for unit in grant.unit_kerja_ids or ()}
    return Q(unit__unit_kerja_id__in=sorted(ids)) if ids else Q(pk__in=[])

"""Who looks after the catalogue and sees what units need."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import Denied, NotVisible
from teladan.organisation.queries import unit_and_below


def can_manage_pelatihan(*, actor: Actor) -> bool:
    """The pengelola kinerja of the instansi or of a part of it."""
    return actor.has(Peran.PENGELOLA_KINERJA)


def check_can_manage_pelatihan(*, actor: Actor) -> None:
    """Raises Denied."""
    if not can_manage_pelatihan(actor=actor):
        raise Denied(
            _("Katalog pelatihan dikelola pengelola kinerja."),
            next_step=_("Usulkan pelatihan lewat rencana pengembangan Anda sendiri."),
        )


def kebutuhan_units(*, actor: Actor) -> frozenset[int] | None:
    """The units whose needs the actor may see: those she leads and those she covers as pengelola
    kinerja or inspektorat; None for the whole instansi."""
    units: frozenset[int] = actor.unit_dipimpin_ids
    for grant in actor.grants:
        if grant.peran in {Peran.PENGELOLA_KINERJA, Peran.INSPEKTORAT}:
            if grant.unit_kerja_ids is None:
                return None
            units |= grant.unit_kerja_ids
    return units


def check_can_see_kebutuhan(*, actor: Actor) -> frozenset[int] | None:
    """Raises NotVisible for who leads no unit and holds no such role."""
    units = kebutuhan_units(actor=actor)
    if units is not None and not units:
        raise NotVisible(_("Halaman ini tidak ditemukan."))
    return units


def check_can_see_kebutuhan_of(
    unit_kerja_id: int | None, *, actor: Actor
) -> Collection[int] | None:
    """The units to count for a reader who asks for one unit and below (None: all that she may
    see; None for the whole instansi). Who only leads units sees them together, without a
    part, so that no two numbers can be subtracted. Raises NotVisible."""
    units = check_can_see_kebutuhan(actor=actor)
    if unit_kerja_id is None:
        return units
    below = unit_and_below(unit_kerja_id, instansi_id=actor.instansi_id)
    covered = actor.covers(unit_kerja_id, Peran.PENGELOLA_KINERJA, Peran.INSPEKTORAT)
    if not below or not covered:
        raise NotVisible(_("Unit kerja ini tidak ditemukan."))
    return below


def sees_names(unit_kerja_id: int | None, pegawai_id: int, *, actor: Actor) -> bool:
    """Whether a need may be shown with this person's name: only to who may read her profile."""
    return (
        pegawai_id == actor.pegawai_id
        or pegawai_id in actor.bawahan_ids | actor.bawahan_tidak_langsung_ids
        or actor.covers(unit_kerja_id, Peran.PENGELOLA_KINERJA, Peran.INSPEKTORAT)
    )

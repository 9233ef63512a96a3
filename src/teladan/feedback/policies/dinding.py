"""Who sees a unit's wall, who opens it, and who lets her praise hang there."""

from django.utils.translation import gettext as _

from teladan.feedback.queries import PerubahanView, PujianRef
from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import Denied, NotVisible, WrongState


def can_see_wall(unit_kerja_id: int | None, *, actor: Actor) -> bool:
    """Its own people, and who leads it (or a unit above it)."""
    if unit_kerja_id is None:
        return False
    return unit_kerja_id == actor.unit_kerja_id or unit_kerja_id in actor.unit_dipimpin_ids


def check_can_see_wall(unit_kerja_id: int, *, actor: Actor) -> None:
    """Raises NotVisible: a wall is for its unit."""
    if not can_see_wall(unit_kerja_id, actor=actor):
        raise NotVisible(_("Dinding ini tidak ditemukan."))


def can_open_wall(unit_kerja_id: int, *, actor: Actor) -> bool:
    """Who leads the unit opens and closes its wall."""
    return unit_kerja_id in actor.unit_dipimpin_ids


def check_can_open_wall(unit_kerja_id: int, *, actor: Actor) -> None:
    """Raises NotVisible or Denied."""
    check_can_see_wall(unit_kerja_id, actor=actor)
    if not can_open_wall(unit_kerja_id, actor=actor):
        raise Denied(
            _("Dinding apresiasi dibuka dan ditutup oleh pimpinan unit kerja."),
            next_step=_("Usulkan kepada pimpinan unit Anda."),
        )


def check_can_show(view: PujianRef | None, *, actor: Actor) -> PujianRef:
    """Only who was praised lets it be seen, and only praise that the giver gave for the unit.

    Raises NotVisible or WrongState.
    """
    found = check_can_hide(view, actor=actor)
    if not found.fits_a_wall:
        raise WrongState(
            _(
                "Dinding hanya memuat apresiasi yang oleh pemberinya boleh dibaca satu unit. "
                "Umpan balik ini bukan."
            ),
            next_step=_("Bila ingin menampilkannya, mintalah pemberinya menuliskannya untuk unit."),
        )
    return found


def check_can_hide(view: PujianRef | None, *, actor: Actor) -> PujianRef:
    """Who was praised takes it back whenever she likes. Raises NotVisible."""
    if view is None or view.pegawai_id != actor.pegawai_id:
        raise NotVisible(_("Umpan balik ini tidak ditemukan."))
    return view


def can_note_change(unit_kerja_id: int, *, actor: Actor) -> bool:
    """The pimpinan of the unit and the pengelola kinerja say what changed."""
    return unit_kerja_id in actor.unit_dipimpin_ids or actor.covers(
        unit_kerja_id, Peran.PENGELOLA_KINERJA
    )


def check_can_note_change(unit_kerja_id: int, *, actor: Actor) -> None:
    """Raises NotVisible, or Denied to those who read the wall without leading it."""
    if can_note_change(unit_kerja_id, actor=actor):
        return
    check_can_see_wall(unit_kerja_id, actor=actor)
    raise Denied(
        _("Catatan perubahan ditulis oleh pimpinan unit atau pengelola kinerja."),
        next_step=_("Sampaikan kepada mereka apa yang sudah berubah dan berkat masukan siapa."),
    )


def check_can_withdraw_change(view: PerubahanView | None, *, actor: Actor) -> PerubahanView:
    """Raises NotVisible, Denied, or WrongState where it is withdrawn already."""
    if view is None or view.instansi_id != actor.instansi_id:
        raise NotVisible(_("Catatan ini tidak ditemukan."))
    check_can_note_change(view.unit_kerja_id, actor=actor)
    if view.ditarik_at is not None:
        raise WrongState(
            _("Catatan ini sudah ditarik."), next_step=_("Tulis catatan baru bila perlu.")
        )
    return view

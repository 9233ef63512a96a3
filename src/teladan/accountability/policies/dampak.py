"""Who records what was undertaken for the public, and who reads what came of it."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from teladan.accountability.queries.dampak import UpayaView
from teladan.accountability.states import UPAYA_TRANSITIONS, StatusUpaya
from teladan.citizen_voice.queries import UnitPelayananView
from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import Denied, NotVisible, WrongState

_READS = (Peran.PENGELOLA_KINERJA, Peran.INSPEKTORAT)


def check_can_read_dampak(*, actor: Actor) -> None:
    """The list. Raises Denied."""
    if not (actor.unit_dipimpin_ids or actor.has(*_READS)):
        raise Denied(
            _("Dampak upaya dibaca pimpinan unit, pengelola kinerja, dan inspektorat."),
            next_step=_("Tanyakan hasilnya kepada pimpinan unit Anda."),
        )


def may_read(unit_kerja_id: int, *, actor: Actor) -> bool:
    """Whoever leads the unit or one above it, pengelola kinerja and inspektorat."""
    return unit_kerja_id in actor.unit_dipimpin_ids or actor.covers(unit_kerja_id, *_READS)


def check_can_read_upaya(view: UpayaView, *, actor: Actor) -> UpayaView:
    """Raises NotVisible; returns the measure that exists for this actor."""
    if view.instansi_id != actor.instansi_id or not may_read(view.unit_kerja_id, actor=actor):
        raise NotVisible(_("Upaya ini tidak ditemukan."))
    return view


def can_record_upaya(unit_kerja_id: int, *, actor: Actor) -> bool:
    """Whoever leads the unit or one above it, and the pengelola kinerja."""
    return unit_kerja_id in actor.unit_dipimpin_ids or actor.covers(
        unit_kerja_id, Peran.PENGELOLA_KINERJA
    )


def check_can_record_upaya(unit: UnitPelayananView, *, actor: Actor) -> None:
    """Raises NotVisible or Denied."""
    if not may_read(unit.unit_kerja_id, actor=actor):
        raise NotVisible(_("Unit pelayanan ini tidak ditemukan."))
    if not can_record_upaya(unit.unit_kerja_id, actor=actor):
        raise Denied(
            _("Upaya dicatat oleh pimpinan unit atau pengelola kinerja."),
            next_step=_("Mintalah pimpinan unit ini mencatatnya."),
        )


def check_can_reckon_dampak(view: UpayaView, *, actor: Actor) -> None:
    """Raises NotVisible, Denied or WrongState."""
    check_can_read_upaya(view, actor=actor)
    if not can_record_upaya(view.unit_kerja_id, actor=actor):
        raise Denied(
            _("Angka dihitung ulang oleh pimpinan unit atau pengelola kinerja."),
            next_step=_("Sistem juga menghitungnya sendiri setiap minggu."),
        )
    if view.status is not StatusUpaya.TERCATAT:
        raise WrongState(
            _("Upaya ini dibatalkan, sehingga tidak dihitung lagi."),
            next_step=_("Catat upaya baru bila kemudian dilaksanakan."),
        )


def check_can_cancel_upaya(view: UpayaView, *, actor: Actor) -> None:
    """Raises NotVisible, Denied or WrongState."""
    check_can_read_upaya(view, actor=actor)
    if not can_record_upaya(view.unit_kerja_id, actor=actor):
        raise Denied(
            _("Upaya dibatalkan oleh pimpinan unit atau pengelola kinerja."),
            next_step=_("Mintalah pimpinan unit ini membatalkannya."),
        )
    if StatusUpaya.DIBATALKAN not in UPAYA_TRANSITIONS[view.status]:
        raise WrongState(_("Upaya ini sudah dibatalkan."))


def units_read(*, actor: Actor) -> frozenset[int] | None:
    """The unit kerja whose measures the actor reads; None: all of the instansi."""
    found = set(actor.unit_dipimpin_ids)
    for grant in actor.grants:
        if grant.peran in _READS:
            if grant.unit_kerja_ids is None:
                return None
            found |= grant.unit_kerja_ids
    return frozenset(found)


def units_recorded(
    units: Iterable[UnitPelayananView], *, actor: Actor
) -> tuple[UnitPelayananView, ...]:
    """Those of these units for which the actor records measures."""
    return tuple(each for each in units if can_record_upaya(each.unit_kerja_id, actor=actor))

"""Who may look at talent data: a pengelola talenta within her units, and nobody else.

For everybody else the rooms do not exist (NotVisible). A person reads her own place only after
she has asked and a pengelola talenta has answered (docs/explanation/talenta.md).
"""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _

from teladan.followup.queries.suksesi import CalonView, JabatanKritikalView
from teladan.followup.queries.talenta_berkas import ImporTalentaView, PermintaanView
from teladan.followup.states.talenta import (
    CALON_TRANSITIONS,
    IMPOR_TALENTA_TRANSITIONS,
    PERMINTAAN_TALENTA_TRANSITIONS,
    StatusCalon,
    StatusImporTalenta,
    StatusPermintaanTalenta,
)
from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import Denied, NotVisible, WrongState
from teladan.organisation.policies import check_totp, covered_units
from teladan.organisation.queries import PegawaiRef

_PERAN = Peran.PENGELOLA_TALENTA


def manages_talenta(*, actor: Actor) -> bool:
    """Whether the rooms of talent management exist for her."""
    return actor.has(_PERAN)


def manages_all_talenta(*, actor: Actor) -> bool:
    """Whether she manages it for the whole instansi: cut-offs and imports are of all."""
    return actor.covers(None, _PERAN)


def check_can_open_talenta(*, actor: Actor) -> None:
    """Raises NotVisible without the role, Denied while her account asks no second step (or waits
    for a witness after a reset)."""
    if not manages_talenta(actor=actor):
        raise NotVisible
    check_totp(actor=actor)


def talenta_units(*, actor: Actor) -> Collection[int] | None:
    """The units whose people she sees (None: all). Raises as check_can_open_talenta."""
    check_can_open_talenta(actor=actor)
    return covered_units(actor, _PERAN)


def check_can_manage_all_talenta(*, actor: Actor) -> None:
    """Raises NotVisible, or Denied where her role covers only some units."""
    check_can_open_talenta(actor=actor)
    if not manages_all_talenta(actor=actor):
        raise Denied(
            _("Asesmen dan ambang berlaku bagi seluruh instansi, peran Anda hanya sebagian unit."),
            next_step=_("Serahkan kepada pengelola talenta yang mencakup seluruh instansi."),
        )


def check_can_see_penempatan(pegawai: PegawaiRef | None, *, actor: Actor) -> PegawaiRef:
    """Somebody of her units, never herself. Raises NotVisible or Denied."""
    check_can_open_talenta(actor=actor)
    if (
        pegawai is None
        or pegawai.instansi_id != actor.instansi_id
        or pegawai.pegawai_id == actor.pegawai_id
        or not actor.covers(pegawai.unit_kerja_id, _PERAN)
    ):
        raise NotVisible(_("Pegawai ini tidak ditemukan."))
    return pegawai


def check_can_see_impor_talenta(view: ImporTalentaView | None, *, actor: Actor) -> ImporTalentaView:
    """Raises NotVisible or Denied."""
    check_can_manage_all_talenta(actor=actor)
    if view is None or view.instansi_id != actor.instansi_id:
        raise NotVisible(_("Berkas asesmen ini tidak ditemukan."))
    return view


def check_can_decide_impor_talenta(
    view: ImporTalentaView | None, *, actor: Actor, own_row: bool, to: StatusImporTalenta
) -> ImporTalentaView:
    """The second person: not who submitted it, and not somebody who stands in it.
    Raises NotVisible, Denied, or WrongState when it was decided."""
    view = check_can_see_impor_talenta(view, actor=actor)
    if view.diajukan_oleh_id == actor.pegawai_id:
        raise Denied(
            _("Berkas ini Anda ajukan sendiri, jadi orang lain yang memeriksanya."),
            next_step=_("Mintalah pengelola talenta yang lain."),
        )
    if own_row:
        raise Denied(
            _("Nilai Anda sendiri ada di dalam berkas ini, jadi Anda tidak memutuskannya."),
            next_step=_("Mintalah pengelola talenta yang lain."),
        )
    if to not in IMPOR_TALENTA_TRANSITIONS[view.status]:
        raise WrongState(_("Berkas ini sudah diputuskan."))
    return view


def check_can_see_kritikal(
    view: JabatanKritikalView | None, *, actor: Actor
) -> JabatanKritikalView:
    """Raises NotVisible or Denied."""
    check_can_open_talenta(actor=actor)
    if (
        view is None
        or view.instansi_id != actor.instansi_id
        or not actor.covers(view.unit_kerja_id, _PERAN)
    ):
        raise NotVisible(_("Jabatan kritikal ini tidak ditemukan."))
    return view


def check_can_change_kritikal(
    view: JabatanKritikalView | None, *, actor: Actor
) -> JabatanKritikalView:
    """Raises NotVisible, Denied, or WrongState when it was closed."""
    view = check_can_see_kritikal(view, actor=actor)
    if view.ditutup_at is not None:
        raise WrongState(_("Jabatan ini tidak lagi dalam daftar jabatan kritikal."))
    return view


def check_can_decide_calon(
    view: CalonView | None, *, actor: Actor, unit_kerja_id: int | None, to: StatusCalon
) -> CalonView:
    """Who decides has not proposed her and is not she (four eyes); who ends may be either.
    Raises NotVisible, Denied or WrongState."""
    check_can_open_talenta(actor=actor)
    if (
        view is None
        or view.instansi_id != actor.instansi_id
        or view.pegawai_id == actor.pegawai_id
        or not actor.covers(unit_kerja_id, _PERAN)
    ):
        raise NotVisible(_("Calon ini tidak ditemukan."))
    if to not in CALON_TRANSITIONS[view.status]:
        raise WrongState(_("Usulan ini sudah diputuskan."))
    if to is not StatusCalon.BERAKHIR and view.diusulkan_oleh_id == actor.pegawai_id:
        raise Denied(
            _("Calon ini Anda usulkan sendiri, jadi orang lain yang memutuskannya."),
            next_step=_("Mintalah pengelola talenta yang lain."),
        )
    return view


def check_can_answer_permintaan(
    view: PermintaanView | None, *, actor: Actor, unit_kerja_id: int | None
) -> PermintaanView:
    """Raises NotVisible, Denied, or WrongState when it was answered."""
    check_can_open_talenta(actor=actor)
    if (
        view is None
        or view.instansi_id != actor.instansi_id
        or view.pegawai_id == actor.pegawai_id
        or not actor.covers(unit_kerja_id, _PERAN)
    ):
        raise NotVisible(_("Permintaan ini tidak ditemukan."))
    if StatusPermintaanTalenta.DIBUKA not in PERMINTAAN_TALENTA_TRANSITIONS[view.status]:
        raise WrongState(_("Permintaan ini sudah dijawab."))
    return view


def reads_own_penempatan(view: PermintaanView | None, *, actor: Actor, on: date) -> bool:
    """Whether her own place is open to her now."""
    return view is not None and view.pegawai_id == actor.pegawai_id and view.readable(on=on)

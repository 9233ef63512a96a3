"""Who may propose, decide, publish and read in penghargaan.

Who proposes never decides; nobody decides about herself, about a team that she belongs to or
leads directly, or about kin (which she declares).
"""

from datetime import date

from django.utils.translation import gettext as _

from teladan.followup.queries import penghargaan as queries
from teladan.followup.queries.penghargaan import UsulanView
from teladan.followup.states.penghargaan import USULAN_TRANSITIONS, AsalUsulan, StatusUsulan
from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import Denied, NotVisible, WrongState


def _hidden() -> NotVisible:
    return NotVisible(_("Usulan penghargaan ini tidak ditemukan."))


def check_can_read_usulan(view: UsulanView | None, *, actor: Actor, on: date) -> UsulanView:
    """Who proposed it, who works with it, and the person herself where she may know of it.
    Raises NotVisible."""
    return read_usulan(view, actor=actor, on=on)[0]


def read_usulan(view: UsulanView | None, *, actor: Actor, on: date) -> tuple[UsulanView, bool]:
    """As check_can_read_usulan, and whether she works with it (about herself nobody does).
    Raises NotVisible."""
    if view is None or view.instansi_id != actor.instansi_id:
        raise _hidden()
    if view.pegawai_id == actor.pegawai_id and view.pegawai_id:
        if view.asal is AsalUsulan.ATURAN or view.status in (
            StatusUsulan.DITETAPKAN,
            StatusUsulan.DICABUT,
        ):
            return view, False
        raise _hidden()
    works = queries.works_with(view.usulan_id, actor, on=on)
    honoured = leads_team(view, actor=actor) and view.status is StatusUsulan.DITETAPKAN
    if works or honoured or view.pengusul_id == actor.pegawai_id:
        return view, works
    raise _hidden()


def check_not_only_reads(view: UsulanView, *, actor: Actor, on: date) -> None:
    """The Inspektorat reads and changes nothing. Raises Denied."""
    part = actor.pegawai_id in (view.pengusul_id, view.pegawai_id) or leads_team(view, actor=actor)
    if part or actor.covers(view.unit_asal_id, Peran.PENGELOLA_KINERJA):
        return
    if not queries.decides(actor, on=on):
        raise Denied(_("Anda membaca usulan ini dan tidak mengubahnya."))


def leads_team(view: UsulanView, *, actor: Actor) -> bool:
    """Whether she leads the unit that is honoured."""
    return view.tim and view.unit_kerja_id in actor.unit_dipimpin_ids


def check_is_offered(view: UsulanView | None, *, actor: Actor) -> UsulanView:
    """Only the person answers what was found about her. Raises NotVisible, WrongState."""
    if view is None or not view.pegawai_id or view.pegawai_id != actor.pegawai_id:
        raise _hidden()
    if view.asal is not AsalUsulan.ATURAN:
        raise _hidden()
    return view


def check_can_become(view: UsulanView, status: StatusUsulan) -> None:
    """Raises WrongState with what the proposal is now."""
    if status not in USULAN_TRANSITIONS[view.status]:
        raise WrongState(
            _("Langkah ini tidak dapat dilakukan lagi: keadaannya “%(keadaan)s”.")
            % {"keadaan": _(view.status.label)},
            next_step=_("Muat ulang halaman untuk melihat keadaan terakhir."),
        )


def check_can_withdraw(view: UsulanView | None, *, actor: Actor) -> UsulanView:
    """Who proposed takes it back, or the person whom the rule found. Raises NotVisible."""
    if view is None or view.instansi_id != actor.instansi_id:
        raise _hidden()
    own = view.asal is AsalUsulan.ATURAN and view.pegawai_id == actor.pegawai_id
    if view.pengusul_id != actor.pegawai_id and not own:
        raise _hidden()
    check_can_become(view, StatusUsulan.DITARIK)
    return view


def check_can_decide(view: UsulanView | None, *, actor: Actor, on: date) -> UsulanView:
    """Raises NotVisible, Denied (not hers to decide, her own proposal, herself, her own team), or
    WrongState."""
    found = check_can_read_usulan(view, actor=actor, on=on)
    check_decides_on(found, actor=actor, on=on)
    return found


def check_decides_on(view: UsulanView, *, actor: Actor, on: date) -> None:
    """Of a proposal that she may read: whether the decision is hers. Raises Denied (not hers to
    decide, her own proposal, herself, her own team)."""
    if view.pengusul_id == actor.pegawai_id:
        raise Denied(
            _("Yang mengusulkan tidak ikut memutuskan."),
            next_step=_("PPK dapat menunjuk pejabat lain untuk memutuskan usulan Anda."),
        )
    if view.pegawai_id == actor.pegawai_id or view.unit_kerja_id == actor.unit_kerja_id:
        raise Denied(
            _("Anda tidak memutuskan penghargaan untuk diri sendiri atau unit Anda sendiri."),
            next_step=_("PPK dapat menunjuk pejabat lain untuk memutuskannya."),
        )
    who = queries.pemutus_of(view.unit_asal_id, instansi_id=view.instansi_id, on=on)
    if who != actor.pegawai_id:
        raise Denied(
            _("Hanya pimpinan unit teratas, atau pejabat yang ditunjuk PPK, dapat memutuskan ini.")
        )


def check_can_manage(*, actor: Actor) -> None:
    """Criteria and who decides are set for the whole instansi. Raises Denied."""
    if not actor.covers(None, Peran.PENGELOLA_KINERJA):
        raise Denied(_("Hanya pengelola kinerja seluruh instansi dapat mengubah ini."))


def check_can_find(*, actor: Actor) -> None:
    """Looking for who meets the criteria is the pengelola's work. Raises Denied."""
    if not actor.has(Peran.PENGELOLA_KINERJA):
        raise Denied(_("Hanya pengelola kinerja dapat mencari menurut kriteria."))


def reads_list(actor: Actor, *, on: date) -> bool:
    """Whether there is a list of proposals for her."""
    return actor.has(Peran.PENGELOLA_KINERJA, Peran.INSPEKTORAT) or queries.decides(actor, on=on)


def check_reads_list(*, actor: Actor, on: date) -> None:
    """Raises Denied."""
    if not reads_list(actor, on=on):
        raise Denied(_("Daftar usulan hanya untuk pengelola kinerja dan pejabat yang memutuskan."))


def check_can_publish(view: UsulanView | None, *, actor: Actor) -> UsulanView:
    """Only the person, or the pimpinan of the honoured unit, lets an award be seen in public.
    Raises NotVisible, WrongState."""
    if view is None or view.instansi_id != actor.instansi_id:
        raise _hidden()
    own = bool(view.pegawai_id) and view.pegawai_id == actor.pegawai_id
    if not own and not leads_team(view, actor=actor):
        raise _hidden()
    if view.status is not StatusUsulan.DITETAPKAN:
        if view.asal is AsalUsulan.NOMINASI and view.status is not StatusUsulan.DICABUT:
            raise _hidden()
        raise WrongState(_("Hanya penghargaan yang sudah ditetapkan dapat ditampilkan."))
    return view

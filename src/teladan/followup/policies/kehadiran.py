"""Who contests a day without valid reason, and who decides (PP 94/2021)."""

from django.utils.translation import gettext as _

from teladan.followup.policies.disiplin import is_pemeriksa
from teladan.followup.queries.kehadiran import HariView
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Denied, NotVisible, Refusal
from teladan.organisation.policies import check_totp
from teladan.organisation.queries import PegawaiRef


def check_is_own_hari(day: HariView | None, *, actor: Actor) -> HariView:
    """The person whose day it is. Raises NotVisible."""
    if day is None or day.pegawai_id != actor.pegawai_id:
        raise NotVisible(_("Hari ini tidak ditemukan."))
    return day


def check_can_decide_hari(
    day: HariView | None, pegawai: PegawaiRef | None, *, actor: Actor
) -> HariView:
    """The atasan langsung or a pemeriksa disiplin of the unit (by two steps at sign-in), but not
    who recorded the day.

    Raises NotVisible or Denied.
    """
    if day is None or pegawai is None or day.pegawai_id == actor.pegawai_id:
        raise NotVisible(_("Hari ini tidak ditemukan."))
    leads = day.pegawai_id in actor.bawahan_ids and pegawai.instansi_id == actor.instansi_id
    if not leads and not is_pemeriksa(pegawai, actor=actor):
        raise NotVisible(_("Hari ini tidak ditemukan."))
    if not leads:
        check_totp(actor=actor)
    if day.dicatat_oleh_id == actor.pegawai_id:
        raise Denied(
            _("Anda yang mencatat hari ini, jadi orang lain yang memutuskan bantahannya."),
            next_step=_("Atasan langsung atau pemeriksa disiplin lain dapat memutuskan."),
        )
    return day


def can_decide_hari(day: HariView, pegawai: PegawaiRef | None, *, actor: Actor) -> bool:
    """Whether `check_can_decide_hari` would let her."""
    try:
        check_can_decide_hari(day, pegawai, actor=actor)
    except Refusal:
        return False
    return True

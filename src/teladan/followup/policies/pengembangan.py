"""Who does what with a development plan: the person writes it, her pejabat penilai agrees."""

from django.utils.translation import gettext as _

from teladan.followup.policies.profil import check_can_read_profil
from teladan.followup.queries.pengembangan import KegiatanView, RencanaView
from teladan.followup.states.pengembangan import (
    KEGIATAN_TRANSITIONS,
    RENCANA_TRANSITIONS,
    StatusKegiatan,
    StatusRencana,
)
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Denied, NotVisible, Stale, WrongState
from teladan.organisation.policies import Relation, relation_to
from teladan.organisation.queries import PegawaiRef


def can_decide_rencana(pegawai: PegawaiRef, *, actor: Actor) -> bool:
    """The pejabat penilai answers the plan of a bawahan."""
    return Relation.PEJABAT_PENILAI in relation_to(pegawai, actor=actor)


def check_can_decide_rencana(pegawai: PegawaiRef | None, *, actor: Actor) -> PegawaiRef:
    """Raises NotVisible for who may not read the profile, Denied where it is not hers to answer."""
    pegawai = check_can_read_profil(pegawai, actor=actor)
    if not can_decide_rencana(pegawai, actor=actor):
        raise Denied(
            _("Rencana pengembangan disepakati dengan pejabat penilai pegawai ini."),
            next_step=_("Sampaikan saran Anda kepada pejabat penilainya."),
        )
    return pegawai


def check_is_own_kegiatan(kegiatan: KegiatanView | None, *, actor: Actor) -> KegiatanView:
    """Raises NotVisible."""
    if kegiatan is None or kegiatan.pegawai_id != actor.pegawai_id:
        raise NotVisible(_("Kegiatan ini tidak ditemukan."))
    return kegiatan


def check_can_add(rencana: RencanaView) -> None:
    """A plan that lies before the pejabat penilai doesn't change under her eyes; an agreed one is
    opened again by an addition. Raises WrongState."""
    if rencana.status is StatusRencana.DIAJUKAN:
        raise WrongState(
            _("Rencana Anda sedang dibaca pejabat penilai."),
            next_step=_("Tarik dahulu, lalu ubah dan ajukan lagi."),
        )


def check_rencana_step(rencana: RencanaView, to: StatusRencana, *, revisi: int) -> None:
    """Raises Stale when it changed since it was read, WrongState when the step is not open."""
    if rencana.revisi != revisi:
        raise Stale(
            _("Rencana ini berubah sejak Anda membukanya."),
            next_step=_("Baca yang terbaru, lalu putuskan."),
        )
    if to not in RENCANA_TRANSITIONS[rencana.status]:
        raise WrongState(
            _("Rencana ini %(keadaan)s, jadi langkah ini tidak dapat diambil.")
            % {"keadaan": _(rencana.status.label).lower()},
            next_step=_("Muat ulang halaman untuk melihat keadaan terbaru."),
        )


def check_kegiatan_step(kegiatan: KegiatanView, to: StatusKegiatan) -> None:
    """Raises WrongState when the step is not open."""
    if to not in KEGIATAN_TRANSITIONS[kegiatan.status]:
        raise WrongState(
            _("Kegiatan ini %(keadaan)s, jadi langkah ini tidak dapat diambil.")
            % {"keadaan": _(kegiatan.status.label).lower()},
            next_step=_("Muat ulang halaman untuk melihat keadaan terbaru."),
        )

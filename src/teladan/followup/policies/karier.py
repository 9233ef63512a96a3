"""Who reads a pegawai's career, who enters what it rests on, and who may be the second person."""

from django.utils.translation import gettext as _

from teladan.followup.queries.angka_kredit import Penetapan, Usulan
from teladan.followup.states.angka_kredit import (
    PENETAPAN_TRANSITIONS,
    USULAN_ANGKA_KREDIT_TRANSITIONS,
    StatusPenetapan,
    StatusUsulanAngkaKredit,
)
from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import Denied, NotVisible, WrongState
from teladan.organisation.policies import Relation, covered_units, relation_to
from teladan.organisation.queries import PegawaiRef

_READS = frozenset(
    {
        Relation.DIRI,
        Relation.PEJABAT_PENILAI,
        Relation.ATASAN_PEJABAT_PENILAI,
        Relation.PENGELOLA_KINERJA,
        Relation.INSPEKTORAT,
    }
)


def check_can_read_karier(pegawai: PegawaiRef | None, *, actor: Actor) -> PegawaiRef:
    """The pegawai, her pejabat penilai and the atasan, pengelola kinerja and inspektorat of her
    unit. Raises NotVisible; returns the pegawai that exists for this actor."""
    if pegawai is None or not relation_to(pegawai, actor=actor) & _READS:
        raise NotVisible(_("Data ini tidak ditemukan."))
    return pegawai


def karier_scope(*, actor: Actor) -> frozenset[int] | None:
    """The units whose list of angka kredit she reads, None for the whole instansi. Raises
    Denied."""
    return covered_units(actor, Peran.PENGELOLA_KINERJA, Peran.INSPEKTORAT)


def check_can_manage_karier(pegawai: PegawaiRef, *, actor: Actor) -> None:
    """Pangkat, opening balances, additions and PAK are entered by the pengelola kinerja of the
    pegawai's unit, never by herself. Raises NotVisible or Denied."""
    check_can_read_karier(pegawai, actor=actor)
    if pegawai.pegawai_id == actor.pegawai_id:
        raise Denied(
            _("Anda tidak dapat mengisi data angka kredit Anda sendiri."),
            next_step=_("Minta pengelola kinerja lain di unit Anda."),
        )
    if not actor.covers(pegawai.unit_kerja_id, Peran.PENGELOLA_KINERJA):
        raise Denied(
            _("Data angka kredit diisi oleh pengelola kinerja yang mencakup unit pegawai ini."),
            next_step=_("Hubungi pengelola kinerja unit Anda."),
        )


def can_manage_karier(pegawai: PegawaiRef, *, actor: Actor) -> bool:
    """Whether `check_can_manage_karier` would let her."""
    own = pegawai.pegawai_id == actor.pegawai_id
    return not own and actor.covers(pegawai.unit_kerja_id, Peran.PENGELOLA_KINERJA)


def _check_second(pegawai: PegawaiRef, first_id: int, *, actor: Actor) -> None:
    check_can_manage_karier(pegawai, actor=actor)
    if actor.pegawai_id == first_id:
        raise Denied(
            _("Yang Anda siapkan sendiri diputus oleh orang lain (dua orang untuk satu angka)."),
            next_step=_("Minta pengelola kinerja lain memeriksanya."),
        )


def check_can_decide_usulan(usulan: Usulan, pegawai: PegawaiRef, *, actor: Actor) -> None:
    """An opening balance or addition is confirmed or refused by another pengelola kinerja than
    who proposed it. Raises NotVisible or Denied."""
    _check_second(pegawai, usulan.diusulkan_oleh_id, actor=actor)


def check_can_determine_penetapan(pak: Penetapan, pegawai: PegawaiRef, *, actor: Actor) -> None:
    """A PAK is determined by another person than who prepared it, with an account that may sign.
    Raises NotVisible or Denied."""
    _check_second(pegawai, pak.disiapkan_oleh_id, actor=actor)
    if not actor.may_sign:
        raise Denied(
            _("Anda belum dapat menetapkan: sandi Anda pernah diatur ulang oleh admin."),
            next_step=_("Buka Akun saya, lalu tegaskan kembali hak tanda tangan Anda."),
        )


def check_can_issue_konversi(pegawai: PegawaiRef, *, actor: Actor) -> None:
    """Konversi and Akumulasi are signed by the pejabat penilai, or issued by the pengelola
    kinerja. Raises NotVisible or Denied."""
    check_can_read_karier(pegawai, actor=actor)
    found = relation_to(pegawai, actor=actor)
    if Relation.DIRI in found or not found & {
        Relation.PEJABAT_PENILAI,
        Relation.PENGELOLA_KINERJA,
    }:
        raise Denied(
            _("Konversi dan akumulasi diterbitkan oleh pejabat penilai atau pengelola kinerja."),
            next_step=_("Unduh konsepnya, atau minta pejabat penilai Anda menerbitkannya."),
        )


def can_issue_konversi(pegawai: PegawaiRef, *, actor: Actor) -> bool:
    """Whether `check_can_issue_konversi` would let her."""
    found = relation_to(pegawai, actor=actor)
    return Relation.DIRI not in found and bool(
        found & {Relation.PEJABAT_PENILAI, Relation.PENGELOLA_KINERJA}
    )


def check_usulan_transition(usulan: Usulan, to: StatusUsulanAngkaKredit) -> None:
    """Raises WrongState unless the state table allows it."""
    if to not in USULAN_ANGKA_KREDIT_TRANSITIONS[usulan.status]:
        raise WrongState(
            _("Usulan ini sudah diputus: “%(kini)s”.") % {"kini": _(usulan.status.label)},
            next_step=_("Muat ulang halaman. Untuk mengubahnya, ajukan usulan baru."),
        )


def check_penetapan_transition(pak: Penetapan, to: StatusPenetapan) -> None:
    """Raises WrongState unless the state table allows it."""
    if to not in PENETAPAN_TRANSITIONS[pak.status]:
        raise WrongState(
            _("PAK ini sekarang berstatus “%(kini)s”.") % {"kini": _(pak.status.label)},
            next_step=_("Muat ulang halaman untuk melihat langkah yang tersedia."),
        )

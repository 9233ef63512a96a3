"""Who may open, read, examine, check, decide and deliver a perkara disiplin.

Everybody without a part finds nothing (NotVisible): pengelola, admin, inspektorat, konselor,
another atasan, a pemeriksa disiplin who holds no part. Nobody acts in her own case; who examined
does not decide, except where the law binds the atasan langsung to do so, and then a second person
has checked; who examined or decided does not confirm the delivery.
"""

from enum import StrEnum

from django.utils.translation import gettext as _

from teladan.followup.queries.disiplin import TERTUTUP, PerkaraRef
from teladan.followup.states.disiplin import PERKARA_TRANSITIONS, StatusPerkara
from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import Denied, NotVisible, WrongState
from teladan.organisation.policies import check_totp
from teladan.organisation.queries import PegawaiRef

_TIDAK_ADA = "Berkas ini tidak ditemukan."


class BagianPerkara(StrEnum):
    """What somebody has to do with a perkara."""

    DIRI = "diri"
    PEMERIKSA = "pemeriksa"
    TIM = "tim"
    PENELAAH = "penelaah"
    PEJABAT = "pejabat"


_EXAMINES = frozenset({BagianPerkara.PEMERIKSA, BagianPerkara.TIM})


def is_pemeriksa(pegawai: PegawaiRef, *, actor: Actor) -> bool:
    """Whether she is a pemeriksa disiplin of this pegawai's unit, in her own instansi."""
    return (
        pegawai.instansi_id == actor.instansi_id
        and pegawai.pegawai_id != actor.pegawai_id
        and actor.covers(pegawai.unit_kerja_id, Peran.PEMERIKSA_DISIPLIN)
    )


def check_can_open_perkara(pegawai: PegawaiRef | None, *, actor: Actor) -> PegawaiRef:
    """The atasan langsung of a pegawai, or a pemeriksa disiplin of her unit, with two steps at
    sign-in. Raises NotVisible or Denied."""
    if pegawai is None or pegawai.pegawai_id == actor.pegawai_id:
        raise NotVisible(_("Data ini tidak ditemukan."))
    own = pegawai.instansi_id == actor.instansi_id and pegawai.pegawai_id in actor.bawahan_ids
    if not own and not is_pemeriksa(pegawai, actor=actor):
        raise NotVisible(_("Data ini tidak ditemukan."))
    check_totp(actor=actor)
    return pegawai


def part_of_perkara(ref: PerkaraRef, *, actor: Actor) -> frozenset[BagianPerkara]:
    """Every part that the actor has; empty means that the perkara does not exist for her."""
    if ref.instansi_id != actor.instansi_id:
        return frozenset()
    me = actor.pegawai_id
    if ref.pegawai_id == me:
        return frozenset({BagianPerkara.DIRI})
    if ref.status is TERTUTUP:
        return frozenset()
    found = set()
    holds = ref.pegawai_id in actor.bawahan_ids or actor.covers(
        ref.unit_kerja_id, Peran.PEMERIKSA_DISIPLIN
    )
    if ref.pemeriksa_id == me and holds:
        found.add(BagianPerkara.PEMERIKSA)
    if me in ref.tim_ids:
        found.add(BagianPerkara.TIM)
    if ref.penelaah_id == me and actor.covers(ref.unit_kerja_id, Peran.PEMERIKSA_DISIPLIN):
        found.add(BagianPerkara.PENELAAH)
    if ref.pejabat_id == me:
        found.add(BagianPerkara.PEJABAT)
    return frozenset(found)


def check_can_see_perkara(ref: PerkaraRef | None, *, actor: Actor) -> PerkaraRef:
    """Who has a part. Raises NotVisible, or Denied while she signs in by one step (the person
    herself reads her own file without a second one)."""
    part = part_of_perkara(ref, actor=actor) if ref else frozenset()
    if ref is None or not part:
        raise NotVisible(_(_TIDAK_ADA))
    if BagianPerkara.DIRI not in part:
        check_totp(actor=actor)
    return ref


def can_take_over(ref: PerkaraRef, *, actor: Actor) -> bool:
    """A pemeriksa disiplin of the unit who has no part in it; the caller knows that nobody holds
    it any more."""
    return (
        ref.instansi_id == actor.instansi_id
        and ref.pegawai_id != actor.pegawai_id
        and actor.covers(ref.unit_kerja_id, Peran.PEMERIKSA_DISIPLIN)
        and actor.pegawai_id not in {ref.penelaah_id, ref.pejabat_id} | ref.tim_ids
    )


def check_can_take_over(ref: PerkaraRef | None, *, actor: Actor) -> PerkaraRef:
    """Raises NotVisible, or Denied while she signs in by one step."""
    if ref is None or not can_take_over(ref, actor=actor):
        raise NotVisible(_(_TIDAK_ADA))
    check_totp(actor=actor)
    return ref


def check_is_own_perkara(ref: PerkaraRef | None, *, actor: Actor) -> PerkaraRef:
    """The person whom it is about. Raises NotVisible; Denied for others with a part."""
    seen = check_can_see_perkara(ref, actor=actor)
    if seen.pegawai_id != actor.pegawai_id:
        raise Denied(_("Langkah ini hanya dapat dilakukan pegawai yang bersangkutan."))
    return seen


def check_examines_perkara(ref: PerkaraRef | None, *, actor: Actor) -> PerkaraRef:
    """Who holds the perkara, or sits in the tim pemeriksa. Raises NotVisible or Denied."""
    seen = check_can_see_perkara(ref, actor=actor)
    if not part_of_perkara(seen, actor=actor) & _EXAMINES:
        raise Denied(
            _("Langkah ini dilakukan pemeriksa perkara ini."),
            next_step=_("Sampaikan kepada pemeriksa yang tercantum pada berkas."),
        )
    return seen


def check_holds_perkara(ref: PerkaraRef | None, *, actor: Actor) -> PerkaraRef:
    """Who holds the perkara. Raises NotVisible or Denied."""
    seen = check_can_see_perkara(ref, actor=actor)
    if BagianPerkara.PEMERIKSA not in part_of_perkara(seen, actor=actor):
        raise Denied(_("Langkah ini dilakukan pemegang berkas ini."))
    return seen


def check_checks_perkara(ref: PerkaraRef | None, *, actor: Actor) -> PerkaraRef:
    """The penelaah who was asked. Raises NotVisible or Denied."""
    seen = check_can_see_perkara(ref, actor=actor)
    if BagianPerkara.PENELAAH not in part_of_perkara(seen, actor=actor):
        raise Denied(_("Kelengkapan diperiksa orang kedua yang ditunjuk."))
    return seen


def deciding_part(ref: PerkaraRef) -> BagianPerkara:
    """The pejabat of this instansi's line; else the penelaah, who records what was signed
    outside."""
    return BagianPerkara.PEJABAT if ref.pejabat_id is not None else BagianPerkara.PENELAAH


def check_may_decide(
    ref: PerkaraRef | None,
    *,
    examined_by: frozenset[int],
    checked: bool,
    binding: bool,
    actor: Actor,
) -> PerkaraRef:
    """Who decides. `examined_by` summoned, heard or reported, whoever holds it now; `binding`: the
    law binds the atasan langsung to decide herself; `checked`: a second person found the steps
    complete.

    Where the official is not of this instansi's line (the PPK), a penelaah records the signed
    decision. Raises NotVisible or Denied.
    """
    seen = check_can_see_perkara(ref, actor=actor)
    part = part_of_perkara(seen, actor=actor)
    if deciding_part(seen) not in part:
        raise Denied(_("Keputusan ini bukan kewenangan Anda."))
    examined = actor.pegawai_id in examined_by | {seen.pemeriksa_id} | seen.tim_ids
    if examined and not binding:
        raise Denied(_("Yang memeriksa dan melaporkan tidak memutuskan."))
    if examined and not checked:
        raise Denied(
            _("Anda memeriksa dan memutuskan perkara ini, jadi orang kedua memeriksa dahulu."),
            next_step=_("Mintalah penelaah yang ditunjuk memastikan kelengkapannya."),
        )
    return seen


def check_may_deliver(
    ref: PerkaraRef | None, *, author_id: int | None, decider_id: int | None, actor: Actor
) -> PerkaraRef:
    """The person herself confirms what she received, or somebody with a part who neither wrote
    the laporan nor decided. Raises NotVisible or Denied."""
    seen = check_can_see_perkara(ref, actor=actor)
    if actor.pegawai_id in {author_id, decider_id}:
        raise Denied(
            _("Yang melaporkan atau memutuskan tidak mencatat penyampaiannya."),
            next_step=_("Pegawai sendiri atau penelaah mencatat tanggal terima."),
        )
    return seen


def check_sends_back(ref: PerkaraRef | None, *, actor: Actor) -> PerkaraRef:
    """The penelaah or the pejabat. Raises NotVisible or Denied."""
    seen = check_can_see_perkara(ref, actor=actor)
    if not part_of_perkara(seen, actor=actor) & {BagianPerkara.PENELAAH, BagianPerkara.PEJABAT}:
        raise Denied(_("Laporan dikembalikan penelaah atau pejabat yang memutuskan."))
    return seen


def check_may_settle(ref: PerkaraRef | None, *, decider_id: int | None, actor: Actor) -> PerkaraRef:
    """Who has a part, but neither the person nor who decided, records what came after the
    decision. Raises NotVisible or Denied."""
    seen = check_can_see_perkara(ref, actor=actor)
    if actor.pegawai_id in {seen.pegawai_id, decider_id}:
        raise Denied(
            _("Ini dicatat pemeriksa atau penelaah, bukan pegawai atau yang memutuskan."),
            next_step=_("Mintalah penelaah berkas ini mencatatnya."),
        )
    return seen


def check_next_perkara(ref: PerkaraRef, to: StatusPerkara) -> None:
    """Whether the perkara can go there now. Raises WrongState."""
    if to not in PERKARA_TRANSITIONS[ref.status]:
        raise WrongState(
            _("Langkah ini tidak dapat dilakukan pada keadaan “%(keadaan)s”.")
            % {"keadaan": _(ref.status.label)},
            next_step=_("Muat ulang berkas dan lihat langkah berikutnya."),
        )


def check_can_confirm_integritas(pegawai: PegawaiRef | None, *, actor: Actor) -> PegawaiRef:
    """A pemeriksa disiplin of the unit, with two steps at sign-in. Raises NotVisible, Denied."""
    if pegawai is None or not is_pemeriksa(pegawai, actor=actor):
        raise NotVisible(_("Data ini tidak ditemukan."))
    check_totp(actor=actor)
    return pegawai


def reads_perkara(*, actor: Actor) -> bool:
    """Whether whose files there are may be shown to her: signed in by two steps."""
    try:
        check_totp(actor=actor)
    except Denied:
        return False
    return True


def check_is_pemeriksa_disiplin(*, actor: Actor) -> None:
    """The rooms of a pemeriksa disiplin. Raises NotVisible without the role, or Denied."""
    if not actor.has(Peran.PEMERIKSA_DISIPLIN):
        raise NotVisible(_("Halaman ini tidak ditemukan."))
    check_totp(actor=actor)

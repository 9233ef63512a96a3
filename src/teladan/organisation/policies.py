"""Who stands how to whom, and who may change the organisation's data."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from django.utils.translation import gettext as _

from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import Denied, NotVisible, Refusal
from teladan.organisation.queries import (
    PegawaiRef,
    ResetView,
    admin_grants,
    admins_without,
    last_reset,
)

__all__ = [
    "PegawaiRef",
    "Relation",
    "check_can_administer",
    "check_can_bring",
    "check_can_grant",
    "check_can_set_pejabat_penilai",
    "check_can_witness",
    "check_in_instansi",
    "check_is_admin",
    "check_second_admin",
    "check_totp",
    "covered_units",
    "may_witness",
    "relation_to",
]


_SINCE_GRANT, _SINCE_RESET = timedelta(days=7), timedelta(days=30)


class Relation(StrEnum):
    """How an actor stands to a pegawai's record."""

    DIRI = "diri"
    PEJABAT_PENILAI = "pejabat_penilai"
    ATASAN_PEJABAT_PENILAI = "atasan_pejabat_penilai"
    PIMPINAN_UNIT = "pimpinan_unit"
    PENGELOLA_KINERJA = "pengelola_kinerja"
    INSPEKTORAT = "inspektorat"
    ADMIN = "admin"


_BY_GRANT = {
    Relation.PENGELOLA_KINERJA: Peran.PENGELOLA_KINERJA,
    Relation.INSPEKTORAT: Peran.INSPEKTORAT,
    Relation.ADMIN: Peran.ADMIN,
}


def relation_to(pegawai: PegawaiRef, *, actor: Actor) -> frozenset[Relation]:
    """Every relation that the actor has to this pegawai's record; empty means: not visible.

    The record's own pejabat penilai counts beside today's. PIMPINAN_UNIT includes the
    pimpinan of every unit above. Across instansi there is never a relation.
    """
    if pegawai.instansi_id != actor.instansi_id:
        return frozenset()
    me, whom, unit = actor.pegawai_id, pegawai.pegawai_id, pegawai.unit_kerja_id
    is_penilai = whom in actor.bawahan_ids or pegawai.pejabat_penilai_id == me
    is_atasan = (
        whom in actor.bawahan_tidak_langsung_ids
        or pegawai.atasan_pejabat_penilai_id == me
        or pegawai.pejabat_penilai_id in actor.bawahan_ids
    )
    found = {relation for relation, peran in _BY_GRANT.items() if actor.covers(unit, peran)}
    if me == whom:
        return frozenset(found | {Relation.DIRI})
    if is_penilai:
        found.add(Relation.PEJABAT_PENILAI)
    if is_atasan:
        found.add(Relation.ATASAN_PEJABAT_PENILAI)
    if unit is not None and unit in actor.unit_dipimpin_ids:
        found.add(Relation.PIMPINAN_UNIT)
    return frozenset(found)


def check_in_instansi(instansi_id: int | None, *, actor: Actor) -> None:
    """What belongs to another instansi looks as if it did not exist."""
    if instansi_id != actor.instansi_id:
        raise NotVisible(_("Data ini tidak ditemukan."))


def check_can_administer(unit_kerja_id: int | None, *, actor: Actor) -> None:
    """Organisation data of a unit kerja is changed by the admin who covers that unit.

    None asks for the whole instansi. Raises Denied.
    """
    if not actor.covers(unit_kerja_id, Peran.ADMIN):
        raise Denied(
            _("Hanya admin yang mencakup unit kerja ini yang dapat mengubah data organisasi."),
            next_step=_(
                "Hubungi admin unit kerja Anda, atau laporkan data yang salah dari Akun saya."
            ),
        )


def check_can_bring(unit_kerja_id: int | None, *, actor: Actor) -> None:
    """Nobody is taken out of a unit by another unit's admin, who would then hold her account.

    `unit_kerja_id` is where she serves now, None where nowhere. Raises Denied.
    """
    if unit_kerja_id is not None and not actor.covers(unit_kerja_id, Peran.ADMIN):
        raise Denied(
            _("Pegawai ini masih bertugas di unit kerja yang tidak Anda cakup."),
            next_step=_(
                "Mintalah admin unit itu mengakhiri penugasannya, atau admin instansi "
                "memindahkannya."
            ),
        )


def check_totp(*, actor: Actor) -> None:
    """Counselling, talent and sanction files open only to whom signs in by two steps, and not
    while her own access waits for a witness after a reset. Raises Denied."""
    if not actor.totp:
        raise Denied(
            _("Ruang ini memuat data yang peka, jadi hanya terbuka bila Anda masuk dua langkah."),
            next_step=_("Aktifkan di Akun saya, bagian Masuk dua langkah, lalu kembali ke sini."),
        )
    if not actor.may_sign:
        raise Denied(
            _("Akses Anda baru diatur ulang, jadi ruang ini masih tertutup bagi Anda."),
            next_step=_("Selesaikan dahulu pemulihan hak tanda tangan Anda di Akun saya."),
        )


def check_is_admin(*, actor: Actor) -> None:
    """What has no unit kerja yet (a new pegawai) needs an admin of any unit. Raises Denied."""
    if not actor.has(Peran.ADMIN):
        raise Denied(
            _("Hanya admin yang dapat menambah pegawai."),
            next_step=_("Hubungi admin unit kerja Anda."),
        )


def check_can_set_pejabat_penilai(unit_kerja_id: int | None, *, actor: Actor) -> None:
    """The pejabat penilai is set by the admin or the pengelola kinerja of that unit."""
    if not actor.covers(unit_kerja_id, Peran.ADMIN, Peran.PENGELOLA_KINERJA):
        raise Denied(
            _(
                "Hanya admin atau pengelola kinerja yang mencakup unit kerja pegawai ini yang "
                "dapat menetapkan pejabat penilainya."
            ),
            next_step=_("Jika atasan Anda keliru, laporkan dengan tombol “Atasan saya salah”."),
        )


def covered_units(actor: Actor, *peran: Peran) -> frozenset[int] | None:
    """The units that these roles of the actor cover: None for the whole instansi.

    Raises Denied if she holds none of them.
    """
    held = [grant for grant in actor.grants if grant.peran in peran]
    if not held:
        raise Denied(
            _("Halaman ini untuk admin, pengelola kinerja, dan inspektorat."),
            next_step=_("Mintalah admin memberikan peran yang Anda perlukan."),
        )
    if any(grant.unit_kerja_ids is None for grant in held):
        return None
    return frozenset[int]().union(*(grant.unit_kerja_ids or () for grant in held))


def check_can_grant(unit_kerja_id: int | None, *, actor: Actor) -> None:
    """Roles are granted by an admin within the units that she covers. Raises Denied."""
    if not actor.covers(unit_kerja_id, Peran.ADMIN):
        raise Denied(
            _("Peran hanya dapat diberikan oleh admin untuk unit kerja yang ia cakup."),
            next_step=_("Mintalah admin instansi untuk memberikannya."),
        )


def check_second_admin(found: ResetView, *, actor: Actor, at: datetime) -> None:
    """Who carries out a reset that another admin proposed must be a second person in earnest.

    Not the proposer; and neither of the two holds her role of admin through the other (nor through
    somebody who has it from the other) or since less than a week, nor got her own access in the
    last month from the other or from such a one: else one admin could make or take the second.
    Raises Denied.
    """
    if actor.pegawai_id == found.diminta_oleh_id:
        raise Denied(
            _("Pengaturan ulang ini memerlukan admin kedua; yang memintanya tidak dapat."),
            next_step=_("Mintalah admin lain yang mencakup unit kerja ini."),
        )
    _check_two_admins(found.diminta_oleh_id, found.pegawai_id, actor=actor, at=at)


def check_can_confirm_peran(
    pegawai_id: int, *, given_by: int, unit_kerja_id: int | None, actor: Actor, at: datetime
) -> None:
    """A role that opens sensitive files takes effect when an admin confirms it who is neither its
    giver nor its holder, and as far from the giver as `check_second_admin` asks: else one admin
    and a friend would open what only a named few may read. Raises Denied."""
    check_can_grant(unit_kerja_id, actor=actor)
    if actor.pegawai_id in (given_by, pegawai_id):
        raise Denied(
            _("Peran ini disahkan oleh admin lain daripada yang memberi dan yang menerimanya."),
            next_step=_("Mintalah admin kedua membukanya di halaman Peran."),
        )
    _check_two_admins(given_by, pegawai_id, actor=actor, at=at)


def _check_two_admins(theirs: int, over: int, *, actor: Actor, at: datetime) -> None:
    """Both stand alone over the person `over`. Raises Denied."""
    mine = actor.pegawai_id
    pairs = ((mine, theirs), (theirs, mine))
    free = {who: admins_without(who, instansi_id=actor.instansi_id) for who in (mine, theirs)}
    today = actor.today(at)
    if (
        not all(_stands_alone(who, free[other], over, today, at) for who, other in pairs)
        or not actor.may_sign
    ):
        raise Denied(
            _("Anda dan admin yang meminta belum dapat menjadi dua orang yang saling lepas."),
            next_step=_(
                "Diperlukan admin yang perannya bukan dari admin yang satu lagi, sudah berlaku "
                "seminggu, dan yang aksesnya tidak baru diatur ulang."
            ),
        )


def _stands_alone(who: int, free: frozenset[int], over: int, on: date, at: datetime) -> bool:
    reset_at, reset_by = last_reset(who)
    taken = reset_at is not None and reset_by not in free and at - reset_at < _SINCE_RESET
    return not taken and any(
        not grant.diberikan_oleh_id
        or (
            grant.diberikan_oleh_id in free
            and grant.diberikan_at is not None
            and at - grant.diberikan_at >= _SINCE_GRANT
        )
        for grant in admin_grants(who, over=over, on=on)
    )


def check_can_witness(pegawai: PegawaiRef, *, reset_by_id: int | None, actor: Actor) -> None:
    """Who may vouch that a person holds her account again after a reset.

    Her pejabat penilai, the atasan, the pimpinan of her unit, or a pengelola kinerja or admin
    who did not issue the code. A witness must be able to sign herself: else one admin could
    reset two accounts and let the one vouch for the other. Raises NotVisible or Denied.
    """
    found = relation_to(pegawai, actor=actor)
    if not found:
        raise NotVisible(_("Akun ini tidak ditemukan."))
    if Relation.DIRI in found:
        raise Denied(
            _("Anda tidak dapat menjadi saksi bagi diri sendiri."),
            next_step=_("Mintalah pejabat penilai Anda."),
        )
    if actor.pegawai_id == reset_by_id:
        raise Denied(
            _("Yang membuat kode sekali pakai tidak dapat sekaligus menjadi saksi."),
            next_step=_("Mintalah pejabat penilai atau pengelola kinerja unit pegawai ini."),
        )
    if found == {Relation.INSPEKTORAT}:
        raise Denied(_("Inspektorat hanya membaca dan tidak menjadi saksi."))
    if not actor.may_sign:
        raise Denied(
            _("Anda belum dapat menjadi saksi karena akses Anda sendiri baru diatur ulang."),
            next_step=_("Selesaikan dahulu pemulihan hak tanda tangan Anda di Akun saya."),
        )


def may_witness(pegawai: PegawaiRef, *, reset_by_id: int | None, actor: Actor) -> bool:
    """Whether `check_can_witness` would let the actor vouch for this person."""
    try:
        check_can_witness(pegawai, reset_by_id=reset_by_id, actor=actor)
    except Refusal:
        return False
    return True

"""Who has a part in a perkara: the tim pemeriksa, the second person, who holds it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.followup import policies
from teladan.followup.commands._perkara import locked
from teladan.followup.models import AnggotaTim, PerkaraDisiplin
from teladan.followup.queries.disiplin import (
    PerkaraRef,
    examined_by,
    langkah_of,
    perkara_tanpa_pemegang,
)
from teladan.followup.states.disiplin import StatusPerkara, UnsurTim
from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import Invalid, WrongState
from teladan.organisation.queries import actor_for, pegawai_ref


def set_tim(*, perkara_id: int, anggota: dict[int, UnsurTim], by: Actor, at: datetime) -> None:
    """Say who sits in the tim pemeriksa, before anybody was heard; an empty one dissolves it.

    Raises NotVisible, Denied, WrongState, or Invalid (herself, another instansi).
    """
    with transaction.atomic():
        ref = policies.check_holds_perkara(locked(perkara_id), actor=by)
        if ref.status not in (
            StatusPerkara.DIBUKA,
            StatusPerkara.DIPANGGIL,
            StatusPerkara.DIPANGGIL_LAGI,
        ):
            raise WrongState(_("Pemeriksaan sudah berjalan, jadi timnya tidak berubah lagi."))
        _check_people(ref, anggota, by=by, at=at)
        AnggotaTim.objects.filter(perkara_id=perkara_id).delete()
        AnggotaTim.objects.bulk_create(
            AnggotaTim(perkara_id=perkara_id, pegawai_id=each, unsur=unsur)
            for each, unsur in anggota.items()
        )
        subject = Subject("perkara_disiplin", perkara_id)
        record("perkara_disiplin.team_set", subject, by=by, at=at, banyak=len(anggota))


def assign_penelaah(*, perkara_id: int, penelaah_id: int, by: Actor, at: datetime) -> None:
    """Name the second person: a pemeriksa disiplin of the unit who neither examines nor decides.

    Raises NotVisible, Denied, WrongState, Invalid.
    """
    with transaction.atomic():
        ref = policies.check_holds_perkara(locked(perkara_id), actor=by)
        if not ref.berjalan:
            raise WrongState(_("Perkara ini sudah selesai."))
        _check_second_person(ref, penelaah_id, by=by, at=at)
        if penelaah_id in examined_by(langkah_of(perkara_id)):
            raise _not_second()
        PerkaraDisiplin.objects.filter(pk=perkara_id).update(penelaah_id=penelaah_id)
        subject = Subject("perkara_disiplin", perkara_id)
        record("perkara_disiplin.checker_set", subject, by=by, at=at, penelaah_id=penelaah_id)


def hand_over_perkara(*, perkara_id: int, kepada_id: int, by: Actor, at: datetime) -> None:
    """Give the perkara to another pemeriksa disiplin of the unit; the penelaah who takes it is its
    penelaah no more. Raises NotVisible, Denied, WrongState, Invalid."""
    with transaction.atomic():
        ref = policies.check_holds_perkara(locked(perkara_id), actor=by)
        if not ref.berjalan:
            raise WrongState(_("Perkara ini sudah selesai."))
        _check_second_person(ref, kepada_id, by=by, at=at)
        second = ref.penelaah_id if ref.penelaah_id != kepada_id else None
        PerkaraDisiplin.objects.filter(pk=perkara_id).update(
            pemeriksa_id=kepada_id, penelaah_id=second
        )
        subject = Subject("perkara_disiplin", perkara_id)
        record("perkara_disiplin.handed_over", subject, by=by, at=at, kepada_id=kepada_id)


def take_over_perkara(*, perkara_id: int, by: Actor, at: datetime) -> None:
    """Hold a perkara whose holder has lost her role or moved. Raises NotVisible, Denied."""
    with transaction.atomic():
        locked(perkara_id)
        orphans = perkara_tanpa_pemegang(by.instansi_id, on=by.today(at))
        ref = next((each for each in orphans if each.id == perkara_id), None)
        policies.check_can_take_over(ref, actor=by)
        PerkaraDisiplin.objects.filter(pk=perkara_id).update(pemeriksa_id=by.pegawai_id)
        record("perkara_disiplin.taken_over", Subject("perkara_disiplin", perkara_id), by=by, at=at)


def _check_people(ref: PerkaraRef, people: dict[int, UnsurTim], *, by: Actor, at: datetime) -> None:
    for pegawai_id in people:
        found = pegawai_ref(pegawai_id, on=by.today(at))
        if found is None or found.instansi_id != by.instansi_id or pegawai_id == ref.pegawai_id:
            text = _("Anggota tim adalah pegawai lain di instansi Anda.")
            raise Invalid(text, fields={"anggota": text})


def _check_second_person(ref: PerkaraRef, pegawai_id: int, *, by: Actor, at: datetime) -> None:
    other = actor_for(pegawai_id=pegawai_id, at=at)
    fits = (
        other is not None
        and other.instansi_id == ref.instansi_id
        and other.covers(ref.unit_kerja_id, Peran.PEMERIKSA_DISIPLIN)
        and pegawai_id not in {ref.pegawai_id, ref.pemeriksa_id, ref.pejabat_id}
        and pegawai_id not in ref.tim_ids
    )
    if not fits:
        raise _not_second()


def _not_second() -> Invalid:
    text = _("Pilih pemeriksa disiplin unit ini yang tidak memeriksa dan tidak memutuskan perkara.")
    return Invalid(text, fields={"pegawai": text})

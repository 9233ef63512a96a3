"""The wall of a unit: opened by its pimpinan, filled by those who were praised."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.feedback import policies
from teladan.feedback.models import CatatanPerubahan, DindingUnit, UmpanBalik
from teladan.feedback.queries import change_view, pujian_ref, wall_opened_at
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, NotVisible, WrongState
from teladan.organisation.models import UnitKerja

MAX_MASUKAN = 300
MAX_PERUBAHAN = 500


@dataclass(frozen=True)
class PerubahanIsi:
    """What was said (nobody named), and what changed because of it."""

    masukan: str
    perubahan: str


def open_wall(*, unit_kerja_id: int, by: Actor, at: datetime) -> None:
    """Open the wall of a unit; open already, it stays as it is. Raises NotVisible, Denied."""
    with transaction.atomic():
        policies.check_can_open_wall(unit_kerja_id, actor=by)
        _lock_unit(unit_kerja_id, by=by)
        if wall_opened_at(unit_kerja_id, instansi_id=by.instansi_id) is not None:
            return
        DindingUnit.objects.update_or_create(
            unit_kerja_id=unit_kerja_id,
            defaults={"instansi_id": by.instansi_id, "dibuka_at": at},
        )
        record("dinding.opened", Subject("unit_kerja", unit_kerja_id), by=by, at=at)


def close_wall(*, unit_kerja_id: int, by: Actor, at: datetime) -> None:
    """Close it: nothing is shown; what each person decided is kept. Raises NotVisible, Denied."""
    with transaction.atomic():
        policies.check_can_open_wall(unit_kerja_id, actor=by)
        _lock_unit(unit_kerja_id, by=by)
        if wall_opened_at(unit_kerja_id, instansi_id=by.instansi_id) is None:
            return
        DindingUnit.objects.filter(unit_kerja_id=unit_kerja_id).update(dibuka_at=None)
        record("dinding.closed", Subject("unit_kerja", unit_kerja_id), by=by, at=at)


def show_on_wall(*, umpan_balik_id: int, by: Actor, at: datetime) -> None:
    """Let the unit see praise that one was given.

    Raises NotVisible, or WrongState where it is no praise for the unit or the wall is closed.
    """
    with transaction.atomic():
        _lock_umpan_balik(umpan_balik_id)
        view = policies.check_can_show(pujian_ref(umpan_balik_id), actor=by)
        unit_id = by.unit_kerja_id
        if unit_id is None or wall_opened_at(unit_id, instansi_id=by.instansi_id) is None:
            raise WrongState(
                _("Dinding apresiasi unit Anda belum dibuka oleh pimpinannya."),
                next_step=_("Usulkan kepada pimpinan unit Anda untuk membukanya."),
            )
        if view.di_dinding_at is not None:
            return
        UmpanBalik.objects.filter(pk=umpan_balik_id).update(di_dinding_at=at)
        record("dinding.shown", Subject("umpan_balik", umpan_balik_id), by=by, at=at)


def take_from_wall(*, umpan_balik_id: int, by: Actor, at: datetime) -> None:
    """Take one's praise from the wall, at once and without a reason. Raises NotVisible."""
    with transaction.atomic():
        _lock_umpan_balik(umpan_balik_id)
        view = policies.check_can_hide(pujian_ref(umpan_balik_id), actor=by)
        if view.di_dinding_at is None:
            return
        UmpanBalik.objects.filter(pk=umpan_balik_id).update(di_dinding_at=None)
        record("dinding.taken_down", Subject("umpan_balik", umpan_balik_id), by=by, at=at)


def note_change(*, unit_kerja_id: int, isi: PerubahanIsi, by: Actor, at: datetime) -> int:
    """Say what changed in a unit because somebody said something; returns its id. The very same
    said twice on a day is kept once. Raises NotVisible, Denied or Invalid."""
    with transaction.atomic():
        policies.check_can_note_change(unit_kerja_id, actor=by)
        _lock_unit(unit_kerja_id, by=by)
        fields = {
            "unit_kerja_id": unit_kerja_id,
            "masukan": isi.masukan.strip(),
            "perubahan": isi.perubahan.strip(),
            "tanggal": by.today(at),
        }
        _check_change(isi)
        same = CatatanPerubahan.objects.filter(**fields, ditarik_at__isnull=True)
        existing = same.values_list("pk", flat=True).first()
        if existing is not None:
            return existing
        row = CatatanPerubahan.objects.create(
            **fields, instansi_id=by.instansi_id, oleh_id=by.pegawai_id
        )
        record(
            "catatan_perubahan.noted",
            Subject("catatan_perubahan", row.pk),
            by=by,
            at=at,
            texts={"masukan": row.masukan, "perubahan": row.perubahan},
            unit_kerja_id=unit_kerja_id,
        )
    return row.pk


def withdraw_change(*, catatan_id: int, by: Actor, at: datetime) -> None:
    """Take a note back; who manages the unit's notes still sees it. Raises NotVisible, Denied or
    WrongState."""
    with transaction.atomic():
        CatatanPerubahan.objects.select_for_update().filter(pk=catatan_id).values_list("pk").first()
        policies.check_can_withdraw_change(change_view(catatan_id), actor=by)
        CatatanPerubahan.objects.filter(pk=catatan_id).update(ditarik_at=at)
        record(
            "catatan_perubahan.withdrawn", Subject("catatan_perubahan", catatan_id), by=by, at=at
        )


def _lock_unit(unit_kerja_id: int, *, by: Actor) -> None:
    """Raises NotVisible for a unit of another instansi."""
    rows = UnitKerja.objects.select_for_update().filter(
        pk=unit_kerja_id, instansi_id=by.instansi_id
    )
    if rows.values_list("pk").first() is None:
        raise NotVisible(_("Unit kerja ini tidak ditemukan."))


def _lock_umpan_balik(umpan_balik_id: int) -> None:
    UmpanBalik.objects.select_for_update().filter(pk=umpan_balik_id).values_list("pk").first()


def _check_change(isi: PerubahanIsi) -> None:
    errors: dict[str, str] = {}
    if not isi.masukan.strip():
        errors["masukan"] = _("Tulis masukan apa yang Anda terima, tanpa nama pemberinya.")
    if not isi.perubahan.strip():
        errors["perubahan"] = _("Tulis apa yang berubah karenanya.")
    for name, text, most in (
        ("masukan", isi.masukan, MAX_MASUKAN),
        ("perubahan", isi.perubahan, MAX_PERUBAHAN),
    ):
        if len(text.strip()) > most:
            errors[name] = _("Paling panjang %(n)s karakter.") % {"n": most}
    if errors:
        raise Invalid(_("Catatan belum disimpan."), fields=errors)

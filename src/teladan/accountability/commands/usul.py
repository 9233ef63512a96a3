""" "Anda usul – kami lakukan": told by the unit, for everybody."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.accountability import policies
from teladan.accountability.models import UsulDilakukan
from teladan.audit.commands import Subject, record
from teladan.citizen_voice.queries import unit_pelayanan
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, NotVisible

_LONGEST = 300


@dataclass(frozen=True)
class UsulIsi:
    """What people said of a service unit, what it did, and since when."""

    unit_id: int
    kata_warga: str
    yang_dilakukan: str
    tanggal: date


def tell_usul(*, isi: UsulIsi, by: Actor, at: datetime) -> int:
    """Tell what was done because people asked; returns its id.

    Raises NotVisible, Denied, Invalid.
    """
    with transaction.atomic():
        unit = unit_pelayanan(isi.unit_id, instansi_id=by.instansi_id)
        policies.check_can_tell(unit.unit_kerja_id, actor=by)
        _check(isi, by.today(at))
        row = UsulDilakukan.objects.create(
            instansi_id=by.instansi_id,
            unit_id=isi.unit_id,
            kata_warga=isi.kata_warga.strip(),
            yang_dilakukan=isi.yang_dilakukan.strip(),
            tanggal=isi.tanggal,
        )
        record("usul.told", Subject("usul_dilakukan", row.pk), by=by, at=at, unit=isi.unit_id)
    return row.pk


def _check(isi: UsulIsi, today: date) -> None:
    fields: dict[str, str] = {}
    for name in ("kata_warga", "yang_dilakukan"):
        length = len(getattr(isi, name).strip())
        if length < 10:
            fields[name] = _("Tuliskan satu kalimat yang utuh.")
        elif length > _LONGEST:
            fields[name] = _("Paling banyak %(n)d huruf.") % {"n": _LONGEST}
    if isi.tanggal > today:
        fields["tanggal"] = _("Tulis hanya yang sudah dilakukan: tanggalnya tidak di masa depan.")
    if fields:
        raise Invalid(_("Kalimat ini belum dapat ditayangkan."), fields=fields)


def withdraw_usul(*, usul_id: int, by: Actor, at: datetime) -> None:
    """Take it from the board; the row stays. Raises NotVisible, Denied."""
    with transaction.atomic():
        row = (
            UsulDilakukan.objects.select_for_update(of=("self",))
            .select_related("unit")
            .filter(pk=usul_id, instansi_id=by.instansi_id, ditarik_at=None)
            .first()
        )
        if row is None:
            raise NotVisible(_("Kalimat itu tidak ditemukan atau sudah ditarik."))
        policies.check_can_tell(row.unit.unit_kerja_id, actor=by)
        row.ditarik_at = at
        row.save(update_fields=["ditarik_at"])
        record("usul.withdrawn", Subject("usul_dilakukan", row.pk), by=by, at=at)

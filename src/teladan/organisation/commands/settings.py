"""The instansi's own settings, its logo and its holidays."""

import re
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.foundation import storage
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, NotVisible
from teladan.organisation import policies
from teladan.organisation.commands.isi import InstansiIsi
from teladan.organisation.models import HariLibur, Instansi

LOGO_LIMIT = 1024 * 1024
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_IMAGES = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))


def update_instansi(*, isi: InstansiIsi, by: Actor, at: datetime) -> None:
    """Change the settings of the actor's instansi. Raises Denied or Invalid."""
    with transaction.atomic():
        policies.check_can_administer(None, actor=by)
        for name in ("warna_utama", "warna_aksen"):
            if not _COLOUR.fullmatch(getattr(isi, name)):
                raise _invalid(name, _("Tulis warna sebagai # dan enam angka heksadesimal."))
        if isi.hari_per_minggu not in {5, 6}:
            raise _invalid("hari_per_minggu", _("Hari kerja per minggu ialah 5 atau 6."))
        before = Instansi.objects.select_for_update().get(pk=by.instansi_id)
        values = vars(isi)
        changed = sorted(name for name in values if getattr(before, name) != values[name])
        Instansi.objects.filter(pk=by.instansi_id).update(**values)
        record(
            "instansi.updated",
            Subject("instansi", by.instansi_id),
            by=by,
            at=at,
            fields=changed,
        )


def set_logo(*, content: bytes, by: Actor, at: datetime) -> None:
    """Store a logo. Only what its own bytes say is PNG or JPEG is taken, never SVG or HTML.

    Raises Denied or Invalid.
    """
    policies.check_can_administer(None, actor=by)
    if len(content) > LOGO_LIMIT:
        raise _invalid("logo", _("Logo paling besar 1 MB."))
    kind = next((kind for mark, kind in _IMAGES if content.startswith(mark)), "")
    if not kind:
        raise _invalid("logo", _("Berkas ini bukan gambar PNG atau JPEG, apa pun namanya."))
    stored = storage.store(by.instansi_id, [content])
    with transaction.atomic():
        Instansi.objects.filter(pk=by.instansi_id).update(logo_sha256=stored.sha256, logo_tipe=kind)
        subject = Subject("instansi", by.instansi_id)
        record("instansi.logo_set", subject, by=by, at=at, sha256=stored.sha256)


def set_hari_libur(*, tanggal: date, nama: str, libur: bool, by: Actor, at: datetime) -> None:
    """Make a day a holiday of this instansi, or a working day although the nation rests.

    Raises Denied or Invalid (no name).
    """
    with transaction.atomic():
        policies.check_can_administer(None, actor=by)
        if not nama.strip():
            raise _invalid("nama", _("Nama hari libur wajib diisi."))
        HariLibur.objects.update_or_create(
            instansi_id=by.instansi_id,
            tanggal=tanggal,
            defaults={"nama": nama.strip()[:120], "libur": libur},
        )
        subject = Subject("instansi", by.instansi_id)
        record("hari_libur.set", subject, by=by, at=at, tanggal=tanggal, libur=libur)


def remove_hari_libur(*, hari_libur_id: int, by: Actor, at: datetime) -> None:
    """Return a day to the national calendar. Raises Denied or NotVisible."""
    with transaction.atomic():
        rows = HariLibur.objects.filter(pk=hari_libur_id, instansi_id=by.instansi_id)
        if not rows.exists():
            raise NotVisible(_("Hari libur ini tidak ditemukan."))
        policies.check_can_administer(None, actor=by)
        rows.delete()
        subject = Subject("instansi", by.instansi_id)
        record("hari_libur.removed", subject, by=by, at=at, hari_libur_id=hari_libur_id)


def _invalid(field: str, text: str) -> Invalid:
    return Invalid(text, fields={field: text})

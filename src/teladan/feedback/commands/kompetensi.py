"""The instansi's own technical competencies (Format B.1.9, group Teknis)."""

import secrets
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.feedback import policies
from teladan.feedback.models import KompetensiTeknis
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, NotVisible
from teladan.organisation.models import Instansi

MAX_LABEL = 120


def add_kompetensi_teknis(*, label: str, dari: date, by: Actor, at: datetime) -> str:
    """A technical competency from a day on; returns its key. Raises Denied, Invalid."""
    with transaction.atomic():
        Instansi.objects.select_for_update().values_list("pk").get(pk=by.instansi_id)
        policies.check_can_set_pengaturan(actor=by)
        text = " ".join(label.split())
        known = KompetensiTeknis.objects.filter(
            instansi_id=by.instansi_id, label__iexact=text, berlaku_sampai__isnull=True
        )
        sentence = ""
        if not text or len(text) > MAX_LABEL:
            sentence = _("Tulis nama kompetensi, paling panjang %(n)s karakter.") % {"n": MAX_LABEL}
        elif known.exists():
            sentence = _("Kompetensi ini sudah ada.")
        if sentence:
            raise Invalid(sentence, fields={"label": sentence})
        row = KompetensiTeknis.objects.create(
            instansi_id=by.instansi_id,
            kunci=f"teknis-{secrets.token_hex(6)}",
            label=text,
            berlaku_dari=dari,
        )
        subject = Subject("kompetensi_teknis", row.pk)
        record("kompetensi_teknis.added", subject, by=by, at=at, kunci=row.kunci, label=text)
    return row.kunci


def end_kompetensi_teknis(*, kompetensi_id: int, by: Actor, at: datetime) -> None:
    """A technical competency is judged no more from today on; what was judged stays. To end it
    twice is harmless. Raises Denied, NotVisible."""
    with transaction.atomic():
        policies.check_can_set_pengaturan(actor=by)
        rows = KompetensiTeknis.objects.select_for_update().filter(
            pk=kompetensi_id, instansi_id=by.instansi_id
        )
        found = rows.values_list("berlaku_dari", "berlaku_sampai").first()
        if found is None:
            raise NotVisible(_("Kompetensi itu tidak ditemukan."))
        if found[1] is not None:
            return
        rows.update(berlaku_sampai=max(found[0], by.today(at)) - timedelta(days=1))
        record("kompetensi_teknis.ended", Subject("kompetensi_teknis", kompetensi_id), by=by, at=at)

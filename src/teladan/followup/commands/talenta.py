"""Writes of talent management: opening the board, cut-offs, a person's own data."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.followup import policies
from teladan.followup.models import AmbangTalenta, PembukaanTalenta, PermintaanTalenta
from teladan.followup.queries.talenta_berkas import permintaan_talenta_of, permintaan_talenta_view
from teladan.followup.states.talenta import StatusPermintaanTalenta
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Denied, Invalid, WrongState
from teladan.organisation.queries import pegawai_card

TERBUKA = timedelta(hours=1)
DIBACA = timedelta(days=30)


@dataclass(frozen=True)
class AmbangIsi:
    """Cut-offs of potensial (0 to 100): `tinggi` and above is high, `menengah` and above middle."""

    tinggi: Decimal
    menengah: Decimal
    dasar: str
    berlaku_dari: date


def open_talenta(*, tujuan: str, by: Actor, at: datetime) -> None:
    """Open the board for an hour; the purpose and the hour are kept. Opened already, nothing
    happens. Raises NotVisible, Denied or Invalid (no purpose)."""
    with transaction.atomic():
        policies.check_can_open_talenta(actor=by)
        text = _text(tujuan, "tujuan", _("Tulis untuk apa Anda membuka papan ini."))
        row = PembukaanTalenta.objects.create(
            instansi_id=by.instansi_id,
            pegawai_id=by.pegawai_id,
            tujuan=text[:300],
            dibuka_at=at,
            sampai_at=at + TERBUKA,
        )
        record(
            "talenta.opened",
            Subject("pembukaan_talenta", row.pk),
            by=by,
            at=at,
            sampai=row.sampai_at,
            texts={"tujuan": text},
        )


def close_talenta(*, by: Actor, at: datetime) -> None:
    """Close the board before its hour is over. Raises NotVisible or Denied."""
    with transaction.atomic():
        policies.check_can_open_talenta(actor=by)
        closed = PembukaanTalenta.objects.filter(pegawai_id=by.pegawai_id, sampai_at__gt=at).update(
            sampai_at=at
        )
        record("talenta.closed", Subject("pegawai", by.pegawai_id), by=by, at=at, count=closed)


def record_talenta_export(*, banyak: int, by: Actor, at: datetime) -> None:
    """Note that a list left the system, and of how many people. Raises NotVisible or Denied."""
    with transaction.atomic():
        policies.check_can_open_talenta(actor=by)
        record("talenta.exported", Subject("pegawai", by.pegawai_id), by=by, at=at, banyak=banyak)


def set_ambang_talenta(*, isi: AmbangIsi, by: Actor, at: datetime) -> int:
    """Set cut-offs from a day that is still ahead; returns their id. What was worked out before
    stays as it was, for the older ones keep their days.

    Raises NotVisible, Denied or Invalid.
    """
    with transaction.atomic():
        policies.check_can_manage_all_talenta(actor=by)
        check_ambang(isi, on=by.today(at))
        try:
            with transaction.atomic():
                row = AmbangTalenta.objects.create(
                    instansi_id=by.instansi_id,
                    tinggi=isi.tinggi,
                    menengah=isi.menengah,
                    dasar=isi.dasar.strip()[:300],
                    berlaku_dari=isi.berlaku_dari,
                    ditetapkan_oleh_id=by.pegawai_id,
                    ditetapkan_at=at,
                )
        except IntegrityError as error:
            text = _("Sudah ada ambang yang mulai berlaku pada hari itu. Pilih hari lain.")
            raise Invalid(text, fields={"berlaku_dari": text}) from error
        record(
            "ambang_talenta.set",
            Subject("ambang_talenta", row.pk),
            by=by,
            at=at,
            tinggi=isi.tinggi,
            menengah=isi.menengah,
            berlaku_dari=isi.berlaku_dari,
        )
    return row.pk


def check_ambang(isi: AmbangIsi, *, on: date) -> None:
    """Raises Invalid: out of order or range, no basis, or a day that is not ahead."""
    errors: dict[str, str] = {}
    if not 0 < isi.menengah < isi.tinggi <= 100:
        errors["tinggi"] = _("Ambang tinggi harus di atas ambang menengah, keduanya 0 sampai 100.")
    if not isi.dasar.strip():
        errors["dasar"] = _("Sebut keputusan yang menetapkan ambang ini.")
    if isi.berlaku_dari <= on:
        errors["berlaku_dari"] = _(
            "Ambang hanya berlaku ke depan, agar letak yang sudah dibicarakan tidak bergeser."
        )
    if errors:
        raise Invalid(_("Ambang belum disimpan."), fields=errors)


def ask_talenta(*, by: Actor, at: datetime) -> int:
    """Ask to read where one's own data place oneself (UU 27/2022 Pasal 7); returns its id.

    Raises Denied (nobody signed in) or WrongState while one is open.
    """
    with transaction.atomic():
        if by.pegawai_id == 0:
            raise Denied(_("Permintaan ini hanya dari orangnya sendiri."))
        last = permintaan_talenta_of(by.pegawai_id)
        if last and (
            last.status is StatusPermintaanTalenta.DIMINTA or last.readable(on=by.today(at))
        ):
            raise WrongState(
                _("Permintaan Anda sudah ada."),
                next_step=_("Tunggu jawabannya, atau baca yang sudah dibuka."),
            )
        row = PermintaanTalenta.objects.create(
            instansi_id=by.instansi_id, pegawai_id=by.pegawai_id, diminta_at=at
        )
        record("permintaan_talenta.asked", Subject("permintaan_talenta", row.pk), by=by, at=at)
    return row.pk


def answer_talenta(*, permintaan_id: int, penjelasan: str, by: Actor, at: datetime) -> None:
    """Open a person's own place to herself for thirty days, with a word of explanation.

    Raises NotVisible, Denied, WrongState or Invalid (no explanation).
    """
    with transaction.atomic():
        rows = PermintaanTalenta.objects.select_for_update().filter(pk=permintaan_id)
        rows.values_list("pk").first()
        view = permintaan_talenta_view(permintaan_id)
        card = pegawai_card(view.pegawai_id, on=by.today(at)) if view else None
        policies.check_can_answer_permintaan(
            view, actor=by, unit_kerja_id=card.unit_kerja_id if card else None
        )
        text = _text(
            penjelasan, "penjelasan", _("Jelaskan dengan kata-kata Anda sendiri apa artinya.")
        )
        rows.update(
            status=StatusPermintaanTalenta.DIBUKA,
            penjelasan=text,
            dibuka_oleh_id=by.pegawai_id,
            dibuka_at=at,
            dibuka_sampai=by.today(at) + DIBACA,
        )
        subject = Subject("permintaan_talenta", permintaan_id)
        record("permintaan_talenta.answered", subject, by=by, at=at)


def _text(typed: str, field: str, sentence: str) -> str:
    text = typed.strip()
    if len(text) < 10:
        raise Invalid(sentence, fields={field: sentence})
    if len(text) > 2000:
        sentence = _("Paling panjang %(n)s karakter.") % {"n": 2000}
        raise Invalid(sentence, fields={field: sentence})
    return text

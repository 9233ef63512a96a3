"""Asking for umpan balik, and answering who asks (P6 Lampiran Bab III huruf C angka 9)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.feedback import policies
from teladan.feedback.commands.umpan_balik import UmpanBalikIsi, give_umpan_balik
from teladan.feedback.models import PermintaanUmpanBalik
from teladan.feedback.queries import PermintaanItem, open_permintaan, permintaan_item
from teladan.feedback.states import StatusPermintaan
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, NotVisible, WrongState
from teladan.organisation.models import Pegawai
from teladan.organisation.queries import pegawai_ref
from teladan.planning.models import RencanaHasilKerja
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak

MAX_PESAN = 500
MAX_ALASAN = 500
TERBUKA = 5
"""So many requests may wait at once: who asks everybody asks nobody."""


@dataclass(frozen=True)
class PermintaanIsi:
    """Whom one asks, in which period (Periode.key), about what, with a sentence of one's own."""

    diminta_id: int
    periode: str
    rhk_id: int | None = None
    nilai: NilaiBerakhlak | None = None
    pesan: str = ""


def ask_umpan_balik(*, isi: PermintaanIsi, by: Actor, at: datetime) -> int:
    """Ask somebody what she saw; returns the request's id.

    Raises NotVisible, Invalid, or WrongState while five requests are open.
    """
    with transaction.atomic():
        Pegawai.objects.select_for_update().filter(pk=by.pegawai_id).values_list("pk").first()
        ref = pegawai_ref(isi.diminta_id, on=by.today(at))
        if ref is None or ref.instansi_id != by.instansi_id:
            raise NotVisible(_("Pegawai itu tidak ditemukan."))
        _check(isi, by=by)
        row = PermintaanUmpanBalik.objects.create(
            instansi_id=by.instansi_id,
            peminta_id=by.pegawai_id,
            diminta_id=isi.diminta_id,
            periode=isi.periode,
            rencana_hasil_kerja_id=isi.rhk_id,
            nilai=isi.nilai or "",
            pesan=isi.pesan.strip(),
            diminta_at=at,
        )
        record(
            "umpan_balik.asked",
            Subject("permintaan_umpan_balik", row.pk),
            by=by,
            at=at,
            texts={"pesan": row.pesan},
            to=isi.diminta_id,
            periode=isi.periode,
            rhk_id=isi.rhk_id,
            nilai=isi.nilai,
        )
    return row.pk


def answer_permintaan(*, permintaan_id: int, isi: UmpanBalikIsi, by: Actor, at: datetime) -> int:
    """Give the umpan balik that was asked for; returns its id.

    Raises what `give_umpan_balik` raises, and WrongState when the request is not open.
    """
    with transaction.atomic():
        item = policies.check_can_answer_permintaan(_lock(permintaan_id), actor=by)
        named = isi.rhk_id is None or isi.rhk_id == item.rhk_id
        umpan_balik_id = give_umpan_balik(
            pegawai_id=item.peminta_id, isi=isi, by=by, at=at, asked=named
        )
        if PermintaanUmpanBalik.objects.filter(umpan_balik_id=umpan_balik_id).exists():
            raise WrongState(
                _("Kalimat yang sama sudah menjawab permintaannya yang lain."),
                next_step=_("Tulis apa yang Anda amati tentang permintaan ini."),
            )
        PermintaanUmpanBalik.objects.filter(pk=permintaan_id).update(
            status=StatusPermintaan.DIJAWAB, umpan_balik_id=umpan_balik_id, dijawab_at=at
        )
        subject = Subject("permintaan_umpan_balik", permintaan_id)
        record("umpan_balik.answered", subject, by=by, at=at, umpan_balik_id=umpan_balik_id)
    return umpan_balik_id


def decline_permintaan(*, permintaan_id: int, alasan: str, by: Actor, at: datetime) -> None:
    """Say that one cannot answer, and why. Raises NotVisible, Invalid, WrongState."""
    with transaction.atomic():
        policies.check_can_answer_permintaan(_lock(permintaan_id), actor=by)
        text = alasan.strip()
        if not text or len(text) > MAX_ALASAN:
            why = _("Tulis alasannya dalam satu kalimat, agar ia dapat bertanya kepada orang lain.")
            raise Invalid(why, fields={"alasan": why})
        PermintaanUmpanBalik.objects.filter(pk=permintaan_id).update(
            status=StatusPermintaan.DITOLAK, alasan_tolak=text, dijawab_at=at
        )
        subject = Subject("permintaan_umpan_balik", permintaan_id)
        record("umpan_balik.declined", subject, by=by, at=at, texts={"alasan": text})


def cancel_permintaan(*, permintaan_id: int, by: Actor, at: datetime) -> None:
    """Take one's request back. Raises NotVisible, WrongState."""
    with transaction.atomic():
        policies.check_can_cancel_permintaan(_lock(permintaan_id), actor=by)
        PermintaanUmpanBalik.objects.filter(pk=permintaan_id).update(
            status=StatusPermintaan.DIBATALKAN, dijawab_at=at
        )
        subject = Subject("permintaan_umpan_balik", permintaan_id)
        record("umpan_balik.unasked", subject, by=by, at=at)


def _lock(permintaan_id: int) -> PermintaanItem | None:
    rows = PermintaanUmpanBalik.objects.select_for_update().filter(pk=permintaan_id)
    rows.values_list("pk").first()
    return permintaan_item(permintaan_id)


def _check(isi: PermintaanIsi, *, by: Actor) -> None:
    errors: dict[str, str] = {}
    waiting = open_permintaan(by.pegawai_id)
    if isi.diminta_id == by.pegawai_id:
        errors["diminta_id"] = _("Mintalah kepada orang lain, bukan kepada diri sendiri.")
    if isi.diminta_id in waiting:
        errors["diminta_id"] = _("Permintaan Anda kepadanya masih menunggu jawaban.")
    if len(isi.pesan) > MAX_PESAN:
        errors["pesan"] = _("Pesan paling panjang %(n)s karakter.") % {"n": MAX_PESAN}
    if isi.rhk_id is not None and isi.nilai is not None:
        errors["nilai"] = _("Pilih hasil kerja atau nilai perilaku, tidak keduanya.")
    if isi.rhk_id is not None and not _is_own(isi.rhk_id, by=by):
        errors["rhk_id"] = _("Hasil kerja ini bukan milik Anda.")
    try:
        Periode.from_key(isi.periode)
    except ValueError:
        errors["periode"] = _("Periode ini tidak dikenal.")
    if errors:
        why = " ".join(errors.values())
        raise Invalid(_("Permintaan belum dikirim: %(why)s") % {"why": why}, fields=errors)
    if len(waiting) >= TERBUKA:
        raise WrongState(
            _("Sudah ada %(n)s permintaan Anda yang belum dijawab.") % {"n": len(waiting)},
            next_step=_("Tunggu jawabannya, atau batalkan salah satunya."),
        )


def _is_own(rhk_id: int, *, by: Actor) -> bool:
    rows = RencanaHasilKerja.objects.filter(
        pk=rhk_id, skp__pegawai_id=by.pegawai_id, dihapus_at__isnull=True
    )
    return rows.exists()

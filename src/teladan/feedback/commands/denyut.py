"""The pulse: opened by the pengelola kinerja, answered sealed, released by the clock.

Answering is two transactions that share nothing but an instant, as in a round: the first knows who
took part, the second what was said (docs/explanation/anonymity.md).
"""

import logging
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.feedback import policies
from teladan.feedback.commands import kotak
from teladan.feedback.commands.jawab import names_oneself
from teladan.feedback.models import Denyut, HasilDenyut, IkutDenyut, KalimatDenyut
from teladan.feedback.queries import denyut_view, has_answered_denyut, unreleased_denyut
from teladan.feedback.states import DENYUT_TRANSITIONS, StatusDenyut
from teladan.foundation.actor import Actor, system_actor
from teladan.foundation.errors import Denied, Invalid, WrongState
from teladan.foundation.redaction import redact
from teladan.foundation.sealed_box import KeyLost
from teladan.organisation.models import Instansi, UnitKerja
from teladan.organisation.queries import instansi_list, staffed_tree
from teladan_rules.permenpanrb_6_2022.vocabulary import ZonaWaktu
from teladan_rules.umpan_balik.denyut import PertanyaanDenyut, gabung_unit, sebaran
from teladan_rules.umpan_balik.vocabulary import MINIMUM

_log = logging.getLogger(__name__)
MAX_TEKS = 300
MAX_STORED = 400
MIN_KUNCI = 20
MIN_HARI, MAX_HARI = 3, 31


@dataclass(frozen=True)
class DenyutIsi:
    """When a pulse takes answers, both days included."""

    mulai: date
    selesai: date


@dataclass(frozen=True)
class JawabanDenyut:
    """A level 1 to 4 (TingkatSetuju) per question, and what is in the way, if anything."""

    tingkat: Mapping[PertanyaanDenyut, int]
    mengganjal: str = ""


def open_denyut(*, isi: DenyutIsi, by: Actor, at: datetime) -> int:
    """Open a pulse for the whole instansi; returns its id. Its box is made here.

    Raises Denied, Invalid (days), or WrongState while another is not released.
    """
    today = by.today(at)
    with transaction.atomic():
        policies.check_can_open_denyut(actor=by)
        Instansi.objects.select_for_update().get(pk=by.instansi_id)
        if unreleased_denyut(by.instansi_id) is not None:
            raise WrongState(
                _("Masih ada denyut yang belum dirilis. Satu denyut pada satu waktu."),
                next_step=_("Tunggu sampai ditutup; denyut berikutnya dapat dibuka sesudahnya."),
            )
        _check_days(isi, today=today)
        row = Denyut.objects.create(
            instansi_id=by.instansi_id,
            mulai=isi.mulai,
            selesai=isi.selesai,
            kotak_id=kotak.open_kotak(by.instansi_id),
            diundang=sum(staffed_tree(by.instansi_id, on=today).pegawai.values()),
        )
        record(
            "denyut.opened",
            Subject("denyut", row.pk),
            by=by,
            at=at,
            mulai=isi.mulai,
            selesai=isi.selesai,
            diundang=row.diundang,
        )
    return row.pk


def answer_denyut(
    *, denyut_id: int, isi: JawabanDenyut, kunci: str, by: Actor, at: datetime
) -> None:
    """Answer a pulse. `kunci` is the form's own random text of at least 20 characters: the same
    form sent again after a crash completes what was begun.

    Raises NotVisible, WrongState (before, after, twice), Denied or Invalid; nothing is kept then.
    """
    with transaction.atomic(durable=True):
        kotak_id, token = _claim(denyut_id, kunci, by=by, on=by.today(at))
        body = _body(isi, by=by)
    try:
        kotak.deposit_answer(kotak_id=kotak_id, token=token, isi=body)
    except BaseException:
        _unclaim(denyut_id, kotak_id, token, by=by)
        raise


def bulk_answer_denyut(
    *, denyut_id: int, jawaban: Iterable[tuple[Actor, JawabanDenyut]], by: Actor, at: datetime
) -> int:
    """Answers of many, with one event; for example data, by the system alone: nobody may speak in
    another's name. Returns how many. Raises Denied, WrongState, Invalid."""
    wanted = list(jawaban)
    with transaction.atomic():
        if by.pegawai_id != 0:
            raise Denied(_("Jawaban hanya diberikan oleh orangnya sendiri, satu per satu."))
        row = Denyut.objects.select_for_update().get(pk=denyut_id, instansi_id=by.instansi_id)
        if row.status != StatusDenyut.BERJALAN:
            raise WrongState(_("Denyut ini tidak sedang menerima jawaban."))
        IkutDenyut.objects.bulk_create(
            [IkutDenyut(denyut_id=denyut_id, pegawai_id=each.pegawai_id) for each, _isi in wanted],
            batch_size=500,
        )
        kotak.bulk_deposit(row.kotak_id, [_body(isi, by=each) for each, isi in wanted])
        record(
            "denyut.answered_bulk", Subject("denyut", denyut_id), by=by, at=at, count=len(wanted)
        )
    return len(wanted)


def close_due_denyut(*, at: datetime) -> None:
    """Release what ended, in every instansi; one that fails keeps none back. Run again, it finds
    nothing."""
    for instansi in instansi_list():
        zona = ZonaWaktu(instansi.zona_waktu).zoneinfo
        by = system_actor(instansi.instansi_id, zona=zona)
        due = Denyut.objects.filter(
            instansi_id=instansi.instansi_id,
            status=StatusDenyut.BERJALAN,
            selesai__lt=by.today(at),
        )
        for denyut_id in due.order_by("pk").values_list("pk", flat=True):
            try:
                release_denyut(denyut_id=denyut_id, by=by, at=at)
            except KeyLost:
                _log.error("denyut %s: its release key is not in the folder", denyut_id)
            except Exception as error:
                # Only the kind: an error's text and its frames may hold what somebody answered.
                _log.error("denyut %s is not released: %s", denyut_id, type(error).__name__)


def release_denyut(*, denyut_id: int, by: Actor, at: datetime) -> None:
    """Open the box once, keep counts of at least five, destroy the rest with its key.

    By the system on the day after the last; released already, it does nothing. Raises Denied, and
    KeyLost while the keys may still come back; after a week the pulse is HILANG.
    """
    with transaction.atomic():
        if by.pegawai_id != 0:
            raise Denied(_("Denyut dirilis oleh sistem pada hari setelah ditutup."))
        row = Denyut.objects.select_for_update().get(pk=denyut_id, instansi_id=by.instansi_id)
        if row.status != StatusDenyut.BERJALAN or row.selesai >= by.today(at):
            return
        kotak.lock_kotak(row.kotak_id)
        try:
            suara = kotak.read_kotak(row.kotak_id)
        except KeyLost:
            if by.today(at) <= row.selesai + kotak.TENGGANG_KUNCI:
                raise
            counts, status = {"sel": 0, "suara": 0, "kalimat": 0}, StatusDenyut.HILANG
        else:
            counts, status = _keep(row, suara) | {"terbaca": len(suara)}, StatusDenyut.DIRILIS
        if status not in DENYUT_TRANSITIONS[StatusDenyut(row.status)]:
            raise WrongState(_("Denyut ini sudah dirilis."))
        # More answers than marks: somebody took her mark away to answer again.
        counts["ditandai"] = IkutDenyut.objects.filter(denyut_id=denyut_id).delete()[0]
        kotak.empty_kotak(row.kotak_id, at)
        Denyut.objects.filter(pk=denyut_id).update(status=status, dirilis_at=at)
        action = "denyut.released" if status is StatusDenyut.DIRILIS else "denyut.lost"
        record(action, Subject("denyut", denyut_id), by=by, at=at, **counts)  # type: ignore[arg-type]


def _keep(row: Denyut, suara: list[dict[str, Any]]) -> dict[str, int]:
    """Store cells and sentences, each in an order that says nothing; how many of each."""
    induk = dict(
        UnitKerja.objects.filter(instansi_id=row.instansi_id).values_list("pk", "induk_id")
    )
    kept = [each for each in suara if each["unit"] in induk]
    cells = gabung_unit([each["unit"] for each in kept], induk=induk)
    rows = [
        HasilDenyut(
            instansi_id=row.instansi_id,
            denyut=row,
            unit_kerja_id=unit_id,
            jumlah=len(places),
            hitungan={
                each.value: list(sebaran([kept[n]["tingkat"][each.value] for n in places]).jumlah)
                for each in PertanyaanDenyut
            },
        )
        for unit_id, places in cells.items()
    ]
    texts = [each["mengganjal"] for each in kept if each["mengganjal"]]
    sentences = [
        KalimatDenyut(instansi_id=row.instansi_id, denyut=row, teks=text)
        for text in (texts if len(texts) >= MINIMUM else ())
    ]
    mix = secrets.SystemRandom().shuffle
    mix(rows)
    mix(sentences)
    HasilDenyut.objects.bulk_create(rows)
    KalimatDenyut.objects.bulk_create(sentences)
    return {
        "sel": len(rows),
        "suara": sum(each.jumlah for each in rows),
        "kalimat": len(sentences),
    }


def _claim(denyut_id: int, kunci: str, *, by: Actor, on: date) -> tuple[UUID, str]:
    """The side that knows who: check, note that she took part, leave a token."""
    Denyut.objects.select_for_update().filter(pk=denyut_id).values_list("pk").first()
    view = denyut_view(denyut_id)
    token = f"{denyut_id}\0{by.pegawai_id}\0{kunci}"
    begun = view is not None and kotak.has_token(view.kotak_id, token)
    answered = not begun and has_answered_denyut(denyut_id, pegawai_id=by.pegawai_id)
    view = policies.check_can_answer_denyut(view, actor=by, on=on, answered=answered)
    if len(kunci) < MIN_KUNCI:
        raise Invalid(_("Formulir ini tidak lengkap. Muat ulang halamannya, lalu kirim lagi."))
    if not begun:
        IkutDenyut.objects.create(denyut_id=denyut_id, pegawai_id=by.pegawai_id)
        kotak.issue_token(view.kotak_id, token)
    return view.kotak_id, token


def _unclaim(denyut_id: int, kotak_id: UUID, token: str, *, by: Actor) -> None:
    """Nothing was put in: forget that she took part, unless the same form did it meanwhile."""
    with transaction.atomic():
        if kotak.take_token(kotak_id, token):
            IkutDenyut.objects.filter(denyut_id=denyut_id, pegawai_id=by.pegawai_id).delete()


def _body(isi: JawabanDenyut, *, by: Actor) -> dict[str, Any]:
    """What is sealed: nobody's name, only the unit under which it is counted. Raises Invalid."""
    teks = " ".join(isi.mengganjal.split())
    errors = {
        each.value: _("Pilih satu jawaban.")
        for each in PertanyaanDenyut
        if isi.tingkat.get(each) not in {1, 2, 3, 4}
    }
    if len(teks) > MAX_TEKS:
        errors["mengganjal"] = _("Paling panjang %(n)s karakter.") % {"n": MAX_TEKS}
    elif by.nama and names_oneself(teks, by.nama):
        errors["mengganjal"] = _("Nama Anda sendiri ada di dalam teks. Tulis ulang tanpa nama itu.")
    kept = redact(teks).text
    if len(kept) > MAX_STORED:
        errors["mengganjal"] = _("Teks ini memuat terlalu banyak nomor. Tulis tanpa itu.")
    if errors:
        raise Invalid(_("Jawaban belum dikirim."), fields=errors)
    tingkat = {each.value: isi.tingkat[each] for each in PertanyaanDenyut}
    return {"unit": by.unit_kerja_id, "tingkat": tingkat, "mengganjal": kept}


def _check_days(isi: DenyutIsi, *, today: date) -> None:
    errors: dict[str, str] = {}
    if isi.mulai < today:
        errors["mulai"] = _("Hari pertama tidak boleh sudah lewat.")
    if not timedelta(days=MIN_HARI - 1) <= isi.selesai - isi.mulai <= timedelta(days=MAX_HARI - 1):
        errors["selesai"] = _(
            "Denyut terbuka %(least)s sampai %(most)s hari, agar semua sempat menjawab."
        ) % {"least": MIN_HARI, "most": MAX_HARI}
    if errors:
        raise Invalid(_("Denyut belum dibuka."), fields=errors)

"""Answering about a drawn colleague: two transactions that share nothing but an instant.

The first knows who: it marks the drawn pair as answered. The second knows what: it puts a sealed
answer into the round's box. No event is recorded, because a chain in the order of time would
join the two (docs/explanation/anonymity.md).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.feedback.commands import kotak
from teladan.feedback.models import Putaran, Undian
from teladan.feedback.policies.perilaku import check_can_answer
from teladan.feedback.queries.perilaku import formulir_undian
from teladan.feedback.states import StatusPutaran, StatusUndian
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Denied, Invalid, WrongState
from teladan.foundation.redaction import redact
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak
from teladan_rules.umpan_balik.vocabulary import TingkatPerilaku

MAX_TEKS = 300
#: What a text may grow to when numbers in it are replaced by words.
MAX_STORED = 400
MIN_NILAI = 4
MIN_KUNCI = 20
_EXTREME = frozenset({TingkatPerilaku.BELUM, TingkatPerilaku.TELADAN})


@dataclass(frozen=True)
class JawabanPerilaku:
    """What is answered: a level per value (None: cannot judge), one strength, one suggestion."""

    nilai: Mapping[NilaiBerakhlak, TingkatPerilaku | None]
    kekuatan: str = ""
    saran: str = ""


@dataclass(frozen=True)
class _Tujuan:
    """Where a checked answer goes, and the token that opens the way."""

    kotak_id: UUID
    token: str
    isi: dict[str, Any]


def answer_undian(
    *, undian_id: int, isi: JawabanPerilaku, kunci: str, by: Actor, at: datetime
) -> None:
    """Answer about the person of a drawn pair. `kunci` is the form's own random text of at least
    20 characters: the same form sent again after a crash completes what was begun.

    Raises NotVisible (another's draw), Denied (about oneself), WrongState (twice, before the
    start, after the end, replaced, cancelled) or Invalid. Nothing is stored then.
    """
    with transaction.atomic(durable=True):
        tujuan = _claim(undian_id, isi, kunci, by=by, on=by.today(at))
    try:
        kotak.deposit_answer(kotak_id=tujuan.kotak_id, token=tujuan.token, isi=tujuan.isi)
    except BaseException:
        _unclaim(undian_id, tujuan)
        raise


def bulk_answer(
    *, putaran_id: int, jawaban: Iterable[tuple[int, JawabanPerilaku]], by: Actor, at: datetime
) -> int:
    """Answers of many by (drawn pair, answer), with one event; for example data, by the system
    alone: nobody may speak in another's name. Returns how many.

    Raises Denied, WrongState when the round does not run, or Invalid.
    """
    wanted = dict(jawaban)
    with transaction.atomic():
        if by.pegawai_id != 0:
            raise Denied(_("Jawaban hanya diberikan oleh orang yang diundi, satu per satu."))
        putaran = Putaran.objects.select_for_update().get(pk=putaran_id, instansi_id=by.instansi_id)
        if putaran.status != StatusPutaran.BERJALAN or putaran.kotak_id is None:
            raise WrongState(_("Putaran ini tidak sedang berjalan."))
        rows = Undian.objects.filter(
            putaran=putaran, status=StatusUndian.TERUNDI, dijawab=False, pk__in=wanted
        )
        pairs = list(rows.values_list("pk", "pemberi_id", "penerima_id", "kelompok"))
        isi = [_body(pair[1:], _checked(wanted[pair[0]], nama="")) for pair in pairs]
        rows.update(dijawab=True)
        kotak.bulk_deposit(putaran.kotak_id, isi)
        record(
            "putaran.answered_bulk", Subject("putaran", putaran_id), by=by, at=at, count=len(isi)
        )
    return len(isi)


def _claim(undian_id: int, isi: JawabanPerilaku, kunci: str, *, by: Actor, on: date) -> _Tujuan:
    """The side that knows who: check everything, mark the pair, leave a token."""
    Undian.objects.select_for_update().filter(pk=undian_id).values_list("pk").first()
    kotak_id, token = _kotak_of(undian_id), _token(undian_id, kunci)
    form = formulir_undian(undian_id, on=on)
    begun = kotak_id is not None and kotak.has_token(kotak_id, token)
    if form is not None and begun:
        form = replace(form, dijawab=False)
    form = check_can_answer(form, actor=by, on=on)
    if len(kunci) < MIN_KUNCI or kotak_id is None:
        raise Invalid(_("Formulir ini tidak lengkap. Muat ulang halamannya, lalu kirim lagi."))
    pair = (form.pemberi_id, form.tentang.pegawai_id, form.kelompok)
    tujuan = _Tujuan(kotak_id, token, _body(pair, _checked(isi, nama=by.nama)))
    if not begun:
        Undian.objects.filter(pk=undian_id).update(dijawab=True)
        kotak.issue_token(kotak_id, tujuan.token)
    return tujuan


def _unclaim(undian_id: int, tujuan: _Tujuan) -> None:
    """Take the mark back when nothing was put in; after a release there is none to take back.

    Who holds the token decides: a second sending of the same form may have used it meanwhile.
    """
    with transaction.atomic():
        Undian.objects.select_for_update().filter(pk=undian_id).values_list("pk").first()
        if kotak.take_token(tujuan.kotak_id, tujuan.token):
            running = Undian.objects.filter(pk=undian_id, putaran__status=StatusPutaran.BERJALAN)
            Undian.objects.filter(pk=undian_id).update(dijawab=False if running.exists() else None)


def _kotak_of(undian_id: int) -> UUID | None:
    rows = Undian.objects.filter(pk=undian_id).values_list("putaran__kotak_id", flat=True)
    return rows.first()


def _body(pair: Iterable[Any], isi: JawabanPerilaku) -> dict[str, Any]:
    pemberi_id, penerima_id, kelompok = pair
    return {
        "pemberi": pemberi_id,
        "penerima": penerima_id,
        "kelompok": kelompok,
        "nilai": {
            nilai.value: tingkat.angka
            for nilai, tingkat in isi.nilai.items()
            if tingkat is not None
        },
        "kekuatan": isi.kekuatan,
        "saran": isi.saran,
    }


def _token(undian_id: int, kunci: str) -> str:
    """A form's own number opens the way for its own pair only."""
    return f"{undian_id}\0{kunci}"


def _checked(isi: JawabanPerilaku, *, nama: str) -> JawabanPerilaku:
    """The answer as it may be kept: one line each, without numbers that lead to a person."""
    texts = {"kekuatan": " ".join(isi.kekuatan.split()), "saran": " ".join(isi.saran.split())}
    errors = {
        name: why
        for name, teks in texts.items()
        if (why := _text_error(teks, nama=nama)) is not None
    }
    errors |= _nilai_errors(isi, has_text=any(texts.values()))
    if errors:
        raise Invalid(
            _("Jawaban belum dikirim: %(why)s") % {"why": " ".join(errors.values())}, fields=errors
        )
    return JawabanPerilaku(isi.nilai, redact(texts["kekuatan"]).text, redact(texts["saran"]).text)


def _text_error(teks: str, *, nama: str) -> str | None:
    if len(teks) > MAX_TEKS:
        return _("Paling panjang %(n)s karakter; satu contoh saja sudah cukup.") % {"n": MAX_TEKS}
    if len(redact(teks).text) > MAX_STORED:
        return _("Teks ini memuat terlalu banyak nomor atau alamat. Tulis tanpa itu.")
    if nama and names_oneself(teks, nama):
        return _(
            "Nama Anda sendiri ada di dalam teks, padahal jawaban ini tanpa nama. Tulis ulang "
            "tanpa nama itu, misalnya “seorang rekan”."
        )
    return None


def _nilai_errors(isi: JawabanPerilaku, *, has_text: bool) -> dict[str, str]:
    chosen = [tingkat for tingkat in isi.nilai.values() if tingkat is not None]
    if len(chosen) < MIN_NILAI:
        return {
            "nilai": _("Pilih tingkat untuk paling sedikit %(n)s nilai; sisanya boleh dilewati.")
            % {"n": MIN_NILAI}
        }
    if _EXTREME & set(chosen) and not has_text:
        return {
            "kekuatan": _(
                "Anda memilih tingkat tertinggi atau terendah. Tulis satu contoh, sebagai kekuatan "
                "atau saran, agar orang yang menerimanya tahu apa yang dimaksud."
            )
        }
    return {}


def names_oneself(teks: str, nama: str) -> bool:
    """Whether a text holds its writer's own name: the whole of it, or a part written as a name or
    after "saya". Parts that are words too ("indah", "bagus") pass in small letters."""
    parts = re.sub(r"[^\w\s'’]", " ", nama.partition(",")[0]).split()
    one_of = "|".join(re.escape(part) for part in parts if len(part) >= 3)
    if not one_of:
        return False
    whole = r"\s+".join(map(re.escape, parts))
    return bool(
        (len(parts) > 1 and re.search(rf"\b{whole}\b", teks, re.I))
        or re.search(rf"\b(?:saya|aku|kami|salam),?\s+(?:{one_of})\b", teks, re.I)
        or re.search(rf"(?<=[\w,;:] )(?:{one_of}|{one_of.upper()})\b", teks)
    )

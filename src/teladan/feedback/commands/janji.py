"""What becomes of a promise: kept or not by who made it, disputed by the other side, replaced."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.feedback import policies
from teladan.feedback.models import Janji
from teladan.feedback.queries import JanjiView, janji_view
from teladan.feedback.states import JANJI_TRANSITIONS, StatusJanji
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, WrongState
from teladan.planning.models import RencanaHasilKerja
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak

MAX_TEKS = 500
_FAR = timedelta(days=731)


@dataclass(frozen=True)
class JanjiIsi:
    """A promise: who makes it (the pejabat penilai or, if not, the pegawai), what, until when,
    and for which hasil kerja or value."""

    teks: str
    tenggat: date | None
    oleh_penilai: bool = False
    rhk_id: int | None = None
    nilai: NilaiBerakhlak | None = None


def janji_row(isi: JanjiIsi, *, dialog_id: int, pegawai_id: int, by: Actor) -> Janji:
    """The row of a promise that has no errors, made by `by` or by the pegawai."""
    assert isi.tenggat is not None
    return Janji(
        instansi_id=by.instansi_id,
        dialog_id=dialog_id,
        pegawai_id=pegawai_id,
        pemegang_id=by.pegawai_id if isi.oleh_penilai else pegawai_id,
        teks=isi.teks.strip(),
        tenggat=isi.tenggat,
        rencana_hasil_kerja_id=isi.rhk_id,
        nilai=isi.nilai or "",
    )


def janji_errors(isi: JanjiIsi, *, pegawai_id: int, mulai: date) -> dict[str, str]:
    """What is wrong with a promise, by field."""
    errors: dict[str, str] = {}
    if not isi.teks.strip():
        errors["teks"] = _("Tulis apa yang dijanjikan.")
    elif len(isi.teks.strip()) > MAX_TEKS:
        errors["teks"] = _("Janji paling panjang %(n)s karakter.") % {"n": MAX_TEKS}
    if isi.tenggat is None:
        errors["tenggat"] = _("Isi tanggalnya: janji tanpa tanggal mudah terlupa.")
    elif isi.tenggat < mulai:
        errors["tenggat"] = _("Tanggal janji tidak boleh sebelum dialognya.")
    elif isi.tenggat > mulai + _FAR:
        errors["tenggat"] = _("Tanggal janji paling lama dua tahun ke depan.")
    if isi.rhk_id is not None and isi.nilai is not None:
        errors["tentang"] = _("Pilih hasil kerja atau nilai perilaku, tidak keduanya.")
    elif isi.rhk_id is not None and not _owns(pegawai_id, isi.rhk_id):
        errors["tentang"] = _("Hasil kerja ini bukan milik pegawai itu.")
    return errors


def _owns(pegawai_id: int, rhk_id: int) -> bool:
    rows = RencanaHasilKerja.objects.filter(pk=rhk_id, skp__pegawai_id=pegawai_id)
    return rows.exists()


def settle_janji(
    *, janji_id: int, ditepati: bool, keterangan: str = "", by: Actor, at: datetime
) -> None:
    """Who made a promise says whether it was kept; to say the same twice is harmless.

    Raises NotVisible, Denied, WrongState, Invalid (not kept needs a word).
    """
    with transaction.atomic():
        found = policies.check_holds_janji(_locked(janji_id), actor=by)
        status = StatusJanji.DITEPATI if ditepati else StatusJanji.TIDAK_DITEPATI
        if found.status is status:
            return
        if not ditepati:
            _need("keterangan", keterangan, _("Tulis dengan singkat mengapa belum tercapai."))
        _check_length("keterangan", keterangan)
        _check_move(found, status)
        Janji.objects.filter(pk=janji_id).update(
            status=status, selesai_pada=by.today(at), keterangan=keterangan.strip()
        )
        _record("settled", janji_id, by, at, {"keterangan": keterangan.strip()}, status=status)


def reopen_janji(*, janji_id: int, by: Actor, at: datetime) -> None:
    """Who made a promise takes back that it was settled. Raises NotVisible, Denied, WrongState."""
    with transaction.atomic():
        found = policies.check_holds_janji(_locked(janji_id), actor=by)
        _check_move(found, StatusJanji.TERBUKA)
        Janji.objects.filter(pk=janji_id).update(
            status=StatusJanji.TERBUKA, selesai_pada=None, keterangan="", bantahan=""
        )
        _record("reopened", janji_id, by, at, {})


def dispute_janji(*, janji_id: int, bantahan: str, by: Actor, at: datetime) -> None:
    """The other side says that a promise called kept was not; both words are shown.

    Raises NotVisible, Denied, WrongState, Invalid.
    """
    with transaction.atomic():
        policies.check_can_dispute_janji(_locked(janji_id), actor=by)
        _need("bantahan", bantahan, _("Tulis apa yang menurut Anda belum terpenuhi."))
        _check_length("bantahan", bantahan)
        Janji.objects.filter(pk=janji_id).update(bantahan=bantahan.strip())
        _record("disputed", janji_id, by, at, {"bantahan": bantahan.strip()})


def replace_janji(*, janji_id: int, isi: JanjiIsi, by: Actor, at: datetime) -> int:
    """Put a new promise in the place of one's own open one; returns the new one's id.

    Raises NotVisible, Denied, WrongState, Invalid.
    """
    with transaction.atomic():
        found = policies.check_holds_janji(_locked(janji_id), actor=by)
        _check_move(found, StatusJanji.DIGANTI)
        errors = janji_errors(isi, pegawai_id=found.pegawai_id, mulai=by.today(at))
        if errors:
            raise Invalid(_("Janji pengganti belum tersimpan."), fields=errors)
        same = replace(isi, oleh_penilai=True, rhk_id=found.rhk_id, nilai=found.nilai)
        new = janji_row(same, dialog_id=found.dialog_id, pegawai_id=found.pegawai_id, by=by)
        new.save()
        Janji.objects.filter(pk=janji_id).update(
            status=StatusJanji.DIGANTI, selesai_pada=by.today(at), diganti_oleh=new
        )
        _record("replaced", janji_id, by, at, {"teks": new.teks}, baru=new.pk, tenggat=new.tenggat)
    return new.pk


def _locked(janji_id: int) -> JanjiView | None:
    Janji.objects.select_for_update().filter(pk=janji_id).values_list("pk").first()
    return janji_view(janji_id)


def _check_move(found: JanjiView, to: StatusJanji) -> None:
    if to not in JANJI_TRANSITIONS[found.status]:
        raise WrongState(
            _("Janji ini sudah tidak terbuka, jadi tidak dapat diubah lagi seperti itu."),
            next_step=_("Muat ulang halaman untuk melihat keadaannya sekarang."),
        )


def _need(field: str, text: str, sentence: str) -> None:
    if not text.strip():
        raise Invalid(sentence, fields={field: sentence})


def _check_length(field: str, text: str) -> None:
    if len(text.strip()) > MAX_TEKS:
        sentence = _("Paling panjang %(n)s karakter.") % {"n": MAX_TEKS}
        raise Invalid(sentence, fields={field: sentence})


def _record(
    what: str, janji_id: int, by: Actor, at: datetime, texts: dict[str, str], **payload: Any
) -> None:
    said = {key: text for key, text in texts.items() if text}
    record(f"janji.{what}", Subject("janji", janji_id), by=by, at=at, texts=said, **payload)

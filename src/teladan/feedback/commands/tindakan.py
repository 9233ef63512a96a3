"""What a pimpinan decides where feedback shows progress or none (P6 Pasal 20)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.feedback import policies
from teladan.feedback.models import TindakanPimpinan
from teladan.feedback.queries import TindakanItem, tindakan_item, tindakan_of
from teladan.feedback.states import JenisTindakan
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, WrongState
from teladan.monitoring.queries import SkpRef, laporan_by_periode, skp_of_rhk, skp_refs_of
from teladan.monitoring.states import StatusRealisasi
from teladan.organisation.models import Pegawai
from teladan.organisation.queries import PegawaiRef, pegawai_ref
from teladan_rules.permenpanrb_6_2022.periode import Periode

MAX_CATATAN = 2000


@dataclass(frozen=True)
class TindakanIsi:
    """What is decided in a period (Periode.key), of which hasil kerja, why, and when it is looked
    at again."""

    periode: str
    jenis: JenisTindakan
    catatan: str
    rhk_id: int | None = None
    tinjau_pada: date | None = None


def take_tindakan(*, pegawai_id: int, isi: TindakanIsi, by: Actor, at: datetime) -> int:
    """Record a decision; returns its id. An AMBIL_ALIH needs a hasil kerja, an earlier measure of
    ayat (3) on it, and the note of ayat (7).

    Raises NotVisible, Denied, Invalid, or WrongState (wrong order, evaluation signed).
    """
    with transaction.atomic():
        Pegawai.objects.select_for_update().filter(pk=pegawai_id).values_list("pk").first()
        today = by.today(at)
        skp = _skp(pegawai_id, isi)
        ref: PegawaiRef | None = skp.ref if skp else pegawai_ref(pegawai_id, on=today)
        policies.check_can_act(ref, actor=by)
        periode = _check(isi, skp, today=today)
        if skp is not None:
            _check_open(skp.skp_id, periode)
        if isi.jenis is JenisTindakan.AMBIL_ALIH:
            earlier = tindakan_of(pegawai_id, periode=periode)
            policies.check_take_over(isi.rhk_id, earlier, actor=by, on=today)
        row = TindakanPimpinan.objects.create(
            instansi_id=by.instansi_id,
            pegawai_id=pegawai_id,
            oleh_id=by.pegawai_id,
            periode=isi.periode,
            rencana_hasil_kerja_id=isi.rhk_id,
            jenis=isi.jenis,
            catatan=isi.catatan.strip(),
            tinjau_pada=isi.tinjau_pada,
            diambil_at=at,
        )
        record(
            "tindakan.taken",
            Subject("tindakan_pimpinan", row.pk),
            by=by,
            at=at,
            texts={"catatan": row.catatan},
            pegawai_id=pegawai_id,
            periode=isi.periode,
            jenis=isi.jenis,
            rhk_id=isi.rhk_id,
        )
    return row.pk


def withdraw_tindakan(*, tindakan_id: int, alasan: str, by: Actor, at: datetime) -> None:
    """Take a decision back, with a reason, until the evaluation of its period is signed.

    Raises NotVisible, Invalid, WrongState.
    """
    with transaction.atomic():
        item = policies.check_can_withdraw_tindakan(_lock(tindakan_id), actor=by)
        text = _text(alasan, "alasan", _("Tulis mengapa tindakan ini dicabut."))
        periode = Periode.from_key(item.periode)
        for skp in skp_refs_of(item.pegawai_id, tahun=periode.tahun):
            _check_open(skp.skp_id, periode)
        TindakanPimpinan.objects.filter(pk=tindakan_id).update(dicabut_at=at, alasan_cabut=text)
        subject = Subject("tindakan_pimpinan", tindakan_id)
        record("tindakan.withdrawn", subject, by=by, at=at, texts={"alasan": text})


def respond_tindakan(*, tindakan_id: int, teks: str, by: Actor, at: datetime) -> None:
    """Say in one's own words what one thinks of it; until the evaluation is signed the words can
    be changed. Raises NotVisible, Invalid, WrongState."""
    with transaction.atomic():
        item = policies.check_is_subject(_lock(tindakan_id), actor=by)
        text = _text(teks, "tanggapan", _("Tulis tanggapan Anda."))
        periode = Periode.from_key(item.periode)
        for skp in skp_refs_of(item.pegawai_id, tahun=periode.tahun):
            _check_open(skp.skp_id, periode)
        TindakanPimpinan.objects.filter(pk=tindakan_id).update(tanggapan=text, ditanggapi_at=at)
        subject = Subject("tindakan_pimpinan", tindakan_id)
        record("tindakan.answered", subject, by=by, at=at, texts={"tanggapan": text})


def _lock(tindakan_id: int) -> TindakanItem | None:
    rows = TindakanPimpinan.objects.select_for_update().filter(pk=tindakan_id)
    rows.values_list("pk").first()
    return tindakan_item(tindakan_id)


def _skp(pegawai_id: int, isi: TindakanIsi) -> SkpRef | None:
    """The SKP that the decision is about: of its hasil kerja, else the year's main one."""
    year = isi.periode[:4]
    listed = skp_refs_of(pegawai_id, tahun=int(year)) if year.isdecimal() else ()
    if isi.rhk_id is not None:
        named = skp_of_rhk(isi.rhk_id)
        listed = tuple(skp for skp in listed if named is not None and skp.skp_id == named.skp_id)
    return next(iter(listed), None)


def _check(isi: TindakanIsi, skp: SkpRef | None, *, today: date) -> Periode:
    errors: dict[str, str] = {}
    periode = None
    try:
        periode = Periode.from_key(isi.periode)
    except ValueError:
        errors["periode"] = _("Periode ini tidak dikenal.")
    if periode and skp and periode not in skp.semua_periode:
        errors["periode"] = _("Periode ini tidak termasuk masa SKP pegawai itu.")
    if isi.rhk_id is not None and skp is None:
        errors["rhk_id"] = _("Hasil kerja ini bukan milik pegawai itu pada tahun ini.")
    if isi.jenis is JenisTindakan.AMBIL_ALIH and isi.rhk_id is None:
        errors["rhk_id"] = _("Pilih hasil kerja yang diambil alih.")
    if not isi.catatan.strip():
        errors["catatan"] = (
            _("Tulis catatan mengapa pegawai tidak dapat menyelesaikannya (Pasal 20 ayat (7)).")
            if isi.jenis is JenisTindakan.AMBIL_ALIH
            else _("Tulis apa yang Anda putuskan dan mengapa.")
        )
    elif len(isi.catatan) > MAX_CATATAN:
        errors["catatan"] = _("Catatan paling panjang %(n)s karakter.") % {"n": MAX_CATATAN}
    if isi.tinjau_pada is not None and isi.tinjau_pada < today:
        errors["tinjau_pada"] = _("Tanggal peninjauan tidak boleh sebelum hari ini.")
    if errors or periode is None:
        raise Invalid(_("Tindakan belum disimpan."), fields=errors)
    return periode


def _check_open(skp_id: int, periode: Periode) -> None:
    found = laporan_by_periode(skp_id).get(periode.key)
    if found is not None and found.status is StatusRealisasi.DIKUNCI:
        raise WrongState(
            _("Evaluasi periode ini sudah ditandatangani, jadi tindakannya tidak berubah lagi."),
            next_step=_("Catat tindakan baru pada periode berjalan."),
        )


def _text(typed: str, name: str, empty: str) -> str:
    text = typed.strip()
    if not text:
        raise Invalid(empty, fields={name: empty})
    if len(text) > MAX_CATATAN:
        why = _("Paling panjang %(n)s karakter.") % {"n": MAX_CATATAN}
        raise Invalid(why, fields={name: why})
    return text

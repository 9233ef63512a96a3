"""Whether a complaint is true, and whether it is true of a person: decided outside the unit."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.citizen_voice.commands._pengaduan import (
    Langkah,
    change_pengaduan,
    log_pengaduan,
)
from teladan.citizen_voice.commands._pengaduan_kantor import (
    chosen,
    guard,
    lock_visible,
    needed,
)
from teladan.citizen_voice.models import HakJawab, Pengaduan
from teladan.citizen_voice.policies import pengaduan as policies
from teladan.citizen_voice.queries.hak_jawab import hearings_of
from teladan.citizen_voice.queries.pengaduan import parties_of
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, NotVisible, WrongState
from teladan.foundation.redaction import redact
from teladan.organisation.queries import kalender_for, pegawai_ref
from teladan_rules.permenpanrb_6_2022.hari_kerja import KalenderBelumAda, KalenderKerja
from teladan_rules.permenpanrb_62_2018.vocabulary import Pembuktian

#: Working days in which an officer answers what is said of her: a service standard of ours.
HARI_HAK_JAWAB = 5


def substantiate_pengaduan(
    *,
    pengaduan_id: int,
    pembuktian: str,
    alasan: str,
    revisi: int,
    by: Actor,
    at: datetime,
) -> None:
    """Say whether a complaint was found true (Pembuktian), with the reason; a new finding takes
    the place of the former, which stays in the history.

    Raises NotVisible, Denied (the unit complained of), Stale, WrongState, Invalid.
    """
    with transaction.atomic():
        row, header = lock_visible(pengaduan_id, by=by)
        policies.check_can_substantiate(header, within=parties_of(header), actor=by)
        guard(row, revisi)
        hasil = chosen("pembuktian", Pembuktian, pembuktian, _("Pilih hasil pembuktian."))
        text = needed("alasan", alasan, _("Tuliskan atas dasar apa hasil ini diputus."))
        if not hasil.is_terbukti and HakJawab.objects.filter(pengaduan=row, terbukti=True).exists():
            raise WrongState(
                _("Ada petugas yang sudah dinyatakan terbukti dalam laporan ini."),
                next_step=_("Hasil laporan dan putusan tentang petugas harus sejalan."),
            )
        change_pengaduan(
            row,
            Langkah("substantiated", internal=f"{hasil.value}: {text}"),
            by=by,
            at=at,
            pembuktian=hasil.value,
            alasan_pembuktian=text,
            dibuktikan_oleh_id=by.pegawai_id,
            dibuktikan_at=at,
        )


def identify_petugas(
    *, pengaduan_id: int, pegawai_id: int, pokok: str, revisi: int, by: Actor, at: datetime
) -> int:
    """Name the officer of whom a complaint speaks and ask her: she reads `pokok`, the matter in
    the office's words, and never the report. She no longer handles it. Returns the hearing's id.

    Raises NotVisible, Denied, Stale, WrongState, Invalid.
    """
    with transaction.atomic():
        row, header = lock_visible(pengaduan_id, by=by)
        policies.check_can_substantiate(header, within=parties_of(header), actor=by)
        guard(row, revisi)
        sentence = _("Tuliskan pokok persoalannya dengan kata-kata sendiri, tanpa ciri pelapor.")
        text = redact(needed("pokok", pokok, sentence)).text
        _check_petugas(row, pegawai_id, by=by, at=at)
        hearing = HakJawab.objects.create(
            pengaduan=row,
            pegawai_id=pegawai_id,
            diidentifikasi_oleh_id=by.pegawai_id,
            diidentifikasi_at=at,
            pokok=text,
            jawab_sampai=_term(row.instansi_id, by.today(at)),
        )
        penangan = None if row.penangan_id == pegawai_id else row.penangan_id
        change_pengaduan(row, Langkah("identified"), by=by, at=at, penangan_id=penangan)
        subject = Subject("hak_jawab", hearing.pk)
        record("hak_jawab.asked", subject, by=by, at=at, pegawai_id=pegawai_id)
    return hearing.pk


def _check_petugas(row: Pengaduan, pegawai_id: int, *, by: Actor, at: datetime) -> None:
    ref = pegawai_ref(pegawai_id, on=by.today(at))
    sentence = ""
    if ref is None or ref.instansi_id != by.instansi_id:
        sentence = _("Tidak ada pegawai dengan NIP itu.")
    elif pegawai_id == by.pegawai_id:
        sentence = _("Anda tidak dapat menyidik diri sendiri.")
    elif HakJawab.objects.filter(pengaduan=row, pegawai_id=pegawai_id).exists():
        sentence = _("Pegawai ini sudah diminta menjawab dalam laporan ini.")
    if sentence:
        raise Invalid(sentence, fields={"nip": sentence})


def _term(instansi_id: int, today: date) -> date:
    kalender = kalender_for(instansi_id)
    try:
        return kalender.tambah(today, HARI_HAK_JAWAB)
    except KalenderBelumAda:
        return KalenderKerja({}, kalender.hari_per_minggu).tambah(today, HARI_HAK_JAWAB)


def answer_hak_jawab(*, hak_jawab_id: int, jawaban: str, by: Actor, at: datetime) -> None:
    """The officer's own words on what is said of her; she may write more until it is decided,
    also after her term. Raises NotVisible (another's), WrongState, Invalid."""
    with transaction.atomic():
        hearing = (
            HakJawab.objects.select_for_update(of=("self",))
            .filter(
                pk=hak_jawab_id,
                pegawai_id=by.pegawai_id,
                pengaduan__instansi_id=by.instansi_id,
            )
            .first()
        )
        if hearing is None:
            raise NotVisible(_("Permintaan hak jawab itu tidak ditemukan."))
        if hearing.diputus_at is not None:
            raise WrongState(_("Hal ini sudah diputus, jadi jawaban tidak dapat diubah lagi."))
        hearing.jawaban = needed("jawaban", jawaban, _("Tuliskan jawaban Anda."))
        hearing.didengar_at = hearing.didengar_at or at
        hearing.save(update_fields=["jawaban", "didengar_at"])
        record("hak_jawab.answered", Subject("hak_jawab", hearing.pk), by=by, at=at)


def decide_hak_jawab(
    *, hak_jawab_id: int, terbukti: bool, alasan: str, by: Actor, at: datetime
) -> None:
    """What was found about an officer, once she was heard or let her term end; found true only
    in a complaint that was found true. Once decided it stays.

    Raises NotVisible, Denied (the unit complained of), WrongState, Invalid.
    """
    with transaction.atomic():
        pengaduan_id = (
            HakJawab.objects.filter(pk=hak_jawab_id, pengaduan__instansi_id=by.instansi_id)
            .values_list("pengaduan_id", flat=True)
            .first()
        )
        if pengaduan_id is None:
            raise NotVisible(_("Permintaan hak jawab itu tidak ditemukan."))
        row, header = lock_visible(pengaduan_id, by=by)
        view = next(item for item in hearings_of(row.pk) if item.id == hak_jawab_id)
        policies.check_can_decide_hearing(
            header, view, within=parties_of(header), actor=by, today=by.today(at)
        )
        text = needed("alasan", alasan, _("Tuliskan atas dasar apa Anda memutus."))
        if terbukti and (not row.pembuktian or not Pembuktian(row.pembuktian).is_terbukti):
            raise WrongState(
                _("Laporannya sendiri belum dinyatakan terbukti."),
                next_step=_("Isi pembuktian laporan dahulu, lalu putuskan tentang petugasnya."),
            )
        HakJawab.objects.filter(pk=hak_jawab_id).update(
            terbukti=terbukti, alasan=text, diputus_oleh_id=by.pegawai_id, diputus_at=at
        )
        # The finding is about a person: the history of the report only says that there is one.
        log_pengaduan(row, Langkah("heard"), dari=row.status, by=by, at=at)
        subject = Subject("hak_jawab", hak_jawab_id)
        record("hak_jawab.decided", subject, by=by, at=at, terbukti=terbukti)

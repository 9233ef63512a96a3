"""A report at the unit: who works on it, notes, forwarding, the answer, who reported."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.citizen_voice.commands._pengaduan import (
    Kontak,
    Langkah,
    change_pengaduan,
    log_pengaduan,
    move_pengaduan,
    unseal_kontak,
)
from teladan.citizen_voice.commands._pengaduan_kantor import (
    guard,
    lock_visible,
    needed,
    unit_of,
)
from teladan.citizen_voice.models import KontakPelapor, Pengaduan
from teladan.citizen_voice.policies import pengaduan as policies
from teladan.citizen_voice.queries.pengaduan import PengaduanHeader, parties_of, units_within
from teladan.citizen_voice.queries.tenggat import aturan_pengaduan
from teladan.citizen_voice.states import StatusPengaduan
from teladan.foundation import sealed
from teladan.foundation.actor import Actor, system_actor
from teladan.foundation.errors import Invalid, NotVisible
from teladan.organisation.queries import instansi_list, pegawai_card
from teladan_rules.permenpanrb_6_2022.vocabulary import ZonaWaktu

_S = StatusPengaduan


def assign_penangan(
    *, pengaduan_id: int, pegawai_id: int, revisi: int, by: Actor, at: datetime
) -> None:
    """Take a report (oneself) or give it to a pegawai of the unit; it is being worked on then.

    A sealed one stays with the examiners. Raises NotVisible, Denied, Stale, WrongState, Invalid.
    """
    with transaction.atomic():
        row, header = lock_visible(pengaduan_id, by=by)
        policies.check_can_handle(header, actor=by)
        guard(row, revisi)
        policies.check_can_take(header, actor=by)
        if pegawai_id != by.pegawai_id:
            _check_colleague(header, pegawai_id, by=by, at=at)
        langkah = Langkah("taken")
        if row.status == _S.DIPROSES:
            change_pengaduan(row, langkah, by=by, at=at, penangan_id=pegawai_id)
        else:
            move_pengaduan(row, _S.DIPROSES, langkah, by=by, at=at, penangan_id=pegawai_id)


def _check_colleague(header: PengaduanHeader, pegawai_id: int, *, by: Actor, at: datetime) -> None:
    card = pegawai_card(pegawai_id, on=by.today(at))
    inside = card is not None and card.unit_kerja_id in units_within(header)
    if header.tersegel or not inside:
        sentence = _("Penangan harus pegawai unit yang menerima laporan ini.")
        raise Invalid(sentence, fields={"pegawai_id": sentence})
    if Pengaduan.objects.filter(pk=header.id, hak_jawab__pegawai_id=pegawai_id).exists():
        sentence = _("Pegawai ini disebut dalam laporan, jadi tidak dapat menanganinya.")
        raise Invalid(sentence, fields={"pegawai_id": sentence})


def note_pengaduan(*, pengaduan_id: int, teks: str, by: Actor, at: datetime) -> None:
    """A note that only the handlers read. Raises NotVisible, Denied, Invalid."""
    with transaction.atomic():
        row, header = lock_visible(pengaduan_id, by=by)
        policies.check_can_handle(header, actor=by)
        text = needed("teks", teks, _("Catatan ini masih kosong."), least=3)
        langkah = Langkah("noted", internal=text)
        # A note decides nothing: what another has open does not become stale by it.
        log_pengaduan(row, langkah, dari=row.status, by=by, at=at)


def forward_pengaduan(
    *,
    pengaduan_id: int,
    unit_id: int | None,
    alasan: str,
    revisi: int,
    by: Actor,
    at: datetime,
) -> None:
    """Send a report to the unit that it belongs to; the clock goes on. Without a unit it returns
    to the pengelola pengaduan, who forwards it anew.

    Raises NotVisible, Denied, Stale, WrongState, Invalid.
    """
    with transaction.atomic():
        row, header = lock_visible(pengaduan_id, by=by)
        policies.check_can_handle(header, actor=by)
        guard(row, revisi)
        policies.check_can_forward(header, actor=by)
        text = needed("alasan", alasan, _("Tuliskan mengapa laporan ini bukan urusan unit ini."))
        dari = row.unit_id
        if unit_id is None:
            langkah = Langkah("sent_back", internal=text, dari_unit_id=dari)
            move_pengaduan(row, _S.DITERIMA, langkah, by=by, at=at, penangan_id=None)
            return
        unit = unit_of(unit_id, by=by, on=by.today(at))
        if unit.pk == dari:
            sentence = _("Laporan ini sudah ada pada unit itu.")
            raise Invalid(sentence, fields={"unit_id": sentence})
        langkah = Langkah("forwarded", internal=text, dari_unit_id=dari, ke_unit_id=unit.pk)
        move_pengaduan(
            row, _S.DITERUSKAN, langkah, by=by, at=at,
            unit_id=unit.pk, layanan_id=None, penangan_id=None,
        )  # fmt: skip


def answer_pengaduan(
    *, pengaduan_id: int, jawaban: str, revisi: int, by: Actor, at: datetime
) -> None:
    """Answer the citizen, and everybody whose report was joined to hers.

    The first answer stops the first clock; after a reopening, the next one stops the second.
    Raises NotVisible, Denied, Stale (with the answer that another gave), WrongState, Invalid.
    """
    with transaction.atomic():
        row, header = lock_visible(pengaduan_id, by=by)
        policies.check_can_handle(header, actor=by)
        guard(row, revisi)
        policies.check_can_answer(header, actor=by)
        sentence = _("Tuliskan jawaban yang dapat dimengerti pelapor: apa yang dilakukan, kapan.")
        text = needed("jawaban", jawaban, sentence)
        which = "dijawab_at" if row.dijawab_at is None else "dijawab_kembali_at"
        if which == "dijawab_kembali_at" and row.dibuka_kembali_at is None:
            which = "dijawab_at"
        langkah = Langkah("answered", publik=text)
        penangan = row.penangan_id or by.pegawai_id
        changes = {which: at, "penangan_id": penangan, "selesai_at": None}
        move_pengaduan(row, _S.DIJAWAB, langkah, by=by, at=at, **changes)
        joined = Pengaduan.objects.select_for_update(of=("self",))
        for child in joined.filter(induk_id=row.pk, status=_S.DIGABUNG).order_by("pk"):
            log_pengaduan(child, langkah, dari=child.status, by=by, at=at)


def open_kontak(*, pengaduan_id: int, alasan: str, by: Actor, at: datetime) -> Kontak:
    """Who reported, shown once, for a reason that stays in the audit. A rahasia report's is never
    shown to the unit complained of.

    Raises NotVisible (also where nobody left a contact), Denied, Invalid.
    """
    with transaction.atomic():
        row, header = lock_visible(pengaduan_id, by=by)
        policies.check_can_open_kontak(header, within=parties_of(header), actor=by)
        text = needed("alasan", alasan, _("Tuliskan untuk apa kontak ini diperlukan."))
        isi = KontakPelapor.objects.filter(pengaduan=row).values_list("isi", flat=True).first()
        if isi is None:
            raise NotVisible(_("Pelapor tidak meninggalkan kontak."))
        opened = unseal_kontak(isi)
        subject = Subject("pengaduan", row.pk)
        record("pengaduan.kontak_opened", subject, by=by, at=at, texts={"alasan": text})
    return opened


def open_uraian_asli(*, pengaduan_id: int, alasan: str, by: Actor, at: datetime) -> str:
    """The citizen's own words before redaction, shown once, for a reason that stays in the audit.

    Raises NotVisible (also where nothing was taken out), Denied, Invalid.
    """
    with transaction.atomic():
        row, header = lock_visible(pengaduan_id, by=by)
        policies.check_can_open_asli(header, within=parties_of(header), actor=by)
        text = needed("alasan", alasan, _("Tuliskan untuk apa kata aslinya diperlukan."))
        if not row.uraian_asli:
            raise NotVisible(_("Tidak ada yang dihapus dari laporan ini."))
        opened = sealed.unseal(row.uraian_asli)
        subject = Subject("pengaduan", row.pk)
        record("pengaduan.asli_opened", subject, by=by, at=at, texts={"alasan": text})
    return opened


def close_answered(*, by: Actor, at: datetime) -> int:
    """Close what was answered and not answered back in the term that the regulation gives;
    returns how many. Scheduled work of one instansi; run again, it finds nothing."""
    today = by.today(at)
    hari = int(aturan_pengaduan(by.instansi_id, today).tutup_otomatis.nilai)
    first = datetime.combine(today - timedelta(days=hari), time(), ZoneInfo(by.zona))
    due = Pengaduan.objects.filter(instansi_id=by.instansi_id, status=_S.DIJAWAB)
    due = due.annotate(last=Coalesce("dijawab_kembali_at", "dijawab_at")).filter(last__lt=first)
    publik = _("Laporan ditutup karena jawaban tidak ditanggapi.")
    return _move_all(list(due.values_list("pk", flat=True)), _S.SELESAI, publik, by=by, at=at)


def archive_incomplete(*, by: Actor, at: datetime) -> int:
    """Put away what was never completed in time; returns how many. Scheduled work."""
    due = Pengaduan.objects.filter(
        instansi_id=by.instansi_id, status=_S.TIDAK_LENGKAP, lengkapi_sampai__lt=by.today(at)
    )
    publik = _("Laporan ditutup karena keterangan yang kami minta tidak kami terima.")
    return _move_all(list(due.values_list("pk", flat=True)), _S.DIARSIPKAN, publik, by=by, at=at)


def _move_all(
    ids: list[int], status: StatusPengaduan, publik: str, *, by: Actor, at: datetime
) -> int:
    done = 0
    for pk in ids:
        with transaction.atomic():
            row = Pengaduan.objects.select_for_update().get(pk=pk)
            if row.status not in {_S.DIJAWAB, _S.TIDAK_LENGKAP}:
                continue
            closed = status == _S.SELESAI
            langkah = Langkah("closed" if closed else "archived", publik=publik)
            move_pengaduan(row, status, langkah, by=by, at=at, selesai_at=at)
            done += 1
    return done


def close_terms(*, at: datetime) -> None:
    """What time alone does to reports, in every instansi: answered ones close, incomplete ones
    are put away. Run again, it finds nothing."""
    for instansi in instansi_list():
        zona = ZonaWaktu(instansi.zona_waktu).zoneinfo
        by = system_actor(instansi.instansi_id, zona=zona)
        close_answered(by=by, at=at)
        archive_incomplete(by=by, at=at)

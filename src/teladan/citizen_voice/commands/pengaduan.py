"""Triage of reports by the pengelola pengaduan: verify, complete, join, put away, seal."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.citizen_voice.commands._pengaduan import (
    Langkah,
    change_pengaduan,
    check_pengaduan_step,
    move_pengaduan,
)
from teladan.citizen_voice.commands._pengaduan_kantor import (
    check_layanan,
    chosen,
    guard,
    lock_visible,
    needed,
    unit_of,
)
from teladan.citizen_voice.models import Pengaduan, RiwayatPengaduan, UnitPelayanan
from teladan.citizen_voice.policies import pengaduan as policies
from teladan.citizen_voice.queries.pengaduan import parties_of, pengaduan_header
from teladan.citizen_voice.queries.tenggat import tenggat_pengaduan
from teladan.citizen_voice.states import AlasanArsip, StatusPengaduan
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, NotVisible, WrongState
from teladan_rules.permenpanrb_62_2018.vocabulary import (
    KategoriPengaduan,
    KlasifikasiLaporan,
    TahapPengaduan,
)

_S = StatusPengaduan


@dataclass(frozen=True)
class TriaseIsi:
    """What a report is and whose: KlasifikasiLaporan, KategoriPengaduan, unit and service."""

    klasifikasi: str
    kategori: str
    unit_id: int | None
    layanan_id: int | None = None
    catatan: str = ""


@dataclass(frozen=True)
class _Triase:
    klasifikasi: KlasifikasiLaporan
    kategori: KategoriPengaduan
    unit: UnitPelayanan


def verify_pengaduan(
    *, pengaduan_id: int, isi: TriaseIsi, revisi: int, by: Actor, at: datetime
) -> None:
    """Verify a report and send it to the unit that answers; the answer's clock starts today.

    What speaks of money asked for is sealed at once. Thanks are passed on and need no answer.
    Raises NotVisible, Denied, Stale, WrongState, Invalid.
    """
    with transaction.atomic():
        row, header = lock_visible(pengaduan_id, by=by)
        policies.check_can_triage(header, actor=by)
        guard(row, revisi)
        check_pengaduan_step(row, _S.DITERUSKAN)
        if row.status != _S.DITERIMA:
            raise WrongState(_("Laporan ini sudah diverifikasi."))
        today = by.today(at)
        read = _read(isi, by=by, today=today)
        if not row.klasifikasi and not read.klasifikasi.is_pengaduan:
            # The citizen complains; that it is none is not for her unit to say.
            policies.check_can_put_away(header, within=parties_of(header), actor=by)
        dari = row.unit_id if row.unit_id != read.unit.pk else None
        langkah = Langkah("verified", "", isi.catatan.strip(), dari, read.unit.pk)
        move_pengaduan(
            row,
            _S.DITERUSKAN,
            langkah,
            by=by,
            at=at,
            **_classified(read, isi),
            dikarantina="",
            diverifikasi_at=row.diverifikasi_at or at,
            lengkapi_sampai=None,
            jawab_sampai=_due(row, read.klasifikasi, today),
        )
        if read.kategori.is_inspektorat and not row.tersegel:
            change_pengaduan(row, Langkah("sealed"), by=by, at=at, tersegel=True)
        if read.klasifikasi == KlasifikasiLaporan.APRESIASI:
            terima = _("Terima kasih. Ucapan Anda sudah kami sampaikan kepada unit ini.")
            answered = Langkah("answered", publik=terima)
            move_pengaduan(row, _S.DIJAWAB, answered, by=by, at=at, dijawab_at=at)


def _read(isi: TriaseIsi, *, by: Actor, today: date) -> _Triase:
    sentence = _("Pilih jenis laporan ini.")
    klasifikasi = chosen("klasifikasi", KlasifikasiLaporan, isi.klasifikasi, sentence)
    sentence = _("Pilih pokok masalah laporan ini.")
    kategori = chosen("kategori", KategoriPengaduan, isi.kategori, sentence)
    unit = unit_of(isi.unit_id, by=by, on=today)
    check_layanan(isi.layanan_id, unit.pk)
    return _Triase(klasifikasi, kategori, unit)


def _classified(read: _Triase, isi: TriaseIsi) -> dict[str, object]:
    return {
        "klasifikasi": read.klasifikasi.value,
        "kategori": read.kategori.value,
        "unit_id": read.unit.pk,
        "layanan_id": isi.layanan_id,
    }


def _due(row: Pengaduan, kelas: KlasifikasiLaporan, today: date) -> date | None:
    """A clock that runs, or had run out before the citizen was asked to complete, goes on."""
    if row.jawab_sampai is not None:
        return row.jawab_sampai
    return tenggat_pengaduan(row.instansi_id, TahapPengaduan.TINDAK_LANJUT, today, kelas.value)


def classify_pengaduan(
    *, pengaduan_id: int, isi: TriaseIsi, revisi: int, by: Actor, at: datetime
) -> None:
    """Correct what a verified report is called; the unit stays (forwarding has its own step).

    The deadline follows, reckoned from the day of verification, unless it has passed already:
    a late report is not made punctual by another name. `isi.catatan` is the reason. Raises
    NotVisible, Denied, Stale, WrongState, Invalid.
    """
    with transaction.atomic():
        row, header = lock_visible(pengaduan_id, by=by)
        policies.check_can_triage(header, actor=by)
        guard(row, revisi)
        if row.status not in policies.VERIFIED or row.diverifikasi_at is None:
            raise WrongState(_("Laporan ini belum diverifikasi atau sudah diarsipkan."))
        catatan = needed("catatan", isi.catatan, _("Tuliskan mengapa klasifikasinya diubah."))
        sentence = _("Pilih jenis laporan ini.")
        kelas = chosen("klasifikasi", KlasifikasiLaporan, isi.klasifikasi, sentence)
        sentence = _("Pilih pokok masalah laporan ini.")
        kategori = chosen("kategori", KategoriPengaduan, isi.kategori, sentence)
        if not kelas.is_pengaduan and _is_complaint(row):
            policies.check_can_put_away(header, within=parties_of(header), actor=by)
        due, today = row.jawab_sampai, by.today(at)
        if kelas.value != row.klasifikasi and (due is None or due >= today):
            day = by.today(row.diverifikasi_at)
            tahap = TahapPengaduan.TINDAK_LANJUT
            due = tenggat_pengaduan(row.instansi_id, tahap, day, kelas.value)
        change_pengaduan(
            row,
            Langkah("classified", internal=catatan),
            by=by,
            at=at,
            klasifikasi=kelas.value,
            kategori=kategori.value,
            jawab_sampai=due,
            tersegel=row.tersegel or kategori.is_inspektorat,
        )


def _is_complaint(row: Pengaduan) -> bool:
    return bool(row.klasifikasi) and KlasifikasiLaporan(row.klasifikasi).is_pengaduan


def ask_completion(
    *, pengaduan_id: int, yang_kurang: str, revisi: int, by: Actor, at: datetime
) -> None:
    """Ask the citizen for what is missing; the answer's clock begins anew once she has completed
    it, unless it had run out already or she was asked before: who asks again and again wins no
    time. Only the pengelola pengaduan asks: a unit could win time by it.

    Raises NotVisible, Denied, Stale, WrongState, Invalid.
    """
    with transaction.atomic():
        row, header = lock_visible(pengaduan_id, by=by)
        policies.check_can_triage(header, actor=by)
        guard(row, revisi)
        sentence = _("Tuliskan kepada pelapor apa yang masih kurang, dalam satu kalimat.")
        text = needed("yang_kurang", yang_kurang, sentence)
        today, tahap = by.today(at), TahapPengaduan.KELENGKAPAN
        until = tenggat_pengaduan(row.instansi_id, tahap, today, row.klasifikasi)
        late = row.jawab_sampai is not None and row.jawab_sampai < today
        asked = RiwayatPengaduan.objects.filter(pengaduan=row, peristiwa="asked").exists()
        due = row.jawab_sampai if late or asked else None
        changes = {"lengkapi_sampai": until, "jawab_sampai": due}
        langkah = Langkah("asked", publik=text)
        move_pengaduan(row, _S.TIDAK_LENGKAP, langkah, by=by, at=at, **changes)


def join_pengaduan(
    *, pengaduan_id: int, induk_id: int, revisi: int, by: Actor, at: datetime
) -> None:
    """Join a report to another of the same thing: the answers to that one reach this citizen too.

    Raises NotVisible, Denied (the unit complained of), Stale, WrongState, Invalid (joined to
    itself, to one that is answered, itself joined or put away, or otherwise sealed).
    """
    with transaction.atomic():
        row, header = lock_visible(pengaduan_id, by=by)
        policies.check_can_put_away(header, within=parties_of(header), actor=by)
        guard(row, revisi)
        try:
            induk = pengaduan_header(induk_id, actor=by)
        except NotVisible as error:
            raise _no_parent(_("Tidak ada laporan dengan nomor itu.")) from error
        if induk.id == row.pk or not (induk.terbuka or induk.status == _S.TIDAK_LENGKAP):
            # Joined to one that was answered it would never be answered, nor could it be opened
            # again: who reports the same later says that it is not fixed.
            raise _no_parent(_("Pilih laporan lain yang masih berjalan."))
        if induk.tersegel != row.tersegel:
            raise _no_parent(_("Laporan tersegel hanya digabung dengan laporan tersegel."))
        publik = _("Laporan Anda digabung dengan laporan lain tentang hal yang sama.")
        langkah = Langkah("joined", publik=publik, internal=induk.nomor)
        Pengaduan.objects.filter(induk_id=row.pk).update(induk_id=induk.id)
        move_pengaduan(row, _S.DIGABUNG, langkah, by=by, at=at, induk_id=induk.id)


def _no_parent(sentence: str) -> Invalid:
    return Invalid(sentence, fields={"induk": sentence})


def archive_pengaduan(
    *,
    pengaduan_id: int,
    alasan: str,
    kata_warga: str,
    revisi: int,
    by: Actor,
    at: datetime,
) -> None:
    """Put a report away with a reason (AlasanArsip) and a sentence for the citizen: what speaks
    of another region says where to go. It can be taken out again.

    Raises NotVisible, Denied, Stale, WrongState, Invalid.
    """
    with transaction.atomic():
        row, header = lock_visible(pengaduan_id, by=by)
        policies.check_can_put_away(header, within=parties_of(header), actor=by)
        guard(row, revisi)
        found = chosen("alasan", AlasanArsip, alasan, _("Pilih alasan laporan ini diarsipkan."))
        elsewhere = found in {AlasanArsip.LUAR_WILAYAH, AlasanArsip.BUKAN_KEWENANGAN}
        sentence = _("Tuliskan kepada pelapor ke mana ia dapat melapor.")
        text = needed("kata_warga", kata_warga, sentence, least=10 if elsewhere else 0)
        text = text or _("Laporan ini tidak dapat kami tindak lanjuti.")
        langkah = Langkah("archived", publik=text, internal=found.value)
        move_pengaduan(row, _S.DIARSIPKAN, langkah, by=by, at=at, selesai_at=at)


def restore_pengaduan(
    *, pengaduan_id: int, alasan: str, revisi: int, by: Actor, at: datetime
) -> None:
    """Take a report out of the archive, or apart from the one it was joined to. Its clock of
    verification goes on as before. Raises NotVisible, Denied, Stale, WrongState, Invalid."""
    with transaction.atomic():
        row, header = lock_visible(pengaduan_id, by=by)
        policies.check_can_triage(header, actor=by)
        guard(row, revisi)
        if row.status not in {_S.DIARSIPKAN, _S.DIGABUNG}:
            raise WrongState(_("Laporan ini tidak diarsipkan dan tidak digabung."))
        text = needed("alasan", alasan, _("Tuliskan mengapa laporan ini dipulihkan."))
        langkah = Langkah("restored", internal=text)
        move_pengaduan(
            row, _S.DITERIMA, langkah, by=by, at=at, induk_id=None, selesai_at=None, dikarantina=""
        )


def release_pengaduan(*, pengaduan_id: int, revisi: int, by: Actor, at: datetime) -> None:
    """A quarantined report is an honest one: it goes its way like the others.

    Raises NotVisible, Denied, Stale, WrongState.
    """
    with transaction.atomic():
        row, header = lock_visible(pengaduan_id, by=by)
        policies.check_can_triage(header, actor=by)
        guard(row, revisi)
        if not row.dikarantina:
            raise WrongState(_("Laporan ini tidak dikarantina."))
        change_pengaduan(row, Langkah("released"), by=by, at=at, dikarantina="")


def seal_pengaduan(*, pengaduan_id: int, alasan: str, revisi: int, by: Actor, at: datetime) -> None:
    """Give a report to the Inspektorat's examiners alone; who seals it does not see it again.

    Raises NotVisible, Denied, Stale, WrongState, Invalid.
    """
    with transaction.atomic():
        row, header = lock_visible(pengaduan_id, by=by)
        policies.check_can_triage(header, actor=by)
        guard(row, revisi)
        if row.tersegel:
            raise WrongState(_("Laporan ini sudah tersegel."))
        text = needed("alasan", alasan, _("Tuliskan mengapa laporan ini disegel."))
        langkah = Langkah("sealed", internal=text)
        change_pengaduan(row, langkah, by=by, at=at, tersegel=True, penangan_id=None)


def unseal_pengaduan(
    *, pengaduan_id: int, alasan: str, revisi: int, by: Actor, at: datetime
) -> None:
    """An examiner returns a report to the ordinary way. Raises NotVisible, Denied, Stale,
    WrongState, Invalid."""
    with transaction.atomic():
        row, header = lock_visible(pengaduan_id, by=by)
        policies.check_can_unseal(header, actor=by)
        guard(row, revisi)
        if not row.tersegel:
            raise WrongState(_("Laporan ini tidak tersegel."))
        text = needed("alasan", alasan, _("Tuliskan mengapa segel laporan ini dibuka."))
        langkah = Langkah("unsealed", internal=text)
        change_pengaduan(row, langkah, by=by, at=at, tersegel=False)

"""What the citizen does with a report: hand it in, complete it, say that it is fixed or is not.

She has no account: her code stands for her. What she typed is redacted before it is stored; her
own words are kept sealed where something was taken out. Nothing is dropped: what looks like
spam or comes too often is stored and set aside for a person to look at.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from teladan.citizen_voice.commands._laporan_periksa import (
    MAX_FOTO,
    MAX_KELURAHAN,
    MAX_TEMPAT,
    MAX_WAKTU,
    JenisLaporan,
    Kerahasiaan,
    LaporanIsi,
    check_laporan,
    cleaned,
    refuse,
    uraian_fault,
)
from teladan.citizen_voice.commands._pengaduan import (
    Langkah,
    change_pengaduan,
    kode_for,
    log_pengaduan,
    move_pengaduan,
    next_nomor,
    seal_kontak,
)
from teladan.citizen_voice.commands._penyaring import Saringan, saring
from teladan.citizen_voice.commands.asal import count_origin
from teladan.citizen_voice.models import FotoPengaduan, KontakPelapor, Pengaduan
from teladan.citizen_voice.queries.lacak import hash_of
from teladan.citizen_voice.queries.mirip import can_be_followed
from teladan.citizen_voice.queries.tenggat import (
    local_day,
    tenggat_pengaduan,
    verifikasi_sampai,
    zone_of,
)
from teladan.citizen_voice.states import StatusPengaduan
from teladan.foundation import sealed, storage
from teladan.foundation.errors import NotVisible, WrongState
from teladan.foundation.images import CleanPhoto
from teladan.foundation.redaction import redact
from teladan_rules.permenpanrb_62_2018.vocabulary import (
    KategoriPengaduan,
    KlasifikasiLaporan,
    TahapPengaduan,
)

#: Reports from one address in an hour; more are stored without photos and set aside.
LAPORAN_PER_JAM = 12
#: Photos of one report, those added later included.
MAX_FOTO_SEMUA = 6
_S = StatusPengaduan
_KLASIFIKASI = {
    JenisLaporan.KELUHAN: "",
    JenisLaporan.PERTANYAAN: KlasifikasiLaporan.PERMINTAAN_INFORMASI.value,
    JenisLaporan.USUL: KlasifikasiLaporan.ASPIRASI.value,
    JenisLaporan.TERIMA_KASIH: KlasifikasiLaporan.APRESIASI.value,
}


@dataclass(frozen=True)
class Pengirim:
    """Where a form came from; hashed with the day's salt and forgotten with it. `jebakan`: a
    field was filled in that no person sees."""

    address: str
    device: str
    jebakan: bool = False


@dataclass(frozen=True)
class LengkapanIsi:
    """What a citizen adds to a report that was not complete."""

    uraian: str
    tempat: str = ""
    kelurahan: str = ""
    waktu_kejadian: str = ""


def deposit_laporan(
    *,
    instansi_id: int,
    isi: LaporanIsi,
    kunci: str,
    foto: Sequence[CleanPhoto] = (),
    pengirim: Pengirim | None = None,
    at: datetime,
) -> str:
    """Take in a report; returns the citizen's code, which is kept nowhere.

    `kunci` is the form's own number: the same form with the same words, sent twice, is one
    report and gives the same code. Raises Invalid with a sentence for each field.
    """
    today = local_day(instansi_id, at)
    isi = check_laporan(isi, instansi_id=instansi_id, today=today)
    _check_foto(foto, MAX_FOTO)
    kunci = hashlib.sha256(f"{kunci}\0{isi.uraian}\0{isi.tempat}".encode()).hexdigest()[:32]
    kode, kode_hash = kode_for(kunci)
    row = Pengaduan(
        instansi_id=instansi_id,
        kode_hash=kode_hash,
        kunci=kunci,
        diterima_at=at,
        verifikasi_sampai=verifikasi_sampai(instansi_id, today),
    )
    stored = Pengaduan.objects.filter(kunci=kunci)
    try:
        with transaction.atomic():
            if not stored.exists():
                _deposit(row, isi, foto, pengirim=pengirim, today=today)
    except IntegrityError:
        # The same form from two presses at once: the other one stored it.
        if not stored.exists():
            raise
    return kode


def complete_laporan(
    *,
    kode: str,
    instansi_id: int,
    isi: LengkapanIsi,
    foto: Sequence[CleanPhoto] = (),
    at: datetime,
) -> None:
    """Add what the office asked for; the report is looked at anew, with a new clock.

    Raises NotVisible, WrongState, or Invalid with a sentence for each field.
    """
    today = local_day(instansi_id, at)
    uraian = cleaned(isi.uraian)
    with transaction.atomic():
        row = _lock_by_kode(kode, instansi_id=instansi_id)
        if row.status != _S.TIDAK_LENGKAP:
            raise WrongState(
                _("Laporan ini tidak sedang menunggu kelengkapan."),
                next_step=_("Muat ulang halaman untuk melihat keadaan terbaru."),
            )
        refuse({"uraian": fault} if (fault := uraian_fault(uraian)) else {})
        _check_foto(foto, MAX_FOTO_SEMUA - row.foto.count())
        changes = _texts(_completed(row, isi, uraian)) | _words(saring(uraian), row)
        _store_foto(row, foto)
        move_pengaduan(
            row,
            _S.DITERIMA,
            Langkah("completed"),
            by=None,
            at=at,
            lengkapi_sampai=None,
            verifikasi_sampai=verifikasi_sampai(instansi_id, today),
            **changes,
        )


def _completed(row: Pengaduan, isi: LengkapanIsi, uraian: str) -> LaporanIsi:
    before = sealed.unseal(row.uraian_asli) if row.uraian_asli else row.uraian
    return LaporanIsi(
        # Stored, so in the office's language whatever the citizen reads in.
        uraian=f"{before}\n\nDilengkapi: {uraian}",
        tempat=cleaned(isi.tempat)[:MAX_TEMPAT] or row.tempat,
        kelurahan=cleaned(isi.kelurahan)[:MAX_KELURAHAN] or row.kelurahan,
        waktu_kejadian=cleaned(isi.waktu_kejadian)[:MAX_WAKTU] or row.waktu_kejadian,
    )


def confirm_laporan(*, kode: str, instansi_id: int, at: datetime) -> None:
    """The citizen says that it is really fixed; an answered report is closed by it.

    Raises NotVisible or WrongState.
    """
    with transaction.atomic():
        row = _lock_by_kode(kode, instansi_id=instansi_id)
        said = {"dikonfirmasi": True, "dikonfirmasi_at": at}
        if row.status == _S.SELESAI:
            change_pengaduan(row, Langkah("confirmed"), by=None, at=at, **said)
            return
        if row.status != _S.DIJAWAB:
            raise _not_answered()
        move_pengaduan(row, _S.SELESAI, Langkah("confirmed"), by=None, at=at, selesai_at=at, **said)


def reopen_laporan(*, kode: str, instansi_id: int, alasan: str, at: datetime) -> None:
    """The citizen says that it is not fixed: the report is open again, with its own clock, and
    the first answer no longer counts until it is answered anew.

    Raises NotVisible, WrongState (not answered yet), or Invalid (no reason).
    """
    alasan = redact(cleaned(alasan)).text
    today = local_day(instansi_id, at)
    with transaction.atomic():
        row = _lock_by_kode(kode, instansi_id=instansi_id)
        if row.status not in {_S.DIJAWAB, _S.SELESAI}:
            raise _not_answered()
        if sum(c.isalnum() for c in alasan) < 5:
            refuse({"alasan": _("Tuliskan apa yang belum beres, supaya petugas tahu.")})
        if len(alasan) > 1000:
            refuse({"alasan": _("Terlalu panjang: paling banyak %(n)s huruf.") % {"n": 1000}})
        sampai = tenggat_pengaduan(
            instansi_id, TahapPengaduan.TINDAK_LANJUT, today, row.klasifikasi
        )
        move_pengaduan(
            row,
            _S.DIBUKA_KEMBALI,
            Langkah("reopened", publik=alasan),
            by=None,
            at=at,
            dibuka_kembali_at=at,
            jawab_kembali_sampai=sampai or row.verifikasi_sampai,
            dijawab_kembali_at=None,
            selesai_at=None,
            dikonfirmasi=False,
            dikonfirmasi_at=at,
        )


def _deposit(
    row: Pengaduan,
    isi: LaporanIsi,
    foto: Sequence[CleanPhoto],
    *,
    pengirim: Pengirim | None,
    today: date,
) -> None:
    describe(row, isi)
    if pengirim is not None and _count(row, pengirim) and foto:
        refuse({"foto": _("Sudah banyak laporan dari sambungan ini. Kirim tanpa foto dulu.")})
    if isi.mengikuti_id is not None and _follows(row, isi.mengikuti_id, today):
        row.induk_id, row.status = isi.mengikuti_id, _S.DIGABUNG
    row.nomor = next_nomor(row.instansi_id, today)[0]
    row.save(force_insert=True)
    if isi.kerahasiaan != Kerahasiaan.ANONIM and (isi.kontak_nama or isi.kontak_alamat):
        kontak = seal_kontak(isi.kontak_nama, isi.kontak_alamat)
        KontakPelapor.objects.create(pengaduan=row, isi=kontak)
    _store_foto(row, foto)
    log_pengaduan(row, Langkah("deposited"), dari="", by=None, at=row.diterima_at)


def describe(row: Pengaduan, isi: LaporanIsi) -> None:
    """Write what was typed into a row that is not stored yet, with what its words decide."""
    words = saring(isi.uraian, terima_kasih=isi.jenis == JenisLaporan.TERIMA_KASIH)
    row.klasifikasi = _KLASIFIKASI[JenisLaporan(isi.jenis)]
    for name in (
        "kategori", "unit_id", "layanan_id", "tanggal_kejadian", "lintang", "bujur",
        "kerahasiaan", "saluran",
    ):  # fmt: skip
        setattr(row, name, getattr(isi, name))
    for name, value in {**_texts(isi), **_words(words, row)}.items():
        setattr(row, name, value)


def _follows(row: Pengaduan, pengaduan_id: int, today: date) -> bool:
    if row.tersegel or row.dikarantina:
        return False
    return can_be_followed(pengaduan_id, instansi_id=row.instansi_id, today=today)


def _count(row: Pengaduan, pengirim: Pengirim) -> bool:
    """Over the limit (True) a report is set aside, unless it is sealed: who tells of money asked
    for shall not be kept waiting by a neighbour's jokes."""
    found = count_origin(
        jenis=f"lapor-{row.instansi_id}",
        address=pengirim.address,
        device=pengirim.device,
        at=row.diterima_at,
        zona=zone_of(row.instansi_id).key,
    )
    row.asal = found.asal
    over = found.jumlah_jam > LAPORAN_PER_JAM
    if over and not row.tersegel:
        row.dikarantina = row.dikarantina or "batas"
    if pengirim.jebakan:
        row.dikarantina = "jebakan"
    return over


def _texts(isi: LaporanIsi) -> dict[str, object]:
    """The texts as they may be read, and the citizen's own, sealed, where that is another."""
    typed = {
        name: getattr(isi, name) for name in ("uraian", "tempat", "kelurahan", "waktu_kejadian")
    }
    read = {name: redact(text) for name, text in typed.items()}
    fields: dict[str, object] = {name: each.text for name, each in read.items()}
    if any(each.found for each in read.values()):
        more = [typed[name] for name in ("tempat", "kelurahan", "waktu_kejadian")]
        own = [typed["uraian"], *(text for text in more if redact(text).found)]
        fields["uraian_asli"] = sealed.seal("\n\n".join(own))
    return fields


def _words(words: Saringan, row: Pengaduan) -> dict[str, object]:
    """The marks that the words give; a mark that is there stays."""
    gratifikasi = words.segel or row.kategori == KategoriPengaduan.GRATIFIKASI.value
    fields: dict[str, object] = {
        "tersegel": row.tersegel or gratifikasi,
        "sensitif": row.sensitif or words.sensitif,
        "dikarantina": row.dikarantina or words.karantina,
    }
    if gratifikasi:
        fields["kategori"] = KategoriPengaduan.GRATIFIKASI.value
    return fields


def _check_foto(foto: Sequence[CleanPhoto], limit: int) -> None:
    if len(foto) > limit:
        sentence = _("Paling banyak %(n)s foto. Pilih yang paling jelas.") % {"n": max(limit, 0)}
        refuse({"foto": sentence})


def _store_foto(row: Pengaduan, foto: Sequence[CleanPhoto]) -> None:
    FotoPengaduan.objects.bulk_create(
        FotoPengaduan(
            pengaduan=row,
            sha256=storage.store(row.instansi_id, [each.content]).sha256,
            tipe=each.media_type,
            lebar=each.width,
            tinggi=each.height,
        )
        for each in foto
    )


def _lock_by_kode(kode: str, *, instansi_id: int) -> Pengaduan:
    row = (
        Pengaduan.objects.select_for_update(of=("self",))
        .filter(kode_hash=hash_of(kode), instansi_id=instansi_id)
        .first()
    )
    if row is None:
        raise NotVisible(
            _("Tidak ada laporan dengan kode ini."),
            next_step=_("Periksa kodenya huruf demi huruf."),
        )
    return row


def _not_answered() -> WrongState:
    return WrongState(
        _("Laporan ini belum dijawab, jadi belum dapat dinilai beres atau belum."),
        next_step=_("Lihat tanggal yang dijanjikan pada halaman laporan Anda."),
    )

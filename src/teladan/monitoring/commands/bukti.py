"""Handing in bukti dukung for a hasil kerja, and taking it back."""

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.foundation import storage
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid
from teladan.foundation.filetypes import check_file, safe_name
from teladan.monitoring import policies
from teladan.monitoring.commands.loading import writable_period
from teladan.monitoring.models import BuktiDukung
from teladan.monitoring.queries import bukti_item, laporan_view, skp_of_rhk
from teladan.monitoring.states import JenisBukti
from teladan.planning.models import IndikatorKinerja, RencanaHasilKerja

MAX_JUDUL = 200
MAX_TAUTAN = 500
MAX_TEKS = 4000


@dataclass(frozen=True)
class BuktiIsi:
    """What a bukti dukung backs: a hasil kerja (of which indikator) in a period."""

    rhk_id: int
    periode: str
    judul: str = ""
    indikator_id: int | None = None


def attach_berkas(
    *, isi: BuktiIsi, nama: str, chunks: Iterable[bytes], by: Actor, at: datetime
) -> int:
    """Hand in a file; returns the bukti's id. The same file for the same result is kept once.

    Its type is told by its content (PDF, JPG, PNG, XLSX, DOCX), its size is limited to
    TELADAN_UPLOAD_LIMIT bytes, and it is stored under its SHA-256.

    Raises NotVisible, Denied, WrongState or Invalid.
    """
    name = safe_name(nama)
    content = _limited(chunks)
    kind = check_file(name, content)
    with transaction.atomic():
        _check_target(isi, by=by)
        stored = storage.store(by.instansi_id, [content])
        existing = _same_file(isi, stored.sha256)
        if existing is not None:
            return existing
        fields = {
            "jenis": JenisBukti.BERKAS,
            "judul": _judul(isi.judul or name),
            "sha256": stored.sha256,
            "nama_berkas": name,
            "tipe": kind.media_type,
            "ukuran": stored.size,
        }
        return _create(isi, fields, by=by, at=at)


def attach_tautan(*, isi: BuktiIsi, tautan: str, by: Actor, at: datetime) -> int:
    """Hand in a link (http or https); returns the bukti's id.

    Raises NotVisible, Denied, WrongState or Invalid.
    """
    with transaction.atomic():
        _check_target(isi, by=by)
        link = _checked_link(tautan)
        fields = {
            "jenis": JenisBukti.TAUTAN,
            "judul": _judul(isi.judul or urlsplit(link).netloc),
            "tautan": link,
        }
        return _create(isi, fields, by=by, at=at)


def attach_rekaman(*, isi: BuktiIsi, teks: str, by: Actor, at: datetime) -> int:
    """Hand in a record in words; returns the bukti's id.

    Raises NotVisible, Denied, WrongState or Invalid.
    """
    with transaction.atomic():
        _check_target(isi, by=by)
        text = teks.strip()
        if not text:
            raise _invalid("teks", _("Tulis apa yang membuktikan hasil kerja ini."))
        if len(text) > MAX_TEKS:
            raise _invalid("teks", _("Paling panjang %(n)s karakter.") % {"n": MAX_TEKS})
        fields = {
            "jenis": JenisBukti.REKAMAN,
            "judul": _judul(isi.judul or text.splitlines()[0][:120]),
            "teks": text,
        }
        return _create(isi, fields, by=by, at=at)


def withdraw_bukti(*, bukti_id: int, by: Actor, at: datetime) -> None:
    """Take back one's own bukti dukung while its period is open; it stays on record.

    Raises NotVisible or WrongState.
    """
    with transaction.atomic():
        BuktiDukung.objects.select_for_update().filter(pk=bukti_id).values_list("pk").first()
        item = policies.check_can_withdraw(bukti_item(bukti_id), actor=by)
        policies.check_writable(laporan_view(item.skp_id, periode=item.periode))
        BuktiDukung.objects.filter(pk=bukti_id).update(ditarik_at=at)
        record(
            "bukti.withdrawn",
            Subject("bukti", bukti_id),
            by=by,
            at=at,
            rhk_id=item.rhk_id,
            sha256=item.sha256,
        )


def _same_file(isi: BuktiIsi, sha256: str) -> int | None:
    same = BuktiDukung.objects.filter(
        rencana_hasil_kerja_id=isi.rhk_id,
        periode=isi.periode,
        sha256=sha256,
        ditarik_at__isnull=True,
    )
    return same.values_list("pk", flat=True).first()


def _create(isi: BuktiIsi, fields: Mapping[str, object], *, by: Actor, at: datetime) -> int:
    row = BuktiDukung.objects.create(
        instansi_id=by.instansi_id,
        pegawai_id=by.pegawai_id,
        rencana_hasil_kerja_id=isi.rhk_id,
        indikator_id=isi.indikator_id,
        periode=isi.periode,
        dibuat_at=at,
        **fields,
    )
    record(
        "bukti.attached",
        Subject("bukti", row.pk),
        by=by,
        at=at,
        texts={"judul": row.judul} | ({"teks": row.teks} if row.teks else {}),
        rhk_id=isi.rhk_id,
        periode=isi.periode,
        jenis=row.jenis,
        sha256=row.sha256,
    )
    return row.pk


def _check_target(isi: BuktiIsi, *, by: Actor) -> None:
    found = policies.check_can_see_realisasi(skp_of_rhk(isi.rhk_id), actor=by)
    writable_period(found.skp_id, isi.periode, by=by)
    live = RencanaHasilKerja.objects.filter(pk=isi.rhk_id, dihapus_at__isnull=True)
    if not live.exists():
        raise _invalid("rhk_id", _("Hasil kerja ini sudah tidak ada dalam SKP Anda."))
    if isi.indikator_id is not None:
        own = IndikatorKinerja.objects.filter(
            pk=isi.indikator_id, rencana_hasil_kerja_id=isi.rhk_id
        )
        if not own.exists():
            raise _invalid("indikator_id", _("Indikator ini bukan milik hasil kerja itu."))


def _limited(chunks: Iterable[bytes]) -> bytes:
    limit = settings.TELADAN_UPLOAD_LIMIT
    buffer = io.BytesIO()
    for chunk in chunks:
        if buffer.tell() + len(chunk) > limit:
            raise _invalid(
                "berkas",
                _("Ukuran berkas melebihi batas %(mb)s MB, jadi tidak disimpan.")
                % {"mb": limit // (1024 * 1024)},
            )
        buffer.write(chunk)
    return buffer.getvalue()


def _checked_link(tautan: str) -> str:
    link = tautan.strip()
    try:
        parts = urlsplit(link)
    except ValueError as error:
        raise _invalid("tautan", _("Tautan ini tidak dapat dibaca.")) from error
    if parts.scheme not in {"http", "https"} or "." not in (parts.hostname or ""):
        raise _invalid(
            "tautan", _("Tautan harus berupa alamat lengkap yang diawali https:// atau http://.")
        )
    if parts.username or parts.password or any(c.isspace() for c in link):
        raise _invalid("tautan", _("Tautan tidak boleh memuat spasi, nama pengguna, atau sandi."))
    if len(link) > MAX_TAUTAN:
        raise _invalid("tautan", _("Tautan paling panjang %(n)s karakter.") % {"n": MAX_TAUTAN})
    return link


def _judul(text: str) -> str:
    return " ".join(text.split())[:MAX_JUDUL]


def _invalid(field: str, text: str) -> Invalid:
    return Invalid(text, fields={field: text})

"""A line of the plan on its way: begun, completed with its certificate, called off."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.followup import policies
from teladan.followup.commands.pengembangan import MAX_PESAN_RENCANA
from teladan.followup.commands.profil import refresh_profil
from teladan.followup.models import KegiatanPengembangan
from teladan.followup.queries.pengembangan import KegiatanView, kegiatan_view
from teladan.followup.states.pengembangan import StatusKegiatan
from teladan.foundation import storage
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid
from teladan.foundation.filetypes import JPG, PDF, PNG, check_file, safe_name

_SERTIFIKAT = (PDF, JPG, PNG)
_MAX_JP = 2000


@dataclass(frozen=True)
class SelesaiIsi:
    """How a training went: its days, the hours on the certificate, what was learnt."""

    mulai: date | None
    selesai: date | None
    jp: int | None
    hasil: str = ""


def start_kegiatan(*, kegiatan_id: int, by: Actor, at: datetime) -> None:
    """Note that I have begun. Raises NotVisible, WrongState."""
    with transaction.atomic():
        kegiatan = _own(kegiatan_id, by=by)
        policies.check_kegiatan_step(kegiatan, StatusKegiatan.BERJALAN)
        _move(kegiatan, StatusKegiatan.BERJALAN, by=by, at=at, mulai=by.today(at))


def complete_kegiatan(
    *,
    kegiatan_id: int,
    isi: SelesaiIsi,
    nama: str = "",
    chunks: Iterable[bytes] = (),
    by: Actor,
    at: datetime,
) -> None:
    """Note that I took part, with the certificate (PDF, JPG, PNG) if I have it already: only with
    one the hours count. Raises NotVisible, WrongState, Invalid."""
    file = _certificate(nama, chunks) if nama else None
    with transaction.atomic():
        kegiatan = _own(kegiatan_id, by=by)
        policies.check_kegiatan_step(kegiatan, StatusKegiatan.SELESAI)
        _check(isi, tahun=kegiatan.tahun, today=by.today(at))
        fields = _stored(file, by=by) if file else {}
        _move(
            kegiatan, StatusKegiatan.SELESAI, by=by, at=at, mulai=isi.mulai, selesai=isi.selesai,
            jp_diakui=isi.jp, hasil=isi.hasil.strip(), **fields,
        )  # fmt: skip
        _refresh(kegiatan, by=by, at=at)


def attach_sertifikat(
    *, kegiatan_id: int, nama: str, chunks: Iterable[bytes], by: Actor, at: datetime
) -> None:
    """Hand in (or replace) the certificate of what I completed. Raises NotVisible, WrongState,
    Invalid."""
    file = _certificate(nama, chunks)
    with transaction.atomic():
        kegiatan = _own(kegiatan_id, by=by)
        if kegiatan.status is not StatusKegiatan.SELESAI:
            policies.check_kegiatan_step(kegiatan, StatusKegiatan.SELESAI)
            raise Invalid(_("Catat dahulu bahwa kegiatan ini selesai."))
        fields = _stored(file, by=by)
        KegiatanPengembangan.objects.filter(pk=kegiatan_id).update(**fields)
        record(
            "kegiatan.certified",
            Subject("kegiatan", kegiatan_id),
            by=by,
            at=at,
            sha256=fields["sertifikat_sha256"],
        )
        _refresh(kegiatan, by=by, at=at)


def cancel_kegiatan(*, kegiatan_id: int, alasan: str, by: Actor, at: datetime) -> None:
    """Call a line off, with the reason. Raises NotVisible, WrongState, Invalid."""
    with transaction.atomic():
        kegiatan = _own(kegiatan_id, by=by)
        policies.check_kegiatan_step(kegiatan, StatusKegiatan.BATAL)
        text = alasan.strip()
        if not text or len(text) > MAX_PESAN_RENCANA:
            why = _("Tulis mengapa kegiatan ini tidak jadi, paling panjang %(n)s karakter.") % {
                "n": MAX_PESAN_RENCANA
            }
            raise Invalid(why, fields={"alasan": why})
        _move(kegiatan, StatusKegiatan.BATAL, by=by, at=at, alasan_batal=text)


def resume_kegiatan(*, kegiatan_id: int, by: Actor, at: datetime) -> None:
    """Take back that it was completed or called off. Raises NotVisible, WrongState."""
    with transaction.atomic():
        kegiatan = _own(kegiatan_id, by=by)
        was_off = kegiatan.status is StatusKegiatan.BATAL
        to = StatusKegiatan.DIRENCANAKAN if was_off else StatusKegiatan.BERJALAN
        if kegiatan.terbuka:
            to = StatusKegiatan.DIRENCANAKAN
        policies.check_kegiatan_step(kegiatan, to)
        _move(kegiatan, to, by=by, at=at, alasan_batal="", selesai=None, jp_diakui=None)
        if not was_off:
            _refresh(kegiatan, by=by, at=at)


def _own(kegiatan_id: int, *, by: Actor) -> KegiatanView:
    rows = KegiatanPengembangan.objects.select_for_update().filter(pk=kegiatan_id)
    rows.values_list("pk").first()
    found = kegiatan_view(kegiatan_id, instansi_id=by.instansi_id)
    return policies.check_is_own_kegiatan(found, actor=by)


def _move(
    kegiatan: KegiatanView, to: StatusKegiatan, *, by: Actor, at: datetime, **fields: object
) -> None:
    KegiatanPengembangan.objects.filter(pk=kegiatan.kegiatan_id).update(status=to, **fields)
    texts = {key: str(fields[key]) for key in ("hasil", "alasan_batal") if fields.get(key)}
    record(
        f"kegiatan.{to.value}",
        Subject("kegiatan", kegiatan.kegiatan_id),
        by=by,
        at=at,
        texts=texts,
        jp=fields.get("jp_diakui"),
        selesai=fields.get("selesai"),
        sha256=fields.get("sertifikat_sha256", ""),
    )


def _check(isi: SelesaiIsi, *, tahun: int, today: date) -> None:
    errors: dict[str, str] = {}
    if isi.mulai is None:
        errors["mulai"] = _("Isi hari pertamanya.")
    if isi.selesai is None:
        errors["selesai"] = _("Isi hari terakhirnya.")
    elif isi.selesai > today:
        errors["selesai"] = _("Hari terakhirnya belum lewat.")
    elif isi.selesai.year != tahun:
        errors["selesai"] = _(
            "Kegiatan ini ada di rencana %(tahun)s; yang selesai di tahun lain dicatat di rencana "
            "tahun itu."
        ) % {"tahun": tahun}
    elif isi.mulai is not None and isi.mulai > isi.selesai:
        errors["selesai"] = _("Hari terakhir tidak boleh sebelum hari pertama.")
    if isi.jp is None or not 0 <= isi.jp <= _MAX_JP:
        errors["jp"] = _("Isi jam pelajaran menurut sertifikat, 0 sampai %(n)s.") % {"n": _MAX_JP}
    if len(isi.hasil) > MAX_PESAN_RENCANA:
        errors["hasil"] = _("Paling panjang %(n)s karakter.") % {"n": MAX_PESAN_RENCANA}
    if errors:
        raise Invalid(_("Penyelesaian belum disimpan."), fields=errors)


@dataclass(frozen=True)
class _File:
    name: str
    media_type: str
    content: bytes


def _certificate(nama: str, chunks: Iterable[bytes]) -> _File:
    name = safe_name(nama)
    pieces, size = [], 0
    for chunk in chunks:
        size += len(chunk)
        if size > settings.TELADAN_UPLOAD_LIMIT:
            text = _("Berkas ini terlalu besar.")
            raise Invalid(text, fields={"berkas": text})
        pieces.append(chunk)
    content = b"".join(pieces)
    return _File(name, check_file(name, content, allowed=_SERTIFIKAT).media_type, content)


def _stored(file: _File, *, by: Actor) -> dict[str, str]:
    kept = storage.store(by.instansi_id, [file.content])
    return {
        "sertifikat_sha256": kept.sha256,
        "sertifikat_nama": file.name[:200],
        "sertifikat_tipe": file.media_type,
    }


def _refresh(kegiatan: KegiatanView, *, by: Actor, at: datetime) -> None:
    """What was learnt is seen in the profile at once."""
    refresh_profil(pegawai_ids=[by.pegawai_id], by=by, at=at, tahun=kegiatan.tahun)

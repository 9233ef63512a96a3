"""A bimbingan runs: the forms of the law, and its checkpoints."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.feedback import policies
from teladan.feedback.commands.pembinaan import locked_pembinaan
from teladan.feedback.commands.rencana_bimbingan import figure_error
from teladan.feedback.models import (
    Pembinaan,
    TitikPeriksa,
)
from teladan.feedback.queries import (
    FORMULIR,
    SKALA,
    BagianFormulir,
    PembinaanView,
    TitikView,
    titik_view,
)
from teladan.feedback.states import (
    StatusTitikPeriksa,
)
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Denied, Invalid, NotVisible, Stale, WrongState

MAX_KATA = 2000
MAX_ISIAN = 600
MAX_ALASAN = 500
_AHEAD = timedelta(days=366)


def save_formulir(
    *, pembinaan_id: int, isian: Mapping[str, str], revisi: int, by: Actor, at: datetime
) -> int:
    """Store what was typed into Format B.1.6 or B.1.7 (fields "bagian-row-column"); parts that are
    not in `isian` stay. Returns the new revisi. A signature given before lapses, for the words
    changed.

    Raises NotVisible, Denied, WrongState, Stale, Invalid.
    """
    with transaction.atomic():
        view = locked_pembinaan(pembinaan_id, by=by, at=at)
        _check_party(view, by=by)
        policies.check_open_for_words(view)
        if view.pegawai_ttd_at and view.pembimbing_ttd_at:
            raise WrongState(
                _("Formulir ini sudah ditandatangani keduanya, jadi tidak berubah lagi."),
                next_step=_("Catat perkembangan berikutnya pada titik periksa."),
            )
        parts = [part for part in FORMULIR[view.jenis] if _is_sent(part, isian)]
        for part in parts:
            if part.oleh_pegawai:
                policies.check_is_pegawai(view, actor=by)
        new = dict(view.isi) | {part.kunci: _rows(part, isian) for part in parts}
        if new == dict(view.isi):
            return view.revisi
        if revisi != view.revisi:
            raise Stale(
                _("Formulir ini berubah sejak Anda membukanya."),
                next_step=_("Bandingkan kedua versi, lalu simpan lagi yang benar."),
            )
        Pembinaan.objects.filter(pk=pembinaan_id).update(
            isi=new, revisi=revisi + 1, pegawai_ttd_at=None, pembimbing_ttd_at=None
        )
        names = [part.kunci for part in parts]
        record(
            "bimbingan.form_saved", Subject("pembinaan", pembinaan_id), by=by, at=at, bagian=names
        )
    return revisi + 1


def _is_sent(part: BagianFormulir, isian: Mapping[str, str]) -> bool:
    return any(name.startswith(f"{part.kunci}-") for name in isian)


def _rows(part: BagianFormulir, isian: Mapping[str, str]) -> list[dict[str, str]]:
    rows, errors = [], {}
    for number in range(part.baris):
        row = {}
        for column in part.kolom:
            name = f"{part.kunci}-{number}-{column.kunci}"
            text = isian.get(name, "").replace("\r\n", "\n").strip()
            if len(text) > MAX_ISIAN:
                errors[name] = _("Paling panjang %(n)s karakter.") % {"n": MAX_ISIAN}
            if text and column.pilihan and text not in dict(column.pilihan):
                errors[name] = _("Pilih salah satu.")
            row[column.kunci] = text
        if any(row.values()):
            rows.append(row)
    if errors:
        raise Invalid(_("Formulir belum disimpan."), fields=errors)
    return rows


def sign_formulir(*, pembinaan_id: int, by: Actor, at: datetime) -> None:
    """Sign Format B.1.6 or B.1.7 as it stands, as the pegawai or as who led it.

    Raises NotVisible, Denied, WrongState (empty, signed, no form of this kind).
    """
    with transaction.atomic():
        view = locked_pembinaan(pembinaan_id, by=by, at=at)
        _check_party(view, by=by)
        policies.check_open_for_words(view)
        last = FORMULIR[view.jenis][-1].kunci if FORMULIR[view.jenis] else ""
        if not last or not view.isi.get(last):
            raise WrongState(
                _("Bagian terakhir formulir masih kosong, jadi belum dapat ditandatangani."),
                next_step=_("Sepakati dan isi langkah ke depannya dahulu."),
            )
        if not by.may_sign:
            raise Denied(
                _("Anda belum dapat menandatangani karena kata sandi Anda baru diatur ulang."),
                next_step=_("Buktikan diri Anda pada Akun saya."),
            )
        own = by.pegawai_id == view.pegawai_id
        name = "pegawai_ttd_at" if own else "pembimbing_ttd_at"
        if getattr(view, name):
            return
        Pembinaan.objects.filter(pk=pembinaan_id).update(**{name: at})
        subject = Subject("pembinaan", pembinaan_id)
        record("bimbingan.form_signed", subject, by=by, at=at, revisi=view.revisi)


def _check_party(view: PembinaanView, *, by: Actor) -> None:
    if by.pegawai_id != view.pegawai_id:
        policies.check_is_pembimbing(view, actor=by)


def record_titik(
    *, titik_id: int, nilai: Decimal | None, catatan: str, by: Actor, at: datetime
) -> None:
    """A checkpoint was held: what was read (None: it could not be read) and talked over.

    Raises NotVisible, Denied, WrongState, Invalid.
    """
    with transaction.atomic():
        view, titik = _locked_titik(titik_id, by=by, at=at)
        policies.check_is_pembimbing(view, actor=by)
        errors: dict[str, str] = {}
        if nilai is not None:
            wrong = figure_error(nilai, SKALA.get(view.ukuran_jenis))
            errors |= {"nilai": wrong} if wrong else {}
        text = catatan.strip()
        if not text and nilai is None:
            errors["catatan"] = _("Isi angkanya, atau tulis mengapa belum terbaca.")
        if len(text) > MAX_KATA:
            errors["catatan"] = _("Paling panjang %(n)s karakter.") % {"n": MAX_KATA}
        if titik.tanggal > by.today(at):
            errors.setdefault("nilai", _("Hari titik periksa ini belum tiba; pindahkan dahulu."))
        if errors:
            raise Invalid(_("Titik periksa belum disimpan."), fields=errors)
        TitikPeriksa.objects.filter(pk=titik_id).update(
            status=StatusTitikPeriksa.TERLAKSANA, nilai=nilai, catatan=text, dicatat_at=at
        )
        _record_titik("held", titik, by=by, at=at, catatan=text)


def move_titik(
    *, titik_id: int, tanggal: date | None, alasan: str, by: Actor, at: datetime
) -> None:
    """Another day for a checkpoint, with the reason; either side may.

    Raises NotVisible, Denied, WrongState, Invalid.
    """
    with transaction.atomic():
        view, titik = _locked_titik(titik_id, by=by, at=at)
        _check_party(view, by=by)
        today = by.today(at)
        errors = _reason(alasan)
        if tanggal is None or not today <= tanggal <= today + _AHEAD:
            errors["tanggal"] = _("Pilih tanggal dari hari ini sampai setahun ke depan.")
        if errors:
            raise Invalid(_("Titik periksa belum dipindahkan."), fields=errors)
        TitikPeriksa.objects.filter(pk=titik_id).update(
            tanggal=tanggal,
            tanggal_semula=titik.tanggal_semula or titik.tanggal,
            alasan=alasan.strip(),
        )
        _record_titik("moved", titik, by=by, at=at, catatan=alasan.strip())


def miss_titik(*, titik_id: int, alasan: str, by: Actor, at: datetime) -> None:
    """A checkpoint was missed, with the reason; nothing is read for it.

    Raises NotVisible, Denied, WrongState, Invalid.
    """
    with transaction.atomic():
        view, titik = _locked_titik(titik_id, by=by, at=at)
        policies.check_is_pembimbing(view, actor=by)
        errors = _reason(alasan)
        if errors:
            raise Invalid(_("Titik periksa belum disimpan."), fields=errors)
        TitikPeriksa.objects.filter(pk=titik_id).update(
            status=StatusTitikPeriksa.TERLEWAT, alasan=alasan.strip(), dicatat_at=at
        )
        _record_titik("missed", titik, by=by, at=at, catatan=alasan.strip())


def _reason(alasan: str) -> dict[str, str]:
    if not alasan.strip():
        return {"alasan": _("Tulis alasannya.")}
    if len(alasan.strip()) > MAX_ALASAN:
        return {"alasan": _("Paling panjang %(n)s karakter.") % {"n": MAX_ALASAN}}
    return {}


def _locked_titik(titik_id: int, *, by: Actor, at: datetime) -> tuple[PembinaanView, TitikView]:
    found = titik_view(titik_id)
    if found is None:
        raise NotVisible(_("Titik periksa itu tidak ditemukan."))
    view = locked_pembinaan(found.pembinaan_id, by=by, at=at)
    policies.check_runs(view)
    titik = titik_view(titik_id)
    if titik is None or titik.status is not StatusTitikPeriksa.DIRENCANAKAN:
        raise WrongState(
            _("Titik periksa ini sudah dicatat."),
            next_step=_("Muat ulang halaman untuk melihat keadaan terbaru."),
        )
    return view, titik


def _record_titik(what: str, titik: TitikView, *, by: Actor, at: datetime, catatan: str) -> None:
    record(
        f"bimbingan.checkpoint_{what}",
        Subject("pembinaan", titik.pembinaan_id),
        by=by,
        at=at,
        texts={"catatan": catatan} if catatan else None,
        titik=titik.nomor,
    )

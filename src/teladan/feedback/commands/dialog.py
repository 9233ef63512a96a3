"""Dialog kinerja: planned by either side, recorded once, confirmed, corrected beside the record."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.feedback import policies
from teladan.feedback.commands.janji import JanjiIsi, janji_errors, janji_row
from teladan.feedback.models import CatatanPribadi, DialogKinerja, Janji
from teladan.feedback.queries import (
    ButirDialog,
    DialogView,
    JenisAgenda,
    agenda_for,
    dialog_direncanakan,
    dialog_view,
)
from teladan.feedback.states import StatusDialog
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, WrongState
from teladan.foundation.sealed import seal
from teladan.organisation.models import Pegawai
from teladan.organisation.queries import instansi_view, pegawai_ref, pejabat_penilai_of
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisPeriodik

MAX_CATATAN = 4000
MAX_KATA = 500
MAX_BUTIR = 10
MAX_JANJI = 5
_AHEAD = timedelta(days=366)
_BACK = timedelta(days=92)


@dataclass(frozen=True)
class DialogIsi:
    """What is recorded of a talk. `bahasan` is {key of an agenda point: what was said to it}, of
    those that were talked over; `pribadi` is the writer's own note, sealed."""

    tanggal: date | None
    bahasan: Mapping[str, str] = field(default_factory=dict)
    catatan: str = ""
    janji: tuple[JanjiIsi, ...] = ()
    dialog_berikut: date | None = None
    pribadi: str = ""


def plan_dialog(*, pegawai_id: int, tanggal: date | None, by: Actor, at: datetime) -> int:
    """Propose a day for the next talk, or another day for the planned one; returns its id.

    Raises NotVisible, WrongState (no pejabat penilai), Invalid.
    """
    today = by.today(at)
    with transaction.atomic():
        Pegawai.objects.select_for_update().filter(pk=pegawai_id).values_list("pk").first()
        policies.check_can_talk(pegawai_ref(pegawai_id, on=today), actor=by)
        if tanggal is None or not today <= tanggal <= today + _AHEAD:
            sentence = _("Pilih tanggal dari hari ini sampai setahun ke depan.")
            raise Invalid(sentence, fields={"tanggal": sentence})
        dialog_id = _plan(pegawai_id, tanggal, by=by, at=at)
        record(
            "dialog.planned", Subject("dialog", dialog_id), by=by, at=at, pegawai_id=pegawai_id,
            tanggal=tanggal,
        )  # fmt: skip
    return dialog_id


def _plan(pegawai_id: int, tanggal: date, *, by: Actor, at: datetime) -> int:
    """The one planned talk of a pegawai, on this day, with her pejabat penilai of today."""
    today = by.today(at)
    penilai_id = _penilai_id(pegawai_id, by=by, on=today)
    values = {
        "tanggal": tanggal,
        "pejabat_penilai_id": penilai_id,
        "periode": _periode(tanggal, by).key,
        "diusulkan_oleh_id": by.pegawai_id,
    }
    known = dialog_direncanakan(pegawai_id)
    if known is not None:
        DialogKinerja.objects.filter(pk=known.id).update(**values)
        return known.id
    made = DialogKinerja.objects.create(
        instansi_id=by.instansi_id, pegawai_id=pegawai_id, dibuat_at=at, **values
    )
    return made.pk


def _penilai_id(pegawai_id: int, *, by: Actor, on: date) -> int:
    if pegawai_id != by.pegawai_id:
        return by.pegawai_id
    penilai = pejabat_penilai_of(pegawai_id, on=on)
    if penilai is None:
        raise WrongState(
            _("Pejabat penilai Anda belum tercatat, jadi dialog belum dapat direncanakan."),
            next_step=_("Laporkan dengan tombol “Atasan saya salah” pada Akun saya."),
        )
    return penilai.pegawai_id


def _periode(day: date, by: Actor) -> Periode:
    return Periode.memuat(day, JenisPeriodik(instansi_view(by.instansi_id).periodik))


def cancel_dialog(*, dialog_id: int, by: Actor, at: datetime) -> None:
    """Call off a planned talk. Raises NotVisible or WrongState."""
    with transaction.atomic():
        policies.check_can_change_plan(_locked(dialog_id), actor=by)
        DialogKinerja.objects.filter(pk=dialog_id).update(status=StatusDialog.DIBATALKAN)
        record("dialog.cancelled", Subject("dialog", dialog_id), by=by, at=at)


def add_butir(*, dialog_id: int, teks: str, by: Actor, at: datetime) -> None:
    """The pegawai adds what she wants to talk about; the very same is kept once.

    Raises NotVisible, Denied, WrongState, Invalid.
    """
    with transaction.atomic():
        found = policies.check_can_add_butir(_locked(dialog_id), actor=by)
        text = teks.strip()
        _check_text("teks", text, MAX_KATA, _("Tulis hal yang ingin Anda bicarakan."))
        if any(item.teks == text for item in found.butir):
            return
        if len(found.butir) >= MAX_BUTIR:
            sentence = _("Paling banyak %(n)s hal untuk satu dialog; gabungkan atau hapus satu.")
            raise Invalid(sentence % {"n": MAX_BUTIR}, fields={"teks": sentence % {"n": MAX_BUTIR}})
        kind = JenisAgenda.SENDIRI
        new = ButirDialog(f"{kind.value}-{secrets.token_hex(4)}", kind.value, text)
        _store_butir(dialog_id, [*found.butir, new])
        record(
            "dialog.point_added", Subject("dialog", dialog_id), by=by, at=at, texts={"teks": text}
        )


def remove_butir(*, dialog_id: int, kunci: str, by: Actor, at: datetime) -> None:
    """The pegawai takes back a point of her own; to do it twice is harmless.

    Raises NotVisible, Denied, WrongState.
    """
    with transaction.atomic():
        found = policies.check_can_add_butir(_locked(dialog_id), actor=by)
        kept = [item for item in found.butir if item.kunci != kunci]
        if len(kept) == len(found.butir):
            return
        _store_butir(dialog_id, kept)
        record("dialog.point_removed", Subject("dialog", dialog_id), by=by, at=at)


def record_dialog(*, dialog_id: int, isi: DialogIsi, by: Actor, at: datetime) -> int:
    """Record a talk that was held: what was talked over, notes, promises, the next date.

    The record does not change any more. With `dialog_berikut` the next talk is planned. Raises
    NotVisible, Denied, WrongState (recorded already), Invalid.
    """
    with transaction.atomic():
        found = policies.check_can_record(_locked(dialog_id), actor=by)
        _check_isi(isi, found, today=by.today(at))
        assert isi.tanggal is not None
        with translation.override("id"):
            agenda = agenda_for(found.pegawai_id, on=by.today(at)).semua
        DialogKinerja.objects.filter(pk=dialog_id).update(
            pejabat_penilai_id=by.pegawai_id,
            tanggal=isi.tanggal,
            periode=_periode(isi.tanggal, by).key,
            status=StatusDialog.TERCATAT,
            agenda=[asdict(item) for item in _talked_over(agenda, isi.bahasan)],
            catatan=isi.catatan.strip(),
            dialog_berikut=isi.dialog_berikut,
            dicatat_at=at,
            dicatat_oleh_id=by.pegawai_id,
        )
        promises = _keep_promises(found, isi.janji, by=by)
        if isi.pribadi.strip():
            _seal_note(dialog_id, isi.pribadi.strip(), by=by)
        if isi.dialog_berikut is not None:
            _plan(found.pegawai_id, isi.dialog_berikut, by=by, at=at)
        record(
            "dialog.recorded",
            Subject("dialog", dialog_id),
            by=by,
            at=at,
            texts={"catatan": isi.catatan.strip()} if isi.catatan.strip() else None,
            pegawai_id=found.pegawai_id,
            tanggal=isi.tanggal,
            janji=promises,
            dialog_berikut=isi.dialog_berikut,
        )
    return dialog_id


def _talked_over(agenda: Iterable[ButirDialog], said: Mapping[str, str]) -> list[ButirDialog]:
    """The points as they lay on the table. A word to a point that has gone meanwhile (a request
    was answered while the two talked) is kept as a point of its own."""
    left = {key: text.strip() for key, text in said.items()}
    points = []
    for item in agenda:
        talked, word = item.kunci in left, left.pop(item.kunci, "")
        points.append(
            ButirDialog(item.kunci, item.jenis, item.teks, item.asal, dibahas=talked, kata=word)
        )
    return points + [
        ButirDialog(key, JenisAgenda.LAIN.value, word, "", dibahas=True)
        for key, word in left.items()
        if word
    ]


def _keep_promises(found: DialogView, promises: Iterable[JanjiIsi], *, by: Actor) -> list[int]:
    rows = [
        janji_row(isi, dialog_id=found.id, pegawai_id=found.pegawai_id, by=by) for isi in promises
    ]
    return [row.pk for row in Janji.objects.bulk_create(rows)]


def confirm_dialog(
    *, dialog_id: int, benar: bool, tanggapan: str = "", by: Actor, at: datetime
) -> None:
    """The pegawai says that the record is right, or answers it in words, or both.

    Raises NotVisible, Denied, WrongState, Invalid (neither).
    """
    with transaction.atomic():
        policies.check_can_confirm(_locked(dialog_id), actor=by)
        text = tanggapan.strip()
        if not benar or text:
            missing = _("Tulis apa yang menurut Anda kurang tepat, atau benarkan catatannya.")
            _check_text("tanggapan", text, MAX_CATATAN, missing)
        DialogKinerja.objects.filter(pk=dialog_id).update(
            dibenarkan_at=at if benar else None, tanggapan=text
        )
        record(
            "dialog.confirmed" if benar else "dialog.answered",
            Subject("dialog", dialog_id),
            by=by,
            at=at,
            texts={"tanggapan": text} if text else None,
        )


def amend_dialog(*, dialog_id: int, teks: str, by: Actor, at: datetime) -> None:
    """Add a correction beside a record. Raises NotVisible, WrongState, Invalid."""
    with transaction.atomic():
        found = policies.check_can_amend(_locked(dialog_id), actor=by)
        text = teks.strip()
        _check_text("teks", text, MAX_CATATAN, _("Tulis koreksi atau tambahan Anda."))
        if any(item.teks == text and item.oleh_id == by.pegawai_id for item in found.tambahan):
            return
        kept = [
            {"oleh": item.oleh_id, "nama": item.oleh_nama, "teks": item.teks,
             "pada": item.pada.isoformat()}
            for item in found.tambahan
        ]  # fmt: skip
        new = {"oleh": by.pegawai_id, "nama": by.nama, "teks": text, "pada": at.isoformat()}
        DialogKinerja.objects.filter(pk=dialog_id).update(tambahan=[*kept, new])
        record("dialog.amended", Subject("dialog", dialog_id), by=by, at=at, texts={"teks": text})


def write_private_note(*, dialog_id: int, teks: str, by: Actor, at: datetime) -> None:
    """Seal the actor's own note on a talk in the place of the one before; empty erases it.

    The event says that she wrote, never what. Raises NotVisible, Invalid.
    """
    with transaction.atomic():
        policies.check_can_read_dialog(_locked(dialog_id), actor=by)
        text = teks.strip()
        if text:
            _check_text("pribadi", text, MAX_CATATAN, "")
            _seal_note(dialog_id, text, by=by)
        else:
            CatatanPribadi.objects.filter(dialog_id=dialog_id, pemilik_id=by.pegawai_id).delete()
        what = "dialog.private_written" if text else "dialog.private_erased"
        record(what, Subject("dialog", dialog_id), by=by, at=at)


def _seal_note(dialog_id: int, text: str, *, by: Actor) -> None:
    CatatanPribadi.objects.update_or_create(
        dialog_id=dialog_id,
        pemilik_id=by.pegawai_id,
        defaults={"instansi_id": by.instansi_id, "teks_tersegel": seal(text)},
    )


def _locked(dialog_id: int) -> DialogView | None:
    DialogKinerja.objects.select_for_update().filter(pk=dialog_id).values_list("pk").first()
    return dialog_view(dialog_id)


def _store_butir(dialog_id: int, items: list[ButirDialog]) -> None:
    DialogKinerja.objects.filter(pk=dialog_id).update(agenda=[asdict(item) for item in items])


def _check_text(name: str, text: str, limit: int, missing: str) -> None:
    if not text:
        raise Invalid(missing, fields={name: missing})
    if len(text) > limit:
        sentence = _("Paling panjang %(n)s karakter.") % {"n": limit}
        raise Invalid(sentence, fields={name: sentence})


def _check_isi(isi: DialogIsi, found: DialogView, *, today: date) -> None:
    errors: dict[str, str] = {}
    if isi.tanggal is None or not today - _BACK <= isi.tanggal <= today:
        errors["tanggal"] = _("Isi tanggal dialog: hari ini atau paling lama 92 hari lalu.")
    for name, text in (("catatan", isi.catatan), ("pribadi", isi.pribadi)):
        if len(text.strip()) > MAX_CATATAN:
            errors[name] = _("Paling panjang %(n)s karakter.") % {"n": MAX_CATATAN}
    for key, word in isi.bahasan.items():
        if len(word.strip()) > MAX_KATA:
            errors[f"kata-{key}"] = _("Paling panjang %(n)s karakter.") % {"n": MAX_KATA}
    if not (isi.catatan.strip() or isi.bahasan or isi.janji):
        errors["catatan"] = _(
            "Tandai paling sedikit satu hal yang dibicarakan, atau tulis catatan."
        )
    if isi.dialog_berikut is not None and not today < isi.dialog_berikut <= today + _AHEAD:
        errors["dialog_berikut"] = _("Dialog berikut paling cepat besok, paling lama setahun lagi.")
    if len(isi.janji) > MAX_JANJI:
        errors["janji"] = _("Paling banyak lima janji: yang terpenting saja.")
    for number, promise in enumerate(isi.janji, 1):
        wrong = janji_errors(promise, pegawai_id=found.pegawai_id, mulai=isi.tanggal or today)
        errors |= {f"janji{number}-{name}": text for name, text in wrong.items()}
    if errors:
        raise Invalid(
            _("Dialog belum tersimpan karena ada yang perlu diperbaiki."),
            fields=errors,
            next_step=_("Perbaiki isian yang ditandai, lalu simpan lagi."),
        )

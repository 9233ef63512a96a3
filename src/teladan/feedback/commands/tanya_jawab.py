"""Questions and answers: several objections under one question, an answer, its publication."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.feedback import policies
from teladan.feedback.models import KalimatDenyut, TanyaJawab
from teladan.feedback.queries import TanyaJawabView, stock, tanya_jawab_view
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, WrongState
from teladan.organisation.models import Instansi

MAX_PERTANYAAN = 300
MAX_JAWABAN = 4000


@dataclass(frozen=True)
class TanyaJawabIsi:
    """A question and its answer; `bawaan` names the bundled question whose place it takes."""

    pertanyaan: str
    jawaban: str = ""
    bawaan: str = ""


def draft_tanya_jawab(
    *, isi: TanyaJawabIsi, kalimat_ids: Collection[UUID] = (), by: Actor, at: datetime
) -> int:
    """Write a question that gathers these objections; returns its id. It is a draft.

    Raises Denied, Invalid, or WrongState when an objection stands under another question.
    """
    with transaction.atomic():
        policies.check_can_write_tanya_jawab(actor=by)
        Instansi.objects.select_for_update().get(pk=by.instansi_id)
        _check(isi)
        own = TanyaJawab.objects.filter(instansi_id=by.instansi_id)
        if isi.bawaan and own.filter(bawaan=isi.bawaan).exists():
            raise WrongState(
                _("Instansi Anda sudah menulis jawaban sendiri untuk pertanyaan bawaan ini."),
                next_step=_("Ubah jawaban itu."),
            )
        row = TanyaJawab.objects.create(
            **_fields(isi),
            instansi_id=by.instansi_id,
            bawaan=isi.bawaan,
            urutan=(own.aggregate(last=Max("urutan"))["last"] or 0) + 1,
            diperbarui_at=at,
            oleh_id=by.pegawai_id or None,
        )
        _gather(row.pk, kalimat_ids, by=by)
        record(
            "tanya_jawab.drafted",
            Subject("tanya_jawab", row.pk),
            by=by,
            at=at,
            kalimat=len(set(kalimat_ids)),
        )
    return row.pk


def change_tanya_jawab(
    *, tanya_jawab_id: int, isi: TanyaJawabIsi, publish: bool, by: Actor, at: datetime
) -> None:
    """Change question and answer, and publish it if asked; what is published stays so.

    Raises Denied, NotVisible or Invalid.
    """
    with transaction.atomic():
        view = policies.check_can_change_tanya_jawab(_locked(tanya_jawab_id), actor=by)
        _check(isi, answered=publish or view.published)
        shown_at = view.diterbitkan_at or (at if publish else None)
        TanyaJawab.objects.filter(pk=tanya_jawab_id).update(
            **_fields(isi), diterbitkan_at=shown_at, diperbarui_at=at
        )
        record(
            "tanya_jawab.changed",
            Subject("tanya_jawab", tanya_jawab_id),
            by=by,
            at=at,
            diterbitkan=shown_at is not None,
        )


def withdraw_tanya_jawab(*, tanya_jawab_id: int, by: Actor, at: datetime) -> None:
    """Take it from the page; it stays as a draft. Raises Denied, NotVisible or WrongState."""
    with transaction.atomic():
        view = policies.check_can_change_tanya_jawab(_locked(tanya_jawab_id), actor=by)
        if not view.published:
            raise WrongState(_("Tanya jawab ini belum terbit, jadi tidak ada yang ditarik."))
        TanyaJawab.objects.filter(pk=tanya_jawab_id).update(diterbitkan_at=None, diperbarui_at=at)
        record("tanya_jawab.withdrawn", Subject("tanya_jawab", tanya_jawab_id), by=by, at=at)


def gather_kalimat(
    *, tanya_jawab_id: int, kalimat_ids: Collection[UUID], by: Actor, at: datetime
) -> None:
    """Put more objections under a question. Raises Denied, NotVisible, Invalid or WrongState."""
    with transaction.atomic():
        policies.check_can_change_tanya_jawab(_locked(tanya_jawab_id), actor=by)
        if not kalimat_ids:
            text = _("Pilih paling sedikit satu kalimat.")
            raise Invalid(text, fields={"kalimat": text})
        _gather(tanya_jawab_id, kalimat_ids, by=by)
        record(
            "tanya_jawab.gathered",
            Subject("tanya_jawab", tanya_jawab_id),
            by=by,
            at=at,
            kalimat=len(set(kalimat_ids)),
        )


def _locked(tanya_jawab_id: int) -> TanyaJawabView | None:
    TanyaJawab.objects.select_for_update().filter(pk=tanya_jawab_id).values_list("pk").first()
    return tanya_jawab_view(tanya_jawab_id)


def _gather(tanya_jawab_id: int, kalimat_ids: Collection[UUID], *, by: Actor) -> None:
    wanted = set(kalimat_ids)
    moved = KalimatDenyut.objects.filter(
        instansi_id=by.instansi_id, pk__in=wanted, dijawab_dengan__isnull=True
    ).update(dijawab_dengan_id=tanya_jawab_id)
    if moved != len(wanted):
        raise WrongState(
            _("Salah satu kalimat sudah masuk tanya jawab lain."),
            next_step=_("Muat ulang halaman, lalu pilih lagi."),
        )


def _fields(isi: TanyaJawabIsi) -> dict[str, str]:
    return {"pertanyaan": isi.pertanyaan.strip(), "jawaban": isi.jawaban.strip()}


def _check(isi: TanyaJawabIsi, *, answered: bool = False) -> None:
    errors: dict[str, str] = {}
    if not isi.pertanyaan.strip():
        errors["pertanyaan"] = _("Tulis pertanyaannya, sebaiknya dengan kata-kata orang yang ragu.")
    if answered and not isi.jawaban.strip():
        errors["jawaban"] = _("Yang diterbitkan harus berisi jawaban.")
    for name, text, most in (
        ("pertanyaan", isi.pertanyaan, MAX_PERTANYAAN),
        ("jawaban", isi.jawaban, MAX_JAWABAN),
    ):
        if len(text.strip()) > most:
            errors[name] = _("Paling panjang %(n)s karakter.") % {"n": most}
    if isi.bawaan and isi.bawaan not in {each.bawaan for each in stock()}:
        errors["pertanyaan"] = _("Pertanyaan bawaan itu tidak dikenal.")
    if errors:
        raise Invalid(_("Tanya jawab belum disimpan."), fields=errors)

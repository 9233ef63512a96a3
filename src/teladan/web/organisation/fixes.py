"""For each kind of problem its form, and the command that it runs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.foundation.errors import NotVisible
from teladan.organisation import commands, queries
from teladan.organisation.queries import JenisMasalah, Problem
from teladan.web.organisation.common import REFUSALS, day_field, pegawai_of_nip, put_refusal
from teladan.web.organisation.people import penilai_form, save_penilai
from teladan.web.shortcuts import actor_of, at_of
from teladan_rules.permenpanrb_6_2022.vocabulary import (
    JenisPegawai,
    JenisPenugasan,
    KedudukanHukum,
)

Fix = tuple[forms.Form, Callable[[], bool]]


class VacancyForm(forms.Form):
    """Who fills a vacant leading post."""

    nip = forms.CharField(label=gettext_lazy("NIP pegawai yang mengisi"), max_length=40)
    jenis = forms.ChoiceField(
        label=gettext_lazy("Sebagai"),
        choices=[
            (kind.value, gettext_lazy(kind.label))
            for kind in (JenisPenugasan.PLT, JenisPenugasan.PLH, JenisPenugasan.DEFINITIF)
        ],
    )
    berlaku_dari = day_field(gettext_lazy("Mulai"))
    berlaku_sampai = day_field(gettext_lazy("Sampai (Plt dan Plh)"), required=False)
    nomor_sk = forms.CharField(
        label=gettext_lazy("Nomor surat perintah"), max_length=80, required=False
    )


class DoublePostForm(forms.Form):
    """Which of two definitive posts ends, and when."""

    penugasan = forms.TypedChoiceField(
        label=gettext_lazy("Jabatan yang diakhiri"), coerce=int, widget=forms.RadioSelect
    )
    berlaku_sampai = day_field(gettext_lazy("Hari terakhir"))


class NipForm(forms.Form):
    """The right NIP."""

    nip = forms.CharField(label=gettext_lazy("NIP yang benar"), max_length=40)


class ContractForm(forms.Form):
    """The end of a renewed contract, or that she has left."""

    kontrak_sampai = day_field(gettext_lazy("Akhir perjanjian kerja yang baru"), required=False)
    berhenti = forms.BooleanField(
        label=gettext_lazy("Tidak diperpanjang: pegawai sudah berhenti"), required=False
    )


def fix_for(request: HttpRequest, problem: Problem, card: queries.PegawaiCard | None) -> Fix:
    """The form of a problem and what saving it does; saving tells whether it went well.

    `card` is the pegawai whom the problem is about. Raises NotVisible where nobody is.
    """
    makers: dict[JenisMasalah, Callable[[HttpRequest, Problem], Fix]] = {
        JenisMasalah.JABATAN_KOSONG: _vacancy,
        JenisMasalah.JABATAN_GANDA: _double_post,
        JenisMasalah.NIP_TIDAK_SAH: _number,
        JenisMasalah.KONTRAK_BERAKHIR: _contract,
    }
    if problem.jenis in makers:
        return makers[problem.jenis](request, problem)
    if card is None:
        raise NotVisible
    return _line(request, problem, card)


def _line(request: HttpRequest, problem: Problem, card: queries.PegawaiCard) -> Fix:
    form = penilai_form(request, card, problem.suggested_id)
    return form, lambda: save_penilai(request, form, problem.subject_id)


def _run(form: forms.Form, action: Callable[[], object]) -> bool:
    try:
        action()
    except REFUSALS as refusal:
        put_refusal(form, refusal)
        return False
    return True


def _vacancy(request: HttpRequest, problem: Problem) -> Fix:
    actor, at = actor_of(request), at_of(request)
    form = VacancyForm(request.POST or None, initial={"berlaku_dari": actor.today(at)})

    def save() -> None:
        typed = form.cleaned_data
        isi = commands.PenugasanIsi(
            pegawai_of_nip(request, typed["nip"]),
            problem.subject_id,
            typed["berlaku_dari"],
            JenisPenugasan(typed["jenis"]),
            typed["berlaku_sampai"],
            typed["nomor_sk"],
        )
        commands.assign_penugasan(isi=isi, by=actor, at=at)

    return form, lambda: _run(form, save)


def _double_post(request: HttpRequest, problem: Problem) -> Fix:
    actor, at = actor_of(request), at_of(request)
    today = actor.today(at)
    held = [
        post
        for post in queries.post_history(problem.subject_id)
        if post.jenis == JenisPenugasan.DEFINITIF
        and post.berlaku_dari <= today
        and (post.berlaku_sampai is None or post.berlaku_sampai >= today)
    ]
    initial = {"berlaku_sampai": today - timedelta(days=1), "penugasan": held[-1].penugasan_id}
    form = DoublePostForm(request.POST or None, initial=initial)
    form.fields["penugasan"].choices = [  # type: ignore[attr-defined]
        (post.penugasan_id, f"{post.jabatan}, {post.unit}") for post in held
    ]

    def save() -> None:
        commands.end_penugasan(
            penugasan_id=form.cleaned_data["penugasan"],
            berlaku_sampai=form.cleaned_data["berlaku_sampai"],
            by=actor,
            at=at,
        )

    return form, lambda: _run(form, save)


def _stored(request: HttpRequest, pegawai_id: int) -> commands.PegawaiIsi:
    detail = queries.pegawai_detail(pegawai_id, instansi_id=actor_of(request).instansi_id)
    if detail is None:
        raise NotVisible
    return commands.PegawaiIsi(
        detail.nip,
        detail.nama,
        JenisPegawai(detail.jenis),
        detail.golongan,
        KedudukanHukum(detail.kedudukan),
        detail.kontrak_sampai,
        detail.surel,
        detail.id_bkn,
    )


def _number(request: HttpRequest, problem: Problem) -> Fix:
    form = NipForm(request.POST or None, initial={"nip": problem.nip})

    def save() -> None:
        isi = replace(_stored(request, problem.subject_id), nip=form.cleaned_data["nip"])
        _update(request, problem.subject_id, isi)

    return form, lambda: _run(form, save)


def _contract(request: HttpRequest, problem: Problem) -> Fix:
    form = ContractForm(request.POST or None)

    def save() -> None:
        stored, typed = _stored(request, problem.subject_id), form.cleaned_data
        isi = (
            replace(stored, kedudukan=KedudukanHukum.BERHENTI)
            if typed["berhenti"]
            else replace(stored, kontrak_sampai=typed["kontrak_sampai"])
        )
        _update(request, problem.subject_id, isi)

    def checked() -> bool:
        if not form.cleaned_data["berhenti"] and not form.cleaned_data["kontrak_sampai"]:
            form.add_error("kontrak_sampai", _("Isi tanggalnya, atau centang sudah berhenti."))
            return False
        return _run(form, save)

    return form, checked


def _update(request: HttpRequest, pegawai_id: int, isi: commands.PegawaiIsi) -> None:
    commands.update_pegawai(pegawai_id=pegawai_id, isi=isi, by=actor_of(request), at=at_of(request))

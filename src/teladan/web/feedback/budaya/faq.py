"""Questions and answers: read by everybody, grown from what is in the way."""

from collections.abc import Sequence
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teladan.feedback import commands, policies, queries
from teladan.feedback.commands import TanyaJawabIsi
from teladan.foundation.errors import Invalid, NotVisible
from teladan.web.numbers import whole
from teladan.web.organisation.common import REFUSALS, put_refusal
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message


class TanyaJawabForm(forms.Form):
    """A question and its answer."""

    pertanyaan = forms.CharField(
        label=gettext_lazy("Pertanyaan"),
        help_text=gettext_lazy("Dengan kata-kata orang yang ragu, bukan kata-kata kita."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    jawaban = forms.CharField(
        label=gettext_lazy("Jawaban"),
        required=False,
        help_text=gettext_lazy(
            "Jujur dan pendek. Katakan juga yang belum beres. Sebut pasalnya bila mengutip aturan. "
            "Baris kosong memisahkan paragraf."
        ),
        widget=forms.Textarea(attrs={"rows": 8}),
    )


@require_GET
def questions(request: HttpRequest) -> HttpResponse:
    """All published questions; `?cari=` finds those that hold every word."""
    actor = actor_of(request)
    cari = request.GET.get("cari", "").strip()[:100]
    context = {
        "nav": "umpan_balik",
        "items": queries.tanya_jawab_published(actor.instansi_id, cari=cari),
        "cari": cari,
        "may_write": policies.can_write_tanya_jawab(actor=actor),
    }
    return page(request, "feedback/budaya/tanya_jawab.html", context)


@require_GET
def manage(request: HttpRequest) -> HttpResponse:
    """What people wrote in pulses, and the questions made of it, drafts too."""
    policies.check_can_write_tanya_jawab(actor=actor_of(request))
    return _manage_page(request)


def _manage_page(request: HttpRequest, refused: Invalid | None = None) -> HttpResponse:
    actor = actor_of(request)
    everything = queries.tanya_jawab_all(actor.instansi_id)
    context = {
        "nav": "kesiapan",
        "kalimat": queries.kalimat_denyut(actor.instansi_id),
        "own": [each for each in everything if each.tanya_jawab_id is not None],
        "stock": [each for each in everything if each.tanya_jawab_id is None],
        "errors": refused.fields if refused else {},
        "typed": request.POST,
        "chosen": set(request.POST.getlist("kalimat")),
    }
    status = 422 if refused else 200
    return page(request, "feedback/budaya/tanya_jawab_kelola.html", context, status=status)


@require_POST
def gather(request: HttpRequest) -> HttpResponse:
    """Put the chosen sentences under a new question, or under one that exists."""
    actor, at = actor_of(request), at_of(request)
    policies.check_can_write_tanya_jawab(actor=actor)
    chosen = _chosen(request.POST.getlist("kalimat"))
    existing = whole(request.POST.get("ke", ""))
    try:
        if existing is not None:
            commands.gather_kalimat(tanya_jawab_id=existing, kalimat_ids=chosen, by=actor, at=at)
        else:
            isi = TanyaJawabIsi(request.POST.get("pertanyaan", ""))
            existing = commands.draft_tanya_jawab(isi=isi, kalimat_ids=chosen, by=actor, at=at)
    except Invalid as refused:
        return _manage_page(request, refused)
    message = _("Tersimpan sebagai draf. Tulis jawabannya, lalu terbitkan.")
    return redirect_with_message(request, "budaya:edit_faq", message, existing)


def _chosen(values: Sequence[str]) -> list[UUID]:
    try:
        return [UUID(each) for each in values]
    except ValueError as error:
        raise NotVisible(_("Kalimat ini tidak ditemukan.")) from error


@require_POST
def adopt(request: HttpRequest, kunci: str) -> HttpResponse:
    """Copy a bundled question, to answer it in the instansi's own words."""
    actor, at = actor_of(request), at_of(request)
    policies.check_can_write_tanya_jawab(actor=actor)
    found = next((each for each in queries.stock() if each.bawaan == kunci), None)
    if found is None:
        raise NotVisible(_("Pertanyaan bawaan ini tidak ditemukan."))
    isi = TanyaJawabIsi(found.pertanyaan, found.jawaban, kunci)
    pk = commands.draft_tanya_jawab(isi=isi, by=actor, at=at)
    message = _("Disalin sebagai draf. Jawaban bawaan tetap tampil sampai draf ini terbit.")
    return redirect_with_message(request, "budaya:edit_faq", message, pk)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, tanya_jawab_id: int) -> HttpResponse:
    """Write the answer; publish it."""
    actor, at = actor_of(request), at_of(request)
    view = policies.check_can_change_tanya_jawab(
        queries.tanya_jawab_view(tanya_jawab_id), actor=actor
    )
    form = TanyaJawabForm(
        request.POST or None, initial={"pertanyaan": view.pertanyaan, "jawaban": view.jawaban}
    )
    if request.method == "POST" and form.is_valid():
        publish = "terbitkan" in request.POST
        try:
            commands.change_tanya_jawab(
                tanya_jawab_id=tanya_jawab_id,
                isi=TanyaJawabIsi(**form.cleaned_data),
                publish=publish,
                by=actor,
                at=at,
            )
        except REFUSALS as refusal:
            put_refusal(form, refusal)
        else:
            told = _("Terbit di halaman Tanya jawab.") if publish else _("Tersimpan.")
            return redirect_with_message(request, "budaya:manage_faq", told)
    context = {
        "nav": "kesiapan",
        "view": view,
        "form": form,
        "asal": queries.asal_of(tanya_jawab_id),
        "back": reverse("budaya:manage_faq"),
    }
    status = 422 if form.is_bound else 200
    return page(request, "feedback/budaya/tanya_jawab_ubah.html", context, status=status)


@require_POST
def withdraw(request: HttpRequest, tanya_jawab_id: int) -> HttpResponse:
    """Take an answer from the page."""
    commands.withdraw_tanya_jawab(
        tanya_jawab_id=tanya_jawab_id, by=actor_of(request), at=at_of(request)
    )
    return redirect_with_message(request, "budaya:manage_faq", _("Ditarik; masih ada di draf."))

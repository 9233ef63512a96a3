"""Plans of a unit: written, opened, answered, decided, judged."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teladan.citizen_voice import commands, policies, queries
from teladan.citizen_voice.queries import RencanaView
from teladan.foundation.errors import Invalid, NotVisible
from teladan.web.citizen_voice.partisipasi.forms import RencanaForm
from teladan.web.organisation.common import REFUSALS, form_page, put_refusal
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message


def status_words() -> dict[str, str]:
    """The states of a plan in words."""
    return {
        "draf": _("Draf"),
        "menerima_usulan": _("Menerima usulan"),
        "ditetapkan": _("Ditetapkan"),
        "menerima_penilaian": _("Menerima penilaian"),
        "ditutup": _("Selesai"),
    }


@require_GET
def plans(request: HttpRequest) -> HttpResponse:
    """The plans of the units that this person sees, and where a new one can be written."""
    actor = actor_of(request)
    found = [
        each
        for each in queries.rencana_list(actor.instansi_id)
        if policies.can_see_partisipasi(each.unit_kerja_id, actor=actor)
    ]
    units = [
        each
        for each in queries.unit_pelayanan_list(actor.instansi_id, on=actor.today(at_of(request)))
        if policies.can_lead_partisipasi(each.unit_kerja_id, actor=actor)
    ]
    context = {"nav": "partisipasi", "plans": found, "units": units, "words": status_words()}
    return page(request, "citizen_voice/partisipasi_daftar.html", context)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Write a plan; it stays a draft until it is opened."""
    actor, at = actor_of(request), at_of(request)
    unit = queries.unit_pelayanan(unit_id, instansi_id=actor.instansi_id)
    policies.check_can_lead_partisipasi(unit.unit_kerja_id, actor=actor)
    form = RencanaForm(request.POST or None)
    _offer_rhk(form, unit.unit_kerja_id, actor.today(at))
    if request.method == "POST" and form.is_valid():
        isi = commands.RencanaTerbukaIsi(**form.cleaned_data)
        try:
            pk = commands.draft_rencana(unit_id=unit_id, isi=isi, by=actor, at=at)
        except REFUSALS as refusal:
            put_refusal(form, refusal)
        else:
            message = _("Rencana disimpan sebagai draf. Baca sekali lagi, lalu buka untuk warga.")
            return redirect_with_message(request, "partisipasi:plan", message, pk)
    return form_page(
        request, form, title=_("Rencana baru: %(unit)s") % {"unit": unit.nama},
        submit=_("Simpan draf"), back=reverse("partisipasi:list"), nav="partisipasi",
    )  # fmt: skip


def _offer_rhk(form: RencanaForm, unit_kerja_id: int, today: date) -> None:
    choices = queries.rhk_of_head(unit_kerja_id, on=today)
    form.fields["rhk_id"].choices = [("", _("Tidak ada")), *choices]  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, rencana_id: int) -> HttpResponse:
    """Change a draft."""
    actor, at = actor_of(request), at_of(request)
    view = _visible(request, rencana_id)
    policies.check_can_lead_partisipasi(view.unit_kerja_id, actor=actor)
    initial = {name: getattr(view, name) for name in RencanaForm.base_fields}
    form = RencanaForm(request.POST or None, initial=initial)
    _offer_rhk(form, view.unit_kerja_id, actor.today(at))
    if request.method == "POST" and form.is_valid():
        isi = commands.RencanaTerbukaIsi(**form.cleaned_data)
        try:
            commands.change_rencana(rencana_id=rencana_id, isi=isi, by=actor, at=at)
        except REFUSALS as refusal:
            put_refusal(form, refusal)
        else:
            message = _("Rencana disimpan.")
            return redirect_with_message(request, "partisipasi:plan", message, rencana_id)
    return form_page(
        request, form, title=_("Ubah rencana"), submit=_("Simpan"),
        back=reverse("partisipasi:plan", args=[rencana_id]), nav="partisipasi",
    )  # fmt: skip


@require_GET
def plan(request: HttpRequest, rencana_id: int) -> HttpResponse:
    """One plan with its suggestions and what can be done next."""
    return _plan_page(request, _visible(request, rencana_id))


def _plan_page(
    request: HttpRequest, view: RencanaView, *, refusal: Invalid | None = None, at_usulan: int = 0
) -> HttpResponse:
    """The page; after a refusal with what was typed, at its place."""
    actor = actor_of(request)
    context = {
        "nav": "partisipasi",
        "plan": view,
        "today": actor.today(at_of(request)),
        "usulan": queries.usulan_list(view.rencana_id),
        "texts": queries.penilaian_texts(view.rencana_id),
        "may_lead": policies.can_lead_partisipasi(view.unit_kerja_id, actor=actor),
        "words": status_words(),
        "answers": [("diterima", _("Diterima")), ("sebagian", _("Sebagian")),
                    ("tidak", _("Tidak"))],
        "public_url": request.build_absolute_uri(_public_address(request, view.rencana_id)),
        "errors": refusal.fields if refusal else {},
        "typed": request.POST if refusal else {},
        "at_usulan": at_usulan,
    }  # fmt: skip
    status = 422 if refusal else 200
    return page(request, "citizen_voice/partisipasi.html", context, status=status)


def _public_address(request: HttpRequest, rencana_id: int) -> str:
    instansi = queries.instansi_warga_by_id(actor_of(request).instansi_id)
    return reverse("partisipasi_warga:plan", args=[instansi.kode, rencana_id])


def _visible(request: HttpRequest, rencana_id: int) -> RencanaView:
    actor = actor_of(request)
    view = queries.rencana_view(rencana_id, instansi_id=actor.instansi_id)
    if not policies.can_see_partisipasi(view.unit_kerja_id, actor=actor):
        raise NotVisible(_("Rencana itu tidak ditemukan."))
    return view


@require_POST
def open_plan(request: HttpRequest, rencana_id: int) -> HttpResponse:
    """Show it to the public."""
    commands.open_rencana(rencana_id=rencana_id, by=actor_of(request), at=at_of(request))
    return _back(request, rencana_id, _("Rencana terbuka untuk usul warga."))


@require_POST
def decide(request: HttpRequest, rencana_id: int) -> HttpResponse:
    """Fix it and say what was decided."""
    try:
        commands.decide_rencana(
            rencana_id=rencana_id,
            keputusan=request.POST.get("keputusan", ""),
            by=actor_of(request),
            at=at_of(request),
        )
    except Invalid as refusal:
        return _plan_page(request, _visible(request, rencana_id), refusal=refusal)
    return _back(request, rencana_id, _("Rencana ditetapkan; warga membaca keputusannya."))


@require_POST
def done(request: HttpRequest, rencana_id: int) -> HttpResponse:
    """It is done: ask the public what it thinks of the result."""
    try:
        commands.open_penilaian(
            rencana_id=rencana_id,
            sampai=_day(request.POST.get("sampai", "")),
            by=actor_of(request),
            at=at_of(request),
        )
    except Invalid as refusal:
        return _plan_page(request, _visible(request, rencana_id), refusal=refusal)
    return _back(request, rencana_id, _("Warga dapat menilai hasilnya."))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        pesan = _("Tuliskan hari terakhir penilaian.")
        raise Invalid(pesan, fields={"sampai": pesan}) from error


@require_POST
def close(request: HttpRequest, rencana_id: int) -> HttpResponse:
    """End the assessment."""
    commands.close_rencana(rencana_id=rencana_id, by=actor_of(request), at=at_of(request))
    return _back(request, rencana_id, _("Penilaian ditutup; hasilnya terbuka untuk semua."))


@require_POST
def answer(request: HttpRequest, usulan_id: int) -> HttpResponse:
    """Say what becomes of a suggestion."""
    view = _of_usulan(request, usulan_id)
    try:
        commands.answer_usulan(
            usulan_id=usulan_id,
            tanggapan=request.POST.get("tanggapan", ""),
            alasan=request.POST.get("alasan", ""),
            by=actor_of(request),
            at=at_of(request),
        )
    except Invalid as refusal:
        return _plan_page(request, view, refusal=refusal, at_usulan=usulan_id)
    return _back(request, view.rencana_id, _("Tanggapan tersimpan; warga membacanya."))


@require_POST
def judge(request: HttpRequest, usulan_id: int) -> HttpResponse:
    """Release a suggestion that was set aside, or leave it out."""
    view = _of_usulan(request, usulan_id)
    commands.judge_usulan(
        usulan_id=usulan_id,
        terima=request.POST.get("putusan") == "terima",
        by=actor_of(request),
        at=at_of(request),
    )
    return _back(request, view.rencana_id, _("Usulan sudah diperiksa."))


def _of_usulan(request: HttpRequest, usulan_id: int) -> RencanaView:
    actor = actor_of(request)
    return _visible(request, queries.rencana_of_usulan(usulan_id, instansi_id=actor.instansi_id))


def _back(request: HttpRequest, rencana_id: int, message: str) -> HttpResponse:
    return redirect_with_message(request, "partisipasi:plan", message, rencana_id)

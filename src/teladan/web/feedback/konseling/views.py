"""The list, the case, the report and the settings of konseling."""

from collections.abc import Mapping

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teladan.feedback import commands, policies, queries
from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import Invalid, NotVisible
from teladan.organisation import queries as organisation
from teladan.web.feedback.konseling import forms, printing
from teladan.web.forms import put_refusal
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message

Forms = Mapping[str, django_forms.Form]


@never_cache
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """What concerns the person, what she reported, what she decides, whom she counsels."""
    actor = actor_of(request)
    pengaturan = queries.pengaturan_konseling(actor.instansi_id)
    decides = policies.decides_konseling(actor, pengaturan)
    counsels = actor.has(Peran.KONSELOR)
    if counsels:
        policies.check_is_konselor(actor)
    found = queries.konseling_list(actor, decides=decides, counsels=counsels)
    parts = [(view, policies.bagian_of(view, actor=actor, pengaturan=pengaturan)) for view in found]
    context = {
        "nav": "konseling",
        "mine": [view for view, part in parts if policies.Bagian.PEGAWAI in part],
        "counselled": [view for view, part in parts if policies.Bagian.KONSELOR in part],
        "reported": [view for view, part in parts if policies.Bagian.PELAPOR in part],
        "listed": [
            view for view, part in parts if part & {policies.Bagian.PENETAP, policies.Bagian.ATASAN}
        ],
        "told": [view for view, part in parts if part == {policies.Bagian.TAHU}],
        "decides": decides,
        "counsels": counsels,
        "may_set": policies.decides_konseling(actor, queries.PengaturanKonselingView()),
        "kunci": queries.kunci_of(actor.pegawai_id) if counsels else None,
    }
    return page(request, "feedback/konseling/index.html", context)


@never_cache
@require_GET
def show(request: HttpRequest, konseling_id: int) -> HttpResponse:
    """A case; for who decides or counsels without its texts, until she opens it."""
    return show_case(request, konseling_id, opened=False)


@never_cache
@require_POST
def open_case(request: HttpRequest, konseling_id: int) -> HttpResponse:
    """The texts of a case, with an event that they were opened."""
    commands.open_konseling(konseling_id=konseling_id, by=actor_of(request), at=at_of(request))
    return show_case(request, konseling_id, opened=True)


def show_case(
    request: HttpRequest,
    konseling_id: int,
    *,
    opened: bool,
    sent: Forms | None = None,
) -> HttpResponse:
    """The page of a case; with forms that were refused, status 422."""
    actor, at = actor_of(request), at_of(request)
    found = queries.konseling_view(konseling_id, instansi_id=actor.instansi_id)
    view, bagian = policies.visible_konseling(found, actor=actor, opened=opened)
    steps = policies.konseling_actions(found or view, bagian, at=at)
    told = {item.value for item in bagian}
    context = {
        "nav": "konseling",
        "view": view,
        "bagian": told,
        "opened": opened or bool(bagian & {policies.Bagian.PEGAWAI, policies.Bagian.PELAPOR}),
        "steps": steps,
        "form": _forms(found or view, steps, actor, request) | dict(sent or {}),
        "sent": next(iter((sent or {}).values()), None),
        "catatan": len(queries.catatan_of(konseling_id)) if "pegawai" in told else None,
        "serah": _name(view.serah_kepada_id, request) if "consent" in steps else "",
        "retensi": queries.pengaturan_konseling(actor.instansi_id).retensi_bulan,
    }
    status = 422 if sent else 200
    return page(request, "feedback/konseling/show.html", context, status=status)


def _forms(
    view: queries.KonselingView, steps: frozenset[str], actor: Actor, request: HttpRequest
) -> dict[str, django_forms.Form]:
    made: dict[str, django_forms.Form] = {
        "answer": forms.AnswerForm(initial={"tanggapan": view.isi.tanggapan}),
        "decide": forms.DecideForm(),
        "object": forms.ObjectForm(),
        "schedule": forms.ScheduleForm(
            initial={"jadwal": view.jadwal_at, "tempat": view.isi.tempat}
        ),
        "record": forms.RecordForm(
            initial={"tema": view.isi.tema, "rekomendasi": view.isi.rekomendasi}
        ),
        "answer_record": forms.AnswerRecordForm(),
        "follow_up": forms.FollowUpForm(),
        "consent": forms.ConsentForm(kepada_id=view.serah_kepada_id),
    }
    kept = {name: form for name, form in made.items() if name in steps}
    if "appoint" in steps:
        kept["appoint"] = forms.AppointForm(choices=appoint_choices(view, request))
    return kept


def appoint_choices(view: queries.KonselingView, request: HttpRequest) -> list[tuple[str, str]]:
    """Whom one may name in a case: independent ones by their load, then the pejabat penilai."""
    actor, at = actor_of(request), at_of(request)
    cards = policies.konselor_choices(view.pegawai_id, actor=actor, at=at, without=view.konselor_id)
    load = queries.load_of([card.pegawai_id for card in cards])
    found = [
        (
            str(card.pegawai_id),
            _("%(nama)s, %(unit)s (sedang mendampingi %(n)s orang)")
            % {"nama": card.nama, "unit": card.unit_nama, "n": load.get(card.pegawai_id, 0)},
        )
        for card in cards
    ]
    if view.pelapor_id is not None and view.pelapor_id != view.konselor_id:
        label = _("%(nama)s, pejabat penilainya (wajib terlatih)") % {"nama": view.nama_pelapor}
        found.append((str(view.pelapor_id), label))
    return found


def own_choices(request: HttpRequest) -> list[tuple[str, str]]:
    """Whom one may ask oneself."""
    actor, at = actor_of(request), at_of(request)
    cards = policies.konselor_choices(actor.pegawai_id, actor=actor, at=at)
    return [(str(card.pegawai_id), f"{card.nama}, {card.unit_nama}") for card in cards]


def _name(pegawai_id: int | None, request: HttpRequest) -> str:
    if pegawai_id is None:
        return ""
    card = organisation.pegawai_card(pegawai_id, on=actor_of(request).today(at_of(request)))
    return card.nama if card else ""


@never_cache
@require_http_methods(["GET", "POST"])
def request_own(request: HttpRequest) -> HttpResponse:
    """Ask a konselor for a talk; nobody above learns of it."""
    choices = own_choices(request)
    form = forms.RequestForm(request.POST or None, choices=choices)
    if request.method == "POST" and form.is_valid():
        try:
            konseling_id = commands.request_konseling(
                konselor_id=int(form.cleaned_data["konselor"]),
                permintaan=form.cleaned_data["permintaan"],
                by=actor_of(request),
                at=at_of(request),
            )
        except Invalid as refusal:
            put_refusal(form, refusal)
        else:
            message = _("Permintaan Anda sampai kepada konselor. Hanya Anda berdua yang tahu.")
            return redirect_with_message(request, "konseling:show", message, konseling_id)
    context = {"nav": "konseling", "form": form, "choices": choices}
    status = 422 if request.method == "POST" else 200
    return page(request, "feedback/konseling/minta.html", context, status=status)


@never_cache
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    """Format B.1.10, with what was told to the pegawai before."""
    actor, at = actor_of(request), at_of(request)
    today = actor.today(at)
    policies.check_can_report(organisation.pegawai_ref(pegawai_id, on=today), actor=actor)
    form = forms.ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        isi = commands.LaporanPerilakuIsi(
            nilai=typed["nilai"],
            masalah=typed["masalah"],
            upaya=typed["upaya"],
            serupa=typed["serupa"] == "ya",
            ekspektasi=typed["ekspektasi"],
        )
        try:
            made = commands.report_behaviour(pegawai_id=pegawai_id, isi=isi, by=actor, at=at)
        except Invalid as refusal:
            put_refusal(form, refusal)
        else:
            message = _("Laporan terkirim. Pegawai membacanya lebih dahulu dan dapat menanggapi.")
            return redirect_with_message(request, "konseling:show", message, made)
    since = at - queries.LOOK_BACK
    context = {
        "nav": "pembinaan_tim",
        "form": form,
        "pegawai_id": pegawai_id,
        "card": organisation.pegawai_card(pegawai_id, on=today),
        "told": queries.told_before(pegawai_id, pelapor_id=actor.pegawai_id, since=since),
    }
    status = 422 if request.method == "POST" else 200
    return page(request, "feedback/konseling/lapor.html", context, status=status)


@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """Who decides on reports, and how long notes stay."""
    actor, at = actor_of(request), at_of(request)
    policies.check_may_set_konseling(actor)
    now = queries.pengaturan_konseling(actor.instansi_id)
    tree = organisation.unit_tree(actor.instansi_id, on=actor.today(at))
    form = forms.SettingsForm(
        request.POST or None,
        initial={"unit": now.unit_kepegawaian_id or "", "retensi_bulan": now.retensi_bulan},
        units=[(str(unit.unit_kerja_id), unit.nama) for unit in tree],
    )
    if request.method == "POST" and form.is_valid():
        unit = form.cleaned_data["unit"]
        try:
            commands.set_pengaturan_konseling(
                unit_kerja_id=int(unit) if unit else None,
                retensi_bulan=form.cleaned_data["retensi_bulan"],
                by=actor,
                at=at,
            )
        except Invalid as refusal:
            put_refusal(form, refusal)
        else:
            return redirect_with_message(request, "konseling:index", _("Pengaturan tersimpan."))
    context = {"nav": "konseling", "form": form}
    status = 422 if request.method == "POST" else 200
    return page(request, "feedback/konseling/pengaturan.html", context, status=status)


@never_cache
@require_GET
def printed(request: HttpRequest, konseling_id: int) -> HttpResponse:
    """Format B.1.10 as PDF, for the pegawai and for who wrote it."""
    actor = actor_of(request)
    found = queries.konseling_view(konseling_id, instansi_id=actor.instansi_id)
    view, bagian = policies.visible_konseling(found, actor=actor, opened=False)
    if view.mandiri or not bagian & {policies.Bagian.PEGAWAI, policies.Bagian.PELAPOR}:
        raise NotVisible(_("Laporan ini tidak ditemukan."))
    response = HttpResponse(printing.printed(request, view), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="B.1.10.pdf"'
    return response

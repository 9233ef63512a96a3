"""The person's own page: her post, her line, her devices."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teladan.organisation import commands, queries
from teladan.web.accounts.forms import ReportForm
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message


@never_cache
@require_GET
def profile(request: HttpRequest) -> HttpResponse:
    """Who I am here, who evaluates me, and where I am signed in."""
    actor, at = actor_of(request), at_of(request)
    today = actor.today(at)
    line = queries.line_history(actor.pegawai_id)
    penilai = next((span for span in line if _covers(span, today)), None)
    above = queries.pejabat_penilai_of(penilai.pejabat_penilai_id, on=today) if penilai else None
    key = request.session.session_key or ""
    context = {
        "card": queries.pegawai_card(actor.pegawai_id, on=today),
        "posts": queries.post_history(actor.pegawai_id),
        "penilai": penilai,
        "atasan": above,
        "reports": queries.reports_of(actor.pegawai_id),
        "sessions": queries.my_sessions(akun_id=actor.akun_id, session_key=key, at=at),
        "signing": queries.signing_view(actor.akun_id),
        "resets": queries.waiting_resets(
            instansi_id=actor.instansi_id, at=at, pegawai_id=actor.pegawai_id
        ),
    }
    return page(request, "accounts/profile.html", context)


def _covers(span: queries.LineSpan, day: object) -> bool:
    return span.berlaku_dari <= day and (  # type: ignore[operator]
        span.berlaku_sampai is None or span.berlaku_sampai >= day  # type: ignore[operator]
    )


@require_http_methods(["GET", "POST"])
def report_wrong_atasan(request: HttpRequest) -> HttpResponse:
    """ "Atasan saya salah": the first tap opens this, the second sends it."""
    actor, at = actor_of(request), at_of(request)
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        commands.report_wrong_atasan(uraian=form.cleaned_data["uraian"], by=actor, at=at)
        message = _("Laporan Anda sudah sampai ke admin. Jawabannya akan tampak di sini.")
        return redirect_with_message(request, "accounts:profile", message)
    penilai = queries.pejabat_penilai_of(actor.pegawai_id, on=actor.today(at))
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "penilai": penilai}
    return page(request, "accounts/wrong_atasan.html", context, status=status)


@require_POST
def end_session(request: HttpRequest, sesi_id: int) -> HttpResponse:
    """Sign another device out."""
    commands.end_session(sesi_id=sesi_id, by=actor_of(request), at=at_of(request))
    return redirect_with_message(request, "accounts:profile", _("Peranti itu sudah dikeluarkan."))


@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """Sign every device out, this one included."""
    commands.sign_out_everywhere(by=actor_of(request), at=at_of(request))
    request.session.flush()
    message = _("Anda sudah keluar dari semua peranti.")
    return redirect_with_message(request, "accounts:sign_in", message)

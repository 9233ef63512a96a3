"""Days without valid reason: the import with its dry run, outages, a contest and its decision."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teladan.followup import commands, policies, queries
from teladan.followup.commands import GangguanIsi
from teladan.foundation.errors import Invalid, WrongState
from teladan.organisation.queries import unit_tree
from teladan.web.feedback.views import refusal
from teladan.web.followup.disiplin.views import own_page, room
from teladan.web.imports import checked_file, dry_run, example_csv, file_errors
from teladan.web.monitoring.forms import Reader
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message

_SALT = "disiplin.hari"
_EXAMPLE = (
    "NIP;Tanggal;Menit;Keterangan\r\n"
    "198204252009022002;2026-08-03;;tanpa keterangan\r\n"
    "198204252009022002;2026-08-04;45;terlambat\r\n"
)


@require_http_methods(["GET", "POST"])
def import_page(request: HttpRequest) -> HttpResponse:
    """Choose a file; then the dry run: what would be recorded, and what is left out."""
    actor = actor_of(request)
    policies.check_is_pemeriksa_disiplin(actor=actor)
    if request.method == "GET":
        return _import_page(request, {})
    try:
        found = dry_run(request, commands.plan_hari, salt=_SALT)
    except Invalid as refused:
        return _import_page(request, file_errors(refused))
    context = {"nav": "disiplin", **found}
    return page(request, "followup/disiplin/periksa.html", context)


def _import_page(request: HttpRequest, errors: Mapping[str, str]) -> HttpResponse:
    context = {"nav": "disiplin", "errors": dict(errors)}
    status = 422 if errors else 200
    return page(request, "followup/disiplin/impor.html", context, status=status)


@require_POST
def apply_import(request: HttpRequest) -> HttpResponse:
    """Record what the dry run showed; the file is read again, so nothing can be slipped in, and
    then thrown away: who was absent stays nowhere longer than the days themselves."""
    actor = actor_of(request)
    policies.check_is_pemeriksa_disiplin(actor=actor)
    file = checked_file(request, salt=_SALT)
    plan = commands.import_hari(
        table=file.table,
        sumber=file.name,
        sha256=file.sha256,
        by=actor,
        at=at_of(request),
    )
    file.forget()
    said = _("%(n)s hari dicatat. Pegawai yang bersangkutan membacanya lebih dahulu.")
    return redirect_with_message(request, "disiplin:index", said % {"n": len(plan.baru)})


@require_GET
def example(request: HttpRequest) -> HttpResponse:
    """A file to begin with."""
    policies.check_is_pemeriksa_disiplin(actor=actor_of(request))
    return example_csv(_EXAMPLE, "contoh-hari.csv")


@require_http_methods(["GET", "POST"])
def outages(request: HttpRequest) -> HttpResponse:
    """Days on which attendance could not be recorded: nothing counts on them."""
    actor, at = actor_of(request), at_of(request)
    policies.check_is_pemeriksa_disiplin(actor=actor)
    errors: Mapping[str, str] = {}
    if request.method == "POST":
        reader = Reader({key: str(value) for key, value in request.POST.items()})
        since, until = reader.day("dari"), reader.day("sampai")
        for name, day in (("dari", since), ("sampai", until)):
            if day is None:
                reader.errors.setdefault(name, _("Isi tanggalnya."))
        try:
            reader.check()
            assert since is not None
            assert until is not None
            unit = reader.id("unit_kerja_id")
            isi = GangguanIsi(since, until, reader.text("alasan"), unit)
            commands.record_gangguan(isi=isi, by=actor, at=at)
        except Invalid as refused:
            errors = refused.fields or {"": str(refused)}
        else:
            said = _("Gangguan tersimpan. Hari-hari itu tidak dihitung.")
            return redirect_with_message(request, "disiplin:gangguan", said)
    today = actor.today(at)
    tree = unit_tree(actor.instansi_id, on=today)
    context = {
        "nav": "disiplin",
        "rows": queries.gangguan_list(actor.instansi_id, tahun=today.year),
        "units": [(unit.unit_kerja_id, unit.nama) for unit in tree],
        "values": {key: str(value) for key, value in request.POST.items()},
        "errors": dict(errors),
    }
    return page(request, "followup/disiplin/gangguan.html", context, status=422 if errors else 200)


@require_POST
def contest(request: HttpRequest, hari_id: int) -> HttpResponse:
    """Say that a day of mine should not count."""
    try:
        commands.contest_hari(
            hari_id=hari_id,
            bantahan=request.POST.get("bantahan", ""),
            bukti=request.POST.get("bukti", ""),
            by=actor_of(request),
            at=at_of(request),
        )
    except (Invalid, WrongState) as refused:
        errors, status = refusal(refused)
        return own_page(request, errors=errors, where=f"h{hari_id}", status=status)
    said = _("Bantahan terkirim. Hari itu tidak dihitung sampai diputus orang lain.")
    return redirect_with_message(request, "disiplin:mine", said)


@require_POST
def decide(request: HttpRequest, hari_id: int) -> HttpResponse:
    """Decide a contested day."""
    try:
        commands.decide_hari(
            hari_id=hari_id,
            gugur=request.POST.get("putusan") == "gugur",
            alasan=request.POST.get("alasan", ""),
            by=actor_of(request),
            at=at_of(request),
        )
    except (Invalid, WrongState) as refused:
        errors, status = refusal(refused)
        return room(request, errors=errors, where=f"h{hari_id}", status=status)
    return redirect_with_message(
        request, reverse("disiplin:index") + "#bantahan", _("Putusan tersimpan.")
    )

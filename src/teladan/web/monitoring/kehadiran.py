"""Attendance: one's own totals as context, the import, and the dated local rules."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teladan.foundation.actor import Peran
from teladan.foundation.errors import Invalid
from teladan.monitoring import commands, facts, policies, queries
from teladan.monitoring.commands import AturanIsi
from teladan.monitoring.queries import AMBANG, Ambang
from teladan.organisation.queries import unit_tree
from teladan.web.imports import checked_file, dry_run, example_csv, file_errors
from teladan.web.monitoring.forms import Reader
from teladan.web.monitoring.periods import periodic
from teladan.web.shortcuts import (
    actor_of,
    at_of,
    page,
    period_choices,
    redirect_with_message,
)
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak, RatingEkspektasi

_SALT = "kehadiran.impor"
_LOWERED = (RatingEkspektasi.SESUAI, RatingEkspektasi.DI_BAWAH)
_EXAMPLE = (
    "NIP;Bulan;Hari kerja;Hadir;Terlambat;Tanpa keterangan;Cuti/sakit\r\n"
    "198204252009022002;2026-07;22;21;1;0;1\r\n"
    "198204252009022002;2026-08;20;20;0;0;0\r\n"
)


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """One's own attendance in a period, and whether a local rule makes facts of it."""
    actor = actor_of(request)
    periode = periodic(request)
    context = {
        "nav": "realisasi",
        "periode": periode,
        "periods": period_choices(request, periode),
        "kehadiran": queries.kehadiran_context(actor.pegawai_id, periode),
        "facts": facts.kehadiran_facts(actor.pegawai_id, periode),
        "can_import": policies.can_import_kehadiran(actor=actor),
        "can_rule": actor.has(Peran.PENGELOLA_KINERJA),
    }
    return page(request, "monitoring/kehadiran.html", context)


@require_http_methods(["GET", "POST"])
def import_page(request: HttpRequest) -> HttpResponse:
    """Choose a file; then the dry run: what would change, and which rows are wrong."""
    actor = actor_of(request)
    policies.check_can_import_kehadiran(actor=actor)
    if request.method == "GET":
        return _import_page(request, {})
    try:
        found = dry_run(request, commands.plan_kehadiran, salt=_SALT)
    except Invalid as refused:
        return _import_page(request, file_errors(refused))
    context = {"nav": "kehadiran", **found}
    return page(request, "monitoring/kehadiran_periksa.html", context)


def _sentence(refused: Invalid) -> str:
    return " ".join(str(part) for part in (refused, refused.next_step) if part)


def _import_page(request: HttpRequest, errors: Mapping[str, str]) -> HttpResponse:
    context = {"nav": "kehadiran", "errors": dict(errors)}
    status = 422 if errors else 200
    return page(request, "monitoring/kehadiran_impor.html", context, status=status)


@require_POST
def apply_import(request: HttpRequest) -> HttpResponse:
    """Import what the dry run showed; the file is read again, so nothing can be slipped in."""
    actor = actor_of(request)
    policies.check_can_import_kehadiran(actor=actor)
    file = checked_file(request, salt=_SALT)
    plan = commands.import_kehadiran(
        table=file.table,
        sumber=file.name,
        sha256=file.keep(),
        lewati_galat=request.POST.get("lewati_galat") == "on",
        by=actor,
        at=at_of(request),
    )
    file.forget()
    return redirect_with_message(
        request,
        "monitoring:kehadiran_import",
        _("Rekap kehadiran diimpor: %(baru)s baru, %(berubah)s berubah, %(sama)s sama.")
        % {name: plan.banyak(name) for name in ("baru", "berubah", "sama")},
    )


@require_GET
def example(request: HttpRequest) -> HttpResponse:
    """A file to begin with."""
    return example_csv(_EXAMPLE, "contoh-kehadiran.csv")


@require_http_methods(["GET", "POST"])
def rules(request: HttpRequest) -> HttpResponse:
    """The dated local rules, and the form for one more."""
    actor = actor_of(request)
    policies.check_can_see_aturan(actor=actor)
    today = actor.today(at_of(request))
    errors: Mapping[str, str] = {}
    if request.method == "POST":
        try:
            isi = _aturan(request.POST)
            commands.set_aturan_kehadiran(isi=isi, by=actor, at=at_of(request))
        except Invalid as refused:
            errors = refused.fields or {"": str(refused)}
        else:
            return redirect_with_message(
                request, "monitoring:kehadiran_rules", _("Aturan kehadiran tersimpan.")
            )
    context = {
        "nav": "kehadiran",
        "rows": queries.aturan_list(instansi_id=actor.instansi_id),
        "units": [
            (unit.unit_kerja_id, unit.nama) for unit in unit_tree(actor.instansi_id, on=today)
        ],
        "today": today,
        "kinds": list(AMBANG.items()),
        "nilai_options": [(item.value, _(item.label)) for item in NilaiBerakhlak],
        "rating_options": [(item.value, _(item.label)) for item in _LOWERED],
        "errors": errors,
        "values": {key: str(value) for key, value in request.POST.items()},
        "can_set": actor.has(Peran.PENGELOLA_KINERJA),
    }
    return page(request, "monitoring/kehadiran_aturan.html", context, status=422 if errors else 200)


def _aturan(data: Mapping[str, str]) -> AturanIsi:
    reader = Reader(data)
    limits = [_ambang(reader, kode) for kode in AMBANG]
    dari = reader.day("berlaku_dari")
    sampai = reader.day("berlaku_sampai")
    if dari is None:
        reader.errors.setdefault("berlaku_dari", _("Isi tanggal mulai berlakunya."))
    reader.check()
    return AturanIsi(
        perkada=reader.text("perkada"),
        pasal=reader.text("pasal"),
        ambang=tuple(item for item in limits if item is not None),
        berlaku_dari=dari or date.max,
        berlaku_sampai=sampai,
        unit_kerja_id=reader.id("unit_kerja_id"),
    )


def _ambang(reader: Reader, kode: str) -> Ambang | None:
    share = reader.number(f"ambang-{kode}")
    if share is None:
        return None
    nilai, rating = reader.text(f"nilai-{kode}"), reader.text(f"rating-{kode}")
    return Ambang(
        kode,
        Fraction(share) / 100,
        NilaiBerakhlak(nilai) if nilai in set(NilaiBerakhlak) else NilaiBerakhlak.AKUNTABEL,
        RatingEkspektasi(rating) if rating in set(RatingEkspektasi) else RatingEkspektasi.SESUAI,
    )


@require_POST
def end_rule(request: HttpRequest, aturan_id: int) -> HttpResponse:
    """Let a rule end on a day."""
    reader = Reader({key: str(value) for key, value in request.POST.items()})
    day = reader.day("berlaku_sampai")
    if day is None:
        reader.errors.setdefault("berlaku_sampai", _("Isi tanggal berakhirnya."))
    reader.check()
    if day is not None:
        commands.end_aturan_kehadiran(
            aturan_id=aturan_id, berlaku_sampai=day, by=actor_of(request), at=at_of(request)
        )
    return redirect_with_message(
        request, "monitoring:kehadiran_rules", _("Tanggal akhir aturan tersimpan.")
    )

"""The nine boxes: counts, who stands in one, who cannot be placed, and one person's data."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET, require_POST

from teladan.documents.xlsx import Cell, Sheet, write_workbook
from teladan.feedback.queries import kompetensi_terakhir
from teladan.followup import commands, policies, queries
from teladan.followup.queries import Kurang, Penempatan
from teladan.followup.states.disiplin import KeperluanIntegritas
from teladan.foundation.errors import Invalid, NotVisible
from teladan.organisation.queries import pegawai_card, pegawai_ref, post_history, unit_choices
from teladan.web.followup.talenta.common import (
    chosen_units,
    integritas_talenta,
    keepers_only,
    named_sub_aspek,
    opened,
    tabs,
)
from teladan.web.numbers import page_number
from teladan.web.organisation.common import last_page
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message
from teladan_rules.permenpanrb_3_2020.kotak_talenta import (
    KotakTalenta,
    Potensial,
    kotak_talenta,
)
from teladan_rules.permenpanrb_6_2022.vocabulary import RatingEkspektasi

_SIZE = 25
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LAST = 9


@dataclass(frozen=True)
class Row:
    """A row of the board: a level of kinerja with its three boxes and how many stand in each."""

    kinerja: RatingEkspektasi
    cells: tuple[tuple[KotakTalenta, int], ...]


@keepers_only
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Opened: the counts of the board. Closed: what opening it means."""
    return _home(request)


def _home(request: HttpRequest, errors: dict[str, str] | None = None) -> HttpResponse:
    actor, at = actor_of(request), at_of(request)
    until = queries.talenta_open_until(actor.pegawai_id, at=at)
    context: dict[str, object] = {
        "nav": "talenta",
        "tabs": tabs(request, "home"),
        "errors": errors or {},
        "typed": request.POST.get("tujuan", ""),
    }
    status = 422 if errors else 200
    if until is None:
        return page(request, "followup/talenta/tertutup.html", context, status=status)
    asked, _units = chosen_units(request)
    covered = policies.talenta_units(actor=actor)
    rows = _board(request)
    placed = Counter(each.kotak.nomor for each in rows if each.kotak)
    why = Counter(reason for each in rows for reason in each.kurang)
    context |= {
        "until": until,
        "rows": _rows(placed),
        "columns": list(Potensial),
        "placed": placed.total(),
        "total": len(rows),
        "why": [(_(each.label), why[each]) for each in Kurang if why[each]],
        "ambang": queries.ambang_on(actor.instansi_id, on=actor.today(at)),
        "units": unit_choices(actor.instansi_id, chosen_id=asked, within=covered),
        "unit": asked,
    }
    return page(request, "followup/talenta/papan.html", context, status=status)


def _rows(placed: Counter[int]) -> list[Row]:
    return [
        Row(kinerja, tuple((box, placed[box.nomor]) for box in _boxes(kinerja)))
        for kinerja in RatingEkspektasi
    ]


def _boxes(kinerja: RatingEkspektasi) -> list[KotakTalenta]:
    return [kotak_talenta(kinerja, each) for each in Potensial]


def _board(request: HttpRequest) -> tuple[Penempatan, ...]:
    actor = actor_of(request)
    _asked, units = chosen_units(request)
    return queries.papan_talenta(
        actor.instansi_id,
        unit_ids=units,
        on=actor.today(at_of(request)),
        kecuali=actor.pegawai_id,
    )


@keepers_only
@require_POST
def open_board(request: HttpRequest) -> HttpResponse:
    """Say what for; the board opens for an hour."""
    tujuan = request.POST.get("tujuan", "")
    try:
        commands.open_talenta(tujuan=tujuan, by=actor_of(request), at=at_of(request))
    except Invalid as refused:
        return _home(request, dict(refused.fields))
    message = _("Papan terbuka satu jam. Pembukaan ini tercatat.")
    return redirect_with_message(request, "talenta:home", message)


@keepers_only
@require_POST
def close_board(request: HttpRequest) -> HttpResponse:
    """Close it before the hour is over."""
    commands.close_talenta(by=actor_of(request), at=at_of(request))
    return redirect_with_message(request, "talenta:home", _("Papan ditutup."))


@opened
@require_GET
def box(request: HttpRequest, nomor: int) -> HttpResponse:
    """Who stands in a box."""
    if not 1 <= nomor <= _LAST:
        raise NotVisible
    kotak = KotakTalenta(nomor)
    rows = [each for each in _board(request) if each.kotak and each.kotak.nomor == nomor]
    title = _("Kotak %(n)s") % {"n": nomor}
    return _list(request, rows, {"title": title, "subtitle": _(kotak.saran), "kotak": kotak})


@opened
@require_GET
def unplaced(request: HttpRequest) -> HttpResponse:
    """Who cannot be placed, and what is missing."""
    rows = [each for each in _board(request) if each.kurang]
    subtitle = _("Yang kurang dilengkapi, bukan diperkirakan. Tanpa data tidak berarti rendah.")
    return _list(request, rows, {"title": _("Belum ditempatkan"), "subtitle": subtitle})


def _list(
    request: HttpRequest, rows: Sequence[Penempatan], context: dict[str, object]
) -> HttpResponse:
    number = page_number(request)
    asked, _units = chosen_units(request)
    base = f"?unit={asked}&halaman=" if asked else "?halaman="
    context |= {
        "nav": "talenta",
        "tabs": tabs(request, "home"),
        "rows": [
            (each, [_(reason.label) for reason in each.kurang])
            for each in rows[(number - 1) * _SIZE : number * _SIZE]
        ],
        "total": len(rows),
        "here": number,
        "last": last_page(len(rows), _SIZE),
        "base": base,
    }
    return page(request, "followup/talenta/daftar.html", context)


@opened
@require_GET
def person(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    """One person's data with their sources, and where they place her."""
    actor = actor_of(request)
    today = actor.today(at_of(request))
    card = pegawai_card(pegawai_id, on=today)
    policies.check_can_see_penempatan(card.ref if card else None, actor=actor)
    if card is None:
        raise NotVisible
    predikat = queries.riwayat_predikat(pegawai_id, instansi_id=actor.instansi_id)
    ambang = queries.ambang_on(actor.instansi_id, on=today)
    found = queries.penempatan_by(card, riwayat=predikat, ambang=ambang, on=today)
    context = {
        "nav": "talenta",
        "row": found,
        "kurang": [_(each.label) for each in found.kurang],
        "predikat": predikat,
        "posts": post_history(pegawai_id),
        "ambang": ambang,
        "sub_aspek": named_sub_aspek(found),
        "konteks": _context(pegawai_id, actor.instansi_id, on=today),
        "integritas": integritas_talenta([pegawai_id], on=today)[pegawai_id],
    }
    return page(request, "followup/talenta/pegawai.html", context)


def _context(pegawai_id: int, instansi_id: int, *, on: date) -> list[tuple[str, str]]:
    """Kompetensi, trainings and awards in a line each; shown, never reckoned."""
    judged = kompetensi_terakhir([pegawai_id], sampai=on).get(pegawai_id, ())
    trainings = queries.riwayat_pelatihan(pegawai_id, instansi_id=instansi_id)
    awards = queries.awarded_to(pegawai_id)
    return [
        (
            _("Kompetensi dalam bimbingan (1 sampai 5)"),
            "; ".join(f"{_(each.label)} {each.nilai}" for each in judged),
        ),
        (_("Pelatihan yang selesai"), "; ".join(each.nama for each in trainings[:6])),
        (_("Penghargaan"), "; ".join(f"{_(jenis.label)} {tahun}" for jenis, tahun in awards)),
    ]


@opened
@require_POST
def ask_integritas(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    """Ask the pemeriksa disiplin whether anything stands in the way."""
    actor, at = actor_of(request), at_of(request)
    today = actor.today(at)
    policies.check_can_see_penempatan(pegawai_ref(pegawai_id, on=today), actor=actor)
    commands.request_integritas(
        pegawai_id=pegawai_id, keperluan=KeperluanIntegritas.TALENTA, by=actor, at=at
    )
    message = _("Ditanyakan kepada pemeriksa disiplin. Jawabannya hanya ada atau tidak ada.")
    return redirect_with_message(request, "talenta:person", message, pegawai_id)


@opened
@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The board as a workbook; that it left is recorded."""
    actor, at = actor_of(request), at_of(request)
    rows = _board(request)
    commands.record_talenta_export(banyak=len(rows), by=actor, at=at)
    with override("id"):
        sheet = Sheet(
            _("Talenta"),
            (_("NIP"), _("Nama"), _("Jabatan"), _("Unit kerja"), _("Nilai potensial"),
             _("Potensial"), _("Asesmen berlaku sampai"), _("Tahun kinerja"), _("Predikat"),
             _("Kotak"), _("Yang kurang")),
            [_line(each) for each in rows],
            notes=(
                _("Rahasia. Hanya untuk pengelola talenta; letak bukan keputusan."),
                _("Diunduh oleh %(nama)s") % {"nama": actor.nama},
            ),
        )  # fmt: skip
        title = _("Papan talenta")
    body = write_workbook([sheet], title=title, created=at)
    response = HttpResponse(body, content_type=_XLSX)
    response["Content-Disposition"] = 'attachment; filename="talenta.xlsx"'
    return response


def _line(row: Penempatan) -> list[Cell]:
    card, asesmen, kinerja = row.card, row.asesmen, row.kinerja
    return [
        card.nip,
        card.nama,
        card.jabatan_nama,
        card.unit_nama,
        asesmen.nilai if asesmen else None,
        _(row.potensial.label) if row.potensial else None,
        asesmen.berlaku_sampai if asesmen else None,
        kinerja.tahun if kinerja else None,
        _(kinerja.predikat.label) if kinerja else None,
        row.kotak.nomor if row.kotak else None,
        "; ".join(_(each.label) for each in row.kurang),
    ]

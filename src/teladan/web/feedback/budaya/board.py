"""The readiness board: unit by unit, the least ready first, with what to do next."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET

from teladan.documents.xlsx import Cell, Sheet, write_workbook
from teladan.feedback import policies, queries
from teladan.feedback.queries import KesiapanUnit, Ukuran
from teladan.foundation.actor import Actor, Peran
from teladan.web.numbers import page_number
from teladan.web.organisation.common import last_page
from teladan.web.shortcuts import actor_of, at_of, page, period_choices, periode_aktif
from teladan_rules.permenpanrb_6_2022.periode import Periode

_SIZE = 20
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
def board(request: HttpRequest) -> HttpResponse:
    """The units of the actor, twenty a page."""
    actor = actor_of(request)
    periode = periode_aktif(request)
    rows = _rows(request, periode)
    number = page_number(request)
    shown = rows[(number - 1) * _SIZE : number * _SIZE]
    context = {
        "nav": "kesiapan",
        "periode": periode,
        "periods": period_choices(request, periode),
        "rows": [(row, *_next_step(row, actor)) for row in shown],
        "ready": sum(row.rerata == 1 and not row.masalah for row in rows),
        "total": len(rows),
        "here": number,
        "last": last_page(len(rows), _SIZE),
        "measures": [(each, _(each.label)) for each in Ukuran],
        "manages": actor.has(Peran.PENGELOLA_KINERJA),
        "may_open_pulse": policies.can_open_denyut(actor=actor),
        "may_write": policies.can_write_tanya_jawab(actor=actor),
    }
    return page(request, "feedback/budaya/kesiapan.html", context)


def _rows(request: HttpRequest, periode: Periode) -> tuple[KesiapanUnit, ...]:
    actor = actor_of(request)
    return queries.kesiapan_units(
        actor.instansi_id,
        unit_ids=policies.kesiapan_scope(actor=actor),
        periode=periode,
        on=actor.today(at_of(request)),
    )


def _next_step(row: KesiapanUnit, actor: Actor) -> tuple[str, str]:
    """What to do about it, and where; a pimpinan finds her own team's page."""
    unit_id = row.unit.unit_kerja_id
    staff = actor.covers(unit_id, Peran.PENGELOLA_KINERJA)
    behind = row.tertinggal
    if row.masalah and staff:
        return _("Perbaiki data bermasalah"), reverse("organisation:issues")
    if behind is None:
        if row.denyut is not None and (row.denyut.tidak_setuju or 0) * 2 > 1:
            return _("Baca apa yang mengganjal"), f"{reverse('budaya:pulse')}?unit={unit_id}"
        return "", ""
    if behind is Ukuran.PENILAI:
        return _("Ajak penilai berlatih"), reverse("latihan:home")
    if staff:
        where = "organisation:pegawai_list" if behind is Ukuran.AKUN else "dashboard:compliance"
        words = {
            Ukuran.AKUN: _("Dampingi pegawai masuk pertama kali"),
            Ukuran.SKP: _("Ingatkan kesepakatan SKP"),
            Ukuran.REALISASI: _("Ingatkan pengisian realisasi"),
            Ukuran.BERKALA: _("Ingatkan umpan balik berkala"),
        }
        return words[behind], reverse(where)
    places = {
        Ukuran.AKUN: (_("Dampingi pegawai masuk pertama kali"), "dashboard:unit"),
        Ukuran.SKP: (_("Sepakati SKP bawahan"), "planning:team"),
        Ukuran.REALISASI: (_("Lihat realisasi bawahan"), "monitoring:team"),
        Ukuran.BERKALA: (_("Beri umpan balik berkala"), "monitoring:team"),
    }
    return places[behind][0], reverse(places[behind][1])


@require_GET
def download(request: HttpRequest) -> HttpResponse:
    """The whole board as a workbook, in Indonesian whatever the reader's language."""
    periode = periode_aktif(request)
    rows = _rows(request, periode)
    with override("id"):
        sheet = Sheet(
            _("Kesiapan"),
            _headers(),
            [_line(row) for row in rows],
            notes=(_(periode.label), _("Angka unit itu sendiri, tanpa unit di bawahnya.")),
        )
        title = _("Papan kesiapan %(periode)s") % {"periode": periode.key}
    body = write_workbook([sheet], title=title, created=at_of(request))
    response = HttpResponse(body, content_type=_XLSX)
    response["Content-Disposition"] = f'attachment; filename="kesiapan-{periode.key}.xlsx"'
    return response


def _headers() -> tuple[str, ...]:
    pairs = [
        name
        for each in Ukuran
        for name in (_(each.label), _("dari"), _("Keadaan: %(what)s") % {"what": _(each.label)})
    ]
    return (
        _("Kode unit"),
        _("Unit kerja"),
        _("Pegawai"),
        *pairs,
        _("Data bermasalah"),
        _("Denyut: merasa dinilai tidak adil"),
        _("Denyut: menjawab"),
    )


def _line(row: KesiapanUnit) -> list[Cell]:
    counts: list[Cell] = []
    for each in Ukuran:
        counted = row.hitungan[each]
        counts += [counted.selesai, counted.dari, _(counted.kata.label)]
    pulse: list[Cell] = [sum(row.denyut.jumlah[:2]), row.denyut.n] if row.denyut else [None, None]
    return [row.unit.kode, row.unit.nama, row.pegawai, *counts, row.masalah, *pulse]

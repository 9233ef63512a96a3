"""What the pengelola kinerja keeps: the list of who holds a jabatan fungsional, their pangkat,
opening balances and additions, and what waits for a second person."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET, require_POST

from teladan.documents.xlsx import Cell, Sheet, write_workbook
from teladan.followup import commands, policies, queries
from teladan.followup.commands import AwalIsi, PangkatIsi, TambahanIsi
from teladan.followup.facts.angka_kredit import KeadaanAngkaKredit, keadaan
from teladan.followup.facts.kesiapan import Kesiapan, kesiapan
from teladan.followup.queries import BahanKarier, CariFungsional, MenungguAk
from teladan.foundation.actor import Peran
from teladan.foundation.errors import Invalid
from teladan.organisation.queries import unit_and_below, unit_choices
from teladan.web.followup.karier.common import base, load
from teladan.web.monitoring.forms import Reader
from teladan.web.numbers import page_number, whole
from teladan.web.organisation.common import last_page
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message
from teladan_rules.pembulatan import bulatkan
from teladan_rules.permenpanrb_6_2022.golongan import GOLONGAN
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisPegawai, JenjangFungsional, Predikat

_SIZE = 25
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Row = tuple[BahanKarier, KeadaanAngkaKredit, Kesiapan]


@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """Who holds a jabatan fungsional in the units that she covers, and what waits for her."""
    actor, at = actor_of(request), at_of(request)
    scope = policies.karier_scope(actor=actor)
    search = _search(request, scope)
    ids = queries.fungsional_ids(search, instansi_id=actor.instansi_id, on=actor.today(at))
    number = page_number(request)
    manages = actor.has(Peran.PENGELOLA_KINERJA)
    context = {
        "nav": "angka_kredit",
        "rows": _rows(request, ids[(number - 1) * _SIZE : number * _SIZE]),
        "total": len(ids),
        "here": number,
        "last": last_page(len(ids), _SIZE),
        "q": search.teks,
        "jenjang": search.jenjang,
        "unit": request.GET.get("unit", ""),
        "units": unit_choices(
            actor.instansi_id, chosen_id=whole(request.GET.get("unit", "")), within=scope
        ),
        "jenjang_options": [(item.value, _(item.label)) for item in JenjangFungsional],
        "manages": manages,
        "waiting": _waiting(request, scope) if manages else [],
        "me": actor.pegawai_id,
    }
    return page(request, "followup/karier/daftar.html", context)


def _waiting(request: HttpRequest, scope: frozenset[int] | None) -> list[MenungguAk]:
    actor = actor_of(request)
    return queries.angka_kredit_waiting(
        instansi_id=actor.instansi_id, unit_ids=scope, on=actor.today(at_of(request))
    )


def _search(request: HttpRequest, scope: frozenset[int] | None) -> CariFungsional:
    unit = whole(request.GET.get("unit", ""))
    if unit is not None:
        below = unit_and_below(unit, instansi_id=actor_of(request).instansi_id)
        scope = frozenset(below) if scope is None else scope & frozenset(below)
    jenjang = request.GET.get("jenjang", "")
    known = jenjang if jenjang in set(JenjangFungsional) else ""
    return CariFungsional(scope, known, request.GET.get("q", "").strip()[:80])


def _rows(request: HttpRequest, ids: list[int]) -> list[Row]:
    today = actor_of(request).today(at_of(request))
    records = queries.bahan_karier(ids, on=today)
    found = [(records[one], keadaan(records[one])) for one in ids if one in records]
    return [(bahan, state, kesiapan(bahan, state, on=today)) for bahan, state in found]


@require_GET
def listing_xlsx(request: HttpRequest) -> HttpResponse:
    """The same list, whole, as a workbook; in Indonesian whatever the reader's language."""
    actor, at = actor_of(request), at_of(request)
    search = _search(request, policies.karier_scope(actor=actor))
    ids = queries.fungsional_ids(search, instansi_id=actor.instansi_id, on=actor.today(at))
    with override("id"):
        sheet = Sheet(
            _("Angka kredit"),
            _headers(),
            [_line(*row) for row in _rows(request, ids)],
            notes=(
                _("Dihitung dari evaluasi yang sudah diserahkan, saldo awal, dan PAK."),
                _("Bulan menuju langkah berikutnya adalah perkiraan pada predikat Baik."),
            ),
        )
    body = write_workbook([sheet], title="Angka kredit", created=at)
    response = HttpResponse(body, content_type=_XLSX)
    response["Content-Disposition"] = 'attachment; filename="angka-kredit.xlsx"'
    return response


def _headers() -> tuple[str, ...]:
    return (
        _("NIP"), _("Nama"), _("Unit kerja"), _("Jabatan"), _("Jenjang"), _("Golongan"),
        _("TMT pangkat"), _("Angka kredit"), _("Kebutuhan"), _("Kekurangan"),
        _("Langkah berikutnya"), _("Bulan (predikat Baik)"), _("Perlu dipastikan"),
    )  # fmt: skip


def _line(bahan: BahanKarier, state: KeadaanAngkaKredit, ready: Kesiapan) -> list[Cell]:
    card, result = bahan.card, state.hasil
    needed = result.kebutuhan if result else None
    return [
        card.nip, card.nama, card.unit_nama, card.jabatan_nama,
        state.jenjang.label if state.jenjang else "", bahan.golongan, bahan.pangkat_sejak,
        bulatkan(result.total, 2) if result else None,
        bulatkan(needed, 2) if needed is not None else None,
        bulatkan(result.kurang, 2) if result else None,
        state.berikut, state.bulan(Predikat.BAIK), len(ready.perlu_dipastikan),
    ]  # fmt: skip


@require_GET
def manage(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    """Pangkat, opening balance, additions and PAK of one pegawai, with their forms."""
    return _manage(request, pegawai_id)


def _manage(
    request: HttpRequest, pegawai_id: int, *, problem: Invalid | None = None, form: str = ""
) -> HttpResponse:
    actor = actor_of(request)
    who = load(request, pegawai_id)
    policies.check_can_manage_karier(who.ref, actor=actor)
    context = base(who, request) | {
        "usulan": who.bahan.angka_kredit.usulan,
        "pak": who.bahan.angka_kredit.pak,
        "golongan_options": [
            (kode, item.label)
            for kode, item in GOLONGAN.items()
            if item.jenis_pegawai is JenisPegawai.PNS
        ],
        "jenjang_options": [(item.value, _(item.label)) for item in JenjangFungsional],
        "errors": (problem.fields or {"": str(problem)}) if problem else {},
        "form": form,
        "typed": request.POST if form else {},
        "me": actor.pegawai_id,
    }
    status = 422 if problem else 200
    return page(request, "followup/karier/kelola.html", context, status=status)


def _written(
    request: HttpRequest, pegawai_id: int, form: str, write: Callable[[Reader], Any], done: str
) -> HttpResponse:
    load(request, pegawai_id)
    reader = Reader({key: str(value) for key, value in request.POST.items()})
    try:
        write(reader)
    except Invalid as refused:
        merged = Invalid(str(refused), fields={**refused.fields, **reader.errors})
        return _manage(request, pegawai_id, problem=merged, form=form)
    return redirect_with_message(request, "karier:manage", done, pegawai_id)


def _file(request: HttpRequest) -> dict[str, Any]:
    upload = request.FILES.get("berkas")
    if upload is None:
        return {}
    return {"berkas": upload.read(), "nama_berkas": upload.name or ""}


@require_POST
def add_pangkat(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    """Enter a pangkat."""

    def write(reader: Reader) -> None:
        isi = PangkatIsi(
            reader.text("golongan"), reader.day("tmt"), reader.text("nomor_sk"), **_file(request)
        )
        commands.record_pangkat(
            pegawai_id=pegawai_id, isi=isi, by=actor_of(request), at=at_of(request)
        )

    return _written(request, pegawai_id, "pangkat", write, _("Pangkat tersimpan."))


@require_POST
def add_awal(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    """Propose an opening balance."""

    def write(reader: Reader) -> None:
        isi = AwalIsi(
            jenis=reader.text("jenis"),
            jenjang=reader.text("jenjang"),
            golongan=reader.text("golongan"),
            nilai=_exact(reader.number("nilai")),
            nomor=reader.text("nomor"),
            tanggal=reader.day("tanggal"),
            sampai=reader.day("sampai"),
            **_file(request),
        )
        commands.propose_angka_kredit_awal(
            pegawai_id=pegawai_id, isi=isi, by=actor_of(request), at=at_of(request)
        )

    done = _("Saldo awal diusulkan. Pengelola kinerja lain yang mengesahkannya.")
    return _written(request, pegawai_id, "awal", write, done)


@require_POST
def add_tambahan(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    """Propose an addition."""

    def write(reader: Reader) -> None:
        isi = TambahanIsi(
            jenis=reader.text("jenis"),
            nilai=_exact(reader.number("nilai")),
            nomor=reader.text("nomor"),
            tanggal=reader.day("tanggal"),
            uraian=reader.text("uraian"),
            **_file(request),
        )
        commands.propose_tambahan_angka_kredit(
            pegawai_id=pegawai_id, isi=isi, by=actor_of(request), at=at_of(request)
        )

    done = _("Tambahan diusulkan. Pengelola kinerja lain yang mengesahkannya.")
    return _written(request, pegawai_id, "tambahan", write, done)


def _exact(value: Decimal | None) -> Decimal | None:
    """Three places are stored; a figure with more of them is no angka kredit."""
    if value is None or value == bulatkan(value, 3):
        return value
    text = _("Tulis paling banyak tiga angka di belakang koma.")
    raise Invalid(text, fields={"nilai": text})


@require_POST
def decide(request: HttpRequest, macam: str, usulan_ak_id: int) -> HttpResponse:
    """Confirm or refuse what another pengelola kinerja entered."""
    actor = actor_of(request)
    found = queries.get_usulan(macam, usulan_ak_id, instansi_id=actor.instansi_id)
    load(request, found.pegawai_id)
    data: Mapping[str, Any] = request.POST
    accepted = data.get("putusan") == "sahkan"
    try:
        commands.decide_usulan_angka_kredit(
            macam=macam,
            usulan_id=usulan_ak_id,
            sahkan=accepted,
            alasan=data.get("alasan", ""),
            by=actor,
            at=at_of(request),
        )
    except Invalid as refused:
        return _manage(request, found.pegawai_id, problem=refused, form="putus")
    message = _("Usulan disahkan.") if accepted else _("Usulan ditolak.")
    return redirect_with_message(request, "karier:manage", message, found.pegawai_id)

"""The catalogue of trainings, and its import with a dry run."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teladan.followup import commands, policies, queries
from teladan.followup.commands import KOLOM_PELATIHAN
from teladan.followup.queries import PELATIHAN_PAGE, CariPelatihan
from teladan.foundation.errors import Invalid, NotVisible
from teladan.organisation.queries import pegawai_card
from teladan.web.imports import checked_file, dry_run, example_csv, file_errors
from teladan.web.numbers import page_number
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message
from teladan_rules.pengembangan.vocabulary import JenisPelatihan
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisJabatan

_SALT = "pelatihan.impor"
_EXAMPLE = (
    "Kode;Nama pelatihan;Penyelenggara;Jenis;Jalur;JP;Biaya per orang;Tautan;Sasaran;"
    "Jenis jabatan\r\n"
    "PP-01;Pelayanan prima di loket;BPSDM Provinsi;Klasikal;Tatap muka;16;1.250.000;;"
    "nilai:berorientasi_pelayanan | kompetensi:pelayanan_publik;\r\n"
    "WK-02;Mengatur alur antrean;Dinas Kesehatan;Penugasan;Di tempat kerja;8;0;;hasil:waktu;"
    "pelaksana | fungsional\r\n"
)


@require_GET
def catalogue(request: HttpRequest) -> HttpResponse:
    """What can be learnt, to be searched."""
    actor = actor_of(request)
    manages = policies.can_manage_pelatihan(actor=actor)
    asked = request.GET.get
    jenis = asked("jenis", "")
    cari = CariPelatihan(
        asked("cari", "")[:100],
        asked("sasaran", "")[:60],
        jenis if jenis in set(JenisPelatihan) else "",
        mati=manages,
        halaman=page_number(request),
    )
    rows, total = queries.pelatihan_page(cari, instansi_id=actor.instansi_id)
    labels = _labels(actor.instansi_id)
    context = {
        "nav": "kebutuhan" if manages else "pengembangan",
        "manages": manages,
        "cari": cari,
        "rows": rows,
        "total": total,
        "last": max(-(-total // PELATIHAN_PAGE), 1),
        "labels": labels,
        "aims": [(key, _(label)) for key, label in labels.items()],
        "jenis": [(each.value, _(each.label)) for each in JenisPelatihan],
    }
    return page(request, "followup/pengembangan/katalog.html", context)


def _labels(instansi_id: int) -> dict[str, str]:
    found = queries.label_butir(instansi_id)
    return {f"{dimensi}:{kunci}": label for (dimensi, kunci), label in found.items()}


@require_GET
def show(request: HttpRequest, pelatihan_id: int) -> HttpResponse:
    """One training: what it is for, for whom, what it costs, and a way into the plan."""
    actor = actor_of(request)
    found = queries.pelatihan_view(pelatihan_id, instansi_id=actor.instansi_id)
    manages = policies.can_manage_pelatihan(actor=actor)
    if found is None or (found.dimatikan_at is not None and not manages):
        raise NotVisible(_("Pelatihan ini tidak ditemukan."))
    card = pegawai_card(actor.pegawai_id, on=actor.today(at_of(request)))
    context = {
        "nav": "kebutuhan" if manages else "pengembangan",
        "manages": manages,
        "row": found,
        "labels": _labels(actor.instansi_id),
        "jabatan": [JenisJabatan(each).label for each in found.jenis_jabatan],
        "cocok": found.tawaran.untuk(card.jabatan_jenis if card else ""),
    }
    return page(request, "followup/pengembangan/pelatihan.html", context)


@require_POST
def switch(request: HttpRequest, pelatihan_id: int) -> HttpResponse:
    """Take an offer from the lists, or put it back."""
    aktif = request.POST.get("aktif") == "1"
    commands.switch_pelatihan(
        pelatihan_id=pelatihan_id, aktif=aktif, by=actor_of(request), at=at_of(request)
    )
    said = _("Pelatihan ditawarkan lagi.") if aktif else _("Pelatihan tidak ditawarkan lagi.")
    return redirect_with_message(request, "pengembangan:pelatihan", said, pelatihan_id)


@require_http_methods(["GET", "POST"])
def import_page(request: HttpRequest) -> HttpResponse:
    """Choose a file; then the dry run: what would change, and which rows are wrong."""
    actor = actor_of(request)
    policies.check_can_manage_pelatihan(actor=actor)
    if request.method == "GET":
        return _import_page(request, {})
    try:
        found = dry_run(request, commands.plan_pelatihan, salt=_SALT)
    except Invalid as refused:
        return _import_page(request, file_errors(refused))
    context = {"nav": "kebutuhan", "labels": _labels(actor.instansi_id), **found}
    return page(request, "followup/pengembangan/impor_periksa.html", context)


def _import_page(request: HttpRequest, errors: Mapping[str, str]) -> HttpResponse:
    context = {
        "nav": "kebutuhan",
        "errors": dict(errors),
        "columns": [(_(each.label), each.required) for each in KOLOM_PELATIHAN],
    }
    status = 422 if errors else 200
    return page(request, "followup/pengembangan/impor.html", context, status=status)


@require_POST
def apply_import(request: HttpRequest) -> HttpResponse:
    """Import what the dry run showed; the file is read again, so nothing can be slipped in."""
    actor = actor_of(request)
    policies.check_can_manage_pelatihan(actor=actor)
    file = checked_file(request, salt=_SALT)
    plan = commands.import_pelatihan(
        table=file.table,
        sha256=file.keep(),
        lewati_galat=request.POST.get("lewati_galat") == "on",
        by=actor,
        at=at_of(request),
    )
    file.forget()
    said = _("Katalog diimpor: %(baru)s baru, %(berubah)s berubah, %(sama)s sama.")
    counts = {each: plan.banyak(each) for each in ("baru", "berubah", "sama")}
    return redirect_with_message(request, "pengembangan:katalog", said % counts)


@require_GET
def example(request: HttpRequest) -> HttpResponse:
    """A file to begin with."""
    return example_csv(_EXAMPLE, "contoh-katalog-pelatihan.csv")

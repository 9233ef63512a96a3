"""The report of a unit's survey: as PDF for signing, as a workbook for reckoning it again."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET

from teladan.citizen_voice import queries
from teladan.documents.laporan_skm import Kelompok, LaporanSkm, UnsurBaris, render_laporan_skm
from teladan.documents.xlsx import Cell, Sheet, write_workbook
from teladan.foundation import storage
from teladan.organisation.queries import InstansiView, instansi_view
from teladan.web.citizen_voice.skm.common import (
    before,
    chosen_periode,
    place,
    span,
    visible_unit,
)
from teladan.web.citizen_voice.skm.words import short, unsur_rows
from teladan.web.formats import angka as figure
from teladan.web.formats import tanggal, tanggal_panjang
from teladan.web.shortcuts import actor_of, at_of
from teladan_rules.pembulatan import bulatkan
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_14_2017.vocabulary import UnsurSkm

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SERIES = 4


@require_GET
def report_pdf(request: HttpRequest, unit_id: int) -> HttpResponse:
    """The official report, in Indonesian whatever the reader's language."""
    view = visible_unit(request, unit_id)
    periode, _chooser = chosen_periode(request)
    instansi = instansi_view(actor_of(request).instansi_id)
    with override("id"):
        body = render_laporan_skm(_laporan(request, instansi, view, periode), logo=_logo(instansi))
    return _file(body, "application/pdf", f"skm-{view.alamat}-{periode.key}.pdf")


@require_GET
def report_xlsx(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Every counted answer as nine marks, nothing else of it, and how the index comes of them."""
    view = visible_unit(request, unit_id)
    periode, _chooser = chosen_periode(request)
    where = place(request, unit_id) | span(periode)
    with override("id"):
        found = queries.index_of(**where)
        marks: list[tuple[int, ...]] = []
        if found.dihitung.tampil is not None:
            marks = queries.counted_marks(**where, sumber=found.pengaturan.sumber)
        head = (f"{view.nama}, {_(periode.label)}",)
        sheets = [
            _calculation(found, head),
            _respondents(marks, head),
            _profile(where, found, head),
        ]
        title = f"SKM {view.nama} {periode.key}"
    body = write_workbook(sheets, title=title, created=at_of(request))
    return _file(body, _XLSX, f"skm-{view.alamat}-{periode.key}.xlsx")


def _file(body: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(body, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _logo(instansi: InstansiView) -> bytes | None:
    if not instansi.logo_sha256 or instansi.logo_tipe == "image/svg+xml":
        return None
    return storage.open_path(instansi.instansi_id, instansi.logo_sha256).read_bytes()


def _laporan(
    request: HttpRequest,
    instansi: InstansiView,
    view: queries.UnitPelayananView,
    periode: Periode,
) -> LaporanSkm:
    whole = queries.skm_of_unit(
        instansi_id=view.instansi_id, unit_id=view.unit_id, periode=before(periode, _SERIES)
    )
    found, seri = whole.angka, whole.seri
    index = found.dihitung
    shown = index.tampil is not None
    return LaporanSkm(
        instansi=instansi.nama,
        unit=view.nama,
        periode=periode.label,
        rentang=f"{tanggal(periode.mulai)} – {tanggal(periode.selesai)}",
        dibuat=tanggal_panjang(actor_of(request).today(at_of(request))),
        ikm=figure(index.tampil, 2) if shown else "",
        mutu=index.mutu.name if index.mutu else "",
        kinerja=index.mutu.label if index.mutu else "",
        selang=_selang(index),
        alasan=index.selang.alasan or index.alasan,
        responden=figure(index.n),
        nilai_indeks=figure(bulatkan(index.ikm.nilai_indeks, 4), 4) if index.ikm and shown else "—",
        pengumpulan=_collection(found, whole.sampel),
        sumber=_sources(found),
        profil=_profil(whole.profil),
        unsur=_unsur(index) if shown else (),
        prioritas=tuple(f"{row.label} (NRR {figure(row.nrr, 4)})" for _r, row in unsur_rows(index)),
        layanan=tuple(_service(each) for each in found.layanan),
        tren=tuple(_period(each) for each in seri.titik),
        kalimat_tren=f"Dibanding {short(seri.titik[-2].periode)}: {seri.tren.kalimat}",
        catatan=_notes(found),
        contoh=settings.TELADAN_DEMO,
    )


def _selang(index: queries.Indeks) -> str:
    if index.tampil is None or index.selang.bawah is None:
        return ""
    return f"{figure(index.selang.bawah, 2)}–{figure(index.selang.atas, 2)}"


def _collection(found: queries.AngkaSkm, sampel: queries.SampelSkm) -> Kelompok:
    rows = [("Pembobotan", found.pengaturan.pembobotan.label)]
    if sampel.perlu is not None:
        rows.append(("Orang dilayani (tiket antrean)", figure(sampel.dilayani)))
        rows.append(("Sampel menurut Krejcie–Morgan", figure(sampel.perlu)))
    if found.bertiket:
        rows.append(("Nomor antrean yang diberikan", figure(sampel.nomor)))
    rows.append(("Jawaban yang tidak dihitung", figure(found.lainnya.n)))
    rows.append(("Jawaban yang dikarantina", figure(found.dikarantina)))
    return Kelompok("Pengumpulan", tuple(rows))


def _sources(found: queries.AngkaSkm) -> Kelompok:
    rows = tuple(
        (each.sumber.label + ("" if each.dihitung else " (tidak dihitung)"), figure(each.n))
        for each in found.sumber
    )
    return Kelompok("Sumber jawaban", rows or (("Belum ada jawaban", "0"),))


def _profil(profil: tuple[queries.Profil, ...]) -> tuple[Kelompok, ...]:
    return tuple(
        Kelompok(each.judul, tuple((row.label, figure(row.n)) for row in each.baris))
        for each in profil
        if each.baris
    )


def _unsur(index: queries.Indeks) -> tuple[UnsurBaris, ...]:
    assert index.ikm is not None
    rank = {name: each.urutan for each in index.prioritas for name in each.unsur}
    return tuple(
        UnsurBaris(
            f"U{UnsurSkm(row.unsur).nomor}",
            row.label,
            figure(bulatkan(row.nrr, 4), 4),
            str(row.bobot),
            figure(bulatkan(row.nrr_tertimbang, 4), 4),
            str(rank[row.unsur]),
            int((row.nrr - 1) / 3 * 1000),
        )
        for row in index.ikm.unsur
    )


def _service(each: queries.IndeksLayanan) -> tuple[str, str, str, str]:
    shown = figure(each.indeks.tampil, 2) if each.indeks.tampil is not None else "—"
    return each.nama or "Tidak disebut", figure(each.indeks.n), shown, _selang(each.indeks) or "—"


def _period(each: queries.TitikTren) -> tuple[str, str, str, str, str]:
    index = each.indeks
    shown = figure(index.tampil, 2) if index.tampil is not None else "—"
    mutu = index.mutu.name if index.mutu else "—"
    return each.periode.label, figure(index.n), shown, _selang(index) or "—", mutu


def _notes(found: queries.AngkaSkm) -> tuple[str, ...]:
    return (
        "NRR = jumlah nilai seluruh responden untuk satu unsur dibagi banyaknya responden; NRR "
        "tertimbang = NRR × bobot; nilai indeks = jumlah NRR tertimbang; IKM = nilai indeks × 25 "
        "(PermenPANRB 14/2017, Lampiran).",
        "Mutu: A 88,31–100; B 76,61–88,30; C 65,00–76,60; D 25,00–64,99, setelah IKM dibulatkan ke "
        "dua desimal.",
        "Dihitung: jawaban dengan tiket antrean, formulir kertas, dan jawaban yang dibantu petugas "
        "setelah disahkan orang kedua, sejauh dipilih instansi. Jawaban dari poster terbuka tidak "
        "dihitung.",
        f"Angka ditampilkan mulai {found.dihitung.minimum} jawaban. Selang 95% memakai distribusi "
        "Student t; metode ini milik Teladan, bukan bunyi peraturan.",
        "Kelompok profil dengan kurang dari lima orang digabung.",
    )


def _calculation(found: queries.AngkaSkm, head: tuple[str, ...]) -> Sheet:
    index = found.dihitung
    rows: list[list[Cell]] = []
    if index.ikm is not None and index.tampil is not None:
        for row in index.ikm.unsur:
            rows.append(
                [
                    f"U{UnsurSkm(row.unsur).nomor}", _(row.label), row.total, index.n,
                    bulatkan(row.nrr, 6), str(row.bobot), bulatkan(row.nrr_tertimbang, 6),
                    f"{row.total} / {index.n} × {row.bobot}",
                ]
            )  # fmt: skip
        total = bulatkan(index.ikm.nilai_indeks, 6)
        rows.append(["", _("Nilai indeks"), None, None, None, None, total, _("jumlah di atas")])
        rows.append(["", _("IKM"), None, None, None, None, index.tampil, _("nilai indeks × 25")])
    note = _("Kolom terakhir menunjukkan hitungannya; angka NRR sudah dibulatkan.")
    headers = (
        _("No."), _("Unsur"), _("Jumlah nilai"), _("Responden"), _("NRR"), _("Bobot"),
        _("NRR tertimbang"), _("Cara menghitung"),
    )  # fmt: skip
    few = () if rows else (index.selang.alasan or index.alasan,)
    return Sheet(_("Hitungan"), headers, rows, (*head, note, *few))


def _respondents(marks: list[tuple[int, ...]], head: tuple[str, ...]) -> Sheet:
    headers = (_("No."), *(f"U{each.nomor} {_(each.label)}" for each in UnsurSkm), _("Jumlah"))
    rows: list[list[Cell]] = [[number, *row, sum(row)] for number, row in enumerate(marks, start=1)]
    note = _("Diurutkan menurut nilai, bukan waktu; tanpa hari, profil, dan saran.")
    return Sheet(_("Responden"), headers, rows, (*head, note))


def _profile(where: dict[str, Any], found: queries.AngkaSkm, head: tuple[str, ...]) -> Sheet:
    rows: list[list[Cell]] = [
        [_(each.judul), _(row.label), row.n]
        for each in queries.profil_unit(**where, sumber=found.pengaturan.sumber)
        for row in each.baris
    ]
    return Sheet(_("Profil"), (_("Pertanyaan"), _("Kelompok"), _("Orang")), rows, head)

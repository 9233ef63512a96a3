"""The page of a measure for a meeting as PDF."""

from dataclasses import replace

from teladan.documents.dampak import BagianDampak, DampakDokumen, TitikDampak, render_dampak
from tests.documents.reading import pages, whole

SERIES = tuple(
    TitikDampak(900 - 20 * (nth % 3) - (300 if nth > 30 else 0), 880, side)
    for nth, side in enumerate(["sebelum"] * 28 + ["upaya"] * 3 + ["sesudah"] * 11)
)
MEDIAN = BagianDampak(
    nama="Waktu tunggu (median)",
    kesimpulan="Membaik sesudah upaya",
    kalimat=("Waktu tunggu (median) turun dari 34 menjadi 21 menit.", "Diharapkan turun 10 menit."),
    titik=(TitikDampak(None, None, "sebelum"), *SERIES),
    bawah="dasar gambar: 0",
    atas="puncak gambar: 37 menit",
    awal="4 Agu 2025",
    akhir="16 Agu 2026",
    keterangan="garis penuh: unit ini",
    kepala=("Unit", "Sebelum", "Banyaknya", "Sesudah", "Banyaknya"),
    baris=(("Puskesmas Melati", "34", "3.118", "21", "894"),),
)
ONE = DampakDokumen(
    instansi="Kabupaten Contoh",
    judul="Pelatihan petugas loket",
    tempat="Puskesmas Melati",
    fakta=(("Jenis", "Pelatihan"), ("Dilakukan", "4 Mei 2026 – 22 Mei 2026")),
    bagian=(MEDIAN,),
    batas=("Angka ini bukan bukti bahwa upaya inilah sebabnya.",),
    dicetak="19 Agu 2026, 09.00 WIB",
)


def test_it_says_what_happened_and_what_that_does_not_prove() -> None:
    content = render_dampak(ONE)
    assert len(pages(content)) == 1
    text = " ".join(whole(content).split())
    for wanted in (
        "DAMPAK UPAYA: PELATIHAN PETUGAS LOKET", *MEDIAN.kalimat, *MEDIAN.baris[0], *ONE.batas,
    ):  # fmt: skip
        assert wanted in text
    assert "DATA CONTOH" not in text
    assert content == render_dampak(ONE)


def test_figures_that_cannot_tell_have_no_plot() -> None:
    silent = replace(MEDIAN, titik=(), kepala=(), baris=(), kesimpulan="Data belum dapat menjawab")
    text = whole(render_dampak(replace(ONE, bagian=(silent,), contoh=True)))
    assert "puncak gambar" not in text
    assert "DATA CONTOH" in text


def test_odd_letters_and_marks_are_printed_as_they_are() -> None:
    odd = replace(ONE, judul="#let x = 1 \U0001f600 *tebal*")
    assert "#LET X = 1" in whole(render_dampak(odd))


def test_two_figures_and_three_silent_ones_fit_a_page() -> None:
    silent = replace(MEDIAN, titik=(), kepala=(), baris=())
    whole_page = replace(ONE, bagian=(MEDIAN, MEDIAN, silent, silent, silent))
    assert len(pages(render_dampak(whole_page))) == 1

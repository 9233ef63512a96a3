"""The record of one dialog kinerja on paper."""

from dataclasses import replace

from teladan.documents.catatan_dialog import (
    BahasanBaris,
    CatatanDialogDokumen,
    JanjiBaris,
    PihakDialog,
    render_catatan_dialog,
)
from tests.documents.reading import pages, whole

PEGAWAI = PihakDialog(
    "Pegawai", "Siti Aminah", "19881104 201203 2 005", "Bidan Mahir", "Puskesmas Melati"
)
DATA = CatatanDialogDokumen(
    instansi="Kabupaten Contoh",
    tanggal="Rabu, 12 Agustus 2026",
    periode="Triwulan III 2026",
    pegawai=PEGAWAI,
    penilai=replace(PEGAWAI, sebagai="Pejabat penilai", nama="Ratna Dewi"),
    bahasan=(BahasanBaris("Jadwal piket", "Dari Siti Aminah", "Ditukar tiap bulan"),),
    lain=("Laporan KIA",),
    catatan="Kunjungan diutamakan.\n#strong[bukan markup]",
    janji=(JanjiBaris("Siti Aminah", "Menyusun jadwal", "31 Agu 2026", "Terbuka"),),
    berikut="Kamis, 12 November 2026",
    dicatat="Ratna Dewi, 12 Agu 2026, 09.00 WIB",
    dibenarkan="belum",
    tanggapan="",
    tambahan=("Desanya empat (Ratna Dewi, 13 Agu 2026)",),
    dicetak="13 Agu 2026, 08.00 WIB",
)


def test_both_sides_their_words_and_promises_are_on_it() -> None:
    text = whole(render_catatan_dialog(DATA))
    for words in (
        "CATATAN DIALOG KINERJA", "NIP 19881104 201203 2 005", "Ratna Dewi", "Jadwal piket",
        "Ditukar tiap bulan", "#strong[bukan markup]", "Menyusun jadwal", "Tanggapan —",
        "Desanya empat", "Laporan KIA", "Halaman 1 dari 1",
    ):  # fmt: skip
        assert words in text, words
    assert "DATA CONTOH" not in text


def test_equal_data_give_equal_bytes() -> None:
    assert render_catatan_dialog(DATA) == render_catatan_dialog(DATA)


def test_a_long_talk_repeats_its_headings_and_loses_nothing() -> None:
    word = "Kunjungan rumah bersama kader 😀 " * 30
    points = tuple(BahasanBaris(f"Hal {n}", "", word) for n in range(25))
    texts = pages(render_catatan_dialog(replace(DATA, bahasan=points, contoh=True)))
    assert len(texts) > 3
    assert all("DATA CONTOH" in text for text in texts)
    assert "Hal dan asalnya" in texts[1]
    assert "Hal 24" in " ".join(texts)


def test_an_empty_talk_says_so() -> None:
    bare = replace(DATA, bahasan=(), lain=(), janji=(), catatan="", tambahan=())
    text = whole(render_catatan_dialog(bare))
    assert "Tidak ada butir agenda yang ditandai." in text
    assert "Tidak ada janji pada dialog ini." in text

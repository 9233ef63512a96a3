"""The certificate of a rehearsal as PDF."""

from dataclasses import replace

from teladan.documents.sertifikat import Sertifikat, render_sertifikat
from tests.documents.reading import whole

ONE = Sertifikat(
    instansi="Kabupaten Contoh",
    judul="Sertifikat Latihan Penilai",
    nama="Siti Aminah",
    nip="19881104 201203 2 005",
    peran="Pejabat penilai kinerja",
    hasil="5 dari 6 situasi dinilai dengan tepat",
    tanggal="12 Agustus 2026",
    url="https://kinerja.contoh.go.id/latihan/periksa/ABCDE/",
)


def test_it_says_who_practised_what_and_where_to_check_it() -> None:
    text = " ".join(whole(render_sertifikat(ONE)).split())
    for wanted in (ONE.judul, ONE.nama, ONE.nip, ONE.peran, ONE.hasil, ONE.tanggal):
        assert wanted in text
    assert "bukan penilaian kinerja" in text
    assert "DATA CONTOH" not in text


def test_a_role_without_situations_has_no_result() -> None:
    text = whole(render_sertifikat(replace(ONE, hasil="", contoh=True)))
    assert "situasi" not in text
    assert "DATA CONTOH" in text


def test_equal_input_gives_equal_bytes_on_one_page() -> None:
    assert render_sertifikat(ONE) == render_sertifikat(ONE)


def test_a_name_that_no_font_can_draw_is_still_printed() -> None:
    odd = render_sertifikat(replace(ONE, nama="#set text \U0001f600 $x$ *tebal*"))
    assert "#set text" in whole(odd)

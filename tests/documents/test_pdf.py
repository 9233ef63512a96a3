"""The forms as PDF: what they say, how they are tagged, that equal input gives equal bytes."""

import io
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pypdf
import pytest

from teladan.documents.data import (
    EvaluasiDokumen,
    HasilKerjaBaris,
    IndikatorBaris,
    ManualIndikatorDokumen,
    MatriksBaris,
    SkpDokumen,
)
from teladan.documents.forms import FormCode
from teladan.documents.pdf import render
from teladan_rules.permenpanrb_6_2022.vocabulary import (
    JenisHasilKerja,
    NilaiBerakhlak,
    PredikatOrganisasi,
)
from tests.documents import samples
from tests.documents.reading import pages, squeezed, whole

FORMS = list(FormCode)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c494441"
    "54789c6390f7ab0400017600e7b68f53560000000049454e44ae426082"
)
_HEADINGS = {
    FormCode.A_1_1: ["PENDEKATAN HASIL KERJA KUALITATIF", "A. UTAMA", "B. TAMBAHAN"],
    FormCode.A_1_2: ["RENCANA HASIL KERJA", "TARGET", "PERSPEKTIF", "(5)"],
    FormCode.A_1_3: ["TUJUAN", "DESKRIPSI", "Formula:", "SUMBER DATA", "( X ) Outcome"],
    FormCode.A_1_5: ["PEGAWAI", "OUTCOME ANTARA/ OUTPUT/ LAYANAN", "Tidak ada peran"],
    FormCode.A_1_6: ["BAGI PEJABAT ADMINISTRASI DAN PEJABAT FUNGSIONAL"],
    FormCode.A_1_7: ["PIMPINAN YANG DIINTERVENSI*", "ASPEK", "(6)", "PERILAKU KERJA**"],
    FormCode.A_1_8: ["DUKUNGAN SUMBER DAYA", "SKEMA PERTANGGUNGJAWABAN", "KONSEKUENSI"],
    FormCode.B_1_1: ["RENCANA AKSI", "Rencana Aksi:"],
    FormCode.B_1_2: ["PENDOKUMENTASIAN KINERJA", "Realisasi dan Bukti Dukung:"],
    FormCode.B_1_3: ["UMPAN BALIK BERKELANJUTAN BERDASARKAN BUKTI DUKUNG", "B. TAMBAHAN"],
    FormCode.B_1_4: ["REALISASI BERDASARKAN BUKTI DUKUNG", "INSTANSI", "(7)", "PERILAKU KERJA*"],
    FormCode.B_1_5: [
        "PIMPINAN YANG DIINTERVENSI",
        "(8)",
        "DIALOG KINERJA PADA PERIODE INI",
        "Secara umum",
    ],
    FormCode.C_1_1: ["POLA DISTRIBUSI", "RATING HASIL KERJA*", "PREDIKAT KINERJA PEGAWAI*"],
    FormCode.C_1_2: ["PERSPEKTIF", "INSTANSI", "(7)", "KURVA DISTRIBUSI PREDIKAT"],
    FormCode.C_1_3: ["PIMPINAN YANG DIINTERVENSI", "(8)", "UMPAN BALIK BERKELANJUTAN"],
    FormCode.D_1_1: ["3. ATASAN PEJABAT PENILAI KINERJA", "5. CATATAN/REKOMENDASI"],
    FormCode.D_1_2: ["6. Atasan Pejabat Penilai Kinerja", "7. Pegawai yang Dinilai"],
}


def issued(form: FormCode) -> bytes:
    return render(form, samples.SEMUA[form], issued=samples.TERBITAN)


@pytest.mark.parametrize("form", FORMS)
def test_a_form_bears_the_titles_and_headings_of_the_regulation(form: FormCode) -> None:
    text = whole(issued(form))
    for words in [*form.judul, "PERIODE PENILAIAN:", *_HEADINGS[form]]:
        assert words in text, words


@pytest.mark.parametrize("form", FORMS)
def test_a_form_is_tagged_named_and_says_its_language(form: FormCode) -> None:
    reader = pypdf.PdfReader(io.BytesIO(issued(form)))
    catalog = reader.trailer["/Root"]
    assert catalog["/Lang"] == "id-ID"
    assert catalog["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in catalog
    assert reader.metadata is not None
    assert str(reader.metadata.title).startswith(f"{form.nama} ({form})")
    xmp = catalog["/Metadata"].get_object().get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in xmp
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp


@pytest.mark.parametrize("form", FORMS)
def test_equal_data_and_issue_give_equal_bytes(form: FormCode) -> None:
    assert issued(form) == issued(form)


@pytest.mark.parametrize("form", FORMS)
def test_each_page_says_number_page_and_which_record_governs(form: FormCode) -> None:
    texts = pages(issued(form))
    for number, text in enumerate(texts, start=1):
        assert "Nomor DEK/2026/000123" in text
        assert f"Halaman {number} dari {len(texts)}" in text
        assert "Catatan yang berlaku ialah yang ada di aplikasi BKN (Pasal 35" in text
        assert "hukum dibaca sampai 22 November 2026" in text
        assert samples.TERBITAN.url in text
        assert "DRAF" not in text
        assert "DATA CONTOH" not in text


@pytest.mark.parametrize("form", FORMS)
def test_a_draft_says_so_and_has_no_number(form: FormCode) -> None:
    for text in pages(render(form, samples.SEMUA[form], issued=None)):
        assert "DRAF, belum diterbitkan" in text
        assert "Nomor DEK" not in text
        assert "periksa" not in text


def test_example_data_is_marked_on_each_page() -> None:
    content = render(FormCode.C_1_3, samples.SEMUA[FormCode.C_1_3], issued=None, contoh=True)
    assert all("DATA CONTOH" in text for text in pages(content))


def test_another_number_gives_other_bytes() -> None:
    other = replace(samples.TERBITAN, nomor="DEK/2026/000124")
    data = samples.SEMUA[FormCode.D_1_1]
    assert render(FormCode.D_1_1, data, issued=other) != issued(FormCode.D_1_1)


def test_data_of_another_form_is_refused() -> None:
    with pytest.raises(TypeError, match=r"A\.1\.8 takes LampiranDokumen, not SkpDokumen"):
        render(FormCode.A_1_8, samples.SKP_BIDAN, issued=None)


def test_a_signature_given_in_the_application_is_called_not_certified() -> None:
    text = whole(issued(FormCode.A_1_7))
    mark = "Ditandatangani secara elektronik (tidak tersertifikasi) pada 3 Oktober 2026 pukul 14.05"
    assert text.count(mark) == 2
    assert "BSrE" not in text
    assert "sertifikat" not in text.lower()


def test_a_form_for_signing_on_paper_leaves_room_and_no_mark() -> None:
    data = samples.evaluasi(samples.SKP_BIDAN, signed=False)
    text = whole(render(FormCode.C_1_3, data, issued=None))
    assert "Ditandatangani" not in text
    assert "....................., ....." in text
    assert "dr. Bagus Setiawan NIP 198105172008011004" in text


def test_the_atasan_signs_d_1_2_in_place_of_the_pejabat_penilai() -> None:
    text = whole(issued(FormCode.D_1_2))
    assert text.endswith("Instansi Pemerintah") or "dr. Ratna Wulandari, M.Kes. NIP 1970" in text
    assert "6. Pejabat Penilai Kinerja" not in text


def test_what_is_missing_is_a_dash_and_never_zero() -> None:
    bare = ManualIndikatorDokumen("Kabupaten", date(2026, 1, 1), date(2026, 12, 31), "RHK", "IKI")
    text = whole(render(FormCode.A_1_3, bare, issued=None))
    assert "TUJUAN —" in text
    assert "SUMBER DATA —" in text
    assert "Formula: —" in text
    assert "X" not in text.split("KENDALI")[1].split("SUMBER")[0]
    skp = SkpDokumen(
        samples.kepala(samples.BIDAN, samples.KEPALA_DAERAH),
        (HasilKerjaBaris(JenisHasilKerja.UTAMA, "Hasil", (IndikatorBaris("Ukuran"),)),),
    )
    text = whole(render(FormCode.A_1_7, skp, issued=None))
    assert "Hasil — Ukuran —" in text
    assert "NIP —" in text


def test_an_evaluation_without_ratings_chooses_none() -> None:
    data = EvaluasiDokumen(samples.kepala(samples.BIDAN, samples.KAPUS), "Triwulan III", ())
    text = whole(render(FormCode.C_1_3, data, issued=None))
    for words in ("BAIK", "SESUAI EKSPEKTASI", "ISTIMEWA", "KURVA"):
        assert words not in text
    assert "CAPAIAN KINERJA ORGANISASI* —" in text
    assert "PREDIKAT KINERJA PEGAWAI* —" in text


@pytest.mark.parametrize("capaian", list(PredikatOrganisasi))
def test_the_curve_belongs_to_the_capaian_organisasi(capaian: PredikatOrganisasi) -> None:
    data = replace(samples.evaluasi(samples.SKP_BIDAN), capaian_organisasi=capaian)
    text = whole(render(FormCode.C_1_3, data, issued=None))
    assert f"DENGAN CAPAIAN KINERJA ORGANISASI {capaian.label.upper()}" in text


def test_all_seven_values_stand_with_their_guides_even_without_a_row() -> None:
    text = squeezed(whole(issued(FormCode.A_1_6)))
    for nilai in NilaiBerakhlak:
        assert squeezed(nilai.label) in text
        for panduan in nilai.panduan:
            assert squeezed(panduan) in text


def test_additional_work_follows_the_main_and_numbers_run_on() -> None:
    rows = tuple(reversed(samples.SKP_BIDAN.hasil_kerja))
    text = whole(render(FormCode.A_1_6, replace(samples.SKP_BIDAN, hasil_kerja=rows), issued=None))
    assert text.index("A. UTAMA") < text.index("Rekam medis") < text.index("B. TAMBAHAN")
    assert text.index("B. TAMBAHAN") < text.index("3 Ibu hamil dan ibu melahirkan terdata")


def test_a_matrix_with_many_outcomes_goes_on_in_further_tables() -> None:
    columns = tuple(f"Luaran nomor {number}" for number in range(1, 13))
    roles = tuple((f"Peran {number}",) for number in range(1, 13))
    staff = tuple(MatriksBaris(f"Pegawai {n}", "Pelaksana", roles) for n in range(60))
    data = replace(samples.MATRIKS, kolom=columns, baris=staff)
    text = whole(render(FormCode.A_1_5, data, issued=None))
    for words in ("Kolom 1–5 dari 12", "Kolom 11–12 dari 12", "Luaran nomor 12", "Pegawai 59"):
        assert words in text


def test_a_long_table_repeats_its_header_on_each_page_that_it_reaches() -> None:
    row = samples.SKP_BIDAN.hasil_kerja[0]
    data = replace(samples.SKP_BIDAN, hasil_kerja=(row,) * 40)
    texts = pages(render(FormCode.A_1_7, data, issued=None))
    with_rows = [text for text in texts if "komplain atas layanan anc" in text.lower()]
    assert len(with_rows) > 5
    for text in with_rows:
        assert "INDIKATOR KINERJA INDIVIDU" in text
        assert "A. UTAMA" in text
    for before, after in pairwise(texts):
        assert before != after


def test_the_emblem_of_the_instansi_stands_on_the_document_and_a_broken_one_stops_nothing() -> None:
    bare = samples.DOKUMEN_EVALUASI
    plain = render(FormCode.D_1_1, bare, issued=None)

    def with_emblem(image: bytes) -> bytes:
        kepala = replace(bare.kepala, lambang=image)
        return render(FormCode.D_1_1, replace(bare, kepala=kepala), issued=None)

    assert b"Lambang instansi" in with_emblem(PNG)
    assert b"Lambang instansi" not in plain
    for broken in (b"\x89PNG rusak", PNG[:-30], b"apa saja"):
        assert whole(with_emblem(broken)) == whole(plain)

"""Telaah finds what the law's own examples call an activity or a category, and never more."""

from datetime import date
from decimal import Decimal

import pytest

from teladan_rules.permenpanrb_6_2022.telaah_skp import (
    KODE,
    HasilKerjaTelaah,
    IndikatorTelaah,
    RencanaTelaah,
    telaah_skp,
)
from teladan_rules.permenpanrb_6_2022.vocabulary import ArahIndikator, Pendekatan

BAIK = IndikatorTelaah(
    "1",
    "Persentase ibu hamil terlayani sesuai standar",
    satuan="persen",
    target=Decimal("93.75"),
    sumber_data="Laporan KIA",
    realisasi_lalu=Decimal(90),
)

# Anak Lampiran 1, Tabel 1 and 2 (p. 120-122).
AKTIVITAS = """
Menyusun materi sosialisasi aplikasi SIMBG
Mengembangkan aplikasi SIMBG
Menyusun Draft Kebijakan terkait Bangunan Gedung
Menjawab panggilan untuk konsultasi dengan pemerintah daerah
Memberikan bimbingan Kinerja kepada pegawai di tim kerja
Melatih tenaga kesehatan
Melakukan pendampingan terhadap ibu hamil yang dirujuk
Menulis resep
Menata dokumen rekam medis ibu hamil
Menulis surat rujukan
Melaksanakan rapat
Mengikuti diklat
Membuat laporan
""".strip().splitlines()
KATEGORI = ["Monitoring dan supervisi", "Sosialisasi", "Pengawasan", "Hubungan masyarakat"]
PENCAPAIAN = """
Permohonan bantuan teknis diproses dengan cepat dan akurat
Verifikasi berkas permohonan bantuan teknis disampaikan tepat waktu.
Pemerintah Daerah menggunakan aplikasi SIMBG untuk penerbitan PBG/ IMB dan SLF
Tidak ada dokumen pengusulan bantuan teknis yang hilang
Ide dan inovasi untuk mengembangkan fitur SIMBG
Respon terhadap permintaan bantuan teknis dilakukan dengan cepat dan memuaskan
Hasil analisis kebutuhan biaya disampaikan tepat waktu
Kepuasan instansi pengusul
Ibu hamil terlayani sesuai standar
Diagnosa yang tepat
Ibu hamil mendapat paket nutrisi sesuai kebutuhan
Peralatan medis tersedia dan siap digunakan
Tidak terjadi malpraktek terhadap ibu hamil
Kepuasan ibu hamil
""".strip().splitlines()


def _kode(*hasil: HasilKerjaTelaah, **more: object) -> list[tuple[str, str]]:
    found = telaah_skp(RencanaTelaah(hasil, **more))  # type: ignore[arg-type]
    return [(item.kode, item.bidang) for item in found]


def _of(item: IndikatorTelaah, pendekatan: Pendekatan = Pendekatan.KUANTITATIF) -> list[str]:
    hasil = HasilKerjaTelaah("1", "Ibu hamil terlayani sesuai standar", (item,))
    return [kode for kode, _ in _kode(hasil, pendekatan=pendekatan)]


@pytest.mark.parametrize("teks", AKTIVITAS)
def test_the_laws_activities_are_found(teks: str) -> None:
    assert ("aktivitas", "rhk:1:teks") in _kode(HasilKerjaTelaah("1", teks, (BAIK,)))


@pytest.mark.parametrize("teks", KATEGORI)
def test_the_laws_categories_are_found(teks: str) -> None:
    assert ("kategori", "rhk:1:teks") in _kode(HasilKerjaTelaah("1", teks, (BAIK,)))


@pytest.mark.parametrize("teks", PENCAPAIAN)
def test_the_laws_results_pass_in_silence(teks: str) -> None:
    assert _kode(HasilKerjaTelaah("1", teks, (BAIK,))) == []


@pytest.mark.parametrize(
    ("item", "kode"),
    [
        (IndikatorTelaah("1", "Jumlah", satuan="orang", sumber_data="x"), "tanpa_angka"),
        (IndikatorTelaah("1", "Jumlah", target=Decimal(0), sumber_data="x"), "tanpa_satuan"),
        (IndikatorTelaah("1", "Jumlah", satuan="orang", target=Decimal(1)), "tanpa_sumber"),
        (
            IndikatorTelaah("1", "Selesai", arah=ArahIndikator.TANGGAL, sumber_data="x"),
            "tanpa_batas_waktu",
        ),
        (
            IndikatorTelaah("1", "Keluhan menurun", "kali", target=Decimal(5), sumber_data="x"),
            "arah_berlawanan",
        ),
        (
            IndikatorTelaah(
                "1", "Layanan", "persen", target=Decimal(90), sumber_data="x",
                realisasi_lalu=Decimal(90),
            ),
            "tidak_menantang",
        ),
        (
            IndikatorTelaah(
                "1", "Keluhan", "kali", ArahIndikator.TURUN, Decimal(9), sumber_data="x",
                realisasi_lalu=Decimal(8),
            ),
            "tidak_menantang",
        ),
        (
            IndikatorTelaah("1", "Layanan", "%", target=Decimal(100), sumber_data="x"),
            "target_mutlak",
        ),
        (
            IndikatorTelaah("1", "Semua klaim", "klaim", target=Decimal(9), sumber_data="x"),
            "target_mutlak",
        ),
    ],
)  # fmt: skip
def test_each_fault_of_an_indikator_gives_its_one_finding(item: IndikatorTelaah, kode: str) -> None:
    assert _of(item) == [kode]


def test_a_target_better_than_before_and_a_date_are_fine() -> None:
    turun = IndikatorTelaah(
        "1", "Waktu tunggu menurun", "menit", ArahIndikator.TURUN, Decimal(20),
        sumber_data="Antrean", realisasi_lalu=Decimal(30),
    )  # fmt: skip
    tanggal = IndikatorTelaah(
        "1", "Laporan diserahkan", arah=ArahIndikator.TANGGAL,
        target_tanggal=date(2026, 12, 1), sumber_data="Agenda",
    )  # fmt: skip
    assert _of(BAIK) == _of(turun) == _of(tanggal) == []


def test_a_qualitative_indikator_needs_a_time_but_no_unit_or_figure() -> None:
    tanpa = IndikatorTelaah("1", "Rekam medis lengkap dan rapi", sumber_data="x")
    dengan = IndikatorTelaah("1", "Rekam medis lengkap dalam satu hari", sumber_data="x")
    assert _of(tanpa, Pendekatan.KUALITATIF) == ["tanpa_batas_waktu"]
    assert _of(dengan, Pendekatan.KUALITATIF) == []


def test_orphans_are_named_only_once_there_is_something_to_link_to() -> None:
    item = HasilKerjaTelaah("7", "Kepuasan ibu hamil", (BAIK,))
    assert _kode(item) == []
    assert _kode(item, induk_tersedia=True) == [("yatim", "rhk:7:teks")]


def test_the_same_wording_twice_and_in_the_unit() -> None:
    one, two = (HasilKerjaTelaah(k, "Kepuasan  ibu hamil", (BAIK,)) for k in "12")
    assert _kode(one, two) == [("ganda", "rhk:1:teks"), ("ganda", "rhk:2:teks")]
    unit = frozenset({"kepuasan ibu hamil"})
    assert _kode(one, teks_unit=unit) == [("ganda_di_unit", "rhk:1:teks")]


def test_more_than_seven_are_many_and_an_empty_draft_is_silent() -> None:
    many = [HasilKerjaTelaah(str(n), f"Kepuasan desa {n}", (BAIK,)) for n in range(8)]
    assert _kode(*many) == [("terlalu_banyak", "rhk")]
    assert _kode(*many[:7]) == []
    assert _kode(HasilKerjaTelaah("1", "")) == []
    assert _kode(HasilKerjaTelaah("1", "Kepuasan ibu hamil")) == [("tanpa_indikator", "rhk:1:teks")]


def test_every_finding_says_why_what_instead_and_on_which_ground() -> None:
    bad = HasilKerjaTelaah("1", "Membuat laporan", (IndikatorTelaah("2", "Laporan"),))
    found = telaah_skp(RencanaTelaah((bad, bad), induk_tersedia=True))
    assert {item.kode for item in found} <= set(KODE)
    for item in found:
        assert item.alasan.endswith(".") and item.saran.endswith(".") and str(item.dasar)

"""`teladan rules check`: what passes, what fails, what isn't covered."""

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from teladan_rules.check import as_printed, check_example, check_examples, same
from teladan_rules.check_topics import same_batas

BENAR = {
    "id": "benar",
    "topic": "predikat_kuadran",
    "inputs": {"rating_hasil_kerja": "sesuai", "rating_perilaku_kerja": "sesuai"},
    "expected": {"predikat": "Baik", "note": "tidak diperiksa", "predikat_tercetak_di_contoh": "X"},
}


def contoh(**perubahan: Any) -> dict[str, Any]:
    return {**BENAR, **perubahan}


def test_the_report_counts_and_ends_with_the_summary(tmp_path: Path) -> None:
    daftar = [
        BENAR,
        contoh(id="salah", expected={"predikat": "Kurang"}),
        contoh(id="lain", topic="tpp_basic"),
    ]
    berkas = tmp_path / "contoh.json"
    berkas.write_text(json.dumps(daftar), encoding="utf-8")
    report = check_examples(berkas)
    assert (report.passed, report.failed, report.not_covered, report.ok) == (1, 1, 1, False)
    assert report.lines == (
        'GAGAL salah (predikat_kuadran): predikat: seharusnya "Kurang", hasil "Baik"',
        "TIDAK DICAKUP topik tpp_basic: 1 contoh (belum ada aturannya)",
        "1 passed, 1 failed, 1 not covered",
    )
    assert check_examples([BENAR]).lines == ("1 passed, 0 failed, 0 not covered",)


@pytest.mark.parametrize(
    ("perubahan", "pesan"),
    [
        ({"expected": {"predikat": "Baik", "lain": 1}}, "lain: tidak dihasilkan oleh aturan"),
        ({"inputs": {"rating_hasil_kerja": "sesuai"}}, "aturan menolak masukan: KeyError"),
        (
            {"inputs": {"rating_hasil_kerja": "lumayan", "rating_perilaku_kerja": "sesuai"}},
            "aturan menolak masukan: ValueError",
        ),
        ({"expected": {"note": "hanya komentar"}}, "tidak memuat hasil yang dapat diperiksa"),
        ({"expected": None}, "contoh tidak lengkap"),
        (
            {"topic": "tenggat", "inputs": {"proses": "makan_siang"}, "expected": {"batas": "x"}},
            "proses tidak dikenal",
        ),
    ],
)
def test_whatever_the_rule_does_not_give_is_a_failure(
    perubahan: dict[str, Any], pesan: str
) -> None:
    (perbedaan,) = check_example(contoh(**perubahan))
    assert pesan in perbedaan


@pytest.mark.parametrize("isi", ['{"id": 1}', "[1]", "bukan json"])
def test_a_file_that_is_no_list_of_examples_is_refused(tmp_path: Path, isi: str) -> None:
    berkas = tmp_path / "rusak.json"
    berkas.write_text(isi, encoding="utf-8")
    with pytest.raises(ValueError, match=r"bukan daftar contoh|Expecting value"):
        check_examples(berkas)


@pytest.mark.parametrize(
    ("expected", "actual", "equal"),
    [
        (Decimal("12.50"), Decimal("12.5"), True),
        (25, Decimal(25), True),
        (0.1, Decimal("0.1"), True),
        (1, True, False),
        (True, True, True),
        ("12", 12, False),
        (None, 0, False),
        ([1, Decimal("2.0")], [1, 2], True),
        ([1], [1, 2], False),
        ({"a": 1}, {"a": 1, "b": 2}, False),
    ],
)
def test_values_are_compared_exactly(expected: object, actual: object, equal: bool) -> None:
    assert same("nilai", expected, actual) is equal


@pytest.mark.parametrize(
    ("wanted", "actual", "equal"),
    [
        ("14 hari kerja sejak diterimanya dokumen", "14 hari kerja sejak diterima", True),
        ("7 hari kerja", "7 hari kerja sejak keberatan diterima", True),
        ("paling lambat akhir bulan Januari", "akhir Januari", True),
        ("31 Januari", "akhir Januari", True),
        (
            "akhir Desember s.d. akhir Januari tahun berikutnya",
            "akhir Januari tahun berikutnya",
            True,
        ),
        ("akhir Januari tahun berikutnya", "akhir Januari", False),
        ("14 hari", "14 hari kerja", False),
        ("14 hari kerja sejak ditandatangani", "14 hari kerja sejak diterima", False),
        ("7 hari kerja", "14 hari kerja", False),
    ],
)
def test_deadlines_in_words_are_compared_by_length_and_event(
    wanted: str, actual: str, equal: bool
) -> None:
    assert same_batas(wanted, actual) is equal


@pytest.mark.parametrize(
    ("jenjang", "akreditasi", "ipk", "kategori"),
    [
        ("Strata 1 (S-1)", "b", "3,60", "Baik"),
        ("Magister", "Luar Negeri", "3.51", "Sangat Baik"),
        ("s-3", "LN", 3, "Butuh Perbaikan"),
    ],
)
def test_study_levels_are_understood_as_people_write_them(
    jenjang: str, akreditasi: str, ipk: object, kategori: str
) -> None:
    masukan = {"jenjang": jenjang, "akreditasi_universitas": akreditasi, "ipk": ipk}
    hasil = {"topic": "tugas_belajar_ipk", "inputs": masukan}
    assert check_example({**hasil, "expected": {"kategori_panduan": kategori}}) == []


def test_an_unknown_level_or_an_impossible_ipk_fails() -> None:
    for masukan in (
        {"jenjang": "D3", "akreditasi_universitas": "A", "ipk": 3},
        {"jenjang": "S1", "akreditasi_universitas": "D", "ipk": 3},
        {"jenjang": "S1", "akreditasi_universitas": "A", "ipk": 4.5},
    ):
        contoh_ipk = {"topic": "tugas_belajar_ipk", "inputs": masukan}
        (pesan,) = check_example({**contoh_ipk, "expected": {"kategori_panduan": "Baik"}})
        assert pesan.startswith("aturan menolak masukan: ValueError")


@pytest.mark.parametrize(
    ("key", "expected", "places"),
    [
        ("nrr", [Decimal("3.62"), Decimal("4.0")], "3.62"),
        ("ikm", Decimal("90.5"), "90.56"),
        ("nilai_indeks", 3, "3.62"),
        ("nrr", {"biaya": Decimal("3.6207")}, "3.6207"),
    ],
)
def test_figures_are_rounded_as_printed_and_no_further(
    key: str, expected: object, places: str
) -> None:
    """A result is rounded to the printed places, but to two at least: 90.5 is not 90.56."""
    tepat = Fraction(105, 29) if key != "ikm" else Fraction(9056, 100)
    hasil = as_printed(key, expected, [tepat])
    assert hasil == [Decimal(places)]
    assert as_printed("lain", expected, tepat) == tepat


@pytest.mark.parametrize(
    ("kategori", "batas"),
    [
        ("first response / verification & forward", 3),
        ("Permintaan informasi/pengaduan normatif", 5),
        ("pengaduan_tidak_berkadar_pengawasan", 14),
        ("Berkadar Pengawasan dan memerlukan pemeriksaan", 60),
    ],
)
def test_kinds_of_reports_are_understood_as_people_write_them(kategori: str, batas: int) -> None:
    contoh_sla = {"topic": "pengaduan_sla", "inputs": {"kategori": kategori}}
    assert check_example({**contoh_sla, "expected": {"batas_hari": batas}}) == []


def test_impossible_scores_and_unknown_kinds_fail() -> None:
    for topic, masukan in (
        ("skm_ikm", {"responden": [[5] * 9]}),
        ("skm_mutu_ambang", {"nik": 101}),
        ("pengaduan_sla", {"kategori": "makan siang"}),
    ):
        (pesan,) = check_example({"topic": topic, "inputs": masukan, "expected": {"mutu": "A"}})
        assert pesan.startswith("aturan menolak masukan: ValueError")

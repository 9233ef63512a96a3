"""What goes back to e-Kinerja BKN, in its order and with its codes."""

from dataclasses import replace

from teladan.documents import ekinerja
from teladan.documents.ekinerja import EkinerjaData, fields, result_fields, workbook
from teladan.documents.tables import read_table, sheet_names
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.siasn import (
    PenilaiSiasn,
    kinerjaperiodik_payload,
    skp22_payload,
)
from teladan_rules.permenpanrb_6_2022.vocabulary import (
    JenjangFungsional,
    Predikat,
    RatingEkspektasi,
)
from tests.documents import samples

RATING = (RatingEkspektasi.SESUAI, RatingEkspektasi.DI_ATAS)
PERIODIK = EkinerjaData(
    Periode.from_key("2026-TW3"),
    samples.BIDAN,
    samples.KAPUS,
    samples.SKP_BIDAN.hasil_kerja,
    samples.PERILAKU,
    *RATING,
    Predikat.BAIK,
    JenjangFungsional.PENYELIA,
    "IV/a",
    pns_id="A8ACA7",
)
TAHUNAN = replace(PERIODIK, periode=Periode.tahunan(2026))
PENILAI = PenilaiSiasn(
    samples.KAPUS.nama, "198105172008011004", "Kepala Puskesmas", "Puskesmas Melati", "IV/a"
)


def as_payload(data: EkinerjaData) -> dict[str, str | None]:
    return {item.key: item.code or item.value for item in result_fields(data)}


def test_the_result_has_the_order_and_codes_of_the_periodic_record() -> None:
    expected = kinerjaperiodik_payload(
        PERIODIK.periode,
        RATING,
        PENILAI,
        pns_dinilai_id="A8ACA7",
        jenjang=JenjangFungsional.PENYELIA,
    )
    assert list(as_payload(PERIODIK).items()) == [(k, str(v)) for k, v in expected.items()]


def test_the_result_of_the_year_has_the_order_and_codes_of_skp22() -> None:
    expected = skp22_payload(2026, RATING, PENILAI, pns_dinilai_id="A8ACA7")
    assert list(as_payload(TAHUNAN).items()) == [(k, str(v)) for k, v in expected.items()]


def test_what_is_not_determined_yet_has_no_value_and_no_code() -> None:
    data = replace(
        PERIODIK,
        rating_hasil_kerja=None,
        rating_perilaku_kerja=None,
        predikat=None,
        jenjang=None,
        pns_id=None,
    )
    payload = as_payload(data)
    for key in ("hasilKinerjaNilai", "perilakuKerjaNilai", "kuadranKinerjaNilai", "koefisienId"):
        assert payload[key] is None


def test_the_page_runs_from_identity_over_work_and_behaviour_to_the_result() -> None:
    listed = fields(PERIODIK)
    sections = list(dict.fromkeys(item.section for item in listed))
    assert sections == ["Identitas", "Hasil kerja", "Perilaku kerja", "Hasil evaluasi"]
    assert len({item.key for item in listed}) == len(listed)
    by_key = {item.key: item.value for item in listed}
    assert by_key["hasilKerja.1.indikator.2.target"] == "0 kasus"
    assert by_key["hasilKerja.1.indikator.3.realisasi"] is None
    assert by_key["hasilKerja.1.indikator.1.bukti"] == (
        "Register kohort ibu.xlsx\nJadwal layanan malam.pdf"
    )
    assert by_key["perilaku.akuntabel.ekspektasi"]


def test_the_workbook_has_a_row_per_person_indikator_and_value() -> None:
    content = workbook([PERIODIK, TAHUNAN], contoh=True)
    assert sheet_names(content) == (
        "Evaluasi periodik",
        "Evaluasi tahunan",
        "Hasil kerja",
        "Perilaku kerja",
    )
    results = read_table(content, "a.xlsx", sheet="Evaluasi periodik")
    assert results.headers[:4] == ("NIP", "Nama", "tahun", "periodikId")
    row = dict(zip(results.headers, results.rows[0], strict=True))
    assert row["hasilKinerjaNilai"] == "2"
    assert row["Rating hasil kerja"] == "Sesuai Ekspektasi"
    assert row["penilaiNipNrp"] == "198105172008011004"
    assert len(read_table(content, "a.xlsx", sheet="Hasil kerja").rows) == 10
    assert len(read_table(content, "a.xlsx", sheet="Perilaku kerja").rows) == 6


def test_the_workbook_says_that_bkn_has_not_checked_it() -> None:
    assert "belum diperiksa oleh BKN" in ekinerja.CATATAN
    assert workbook([PERIODIK]) == workbook([PERIODIK])
    assert workbook([PERIODIK]) != workbook([PERIODIK], contoh=True)


def test_an_empty_unit_still_gives_a_workbook() -> None:
    assert sheet_names(workbook([])) == ("Evaluasi periodik",)

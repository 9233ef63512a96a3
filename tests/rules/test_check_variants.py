"""`teladan rules check` on examples that say the same in other ways, and on every edge.

The figures are worked out by hand from the tables of the sources, not taken from the rules.
"""

from decimal import Decimal
from typing import Any

import pytest

from teladan_rules.check import check_example, same
from teladan_rules.check_karier import same_hukuman

#: Sangat Baik to Sangat Kurang, twelve months.
SETAHUN = {
    "Pemula": ("5.63", "3.75", "2.81", "1.88", "0.94"),
    "Terampil": ("7.5", "5", "3.75", "2.5", "1.25"),
    "Mahir": ("18.75", "12.5", "9.38", "6.25", "3.13"),
    "Penyelia": ("37.5", "25", "18.75", "12.5", "6.25"),
    "Ahli Pertama": ("18.75", "12.5", "9.38", "6.25", "3.13"),
    "Ahli Muda": ("37.5", "25", "18.75", "12.5", "6.25"),
    "Ahli Madya": ("56.25", "37.5", "28.13", "18.75", "9.375"),
    "Ahli Utama": ("75", "50", "37.5", "25", "12.5"),
}
PREDIKAT = (
    ("Sangat Baik", "Baik", "Butuh Perbaikan", "Kurang", "Sangat Kurang"),
    ("SANGAT BAIK", "baik", "Cukup", "Kurang/Misconduct", "sangat kurang"),
    ("SB", "B", "BP", "K", "SK"),
    ("Sangat Baik", "Baik", "Butuh Perbaikan (Cukup)", "Misconduct", "Sangat_Kurang"),
)
R, S = "angka_kredit_periodik", "Sangat Baik"


def differences(topic: str, inputs: dict[str, Any], expected: dict[str, Any]) -> list[str]:
    return check_example({"topic": topic, "inputs": inputs, "expected": expected})


@pytest.mark.parametrize("predikat", PREDIKAT)
@pytest.mark.parametrize("jenjang", SETAHUN)
def test_the_yearly_table_in_several_spellings(jenjang: str, predikat: tuple[str, ...]) -> None:
    angka = [Decimal(each) for each in SETAHUN[jenjang]]
    for inputs in ({"bulan": 12}, {}):
        given = {"jenjang": jenjang, "predikat": list(predikat), **inputs}
        assert differences("angka_kredit_tahunan", given, {"angka_kredit": angka}) == []


@pytest.mark.parametrize(
    ("topic", "inputs", "expected"),
    [
        # (2/12) 12.5 = 25/12; (10/12) 12.5 = 125/12; three months of 12.5 = 3.125.
        (R, {"jenjang": "Guru Ahli Pertama", "predikat": "B", "bulan": 2},
         {"angka_kredit": "2.08"}),
        (R, {"jenjang": "Guru Pertama", "predikat": "Baik", "bulan": 10},
         {"angka_kredit": "10.42"}),
        (R, {"jenjang": "JF Ahli Pertama (III/a)", "predikat": "Baik", "bulan_mulai": 1,
             "bulan_selesai": 3}, {"angka_kredit": "3.125"}),
        # (7/12) 1.5 x 37.5 = 32.8125; (5/12) 0.75 x 25 = 7.8125; (11/12) 0.5 x 3.75 = 1.71875.
        (R, {"jenjang": "Ahli Madya", "predikat": S, "bulan": 7}, {"angka_kredit": "32.81"}),
        (R, {"jenjang": "Penyelia", "predikat": "Cukup", "bulan": 5}, {"angka_kredit": "7.81"}),
        (R, {"jenjang": "Pemula", "predikat": "Kurang", "bulan": 11}, {"angka_kredit": "1.72"}),
        (R, {"jenjang": "Ahli Muda", "predikat": "Baik", "bulan": [3, 6, 9, 12]},
         {"angka_kredit": ["6.25", "12.5", "18.75", "25"]}),
        (R, {"jenjang": "Ahli Pertama", "predikat": S, "triwulan": [1, 2, 3, 4]},
         {"kumulatif": ["4.69", "9.38", "14.06", "18.75"]}),
        # 9.375 + 6.25 + 4.6875 + 6.25, each of its own quarter.
        (R, {"jenjang": "Ahli Muda", "predikat": [S, "Baik", "BP", "Baik"],
             "triwulan": [1, 2, 3, 4]}, {"kumulatif": ["9.38", "15.63", "20.31", "26.56"]}),
        ("angka_kredit_akumulasi", {"items": ["18,75", "2,08"]}, {"akumulasi": "20.83"}),
        # Half a year as Ahli Pertama, half as Ahli Muda, at Sangat Baik: 9.375 + 18.75.
        ("angka_kredit_akumulasi", {"items": [
            {"jenjang": "Ahli Pertama", "predikat": S, "bulan": 6},
            {"jenjang": "Ahli Muda", "predikat": S, "bulan": 6}]}, {"akumulasi": "28.13"}),
        ("angka_kredit_pak", {"ak_lama": 50, "ak_baru": 52}, {"total": 102}),
        ("angka_kredit_pak", {"ak_lama": 50, "ak_baru": "12.5", "ak_pendidikan": "12.5"},
         {"total": 75}),
        ("angka_kredit_pak", {"jenjang": "Ahli Pertama", "golongan": "III/a", "total": "75.63"},
         {"status": "LAYAK_PANGKAT", "carry_over": "25.63"}),
        ("angka_kredit_pak", {"jenjang": "Ahli Pertama", "golongan": "III/a", "ak_lama": "42.71",
                              "ak_baru": "20.42", "ak_pendidikan": "12.5"},
         {"total": "75.63", "status": "LAYAK_PANGKAT", "carry_over": "25.63"}),
        ("angka_kredit_pak", {"jenjang": "Ahli Pertama", "golongan": "III/b", "total": "99.99"},
         {"status": "BELUM_CUKUP", "carry_over": "99.99", "kurang": "0.01"}),
        ("angka_kredit_pak", {"jenjang": "Ahli Muda", "total": 210, "kebutuhan_jenjang": 200},
         {"status": "LAYAK_JENJANG", "carry_over": 0}),
        ("angka_kredit_pak", {"jenjang": "Ahli Madya", "golongan": "IV/b", "total": 300},
         {"status": "LAYAK_PANGKAT", "carry_over": 0, "kebutuhan": 300}),
        ("angka_kredit_pak", {"jenjang": "Terampil", "golongan": "II/d", "total": 60},
         {"status": "LAYAK_JENJANG", "carry_over": 0}),
        ("angka_kredit_kebutuhan", {"jenjang": "Ahli Madya"}, {"pangkat": 150, "jenjang": 450}),
        ("angka_kredit_kebutuhan", {"jenjang": "Ahli Utama"}, {"pangkat": 200, "jenjang": None}),
        ("angka_kredit_kebutuhan", {"jenjang": "Ahli Muda", "golongan": "III/d"},
         {"dasar": 100, "kebutuhan": 200}),
        ("angka_kredit_integrasi", {"golongan": "III/a", "ak_konvensional": 100},
         {"ak_integrasi": 0, "nilai_dasar": 100}),
        ("angka_kredit_integrasi", {"golongan": "IV/d", "ak_konvensional": "1049,5"},
         {"ak_integrasi": "199.5", "nilai_dasar": 850}),
        ("angka_kredit_integrasi", {"golongan": "IV/e", "ak_konvensional": 1050},
         {"ak_integrasi": 200}),
        ("angka_kredit_integrasi", {"golongan": ["III/c", "IV/c", "IV/e"]},
         {"nilai_dasar": [200, 400, 850]}),
        ("angka_kredit_perpindahan", {"dari": "Administrator IV/a", "ke": "Ahli Madya",
                                      "predikat": S, "masa_pangkat_tahun": 2,
                                      "pangkat_puncak": False},
         {"ak_konversi_per_tahun": "56.25", "ak_konversi": "112.5", "ak_dasar_IVa": 0}),
    ],
)  # fmt: skip
def test_angka_kredit(topic: str, inputs: dict[str, Any], expected: dict[str, Any]) -> None:
    def exact(value: Any) -> Any:
        if isinstance(value, list):
            return [exact(each) for each in value]
        numeric = isinstance(value, str) and value[0].isdigit()
        return Decimal(value) if numeric else value

    assert differences(topic, inputs, {key: exact(each) for key, each in expected.items()}) == []


LISAN, TULIS, PUAS = "teguran lisan", "teguran tertulis", "pernyataan tidak puas tertulis"
ENAM, SEMBILAN, DUABELAS = (f"potong tukin 25% {bulan} bulan" for bulan in (6, 9, 12))
TURUN = "penurunan jabatan setingkat 12 bulan"
BEBAS = "pembebasan jabatan menjadi pelaksana 12 bulan"
PDHTAPS = "PDHTAPS"


@pytest.mark.parametrize(
    ("hari", "hukuman", "tingkat"),
    [
        (0, None, None), (2, None, None), (3, LISAN, "ringan"), (4, TULIS, "ringan"),
        (6, TULIS, "ringan"), (7, PUAS, "ringan"), (10, PUAS, "ringan"), (11, ENAM, "sedang"),
        (13, ENAM, "sedang"), (14, SEMBILAN, "sedang"), (16, SEMBILAN, "sedang"),
        (17, DUABELAS, "sedang"), (20, DUABELAS, "sedang"), (21, TURUN, "berat"),
        (24, TURUN, "berat"), (25, BEBAS, "berat"), (27, BEBAS, "berat"), (28, PDHTAPS, "berat"),
        (200, PDHTAPS, "berat"),
    ],
)  # fmt: skip
def test_absence_at_every_edge(hari: int, hukuman: str | None, tingkat: str | None) -> None:
    expected = {"hukuman": hukuman, "tingkat": tingkat}
    given = {"hari_kumulatif_tahun": hari, "berturut_turut": False}
    assert differences("disiplin_absen", given, expected) == []
    if hari:
        split = {"absen_sebelum": hari - 1, "absen_tambahan": 1}
        told = {"kumulatif": hari, **expected}
        assert differences("disiplin_contoh_resmi", split, told) == []


@pytest.mark.parametrize(
    ("inputs", "hukuman"),
    [
        ({"hari_kumulatif_tahun": 10, "berturut_turut": True}, PDHTAPS),
        ({"hari_kumulatif_tahun": 9, "berturut_turut": True}, PUAS),
        ({"hari_kumulatif_tahun": 12, "berturut_turut": 10}, PDHTAPS),
        ({"hari_kumulatif_tahun": 12, "berturut_turut": 9}, ENAM),
        ({"hari_kumulatif_tahun": 12, "hari_berturut_turut": 11}, PDHTAPS),
        ({"hari_kumulatif_tahun": 3, "menit_kurang": 450}, TULIS),
        ({"hari_kumulatif_tahun": 3, "menit_kurang": [449]}, LISAN),
    ],
)
def test_a_run_of_days_and_minutes(inputs: dict[str, Any], hukuman: str) -> None:
    assert differences("disiplin_absen", inputs, {"hukuman": hukuman}) == []


@pytest.mark.parametrize(
    ("panjang", "singkat"),
    [
        ("Pemotongan tunjangan kinerja sebesar 25% (dua puluh lima persen) selama 6 (enam) bulan",
         ENAM),
        ("pemotongan TPP 25 % selama 9 bulan", SEMBILAN),
        ("potong tunjangan kinerja 25 persen 12 bulan", DUABELAS),
        ("Pernyataan tidak puas secara tertulis", PUAS),
        ("penurunan jabatan setingkat lebih rendah selama 12 (dua belas) bulan", TURUN),
        ("pembebasan dari jabatannya menjadi jabatan pelaksana selama 12 bulan",
         "pembebasan dari jabatan menjadi jabatan pelaksana selama 12 (dua belas) bulan"),
        ("pembebasan dari jabatannya menjadi jabatan pelaksana selama 12 bulan", BEBAS),
        ("pemberhentian dengan hormat tidak atas permintaan sendiri sebagai PNS", PDHTAPS),
        ("pemberhentian dengan hormat tidak atas permintaan sendiri (PDHTAPS)", PDHTAPS),
    ],
)  # fmt: skip
def test_a_hukuman_in_full_and_in_short_is_the_same(panjang: str, singkat: str) -> None:
    assert same_hukuman(panjang, singkat)
    assert same("hukuman", panjang, singkat)
    others = {LISAN, TULIS, PUAS, ENAM, SEMBILAN, DUABELAS, TURUN, BEBAS, PDHTAPS}
    assert sum(same_hukuman(panjang, other) for other in others) == 1


@pytest.mark.parametrize(
    ("menit", "hari", "sisa"),
    [([], 0, 0), ([449], 0, 449), (450, 1, 0), ([449, 450], 1, 449), ([450, 450], 2, 0)],
)
def test_minutes(menit: Any, hari: int, sisa: int) -> None:
    total = sum(menit) if isinstance(menit, list) else menit
    expected = {"total_menit": total, "setara_hari": hari, "sisa_menit": sisa}
    assert differences("disiplin_akumulasi_jam", {"menit_kurang": menit}, expected) == []


@pytest.mark.parametrize(
    ("masuk", "pulang", "istirahat", "jam"),
    [
        ("07:30", "16:00", 60, "7.5"), ("07.30", "16.30", 90, "7.5"),
        ("08:00", "15:00", 30, "6.5"), ("08:00:00", "15:30:00", 60, "6.5"),
    ],
)  # fmt: skip
def test_a_day_of_work(masuk: str, pulang: str, istirahat: int, jam: str) -> None:
    """Monday to Thursday, Friday, and both in Ramadan: five days make 37.5 and 32.5 hours."""
    given = {"masuk": masuk, "pulang": pulang, "istirahat_menit": istirahat}
    assert differences("jam_kerja", given, {"jam_efektif": Decimal(jam)}) == []
    week = {"jam_per_minggu": Decimal(jam) * 5, "jam_ramadan": Decimal("32.5")}
    assert differences("jam_kerja", {"hari": 5, "jam_per_hari": jam}, week) == []


KINERJA = (
    ("diatas", "di atas", "Diatas Ekspektasi", "Di Atas Ekspektasi", "DI_ATAS"),
    ("sesuai", "Sesuai Ekspektasi", "sesuai ekspektasi"),
    ("dibawah", "di bawah", "Dibawah Ekspektasi", "di bawah ekspektasi", "Di-bawah Ekspektasi"),
)
KOTAK = ((4, 7, 9), (2, 5, 8), (1, 3, 6))


@pytest.mark.parametrize("kinerja", range(3))
@pytest.mark.parametrize("potensial", range(3))
def test_all_nine_boxes(kinerja: int, potensial: int) -> None:
    nomor = KOTAK[kinerja][potensial]
    expected = {"kotak": nomor, "krs_instansi": nomor >= 7, "krs_nasional": nomor == 9}
    names = (("rendah",), ("menengah", "Sedang"), ("TINGGI",))[potensial]
    for said in KINERJA[kinerja]:
        for name in names:
            given = {"kinerja": said, "potensial": name}
            assert differences("talenta_9box", given, expected) == []

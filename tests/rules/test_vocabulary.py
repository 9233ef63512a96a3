"""Official labels, SIASN codes, and the spellings people use."""

import copy
import pickle
from datetime import date
from decimal import Decimal

import pytest

from teladan_rules.permenpanrb_6_2022 import pola_distribusi, vocabulary
from teladan_rules.permenpanrb_6_2022.golongan import GOLONGAN, golongan, golongan_from_siasn
from teladan_rules.permenpanrb_6_2022.label import vocabulary_from_text
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.siasn import (
    PenilaiSiasn,
    kinerjaperiodik_payload,
    kode_siasn,
    skp22_payload,
)
from teladan_rules.permenpanrb_6_2022.vocabulary import (
    JenisJabatan,
    JenisPegawai,
    JenjangFungsional,
    NilaiBerakhlak,
    Predikat,
    PredikatOrganisasi,
    RatingEkspektasi,
    Vocabulary,
)

ENUMS = Vocabulary.__subclasses__()


@pytest.mark.parametrize("enum", ENUMS, ids=lambda enum: enum.__name__)
def test_members_are_stable_text_with_a_label(enum: type[Vocabulary]) -> None:
    for rank, member in enumerate(enum, 1):  # a scale is stored by its rank
        assert member.value in {member.name.lower(), str(rank)}
        assert member.label
        assert enum(member.value) is member
        assert copy.deepcopy(member) is member
        assert pickle.loads(pickle.dumps(member)) is member
        assert vocabulary_from_text(enum, member.label.upper()) is member
    assert enum.choices() == [(str(member), member.label) for member in enum]


def test_the_seven_values_have_the_laws_three_guides_each() -> None:
    assert len(NilaiBerakhlak) == 7
    assert sum(len(nilai.panduan) for nilai in NilaiBerakhlak) == 21
    assert NilaiBerakhlak.ADAPTIF.panduan[2] == "Bertindak proaktif"
    inisial = "".join(nilai.label[0] for nilai in NilaiBerakhlak)
    assert inisial == "BAKHLAK"


@pytest.mark.parametrize(
    ("enum", "teks", "value"),
    [
        (RatingEkspektasi, "diatas", "di_atas"),
        (RatingEkspektasi, "di atas", "di_atas"),
        (RatingEkspektasi, "Diatas Ekspektasi", "di_atas"),
        (RatingEkspektasi, "DI BAWAH EKSPEKTASI", "di_bawah"),
        (Predikat, "Cukup", "butuh_perbaikan"),
        (Predikat, "kurang / misconduct", "kurang"),
        (Predikat, "Misconduct", "kurang"),
        (PredikatOrganisasi, "Sangat Baik", "istimewa"),
        (vocabulary.JenisPeriodik, "triwulan", "triwulanan"),
        (JenjangFungsional, "ahli-muda", "ahli_muda"),
    ],
)
def test_usual_spellings_are_understood(enum: type[Vocabulary], teks: str, value: str) -> None:
    assert vocabulary_from_text(enum, teks) == value


def test_unknown_words_are_refused() -> None:
    with pytest.raises(ValueError, match="tidak mengenal 'lumayan'"):
        vocabulary_from_text(RatingEkspektasi, "lumayan")
    with pytest.raises(ValueError, match="tidak dikenal: 9"):
        Predikat.from_siasn("9")
    with pytest.raises(ValueError, match="tidak mempunyai kode"):
        kode_siasn(PredikatOrganisasi.BAIK)


def test_siasn_codes_are_unique_where_each_value_has_its_own() -> None:
    for enum in (RatingEkspektasi, Predikat, JenjangFungsional):
        assert len({member.siasn for member in enum}) == len(enum)
        assert all(enum.from_siasn(member.siasn or "") is member for member in enum)


def test_only_jpt_use_the_jpt_forms_by_themselves() -> None:
    assert [jenis.name for jenis in JenisJabatan if jenis.memakai_form_jpt] == [
        "JPT_UTAMA",
        "JPT_MADYA",
        "JPT_PRATAMA",
    ]
    assert JenjangFungsional.AHLI_MADYA.koefisien == Decimal("37.5")


def test_golongan_of_both_kinds_of_pegawai() -> None:
    assert golongan("III/d").label == "Penata Tingkat I, III/d"
    for teks in ("iii/d", "III.d", " III / d ", "IIId"):
        assert golongan(teks) is golongan("III/d")
    assert golongan_from_siasn("45").pangkat == "Pembina Utama"
    assert golongan("ix").jenis_pegawai is JenisPegawai.PPPK
    assert golongan("IX").label == "IX"
    assert len(GOLONGAN) == 17 + 17
    assert golongan("II/a") < golongan("III/a") < golongan("IV/e")
    for keliru in ("V/a", "III/e", "XVIII", "", "3d"):
        with pytest.raises(ValueError, match="tidak dikenal"):
            golongan(keliru)
    with pytest.raises(ValueError, match="tidak dikenal"):
        golongan_from_siasn("99")


PENILAI = PenilaiSiasn("Sri", "198609262015051001", "Kepala Puskesmas", "Puskesmas A", "III/d")
RATING = (RatingEkspektasi.SESUAI, RatingEkspektasi.DI_ATAS)


def test_the_periodic_payload_names_months_and_codes() -> None:
    payload = kinerjaperiodik_payload(
        Periode.from_key("2026-TW3"),
        RATING,
        PENILAI,
        pns_dinilai_id="X1",
        jenjang=JenjangFungsional.MAHIR,
    )
    assert payload["bulanMulaiPenilaian"] == 7
    assert payload["bulanSelesaiPenilaian"] == 9
    assert [payload[k] for k in ("hasilKinerjaNilai", "perilakuKerjaNilai")] == ["2", "1"]
    assert payload["kuadranKinerjaNilai"] == "2"
    assert payload["koefisienId"] == "72"
    assert payload["penilaiNipNrp"] == PENILAI.nip
    tanpa = kinerjaperiodik_payload(
        Periode.memuat(date(2026, 2, 1), vocabulary.JenisPeriodik.BULANAN),
        RATING,
        PENILAI,
        pns_dinilai_id="X1",
    )
    assert (tanpa["periodikId"], tanpa["koefisienId"]) == ("1", None)


def test_the_annual_payload_has_no_period_and_the_periodic_one_no_year() -> None:
    payload = skp22_payload(2026, RATING, PENILAI, pns_dinilai_id="X1")
    assert payload["tahun"] == 2026
    assert "periodikId" not in payload
    with pytest.raises(ValueError, match="hanya untuk evaluasi periodik"):
        kinerjaperiodik_payload(Periode.tahunan(2026), RATING, PENILAI, pns_dinilai_id="X1")


def test_the_matching_predikat_is_the_peak_of_each_printed_curve() -> None:
    urutan = list(reversed(Predikat))
    for organisasi in PredikatOrganisasi:
        kurva = pola_distribusi.KURVA[organisasi]
        assert urutan[kurva.index(max(kurva))] is pola_distribusi.PREDIKAT_TERBANYAK[organisasi]

"""The proposal for rating hasil kerja, exhaustively, against a second reading of the guide."""

from datetime import date
from fractions import Fraction
from itertools import product

import pytest

from teladan_rules.permenpanrb_6_2022.bagian import UmpanBalikSaldo
from teladan_rules.permenpanrb_6_2022.hasil_kerja import (
    CapaianHasilKerja,
    HasilKerjaInput,
    propose_rating_hasil_kerja,
)
from teladan_rules.permenpanrb_6_2022.parameters import Parameter, parameters_for
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisHasilKerja, RatingEkspektasi

ATAS, SESUAI, BAWAH = RatingEkspektasi
UTAMA, TAMBAHAN = JenisHasilKerja
PARAMETERS = parameters_for(date(2026, 9, 30))
POSITIF, SEBAGIAN, TIDAK = (
    UmpanBalikSaldo(3, 1, 0),
    UmpanBalikSaldo(1, 0, 1),
    UmpanBalikSaldo(0, 1, 2),
)
NETRAL, TIADA = UmpanBalikSaldo(0, 4, 0), UmpanBalikSaldo()

_CACHE = {
    (jenis, rating, nomor): CapaianHasilKerja(
        f"{jenis}-{rating}-{nomor}", f"Hasil {jenis} {rating} {nomor}", jenis, rating
    )
    for jenis in JenisHasilKerja
    for rating in (*RatingEkspektasi, None)
    for nomor in range(6)
}


def items(jenis: JenisHasilKerja, *counts: int) -> tuple[CapaianHasilKerja, ...]:
    """``counts``: how many are diatas, sesuai, dibawah and (if given) not rated."""
    ratings = (ATAS, SESUAI, BAWAH, None)
    return tuple(
        _CACHE[jenis, rating, nomor]
        for rating, banyak in zip(ratings, counts, strict=False)
        for nomor in range(banyak)
    )


def usul(
    hasil: tuple[CapaianHasilKerja, ...], saldo: UmpanBalikSaldo | None
) -> RatingEkspektasi | None:
    determination = propose_rating_hasil_kerja(HasilKerjaInput(hasil, saldo), PARAMETERS)
    assert (determination.value is None) == (determination.undecided is not None)
    if determination.undecided:
        assert determination.undecided.startswith("Panduan tidak memutus. ")
    return determination.value


def bacaan_kedua(
    utama: tuple[int, int, int], semua: tuple[int, int, int], saldo: UmpanBalikSaldo
) -> RatingEkspektasi | None:
    """The guide of hlm. 97-98 once more, in whole numbers: half and a third as thresholds."""
    atas, sesuai, bawah = semua
    jumlah = atas + sesuai + bawah
    banyak_utama, utama_bawah = sum(utama), utama[2]
    if jumlah == 0 or banyak_utama == 0 or saldo.jumlah == 0:
        return None
    positif = 2 * saldo.positif > saldo.jumlah
    tidak_positif = 2 * saldo.negatif > saldo.jumlah
    if 2 * atas > jumlah and utama_bawah == 0 and positif:
        return ATAS
    if 2 * sesuai > jumlah and 3 * utama_bawah <= banyak_utama:
        if saldo.positif > 0 and not tidak_positif:
            return SESUAI
        return None
    if 2 * bawah > jumlah and tidak_positif:
        return BAWAH
    return None


@pytest.mark.parametrize("saldo", [POSITIF, SEBAGIAN, TIDAK, NETRAL, TIADA], ids=str)
def test_every_count_of_main_results_agrees_with_the_second_reading(saldo: UmpanBalikSaldo) -> None:
    for utama in product(range(6), repeat=3):
        assert usul(items(UTAMA, *utama), saldo) == bacaan_kedua(utama, utama, saldo), utama


@pytest.mark.parametrize("saldo", [POSITIF, TIDAK], ids=str)
def test_additional_results_count_in_the_whole_but_not_among_the_main(
    saldo: UmpanBalikSaldo,
) -> None:
    for utama in product(range(3), repeat=3):
        for tambahan in product(range(3), repeat=3):
            semua = tuple(a + b for a, b in zip(utama, tambahan, strict=True))
            hasil = items(UTAMA, *utama) + items(TAMBAHAN, *tambahan)
            assert usul(hasil, saldo) == bacaan_kedua(utama, semua, saldo), (utama, tambahan)


def test_every_small_balance_of_feedback_agrees_with_the_second_reading() -> None:
    for counts in ((3, 0, 0), (0, 3, 0), (0, 0, 3)):
        hasil = items(UTAMA, *counts)
        for saldo in (UmpanBalikSaldo(*s) for s in product(range(5), repeat=3)):
            assert usul(hasil, saldo) == bacaan_kedua(counts, counts, saldo), (counts, saldo)


def test_one_missing_rating_leaves_every_case_undecided_and_is_named() -> None:
    for utama in product(range(3), repeat=3):
        hasil = items(UTAMA, *utama, 1)
        determination = propose_rating_hasil_kerja(HasilKerjaInput(hasil, POSITIF), PARAMETERS)
        assert determination.value is None
        assert f"1 dari {len(hasil)} hasil kerja belum diberi rating: Hasil utama None 0" in (
            determination.undecided or ""
        )


def test_missing_feedback_is_never_taken_for_neutral_or_positive() -> None:
    for saldo in (TIADA, None):
        determination = propose_rating_hasil_kerja(
            HasilKerjaInput(items(UTAMA, 0, 3, 0), saldo), PARAMETERS
        )
        assert determination.value is None
        assert "Sesuai Ekspektasi; tetapi belum ada umpan balik" in (determination.undecided or "")


def test_without_results_or_without_main_results_nothing_is_proposed() -> None:
    kosong = propose_rating_hasil_kerja(HasilKerjaInput((), POSITIF), PARAMETERS)
    assert "Belum ada rencana hasil kerja" in (kosong.undecided or "")
    tambahan = HasilKerjaInput(items(TAMBAHAN, 0, 2, 0), POSITIF)
    tanpa_utama = propose_rating_hasil_kerja(tambahan, PARAMETERS)
    assert "Tidak ada hasil kerja utama" in (tanpa_utama.undecided or "")


@pytest.mark.parametrize(
    ("counts", "saldo", "alasan"),
    [
        ((2, 2, 0), POSITIF, "Tidak ada satu kategori yang mencakup sebagian besar"),
        ((4, 0, 1), POSITIF, "1 dari 5 hasil kerja utama dibawah ekspektasi; panduan mensyaratkan"),
        ((0, 3, 2), SEBAGIAN, "2 dari 5 hasil kerja utama dibawah ekspektasi"),
        (
            (4, 0, 0),
            SEBAGIAN,
            "umpan balik sebagian positif (1 positif, 0 netral, 1 tidak positif)",
        ),
        ((0, 4, 0), TIDAK, "Sesuai Ekspektasi; tetapi umpan balik sebagian besar atau seluruhnya"),
        ((0, 0, 4), POSITIF, "Dibawah Ekspektasi; tetapi umpan balik sebagian besar"),
    ],
)
def test_the_reason_says_which_letter_of_the_guide_does_not_fit(
    counts: tuple[int, int, int], saldo: UmpanBalikSaldo, alasan: str
) -> None:
    data = HasilKerjaInput(items(UTAMA, *counts), saldo)
    assert alasan in (propose_rating_hasil_kerja(data, PARAMETERS).undecided or "")


def test_feedback_of_the_items_is_summed_where_no_total_is_given() -> None:
    hasil = tuple(
        CapaianHasilKerja(str(n), f"Hasil {n}", UTAMA, SESUAI, UmpanBalikSaldo(n, 0, 1))
        for n in range(3)
    )
    assert HasilKerjaInput(hasil).saldo == UmpanBalikSaldo(3, 0, 3)


def test_local_thresholds_change_the_proposal_and_stand_in_the_trace_as_local_policy() -> None:
    perkada = Parameter(
        "sebagian_besar", Fraction(2, 3), date(2026, 1, 1), "lebih dari 2/3", "Perbup Contoh 1/2026"
    )
    setempat = PARAMETERS.with_local(sebagian_besar=perkada)
    data = HasilKerjaInput(items(UTAMA, 2, 3, 0), UmpanBalikSaldo(5, 0, 0))
    assert propose_rating_hasil_kerja(data, PARAMETERS).value is SESUAI
    hasil = propose_rating_hasil_kerja(data, setempat)
    assert hasil.value is None
    langkah = [step for step in hasil.trace.walk() if step.id == "parameter.sebagian_besar"]
    assert {step.kind for step in langkah} == {"kebijakan_daerah"}
    assert "Perbup Contoh 1/2026" in str(langkah[0].basis[0])


def test_a_majority_parameter_below_a_half_is_refused() -> None:
    keliru = Parameter("sebagian_besar", Fraction(1, 3), date(2026, 1, 1), "", "")
    with pytest.raises(ValueError, match="paling sedikit 1/2"):
        PARAMETERS.with_local(sebagian_besar=keliru)


def test_a_result_taken_over_is_shown_with_its_article() -> None:
    hasil = CapaianHasilKerja("1", "Hasil", UTAMA, BAWAH, None, diambil_alih=True)
    trace = propose_rating_hasil_kerja(HasilKerjaInput((hasil,), TIDAK), PARAMETERS).trace
    langkah = next(step for step in trace.walk() if step.id == "hasil_kerja.1")
    assert "Pasal 20 ayat (6)" in str(langkah.basis[0])


def test_negative_counts_of_feedback_are_refused() -> None:
    with pytest.raises(ValueError, match="tidak boleh negatif"):
        UmpanBalikSaldo(-1)

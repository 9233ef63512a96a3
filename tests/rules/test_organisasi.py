"""Trajectory, cascading, and which year's organisational predikat counts."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from teladan_rules.permenpanrb_6_2022.capaian import CapaianInput
from teladan_rules.permenpanrb_6_2022.capaian_organisasi import (
    capaian_periodik,
    periksa_trajectory,
    predikat_dipakai,
)
from teladan_rules.permenpanrb_6_2022.cascading import MetodeCascading, periksa_pembagian
from teladan_rules.permenpanrb_6_2022.tugas_belajar import Akreditasi, JenjangStudi, kategori_ipk
from teladan_rules.permenpanrb_6_2022.vocabulary import (
    ArahIndikator,
    Predikat,
    PredikatOrganisasi,
)

BAIK, ISTIMEWA = PredikatOrganisasi.BAIK, PredikatOrganisasi.ISTIMEWA


@pytest.mark.parametrize(
    ("terbit", "berjalan", "sebelumnya", "dipakai"),
    [
        (date(2027, 1, 31), ISTIMEWA, BAIK, ISTIMEWA),
        (date(2027, 2, 1), ISTIMEWA, BAIK, BAIK),
        (None, None, BAIK, BAIK),
        (None, ISTIMEWA, BAIK, BAIK),
        (date(2027, 2, 1), ISTIMEWA, None, None),
    ],
)
def test_a_predikat_issued_after_january_gives_way_to_last_years(
    terbit: date | None,
    berjalan: PredikatOrganisasi | None,
    sebelumnya: PredikatOrganisasi | None,
    dipakai: PredikatOrganisasi | None,
) -> None:
    hasil = predikat_dipakai(2026, berjalan, terbit, sebelumnya)
    assert hasil.value == dipakai
    assert (hasil.undecided is None) == (dipakai is not None)


def test_periodic_capaian_needs_every_indicator() -> None:
    penuh = CapaianInput(ArahIndikator.NAIK, Decimal(15), Decimal(12))
    kosong = CapaianInput(ArahIndikator.NAIK, Decimal(40), None)
    assert capaian_periodik([penuh, penuh]).value == Fraction(4, 5)
    assert capaian_periodik([penuh, kosong]).undecided == "Capaian 1 dari 2 indikator belum ada."
    assert capaian_periodik([]).value is None


def test_a_trajectory_adds_up_exactly() -> None:
    persepuluh = [Decimal("0.1")] * 10
    assert periksa_trajectory(Decimal(1), persepuluh).sesuai
    assert periksa_trajectory(Decimal(1), []).jumlah == 0


def test_shares_with_a_missing_one_are_undecided() -> None:
    hasil = periksa_pembagian(Decimal(10), [Decimal(5), None])
    assert hasil.value is None
    assert "belum ada" in (hasil.undecided or "")
    bebas = periksa_pembagian(Decimal(10), [Decimal(1)], MetodeCascading.TIDAK_LANGSUNG)
    assert bebas.value is True
    kurang = periksa_pembagian(Decimal(10), [Decimal(4)])
    assert kurang.trace.note == "Selisih -6 terhadap target."


def test_the_ipk_table_has_no_gap_and_never_falls_with_a_better_ipk() -> None:
    urutan = list(Predikat)
    for jenjang in JenjangStudi:
        for akreditasi in Akreditasi:
            kategori = [
                kategori_ipk(jenjang, akreditasi, Decimal(n) / 200).value for n in range(500, 801)
            ]
            letak = [urutan.index(item) for item in kategori if item]
            assert len(letak) == 301
            assert letak == sorted(letak, reverse=True)
            assert set(kategori) == set(urutan[:4])
    assert kategori_ipk(JenjangStudi.S1, Akreditasi.A, None).undecided == "IPK belum ada."
    with pytest.raises(ValueError, match="antara 0 dan 4"):
        kategori_ipk(JenjangStudi.S1, Akreditasi.A, Decimal("4.01"))

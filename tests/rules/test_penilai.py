"""Who evaluates, when a result is final, and the evaluation window."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import product

import pytest

from teladan_rules.permenpanrb_6_2022.jendela_evaluasi import jendela_evaluasi
from teladan_rules.permenpanrb_6_2022.parameters import parameters_for
from teladan_rules.permenpanrb_6_2022.penetapan_skp import penetap_skp, perencanaan_berlaku
from teladan_rules.permenpanrb_6_2022.penilai import (
    KeadaanEvaluasi,
    KeadaanHasil,
    Penilai,
    hasil_final,
    penilai_lama_menilai,
    tentukan_penilai,
)
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import (
    JenisJabatan,
    JenisPenugasan,
    KedudukanHukum,
)

PARAMETERS = parameters_for(date(2026, 9, 30))
TW3 = Periode.from_key("2026-TW3")
KEADAAN = KeadaanEvaluasi(TW3, pada=date(2026, 10, 5))


@pytest.mark.parametrize(
    ("key", "mulai", "selesai"),
    [
        ("2026-TW3", date(2026, 9, 1), date(2026, 10, 31)),
        ("2026-TW4", date(2026, 12, 1), date(2027, 1, 31)),
        ("2026-01", date(2026, 1, 1), date(2026, 2, 28)),
        ("2026", date(2026, 12, 31), date(2027, 1, 31)),
    ],
)
def test_the_window_of_each_kind_of_period(key: str, mulai: date, selesai: date) -> None:
    assert jendela_evaluasi(Periode.from_key(key), PARAMETERS) == (mulai, selesai)


def test_an_instansi_may_close_its_window_with_the_period() -> None:
    sempit = PARAMETERS.with_local(
        jendela_tutup_bulan=replace(PARAMETERS.jendela_tutup_bulan, nilai=Fraction(0))
    )
    assert jendela_evaluasi(TW3, sempit) == (date(2026, 9, 1), date(2026, 9, 30))


@pytest.mark.parametrize(
    ("perubahan", "penilai", "pasal"),
    [
        ({}, Penilai.PEJABAT_PENILAI, "Pasal 1 angka 9"),
        ({"pada": date(2026, 10, 31)}, Penilai.PEJABAT_PENILAI, "Pasal 1 angka 9"),
        ({"pada": date(2026, 11, 1)}, Penilai.ATASAN_PEJABAT_PENILAI, "angka 11"),
        (
            {"pada": date(2026, 11, 1), "sudah_dievaluasi": True},
            Penilai.PEJABAT_PENILAI,
            "Pasal 1 angka 9",
        ),
        ({"penilai_berhalangan_tetap": True}, Penilai.ATASAN_PEJABAT_PENILAI, "angka 2,"),
        ({"mutasi_pegawai": date(2026, 8, 1)}, Penilai.PEJABAT_PENILAI_BARU, "angka 13"),
        ({"mutasi_penilai": date(2026, 8, 25)}, Penilai.PEJABAT_PENILAI_BARU, "angka 14"),
        ({"mutasi_penilai": date(2026, 9, 25)}, Penilai.PEJABAT_PENILAI_LAMA, "angka 14"),
        ({"penugasan": JenisPenugasan.PLT}, Penilai.PIMPINAN_UNIT_PLT, "angka 5"),
        ({"penugasan": JenisPenugasan.PLH}, Penilai.PEJABAT_PENILAI, "Pasal 1 angka 9"),
    ],
)
def test_who_evaluates(perubahan: dict[str, object], penilai: Penilai, pasal: str) -> None:
    hasil = tentukan_penilai(replace(KEADAAN, **perubahan), PARAMETERS)  # type: ignore[arg-type]
    assert hasil.value is penilai
    assert pasal in hasil.basis[0].pasal
    assert hasil.value.label


def test_a_moved_penilai_evaluates_from_the_first_day_of_the_window_on() -> None:
    """The official example: 25 August no, 25 September yes (hlm. 91)."""
    buka, _ = jendela_evaluasi(TW3, PARAMETERS)
    assert penilai_lama_menilai(TW3, buka, PARAMETERS).value is True
    sebelum = penilai_lama_menilai(TW3, buka - timedelta(days=1), PARAMETERS)
    assert sebelum.value is False
    jendela = next(step for step in sebelum.trace.walk() if step.id == "jendela")
    assert jendela.kind == "kebijakan_daerah"
    tahunan = penilai_lama_menilai(Periode.tahunan(2026), date(2027, 1, 5), PARAMETERS)
    assert tahunan.value is True
    assert {step.kind for step in tahunan.trace.children} == {"fakta"}


def keadaan(jenis: JenisJabatan, **facts: bool) -> KeadaanHasil:
    nilai = {
        "pimpinan_unit_mandiri": False,
        "instansi_daerah": True,
        "dinilai_pimpinan_tertinggi": True,
        **facts,
    }
    return KeadaanHasil(jenis, oleh=Penilai.PEJABAT_PENILAI, **nilai)


def test_results_at_the_top_are_final_and_others_open_to_keberatan() -> None:
    final_daerah = {JenisJabatan.JPT_MADYA, JenisJabatan.JPT_PRATAMA}
    final_pusat = {JenisJabatan.JPT_UTAMA, JenisJabatan.JPT_MADYA}
    for jenis, daerah, puncak in product(JenisJabatan, (True, False), (True, False)):
        hasil = hasil_final(
            keadaan(jenis, instansi_daerah=daerah, dinilai_pimpinan_tertinggi=puncak),
            terlambat=False,
        )
        seharusnya = puncak and jenis in (final_daerah if daerah else final_pusat)
        assert hasil.value is seharusnya, (jenis, daerah, puncak)
    mandiri = keadaan(JenisJabatan.FUNGSIONAL, pimpinan_unit_mandiri=True)
    assert hasil_final(mandiri, terlambat=False).value is True


def test_a_late_penilai_makes_the_result_final_but_absence_does_not() -> None:
    atasan = replace(keadaan(JenisJabatan.PELAKSANA), oleh=Penilai.ATASAN_PEJABAT_PENILAI)
    assert hasil_final(atasan, terlambat=True).value is True
    assert hasil_final(atasan, terlambat=False).value is False
    assert "Pasal 29" in (hasil_final(atasan, terlambat=False).trace.note or "")


def test_planning_does_not_cover_four_positions() -> None:
    berlaku = {k for k in KedudukanHukum if perencanaan_berlaku(k).value}
    assert berlaku == {KedudukanHukum.AKTIF, KedudukanHukum.TUGAS_BELAJAR}


@pytest.mark.parametrize(
    ("jenis", "daerah", "mandiri", "penetap"),
    [
        (JenisJabatan.JPT_PRATAMA, True, False, "Kepala Daerah"),
        (JenisJabatan.JPT_PRATAMA, False, False, "Pejabat Pimpinan Tinggi Madya"),
        (JenisJabatan.JPT_MADYA, False, False, "Pimpinan Instansi Pemerintah"),
        (JenisJabatan.JPT_UTAMA, False, False, "Menteri yang mengoordinasikan"),
        (JenisJabatan.ADMINISTRATOR, True, True, "Kepala Daerah atau Pimpinan perangkat daerah"),
        (JenisJabatan.ADMINISTRATOR, False, True, "Menteri atau pejabat pimpinan tinggi"),
        (JenisJabatan.FUNGSIONAL, True, False, "Pejabat Penilai Kinerja"),
    ],
)
def test_who_sets_the_skp(jenis: JenisJabatan, daerah: bool, mandiri: bool, penetap: str) -> None:
    hasil = penetap_skp(jenis, instansi_daerah=daerah, pimpinan_unit_mandiri=mandiri)
    assert hasil.value is not None
    assert hasil.value.startswith(penetap)

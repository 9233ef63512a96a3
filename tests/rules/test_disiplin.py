"""Deadlines over holidays, who may decide, what is proposed, how long it is kept."""

from datetime import date, timedelta

import pytest

from teladan_rules.permenpanrb_6_2022.hari_kerja import KalenderKerja, kalender_nasional
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisJabatan, JenjangFungsional
from teladan_rules.pp_94_2021.ketidakhadiran import JenisHukuman, Ketidakhadiran, TingkatHukuman
from teladan_rules.pp_94_2021.kewenangan import (
    JabatanSeseorang,
    Penghukum,
    kewenangan_of,
    pejabat_berwenang,
)
from teladan_rules.pp_94_2021.masa_simpan import MASA_SIMPAN, dimusnahkan_pada
from teladan_rules.pp_94_2021.pelanggaran import ATURAN as PELANGGARAN
from teladan_rules.pp_94_2021.pelanggaran import DampakPelanggaran, JenisPelanggaran
from teladan_rules.pp_94_2021.tata_cara import (
    ATURAN,
    LangkahDisiplin,
    mulai_berlaku,
    paling_lambat,
    perlu_tim,
)
from teladan_rules.pp_94_2021.usulan import (
    TINGKAT,
    HukumanSebelumnya,
    usulan_ketidakhadiran,
    usulan_pelanggaran,
)

KALENDER = kalender_nasional(5)
ENAM_HARI = kalender_nasional(6)
J, T, H = JenisJabatan, TingkatHukuman, JenisHukuman
KADIS = JabatanSeseorang(J.JPT_PRATAMA, memimpin=True)
KABID = JabatanSeseorang(J.ADMINISTRATOR, memimpin=True)
KASUBBAG = JabatanSeseorang(J.PENGAWAS, memimpin=True)
PELAKSANA = JabatanSeseorang(J.PELAKSANA)
BIDAN = JabatanSeseorang(J.FUNGSIONAL, JenjangFungsional.MAHIR)
KAPUS = JabatanSeseorang(J.FUNGSIONAL, JenjangFungsional.AHLI_MADYA, memimpin=True)
LINE = (KASUBBAG, KABID, KADIS)


def test_seven_working_days_step_over_holidays_and_weekends() -> None:
    # 17 August and Maulid (25 August 2026) are holidays.
    called = date(2026, 8, 12)
    assert paling_lambat(LangkahDisiplin.PEMERIKSAAN, called, KALENDER) == date(2026, 8, 24)
    assert paling_lambat(LangkahDisiplin.PEMERIKSAAN, called, ENAM_HARI) == date(2026, 8, 21)
    assert paling_lambat(LangkahDisiplin.PENYAMPAIAN, called, KALENDER) == date(2026, 9, 3)
    assert paling_lambat(LangkahDisiplin.LAPORAN, called, KALENDER) is None


def test_a_decision_takes_effect_on_the_fifteenth_working_day_after_it_was_received() -> None:
    received = date(2026, 8, 14)
    effect = mulai_berlaku(received, KALENDER)
    assert effect == date(2026, 9, 8)
    assert effect is not None
    assert KALENDER.hitung(received, effect) == 15


def test_the_official_example_of_an_effect_and_of_the_summonses() -> None:
    """Peraturan BKN 6/2022 (third-party copy): received on 8 February 2022, in effect on 2 March,
    with Isra Mikraj between. A summons of 5 October 2022 for 17 October leaves seven working days
    between the two: our seven count the day itself, so they are the stricter reading."""
    isra = KalenderKerja({date(2022, 2, 28): "Isra Mikraj"})
    assert mulai_berlaku(date(2022, 2, 8), isra) == date(2022, 3, 2)
    oktober = KalenderKerja({})
    last = paling_lambat(LangkahDisiplin.PEMERIKSAAN, date(2022, 10, 5), oktober)
    assert last == date(2022, 10, 14)
    assert oktober.hitung(date(2022, 10, 5), date(2022, 10, 17)) == 8


def test_a_year_without_a_calendar_gives_no_day_instead_of_a_wrong_one() -> None:
    assert mulai_berlaku(date(2027, 12, 20), KALENDER) is None
    assert paling_lambat(LangkahDisiplin.PANGGILAN_2, date(2029, 1, 5), KALENDER) is None


def test_every_step_has_its_duty_and_its_source() -> None:
    assert [rule.langkah for rule in ATURAN] == list(LangkahDisiplin)
    assert all(rule.kewajiban and rule.basis.pasal for rule in ATURAN)
    assert [perlu_tim(level) for level in TingkatHukuman] == [False, None, True]


@pytest.mark.parametrize(
    ("who", "tingkat", "line", "urutan"),
    [
        (PELAKSANA, T.RINGAN, LINE, 0),
        (PELAKSANA, T.SEDANG, LINE, 1),
        (PELAKSANA, T.BERAT, LINE, None),
        (PELAKSANA, T.RINGAN, (KABID, KADIS), 0),
        (KASUBBAG, T.RINGAN, (KABID, KADIS), 0),
        (KASUBBAG, T.SEDANG, (KABID, KADIS), 1),
        (KABID, T.RINGAN, (KADIS,), 0),
        (KABID, T.SEDANG, (KADIS,), None),
        (KADIS, T.RINGAN, (), None),
        (BIDAN, T.RINGAN, (KAPUS, KABID, KADIS), 0),
        (BIDAN, T.SEDANG, (KAPUS, KABID, KADIS), 2),
        (BIDAN, T.BERAT, (KAPUS, KABID, KADIS), None),
        (KAPUS, T.RINGAN, (KABID, KADIS), 1),
        (PELAKSANA, T.RINGAN, (), None),
        (JabatanSeseorang(J.FUNGSIONAL, JenjangFungsional.AHLI_UTAMA), T.RINGAN, (KADIS,), None),
        (JabatanSeseorang(J.FUNGSIONAL, JenjangFungsional.AHLI_UTAMA), T.SEDANG, (KADIS,), None),
    ],
)
def test_the_nearest_official_who_may_decides_else_the_ppk(
    who: JabatanSeseorang, tingkat: TingkatHukuman, line: tuple[JabatanSeseorang, ...],
    urutan: int | None,
) -> None:  # fmt: skip
    found = kewenangan_of(pejabat_berwenang(who, tingkat, line))
    assert found is not None
    assert found.urutan == urutan
    assert found.penghukum is (Penghukum.PPK if urutan is None else Penghukum.ATASAN)
    assert found.wajib_sendiri is (urutan == 0)


def test_a_jf_who_leads_stands_in_for_ringan_only_and_another_jf_never() -> None:
    staff = JabatanSeseorang(J.FUNGSIONAL, JenjangFungsional.AHLI_MADYA)
    found = kewenangan_of(pejabat_berwenang(PELAKSANA, T.RINGAN, (staff, KABID)))
    assert found is not None
    assert found.urutan == 1
    found = kewenangan_of(pejabat_berwenang(PELAKSANA, T.SEDANG, (KAPUS, KADIS)))
    assert found is not None
    assert found.urutan == 1


AHLI_UTAMA = JabatanSeseorang(J.FUNGSIONAL, JenjangFungsional.AHLI_UTAMA)


@pytest.mark.parametrize(
    ("who", "tingkat"), [(JabatanSeseorang(J.JPT_MADYA), T.RINGAN),
                         (JabatanSeseorang(J.JPT_UTAMA), T.RINGAN), (AHLI_UTAMA, T.BERAT)],
)  # fmt: skip
def test_what_the_instansi_cannot_decide_alone_is_not_decided_here(
    who: JabatanSeseorang, tingkat: T
) -> None:
    found = pejabat_berwenang(who, tingkat, (KABID, KADIS))
    assert kewenangan_of(found) is None
    assert "tidak berada pada instansi saja" in str(found.undecided)


def test_the_new_total_follows_the_hukuman_of_the_lower_range() -> None:
    kind, year = JenisPelanggaran.KETIDAKHADIRAN, 2026
    before = [HukumanSebelumnya(kind, year, H.TEGURAN_LISAN)]
    assert usulan_ketidakhadiran(Ketidakhadiran(5), tahun=year, riwayat=before).value is (
        H.TEGURAN_TERTULIS
    )
    same = [HukumanSebelumnya(kind, year, H.TEGURAN_TERTULIS)]
    again = usulan_ketidakhadiran(Ketidakhadiran(6), tahun=year, riwayat=same)
    assert again.value is None
    assert "Satu pelanggaran, satu hukuman" in str(again.undecided)
    last_year = [HukumanSebelumnya(kind, 2025, H.TIDAK_PUAS)]
    assert usulan_ketidakhadiran(Ketidakhadiran(3), tahun=year, riwayat=last_year).value is (
        H.TEGURAN_LISAN
    )
    assert usulan_ketidakhadiran(Ketidakhadiran(2), tahun=year).value is None


def test_the_impact_sets_the_level_and_repeating_makes_it_heavier() -> None:
    kind = JenisPelanggaran.PERATURAN
    for harm, level in zip(DampakPelanggaran, TingkatHukuman, strict=True):
        found = usulan_pelanggaran(kind, dampak=harm).value
        assert found is not None
        assert TINGKAT[found] is level
    again = [HukumanSebelumnya(kind, 2025, H.POTONG_6)]
    unit = DampakPelanggaran.UNIT_KERJA
    assert usulan_pelanggaran(kind, dampak=unit, riwayat=again).value is H.POTONG_9
    other = [HukumanSebelumnya(JenisPelanggaran.TUGAS, 2025, H.POTONG_6)]
    assert usulan_pelanggaran(kind, dampak=unit, riwayat=other).value is H.TEGURAN_LISAN
    heaviest = [HukumanSebelumnya(kind, 2025, H.PDHTAPS)]
    assert usulan_pelanggaran(kind, dampak=unit, riwayat=heaviest).value is H.PDHTAPS


def test_a_level_that_the_source_does_not_list_is_not_made_up() -> None:
    """The copy has no berat for goods, subordinates, arbitrariness, and hindrance, and no ringan
    for levies outside the rules."""
    for kind in ("barang", "bawahan", "sewenang", "halangi"):
        said = [
            usulan_pelanggaran(JenisPelanggaran(kind), dampak=harm).value
            for harm in DampakPelanggaran
        ]
        assert said == [H.TEGURAN_LISAN, H.POTONG_6, None]
    levies = [
        usulan_pelanggaran(JenisPelanggaran.PUNGUTAN, dampak=harm).value
        for harm in DampakPelanggaran
    ]
    assert levies == [H.POTONG_6, H.POTONG_6, H.PENURUNAN]


def test_where_nothing_sets_the_level_the_rule_does_not_decide() -> None:
    assert usulan_pelanggaran(JenisPelanggaran.BARANG, dampak=None).value is None
    found = usulan_pelanggaran(JenisPelanggaran.WEWENANG, dampak=DampakPelanggaran.NEGARA)
    assert found.value is None
    assert "pertimbangan tertulis" in str(found.undecided)
    assert set(PELANGGARAN) == set(JenisPelanggaran)


def test_a_file_is_kept_the_longer_the_heavier() -> None:
    ended = date(2026, 9, 8)
    kept = [dimusnahkan_pada(ended, level) for level in (None, *TingkatHukuman)]
    assert kept == sorted(kept)
    assert kept[0] == ended + timedelta(days=90)
    assert [each.mulai for each in MASA_SIMPAN] == sorted(each.mulai for each in MASA_SIMPAN)

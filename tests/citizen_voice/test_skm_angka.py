"""The survey's figures: index, sources, interval, trend, mix, sample, profile."""

import random
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from teladan.citizen_voice import commands, queries
from teladan.citizen_voice.models import JawabanSkm
from teladan.citizen_voice.queries.skm_unit import skm_of_unit
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisPeriodik
from teladan_rules.permenpanrb_14_2017.bobot import bobot_unsur
from teladan_rules.permenpanrb_14_2017.tren import ArahTren
from teladan_rules.permenpanrb_14_2017.vocabulary import MutuPelayanan, Pembobotan, SumberJawaban
from tests.citizen_voice.skm import jawaban, key_sheets
from tests.layanan import DuniaLayanan
from tests.personas import AT

JULI, SEPTEMBER = date(2026, 7, 1), date(2026, 9, 30)
TW3 = Periode.from_key("2026-TW3")


def angka(world: DuniaLayanan) -> queries.AngkaSkm:
    return queries.index_of(
        instansi_id=world.dunia.instansi_id,
        unit_ids=[world.unit["puskesmas"]],
        dari=JULI,
        sampai=SEPTEMBER,
    )


def test_the_index_is_reckoned_exactly_with_its_interval(layanan: DuniaLayanan) -> None:
    key_sheets(layanan, ["444444444"] * 6 + ["333333333"] * 6)
    found = angka(layanan)
    assert found.dihitung.n == 12
    assert found.dihitung.tampil == Decimal("87.50")
    assert found.dihitung.mutu is MutuPelayanan.B
    assert found.dihitung.ikm is not None
    assert found.dihitung.ikm.nilai == Fraction(175, 2)
    selang = found.dihitung.selang
    assert selang.bawah is not None and selang.atas is not None
    assert selang.bawah < Decimal("87.50") < selang.atas <= 100


def test_below_the_minimum_nothing_is_shown(layanan: DuniaLayanan) -> None:
    key_sheets(layanan, ["444444444"] * 9)
    found = angka(layanan).dihitung
    assert (found.n, found.tampil, found.mutu, found.prioritas) == (9, None, None, ())
    assert "Belum cukup jawaban" in str(found.selang.alasan)


def test_no_answer_is_no_index_and_never_zero(layanan: DuniaLayanan) -> None:
    found = angka(layanan).dihitung
    assert (found.n, found.ikm, found.tampil) == (0, None, None)


def test_assisted_answers_stand_beside_until_somebody_else_signs(layanan: DuniaLayanan) -> None:
    key_sheets(layanan, ["333333333"] * 10)
    by = layanan.dunia.actor("petugas_puskesmas")
    commands.assist_answer(
        unit_id=layanan.unit["puskesmas"],
        layanan_id=None,
        jawaban=jawaban("111111111"),
        kunci="a" * 32,
        by=by,
        at=AT,
    )
    before = angka(layanan)
    assert (before.dihitung.n, before.lainnya.n) == (10, 1)
    assert {each.sumber: each.dihitung for each in before.sumber} == {
        SumberJawaban.KERTAS: True,
        SumberJawaban.DIBANTU: False,
    }
    commands.countersign_answers(
        unit_id=layanan.unit["puskesmas"],
        jawaban_ids=[JawabanSkm.objects.get(kunci="a" * 32).pk],
        by=layanan.dunia.actor("kepala_puskesmas"),
        at=AT,
    )
    after = angka(layanan)
    assert (after.dihitung.n, after.lainnya.n) == (11, 0)


def test_the_lowest_unsur_comes_first(layanan: DuniaLayanan) -> None:
    key_sheets(layanan, ["341444244"] * 10)
    ranks = angka(layanan).dihitung.prioritas
    assert ranks[0].unsur == ("waktu_penyelesaian",)
    assert ranks[1].unsur == ("perilaku_pelaksana",)


def test_own_weights_enter_index_and_interval(layanan: DuniaLayanan) -> None:
    bobot = dict.fromkeys(queries.UNSUR, Fraction(1, 10)) | {"persyaratan": Fraction(1, 5)}
    commands.set_pengaturan_skm(
        isi=commands.PengaturanIsi(
            AT.date(),
            layanan.unit["puskesmas"],
            Pembobotan.SENDIRI,
            bobot,
            frozenset({SumberJawaban.KERTAS}),
        ),
        by=layanan.dunia.actor("admin"),
        at=AT,
    )
    key_sheets(layanan, ["144444444"] * 5 + ["444444444"] * 5)
    found = angka(layanan).dihitung
    # Half of the sheets give 1 to the unsur that weighs a fifth: 4 - 3/5/2 = 3,7.
    assert found.ikm is not None and found.ikm.nilai == Fraction(37, 10) * 25
    assert found.ringkasan.rerata is not None
    assert found.ringkasan.rerata.nilai == found.ikm.nilai
    year = queries.all_indices(instansi_id=layanan.dunia.instansi_id, tahun=2026)
    assert year[layanan.unit["puskesmas"], "2026-TW3"] == found


def test_every_index_of_a_year_comes_at_once(layanan: DuniaLayanan) -> None:
    key_sheets(layanan, ["333333333"] * 10, hari=date(2026, 2, 10))
    key_sheets(layanan, ["444444444"] * 10, hari=date(2026, 8, 3))
    unit = layanan.unit["puskesmas"]
    found = queries.all_indices(instansi_id=layanan.dunia.instansi_id, tahun=2026)
    shown = {key: each.tampil for (_unit, key), each in found.items()}
    assert shown == {
        "2026-02": Decimal("75.00"),
        "2026-08": Decimal("100.00"),
        "2026-TW1": Decimal("75.00"),
        "2026-TW3": Decimal("100.00"),
        "2026": Decimal("87.50"),
    }
    assert found[unit, "2026-TW3"] == angka(layanan).dihitung


def test_the_neighbour_sees_nothing_of_it(layanan: DuniaLayanan) -> None:
    key_sheets(layanan, ["333333333"] * 10)
    assert queries.all_indices(instansi_id=layanan.dunia.tetangga_id, tahun=2026) == {}


def test_figures_take_as_many_statements_for_many_answers(layanan: DuniaLayanan) -> None:
    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as statements:
            angka(layanan)
            queries.all_indices(instansi_id=layanan.dunia.instansi_id, tahun=2026)
        return len(statements)

    key_sheets(layanan, ["333333333"] * 2)
    few = count()
    key_sheets(layanan, ["434343434"] * 30, layanan="imunisasi", prefix="M")
    assert count() == few


def test_a_change_is_told_apart_from_chance(layanan: DuniaLayanan) -> None:
    key_sheets(layanan, ["222222222", "333333333"] * 10, hari=date(2026, 5, 4))
    key_sheets(layanan, ["444444444", "333333333"] * 10, hari=date(2026, 8, 3))
    periods = Periode.semua(2026, JenisPeriodik.TRIWULANAN)[1:3]
    seri = skm_of_unit(
        instansi_id=layanan.dunia.instansi_id, unit_id=layanan.unit["puskesmas"], periode=periods
    ).seri
    assert [each.indeks.tampil for each in seri.titik] == [Decimal("62.50"), Decimal("87.50")]
    assert seri.tren.arah is ArahTren.NAIK


def test_the_mix_of_services_does_not_pass_for_improvement(layanan: DuniaLayanan) -> None:
    """In spring both services were used alike; in summer almost only the well liked one."""
    key_sheets(layanan, ["222222222"] * 10, hari=date(2026, 5, 4))
    key_sheets(layanan, ["444444444"] * 10, hari=date(2026, 5, 4), layanan="imunisasi", prefix="I")
    key_sheets(layanan, ["222222222"] * 5, hari=date(2026, 8, 3))
    key_sheets(layanan, ["444444444"] * 25, hari=date(2026, 8, 3), layanan="imunisasi", prefix="I")
    raw = angka(layanan).dihitung.tampil
    found = skm_of_unit(
        instansi_id=layanan.dunia.instansi_id,
        unit_id=layanan.unit["puskesmas"],
        periode=Periode.semua(2026, JenisPeriodik.TRIWULANAN)[2:3],
    ).penyesuaian
    assert raw == Decimal("91.67")
    # 15 of 50 answers of the reference year spoke of the first service.
    assert found.hasil.rerata is not None
    assert found.hasil.rerata.nilai == Fraction(15, 50) * 50 + Fraction(35, 50) * 100
    assert (found.acuan_dari, found.acuan_sampai) == (date(2025, 10, 1), SEPTEMBER)


def test_small_groups_of_the_profile_are_not_told_apart(layanan: DuniaLayanan) -> None:
    key_sheets(layanan, ["333333333"] * 12)
    rows = JawabanSkm.objects.all()
    rows.update(jenis_kelamin="p")
    first = rows.order_by("pk").values_list("pk", flat=True)[:2]
    rows.filter(pk__in=list(first)).update(jenis_kelamin="l")
    profil = queries.profil_responden(rows)
    assert [(each.label, each.n) for each in profil[0].baris] == [("Tidak diisi atau digabung", 12)]
    rows.filter(jenis_kelamin="p").filter(pk__lte=rows.order_by("pk")[6].pk).update(
        jenis_kelamin="l"
    )
    profil = queries.profil_responden(rows)
    assert [(each.label, each.n) for each in profil[0].baris] == [
        ("Perempuan", 5),
        ("Laki-laki", 7),
    ]


def test_sentences_come_in_no_order_of_time(layanan: DuniaLayanan) -> None:
    by = layanan.dunia.actor("petugas_puskesmas")
    for number in range(8):
        commands.assist_answer(
            unit_id=layanan.unit["puskesmas"],
            layanan_id=None,
            jawaban=jawaban(saran=f"Kursi tunggu kurang {number}, telepon 081234567890"),
            kunci=f"{number:032x}",
            by=by,
            at=AT,
        )
    found = queries.saran_list(
        instansi_id=layanan.dunia.instansi_id,
        unit_ids=[layanan.unit["puskesmas"]],
        dari=JULI,
        sampai=SEPTEMBER,
    )
    texts = [each.teks for each in found]
    assert len(texts) == 8
    assert texts != sorted(texts)
    assert not any("081234567890" in text for text in texts)


def test_without_tickets_no_sample_size_is_claimed(layanan: DuniaLayanan) -> None:
    found = queries.sampel_skm(
        instansi_id=layanan.dunia.instansi_id,
        unit_ids=[layanan.unit["puskesmas"]],
        dari=JULI,
        sampai=SEPTEMBER,
        n=12,
    )
    assert (found.dilayani, found.perlu) == (0, None)


@pytest.mark.parametrize("pembobotan", list(Pembobotan))
def test_the_database_adds_up_what_the_rules_would(
    layanan: DuniaLayanan, pembobotan: Pembobotan
) -> None:
    """Sums of squares and weights in SQL against the same, answer by answer, in fractions."""
    parts = [Fraction(n, 45) for n in range(1, 10)]
    own = dict(zip(queries.UNSUR, parts, strict=True)) if pembobotan == "sendiri" else {}
    commands.set_pengaturan_skm(
        isi=commands.PengaturanIsi(
            AT.date(), None, pembobotan, own, frozenset({SumberJawaban.KERTAS})
        ),
        by=layanan.dunia.actor("admin"),
        at=AT,
    )
    draw = random.Random(14)
    patterns = ["".join(draw.choices("1234", k=9)) for _ in range(25)]
    key_sheets(layanan, patterns)
    bobot = bobot_unsur(queries.UNSUR, pembobotan, own or None)
    weights = [bobot[name] for name in queries.UNSUR]
    each = [
        25 * sum(w * int(mark) for w, mark in zip(weights, pola, strict=True)) for pola in patterns
    ]
    found = angka(layanan).dihitung
    assert found.ringkasan.jumlah == sum(each)
    assert found.ringkasan.jumlah_kuadrat == sum(value**2 for value in each)
    assert found.ikm is not None and found.ikm.nilai == Fraction(sum(each), 25)

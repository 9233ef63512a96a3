"""A citizen's answer: complete, once, counted against a limit, and never dropped."""

import uuid
from datetime import timedelta
from typing import Any

import pytest

from teladan.audit.models import AuditEvent
from teladan.citizen_voice import commands
from teladan.citizen_voice.models import JawabanSingkat, JawabanSkm, PengaturanSkm
from teladan.foundation.errors import Invalid, NotVisible, WrongState
from tests.citizen_voice.suara import (
    ACCEPTED,
    ASIDE,
    answer,
    kiriman,
    mixed,
    scores,
    short_answer,
    statuses,
)
from tests.layanan import DuniaLayanan


def test_an_answer_keeps_day_and_hour_and_nothing_of_the_person(layanan: DuniaLayanan) -> None:
    answer(layanan, [1, 2, 3, 4, 1, 2, 3, 4, 2], isi={"saran": " Kursi kurang "})
    row = JawabanSkm.objects.get()
    assert (row.persyaratan, row.sarana_prasarana, row.jumlah) == (1, 2, 22)
    assert (str(row.hari), row.jam, row.saluran, row.status) == (
        "2026-08-12",
        9,
        "terbuka",
        ACCEPTED,
    )
    assert row.saran == "Kursi kurang"
    assert "10.0.0.1" not in str(vars(row)) and "Phone" not in str(vars(row))


def test_no_event_stands_for_an_answer(layanan: DuniaLayanan) -> None:
    """The chain is ordered by time; an event per answer would say when each was given."""
    before = AuditEvent.objects.count()
    answer(layanan)
    short_answer(layanan)
    assert AuditEvent.objects.count() == before


def test_the_same_form_sent_twice_is_one_answer(layanan: DuniaLayanan) -> None:
    kunci = uuid.uuid4().hex
    answer(layanan, kunci=kunci)
    answer(layanan, kunci=kunci)
    assert JawabanSkm.objects.count() == 1


def test_a_missing_answer_is_named_and_nothing_is_stored(layanan: DuniaLayanan) -> None:
    given = scores(4)
    del given["biaya"]
    with pytest.raises(Invalid, match="belum dijawab") as refused:
        commands.deposit_answer(
            tempat=commands.Tempat(layanan.unit["puskesmas"]),
            isi=commands.JawabanIsi(unsur=given),
            kiriman=kiriman(),
            at=layanan.dunia.at,
        )
    assert list(refused.value.fields) == ["biaya"]
    assert not JawabanSkm.objects.exists()


@pytest.mark.parametrize(
    ("isi", "field"),
    [
        ({"profil": {"pekerjaan": "raja"}}, "pekerjaan"),
        ({"profil": {"nama": "Budi"}}, "nama"),
        ({"tunggu_menit": 601}, "tunggu_menit"),
        ({"tunggu_menit": -1}, "tunggu_menit"),
        ({"saran": "x" * 1001}, "saran"),
    ],
)
def test_what_no_form_offers_is_refused(
    layanan: DuniaLayanan, isi: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        answer(layanan, isi=isi)
    assert list(refused.value.fields) == [field]
    assert not JawabanSkm.objects.exists()


def test_a_form_number_of_another_shape_is_refused(layanan: DuniaLayanan) -> None:
    with pytest.raises(Invalid, match="rusak di jalan"):
        answer(layanan, kunci="x" * 4000)


def test_numbers_that_lead_to_a_person_are_not_stored(layanan: DuniaLayanan) -> None:
    answer(layanan, isi={"saran": "NIK saya 3171 2345 6789 0001, telepon 0812-3456-7890"})
    saran = JawabanSkm.objects.get().saran
    assert "3171" not in saran and "7890" not in saran and "NIK saya" in saran


def test_services_and_posters_belong_to_their_unit(layanan: DuniaLayanan) -> None:
    for place in (
        commands.Tempat(layanan.unit["puskesmas"], layanan.layanan["legalisir"]),
        commands.Tempat(layanan.unit["puskesmas"], None, layanan.titik["subbag"]),
        commands.Tempat(987654321),
    ):
        with pytest.raises(NotVisible):
            commands.deposit_answer(
                tempat=place,
                isi=commands.JawabanIsi(unsur=scores()),
                kiriman=kiriman(),
                at=layanan.dunia.at,
            )
    assert not JawabanSkm.objects.exists()


def test_a_unit_that_no_longer_serves_is_not_rated(layanan: DuniaLayanan) -> None:
    with pytest.raises(WrongState, match="sudah tidak melayani"):
        answer(layanan, at=layanan.dunia.at - timedelta(days=9999))
    assert not JawabanSkm.objects.exists()


def test_the_short_form_has_a_table_of_its_own(layanan: DuniaLayanan) -> None:
    short_answer(layanan, 4)
    assert JawabanSingkat.objects.get().kepuasan == 4
    assert not JawabanSkm.objects.exists()


def test_sixty_honest_answers_an_hour_from_one_address_pass(layanan: DuniaLayanan) -> None:
    for number in range(60):
        answer(layanan, mixed(number), device=f"Phone {number}")
    assert statuses() == [ACCEPTED] * 60


def test_over_the_limit_the_whole_hour_is_put_aside_and_kept(layanan: DuniaLayanan) -> None:
    set_limit(layanan, 5)
    later = layanan.dunia.at + timedelta(hours=1)
    answer(layanan, mixed(0), address="10.0.0.2")
    for number in range(7):
        answer(layanan, mixed(number), device=f"made up {number}")
    answer(layanan, mixed(9), at=later)
    assert statuses() == [ACCEPTED] + [ASIDE] * 7 + [ACCEPTED]
    reasons = JawabanSkm.objects.filter(status=ASIDE).values_list("alasan_karantina", flat=True)
    assert set(reasons) == {"melebihi_batas"}


def test_both_forms_are_counted_together(layanan: DuniaLayanan) -> None:
    set_limit(layanan, 3)
    for number in range(2):
        answer(layanan, mixed(number))
        short_answer(layanan)
    assert statuses() == [ASIDE] * 2
    assert set(JawabanSingkat.objects.values_list("status", flat=True)) == {ASIDE}


def test_a_limit_of_the_unit_goes_before_that_of_the_instansi(layanan: DuniaLayanan) -> None:
    set_limit(layanan, 2)
    set_limit(layanan, 50, unit="puskesmas")
    for number in range(4):
        answer(layanan, mixed(number))
    assert statuses() == [ACCEPTED] * 4


def test_the_neighbour_counts_its_own(layanan: DuniaLayanan) -> None:
    set_limit(layanan, 2)
    for number in range(3):
        answer(layanan, mixed(number), unit="tetangga_dinas")
    answer(layanan, mixed(4))
    assert statuses() == [ACCEPTED] * 4


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        ({"detik": 1.0}, "terlalu_cepat"),
        ({"detik": None}, "tanpa_formulir"),
        ({"jebakan": True}, "jebakan"),
    ],
)
def test_odd_answers_are_put_aside_with_the_reason(
    layanan: DuniaLayanan, how: dict[str, Any], reason: str
) -> None:
    answer(layanan, **how)
    row = JawabanSkm.objects.get()
    assert (row.status, row.alasan_karantina) == (ASIDE, reason)


def test_the_same_mixed_pattern_six_times_in_a_row_is_odd(layanan: DuniaLayanan) -> None:
    pattern = [1, 2, 3, 4, 1, 2, 3, 4, 2]
    for _ in range(5):
        answer(layanan, pattern)
    assert statuses() == [ACCEPTED] * 5
    answer(layanan, pattern)
    assert statuses() == [ASIDE] * 6


def test_sixty_who_are_content_with_everything_are_not_odd(layanan: DuniaLayanan) -> None:
    for _ in range(60):
        answer(layanan, 4)
    assert statuses() == [ACCEPTED] * 60
    answer(layanan, 4)
    assert statuses() == [ASIDE] * 61


def set_limit(layanan: DuniaLayanan, most: int, *, unit: str = "") -> None:
    """A setting of the first instansi, in force since long."""
    PengaturanSkm.objects.create(
        instansi_id=layanan.dunia.instansi_id,
        unit_id=layanan.unit[unit] if unit else None,
        batas_per_jam=most,
        berlaku_dari=layanan.dunia.at.date() - timedelta(days=100),
    )


def test_the_service_is_kept_where_it_was_said(layanan: DuniaLayanan) -> None:
    place = commands.Tempat(layanan.unit["puskesmas"], layanan.layanan["imunisasi"])
    commands.deposit_answer(
        tempat=place,
        isi=commands.JawabanIsi(unsur=scores()),
        kiriman=kiriman(),
        at=layanan.dunia.at,
    )
    assert JawabanSkm.objects.values_list("layanan__nama", flat=True).get() == "Imunisasi"

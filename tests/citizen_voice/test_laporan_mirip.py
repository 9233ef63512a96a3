"""Much the same words of the same place are found; others are not, and few questions are asked."""

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from teladan.citizen_voice import commands
from teladan.citizen_voice.commands import LaporanIsi
from teladan.citizen_voice.models import Pengaduan
from teladan.citizen_voice.queries import LaporanMirip, Pencarian, laporan_mirip
from teladan.citizen_voice.queries.mirip import likeness
from tests.layanan import DuniaLayanan

pytestmark = pytest.mark.django_db
ISI = LaporanIsi("Jalan berlubang depan SD, sudah dua kali lapor.", kelurahan="Melati")
CARI = Pencarian("Jalan depan SD berlubang besar", kelurahan="MELATI")


def deposit(layanan: DuniaLayanan, isi: LaporanIsi = ISI, *, days: int = 3) -> None:
    commands.deposit_laporan(
        instansi_id=layanan.dunia.instansi_id, isi=isi, kunci=uuid.uuid4().hex,
        at=layanan.dunia.at - timedelta(days=days),
    )  # fmt: skip


def found(layanan: DuniaLayanan, cari: Pencarian = CARI) -> list[LaporanMirip]:
    dunia = layanan.dunia
    return laporan_mirip(cari, instansi_id=dunia.instansi_id, today=dunia.at.date())


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Jalan berlubang depan SD", "jalan depan SD berlubang besar", True),
        ("Sampah tidak diangkut empat hari", "Sampah blm diangkut 4 hari di gang", True),
        ("Lampu jalan mati di gang mawar", "lampu jln mati digang mawar", True),
        ("Obat kosong, disuruh beli di luar", "Jalan berlubang depan SD", False),
        ("Mohon tolong pak, terima kasih", "Mohon tolong bu, terima kasih", False),
        ("", "", False),
    ],
)
def test_likeness_forgives_order_and_spelling_and_ignores_politeness(
    one: str, other: str, alike: bool
) -> None:
    assert (likeness(one, other) * 3 >= 1) is alike
    assert likeness(one, other) == likeness(other, one)


def test_the_same_place_written_otherwise_is_the_same(layanan: DuniaLayanan) -> None:
    deposit(layanan)
    (one,) = found(layanan)
    assert (one.kelurahan, one.status, one.unit_nama) == ("Melati", "Baru diterima", "")


@pytest.mark.parametrize(
    "change",
    [
        {"kelurahan": "Kenanga"},
        {"kerahasiaan": "rahasia"},
        {"kerahasiaan": "anonim"},
        {"uraian": "Jalan berlubang depan SD, diminta uang untuk perbaikan."},
        {"uraian": "Jalan berlubang depan SD, dasar goblok semua."},
    ],
)
def test_what_is_elsewhere_or_secret_is_not_shown(
    layanan: DuniaLayanan, change: dict[str, str]
) -> None:
    deposit(layanan, replace(ISI, **change))  # type: ignore[arg-type]
    assert found(layanan) == []


def test_what_is_old_or_done_is_not_shown(layanan: DuniaLayanan) -> None:
    deposit(layanan, days=62)
    assert found(layanan) == []
    deposit(layanan)
    Pengaduan.objects.update(status="dijawab")
    assert found(layanan) == []


def test_without_a_place_nothing_is_looked_for(
    layanan: DuniaLayanan, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    deposit(layanan)
    with django_assert_num_queries(0):
        assert found(layanan, replace(CARI, kelurahan="")) == []


def test_at_most_three_are_shown_the_most_alike_first(
    layanan: DuniaLayanan, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(6):
        deposit(layanan, replace(ISI, uraian=f"Jalan depan SD berlubang {'besar ' * (number % 2)}"))
    with django_assert_num_queries(2):
        shown = found(layanan)
    assert len(shown) == 3
    assert {each.pengaduan_id % 2 for each in shown} == {Pengaduan.objects.latest("pk").pk % 2}

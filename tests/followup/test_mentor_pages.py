"""Learning from a colleague through the pages: asked, agreed, met, ended, looked at."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from teladan.followup import commands
from teladan.followup.models import Panutan, PasanganMentor
from tests.documents.reading import whole
from tests.followup.test_mentor import BUTIR, TODAY, agreed, ask, ended, offer, running, strength
from tests.personas import AT, Dunia
from tests.web.test_monitoring import signed_in, text_of

BEGIN = {
    "teks-1": "Menjelaskan dengan singkat",
    "ukuran-1": "lama penjelasan",
    "satuan-1": "menit",
    "awal-1": "12,5",
    "target-1": "6",
    **{f"tanggal-{n}": (TODAY + timedelta(days=28 * n)).isoformat() for n in (1, 2, 3)},
}


@pytest.fixture(autouse=True)
def _fixed_day() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


def test_from_an_offer_to_goals_that_are_written(dunia: Dunia) -> None:
    guru, bidan = signed_in(dunia, "guru"), signed_in(dunia, "bidan")
    assert "Tawarkan diri" in text_of(guru.get("/mentor/"))
    assert (
        guru.post("/mentor/tawaran/", {"butir": [BUTIR], "tentang": "Selasa pagi"}).status_code
        == 303
    )
    strength(dunia, "guru")
    found = bidan.get(f"/mentor/cari/?butir={BUTIR}")
    assert "Mengapa beliau?" in text_of(found)
    assert "Selasa pagi" in text_of(found)
    address = f"/mentor/minta/{dunia.pegawai['guru']}/"
    assert "bukti yang kuat" in text_of(bidan.get(f"{address}?butir={BUTIR}"))
    assert bidan.post(address, {"butir": BUTIR, "pesan": "Mohon bimbingan"}).status_code == 303
    pk = PasanganMentor.objects.get().pk
    assert "Mohon bimbingan" in text_of(guru.get(f"/mentor/{pk}/"))
    assert guru.post(f"/mentor/{pk}/terima/").status_code == 303
    assert bidan.post(f"/mentor/{pk}/mulai/", BEGIN).status_code == 303
    assert "semula 12,5, target 6" in text_of(guru.get(f"/mentor/{pk}/"))


def test_what_was_typed_comes_back_with_what_is_wrong(dunia: Dunia) -> None:
    offer(dunia)
    pk = agreed(dunia)
    bidan = signed_in(dunia, "bidan")
    again = bidan.post(f"/mentor/{pk}/mulai/", {**BEGIN, "target-1": "banyak <b>"})
    assert again.status_code == 422
    assert "Menjelaskan dengan singkat" in again.content.decode()
    assert "banyak &lt;b&gt;" in again.content.decode()
    wrong = bidan.post("/mentor/tawaran/", {"tentang": "Tanpa pilihan"})
    assert (wrong.status_code, "Tanpa pilihan" in wrong.content.decode()) == (422, True)
    assert Panutan.objects.count() == 1
    long = bidan.post(
        f"/mentor/minta/{dunia.pegawai['pppk']}/", {"butir": BUTIR, "pesan": "x" * 600}
    )
    assert long.status_code == 422


def test_a_refusal_is_kind_and_leads_on(dunia: Dunia) -> None:
    pk = ask(dunia)
    guru, bidan = signed_in(dunia, "guru"), signed_in(dunia, "bidan")
    assert guru.post(f"/mentor/{pk}/belum-dapat/", {"sebab": "bosan"}).status_code == 422
    assert guru.post(f"/mentor/{pk}/belum-dapat/", {"sebab": "waktu"}).status_code == 303
    text = text_of(bidan.get(f"/mentor/{pk}/"))
    assert "Ini tentang waktu, bukan tentang Anda." in text
    assert "Cari rekan lain" in text


def test_lines_of_both_and_the_outcome_three_months_later(dunia: Dunia) -> None:
    pk = running(dunia)
    guru, bidan = signed_in(dunia, "guru"), signed_in(dunia, "bidan")
    assert bidan.post(f"/mentor/{pk}/temu/1/", {"kata": ""}).status_code == 422
    assert bidan.post(f"/mentor/{pk}/temu/1/", {"kata": "Satu kalimat dulu"}).status_code == 303
    assert bidan.post(f"/mentor/{pk}/temu/9/", {"kata": "x"}).status_code == 404
    moved = {"tanggal": (TODAY + timedelta(days=30)).isoformat()}
    assert guru.post(f"/mentor/{pk}/temu/2/tanggal/", moved).status_code == 303
    assert "Satu kalimat dulu" in text_of(guru.get(f"/mentor/{pk}/"))
    assert guru.post(f"/mentor/{pk}/selesai/").status_code == 303
    assert (
        bidan.post(f"/mentor/{pk}/hasil/", {"kata": "Lebih singkat", "akhir-1": "7"}).status_code
        == 409
    )
    later = AT + timedelta(days=100)
    commands.say_hasil(
        pasangan_id=pk, kata="Lebih singkat", akhir={1: None}, by=dunia.actor("bidan"), at=later
    )
    commands.say_hasil(pasangan_id=pk, kata="Ia tumbuh", akhir={}, by=dunia.actor("guru"), at=later)
    assert (
        bidan.post(f"/mentor/{pk}/terima-kasih/", {"teks": "Terima kasih, Bu"}).status_code == 303
    )
    text = text_of(guru.get(f"/mentor/{pk}/"))
    for said in ("Lebih singkat", "Ia tumbuh", "Belum dapat dinilai", "Terima kasih, Bu"):
        assert said in text


@pytest.mark.parametrize("name", ["kepala_puskesmas", "pengelola", "admin", "inspektorat"])
def test_nobody_else_reads_a_pair_not_even_that_it_exists(dunia: Dunia, name: str) -> None:
    pk = ended(dunia)
    client = signed_in(dunia, name)
    for address in (f"/mentor/{pk}/", "/mentor/99999/"):
        assert client.get(address).status_code == 404
    home = text_of(client.get("/mentor/"))
    assert "Mulai dari satu kalimat" not in home


def test_the_pejabat_penilai_sees_that_there_is_a_mentor(dunia: Dunia) -> None:
    running(dunia)
    text = text_of(signed_in(dunia, "kepala_puskesmas").get("/mentor/"))
    assert "Panutan: Maria Ulfah" in text
    assert "Komunikasi" not in text.split("Bawahan yang sedang belajar")[1]


def test_home_says_what_waits_for_whom_with_the_same_number_of_queries(dunia: Dunia) -> None:
    ask(dunia)
    assert "Seorang rekan ingin belajar dari Anda" in text_of(signed_in(dunia, "guru").get("/"))
    assert "ingin belajar" not in text_of(signed_in(dunia, "bidan").get("/"))
    PasanganMentor.objects.all().delete()
    running(dunia)
    for name in ("guru", "bidan"):
        assert "Satu kalimat tentang pertemuan" in text_of(signed_in(dunia, name).get("/"))


def test_the_form_of_the_law_is_printed_for_the_two_to_sign(dunia: Dunia) -> None:
    early, pk = ask(dunia, "pppk"), running(dunia)
    commands.note_temu(
        pasangan_id=pk, urutan=1, kata="Satu kalimat dulu", by=dunia.actor("bidan"), at=dunia.at
    )
    bidan = signed_in(dunia, "bidan")
    assert bidan.get(f"/mentor/{early}/cetak/").status_code == 409
    text = whole(bidan.get(f"/mentor/{pk}/cetak/").content)
    for word in ("MENTORING", "Maria Ulfah", "Ratna Dewi", "dari 12 menjadi 6", "Satu kalimat"):
        assert word in text
    stranger = signed_in(dunia, "kepala_puskesmas")
    assert stranger.get(f"/mentor/{pk}/cetak/").status_code == 404


def test_proposals_and_lists_take_no_more_statements_than_a_page_may(dunia: Dunia) -> None:
    for name in ("guru", "pppk", "pelaksana"):
        offer(dunia, name)
    running(dunia)
    for name in ("bidan", "kepala_puskesmas"):
        client = signed_in(dunia, name)
        for address in ("/mentor/", f"/mentor/cari/?butir={BUTIR}", "/penghargaan/"):
            client.get(address)
            with CaptureQueriesContext(connection) as caught:
                client.get(address)
            assert len(caught) <= 15, (name, address, len(caught))

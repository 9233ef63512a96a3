"""Umpan balik through the pages: given beside the facts, read by its receiver."""

from collections.abc import Iterator

import pytest
import time_machine

from teladan.feedback.models import UmpanBalik
from tests.monitoring.world import TW3, rencana
from tests.personas import AT, Dunia
from tests.web.test_monitoring import signed_in, text_of


@pytest.fixture(autouse=True)
def _fixed_day() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


def test_it_is_given_beside_the_facts_and_marked_as_read(dunia: Dunia) -> None:
    plan = rencana(dunia)
    penilai = signed_in(dunia, "kepala_puskesmas")
    address = f"/umpan-balik/beri/{dunia.pegawai['bidan']}/?periode={TW3}"
    back = f"/realisasi/{plan.skp_id}/?periode={TW3}"
    form = {
        "tentang": f"rhk:{plan.rhk[0]}",
        "sifat": "positif",
        "teks": "Kunjungan <rutin>",
        "next": f"{back}#rhk-{plan.rhk[0]}",
    }
    answer = penilai.post(address, form)
    assert (answer.status_code, answer["Location"]) == (303, back)
    assert "Kunjungan <rutin>" in text_of(penilai.get(back))
    bidan = signed_in(dunia, "bidan")
    page = bidan.get(f"/umpan-balik/?periode={TW3}")
    assert "Kunjungan &lt;rutin&gt;" in page.content.decode()
    assert "Tandai sudah dibaca" in text_of(page)
    pk = UmpanBalik.objects.get().pk
    assert penilai.post(f"/umpan-balik/{pk}/baca/").status_code == 404
    assert bidan.get(f"/umpan-balik/{pk}/baca/").status_code == 405
    assert bidan.post(f"/umpan-balik/{pk}/baca/", {"periode": TW3}).status_code == 303
    assert UmpanBalik.objects.get().dibaca_at is not None
    assert "Tandai sudah dibaca" not in text_of(bidan.get(f"/umpan-balik/?periode={TW3}"))


def test_a_refused_one_keeps_what_was_typed(dunia: Dunia) -> None:
    rencana(dunia)
    penilai = signed_in(dunia, "kepala_puskesmas")
    address = f"/umpan-balik/beri/{dunia.pegawai['bidan']}/?periode={TW3}"
    assert penilai.get(address).status_code == 200
    answer = penilai.post(address, {"tentang": "nilai:adaptif", "sifat": "", "teks": "Cepat"})
    assert answer.status_code == 422
    assert "Pilih sifat umpan balik ini." in text_of(answer)
    assert ">\nCepat</textarea>" in answer.content.decode()
    assert not UmpanBalik.objects.exists()


@pytest.mark.parametrize("next_page", ["https://jahat.id/", "//jahat.id/", "javascript:1", ""])
def test_the_way_back_never_leaves_this_site(dunia: Dunia, next_page: str) -> None:
    rencana(dunia)
    penilai = signed_in(dunia, "kepala_puskesmas")
    address = f"/umpan-balik/beri/{dunia.pegawai['bidan']}/?periode={TW3}"
    form = {"tentang": "", "sifat": "netral", "teks": "Umum", "next": next_page}
    assert penilai.post(address, form)["Location"] == "/realisasi/tim/"


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("kepala_bidang", 200),
        ("kepala_dinas", 403),
        ("inspektorat", 403),
        ("guru", 404),
        ("tetangga_kepala", 404),
    ],
)
def test_only_a_pimpinan_opens_the_form(dunia: Dunia, name: str, status: int) -> None:
    rencana(dunia)
    address = f"/umpan-balik/beri/{dunia.pegawai['bidan']}/?periode={TW3}"
    client = signed_in(dunia, name)
    assert client.get(address).status_code == status
    form = {"tentang": "", "sifat": "netral", "teks": "x"}
    assert client.post(address, form).status_code == (303 if status == 200 else status)


def test_an_empty_page_teaches(dunia: Dunia) -> None:
    page = signed_in(dunia, "guru").get("/umpan-balik/")
    assert "Belum ada umpan balik pada periode ini" in text_of(page)

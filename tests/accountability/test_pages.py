"""The staff's pages: see what the public will see, publish it, tell what was done."""

from datetime import date

import pytest
from django.test import Client

from teladan.accountability import queries
from teladan.accountability.models import Publikasi, UsulDilakukan
from teladan.foundation.models import Pekerjaan
from teladan.foundation.outbox import run_pekerjaan
from tests.accountability import figures
from tests.layanan import DuniaLayanan
from tests.personas import AT, PASSWORD

QUARTER = "2026-TW2"


def _client(layanan: DuniaLayanan, name: str) -> Client:
    client = Client()
    client.post("/masuk/", {"nip": layanan.dunia.nip[name], "password": PASSWORD})
    return client


@pytest.fixture
def spoken(layanan: DuniaLayanan) -> DuniaLayanan:
    """A quarter of one service."""
    unit = (layanan.dunia.instansi_id, layanan.unit["puskesmas"], layanan.layanan["imunisasi"])
    figures.quarter(3, unit, date(2026, 4, 1), n=40)
    return layanan


def _run_jobs() -> None:
    for pekerjaan in Pekerjaan.objects.all():
        run_pekerjaan.call(pekerjaan.pk, AT.isoformat())


def test_the_preview_shows_what_the_board_shows_after_publishing(spoken: DuniaLayanan) -> None:
    client = _client(spoken, "pengelola")
    assert "Belum terbit" in client.get("/publikasi/").content.decode()
    preview = client.get(f"/publikasi/{QUARTER}/").content.decode()
    response = client.post(f"/publikasi/{QUARTER}/terbitkan/")
    assert response.status_code == 303
    assert not Publikasi.objects.exists(), "it is done in the background"
    _run_jobs()
    _run_jobs()
    assert Publikasi.objects.count() == 1
    assert client.get(response["Location"]).status_code == 200
    unit = queries.papan_unit(queries.in_force(spoken.dunia.instansi_id), "puskesmas-melati")
    assert unit is not None and unit.terakhir.skm is not None
    ikm = str(unit.terakhir.skm.ikm).replace(".", ",")
    assert ikm in preview
    assert ikm in Client().get("/warga/contoh/papan/").content.decode()


def test_a_correction_without_a_reason_keeps_the_page_and_publishes_nothing(
    spoken: DuniaLayanan,
) -> None:
    client = _client(spoken, "pengelola")
    client.post(f"/publikasi/{QUARTER}/terbitkan/")
    _run_jobs()
    response = client.post(f"/publikasi/{QUARTER}/terbitkan/", {"catatan": " "})
    assert response.status_code == 422
    assert "Tuliskan apa yang dikoreksi" in response.content.decode()
    assert Publikasi.objects.count() == 1


def test_a_quarter_that_runs_can_be_seen_and_not_published(spoken: DuniaLayanan) -> None:
    client = _client(spoken, "pengelola")
    text = client.get("/publikasi/2026-TW3/").content.decode()
    assert "belum berakhir" in text
    assert "Terbitkan untuk warga" not in text
    assert client.post("/publikasi/2026-TW3/terbitkan/").status_code == 409
    assert client.get("/publikasi/2026/").status_code == 422


def test_what_was_done_is_written_by_the_unit_and_read_by_everybody(spoken: DuniaLayanan) -> None:
    client, unit_id = _client(spoken, "kepala_puskesmas"), spoken.unit["puskesmas"]
    form = {"kata_warga": "Kursi tunggu kurang.", "yang_dilakukan": "Kursi ditambah dua belas.",
            "tanggal": "2026-08-01"}  # fmt: skip
    wrong = client.post(f"/publikasi/usul/baru/{unit_id}/", {**form, "yang_dilakukan": "Ya"})
    assert wrong.status_code == 422
    assert "Kursi tunggu kurang." in wrong.content.decode()
    assert client.post(f"/publikasi/usul/baru/{unit_id}/", form).status_code == 303
    assert "Kursi ditambah dua belas." in Client().get("/warga/contoh/papan/").content.decode()
    pk = UsulDilakukan.objects.get().pk
    assert client.post(f"/publikasi/usul/{pk}/tarik/").status_code == 303
    assert "Kursi ditambah" not in Client().get("/warga/contoh/papan/").content.decode()


def test_a_plan_is_led_through_its_pages(layanan: DuniaLayanan) -> None:
    client, unit_id = _client(layanan, "kepala_puskesmas"), layanan.unit["puskesmas"]
    form = {"judul": "Ruang tunggu baru", "uraian": "Tata letaknya masih dapat diubah.",
            "usulan_sampai": "2026-08-31"}  # fmt: skip
    assert client.post(f"/partisipasi/baru/{unit_id}/", {**form, "judul": ""}).status_code == 422
    where = client.post(f"/partisipasi/baru/{unit_id}/", form)["Location"]
    assert client.post(f"{where}buka/").status_code == 303
    rencana_id = where.strip("/").split("/")[-1]
    citizen = Client()
    citizen.post(f"/warga/contoh/rencana/{rencana_id}/usul/", {"teks": "Kursi untuk lansia."})
    page = client.get(where).content.decode()
    assert "Kursi untuk lansia." in page
    early = client.post(f"{where}tetapkan/", {"keputusan": "Kursi lansia ditambah delapan."})
    assert early.status_code == 409
    usulan_id = page.split("/partisipasi/usulan/")[1].split("/")[0]
    short = client.post(
        f"/partisipasi/usulan/{usulan_id}/tanggapi/", {"tanggapan": "diterima", "alasan": "Ya"}
    )
    assert short.status_code == 422
    assert "warga membacanya" in short.content.decode()
    client.post(
        f"/partisipasi/usulan/{usulan_id}/tanggapi/",
        {"tanggapan": "diterima", "alasan": "Ditaruh di depan loket."},
    )
    assert (
        "Ditaruh di depan loket."
        in citizen.get(f"/warga/contoh/rencana/{rencana_id}/").content.decode()
    )
    client.post(f"{where}tetapkan/", {"keputusan": "Kursi lansia ditambah delapan."})
    assert client.post(f"{where}selesai/", {"sampai": "x"}).status_code == 422
    client.post(f"{where}selesai/", {"sampai": "2026-12-31"})
    sent = citizen.post(f"/warga/contoh/rencana/{rencana_id}/nilai/", {"nilai": "4"})
    assert "Penilaian Anda diterima" in citizen.get(sent["Location"]).content.decode()
    assert client.post(f"{where}tutup/").status_code == 303
    assert "Terlalu sedikit" in client.get(where).content.decode()

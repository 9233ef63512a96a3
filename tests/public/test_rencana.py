"""Plans as citizens see them: one form, no account, nothing typed is lost."""

from datetime import date

import pytest
from django.test import Client

from teladan.citizen_voice import commands
from teladan.citizen_voice.models import PenilaianRencana, UsulanWarga
from tests.layanan import DuniaLayanan
from tests.personas import AT

LIST = "/warga/contoh/rencana/"


@pytest.fixture
def plan(layanan: DuniaLayanan) -> int:
    """A plan of the puskesmas that takes suggestions."""
    by = layanan.dunia.actor("kepala_puskesmas")
    isi = commands.RencanaTerbukaIsi(
        "Ruang tunggu baru", "Luasnya tetap, tata letaknya masih dapat diubah.", date(2026, 8, 31)
    )
    pk = commands.draft_rencana(unit_id=layanan.unit["puskesmas"], isi=isi, by=by, at=AT)
    commands.open_rencana(rencana_id=pk, by=by, at=AT)
    return pk


def test_a_suggestion_is_sent_without_an_account_or_a_cookie(plan: int, client: Client) -> None:
    assert "Ruang tunggu baru" in client.get(LIST).content.decode()
    form = {"teks": "Tambah kursi untuk lansia.", "kunci": "a" * 32}
    response = client.post(f"{LIST}{plan}/usul/", form)
    assert response.status_code == 303
    assert not response.cookies
    page = client.get(response["Location"]).content.decode()
    assert "Usul Anda diterima" in page
    assert "kursi untuk lansia" not in page, "shown once the unit has answered"
    client.post(f"{LIST}{plan}/usul/", form)
    assert UsulanWarga.objects.count() == 1


def test_too_short_a_suggestion_comes_back_as_it_was_typed(plan: int, client: Client) -> None:
    response = client.post(f"{LIST}{plan}/usul/", {"teks": "kursi <b>", "kunci": "b" * 32})
    assert response.status_code == 422
    text = response.content.decode()
    assert "kursi &lt;b&gt;" in text
    assert "b" * 32 in text
    assert not UsulanWarga.objects.exists()


def test_what_fills_the_hidden_field_is_kept_and_set_aside(plan: int, client: Client) -> None:
    client.post(f"{LIST}{plan}/usul/", {"teks": "Beli pinjaman murah", "situs": "x"})
    assert UsulanWarga.objects.get().status == "dikarantina"


@pytest.mark.parametrize("nilai", ["", "5", "x", "-1"])
def test_an_assessment_that_is_none_is_refused_kindly(
    layanan: DuniaLayanan, plan: int, client: Client, nilai: str
) -> None:
    response = client.post(f"{LIST}{plan}/nilai/", {"nilai": nilai, "teks": "Bagus"})
    assert response.status_code == 422
    assert "Pilih salah satu" in response.content.decode()
    assert not PenilaianRencana.objects.exists()


def test_a_plan_of_another_instansi_is_not_there(plan: int, client: Client) -> None:
    assert client.get(f"/warga/sebelah/rencana/{plan}/").status_code == 404
    response = client.post(f"/warga/sebelah/rencana/{plan}/usul/", {"teks": "Usul yang cukup"})
    assert response.status_code == 404
    assert not UsulanWarga.objects.exists()

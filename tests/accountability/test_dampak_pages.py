"""The pages of a measure: written down, read, printed; none of them loads the statistics."""

import io
import json
import os
import subprocess
import sys
from decimal import Decimal

import pytest
from django.test import Client
from pypdf import PdfReader

from teladan.accountability import commands
from teladan.accountability.models import HasilDampak, Upaya
from teladan.accountability.states import IndikatorDampak
from teladan.foundation.models import Pekerjaan
from teladan.foundation.outbox import run_pekerjaan
from tests.accountability.dampak import AT, build, recorded
from tests.layanan import DuniaLayanan
from tests.personas import PASSWORD


def _client(layanan: DuniaLayanan, name: str) -> Client:
    client = Client()
    client.post("/masuk/", {"nip": layanan.dunia.nip[name], "password": PASSWORD})
    return client


def _form(world: DuniaLayanan, **changes: object) -> dict[str, object]:
    return {
        "judul": "Pelatihan petugas loket",
        "jenis": "pelatihan",
        "layanan": str(world.layanan["pendaftaran"]),
        "mulai": "2026-05-04",
        "selesai": "2026-05-22",
        "uraian": "Enam petugas.",
        "sasaran": ["median_tunggu"],
        "harapan_median_tunggu": "10",
        "pembanding": [str(world.unit["subbag"])],
    } | changes


@pytest.fixture
def judged(layanan: DuniaLayanan) -> tuple[DuniaLayanan, int]:
    """A measure that was recorded in time and reckoned in August."""
    pk = recorded(build(layanan))
    by = layanan.dunia.actor("kepala_puskesmas", at=AT)
    commands.reckon_dampak(upaya_id=pk, by=by, at=AT)
    return layanan, pk


def test_the_pimpinan_records_and_the_worker_reckons(layanan: DuniaLayanan) -> None:
    build(layanan)
    client = _client(layanan, "kepala_puskesmas")
    asked = f"/dampak/catat/{layanan.unit['puskesmas']}/?angka=median_tunggu"
    page = client.get(asked).content.decode()
    assert 'value="median_tunggu" checked' in page
    assert "Pelayanan Umum Dinas Kesehatan" in page, "the unit with the same service is offered"
    response = client.post(asked, _form(layanan))
    assert response.status_code == 303
    shown = client.get(response["Location"]).content.decode()
    assert "Belum dihitung" in shown
    assert "Dicatat setelah angkanya dapat dilihat" in shown
    for pekerjaan in Pekerjaan.objects.all():
        run_pekerjaan.call(pekerjaan.pk, AT.isoformat())
    shown = client.get(response["Location"]).content.decode()
    assert "Membaik sesudah upaya" in shown
    assert "bukan bukti bahwa upaya inilah sebabnya" in shown


def test_the_sentence_comes_first_and_the_plot_has_its_table(
    judged: tuple[DuniaLayanan, int],
) -> None:
    layanan, pk = judged
    page = _client(layanan, "kepala_puskesmas").get(f"/dampak/{pk}/").content.decode()
    assert "Waktu tunggu (median) turun dari 3" in page
    assert "Unit serupa tanpa upaya ini (Pelayanan Umum Dinas Kesehatan)" in page
    assert page.index("turun dari 3") < page.index('<svg class="chart"') < page.index("<tbody>")
    assert "sebelum upaya dimulai" in page
    assert "Diharapkan turun 10 menit" in page
    assert "35 minggu sebelum dan 10 sesudah" in page
    listing = _client(layanan, "inspektorat").get("/dampak/").content.decode()
    assert listing.index("Membaik sesudah upaya") < listing.index("Pelatihan petugas loket")
    assert "Catat upaya" not in listing, "the inspektorat only reads"


def test_one_page_for_a_meeting(judged: tuple[DuniaLayanan, int]) -> None:
    layanan, pk = judged
    response = _client(layanan, "kepala_bidang").get(f"/dampak/{pk}/cetak/")
    assert response["Content-Type"] == "application/pdf"
    reader = PdfReader(io.BytesIO(response.content))
    assert len(reader.pages) == 1
    text = " ".join(reader.pages[0].extract_text().split())
    assert "DAMPAK UPAYA: PELATIHAN PETUGAS LOKET" in text
    assert "Waktu tunggu (median) turun dari 3" in text
    assert "bukan bukti bahwa upaya inilah sebabnya" in text


def test_the_figures_can_be_taken_away(judged: tuple[DuniaLayanan, int]) -> None:
    layanan, pk = judged
    response = _client(layanan, "inspektorat").get(f"/dampak/{pk}/angka/")
    isi = json.loads(response.content)["hasil"]["median_tunggu"]
    stored = HasilDampak.objects.get()
    assert isi.pop("sha256") == stored.sha256
    assert isi == stored.isi


def test_a_form_with_faults_comes_back_with_everything_typed(layanan: DuniaLayanan) -> None:
    client = _client(layanan, "kepala_puskesmas")
    address = f"/dampak/catat/{layanan.unit['puskesmas']}/"
    wrong = _form(layanan, selesai="2026-05-01", pembanding=[])
    response = client.post(address, wrong)
    page = response.content.decode()
    assert response.status_code == 422
    assert "mendahului hari pertama" in page
    assert "Enam petugas." in page and 'value="10"' in page
    faults: tuple[dict[str, object], ...] = (
        {"mulai": "kemarin"},
        {"harapan_median_tunggu": "-4"},
        {"harapan_median_tunggu": "NaN"},
        {"sasaran": ["gaji"]},
        {"sasaran": []},
        {"layanan": "99999999"},
        {"pembanding": ["x"]},
        {"judul": ""},
        {"jenis": "sihir"},
    )
    for changes in faults:
        assert client.post(address, _form(layanan, **changes)).status_code == 422, changes
    assert not Upaya.objects.exists()


def test_a_reason_too_short_keeps_the_page(layanan: DuniaLayanan) -> None:
    pk = recorded(layanan)
    client = _client(layanan, "kepala_puskesmas")
    response = client.post(f"/dampak/{pk}/batalkan/", {"alasan": "batal"})
    assert response.status_code == 422
    assert "satu kalimat" in response.content.decode()
    response = client.post(f"/dampak/{pk}/batalkan/", {"alasan": "Pelatihnya berhalangan."})
    assert response.status_code == 303
    assert "Pelatihnya berhalangan." in client.get(f"/dampak/{pk}/").content.decode()


def test_the_page_of_a_slow_service_leads_to_the_form(layanan: DuniaLayanan) -> None:
    link = f"/dampak/catat/{layanan.unit['puskesmas']}/?angka=median_tunggu"
    page = "/antrean/puskesmas-melati/statistik/"
    assert link in _client(layanan, "kepala_puskesmas").get(page).content.decode()
    assert link not in _client(layanan, "petugas_puskesmas").get(page).content.decode()


def test_an_empty_list_teaches(layanan: DuniaLayanan) -> None:
    page = _client(layanan, "kepala_puskesmas").get("/dampak/").content.decode()
    assert "Catat upaya sebelum dimulai" in page


def test_many_figures_are_read_without_an_error(layanan: DuniaLayanan) -> None:
    build(layanan)
    pk = recorded(
        layanan,
        sasaran=tuple(commands.SasaranIsi(each, Decimal("2.5")) for each in IndikatorDampak),
    )
    by = layanan.dunia.actor("kepala_puskesmas", at=AT)
    commands.reckon_dampak(upaya_id=pk, by=by, at=AT)
    client = _client(layanan, "kepala_puskesmas")
    for address in ("/dampak/", f"/dampak/{pk}/", f"/dampak/{pk}/cetak/"):
        assert client.get(address).status_code == 200


def test_no_door_loads_the_statistics_library() -> None:
    program = (
        "import django, sys; django.setup()\n"
        "from django.urls import get_resolver\n"
        "get_resolver().url_patterns\n"
        "import teladan.accountability.tasks\n"
        "heavy = {'statsmodels', 'scipy', 'pandas', 'numpy'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "teladan.config.settings"}
    environment["PYTHONPATH"] = os.pathsep.join(each for each in sys.path if each)
    subprocess.run([sys.executable, "-c", program], check=True, env=environment)

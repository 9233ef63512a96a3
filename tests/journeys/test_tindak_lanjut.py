"""From a result to a plan, from plans to the trainings of an instansi, a year of two jenjang.

In real browsers: the pegawai on a phone, with and without its scripts, her pejabat penilai and the
pengelola kinerja at their desks.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from teladan.documents.readers import read_xlsx
from teladan.documents.tables import read_table
from teladan.documents.xlsx_guard import Limits
from teladan.evaluation.queries.penilaian import Nilai
from teladan.followup import commands
from teladan.foundation.models import Pekerjaan
from teladan.foundation.outbox import run_pekerjaan
from teladan.monitoring.commands import RealisasiIsi, record_realisasi
from teladan_rules.permenpanrb_6_2022.vocabulary import JenjangFungsional
from tests.documents.reading import whole
from tests.evaluation.world import AT, TW3, Kasus, ready
from tests.followup.pelatihan import HEAD, ROWS, table
from tests.followup.world import evaluated, risen
from tests.journeys.persons import PHONE
from tests.journeys.rooms import Rooms, rooms
from tests.journeys.test_roles import width_of
from tests.monitoring.world import pdf
from tests.personas import PASSWORD

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
DIBACA, LATIHAN = AT + timedelta(days=1), AT + timedelta(days=30)
SEPEKAN = AT + timedelta(days=9)
KUNJUNGAN = "KR-04;Menyusun rute kunjungan rumah;Klasikal;12;BPSDM;750.000;hasil:kuantitas;;"


@pytest.fixture
def scene(
    browser: Browser, live_server: Any, settings: Any, monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> Iterator[Rooms]:  # fmt: skip
    with rooms(browser, live_server.url, settings, monkeypatch, tmp_path) as found:
        yield found


def too_few_visits(scene: Rooms) -> Kasus:
    """Her third quarter is handed over: half of the visits, and a rating that says so."""
    kasus = ready(scene.dunia)
    record_realisasi(
        skp_id=kasus.rencana.skp_id, periode=TW3, revisi=1,
        isi={kasus.rencana.kunjungan: RealisasiIsi(Decimal(18))}, by=kasus.actor("bidan"), at=AT,
    )  # fmt: skip
    kasus.start()
    below = Nilai("di_bawah", "Baru separuh kunjungan yang direncanakan terlaksana.")
    draft = kasus.draft()
    hasil = {rhk: below if rhk == kasus.rencana.rhk[0] else Nilai("sesuai") for rhk in draft.hasil}
    kasus.save(replace(draft, hasil=hasil, hasil_kerja=below))
    kasus.close()
    kasus.determine()
    kasus.do("sign_as_penilai", "kepala_puskesmas")
    kasus.do("hand_over", "kepala_puskesmas")
    commands.import_pelatihan(
        table=table(*ROWS, KUNJUNGAN, head=HEAD), by=scene.dunia.actor("pengelola", at=AT), at=AT
    )
    return kasus


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_from_a_result_to_a_plan_to_a_certificate(
    scene: Rooms, scripts: bool, tmp_path: Path
) -> None:
    scene.scripts = scripts
    kasus = too_few_visits(scene)
    scene.move_to(DIBACA)
    read_the_profile(scene, kasus)
    take_the_proposal(scene)
    agree_to_it(scene)
    scene.move_to(LATIHAN)
    hand_in_the_certificate(scene, tmp_path)


def read_the_profile(scene: Rooms, kasus: Kasus) -> None:
    """The result first; then the first page says that her profile is there, hers to read."""
    bidan = scene.at("bidan", PHONE)
    bidan.goto(f"/evaluasi/{kasus.evaluasi_id}/")
    bidan.sees("Dibawah Ekspektasi")
    bidan.goto("/")
    bidan.sees("Profil Anda diperbarui")
    bidan.page.locator("a", has_text="Profil Anda diperbarui").first.click()
    bidan.sees("Anda yang membaca lebih dahulu")
    gaps = bidan.page.locator("#kesenjangan")
    expect(gaps).to_contain_text("Kuantitas")
    gaps.locator("summary", has_text="Lihat buktinya").first.click()
    expect(gaps).to_contain_text("mencapai 50% dari target")
    assert width_of(bidan) <= PHONE["width"]
    person = f"/pengembangan/pegawai/{scene.dunia.pegawai['bidan']}/"
    assert scene.status("kepala_puskesmas", person) == 200
    expect(scene.at("kepala_puskesmas").page.locator("#kesenjangan")).to_have_count(0)
    assert scene.status("guru", person) == 404
    bidan.picture("tl-1-profil")
    bidan.page.set_viewport_size(PHONE)  # type: ignore[arg-type]


def take_the_proposal(scene: Rooms) -> None:
    """The training that answers the gap is proposed with its reason; she sends the plan."""
    bidan = scene.at("bidan", PHONE)
    bidan.goto("/pengembangan/rencana/")
    proposal = bidan.page.locator("#usulan li", has_text="Menyusun rute kunjungan rumah")
    expect(proposal).to_contain_text("Karena")
    expect(proposal).to_contain_text("di bawah yang diharapkan pada TW3 2026")
    bidan.press("Masukkan ke rencana", within=proposal)
    expect(bidan.page.locator("#rencana")).to_contain_text("Menyusun rute kunjungan rumah")
    bidan.fill("pesan", "Saya ingin mengikutinya bulan November.")
    bidan.press("Ajukan rencana")
    bidan.sees("Rencana Anda diajukan kepada pejabat penilai.")
    assert width_of(bidan) <= PHONE["width"]


def agree_to_it(scene: Rooms) -> None:
    head = scene.at("kepala_puskesmas")
    head.goto("/")
    head.page.locator("a", has_text="1 rencana pengembangan menunggu Anda").first.click()
    if "/pegawai/" not in head.page.url:
        head.press("Siti Aminah", within=head.page.locator("main"))
    head.sees("Saya ingin mengikutinya bulan November.")
    head.fill("tanggapan", "Setuju, jadwal posyandu saya atur.")
    head.press("Sepakati rencana")
    head.sees("Rencana disepakati.")


def hand_in_the_certificate(scene: Rooms, folder: Path) -> None:
    """Its hours count with the certificate; before that they do not."""
    file = folder / "sertifikat.pdf"
    file.write_bytes(pdf("Sertifikat"))
    bidan = scene.at("bidan", PHONE)
    bidan.goto("/pengembangan/")
    bidan.sees("0 dari 20 JP")
    bidan.goto("/pengembangan/rencana/")
    bidan.sees("Setuju, jadwal posyandu saya atur.")
    bidan.page.locator("#rencana a", has_text="Menyusun rute kunjungan rumah").click()
    bidan.fill("mulai", "2026-11-02")
    bidan.fill("selesai", "2026-11-03")
    bidan.fill("hasil", "Rute disusun per desa setiap Jumat.")
    bidan.page.locator("[name=berkas]").set_input_files(file)
    bidan.press("Catat selesai")
    bidan.sees("Rute disusun per desa setiap Jumat.")
    bidan.goto("/pengembangan/")
    bidan.sees("12 dari 20 JP")
    bidan.picture("tl-2-jp")


def test_from_needs_to_the_training_plan_of_the_instansi(scene: Rooms) -> None:
    too_few_visits(scene)
    scene.move_to(DIBACA)
    take_the_proposal(scene)
    agree_to_it(scene)
    scene.move_to(SEPEKAN)
    pengelola = scene.at("pengelola")
    pengelola.goto("/pelatihan/kebutuhan/")
    row = pengelola.page.locator("tr", has_text="Menyusun rute kunjungan rumah")
    row.locator("summary", has_text="Siapa dan mengapa").click()
    expect(row).to_contain_text("Siti Aminah")
    pengelola.fill("anggaran", "1.000.000")
    pengelola.press("Hitung")
    expect(row).to_contain_text("semua")
    pengelola.sees("Rp250.000")
    pengelola.picture("tl-3-kebutuhan")
    pengelola.press("Unduh rencana pelatihan (XLSX)")
    pengelola.page.wait_for_url("**/pekerjaan/**")
    address = pengelola.page.url.removeprefix(scene.site)
    run_pekerjaan.call(Pekerjaan.objects.get().pk, SEPEKAN.isoformat())
    pengelola.goto(address)
    content = pengelola.download("Unduh rencana-pelatihan-2026.xlsx").read_bytes()
    plan = read_table(content, "x.xlsx", sheet="Rencana")
    rows = {
        cells["Kode"]: cells
        for cells in (dict(zip(plan.headers, each, strict=True)) for each in plan.rows)
    }
    mine = rows["KR-04"]
    assert (mine["Orang"], mine["JP"], mine["Urgensi"]) == ("1", "12", "3")
    assert (mine["Biaya per orang"], mine["Jumlah biaya"]) == ("750000", "750000")
    assert (mine["Orang dalam anggaran"], mine["Sisa anggaran"]) == ("1", "250000")
    people = read_table(content, "x.xlsx", sheet="Per orang")
    assert (scene.dunia.nip["bidan"], "Siti Aminah") in {row[:2] for row in people.rows}
    assert read_xlsx(content, None, Limits())
    assert scene.status("bidan", "/pelatihan/kebutuhan/") == 404


def test_the_slip_of_a_year_with_a_change_of_jenjang(scene: Rooms) -> None:
    """Baik is 100 percent: four months of Ahli Pertama (12.5 a year) are 4 1/6, eight months of
    Ahli Muda (25 a year) 16 2/3; together 20 5/6. The sum of the printed figures would be 20,84."""
    evaluated(scene.dunia, "guru", "2025", "baik")
    risen(scene.dunia, "guru", JenjangFungsional.AHLI_MUDA, date(2025, 5, 1))
    guru = scene.at("guru", PHONE)
    guru.goto("/karier/")
    guru.press("2025")
    for words in ("Dua jenjang dalam satu tahun", "4,17", "16,67", "20,83"):
        guru.sees(words)
    assert width_of(guru) <= PHONE["width"]
    draft = whole(guru.download("Konsep konversi (PDF)").read_bytes())
    for words in ("DRAF", "Maria Ulfah", "4,17", "16,67", "20,83", "Mei s.d. Desember 2025"):
        assert words in draft, words
    guru.picture("tl-4-lembar")
    head = scene.at("kepala_sekolah")
    head.goto("/karier/tim/")
    head.page.locator("main a", has_text="Maria Ulfah").first.click()
    head.press("2025")
    head.fill("sandi", PASSWORD)
    issued = whole(head.download("Tanda tangani dan terbitkan").read_bytes())
    assert "DRAF" not in issued
    for words in ("KONV-AK/000001/2026", "4,17", "16,67", "20,83", "Agus Salim"):
        assert words in issued, words
    guru.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    guru.goto("/karier/")
    guru.sees("KONV-AK/000001/2026")

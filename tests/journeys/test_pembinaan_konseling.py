"""Help, from the first sign to the last word: an early warning and a bimbingan; a report on
behaviour, a konselor with her second step, and a note that only she opens.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyotp
import pytest
from playwright.sync_api import Browser, expect

from teladan.feedback import tasks
from teladan.foundation import personal_box
from teladan.foundation.actor import Peran
from teladan.monitoring.commands import RealisasiIsi, record_realisasi
from teladan.organisation import commands as organisation
from teladan.organisation.models import Akun
from tests.feedback import konseling_world as konseling
from tests.feedback.storage import all_rows
from tests.journeys.persons import PHONE, Person, visitor
from tests.journeys.rooms import Rooms, rooms
from tests.journeys.test_roles import width_of
from tests.monitoring.world import TW1, TW2, rencana
from tests.personas import AT, PASSWORD

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
HEAD = "kepala_puskesmas"
SEPEKAN = AT + timedelta(days=8)
PERIKSA_1, PERIKSA_2 = AT + timedelta(days=22), AT + timedelta(days=43)
TUTUP = AT + timedelta(days=45)
PERTEMUAN = AT + timedelta(days=5)


@pytest.fixture
def scene(
    browser: Browser, live_server: Any, settings: Any, monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> Iterator[Rooms]:  # fmt: skip
    with rooms(browser, live_server.url, settings, monkeypatch, tmp_path) as found:
        yield found


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_from_a_warning_to_a_bimbingan_to_its_outcome(scene: Rooms, scripts: bool) -> None:
    scene.scripts = scripts
    plan = rencana(scene.dunia)
    for periode, nilai in ((TW1, 8), (TW2, 14)):
        record_realisasi(
            skp_id=plan.skp_id, periode=periode, revisi=0,
            isi={plan.kunjungan: RealisasiIsi(Decimal(nilai))},
            by=scene.dunia.actor("bidan"), at=AT,
        )  # fmt: skip
    tasks.run_due(at=AT)
    read_the_warning_first(scene)
    scene.move_to(SEPEKAN)
    start_together(scene)
    for day, figure in ((PERIKSA_1, "20"), (PERIKSA_2, "28")):
        scene.move_to(day)
        hold_a_checkpoint(scene, figure)
    scene.move_to(TUTUP)
    close_and_judge(scene)
    decide_what_follows(scene)


def warning(person: Person) -> None:
    person.page.locator("main a", has_text="Jumlah kunjungan rumah").first.click()


def read_the_warning_first(scene: Rooms) -> None:
    """She reads why it is asked, and explains it; her pejabat penilai sees nothing yet."""
    head = scene.at(HEAD)
    head.goto("/pembinaan/tim/")
    assert "Jumlah kunjungan rumah" not in head.page.locator("main").inner_text()
    bidan = scene.at("bidan", PHONE)
    bidan.goto("/pembinaan/")
    warning(bidan)
    bidan.sees("Ini pertanyaan, bukan penilaian.")
    bidan.sees("Sekarang hanya Anda.")
    bidan.open("Ada penjelasannya")
    bidan.fill("penjelasan", "Jembatan ke dua desa putus sejak Mei.")
    bidan.press("Simpan penjelasan")
    bidan.sees("Penjelasan Anda tersimpan")
    assert width_of(bidan) <= PHONE["width"]
    assert scene.status(HEAD, bidan.page.url.removeprefix(scene.site)) == 404


def start_together(scene: Rooms) -> None:
    """A week later she sees it with the explanation, and begins with one figure."""
    head = scene.at(HEAD)
    head.goto("/pembinaan/tim/")
    place = head.page.locator("#peringatan")
    expect(place).to_contain_text("Jembatan ke dua desa putus sejak Mei.")
    head.press("Mulai bimbingan", within=place)
    head.page.locator("[name=jenis]").select_option("coaching")
    head.fill("tujuan", "Desa yang terputus tetap dikunjungi.")
    head.choose("ukuran_jenis", "angka")
    head.fill("ukuran", "Kunjungan rumah ibu hamil risiko tinggi")
    head.fill("satuan", "kunjungan")
    head.choose("arah", "naik")
    head.fill("baseline", "14")
    head.fill("target", "30")
    head.fill("titik1", PERIKSA_1.date().isoformat())
    head.fill("titik2", PERIKSA_2.date().isoformat())
    head.press("Mulai bimbingan", within=head.page.locator("main form"))
    head.sees("Bimbingan dimulai.")
    head.picture("tl-5-bimbingan")
    bidan = scene.at("bidan", PHONE)
    bidan.goto("/pembinaan/")
    bidan.sees("Desa yang terputus tetap dikunjungi.")


def bimbingan(person: Person, path: str) -> None:
    person.goto(path)
    person.page.locator("main a", has_text="Desa yang terputus").first.click()


def hold_a_checkpoint(scene: Rooms, figure: str) -> None:
    head = scene.at(HEAD)
    bimbingan(head, "/pembinaan/tim/")
    form = head.page.locator('form[action$="/catat/"]:visible').first
    form.locator("[name=nilai]").fill(figure)
    form.locator("[name=catatan]").fill("Lewat jalan desa tetangga.")
    head.press("Simpan pertemuan", within=form)
    head.sees("Titik periksa tersimpan.")


def close_and_judge(scene: Rooms) -> None:
    """The same figure once more, Format B.1.9, her own word, the report."""
    head = scene.at(HEAD)
    bimbingan(head, "/pembinaan/tim/")
    page = head.page.url.removeprefix(scene.site)
    head.press("Isi evaluasi")
    head.open("Komunikasi")
    head.page.locator('[name="nilai-komunikasi"]').select_option("4")
    head.fill("alasan-komunikasi", "Mengajak kader menyusun giliran.")
    head.fill("rekomendasi", "Teruskan giliran kader.")
    head.press("Simpan evaluasi")
    head.sees("Evaluasi kompetensi tersimpan")
    head.goto(page)
    head.fill("akhir", "29")
    head.fill("kalimat", "Bu Siti menemukan jalannya sendiri.")
    head.press("Tutup bimbingan", within=head.form("/tutup/"))
    head.sees("Bimbingan ditutup.")
    head.sees("Membaik: dari 14 kunjungan menjadi 29 kunjungan")
    bidan = scene.at("bidan", PHONE)
    bidan.goto(page)
    bidan.sees("Teruskan giliran kader.")
    bidan.fill("kata", "Kader sangat membantu.")
    bidan.press("Simpan", within=bidan.form("/tanggapi/"))
    bidan.sees("Kader sangat membantu.")
    assert width_of(bidan) <= PHONE["width"]
    head.goto(page)
    head.press("Laporkan kepada atasan")
    head.sees("Dilaporkan kepada atasan Anda.")


def decide_what_follows(scene: Rooms) -> None:
    atasan = scene.at("kepala_bidang")
    bimbingan(atasan, "/pembinaan/tim/")
    atasan.sees("Kader sangat membantu.")
    atasan.choose("keputusan", "cukup")
    atasan.fill("alasan", "Ukurannya hampir tercapai dan caranya dapat diteruskan.")
    atasan.press("Simpan keputusan")
    bidan = scene.at("bidan", PHONE)
    bidan.goto(atasan.page.url.removeprefix(scene.site))
    bidan.sees("Cukup, bimbingan selesai")
    bidan.sees("Ukurannya hampir tercapai")
    bidan.picture("tl-6-hasil-bimbingan")


def test_a_report_a_konselor_with_two_steps_and_a_note_that_is_hers_alone(
    scene: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(personal_box, "_COST", (1, 1, 64))
    konseling.tell(scene.dunia)
    isi = organisation.PeranIsi(
        scene.dunia.pegawai["guru"], Peran.KONSELOR, date(2026, 1, 1), date(2026, 12, 31)
    )
    organisation.grant_peran(isi=isi, by=scene.dunia.system, at=AT)
    secret = turn_the_second_step_on(scene)
    case = report_and_appoint(scene)
    scene.move_to(PERTEMUAN)
    guru = sign_in_by_two_steps(scene, secret, PERTEMUAN)
    write_and_open_a_note(guru, case)
    nobody_else(scene, case)


def turn_the_second_step_on(scene: Rooms) -> str:
    """Until it is on, her room stays closed."""
    assert scene.status("guru", "/konseling/") == 403
    guru = scene.at("guru")
    guru.goto("/saya/dua-langkah/")
    guru.fill("old", PASSWORD)
    guru.press("Lanjut")
    found = guru.page.locator("#kunci-totp")
    secret = str(found.evaluate("one => one.value || one.textContent")).replace(" ", "").strip()
    guru.fill("kode", pyotp.TOTP(secret).at(int(AT.timestamp())))
    guru.press("Aktifkan")
    guru.sees("Simpan sepuluh kode ini")
    return secret


def report_and_appoint(scene: Rooms) -> str:
    """Format B.1.10 after it was told; she reads it first; the pengelola decides and appoints."""
    head = scene.at(HEAD)
    head.goto(f"/konseling/lapor/{scene.dunia.pegawai['bidan']}/")
    head.sees("Tolong datang tepat waktu ke posyandu.")
    head.page.locator('[name="nilai"][value="akuntabel"]').check()
    head.fill("masalah", konseling.MASALAH)
    head.choose("serupa", "tidak")
    head.fill("upaya", "Dua kali berbicara berdua dan menata ulang jadwalnya.")
    head.press("Kirim laporan")
    case = head.page.url.removeprefix(scene.site)
    bidan = scene.at("bidan", PHONE)
    bidan.goto(case)
    bidan.sees(konseling.MASALAH)
    bidan.fill("tanggapan", "Jembatan putus, saya memutar satu jam.")
    bidan.press("Saya sudah membacanya")
    assert width_of(bidan) <= PHONE["width"]
    pengelola = scene.at("pengelola")
    pengelola.goto(case)
    assert konseling.MASALAH not in pengelola.page.content()
    hers = Akun.objects.filter(pegawai_id=scene.dunia.pegawai["pengelola"])
    hers.update(totp_at=AT)  # the texts open by two steps only
    pengelola.press("Buka isi")
    pengelola.sees("Jembatan putus, saya memutar satu jam.")
    pengelola.choose("keputusan", "ya")
    pengelola.fill("alasan", "Perlu didengar lebih dahulu.")
    pengelola.press("Simpan keputusan")
    if not pengelola.page.locator("#appoint").count():
        pengelola.press("Buka isi")
    pengelola.choose("konselor", str(scene.dunia.pegawai["guru"]))
    pengelola.press("Tunjuk")
    hers.update(totp_at=None)
    bidan.goto(case)
    bidan.sees("Maria Ulfah")
    return case


def sign_in_by_two_steps(scene: Rooms, secret: str, when: datetime) -> Person:
    """The password alone opens nothing."""
    guru = visitor(scene.browser, scene.site, scripts=False)
    scene.open["konselor"] = guru
    guru.goto("/masuk/")
    guru.fill("nip", scene.dunia.nip["guru"])
    guru.fill("password", PASSWORD)
    guru.press("Masuk")
    guru.sees("Kata sandi Anda benar.")
    guru.fill("kode", pyotp.TOTP(secret).at(int(when.timestamp())))
    guru.press("Masuk")
    expect(guru.page.locator("main h1")).to_be_visible()
    assert "/masuk/" not in guru.page.url
    return guru


def write_and_open_a_note(guru: Person, case: str) -> None:
    guru.goto("/konseling/kunci/")
    guru.fill("frasa", konseling.FRASA)
    guru.fill("ulang", konseling.FRASA)
    guru.page.locator("[name=mengerti]").check()
    guru.press("Buat kunci saya")
    guru.press("Sudah saya simpan")
    guru.goto(f"{case}catatan/")
    guru.fill("teks", konseling.RAHASIA)
    if guru.page.locator("#id_frasa").count():
        guru.page.locator("#id_frasa").fill(konseling.FRASA)
    guru.press("Segel dan simpan")
    guru.sees("Catatan tersegel.")
    assert konseling.RAHASIA not in guru.page.content()
    note = guru.page.locator("#daftar form").first
    if note.locator("[name=frasa]").count():
        note.locator("[name=frasa]").fill(konseling.FRASA)
    guru.press("Buka catatan", within=note)
    guru.sees(konseling.RAHASIA)
    guru.picture("tl-7-catatan")


def nobody_else(scene: Rooms, case: str) -> None:
    """Whoever else opens it finds nothing; the rows of the database hold no word of it."""
    for name in ("admin", HEAD, "kepala_bidang", "inspektorat", "pengelola"):
        assert scene.status(name, f"{case}catatan/") in {403, 404}, name
    for name in ("admin", "inspektorat", "kepala_bidang"):
        assert scene.status(name, case) == 404, name
    assert konseling.RAHASIA not in str(all_rows())

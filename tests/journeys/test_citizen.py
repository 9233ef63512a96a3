"""From a citizen's phone to the evaluation of the unit that served her, in a real browser.

The code on a queue ticket opens the survey, once. A complaint with a photo gets a code, an
answer, and is closed; the citizen says that it is not fixed, nobody answers her again, and the
late clock stands on the screen of the unit's head and in the evaluation of the quarter.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from teladan.citizen_voice import tasks
from teladan.citizen_voice.models import JawabanSingkat, JawabanSkm, Pengaduan
from teladan.foundation import clock, storage
from teladan_rules.permenpanrb_14_2017.vocabulary import PertanyaanSingkat, UnsurSkm
from tests import personas
from tests.journeys.persons import Person, sign_in, visitor
from tests.journeys.phone import Phone, phone, picture_with_place
from tests.layanan import DuniaLayanan, build_layanan
from tests.monitoring.suara import ISI
from tests.planning.plans import agreed

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
MOST_TAPS, MOST_TAPS_SHORT, MOST_SECONDS = 15, 6, 60
FIRST_LOAD = 150_000
STORY = "Loket pendaftaran tutup jam sebelas, padahal masih banyak yang antre."
WARGA = "/warga/contoh"
QUEUE = "/antrean/puskesmas-melati/"
LINES = ("Laporan diterima", "Belum dijawab, lewat tenggat", "Dibuka kembali oleh warga")
HEAD, ABOVE = "kepala_puskesmas", "kepala_bidang"


def on(month: int, day: int, hour: int = 9) -> datetime:
    return datetime(2026, month, day, hour, 0, tzinfo=personas.AT.tzinfo)


class Town:
    """The puskesmas, its staff and its citizens, and the clock they live by."""

    def __init__(self, browser: Browser, site: str, layanan: DuniaLayanan, scripts: bool) -> None:
        self.browser, self.site, self.layanan, self.scripts = browser, site, layanan, scripts
        self.now = personas.AT
        self.people: dict[str, Person] = {}

    def phone(self) -> Phone:
        """Somebody's phone, which has never been here."""
        return phone(self.browser, self.site, scripts=self.scripts)

    def officer(self, name: str) -> Person:
        """An officer at a desk, signed in since the clock was last moved."""
        if name not in self.people:
            person = visitor(self.browser, self.site, scripts=self.scripts)
            nip = self.layanan.dunia.nip[name]
            self.people[name] = sign_in(person, nip, personas.PASSWORD)
        return self.people[name]

    def move_to(self, when: datetime) -> None:
        """Time passes, and the worker does what time asks."""
        self.now = when
        for person in self.people.values():
            person.page.context.close()
        self.people.clear()
        tasks.run_due(at=when)


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def town(
    request: pytest.FixtureRequest,
    browser: Browser,
    live_server: Any,
    monkeypatch: pytest.MonkeyPatch,
    settings: Any,
    tmp_path: Path,
) -> Iterator[Town]:
    settings.TELADAN_DATA = tmp_path
    layanan = build_layanan(personas.build_dunia())
    found = Town(browser, live_server.url, layanan, request.param)
    monkeypatch.setattr(clock, "now", lambda: found.now)
    yield found
    for person in found.people.values():
        person.page.context.close()


def test_a_ticket_opens_the_survey_once(town: Town) -> None:
    ticket = take_a_ticket(town)
    citizen, friend = town.phone(), town.phone()
    citizen.goto(ticket)
    assert citizen.weight <= FIRST_LOAD
    assert not citizen.page.context.cookies()
    friend.goto(ticket)
    citizen.keep("warga-1-survei")
    for unsur in UnsurSkm:
        citizen.tap_answer(unsur.value, "4")
    citizen.tap_label("Kirim penilaian")
    citizen.sees("Terima kasih. Suara Anda masuk.")
    citizen.keep("warga-2-terima-kasih")
    assert citizen.taps <= MOST_TAPS
    assert citizen.seconds <= MOST_SECONDS
    stored = JawabanSkm.objects.get()
    assert (stored.saluran, stored.status) == ("tiket", "diterima")

    for unsur in UnsurSkm:
        friend.tap_answer(unsur.value, "1")
    friend.tap_label("Kirim penilaian")
    friend.sees("Kode tiket ini sudah dipakai")
    answer = friend.page.goto(town.site + ticket)
    assert answer is not None and answer.status == 410
    friend.sees("Satu tiket berlaku untuk satu penilaian")
    friend.keep("warga-3-tiket-terpakai")
    assert JawabanSkm.objects.get() == stored
    assert stored.jumlah == 36
    for each in (citizen, friend):
        each.page.context.close()


def take_a_ticket(town: Town) -> str:
    """An officer gives a number; returns the address that its QR stands for."""
    petugas = visitor(town.browser, town.site, scripts=False)
    sign_in(petugas, town.layanan.dunia.nip["petugas_puskesmas"], personas.PASSWORD)
    petugas.goto(f"{QUEUE}loket/{town.layanan.titik['loket_1']}/")
    petugas.press("Pendaftaran pasien")
    paper = petugas.page.locator("#karcis").inner_text()
    petugas.page.context.close()
    found = re.search(r"/t/\w+/", paper)
    assert found, paper
    return found.group()


def test_a_poster_opens_the_survey_and_its_short_form(town: Town) -> None:
    citizen = town.phone()
    citizen.goto(f"/n/{town.layanan.kode['unit']}/")
    assert citizen.weight <= FIRST_LOAD
    citizen.tap_answer("layanan", str(town.layanan.layanan["imunisasi"]))
    for unsur in UnsurSkm:
        citizen.tap_answer(unsur.value, "3")
    citizen.tap_label("Tambah saran atau cerita")
    citizen.tap_answer("tunggu_menit", "30")
    citizen.page.locator("textarea[name=saran]").fill("Kursi kurang. NIK saya 3374011204850002.")
    citizen.tap(citizen.page.locator("details button"))
    citizen.sees("Terima kasih. Suara Anda masuk.")
    assert citizen.taps <= MOST_TAPS
    stored = JawabanSkm.objects.get()
    assert (stored.saluran, stored.tunggu_menit) == ("terbuka", 30)
    assert "3374" not in stored.saran

    hurried = town.phone()
    hurried.goto(f"/n/{town.layanan.kode['unit']}/")
    hurried.tap_label("Buru-buru? Tiga pertanyaan saja")
    for question in PertanyaanSingkat:
        hurried.tap_answer(question.value, "2")
    hurried.keep("warga-4-singkat")
    hurried.tap_label("Kirim penilaian")
    hurried.sees("Terima kasih. Suara Anda masuk.")
    assert hurried.taps <= MOST_TAPS_SHORT
    assert (JawabanSkm.objects.count(), JawabanSingkat.objects.count()) == (1, 1)
    for each in (citizen, hurried):
        each.page.context.close()


def test_a_complaint_that_is_not_fixed_reaches_the_evaluation(town: Town, tmp_path: Path) -> None:
    agreed(town.layanan.dunia, HEAD, ABOVE, ISI)
    citizen = town.phone()
    kode = complain(citizen, tmp_path)
    verify(town.officer("pengelola_pengaduan"))
    town.move_to(on(8, 13))
    answer(town.officer(HEAD))
    read_the_answer(citizen, kode)
    town.move_to(on(8, 24))
    citizen.goto(f"{WARGA}/lacak/{kode}/")
    citizen.sees("Laporan ditutup karena jawaban tidak ditanggapi")
    town.move_to(on(9, 7))
    say_that_it_is_not_fixed(citizen, kode)
    town.move_to(on(9, 28))
    see_the_late_clock(town.officer(HEAD))
    citizen.goto(f"{WARGA}/lacak/{kode}/")
    citizen.sees("Terlambat: dijanjikan paling lambat")
    town.move_to(on(10, 5))
    find_it_in_the_evaluation(town)
    citizen.page.context.close()


def complain(citizen: Phone, folder: Path) -> str:
    """From the citizens' home; returns the code."""
    citizen.goto(f"{WARGA}/")
    citizen.tap(citizen.page.get_by_role("link", name=re.compile("^Laporkan")).first)
    assert citizen.weight <= FIRST_LOAD
    citizen.tap(citizen.page.locator('label:has(input[name="jenis"][value="keluhan"])'))
    citizen.fill("uraian", STORY)
    citizen.fill("tempat", "Loket pendaftaran Puskesmas Melati")
    citizen.fill("tanggal_kejadian", "2026-08-11")
    citizen.page.set_input_files("[name=foto]", picture_with_place(folder))
    citizen.page.locator("[name=tujuan]").select_option(label="Puskesmas Melati")
    citizen.keep("warga-5-lapor")
    citizen.tap_label("Kirim laporan")
    citizen.sees("Laporan Anda kami terima")
    citizen.keep("warga-6-kode")
    stored = Pengaduan.objects.get()
    (photo,) = stored.foto.all()
    assert b"Exif" not in storage.read(stored.instansi_id, photo.sha256)
    code = citizen.page.locator("p.code").inner_text().strip()
    assert re.fullmatch(r"\w{4}-\w{4}-\w{4}", code)
    assert not citizen.page.context.cookies()
    return code


def verify(keeper: Person) -> None:
    keeper.goto("/pengaduan/")
    keeper.page.locator("main table a").first.click()
    keeper.sees(STORY)
    expect(keeper.page.locator("main img[alt^=Foto]")).to_be_visible()
    keeper.page.locator("[name=v-klasifikasi]").select_option("tidak_berkadar_pengawasan")
    keeper.page.locator("[name=v-kategori]").select_option("waktu_pelayanan")
    keeper.press("Verifikasi dan teruskan")
    keeper.sees("Laporan diverifikasi dan diteruskan")


def answer(head: Person) -> None:
    head.goto("/pengaduan/")
    head.page.locator("main table a").first.click()
    head.fill("j-jawaban", "Mulai Senin loket buka sampai pukul 14.00. Terima kasih.")
    head.picture("warga-7-jawab")
    head.press("Kirim jawaban")
    head.sees("Mulai Senin loket buka")


def read_the_answer(citizen: Phone, kode: str) -> None:
    """She types the code as she heard it: small letters, no hyphens."""
    citizen.goto(f"{WARGA}/lacak/")
    citizen.fill("kode", kode.lower().replace("-", " "))
    citizen.tap_label("Lihat laporan")
    citizen.sees("Mulai Senin loket buka sampai pukul 14.00")
    expect(citizen.page.locator("body")).not_to_contain_text("Ratna Dewi")


def say_that_it_is_not_fixed(citizen: Phone, kode: str) -> None:
    citizen.goto(f"{WARGA}/lacak/{kode}/")
    citizen.sees("Sudah benar-benar beres?")
    citizen.keep("warga-8-beres")
    citizen.tap_label("Belum beres")
    citizen.fill("alasan", "Hari ini loket tutup jam sebelas lagi.")
    citizen.tap_label("Buka kembali laporan ini")
    citizen.sees("Hari ini loket tutup jam sebelas lagi.")


def see_the_late_clock(head: Person) -> None:
    """On her first screen, in her list, and at the top of the report."""
    head.goto("/")
    head.sees("melewati tenggat")
    head.goto("/pengaduan/")
    head.sees("1 laporan melewati tenggat")
    expect(head.page.locator("main table .badge", has_text="lewat")).to_be_visible()
    head.picture("warga-9-terlambat")
    head.page.locator("main table a").first.click()
    head.sees("Pelapor menyatakan belum beres")
    head.sees("Jawaban pertama tidak lagi dihitung")


def find_it_in_the_evaluation(town: Town) -> None:
    """The pejabat penilai of the unit's head sees it beside the facts, and in the tree below."""
    set_the_capaian(town)
    above = town.officer(ABOVE)
    above.goto("/evaluasi/tim/?periode=2026-TW3")
    above.press("Mulai evaluasi", within=above.page.locator("tr", has_text="Ratna Dewi"))
    above.sees("Umpan balik pihak lain: pengguna layanan")
    above.picture("warga-10-evaluasi")
    evaluasi = re.findall(r"/evaluasi/(\d+)/", above.page.url)[0]
    for name in sorted(above.rating_names()):
        above.choose(name, "sesuai")
    above.fill("catatan", "Jawab warga lebih dulu, lalu perbaiki jam loket.")
    above.press("Selesaikan draf saya")
    above.sees("Usulan sistem:")
    for field in above.page.locator('textarea[name$="-alasan"]:visible').all():
        field.fill("Loket sering tutup lebih awal; laporan warga belum dijawab.")
    above.press("Tetapkan predikat")
    above.sees("Predikat ditetapkan")
    above.goto(f"/evaluasi/{evaluasi}/penurunan/")
    tree = above.page.locator("main")
    for line in LINES:
        expect(tree).to_contain_text(re.compile(rf"{line}[\s:]*1(?!\d)"))
    for secret in (STORY, "Loket pendaftaran Puskesmas"):
        expect(tree).not_to_contain_text(secret)
    above.picture("warga-11-penurunan")


def set_the_capaian(town: Town) -> None:
    """The public's voice lies as evidence beside the capaian that is entered."""
    pengelola = town.officer("pengelola")
    unit = town.layanan.dunia.unit["bidang"]
    pengelola.goto(f"/capaian-organisasi/{unit}/?periode=2026-TW3")
    pengelola.choose("predikat", "baik")
    pengelola.fill("dasar", "Rata-rata capaian sembilan indikator bidang 97 persen.")
    pengelola.press("Tetapkan capaian")
    pengelola.sees("Capaian organisasi ditetapkan")
    pengelola.goto(f"/capaian-organisasi/{unit}/?periode=2026-TW3")
    pengelola.sees("Suara pengguna layanan")
    pengelola.sees("Pengaduan dijawab tepat waktu: 0 persen")

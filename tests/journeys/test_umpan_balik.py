"""A whole round in real browsers, everybody at her own: drawn, answered, read, talked about.

The pengelola draws, the pegawai objects, her colleagues answer on their phones, the clock closes
the round, she reads it, promises something to her pejabat penilai and keeps it; both the figures
and the promise stand on her evaluation.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, expect

from teladan.evaluation.facts import replay
from teladan.feedback import tasks
from teladan.feedback.models import HasilUmpanBalik, SuaraTersegel, Undian
from teladan.foundation import clock
from teladan.monitoring.commands import BuktiIsi, RealisasiIsi, attach_berkas, record_realisasi
from teladan.organisation import commands as organisation
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak
from tests import personas
from tests.evaluation.world import TW3, set_capaian
from tests.feedback.world import KEBERATAN_SAMPAI, MULAI, REKAN, RILIS, tempat_kerja
from tests.journeys.persons import DESK, PHONE, Person, sign_in, visitor
from tests.journeys.phone import Phone, phone
from tests.monitoring.world import Rencana, pdf, rencana

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
WIB = ZoneInfo("Asia/Jakarta")
DIALOG, KEPT = RILIS + timedelta(days=3), RILIS + timedelta(days=14)
EVALUASI = datetime(2026, 10, 5, 9, 0, tzinfo=WIB)
MOST_TAPS, MOST_SECONDS = 12, 90
#: An adult reads so many words a second silently, and taps once a second between.
WORDS_A_SECOND = 4
JANJI = "Menyusun jadwal kunjungan bersama tiga desa"
SARAN = "Kabari jadwal posyandu seminggu sebelumnya"
HEAD = "kepala_puskesmas"


@dataclass
class Journey:
    """The world, its clock, and everybody's browsers, closed whenever the clock moves."""

    browser: Browser
    site: str
    dunia: personas.Dunia
    now: datetime = personas.AT
    open: dict[str, Person] = field(default_factory=dict)

    def at(self, name: str, size: dict[str, int] = DESK) -> Person:
        """This person at her browser, signed in since the clock was last moved."""
        if name not in self.open:
            found = visitor(self.browser, self.site, scripts=True, size=size)
            self.open[name] = sign_in(found, self.dunia.nip[name], personas.PASSWORD)
        return self.open[name]

    def phone(self, name: str, *, scripts: bool = True) -> Phone:
        """This person with her phone."""
        found = phone(self.browser, self.site, scripts=scripts)
        sign_in(found, self.dunia.nip[name], personas.PASSWORD)
        return found

    def move_to(self, when: datetime) -> None:
        """Later, after the worker's turn."""
        for person in self.open.values():
            person.page.context.close()
        self.open.clear()
        self.now = when
        tasks.run_due(at=when)


@pytest.fixture
def journey(
    browser: Browser,
    live_server: Any,
    monkeypatch: pytest.MonkeyPatch,
    settings: Any,
    tmp_path: Path,
) -> Iterator[Journey]:
    settings.TELADAN_DATA = tmp_path / "data"
    settings.TELADAN_RELEASE_KEYS = tmp_path / "kunci"
    found = Journey(browser, live_server.url, personas.build_dunia())
    tempat_kerja(found.dunia)
    organisation.create_akun_bulk(
        pegawai_ids=[found.dunia.pegawai[name] for name in REKAN[1:]],
        password=personas.PASSWORD,
        by=found.dunia.system,
        at=found.dunia.at,
    )
    monkeypatch.setattr(clock, "now", lambda: found.now)
    yield found
    for person in found.open.values():
        person.page.context.close()


def test_from_a_draw_to_a_promise_that_stands_on_the_evaluation(journey: Journey) -> None:
    plan = rencana(journey.dunia)
    draw_a_round(journey)
    object_to_one(journey)
    look_whether_it_was_chance(journey)
    journey.move_to(MULAI)
    see_oneself(journey)
    voices = answer_on_phones(journey)
    journey.move_to(RILIS)
    assert not SuaraTersegel.objects.exists()
    read_the_result(journey, voices)
    journey.move_to(DIALOG)
    talk_and_promise(journey)
    say_what_changed(journey)
    journey.move_to(KEPT)
    keep_the_promise(journey)
    journey.move_to(EVALUASI)
    hand_in(journey, plan)
    evaluate(journey)
    assert [found.perbedaan for found in replay()] == [()]


def draw_a_round(journey: Journey) -> None:
    """The pengelola kinerja prepares it and presses once; nobody is chosen."""
    pengelola = journey.at("pengelola")
    pengelola.goto("/putaran/")
    pengelola.press("Siapkan putaran pertama")
    pengelola.page.locator("[name=unit_kerja_id]").select_option(
        str(journey.dunia.unit["puskesmas"])
    )
    pengelola.press("Siapkan putaran")
    pengelola.sees("Putaran disiapkan")
    pengelola.open("Undi sekarang")
    pengelola.press("Ya, undi")
    pengelola.sees("Undian selesai. Orangnya dapat berkeberatan.")
    pengelola.sees("Diundi, menunggu keberatan")
    pengelola.picture("ub-1-diundi")


def object_to_one(journey: Journey) -> None:
    """She says why one of the drawn cannot be fair; chance sends another."""
    bidan = journey.at("bidan", PHONE)
    bidan.goto("/umpan-balik/perilaku/")
    bidan.press("Lihat undian saya")
    bidan.sees(f"{KEBERATAN_SAMPAI.day} Agustus 2026")
    before = about_the_bidan(journey)
    row = Undian.objects.get(pk=before[0])
    form = bidan.page.locator(f"#undian-{row.pk}")
    form.locator("summary").click()
    form.locator("textarea").fill("Kami berselisih soal warisan keluarga.")
    bidan.press("Berkeberatan", within=form.locator("form"))
    bidan.sees(f"{row.pemberi.nama} diganti")
    row.refresh_from_db()
    after = about_the_bidan(journey)
    assert row.diganti_oleh_id in after
    assert row.pk not in after
    assert len(after) == len(before)
    new = Undian.objects.get(pk=row.diganti_oleh_id)
    bidan.sees(new.pemberi.nama)
    bidan.picture("ub-2-keberatan")


def about_the_bidan(journey: Journey) -> list[int]:
    rows = Undian.objects.filter(penerima_id=journey.dunia.pegawai["bidan"], status="terundi")
    return list(rows.order_by("pk").values_list("pk", flat=True))


def look_whether_it_was_chance(journey: Journey) -> None:
    """The inspektorat reckons the draw and its replacement once more."""
    putaran_id = Undian.objects.get(pk=about_the_bidan(journey)[0]).putaran_id
    auditor = journey.at("inspektorat")
    auditor.goto(f"/putaran/{putaran_id}/")
    auditor.press("Undi ulang untuk memeriksa")
    auditor.sees("Undian ini utuh")
    auditor.sees("dan 1 pengganti persis sama dengan hitungan ulang")
    auditor.picture("ub-3-periksa")
    person = journey.dunia.pegawai["bidan"]
    refused = auditor.page.goto(f"{journey.site}/umpan-balik/perilaku/bawahan/{person}/")
    assert refused is not None and refused.status == 403


def see_oneself(journey: Journey) -> None:
    bidan = journey.at("bidan", PHONE)
    bidan.goto("/umpan-balik/perilaku/")
    bidan.press("Isi penilaian diri")
    for nilai in NilaiBerakhlak:
        bidan.choose(nilai.value, "4")
    bidan.press("Simpan penilaian diri")
    bidan.sees("tersimpan untuk 7 dari 7 nilai")


def answer_on_phones(journey: Journey) -> int:
    """Everybody who was drawn about her: the first with scripts off, the others with them."""
    names = {pk: name for name, pk in journey.dunia.pegawai.items()}
    pairs = about_the_bidan(journey)
    costs = {}
    for number, pk in enumerate(pairs):
        row = Undian.objects.get(pk=pk)
        name = names[row.pemberi_id]
        costs[name] = answer(journey, name, first=number == 0)
    worst = max(taps for taps, _seconds in costs.values())
    longest = max(seconds for _taps, seconds in costs.values())
    assert worst <= MOST_TAPS, f"taps and seconds of each: {costs}"
    assert longest <= MOST_SECONDS, f"taps and seconds of each: {costs}"
    assert set(Undian.objects.filter(pk__in=pairs).values_list("dijawab", flat=True)) == {True}
    assert SuaraTersegel.objects.count() == len(pairs)
    return len(pairs)


def answer(journey: Journey, name: str, *, first: bool) -> tuple[int, int]:
    """One answer: (taps, seconds) from the list to the seal. The first of them adds a sentence,
    which nobody must: typing it takes her as long as it takes, and is not counted."""
    person = journey.phone(name, scripts=not first)
    person.goto("/umpan-balik/perilaku/")
    person.tap_label("Siti Aminah")
    expect(person.page.locator("form.answer")).to_be_visible()
    words = person.page.locator(".anchor:not(.anchor-skip)").all_inner_texts()
    for nilai in NilaiBerakhlak:
        person.tap_answer(nilai.value, "2" if nilai is NilaiBerakhlak.ADAPTIF else "3")
    seconds = len(" ".join(words).split()) // WORDS_A_SECOND
    if first:
        person.fill("saran", SARAN)
        person.keep("ub-4-formulir")
    person.tap_label("Segel dan kirim")
    person.sees("Anda pun tidak dapat membukanya lagi")
    person.page.context.close()
    return person.taps, seconds + person.taps


def read_the_result(journey: Journey, voices: int) -> None:
    """Her phone shows what they saw, beside how she sees herself, and no name."""
    bidan = journey.at("bidan", PHONE)
    bidan.goto("/umpan-balik/perilaku/")
    bidan.press("Baca hasil selengkapnya")
    bidan.sees(f"{voices} orang menjawab")
    bidan.sees(SARAN)
    bidan.sees("Langkah berikutnya")
    expect(bidan.page.locator("#ringkas")).to_contain_text("Adaptif")
    told = bidan.page.locator("main").inner_text()
    for pk in about_the_bidan(journey):
        assert Undian.objects.get(pk=pk).pemberi.nama not in told
    bidan.picture("ub-5-hasil")
    bidan.press("Usulkan dialog")
    bidan.fill("tanggal", DIALOG.date().isoformat())
    bidan.press("Usulkan tanggal")
    bidan.sees("Tanggal dialog tersimpan")
    bidan.goto(f"/umpan-balik/perilaku/hasil/{HasilUmpanBalik.objects.all()[0].putaran_id}/")
    bidan.sees("Bawa ke dialog")
    bidan.press("Tambahkan ke agenda dialog")
    bidan.sees("Saya ingin mencoba (Adaptif)")
    head = journey.at(HEAD)
    head.goto("/umpan-balik/perilaku/tim/")
    head.press("Siti Aminah")
    head.sees("Yang ditunggu dari Anda sebagai pejabat penilai")
    head.sees(SARAN)
    head.picture("ub-6-bawahan")


def talk_and_promise(journey: Journey) -> None:
    """Five minutes: what she wants to try stands on the agenda, a promise ends the talk."""
    head = journey.at(HEAD)
    head.goto("/dialog/tim/")
    head.press("Buka agenda", within=head.page.locator("tr", has_text="Siti Aminah"))
    head.sees("Saya ingin mencoba (Adaptif)")
    head.press("Catat dialog")
    head.page.locator("li.talk", has_text="Saya ingin mencoba").locator("input").first.check()
    head.fill("catatan", "Kita mulai dari desa yang paling jauh.")
    head.fill("janji1-teks", JANJI)
    head.fill("janji1-tenggat", "2026-09-25")
    head.picture("ub-7-dialog")
    head.press("Simpan catatan dialog")
    head.sees(JANJI)
    bidan = journey.at("bidan", PHONE)
    bidan.goto("/dialog/")
    bidan.sees(JANJI)
    bidan.page.locator("#lalu a").first.click()
    bidan.sees("Benar seperti yang dibicarakan?")
    bidan.press("Ya, benar")
    expect(bidan.page.locator("#benarkan")).to_have_count(0)
    bidan.picture("ub-8-dialog-pegawai")


def say_what_changed(journey: Journey) -> None:
    """The pimpinan of the unit opens its wall and tells what a voice brought about."""
    head = journey.at(HEAD)
    head.goto("/budaya/")
    head.press("Buka dinding")
    head.sees("Tutup dinding")
    head.press("Tulis perubahan")
    head.fill("masukan", "Jadwal posyandu terlambat diketahui.")
    head.fill("perubahan", "Sejak September jadwal ditempel seminggu sebelumnya.")
    head.press("Simpan dan tampilkan")
    bidan = journey.at("bidan", PHONE)
    bidan.goto("/budaya/")
    bidan.sees("Sejak September jadwal ditempel seminggu sebelumnya.")
    bidan.picture("ub-9-dinding")


def keep_the_promise(journey: Journey) -> None:
    bidan = journey.at("bidan", PHONE)
    bidan.goto("/dialog/")
    bidan.press("Sudah ditepati", within=bidan.page.locator("#janji li", has_text=JANJI))
    bidan.sees("Semua janji sudah selesai")


def hand_in(journey: Journey, plan: Rencana) -> None:
    """What the quarter's evaluation needs besides."""
    bidan = journey.dunia.actor("bidan", at=EVALUASI)
    record_realisasi(
        skp_id=plan.skp_id,
        periode=TW3,
        revisi=0,
        isi={plan.kunjungan: RealisasiIsi(Decimal(36))},
        by=bidan,
        at=EVALUASI,
    )
    attach_berkas(
        isi=BuktiIsi(plan.rhk[0], TW3, "Laporan KIA"),
        nama="laporan.pdf",
        chunks=[pdf()],
        by=bidan,
        at=EVALUASI,
    )
    set_capaian(journey.dunia, at=EVALUASI)


def evaluate(journey: Journey) -> None:
    """The pejabat penilai finds both beside the ratings; both stand in the derivation."""
    head = journey.at(HEAD)
    head.goto(f"/evaluasi/tim/?periode={TW3}")
    head.press("Mulai evaluasi", within=head.page.locator("tr", has_text="Siti Aminah"))
    promises = head.page.locator("#janji")
    expect(promises).to_contain_text(JANJI)
    expect(promises).to_contain_text("Ditepati")
    adaptif = head.page.locator("#nilai-adaptif")
    expect(adaptif).to_contain_text("Dari berbagai pihak")
    expect(adaptif).to_contain_text("Kadang tampak")
    head.picture("ub-10-evaluasi")
    for name in sorted(head.rating_names()):
        head.choose(name, "sesuai")
    head.press("Selesaikan draf saya")
    head.sees("Usulan sistem:")
    head.press("Tetapkan predikat")
    head.sees("Yang masih perlu Anda tulis")
    for place in head.page.locator('textarea[name$="-alasan"]:visible').all():
        place.fill("Target triwulan tercapai menurut laporan KIA.")
    head.press("Tetapkan predikat")
    head.sees("Predikat ditetapkan")
    pk = re.findall(r"/evaluasi/(\d+)/", head.page.url)[0]
    head.goto(f"/evaluasi/{pk}/penurunan/")
    derivation = head.page.locator("main")
    expect(derivation).to_contain_text(JANJI)
    expect(derivation).to_contain_text("1 ditepati, 0 tidak ditepati, 0 terbuka")
    expect(derivation).to_contain_text("orang menilai nilai ini")
    head.picture("ub-11-penurunan")

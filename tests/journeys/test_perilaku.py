"""The form on perilaku in a real browser: how many taps it takes, how long, and who can use it.

With the six answers that follow, the pegawai reads her result on her phone.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from teladan.feedback.commands import release_due
from teladan.feedback.models import Putaran, SuaraTersegel
from teladan.feedback.queries import anker_berlaku
from teladan.foundation import clock
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak
from teladan_rules.umpan_balik.vocabulary import TingkatPerilaku
from tests import personas
from tests.feedback.tersegel import RILIS, Putar, about, berjalan, jawaban, others
from tests.journeys.persons import PHONE, sign_in
from tests.journeys.phone import Phone, phone
from tests.journeys.test_roles import AXE, GRAVE, width_of

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
MOST_TAPS, MOST_SECONDS = 12, 90
#: An adult reads so many words a second silently, and taps once a second between.
WORDS_A_SECOND = 4
BAR = 60
"""Pixels at the foot of a phone that the menu covers."""
VOICES = ("guru", *others("bidan", 6)[:5])


class Time:
    """The clock that the server reads."""

    now: datetime = personas.AT


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    monkeypatch.setattr(clock, "now", lambda: Time.now)
    Time.now = personas.AT
    return Time()


@pytest.fixture
def putar(time: Time, settings: Any, tmp_path: Path) -> Iterator[Putar]:
    """A running round about the bidan, in the bundled wording."""
    settings.TELADAN_DATA = tmp_path / "data"
    settings.TELADAN_RELEASE_KEYS = tmp_path / "kunci"
    dunia = personas.build_dunia()
    made = berjalan(dunia, [*about("bidan", *VOICES), ("guru", "pppk")])
    words = anker_berlaku(dunia.instansi_id, on=personas.AT.date())
    Putaran.objects.filter(pk=made.putaran_id).update(anker=words)
    yield made


def holding(browser: Browser, site: Any, putar: Putar, name: str, *, scripts: bool) -> Phone:
    """Somebody of the world with her phone."""
    person = phone(browser, site.url, scripts=scripts)
    sign_in(person, putar.dunia.nip[name], personas.PASSWORD)
    return person


def seconds(guru: Phone) -> int:
    """How long she is busy: every sentence of the form is read once, every tap takes one."""
    words = guru.page.eval_on_selector_all(
        ".anchor:not(.anchor-skip)", "all => all.map(one => one.innerText).join(' ').split(/\\s+/)"
    )
    return len(words) // WORDS_A_SECOND + guru.taps


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_colleague_answers_within_ninety_seconds_and_twelve_taps(
    browser: Browser, live_server: Any, putar: Putar, scripts: bool
) -> None:
    guru = holding(browser, live_server, putar, "guru", scripts=scripts)
    guru.goto("/umpan-balik/perilaku/")
    guru.tap_label("Siti Aminah")
    if scripts:
        expect(guru.page.locator("[data-progress]")).to_be_visible()
    for nilai in NilaiBerakhlak:
        if scripts:
            whole_on_screen(guru, nilai)
        guru.tap_answer(nilai.value, "3")
    busy = seconds(guru)
    guru.tap_label("Segel dan kirim")
    guru.sees("Anda pun tidak dapat membukanya lagi")
    guru.sees("Berikutnya: Dimas Prasetyo")
    guru.keep(f"perilaku-terkirim-{'js' if scripts else 'tanpa-js'}")
    assert SuaraTersegel.objects.count() == 1
    assert guru.taps <= MOST_TAPS
    assert busy + 1 <= MOST_SECONDS
    guru.page.go_back()
    guru.sees("Anda sudah menjawab tentang Siti Aminah")
    guru.page.context.close()


def whole_on_screen(guru: Phone, nilai: NilaiBerakhlak) -> None:
    """The value is in sight with all its choices, without a finger's move (but for the first)."""
    value = guru.page.locator(f"#id_{nilai.value}")
    if nilai is NilaiBerakhlak.BERORIENTASI_PELAYANAN:
        return
    expect(value.locator("legend")).to_be_in_viewport()
    guru.page.wait_for_function(
        "([id, most]) => { const box = document.getElementById(id).getBoundingClientRect();"
        " return box.top >= 56 && box.bottom <= most; }",
        arg=[f"id_{nilai.value}", PHONE["height"] - BAR],
    )


def test_an_incomplete_form_comes_back_whole(
    browser: Browser, live_server: Any, putar: Putar
) -> None:
    guru = holding(browser, live_server, putar, "guru", scripts=True)
    guru.goto(f"/umpan-balik/perilaku/jawab/{putar.undian['guru', 'bidan']}/")
    guru.tap_answer("loyal", "4")
    guru.fill("saran", "Mulai rapat tepat waktu")
    guru.tap_label("Segel dan kirim")
    guru.sees("Harmonis: pilih satu, atau “Tidak dapat menilai”.")
    assert guru.page.locator("input:checked").get_attribute("name") == "loyal"
    expect(guru.page.locator('[name="saran"]')).to_have_value("Mulai rapat tepat waktu")
    expect(guru.page.locator("[data-count]")).to_have_text("1/7")
    guru.page.context.close()


def test_the_form_and_the_result_have_no_grave_barrier(
    browser: Browser, live_server: Any, putar: Putar, time: Time
) -> None:
    guru = holding(browser, live_server, putar, "guru", scripts=True)
    check_barriers(guru, f"/umpan-balik/perilaku/jawab/{putar.undian['guru', 'bidan']}/")
    check_barriers(guru, "/umpan-balik/perilaku/anonim/")
    for name in VOICES:
        putar.answer((name, "bidan"), jawaban(TingkatPerilaku.KONSISTEN, saran="Bagikan caranya"))
    release_due(at=RILIS)
    Time.now = RILIS
    bidan = holding(browser, live_server, putar, "bidan", scripts=True)
    check_barriers(bidan, "/umpan-balik/perilaku/")
    check_barriers(bidan, f"/umpan-balik/perilaku/hasil/{putar.putaran_id}/")
    bidan.sees("6 orang menjawab")
    bidan.sees("Bagikan caranya")
    bidan.keep("perilaku-hasil")
    head = holding(browser, live_server, putar, "kepala_puskesmas", scripts=True)
    check_barriers(head, "/umpan-balik/perilaku/tim/")
    check_barriers(head, f"/umpan-balik/perilaku/bawahan/{putar.dunia.pegawai['bidan']}/")
    for person in (guru, bidan, head):
        person.page.context.close()


def check_barriers(person: Phone, path: str) -> None:
    """Nothing grave for axe, nothing wider than the phone."""
    person.page.add_init_script(path=AXE)
    person.goto(path)
    result = person.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    grave = [
        f"{item['id']}: {node['target']}"
        for item in result["violations"]
        if item["impact"] in GRAVE
        for node in item["nodes"][:2]
    ]
    assert grave == [], path
    assert width_of(person) <= PHONE["width"], path

"""The pimpinan of a puskesmas, on her phone: from a slow service to a measure to its effect."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from teladan.accountability import commands
from teladan.accountability.models import Upaya
from teladan.foundation import clock
from tests import personas
from tests.accountability.dampak import AT, BEFORE, build
from tests.journeys.persons import sign_in
from tests.journeys.phone import phone
from tests.journeys.test_roles import width_of
from tests.layanan import DuniaLayanan, build_layanan

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


class Time:
    """The clock that the server reads."""

    now: datetime = BEFORE


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> Iterator[DuniaLayanan]:
    """Two counters where people wait long; the year is in the database, the clock says April."""
    settings.TELADAN_DATA = tmp_path / "data"
    monkeypatch.setattr(clock, "now", lambda: Time.now)
    Time.now = BEFORE
    yield build(build_layanan(personas.build_dunia()))


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_from_a_slow_service_to_a_measure_to_its_effect(
    browser: Browser, live_server: Any, slow: DuniaLayanan, scripts: bool
) -> None:
    head = phone(browser, live_server.url, scripts=scripts)
    sign_in(head, slow.dunia.nip["kepala_puskesmas"], personas.PASSWORD)
    head.goto("/antrean/puskesmas-melati/statistik/")
    head.tap_label("Catat upaya")
    main = head.page.locator("main")
    assert head.page.locator('input[value="median_tunggu"]').is_checked()
    head.page.fill("[name=judul]", "Pelatihan petugas loket")
    head.page.select_option("[name=layanan]", str(slow.layanan["pendaftaran"]))
    head.page.fill("[name=mulai]", "2026-05-04")
    head.page.fill("[name=selesai]", "2026-05-22")
    head.page.fill("[name=harapan_median_tunggu]", "10")
    head.tap_label("Catat upaya", within=main.locator("form"))
    expect(main).to_contain_text("sebelum upaya dimulai")
    expect(main).to_contain_text("Belum dihitung")
    upaya = Upaya.objects.get()
    Time.now = AT
    commands.reckon_due_dampak(at=AT)
    head.goto("/dampak/")
    expect(main).to_contain_text("Membaik sesudah upaya")
    head.tap_label("Pelatihan petugas loket")
    expect(head.page).to_have_url(f"{live_server.url}/dampak/{upaya.pk}/")
    expect(main).to_contain_text("Waktu tunggu (median) turun dari 3")
    expect(main).to_contain_text("Unit serupa tanpa upaya ini")
    expect(main).to_contain_text("bukan bukti bahwa upaya inilah sebabnya")
    head.tap_label("Lihat sebagai tabel")
    expect(main.get_by_role("row").filter(has_text="masa upaya").first).to_be_visible()
    head.tap_label("Cara menghitung")
    expect(main).to_contain_text("35 minggu sebelum dan 10 sesudah")
    assert width_of(head) <= 360
    head.keep("dampak")

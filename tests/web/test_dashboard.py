"""The first screens: what needs me, my team, my unit, and who lags behind."""

from typing import Any

import pytest

from tests.personas import Dunia
from tests.planning.plans import agreed, draft, submitted
from tests.web.test_accounts_pages import signed_in


@pytest.fixture(autouse=True)
def _fixed_clock(monkeypatch: pytest.MonkeyPatch, dunia: Dunia) -> None:
    monkeypatch.setattr("teladan.foundation.clock.now", lambda: dunia.at)


def text(response: Any) -> str:
    return str(response.content.decode())


def test_somebody_without_an_skp_finds_that_first(dunia: Dunia) -> None:
    page = text(signed_in(dunia, "bidan").get("/"))
    assert "Susun SKP tahun 2026" in page
    assert "31 Jan 2026" in page


def test_a_submitted_skp_waits_on_the_first_screen_of_the_pejabat_penilai(dunia: Dunia) -> None:
    skp_id = submitted(dunia)
    page = text(signed_in(dunia, "kepala_puskesmas").get("/"))
    assert "1 SKP menunggu persetujuan Anda" in page
    team = text(signed_in(dunia, "kepala_puskesmas").get("/tim/"))
    assert "Setujui SKP" in team and f"/skp/{skp_id}/" in team


def test_once_agreed_nothing_of_planning_waits_for_anybody(dunia: Dunia) -> None:
    agreed(dunia)
    assert "menunggu persetujuan" not in text(signed_in(dunia, "kepala_puskesmas").get("/"))
    assert "Susun SKP" not in text(signed_in(dunia, "bidan").get("/"))


def test_a_draft_is_continued_from_the_first_screen(dunia: Dunia) -> None:
    skp_id = draft(dunia)
    page = text(signed_in(dunia, "bidan").get("/"))
    assert "Lanjutkan SKP Anda" in page and f"/skp/{skp_id}/" in page


def test_compliance_counts_agreed_plans_against_the_people_of_a_unit(dunia: Dunia) -> None:
    agreed(dunia)
    page = text(signed_in(dunia, "pengelola").get("/kepatuhan/"))
    assert "Dinas Kesehatan" in page
    assert '<progress class="progress" value="1" max="12">' in page


@pytest.mark.parametrize(
    ("who", "path", "reason"),
    [
        ("bidan", "/kepatuhan/", "hanya untuk pengelola kinerja, inspektorat, dan admin"),
        ("bidan", "/unit/", "Anda tidak memimpin unit mana pun"),
    ],
)
def test_a_refusal_says_why(dunia: Dunia, who: str, path: str, reason: str) -> None:
    response = signed_in(dunia, who).get(path)
    assert response.status_code == 403
    assert reason in text(response)


def test_the_neighbours_compliance_shows_none_of_our_units(dunia: Dunia) -> None:
    page = text(signed_in(dunia, "tetangga_pengelola").get("/kepatuhan/"))
    assert "Dinas Kesehatan Kota Sebelah" in page
    assert "Puskesmas Melati" not in page


def test_an_unknown_period_is_told_with_an_example(dunia: Dunia) -> None:
    response = signed_in(dunia, "kepala_puskesmas").get("/tim/?periode=2026-TW9")
    assert response.status_code == 422
    assert "2026-TW3" in text(response)

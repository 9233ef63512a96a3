"""The first screen of a pejabat penilai tells whom she can evaluate now."""

from datetime import date

import pytest

from teladan.evaluation.queries.needs import needs_of
from teladan.monitoring.commands import submit_realisasi
from teladan_rules.permenpanrb_6_2022.periode import Periode
from tests.evaluation.world import AT, PENILAI, TW3, Kasus

TW4 = Periode.from_key("2026-TW4")


def waiting(kasus: Kasus, on: date, periode: Periode = TW4) -> list[tuple[str, date | None]]:
    needs = needs_of(kasus.actor(PENILAI), periode=periode, today=on)
    return [(str(need.title), need.due) for need in needs if need.key == "evaluasi"]


@pytest.fixture
def handed_in(kasus: Kasus) -> Kasus:
    submit_realisasi(skp_id=kasus.rencana.skp_id, periode=TW3, by=kasus.actor("bidan"), at=AT)
    return kasus


def test_who_handed_in_waits_until_the_window_closes(handed_in: Kasus) -> None:
    expected = [("1 orang menunggu evaluasi Triwulan III 2026", date(2026, 10, 31))]
    assert waiting(handed_in, AT.date()) == expected
    assert waiting(handed_in, date(2026, 10, 31)) == expected
    assert waiting(handed_in, date(2026, 11, 1)) == []


def test_whose_evaluation_has_begun_waits_no_longer(handed_in: Kasus) -> None:
    handed_in.start()
    assert waiting(handed_in, AT.date()) == []


def test_who_has_not_handed_in_does_not_wait(kasus: Kasus) -> None:
    assert waiting(kasus, AT.date()) == []

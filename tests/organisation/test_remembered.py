"""What is remembered of the organisation is never older than the data."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.utils import translation

from teladan.organisation import commands, queries
from teladan.organisation.queries import JenisMasalah
from teladan.organisation.queries.remembered import KINDS, OTHER_KINDS
from tests.personas import AT, SINCE, Dunia

TODAY = AT.date()
COMMANDS = Path(commands.__file__).parent


def names(dunia: Dunia) -> list[str]:
    return [unit.nama for unit in queries.unit_tree(dunia.instansi_id, on=TODAY)]


def new_unit(dunia: Dunia, kode: str) -> None:
    isi = commands.UnitKerjaIsi(kode, f"Unit {kode}", SINCE, None)
    commands.create_unit_kerja(isi=isi, by=dunia.actor("admin"), at=AT)


def test_an_unchanged_organisation_is_read_once(
    dunia: Dunia, django_assert_num_queries: Any
) -> None:
    first = queries.staffed_tree(dunia.instansi_id, on=TODAY)
    with django_assert_num_queries(1):
        assert queries.staffed_tree(dunia.instansi_id, on=TODAY) == first


def test_a_change_is_seen_at_once(dunia: Dunia) -> None:
    before = names(dunia)
    new_unit(dunia, "9.99")
    assert set(names(dunia)) == {*before, "Unit 9.99"}


def test_a_change_that_is_taken_back_leaves_nothing(dunia: Dunia) -> None:
    before = names(dunia)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        new_unit(dunia, "9.99")
        assert len(names(dunia)) == len(before) + 1
        raise ZeroDivisionError
    assert names(dunia) == before


def test_the_other_instansi_and_another_day_are_remembered_apart(dunia: Dunia) -> None:
    mine = names(dunia)
    theirs = queries.unit_tree(dunia.tetangga_id, on=TODAY)
    assert [unit.nama for unit in theirs] != mine
    assert queries.unit_tree(dunia.instansi_id, on=SINCE - timedelta(days=1)) == []


def test_a_report_comes_and_goes_in_the_kotak_data_bermasalah(dunia: Dunia) -> None:
    assert queries.problems(dunia.instansi_id, on=TODAY) == []
    pk = commands.report_wrong_atasan(uraian="", by=dunia.actor("bidan"), at=AT)
    [problem] = queries.problems(dunia.instansi_id, on=TODAY)
    assert problem.jenis is JenisMasalah.LAPORAN
    admin = dunia.actor("admin")
    commands.decline_report(laporan_id=pk, catatan="Sudah benar.", by=admin, at=AT)
    assert queries.problems(dunia.instansi_id, on=TODAY) == []


def test_each_language_has_its_own_words(dunia: Dunia) -> None:
    commands.report_wrong_atasan(uraian="", by=dunia.actor("bidan"), at=AT)
    with translation.override("id"):
        [indonesian] = queries.problems(dunia.instansi_id, on=TODAY)
    with translation.override("en"):
        [english] = queries.problems(dunia.instansi_id, on=TODAY)
    assert indonesian.why != english.why


def test_every_kind_of_event_is_known_to_change_the_organisation_or_not() -> None:
    recorded = {
        kind
        for path in COMMANDS.rglob("*.py")
        for kind in re.findall(r'record\(\s*"([a-z_]+)\.', path.read_text("utf-8"))
    }
    assert recorded == {*KINDS, *OTHER_KINDS}

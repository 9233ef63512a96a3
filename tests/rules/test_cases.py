"""The worked examples of tests/rules/cases, one file per topic, readable by a jurist."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from teladan_rules.check import check_example
from teladan_rules.check_topics import TOPICS

FILES = sorted((Path(__file__).parent / "cases").glob("*.toml"))
CASES = [
    case
    for path in FILES
    for case in tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)["case"]
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_worked_example_gives_the_expected_result(case: dict[str, Any]) -> None:
    assert check_example(case) == []


def test_every_topic_has_cases_and_every_case_names_its_source() -> None:
    assert {case["topic"] for case in CASES} == set(TOPICS)
    assert all(case["source"] for case in CASES)
    assert len({case["id"] for case in CASES}) == len(CASES)

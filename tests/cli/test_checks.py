"""What `teladan test` counts, finds and refuses to pass over."""

import os
from pathlib import Path

import pytest

from teladan.cli.checks import chromium, debian, postgres
from teladan.cli.checks.outcome import Outcome, from_junit

REPORT = (
    '<testsuites><testsuite tests="{tests}" failures="{failures}" errors="{errors}" '
    'skipped="{skipped}"/></testsuites>'
)


def report(folder: Path, **counts: int) -> Path:
    path = folder / "report.xml"
    numbers = {"tests": 0, "failures": 0, "errors": 0, "skipped": 0} | counts
    path.write_text(REPORT.format(**numbers))
    return path


def test_the_counts_come_from_the_report(tmp_path: Path) -> None:
    path = report(tmp_path, tests=10, failures=1, errors=1, skipped=2)
    outcome = from_junit("sqlite", path, exit_code=1)
    assert (outcome.passed, outcome.failed, outcome.skipped) == (6, 2, 2)


def test_a_skipped_test_spoils_the_run() -> None:
    assert not Outcome("sqlite", passed=9, skipped=1).is_good
    assert Outcome("sqlite", passed=9).is_good


def test_a_run_without_tests_fails(tmp_path: Path) -> None:
    outcome = from_junit("journeys", report(tmp_path), exit_code=5)
    assert outcome.failed == 1
    assert outcome.note == "no test was found"


def test_a_crash_without_a_report_fails(tmp_path: Path) -> None:
    outcome = from_junit("sqlite", tmp_path / "none.xml", exit_code=3)
    assert (outcome.failed, outcome.note) == (1, "pytest ended with code 3")


def test_a_given_browser_must_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TELADAN_CHROMIUM", raising=False)
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    with pytest.raises(debian.Missing, match="/nowhere/chromium"):
        chromium.find()


def test_a_missing_program_is_told_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(debian.Missing, match=r"apt-get install -y .* chromium fonts-liberation"):
        debian.install(["chromium", "fonts-liberation"], what="Chromium")


def test_the_newest_postgresql_is_taken() -> None:
    found = postgres.find_binaries()
    assert (found / "initdb").exists() and (found / "pg_ctl").exists()

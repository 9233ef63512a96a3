"""What is kept for a form that is not sent yet."""

import os
import time
from pathlib import Path

import pytest
from pytest_django import Settings

from teladan.foundation import titipan


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.TELADAN_DATA = tmp_path


def test_who_holds_the_receipt_takes_it_back_in_her_own_instansi() -> None:
    receipt = titipan.deposit(1, b"photo")
    assert titipan.take(1, receipt) == b"photo"
    assert titipan.take(2, receipt) is None
    titipan.forget(1, receipt)
    assert titipan.take(1, receipt) is None


def test_what_is_older_than_a_day_goes_with_the_next_one(tmp_path: Path) -> None:
    old = titipan.deposit(1, b"old")
    past = time.time() - titipan.SECONDS - 5
    os.utime(tmp_path / "titipan" / "1" / old, (past, past))
    young = titipan.deposit(1, b"young")
    assert (titipan.take(1, old), titipan.take(1, young)) == (None, b"young")


@pytest.mark.parametrize("receipt", ["", "..", "../1/x", "a" * 31, "A" * 32, "a" * 32])
def test_no_other_path_is_opened(receipt: str, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x")
    assert titipan.take(1, receipt) is None
    titipan.forget(1, receipt)
    assert (tmp_path / "secret").exists()


def test_the_oldest_go_where_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(titipan, "MOST", 3)
    receipts = [titipan.deposit(1, bytes([n])) for n in range(5)]
    assert sum(titipan.take(1, each) is not None for each in receipts) == 3
    assert titipan.take(1, receipts[-1]) == bytes([4])

"""Codes that survive a telephone and a thumb."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teladan.foundation import readable

CODES = st.text(readable.ALPHABET, min_size=11, max_size=11).map(readable._checked)


def test_signs_that_look_alike_do_not_meet() -> None:
    for twins in ("O0", "I1L", "8B", "5S", "2Z", "6G", "UV", "QO"):
        assert sum(sign in readable.ALPHABET for sign in twins) <= 1, twins


@given(CODES, st.integers(0, 11), st.sampled_from(readable.ALPHABET))
def test_every_single_wrong_sign_is_found(code: str, place: int, sign: str) -> None:
    typed = code[:place] + sign + code[place + 1 :]
    assert readable.is_wellformed(typed) == (typed == code)


@given(CODES, st.integers(0, 10))
def test_every_two_exchanged_neighbours_are_found(code: str, place: int) -> None:
    typed = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert readable.is_wellformed(typed) == (typed == code)


@given(CODES)
def test_it_may_be_typed_with_dashes_spaces_and_small_letters(code: str) -> None:
    assert readable.normalise(f" {readable.grouped(code).lower()} ") == code
    assert readable.is_wellformed(code)


@pytest.mark.parametrize("typed", ["", "A", "²" * 12, "OOOOOOOOOOOO", "é" * 12])
def test_other_signs_are_no_code(typed: str) -> None:
    assert not readable.is_wellformed(readable.normalise(typed))


def test_the_same_seed_gives_the_same_code_and_another_one_another() -> None:
    assert readable.code_from("one", 12) == readable.code_from("one", 12)
    assert readable.code_from("one", 12) != readable.code_from("two", 12)
    assert len({readable.random_code(12) for _each in range(500)}) == 500

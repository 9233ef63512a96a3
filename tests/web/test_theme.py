"""Whatever colours an instansi chooses, its pages stay legible."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teladan.web.theme import DEFAULT_PRIMARY, GROUND, contrast, parse, theme_css

WHITE = (255, 255, 255)


def primary_of(css: str) -> tuple[int, int, int]:
    found = re.search(r"--color-primary:(#[0-9a-f]{6});", css)
    assert found is not None
    colour = parse(found.group(1))
    assert colour is not None
    return colour


@given(st.integers(0, 0xFFFFFF), st.integers(0, 0xFFFFFF))
def test_every_colour_ends_legible_on_white_and_on_the_ground(one: int, other: int) -> None:
    colour = primary_of(theme_css(f"#{one:06x}", f"#{other:06x}"))
    ground = parse(GROUND)
    assert ground is not None
    assert contrast(colour, WHITE) >= 4.5
    assert contrast(colour, ground) >= 4.5


def test_a_good_colour_is_left_as_it_is() -> None:
    assert "--color-primary:#1a52b3;" in theme_css("#1a52b3", "#0f6e66")


def test_a_pale_colour_becomes_a_darker_tone_of_itself() -> None:
    red, green, blue = primary_of(theme_css("#ffcc00", "#fff"))
    assert red > green > blue == 0


@pytest.mark.parametrize(
    "bad", ["", "merah", "#12", "#1234567", "red;}body{display:none", "url(x)"]
)
def test_what_is_no_colour_falls_back_and_never_reaches_the_sheet(bad: str) -> None:
    css = theme_css(bad, bad)
    assert f"--color-primary:{DEFAULT_PRIMARY};" in css
    assert "display" not in css
    assert "url" not in css


def test_contrast_is_that_of_wcag() -> None:
    assert contrast((0, 0, 0), WHITE) == pytest.approx(21)
    assert contrast((118, 118, 118), WHITE) == pytest.approx(4.54, abs=0.01)

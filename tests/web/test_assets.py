"""The committed front-end files are those that were built, and hold what the templates use."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from teladan.web.jinja2 import icon, icon_names

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "src/teladan/web"
CLASS_ATTRIBUTE = re.compile(r'class="([^"]*)"')
TAG = re.compile(r"{[{%].*?[%}]}", re.DOTALL)
COMMENT = re.compile(r"{#.*?#}", re.DOTALL)
# Hooks for scripts and names without a rule of their own.
UNSTYLED = {"c-part", "more", "desk-bar", "way"}


def test_the_lock_names_the_files_as_they_are() -> None:
    run = subprocess.run(
        [sys.executable, str(ROOT / "assets/build.py"), "--check"], capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout


def class_names(template: str) -> set[str]:
    """Names written out in class attributes; those made by an expression are left out."""
    found: set[str] = set()
    for value in CLASS_ATTRIBUTE.findall(template):
        plain = TAG.sub("\0", value)
        found |= {name for name in plain.split() if "\0" not in name}
    return found


def styled_by(path: Path, template: str) -> set[str]:
    """The classes of the sheets that reach a template: citizens' pages have small ones of their
    own, staff pages the compiled one and what they link to."""
    linked = {"app.css", *re.findall(r"css/(\w+\.css)", template)}
    for_citizens = path.is_relative_to(WEB / "templates/public")
    found: set[str] = set()
    for sheet in (WEB / "static/css").glob("*.css"):
        if (sheet.name != "app.css") if for_citizens else (sheet.name in linked):
            names = re.findall(r"\.((?:[\w-]|\\.)+)", sheet.read_text(encoding="utf-8"))
            found |= {name.replace("\\", "") for name in names}
    return found | UNSTYLED


def test_every_class_of_a_template_is_in_its_sheet() -> None:
    missing = set()
    for path in (WEB / "templates").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        for name in class_names(text) - styled_by(path, text):
            missing.add(f"{path.relative_to(WEB)}: {name}")
    assert not missing, "run `python3 assets/build.py`, or correct the names: " + ", ".join(
        sorted(missing)
    )


def test_templates_hold_no_inline_style_or_script() -> None:
    wrong = re.compile(r"<style|\sstyle=|\son\w+=\"|<script(?![^>]*\ssrc=)|javascript:", re.I)
    for path in (WEB / "templates").rglob("*.html"):
        text = COMMENT.sub("", path.read_text(encoding="utf-8"))
        assert not wrong.search(text), path


def test_the_first_load_stays_small() -> None:
    static = WEB / "static"
    files = [
        static / "css/app.css",
        static / "vendor/htmx.min.js",
        static / "vendor/icons.svg",
        static / "vendor/plus-jakarta-sans-latin-wght-normal.woff2",
        *(static / "js").glob("*.js"),
    ]
    assert sum(path.stat().st_size for path in files) < 240_000


def test_icons_are_hidden_from_screen_readers_and_unknown_ones_are_an_error() -> None:
    assert 'aria-hidden="true"' in icon("house")
    assert "house" in icon_names()
    with pytest.raises(LookupError, match=r"assets/icons.txt"):
        icon("no-such-icon")

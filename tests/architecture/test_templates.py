"""Every template is shown by something, and keeps to the strict content policy."""

import re
from pathlib import Path

from tests.architecture.source import SRC, python_files

TEMPLATES = SRC / "teladan/web/templates"
# template -> who shows it when no string of the code names it.
SHOWN_OTHERWISE: dict[str, str] = {}
_NAMED = re.compile(r"""["']([\w./-]+\.(?:html|txt|xml|svg|json|js))["']""")
_INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)[^>]*>|\sstyle=[\"']|\son\w+=[\"']|=[\"']javascript:", re.I
)
_COMMENT = re.compile(r"{#.*?#}", re.S)


def templates() -> list[Path]:
    return sorted(path for path in TEMPLATES.rglob("*") if path.is_file())


def name_of(path: Path) -> str:
    return path.relative_to(TEMPLATES).as_posix()


def test_every_template_is_used() -> None:
    named: set[str] = set()
    for source in [*python_files("src"), *python_files("tests/web")]:
        named |= set(_NAMED.findall(source.text))
    for path in templates():
        named |= set(_NAMED.findall(path.read_text("utf-8")))
    unused = [name_of(path) for path in templates() if name_of(path) not in named]
    unused = [name for name in unused if name not in SHOWN_OTHERWISE]
    assert not unused, f"nothing renders, extends, includes or imports: {unused}"


def test_every_named_template_exists() -> None:
    present = {name_of(path) for path in templates()}
    missing = []
    for path in templates():
        for kind, name in re.findall(
            r"{%-?\s*(extends|include|import|from)\s+[\"']([^\"']+)", path.read_text("utf-8")
        ):
            if name not in present:
                missing.append(f"{name_of(path)} {kind} {name}")
    assert not missing, missing


def test_no_inline_script_or_style() -> None:
    """The content security policy would block them without a word."""
    inline = [
        f"{name_of(path)}: {match.group(0)}"
        for path in templates()
        if path.suffix == ".html"
        for match in _INLINE.finditer(_COMMENT.sub("", path.read_text("utf-8")))
    ]
    assert not inline, f"use a class or a module of static/js: {inline}"


def test_nothing_is_marked_safe() -> None:
    unsafe = [
        name_of(path)
        for path in templates()
        if re.search(r"\|\s*safe\b|autoescape\s+false", path.read_text("utf-8"))
    ]
    assert not unsafe, f"escape, or build the markup with a macro: {unsafe}"

"""Every relative link of the documents leads to a file, and every anchor to a heading."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("benchmarks/**/*.md")])
_LINK = re.compile(r"!?\[[^\]]*\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)")
_CODE = re.compile(r"^(`{3,}).*?^\1\s*$|`[^`\n]*`", re.M | re.S)
_HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*\s*$", re.M)


def anchors(page: Path) -> set[str]:
    """The anchors that a heading gets where Markdown is shown: lower case, dashes, no marks."""
    text = re.sub(r"^(`{3,}).*?^\1\s*$", "", page.read_text("utf-8"), flags=re.M | re.S)
    plain = (re.sub(r"[^\w\- ]", "", each.lower()) for each in _HEADING.findall(text))
    return {each.strip().replace(" ", "-") for each in plain}


def broken(page: Path) -> list[str]:
    """The links of a page that lead nowhere."""
    found = []
    for link in _LINK.findall(_CODE.sub("", page.read_text("utf-8"))):
        if re.match(r"[a-z][a-z0-9+.-]*:", link):
            continue
        name, _sharp, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        inside = target == page or (target.is_relative_to(ROOT) and target.exists())
        if not inside or (anchor and target.suffix == ".md" and anchor not in anchors(target)):
            found.append(link)
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    assert broken(page) == []


def test_a_broken_link_would_be_found(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_text("# Satu dua\n[x](tidak-ada.md) `[y](z.md)` [s](#satu-dua) [t](#tiga)\n")
    assert broken(page) == ["tidak-ada.md", "#tiga"]

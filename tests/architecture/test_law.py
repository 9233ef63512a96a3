"""Every rule stands on the map of the law, and every citation reads like one."""

import re
from pathlib import Path

from tests.architecture.source import ROOT, SRC

RULES = SRC / "teladan_rules"
LAST_PASAL = 41
MAP = ROOT / "docs/hukum/peta.md"
# file -> why it fulfils no provision of its own.
WITHOUT_PROVISION: dict[str, str] = {
    "parameters.py": "reads parameters.toml, whose entries cite for themselves",
    "sumber.py": "makes the citations of the others",
    "bagian.py": "arithmetic of shares, which the ratings cite",
    "label.py": "reads spellings of labels that vocabulary.py cites",
    "format.py": "writes numbers as Indonesian readers do",
}
_CITATION = re.compile(r"\b(Pasal|Bab|Lampiran|P6|PermenPANRB|PP|UU|SE|Peraturan|Keputusan)\b")


def regulation_folders() -> list[Path]:
    """The folders that are named after a regulation: they end in its number and year."""
    return [path for path in RULES.iterdir() if re.search(r"_\d+_\d{4}$", path.name)]


def rule_files() -> list[Path]:
    return sorted(
        path
        for folder in regulation_folders()
        for path in folder.rglob("*.py")
        if path.name != "__init__.py" and path.name not in WITHOUT_PROVISION
    )


def test_every_rule_file_stands_on_the_map() -> None:
    text = MAP.read_text("utf-8")
    absent = [path.relative_to(RULES).as_posix() for path in rule_files() if path.name not in text]
    assert not absent, f"docs/hukum/peta.md does not say which Pasal they fulfil: {absent}"


def test_the_map_names_no_vanished_file() -> None:
    named = set(re.findall(r"`([\w/]+\.py)`", MAP.read_text("utf-8")))
    present = {path.relative_to(SRC).as_posix() for path in SRC.rglob("*.py")}
    gone = {name for name in named if not any(p == name or p.endswith("/" + name) for p in present)}
    assert not gone, f"docs/hukum/peta.md names {gone}"


def test_the_map_names_no_vanished_test() -> None:
    named = set(re.findall(r"`(\w+/test_\w+)`", MAP.read_text("utf-8")))
    gone = sorted(name for name in named if not (ROOT / "tests" / f"{name}.py").is_file())
    assert named
    assert not gone, f"docs/hukum/peta.md names {gone}"


def test_every_rule_file_cites_its_source() -> None:
    silent = [
        path.relative_to(RULES).as_posix()
        for path in rule_files()
        if not _CITATION.search(path.read_text("utf-8"))
    ]
    assert not silent, f"name the regulation and the Pasal in the docstring: {silent}"


def test_every_pasal_of_the_regulation_is_on_the_map() -> None:
    """The map says of each Pasal of PermenPANRB 6/2022 how it is fulfilled, or why not yet."""
    text = MAP.read_text("utf-8")
    numbers = {int(n) for n in re.findall(r"Pasal (\d+)", text)}
    for first, last in re.findall(r"Pasal (\d+)\s*[–-]\s*(\d+)", text):
        numbers |= set(range(int(first), int(last) + 1))
    missing = sorted(set(range(1, LAST_PASAL + 1)) - numbers)
    assert not missing, f"docs/hukum/peta.md leaves out Pasal {missing}"

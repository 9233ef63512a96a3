"""web, api and cli translate; they hold no logic and touch no model."""

import ast
import re

from tests.architecture.source import SRC, Source, python_files

DOORS = [folder for folder in ("web", "api", "cli") if (SRC / "teladan" / folder).exists()]
# file -> why it may touch what doors do not touch.
EXCEPTIONS: dict[str, str] = {}
_MODEL_USE = re.compile(r"\.objects\b|\.save\(|\.delete\(|\.bulk_create\(|select_for_update")
_PLAIN = re.compile(
    r"(session|request\.session|messages|response|workbook|form)\S*\.(save|delete)\("
)


def door_files() -> list[Source]:
    return [source for folder in DOORS for source in python_files(f"src/teladan/{folder}")]


def test_doors_touch_no_model() -> None:
    touching = []
    for source in door_files():
        for number, line in enumerate(source.text.splitlines(), 1):
            if _MODEL_USE.search(line) and not _PLAIN.search(line):
                touching.append(f"{source.name}:{number}: {line.strip()}")
    touching = [each for each in touching if each.split(":")[0] not in EXCEPTIONS]
    assert not touching, f"call a command or a query instead: {touching}"


def test_doors_import_no_models() -> None:
    wrong = [
        f"{source.name}: {ast.unparse(node)}"
        for source in door_files()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ImportFrom) and re.search(r"\.models\b", node.module or "")
        if (node.module or "").startswith("teladan.")
    ]
    assert not wrong, wrong


def test_models_have_no_cleverness() -> None:
    """No save() override, no signal, no default ordering: the command says what happens."""
    clever = []
    for source in python_files():
        if not re.search(r"/models(\.py|/)", source.name):
            continue
        clever += [f"{source.name}:{f.name}" for f in source.functions() if f.name == "save"]
        clever += [source.name] * len(re.findall(r"^\s+ordering\s*=", source.text, re.M))
    assert not clever, clever

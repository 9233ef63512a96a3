"""Every dependency is declared where it is used, locked, and has its reason written down."""

import ast
import importlib.metadata
import re
import sys
import tomllib
from collections.abc import Iterator

from tests.architecture.source import ROOT, python_files

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
REASONS = (ROOT / "docs/reference/dependencies.md").read_text("utf-8")
# Commands for developers alone may use the tools of the test lock.
DEVELOPER_FILES = ("src/teladan/cli/checks/",)


def names(requirements: list[str]) -> set[str]:
    return {normal(re.split(r"[\[<>=!~; ]", each, maxsplit=1)[0]) for each in requirements}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


RUNTIME = names(PYPROJECT["project"]["dependencies"])
TEST = names(PYPROJECT["dependency-groups"]["test"])


def run_time_nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """Every node but those below `if TYPE_CHECKING:`."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
            continue
        yield node
        yield from run_time_nodes(node)


def imported_packages(folder: str) -> dict[str, str]:
    """Distribution -> a file that imports it."""
    providers = importlib.metadata.packages_distributions()
    found = {}
    for source in python_files(folder):
        if source.name.startswith(DEVELOPER_FILES):
            continue
        for node in run_time_nodes(source.tree):
            if isinstance(node, ast.Import):
                modules = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                modules = [node.module or ""]
            else:
                continue
            for module in modules:
                top = module.split(".")[0]
                if top in sys.stdlib_module_names or top.startswith("teladan") or top == "tests":
                    continue
                found[normal(providers.get(top, [top])[0])] = source.name
    return found


def test_the_program_imports_only_declared_packages() -> None:
    used = imported_packages("src")
    undeclared = {name: file for name, file in used.items() if name not in RUNTIME}
    assert not undeclared, f"add to [project] dependencies and lock again: {undeclared}"


def test_every_dependency_has_its_reason() -> None:
    silent = {name for name in RUNTIME | TEST if f"| {name} |" not in REASONS}
    assert not silent, f"docs/reference/dependencies.md has no line for {silent}"


def test_no_reason_is_left_of_a_dropped_dependency() -> None:
    listed = set(re.findall(r"^\| ([a-z][a-z0-9-]*) \|", REASONS, re.M)) - {"package"}
    assert listed <= RUNTIME | TEST | {"uv"}, listed - RUNTIME - TEST


def test_every_dependency_is_locked() -> None:
    for lock, wanted in (
        ("requirements.lock", RUNTIME),
        ("requirements-test.lock", RUNTIME | TEST),
    ):
        text = (ROOT / lock).read_text("utf-8")
        locked = {normal(name) for name in re.findall(r"^([\w.-]+)==", text, re.M)}
        assert wanted <= locked, f"{lock} lacks {wanted - locked}: see CONTRIBUTING.md"

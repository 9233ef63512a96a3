"""The project's own files, read once, for the tests of its conventions."""

import ast
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src"
# What ./teladan, the tools and the editors make; none of it is part of the project.
_NOT_OURS = re.compile(r"^(\..+_cache|\.git|\.venv|\.tools|\.hypothesis|data|build|__pycache__)$")
_NOT_OURS_ANYWHERE = {"__pycache__", "node_modules"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One Python file."""

    path: Path

    @cached_property
    def text(self) -> str:
        return self.path.read_text("utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, str(self.path))

    @cached_property
    def lines(self) -> int:
        return self.text.count("\n")

    @property
    def name(self) -> str:
        """The path as one reads it in a message: src/teladan/…"""
        return str(self.path.relative_to(ROOT))

    def functions(self) -> Iterator[Function]:
        """Every function and method."""
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))

    def public_functions(self) -> Iterator[Function]:
        """The functions of the module itself that others may call."""
        return (
            node
            for node in self.tree.body
            if isinstance(node, Function) and not node.name.startswith("_")
        )


@lru_cache
def python_files(folder: str = "src", *, migrations: bool = False) -> tuple[Source, ...]:
    """The Python files below `folder`, migrations left out."""
    return tuple(
        Source(path)
        for path in sorted((ROOT / folder).rglob("*.py"))
        if migrations or "migrations" not in path.parts
    )


@lru_cache
def project_files() -> tuple[Path, ...]:
    """Every file that is part of the project, whatever its kind; needs no git."""
    found = []
    for folder, folders, names in os.walk(ROOT):
        top = Path(folder) == ROOT
        folders[:] = [
            name
            for name in folders
            if name not in _NOT_OURS_ANYWHERE and not (top and _NOT_OURS.match(name))
        ]
        found += [Path(folder) / name for name in names if name != ".git"]
    return tuple(sorted(found))


def domains_with(file: str) -> list[str]:
    """The packages of teladan that have this file or the package of its name."""
    stem = file.removesuffix(".py")
    return sorted(
        folder.name
        for folder in (SRC / "teladan").iterdir()
        if (folder / file).exists() or (folder / stem / "__init__.py").exists()
    )


def called_names(function: ast.AST) -> set[str]:
    """The last names of everything that is called: `audit.record(…)` gives "record"."""
    names = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                names.add(node.func.attr)
            elif isinstance(node.func, ast.Name):
                names.add(node.func.id)
    return names

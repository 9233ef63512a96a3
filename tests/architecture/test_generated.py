"""Generated pages are current, and the contracts name every domain."""

import tomllib

import pytest

from teladan.cli import docs
from tests.architecture.source import ROOT, domains_with

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
# Packages with models that are no stage of the legal cycle.
SHARED = {"foundation", "audit"}


@pytest.mark.parametrize("name", docs.PAGES)
def test_generated_pages_are_current(name: str) -> None:
    path = ROOT / "docs" / name
    assert path.exists() and path.read_text("utf-8") == docs.PAGES[name](), (
        f"docs/{name} is not current: run ./teladan docs build"
    )


def test_every_domain_stands_in_the_layers() -> None:
    layers = " ".join(
        layer
        for contract in CONTRACTS["contracts"]
        if contract["type"] == "layers" and "containers" not in contract
        for layer in contract["layers"]
    )
    missing = [each for each in domains_with("models.py") if f"teladan.{each}" not in layers]
    assert not missing, f"give it its place in the legal cycle (pyproject.toml): {missing}"


def test_every_domain_has_the_same_rooms() -> None:
    containers = {
        name for contract in CONTRACTS["contracts"] for name in contract.get("containers", [])
    }
    missing = {f"teladan.{each}" for each in set(domains_with("models.py")) - SHARED} - containers
    assert not missing, f"add to the containers of the inner layers (pyproject.toml): {missing}"

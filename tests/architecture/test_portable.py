"""The project stands by itself: no machine, no registry, nothing that changed unseen."""

import re
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

from tests.architecture.source import ROOT, project_files

TEXT = {".py", ".md", ".toml", ".html", ".css", ".js", ".json", ".txt", ".lock", ".yml", ".typ", ""}
# Written in pieces, so that this file does not find itself.
MACHINE = re.compile(
    r"(?<![\w.])/(wo" + r"rk|fa" + r"rm|ro" + r"ot|tm" + r"p/bash_jobs)[/.\s`\"')]"
)
REGISTRIES = re.compile(
    "|".join(
        ("files.python" + "hosted", "registry.npm" + "js", "py" + r"pi\.org", "index-" + "url")
    )
)
# file -> why it may name such a thing.
ALLOWED: dict[str, str] = {}


def text_files() -> list[Path]:
    ours = [path for path in project_files() if path.suffix in TEXT]
    return [path for path in ours if "vendor" not in path.parts]


def offences(pattern: re.Pattern[str]) -> list[str]:
    found = []
    for path in text_files():
        name = path.relative_to(ROOT).as_posix()
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1):
            if pattern.search(line) and name not in ALLOWED:
                found.append(f"{name}:{number}: {line.strip()[:80]}")
    return found


def test_no_path_of_one_machine() -> None:
    assert not offences(MACHINE)


def test_no_registry_address() -> None:
    found = [each for each in offences(REGISTRIES) if not each.startswith(_OURS)]
    assert not found, f"name packages, not where one machine got them: {found}"


# The options that keep addresses out of the locks are named where the locks are explained.
_OURS = ("docs/reference/dependencies.md", "CONTRIBUTING.md", "tests/architecture/test_portable.py")


def test_locks_hold_hashes_and_no_address() -> None:
    for lock in sorted(ROOT.glob("requirements*.lock")):
        text = lock.read_text("utf-8")
        assert "://" not in text, f"{lock.name} holds an address"
        pinned = re.findall(r"^[\w.-]+(?:\[\w+\])?==\S+", text, re.M)
        blocks = re.split(r"^(?=[\w.-]+==)", text, flags=re.M)[1:]
        bare = [block.split()[0] for block in blocks if "--hash=sha256:" not in block]
        assert pinned and not bare, f"{lock.name}: without a hash: {bare}"


def test_the_test_lock_holds_the_runtime_lock() -> None:
    """One .venv serves both: what the tests run on is what is delivered."""
    pins = {
        name: set(re.findall(r"^([\w.-]+==[^ \\;]+)", (ROOT / name).read_text("utf-8"), re.M))
        for name in ("requirements.lock", "requirements-test.lock")
    }
    missing = pins["requirements.lock"] - pins["requirements-test.lock"]
    assert not missing, f"compile requirements-test.lock again: {missing}"


def test_vendored_front_end_is_what_was_built() -> None:
    """assets.lock holds the SHA-256 of every input and output; no Node is needed to compare."""
    result = subprocess.run(
        [sys.executable, "assets/build.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, f"run ./teladan assets: {result.stdout}{result.stderr}"


def test_every_vendored_file_is_listed_with_its_licence() -> None:
    listed = (ROOT / "docs/reference/vendored.md").read_text("utf-8")
    folder = ROOT / "src/teladan/web/static/vendor"
    present = {path.name for path in folder.iterdir()}
    licences = {name for name in present if name.endswith("-LICENSE.txt")}
    packages = {name.removesuffix("-LICENSE.txt") for name in licences}
    unlisted = {name for name in present - licences if not _is_listed(name, listed)}
    unlisted |= {package for package in packages if package not in listed}
    assert not unlisted, f"docs/reference/vendored.md leaves out {unlisted}"


def _is_listed(name: str, listed: str) -> bool:
    patterns = re.findall(r"`vendor/([^`]+)`", listed)
    return any(fnmatch(name, pattern) for pattern in patterns)

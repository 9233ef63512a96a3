"""`teladan test`: every check and every test, on both databases and in a real browser."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from teladan.cli import runtime
from teladan.cli.checks import chromium, debian, postgres
from teladan.cli.checks.outcome import Outcome, from_junit

PYTHON = [sys.executable, "-P"]
LINT_IMPORTS = "from importlinter.cli import lint_imports_command as run; run()"
TOOLS = {
    "lint": [
        [*PYTHON, "-m", "ruff", "check", "."],
        [*PYTHON, "-m", "ruff", "format", "--check", "."],
    ],
    "types": [[*PYTHON, "-m", "mypy"]],
    "contracts": [[*PYTHON, "-c", LINT_IMPORTS]],
    "translations": [[*PYTHON, "-m", "teladan.cli", "translations", "check"]],
}
SUITES = ("sqlite", "postgres", "journeys")
PARTS = (*TOOLS, *SUITES)
# One process for each core. A file stays in one, which lays the world of that file once; the order
# of files is tests/conftest.py's.
SIDE_BY_SIDE = ["-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder"]


def configure(parser: ArgumentParser) -> None:
    """Everything by default; parts and selections for the work in between."""
    parser.add_argument("--only", action="append", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("-k", dest="expression", help="only tests whose names match")
    parser.add_argument("-x", dest="stop_early", action="store_true", help="stop at a failure")
    parser.add_argument("paths", nargs="*", help="test files or folders (default: all)")


def run(options: Namespace) -> int:
    """Run the parts in order and print the totals; 1 when anything failed or was skipped."""
    parts = [part for given in options.only or PARTS for part in given.split(",")]
    if unknown := [part for part in parts if part not in PARTS]:
        print(f"✗ No part is called {', '.join(unknown)}. Parts: {', '.join(PARTS)}")
        return 2
    signal.signal(signal.SIGTERM, lambda signum, frame: sys.exit(143))
    os.chdir(runtime.ROOT)
    outcomes = []
    with (
        tempfile.TemporaryDirectory(prefix="teladan-test-") as scratch,
        ThreadPoolExecutor(max_workers=1) as installer,
    ):
        run_ = _Run(options, Path(scratch), installer, parts)
        for part in parts:
            outcomes.append(run_.part(part))
            if options.stop_early and not outcomes[-1].is_good:
                break
    return _summary(outcomes)


class _Run:
    """One run: its scratch folder, and the programs that are being looked for meanwhile."""

    def __init__(
        self, options: Namespace, scratch: Path, installer: ThreadPoolExecutor, parts: list[str]
    ) -> None:
        self.options = options
        self.scratch = scratch
        self.finding: dict[str, Future[object]] = {}
        finders: dict[str, Callable[[], object]] = {
            "postgres": postgres.find_binaries,
            "journeys": chromium.find,
        }
        for part in parts:
            if part in finders and not (
                part == "postgres" and "TELADAN_DATABASE_URL" in os.environ
            ):
                self.finding[part] = installer.submit(finders[part])

    def part(self, part: str) -> Outcome:
        """Run one part under its heading."""
        print(f"\n━━ {part} " + "━" * (60 - len(part)), flush=True)
        start = time.monotonic()
        try:
            outcome = self._tools(part) if part in TOOLS else self._suite(part)
        except (debian.Missing, RuntimeError) as problem:
            print(f"✗ {problem}", flush=True)
            outcome = Outcome(part, failed=1, note=str(problem).splitlines()[0])
        seconds = time.monotonic() - start
        return Outcome(part, outcome.passed, outcome.failed, outcome.skipped, seconds, outcome.note)

    def _tools(self, part: str) -> Outcome:
        codes = [subprocess.run(command, check=False).returncode for command in TOOLS[part]]
        failed = sum(map(bool, codes))
        return Outcome(part, passed=len(codes) - failed, failed=failed)

    def _suite(self, part: str) -> Outcome:
        environment = self._environment(part)
        if part == "journeys":
            environment["TELADAN_CHROMIUM"] = str(self.finding[part].result())
            return self._pytest(part, environment, ["tests/journeys"])
        arguments = ["tests", "--ignore=tests/journeys", "-p", "no:playwright"]
        if part == "sqlite":
            return self._pytest(part, environment, arguments)
        if given := os.environ.get("TELADAN_DATABASE_URL"):
            return self._pytest(part, environment | {"TELADAN_DATABASE_URL": given}, arguments)
        binaries = self.finding[part].result()
        assert isinstance(binaries, Path)
        with postgres.server(binaries) as url:
            return self._pytest(part, environment | {"TELADAN_DATABASE_URL": url}, arguments)

    def _pytest(self, part: str, environment: dict[str, str], arguments: list[str]) -> Outcome:
        if self.options.paths:
            arguments = [*self.options.paths, *arguments[1:]]
        elif part != "journeys":  # A browser and a server keep both cores busy by themselves.
            arguments = [*arguments, *SIDE_BY_SIDE]
        if self.options.expression:
            arguments += ["-k", self.options.expression]
        if self.options.stop_early:
            arguments += ["-x"]
        report = self.scratch / f"{part}.xml"
        command = [*PYTHON, "-m", "pytest", "-q", f"--junitxml={report}", *arguments]
        code = subprocess.run(command, env=environment, check=False).returncode
        return from_junit(part, report, exit_code=code)

    def _environment(self, part: str) -> dict[str, str]:
        """The caller's environment without its Teladan settings; data goes to the scratch."""
        kept = {name: value for name, value in os.environ.items() if not _is_setting(name)}
        data = self.scratch / part
        data.mkdir(exist_ok=True)
        ours = {"TELADAN_DATA": str(data), "TELADAN_ROOT": str(runtime.ROOT), "LANGUAGE": "id"}
        if kept.pop("PYTHONDONTWRITEBYTECODE", None):  # Compiled once a run, beside the tree.
            ours["PYTHONPYCACHEPREFIX"] = str(self.scratch / "compiled")
        return kept | ours


def _is_setting(name: str) -> bool:
    return name.startswith("TELADAN_") and name != "TELADAN_CHROMIUM"


def _summary(outcomes: list[Outcome]) -> int:
    print("\n━━ summary " + "━" * 53)
    for each in outcomes:
        sign = "✓" if each.is_good else "✗"
        counts = f"{each.passed} passed, {each.failed} failed, {each.skipped} skipped"
        print(f"{sign} {each.part:<13}{each.seconds:7.1f} s  {counts}  {each.note}".rstrip())
    print(f"  {'total':<13}{sum(each.seconds for each in outcomes):7.1f} s")
    passed, failed, skipped = (
        sum(counts)
        for counts in zip(*((o.passed, o.failed, o.skipped) for o in outcomes), strict=True)
    )
    if skipped:
        print("✗ Skipped tests count as failures: nothing is left out in silence.")
    print(f"{passed} passed, {failed} failed, {skipped} skipped", flush=True)
    return 1 if failed or skipped else 0

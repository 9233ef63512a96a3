"""How long a staff list takes: read, compared with what is stored, and written in one transaction.

    .venv/bin/python benchmarks/import_staff.py --size 10000

Imports the example's list as CSV into an empty database of its own, which it throws away.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from typing import Any
from unittest.mock import patch


def main() -> None:
    """Print the seconds of each step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=10_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"TELADAN_DATA": folder, "TELADAN_DEMO": "1"}
        from teladan.cli import runtime

        runtime.start_django()
        runtime.migrate()
        _import(options.size)


def _import(size: int) -> None:
    from teladan.demo.organisation import KABUPATEN_CONTOH, build
    from teladan.demo.roster import roster
    from teladan.organisation import commands

    holders = roster(size)
    with (
        patch.object(commands, "start_import", _timed(commands.start_import, "dry run")),
        patch.object(commands, "apply_import", _timed(commands.apply_import, "apply")),
    ):
        build(KABUPATEN_CONTOH, holders, lambda line: None)
    print(f"{len(holders)} rows")


def _timed(command: Callable[..., Any], name: str) -> Callable[..., Any]:
    def run(**arguments: Any) -> Any:
        start, cpu = time.perf_counter(), time.process_time()
        found = command(**arguments)
        wall, used = time.perf_counter() - start, time.process_time() - cpu
        print(f"{name}: {wall:.1f} s, {used:.1f} CPU-s")
        return found

    return run


if __name__ == "__main__":
    main()

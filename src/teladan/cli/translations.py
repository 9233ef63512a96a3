"""`teladan translations update|check|missing|fill`: the English catalogue of every shown string.

Indonesian is the source. `update` extracts from Python, templates and `teladan_rules` into
`src/teladan/locale/en`, keeps what is translated and compiles; `check` fails on what lacks English.
"""

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from teladan.cli import runtime
from teladan.cli.checks import catalogue


def configure(parser: ArgumentParser) -> None:
    """Four small actions; `missing` and `fill` pass the work through a JSON file."""
    actions = parser.add_subparsers(dest="action", required=True)
    actions.add_parser("update", help="extract, keep translations, compile")
    actions.add_parser("check", help="fail when the catalogue is stale or incomplete")
    actions.add_parser("missing", help="print untranslated strings as JSON {source: english}")
    fill = actions.add_parser("fill", help="take translations from such a JSON file")
    fill.add_argument("file", type=Path)


def run(options: Namespace) -> int:
    """Exit code 1 when `check` finds a fault."""
    source = runtime.ROOT / "src"
    if options.action == "check":
        faults = list(catalogue.faults(source))
        for fault in faults:
            print(f"✗ {fault}")
        print(f"translations: {len(faults)} faults")
        return 1 if faults else 0
    if options.action == "missing":
        json.dump(dict(catalogue.untranslated(source)), sys.stdout, indent=1, ensure_ascii=False)
        return 0
    given = json.loads(options.file.read_text("utf-8")) if options.action == "fill" else {}
    total, empty = catalogue.update(source, given)
    print(f"translations: {total} strings, {empty} without English")
    return 0

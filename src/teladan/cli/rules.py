"""`teladan rules check FILE.json` and `teladan rules replay`."""

import sys
from argparse import ArgumentParser, Namespace
from importlib import import_module
from pathlib import Path

from teladan.cli.text import _


def configure(parser: ArgumentParser) -> None:
    """`check` needs neither database nor Django; `replay` reads the receipts."""
    actions = parser.add_subparsers(dest="action", required=True)
    check = actions.add_parser("check", help=_("periksa contoh terhadap aturan"))
    check.add_argument("file", type=Path, metavar="FILE.json")
    actions.add_parser("replay", help=_("hitung ulang setiap penetapan yang tersimpan"))


def run(options: Namespace) -> int:
    """Exit code 0 only when nothing differs."""
    return _check(options.file) if options.action == "check" else _replay()


def _check(path: Path) -> int:
    from teladan_rules.check import check_examples

    try:
        report = check_examples(path)
    except (OSError, ValueError) as error:
        print(
            _("✗ {path} tidak dapat dibaca: {error}").format(path=path, error=error),
            file=sys.stderr,
        )
        return 1
    print("\n".join(report.lines))
    return 1 if report.failed else 0


def _replay() -> int:
    from teladan.cli import runtime

    runtime.start_django()
    total = different = 0
    for receipt in import_module("teladan.evaluation.facts").replay():
        total += 1
        if receipt.perbedaan:
            different += 1
            print(f"{receipt.evaluasi_id}/{receipt.receipt_id}: " + "; ".join(receipt.perbedaan))
    for pak in import_module("teladan.followup.facts.penetapan").replay_penetapan():
        total += 1
        if pak.perbedaan:
            different += 1
            print(f"PAK {pak.penetapan_id}: " + "; ".join(pak.perbedaan))
    print(f"{total - different} equal, {different} different")
    return 1 if different else 0

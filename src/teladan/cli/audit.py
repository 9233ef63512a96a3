"""`teladan audit verify`: walk the chain of events of every instansi, as an inspector would."""

from argparse import ArgumentParser, Namespace
from importlib import import_module

from teladan.cli.text import _


def configure(parser: ArgumentParser) -> None:
    """`verify` only reads; it needs no sign-in, but the machine."""
    actions = parser.add_subparsers(dest="action", required=True)
    actions.add_parser("verify", help=_("periksa rantai jejak audit setiap instansi"))


def run(options: Namespace) -> int:
    """Exit code 0 only when every chain holds."""
    from teladan.cli import runtime

    runtime.start_django()
    verify = import_module("teladan.audit.commands").verify
    broken = 0
    for instansi in import_module("teladan.organisation.queries").instansi_list():
        found = list(verify(instansi.instansi_id))
        broken += bool(found)
        for each in found:
            print(f"✗ {instansi.nama}, {each.nomor}: {each.reason}")
        if not found:
            print(_("✓ {nama}: rantai utuh").format(nama=instansi.nama))
    return 1 if broken else 0

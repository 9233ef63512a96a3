"""Dispatch `teladan COMMAND …` to its module; only that module is imported."""

import sys
from argparse import ArgumentParser, Namespace
from importlib import import_module
from typing import Protocol, cast

from teladan.cli.text import N_, _

COMMANDS = {
    "demo": N_("jalankan Teladan dengan instansi contoh"),
    "serve": N_("jalankan peladen untuk instansi sungguhan"),
    "latihan": N_("jalankan salinan untuk berlatih, dengan orang rekaan"),
    "instansi": N_("buat instansi pertama beserta adminnya"),
    "worker": N_("kerjakan tugas latar"),
    "migrate": N_("siapkan atau perbarui basis data"),
    "rules": N_("periksa contoh terhadap aturan, atau hitung ulang semua penetapan"),
    "audit": N_("periksa apakah rantai jejak audit utuh"),
    "db": N_("cadangkan basis data dan berkas"),
    "manage": N_("perintah pengelolaan Django"),
    "test": N_("jalankan semua pemeriksaan dan uji"),
    "translations": N_("perbarui atau periksa katalog terjemahan"),
    "docs": N_("bangun halaman dokumentasi yang dihasilkan dari kode"),
    "assets": N_("bangun ulang gaya dan ikon (perlu Node)"),
}


class Command(Protocol):
    """What each module of this package offers."""

    def configure(self, parser: ArgumentParser) -> None: ...

    def run(self, options: Namespace) -> int: ...


def main(arguments: list[str]) -> int:
    """Run one command and return its exit code: 0 done, 1 refused or failed, 2 misused."""
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        print(overview())
        return 0 if arguments else 2
    name, rest = arguments[0], arguments[1:]
    if name not in COMMANDS:
        print(_("Perintah tidak dikenal: {name}").format(name=name), file=sys.stderr)
        print(overview(), file=sys.stderr)
        return 2
    command = cast(Command, import_module(f"teladan.cli.{name}"))
    parser = ArgumentParser(prog=f"teladan {name}", description=_(COMMANDS[name]))
    command.configure(parser)
    try:
        return command.run(parser.parse_args(rest))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 141
    except Exception as error:
        return refused(error)


def refused(error: Exception) -> int:
    """The door's one handler: a refusal is told and becomes exit code 1; all else is a fault."""
    if not any(kind.__module__ == "teladan.foundation.errors" for kind in type(error).__mro__):
        raise error
    print(f"✗ {error}", file=sys.stderr)
    for field, sentence in getattr(error, "fields", {}).items():
        print(f"    {field}: {sentence}", file=sys.stderr)
    if next_step := getattr(error, "next_step", ""):
        print(f"    {next_step}", file=sys.stderr)
    return 1


def overview() -> str:
    """The list of commands, as `teladan help` prints it."""
    lines = [_("Pemakaian: ./teladan PERINTAH [PILIHAN]"), ""]
    lines += [f"  {name:<14}{_(about)}" for name, about in COMMANDS.items()]
    lines += ["", _("./teladan PERINTAH --help menjelaskan pilihannya.")]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

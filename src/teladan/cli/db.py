"""`teladan db backup FILE.zip`: the database and the stored files in one archive."""

import os
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from argparse import ArgumentParser, Namespace
from pathlib import Path

from teladan.cli import runtime
from teladan.cli.text import _


def configure(parser: ArgumentParser) -> None:
    """Where the archive goes."""
    actions = parser.add_subparsers(dest="action", required=True)
    backup = actions.add_parser("backup", help=_("buat cadangan"))
    backup.add_argument("file", type=Path, metavar="FILE.zip")


def run(options: Namespace) -> int:
    """Write the archive beside its name first, so that no half backup bears the name."""
    folder = runtime.start_django()
    target: Path = options.file.resolve()
    if target.exists():
        print(_("✗ {file} sudah ada; pilih nama lain.").format(file=target), file=sys.stderr)
        return 1
    partial = target.with_name(target.name + ".sebagian")
    with tempfile.TemporaryDirectory() as scratch:
        snapshot = _snapshot(Path(scratch))
        with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as archive:
            os.chmod(partial, 0o600)
            archive.write(snapshot, snapshot.name)
            for path in sorted(folder.rglob("*")):
                if path.is_file() and not _is_left_out(path):
                    archive.write(path, Path("data") / path.relative_to(folder))
    partial.replace(target)
    print(_("Cadangan tersimpan: {file}").format(file=target))
    return 0


def _is_left_out(path: Path) -> bool:
    """The database has its snapshot; a key of sealed answers belongs into no backup, wherever
    its folder is."""
    from teladan.foundation.sealed_box import KEY, STAMP

    return path.name.startswith("teladan.db") or path.resolve().name.endswith((KEY, STAMP))


def _snapshot(scratch: Path) -> Path:
    """A consistent copy of the database, taken while the server may be running."""
    from django.db import connection

    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        copy = scratch / "teladan.db"
        with sqlite3.connect(settings["NAME"]) as source, sqlite3.connect(copy) as target:
            source.backup(target)
        return copy
    dump = scratch / "teladan.dump"
    names = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD"}
    given = {names[key]: str(settings[key]) for key in names if settings[key]}
    command = ["pg_dump", "--format=custom", f"--file={dump}", str(settings["NAME"])]
    subprocess.run(command, env=os.environ | given, check=True)
    return dump

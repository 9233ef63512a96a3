"""`teladan demo`: the example instansi on this machine, ready to sign in to.

What the example holds is `teladan.demo`'s business: `load(size=, progress=)` builds it once, and
`accounts()` lists who may sign in (peran, nip, sandi, nama).
"""

import os
import shutil
import sys
import time
from argparse import ArgumentParser, Namespace
from importlib import import_module
from pathlib import Path

from teladan.cli import runtime, serve
from teladan.cli.text import _
from teladan.foundation import salinan

LOADED_MARK = "contoh-termuat"


def configure(parser: ArgumentParser) -> None:
    """Where to listen, how big the example is, and starting anew."""
    serve.add_address(parser)
    parser.add_argument("--reset", action="store_true", help=_("buang data contoh dan mulai baru"))
    parser.add_argument(
        "--size", type=int, help=_("banyaknya pegawai contoh (bawaan: 300); perlu data baru")
    )
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument(
        "--prepare-only", action="store_true", help=_("siapkan data contoh tanpa melayani")
    )


def run(options: Namespace) -> int:
    """Prepare the example data when needed, then serve and print the accounts."""
    start = time.monotonic()
    folder = runtime.data_folder()
    if not options.prepare_only and not serve.is_free(options.host, options.port):
        return 1
    if problem := _claim(folder, reset=options.reset, size=options.size):
        print(f"✗ {problem}", file=sys.stderr)
        return 1
    os.environ.setdefault("TELADAN_BASE_URL", f"http://{options.host}:{options.port}")
    runtime.start_django()
    runtime.migrate()
    _load(folder, size=options.size or 300)
    if options.prepare_only:
        return 0
    address = f"http://{options.host}:{options.port}/"

    def banner() -> None:
        seconds = f"{time.monotonic() - start:.1f}".replace(".", ",")
        print(_("Teladan siap di {address} ({seconds} s)").format(address=address, seconds=seconds))
        print(accounts_table())
        print(_("Ctrl+C menghentikan. Data tersimpan di {folder}").format(folder=folder))

    return serve.serve(
        host=options.host, port=options.port, workers=options.workers, when_ready=banner
    )


def accounts_table() -> str:
    """The example accounts, one per role, aligned for the terminal."""
    accounts = import_module("teladan.demo").accounts()
    rows = [(_("Peran"), _("NIP"), _("Kata sandi"), _("Nama"))]
    rows += [(each.peran, each.nip, each.sandi, each.nama) for each in accounts]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    return "\n".join(
        "  "
        + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def _claim(folder: Path, *, reset: bool, size: int | None) -> str | None:
    """Make `folder` a demo folder, emptied when asked, and its keys of rounds with it; the
    sentence why not where it holds more."""
    used = any(folder.iterdir())
    if used and not runtime.is_demo(folder):
        return _(
            "Folder data {folder} sudah berisi data lain dan tidak disentuh. "
            "Pilih folder lain: TELADAN_DATA=./data-contoh ./teladan demo"
        ).format(folder=folder)
    loaded = folder / LOADED_MARK
    if size and loaded.exists() and loaded.read_text() != str(size) and not reset:
        return _("Data contoh sudah ada dengan ukuran lain. Tambahkan --reset untuk menggantinya.")
    if used and (reset or not loaded.exists()):
        for entry in folder.iterdir():
            if entry.name != runtime.DEMO_MARK:
                shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        if "TELADAN_RELEASE_KEYS" not in os.environ:
            shutil.rmtree(salinan.release_keys(folder), ignore_errors=True)
    (folder / runtime.DEMO_MARK).touch()
    os.environ["TELADAN_DEMO"] = "1"
    return None


def _load(folder: Path, *, size: int) -> None:
    """Load the example once; an interrupted loading leaves no mark and is begun anew."""
    mark = folder / LOADED_MARK
    if mark.exists():
        return
    print(_("Memuat instansi contoh ({size} pegawai) …").format(size=size), flush=True)
    import_module("teladan.demo").load(size=size, progress=_progress)
    mark.write_text(str(size))


def _progress(line: str) -> None:
    print(f"  • {line}", flush=True)

"""`teladan latihan`: a copy to practise on, with fictional people, beside the real installation.

    DATA-latihan/
        kunci-sertifikat   signs the codes of the rehearsal; the real site reads it too
        contoh/            the example, loaded once for each version of the program
        kerja/             what is served: a copy of contoh/, made anew at each start and each night

No real data is copied: the folder is filled by `teladan.demo` and by nothing else, and the copy
never sees TELADAN_DATABASE_URL. This process only supervises; the server is a child, so that the
working folder is exchanged while nothing has it open.
"""

import hashlib
import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
from argparse import ArgumentParser, Namespace
from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path
from types import FrameType

from teladan.cli import runtime, serve
from teladan.cli.text import _
from teladan.foundation import salinan

LOADED_MARK = "contoh-termuat"
REAL_SITE = "http://127.0.0.1:8000"
SIZE = 40
RESET_HOUR = 2
"""When the copy is made anew, on the clock of this machine."""


def configure(parser: ArgumentParser) -> None:
    """Where to listen, and the two halves of the work, which a supervisor may call apart."""
    serve.add_address(parser, port=8001)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument(
        "--size", type=int, default=SIZE, help=_("banyaknya pegawai rekaan (paling sedikit 40)")
    )
    parser.add_argument(
        "--prepare-only", action="store_true", help=_("siapkan salinan tanpa melayani")
    )
    parser.add_argument("--serve-copy", action="store_true", help=_("layani salinan yang ada"))


def run(options: Namespace) -> int:
    """Prepare what is missing, then serve a fresh copy, made anew each night."""
    if options.serve_copy:
        return _serve_copy(options)
    folder = copy_folder()
    if not options.prepare_only and not serve.is_free(options.host, options.port):
        return 1
    if problem := claim(folder):
        print(f"✗ {problem}", file=sys.stderr)
        return 1
    make_key(folder / salinan.key_path(runtime.data_folder()).name)
    if code := prepare_template(folder, size=options.size):
        return code
    if options.prepare_only:
        return 0
    return _supervise(options, folder)


def copy_folder() -> Path:
    """Beside the data folder of the real installation."""
    folder = salinan.folder_beside(runtime.data_folder())
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def claim(folder: Path) -> str | None:
    """Mark the folder as a copy; the sentence why not where it holds anything else."""
    if any(folder.iterdir()) and not (folder / salinan.MARK).exists():
        return _(
            "Folder {folder} berisi data lain dan tidak disentuh. Pindahkan isinya dahulu."
        ).format(folder=folder)
    (folder / salinan.MARK).touch()
    return None


def make_key(path: Path) -> None:
    """The key of the certificates, once and for good: codes in people's hands stay valid."""
    if path.exists():
        return
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as stream:
        stream.write(secrets.token_urlsafe(48))


def prepare_template(folder: Path, *, size: int) -> int:
    """Load the example where that of this version is not there; an exit code."""
    template, stamp = folder / "contoh", f"{version_stamp()} {size}"
    mark = template / LOADED_MARK
    if mark.exists() and mark.read_text() == stamp:
        return 0
    shutil.rmtree(template, ignore_errors=True)
    shutil.rmtree(salinan.release_keys(template), ignore_errors=True)
    template.mkdir(mode=0o700)
    for name in (runtime.DEMO_MARK, salinan.MARK):
        (template / name).touch()
    print(_("Menyiapkan salinan latihan (sekali saja, sekitar setengah menit) …"), flush=True)
    command = "from teladan.cli.latihan import load_template; load_template()"
    environment = _environment(template) | {"TELADAN_LATIHAN_SIZE": str(size)}
    done = subprocess.run([sys.executable, "-P", "-c", command], env=environment, check=False)
    if done.returncode == 0:
        mark.write_text(stamp)
    return done.returncode


def load_template() -> None:
    """Fill the template; runs in a process of its own, whose data folder it is."""
    runtime.start_django()
    runtime.migrate()
    import_module("teladan.demo").load(
        size=int(os.environ["TELADAN_LATIHAN_SIZE"]),
        progress=lambda line: print(f"  • {line}", flush=True),
        berlatih=True,
    )
    from django.db import connection

    with connection.cursor() as cursor:  # so that one file is the whole database
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def version_stamp() -> str:
    """Changes with whatever makes or reads the example: its source and the tables."""
    package = Path(__file__).resolve().parents[1]
    digest = hashlib.sha256()
    for path in sorted((*package.glob("demo/**/*"), *package.glob("*/migrations/*.py"))):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(path.read_bytes())
    return digest.hexdigest()[:20]


def fresh_copy(folder: Path) -> Path:
    """The working folder as the template is; whatever was practised there is gone."""
    work = folder / "kerja"
    if work.exists():
        if not (work / salinan.MARK).is_file():
            raise RuntimeError(f"{work} is no copy to practise on")
        shutil.rmtree(work)
    partial = folder / "kerja.baru"
    shutil.rmtree(partial, ignore_errors=True)
    shutil.copytree(folder / "contoh", partial)
    keys = salinan.release_keys(work)
    shutil.rmtree(keys, ignore_errors=True)
    if salinan.release_keys(folder / "contoh").is_dir():
        shutil.copytree(salinan.release_keys(folder / "contoh"), keys)
    partial.rename(work)
    return work


def _environment(data: Path) -> dict[str, str]:
    """The copy's environment: example mode, its own folders, and nothing of the real one."""
    real = {
        "TELADAN_DATABASE_URL",
        "TELADAN_SECRET_KEY",
        "TELADAN_SEALED_KEY",
        "TELADAN_RELEASE_KEYS",
        "TELADAN_BASE_URL",
    }
    kept = {key: value for key, value in os.environ.items() if key not in real}
    here = {
        "TELADAN_DATA": str(data),
        "TELADAN_DEMO": "1",
        "TELADAN_LATIHAN": "1",
        "TELADAN_LATIHAN_KEY": str(data.parent / "kunci-sertifikat"),
        "TELADAN_LATIHAN_HOME": os.environ.get("TELADAN_BASE_URL") or REAL_SITE,
    }
    return kept | here


def _supervise(options: Namespace, folder: Path) -> int:
    """A server on a fresh copy until the night, then another one."""
    stopping: list[int] = []

    def stop(signum: int, frame: FrameType | None) -> None:
        stopping.append(signum)
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
    while not stopping:
        work = fresh_copy(folder)
        command = [sys.executable, "-P", "-m", "teladan.cli", "latihan", "--serve-copy"]
        command += ["--host", options.host, "--port", str(options.port)]
        command += ["--workers", str(options.workers)]
        child = subprocess.Popen(command, env=_environment(work))
        try:
            code = child.wait(seconds_to_reset(datetime.now().astimezone()))
            return code
        except subprocess.TimeoutExpired:
            print(_("Salinan latihan dibuat ulang untuk hari baru."), flush=True)
        except KeyboardInterrupt:
            stopping.append(signal.SIGINT)
        finally:
            _end(child)
    return 0


def seconds_to_reset(now: datetime) -> float:
    """How long until the next night's reset."""
    then = now.replace(hour=RESET_HOUR, minute=0, second=0, microsecond=0)
    if then <= now:
        then += timedelta(days=1)
    return (then - now).total_seconds()


def _end(child: "subprocess.Popen[bytes]") -> None:
    if child.poll() is None:
        child.terminate()
        try:
            child.wait(20)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _serve_copy(options: Namespace) -> int:
    """The child: the copy's clock starts, then it is served like any other."""
    start = time.monotonic()
    salinan.require_copy(runtime.data_folder())
    runtime.start_django()
    from teladan.demo.waktu import MULAI
    from teladan.foundation.clock import start_demo_clock

    start_demo_clock(starts=MULAI)
    address = f"http://{options.host}:{options.port}/"

    def banner() -> None:
        seconds = f"{time.monotonic() - start:.1f}".replace(".", ",")
        message = _("Latihan siap di {address} ({seconds} s). Bukan data nyata; dibuat ulang "
                    "setiap malam.")  # fmt: skip
        print(message.format(address=address, seconds=seconds))
        print(_("Ctrl+C menghentikan."))

    return serve.serve(
        host=options.host, port=options.port, workers=options.workers, when_ready=banner
    )

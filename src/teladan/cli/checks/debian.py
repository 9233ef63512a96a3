"""Installing a missing program where the caller is root on Debian; else saying what to type."""

import os
import shutil
import subprocess
from pathlib import Path


class Missing(Exception):
    """A program that the tests need is not there and could not be installed."""


def install(packages: list[str], *, what: str) -> None:
    """Install Debian packages without any question; services are not started.

    Raises Missing with the command to type where that is not possible.
    """
    command = "apt-get update && apt-get install -y --no-install-recommends " + " ".join(packages)
    if os.geteuid() != 0 or not Path("/etc/debian_version").exists() or not shutil.which("apt-get"):
        raise Missing(
            f"{what} is missing. Install it, then run again:\n\n    sudo sh -c '{command}'\n"
        )
    print(f"  • {what} is missing: installing it by apt-get (a minute or so) …", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    waiting = "apt-get -q -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3"
    script = f"{waiting} update && {waiting} install -y --no-install-recommends " + " ".join(
        packages
    )
    result = subprocess.run(
        ["sh", "-c", script],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if result.returncode:
        tail = "\n".join(result.stdout.splitlines()[-8:])
        raise Missing(f"{what} could not be installed by:\n\n    {command}\n\n{tail}")
    print(f"  • {what} is installed", flush=True)

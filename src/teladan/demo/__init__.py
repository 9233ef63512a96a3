"""The example instansi, built through the commands from seeded generators."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class ContohAkun:
    """An account that exists in demo mode only; `peran` is what the table of accounts calls it."""

    peran: str
    nip: str
    sandi: str
    nama: str


def load(*, size: int, progress: Callable[[str], None]) -> None:
    """Build the example instansi with about `size` pegawai; `progress` takes a line per step."""


def accounts() -> tuple[ContohAkun, ...]:
    """One account per role, in the order in which a newcomer should try them."""
    return ()

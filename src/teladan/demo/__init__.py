"""The example instansi, built through the commands from seeded generators."""

from collections.abc import Callable

from teladan.demo.accounts import ContohAkun, accounts

__all__ = ["ContohAkun", "accounts", "load"]


def load(*, size: int, progress: Callable[[str], None], berlatih: bool = False) -> None:
    """Build the example instansi with about `size` pegawai; `progress` takes a line per step.
    `berlatih`: as the copy to practise on, in which everybody can be played.

    Raises Denied outside demo mode, WrongState where the database holds a real instansi.
    """
    from teladan.demo import loading  # needs Django, which the list of accounts does not

    loading.load(size=size, progress=progress, berlatih=berlatih)

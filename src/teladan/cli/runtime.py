"""What the commands share: the project's folder, the data folder, and starting Django."""

import os
from pathlib import Path

from teladan.cli.text import _

ROOT = Path(os.environ.get("TELADAN_ROOT") or Path(__file__).resolve().parents[3])
DEMO_MARK = "DATA-CONTOH"


class WrongDataFolder(Exception):
    """The data folder holds example data where real data is meant, or the other way round."""


def data_folder() -> Path:
    """TELADAN_DATA, else `data` beside the program; made when absent, closed to other users."""
    folder = Path(os.environ.setdefault("TELADAN_DATA", str(ROOT / "data"))).resolve()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def is_demo(folder: Path) -> bool:
    """Whether this data folder was made by `teladan demo`."""
    return (folder / DEMO_MARK).exists()


def start_django() -> Path:
    """Load the settings and the apps; returns the data folder. A demo folder means demo mode."""
    folder = data_folder()
    if is_demo(folder):
        os.environ["TELADAN_DEMO"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "teladan.config.settings")
    import django

    django.setup()
    return folder


def require_real_data(folder: Path) -> None:
    """Raises WrongDataFolder where real work would start on example data."""
    if is_demo(folder) and os.environ.get("TELADAN_DEMO") != "1":
        raise WrongDataFolder(
            _(
                "Folder data {folder} berisi DATA CONTOH. Untuk data sungguhan pakai folder lain: "
                "TELADAN_DATA=/jalur/data ./teladan serve"
            ).format(folder=folder)
        )


def migrate(*, quiet: bool = True) -> None:
    """Bring the database to the newest shape, and let it look at how its rows are spread."""
    from django.core.management import call_command

    from teladan.foundation.statistics import refresh_statistics

    call_command("migrate", verbosity=0 if quiet else 1, interactive=False)
    refresh_statistics()

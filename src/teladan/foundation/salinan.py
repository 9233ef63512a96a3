"""The copy to practise on: where it lies, and that it is one and nothing else.

Only the mark that `teladan latihan` makes turns a folder into a copy. Without it a server that
lets people in without a password does not start, whatever the environment says.
"""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

MARK = "DATA-LATIHAN"


def folder_beside(data: Path) -> Path:
    """Where the copy of an installation lies: beside its data folder, never in it, so that no
    backup takes it along."""
    return data.with_name(f"{data.name}-latihan")


def key_path(data: Path) -> Path:
    """The key that signs certificates. It lies above what is thrown away each night."""
    return folder_beside(data) / "kunci-sertifikat"


def release_keys(data: Path) -> Path:
    """The keys of sealed answers of a copy: beside it, as those of a real installation."""
    return data.with_name(f"{data.name}-kunci-rilis")


def require_copy(data: Path) -> None:
    """Raises ImproperlyConfigured where the data folder was not made by `teladan latihan`."""
    if not (data / MARK).is_file():
        raise ImproperlyConfigured(
            f"TELADAN_LATIHAN=1, tetapi folder data {data} bukan salinan latihan "
            f"(berkas {MARK} tidak ada). Jalankan ./teladan latihan."
        )

"""How an instansi looks: its name, colours and logo, for the frame of every page."""

from dataclasses import dataclass

from teladan.foundation.errors import NotVisible
from teladan.organisation.models import Instansi


@dataclass(frozen=True)
class InstansiLook:
    """Name and colours ("#rrggbb") of an instansi."""

    instansi_id: int
    kode: str
    nama: str
    warna_utama: str
    warna_aksen: str
    periodik: str
    logo_sha256: str
    logo_tipe: str

    @property
    def has_logo(self) -> bool:
        return bool(self.logo_sha256)


LOOK = (
    "pk", "kode", "nama", "warna_utama", "warna_aksen", "periodik", "logo_sha256",
    "logo_tipe",
)  # fmt: skip


def look_of(kode: str) -> InstansiLook:
    """The look of the instansi with this code. Public: it names no person. Raises NotVisible."""
    row = Instansi.objects.filter(kode=kode).values_list(*LOOK).first()
    if row is None:
        raise NotVisible
    return InstansiLook(*row)


def count_instansi() -> int:
    """How many instansi this installation holds; also tells that the database answers."""
    return Instansi.objects.count()

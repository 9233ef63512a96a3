"""How an instansi looks: its name, colours and logo, for the frame of every page."""

from dataclasses import dataclass

from teladan.organisation.models import Instansi


@dataclass(frozen=True)
class InstansiLook:
    """Name and colours ("#rrggbb") of an instansi."""

    instansi_id: int
    kode: str
    nama: str
    warna_utama: str
    warna_aksen: str
    logo_sha256: str
    logo_tipe: str

    @property
    def has_logo(self) -> bool:
        return bool(self.logo_sha256)


LOOK = ("pk", "kode", "nama", "warna_utama", "warna_aksen", "logo_sha256", "logo_tipe")


def instansi_look(kode: str) -> InstansiLook | None:
    """The look of the instansi with this code, or None. Public: it names no person."""
    row = Instansi.objects.filter(kode=kode).values_list(*LOOK).first()
    return InstansiLook(*row) if row else None

"""Tables of tindak lanjut, by subject."""

from teladan.followup.models.profil import ButirProfil

__all__ = ["ButirProfil"]

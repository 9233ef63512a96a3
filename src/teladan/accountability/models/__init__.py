"""Stored facts of accountability."""

from teladan.accountability.models.dampak import HasilDampak, SasaranUpaya, Upaya
from teladan.accountability.models.publikasi import Publikasi, UsulDilakukan

__all__ = ["HasilDampak", "Publikasi", "SasaranUpaya", "Upaya", "UsulDilakukan"]

"""Reads of citizen_voice. Everything public of this package is named here."""

from teladan.citizen_voice.queries.alamat import (
    InstansiWarga,
    instansi_warga,
    instansi_warga_by_id,
)

__all__ = [
    "InstansiWarga",
    "instansi_warga",
    "instansi_warga_by_id",
]

"""Reads of citizen_voice. Everything public of this package is named here."""

from teladan.citizen_voice.queries.alamat import (
    InstansiWarga,
    instansi_warga,
    instansi_warga_by_id,
)
from teladan.citizen_voice.queries.layanan import (
    LayananView,
    StandarView,
    TitikView,
    UnitPelayananView,
    layanan_list,
    layanan_view,
    standar_by_layanan,
    standar_history,
    titik_by_kode,
    titik_list,
    titik_view,
    unit_pelayanan,
    unit_pelayanan_by_alamat,
    unit_pelayanan_list,
)

__all__ = [
    "InstansiWarga",
    "LayananView",
    "StandarView",
    "TitikView",
    "UnitPelayananView",
    "instansi_warga",
    "instansi_warga_by_id",
    "layanan_list",
    "layanan_view",
    "standar_by_layanan",
    "standar_history",
    "titik_by_kode",
    "titik_list",
    "titik_view",
    "unit_pelayanan",
    "unit_pelayanan_by_alamat",
    "unit_pelayanan_list",
]

"""Reads of accountability. Everything public of this package is named here."""

from teladan.accountability.queries.collect import collect
from teladan.accountability.queries.dampak import (
    HasilView,
    SasaranView,
    UpayaView,
    alike_units,
    upaya_list,
    upaya_view,
)
from teladan.accountability.queries.papan import (
    LAIN,
    BarisIkm,
    BarisTunggu,
    Jumlah,
    UnitPapan,
    UnitPeriode,
    papan,
    papan_unit,
    unit_periode,
)
from teladan.accountability.queries.publikasi import (
    PublikasiRow,
    PublikasiView,
    in_force,
    latest,
    publikasi,
    publikasi_list,
    with_isi,
)
from teladan.accountability.queries.tabel import TABEL, Tabel
from teladan.accountability.queries.usul import UsulView, usul_dilakukan

__all__ = [
    "LAIN",
    "TABEL",
    "BarisIkm",
    "BarisTunggu",
    "HasilView",
    "Jumlah",
    "PublikasiRow",
    "PublikasiView",
    "SasaranView",
    "Tabel",
    "UnitPapan",
    "UnitPeriode",
    "UpayaView",
    "UsulView",
    "alike_units",
    "collect",
    "in_force",
    "latest",
    "papan",
    "papan_unit",
    "publikasi",
    "publikasi_list",
    "unit_periode",
    "upaya_list",
    "upaya_view",
    "usul_dilakukan",
    "with_isi",
]

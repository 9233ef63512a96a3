"""Reads of accountability. Everything public of this package is named here."""

from teladan.accountability.queries.collect import collect
from teladan.accountability.queries.publikasi import (
    PublikasiRow,
    PublikasiView,
    in_force,
    latest,
    publikasi,
    publikasi_list,
    with_isi,
)
from teladan.accountability.queries.usul import UsulView, usul_dilakukan

__all__ = [
    "PublikasiRow",
    "PublikasiView",
    "UsulView",
    "collect",
    "in_force",
    "latest",
    "publikasi",
    "publikasi_list",
    "usul_dilakukan",
    "with_isi",
]

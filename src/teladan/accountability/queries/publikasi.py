"""Releases as they are read: by the public, who sees only these, and by the staff who publish."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from teladan.accountability.models import Publikasi
from teladan.foundation.errors import NotVisible

Isi = dict[str, Any]


@dataclass(frozen=True)
class PublikasiRow:
    """A release without its content. `nomor` counts the releases of a period from 1."""

    publikasi_id: int
    periode: str
    nomor: int
    sha256: str
    catatan: str
    diterbitkan_at: datetime


@dataclass(frozen=True)
class PublikasiView:
    """A release with its content."""

    row: PublikasiRow
    isi: Isi

    def unit(self, alamat: str) -> Isi | None:
        """What it says of one unit."""
        return next((unit for unit in self.isi["unit"] if unit["alamat"] == alamat), None)


_ROW = ("pk", "periode", "nomor", "sha256", "catatan", "diterbitkan_at")


def publikasi_list(instansi_id: int) -> list[PublikasiRow]:
    """Every release, the newest first: the change log."""
    rows = Publikasi.objects.filter(instansi_id=instansi_id).order_by("-diterbitkan_at", "-pk")
    return [PublikasiRow(*row) for row in rows.values_list(*_ROW)]


def latest(rows: Sequence[PublikasiRow]) -> list[PublikasiRow]:
    """The release in force of each period, the oldest period first."""
    found: dict[str, PublikasiRow] = {}
    for row in rows:
        if row.periode not in found or row.nomor > found[row.periode].nomor:
            found[row.periode] = row
    return [found[periode] for periode in sorted(found)]


def publikasi(instansi_id: int, periode: str, nomor: int | None = None) -> PublikasiView:
    """One release; `nomor` None is the one in force. Raises NotVisible."""
    rows = [row for row in publikasi_list(instansi_id) if row.periode == periode]
    wanted = [row for row in rows if nomor is None or row.nomor == nomor]
    if not wanted:
        raise NotVisible(
            _("Angka periode itu belum diterbitkan."),
            next_step=_("Pilih periode lain pada papan publik."),
        )
    return with_isi(max(wanted, key=lambda row: row.nomor))


def in_force(instansi_id: int, *, periods: int = 12) -> list[PublikasiView]:
    """The releases in force of the last periods, the oldest first."""
    return [with_isi(row) for row in latest(publikasi_list(instansi_id))[-periods:]]


def with_isi(row: PublikasiRow) -> PublikasiView:
    """The release with what it says."""
    return PublikasiView(row, _isi(row.publikasi_id, row.sha256))


@lru_cache(maxsize=64)
def _isi(publikasi_id: int, sha256: str) -> Isi:
    """The content of a release; it never changes, so a process reads it once."""
    found: Isi = Publikasi.objects.values_list("isi", flat=True).get(pk=publikasi_id, sha256=sha256)
    return found

"""The catalogue of trainings."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Q

from teladan.followup.models import Pelatihan
from teladan_rules.pengembangan.usulan import Tawaran
from teladan_rules.pengembangan.vocabulary import JenisPelatihan

PELATIHAN_PAGE = 25
_FIELDS = (
    "pk", "instansi_id", "kode", "nama", "penyelenggara", "jenis", "jalur", "jp", "biaya",
    "tautan", "sasaran", "jenis_jabatan", "dimatikan_at",
)  # fmt: skip


@dataclass(frozen=True)
class PelatihanView:
    """One offer; `biaya` per person, None not known; `sasaran` as "dimensi:kunci"."""

    pelatihan_id: int
    instansi_id: int
    kode: str
    nama: str
    penyelenggara: str
    jenis: JenisPelatihan
    jalur: str
    jp: int
    biaya: Decimal | None
    tautan: str
    sasaran: tuple[str, ...]
    jenis_jabatan: tuple[str, ...]
    dimatikan_at: datetime | None

    @property
    def tawaran(self) -> Tawaran:
        """As the rule of proposals takes it."""
        return Tawaran(
            self.pelatihan_id, self.kode, self.jenis, self.jp, self.biaya, self.sasaran,
            self.jenis_jabatan,
        )  # fmt: skip


@dataclass(frozen=True)
class CariPelatihan:
    """What is looked for: words in name, code or organiser; a line of a profile; a kind."""

    teks: str = ""
    sasaran: str = ""
    jenis: str = ""
    mati: bool = False
    halaman: int = 1


def pelatihan_page(cari: CariPelatihan, *, instansi_id: int) -> tuple[list[PelatihanView], int]:
    """A page of the catalogue by name and how many match; two queries. `mati`: those switched
    off too."""
    rows = Pelatihan.objects.filter(instansi_id=instansi_id)
    if not cari.mati:
        rows = rows.filter(dimatikan_at__isnull=True)
    if cari.jenis:
        rows = rows.filter(jenis=cari.jenis)
    for word in cari.teks.split():
        rows = rows.filter(
            Q(nama__icontains=word) | Q(kode__istartswith=word) | Q(penyelenggara__icontains=word)
        )
    ordered = rows.order_by("nama", "pk").values_list(*_FIELDS)
    if cari.sasaran:
        # Lists in JSON are searched differently by each database; a catalogue is short.
        found = [view for view in map(_view, ordered) if cari.sasaran in view.sasaran]
    else:
        found = [_view(row) for row in ordered]
    start = (cari.halaman - 1) * PELATIHAN_PAGE
    return found[start : start + PELATIHAN_PAGE], len(found)


def pelatihan_view(pelatihan_id: int, *, instansi_id: int) -> PelatihanView | None:
    """One training of this instansi, or None."""
    row = Pelatihan.objects.filter(pk=pelatihan_id, instansi_id=instansi_id)
    found = row.values_list(*_FIELDS).first()
    return _view(found) if found else None


def pelatihan_aktif(instansi_id: int) -> tuple[PelatihanView, ...]:
    """Everything that can be proposed, by code; one query."""
    rows = Pelatihan.objects.filter(instansi_id=instansi_id, dimatikan_at__isnull=True)
    return tuple(_view(row) for row in rows.order_by("kode").values_list(*_FIELDS))


def pelatihan_by_kode(instansi_id: int) -> dict[str, PelatihanView]:
    """The whole catalogue by code, switched off ones too; one query."""
    rows = Pelatihan.objects.filter(instansi_id=instansi_id).values_list(*_FIELDS)
    return {view.kode: view for view in map(_view, rows)}


def _view(row: tuple[Any, ...]) -> PelatihanView:
    values = list(row)
    values[5] = JenisPelatihan(values[5])
    values[10], values[11] = tuple(values[10]), tuple(values[11])
    return PelatihanView(*values)

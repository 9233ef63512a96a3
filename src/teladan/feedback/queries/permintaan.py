"""Requests for umpan balik: whom I asked, and who asks me."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from teladan.feedback.models import PermintaanUmpanBalik
from teladan.feedback.states import StatusPermintaan
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak


@dataclass(frozen=True)
class PermintaanItem:
    """One request, of a hasil kerja, of a value, or of the work as a whole."""

    permintaan_id: int
    instansi_id: int
    peminta_id: int
    peminta_nama: str
    diminta_id: int
    diminta_nama: str
    periode: str
    rhk_id: int | None
    rhk_teks: str
    nilai: NilaiBerakhlak | None
    pesan: str
    status: StatusPermintaan
    alasan_tolak: str
    umpan_balik_id: int | None
    diminta_at: datetime
    dijawab_at: datetime | None

    @property
    def terbuka(self) -> bool:
        return self.status is StatusPermintaan.MENUNGGU


_FIELDS = (
    "pk", "instansi_id", "peminta_id", "peminta__nama", "diminta_id", "diminta__nama", "periode",
    "rencana_hasil_kerja_id", "rencana_hasil_kerja__teks", "nilai", "pesan", "status",
    "alasan_tolak", "umpan_balik_id", "diminta_at", "dijawab_at",
)  # fmt: skip


def _item(row: tuple[Any, ...]) -> PermintaanItem:
    fields: list[Any] = list(row)
    fields[8] = row[8] or ""
    fields[9] = NilaiBerakhlak(row[9]) if row[9] else None
    fields[11] = StatusPermintaan(row[11])
    return PermintaanItem(*fields)


def permintaan_item(permintaan_id: int) -> PermintaanItem | None:
    """One request, or None. The caller asks a policy who may see it."""
    row = PermintaanUmpanBalik.objects.filter(pk=permintaan_id).values_list(*_FIELDS).first()
    return _item(row) if row else None


def permintaan_of(pegawai_id: int, *, limit: int = 60) -> tuple[PermintaanItem, ...]:
    """The requests that a pegawai made, and the open ones that wait for her; newest first."""
    rows = PermintaanUmpanBalik.objects.filter(
        Q(peminta_id=pegawai_id) | Q(diminta_id=pegawai_id, status=StatusPermintaan.MENUNGGU)
    )
    ordered = rows.order_by("-diminta_at", "-pk").values_list(*_FIELDS)
    return tuple(_item(row) for row in ordered[:limit])


def open_permintaan(peminta_id: int) -> tuple[int, ...]:
    """Whom a pegawai has asked and not yet heard from, by pegawai id."""
    rows = PermintaanUmpanBalik.objects.filter(
        peminta_id=peminta_id, status=StatusPermintaan.MENUNGGU
    )
    return tuple(rows.values_list("diminta_id", flat=True))

"""A job as its owner sees it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from teladan.foundation.models import Pekerjaan


@dataclass(frozen=True)
class PekerjaanView:
    """One job: `status` is antre, berjalan, selesai or gagal; `total` None is not known yet."""

    id: int
    judul: str
    status: str
    total: int | None
    selesai: int
    galat: str
    hasil_sha256: str
    hasil_nama: str
    dibuat_at: datetime
    tugas: str
    parameter: Mapping[str, Any]

    @property
    def berakhir(self) -> bool:
        return self.status in {"selesai", "gagal"}


def own_pekerjaan(pekerjaan_id: int, *, instansi_id: int, pemilik_id: int) -> PekerjaanView | None:
    """The job if it is this person's own, else None."""
    names = list(PekerjaanView.__dataclass_fields__)
    row = (
        Pekerjaan.objects.filter(pk=pekerjaan_id, instansi_id=instansi_id, pemilik_id=pemilik_id)
        .values_list(*names)
        .first()
    )
    return PekerjaanView(*row) if row else None

""" "Anda usul – kami lakukan": what people said and what was done, as everybody reads it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from teladan.accountability.models import UsulDilakukan


@dataclass(frozen=True)
class UsulView:
    """What was said of a unit and what it did, in two sentences."""

    usul_id: int
    unit_id: int
    unit_alamat: str
    unit_nama: str
    kata_warga: str
    yang_dilakukan: str
    tanggal: date


_FIELDS = ("pk", "unit_id", "unit__alamat", "unit__nama", "kata_warga", "yang_dilakukan", "tanggal")


def usul_dilakukan(
    instansi_id: int,
    *,
    alamat: str | None = None,
    unit_kerja_ids: Collection[int] | None = None,
    most: int = 50,
) -> list[UsulView]:
    """What was done because people asked, the newest first; of the service unit with this
    `alamat`, or of those of these unit kerja (None: of all)."""
    rows = UsulDilakukan.objects.filter(instansi_id=instansi_id, ditarik_at=None)
    if alamat is not None:
        rows = rows.filter(unit__alamat=alamat)
    if unit_kerja_ids is not None:
        rows = rows.filter(unit__unit_kerja_id__in=list(unit_kerja_ids))
    return [UsulView(*row) for row in rows.order_by("-tanggal", "-pk").values_list(*_FIELDS)[:most]]

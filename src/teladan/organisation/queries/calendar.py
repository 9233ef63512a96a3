"""The working calendar of an instansi: the national one with its own changes."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from teladan.organisation.models import HariLibur, Instansi
from teladan_rules.permenpanrb_6_2022.hari_kerja import KalenderKerja, kalender_nasional


@dataclass(frozen=True)
class HariLiburView:
    """A day that the instansi itself made a holiday (`libur`) or a working day."""

    hari_libur_id: int
    tanggal: date
    nama: str
    libur: bool


def kalender_for(instansi_id: int, unit_kerja_id: int | None = None) -> KalenderKerja:
    """National holidays and cuti bersama with the instansi's own changes, for the working week
    of the unit kerja (its own or the nearest one above it, else the instansi's).

    At most two queries. Raises Instansi.DoesNotExist.
    """
    found = list(
        Instansi.objects.filter(pk=instansi_id).values_list(
            "hari_per_minggu", "harilibur__tanggal", "harilibur__nama", "harilibur__libur"
        )
    )
    if not found:
        raise Instansi.DoesNotExist
    own = [(tanggal, nama, libur) for _, tanggal, nama, libur in found if tanggal is not None]
    days = _unit_week(unit_kerja_id, instansi_id) or found[0][0]
    national = kalender_nasional(days)
    libur = dict(national.hari_libur)
    for tanggal, nama, is_libur in own:
        if is_libur:
            libur[tanggal] = nama
        else:
            libur.pop(tanggal, None)
    return KalenderKerja(libur, days, national.tahun)


_ABOVE = """
WITH RECURSIVE above(id, depth) AS (
    SELECT id, 0 FROM organisation_unitkerja WHERE id = %s AND instansi_id = %s
    UNION
    SELECT unit.induk_id, above.depth + 1 FROM organisation_unitkerja AS unit
    JOIN above ON unit.id = above.id WHERE unit.induk_id IS NOT NULL AND above.depth < 20
)
SELECT unit.hari_per_minggu FROM organisation_unitkerja AS unit JOIN above ON unit.id = above.id
WHERE unit.hari_per_minggu IS NOT NULL ORDER BY above.depth LIMIT 1
"""


def _unit_week(unit_kerja_id: int | None, instansi_id: int) -> int | None:
    """Of the unit or the nearest one above it, in one query however deep the tree."""
    if unit_kerja_id is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute(_ABOVE, [unit_kerja_id, instansi_id])
        row = cursor.fetchone()
    return int(row[0]) if row else None


def hari_libur_list(instansi_id: int, *, tahun: int) -> list[HariLiburView]:
    """The instansi's own changes to the national calendar in a year."""
    rows = HariLibur.objects.filter(instansi_id=instansi_id, tanggal__year=tahun)
    names = ("pk", "tanggal", "nama", "libur")
    return [HariLiburView(*row) for row in rows.order_by("tanggal").values_list(*names)]

"""Taking an import back: all of it, or nothing with the reason."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any

from django.db.models import Model, ProtectedError
from django.utils.translation import gettext as _

from teladan.foundation.errors import WrongState
from teladan.organisation.models import (
    Jabatan,
    Pegawai,
    PenetapanPejabatPenilai,
    Penugasan,
    UnitKerja,
)
from teladan_rules.text import N_

_CHUNK = 400
_TABLES: tuple[tuple[str, type[Model]], ...] = (
    ("penetapan", PenetapanPejabatPenilai),
    ("penugasan", Penugasan),
    ("pegawai", Pegawai),
    ("jabatan", Jabatan),
    ("unit_kerja", UnitKerja),
)
_WORDS = {
    "Akun": N_("akun"),
    "Skp": N_("SKP"),
    "EvaluasiKinerja": N_("evaluasi"),
    "CatatanHarian": N_("catatan harian"),
    "UmpanBalik": N_("umpan balik"),
    "Tugas": N_("tugas"),
    "Penugasan": N_("penugasan jabatan"),
    "PenetapanPejabatPenilai": N_("penetapan pejabat penilai"),
    "PemberianPeran": N_("pemberian peran"),
    "LaporanData": N_("laporan data"),
}


def undo(pembatalan: dict[str, Any]) -> int:
    """Restore what was changed and delete what was created; returns how many rows.

    Runs inside the caller's transaction. Raises WrongState when somebody has worked on with
    the imported data: nothing is taken back then.
    """
    count = 0
    models = dict(_TABLES)
    for table, notes in pembatalan["updated"].items():
        for pk, before, after in notes:
            count += _restore(models[table], pk, _dates(before), _dates(after))
    created = pembatalan["created"]
    for chunk in _chunks(created.get("unit_kerja", ())):
        UnitKerja.objects.filter(pk__in=chunk).update(induk=None)
    for table, model in _TABLES:
        for chunk in _chunks(created.get(table, ())):
            count += _delete(model, chunk, dated=table in {"penetapan", "penugasan"})
    return count


def _restore(model: type[Model], pk: int, before: dict[str, Any], after: dict[str, Any]) -> int:
    rows = model._default_manager.filter(pk=pk, **_matching(after))
    if not rows.update(**before):
        raise _in_use(_("sebagian data sudah diubah lagi setelah impor"))
    return 1


def _matching(values: dict[str, Any]) -> dict[str, Any]:
    return {key if value is not None else f"{key}__isnull": value if value is not None else True
            for key, value in values.items()}  # fmt: skip


def _dates(values: dict[str, Any]) -> dict[str, Any]:
    return {
        key: date.fromisoformat(value) if key in {"berlaku_sampai", "kontrak_sampai"} and value
        else value
        for key, value in values.items()
    }  # fmt: skip


def _delete(model: type[Model], chunk: list[int], *, dated: bool) -> int:
    rows = model._default_manager.filter(pk__in=chunk)
    if dated and rows.filter(berlaku_sampai__isnull=False).exists():
        raise _in_use(_("sebagian penugasan atau atasan sudah diganti setelah impor"))
    try:
        return rows.delete()[0]
    except ProtectedError as error:
        kinds = sorted({type(row).__name__ for row in error.protected_objects})
        words = ", ".join(_(_WORDS.get(kind, kind)) for kind in kinds)
        raise _in_use(_("sudah ada %(what)s yang memakainya") % {"what": words}) from error


def _in_use(reason: str) -> WrongState:
    return WrongState(
        _("Impor ini tidak dapat dibatalkan: %(reason)s.") % {"reason": reason},
        next_step=_("Perbaiki lewat impor baru atau lewat halaman pegawainya."),
    )


def _chunks(ids: Iterable[int]) -> Iterator[list[int]]:
    left = iter(ids)
    while chunk := list(islice(left, _CHUNK)):
        yield chunk

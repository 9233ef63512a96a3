"""What of tindak lanjut waits for a person, in one query.

Each subject adds its SELECT (kind, how many, first day, one id) where it belongs: `_OWN` for
everybody, `_TEAM` for who has bawahan, `_BY_ROLE` for who holds a role; and its sentence in
`_WORDS`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.followup.states.talenta import (
    StatusCalon,
    StatusImporTalenta,
    StatusPermintaanTalenta,
)
from teladan.foundation.actor import Actor, Peran
from teladan.foundation.needs import Need

_SOON = timedelta(days=7)


@dataclass(frozen=True)
class Menunggu:
    """How many things of a kind wait, the first date of them, and the id of one."""

    banyak: int
    tanggal: date | None
    ref: int | None


def needs_of(actor: Actor, *, today: date) -> list[Need]:
    """What tindak lanjut asks of her. One query, by index."""
    parts = [*_OWN]
    if actor.bawahan_ids:
        bawahan = ", ".join(str(int(each)) for each in sorted(actor.bawahan_ids))
        parts += [each.replace("{bawahan}", bawahan) for each in _TEAM]
    for peran, selects in _BY_ROLE.items():
        if actor.covers(None, peran):
            parts += selects
    values: dict[str, Any] = {
        "me": actor.pegawai_id,
        "instansi": actor.instansi_id,
        "today": _plain(today),
        "soon": _plain(today + _SOON),
    }
    with connection.cursor() as cursor:
        cursor.execute("\nUNION ALL\n".join(parts), values)
        found = {row[0]: Menunggu(row[1], _day(row[2]), row[3]) for row in cursor if row[1]}
    return [_WORDS[kind](waiting) for kind, waiting in found.items()]


def _day(stored: date | str | None) -> date | None:
    """A day as SQLite (text) and PostgreSQL (date) give it."""
    return date.fromisoformat(stored) if isinstance(stored, str) else stored


def _plain(day: date) -> Any:
    return connection.ops.adapt_datefield_value(day)


# Plain SQL, because this runs on everybody's first page (see feedback/queries/needs.py). The
# first one tells PostgreSQL the types of all.
_OWN: tuple[str, ...] = (
    f"""SELECT 'talenta_dibuka', COUNT(*), MIN(dibuka_sampai), MIN(id)
FROM followup_permintaantalenta
WHERE pegawai_id = %(me)s AND status = '{StatusPermintaanTalenta.DIBUKA}'
    AND dibuka_sampai >= %(today)s""",
)
#: `{bawahan}` stands for the ids of her bawahan.
_TEAM: tuple[str, ...] = ()
_BY_ROLE: Mapping[Peran, tuple[str, ...]] = {
    Peran.PENGELOLA_TALENTA: (
        f"""SELECT 'talenta_impor', COUNT(*), NULL, MIN(id) FROM followup_importalenta
WHERE instansi_id = %(instansi)s AND status = '{StatusImporTalenta.DIAJUKAN}'
    AND diajukan_oleh_id <> %(me)s""",
        f"""SELECT 'talenta_calon', COUNT(*), NULL, MIN(jabatan_kritikal_id)
FROM followup_calonsuksesi
WHERE instansi_id = %(instansi)s AND status = '{StatusCalon.DIUSULKAN}'
    AND diusulkan_oleh_id <> %(me)s AND pegawai_id <> %(me)s""",
        f"""SELECT 'talenta_minta', COUNT(*), NULL, MIN(id) FROM followup_permintaantalenta
WHERE instansi_id = %(instansi)s AND status = '{StatusPermintaanTalenta.DIMINTA}'
    AND pegawai_id <> %(me)s""",
    ),
}


def _told(waiting: Menunggu) -> Need:
    title = _("Penjelasan data talenta Anda sudah dibuka")
    detail = _("Hanya Anda yang membacanya, sampai tanggal ini.")
    return Need("talenta_dibuka", title, detail, "talenta:mine", due=waiting.tanggal)


def _to_check(waiting: Menunggu) -> Need:
    title = ngettext(
        "%(n)s berkas asesmen menunggu orang kedua",
        "%(n)s berkas asesmen menunggu orang kedua",
        waiting.banyak,
    ) % {"n": waiting.banyak}
    detail = _("Cocokkan dengan laporan penilai, lalu terapkan atau tolak.")
    return Need("talenta_impor", title, detail, "talenta:asesmen")


def _to_decide(waiting: Menunggu) -> Need:
    title = ngettext(
        "%(n)s usulan calon suksesi menunggu keputusan",
        "%(n)s usulan calon suksesi menunggu keputusan",
        waiting.banyak,
    ) % {"n": waiting.banyak}
    detail = _("Putuskan dengan alasan; kotak saja tidak cukup.")
    return Need("talenta_calon", title, detail, "talenta:suksesi")


def _to_explain(waiting: Menunggu) -> Need:
    title = ngettext(
        "%(n)s pegawai meminta penjelasan data talentanya",
        "%(n)s pegawai meminta penjelasan data talentanya",
        waiting.banyak,
    ) % {"n": waiting.banyak}
    detail = _("Jawab dalam tiga hari dengan kata-kata Anda sendiri.")
    return Need("talenta_minta", title, detail, "talenta:permintaan")


_WORDS: Mapping[str, Callable[[Menunggu], Need]] = {
    "talenta_dibuka": _told,
    "talenta_impor": _to_check,
    "talenta_calon": _to_decide,
    "talenta_minta": _to_explain,
}

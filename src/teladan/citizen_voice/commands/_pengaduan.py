"""What every command on a report shares: load and lock, refuse what is stale, move it on, and
leave its step in the history and the audit.

`peristiwa` of a step is the English verb of its audit event ("pengaduan.answered"): deposited,
asked, completed, verified, classified, forwarded, sent_back, taken, noted, answered, closed,
confirmed, reopened, joined, archived, restored, quarantined, released, sealed, unsealed.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.citizen_voice.models import Pengaduan, RiwayatPengaduan
from teladan.citizen_voice.queries.kata import status_label
from teladan.citizen_voice.queries.lacak import KODE_LENGTH, hash_of
from teladan.citizen_voice.states import PENGADUAN_TRANSITIONS, StatusPengaduan
from teladan.foundation import readable, sealed
from teladan.foundation.actor import Actor
from teladan.foundation.errors import NotVisible, Stale, WrongState
from teladan.organisation.models import Instansi


@dataclass(frozen=True)
class Langkah:
    """A step of a report: what the citizen reads of it (`publik`), what only the handlers read
    (`internal`), and from which unit to which it went (UnitPelayanan)."""

    peristiwa: str
    publik: str = ""
    internal: str = ""
    dari_unit_id: int | None = None
    ke_unit_id: int | None = None


def lock_pengaduan(pengaduan_id: int, *, instansi_id: int) -> Pengaduan:
    """The row, locked until the transaction ends; who may see it is the caller's policy.

    Raises NotVisible where this instansi has no such report.
    """
    row = (
        Pengaduan.objects.select_for_update(of=("self",))
        .filter(pk=pengaduan_id, instansi_id=instansi_id)
        .first()
    )
    if row is None:
        raise NotVisible
    return row


def guard_pengaduan(row: Pengaduan, revisi: int, *, theirs: Mapping[str, str]) -> None:
    """Refuse what was decided on a report that has changed since. Raises Stale with both."""
    if row.revisi != revisi:
        raise Stale(
            _("Laporan ini sudah berubah sejak Anda membukanya; sekarang berstatus “%(status)s”.")
            % {"status": status_label(row.status)},
            theirs={"status": status_label(row.status), **theirs},
            next_step=_("Baca perubahannya, lalu putuskan kembali. Isian Anda tidak hilang."),
        )


def check_pengaduan_step(row: Pengaduan, status: StatusPengaduan) -> None:
    """Raises WrongState for a step that the table of states does not have."""
    if status not in PENGADUAN_TRANSITIONS[StatusPengaduan(row.status)]:
        raise WrongState(
            _("Laporan berstatus “%(lama)s” tidak dapat menjadi “%(baru)s”.")
            % {"lama": status_label(row.status), "baru": status_label(status)},
            next_step=_("Muat ulang halaman untuk melihat keadaan terbaru."),
        )


def move_pengaduan(
    row: Pengaduan,
    status: StatusPengaduan,
    langkah: Langkah,
    *,
    by: Actor | None,
    at: datetime,
    **changes: Any,
) -> None:
    """Put a locked report into a state that follows its present one, with `changes` to its
    fields; `by` None is the citizen. Raises WrongState."""
    check_pengaduan_step(row, status)
    dari, row.status = row.status, status
    _store(row, langkah, dari=dari, by=by, at=at, changes=changes)


def change_pengaduan(
    row: Pengaduan, langkah: Langkah, *, by: Actor | None, at: datetime, **changes: Any
) -> None:
    """Write a step that leaves the state as it is: a note, a classification, a seal."""
    _store(row, langkah, dari=row.status, by=by, at=at, changes=changes)


def _store(
    row: Pengaduan,
    langkah: Langkah,
    *,
    dari: str,
    by: Actor | None,
    at: datetime,
    changes: Mapping[str, Any],
) -> None:
    for name, value in changes.items():
        setattr(row, name, value)
    row.revisi += 1
    row.save(update_fields=["status", "revisi", *changes])
    log_pengaduan(row, langkah, dari=dari, by=by, at=at)


def log_pengaduan(
    row: Pengaduan, langkah: Langkah, *, dari: str, by: Actor | None, at: datetime
) -> None:
    """One row of history and one audit event: ids and states only, never a text."""
    RiwayatPengaduan.objects.create(
        pengaduan=row,
        peristiwa=langkah.peristiwa,
        dari_status=dari,
        ke_status=row.status,
        dari_unit_id=langkah.dari_unit_id,
        ke_unit_id=langkah.ke_unit_id,
        publik=langkah.publik,
        internal=langkah.internal,
        oleh_id=by.pegawai_id if by is not None else None,
        at=at,
    )
    record(
        f"pengaduan.{langkah.peristiwa}",
        Subject("pengaduan", row.pk),
        by=by,
        at=at,
        instansi_id=row.instansi_id,
        dari=dari,
        ke=row.status,
        dari_unit_id=langkah.dari_unit_id,
        ke_unit_id=langkah.ke_unit_id,
    )


def next_nomor(instansi_id: int, on: date, *, count: int = 1) -> list[str]:
    """The next `count` numbers of the year, "2026-000123"; the instansi's row is locked, so that
    two deposits at once get two."""
    Instansi.objects.select_for_update().values_list("pk").get(pk=instansi_id)
    prefix = f"{on.year}-"
    last = (
        Pengaduan.objects.filter(instansi_id=instansi_id, nomor__startswith=prefix)
        .order_by("-nomor")
        .values_list("nomor", flat=True)
        .first()
    )
    first = int(last.removeprefix(prefix)) + 1 if last else 1
    return [f"{prefix}{number:06d}" for number in range(first, first + count)]


def kode_for(kunci: str) -> tuple[str, str]:
    """The citizen's code and its hash, made from the form's own number: the same form sent twice
    shows the same code, though only its hash is kept."""
    kode = readable.code_from(sealed.keyed_hash("pengaduan.kunci", kunci), KODE_LENGTH)
    return kode, hash_of(kode)


@dataclass(frozen=True)
class Kontak:
    """Who reported, if she wished to say; `alamat` is a telephone number or an e-mail address."""

    nama: str
    alamat: str


def seal_kontak(nama: str, alamat: str) -> bytes:
    """The contact as KontakPelapor keeps it."""
    return sealed.seal(json.dumps({"nama": nama, "alamat": alamat}))


def unseal_kontak(isi: bytes | memoryview) -> Kontak:
    """The contact of a KontakPelapor; whoever calls this leaves a trace. Raises Unreadable."""
    return Kontak(**json.loads(sealed.unseal(isi)))

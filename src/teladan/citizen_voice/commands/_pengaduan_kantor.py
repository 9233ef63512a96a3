"""What every command of the office on a report shares: the row with what the rules need of it."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from teladan.citizen_voice.commands._pengaduan import guard_pengaduan, lock_pengaduan
from teladan.citizen_voice.models import Layanan, Pengaduan, RiwayatPengaduan, UnitPelayanan
from teladan.citizen_voice.queries.kata import status_label
from teladan.citizen_voice.queries.pengaduan import PengaduanHeader, pengaduan_header
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, NotVisible, Stale
from teladan.organisation.queries import active_on

SHORTEST = 10


def lock_visible(pengaduan_id: int, *, by: Actor) -> tuple[Pengaduan, PengaduanHeader]:
    """The locked row, and the same as the rules read it. Raises NotVisible, or Stale where it was
    sent on from a unit that the actor leads: her open form shall not end on a missing page."""
    row = lock_pengaduan(pengaduan_id, instansi_id=by.instansi_id)
    try:
        return row, pengaduan_header(pengaduan_id, actor=by)
    except NotVisible as error:
        if not _was_sent_on(row, by=by):
            raise
        raise Stale(
            _("Laporan ini baru saja diteruskan dari unit Anda."),
            theirs={"status": status_label(row.status)},
            next_step=_("Isian Anda ada di bawah. Sampaikan kepada yang meneruskannya bila perlu."),
        ) from error


def _was_sent_on(row: Pengaduan, *, by: Actor) -> bool:
    if row.tersegel or row.hak_jawab.filter(pegawai_id=by.pegawai_id).exists():
        return False
    sent = row.riwayat.filter(peristiwa__in=("forwarded", "sent_back")).order_by("-at", "-pk")
    left = sent.values_list("dari_unit__unit_kerja_id", flat=True).first()
    return left in by.unit_dipimpin_ids


def guard(row: Pengaduan, revisi: int) -> None:
    """Refuse what was decided on a report that somebody moved meanwhile. Raises Stale, with the
    last thing that the citizen was told."""
    if row.revisi != revisi:
        said = RiwayatPengaduan.objects.filter(pengaduan=row).exclude(publik="")
        last = said.order_by("-at", "-pk").values_list("publik", flat=True).first()
        guard_pengaduan(row, revisi, theirs={"jawaban": last or ""})


def needed(field: str, text: str, sentence: str, *, least: int = SHORTEST) -> str:
    """The text without its edges. Raises Invalid where it says too little."""
    text = text.strip()
    if len(text) < least:
        raise Invalid(sentence, fields={field: sentence})
    return text


def unit_of(unit_id: int | None, *, by: Actor, on: date) -> UnitPelayanan:
    """A service unit of the actor's instansi that serves on that day. Raises Invalid."""
    rows = UnitPelayanan.objects.filter(active_on(on), instansi_id=by.instansi_id)
    found = rows.filter(pk=unit_id).first() if unit_id is not None else None
    if found is None:
        sentence = _("Pilih unit yang bertanggung jawab atas hal ini.")
        raise Invalid(sentence, fields={"unit_id": sentence})
    return found


def check_layanan(layanan_id: int | None, unit_id: int) -> None:
    """A service belongs to its unit. Raises Invalid."""
    if layanan_id is None:
        return
    if not Layanan.objects.filter(pk=layanan_id, unit_id=unit_id).exists():
        sentence = _("Layanan itu bukan layanan unit yang dipilih.")
        raise Invalid(sentence, fields={"layanan_id": sentence})


def chosen(field: str, kind: Any, value: str, sentence: str) -> Any:
    """The member of a vocabulary. Raises Invalid for what is none."""
    try:
        return kind(value)
    except ValueError as error:
        raise Invalid(sentence, fields={field: sentence}) from error

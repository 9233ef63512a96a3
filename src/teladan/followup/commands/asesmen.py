"""Importing assessments of potensial: a dry run, one who submits, another who applies."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.documents.rows import (
    RowError,
    bare_nip,
    cells_of,
    columns_of,
    day_of,
    refuse_faulty,
)
from teladan.documents.tables import Table
from teladan.followup import policies
from teladan.followup.models import AsesmenTalenta, ImporTalenta
from teladan.followup.queries.talenta_berkas import impor_talenta_view
from teladan.followup.states.talenta import StatusImporTalenta
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid
from teladan.organisation.queries import PegawaiCard, active_pegawai
from teladan_rules.permenpanrb_3_2020.sub_aspek import SubAspek

#: Headers by which a column is known, without case and punctuation.
_JUDUL: Mapping[str, tuple[str, ...]] = {
    "nip": ("nip", "nipnippppk", "nomorindukpegawai"),
    "nilai": ("nilai", "nilaiakhir", "nilaipotensial", "potensial", "skor"),
    "sumber": ("sumber", "penyelenggara", "lembaga", "asesor"),
    "tanggal": ("tanggal", "tanggalasesmen", "tanggalpenilaian"),
    "berlaku_sampai": ("berlakusampai", "berlakuhingga", "masaberlaku"),
}
_WAJIB = {"nip": "NIP", "nilai": "Nilai", "sumber": "Sumber", "tanggal": "Tanggal",
          "berlaku_sampai": "Berlaku sampai"}  # fmt: skip
_MAX = Decimal(100)


@dataclass(frozen=True)
class BarisAsesmen:
    """A row that can be imported; `nomor` counts as the file's own rows do."""

    nomor: int
    pegawai_id: int
    nip: str
    nama: str
    nilai: Decimal
    sub_aspek: Mapping[SubAspek, Decimal]
    sumber: str
    tanggal: date
    berlaku_sampai: date


@dataclass(frozen=True)
class GalatAsesmen:
    """A row that cannot be imported, and why."""

    nomor: int
    nip: str
    pesan: str


@dataclass(frozen=True)
class RencanaAsesmen:
    """What a file would bring: the dry run."""

    baris: tuple[BarisAsesmen, ...]
    galat: tuple[GalatAsesmen, ...]


def plan_asesmen(table: Table, *, by: Actor, at: datetime) -> RencanaAsesmen:
    """The dry run of an import. Raises NotVisible, Denied, or Invalid (a missing column)."""
    policies.check_can_manage_all_talenta(actor=by)
    columns = _columns(table.headers)
    people = {
        card.nip: card for card in active_pegawai(None, instansi_id=by.instansi_id, on=by.today(at))
    }
    rows: list[BarisAsesmen] = []
    errors: list[GalatAsesmen] = []
    seen: dict[int, int] = {}
    for nomor, cells in zip(table.line_numbers, table.rows, strict=True):
        row = cells_of(cells, columns)
        if not any(row.values()):
            continue
        try:
            parsed = _parsed(nomor, row, people, by=by, on=by.today(at))
            first = seen.setdefault(parsed.pegawai_id, nomor)
            if first != nomor:
                raise RowError(_("Pegawai ini sudah ada pada baris %(n)s.") % {"n": first})
        except RowError as error:
            errors.append(GalatAsesmen(nomor, row["nip"][:40], str(error)))
        else:
            rows.append(parsed)
    return RencanaAsesmen(tuple(rows), tuple(errors))


def submit_asesmen(
    *, table: Table, nama: str, sha256: str, lewati_galat: bool = False, by: Actor, at: datetime
) -> int:
    """Submit a file for the second person; returns its id. Nothing of it counts yet.

    Raises NotVisible, Denied or Invalid (wrong rows, no row).
    """
    with transaction.atomic():
        plan = plan_asesmen(table, by=by, at=at)
        refuse_faulty(plan.baris, plan.galat, skip=lewati_galat)
        impor = ImporTalenta.objects.create(
            instansi_id=by.instansi_id,
            nama_berkas=nama[:200],
            sha256=sha256,
            diajukan_oleh_id=by.pegawai_id,
            diajukan_at=at,
        )
        AsesmenTalenta.objects.bulk_create(
            [_asesmen(each, impor) for each in plan.baris], batch_size=500
        )
        record(
            "asesmen_talenta.submitted",
            Subject("impor_talenta", impor.pk),
            by=by,
            at=at,
            sha256=sha256,
            baris=len(plan.baris),
            dilewati=len(plan.galat),
        )
    return impor.pk


def decide_asesmen(*, impor_id: int, terapkan: bool, alasan: str, by: Actor, at: datetime) -> None:
    """Apply or refuse a file that another submitted, with what was compared.

    Raises NotVisible, Denied, WrongState or Invalid (no reason).
    """
    to = StatusImporTalenta.DITERAPKAN if terapkan else StatusImporTalenta.DITOLAK
    with transaction.atomic():
        ImporTalenta.objects.select_for_update().filter(pk=impor_id).values_list("pk").first()
        rows = AsesmenTalenta.objects.filter(impor_id=impor_id)
        policies.check_can_decide_impor_talenta(
            impor_talenta_view(impor_id),
            actor=by,
            own_row=rows.filter(pegawai_id=by.pegawai_id).exists(),
            to=to,
        )
        text = " ".join(alasan.split())
        if not text:
            raise _missing("alasan", _("Tulis apa yang Anda cocokkan, atau mengapa ditolak."))
        ImporTalenta.objects.filter(pk=impor_id).update(
            status=to, diputus_oleh_id=by.pegawai_id, diputus_at=at, alasan=text[:500]
        )
        if not terapkan:
            rows.delete()
        record(
            "asesmen_talenta.applied" if terapkan else "asesmen_talenta.rejected",
            Subject("impor_talenta", impor_id),
            by=by,
            at=at,
            texts={"alasan": text},
        )


def _missing(field: str, sentence: str) -> Invalid:
    return Invalid(sentence, fields={field: sentence})


def _asesmen(row: BarisAsesmen, impor: ImporTalenta) -> AsesmenTalenta:
    return AsesmenTalenta(
        instansi_id=impor.instansi_id,
        impor=impor,
        pegawai_id=row.pegawai_id,
        nilai=row.nilai,
        sub_aspek={key.value: str(value) for key, value in row.sub_aspek.items()},
        sumber=row.sumber,
        tanggal=row.tanggal,
        berlaku_sampai=row.berlaku_sampai,
    )


def _columns(headers: Sequence[str]) -> dict[str, int]:
    sub_aspek = {each.value: (_plain(each.value), _plain(each.label)) for each in SubAspek}
    return columns_of(headers, {**_JUDUL, **sub_aspek}, _WAJIB)


def _plain(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.lower())


def _parsed(
    nomor: int, row: Mapping[str, str], people: Mapping[str, PegawaiCard], *, by: Actor, on: date
) -> BarisAsesmen:
    card = people.get(bare_nip(row["nip"]))
    if card is None:
        raise RowError(_("NIP ini tidak ditemukan di antara pegawai aktif instansi Anda."))
    if card.pegawai_id == by.pegawai_id:
        raise RowError(_("Ini nilai Anda sendiri; pengelola talenta yang lain mengajukannya."))
    if not row["sumber"]:
        raise RowError(_("Sebut siapa yang menyelenggarakan asesmen."))
    tanggal, sampai = day_of(row["tanggal"]), day_of(row["berlaku_sampai"])
    if tanggal > on:
        raise RowError(_("Tanggal asesmen masih di depan."))
    if sampai <= tanggal:
        raise RowError(_("Masa berlaku berakhir sebelum atau pada tanggal asesmen."))
    sub = {each: _score(row[each.value]) for each in SubAspek if row.get(each.value)}
    return BarisAsesmen(
        nomor, card.pegawai_id, card.nip, card.nama, _score(row["nilai"]), sub,
        row["sumber"][:200], tanggal, sampai,
    )  # fmt: skip


def _score(text: str) -> Decimal:
    try:
        number = (
            Decimal(text.replace(",", "."))
            if re.fullmatch(r"\d{1,3}([.,]\d{1,2})?", text)
            else None
        )
    except InvalidOperation:
        number = None
    if number is None or number > _MAX:
        raise RowError(
            _("“%(text)s” bukan nilai antara 0 dan 100 dengan paling banyak dua desimal.")
            % {"text": text[:20]}
        )
    return number

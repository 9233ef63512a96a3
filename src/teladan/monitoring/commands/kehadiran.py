"""Importing attendance totals, and the dated local rules that make facts of them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.documents.rows import RowError, bare_nip, cells_of, columns_of, refuse_faulty
from teladan.documents.tables import Table
from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import Invalid, NotVisible
from teladan.monitoring import policies
from teladan.monitoring.models import AturanKehadiran, RekapKehadiran
from teladan.monitoring.queries import AMBANG, Ambang
from teladan.organisation.models import UnitKerja
from teladan.organisation.queries import PegawaiCard, active_pegawai
from teladan_rules.permenpanrb_6_2022.periode import BULAN

HITUNGAN = ("hari_kerja", "hadir", "terlambat", "tanpa_keterangan", "cuti_sakit")
#: Headers by which a column is known, without case and punctuation.
_JUDUL = {
    "nip": ("nip", "nipnippppk", "nipnipppk", "nipninipppk", "nomorindukpegawai"),
    "bulan": ("bulan", "periode", "bulantahun", "masabulan"),
    "hari_kerja": ("harikerja", "jumlahharikerja", "hk"),
    "hadir": ("hadir", "harihadir", "jumlahhadir", "masuk"),
    "terlambat": ("terlambat", "kaliterlambat", "jumlahterlambat", "telat"),
    "tanpa_keterangan": ("tanpaketerangan", "tk", "alpa", "alpha", "mangkir"),
    "cuti_sakit": ("cutisakit", "cutidansakit", "cutiatausakit", "izinsakitcuti"),
}


_WAJIB = {"nip": "NIP", "bulan": "Bulan", "hadir": "Hadir"}


@dataclass(frozen=True)
class BarisKehadiran:
    """A row that can be imported. `perubahan` is "baru", "berubah" or "sama"."""

    nomor: int
    pegawai_id: int
    nip: str
    nama: str
    bulan: date
    hitungan: tuple[int | None, ...]
    sebelum: tuple[int | None, ...] | None

    @property
    def perubahan(self) -> str:
        if self.sebelum is None:
            return "baru"
        return "sama" if self.sebelum == self.hitungan else "berubah"


@dataclass(frozen=True)
class GalatBaris:
    """A row that cannot be imported, and why. `nomor` counts as the file's own rows do."""

    nomor: int
    nip: str
    pesan: str


@dataclass(frozen=True)
class RencanaImpor:
    """What an import would do: the dry run."""

    baris: tuple[BarisKehadiran, ...]
    galat: tuple[GalatBaris, ...]

    def banyak(self, perubahan: str) -> int:
        return sum(row.perubahan == perubahan for row in self.baris)


@dataclass(frozen=True)
class AturanIsi:
    """A dated local rule on attendance as its Perkada states it."""

    perkada: str
    pasal: str
    ambang: tuple[Ambang, ...]
    berlaku_dari: date
    berlaku_sampai: date | None = None
    unit_kerja_id: int | None = None


def plan_kehadiran(table: Table, *, by: Actor, at: datetime) -> RencanaImpor:
    """The dry run of an import: every row with what it would change, or why it cannot.

    Raises Denied, or Invalid when a column that is needed is missing.
    """
    policies.check_can_import_kehadiran(actor=by)
    columns = columns_of(table.headers, _JUDUL, _WAJIB)
    people = {
        card.nip: card for card in active_pegawai(None, instansi_id=by.instansi_id, on=by.today(at))
    }
    rows: list[BarisKehadiran] = []
    errors: list[GalatBaris] = []
    seen: dict[tuple[int, date], int] = {}
    for nomor, cells in zip(table.line_numbers, table.rows, strict=True):
        row = cells_of(cells, columns)
        if not any(row.values()):
            continue
        try:
            parsed = _parsed(nomor, row, people, by=by)
            _check_duplicate(parsed, seen)
        except RowError as error:
            errors.append(GalatBaris(nomor, row["nip"], str(error)))
        else:
            rows.append(parsed)
    return RencanaImpor(_with_before(rows, by.instansi_id), tuple(errors))


def import_kehadiran(
    *, table: Table, sumber: str, sha256: str = "", lewati_galat: bool = False, by: Actor,
    at: datetime,
) -> RencanaImpor:  # fmt: skip
    """Import monthly totals; returns what was done. To import the same again changes nothing.

    `sumber` names the file. With errors nothing is imported, unless `lewati_galat` leaves the
    wrong rows out. Raises Denied or Invalid.
    """
    with transaction.atomic():
        plan = plan_kehadiran(table, by=by, at=at)
        refuse_faulty(plan.baris, plan.galat, skip=lewati_galat)
        changed = [row for row in plan.baris if row.perubahan != "sama"]
        RekapKehadiran.objects.bulk_create(
            [_rekap(row, sumber=sumber, instansi_id=by.instansi_id) for row in changed],
            batch_size=500,
            update_conflicts=True,
            unique_fields=["pegawai", "bulan"],
            update_fields=[*HITUNGAN, "sumber"],
        )
        record(
            "kehadiran.imported",
            Subject("instansi", by.instansi_id),
            by=by,
            at=at,
            sha256=sha256,
            baru=plan.banyak("baru"),
            berubah=plan.banyak("berubah"),
            sama=plan.banyak("sama"),
            dilewati=len(plan.galat),
        )
    return plan


def set_aturan_kehadiran(*, isi: AturanIsi, by: Actor, at: datetime) -> int:
    """Enter a dated local rule by which attendance becomes facts; returns its id.

    Raises Denied, NotVisible or Invalid (no Perkada, no threshold, dates that overlap).
    """
    with transaction.atomic():
        _check_unit(isi.unit_kerja_id, by=by)
        policies.check_can_set_aturan(isi.unit_kerja_id, actor=by)
        errors = _aturan_errors(isi)
        if not errors and _overlaps(isi, by.instansi_id):
            errors["berlaku_dari"] = _(
                "Sudah ada aturan untuk unit ini pada masa itu. Akhiri aturan lama lebih dahulu."
            )
        if errors:
            raise Invalid(
                _("Aturan belum disimpan: %(why)s") % {"why": " ".join(errors.values())},
                fields=errors,
            )
        row = AturanKehadiran.objects.create(
            instansi_id=by.instansi_id,
            unit_kerja_id=isi.unit_kerja_id,
            perkada=isi.perkada.strip(),
            pasal=isi.pasal.strip(),
            ambang=[_line(item) for item in isi.ambang],
            berlaku_dari=isi.berlaku_dari,
            berlaku_sampai=isi.berlaku_sampai,
        )
        record(
            "aturan_kehadiran.set",
            Subject("aturan_kehadiran", row.pk),
            by=by,
            at=at,
            unit_kerja_id=isi.unit_kerja_id,
            ambang=row.ambang,
            perkada=row.perkada,
            berlaku_dari=isi.berlaku_dari,
            berlaku_sampai=isi.berlaku_sampai,
        )
    return row.pk


def end_aturan_kehadiran(*, aturan_id: int, berlaku_sampai: date, by: Actor, at: datetime) -> None:
    """Let a local rule end on a day. Raises NotVisible, Denied or Invalid."""
    with transaction.atomic():
        row = (
            AturanKehadiran.objects.select_for_update()
            .filter(pk=aturan_id, instansi_id=by.instansi_id)
            .first()
        )
        if row is None:
            raise NotVisible(_("Aturan ini tidak ditemukan."))
        policies.check_can_set_aturan(row.unit_kerja_id, actor=by)
        if berlaku_sampai < row.berlaku_dari:
            text = _("Tanggal akhir tidak boleh sebelum aturan mulai berlaku.")
            raise Invalid(text, fields={"berlaku_sampai": text})
        row.berlaku_sampai = berlaku_sampai
        row.save(update_fields=["berlaku_sampai"])
        record(
            "aturan_kehadiran.ended",
            Subject("aturan_kehadiran", aturan_id),
            by=by,
            at=at,
            berlaku_sampai=berlaku_sampai,
        )


def _parsed(
    nomor: int, row: Mapping[str, str], people: Mapping[str, PegawaiCard], *, by: Actor
) -> BarisKehadiran:
    card = people.get(bare_nip(row["nip"]))
    if card is None:
        raise RowError(_("NIP ini tidak ditemukan di antara pegawai aktif instansi Anda."))
    if not by.covers(card.unit_kerja_id, Peran.PENGELOLA_KINERJA, Peran.ADMIN):
        raise RowError(_("Pegawai ini di luar unit kerja yang Anda kelola."))
    counts = tuple(_count(row[name], name) for name in HITUNGAN)
    _check_counts(dict(zip(HITUNGAN, counts, strict=True)))
    return BarisKehadiran(
        nomor, card.pegawai_id, card.nip, card.nama, _month(row["bulan"]), counts, None
    )


def _check_duplicate(row: BarisKehadiran, seen: dict[tuple[int, date], int]) -> None:
    first = seen.setdefault((row.pegawai_id, row.bulan), row.nomor)
    if first != row.nomor:
        raise RowError(_("Pegawai dan bulan ini sudah ada pada baris %(n)s.") % {"n": first})


def _month(text: str) -> date:
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})(?:-\d{1,2})?(?:[ T].*)?", text)
    local = re.fullmatch(r"(?:\d{1,2}[/.-])?(\d{1,2})[/.-](\d{4})", text)
    named = re.fullmatch(r"([A-Za-z]{3,})\.? (\d{4})", text)
    year = month = 0
    if iso:
        year, month = int(iso[1]), int(iso[2])
    elif local:
        month, year = int(local[1]), int(local[2])
    elif named:
        names = [name[: len(named[1])].lower() for name in BULAN]
        month = names.index(named[1].lower()) + 1 if named[1].lower() in names else 0
        year = int(named[2])
    if not (1 <= month <= 12 and 2000 <= year <= 2999):
        raise RowError(
            _("Bulan “%(text)s” tidak terbaca. Tulis misalnya 2026-08 atau Agustus 2026.")
            % {"text": text[:40]}
        )
    return date(year, month, 1)


def _count(text: str, name: str) -> int | None:
    if text in {"", "-", "—"}:
        return None
    number = re.fullmatch(r"(\d{1,3})(?:[.,]0+)?", text)
    if number is None:
        raise RowError(
            _("“%(text)s” pada kolom %(name)s bukan bilangan bulat.")
            % {"text": text[:40], "name": name.replace("_", " ")}
        )
    return int(number[1])


def _check_counts(counts: Mapping[str, int | None]) -> None:
    days, present, late = counts["hari_kerja"], counts["hadir"], counts["terlambat"]
    if any(value is not None and value > 31 for value in counts.values()):
        raise RowError(_("Jumlah hari dalam satu bulan tidak mungkin lebih dari 31."))
    if days is not None and present is not None and present > days:
        raise RowError(_("Hari hadir lebih banyak daripada hari kerja."))
    if present is not None and late is not None and late > present:
        raise RowError(_("Kali terlambat lebih banyak daripada hari hadir."))


def _with_before(rows: Iterable[BarisKehadiran], instansi_id: int) -> tuple[BarisKehadiran, ...]:
    rows = list(rows)
    months = {row.bulan for row in rows}
    stored = RekapKehadiran.objects.filter(instansi_id=instansi_id, bulan__in=months)
    before = {
        (pegawai, bulan): tuple(counts)
        for pegawai, bulan, *counts in stored.values_list("pegawai_id", "bulan", *HITUNGAN)
    }
    return tuple(
        BarisKehadiran(
            row.nomor, row.pegawai_id, row.nip, row.nama, row.bulan, row.hitungan,
            before.get((row.pegawai_id, row.bulan)),
        )
        for row in rows
    )  # fmt: skip


def _rekap(row: BarisKehadiran, *, sumber: str, instansi_id: int) -> RekapKehadiran:
    return RekapKehadiran(
        instansi_id=instansi_id,
        pegawai_id=row.pegawai_id,
        bulan=row.bulan,
        sumber=sumber[:200],
        **dict(zip(HITUNGAN, row.hitungan, strict=True)),
    )


def _check_unit(unit_kerja_id: int | None, *, by: Actor) -> None:
    if unit_kerja_id is None:
        return
    if not UnitKerja.objects.filter(pk=unit_kerja_id, instansi_id=by.instansi_id).exists():
        raise NotVisible(_("Unit kerja ini tidak ditemukan."))


def _aturan_errors(isi: AturanIsi) -> dict[str, str]:
    errors: dict[str, str] = {}
    if not isi.perkada.strip():
        errors["perkada"] = _("Sebutkan Perkada yang menjadi dasarnya, lengkap dengan nomornya.")
    if not isi.pasal.strip():
        errors["pasal"] = _("Sebutkan pasalnya.")
    if not isi.ambang:
        errors["ambang"] = _("Isi paling sedikit satu ambang.")
    kinds = [item.kode for item in isi.ambang]
    if len(kinds) != len(set(kinds)) or not set(kinds) <= set(AMBANG):
        errors["ambang"] = _("Setiap ambang hanya boleh diisi sekali.")
    if any(not Fraction(0) < item.ambang <= 1 for item in isi.ambang):
        errors["ambang"] = _("Ambang adalah bagian antara 0 dan 1, misalnya 95%.")
    if isi.berlaku_sampai is not None and isi.berlaku_sampai < isi.berlaku_dari:
        errors["berlaku_sampai"] = _("Tanggal akhir tidak boleh sebelum tanggal mulai.")
    return errors


def _overlaps(isi: AturanIsi, instansi_id: int) -> bool:
    rows = AturanKehadiran.objects.filter(
        Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=isi.berlaku_dari),
        instansi_id=instansi_id,
        unit_kerja_id=isi.unit_kerja_id,
    )
    if isi.berlaku_sampai is not None:
        rows = rows.filter(berlaku_dari__lte=isi.berlaku_sampai)
    return rows.exists()


def _line(item: Ambang) -> dict[str, str]:
    return {
        "kode": item.kode,
        "ambang": str(item.ambang),
        "nilai": item.nilai.value,
        "rating_tertinggi": item.rating_tertinggi.value,
    }

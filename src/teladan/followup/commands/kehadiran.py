"""Days without valid reason: imported, contested, decided; outages protect (PP 94/2021)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.followup import policies
from teladan.followup.models import GangguanKehadiran, HariTanpaAlasan
from teladan.followup.queries.disiplin import sealed_json
from teladan.followup.queries.kehadiran import HariView, hari_view, sah_menurut_catatan
from teladan.followup.states.disiplin import HARI_TRANSITIONS, StatusHari
from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import Invalid, NotVisible, WrongState
from teladan.monitoring.commands.kehadiran import TableLike
from teladan.organisation.models import UnitKerja
from teladan.organisation.queries import (
    PegawaiCard,
    active_pegawai,
    kalender_for,
    pegawai_ref,
)
from teladan_rules.permenpanrb_6_2022.hari_kerja import KalenderBelumAda, KalenderKerja

MAX_KATA = 2000
_JUDUL = {
    "nip": ("nip", "nipnippppk", "nipnipppk", "nomorindukpegawai"),
    "tanggal": ("tanggal", "tgl", "hari"),
    "menit": ("menit", "menitkurang", "kurangmenit", "jumlahmenit"),
    "keterangan": ("keterangan", "ket", "alasan"),
}
#: What makes an absence valid: such a row is left out, and said.
_SAH = re.compile(r"\b(cuti|sakit|izin|ijin|dinas|tugas|diklat|libur|melahirkan)\b", re.I)


@dataclass(frozen=True)
class BarisHari:
    """A row that can be imported. `baru` False: the day stands already and stays as it is."""

    nomor: int
    pegawai_id: int
    nip: str
    nama: str
    tanggal: date
    menit: int | None
    baru: bool = True


@dataclass(frozen=True)
class GalatHari:
    """A row that is left out, and why."""

    nomor: int
    nip: str
    pesan: str


@dataclass(frozen=True)
class RencanaHari:
    """What an import would do: the dry run."""

    baris: tuple[BarisHari, ...]
    galat: tuple[GalatHari, ...]

    @property
    def baru(self) -> tuple[BarisHari, ...]:
        return tuple(row for row in self.baris if row.baru)


@dataclass(frozen=True)
class GangguanIsi:
    """Days on which attendance could not be recorded, and why."""

    dari: date
    sampai: date
    alasan: str
    unit_kerja_id: int | None = None


class _RowError(Exception):
    """Why one row is left out."""


def plan_hari(*, table: TableLike, by: Actor, at: datetime) -> RencanaHari:
    """The dry run: every row with what it would add, or why it is left out.

    Raises NotVisible, Denied, or Invalid when a column that is needed is missing.
    """
    policies.check_is_pemeriksa_disiplin(actor=by)
    columns = _columns(table.headers)
    people = {c.nip: c for c in active_pegawai(None, instansi_id=by.instansi_id, on=by.today(at))}
    reader = _Rows(people, by, by.today(at))
    rows: list[BarisHari] = []
    errors: list[GalatHari] = []
    for nomor, cells in zip(table.line_numbers, table.rows, strict=True):
        row = {name: _text(cells, index) for name, index in columns.items()}
        if not any(row.values()):
            continue
        try:
            rows.append(reader.read(nomor, row))
        except _RowError as error:
            errors.append(GalatHari(nomor, row["nip"], str(error)))
    kept, contradicted = _against_records(rows)
    return RencanaHari(kept, tuple(sorted([*errors, *contradicted], key=lambda e: e.nomor)))


def import_hari(
    *, table: TableLike, sumber: str, sha256: str = "", by: Actor, at: datetime
) -> RencanaHari:
    """Record the days of a file; the rows with an error stay out. To import the same again
    changes nothing. `sumber` names the file. Raises NotVisible, Denied or Invalid."""
    with transaction.atomic():
        plan = plan_hari(table=table, by=by, at=at)
        if not plan.baru:
            raise Invalid(_("Tidak ada hari baru yang dapat dicatat dari berkas ini."))
        HariTanpaAlasan.objects.bulk_create(
            [
                HariTanpaAlasan(
                    instansi_id=by.instansi_id,
                    pegawai_id=row.pegawai_id,
                    tanggal=row.tanggal,
                    menit=row.menit,
                    sumber=sumber[:200],
                    dicatat_oleh_id=by.pegawai_id,
                    dicatat_at=at,
                )
                for row in plan.baru
            ],
            batch_size=500,
            ignore_conflicts=True,
        )
        subject = Subject("instansi", by.instansi_id)
        record(
            "hari_tanpa_alasan.imported",
            subject,
            by=by,
            at=at,
            sha256=sha256,
            baru=len(plan.baru),
            dilewati=len(plan.galat),
        )
    return plan


def record_gangguan(*, isi: GangguanIsi, by: Actor, at: datetime) -> int:
    """Enter days on which nothing counts; returns the id. Raises NotVisible, Denied, Invalid."""
    policies.check_is_pemeriksa_disiplin(actor=by)
    with transaction.atomic():
        _check_gangguan(isi, by)
        row = GangguanKehadiran.objects.create(
            instansi_id=by.instansi_id,
            unit_kerja_id=isi.unit_kerja_id,
            dari=isi.dari,
            sampai=isi.sampai,
            alasan=isi.alasan.strip(),
            dicatat_oleh_id=by.pegawai_id,
            dicatat_at=at,
        )
        record(
            "gangguan_kehadiran.recorded",
            Subject("gangguan_kehadiran", row.pk),
            by=by,
            at=at,
            dari=isi.dari,
            sampai=isi.sampai,
            unit_kerja_id=isi.unit_kerja_id,
        )
    return row.pk


def contest_hari(*, hari_id: int, bantahan: str, bukti: str, by: Actor, at: datetime) -> None:
    """Say that a day should not count, and by what that can be seen; until somebody else has
    decided it does not count. Raises NotVisible, WrongState or Invalid."""
    with transaction.atomic():
        row = _lock(hari_id)
        day = policies.check_is_own_hari(hari_view(hari_id) if row else None, actor=by)
        _check_next(day, StatusHari.DIBANTAH)
        errors = _word_errors({"bantahan": bantahan, "bukti": bukti})
        if errors:
            raise Invalid(_("Bantahan belum dikirim."), fields=errors)
        words = {"bantahan": bantahan.strip(), "bukti": bukti.strip(), "putusan": day.putusan}
        _store(hari_id, StatusHari.DIBANTAH, words)
        record("hari_tanpa_alasan.contested", Subject("hari_tanpa_alasan", hari_id), by=by, at=at)


def decide_hari(*, hari_id: int, gugur: bool, alasan: str, by: Actor, at: datetime) -> None:
    """Decide a contested day, with a reason that the person reads: the atasan langsung or a
    pemeriksa disiplin, never who recorded it. Raises NotVisible, Denied, WrongState, Invalid."""
    with transaction.atomic():
        row = _lock(hari_id)
        day = hari_view(hari_id) if row else None
        ref = pegawai_ref(day.pegawai_id, on=by.today(at)) if day else None
        found = policies.check_can_decide_hari(day, ref, actor=by)
        to = StatusHari.GUGUR if gugur else StatusHari.TETAP
        _check_next(found, to)
        errors = _word_errors({"alasan": alasan})
        if errors:
            raise Invalid(_("Putusan belum disimpan."), fields=errors)
        words = {"bantahan": found.bantahan, "bukti": found.bukti, "putusan": alasan.strip()}
        _store(hari_id, to, words, diputus_oleh_id=by.pegawai_id, diputus_at=at)
        record(
            "hari_tanpa_alasan.decided",
            Subject("hari_tanpa_alasan", hari_id),
            by=by,
            at=at,
            status=to,
        )


def _lock(hari_id: int) -> int | None:
    rows = HariTanpaAlasan.objects.select_for_update().filter(pk=hari_id)
    return rows.values_list("pk", flat=True).first()


def _store(hari_id: int, status: StatusHari, words: Mapping[str, str], **more: object) -> None:
    HariTanpaAlasan.objects.filter(pk=hari_id).update(
        status=status, isi_tersegel=sealed_json(words), **more
    )


def _check_next(day: HariView, to: StatusHari) -> None:
    if to not in HARI_TRANSITIONS[day.status]:
        raise WrongState(
            _("Hari ini sudah %(keadaan)s.") % {"keadaan": _(day.status.label).lower()},
            next_step=_("Muat ulang halaman untuk melihat keadaan terbaru."),
        )


def _word_errors(typed: Mapping[str, str]) -> dict[str, str]:
    errors = {}
    for name, text in typed.items():
        if not text.strip():
            errors[name] = _("Isian ini belum ditulis.")
        elif len(text) > MAX_KATA:
            errors[name] = _("Paling panjang %(n)s karakter.") % {"n": MAX_KATA}
    return errors


def _check_gangguan(isi: GangguanIsi, by: Actor) -> None:
    units = UnitKerja.objects.filter(instansi_id=by.instansi_id).values_list("pk", flat=True)
    known = isi.unit_kerja_id is None or isi.unit_kerja_id in set(units)
    if not known or not by.covers(isi.unit_kerja_id, Peran.PEMERIKSA_DISIPLIN):
        raise NotVisible(_("Unit kerja ini tidak ditemukan."))
    errors = {}
    if isi.sampai < isi.dari:
        errors["sampai"] = _("Tanggal akhir tidak boleh sebelum tanggal mulai.")
    if not isi.alasan.strip() or len(isi.alasan) > 200:
        errors["alasan"] = _("Tulis apa yang terganggu, paling panjang 200 karakter.")
    if errors:
        raise Invalid(_("Gangguan belum disimpan."), fields=errors)


def _columns(headers: Sequence[str]) -> dict[str, int]:
    plain = [re.sub(r"[^a-z]", "", str(header).lower()) for header in headers]
    found = {
        name: next((i for i, header in enumerate(plain) if header in known), -1)
        for name, known in _JUDUL.items()
    }
    missing = [name for name in ("nip", "tanggal") if found[name] < 0]
    if missing:
        names = ", ".join({"nip": "NIP", "tanggal": "Tanggal"}[name] for name in missing)
        text = _("Kolom %(names)s tidak ditemukan pada baris judul.") % {"names": names}
        raise Invalid(
            text, fields={"berkas": text}, next_step=_("Unduh contoh berkas dan salin judulnya.")
        )
    return found


def _text(cells: Sequence[object], index: int) -> str:
    value = cells[index] if 0 <= index < len(cells) else None
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return "" if value is None else str(value).strip()


class _Rows:
    """Reads rows one by one; the same person and day twice is an error."""

    def __init__(self, people: Mapping[str, PegawaiCard], by: Actor, today: date) -> None:
        self._people, self._by, self._today = people, by, today
        self._calendars: dict[int | None, KalenderKerja] = {}
        self._seen: dict[tuple[int, date], int] = {}

    def read(self, nomor: int, row: Mapping[str, str]) -> BarisHari:
        card = self._people.get(re.sub(r"[\s']", "", row["nip"]))
        if card is None:
            raise _RowError(_("NIP ini tidak ditemukan di antara pegawai aktif instansi Anda."))
        if not policies.is_pemeriksa(card.ref, actor=self._by):
            raise _RowError(_("Pegawai ini di luar unit kerja yang Anda periksa."))
        if _SAH.search(row["keterangan"]):
            raise _RowError(_("Beralasan sah menurut keterangannya, jadi tidak dicatat."))
        day = _day(row["tanggal"])
        self._check_day(card, day)
        first = self._seen.setdefault((card.pegawai_id, day), nomor)
        if first != nomor:
            raise _RowError(_("Pegawai dan hari ini sudah ada pada baris %(n)s.") % {"n": first})
        menit = _minutes(row["menit"])
        return BarisHari(nomor, card.pegawai_id, card.nip, card.nama, day, menit)

    def _check_day(self, card: PegawaiCard, day: date) -> None:
        if day >= self._today:
            raise _RowError(_("Hari ini belum lewat."))
        unit = card.unit_kerja_id
        if unit not in self._calendars:
            self._calendars[unit] = kalender_for(card.instansi_id, unit)
        try:
            reason = self._calendars[unit].alasan_libur(day)
        except KalenderBelumAda as error:
            raise _RowError(_("Hari libur tahun itu belum dikenal.")) from error
        if reason:
            raise _RowError(_("Bukan hari kerja (%(apa)s).") % {"apa": reason})


def _day(text: str) -> date:
    parts = re.split(r"[-/.]", text.split(" ")[0].split("T")[0])
    if len(parts) == 3 and len(parts[2]) == 4:
        parts.reverse()
    try:
        year, month, day = (int(part) for part in parts)
        return date(year, month, day)
    except (ValueError, OverflowError) as error:
        raise _RowError(
            _("Tanggal “%(text)s” tidak terbaca. Tulis misalnya 2026-08-03.") % {"text": text[:40]}
        ) from error


def _minutes(text: str) -> int | None:
    if text in {"", "-", "—"}:
        return None
    if not re.fullmatch(r"\d{1,3}", text) or not 0 < int(text) < 450:
        raise _RowError(
            _("Menit “%(text)s” bukan bilangan 1–449; kosongkan untuk sehari penuh.")
            % {"text": text[:40]}
        )
    return int(text)


def _against_records(
    rows: Iterable[BarisHari],
) -> tuple[tuple[BarisHari, ...], list[GalatHari]]:
    """Without the days on which her own daily record says leave; the known ones marked."""
    rows = list(rows)
    valid = sah_menurut_catatan((row.pegawai_id, row.tanggal) for row in rows)
    stored = HariTanpaAlasan.objects.filter(pegawai_id__in={row.pegawai_id for row in rows})
    known = set(stored.values_list("pegawai_id", "tanggal"))
    errors = [
        GalatHari(
            row.nomor,
            row.nip,
            _("Catatan hariannya menyebut cuti atau sakit. Pastikan dahulu dengan pegawai."),
        )
        for row in rows
        if (row.pegawai_id, row.tanggal) in valid
    ]
    kept = tuple(
        BarisHari(
            row.nomor, row.pegawai_id, row.nip, row.nama, row.tanggal, row.menit,
            (row.pegawai_id, row.tanggal) not in known,
        )
        for row in rows
        if (row.pegawai_id, row.tanggal) not in valid
    )  # fmt: skip
    return kept, errors

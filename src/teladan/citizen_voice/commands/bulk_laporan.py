"""Reports with their whole life at once, for example data.

What is stored equals what the single commands store, one step after the other; only the audit
event is one per unit. Each step is checked against the table of states.
"""

import uuid
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.citizen_voice.commands._laporan_periksa import LaporanIsi, check_laporan
from teladan.citizen_voice.commands._pengaduan import (
    Langkah,
    check_pengaduan_step,
    kode_for,
    next_nomor,
)
from teladan.citizen_voice.commands.laporan import describe
from teladan.citizen_voice.commands.pengaduan import TriaseIsi
from teladan.citizen_voice.models import Pengaduan, RiwayatPengaduan
from teladan.citizen_voice.queries.tenggat import tenggat_pengaduan
from teladan.citizen_voice.states import StatusPengaduan
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Denied, Invalid
from teladan_rules.permenpanrb_62_2018.vocabulary import KlasifikasiLaporan, TahapPengaduan

_S = StatusPengaduan
Tenggat = Callable[[TahapPengaduan, date, str], date | None]


@dataclass(frozen=True)
class LangkahRow:
    """One step of a report: verified (with `triase`), taken, answered, confirmed, closed,
    reopened or substantiated (with `pembuktian`). `oleh_id` None is the citizen."""

    peristiwa: str
    at: datetime
    oleh_id: int | None = None
    teks: str = ""
    triase: TriaseIsi | None = None
    pembuktian: str = ""


@dataclass(frozen=True)
class LaporanRow:
    """A report without a contact or photo, and what happened to it, in the order of time."""

    isi: LaporanIsi
    diterima_at: datetime
    langkah: tuple[LangkahRow, ...] = ()


def bulk_deposit_laporan(*, rows: Iterable[LaporanRow], by: Actor, at: datetime) -> int:
    """Store reports with what happened to them; returns how many.

    Raises Denied (only the installation itself), Invalid (what no form would take, or a step
    that is not known) or WrongState (a step that the table of states does not have).
    """
    if by.pegawai_id != 0:
        raise Denied(_("Laporan warga hanya dimuat sekaligus untuk data contoh."))
    wanted = sorted(rows, key=lambda row: row.diterima_at)
    with transaction.atomic():
        load = _Load(by)
        for row in wanted:
            load.add(row)
        load.number()
        Pengaduan.objects.bulk_create(load.reports, batch_size=200)
        RiwayatPengaduan.objects.bulk_create(load.history, batch_size=200)
        counts = Counter(row.unit_id for row in load.reports)
        for unit_id, count in sorted(counts.items(), key=lambda item: item[0] or 0):
            subject = Subject("unit_pelayanan", unit_id)
            record("pengaduan.loaded_bulk", subject, by=by, at=at, count=count)
    return len(wanted)


class _Load:
    """Makes the rows in memory; the periods of an instansi are looked up once a day."""

    def __init__(self, by: Actor):
        self.by = by
        self.reports: list[Pengaduan] = []
        self.history: list[RiwayatPengaduan] = []

        @cache
        def tenggat(tahap: TahapPengaduan, mulai: date, kelas: str) -> date | None:
            return tenggat_pengaduan(by.instansi_id, tahap, mulai, kelas)

        self.tenggat: Tenggat = tenggat

    def add(self, row: LaporanRow) -> None:
        """One report and its steps."""
        today = self.by.today(row.diterima_at)
        isi = check_laporan(row.isi, instansi_id=self.by.instansi_id, today=today)
        kunci = uuid.uuid4().hex
        until = self.tenggat(TahapPengaduan.VERIFIKASI, today, "")
        assert until is not None, "verifikasi has a period for every kind of report"
        made = Pengaduan(
            instansi_id=self.by.instansi_id,
            kode_hash=kode_for(kunci)[1],
            kunci=kunci,
            diterima_at=row.diterima_at,
            verifikasi_sampai=until,
        )
        describe(made, isi)
        self.reports.append(made)
        self._log(made, "", LangkahRow("deposited", row.diterima_at))
        for step in row.langkah:
            self._step(made, step)

    def number(self) -> None:
        """The numbers of each year, in the order of arrival."""
        by_year: dict[int, list[Pengaduan]] = defaultdict(list)
        for made in self.reports:
            by_year[self.by.today(made.diterima_at).year].append(made)
        for year, reports in by_year.items():
            numbers = next_nomor(self.by.instansi_id, date(year, 1, 1), count=len(reports))
            for made, nomor in zip(reports, numbers, strict=True):
                made.nomor = nomor

    def _step(self, made: Pengaduan, step: LangkahRow) -> None:
        effects = {
            "verified": self._verify,
            "taken": _take,
            "answered": _answer,
            "confirmed": _confirm,
            "closed": _close,
            "reopened": self._reopen,
            "substantiated": _substantiate,
        }
        if step.peristiwa not in effects:
            raise Invalid(_("Langkah laporan “%(nama)s” tidak dikenal.") % {"nama": step.peristiwa})
        effects[step.peristiwa](made, step, self._log)

    def _verify(self, made: Pengaduan, step: LangkahRow, log: "Log") -> None:
        triase = step.triase
        if triase is None:
            raise Invalid(_("Verifikasi perlu jenis, pokok masalah, dan unit."))
        made.klasifikasi, made.kategori = triase.klasifikasi, triase.kategori
        made.unit_id, made.layanan_id = triase.unit_id, triase.layanan_id
        made.dikarantina, made.diverifikasi_at = "", step.at
        made.jawab_sampai = self.tenggat(
            TahapPengaduan.TINDAK_LANJUT, self.by.today(step.at), triase.klasifikasi
        )
        said = Langkah("verified", internal=triase.catatan, ke_unit_id=made.unit_id)
        _move(made, _S.DITERUSKAN, step, log, said)
        if triase.klasifikasi == KlasifikasiLaporan.APRESIASI:
            made.dijawab_at = step.at
            publik = _("Terima kasih. Ucapan Anda sudah kami sampaikan kepada unit ini.")
            thanked = LangkahRow("answered", step.at, step.oleh_id)
            _move(made, _S.DIJAWAB, thanked, log, Langkah("answered", publik))

    def _reopen(self, made: Pengaduan, step: LangkahRow, log: "Log") -> None:
        today = self.by.today(step.at)
        made.dibuka_kembali_at, made.dijawab_kembali_at, made.selesai_at = step.at, None, None
        made.jawab_kembali_sampai = self.tenggat(
            TahapPengaduan.TINDAK_LANJUT, today, made.klasifikasi
        )
        made.dikonfirmasi, made.dikonfirmasi_at = False, step.at
        _move(made, _S.DIBUKA_KEMBALI, step, log, Langkah("reopened", step.teks))

    def _log(
        self, made: Pengaduan, dari: str, step: LangkahRow, said: Langkah | None = None
    ) -> None:
        said = said or Langkah(step.peristiwa)
        self.history.append(
            RiwayatPengaduan(
                pengaduan=made,
                peristiwa=step.peristiwa,
                dari_status=dari,
                ke_status=made.status,
                ke_unit_id=said.ke_unit_id,
                publik=said.publik,
                internal=said.internal,
                oleh_id=step.oleh_id,
                at=step.at,
            )
        )


Log = Callable[..., None]


def _take(made: Pengaduan, step: LangkahRow, log: Log) -> None:
    made.penangan_id = step.oleh_id
    _move(made, _S.DIPROSES, step, log)


def _answer(made: Pengaduan, step: LangkahRow, log: Log) -> None:
    if made.dijawab_at is not None and made.dibuka_kembali_at is not None:
        made.dijawab_kembali_at = step.at
    else:
        made.dijawab_at = step.at
    made.penangan_id, made.selesai_at = made.penangan_id or step.oleh_id, None
    _move(made, _S.DIJAWAB, step, log, Langkah("answered", step.teks))


def _confirm(made: Pengaduan, step: LangkahRow, log: Log) -> None:
    made.dikonfirmasi, made.dikonfirmasi_at, made.selesai_at = True, step.at, step.at
    _move(made, _S.SELESAI, step, log)


def _close(made: Pengaduan, step: LangkahRow, log: Log) -> None:
    made.selesai_at = step.at
    publik = _("Laporan ditutup karena jawaban tidak ditanggapi.")
    _move(made, _S.SELESAI, step, log, Langkah("closed", publik))


def _substantiate(made: Pengaduan, step: LangkahRow, log: Log) -> None:
    made.pembuktian, made.alasan_pembuktian = step.pembuktian, step.teks
    made.dibuktikan_oleh_id, made.dibuktikan_at = step.oleh_id, step.at
    made.revisi += 1
    found = f"{step.pembuktian}: {step.teks}"
    log(made, made.status, step, Langkah("substantiated", internal=found))


def _move(
    made: Pengaduan,
    status: StatusPengaduan,
    step: LangkahRow,
    log: Log,
    said: Langkah | None = None,
) -> None:
    check_pengaduan_step(made, status)
    dari, made.status = made.status, status
    made.revisi += 1
    log(made, dari, step, said)

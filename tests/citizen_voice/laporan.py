"""Reports for tests: handed in as citizens do, moved as the office does."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from teladan.citizen_voice import commands
from teladan.citizen_voice.models import Pengaduan
from teladan.citizen_voice.queries.lacak import hash_of
from teladan.foundation.actor import Actor
from tests.layanan import DuniaLayanan

URAIAN = "Antre sejak pagi di loket pendaftaran, nomor sudah habis sebelum jam tujuh."


@dataclass
class Laporan:
    """A report with the citizen's code; `row` is what is stored now."""

    pk: int
    kode: str

    @property
    def row(self) -> Pengaduan:
        return Pengaduan.objects.get(pk=self.pk)

    @property
    def revisi(self) -> int:
        return self.row.revisi


def report(layanan: DuniaLayanan, *, at: datetime | None = None, **isi: Any) -> Laporan:
    """A citizen's report to the puskesmas, unless `isi` says otherwise; each with its own form."""
    dunia = layanan.dunia
    isi.setdefault("unit_id", layanan.unit["puskesmas"])
    isi.setdefault("uraian", URAIAN)
    kode = commands.deposit_laporan(
        instansi_id=isi.pop("instansi_id", dunia.instansi_id),
        isi=commands.LaporanIsi(**isi),
        kunci=f"form {Pengaduan.objects.count()}",
        at=at or dunia.at,
    )
    return Laporan(Pengaduan.objects.get(kode_hash=hash_of(kode)).pk, kode)


def verified(
    layanan: DuniaLayanan, *, at: datetime | None = None, kelas: str = "", **isi: Any
) -> Laporan:
    """A report that was sent to its unit (the puskesmas) as a plain complaint."""
    made = report(layanan, at=at, **isi)
    commands.verify_pengaduan(
        pengaduan_id=made.pk,
        isi=commands.TriaseIsi(
            kelas or "tidak_berkadar_pengawasan",
            "waktu_pelayanan",
            made.row.unit_id,
        ),
        revisi=made.revisi,
        by=layanan.dunia.actor("pengelola_pengaduan"),
        at=at or layanan.dunia.at,
    )
    return made


def answer(made: Laporan, *, by: Actor, at: datetime, jawaban: str = "") -> None:
    """The unit answers."""
    commands.answer_pengaduan(
        pengaduan_id=made.pk,
        jawaban=jawaban or "Loket dibuka pukul 06.30 mulai Senin depan.",
        revisi=made.revisi,
        by=by,
        at=at,
    )


def days(count: int) -> timedelta:
    return timedelta(days=count)

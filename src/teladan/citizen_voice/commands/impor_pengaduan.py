"""Import of an export of SP4N-LAPOR!: dry run, mapping with memory, one transaction, undo."""

import base64
import hashlib
from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.citizen_voice.commands import _impor_pengaduan as rows
from teladan.citizen_voice.commands._impor import (
    BARU,
    BATCH,
    check_applied,
    check_step,
    check_tried,
    locked_impor,
    ringkasan,
)
from teladan.citizen_voice.commands._pengaduan import kode_for, next_nomor
from teladan.citizen_voice.models import (
    BarisImporWarga,
    HakJawab,
    ImporWarga,
    Pengaduan,
    RiwayatPengaduan,
    UnitPelayanan,
)
from teladan.citizen_voice.policies import pengaduan as policies
from teladan.citizen_voice.queries.tenggat import tenggat_pengaduan, verifikasi_sampai
from teladan.citizen_voice.states import StatusImporWarga, StatusPengaduan
from teladan.documents.columns import bare, missing
from teladan.documents.tables import Table, read_table
from teladan.foundation import sealed, storage
from teladan.foundation.actor import Actor
from teladan.foundation.errors import WrongState
from teladan.foundation.redaction import redact
from teladan.organisation.commands.impor.mapping import (
    check_faulty,
    check_mapping,
    known_mapping,
    remember_mapping,
)
from teladan.organisation.models import Instansi
from teladan_rules.permenpanrb_62_2018.vocabulary import TahapPengaduan

COLUMNS = rows.COLUMNS
JENIS = "pengaduan"
SALURAN = "sp4n"
_S = StatusPengaduan


def start_impor_pengaduan(*, nama: str, content: bytes, by: Actor, at: datetime) -> int:
    """Take an export and say what it would bring: nothing changes. Returns the import's id.

    The file is kept sealed: it holds what citizens wrote before redaction. Raises Denied or
    documents.BerkasTidakTerbaca (an Invalid).
    """
    policies.check_can_manage(by)
    table = read_table(content, nama)
    kept = sealed.seal(base64.b64encode(content).decode("ascii"))
    stored = storage.store(by.instansi_id, [kept])
    with transaction.atomic():
        impor = ImporWarga.objects.create(
            instansi_id=by.instansi_id,
            jenis=JENIS,
            nama_berkas=nama[-200:],
            sha256=stored.sha256,
            pemetaan=known_mapping(table, COLUMNS, instansi_id=by.instansi_id, jenis=JENIS),
            dibuat_oleh_id=by.pegawai_id,
            dibuat_at=at,
        )
        _dry_run(impor, table, by=by)
        subject = Subject("impor_warga", impor.pk)
        record("impor_pengaduan.tried", subject, by=by, at=at, baris=len(table.rows))
    return impor.pk


def map_impor_pengaduan(
    *, impor_id: int, pemetaan: Mapping[str, str], by: Actor, at: datetime
) -> None:
    """Say which header is which column, remember it for the next file, and try again.

    Raises Denied, NotVisible, WrongState, Invalid.
    """
    with transaction.atomic():
        impor = _locked(impor_id, by=by)
        check_step(impor, StatusImporWarga.DITERAPKAN)
        table = _table(impor)
        chosen = {key: header for key, header in pemetaan.items() if header in table.headers}
        check_mapping(COLUMNS, chosen)
        remember_mapping(table, chosen, instansi_id=by.instansi_id, jenis=JENIS)
        impor.pemetaan = chosen
        _dry_run(impor, table, by=by)
        record("impor_pengaduan.mapped", Subject("impor_warga", impor_id), by=by, at=at)


def _table(impor: ImporWarga) -> Table:
    kept = sealed.unseal(storage.read(impor.instansi_id, impor.sha256))
    return read_table(base64.b64decode(kept), impor.nama_berkas)


def _dry_run(impor: ImporWarga, table: Table, *, by: Actor) -> None:
    BarisImporWarga.objects.filter(impor=impor).delete()
    planned: list[rows.Planned] = []
    if not missing(COLUMNS, impor.pemetaan):
        planned = rows.plan(table, impor.pemetaan, _known(by.instansi_id))
    BarisImporWarga.objects.bulk_create(
        (
            BarisImporWarga(
                impor=impor,
                nomor=item.nomor,
                status=item.status,
                isi=item.isi,
                galat=item.galat,
            )
            for item in planned
        ),
        batch_size=BATCH,
    )
    contoh = [[redact(cell).text[:80] for cell in row] for row in table.rows[:3]]
    impor.ringkasan = ringkasan(table, Counter(item.status for item in planned), contoh)
    impor.save(update_fields=["pemetaan", "ringkasan"])


def _known(instansi_id: int) -> rows.Known:
    units: dict[str, int] = {}
    found = UnitPelayanan.objects.filter(instansi_id=instansi_id)
    for pk, nama, unit_kerja in found.values_list("pk", "nama", "unit_kerja__nama"):
        units |= {bare(unit_kerja): pk, bare(nama): pk}
    stored = Pengaduan.objects.filter(instansi_id=instansi_id, saluran=SALURAN)
    return rows.Known(units, frozenset(stored.values_list("nomor_luar", flat=True)))


def apply_impor_pengaduan(*, impor_id: int, skip_faulty: bool, by: Actor, at: datetime) -> None:
    """Write every new row in one transaction: all of them or none; applied twice it is once.

    Raises Denied, NotVisible, WrongState, or Invalid while there are faulty rows that nobody
    agreed to leave out.
    """
    with transaction.atomic():
        impor = _locked(impor_id, by=by)
        if impor.status == StatusImporWarga.DITERAPKAN:
            return
        check_step(impor, StatusImporWarga.DITERAPKAN)
        _check_ready(impor, skip_faulty)
        stored = _known(by.instansi_id).numbers
        lines = BarisImporWarga.objects.filter(impor=impor, status=BARU).order_by("nomor")
        fresh = [isi for isi in lines.values_list("isi", flat=True)]
        fresh = [isi for isi in fresh if isi["nomor_luar"] not in stored]
        ids = _write(fresh, by=by, at=at)
        impor.status, impor.diterapkan_at = StatusImporWarga.DITERAPKAN, at
        impor.pembatalan = {"pengaduan": ids}
        impor.save(update_fields=["status", "diterapkan_at", "pembatalan"])
        subject = Subject("impor_warga", impor_id)
        record("impor_pengaduan.applied", subject, by=by, at=at, count=len(ids))


def _check_ready(impor: ImporWarga, skip_faulty: bool) -> None:
    check_mapping(COLUMNS, impor.pemetaan)
    check_faulty(impor.ringkasan["salah"], skip_faulty=skip_faulty)
    if not impor.ringkasan[BARU]:
        raise WrongState(
            _("Tidak ada yang perlu diterapkan: tidak ada laporan baru."),
            next_step=_("Periksa baris yang salah, atau unggah berkas lain."),
        )


def _write(fresh: list[dict[str, Any]], *, by: Actor, at: datetime) -> list[int]:
    today = by.today(at)
    numbers = next_nomor(by.instansi_id, today, count=len(fresh))
    clocks = _Clocks(by.instansi_id)
    made = Pengaduan.objects.bulk_create(
        (_report(isi, nomor, clocks, by=by) for isi, nomor in zip(fresh, numbers, strict=True)),
        batch_size=BATCH,
    )
    steps = partial(RiwayatPengaduan, peristiwa="imported", oleh_id=by.pegawai_id, at=at)
    RiwayatPengaduan.objects.bulk_create(
        (
            steps(pengaduan=row, ke_status=row.status, publik=isi["jawaban"])
            for row, isi in zip(made, fresh, strict=True)
        ),
        batch_size=BATCH,
    )
    return [row.pk for row in made]


class _Clocks:
    """Deadlines by day and class, each worked out once."""

    def __init__(self, instansi_id: int) -> None:
        self._instansi_id = instansi_id
        self._known: dict[tuple[date, str], date | None] = {}
        self._read: dict[date, date] = {}

    def verify(self, day: date) -> date:
        if day not in self._read:
            self._read[day] = verifikasi_sampai(self._instansi_id, day)
        return self._read[day]

    def answer(self, day: date, kelas: str) -> date | None:
        key = (day, kelas)
        if key not in self._known:
            tahap = TahapPengaduan.TINDAK_LANJUT
            self._known[key] = tenggat_pengaduan(self._instansi_id, tahap, day, kelas)
        return self._known[key]


def _report(isi: dict[str, Any], nomor: str, clocks: _Clocks, *, by: Actor) -> Pengaduan:
    name = f"{SALURAN}\0{by.instansi_id}\0{isi['nomor_luar']}"
    kunci = hashlib.sha256(name.encode()).hexdigest()[:32]
    status, day = _S(isi["status"]), date.fromisoformat(isi["diterima"])
    sent = status in {_S.DITERUSKAN, _S.DIPROSES, _S.SELESAI}
    answered = rows.noon(isi["dijawab"], by=by) if isi["dijawab"] else None
    kejadian = isi["tanggal_kejadian"]
    copied = (
        "nomor_luar", "klasifikasi", "kategori", "unit_id", "uraian", "tempat", "kelurahan",
        "kerahasiaan", "tersegel", "sensitif",
    )  # fmt: skip
    return Pengaduan(
        instansi_id=by.instansi_id,
        nomor=nomor,
        saluran=SALURAN,
        # Nobody has this code: who reported there follows it there.
        kode_hash=kode_for(kunci)[1],
        kunci=kunci,
        status=status,
        diterima_at=rows.noon(isi["diterima"], by=by),
        verifikasi_sampai=clocks.verify(day),
        diverifikasi_at=rows.noon(isi["diterima"], by=by) if sent else None,
        jawab_sampai=clocks.answer(day, isi["klasifikasi"]) if sent else None,
        dijawab_at=answered if status == _S.SELESAI else None,
        selesai_at=answered if status == _S.SELESAI else None,
        tanggal_kejadian=date.fromisoformat(kejadian) if kejadian else None,
        uraian_asli=base64.b64decode(isi["asli"]) if isi["asli"] else None,
        **{name: isi[name] for name in copied},
    )


def undo_impor_pengaduan(*, impor_id: int, by: Actor, at: datetime) -> None:
    """Take an applied import back, as long as nobody has worked with its reports.

    Raises Denied, NotVisible, or WrongState (nothing changes then).
    """
    with transaction.atomic():
        impor = _locked(impor_id, by=by)
        check_applied(impor)
        ids = impor.pembatalan["pengaduan"]
        for start in range(0, len(ids), BATCH):
            _delete(ids[start : start + BATCH])
        impor.status, impor.dibatalkan_at = StatusImporWarga.DIBATALKAN, at
        impor.pembatalan = {}
        impor.save(update_fields=["status", "dibatalkan_at", "pembatalan"])
        subject = Subject("impor_warga", impor_id)
        record("impor_pengaduan.undone", subject, by=by, at=at, count=len(ids))


def _delete(ids: list[int]) -> None:
    stored = Pengaduan.objects.filter(pk__in=ids)
    touched = (
        stored.filter(revisi__gt=0).exists()
        or HakJawab.objects.filter(pengaduan_id__in=ids).exists()
        or Pengaduan.objects.filter(induk_id__in=ids).exists()
        or RiwayatPengaduan.objects.filter(pengaduan_id__in=ids)
        .exclude(peristiwa="imported")
        .exists()
    )
    if touched:
        raise WrongState(
            _("Impor ini tidak dapat dibatalkan: sebagian laporannya sudah dikerjakan."),
            next_step=_("Arsipkan laporan yang keliru satu per satu."),
        )
    stored.delete()


def discard_impor_pengaduan(*, impor_id: int, by: Actor, at: datetime) -> None:
    """Drop a dry run and what it holds. Raises Denied, NotVisible, WrongState."""
    with transaction.atomic():
        impor = _locked(impor_id, by=by)
        check_tried(impor)
        subject = Subject("impor_warga", impor_id)
        impor.delete()
        record("impor_pengaduan.discarded", subject, by=by, at=at)


def _locked(impor_id: int, *, by: Actor) -> ImporWarga:
    """The import, with the instansi's row locked so that imports come one after another."""
    policies.check_can_manage(by)
    Instansi.objects.select_for_update().values_list("pk").get(pk=by.instansi_id)
    return locked_impor(impor_id, jenis=JENIS, by=by)

"""What is loaded at once equals what the single commands store."""

import uuid
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db.models import Model

from teladan.audit.models import AuditEvent
from teladan.citizen_voice import commands
from teladan.citizen_voice.commands import (
    JawabanIsi,
    JawabanRow,
    KejadianIsi,
    LangkahRow,
    LaporanIsi,
    LaporanRow,
    SingkatIsi,
    Tempat,
    TiketRow,
    TriaseIsi,
)
from teladan.citizen_voice.models import (
    JawabanSingkat,
    JawabanSkm,
    Pengaduan,
    RiwayatPengaduan,
    Tiket,
)
from teladan.citizen_voice.queries.lacak import hash_of
from teladan.citizen_voice.states import AlasanKarantina, SaluranJawaban
from teladan.foundation.actor import system_actor
from teladan.foundation.errors import Denied, Invalid, NotVisible
from teladan_rules.permenpanrb_14_2017.vocabulary import PertanyaanSingkat
from tests.citizen_voice.suara import kiriman, mixed, scores
from tests.layanan import DuniaLayanan


def stored(model: type[Model], *without: str) -> list[dict[str, Any]]:
    """All rows as plain values, without what differs by nature."""
    left_out = {"id", *without}
    rows = model._default_manager.order_by("pk").values()
    return [{name: value for name, value in row.items() if name not in left_out} for row in rows]


def test_an_answer_in_bulk_is_the_answer_of_a_closed_day(layanan: DuniaLayanan) -> None:
    at, by = layanan.dunia.at, system_actor(layanan.dunia.instansi_id)
    tempat = Tempat(layanan.unit["puskesmas"], layanan.layanan["imunisasi"])
    isi = JawabanIsi(scores(mixed(3)), {"jenis_kelamin": "p"}, False, 25, "Hubungi 0812 3456 7890")
    commands.deposit_answer(tempat=tempat, isi=isi, kiriman=kiriman(), at=at)
    commands.close_days(at=at + timedelta(days=2))
    single = stored(JawabanSkm, "kunci")
    JawabanSkm.objects.all().delete()
    local = by.local(at)
    row = JawabanRow(tempat, isi, local.date(), local.hour)
    assert commands.bulk_deposit_answers(rows=[row], by=by, at=at) == 1
    assert stored(JawabanSkm, "kunci") == single
    assert "[nomor telepon dihapus]" in single[0]["saran"]


def test_a_short_answer_in_bulk_equals_the_single_one(layanan: DuniaLayanan) -> None:
    at, by = layanan.dunia.at, system_actor(layanan.dunia.instansi_id)
    tempat, isi = (
        Tempat(layanan.unit["puskesmas"]),
        SingkatIsi({each.value: 3 for each in PertanyaanSingkat}, "Baik"),
    )
    commands.deposit_short_answer(tempat=tempat, isi=isi, kiriman=kiriman(), at=at)
    commands.close_days(at=at + timedelta(days=2))
    single = stored(JawabanSingkat, "kunci")
    JawabanSingkat.objects.all().delete()
    local = by.local(at)
    rows = [JawabanRow(tempat, isi, local.date(), local.hour)]
    commands.bulk_deposit_answers(rows=rows, by=by, at=at)
    assert stored(JawabanSingkat, "kunci") == single


def test_who_helped_and_what_was_odd_is_kept(layanan: DuniaLayanan) -> None:
    at, by = layanan.dunia.at, system_actor(layanan.dunia.instansi_id)
    isi, day = JawabanIsi(scores(4)), by.today(at)
    tempat = Tempat(layanan.unit["puskesmas"])
    sheet = commands.Bantuan(7, "P-001")
    rows = [
        JawabanRow(tempat, isi, day, None, SaluranJawaban.KERTAS, bantuan=sheet),
        JawabanRow(tempat, isi, day, 9, karantina=AlasanKarantina.POLA_SAMA),
    ]
    commands.bulk_deposit_answers(rows=rows, by=by, at=at)
    assert set(JawabanSkm.objects.values_list("saluran", "status", "lembar")) == {
        ("kertas", "diterima", "P-001"), ("terbuka", "dikarantina", ""),
    }  # fmt: skip


def test_a_ticket_in_bulk_equals_the_presses_that_make_it(layanan: DuniaLayanan) -> None:
    dunia = layanan.dunia
    at, unit, titik = dunia.at, layanan.unit["puskesmas"], layanan.titik["loket_1"]
    tempat = Tempat(unit, layanan.layanan["pendaftaran"], titik)
    times = [at + timedelta(minutes=minute) for minute in (0, 21, 22, 27)]
    presses = zip(("ambil", "panggil", "layani", "selesai"), times, strict=True)
    for ticket, count, nomor in ((uuid.uuid4(), 4, "A-001"), (uuid.uuid4(), 1, "A-002")):
        for jenis, when in [*presses][:count] or [("ambil", at)]:
            kejadian = KejadianIsi(
                str(uuid.uuid4()), str(ticket), jenis, when, titik, nomor, tempat.layanan_id
            )
            commands.record_kejadian_antrean(
                unit_id=unit, peranti="", kejadian=[kejadian], dikirim_at=None,
                by=dunia.actor("petugas_puskesmas"), at=times[-1],
            )  # fmt: skip
    single = stored(Tiket, "kunci", "sumber")
    Tiket.objects.all().delete()
    rows = [TiketRow(tempat, "A-001", *times), TiketRow(tempat, "A-002", at)]
    by = system_actor(dunia.instansi_id)
    assert commands.bulk_record_tiket(rows=rows, by=by, at=at) == 2
    assert stored(Tiket, "kunci", "sumber") == single
    assert [row["tunggu_menit"] for row in single] == [21, None]


def test_a_report_in_bulk_equals_its_single_steps(layanan: DuniaLayanan) -> None:
    dunia = layanan.dunia
    steps = _life(layanan)
    unit = layanan.unit["puskesmas"]
    isi = LaporanIsi("Dokter baru datang pukul 09.30, padahal jadwalnya 08.00.", unit_id=unit)
    kode = commands.deposit_laporan(
        instansi_id=dunia.instansi_id, isi=isi, kunci="satu", at=dunia.at
    )
    pk = Pengaduan.objects.get(kode_hash=hash_of(kode)).pk
    for step in steps:
        _press(layanan, pk, kode, step)
    single = stored(Pengaduan, "kunci", "kode_hash"), stored(RiwayatPengaduan, "pengaduan_id")
    RiwayatPengaduan.objects.all().delete()
    Pengaduan.objects.all().delete()
    row = LaporanRow(isi, dunia.at, steps)
    commands.bulk_deposit_laporan(rows=[row], by=system_actor(dunia.instansi_id), at=dunia.at)
    assert stored(Pengaduan, "kunci", "kode_hash") == single[0]
    assert stored(RiwayatPengaduan, "pengaduan_id") == single[1]
    assert len(single[1]) == len(steps) + 1


def _life(layanan: DuniaLayanan) -> tuple[LangkahRow, ...]:
    """Verified, taken, answered, not fixed, answered anew, fixed, and found true."""
    dunia = layanan.dunia
    keeper, head = (dunia.pegawai[who] for who in ("pengelola_pengaduan", "kepala_puskesmas"))
    examiner = dunia.pegawai["pemeriksa_pengaduan"]
    triase = TriaseIsi(
        "tidak_berkadar_pengawasan", "petugas", layanan.unit["puskesmas"], catatan="Jadwal dokter"
    )

    def day(number: int) -> Any:
        return dunia.at + timedelta(days=number)

    return (
        LangkahRow("verified", day(1), keeper, triase=triase),
        LangkahRow("taken", day(2), head),
        LangkahRow("answered", day(3), head, "Jadwal dokter sudah kami betulkan."),
        LangkahRow("reopened", day(4), None, "Dokternya masih datang siang."),
        LangkahRow("answered", day(6), head, "Mulai Senin ada dokter pengganti."),
        LangkahRow("confirmed", day(7)),
        LangkahRow("substantiated", day(8), examiner, "Daftar hadir membenarkan.",
                   pembuktian="terbukti"),
    )  # fmt: skip


def _press(layanan: DuniaLayanan, pk: int, kode: str, step: LangkahRow) -> None:
    dunia = layanan.dunia
    names = {pegawai_id: name for name, pegawai_id in dunia.pegawai.items()}
    mine: dict[str, Any] = {"kode": kode, "instansi_id": dunia.instansi_id, "at": step.at}
    if step.peristiwa == "reopened":
        commands.reopen_laporan(alasan=step.teks, **mine)
        return
    if step.peristiwa == "confirmed":
        commands.confirm_laporan(**mine)
        return
    revisi = Pengaduan.objects.get(pk=pk).revisi
    by = dunia.actor(names[step.oleh_id or 0])
    office: dict[str, Any] = {"pengaduan_id": pk, "revisi": revisi, "by": by, "at": step.at}
    if step.triase is not None:
        commands.verify_pengaduan(isi=step.triase, **office)
    elif step.peristiwa == "taken":
        commands.assign_penangan(pegawai_id=by.pegawai_id, **office)
    elif step.peristiwa == "answered":
        commands.answer_pengaduan(jawaban=step.teks, **office)
    else:
        commands.substantiate_pengaduan(pembuktian=step.pembuktian, alasan=step.teks, **office)


def test_thanks_are_passed_on_in_bulk_too(layanan: DuniaLayanan) -> None:
    dunia, unit = layanan.dunia, layanan.unit["puskesmas"]
    isi = LaporanIsi("Petugas loket ramah dan cepat, terima kasih.", jenis="terima_kasih",
                     unit_id=unit)  # fmt: skip
    triase = TriaseIsi("apresiasi", "petugas", unit)
    keeper = dunia.pegawai["pengelola_pengaduan"]
    step = LangkahRow("verified", dunia.at, keeper, triase=triase)
    row = LaporanRow(isi, dunia.at, (step,))
    commands.bulk_deposit_laporan(rows=[row], by=system_actor(dunia.instansi_id), at=dunia.at)
    made = Pengaduan.objects.get()
    assert (made.status, made.jawab_sampai, made.revisi) == ("dijawab", None, 2)
    assert made.dijawab_at == dunia.at


def test_only_the_installation_loads_what_citizens_say(layanan: DuniaLayanan) -> None:
    by, at = layanan.dunia.actor("admin"), layanan.dunia.at
    events = AuditEvent.objects.count()
    for command in (
        commands.bulk_deposit_answers,
        commands.bulk_record_tiket,
        commands.bulk_deposit_laporan,
    ):
        with pytest.raises(Denied, match="hanya dimuat sekaligus untuk data contoh"):
            command(rows=[], by=by, at=at)
    assert AuditEvent.objects.count() == events


def test_nothing_is_loaded_into_another_instansi(layanan: DuniaLayanan) -> None:
    at, by = layanan.dunia.at, system_actor(layanan.dunia.instansi_id)
    tempat = Tempat(layanan.unit["tetangga_dinas"])
    answer = JawabanRow(tempat, JawabanIsi(scores(3)), by.today(at), 9)
    with pytest.raises(NotVisible, match="Unit pelayanan ini tidak ditemukan"):
        commands.bulk_deposit_answers(rows=[answer], by=by, at=at)
    with pytest.raises(NotVisible, match="Unit pelayanan ini tidak ditemukan"):
        commands.bulk_record_tiket(rows=[TiketRow(tempat, "A-001", at)], by=by, at=at)
    assert not JawabanSkm.objects.exists()
    assert not Tiket.objects.exists()


def test_an_answer_that_no_form_takes_is_refused(layanan: DuniaLayanan) -> None:
    at, by = layanan.dunia.at, system_actor(layanan.dunia.instansi_id)
    good = JawabanRow(Tempat(layanan.unit["puskesmas"]), JawabanIsi(scores(3)), by.today(at), 9)
    bad = replace(good, isi=JawabanIsi(scores(5)))
    with pytest.raises(Invalid, match="belum dijawab"):
        commands.bulk_deposit_answers(rows=[good, bad], by=by, at=at)
    assert not JawabanSkm.objects.exists()


def test_a_step_that_nobody_knows_is_refused(layanan: DuniaLayanan) -> None:
    dunia = layanan.dunia
    isi = LaporanIsi("Antre sejak pagi, nomor habis.", unit_id=layanan.unit["puskesmas"])
    row = LaporanRow(isi, dunia.at, (LangkahRow("forgotten", dunia.at),))
    with pytest.raises(Invalid, match="forgotten"):
        commands.bulk_deposit_laporan(rows=[row], by=system_actor(dunia.instansi_id), at=dunia.at)
    assert not Pengaduan.objects.exists()

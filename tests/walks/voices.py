"""Many citizens in the walked world: what a page shows of a few must cost no more for them all."""

import uuid
from datetime import date, timedelta

from teladan.accountability import commands as accountability
from teladan.citizen_voice import commands as citizen_voice
from teladan.citizen_voice.models import Pengaduan
from teladan.citizen_voice.queries import UNSUR, instansi_warga
from teladan.citizen_voice.queries.lacak import hash_of
from teladan.citizen_voice.states import JenisTitik
from tests.walks.world import AT, START, World


def speak(world: World, numbers: range, *, publish: str) -> None:
    """Services, counters, answers, reports, tickets, plans with suggestions, a release: as many
    of each as there are numbers, or a part of them."""
    _services(world, numbers[::5])
    _answers(world, numbers)
    _reports(world, numbers)
    _tickets(world, numbers)
    _plans(world, numbers[::4])
    accountability.publish(periode=publish, by=world.actor("pengelola"), at=AT)


def _services(world: World, numbers: range) -> None:
    by, unit = world.actor("admin"), int(world.ids["unit_pelayanan"])
    for number in numbers:
        isi = citizen_voice.LayananIsi(unit, f"Service {number}", START.date())
        layanan_id = citizen_voice.add_layanan(isi=isi, by=by, at=AT)
        titik = citizen_voice.TitikIsi(
            unit,
            JenisTitik.LOKET,
            f"Counter {number}",
            START.date(),
            layanan_id,
            None,
            f"X{number}",
        )
        citizen_voice.add_titik(isi=titik, by=by, at=AT)


def _answers(world: World, numbers: range) -> None:
    """With a ticket, from the poster, typed by an officer, odd ones, and a suggestion each."""
    unit = int(world.ids["unit_pelayanan"])
    tempat = citizen_voice.Tempat(unit, int(world.ids["layanan"]))
    tokens = citizen_voice.issue_tokens(
        unit_id=unit, layanan_id=None, count=len(numbers), by=world.actor("kepala_puskesmas"),
        at=AT, berlaku_sampai=AT.date(),
    )  # fmt: skip
    for number, token in enumerate((*tokens, *[""] * len(numbers)), numbers.start):
        isi = citizen_voice.JawabanIsi(
            dict.fromkeys(UNSUR, 1 + number % 4), {"kelompok_umur": "26-35"} if number % 2 else {},
            saran=f"More light, please, number {number}.", tunggu_menit=number % 30,
        )  # fmt: skip
        kiriman = citizen_voice.Kiriman(
            uuid.uuid4().hex, f"10.0.1.{number}", "walk", token=token, detik=40.0,
            jebakan=not number % 5,
        )  # fmt: skip
        citizen_voice.deposit_answer(tempat=tempat, isi=isi, kiriman=kiriman, at=AT)
    for _number in numbers[::4]:
        citizen_voice.assist_answer(
            unit_id=unit, layanan_id=None,
            jawaban=citizen_voice.JawabanIsi(dict.fromkeys(UNSUR, 2)),
            kunci=uuid.uuid4().hex, by=world.actor("petugas_puskesmas"), at=AT,
        )  # fmt: skip


def _reports(world: World, numbers: range) -> None:
    """Reports at the unit, noted, some of them with an officer who is heard; sentences; imports."""
    keeper, unit = world.actor("pengelola_pengaduan"), int(world.ids["unit_pelayanan"])
    triase = citizen_voice.TriaseIsi("tidak_berkadar_pengawasan", "petugas", unit)
    for number in numbers:
        kode = citizen_voice.deposit_laporan(
            instansi_id=world.dunia.instansi_id,
            isi=citizen_voice.LaporanIsi(f"Door {number} was locked long before noon."),
            kunci=f"many {number}",
            at=AT,
        )
        pk = Pengaduan.objects.get(kode_hash=hash_of(kode)).pk
        if number % 2:
            citizen_voice.verify_pengaduan(pengaduan_id=pk, isi=triase, revisi=0, by=keeper, at=AT)
        if number % 8 == 1:
            citizen_voice.identify_petugas(
                pengaduan_id=pk, pegawai_id=world.dunia.pegawai["bidan"], pokok="Closed early.",
                revisi=1, by=keeper, at=AT,
            )  # fmt: skip
        if number % 4 == 1:
            _ = citizen_voice.save_templat_jawaban(
                templat_id=None, judul=f"Sentence {number}", teks="Thank you.", by=keeper, at=AT
            )
            for name in ("pengaduan_unit", "pengaduan_petugas"):
                citizen_voice.note_pengaduan(
                    pengaduan_id=int(world.ids[name]), teks=f"Note {number}", by=keeper, at=AT
                )
            content = f"Tracking ID;Tanggal Laporan;Isi Laporan\n{number};2026-10-01;No water."
            citizen_voice.start_impor_pengaduan(
                nama="lapor.csv", content=content.encode(), by=keeper, at=AT
            )


def _tickets(world: World, numbers: range) -> None:
    by, unit, titik = world.actor("kepala_puskesmas"), *_counter(world)
    for number in numbers:
        citizen_voice.take_nomor_antrean(
            unit_id=unit, titik_id=titik, layanan_id=int(world.ids["layanan"]),
            kunci=f"{number + 100:032x}", by=by, at=AT,
        )  # fmt: skip
    for number in numbers[::8]:
        citizen_voice.call_next_antrean(
            unit_id=unit, titik_id=titik, kunci=f"{number + 200:032x}", by=by, at=AT
        )


def _counter(world: World) -> tuple[int, int]:
    return int(world.ids["unit_pelayanan"]), int(world.ids["titik"])


def _plans(world: World, numbers: range) -> None:
    head, unit = world.actor("kepala_puskesmas"), int(world.ids["unit_pelayanan"])
    for number in numbers:
        isi = citizen_voice.RencanaTerbukaIsi(
            f"Plan {number}", "A new room, with chairs for all.", date(2026, 12, 1)
        )
        pk = citizen_voice.draft_rencana(unit_id=unit, isi=isi, by=head, at=AT)
        citizen_voice.open_rencana(rencana_id=pk, by=head, at=AT)
        told = accountability.UsulIsi(
            unit, f"More chairs, {number}.", "They were added.", START.date() + timedelta(number)
        )
        accountability.tell_usul(isi=told, by=head, at=AT)
    for number in numbers:
        citizen_voice.deposit_usulan(
            instansi=instansi_warga("contoh"),
            rencana_id=int(world.ids["rencana_buka"]),
            teks=f"A lamp at gate {number}.",
            pengirim=citizen_voice.PengirimUsulan(f"many {number}", f"10.0.2.{number}", "walk"),
            at=AT,
        )

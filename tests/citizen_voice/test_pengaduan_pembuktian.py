"""Findings are made outside the unit complained of, and about nobody who was not heard."""

import pytest

from teladan.audit.models import AuditEvent
from teladan.citizen_voice import commands
from teladan.citizen_voice.models import HakJawab
from teladan.citizen_voice.queries import hak_jawab as hearings
from teladan.citizen_voice.queries import pengaduan as queries
from teladan.foundation.errors import Denied, Invalid, NotVisible, WrongState
from tests.citizen_voice.laporan import Laporan, days, report, verified
from tests.layanan import DuniaLayanan

POKOK = "Disebut berbicara keras kepada pengunjung di ruang imunisasi."


def find(
    layanan: DuniaLayanan, made: Laporan, who: str = "pengelola_pengaduan", hasil: str = "terbukti"
) -> None:
    commands.substantiate_pengaduan(
        pengaduan_id=made.pk, pembuktian=hasil, alasan="Rekaman loket dan dua saksi.",
        revisi=made.revisi, by=layanan.dunia.actor(who), at=layanan.dunia.at,
    )  # fmt: skip


def identify(
    layanan: DuniaLayanan, made: Laporan, petugas: str = "bidan", who: str = "pengelola_pengaduan"
) -> int:
    return commands.identify_petugas(
        pengaduan_id=made.pk, pegawai_id=layanan.dunia.pegawai[petugas], pokok=POKOK,
        revisi=made.revisi, by=layanan.dunia.actor(who), at=layanan.dunia.at,
    )  # fmt: skip


def test_a_finding_is_made_from_outside_the_unit(layanan: DuniaLayanan) -> None:
    made = verified(layanan)
    find(layanan, made)
    row = made.row
    assert row.pembuktian == "terbukti"
    assert row.dibuktikan_oleh_id == layanan.dunia.pegawai["pengelola_pengaduan"]


@pytest.mark.parametrize("who", ["kepala_puskesmas", "kepala_dinas", "inspektorat"])
def test_neither_the_unit_nor_who_leads_it_nor_who_only_reads_finds(
    layanan: DuniaLayanan, who: str
) -> None:
    made = verified(layanan)
    with pytest.raises(Denied, match="Pembuktian diputus"):
        find(layanan, made, who)
    assert made.row.pembuktian == ""


@pytest.mark.parametrize("who", ["pengelola_pengaduan", "pemeriksa_pengaduan"])
def test_a_role_does_not_help_who_works_in_the_unit_complained_of(
    layanan: DuniaLayanan, who: str
) -> None:
    made = verified(layanan, unit_id=layanan.unit["subbag"])
    with pytest.raises(Denied, match="Anda bagian dari unit yang dilaporkan"):
        find(layanan, made, who)


def test_sending_a_report_on_makes_nobody_an_outsider(layanan: DuniaLayanan) -> None:
    dunia = layanan.dunia
    made = verified(layanan, unit_id=layanan.unit["subbag"])
    commands.forward_pengaduan(
        pengaduan_id=made.pk, unit_id=layanan.unit["puskesmas"], alasan="Bukan urusan kami.",
        revisi=made.revisi, by=dunia.actor("pengelola_pengaduan"), at=dunia.at,
    )  # fmt: skip
    with pytest.raises(Denied, match="Anda bagian dari unit yang dilaporkan"):
        find(layanan, made)
    assert made.row.pembuktian == ""


def test_nor_does_naming_another_unit_at_triage(layanan: DuniaLayanan) -> None:
    made = report(layanan, unit_id=layanan.unit["subbag"])
    commands.verify_pengaduan(
        pengaduan_id=made.pk, revisi=made.revisi, at=layanan.dunia.at,
        isi=commands.TriaseIsi("tidak_berkadar_pengawasan", "petugas", layanan.unit["puskesmas"]),
        by=layanan.dunia.actor("pengelola_pengaduan"),
    )  # fmt: skip
    with pytest.raises(Denied, match="Anda bagian dari unit yang dilaporkan"):
        find(layanan, made)


def test_who_handles_a_report_does_not_find_on_it(layanan: DuniaLayanan) -> None:
    dunia = layanan.dunia
    made = verified(layanan)
    by = dunia.actor("pengelola_pengaduan")
    commands.assign_penangan(
        pengaduan_id=made.pk, pegawai_id=by.pegawai_id, revisi=made.revisi, by=by, at=dunia.at
    )
    with pytest.raises(Denied, match="bagian dari unit"):
        find(layanan, made)
    find(layanan, made, "pemeriksa_pengaduan")


def test_only_complaints_are_found_true_or_not(layanan: DuniaLayanan) -> None:
    made = verified(layanan, kelas="permintaan_informasi")
    with pytest.raises(WrongState, match="bukan pengaduan"):
        find(layanan, made)
    with pytest.raises(Invalid, match="Pilih hasil pembuktian"):
        find(layanan, verified(layanan), hasil="mungkin")


def test_a_new_finding_takes_the_place_of_the_former_which_stays_in_the_history(
    layanan: DuniaLayanan,
) -> None:
    made = verified(layanan)
    find(layanan, made)
    find(layanan, made, hasil="tidak_terbukti")
    steps = made.row.riwayat.filter(peristiwa="substantiated").order_by("pk")
    assert [step.internal.split(":")[0] for step in steps] == ["terbukti", "tidak_terbukti"]


def test_an_officer_reads_the_matter_only_and_never_sees_the_report_again(
    layanan: DuniaLayanan,
) -> None:
    dunia = layanan.dunia
    made = verified(layanan)
    commands.assign_penangan(
        pengaduan_id=made.pk, pegawai_id=dunia.pegawai["bidan"], revisi=made.revisi,
        by=dunia.actor("kepala_puskesmas"), at=dunia.at,
    )  # fmt: skip
    bidan = dunia.actor("bidan")
    assert queries.pengaduan_header(made.pk, actor=bidan)
    hearing = identify(layanan, made)
    with pytest.raises(NotVisible):
        queries.pengaduan_header(made.pk, actor=bidan)
    assert made.row.penangan_id is None
    view = hearings.own_hearing(hearing, actor=bidan)
    assert (view.pokok, view.jawab_sampai.isoformat()) == (POKOK, "2026-08-20")
    with pytest.raises(NotVisible):
        hearings.own_hearing(hearing, actor=dunia.actor("guru"))


def test_even_the_pimpinan_is_shut_out_of_a_report_in_which_she_is_heard(
    layanan: DuniaLayanan,
) -> None:
    made = verified(layanan)
    identify(layanan, made, "kepala_puskesmas")
    with pytest.raises(NotVisible):
        queries.pengaduan_header(made.pk, actor=layanan.dunia.actor("kepala_puskesmas"))


def test_nobody_is_found_guilty_before_she_was_heard_or_let_her_term_end(
    layanan: DuniaLayanan,
) -> None:
    dunia = layanan.dunia
    made = verified(layanan)
    hearing = identify(layanan, made)
    find(layanan, made)
    by = dunia.actor("pengelola_pengaduan")

    def decide(at_days: int) -> None:
        commands.decide_hak_jawab(
            hak_jawab_id=hearing, terbukti=True, alasan="Rekaman dan dua saksi.", by=by,
            at=dunia.at + days(at_days),
        )  # fmt: skip

    for early in (0, 8):
        with pytest.raises(WrongState, match="belum didengar"):
            decide(early)
    decide(9)
    row = HakJawab.objects.get()
    assert (row.terbukti, row.didengar_at) == (True, None)
    with pytest.raises(WrongState, match="sudah diputus"):
        decide(10)


def test_her_words_are_heard_at_once_and_can_be_added_to(layanan: DuniaLayanan) -> None:
    dunia = layanan.dunia
    made = verified(layanan)
    hearing = identify(layanan, made)
    for jawaban in ("Ruangan sangat ramai.", "Ruangan sangat ramai, saya sudah minta maaf."):
        commands.answer_hak_jawab(
            hak_jawab_id=hearing, jawaban=jawaban, by=dunia.actor("bidan"), at=dunia.at + days(1)
        )
    commands.decide_hak_jawab(
        hak_jawab_id=hearing, terbukti=False, alasan="Penjelasannya masuk akal.",
        by=dunia.actor("pemeriksa_pengaduan"), at=dunia.at + days(2),
    )  # fmt: skip
    assert HakJawab.objects.get().jawaban.endswith("minta maaf.")
    with pytest.raises(WrongState, match="sudah diputus"):
        commands.answer_hak_jawab(
            hak_jawab_id=hearing, jawaban="Satu hal lagi, mohon.", by=dunia.actor("bidan"),
            at=dunia.at + days(3),
        )  # fmt: skip
    with pytest.raises(NotVisible):
        commands.answer_hak_jawab(
            hak_jawab_id=hearing, jawaban="Saya bukan dia, tapi.", by=dunia.actor("guru"),
            at=dunia.at,
        )  # fmt: skip


def test_a_person_is_found_guilty_only_of_what_was_found_true(layanan: DuniaLayanan) -> None:
    dunia = layanan.dunia
    made = verified(layanan)
    hearing = identify(layanan, made)
    commands.answer_hak_jawab(
        hak_jawab_id=hearing, jawaban="Itu tidak terjadi.", by=dunia.actor("bidan"), at=dunia.at
    )
    by = dunia.actor("pengelola_pengaduan")
    with pytest.raises(WrongState, match="belum dinyatakan terbukti"):
        commands.decide_hak_jawab(
            hak_jawab_id=hearing, terbukti=True, alasan="Menurut saya benar.", by=by, at=dunia.at
        )
    find(layanan, made)
    commands.decide_hak_jawab(
        hak_jawab_id=hearing, terbukti=True, alasan="Rekaman dan dua saksi.", by=by, at=dunia.at
    )
    with pytest.raises(WrongState, match="sudah dinyatakan terbukti"):
        find(layanan, made, hasil="tidak_terbukti")


def test_the_unit_decides_about_none_of_its_own(layanan: DuniaLayanan) -> None:
    dunia = layanan.dunia
    made = verified(layanan)
    hearing = identify(layanan, made)
    with pytest.raises(Denied):
        commands.decide_hak_jawab(
            hak_jawab_id=hearing, terbukti=False, alasan="Anak buah saya baik.",
            by=dunia.actor("kepala_puskesmas"), at=dunia.at + days(30),
        )  # fmt: skip
    with pytest.raises(Denied):
        identify(layanan, made, "petugas_puskesmas", "kepala_puskesmas")


def test_numbers_are_taken_out_of_the_matter_and_no_text_is_in_the_audit(
    layanan: DuniaLayanan,
) -> None:
    made = verified(layanan)
    commands.identify_petugas(
        pengaduan_id=made.pk, pegawai_id=layanan.dunia.pegawai["bidan"], revisi=made.revisi,
        pokok="Pelapor dengan NIK 3301011212900001 menyebut kata kasar.",
        by=layanan.dunia.actor("pemeriksa_pengaduan"), at=layanan.dunia.at,
    )  # fmt: skip
    assert "3301011212900001" not in HakJawab.objects.get().pokok
    events = AuditEvent.objects.filter(action__startswith="hak_jawab.")
    assert events.exists()
    assert all("kasar" not in str(event.payload) for event in events)


@pytest.mark.parametrize("petugas", ["tetangga_pelaksana", "pengelola_pengaduan"])
def test_neither_a_stranger_nor_oneself_is_asked(layanan: DuniaLayanan, petugas: str) -> None:
    made = verified(layanan)
    with pytest.raises(Invalid):
        identify(layanan, made, petugas)
    assert not HakJawab.objects.exists()

"""A report at the unit: taken, forwarded, answered, closed; and two people at once."""

from datetime import date

import pytest

from teladan.audit.models import AuditEvent, AuditText
from teladan.citizen_voice import commands
from teladan.citizen_voice.commands.laporan import reopen_laporan
from teladan.citizen_voice.models import Pengaduan, RiwayatPengaduan
from teladan.citizen_voice.queries import pengaduan as queries
from teladan.citizen_voice.queries import pengaduan_daftar as daftar
from teladan.foundation.actor import system_actor
from teladan.foundation.errors import Denied, Invalid, NotVisible, Stale, WrongState
from tests.citizen_voice.laporan import Laporan, answer, days, report, verified
from tests.layanan import DuniaLayanan


def steps(made: Laporan) -> list[str]:
    rows = RiwayatPengaduan.objects.filter(pengaduan_id=made.pk).order_by("pk")
    return list(rows.values_list("peristiwa", flat=True))


def test_a_report_goes_from_the_counter_to_an_answer(layanan: DuniaLayanan) -> None:
    dunia = layanan.dunia
    made = verified(layanan)
    kepala, bidan = dunia.actor("kepala_puskesmas"), dunia.actor("bidan")
    assert made.row.jawab_sampai == date(2026, 9, 3)
    commands.assign_penangan(
        pengaduan_id=made.pk, pegawai_id=bidan.pegawai_id, revisi=made.revisi, by=kepala,
        at=dunia.at,
    )  # fmt: skip
    commands.note_pengaduan(
        pengaduan_id=made.pk, teks="Sudah dicek di loket", by=bidan, at=dunia.at
    )
    answer(made, by=bidan, at=dunia.at)
    assert made.row.status == "dijawab"
    assert made.row.penangan_id == bidan.pegawai_id
    assert steps(made) == ["deposited", "verified", "taken", "noted", "answered"]


def test_the_history_tells_the_office_who_and_never_a_citizens_name(
    layanan: DuniaLayanan,
) -> None:
    made = verified(layanan, kontak_nama="Bu Tejo", kontak_alamat="bu.tejo@example.org")
    detail = queries.pengaduan_detail(made.pk, actor=layanan.dunia.actor("kepala_puskesmas"))
    assert [step.oleh for step in detail.riwayat] == ["Pelapor", "Rina Kusuma"]
    assert detail.has_kontak
    assert "Tejo" not in repr(detail)


def test_a_unit_sees_a_report_once_it_was_verified_and_others_never(layanan: DuniaLayanan) -> None:
    dunia = layanan.dunia
    made = report(layanan)
    with pytest.raises(NotVisible):
        queries.pengaduan_header(made.pk, actor=dunia.actor("kepala_puskesmas"))
    made = verified(layanan)
    assert queries.pengaduan_header(made.pk, actor=dunia.actor("kepala_puskesmas")).terbuka
    for name in ("bidan", "guru", "kasubbag", "admin", "pengelola", "petugas_layanan"):
        with pytest.raises(NotVisible):
            queries.pengaduan_header(made.pk, actor=dunia.actor(name))
    with pytest.raises(NotVisible):
        queries.pengaduan_header(made.pk, actor=dunia.actor("tetangga_pengelola_pengaduan"))


def test_only_who_reads_may_not_answer(layanan: DuniaLayanan) -> None:
    made = verified(layanan)
    with pytest.raises(Denied, match="hanya ditangani pimpinan unit"):
        answer(made, by=layanan.dunia.actor("inspektorat"), at=layanan.dunia.at)
    assert made.row.dijawab_at is None


def test_forwarding_takes_the_report_along_and_the_clock_goes_on(layanan: DuniaLayanan) -> None:
    dunia = layanan.dunia
    made = verified(layanan)
    due = made.row.jawab_sampai
    commands.forward_pengaduan(
        pengaduan_id=made.pk, unit_id=layanan.unit["subbag"], alasan="Ini urusan legalisir.",
        revisi=made.revisi, by=dunia.actor("kepala_puskesmas"), at=dunia.at + days(5),
    )  # fmt: skip
    row = made.row
    assert (row.unit_id, row.jawab_sampai, row.penangan_id) == (layanan.unit["subbag"], due, None)
    assert queries.pengaduan_header(made.pk, actor=dunia.actor("kasubbag")).status == "diteruskan"
    with pytest.raises(NotVisible):
        queries.pengaduan_header(made.pk, actor=dunia.actor("kepala_puskesmas"))


def test_a_unit_sends_back_what_is_not_its_own_and_time_is_not_won_by_it(
    layanan: DuniaLayanan,
) -> None:
    dunia = layanan.dunia
    made = verified(layanan)
    due = made.row.jawab_sampai
    commands.forward_pengaduan(
        pengaduan_id=made.pk, unit_id=None, alasan="Bukan layanan puskesmas.",
        revisi=made.revisi, by=dunia.actor("kepala_puskesmas"), at=dunia.at + days(10),
    )  # fmt: skip
    assert made.row.status == "diterima"
    commands.verify_pengaduan(
        pengaduan_id=made.pk,
        isi=commands.TriaseIsi("berkadar_pengawasan", "petugas", layanan.unit["subbag"]),
        revisi=made.revisi,
        by=dunia.actor("pengelola_pengaduan"),
        at=dunia.at + days(12),
    )
    assert made.row.jawab_sampai == due


@pytest.mark.parametrize("unit", ["puskesmas", "tetangga_dinas"])
def test_a_report_cannot_be_forwarded_to_itself_or_across_instansi(
    layanan: DuniaLayanan, unit: str
) -> None:
    made = verified(layanan)
    with pytest.raises(Invalid) as refused:
        commands.forward_pengaduan(
            pengaduan_id=made.pk, unit_id=layanan.unit[unit], alasan="Bukan urusan kami.",
            revisi=made.revisi, by=layanan.dunia.actor("kepala_puskesmas"), at=layanan.dunia.at,
        )  # fmt: skip
    assert "unit_id" in refused.value.fields
    assert made.row.status == "diteruskan"


def test_two_at_once_the_second_reads_what_the_first_wrote_and_loses_nothing(
    layanan: DuniaLayanan,
) -> None:
    dunia = layanan.dunia
    made = verified(layanan)
    seen = made.revisi
    answer(made, by=dunia.actor("kepala_puskesmas"), at=dunia.at, jawaban="Sudah kami perbaiki.")
    with pytest.raises(Stale) as stale:
        commands.forward_pengaduan(
            pengaduan_id=made.pk, unit_id=layanan.unit["subbag"], alasan="Bukan urusan kami.",
            revisi=seen, by=dunia.actor("pengelola_pengaduan"), at=dunia.at,
        )  # fmt: skip
    assert stale.value.theirs == {"status": "Sudah dijawab", "jawaban": "Sudah kami perbaiki."}
    with pytest.raises(Stale):
        commands.answer_pengaduan(
            pengaduan_id=made.pk, jawaban="Jawaban kedua dari orang lain.", revisi=seen,
            by=dunia.actor("pengelola_pengaduan"), at=dunia.at,
        )  # fmt: skip
    assert steps(made) == ["deposited", "verified", "answered"]


def test_a_note_makes_nobodys_open_form_stale(layanan: DuniaLayanan) -> None:
    made = verified(layanan)
    before = made.revisi
    commands.note_pengaduan(
        pengaduan_id=made.pk, teks="Sudah ditelepon", at=layanan.dunia.at,
        by=layanan.dunia.actor("kepala_puskesmas"),
    )  # fmt: skip
    assert made.revisi == before


def test_the_handler_comes_from_the_unit(layanan: DuniaLayanan) -> None:
    dunia = layanan.dunia
    made = verified(layanan)
    with pytest.raises(Invalid, match="Penangan harus pegawai unit"):
        commands.assign_penangan(
            pengaduan_id=made.pk, pegawai_id=dunia.pegawai["guru"], revisi=made.revisi,
            by=dunia.actor("kepala_puskesmas"), at=dunia.at,
        )  # fmt: skip
    assert made.row.penangan_id is None


def test_an_answer_that_says_nothing_is_refused_and_one_after_the_end_too(
    layanan: DuniaLayanan,
) -> None:
    dunia = layanan.dunia
    made = verified(layanan)
    kepala = dunia.actor("kepala_puskesmas")
    with pytest.raises(Invalid, match="dimengerti pelapor"):
        answer(made, by=kepala, at=dunia.at, jawaban=" ok ")
    answer(made, by=kepala, at=dunia.at)
    with pytest.raises(WrongState, match="“Sudah dijawab” tidak dapat dijawab"):
        answer(made, by=kepala, at=dunia.at)


def test_an_answer_reaches_everybody_whose_report_was_joined(layanan: DuniaLayanan) -> None:
    dunia = layanan.dunia
    first, second = verified(layanan), report(layanan, uraian="Jalan depan SD masih berlubang.")
    commands.join_pengaduan(
        pengaduan_id=second.pk, induk_id=first.pk, revisi=second.revisi,
        by=dunia.actor("pengelola_pengaduan"), at=dunia.at,
    )  # fmt: skip
    answer(first, by=dunia.actor("kepala_puskesmas"), at=dunia.at, jawaban="Sudah kami tambal.")
    told = RiwayatPengaduan.objects.get(pengaduan_id=second.pk, peristiwa="answered")
    assert told.publik == "Sudah kami tambal."
    assert second.row.status == "digabung"


def test_without_a_reply_an_answered_report_is_closed_after_ten_days(
    layanan: DuniaLayanan,
) -> None:
    dunia = layanan.dunia
    made = verified(layanan)
    answer(made, by=dunia.actor("kepala_puskesmas"), at=dunia.at)
    system = system_actor(dunia.instansi_id)
    assert commands.close_answered(by=system, at=dunia.at + days(10)) == 0
    assert commands.close_answered(by=system, at=dunia.at + days(11)) == 1
    assert commands.close_answered(by=system, at=dunia.at + days(11)) == 0
    assert made.row.status == "selesai"


def test_reopened_by_the_citizen_it_is_late_at_once_on_the_pimpinans_screen(
    layanan: DuniaLayanan,
) -> None:
    dunia = layanan.dunia
    made = verified(layanan)
    kepala = dunia.actor("kepala_puskesmas")
    answer(made, by=kepala, at=dunia.at + days(1))
    later = dunia.at + days(30)
    assert daftar.late_for(kepala, today=kepala.today(later)).terbuka == 0
    reopen_laporan(
        kode=made.kode, instansi_id=dunia.instansi_id, alasan="Antreannya masih sama saja.",
        at=later,
    )  # fmt: skip
    waiting = daftar.late_for(kepala, today=kepala.today(later))
    assert (waiting.terbuka, waiting.terlambat, waiting.dibuka_kembali) == (1, 1, 1)
    rows, total = daftar.inbox(daftar.Saring(), actor=kepala, today=kepala.today(later))
    assert total == 1
    assert rows[0].sisa == -6
    answer(made, by=kepala, at=later + days(1))
    row = made.row
    assert row.dijawab_at == dunia.at + days(1)
    assert row.dijawab_kembali_at == later + days(1)


def test_who_reported_is_shown_for_a_reason_that_stays_in_the_audit(layanan: DuniaLayanan) -> None:
    dunia = layanan.dunia
    made = verified(layanan, kontak_nama="Bu Tejo", kontak_alamat="bu.tejo@example.org")
    shown = commands.open_kontak(
        pengaduan_id=made.pk, alasan="Menanyakan nomor antrean", at=dunia.at,
        by=dunia.actor("kepala_puskesmas"),
    )  # fmt: skip
    assert (shown.nama, shown.alamat) == ("Bu Tejo", "bu.tejo@example.org")
    event = AuditEvent.objects.get(action="pengaduan.kontak_opened")
    assert event.subject_id == made.pk
    assert "Tejo" not in str(event.payload)
    texts = AuditText.objects.filter(event_id=event.pk).values_list("text", flat=True)
    assert list(texts) == ["Menanyakan nomor antrean"]


def test_a_secret_reporter_is_never_shown_to_the_unit(layanan: DuniaLayanan) -> None:
    dunia = layanan.dunia
    made = verified(
        layanan, kerahasiaan="rahasia", kontak_nama="Bu Tejo", kontak_alamat="tejo@example.org"
    )
    with pytest.raises(Denied, match="dirahasiakan dari unit"):
        commands.open_kontak(
            pengaduan_id=made.pk, alasan="Ingin tahu siapa", at=dunia.at,
            by=dunia.actor("kepala_puskesmas"),
        )  # fmt: skip
    assert not AuditEvent.objects.filter(action="pengaduan.kontak_opened").exists()
    shown = commands.open_kontak(
        pengaduan_id=made.pk, alasan="Menanyakan tempat kejadian", at=dunia.at,
        by=dunia.actor("pengelola_pengaduan"),
    )  # fmt: skip
    assert shown.nama == "Bu Tejo"


def test_a_pengelola_who_works_in_the_unit_counts_as_the_unit(layanan: DuniaLayanan) -> None:
    dunia = layanan.dunia
    made = verified(
        layanan, unit_id=layanan.unit["subbag"], kerahasiaan="rahasia",
        kontak_nama="Pak RT", kontak_alamat="rt@example.org",
    )  # fmt: skip
    with pytest.raises(Denied, match="dirahasiakan dari unit"):
        commands.open_kontak(
            pengaduan_id=made.pk, alasan="Menanyakan tempat", at=dunia.at,
            by=dunia.actor("pengelola_pengaduan"),
        )  # fmt: skip


def test_the_citizens_own_words_are_opened_from_outside_the_unit_alone(
    layanan: DuniaLayanan,
) -> None:
    dunia = layanan.dunia
    made = verified(layanan, uraian="Antrean lama, hubungi saya di 0812-3456-7890 saja.")
    assert "3456" not in made.row.uraian
    for who in ("kepala_puskesmas", "inspektorat"):
        with pytest.raises(Denied):
            commands.open_uraian_asli(
                pengaduan_id=made.pk, alasan="Menghubungi pelapor", by=dunia.actor(who), at=dunia.at
            )
    by = dunia.actor("pengelola_pengaduan")
    with pytest.raises(Invalid, match="untuk apa"):
        commands.open_uraian_asli(pengaduan_id=made.pk, alasan=" ", by=by, at=dunia.at)
    shown = commands.open_uraian_asli(
        pengaduan_id=made.pk, alasan="Menghubungi pelapor", by=by, at=dunia.at
    )
    assert "0812-3456-7890" in shown
    assert AuditEvent.objects.filter(action="pengaduan.asli_opened").count() == 1
    with pytest.raises(NotVisible, match="Tidak ada yang dihapus"):
        commands.open_uraian_asli(
            pengaduan_id=verified(layanan).pk, alasan="Ingin membaca", by=by, at=dunia.at
        )


def test_the_audit_of_reports_holds_no_word_of_them(layanan: DuniaLayanan) -> None:
    made = verified(layanan)
    answer(made, by=layanan.dunia.actor("kepala_puskesmas"), at=layanan.dunia.at)
    events = AuditEvent.objects.filter(subject_type="pengaduan", subject_id=made.pk)
    assert events.count() == 3
    assert all("Antre" not in str(event.payload) for event in events)
    assert not AuditText.objects.filter(event_id__in=events.values("pk")).exists()
    assert Pengaduan.objects.count() == 1

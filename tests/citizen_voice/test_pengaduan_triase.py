"""Triage: verify, complete, join, put away, seal; and what becomes of every kind of report."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from teladan.citizen_voice import commands
from teladan.citizen_voice.commands.laporan import (
    LAPORAN_PER_JAM,
    LengkapanIsi,
    Pengirim,
    complete_laporan,
    deposit_laporan,
)
from teladan.citizen_voice.models import Pengaduan, RiwayatPengaduan
from teladan.citizen_voice.queries import pengaduan as queries
from teladan.foundation.actor import Actor, system_actor
from teladan.foundation.errors import Denied, Invalid, NotVisible, WrongState
from tests.citizen_voice.laporan import Laporan, answer, days, report, verified
from tests.layanan import DuniaLayanan


def verify(
    layanan: DuniaLayanan, made: Laporan, kelas: str, kategori: str = "lainnya", **more: Any
) -> None:
    isi = commands.TriaseIsi(kelas, kategori, more.get("unit_id", layanan.unit["puskesmas"]))
    commands.verify_pengaduan(
        pengaduan_id=made.pk,
        isi=isi,
        revisi=made.revisi,
        by=more.get("by") or layanan.dunia.actor("pengelola_pengaduan"),
        at=more.get("at", layanan.dunia.at),
    )


@pytest.mark.parametrize(
    ("kelas", "sampai"),
    [
        ("permintaan_informasi", date(2026, 8, 20)),
        ("aspirasi", date(2026, 8, 20)),
        ("tidak_berkadar_pengawasan", date(2026, 9, 3)),
        ("berkadar_pengawasan", date(2026, 11, 6)),
    ],
)
def test_the_class_of_a_report_gives_its_deadline_in_working_days(
    layanan: DuniaLayanan, kelas: str, sampai: date
) -> None:
    made = report(layanan)
    verify(layanan, made, kelas)
    assert made.row.jawab_sampai == sampai
    assert made.row.verifikasi_sampai == date(2026, 8, 18)


def test_thanks_are_passed_on_and_wait_for_nobody(layanan: DuniaLayanan) -> None:
    made = report(layanan, uraian="Petugas loket tiga ramah dan cepat, terima kasih.")
    verify(layanan, made, "apresiasi", "petugas")
    assert (made.row.status, made.row.jawab_sampai) == ("dijawab", None)


def test_only_the_pengelola_pengaduan_verifies(layanan: DuniaLayanan) -> None:
    made = verified(layanan)
    for name in ("kepala_puskesmas", "inspektorat"):
        with pytest.raises(Denied, match="pengelola pengaduan"):
            commands.archive_pengaduan(
                pengaduan_id=made.pk, alasan="spam", kata_warga="", revisi=made.revisi,
                by=layanan.dunia.actor(name), at=layanan.dunia.at,
            )  # fmt: skip
    with pytest.raises(NotVisible):
        verify(layanan, report(layanan), "aspirasi", by=layanan.dunia.actor("admin"))


def test_unknown_words_and_units_are_refused_beside_their_fields(layanan: DuniaLayanan) -> None:
    made = report(layanan)
    for kelas, kategori, unit, field_name in (
        ("x", "lainnya", "puskesmas", "klasifikasi"),
        ("aspirasi", "x", "puskesmas", "kategori"),
        ("aspirasi", "lainnya", "tetangga_dinas", "unit_id"),
    ):
        with pytest.raises(Invalid) as refused:
            verify(layanan, made, kelas, kategori, unit_id=layanan.unit[unit])
        assert field_name in refused.value.fields
    assert made.row.status == "diterima"


def ask(layanan: DuniaLayanan, made: Laporan, at: Any = None) -> None:
    commands.ask_completion(
        pengaduan_id=made.pk, yang_kurang="Di loket mana dan jam berapa?", revisi=made.revisi,
        by=layanan.dunia.actor("pengelola_pengaduan"), at=at or layanan.dunia.at,
    )  # fmt: skip


def test_an_incomplete_report_waits_for_the_citizen_and_begins_anew(layanan: DuniaLayanan) -> None:
    dunia = layanan.dunia
    made = report(layanan)
    ask(layanan, made)
    assert made.row.lengkapi_sampai == date(2026, 9, 11)
    complete_laporan(
        kode=made.kode, instansi_id=dunia.instansi_id, at=dunia.at + days(12),
        isi=LengkapanIsi("Loket dua, sekitar jam tujuh pagi."),
    )  # fmt: skip
    assert made.row.status == "diterima"
    verify(layanan, made, "tidak_berkadar_pengawasan", at=dunia.at + days(12))
    assert made.row.jawab_sampai == date(2026, 9, 14)


def test_a_report_that_is_late_stays_late_though_the_citizen_is_asked(
    layanan: DuniaLayanan,
) -> None:
    dunia = layanan.dunia
    made = verified(layanan, at=dunia.at - days(60))
    due = made.row.jawab_sampai
    commands.assign_penangan(
        pengaduan_id=made.pk, pegawai_id=dunia.pegawai["pengelola_pengaduan"],
        revisi=made.revisi, by=dunia.actor("pengelola_pengaduan"), at=dunia.at,
    )  # fmt: skip
    ask(layanan, made)
    assert made.row.jawab_sampai == due


def test_what_is_never_completed_is_put_away_when_its_days_are_over(layanan: DuniaLayanan) -> None:
    dunia = layanan.dunia
    made = report(layanan)
    ask(layanan, made)
    system = system_actor(dunia.instansi_id)
    assert commands.archive_incomplete(by=system, at=dunia.at + days(30)) == 0
    assert commands.archive_incomplete(by=system, at=dunia.at + days(31)) == 1
    assert made.row.status == "diarsipkan"


def test_the_clock_does_its_work_in_every_instansi(layanan: DuniaLayanan) -> None:
    made = report(layanan)
    ask(layanan, made)
    commands.close_terms(at=layanan.dunia.at + days(31))
    assert made.row.status == "diarsipkan"


def join(layanan: DuniaLayanan, made: Laporan, induk_id: int) -> None:
    commands.join_pengaduan(
        pengaduan_id=made.pk, induk_id=induk_id, revisi=made.revisi,
        by=layanan.dunia.actor("pengelola_pengaduan"), at=layanan.dunia.at,
    )  # fmt: skip


def test_reports_are_joined_in_one_step_and_never_in_a_circle(layanan: DuniaLayanan) -> None:
    first, second, third = report(layanan), report(layanan), report(layanan)
    join(layanan, second, first.pk)
    join(layanan, first, third.pk)
    assert {made.row.induk_id for made in (first, second)} == {third.pk}
    for bad in (third.pk, first.pk):
        with pytest.raises(Invalid, match="Pilih laporan lain"):
            join(layanan, third, bad)
    with pytest.raises(Invalid, match="Tidak ada laporan"):
        join(layanan, third, 999_999)


def test_a_joined_or_archived_report_can_be_taken_out_again(layanan: DuniaLayanan) -> None:
    dunia = layanan.dunia
    first, second = report(layanan), report(layanan)
    join(layanan, second, first.pk)
    commands.restore_pengaduan(
        pengaduan_id=second.pk, alasan="Ternyata di tempat lain.", revisi=second.revisi,
        by=dunia.actor("pengelola_pengaduan"), at=dunia.at,
    )  # fmt: skip
    assert (second.row.status, second.row.induk_id) == ("diterima", None)


def test_what_was_answered_takes_no_other_report_in(layanan: DuniaLayanan) -> None:
    first, second = verified(layanan), report(layanan)
    answer(first, by=layanan.dunia.actor("kepala_puskesmas"), at=layanan.dunia.at)
    with pytest.raises(Invalid, match="masih berjalan"):
        join(layanan, second, first.pk)
    assert second.row.status == "diterima"


def test_nobody_puts_away_a_report_on_her_own_unit(layanan: DuniaLayanan) -> None:
    dunia, subbag = layanan.dunia, layanan.unit["subbag"]
    by = dunia.actor("pengelola_pengaduan")
    first, second = report(layanan, unit_id=subbag), report(layanan, unit_id=subbag)
    with pytest.raises(Denied, match="tidak dapat menyisihkan"):
        commands.archive_pengaduan(
            pengaduan_id=first.pk, alasan="spam", kata_warga="", revisi=0, by=by, at=dunia.at
        )
    with pytest.raises(Denied, match="tidak dapat menyisihkan"):
        join(layanan, second, first.pk)
    with pytest.raises(Denied, match="tidak dapat menyisihkan"):
        verify(layanan, first, "permintaan_informasi", unit_id=subbag)
    named = verified(layanan, unit_id=subbag)
    isi = commands.TriaseIsi("permintaan_informasi", "lainnya", None, catatan="Hanya bertanya.")
    with pytest.raises(Denied, match="tidak dapat menyisihkan"):
        commands.classify_pengaduan(
            pengaduan_id=named.pk, isi=isi, revisi=named.revisi, by=by, at=dunia.at
        )
    assert named.row.klasifikasi == "tidak_berkadar_pengawasan"
    assert {made.row.status for made in (first, second)} == {"diterima"}


def test_asking_a_second_time_wins_no_time(layanan: DuniaLayanan) -> None:
    dunia = layanan.dunia
    by = dunia.actor("pengelola_pengaduan")
    made = verified(layanan)
    unit = dunia.actor("kepala_puskesmas")
    for nth in (0, 1):
        commands.assign_penangan(
            pengaduan_id=made.pk, pegawai_id=unit.pegawai_id, revisi=made.revisi, by=unit,
            at=dunia.at + days(nth),
        )  # fmt: skip
        before = made.row.jawab_sampai
        commands.ask_completion(
            pengaduan_id=made.pk, yang_kurang="Loket yang mana?", revisi=made.revisi, by=by,
            at=dunia.at + days(nth),
        )  # fmt: skip
        assert made.row.jawab_sampai == (before if nth else None)
        complete_laporan(
            kode=made.kode, instansi_id=dunia.instansi_id,
            isi=LengkapanIsi("Loket nomor dua, dekat pintu."), at=dunia.at + days(nth),
        )  # fmt: skip
        verify(layanan, made, "tidak_berkadar_pengawasan", at=dunia.at + days(nth))
    assert made.row.jawab_sampai == before


def test_whoever_lives_elsewhere_is_told_where_to_go(layanan: DuniaLayanan) -> None:
    dunia = layanan.dunia
    made = report(layanan, uraian="Lampu jalan di kabupaten sebelah mati semua.")
    by = dunia.actor("pengelola_pengaduan")
    with pytest.raises(Invalid, match="ke mana ia dapat melapor"):
        commands.archive_pengaduan(
            pengaduan_id=made.pk, alasan="luar_wilayah", kata_warga="", revisi=0, by=by,
            at=dunia.at,
        )  # fmt: skip
    commands.archive_pengaduan(
        pengaduan_id=made.pk, alasan="luar_wilayah", revisi=0, by=by, at=dunia.at,
        kata_warga="Silakan melapor ke Kota Sebelah lewat halaman warganya.",
    )  # fmt: skip
    told = RiwayatPengaduan.objects.get(pengaduan_id=made.pk, peristiwa="archived")
    assert (told.publik[:7], told.internal) == ("Silakan", "luar_wilayah")


def test_what_speaks_of_money_goes_to_the_examiners_alone(layanan: DuniaLayanan) -> None:
    dunia = layanan.dunia
    made = report(layanan, uraian="Petugas minta sesuatu supaya surat saya cepat selesai.")
    verify(layanan, made, "berkadar_pengawasan", "gratifikasi")
    assert made.row.tersegel
    for name in ("pengelola_pengaduan", "kepala_puskesmas", "inspektorat", "kepala_dinas"):
        with pytest.raises(NotVisible):
            queries.pengaduan_header(made.pk, actor=dunia.actor(name))
    examiner = dunia.actor("pemeriksa_pengaduan")
    assert queries.pengaduan_header(made.pk, actor=examiner).tersegel
    commands.unseal_pengaduan(
        pengaduan_id=made.pk, alasan="Bukan gratifikasi, salah paham.", revisi=made.revisi,
        by=examiner, at=dunia.at,
    )  # fmt: skip
    assert queries.pengaduan_header(made.pk, actor=dunia.actor("kepala_puskesmas"))


def test_who_seals_a_report_does_not_see_it_again_and_cannot_open_it(
    layanan: DuniaLayanan,
) -> None:
    dunia = layanan.dunia
    made = verified(layanan)
    by = dunia.actor("pengelola_pengaduan")
    commands.seal_pengaduan(
        pengaduan_id=made.pk, alasan="Menyebut pungutan.", revisi=made.revisi, by=by, at=dunia.at
    )
    with pytest.raises(NotVisible):
        commands.unseal_pengaduan(
            pengaduan_id=made.pk, alasan="Ingin melihatnya lagi.", revisi=made.revisi, by=by,
            at=dunia.at,
        )  # fmt: skip


def test_a_late_report_is_not_made_punctual_by_another_name(layanan: DuniaLayanan) -> None:
    dunia = layanan.dunia
    late, fresh = verified(layanan, at=dunia.at - days(60)), verified(layanan)
    by = dunia.actor("pengelola_pengaduan")
    isi = commands.TriaseIsi("berkadar_pengawasan", "petugas", None, catatan="Perlu pemeriksaan.")
    for made in (late, fresh):
        due = made.row.jawab_sampai
        commands.classify_pengaduan(
            pengaduan_id=made.pk, isi=isi, revisi=made.revisi, by=by, at=dunia.at
        )
        assert (made.row.jawab_sampai == due) == (made.pk == late.pk)
    assert fresh.row.jawab_sampai == date(2026, 11, 6)


@dataclass(frozen=True)
class Contoh:
    """A kind of report: how it comes in, and what the office makes of it. `tiba` are the marks
    on arrival, `lalu` the state after `deed`."""

    uraian: str
    lalu: str
    deed: str = "tidak_berkadar_pengawasan"
    isi: dict[str, Any] = field(default_factory=dict)
    tersegel: bool = False
    sensitif: bool = False
    karantina: str = ""
    dihapus: str = ""


CONTOH: dict[str, Contoh] = {
    "antrean": Contoh("Antre sejak setengah enam, nomor habis jam tujuh pagi.", "diteruskan"),
    "blangko": Contoh("KTP rekam sejak tahun lalu, blangkonya belum ada juga.", "diteruskan"),
    "pujian": Contoh(
        "Petugas loket tiga ramah, cepat, terima kasih.", "dijawab", "apresiasi",
        {"jenis": "terima_kasih"},
    ),
    "dokter terlambat": Contoh("Dokter baru datang 09.30 padahal jadwal 08.00.", "diteruskan"),
    "obat": Contoh("Obat kosong lagi, kami disuruh beli di luar.", "diteruskan"),
    "lubang": Contoh("Jalan berlubang di depan SD, ini sudah dua kali lapor.", "digabung", "join"),
    "sampah": Contoh("Sampah tidak diangkut sudah empat hari.", "diteruskan"),
    "izin": Contoh(
        "Izin usaha saya statusnya tidak berubah tiga minggu ini.", "diteruskan",
        "permintaan_informasi",
    ),
    "bantuan": Contoh(
        "Bantuan salah sasaran, yang mampu malah dapat.", "diteruskan", "berkadar_pengawasan"
    ),
    "gratifikasi": Contoh(
        "Saya diminta uang administrasi Rp50.000 di kelurahan.", "diteruskan",
        "berkadar_pengawasan", tersegel=True,
    ),
    "rawat jalan": Contoh("Menunggu rawat jalan empat jam lamanya.", "diteruskan"),
    "sekolah": Contoh(
        "Penerimaan siswa baru tidak jelas syaratnya.", "diteruskan", "permintaan_informasi",
        sensitif=True,
    ),
    "kafe": Contoh("Kafe di dekat rumah bising sampai larut.", "diteruskan"),
    "wa": Contoh("Nomor WA pengaduan tidak pernah dibalas.", "diteruskan"),
    "spam": Contoh(
        "Pinjaman online cair cepat klik http://a.example http://b.example http://c.example",
        "diarsipkan", "archive", karantina="spam",
    ),
    "benci": Contoh(
        "Petugas bernama Anu itu goblok dan bangsat, pecat saja.", "diarsipkan", "archive",
        karantina="kasar",
    ),
    "nomor": Contoh(
        "Hubungi saya di 0812-3456-7890, NIK 3301011212900001, antrean lama.", "diteruskan",
        dihapus="3301011212900001",
    ),
    "luar wilayah": Contoh("Lampu jalan di kabupaten lain padam semua.", "diarsipkan", "elsewhere"),
    "campuran": Contoh("Antri suwe banget, petugase malah dolanan HP.", "diteruskan"),
    "tidak lengkap": Contoh("Pelayanannya kurang bagus sekali.", "tidak_lengkap", "ask"),
    "anonim": Contoh(
        "Ada petugas yang pulang sebelum waktunya setiap hari.", "diteruskan",
        "berkadar_pengawasan", {"kerahasiaan": "anonim"},
    ),
    "anak": Contoh(
        "Anak perempuan kelas dua SD dilecehkan di lingkungan sekolah.", "diteruskan",
        "berkadar_pengawasan", sensitif=True,
    ),
    "sindiran": Contoh("Hebat sekali pelayanannya, cuma enam jam menunggu.", "diteruskan"),
}  # fmt: skip


@pytest.mark.parametrize("name", CONTOH)
def test_what_becomes_of_every_kind_of_report(layanan: DuniaLayanan, name: str) -> None:
    contoh = CONTOH[name]
    made = report(layanan, uraian=contoh.uraian, **contoh.isi)
    row = made.row
    marks = (row.tersegel, row.sensitif, row.dikarantina)
    assert marks == (contoh.tersegel, contoh.sensitif, contoh.karantina)
    assert not contoh.dihapus or contoh.dihapus not in row.uraian
    who = "pemeriksa_pengaduan" if contoh.tersegel else "pengelola_pengaduan"
    _DEEDS.get(contoh.deed, _verify)(layanan, made, layanan.dunia.actor(who), contoh.deed)
    assert made.row.status == contoh.lalu
    assert Pengaduan.objects.filter(pk=made.pk).exists()


Deed = Callable[[DuniaLayanan, Laporan, Actor, str], None]


def _verify(layanan: DuniaLayanan, made: Laporan, by: Actor, kelas: str) -> None:
    verify(layanan, made, kelas, by=by)


def _archive(layanan: DuniaLayanan, made: Laporan, by: Actor, deed: str) -> None:
    alasan = "luar_wilayah" if deed == "elsewhere" else "spam"
    commands.archive_pengaduan(
        pengaduan_id=made.pk, alasan=alasan, kata_warga="Silakan melapor ke kabupaten itu.",
        revisi=made.revisi, by=by, at=layanan.dunia.at,
    )  # fmt: skip


_DEEDS: dict[str, Deed] = {
    "archive": _archive,
    "elsewhere": _archive,
    "ask": lambda layanan, made, by, _deed: ask(layanan, made),
    "join": lambda layanan, made, by, _deed: join(layanan, made, report(layanan).pk),
}


def test_an_empty_report_is_refused_with_a_kind_word_and_nothing_is_stored(
    layanan: DuniaLayanan,
) -> None:
    with pytest.raises(Invalid) as refused:
        report(layanan, uraian="  ")
    assert "uraian" in refused.value.fields
    assert not Pengaduan.objects.exists()


def test_thirty_from_one_person_are_all_kept_and_released_when_a_person_says_so(
    layanan: DuniaLayanan,
) -> None:
    dunia = layanan.dunia
    for number in range(30):
        deposit_laporan(
            instansi_id=dunia.instansi_id,
            isi=commands.LaporanIsi(uraian=f"Antrean loket lama sekali, keluhan ke-{number}."),
            kunci=f"same {number}",
            pengirim=Pengirim("10.1.2.3", "telepon lama"),
            at=dunia.at,
        )
    rows = Pengaduan.objects.order_by("pk")
    assert rows.count() == 30
    assert rows.filter(dikarantina="batas").count() == 30 - LAPORAN_PER_JAM
    last = rows.last()
    assert last is not None
    commands.release_pengaduan(
        pengaduan_id=last.pk, revisi=last.revisi, by=dunia.actor("pengelola_pengaduan"),
        at=dunia.at,
    )  # fmt: skip
    assert rows.filter(dikarantina="batas").count() == 29 - LAPORAN_PER_JAM
    with pytest.raises(WrongState, match="tidak dikarantina"):
        commands.release_pengaduan(
            pengaduan_id=last.pk, revisi=last.revisi + 1,
            by=dunia.actor("pengelola_pengaduan"), at=dunia.at,
        )  # fmt: skip

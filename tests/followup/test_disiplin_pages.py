"""The pages of disiplin: what each role finds, a file step by step, and its papers."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from teladan.audit.models import AuditEvent
from teladan.followup import commands, queries
from teladan.followup.models import HariTanpaAlasan, PerkaraDisiplin
from teladan.followup.states.disiplin import KeperluanIntegritas, StatusPerkara
from teladan.foundation import clock
from tests.followup.disciplined import (
    DUA,
    KATA,
    PELAPOR,
    SATU,
    URAIAN,
    absent,
    answered,
    days_file,
    delivered,
    heard,
    opened,
    pemeriksa,
    reported,
    two_steps,
)
from tests.followup.talents import by_two_steps
from tests.personas import AT, Dunia
from tests.web.test_monitoring import signed_in, text_of


@pytest.fixture(autouse=True)
def _fixed_day() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@contextmanager
def clock_at(at: datetime) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: at)
        yield


@pytest.fixture
def dunia(dunia: Dunia) -> Dunia:
    pemeriksa(dunia)
    return dunia


def test_the_person_reads_her_whole_file_but_not_who_reported(dunia: Dunia) -> None:
    perkara_id = opened(dunia)
    reported(dunia, perkara_id)
    client = signed_in(dunia, "bidan")
    shown = text_of(client.get(f"/disiplin/{perkara_id}/"))
    for words in (URAIAN, KATA, "Kunci tidak dikelola sesuai SOP", "Bambang Setiawan"):
        assert words in shown
    assert PELAPOR not in shown
    assert "Ini dugaan, bukan putusan" in shown
    assert f"/disiplin/{perkara_id}/" in client.get("/disiplin/saya/").content.decode()


def test_home_says_what_waits_for_each_and_nothing_to_others(dunia: Dunia) -> None:
    perkara_id = opened(dunia)
    absent(dunia, "bidan", "2026-08-10")
    waiting = text_of(signed_in(dunia, "bidan").get("/"))
    assert "Ada berkas disiplin tentang Anda yang menunggu Anda" in waiting
    assert "Hari tanpa alasan sah tercatat atas nama Anda" in waiting
    reported(dunia, perkara_id)
    assert "Berkas disiplin menunggu Anda" in text_of(signed_in(dunia, "kepala_dinas").get("/"))
    for name in ("kepala_bidang", "admin", "pengelola", "inspektorat", "guru", DUA):
        assert "berkas disiplin" not in text_of(signed_in(dunia, name).get("/")).lower()


def test_a_pemeriksa_sees_a_cover_until_she_opens_it_and_that_is_recorded(dunia: Dunia) -> None:
    perkara_id = opened(dunia)
    client = by_two_steps(dunia, SATU)
    cover = client.get(f"/disiplin/{perkara_id}/").content.decode()
    assert URAIAN not in cover
    assert not AuditEvent.objects.filter(action="perkara_disiplin.read").exists()
    assert client.post(f"/disiplin/{perkara_id}/baca/").status_code == 303
    shown = text_of(client.get(f"/disiplin/{perkara_id}/"))
    assert URAIAN in shown
    assert PELAPOR in shown
    assert "potong tukin 25% 6 bulan" in shown
    assert AuditEvent.objects.filter(action="perkara_disiplin.read").count() == 1


@pytest.mark.parametrize(
    "name", ["kepala_bidang", "admin", "pengelola", "inspektorat", "guru", "tetangga_admin"]
)
def test_everybody_else_finds_nothing(dunia: Dunia, name: str) -> None:
    perkara_id = opened(dunia)
    client = by_two_steps(dunia, name)
    for address in ("", "cetak/panggilan/"):
        assert client.get(f"/disiplin/{perkara_id}/{address}").status_code == 404
    for address in ("baca/", "langkah/panggil/", "langkah/hentikan/"):
        assert client.post(f"/disiplin/{perkara_id}/{address}").status_code == 404
    assert client.get(f"/disiplin/buka/{dunia.pegawai['bidan']}/").status_code == 404
    assert client.get("/disiplin/hari/impor/").status_code == 404
    assert PerkaraDisiplin.objects.get().status == StatusPerkara.DIBUKA


def test_one_step_at_sign_in_opens_nothing(dunia: Dunia) -> None:
    perkara_id = opened(dunia)
    client = signed_in(dunia, SATU)
    assert client.get(f"/disiplin/{perkara_id}/").status_code == 403
    assert client.post(f"/disiplin/{perkara_id}/baca/").status_code == 403
    assert client.get("/disiplin/hari/impor/").status_code == 403
    absent(dunia, "guru", "2026-08-03")
    hari_id = HariTanpaAlasan.objects.get().pk
    commands.contest_hari(
        hari_id=hari_id, bantahan="Saya mengajar", bukti="Jurnal", by=dunia.actor("guru"), at=AT
    )
    commands.request_integritas(
        pegawai_id=dunia.pegawai["pelaksana"],
        keperluan=KeperluanIntegritas.TALENTA, by=dunia.system, at=AT,
    )  # fmt: skip
    room = text_of(client.get("/disiplin/"))
    for told in ("Siti Aminah", "Maria Ulfah", "Rudi Hartono", "Saya mengajar"):
        assert told not in room
    assert "hanya terbuka bila Anda masuk dua langkah" in room
    other = signed_in(dunia, DUA).post(f"/disiplin/hari/{hari_id}/putus/", {"putusan": "gugur"})
    assert other.status_code == 403


def test_open_summon_and_what_was_typed_stays_after_a_refusal(dunia: Dunia) -> None:
    client = by_two_steps(dunia, SATU)
    nip = dunia.nip["bidan"]
    found = client.get("/disiplin/cari/", {"nip": nip})
    assert found.status_code == 302
    form = {"pelanggaran": "barang", "kejadian": "2026-07-06", "uraian": URAIAN, "dampak": ""}
    wrong = client.post(found["Location"], {**form, "pelanggaran": ""})
    assert wrong.status_code == 422
    assert URAIAN in wrong.content.decode()
    assert client.post(found["Location"], form).status_code == 303
    perkara_id = PerkaraDisiplin.objects.get().pk
    address = f"/disiplin/{perkara_id}/langkah/panggil/"
    refused = client.post(address, {"hari": "2026-08-17", "jam": "10.15", "tempat": "Aula"})
    assert refused.status_code == 422
    assert "bukan hari kerja" in text_of(refused)
    assert "10.15" in refused.content.decode()
    sent = client.post(address, {"hari": "2026-08-14", "jam": "10.15", "tempat": "Aula"})
    assert sent.status_code == 303
    assert PerkaraDisiplin.objects.get().status == StatusPerkara.DIPANGGIL


@pytest.mark.parametrize(
    "step", ["panggil", "periksa", "lapor", "putuskan", "sampaikan", "upaya", "berlaku", "tim",
             "penelaah", "serah", "hentikan", "telaah", "kembalikan", "hasil-upaya"],
)  # fmt: skip
def test_no_empty_form_breaks_a_file(dunia: Dunia, step: str) -> None:
    perkara_id = opened(dunia)
    client = by_two_steps(dunia, SATU)
    answer = client.post(f"/disiplin/{perkara_id}/langkah/{step}/", {})
    assert answer.status_code in (303, 403, 409, 422)
    assert PerkaraDisiplin.objects.get().status == StatusPerkara.DIBUKA


def test_the_person_answers_the_berita_acara_on_her_own_page(dunia: Dunia) -> None:
    perkara_id = opened(dunia)
    at = heard(dunia, perkara_id)
    with clock_at(at):
        client = signed_in(dunia, "bidan")
        page = client.get(f"/disiplin/{perkara_id}/")
        assert "Baca berita acara Anda" in text_of(page)
        address = f"/disiplin/{perkara_id}/langkah/tanggapi/"
        assert client.post(address, {"benar": "0", "kata": ""}).status_code == 422
        assert client.post(address, {"benar": "0", "kata": "Bukan Mei, Maret"}).status_code == 303
    steps = queries.langkah_of(perkara_id)
    assert steps[-1].isi == {"benar": "0", "kata": "Bukan Mei, Maret"}


@pytest.mark.parametrize(
    "naskah", ["panggilan", "berita-acara", "laporan", "keputusan", "tanda-terima"]
)
def test_every_paper_prints(dunia: Dunia, naskah: str) -> None:
    perkara_id = opened(dunia)
    client = signed_in(dunia, "bidan")
    assert client.get(f"/disiplin/{perkara_id}/cetak/{naskah}/").status_code == 404
    delivered(dunia, perkara_id)
    answer = client.get(f"/disiplin/{perkara_id}/cetak/{naskah}/")
    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF")
    assert PELAPOR.encode() not in answer.content


def test_days_are_imported_after_a_dry_run(
    dunia: Dunia, settings: Settings, tmp_path: Path
) -> None:
    settings.TELADAN_DATA = tmp_path
    client = by_two_steps(dunia, SATU)
    days = ("2026-08-03", "2026-08-09", "2026-08-04")
    file = SimpleUploadedFile("hari.csv", days_file(dunia, "bidan", days))
    tried = client.post("/disiplin/hari/impor/", {"berkas": file})
    assert "Bukan hari kerja (Minggu)" in text_of(tried)
    assert not HariTanpaAlasan.objects.exists()
    ticket = tried.content.decode().split('name="ticket" value="')[1].split('"')[0]
    assert client.post("/disiplin/hari/impor/terapkan/", {"ticket": ticket}).status_code == 303
    assert HariTanpaAlasan.objects.count() == 2
    for again in (ticket, "x"):
        answer = client.post("/disiplin/hari/impor/terapkan/", {"ticket": again})
        assert answer.status_code == 422
    sent = days_file(dunia, "bidan", days)
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not [path for path in kept if path.read_bytes() == sent]


def test_a_day_is_contested_by_the_person_and_decided_by_her_atasan(dunia: Dunia) -> None:
    absent(dunia, "bidan", "2026-08-03")
    hari_id = HariTanpaAlasan.objects.get().pk
    hers, head = signed_in(dunia, "bidan"), signed_in(dunia, "kepala_puskesmas")
    assert "1 hari" in text_of(hers.get("/disiplin/saya/"))
    address = f"/disiplin/hari/{hari_id}/bantah/"
    assert hers.post(address, {"bantahan": "", "bukti": ""}).status_code == 422
    hers.post(address, {"bantahan": "Sif malam di desa", "bukti": "Jadwal sif"})
    assert "0 hari" in text_of(hers.get("/disiplin/saya/"))
    assert "Sif malam di desa" in text_of(head.get("/disiplin/"))
    decided = f"/disiplin/hari/{hari_id}/putus/"
    assert hers.post(decided, {"putusan": "gugur", "alasan": "x"}).status_code == 404
    assert head.post(decided, {"putusan": "gugur", "alasan": "Jadwalnya benar"}).status_code == 303
    assert "Jadwalnya benar" in text_of(hers.get("/disiplin/saya/"))


def test_an_atasan_sees_a_total_three_days_after_the_person(dunia: Dunia) -> None:
    days = ("2026-08-03", "2026-08-04", "2026-08-05")
    absent(dunia, "bidan", *days)
    head = signed_in(dunia, "kepala_puskesmas")
    assert "Siti Aminah" not in text_of(head.get("/disiplin/"))
    with clock_at(AT + timedelta(days=4)):
        assert "Siti Aminah" in text_of(head.get("/disiplin/"))
    assert not PerkaraDisiplin.objects.exists()


def test_integritas_is_answered_yes_or_no(dunia: Dunia) -> None:
    bidan = dunia.pegawai["bidan"]
    keterangan_id = commands.request_integritas(
        pegawai_id=bidan, keperluan=KeperluanIntegritas.PENGHARGAAN,
        by=dunia.actor("pengelola"), at=AT,
    )  # fmt: skip
    client = by_two_steps(dunia, DUA)
    assert "Siti Aminah" in text_of(client.get("/disiplin/"))
    address = f"/disiplin/integritas/{keterangan_id}/"
    assert client.post(address, {"jawaban": ""}).status_code == 422
    assert by_two_steps(dunia, "pengelola").post(address, {"jawaban": "ada"}).status_code == 404
    assert client.post(address, {"jawaban": "tidak"}).status_code == 303
    assert client.post(address, {"jawaban": "ada"}).status_code == 409
    answer = queries.integritas_of(
        [bidan], keperluan=KeperluanIntegritas.PENGHARGAAN, on=AT.date()
    )[bidan]
    assert (answer.ada_hambatan, answer.ditanya) == (False, False)


def test_an_outage_is_entered_and_protects(dunia: Dunia) -> None:
    absent(dunia, "bidan", "2026-08-03", "2026-08-04")
    client = by_two_steps(dunia, SATU)
    form = {"dari": "2026-08-04", "sampai": "2026-08-03", "alasan": "Mesin presensi mati"}
    assert client.post("/disiplin/hari/gangguan/", form).status_code == 422
    form["sampai"] = "2026-08-05"
    assert client.post("/disiplin/hari/gangguan/", form).status_code == 303
    shown = text_of(signed_in(dunia, "bidan").get("/disiplin/saya/"))
    assert "Mesin presensi mati" in shown
    assert "1 hari" in shown


def test_a_file_is_walked_from_report_to_decision_on_its_pages(dunia: Dunia) -> None:
    perkara_id = opened(dunia)
    at = answered(dunia, perkara_id)
    client, chief = by_two_steps(dunia, SATU), by_two_steps(dunia, "kepala_dinas")
    with clock_at(at):
        address = f"/disiplin/{perkara_id}/langkah/"
        form = {"analisis": "a", "simpulan": "s", "jenis": "potong_6"}
        assert client.post(address + "lapor/", form).status_code == 303
        assert client.post(address + "putuskan/", {"jenis": "potong_6"}).status_code in (403, 422)
        form = {"jenis": "potong_6", "pertimbangan": "p", "nomor": "1", "tanggal": "2026-08-14"}
        assert chief.post(address + "putuskan/", form).status_code == 303
    assert PerkaraDisiplin.objects.get().status == StatusPerkara.DIPUTUSKAN
    assert two_steps(dunia, SATU).totp

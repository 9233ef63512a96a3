"""The tracking page: plain steps, promised days, and the citizen's own last word."""

import io
import uuid
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image
from pytest_django import Settings

from teladan.citizen_voice import commands
from teladan.citizen_voice.commands import LaporanIsi
from teladan.citizen_voice.commands._pengaduan import (
    Langkah,
    change_pengaduan,
    lock_pengaduan,
    move_pengaduan,
)
from teladan.citizen_voice.models import Pengaduan
from teladan.citizen_voice.queries.lacak import hash_of
from teladan.citizen_voice.states import StatusPengaduan
from teladan.foundation import clock, readable
from teladan.web.public.lapor import penjaga
from tests.layanan import DuniaLayanan

pytestmark = pytest.mark.django_db
ISI = LaporanIsi(uraian="Dokter datang 09.30, padahal jadwal 08.00.", tempat="Poli umum")
_S = StatusPengaduan


@pytest.fixture(autouse=True)
def own_world(settings: Settings, tmp_path: Any) -> None:
    settings.TELADAN_DATA = tmp_path
    penjaga.forget()


class Report:
    """A report with the office's steps, as short as the table of states allows."""

    def __init__(self, layanan: DuniaLayanan, patch: pytest.MonkeyPatch, isi: LaporanIsi) -> None:
        self.instansi_id, self.patch = layanan.dunia.instansi_id, patch
        self.at: datetime = layanan.dunia.at
        self.by = layanan.dunia.actor("kepala_puskesmas")
        isi = replace(isi, unit_id=layanan.unit["puskesmas"])
        self.kode = commands.deposit_laporan(
            instansi_id=self.instansi_id, isi=isi, kunci=uuid.uuid4().hex, at=self.at
        )
        self.client = Client(REMOTE_ADDR="203.0.113.7")
        self.address = f"/warga/contoh/lacak/{self.kode}/"

    @property
    def row(self) -> Pengaduan:
        return Pengaduan.objects.get(kode_hash=hash_of(self.kode))

    def later(self, days: int) -> None:
        """Let days go by."""
        self.at += timedelta(days=days)
        at = self.at
        self.patch.setattr(clock, "now", lambda: at)

    def move(self, status: StatusPengaduan, peristiwa: str, publik: str = "", **more: Any) -> None:
        locked = lock_pengaduan(self.row.pk, instansi_id=self.instansi_id)
        step = Langkah(peristiwa, publik=publik, internal="Catatan dalam, rahasia.")
        move_pengaduan(locked, status, step, by=self.by, at=self.at, **more)

    def verify(self) -> None:
        sampai = (self.at + timedelta(days=20)).date()
        self.move(_S.DITERUSKAN, "verified", diverifikasi_at=self.at, jawab_sampai=sampai)

    def answer(self, text: str = "Jadwal dokter sudah dibetulkan.") -> None:
        self.move(_S.DIJAWAB, "answered", text, dijawab_at=self.at)

    def close(self) -> None:
        self.move(_S.SELESAI, "closed", selesai_at=self.at)

    def page(self) -> str:
        answer = self.client.get(self.address)
        assert answer.status_code == 200
        assert not answer.cookies
        return answer.content.decode()

    def post(self, what: str, **typed: Any) -> Any:
        return self.client.post(f"{self.address}{what}/", typed)


@pytest.fixture
def report(layanan: DuniaLayanan, monkeypatch: pytest.MonkeyPatch) -> Report:
    return Report(layanan, monkeypatch, ISI)


# ------------------------------------------------------------------ what is read


def test_it_tells_who_answers_until_when_and_no_officer_and_no_note(report: Report) -> None:
    report.later(1)
    report.verify()
    text = report.page()
    assert "Paling lambat Rabu, 2 September 2026" in text
    report.later(2)
    report.answer()
    text = report.page()
    assert "Jadwal dokter sudah dibetulkan." in text
    assert "Puskesmas Melati · 15 Agu 2026" in text
    for unsaid in ("Ratna Dewi", "Catatan dalam", "kepala_puskesmas"):
        assert unsaid not in text


def test_a_broken_promise_is_said(report: Report) -> None:
    report.later(7)
    assert "Terlambat: dijanjikan paling lambat Selasa, 18 Agustus 2026" in report.page()


def test_a_late_answer_is_said_too(report: Report) -> None:
    report.verify()
    report.later(30)
    report.answer()
    assert "seharusnya paling lambat Selasa, 1 September 2026" in report.page()


def test_an_anonymous_and_a_sealed_report_can_be_tracked(
    layanan: DuniaLayanan, monkeypatch: pytest.MonkeyPatch
) -> None:
    isi = LaporanIsi(uraian="Diminta uang administrasi Rp50.000.", kerahasiaan="anonim")
    text = Report(layanan, monkeypatch, isi).page()
    assert "hanya dapat dibuka pemeriksa Inspektorat" in text
    plain = Report(layanan, monkeypatch, replace(ISI, kerahasiaan="anonim")).page()
    assert "Inspektorat" not in plain


def test_thanks_promise_no_answer_and_ask_nothing(
    layanan: DuniaLayanan, monkeypatch: pytest.MonkeyPatch
) -> None:
    isi = LaporanIsi(uraian="Petugas loket 3 ramah dan cepat.", jenis="terima_kasih")
    thanks = Report(layanan, monkeypatch, isi)
    thanks.verify()
    thanks.answer("Terima kasih kembali.")
    text = thanks.page()
    assert "Ditangani dan dijawab" not in text
    assert "benar-benar beres" not in text


def test_the_page_asks_a_constant_number_of_questions(report: Report) -> None:
    with CaptureQueriesContext(connection) as few:
        report.page()
    for number in range(5):
        locked = lock_pengaduan(report.row.pk, instansi_id=report.instansi_id)
        change_pengaduan(locked, Langkah("noted", publik=str(number)), by=report.by, at=report.at)
    with CaptureQueriesContext(connection) as more:
        report.page()
    assert len(few) == len(more) <= 14


# ------------------------------------------------------------------ is it really fixed?


def test_fourteen_days_after_closing_she_is_asked(report: Report) -> None:
    report.verify()
    report.answer()
    report.later(10)
    report.close()
    report.later(13)
    assert "Kami ingin tahu dari Anda" not in report.page()
    report.later(1)
    assert "Kami ingin tahu dari Anda" in report.page()
    assert report.post("beres").status_code == 303
    assert report.row.dikonfirmasi is True
    text = report.page()
    assert "Anda menyatakan laporan ini sudah beres" in text
    assert "Kami ingin tahu dari Anda" not in text


def test_not_fixed_opens_it_again_and_shows_the_new_promise(report: Report) -> None:
    report.verify()
    report.answer()
    report.close()
    report.later(14)
    answer = report.post("belum", alasan="Masih terlambat setiap Senin.")
    assert answer.status_code == 303
    text = report.page()
    assert report.row.status == "dibuka_kembali"
    assert "Dibuka kembali karena belum beres" in text
    assert "Ditangani dan dijawab kembali" in text
    assert "Paling lambat Selasa, 15 September 2026" in text
    assert "Masih terlambat setiap Senin." in text
    report.move(_S.DIJAWAB, "answered", "Dokter pengganti ditunjuk.", dijawab_kembali_at=report.at)
    assert "Dokter pengganti ditunjuk." in report.page()


def test_not_fixed_without_a_reason_stays_closed_and_says_why(report: Report) -> None:
    report.verify()
    report.answer()
    answer = report.post("belum", alasan=" ")
    assert answer.status_code == 422
    assert "Tuliskan apa yang belum beres" in answer.content.decode()
    assert report.row.status == "dijawab"


def test_before_the_answer_nothing_can_be_judged(report: Report) -> None:
    assert "benar-benar beres" not in report.page()
    for what in ("beres", "belum"):
        answer = report.post(what, alasan="Belum beres sama sekali")
        assert answer.status_code == 409
        assert "belum dijawab" in answer.content.decode()
    assert report.row.status == "diterima"


def test_pressing_twice_is_once(report: Report) -> None:
    report.verify()
    report.answer()
    assert report.post("belum", alasan="Masih rusak juga").status_code == 303
    assert report.post("belum", alasan="Masih rusak juga").status_code == 409
    assert report.row.riwayat.filter(peristiwa="reopened").count() == 1


# ------------------------------------------------------------------ what is missing


def ask(report: Report) -> None:
    sampai = (report.at + timedelta(days=30)).date()
    report.move(_S.TIDAK_LENGKAP, "asked", "Hari apa kejadiannya?", lengkapi_sampai=sampai)


def picture() -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (40, 30)).save(out, "PNG")
    return SimpleUploadedFile("bukti.png", out.getvalue())


def test_what_the_office_asks_is_shown_and_answered_here(report: Report) -> None:
    ask(report)
    text = report.page()
    assert "Hari apa kejadiannya?" in text
    assert "Lengkapi paling lambat Jumat, 11 September 2026" in text
    answer = report.post("lengkapi", uraian="Setiap Senin pagi.", foto=[picture()])
    assert answer.status_code == 303
    row = report.row
    assert (row.status, row.foto.count()) == ("diterima", 1)
    assert "Dilengkapi: Setiap Senin pagi." in report.page()


def test_an_empty_addition_loses_neither_photo_nor_words(report: Report) -> None:
    ask(report)
    bad = SimpleUploadedFile("x.jpg", b"nothing")
    answer = report.post("lengkapi", uraian="Setiap Senin pagi.", kelurahan="Melati",
                         foto=[picture(), bad])  # fmt: skip
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "bukan foto" in text
    assert "Setiap Senin pagi." in text
    assert "1 foto sudah siap dikirim" in text
    assert report.row.status == "tidak_lengkap"


# ------------------------------------------------------------------ codes


def test_a_code_may_be_typed_in_any_way(report: Report) -> None:
    typed = f" {readable.grouped(report.kode).lower()} "
    answer = report.client.post("/warga/contoh/lacak/", {"kode": typed})
    assert (answer.status_code, answer["Location"]) == (303, report.address)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("", "Tulis kode laporan Anda"), ("K7MP", "salah ketik"), ("<b>", "salah ketik")],
)
def test_a_slip_is_told_before_anything_is_asked(
    layanan: DuniaLayanan, typed: str, sentence: str
) -> None:
    answer = Client().post("/warga/contoh/lacak/", {"kode": typed})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_a_code_of_another_instansi_opens_nothing(report: Report) -> None:
    page = report.client.get(report.address.replace("contoh", "sebelah"))
    assert page.status_code == 404
    assert "Tidak ada laporan dengan kode ini" in page.content.decode()


def test_whoever_guesses_is_sent_to_wait_with_right_codes_too(report: Report) -> None:
    for _try in range(penjaga.MISSES):
        wrong = readable.random_code(12)
        assert report.client.get(f"/warga/contoh/lacak/{wrong}/").status_code == 404
    page = report.client.get(report.address)
    assert page.status_code == 429
    assert "Terlalu banyak kode yang salah" in page.content.decode()
    assert report.post("belum", alasan="Belum beres").status_code == 429
    other = Client(REMOTE_ADDR="203.0.113.8")
    assert other.get(report.address).status_code == 200


def test_a_network_of_ipv6_guesses_as_one(report: Report) -> None:
    for each in range(penjaga.MISSES):
        guesser = Client(REMOTE_ADDR=f"2001:db8:1:2::{each:x}")
        guesser.get(f"/warga/contoh/lacak/{readable.random_code(12)}/")
    assert Client(REMOTE_ADDR="2001:db8:1:2::ffff").get(report.address).status_code == 429
    assert Client(REMOTE_ADDR="2001:db8:1:3::1").get(report.address).status_code == 200


def test_a_slip_of_the_thumb_does_not_count_as_guessing(report: Report) -> None:
    for _try in range(penjaga.MISSES + 5):
        report.client.get("/warga/contoh/lacak/K7MP3XTA9RWW/")
    assert report.client.get(report.address).status_code == 200

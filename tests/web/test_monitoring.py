"""The pages of monitoring, as a phone without JavaScript uses them."""

import re
from collections.abc import Iterator
from decimal import Decimal
from html import unescape

import pytest
import time_machine
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from teladan.monitoring import commands
from teladan.monitoring.models import BuktiDukung, CatatanHarian, Realisasi, RekapKehadiran
from tests.monitoring.world import TW3, Rencana, pdf, png, rencana
from tests.personas import AT, PASSWORD, Dunia


@pytest.fixture(autouse=True)
def _fixed_day(settings: LazySettings, tmp_path: object) -> Iterator[None]:
    settings.TELADAN_DATA = tmp_path
    with time_machine.travel(AT, tick=False):
        yield


def signed_in(dunia: Dunia, name: str) -> Client:
    client = Client()
    answer = client.post("/masuk/", {"nip": dunia.nip[name], "password": PASSWORD})
    assert answer.status_code == 303, answer.content.decode()
    return client


def text_of(answer: object) -> str:
    body = answer.content.decode()  # type: ignore[attr-defined]
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body)))


def test_a_day_is_recorded_in_three_taps_and_a_sentence(dunia: Dunia) -> None:
    plan, client = rencana(dunia), signed_in(dunia, "bidan")
    page = client.get("/harian/")
    assert page.status_code == 200
    assert "Ibu hamil risiko tinggi terpantau" in text_of(page)
    kunci = re.search(r'name="kunci" value="([0-9a-f]{32})"', page.content.decode())
    assert kunci is not None
    form = {
        "kunci": kunci[1],
        "tanggal": "2026-08-12",
        "teks": "Tiga ibu dikunjungi",
        "rhk_id": str(plan.rhk[0]),
        f"milik-{plan.kunjungan}": str(plan.rhk[0]),
        f"jumlah-{plan.kunjungan}": "2,5",
    }
    for _ in range(2):
        answer = client.post("/harian/catat/", form, follow=True)
        assert answer.redirect_chain[-1][1] == 303
    assert CatatanHarian.objects.count() == 1
    assert "2,5 kunjungan" in text_of(answer)


def test_what_was_typed_stays_when_it_is_refused(dunia: Dunia) -> None:
    plan, client = rencana(dunia), signed_in(dunia, "bidan")
    form = {
        "tanggal": "2026-08-12",
        "teks": "Kunjungan <b>rumah</b>",
        "rhk_id": str(plan.rhk[0]),
        f"milik-{plan.kunjungan}": str(plan.rhk[0]),
        f"jumlah-{plan.kunjungan}": "tiga",
    }
    answer = client.post("/harian/catat/", form)
    assert answer.status_code == 422
    body = answer.content.decode()
    assert "Kunjungan &lt;b&gt;rumah&lt;/b&gt;" in body
    assert 'value="tiga"' in body
    assert "koma untuk desimal" in body
    assert not CatatanHarian.objects.exists()


def test_a_day_off_is_one_tap_and_yesterday_is_repeated_in_one(dunia: Dunia) -> None:
    client = signed_in(dunia, "bidan")
    client.post("/harian/catat/", {"tanggal": "2026-08-11", "teks": "Posyandu Melati"})
    page = client.get("/harian/")
    assert "Ulangi yang terakhir" in text_of(page)
    source = CatatanHarian.objects.get()
    client.post(f"/harian/{source.pk}/ulangi/", {"tanggal": "2026-08-12", "kunci": "k1"})
    client.post("/harian/catat/", {"tanggal": "2026-08-10", "keadaan": "sakit"})
    assert sorted(CatatanHarian.objects.values_list("tanggal__day", "teks")) == [
        (10, "Sakit"),
        (11, "Posyandu Melati"),
        (12, "Posyandu Melati"),
    ]


def test_a_record_is_changed_and_deleted_on_its_own_pages(dunia: Dunia) -> None:
    client = signed_in(dunia, "bidan")
    client.post("/harian/catat/", {"tanggal": "2026-08-12", "teks": "Posyandu"})
    pk = CatatanHarian.objects.get().pk
    assert client.get(f"/harian/{pk}/ubah/").status_code == 200
    client.post(f"/harian/{pk}/ubah/", {"tanggal": "2026-08-11", "teks": "Posyandu Mawar"})
    assert CatatanHarian.objects.get().teks == "Posyandu Mawar"
    assert signed_in(dunia, "guru").get(f"/harian/{pk}/ubah/").status_code == 404
    assert signed_in(dunia, "guru").post(f"/harian/{pk}/hapus/").status_code == 404
    assert client.get(f"/harian/{pk}/hapus/").status_code == 405
    client.post(f"/harian/{pk}/hapus/")
    assert not CatatanHarian.objects.exists()


def save(client: Client, plan: Rencana, nilai: str, revisi: str = "0", **headers: str) -> object:
    form = {
        "revisi": revisi,
        f"nilai-{plan.kunjungan}": nilai,
        f"teks-{plan.kunjungan}": "",
        f"teks-{plan.cakupan}": "",
        f"teks-{plan.laporan}": "",
    }
    return client.post(f"/realisasi/{plan.skp_id}/simpan/?periode={TW3}", form, headers=headers)


def test_realisasi_is_prefilled_from_the_logs_saved_and_handed_in(dunia: Dunia) -> None:
    plan, client = rencana(dunia), signed_in(dunia, "bidan")
    isi = commands.CatatanIsi(AT.date(), "Kunjungan", plan.rhk[0], plan.kunjungan, Decimal(1))
    commands.record_catatan(isi=isi, by=dunia.actor("bidan"), at=dunia.at)
    page = client.get("/realisasi/")
    assert page.status_code == 200
    assert re.search(rf'name="nilai-{plan.kunjungan}"[^>]* value="1"', page.content.decode())
    assert "dari 1 catatan periode ini" in text_of(page)
    assert save(client, plan, "1.234,5").status_code == 303  # type: ignore[attr-defined]
    assert str(Realisasi.objects.get().nilai) == "1234.5000"
    form = {
        "revisi": "1",
        f"nilai-{plan.kunjungan}": "31",
        f"teks-{plan.kunjungan}": "",
        "catatan": "Lengkap",
    }
    answer = client.post(f"/realisasi/{plan.skp_id}/ajukan/?periode={TW3}", form, follow=True)
    assert "diajukan kepada" in text_of(answer)
    assert Realisasi.objects.get().nilai == 31
    assert "Simpan realisasi" not in text_of(answer)


def test_a_stale_form_shows_both_figures_and_keeps_what_was_typed(dunia: Dunia) -> None:
    plan, client = rencana(dunia), signed_in(dunia, "bidan")
    save(client, plan, "10")
    answer = save(client, plan, "12")
    assert answer.status_code == 409  # type: ignore[attr-defined]
    body = answer.content.decode()  # type: ignore[attr-defined]
    assert "Isian Anda belum disimpan" in body
    assert 'value="12"' in body
    assert 'name="revisi" value="1"' in body
    assert Realisasi.objects.get().nilai == 10


def test_an_autosave_answers_with_the_new_revisi_or_with_what_is_stored(dunia: Dunia) -> None:
    plan, client = rencana(dunia), signed_in(dunia, "bidan")
    headers = {"X-Autosave": "1"}
    first = save(client, plan, "10", **headers)
    assert first.json() == {"revisi": 1, "saved_at": "09.00 WIB"}  # type: ignore[attr-defined]
    stale = save(client, plan, "12", **headers)
    assert stale.status_code == 409  # type: ignore[attr-defined]
    answer = stale.json()  # type: ignore[attr-defined]
    assert (answer["revisi"], answer["theirs"][f"nilai-{plan.kunjungan}"]) == ("1", "10")
    assert save(client, plan, "dua", **headers).status_code == 422  # type: ignore[attr-defined]


def test_without_an_agreed_skp_the_page_says_what_to_do(dunia: Dunia) -> None:
    page = signed_in(dunia, "guru").get("/realisasi/")
    assert page.status_code == 200
    assert "Belum ada SKP tahun 2026" in text_of(page)


def upload(client: Client, plan: Rencana, name: str, content: bytes) -> object:
    form = {"jenis": "berkas", "berkas": SimpleUploadedFile(name, content)}
    return client.post(f"/bukti/hasil-kerja/{plan.rhk[0]}/?periode={TW3}", form)


def test_a_file_is_served_as_an_attachment_to_those_who_may_read_it(dunia: Dunia) -> None:
    plan, client = rencana(dunia), signed_in(dunia, "bidan")
    page = client.get(f"/bukti/hasil-kerja/{plan.rhk[0]}/?periode={TW3}")
    assert "Paling besar 10 MB" in text_of(page)
    assert upload(client, plan, "foto.png", png()).status_code == 303  # type: ignore[attr-defined]
    address = f"/bukti/{BuktiDukung.objects.get().pk}/unduh/"
    for name in ("bidan", "kepala_puskesmas", "kepala_bidang", "inspektorat", "pengelola"):
        answer = signed_in(dunia, name).get(address)
        assert answer.status_code == 200, name
        assert answer["Content-Disposition"] == 'attachment; filename="foto.png"'
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer["Content-Security-Policy"]
        assert b"".join(answer.streaming_content) == png()  # type: ignore[attr-defined]
    for name in ("guru", "admin", "kepala_dinas", "tetangga_kepala", "tetangga_inspektorat"):
        assert signed_in(dunia, name).get(address).status_code == 404, name
    assert Client().get(address).status_code == 302


def test_a_web_page_called_pdf_is_refused_in_plain_words(dunia: Dunia) -> None:
    plan, client = rencana(dunia), signed_in(dunia, "bidan")
    answer = upload(client, plan, "laporan.pdf", b"<!DOCTYPE html><html></html>")
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert "adalah halaman web (HTML), bukan dokumen" in text_of(answer)
    assert not BuktiDukung.objects.exists()


def test_fifty_megabytes_get_413_and_a_sentence(dunia: Dunia) -> None:
    plan, client = rencana(dunia), signed_in(dunia, "bidan")
    answer = upload(client, plan, "besar.pdf", pdf() + b"x" * (50 * 1024 * 1024))
    assert answer.status_code == 413  # type: ignore[attr-defined]
    assert "melebihi batas 10 MB" in text_of(answer)
    assert not BuktiDukung.objects.exists()


@pytest.mark.parametrize("jenis", ["tautan", "rekaman"])
def test_a_link_or_words_are_handed_in_and_withdrawn(dunia: Dunia, jenis: str) -> None:
    plan, client = rencana(dunia), signed_in(dunia, "bidan")
    address = f"/bukti/hasil-kerja/{plan.rhk[0]}/?periode={TW3}"
    assert client.get(f"{address}&jenis={jenis}").status_code == 200
    form = {"jenis": jenis, "tautan": "https://contoh.go.id/a", "teks": "Surat 12/KIA/2026"}
    assert client.post(address, form).status_code == 303
    bukti = BuktiDukung.objects.get()
    assert client.post(f"/bukti/{bukti.pk}/tarik/").status_code == 303
    bukti.refresh_from_db()
    assert bukti.ditarik_at is not None


def test_the_pejabat_penilai_reads_facts_and_may_open_the_period_again(dunia: Dunia) -> None:
    plan = rencana(dunia)
    save(signed_in(dunia, "bidan"), plan, "30")
    commands.submit_realisasi(skp_id=plan.skp_id, periode=TW3, by=dunia.actor("bidan"), at=dunia.at)
    penilai = signed_in(dunia, "kepala_puskesmas")
    team = penilai.get(f"/realisasi/tim/?periode={TW3}")
    assert "1 / 3" in text_of(team)
    page = penilai.get(f"/realisasi/{plan.skp_id}/?periode={TW3}")
    assert page.status_code == 200
    assert "Beri umpan balik" in text_of(page)
    address = f"/realisasi/{plan.skp_id}/buka-kembali/?periode={TW3}"
    assert penilai.post(address, {"alasan": ""}).status_code == 422
    assert penilai.post(address, {"alasan": "Angka keliru"}).status_code == 303
    again = signed_in(dunia, "bidan").get(f"/realisasi/{plan.skp_id}/?periode={TW3}")
    assert "Angka keliru" in text_of(again)


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("bidan", 200),
        ("kepala_puskesmas", 200),
        ("kepala_bidang", 200),
        ("pengelola", 200),
        ("inspektorat", 200),
        ("kepala_dinas", 404),
        ("guru", 404),
        ("admin", 404),
        ("tetangga_kepala", 404),
        ("tetangga_pengelola", 404),
    ],
)
def test_realisasi_and_progress_are_seen_by_relation_only(
    dunia: Dunia, name: str, status: int
) -> None:
    plan, client = rencana(dunia), signed_in(dunia, name)
    for path in (f"/realisasi/{plan.skp_id}/", f"/kemajuan/{plan.skp_id}/"):
        assert client.get(path).status_code == status, path


@pytest.mark.parametrize(
    ("name", "status"),
    [("bidan", 200), ("kepala_puskesmas", 200), ("pengelola", 404), ("tetangga_kepala", 404)],
)
def test_daily_records_are_read_by_the_line_only(dunia: Dunia, name: str, status: int) -> None:
    path = f"/harian/pegawai/{dunia.pegawai['bidan']}/"
    assert signed_in(dunia, name).get(path).status_code == status


def test_progress_draws_each_indikator_with_its_table(dunia: Dunia) -> None:
    plan, client = rencana(dunia), signed_in(dunia, "bidan")
    save(client, plan, "30")
    page = client.get(f"/kemajuan/{plan.skp_id}/")
    body = page.content.decode()
    assert body.count('role="img"') == 2
    assert "Lihat sebagai tabel" in body


CSV = "NIP;Bulan;Hari kerja;Hadir;Terlambat\r\n{};2026-07;22;21;1\r\n{};2026-13;22;21;1\r\n"


def test_attendance_is_checked_first_and_imported_after(dunia: Dunia) -> None:
    client = signed_in(dunia, "pengelola")
    assert client.get("/kehadiran/impor/").status_code == 200
    content = CSV.format(dunia.nip["bidan"], dunia.nip["guru"]).encode()
    page = client.post("/kehadiran/impor/", {"berkas": SimpleUploadedFile("rekap.csv", content)})
    assert page.status_code == 200
    assert "Bulan “2026-13” tidak terbaca" in text_of(page)
    assert not RekapKehadiran.objects.exists()
    ticket = re.search(r'name="ticket" value="([^"]+)"', page.content.decode())
    assert ticket is not None
    form = {"ticket": unescape(ticket[1])}
    assert client.post("/kehadiran/impor/terapkan/", form).status_code == 422
    assert client.post("/kehadiran/impor/terapkan/", {"ticket": "x"}).status_code == 422
    done = client.post("/kehadiran/impor/terapkan/", form | {"lewati_galat": "on"}, follow=True)
    assert "1 baru" in text_of(done)
    assert RekapKehadiran.objects.get().hadir == 21
    own = signed_in(dunia, "bidan").get(f"/kehadiran/?periode={TW3}")
    assert "Juli 2026" in text_of(own)
    assert "Hanya konteks" in text_of(own)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("rekap.xlsx", b"PK\x03\x04 rusak", ""),
        ("rekap.xlsx", b"<html><body>masuk dulu</body></html>", ""),
        ("rekap.csv", b"Nama;Umur\r\nAni;3\r\n", "Kolom NIP, Bulan, Hadir tidak ditemukan"),
        ("rekap.csv", b"", "kosong"),
    ],
)
def test_a_broken_attendance_file_gets_a_clear_message(
    dunia: Dunia, name: str, content: bytes, sentence: str
) -> None:
    client = signed_in(dunia, "pengelola")
    answer = client.post("/kehadiran/impor/", {"berkas": SimpleUploadedFile(name, content)})
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert "Berkas belum dapat dibaca" in text_of(answer)


def test_attendance_is_not_imported_by_others(dunia: Dunia) -> None:
    for name in ("bidan", "kepala_dinas", "inspektorat"):
        assert signed_in(dunia, name).get("/kehadiran/impor/").status_code == 403, name


def test_a_local_rule_is_entered_with_its_perkada_and_shown_to_whom_it_covers(
    dunia: Dunia,
) -> None:
    client = signed_in(dunia, "pengelola")
    form = {
        "perkada": "Peraturan Bupati Contoh 12/2026",
        "pasal": "Pasal 5",
        "berlaku_dari": "2026-01-01",
        "ambang-hadir_minimum": "95",
        "nilai-hadir_minimum": "akuntabel",
        "rating-hadir_minimum": "sesuai",
    }
    assert client.post("/kehadiran/aturan/", form | {"perkada": ""}).status_code == 422
    assert client.post("/kehadiran/aturan/", form).status_code == 303
    assert "Peraturan Bupati Contoh 12/2026" in text_of(client.get("/kehadiran/aturan/"))
    own = signed_in(dunia, "bidan").get(f"/kehadiran/?periode={TW3}")
    assert "Peraturan Bupati Contoh 12/2026" in text_of(own)
    assert signed_in(dunia, "bidan").get("/kehadiran/aturan/").status_code == 403


def test_the_inspektorat_compares_files(dunia: Dunia) -> None:
    assert signed_in(dunia, "inspektorat").get("/bukti/berkas-sama/").status_code == 200
    assert signed_in(dunia, "kepala_dinas").get("/bukti/berkas-sama/").status_code == 403


def test_pages_use_a_constant_number_of_queries_within_the_budget(dunia: Dunia) -> None:
    plan = rencana(dunia)
    bidan, penilai = signed_in(dunia, "bidan"), signed_in(dunia, "kepala_puskesmas")
    pages = (
        (bidan, "/harian/"),
        (bidan, "/realisasi/"),
        (bidan, f"/bukti/hasil-kerja/{plan.rhk[0]}/"),
        (bidan, f"/kemajuan/{plan.skp_id}/"),
        (bidan, "/kehadiran/"),
        (bidan, "/umpan-balik/"),
        (penilai, "/realisasi/tim/"),
        (penilai, f"/realisasi/{plan.skp_id}/"),
    )

    def count() -> list[int]:
        found = []
        for client, path in pages:
            with CaptureQueriesContext(
                connection,
            ) as queries:
                assert client.get(path).status_code == 200, path
            found.append(len(queries))
        return found

    count()
    before = count()
    for day in range(1, 12):
        client_form = {"tanggal": f"2026-08-{day:02d}", "teks": f"Hari {day}"}
        bidan.post("/harian/catat/", client_form | {"rhk_id": str(plan.rhk[0])})
        upload(bidan, plan, f"{day}.png", png(day))
    save(bidan, plan, "30")
    assert count() == before
    assert max(before) <= 15, dict(zip([path for _, path in pages], before, strict=True))


def test_a_date_that_no_calendar_has_is_told(dunia: Dunia) -> None:
    client = signed_in(dunia, "pengelola")
    answer = client.post("/kehadiran/aturan/", {"berlaku_dari": "9999999999999999999999-1-1"})
    assert answer.status_code == 422
    assert "Tanggal ini tidak ada" in answer.content.decode()

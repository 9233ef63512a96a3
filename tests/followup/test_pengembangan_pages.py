"""The pages of pengembangan as a phone without JavaScript uses them."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from teladan.followup import commands, queries
from teladan.followup.models import ButirProfil, KegiatanPengembangan, Pelatihan
from teladan.followup.states.pengembangan import StatusRencana
from tests.followup.pelatihan import HEAD, ROWS, celah, katalog
from tests.monitoring.world import pdf
from tests.personas import AT, Dunia
from tests.web.test_monitoring import signed_in, text_of

MINE, PLAN = "/pengembangan/", "/pengembangan/rencana/"
WISH = {"nama": "Magang di loket", "jenis": "penugasan", "jp": "12"}


@pytest.fixture(autouse=True)
def _fixed_day(settings: LazySettings, tmp_path: object) -> Iterator[None]:
    settings.TELADAN_DATA = tmp_path
    with time_machine.travel(AT, tick=False):
        yield


def kegiatan_id() -> int:
    return KegiatanPengembangan.objects.latest("pk").pk


def test_an_empty_profile_says_what_will_stand_there(dunia: Dunia) -> None:
    text = text_of(signed_in(dunia, "bidan").get(MINE))
    assert "Profil tahun 2026 belum ada" in text
    assert "0 dari 20 JP" in text
    assert "paling lama 24 JP" in text_of(signed_in(dunia, "pppk").get(MINE))


def test_a_gap_stands_with_its_evidence_and_one_next_step(dunia: Dunia) -> None:
    katalog(dunia)
    celah(dunia)
    text = text_of(signed_in(dunia, "bidan").get(MINE))
    assert "Langkah berikutnya" in text
    assert "Pilih satu usulan: Mengatur alur antrean" in text
    assert "di bawah yang diharapkan pada TW1 2026, TW2 2026" in text
    assert "Waktu tunggu di 2026-TW2" in text
    assert "Anda yang membaca lebih dahulu" in text


def test_nobody_else_reads_a_line_in_its_week_and_strangers_never_the_page(dunia: Dunia) -> None:
    celah(dunia)
    address = f"/pengembangan/pegawai/{dunia.pegawai['bidan']}/"
    boss = signed_in(dunia, "kepala_puskesmas")
    assert "Waktu tunggu" not in text_of(boss.get(address))
    assert signed_in(dunia, "guru").get(address).status_code == 404
    signed_in(dunia, "bidan").post("/pengembangan/bagikan/", {"tahun": "2026"})
    assert "Waktu tunggu di 2026-TW2" in text_of(boss.get(address))
    ButirProfil.objects.update(ditunjukkan_at=None, dihitung_at=AT - timedelta(days=7))
    assert "Waktu tunggu di 2026-TW2" in text_of(boss.get(address))


def test_a_note_that_is_too_long_comes_back_whole(dunia: Dunia) -> None:
    celah(dunia)
    butir = ButirProfil.objects.get()
    client, typed = signed_in(dunia, "bidan"), "Cuti. " * 200
    answer = client.post(f"/pengembangan/butir/{butir.pk}/catatan/", {"catatan": typed})
    assert answer.status_code == 422
    assert typed in answer.content.decode()
    done = client.post(f"/pengembangan/butir/{butir.pk}/catatan/", {"catatan": "Cuti melahirkan"})
    assert done.status_code == 303
    assert "Cuti melahirkan" in text_of(client.get(MINE))


def test_from_proposal_to_agreed_plan_to_certificate(dunia: Dunia) -> None:
    offers = katalog(dunia)
    celah(dunia)
    bidan, boss = signed_in(dunia, "bidan"), signed_in(dunia, "kepala_puskesmas")
    assert "Usulan untuk Anda" in text_of(bidan.get(PLAN))
    bidan.post(f"{PLAN}usulan/{offers['WK-02']}/ambil/", {"tahun": "2026"})
    bidan.post(f"{PLAN}ajukan/", {"tahun": "2026", "pesan": "Mulai bulan depan"})
    page = boss.get(f"/pengembangan/pegawai/{dunia.pegawai['bidan']}/")
    assert "Rencana ini menunggu Anda" in text_of(page)
    assert "Mulai bulan depan" in text_of(page)
    body = page.content.decode()
    address = re.search(r'action="(/pengembangan/rencana/\d+/putuskan/)"', body)
    revisi = re.search(r'name="revisi" value="(\d+)"', body)
    assert address is not None
    assert revisi is not None
    form = {"revisi": revisi[1], "putusan": "sepakat", "tanggapan": "Setuju"}
    assert boss.post(address[1], form).status_code == 303
    text = text_of(bidan.get(PLAN))
    assert "Disepakati" in text
    assert "Setuju" in text
    done = {"mulai": "2026-08-03", "selesai": "2026-08-05", "jp": "8"}
    certificate = SimpleUploadedFile("sertifikat.pdf", pdf())
    where = f"/pengembangan/kegiatan/{kegiatan_id()}/"
    assert bidan.post(f"{where}selesai/", done | {"berkas": certificate}).status_code == 303
    assert "8 dari 20 JP" in text_of(bidan.get(MINE))
    page = boss.get(f"{where}sertifikat/")
    assert page["Content-Disposition"].startswith("attachment")
    assert page.getvalue() == pdf()
    assert "belum ada bukti baru sesudah pelatihan" in text_of(bidan.get(where))


def test_a_returned_plan_needs_a_reason_and_nothing_typed_is_lost(dunia: Dunia) -> None:
    bidan, boss = signed_in(dunia, "bidan"), signed_in(dunia, "kepala_puskesmas")
    bidan.post(f"{PLAN}tambah/", WISH | {"tahun": "2026"})
    bidan.post(f"{PLAN}ajukan/", {"tahun": "2026"})
    plan = queries.rencana_of(dunia.pegawai["bidan"], tahun=2026, instansi_id=dunia.instansi_id)
    address = f"{PLAN}{plan.rencana_id}/putuskan/"
    empty = boss.post(address, {"revisi": str(plan.revisi), "putusan": "kembali"})
    assert empty.status_code == 422
    assert "apa yang perlu diubah" in text_of(empty)
    stale = boss.post(address, {"revisi": "0", "putusan": "kembali", "tanggapan": "Kurang rinci"})
    assert stale.status_code == 409
    assert "Kurang rinci" in stale.content.decode()
    form = {"revisi": str(plan.revisi), "putusan": "kembali", "tanggapan": "Kurang rinci"}
    assert boss.post(address, form).status_code == 303
    again = queries.rencana_of(dunia.pegawai["bidan"], tahun=2026, instansi_id=dunia.instansi_id)
    assert again.status is StatusRencana.DIKEMBALIKAN
    assert "Kurang rinci" in text_of(bidan.get(MINE))


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ({"nama": ""}, "Tulis apa yang ingin Anda ikuti"),
        ({"jp": "banyak"}, "Isi jam pelajaran"),
        ({"target_tanggal": "31/02/2026"}, "Tanggal ini tidak ada"),
        ({"pelatihan_id": "999"}, "tidak ditemukan"),
    ],
)
def test_a_wish_that_cannot_be_keeps_what_was_typed(
    dunia: Dunia, form: dict[str, str], why: str
) -> None:
    client = signed_in(dunia, "bidan")
    answer = client.post(f"{PLAN}tambah/", WISH | {"tahun": "2026", "alasan": "Antre"} | form)
    assert answer.status_code == (404 if "pelatihan_id" in form else 422)
    assert why in text_of(answer)
    if "pelatihan_id" not in form:
        assert "Antre" in answer.content.decode()
    assert not KegiatanPengembangan.objects.exists()


@pytest.mark.parametrize("tahun", ["abc", "1999", "99999", "-1"])
def test_an_odd_year_is_told_and_breaks_nothing(dunia: Dunia, tahun: str) -> None:
    client = signed_in(dunia, "pengelola")
    for path in (MINE, PLAN, "/pelatihan/kebutuhan/"):
        assert client.get(path, {"tahun": tahun}).status_code == 422


def test_the_catalogue_is_checked_first_and_then_applied(dunia: Dunia) -> None:
    client = signed_in(dunia, "pengelola")
    content = "\r\n".join((HEAD, *ROWS, "X-1;;Klasikal;8;;;;;")).encode()
    page = client.post("/pelatihan/impor/", {"berkas": SimpleUploadedFile("k.csv", content)})
    assert "Nama pelatihan kosong" in text_of(page)
    assert not Pelatihan.objects.exists()
    ticket = re.search(r'name="ticket" value="([^"]+)"', page.content.decode())
    assert ticket is not None
    form = {"ticket": ticket[1], "lewati_galat": "on"}
    assert client.post("/pelatihan/impor/terapkan/", form).status_code == 303
    assert Pelatihan.objects.count() == 3
    other = signed_in(dunia, "tetangga_pengelola")
    assert other.post("/pelatihan/impor/terapkan/", form).status_code == 422
    assert "Mengatur alur antrean" in text_of(client.get("/pelatihan/", {"cari": "antrean"}))


def test_the_money_ends_where_the_page_says(dunia: Dunia) -> None:
    katalog(dunia)
    celah(dunia)
    ButirProfil.objects.update(ditunjukkan_at=AT)
    client = signed_in(dunia, "pengelola")
    text = text_of(client.get("/pelatihan/kebutuhan/", {"anggaran": "400.000"}))
    assert "Siti Aminah" in text
    assert "Rp400.000" in text
    wrong = client.get("/pelatihan/kebutuhan/", {"anggaran": "banyak"})
    assert wrong.status_code == 422
    assert "banyak" in wrong.content.decode()
    far = text_of(signed_in(dunia, "kepala_dinas").get("/pelatihan/kebutuhan/"))
    assert "kurang dari 5" in far
    assert "Siti Aminah" not in far


def test_the_pages_ask_as_often_for_many_lines_as_for_few(dunia: Dunia) -> None:
    katalog(dunia)
    celah(dunia)
    client = signed_in(dunia, "bidan")
    client.post(f"{PLAN}tambah/", WISH | {"tahun": "2026"})
    client.get(MINE)

    def asked(path: str) -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get(path).status_code == 200
        return len(found)

    few = [asked(MINE), asked(PLAN)]
    for kunci in ("kuantitas", "kualitas", "biaya"):
        celah(dunia, kunci=kunci)
    for number in range(4):
        commands.add_kegiatan(
            tahun=2026,
            isi=commands.KegiatanIsi(f"Kegiatan {number}", "penugasan", 4),
            by=dunia.actor("bidan"),
            at=AT,
        )
    assert [asked(MINE), asked(PLAN)] == few
    assert max(few) <= 15

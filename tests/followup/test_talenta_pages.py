"""The rooms of talent management through the pages: who finds them, and what others never read."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from teladan.audit.models import AuditEvent
from teladan.documents.readers import read_xlsx
from teladan.documents.xlsx_guard import Limits
from teladan.followup import commands
from teladan.followup.models import (
    AmbangTalenta,
    AsesmenTalenta,
    CalonSuksesi,
    ImporTalenta,
    JabatanKritikal,
    PermintaanTalenta,
)
from teladan.organisation.models import Jabatan, PemberianPeran
from tests.followup.talents import FIRST, HEAD, SECOND, TUJUAN, by_two_steps, opened, placed
from tests.personas import AT, Dunia
from tests.web.test_monitoring import signed_in, text_of

WHY = "Memimpin tim KIA dua tahun dan menggantikan kepala selama cuti."
OTHERS = ("bidan", "kepala_puskesmas", "kepala_bidang", "kepala_dinas", "admin", "inspektorat")


@pytest.fixture(autouse=True)
def _fixed_day() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


def rooms(dunia: Dunia) -> tuple[str, ...]:
    return (
        "/talenta/", "/talenta/kotak/9/", "/talenta/belum/", "/talenta/asesmen/",
        "/talenta/asesmen/periksa/", "/talenta/asesmen/contoh/", "/talenta/ambang/",
        "/talenta/suksesi/", "/talenta/permintaan/", f"/talenta/pegawai/{dunia.pegawai['guru']}/",
    )  # fmt: skip


def test_for_everybody_else_the_rooms_do_not_exist(dunia: Dunia) -> None:
    placed(dunia)
    for name in (*OTHERS, "tetangga_pengelola"):
        client = signed_in(dunia, name)
        for address in rooms(dunia):
            assert client.get(address).status_code == 404, (name, address)
        for address in ("/talenta/buka/", "/talenta/tutup/", "/talenta/unduh/"):
            assert client.post(address, {"tujuan": TUJUAN}).status_code == 404, (name, address)
        assert 'href="/talenta/"' not in client.get("/").content.decode()
    assert not AuditEvent.objects.filter(action="talenta.opened").exists()


def test_no_page_of_others_holds_a_score_or_a_box(dunia: Dunia) -> None:
    placed(dunia)
    pegawai_id = dunia.pegawai["bidan"]
    for name in (*OTHERS[1:], "guru"):
        client = signed_in(dunia, name)
        for address in (
            "/", "/talenta/saya/", f"/pegawai/{pegawai_id}/", "/pegawai/?cari=siti", "/tim/",
            "/unit/", "/kepatuhan/", f"/pengembangan/pegawai/{pegawai_id}/",
        ):  # fmt: skip
            body = client.get(address).content.decode()
            assert "91,25" not in body, (name, address)
            assert "Kelompok rencana suksesi" not in body, (name, address)
            assert not re.search(r"[Kk]otak\s+9", body), (name, address)


def test_a_keeper_without_the_second_step_is_told_how(dunia: Dunia) -> None:
    placed(dunia)
    answer = signed_in(dunia, FIRST).get("/talenta/")
    assert answer.status_code == 403
    assert "Masuk dua langkah" in text_of(answer)


def test_the_board_opens_for_an_hour_with_a_purpose(dunia: Dunia) -> None:
    placed(dunia)
    client = by_two_steps(dunia, FIRST)
    assert client.get("/talenta/kotak/9/").headers["Location"] == "/talenta/"
    assert "91,25" not in client.get("/talenta/").content.decode()
    short = client.post("/talenta/buka/", {"tujuan": "x"})
    assert short.status_code == 422
    assert client.post("/talenta/buka/", {"tujuan": TUJUAN}).status_code == 303
    page = text_of(client.get("/talenta/"))
    assert re.search(r"2 dari \d+ orang dapat ditempatkan", page)
    assert "Belum ada asesmen potensial" in page
    box = text_of(client.get("/talenta/kotak/9/"))
    assert "Siti Aminah" in box
    assert "Promosi" in box
    assert "Maria Ulfah" not in box
    assert "Siti Aminah" not in text_of(client.get("/talenta/belum/"))
    one = text_of(client.get(f"/talenta/pegawai/{dunia.pegawai['bidan']}/"))
    assert "91,25" in one
    assert "Integritas: perlu dipastikan" in one
    asked = client.post(f"/talenta/pegawai/{dunia.pegawai['bidan']}/integritas/")
    assert asked.status_code == 303
    again = text_of(client.get(f"/talenta/pegawai/{dunia.pegawai['bidan']}/"))
    assert "Tanyakan kepada pemeriksa" not in again
    assert client.get(f"/talenta/pegawai/{dunia.pegawai[FIRST]}/").status_code == 404
    assert client.get("/talenta/kotak/10/").status_code == 404
    assert client.post("/talenta/tutup/").status_code == 303
    assert client.get("/talenta/kotak/9/").status_code == 302


def test_an_export_is_recorded_and_says_it_is_secret(dunia: Dunia) -> None:
    placed(dunia)
    client = opened(dunia)
    answer = client.post("/talenta/unduh/")
    text = sheet_text(answer.content)
    assert "Siti Aminah" in text
    assert "Rahasia" in text
    assert "Lestari" not in text.replace("Diunduh oleh Lestari Handayani", "")
    assert AuditEvent.objects.filter(action="talenta.exported").count() == 1


def sheet_text(body: bytes) -> str:
    """Every cell, with what stands above the header."""
    return " ".join(str(cell) for line in read_xlsx(body, None, Limits()) for cell in line)


def test_an_assessment_comes_by_file_and_a_second_person_applies_it(
    dunia: Dunia, settings: Settings, tmp_path: Path
) -> None:
    settings.TELADAN_DATA = tmp_path
    placed(dunia)
    first = opened(dunia)
    lines = f"{HEAD}\n{dunia.nip['pelaksana']};75;BKN;2026-01-05;2029-01-04;80\n1;2;;;;"
    file = SimpleUploadedFile("nilai.csv", lines.encode(), content_type="text/csv")
    page = first.post("/talenta/asesmen/periksa/", {"berkas": file})
    assert "Rudi Hartono" in text_of(page)
    assert "tidak ditemukan" in text_of(page)
    ticket = re.search(r'name="ticket" value="([^"]+)"', page.content.decode())
    assert ticket is not None
    before = AsesmenTalenta.objects.count()
    assert first.post("/talenta/asesmen/ajukan/", {"ticket": ticket[1]}).status_code == 422
    assert first.post("/talenta/asesmen/ajukan/", {"ticket": "x"}).status_code == 422
    assert AsesmenTalenta.objects.count() == before
    form = {"ticket": ticket[1], "lewati_galat": "on"}
    assert first.post("/talenta/asesmen/ajukan/", form).status_code == 303
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not [path for path in kept if path.read_bytes() == lines.encode()]
    pk = ImporTalenta.objects.latest("pk").pk
    address = f"/talenta/asesmen/{pk}/putuskan/"
    form = {"putusan": "terapkan", "alasan": "Cocok dengan laporan"}
    assert first.post(address, form).status_code == 403
    second = opened(dunia, SECOND)
    assert "1 berkas asesmen menunggu orang kedua" in text_of(second.get("/"))
    assert "Rudi Hartono" in text_of(second.get(f"/talenta/asesmen/{pk}/"))
    assert second.post(address, {"putusan": "terapkan", "alasan": ""}).status_code == 422
    assert second.post(address, form).status_code == 303
    assert ImporTalenta.objects.get(pk=pk).status == "diterapkan"


def test_the_effect_of_cutoffs_is_shown_before_they_are_saved(dunia: Dunia) -> None:
    placed(dunia)
    client = opened(dunia)
    form = {"tinggi": "95", "menengah": "30", "dasar": "SK 9", "berlaku_dari": "2026-09-01"}
    page = client.post("/talenta/ambang/", form | {"langkah": "lihat"})
    assert "Tinggi 1 0" in text_of(page)
    assert AmbangTalenta.objects.count() == 1
    past = client.post("/talenta/ambang/", form | {"berlaku_dari": "2026-08-12"})
    assert past.status_code == 422
    assert "hanya berlaku ke depan" in text_of(past)
    assert client.post("/talenta/ambang/", form | {"langkah": "simpan"}).status_code == 303
    assert AmbangTalenta.objects.count() == 2


def test_a_successor_is_proposed_by_one_and_agreed_by_another(dunia: Dunia) -> None:
    placed(dunia)
    first = opened(dunia)
    form = {"jabatan_id": str(dunia.jabatan["kepala_puskesmas"]), "alasan": WHY}
    assert first.post("/talenta/suksesi/", form | {"alasan": "x"}).status_code == 422
    assert first.post("/talenta/suksesi/", form).status_code == 303
    post = JabatanKritikal.objects.get().pk
    propose = f"/talenta/suksesi/{post}/calon/"
    wrong = first.post(propose, {"nip": "1", "alasan": WHY})
    assert wrong.status_code == 422
    assert WHY in text_of(wrong)
    form = {"nip": dunia.nip["bidan"], "alasan": WHY}
    assert first.post(propose, form).status_code == 303
    calon = CalonSuksesi.objects.get().pk
    decide = {"putusan": "setuju", f"alasan-{calon}": WHY}
    assert first.post(f"/talenta/calon/{calon}/putuskan/", decide).status_code == 403
    second = opened(dunia, SECOND)
    assert "Kotak 9" in text_of(second.get(f"/talenta/suksesi/{post}/"))
    rows = PemberianPeran.objects.filter(pegawai_id=dunia.pegawai[SECOND])
    rows.update(unit_kerja_id=dunia.unit["puskesmas"])
    hers = Jabatan.objects.filter(pk=dunia.jabatan["bidan"])
    hers.update(unit_kerja_id=dunia.unit["sekolah"])
    beyond = text_of(second.get(f"/talenta/suksesi/{post}/"))
    assert "Siti Aminah" in beyond and "kotak 9" not in beyond.lower()
    hers.update(unit_kerja_id=dunia.unit["puskesmas"])
    rows.update(unit_kerja_id=None)
    short = second.post(f"/talenta/calon/{calon}/putuskan/", decide | {f"alasan-{calon}": "ya"})
    assert short.status_code == 422
    assert second.post(f"/talenta/calon/{calon}/putuskan/", decide).status_code == 303
    assert CalonSuksesi.objects.get().status == "disetujui"
    end = {f"alasan-{calon}": "Pindah ke dinas provinsi."}
    assert second.post(f"/talenta/calon/{calon}/akhiri/", end).status_code == 303
    assert second.post(f"/talenta/suksesi/{post}/tutup/").status_code == 303


def test_a_person_reads_her_data_and_her_place_only_once_it_is_opened(dunia: Dunia) -> None:
    placed(dunia)
    bidan = signed_in(dunia, "bidan")
    page = text_of(bidan.get("/talenta/saya/"))
    assert "91,25" in page
    assert "Pusat Penilaian Provinsi" in page
    assert "Saran peraturan" not in page
    assert bidan.post("/talenta/saya/minta/").status_code == 303
    first = opened(dunia)
    asked = PermintaanTalenta.objects.get().pk
    assert "Siti Aminah" in text_of(first.get("/talenta/permintaan/"))
    address = f"/talenta/permintaan/{asked}/"
    assert first.post(address, {"penjelasan": ""}).status_code == 422
    words = {"penjelasan": "Anda siap memimpin tim; mulailah dari rapat mutu."}
    assert first.post(address, words).status_code == 303
    assert "sudah dibuka" in text_of(bidan.get("/"))
    page = text_of(bidan.get("/talenta/saya/"))
    assert "Saran peraturan" in page
    assert "mulailah dari rapat mutu" in page
    assert first.get(address).status_code == 409


def test_the_first_page_asks_one_query_more_at_most(
    dunia: Dunia, django_assert_max_num_queries: object
) -> None:
    placed(dunia)
    commands.ask_talenta(by=dunia.actor("bidan"), at=AT)
    client: Client = by_two_steps(dunia, FIRST)
    with django_assert_max_num_queries(15):  # type: ignore[operator]
        page = whole_text(client)
    assert "1 pegawai meminta penjelasan" in page


def whole_text(client: Client) -> str:
    return text_of(client.get("/"))

"""A report as a citizen hands it in: no account, no cookie, no script; nothing typed is lost."""

import io
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image
from pytest_django import Settings

from teladan.audit.models import AuditEvent
from teladan.citizen_voice.models import FotoPengaduan, Pengaduan, PengaturanPengaduan
from teladan.citizen_voice.queries.lacak import hash_of
from teladan.foundation import readable, storage
from teladan.web.public.lapor import penjaga
from tests.foundation.test_images import bomb
from tests.layanan import DuniaLayanan
from tests.web.test_weight import NAMED, size_of

pytestmark = pytest.mark.django_db
ADDRESS = "/warga/contoh/lapor/"
LIMIT = 150_000
STORY = "Antre sejak jam 05.30, nomor habis jam 07.00, belum dilayani."
_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Any) -> None:
    settings.TELADAN_DATA = tmp_path
    penjaga.forget()


@pytest.fixture
def phone(layanan: DuniaLayanan) -> Client:
    """A telephone without cookies, in the world of services."""
    return Client(REMOTE_ADDR="203.0.113.7")


def photo(name: str = "jalan.jpg", size: tuple[int, int] = (200, 120)) -> SimpleUploadedFile:
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "S", 2: (7.0, 48.0, 3.0)})
    out = io.BytesIO()
    Image.new("RGB", size, "green").save(out, "JPEG", exif=exif)
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/jpeg")


def send(phone: Client, **typed: Any) -> Any:
    return phone.post(ADDRESS, {"uraian": STORY, "kunci": "a" * 32} | typed)


def code_in(response: Any) -> str:
    """The code that the answer to a sent form leads to."""
    assert response.status_code == 303, response.content.decode()
    return str(response["Location"].split("/")[4])


def only() -> Pengaduan:
    return Pengaduan.objects.get()


# ------------------------------------------------------------------ the form


def test_the_page_needs_no_cookie_no_script_and_little_weight(phone: Client) -> None:
    page = phone.get(ADDRESS)
    text = page.content.decode()
    assert page.status_code == 200
    assert not page.cookies
    assert page["Cache-Control"] == "no-store", "its number is for one citizen only"
    assert "csrf" not in text
    seen: set[str] = set()
    weight = len(page.content) + sum(size_of(name, seen) for name in NAMED.findall(text))
    assert weight < LIMIT, weight
    for told in (
        "Paling banyak 3 foto",
        "10 MB",
        "Nama dan kontak tidak disimpan",
        "Puskesmas Melati",
    ):
        assert told in text


def test_a_poster_may_name_the_unit(phone: Client, layanan: DuniaLayanan) -> None:
    text = phone.get(f"{ADDRESS}?unit=puskesmas-melati").content.decode()
    assert f'<option value="u{layanan.unit["puskesmas"]}" selected>' in text
    assert "selected" not in phone.get(f"{ADDRESS}?unit=tiada").content.decode()


def test_sent_it_shows_the_code_a_qr_and_promised_days(phone: Client) -> None:
    answer = send(phone, tempat="Loket 1", kelurahan="Melati", tanggal_kejadian="2026-08-11")
    page = phone.get(answer["Location"])
    text = page.content.decode()
    kode = code_in(answer)
    assert readable.grouped(kode) in text
    assert "data:image/svg+xml" in text
    assert "Paling lambat Selasa, 18 Agustus 2026" in text
    assert "Paling lambat Selasa, 8 September 2026" in text, "14 working days after that"
    assert (page["Cache-Control"], page["Referrer-Policy"]) == ("no-store", "no-referrer")
    assert not answer.cookies
    assert not page.cookies
    row = only()
    assert (row.uraian, row.tempat, row.kode_hash) == (STORY, "Loket 1", hash_of(kode))
    assert row.asal
    assert "203.0.113" not in row.asal


def test_a_service_is_chosen_with_its_unit(phone: Client, layanan: DuniaLayanan) -> None:
    send(phone, tujuan=f"l{layanan.layanan['imunisasi']}", kategori="waktu_pelayanan")
    row = only()
    assert (row.unit_id, row.layanan_id) == (
        layanan.unit["puskesmas"],
        layanan.layanan["imunisasi"],
    )


def test_the_same_form_sent_twice_is_one_report(phone: Client) -> None:
    assert code_in(send(phone)) == code_in(send(phone))
    assert Pengaduan.objects.count() == 1


def test_an_empty_story_is_asked_for_kindly_and_the_rest_stays(phone: Client) -> None:
    answer = send(phone, uraian=" ", tempat="Jalan Kenanga", kontak_nama="Bu Siti")
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Satu atau dua kalimat sudah cukup" in text
    assert 'value="Jalan Kenanga"' in text
    assert 'value="Bu Siti"' in text
    assert not Pengaduan.objects.exists()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"tanggal_kejadian": "31-02-2026"}, "Tanggal ini tidak ada"),
        ({"tanggal_kejadian": "2031-01-01"}, "Tanggal ini belum tiba"),
        ({"tujuan": "u99999"}, "Unit ini tidak ada dalam daftar"),
        ({"tujuan": "<script>"}, "Unit ini tidak ada dalam daftar"),
        ({"kategori": "cuaca"}, "Pilih salah satu dari daftar"),
        ({"jenis": "x"}, "Pilih salah satu dari daftar"),
        ({"lintang": "NaN", "bujur": "1"}, "Titik lokasi tidak dapat dibaca"),
        ({"lintang": "9" * 99, "bujur": "1"}, "Titik lokasi tidak dapat dibaca"),
        ({"uraian": "x" * 9000}, "paling banyak 4000 huruf"),
        ({"kerahasiaan": "anonim", "kontak_nama": "Siti"}, "Anda memilih anonim"),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_is_stored(
    phone: Client, typed: dict[str, str], sentence: str
) -> None:
    answer = send(phone, **typed)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Pengaduan.objects.exists()


def test_a_date_may_be_typed_as_people_write_it(phone: Client) -> None:
    send(phone, tanggal_kejadian="11/08/2026")
    assert str(only().tanggal_kejadian) == "2026-08-11"


def test_a_place_outside_the_region_can_be_taken_back(phone: Client, layanan: DuniaLayanan) -> None:
    PengaturanPengaduan.objects.create(
        instansi_id=layanan.dunia.instansi_id,
        wilayah=["-7.9", "110.0", "-7.1", "110.9"],
        berlaku_dari="2026-01-01",
    )
    point = {"lintang": "-6,2", "bujur": "106,8"}
    answer = send(phone, **point)
    text = answer.content.decode()
    assert "di luar wilayah" in text
    assert STORY in text
    assert 'name="hapus_titik"' in text
    code_in(send(phone, hapus_titik="1", **point))
    assert only().lintang is None


def test_a_script_is_shown_as_text_and_set_aside(phone: Client) -> None:
    answer = send(phone, uraian="<script>alert(1)</script> jalan rusak parah")
    assert only().dikarantina == "kode"
    text = phone.get(answer["Location"]).content.decode()
    assert "&lt;script&gt;alert(1)" in text
    assert "<script>alert" not in text


def test_numbers_of_persons_do_not_come_back(phone: Client) -> None:
    answer = send(phone, uraian="NIK saya 3301234567890001 ditolak, WA 081234567890")
    text = phone.get(answer["Location"]).content.decode()
    assert "[NIK dihapus]" in text
    assert "081234567890" not in text


def test_the_trap_and_the_thirtieth_report_are_stored_and_set_aside(phone: Client) -> None:
    code_in(send(phone, situs="http://spam.example"))
    for number in range(29):
        code_in(send(phone, uraian=f"{STORY} Laporan ke {number}.", pilihan="kirim"))
    aside = list(Pengaduan.objects.order_by("pk").values_list("dikarantina", flat=True))
    assert aside == ["jebakan"] + [""] * 11 + ["batas"] * 18


def test_the_answer_does_not_tell_that_a_report_was_set_aside(phone: Client) -> None:
    answer = send(phone, situs="http://spam.example")
    assert "Laporan Anda kami terima" in phone.get(answer["Location"]).content.decode()


# ------------------------------------------------------------------ photos


def test_photos_are_stored_clean_and_shown_to_their_citizen_alone(
    phone: Client, layanan: DuniaLayanan
) -> None:
    kode = code_in(send(phone, foto=[photo("a.jpg"), photo("b.jpg")]))
    stored = FotoPengaduan.objects.order_by("pk")
    assert stored.count() == 2
    content = storage.read(layanan.dunia.instansi_id, stored[0].sha256)
    assert b"Exif" not in content
    shown = phone.get(f"/warga/contoh/lacak/{kode}/foto/1/")
    assert (shown["Content-Type"], shown["Cache-Control"]) == ("image/jpeg", "private, no-store")
    assert shown.content == content
    for path in (f"contoh/lacak/{kode}/foto/3/", f"contoh/lacak/{kode}/foto/0/",
                 f"sebelah/lacak/{kode}/foto/1/", "contoh/lacak/AAAA/foto/1/"):  # fmt: skip
        assert phone.get(f"/warga/{path}").status_code == 404


def test_a_photo_stays_while_the_story_is_corrected(phone: Client, tmp_path: Any) -> None:
    text = send(phone, uraian="", foto=[photo()]).content.decode()
    assert "1 foto sudah siap dikirim" in text
    receipts = [value for name, value in _HIDDEN.findall(text) if name == "titipan"]
    assert len(receipts) == 1
    code_in(send(phone, titipan=receipts))
    assert FotoPengaduan.objects.count() == 1
    assert not list((tmp_path / "titipan").rglob("*.*")), "what was kept for the form is gone"


def test_a_photo_may_be_taken_out_again_and_receipts_of_others_open_nothing(
    phone: Client,
) -> None:
    text = send(phone, uraian="", foto=[photo()]).content.decode()
    receipts = [value for name, value in _HIDDEN.findall(text) if name == "titipan"]
    code_in(send(phone, titipan=[*receipts, "f" * 32, "../../secret"], buang=receipts))
    assert not FotoPengaduan.objects.exists()


@pytest.mark.parametrize(
    ("upload", "sentence"),
    [
        (SimpleUploadedFile("x.jpg", b"<script>alert(1)</script>"), "bukan foto JPG"),
        (SimpleUploadedFile("x.pdf", b"%PDF-1.7 %%EOF"), "bukan foto JPG"),
        (SimpleUploadedFile("bom.png", bomb(20_000)), "terlalu banyak titik gambar"),
        (SimpleUploadedFile("besar.jpg", b"\xff" * (11 * 1024 * 1024)), "lebih dari 10 MB"),
    ],
)
def test_what_is_no_photo_is_said_and_the_story_stays(
    phone: Client, upload: SimpleUploadedFile, sentence: str
) -> None:
    upload.seek(0)
    answer = send(phone, foto=[photo(), upload])
    text = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in text
    assert STORY in text
    assert "1 foto sudah siap dikirim" in text
    assert not Pengaduan.objects.exists()


def test_more_than_three_photos_are_told(phone: Client) -> None:
    answer = send(phone, foto=[photo(f"{n}.jpg") for n in range(5)])
    text = answer.content.decode()
    assert "Paling banyak 3 foto; yang lain belum ikut" in text
    assert "3 foto sudah siap dikirim" in text


def test_one_connection_cannot_fill_the_disk_with_photos_of_forms_never_sent(
    phone: Client, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(penjaga, "PHOTOS", 4)
    for _again in range(3):
        text = send(phone, uraian="", foto=[photo(), photo("b.jpg")]).content.decode()
    assert "Terlalu banyak foto dari sambungan ini" in text
    assert len(list((tmp_path / "titipan").rglob("?" * 32))) == 4
    code_in(send(phone))
    neighbour = Client(REMOTE_ADDR="203.0.113.8")
    assert "1 foto sudah siap" in send(neighbour, uraian="", foto=[photo()]).content.decode()


def test_photos_leave_room_on_the_disk_and_words_are_taken(
    phone: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(penjaga, "FREE", 1 << 60)
    answer = send(phone, foto=[photo()])
    assert answer.status_code == 422
    assert "Foto sedang tidak dapat disimpan" in answer.content.decode()
    code_in(send(phone))


# ------------------------------------------------------------------ has somebody reported it?


FIRST = {
    "uraian": "Jalan berlubang depan SD Negeri 1.",
    "kelurahan": "Melati",
    "tempat": "rumah Pak Joko",
    "kategori": "infrastruktur",
    "kontak_nama": "Bu Siti",
}
SECOND = {
    "uraian": "Jalan depan SD Negeri 1 berlubang besar",
    "kelurahan": " MELATI ",
    "kunci": "b" * 32,
}


def two_alike(phone: Client) -> Any:
    code_in(send(phone, **FIRST))
    return send(phone, **SECOND)


def test_who_reports_the_same_may_follow(phone: Client) -> None:
    text = two_alike(phone).content.decode()
    assert "Mungkin sudah ada yang melaporkan" in text
    assert "Jalan, jembatan, lampu, air" in text
    for unsaid in ("Joko", "Siti", "Jalan berlubang depan SD", only().nomor):
        assert unsaid not in text
    hidden = dict(_HIDDEN.findall(text))
    first = only()
    kode = code_in(phone.post(ADDRESS, hidden | {"pilihan": f"ikuti-{first.pk}"}))
    row = Pengaduan.objects.get(kode_hash=hash_of(kode))
    assert (row.status, row.induk_id) == ("digabung", first.pk)
    shown = phone.get(f"/warga/contoh/lacak/{kode}/").content.decode()
    assert "Digabung dengan laporan tentang hal yang sama" in shown
    assert "Joko" not in shown


def test_who_reports_something_else_goes_on(phone: Client) -> None:
    hidden = dict(_HIDDEN.findall(two_alike(phone).content.decode()))
    back = phone.post(ADDRESS, hidden | {"pilihan": "ubah"})
    assert "berlubang besar" in back.content.decode()
    code_in(phone.post(ADDRESS, hidden | {"pilihan": "kirim"}))
    assert Pengaduan.objects.filter(status="diterima").count() == 2


def test_a_photo_goes_along_while_she_is_asked(phone: Client) -> None:
    code_in(send(phone, **FIRST))
    text = send(phone, foto=[photo()], **SECOND).content.decode()
    fields = _HIDDEN.findall(text)
    receipts = [value for name, value in fields if name == "titipan"]
    code_in(phone.post(ADDRESS, dict(fields) | {"titipan": receipts, "pilihan": "kirim"}))
    assert FotoPengaduan.objects.count() == 1


def test_a_report_that_was_not_offered_cannot_be_followed_by_its_number(phone: Client) -> None:
    code_in(send(phone, **FIRST))
    first = only()
    code_in(send(phone, uraian="Petugas parkir di pasar tidak memberi karcis.",
                 kunci="c" * 32, pilihan=f"ikuti-{first.pk}"))  # fmt: skip
    assert not Pengaduan.objects.exclude(induk=None).exists()


def test_a_report_that_nobody_named_cannot_be_followed(phone: Client) -> None:
    for number in ("999999", "1" * 40, "²", "-1", ""):
        code_in(send(phone, uraian=f"{STORY} {number}", pilihan=f"ikuti-{number}"))
    assert not Pengaduan.objects.exclude(induk=None).exists()


# ------------------------------------------------------------------ refusals


def test_another_instansi_or_none_is_told_in_the_citizens_frame(phone: Client) -> None:
    page = phone.get("/warga/tiada/lapor/")
    assert page.status_code == 404
    assert "Alamat ini tidak menunjuk" in page.content.decode()


def test_reading_writes_nothing_and_asks_little(phone: Client) -> None:
    events = AuditEvent.objects.count()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        phone.get(ADDRESS)
    assert len(asked) <= 5
    assert AuditEvent.objects.count() == events

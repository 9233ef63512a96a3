"""The pages of a round: typed text stays, refusals stand beside their field, few statements."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from teladan.feedback.models import PolaUmpanBalik, Putaran, Undian
from teladan.organisation import commands as organisation
from teladan.organisation.queries import forget
from tests.feedback.world import REKAN, disiapkan, diundi, tempat_kerja
from tests.personas import PASSWORD, Dunia

FORM = {
    "nama": "Triwulan III",
    "periode": "2026-TW3",
    "unit_kerja_id": "semua",
    "keberatan_sampai": "2026-08-19",
    "mulai": "2026-08-20",
    "selesai": "2026-09-03",
}


def _client(dunia: Dunia, name: str) -> Client:
    client = Client()
    client.post("/masuk/", {"nip": dunia.nip[name], "password": PASSWORD})
    return client


def _pair(dunia: Dunia, name: str = "bidan") -> Undian:
    found = Undian.objects.filter(penerima_id=dunia.pegawai[name], status="terundi").first()
    assert found is not None
    return found


def test_a_round_from_its_form_to_its_draw(dunia: Dunia) -> None:
    tempat_kerja(dunia)
    client = _client(dunia, "pengelola")
    assert "Belum ada putaran" in client.get("/putaran/").content.decode()
    wrong = client.post("/putaran/baru/", FORM | {"mulai": "2026-08-01"})
    assert wrong.status_code == 422
    text = wrong.content.decode()
    assert "Putaran mulai setelah hari terakhir untuk berkeberatan." in text
    assert 'value="Triwulan III"' in text and not Putaran.objects.exists()
    assert client.post("/putaran/baru/", FORM).status_code == 303
    putaran = Putaran.objects.get()
    assert putaran.unit_kerja_id is None
    answer = client.post(f"/putaran/{putaran.pk}/undi/")
    assert answer.status_code == 303
    putaran.refresh_from_db()
    shown = client.get(f"/putaran/{putaran.pk}/").content.decode()
    assert "Diundi, menunggu keberatan" in shown and putaran.benih not in shown
    assert "Undian ini utuh" in client.get(f"/putaran/{putaran.pk}/periksa/").content.decode()
    shown = client.get(f"/putaran/{putaran.pk}/periksa/").content.decode()
    assert "diumumkan ketika putaran mulai" in shown and putaran.benih not in shown
    drawn = client.get(f"/putaran/{putaran.pk}/undian/?cari=aminah").content.decode()
    assert "Siti Aminah" in drawn and "sudah menjawab" not in drawn.replace("Siapa yang sudah", "")


def test_the_person_and_her_penilai_object_on_their_pages(dunia: Dunia) -> None:
    diundi(dunia)
    bidan = _client(dunia, "bidan")
    row = _pair(dunia)
    assert row.pemberi.nama in bidan.get("/putaran/undian-saya/").content.decode()
    short = bidan.post(f"/putaran/undian/{row.pk}/keberatan/", {"alasan": "tidak suka"})
    assert short.status_code == 422
    text = short.content.decode()
    assert "tidak suka" in text and "Tulis alasannya dalam 15" in text
    reason = {"alasan": "Kami berselisih soal warisan.", "dari": "tim"}
    head = _client(dunia, "kepala_puskesmas")
    answer = head.post(f"/putaran/undian/{row.pk}/keberatan/", reason)
    assert answer.status_code == 303 and answer["Location"] == "/putaran/undian-tim/"
    team = head.get("/putaran/undian-tim/").content.decode()
    assert "keberatan pejabat penilai" in team and "Kami berselisih" in team


def test_the_drawn_person_withdraws_on_her_page(dunia: Dunia) -> None:
    diundi(dunia)
    row = Undian.objects.filter(pemberi_id=dunia.pegawai["bidan"]).first()
    assert row is not None
    client = _client(dunia, "bidan")
    assert "Mengundurkan diri" in client.get("/putaran/undian-saya/").content.decode()
    answer = client.post(
        f"/putaran/undian/{row.pk}/mundur/", {"alasan": "Kami tidak cukup bekerja bersama."}
    )
    assert answer.status_code == 303
    row.refresh_from_db()
    assert (row.status, row.sebab_ganti) == ("diganti", "mundur")


def test_a_question_takes_what_was_found_out(dunia: Dunia) -> None:
    putaran_id = disiapkan(dunia)
    Putaran.objects.filter(pk=putaran_id).update(status="dirilis", ringkasan={"terbaca": 40})
    pola = PolaUmpanBalik.objects.create(
        instansi_id=dunia.instansi_id,
        putaran_id=putaran_id,
        unit_kerja_id=dunia.unit["puskesmas"],
        jenis="selalu_tertinggi",
        rincian={"jumlah": 3, "dari": 9},
    )
    client = _client(dunia, "pengelola")
    assert "Mungkin ada alasan baik" in client.get(f"/putaran/{putaran_id}/").content.decode()
    assert client.post(f"/putaran/pola/{pola.pk}/", {"tanggapan": "ok"}).status_code == 422
    note = {"tanggapan": "Tim ini baru selesai pelatihan bersama."}
    assert client.post(f"/putaran/pola/{pola.pk}/", note).status_code == 303
    assert "pelatihan bersama" in client.get(f"/putaran/{putaran_id}/").content.decode()
    assert _client(dunia, "bidan").post(f"/putaran/pola/{pola.pk}/", note).status_code == 404
    seen = _client(dunia, "inspektorat").get(f"/putaran/{putaran_id}/").content.decode()
    assert "Mungkin ada alasan baik" not in seen


def test_a_sentence_is_worded_and_given_back(dunia: Dunia) -> None:
    client = _client(dunia, "pengelola")
    where = "/putaran/kalimat/kesehatan/akuntabel/3/"
    assert client.get("/putaran/kalimat/lain/").status_code == 404
    assert client.get("/putaran/kalimat/kesehatan/akuntabel/9/").status_code == 404
    wrong = client.post(where, {"teks": "Baik"})
    assert wrong.status_code == 422 and ">\nBaik</textarea>" in wrong.content.decode()
    words = "Mengisi buku KIA sebelum pasien berikutnya masuk."
    assert client.post(where, {"teks": words}).status_code == 303
    assert words in client.get("/putaran/kalimat/kesehatan/").content.decode()
    assert client.post(f"{where}pulihkan/").status_code == 303
    assert words not in client.get("/putaran/kalimat/kesehatan/").content.decode()


@pytest.mark.parametrize("name", ["pengelola", "kepala_puskesmas", "bidan"])
def test_nobody_chooses_a_reviewer(dunia: Dunia, name: str) -> None:
    """There is no door for it: a name sent along with an objection is not looked at."""
    diundi(dunia)
    row = _pair(dunia)
    wanted = dunia.pegawai["guru"]
    _client(dunia, name).post(
        f"/putaran/undian/{row.pk}/keberatan/",
        {"alasan": "Kami berselisih soal warisan.", "pemberi": wanted, "pemberi_id": wanted},
    )
    assert not Undian.objects.filter(penerima_id=row.penerima_id, pemberi_id=wanted).exists()


def test_the_pages_take_few_statements_for_any_number(dunia: Dunia) -> None:
    putaran_id = diundi(dunia)
    organisation.create_akun_bulk(
        pegawai_ids=[dunia.pegawai[name] for name in REKAN[1:]],
        password=PASSWORD,
        by=dunia.system,
        at=dunia.at + timedelta(minutes=1),
    )
    counts = {}
    for name, path in (
        ("pengelola", "/putaran/"),
        ("pengelola", f"/putaran/{putaran_id}/"),
        ("pengelola", f"/putaran/{putaran_id}/undian/"),
        ("pengelola", f"/putaran/{putaran_id}/periksa/"),
        ("pengelola", "/putaran/kalimat/"),
        ("kepala_puskesmas", "/putaran/undian-tim/"),
        ("perawat", "/putaran/undian-saya/"),
    ):
        client = _client(dunia, name)
        forget()
        with CaptureQueriesContext(connection) as seen:
            assert client.get(path).status_code == 200
        counts[path] = len(seen)
    assert max(counts.values()) <= 15, counts

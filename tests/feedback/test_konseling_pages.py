"""The pages of konseling: the way of the pegawai, the list, the form for print."""

from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from teladan.audit.models import AuditEvent
from teladan.feedback.models import Konseling
from teladan.organisation.models import Akun
from tests.feedback import konseling_world as world
from tests.personas import AT, PASSWORD, Dunia


def signed_in(dunia: Dunia, name: str) -> Client:
    client = Client()
    answer = client.post("/masuk/", {"nip": dunia.nip[name], "password": PASSWORD})
    assert answer.status_code == 303
    return client


def text_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_from_the_report_to_the_appointment(dunia: Dunia) -> None:
    guru = world.konselor(dunia, "guru")
    penilai = signed_in(dunia, "kepala_puskesmas")
    path = f"/konseling/lapor/{dunia.pegawai['bidan']}/"
    assert "Bicarakan dahulu dengan orangnya" in text_of(penilai, path)
    world.tell(dunia)
    assert "Tolong datang tepat waktu" in text_of(penilai, path)
    typed = {"masalah": world.MASALAH, "serupa": "tidak", "upaya": world.LAPORAN.upaya}
    short = penilai.post(path, typed)
    assert short.status_code == 422 and world.MASALAH in short.content.decode()
    sent = penilai.post(path, {**typed, "nilai": ["akuntabel"]})
    assert sent.status_code == 303
    case = sent["Location"]
    bidan, pengelola = signed_in(dunia, "bidan"), signed_in(dunia, "pengelola")
    assert world.MASALAH in text_of(bidan, case)
    assert world.MASALAH not in text_of(pengelola, case)
    assert bidan.post(case + "tanggapi/", {"tanggapan": "Jembatan putus."}).status_code == 303
    assert pengelola.post(case + "buka/").status_code == 403
    Akun.objects.filter(pegawai_id=dunia.pegawai["pengelola"]).update(totp_at=AT)
    opened = pengelola.post(case + "buka/").content.decode()
    assert world.MASALAH in opened and "Jembatan putus." in opened
    assert AuditEvent.objects.filter(action="konseling.opened").count() == 1
    wrong = pengelola.post(case + "putuskan/", {"keputusan": "ya", "alasan": "x"})
    assert wrong.status_code == 422 and "paling sedikit 10" in wrong.content.decode()
    decided = {"keputusan": "ya", "alasan": "Perlu didengar lebih dahulu."}
    assert pengelola.post(case + "putuskan/", decided).status_code == 303
    assert pengelola.post(case + "putuskan/", decided).status_code == 409
    chosen = {"konselor": str(guru.pegawai_id), "pelatihan": ""}
    assert pengelola.post(case + "tunjuk/", chosen).status_code == 303
    shown = text_of(bidan, case)
    assert "Maria Ulfah" in shown and "Minta konselor lain" in shown
    assert "Maria Ulfah" not in text_of(penilai, case)
    assert "Konseling berjalan" in text_of(penilai, case)


def test_a_konselor_by_one_step_is_sent_to_turn_the_second_on(dunia: Dunia) -> None:
    world.konselor(dunia, "guru")
    from teladan.organisation.models import Akun

    Akun.objects.filter(pegawai_id=dunia.pegawai["guru"]).update(totp_at=None)
    client = signed_in(dunia, "guru")
    for path in ("/konseling/", "/konseling/kunci/"):
        answer = client.get(path)
        assert answer.status_code == 403
        assert "Masuk dua langkah" in answer.content.decode()


def test_a_wish_of_ones_own_from_the_page(dunia: Dunia) -> None:
    guru = world.konselor(dunia, "guru")
    bidan = signed_in(dunia, "bidan")
    sent = bidan.post("/konseling/minta/", {"konselor": str(guru.pegawai_id), "permintaan": ""})
    assert sent.status_code == 303
    case = sent["Location"]
    assert "Konseling atas permintaan Anda" in text_of(bidan, case)
    penilai = signed_in(dunia, "kepala_puskesmas")
    assert penilai.get(case).status_code == 404
    assert bidan.post(case + "beri-tahu/").status_code == 303
    told = text_of(penilai, case)
    assert "Maria Ulfah" not in told and "Isinya tetap rahasia" in told
    assert "menjalani konseling" in text_of(penilai, "/konseling/")
    assert bidan.post(case + "akhiri/").status_code == 303
    assert penilai.get(case + "B.1.10.pdf").status_code == 404


def test_the_form_in_print_reads_as_the_law_has_it(dunia: Dunia) -> None:
    konseling_id = world.report(dunia)
    answer = signed_in(dunia, "bidan").get(f"/konseling/{konseling_id}/B.1.10.pdf")
    assert answer.status_code == 200 and answer["Content-Type"] == "application/pdf"
    reader = PdfReader(BytesIO(answer.content))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    for words in (
        "LAPORAN PERMASALAHAN PERILAKU KERJA",
        "Siti Aminah",
        "Ratna Dewi",
        "Berorientasi Pelayanan",
        world.MASALAH,
        "RETROSPEKTIF",
        "Tolong datang tepat waktu ke posyandu.",
    ):
        assert words in text
    assert "/MarkInfo" in str(reader.trailer["/Root"].get_object())
    for name in ("pengelola", "admin", "guru"):
        assert (
            signed_in(dunia, name).get(f"/konseling/{konseling_id}/B.1.10.pdf").status_code == 404
        )


def test_the_list_asks_as_much_for_one_case_as_for_many(dunia: Dunia) -> None:
    konseling_id = world.report(dunia)
    client = signed_in(dunia, "pengelola")
    counts = []
    for turn in range(2):
        with CaptureQueriesContext(connection) as found:
            text_of(client, "/konseling/")
        counts.append(len(found))
        if not turn:
            row = Konseling.objects.get(pk=konseling_id)
            for _copy in range(30):
                row.pk, row.status = None, "selesai"
                row.save(force_insert=True)
    assert counts[0] == counts[1]


@pytest.mark.parametrize("path", ["/konseling/pengaturan/"])
def test_settings_are_kept_or_say_why_not(dunia: Dunia, path: str) -> None:
    client = signed_in(dunia, "pengelola")
    assert client.post(path, {"unit": "", "retensi_bulan": "2"}).status_code == 422
    typed = {"unit": str(dunia.unit["dinas"]), "retensi_bulan": "12"}
    assert client.post(path, typed).status_code == 303
    back = client.post(path, {"unit": "", "retensi_bulan": "12"})
    assert back.status_code == 422 and "Anda sendiri yang membaca" in back.content.decode()


def test_to_choose_a_konselor_asks_as_much_for_one_as_for_five(dunia: Dunia) -> None:
    client = signed_in(dunia, "bidan")
    counts = []
    for names in (("guru",), ("kepala_sekolah", "pelaksana", "pppk", "kasubbag")):
        for name in names:
            world.konselor(dunia, name)
        with CaptureQueriesContext(connection) as found:
            text_of(client, "/konseling/minta/")
        counts.append(len(found))
    assert counts[0] == counts[1] <= 15

"""The form of 90 seconds and the results, as a phone without JavaScript uses them."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from django.conf import LazySettings
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from teladan.feedback.commands import release_due
from teladan.feedback.models import (
    DialogKinerja,
    PenilaianDiri,
    SuaraTersegel,
    UmpanBalik,
    Undian,
)
from teladan.feedback.states import StatusDialog, StatusPutaran
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak
from tests.feedback import rows
from tests.feedback.tersegel import RILIS, Putar, about, berjalan, others
from tests.personas import AT, Dunia
from tests.web.test_monitoring import signed_in, text_of

MINE = "/umpan-balik/perilaku/"
FIVE = {nilai.value: [0, 1, 4, 0] for nilai in NilaiBerakhlak}
PAIRS = [("bidan", "guru"), ("bidan", "pppk"), ("guru", "bidan")]


@pytest.fixture(autouse=True)
def _fixed_day(settings: LazySettings, tmp_path: object) -> Iterator[None]:
    settings.TELADAN_DATA = tmp_path
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def putar(dunia: Dunia) -> Putar:
    return berjalan(dunia, PAIRS)


def address(putar: Putar, pemberi: str = "bidan", penerima: str = "guru") -> str:
    return f"{MINE}jawab/{putar.undian[pemberi, penerima]}/"


def levels(**other: str) -> dict[str, str]:
    return {nilai.value: "3" for nilai in NilaiBerakhlak} | other


def kunci_of(client: Client, path: str) -> str:
    found = re.search(r'name="kunci" value="([0-9a-f]{64})"', client.get(path).content.decode())
    assert found is not None
    return found[1]


def checked(answer: object) -> dict[str, str]:
    body = answer.content.decode()  # type: ignore[attr-defined]
    return dict(re.findall(r'name="(\w+)" value="(\d)" checked', body))


def test_my_list_says_whom_until_when_and_why_i_may_be_honest(putar: Putar) -> None:
    page = text_of(signed_in(putar.dunia, "bidan").get(MINE))
    for words in ("Maria Ulfah", "Dimas Prasetyo", "kira-kira 90 detik", "Mengapa Anda dapat jujur",
                  "Bagaimana Anda melihat diri sendiri"):  # fmt: skip
        assert words in page
    assert "Belum ada putaran" in text_of(signed_in(putar.dunia, "kasubbag").get(MINE))


def test_the_form_asks_seven_values_and_nothing_is_chosen_before(putar: Putar) -> None:
    client = signed_in(putar.dunia, "bidan")
    answer = client.get(address(putar))
    body = answer.content.decode()
    assert body.count('type="radio"') == 7 * 5
    assert checked(answer) == {}
    assert answer["Cache-Control"] == "no-store"
    assert 'autocomplete="off"' in body
    assert "data-autosave" not in body
    assert kunci_of(client, address(putar)) != kunci_of(client, address(putar))


def test_an_answer_is_sealed_and_the_next_person_is_offered(putar: Putar) -> None:
    client = signed_in(putar.dunia, "bidan")
    form = levels(loyal="0", kunci=kunci_of(client, address(putar)), saran="Kabari lebih awal")
    before = [row.session_data for row in Session.objects.all()]
    answer = client.post(address(putar), form)
    assert (answer.status_code, answer["Location"]) == (303, f"{MINE}terkirim/")
    assert SuaraTersegel.objects.count() == 1
    assert Undian.objects.get(dijawab=True).pk == putar.undian["bidan", "guru"]
    assert [row.session_data for row in Session.objects.all()] == before
    thanks = text_of(client.get(answer["Location"]))
    assert "tersegel; Anda pun tidak dapat membukanya lagi" in thanks
    assert "Berikutnya: Dimas Prasetyo" in thanks
    again = client.post(address(putar), form)
    assert again.status_code == 409
    assert "sudah menjawab tentang Maria Ulfah" in text_of(again)
    assert SuaraTersegel.objects.count() == 1


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"harmonis": ""}, "Harmonis: pilih satu, atau “Tidak dapat menilai”."),
        ({"harmonis": "9"}, "Harmonis: pilih satu"),
        ({"harmonis": "4"}, "Tulis satu contoh"),
        ({"saran": "x" * 301}, "Paling panjang 300 karakter"),
        ({"saran": "Salam, Siti Aminah"}, "Nama Anda sendiri"),
        ({each: "0" for each in ("loyal", "adaptif", "kompeten", "harmonis")}, "paling sedikit"),
    ],
)
def test_a_form_that_comes_back_has_everything_that_was_chosen(
    putar: Putar, form: dict[str, str], sentence: str
) -> None:
    client = signed_in(putar.dunia, "bidan")
    typed = levels(kunci="k" * 64) | form
    answer = client.post(address(putar), typed)
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    wanted = {nilai.value: typed[nilai.value] for nilai in NilaiBerakhlak}
    assert checked(answer) == {key: text for key, text in wanted.items() if text in set("01234")}
    assert 'name="kunci" value="' + "k" * 64 in answer.content.decode()
    assert typed.get("saran", "") in text_of(answer)
    assert answer["Cache-Control"] == "no-store"
    assert not SuaraTersegel.objects.exists()
    assert not Undian.objects.filter(dijawab=True).exists()


@pytest.mark.parametrize(
    ("name", "status"),
    [("guru", 403), ("kepala_puskesmas", 404), ("pengelola", 404), ("admin", 404)],
)
def test_nobody_else_opens_or_sends_her_form(putar: Putar, name: str, status: int) -> None:
    client = signed_in(putar.dunia, name)
    assert client.get(address(putar)).status_code == status
    for form in ({}, levels(kunci="k" * 64)):
        assert client.post(address(putar), form).status_code == status
    assert not SuaraTersegel.objects.exists()


def test_the_same_form_about_oneself_is_kept_openly_and_may_change(putar: Putar) -> None:
    client, path = signed_in(putar.dunia, "guru"), f"{MINE}diri/{putar.putaran_id}/"
    assert client.get(path).status_code == 200
    assert client.post(path, {}).status_code == 422
    assert client.post(path, {"loyal": "2"}).status_code == 303
    assert checked(client.get(path)) == {"loyal": "2"}
    assert client.post(path, {"loyal": "4", "adaptif": "0"}).status_code == 303
    assert PenilaianDiri.objects.get().jawaban == {"loyal": 4}
    assert "tersimpan untuk 1 dari 7 nilai" in text_of(client.get(MINE))
    assert signed_in(putar.dunia, "kepala_sekolah").get(path).status_code == 404


def result(dunia: Dunia) -> int:
    pk = rows.dirilis(dunia)
    rows.sel(
        dunia, pk, "bidan",
        FIVE | {"adaptif": [4, 1, 0, 0], "kompeten": [0, 0, 0, 5], "harmonis": [0, 0, 3, 0]},
        jumlah=5, kalimat=(("saran", "Bagikan <cara> Anda"),),
    )  # fmt: skip
    return pk


def test_a_result_has_figures_words_and_a_table(dunia: Dunia) -> None:
    pk = result(dunia)
    rows.diri(dunia, pk, "bidan", {"loyal": 4})
    answer = signed_in(dunia, "bidan").get(f"{MINE}hasil/{pk}/")
    page = text_of(answer)
    for words in (
        "5 orang menjawab", "Belum cukup jawaban (kurang dari 5)", "Lihat sebagai tabel", "▲ diri",
        "Langkah berikutnya: kesehatan: adaptif pada tingkat 3", "Bagikan <cara> Anda",
        "Ini hasil pertama", "Apa yang akan saya coba", "Usulkan dialog",
    ):  # fmt: skip
        assert words in page, words
    assert 'aria-label="Loyal. Belum tampak: 0, Kadang tampak: 1' in answer.content.decode()


def test_what_i_will_try_goes_on_the_agenda_of_my_dialog(dunia: Dunia) -> None:
    pk = result(dunia)
    talk = DialogKinerja.objects.create(
        instansi_id=dunia.instansi_id, pegawai_id=dunia.pegawai["bidan"],
        pejabat_penilai_id=dunia.pegawai["kepala_puskesmas"], periode="2026-TW3",
        tanggal=date(2026, 8, 20), status=StatusDialog.DIJADWALKAN, dibuat_at=dunia.at,
    )  # fmt: skip
    client = signed_in(dunia, "bidan")
    page = client.get(f"{MINE}hasil/{pk}/").content.decode()
    assert f'action="/dialog/{talk.pk}/butir/"' in page
    assert "Saya ingin mencoba (Adaptif)" in page
    assert client.post(f"/dialog/{talk.pk}/butir/", {"teks": "Mencoba"}).status_code == 303
    talk.refresh_from_db()
    assert "Mencoba" in str(talk.agenda)


def test_the_pejabat_penilai_reads_the_same_and_what_she_owes(dunia: Dunia) -> None:
    pk = result(dunia)
    client = signed_in(dunia, "kepala_puskesmas")
    path = f"{MINE}bawahan/{dunia.pegawai['bidan']}/"
    page = text_of(client.get(path))
    for words in (
        "5 orang menjawab", "Bagikan <cara> Anda", "periode ini belum Anda berikan",
        "Belum ada dialog yang tercatat", "satu pun nilai perilaku",
    ):  # fmt: skip
        assert words in page, words
    assert "Apa yang akan saya coba" not in page
    assert text_of(client.get(f"{path}?putaran={pk}")) == page
    for wrong in ("999999", "x", ""):
        assert client.get(f"{path}?putaran={wrong}").status_code == (404 if wrong else 200)
    UmpanBalik.objects.create(
        instansi_id=dunia.instansi_id, pegawai_id=dunia.pegawai["bidan"],
        pemberi_id=dunia.pegawai["kepala_puskesmas"], periode="2026-TW3", nilai="loyal",
        sifat="positif", teks="Baik", diberikan_at=dunia.at, jenis="berkala",
    )  # fmt: skip
    DialogKinerja.objects.create(
        instansi_id=dunia.instansi_id, pegawai_id=dunia.pegawai["bidan"],
        pejabat_penilai_id=dunia.pegawai["kepala_puskesmas"], periode="2026-TW2",
        tanggal=AT.date() - timedelta(days=100), status=StatusDialog.TERCATAT,
        dibuat_at=dunia.at,
    )  # fmt: skip
    page = text_of(client.get(path))
    assert "periode ini sudah Anda berikan" in page
    assert "lebih dari 90 hari lalu" in page
    assert "belum Anda bahas dengannya: Berorientasi Pelayanan, Akuntabel" in page


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("kepala_bidang", 403), ("pengelola", 403), ("inspektorat", 403), ("admin", 403),
        ("guru", 404), ("tetangga_kepala", 404),
    ],
)  # fmt: skip
def test_no_other_role_opens_her_cells(dunia: Dunia, name: str, status: int) -> None:
    pk = result(dunia)
    client = signed_in(dunia, name)
    for path in (
        f"bawahan/{dunia.pegawai['bidan']}/",
        f"bawahan/{dunia.pegawai['bidan']}/?putaran={pk}",
    ):
        answer = client.get(MINE + path)
        assert answer.status_code == status
        assert "Bagikan" not in text_of(answer)
    assert client.get(f"{MINE}hasil/{pk}/").status_code == 404


def test_before_the_release_neither_of_the_two_reads_anything(dunia: Dunia) -> None:
    pk = rows.putaran(dunia)
    rows.undian(dunia, pk, "guru", "bidan")
    rows.sel(dunia, pk, "bidan", kalimat=(("saran", "Terlalu dini"),))
    own = signed_in(dunia, "bidan").get(f"{MINE}hasil/{pk}/")
    assert own.status_code == 409
    assert "belum dirilis" in text_of(own)
    client = signed_in(dunia, "kepala_puskesmas")
    path = f"{MINE}bawahan/{dunia.pegawai['bidan']}/"
    assert client.get(f"{path}?putaran={pk}").status_code == 404
    page = text_of(client.get(path))
    assert "Belum ada putaran yang dirilis" in page
    assert "Terlalu dini" not in page + text_of(own)


def test_fewer_than_five_are_told_so_and_the_units_figures_are_called_the_units(
    dunia: Dunia,
) -> None:
    pk = rows.dirilis(dunia)
    client = signed_in(dunia, "bidan")
    assert "belum cukup, jadi jawaban itu dimusnahkan" in text_of(client.get(f"{MINE}hasil/{pk}/"))
    rows.sel(dunia, pk, None, FIVE, jumlah=5, kalimat=(("saran", "Tentang orang lain"),))
    page = text_of(client.get(f"{MINE}hasil/{pk}/"))
    assert "Jawaban tentang Anda sendiri kurang dari 5" in page
    assert "Gabungan unit Puskesmas Melati" in page
    assert "Tentang orang lain" not in page


def test_the_team_stands_by_name_in_words_and_asks_equally_often(dunia: Dunia) -> None:
    pk = result(dunia)
    client = signed_in(dunia, "kepala_puskesmas")
    page = text_of(client.get(f"{MINE}tim/"))
    for words in ("Kompeten", "Umpan balik 2026-TW3", "5 orang menjawab", "Adaptif"):
        assert words in page
    boss = signed_in(dunia, "kasubbag")
    path, counts = f"{MINE}tim/", []
    for names in (("pelaksana",), ("pppk", "admin", "pengelola")):
        for name in names:
            rows.sel(dunia, pk, name)
        with CaptureQueriesContext(connection) as made:
            assert boss.get(path).status_code == 200
        counts.append(len(made))
    assert counts[0] == counts[1] <= 15
    assert "Belum ada pegawai di bawah penilaian Anda" in text_of(
        signed_in(dunia, "guru").get(path)
    )


def test_rounds_that_came_to_nothing_are_said_to_have_been_read_by_nobody(dunia: Dunia) -> None:
    for status in (StatusPutaran.DIBATALKAN, StatusPutaran.HILANG):
        rows.undian(dunia, rows.putaran(dunia, status), "guru", "bidan", dijawab=None)
    page = text_of(signed_in(dunia, "bidan").get(MINE))
    assert page.count("tidak pernah dibaca siapa pun") == 2


def test_the_explanation_names_its_limits(dunia: Dunia) -> None:
    page = text_of(signed_in(dunia, "bidan").get(f"{MINE}anonim/"))
    assert "Yang tidak dapat kami janjikan" in page
    assert "menguasai server yang sedang berjalan" in page


def test_each_page_asks_equally_often_for_few_and_for_many(dunia: Dunia) -> None:
    running, released = rows.putaran(dunia), result(dunia)
    rows.undian(dunia, running, "guru", "bidan")
    undian_id = rows.undian(dunia, running, "bidan", "pppk")
    bidan, penilai = signed_in(dunia, "bidan"), signed_in(dunia, "kepala_puskesmas")
    pages = [
        (bidan, MINE),
        (bidan, f"{MINE}jawab/{undian_id}/"),
        (bidan, f"{MINE}diri/{running}/"),
        (bidan, f"{MINE}hasil/{released}/"),
        (bidan, f"{MINE}terkirim/"),
        (penilai, f"{MINE}bawahan/{dunia.pegawai['bidan']}/"),
    ]
    few = [asked(client, path) for client, path in pages]
    for name in ("pelaksana", "kasubbag", "admin", "inspektorat"):
        rows.undian(dunia, running, "bidan", name)
        rows.undian(dunia, running, name, "bidan")
    for month in range(1, 7):
        more = rows.putaran(
            dunia, StatusPutaran.DIRILIS, mulai=date(2026, month, 1), selesai=date(2026, month, 9)
        )
        rows.undian(dunia, more, "guru", "bidan", dijawab=None)
        rows.sel(dunia, more, "bidan", kalimat=(("saran", "Lagi"),) * 9)
        rows.sel(dunia, more, "bidan", kelompok=("bawahan",))
    assert [asked(client, path) for client, path in pages] == few
    assert max(few) <= 15


def asked(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as made:
        assert client.get(path).status_code == 200
    return len(made)


def test_from_the_form_to_the_result_five_answers_are_read_together(dunia: Dunia) -> None:
    voices = others("bidan", 6)
    putar = berjalan(dunia, about("bidan", *voices))
    for name in voices:
        client = signed_in(dunia, name)
        path = address(putar, name, "bidan")
        form = levels(adaptif="2", saran=f"Kalimat nomor {len(name)}")
        assert client.post(path, form | {"kunci": kunci_of(client, path)}).status_code == 303
    release_due(at=RILIS)
    with time_machine.travel(RILIS, tick=False):
        own = text_of(signed_in(dunia, "bidan").get(f"{MINE}hasil/{putar.putaran_id}/"))
        head = signed_in(dunia, "kepala_puskesmas")
        theirs = text_of(head.get(f"{MINE}bawahan/{dunia.pegawai['bidan']}/"))
        closed = signed_in(dunia, voices[0]).get(address(putar, voices[0], "bidan"))
    for page in (own, theirs):
        assert "6 orang menjawab" in page
        assert "Kalimat nomor" in page
        assert "Yang patut dicoba Adaptif" in page
    assert closed.status_code == 409

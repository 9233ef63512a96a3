"""Pages of services and of the survey, as each person meets them."""

import io
from datetime import date
from typing import Any

import pypdf
import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from teladan.citizen_voice import commands, queries
from teladan.citizen_voice.models import JawabanSkm, Layanan, PengaturanSkm, TitikLayanan
from teladan.citizen_voice.states import StatusJawaban
from tests.citizen_voice.skm import jawaban, key_sheets
from tests.citizen_voice.suara import answer
from tests.citizen_voice.test_token import stock
from tests.layanan import DuniaLayanan
from tests.personas import AT, PASSWORD

PERIODE = "?periode=2026-TW3"
MARKS = {f"unsur_{name}": "2" for name in queries.UNSUR}


def signed_in(world: DuniaLayanan, person: str) -> Client:
    client = Client()
    where = {"nip": world.dunia.nip[person], "password": PASSWORD}
    response = client.post("/masuk/", where)
    assert response.status_code in {302, 303}, response.content.decode()[:400]
    return client


def sheets_of(book: bytes) -> list[list[list[Any]]]:
    reader = CalamineWorkbook.from_object(io.BytesIO(book))
    return [reader.get_sheet_by_name(name).to_python() for name in reader.sheet_names]


def text_of(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined,no-any-return]


def test_everybody_reads_what_a_unit_promises(layanan: DuniaLayanan) -> None:
    client = signed_in(layanan, "guru")
    assert "Puskesmas Melati" in text_of(client.get("/layanan/"))
    unit = text_of(client.get(f"/layanan/{layanan.unit['puskesmas']}/"))
    assert "Pendaftaran pasien" in unit
    assert "Tambah layanan" not in unit
    service = text_of(client.get(f"/layanan/jenis/{layanan.layanan['imunisasi']}/"))
    assert "Kartu identitas" in service and "20 menit" in service


def test_a_service_of_the_neighbour_does_not_exist(layanan: DuniaLayanan) -> None:
    client = signed_in(layanan, "admin")
    assert client.get(f"/layanan/{layanan.unit['tetangga_dinas']}/").status_code == 404
    assert client.get(f"/layanan/titik/{layanan.titik['tetangga']}/poster.pdf").status_code == 404


def test_the_admin_adds_a_service_with_its_standar_and_a_counter(layanan: DuniaLayanan) -> None:
    client = signed_in(layanan, "admin")
    unit = layanan.unit["puskesmas"]
    client.post(f"/layanan/{unit}/jenis-baru/", {"nama": "Gizi", "berlaku_dari": "2026-08-12"})
    gizi = Layanan.objects.get(nama="Gizi")
    wrong = client.post(
        f"/layanan/jenis/{gizi.pk}/standar/", {"berlaku_dari": "2026-08-12", "waktu_jumlah": "2"}
    )
    assert wrong.status_code == 422
    assert "satuan waktu" in text_of(wrong)
    client.post(
        f"/layanan/jenis/{gizi.pk}/standar/",
        {"berlaku_dari": "2026-08-12", "waktu_jumlah": "2", "waktu_satuan": "jam", "biaya": "0"},
    )
    assert "Gratis" in text_of(client.get(f"/layanan/jenis/{gizi.pk}/"))
    client.post(
        f"/layanan/{unit}/titik-baru/",
        {
            "jenis": "meja", "nama": "Meja gizi", "layanan_id": str(gizi.pk),
            "nip": layanan.dunia.nip["bidan"], "berlaku_dari": "2026-08-12",
        },
    )  # fmt: skip
    assert TitikLayanan.objects.get(nama="Meja gizi").petugas_id == layanan.dunia.pegawai["bidan"]


@pytest.mark.parametrize(("size", "pages"), [("a4", 4), ("a5", 4)])
def test_all_posters_of_a_unit_come_in_one_file(
    layanan: DuniaLayanan, size: str, pages: int
) -> None:
    client = signed_in(layanan, "kepala_puskesmas")
    response = client.get(f"/layanan/{layanan.unit['puskesmas']}/poster.pdf?ukuran={size}")
    reader = pypdf.PdfReader(io.BytesIO(response.content))
    assert len(reader.pages) == pages
    assert layanan.kode["unit"] in reader.pages[0].extract_text()


def test_the_units_own_people_read_its_survey_and_others_do_not(layanan: DuniaLayanan) -> None:
    key_sheets(layanan, ["344343434"] * 12)
    path = f"/skm/{layanan.unit['puskesmas']}/{PERIODE}"
    for person in ("bidan", "kepala_bidang", "pengelola", "inspektorat", "admin"):
        shown = text_of(signed_in(layanan, person).get(path))
        assert "88,89" in shown, person
    for person in ("guru", "pelaksana", "tetangga_kepala"):
        assert signed_in(layanan, person).get(path).status_code == 404, person


def test_a_unit_with_few_answers_shows_no_figure(layanan: DuniaLayanan) -> None:
    key_sheets(layanan, ["111111111"] * 4)
    shown = text_of(signed_in(layanan, "bidan").get(f"/skm/{layanan.unit['puskesmas']}/{PERIODE}"))
    assert "Belum cukup jawaban: 4 dari paling sedikit 10." in shown
    assert "25,00" not in shown


def test_an_admin_reads_figures_and_no_sentence(layanan: DuniaLayanan) -> None:
    by = layanan.dunia.actor("petugas_puskesmas")
    commands.assist_answer(
        unit_id=layanan.unit["puskesmas"], layanan_id=None,
        jawaban=jawaban(saran="Kursinya <b>kurang</b>"), kunci="a" * 32, by=by, at=AT,
    )  # fmt: skip
    path = f"/skm/{layanan.unit['puskesmas']}/saran/{PERIODE}"
    assert signed_in(layanan, "admin").get(path).status_code == 403
    shown = text_of(signed_in(layanan, "kepala_puskesmas").get(path))
    assert "Kursinya &lt;b&gt;kurang&lt;/b&gt;" in shown


def test_sheets_are_typed_one_after_the_other(layanan: DuniaLayanan) -> None:
    client = signed_in(layanan, "petugas_puskesmas")
    path = f"/skm/{layanan.unit['puskesmas']}/lembar/"
    typed = {
        "kunci": "b" * 32, "lembar": "2026-009", "hari": "2026-08-10", "nilai": "344343434",
        "kelompok_umur": "26-35", "disabilitas": "tidak",
    }  # fmt: skip
    response = client.post(path, typed)
    assert response.status_code == 303
    assert "lembar=2026-010" in response["Location"]
    row = JawabanSkm.objects.get()
    assert (row.kelompok_umur, row.disabilitas, row.hari) == ("26-35", False, date(2026, 8, 10))
    again = client.post(path, typed | {"kunci": "c" * 32, "saran": "yang lama"})
    assert again.status_code == 422
    assert "sudah pernah dimasukkan" in text_of(again)
    assert "yang lama" in text_of(again), "nothing typed is lost"
    wrong = client.post(path, typed | {"kunci": "d" * 32, "lembar": "x", "nilai": "944343434"})
    assert wrong.status_code == 422 and "sembilan angka" in text_of(wrong)


def test_an_assisted_answer_counts_after_somebody_else_has_signed(layanan: DuniaLayanan) -> None:
    unit = layanan.unit["puskesmas"]
    helper = signed_in(layanan, "petugas_puskesmas")
    helper.post(f"/skm/{unit}/bantu/", {"kunci": "e" * 32} | MARKS)
    pk = JawabanSkm.objects.get().pk
    own = helper.post(f"/skm/{unit}/pengesahan/", {"jawaban": str(pk)})
    assert own.status_code == 403
    chief = signed_in(layanan, "kepala_puskesmas")
    shown = text_of(chief.get(f"/skm/{unit}/pengesahan/"))
    assert "Intan Permata" in shown and "222222222" not in shown
    missing = helper.post(
        f"/skm/{unit}/bantu/", {"kunci": "d" * 32, "saran": "Kursi"} | MARKS | {"unsur_biaya": ""}
    )
    assert missing.status_code == 422 and "Kursi" in text_of(missing)
    chief.post(f"/skm/{unit}/pengesahan/", {"jawaban": str(pk)})
    assert JawabanSkm.objects.get().disahkan_oleh_id == layanan.dunia.pegawai["kepala_puskesmas"]


def test_a_heap_is_judged_from_outside_the_unit(layanan: DuniaLayanan) -> None:
    key_sheets(layanan, ["111111111"] * 10 + ["344343434"])
    JawabanSkm.objects.update(
        status=StatusJawaban.DIKARANTINA, alasan_karantina="melebihi_batas", jam=9
    )
    path = f"/skm/{layanan.unit['puskesmas']}/karantina/2026-08-03/melebihi_batas/"
    chief = signed_in(layanan, "kepala_puskesmas")
    refused = chief.get(path)
    assert refused.status_code == 403
    assert "dibaca oleh pemutusnya dari luar unit" in text_of(refused)
    verdict = {
        "lingkup": "pola", "pola": "111111111", "putusan": "keluarkan",
        "alasan": "Sepuluh jawaban yang sama dalam satu menit",
    }  # fmt: skip
    assert chief.post(path, verdict).status_code == 403
    judge = signed_in(layanan, "pengelola_pengaduan")
    assert judge.post(path, verdict | {"alasan": ""}).status_code == 422
    assert judge.post(path, verdict).status_code == 303
    assert JawabanSkm.objects.filter(status=StatusJawaban.DIKELUARKAN).count() == 10
    listed = text_of(judge.get(f"/skm/{layanan.unit['puskesmas']}/karantina/"))
    assert "Terlalu banyak jawaban" in listed
    assert judge.get(path.replace("2026-08-03", "kapan")).status_code == 404


def test_codes_used_without_a_queue_are_seen_from_outside_the_unit(layanan: DuniaLayanan) -> None:
    for token in stock(layanan, 3):
        answer(layanan, 4, token=token)
    page = f"/skm/{layanan.unit['puskesmas']}/{PERIODE}"
    shown = text_of(signed_in(layanan, "inspektorat").get(page))
    assert "3 jawaban memakai kode tiket, padahal hanya 0 nomor antrean diberikan" in shown
    by, at = layanan.dunia.actor("petugas_puskesmas"), layanan.dunia.at
    for number in range(3):
        commands.take_nomor_antrean(
            unit_id=layanan.unit["puskesmas"], titik_id=layanan.titik["loket_1"],
            layanan_id=layanan.layanan["pendaftaran"], kunci=f"{number:032x}", by=by, at=at,
        )  # fmt: skip
    shown = text_of(signed_in(layanan, "inspektorat").get(page))
    assert "padahal hanya" not in shown
    assert "3 jawaban dengan kode tiket, dari 3 nomor antrean yang diberikan" in shown


def test_settings_are_tried_before_they_are_made(layanan: DuniaLayanan) -> None:
    key_sheets(layanan, ["444444444"] * 12)
    client = signed_in(layanan, "admin")
    typed = {
        "berlaku_dari": "2026-08-12", "pembobotan": "nol_koma_sebelas", "sumber": ["kertas"],
        "batas_per_jam": "90", "minimum_jawaban": "10", "dasar": "Keputusan 5/2026",
    }  # fmt: skip
    tried = client.post("/skm/pengaturan/", typed | {"pratinjau": "1"})
    assert "100,00" in text_of(tried) and "99,00" in text_of(tried)
    assert PengaturanSkm.objects.count() == 0
    own = typed | {"pembobotan": "sendiri"} | {f"bobot_{name}": "1/9" for name in queries.UNSUR}
    short = client.post("/skm/pengaturan/", own | {"bobot_biaya": "0,5"})
    assert short.status_code == 422 and "berjumlah tepat 1" in text_of(short)
    assert client.post("/skm/pengaturan/", own).status_code == 303
    assert PengaturanSkm.objects.get().bobot["biaya"] == "1/9"
    assert signed_in(layanan, "bidan").get("/skm/pengaturan/").status_code == 403


def test_the_report_has_what_the_lampiran_asks_for(layanan: DuniaLayanan) -> None:
    key_sheets(layanan, ["341444244"] * 12)
    client = signed_in(layanan, "kepala_puskesmas")
    unit = layanan.unit["puskesmas"]
    body = client.get(f"/skm/{unit}/laporan.pdf{PERIODE}").content
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(body)).pages)
    for words in (
        "LAPORAN HASIL SURVEI KEPUASAN MASYARAKAT", "83,33", "Triwulan III 2026", "U9",
        "Rencana tindak lanjut", "Profil responden", "Waktu penyelesaian (NRR 1,0000)",
    ):  # fmt: skip
        assert words in " ".join(text.split()), words
    book = client.get(f"/skm/{unit}/laporan.xlsx{PERIODE}").content
    cells = [row for sheet in sheets_of(book) for row in sheet]
    assert ["U3", "Waktu penyelesaian", 12, 12, 1, "1/9"] in [row[:6] for row in cells]
    assert [12, 3, 4, 1, 4, 4, 4, 2, 4, 4, 30] in cells
    assert "2026-08" not in str(cells)
    assert client.get(f"/skm/{layanan.unit['subbag']}/laporan.pdf{PERIODE}").status_code == 404


def test_pages_take_no_more_statements_for_more_answers(
    layanan: DuniaLayanan, django_assert_max_num_queries: object
) -> None:
    key_sheets(layanan, ["344343434"] * 12)
    client = signed_in(layanan, "kepala_puskesmas")
    for path, most in (("/skm/", 15), (f"/skm/{layanan.unit['puskesmas']}/", 15)):
        with django_assert_max_num_queries(most):  # type: ignore[operator]
            assert client.get(path + PERIODE).status_code == 200


def test_the_method_of_the_mix_names_the_groups_that_were_joined(layanan: DuniaLayanan) -> None:
    key_sheets(layanan, ["344343434"] * 12)
    key_sheets(layanan, ["222222222"] * 3, layanan="imunisasi", prefix="I")
    shown = text_of(signed_in(layanan, "bidan").get(f"/skm/{layanan.unit['puskesmas']}/{PERIODE}"))
    assert "Tidak terwakili:" in shown
    assert "Imunisasi (Formulir kertas yang disalin)" in shown

"""Umpan balik through the pages: given beside the facts, read by its receiver."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine

from teladan.feedback.models import PermintaanUmpanBalik, TindakanPimpinan, UmpanBalik
from tests.monitoring.world import TW3, rencana
from tests.personas import AT, Dunia
from tests.web.test_monitoring import signed_in, text_of


@pytest.fixture(autouse=True)
def _fixed_day() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


def test_it_is_given_beside_the_facts_and_marked_as_read(dunia: Dunia) -> None:
    plan = rencana(dunia)
    penilai = signed_in(dunia, "kepala_puskesmas")
    address = f"/umpan-balik/beri/{dunia.pegawai['bidan']}/?periode={TW3}"
    back = f"/realisasi/{plan.skp_id}/?periode={TW3}"
    form = {
        "tentang": f"rhk:{plan.rhk[0]}",
        "sifat": "positif",
        "teks": "Kunjungan <rutin>",
        "next": f"{back}#rhk-{plan.rhk[0]}",
    }
    answer = penilai.post(address, form)
    assert (answer.status_code, answer["Location"]) == (303, back)
    assert "Kunjungan <rutin>" in text_of(penilai.get(back))
    bidan = signed_in(dunia, "bidan")
    page = bidan.get(f"/umpan-balik/?periode={TW3}")
    assert "Kunjungan &lt;rutin&gt;" in page.content.decode()
    assert "Tandai sudah dibaca" in text_of(page)
    pk = UmpanBalik.objects.get().pk
    assert penilai.post(f"/umpan-balik/{pk}/baca/").status_code == 404
    assert bidan.get(f"/umpan-balik/{pk}/baca/").status_code == 405
    assert bidan.post(f"/umpan-balik/{pk}/baca/", {"periode": TW3}).status_code == 303
    assert UmpanBalik.objects.get().dibaca_at is not None
    assert "Tandai sudah dibaca" not in text_of(bidan.get(f"/umpan-balik/?periode={TW3}"))


def test_a_refused_one_keeps_what_was_typed(dunia: Dunia) -> None:
    rencana(dunia)
    penilai = signed_in(dunia, "kepala_puskesmas")
    address = f"/umpan-balik/beri/{dunia.pegawai['bidan']}/?periode={TW3}"
    assert penilai.get(address).status_code == 200
    answer = penilai.post(address, {"tentang": "nilai:adaptif", "sifat": "", "teks": "Cepat"})
    assert answer.status_code == 422
    assert "Pilih apresiasi atau saran." in text_of(answer)
    assert ">\nCepat</textarea>" in answer.content.decode()
    assert not UmpanBalik.objects.exists()


@pytest.mark.parametrize("next_page", ["https://jahat.id/", "//jahat.id/", "javascript:1", ""])
def test_the_way_back_never_leaves_this_site(dunia: Dunia, next_page: str) -> None:
    rencana(dunia)
    penilai = signed_in(dunia, "kepala_puskesmas")
    address = f"/umpan-balik/beri/{dunia.pegawai['bidan']}/?periode={TW3}"
    form = {"tentang": "", "sifat": "netral", "teks": "Umum", "next": next_page}
    assert penilai.post(address, form)["Location"] == "/umpan-balik/diberikan/"


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("kepala_bidang", 200),
        ("guru", 200),
        ("bidan", 403),
        ("tetangga_kepala", 404),
    ],
)
def test_anybody_but_herself_opens_the_form(dunia: Dunia, name: str, status: int) -> None:
    rencana(dunia)
    address = f"/umpan-balik/beri/{dunia.pegawai['bidan']}/?periode={TW3}"
    client = signed_in(dunia, name)
    assert client.get(address).status_code == status
    form = {"tentang": "", "sifat": "netral", "teks": "x"}
    assert client.post(address, form).status_code == (303 if status == 200 else status)


def test_a_colleague_is_found_by_name_and_spoken_to_in_one_sentence(dunia: Dunia) -> None:
    plan = rencana(dunia)
    guru = signed_in(dunia, "guru")
    near = text_of(guru.get("/umpan-balik/beri/"))
    assert "Agus Salim" in near
    assert "Siti Aminah" not in near
    found = text_of(guru.get("/umpan-balik/beri/?q=siti"))
    assert "Siti Aminah" in found
    assert dunia.nip["bidan"] not in found
    assert "Tidak ditemukan" in text_of(guru.get("/umpan-balik/beri/?q=wayan"))
    page = text_of(guru.get(f"/umpan-balik/beri/{dunia.pegawai['bidan']}/?sifat=positif"))
    assert "Dibaca oleh:" in page
    assert "Siti Aminah dan pejabat penilainya (Ratna Dewi)." in page
    assert "Tidak positif" not in page
    assert "Ibu hamil risiko tinggi terpantau" not in page
    address = f"/umpan-balik/beri/{dunia.pegawai['bidan']}/?periode={TW3}"
    form = {"sifat": "netral", "teks": "Datang lima menit lebih awal", "visibilitas": "pegawai"}
    assert guru.post(address, form)["Location"] == "/umpan-balik/diberikan/"
    assert "Datang lima menit" in text_of(signed_in(dunia, "bidan").get("/umpan-balik/"))
    penilai = signed_in(dunia, "kepala_puskesmas")
    for page in (f"/realisasi/{plan.skp_id}/", f"/umpan-balik/bawahan/{dunia.pegawai['bidan']}/"):
        assert "Datang lima menit" not in text_of(penilai.get(f"{page}?periode={TW3}"))


def test_a_plan_that_one_may_not_see_cannot_be_named(dunia: Dunia) -> None:
    plan = rencana(dunia)
    address = f"/umpan-balik/beri/{dunia.pegawai['bidan']}/?periode={TW3}"
    form = {"sifat": "positif", "teks": "Bagus", "tentang": f"rhk:{plan.rhk[0]}"}
    answer = signed_in(dunia, "guru").post(address, form)
    assert answer.status_code == 422
    assert not UmpanBalik.objects.exists()


def test_a_flood_is_refused_and_the_sentence_is_kept(dunia: Dunia) -> None:
    guru = signed_in(dunia, "guru")
    address = f"/umpan-balik/beri/{dunia.pegawai['bidan']}/?periode={TW3}"
    for n in range(10):
        assert guru.post(address, {"sifat": "positif", "teks": f"Baik {n}"}).status_code == 303
    answer = guru.post(address, {"sifat": "positif", "teks": "Sekali lagi"})
    assert answer.status_code == 429
    assert "Beri ia waktu membacanya" in text_of(answer)
    assert ">\nSekali lagi</textarea>" in answer.content.decode()


def test_a_request_is_answered_or_declined_with_a_reason(dunia: Dunia) -> None:
    bidan, guru = signed_in(dunia, "bidan"), signed_in(dunia, "guru")
    whom = dunia.pegawai["guru"]
    form = {"tentang": "nilai:kompeten", "pesan": "Apakah penjelasan saya jelas?"}
    assert bidan.post(f"/umpan-balik/minta/{whom}/", form).status_code == 303
    again = bidan.post(f"/umpan-balik/minta/{whom}/", form)
    assert again.status_code == 422
    assert "masih menunggu jawaban" in text_of(again)
    pk = PermintaanUmpanBalik.objects.get().pk
    assert "Apakah penjelasan saya jelas?" in text_of(guru.get("/umpan-balik/diberikan/"))
    empty = guru.post(f"/umpan-balik/permintaan/{pk}/tolak/", {"alasan": ""})
    assert empty.status_code == 422
    address = f"/umpan-balik/beri/{dunia.pegawai['bidan']}/?permintaan={pk}"
    assert "meminta umpan balik Anda" in text_of(guru.get(address))
    form = {"sifat": "positif", "teks": "Sangat jelas", "tentang": "nilai:kompeten"}
    assert guru.post(address, form).status_code == 303
    assert guru.post(address, form).status_code == 409
    assert "Dijawab" in text_of(bidan.get("/umpan-balik/diberikan/"))


def test_a_reply_reaches_the_giver(dunia: Dunia) -> None:
    rencana(dunia)
    guru, bidan = signed_in(dunia, "guru"), signed_in(dunia, "bidan")
    address = f"/umpan-balik/beri/{dunia.pegawai['bidan']}/?periode={TW3}"
    guru.post(address, {"sifat": "netral", "teks": "Datang lebih awal"})
    pk = UmpanBalik.objects.get().pk
    assert bidan.post(f"/umpan-balik/{pk}/balas/", {"teks": " "}).status_code == 422
    reply = {"teks": "Mulai besok saya coba", "periode": TW3}
    assert bidan.post(f"/umpan-balik/{pk}/balas/", reply).status_code == 303
    assert bidan.post(f"/umpan-balik/{pk}/selesai/", {"selesai": "1"}).status_code == 303
    page = text_of(guru.get(f"/umpan-balik/diberikan/?periode={TW3}"))
    assert "Mulai besok saya coba" in page
    assert "Dikerjakan" in page


def test_the_order_of_pasal_20_is_kept_on_the_page(dunia: Dunia) -> None:
    plan = rencana(dunia)
    penilai, bidan = signed_in(dunia, "kepala_puskesmas"), signed_in(dunia, "bidan")
    page = f"/umpan-balik/bawahan/{dunia.pegawai['bidan']}/"
    act = f"{page}tindakan/?periode={TW3}"
    over = {"jenis": "ambil_alih", "rhk_id": str(plan.rhk[0]), "catatan": "Tidak selesai"}
    unsure = penilai.post(act, over)
    assert unsure.status_code == 422
    assert "Centang pernyataan" in text_of(unsure)
    refused = penilai.post(act, over | {"yakin": "1"})
    assert refused.status_code == 409
    assert "Pasal 20 ayat (3) dan (6)" in text_of(refused)
    adjust = {
        "jenis": "penyesuaian_ekspektasi", "rhk_id": str(plan.rhk[0]), "catatan": "Target 30",
    }  # fmt: skip
    assert penilai.post(act, adjust)["Location"] == f"/skp/{plan.skp_id}/"
    assert penilai.post(act, over | {"yakin": "1"}).status_code == 409
    measure = TindakanPimpinan.objects.get()
    TindakanPimpinan.objects.update(diambil_at=measure.diambil_at - timedelta(days=1))
    assert penilai.post(act, over | {"yakin": "1"}).status_code == 303
    mine = text_of(bidan.get(f"/umpan-balik/?periode={TW3}"))
    assert "Pengambilalihan rencana hasil kerja" in mine
    taken = TindakanPimpinan.objects.latest("pk").pk
    answer = {"teks": "Motor dinas rusak sejak Juli", "periode": TW3}
    assert bidan.post(f"/umpan-balik/tindakan/{taken}/tanggapi/", answer).status_code == 303
    assert "Motor dinas rusak" in text_of(penilai.get(f"{page}?periode={TW3}"))
    empty = penilai.post(f"/umpan-balik/tindakan/{taken}/cabut/?periode={TW3}", {"alasan": ""})
    assert empty.status_code == 422
    assert penilai.post(
        f"/umpan-balik/tindakan/{taken}/cabut/", {"alasan": "Keadaan berubah"}
    ).status_code == 303  # fmt: skip
    assert "Keadaan berubah" in text_of(penilai.get(f"{page}?periode={TW3}"))


def test_settings_are_dated_and_wrong_ones_kept_in_the_form(dunia: Dunia) -> None:
    pengelola = signed_in(dunia, "pengelola")
    assert signed_in(dunia, "guru").get("/umpan-balik/pengaturan/").status_code == 403
    numbers = dict.fromkeys(
        ("jatah_rekan", "jatah_bawahan", "jatah_mitra", "batas_per_pemberi", "batas_per_bulan",
         "batas_keberatan"), "6",
    )  # fmt: skip
    form = numbers | {"berkala": "bulanan", "wajib": "ya", "berlaku_dari": "2026-08-12"}
    wrong = pengelola.post("/umpan-balik/pengaturan/", form | {"ingatkan_hari": "banyak"})
    assert wrong.status_code == 422
    assert 'value="banyak"' in wrong.content.decode()
    kept = pengelola.post("/umpan-balik/pengaturan/", form | {"ingatkan_hari": "7"})
    assert kept.status_code == 303
    page = text_of(pengelola.get("/umpan-balik/pengaturan/"))
    assert "Berlaku sekarang" in page
    assert "Setiap bulan" in page


def test_an_empty_page_teaches(dunia: Dunia) -> None:
    page = signed_in(dunia, "guru").get("/umpan-balik/")
    assert "Belum ada umpan balik pada periode ini" in text_of(page)


def test_a_question_that_is_refused_stays_on_the_page(dunia: Dunia) -> None:
    bidan = signed_in(dunia, "bidan")
    for name in ("guru", "pelaksana", "kasubbag", "pppk", "kepala_puskesmas"):
        address = f"/umpan-balik/minta/{dunia.pegawai[name]}/"
        assert bidan.post(address, {"pesan": "Apa yang Anda lihat?"}).status_code == 303
    address = f"/umpan-balik/minta/{dunia.pegawai['kepala_sekolah']}/"
    refused = bidan.post(address, {"pesan": "Bagaimana serah terimanya?"})
    assert refused.status_code == 409
    assert ">\nBagaimana serah terimanya?</textarea>" in refused.content.decode()
    assert PermintaanUmpanBalik.objects.count() == 5


def test_all_is_marked_as_read_with_one_press(dunia: Dunia) -> None:
    rencana(dunia)
    penilai = signed_in(dunia, "kepala_puskesmas")
    address = f"/umpan-balik/beri/{dunia.pegawai['bidan']}/?periode={TW3}"
    for teks in ("Cepat", "Rapi"):
        assert penilai.post(address, {"sifat": "positif", "teks": teks}).status_code == 303
    bidan = signed_in(dunia, "bidan")
    here = f"/umpan-balik/?periode={TW3}"
    assert "Tandai semua sudah dibaca" in text_of(bidan.get(here))
    answer = bidan.post("/umpan-balik/baca-semua/", {"periode": TW3})
    assert (answer.status_code, answer["Location"]) == (303, here)
    assert not UmpanBalik.objects.filter(dibaca_at=None).exists()
    assert "Tandai semua sudah dibaca" not in text_of(bidan.get(here))

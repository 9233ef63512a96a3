"""The pages of karier: what each reader finds, and what comes of each form."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import time_machine
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile

from teladan.documents.readers import read_xlsx
from teladan.documents.xlsx_guard import Limits
from teladan.evaluation.models import EvaluasiKinerja
from teladan.followup import commands, queries
from teladan.followup.models import (
    AngkaKreditAwal,
    DokumenAngkaKredit,
    PenetapanAngkaKredit,
    RiwayatPangkat,
    TambahanAngkaKredit,
)
from teladan_rules.permenpanrb_6_2022.vocabulary import JenjangFungsional
from tests.documents.reading import whole
from tests.followup.world import evaluated, risen, second_pengelola, upload
from tests.personas import AT, PASSWORD, Dunia
from tests.web.test_monitoring import signed_in, text_of

NILAI = {
    "jenis": "pak", "jenjang": "ahli_pertama", "golongan": "III/b", "nilai": "62,5",
    "nomor": "PAK/9", "tanggal": "2025-01-20", "sampai": "2024-12-31",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _fixed(settings: object, tmp_path: Path) -> Iterator[None]:
    settings.TELADAN_DATA = tmp_path  # type: ignore[attr-defined]
    with time_machine.travel(AT, tick=False):
        yield


def address(dunia: Dunia, part: str = "", name: str = "guru") -> str:
    return f"/karier/pegawai/{dunia.pegawai[name]}/{part}"


def test_the_person_reads_what_counts_what_is_missing_and_by_when(dunia: Dunia) -> None:
    evaluated(dunia, "guru", "2025", "sangat_baik")
    words = text_of(signed_in(dunia, "guru").get("/karier/"))
    for part in (
        "Menuju Ahli Muda", "68,75 dari 100,00", "Kurang 31,25 angka kredit",
        "Saldo awal belum dicatat", "Januari–Desember 2025", "Daftar periksa kenaikan jenjang",
        "Perkiraan dari bulan terakhir yang terhitung, bukan janji",
    ):  # fmt: skip
        assert part in words, part


def test_the_what_if_is_an_estimate_and_stores_nothing(dunia: Dunia) -> None:
    evaluated(dunia, "guru", "2025", "baik")
    client = signed_in(dunia, "guru")
    words = text_of(client.get("/karier/?andai=sangat_baik"))
    assert "18,75 angka kredit setahun; sekitar 24 bulan lagi" in words
    assert "Desember 2027 (perkiraan)" in words
    assert client.get("/karier/?andai=luar_biasa").status_code == 200


def test_who_holds_no_jf_learns_what_counts_for_her(dunia: Dunia) -> None:
    words = text_of(signed_in(dunia, "pelaksana").get("/karier/"))
    assert "Angka kredit hanya untuk jabatan fungsional" in words
    assert "Paling sedikit 4 tahun dalam pangkat terakhir" in words
    words = text_of(signed_in(dunia, "pppk").get("/karier/"))
    assert "Daftar periksa perpanjangan perjanjian kerja" in words


def test_the_slip_of_a_year_with_two_jenjang(dunia: Dunia) -> None:
    evaluated(dunia, "guru", "2025", "sangat_baik")
    risen(dunia, "guru", JenjangFungsional.AHLI_MUDA, date(2025, 7, 1))
    client = signed_in(dunia, "guru")
    words = text_of(client.get(address(dunia, "tahun/2025/")))
    for part in ("Dua jenjang dalam satu tahun", "9,38", "18,75", "28,13"):
        assert part in words
    assert client.get(address(dunia, "tahun/2019/")).status_code == 404
    printed = client.get(address(dunia, "dokumen/konversi/draf/?tahun=2025"))
    assert "Juli s.d. Desember 2025" in whole(printed.content)
    assert client.get(address(dunia, "dokumen/lain/draf/")).status_code == 404


def test_the_pejabat_penilai_signs_the_konversi_with_her_password(dunia: Dunia) -> None:
    evaluated(dunia, "guru", "2025")
    client = signed_in(dunia, "kepala_sekolah")
    assert "Maria Ulfah" in text_of(client.get("/karier/tim/"))
    where = address(dunia, "dokumen/konversi/terbitkan/")
    refused = client.post(where, {"tahun": "2025", "sandi": "salah-sekali"})
    assert refused.status_code == 422
    assert not DokumenAngkaKredit.objects.exists()
    answer = client.post(where, {"tahun": "2025", "sandi": PASSWORD})
    assert answer.status_code == 303
    words = whole(client.get(answer["Location"]).content)
    assert "Ditandatangani secara elektronik (tidak tersertifikasi)" in words
    check = client.get(f"/periksa/{DokumenAngkaKredit.objects.get().kode}/")
    assert "KONV-AK/000001/2026" in text_of(check)
    assert "Maria Ulfah" not in text_of(check)


def test_a_balance_goes_from_one_pengelola_to_the_other(dunia: Dunia) -> None:
    second_pengelola(dunia)
    first, second = signed_in(dunia, "pengelola"), signed_in(dunia, "kasubbag")
    refused = first.post(address(dunia, "saldo/"), NILAI | {"nilai": "sekian"})
    assert refused.status_code == 422
    assert "PAK/9" in refused.content.decode()
    answer = first.post(address(dunia, "saldo/"), NILAI | {"berkas": upload()})
    assert answer.status_code == 303
    pk = AngkaKreditAwal.objects.get().pk
    decide = f"/karier/usulan/awal/{pk}/putuskan/"
    assert first.post(decide, {"putusan": "sahkan"}).status_code == 403
    assert "Menunggu orang kedua" in text_of(second.get("/karier/angka-kredit/"))
    assert "1 usulan angka kredit menunggu orang kedua" in text_of(second.get("/"))
    assert "menunggu orang kedua" not in text_of(first.get("/"))
    assert second.get(f"/karier/bukti/awal/{pk}/").content.startswith(b"%PDF")
    assert second.post(decide, {"putusan": "tolak"}).status_code == 422
    assert second.post(decide, {"putusan": "sahkan"}).status_code == 303
    assert AngkaKreditAwal.objects.get().status == "disahkan"
    assert second.post(decide, {"putusan": "sahkan"}).status_code == 409


def test_a_figure_with_four_places_is_refused_and_not_rounded(dunia: Dunia) -> None:
    answer = signed_in(dunia, "pengelola").post(
        address(dunia, "saldo/"), NILAI | {"nilai": "62,5001", "berkas": upload()}
    )
    assert answer.status_code == 422
    assert "tiga angka di belakang koma" in text_of(answer)


def test_an_addition_and_a_pangkat_are_entered(dunia: Dunia) -> None:
    client = signed_in(dunia, "pengelola")
    form = {"jenis": "penyesuaian", "nilai": "-2,5", "nomor": "12", "tanggal": "2026-01-02",
            "uraian": "Pembetulan PAK lama", "berkas": upload()}  # fmt: skip
    assert client.post(address(dunia, "tambahan/"), form).status_code == 303
    assert str(TambahanAngkaKredit.objects.get().nilai) == "-2.500"
    form = {"golongan": "III/b", "tmt": "2023-04-01", "nomor_sk": "823/2", "berkas": upload()}
    assert client.post(address(dunia, "pangkat/"), form).status_code == 303
    assert RiwayatPangkat.objects.get().bukti_nama == "pak.pdf"
    wrong = client.post(address(dunia, "pangkat/"), form | {"tmt": "31/31/2023"})
    assert wrong.status_code == 422
    assert "Tanggal ini tidak ada" in text_of(wrong)


def test_a_pak_is_determined_by_the_second_person_with_her_password(dunia: Dunia) -> None:
    second_pengelola(dunia)
    evaluated(dunia, "guru", "2025", "sangat_baik")
    first, second = signed_in(dunia, "pengelola"), signed_in(dunia, "kasubbag")
    answer = first.post(address(dunia, "pak/siapkan/"))
    where = answer["Location"]
    assert "Yang Anda siapkan sendiri diputus oleh orang lain" in text_of(first.get(where))
    assert first.post(f"{where}tetapkan/", {"sandi": PASSWORD}).status_code == 403
    assert second.post(f"{where}tetapkan/", {"sandi": "bukan"}).status_code == 422
    assert "1 PAK menunggu ditetapkan" in text_of(second.get("/"))
    assert "DRAF" in whole(second.get(f"{where}draf/").content)
    assert second.post(f"{where}tetapkan/", {"sandi": PASSWORD}).status_code == 303
    assert PenetapanAngkaKredit.objects.get().status == "ditetapkan"
    guru = signed_in(dunia, "guru")
    assert "PAK Anda ditetapkan" in text_of(guru.get("/"))
    assert "PAK/000001/2026" in text_of(guru.get("/karier/"))
    assert second.post(f"{where}batalkan/", {"alasan": "Keliru sekali"}).status_code == 409


def test_a_changed_predikat_is_shown_against_the_pak(dunia: Dunia) -> None:
    second_pengelola(dunia)
    one = evaluated(dunia, "guru", "2025", "baik")
    pk = commands.prepare_penetapan(
        pegawai_id=dunia.pegawai["guru"], by=dunia.actor("pengelola"), at=AT
    )
    commands.determine_penetapan(penetapan_id=pk, by=dunia.actor("kasubbag"), at=AT)
    found = queries.get_penetapan(pk, instansi_id=dunia.instansi_id)
    assert found.masukan.konversi[0].evaluasi_id == one
    EvaluasiKinerja.objects.filter(pk=one).update(predikat="kurang")
    words = text_of(signed_in(dunia, "guru").get("/karier/"))
    assert "Sebuah PAK menghitung predikat yang sejak itu berubah" in words
    assert "Januari–Desember 2025: Baik → Kurang/Misconduct (-6,25)" in words


def test_the_list_is_filtered_and_downloaded(dunia: Dunia) -> None:
    evaluated(dunia, "guru", "2025")
    client = signed_in(dunia, "pengelola")
    words = text_of(client.get("/karier/angka-kredit/?jenjang=ahli_pertama"))
    assert "Maria Ulfah" in words
    assert "Siti Aminah" not in words
    assert "Tidak ada yang cocok" in text_of(client.get("/karier/angka-kredit/?q=zzz"))
    one = client.get(f"/karier/angka-kredit/?unit={dunia.unit['puskesmas']}&jenjang=x&halaman=9")
    assert one.status_code == 200
    book = client.get("/karier/angka-kredit/unduh/?q=Maria").content
    rows = read_xlsx(book, None, Limits())
    assert "Maria Ulfah" in str(rows)
    assert "Siti Aminah" not in str(rows)


def test_an_import_is_shown_then_applied(dunia: Dunia) -> None:
    client = signed_in(dunia, "pengelola")
    example = client.get("/karier/impor/contoh/").content
    shown = client.post("/karier/impor/", {"berkas": SimpleUploadedFile("p.csv", example)})
    assert "Yang akan diimpor" in text_of(shown)
    ticket = shown.content.decode().split('name="ticket" value="')[1].split('"')[0]
    answer = client.post("/karier/impor/terapkan/", {"ticket": ticket})
    assert answer.status_code == 303
    assert RiwayatPangkat.objects.count() == 2
    assert AngkaKreditAwal.objects.get().status == "diusulkan"
    again = client.post("/karier/impor/terapkan/", {"ticket": ticket})
    assert again.status_code == 422
    assert "Pemeriksaan ini sudah kedaluwarsa" in text_of(again)
    assert client.post("/karier/impor/", {}).status_code == 422
    bad = SimpleUploadedFile("p.csv", b"Nama;Umur\nA;3\n")
    assert client.post("/karier/impor/", {"berkas": bad}).status_code == 422


def test_the_ticket_of_a_dry_run_serves_only_whom_it_was_given(dunia: Dunia) -> None:
    client = signed_in(dunia, "pengelola")
    example = client.get("/karier/impor/contoh/").content
    shown = client.post("/karier/impor/", {"berkas": SimpleUploadedFile("p.csv", example)})
    ticket = shown.content.decode().split('name="ticket" value="')[1].split('"')[0]
    owner, *file = signing.loads(ticket, salt="karier.impor")
    assert owner == dunia.pegawai["pengelola"]
    of_another = signing.dumps([dunia.pegawai["admin"], *file], salt="karier.impor")
    for wrong in (of_another, signing.dumps([owner, *file], salt="x"), ticket[:-1], ""):
        answer = client.post("/karier/impor/terapkan/", {"ticket": wrong})
        assert answer.status_code == 422
    assert not RiwayatPangkat.objects.exists()


def test_the_neighbour_and_strangers_find_nothing(dunia: Dunia) -> None:
    evaluated(dunia, "guru", "2025")
    for name in ("bidan", "admin", "tetangga_pengelola", "tetangga_kepala"):
        client = signed_in(dunia, name)
        for part in ("", "tahun/2025/", "kelola/", "dokumen/konversi/draf/"):
            assert client.get(address(dunia, part)).status_code == 404, (name, part)


def test_no_page_asks_the_database_more_often_for_more_people(
    dunia: Dunia, django_assert_max_num_queries: object
) -> None:
    evaluated(dunia, "guru", "2025")
    second_pengelola(dunia)
    commands.prepare_penetapan(pegawai_id=dunia.pegawai["guru"], by=dunia.actor("pengelola"), at=AT)
    pk = PenetapanAngkaKredit.objects.get().pk
    pages = {
        "guru": ("/karier/", address(dunia, "tahun/2025/")),
        "kepala_sekolah": ("/karier/tim/", address(dunia)),
        "pengelola": ("/karier/angka-kredit/", address(dunia, "kelola/"), f"/karier/pak/{pk}/"),
    }
    for name, paths in pages.items():
        client = signed_in(dunia, name)
        client.get(paths[0])
        for path in paths:
            with django_assert_max_num_queries(15):  # type: ignore[operator]
                assert client.get(path).status_code == 200

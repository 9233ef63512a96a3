"""Penghargaan through the pages: found and answered, proposed, decided, printed, honoured."""

from collections.abc import Iterator

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from teladan.followup import commands, queries
from teladan.followup.models import SuratPenghargaan, UsulanPenghargaan
from tests.followup.test_penghargaan import (
    ALASAN,
    BUKTI,
    awarded,
    clear,
    nominate,
    offered,
)
from tests.personas import AT, Dunia
from tests.web.test_monitoring import signed_in, text_of

PUTUSAN = {
    "kriteria-sebelum_sesudah": "1",
    "alasan-sebelum_sesudah": "Median turun menurut catatan antrean.",
    "kriteria-dipakai_orang_lain": "1",
    "alasan-dipakai_orang_lain": "Dua puskesmas sudah memakainya.",
    "alasan": "Perubahannya nyata dan dipakai unit lain.",
    "bukan_keluarga": "on",
    "ditetapkan": "1",
}


@pytest.fixture(autouse=True)
def _fixed_day() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


def test_the_person_reads_and_answers_first(dunia: Dunia) -> None:
    pk = offered(dunia)
    bidan = signed_in(dunia, "bidan")
    assert "Baru Anda yang membaca ini" in text_of(bidan.get("/penghargaan/"))
    assert signed_in(dunia, "pengelola").get(f"/penghargaan/{pk}/").status_code == 404
    assert bidan.post(f"/penghargaan/{pk}/jawab/", {"setuju": "1"}).status_code == 303
    assert "Siti Aminah" in text_of(signed_in(dunia, "pengelola").get("/penghargaan/daftar/"))


def test_a_nomination_keeps_what_was_typed_and_goes_to_who_decides(dunia: Dunia) -> None:
    guru = signed_in(dunia, "guru")
    assert "Siti Aminah" in text_of(guru.get("/penghargaan/usulkan/?q=Siti"))
    form = {
        "pegawai": str(dunia.pegawai["bidan"]),
        "jenis": "inovasi",
        "alasan": "bagus",
        "bukti": BUKTI,
    }
    again = guru.post("/penghargaan/usulkan/", form)
    assert (again.status_code, BUKTI in again.content.decode()) == (422, True)
    assert guru.post("/penghargaan/usulkan/", {**form, "alasan": ALASAN}).status_code == 303
    repeated = guru.post("/penghargaan/usulkan/", {**form, "alasan": ALASAN})
    assert (repeated.status_code, ALASAN in repeated.content.decode()) == (409, True)
    pk = UsulanPenghargaan.objects.get().pk
    assert signed_in(dunia, "bidan").get(f"/penghargaan/{pk}/").status_code == 404
    boss = signed_in(dunia, "kepala_dinas")
    assert "Keputusan Anda" in text_of(boss.get(f"/penghargaan/{pk}/"))
    assert "Keputusan Anda" not in text_of(signed_in(dunia, "pengelola").get(f"/penghargaan/{pk}/"))
    early = boss.post(f"/penghargaan/{pk}/putuskan/", PUTUSAN)
    assert early.status_code == 409
    assert "Dua puskesmas sudah memakainya." in early.content.decode()
    clear(dunia)
    half = boss.post(f"/penghargaan/{pk}/putuskan/", {**PUTUSAN, "bukan_keluarga": ""})
    assert half.status_code == 422
    assert boss.post(f"/penghargaan/{pk}/putuskan/", PUTUSAN).status_code == 303
    assert "Ditetapkan" in text_of(guru.get("/penghargaan/"))


def test_papers_are_downloaded_by_who_may_and_checked_by_anybody(
    dunia: Dunia, settings: object, tmp_path: object
) -> None:
    settings.TELADAN_DATA = tmp_path  # type: ignore[attr-defined]
    pk = awarded(dunia)
    bidan = signed_in(dunia, "bidan")
    assert bidan.post(f"/penghargaan/{pk}/surat/", {"jenis": "peta"}).status_code == 422
    assert bidan.post(f"/penghargaan/{pk}/surat/", {"jenis": "piagam"}).status_code == 303
    surat = SuratPenghargaan.objects.get()
    paper = bidan.get(f"/penghargaan/surat/{surat.pk}/unduh/")
    assert paper["Content-Type"] == "application/pdf"
    for name in ("pppk", "kepala_puskesmas", "tetangga_kepala"):
        assert (
            signed_in(dunia, name).get(f"/penghargaan/surat/{surat.pk}/unduh/").status_code == 404
        )
    anybody = Client()
    address = f"/penghargaan/periksa/{surat.kode}/"
    shown = text_of(anybody.get(address))
    assert surat.nomor in shown
    assert "Siti" not in shown
    file = SimpleUploadedFile("p.pdf", paper.content)
    assert "sama persis" in text_of(anybody.post(address, {"berkas": file}))
    other = SimpleUploadedFile("p.pdf", paper.content + b" ")
    assert "berbeda" in text_of(anybody.post(address, {"berkas": other}))
    assert anybody.get("/penghargaan/periksa/tidakada/").status_code == 404


def test_the_public_page_is_kept_by_nobody_and_names_who_agreed(dunia: Dunia) -> None:
    pk = awarded(dunia)
    anybody, address = Client(), "/warga/contoh/penghargaan/"
    assert "Belum ada yang tampil" in text_of(anybody.get(address))
    bidan = signed_in(dunia, "bidan")
    assert bidan.post(f"/penghargaan/{pk}/tampilkan/", {"teks": ""}).status_code == 422
    words = {"teks": "Kartu antre <ibu> hamil"}
    assert bidan.post(f"/penghargaan/{pk}/tampilkan/", words).status_code == 303
    page = anybody.get(address)
    assert (page["Cache-Control"], page["X-Robots-Tag"]) == ("no-store", "noindex, noarchive")
    assert "Kartu antre &lt;ibu&gt; hamil" in page.content.decode()
    assert dunia.nip["bidan"] not in page.content.decode()
    assert not page.cookies
    assert bidan.post(f"/penghargaan/{pk}/turunkan/").status_code == 303
    assert "Siti Aminah" not in text_of(anybody.get(address))
    assert Client().get("/warga/sebelah/penghargaan/").status_code == 200


def test_criteria_are_read_by_all_and_announced_by_one(dunia: Dunia) -> None:
    form = {
        "jenis": "inovasi", "pakai-dipakai_orang_lain": "on", "pakai-pemberi_apresiasi": "on",
        "ambang-pemberi_apresiasi": "3", "dasar": "Kepbup 7/2026", "berlaku_dari": "2026-09-01",
    }  # fmt: skip
    bidan, pengelola = signed_in(dunia, "bidan"), signed_in(dunia, "pengelola")
    assert "Umumkan kriteria baru" not in text_of(bidan.get("/penghargaan/kriteria/"))
    assert bidan.post("/penghargaan/kriteria/", form).status_code == 403
    for change in (
        {"jenis": ""},
        {"berlaku_dari": "2026-08-12"},
        {"ambang-pemberi_apresiasi": "x"},
    ):
        assert pengelola.post("/penghargaan/kriteria/", {**form, **change}).status_code == 422
    assert pengelola.post("/penghargaan/kriteria/", form).status_code == 303
    assert "Kepbup 7/2026" in text_of(bidan.get("/penghargaan/"))
    named = {
        "nip": dunia.nip["kepala_bidang"],
        "dasar_pejabat": "SK 1",
        "berlaku_pejabat": "2026-08-12",
    }
    assert pengelola.post("/penghargaan/pejabat/", {**named, "nip": "1"}).status_code == 422
    assert pengelola.post("/penghargaan/pejabat/", named).status_code == 303
    assert "Sri Wahyuni, ditunjuk PPK." in text_of(bidan.get("/penghargaan/kriteria/"))


def test_the_list_is_only_for_who_works_with_it(dunia: Dunia) -> None:
    nominate(dunia)
    for name in ("bidan", "kepala_puskesmas", "admin"):
        assert signed_in(dunia, name).get("/penghargaan/daftar/").status_code == 403
    for name in ("pengelola", "inspektorat", "kepala_dinas"):
        assert "Siti Aminah" in text_of(signed_in(dunia, name).get("/penghargaan/daftar/"))
    assert "Siti Aminah" not in text_of(
        signed_in(dunia, "tetangga_pengelola").get("/penghargaan/daftar/")
    )


def test_a_failed_nomination_is_told_kindly_to_who_made_it(dunia: Dunia) -> None:
    pk = nominate(dunia)
    no = {**PUTUSAN, "ditetapkan": "0"}
    assert (
        signed_in(dunia, "kepala_dinas").post(f"/penghargaan/{pk}/putuskan/", no).status_code == 303
    )
    assert "Yang Anda usulkan tidak diberi tahu" in text_of(
        signed_in(dunia, "guru").get("/penghargaan/")
    )
    assert queries.penghargaan_of(dunia.pegawai["bidan"]) == ()
    assert commands.find_usulan(by=dunia.actor("pengelola"), at=dunia.at) == 0


def test_who_proposes_a_colleague_learns_nothing_of_her_performance(dunia: Dunia) -> None:
    guru = signed_in(dunia, "guru")
    form = {"pegawai": str(dunia.pegawai["bidan"]), "jenis": "kinerja"}
    sent = guru.post("/penghargaan/usulkan/", {**form, "alasan": ALASAN, "bukti": BUKTI})
    assert sent.status_code == 303
    address = f"/penghargaan/{UsulanPenghargaan.objects.get().pk}/"
    hers, theirs = (text_of(signed_in(dunia, name).get(address)) for name in ("guru", "pengelola"))
    assert "Tidak ada predikat di bawah Baik" in hers
    assert "dibaca yang memutuskan, tidak oleh pengusul" in hers
    for told in ("Catatan:", "tahun terakhir berturut-turut", "evaluasi tahun ini"):
        assert told not in hers
    assert "Catatan:" in theirs


def test_home_says_what_waits_for_whom(dunia: Dunia) -> None:
    pk = nominate(dunia)
    words = "1 usulan penghargaan menunggu keputusan Anda"
    assert words in text_of(signed_in(dunia, "kepala_dinas").get("/"))
    for name in ("kepala_bidang", "kepala_puskesmas", "bidan"):
        assert words not in text_of(signed_in(dunia, name).get("/"))
    commands.name_pejabat_penghargaan(
        pegawai_id=dunia.pegawai["kepala_bidang"],
        dasar="SK 1",
        berlaku_dari=AT.date(),
        by=dunia.actor("pengelola"),
        at=dunia.at,
    )
    assert words in text_of(signed_in(dunia, "kepala_bidang").get("/"))
    assert words not in text_of(signed_in(dunia, "kepala_dinas").get("/"))
    clear(dunia)
    done = signed_in(dunia, "kepala_bidang").post(f"/penghargaan/{pk}/putuskan/", PUTUSAN)
    assert done.status_code == 303
    assert "Selamat, Anda menerima penghargaan" in text_of(signed_in(dunia, "bidan").get("/"))

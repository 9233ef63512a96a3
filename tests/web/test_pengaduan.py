"""The report pages: inbox, one report with its forms, what is refused with nothing lost."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from teladan.citizen_voice import commands
from teladan.citizen_voice.models import HakJawab, Pengaduan
from tests import personas
from tests.citizen_voice.laporan import answer, days, report, verified
from tests.layanan import DuniaLayanan


@pytest.fixture
def masuk(layanan: DuniaLayanan) -> Any:
    """A browser in which a person has signed in."""

    def sign_in(name: str) -> Client:
        browser = Client()
        nip = layanan.dunia.nip[name]
        sent = browser.post("/masuk/", {"nip": nip, "password": personas.PASSWORD})
        assert sent.status_code in {302, 303}, sent.content
        return browser

    return sign_in


def text(response: Any) -> str:
    return str(response.content.decode())


def test_the_inbox_shows_late_ones_first_and_says_how_many(
    layanan: DuniaLayanan, masuk: Any
) -> None:
    at = layanan.dunia.at
    old, new = verified(layanan, at=at - days(60)), verified(layanan)
    page = text(masuk("kepala_puskesmas").get("/pengaduan/"))
    assert "1 laporan melewati tenggat" in page
    assert page.index(old.row.nomor) < page.index(new.row.nomor)
    assert "hari kerja" in page


def test_the_inbox_says_what_a_report_is_about_but_not_of_what_is_private(
    layanan: DuniaLayanan, masuk: Any
) -> None:
    words = "Antre sejak subuh dan loket baru buka siang hari, tidak ada yang memberi tahu. "
    shown = verified(layanan, uraian=words * 3)
    hidden = verified(layanan, uraian="Perkara keluarga yang sangat pribadi di ruang periksa.")
    Pengaduan.objects.filter(pk=hidden.pk).update(sensitif=True)
    listed = text(masuk("pengelola_pengaduan").get("/pengaduan/"))
    assert words.strip() in listed
    assert words * 2 not in listed
    assert " …" in listed
    assert shown.row.nomor in listed
    assert hidden.row.nomor in listed
    assert "Perkara keluarga" not in listed


def test_search_finds_a_report_by_its_number_and_by_the_citizens_code(
    layanan: DuniaLayanan, masuk: Any
) -> None:
    made, other = verified(layanan), verified(layanan)
    browser = masuk("pengelola_pengaduan")
    for typed in (made.row.nomor, made.kode.lower(), f"{made.kode[:4]}-{made.kode[4:]}", "1"):
        page = text(browser.get("/pengaduan/", {"q": typed}))
        assert made.row.nomor in page
        assert other.row.nomor not in page
    assert "Tidak ditemukan" in text(browser.get("/pengaduan/", {"q": "2026-999999"}))


def test_a_sealed_report_is_nowhere_but_with_the_examiners(
    layanan: DuniaLayanan, masuk: Any
) -> None:
    made = report(layanan, uraian="Saya diminta uang administrasi Rp50.000 di loket.")
    assert made.row.tersegel
    address = f"/pengaduan/{made.pk}/"
    for name in ("pengelola_pengaduan", "kepala_puskesmas", "inspektorat", "admin", "kepala_dinas"):
        browser = masuk(name)
        assert browser.get(address).status_code == 404
        for lihat in ("terbuka", "semua", "karantina", "tersegel"):
            listed = text(browser.get("/pengaduan/", {"lihat": lihat}))
            assert made.row.nomor not in listed
            tabs = listed.split('aria-label="Keadaan laporan"')[1].split("</nav>")[0]
            assert "nav-count" not in tabs
            assert "tersegel" not in tabs
    examiner = masuk("pemeriksa_pengaduan")
    assert "Diminta uang" in text(examiner.get(address))
    assert made.row.nomor in text(examiner.get("/pengaduan/"))
    assert made.row.nomor in text(examiner.get("/pengaduan/", {"lihat": "tersegel"}))
    assert "/pengaduan/?lihat=tersegel" in text(examiner.get("/"))
    assert "Periksa 1 laporan tersegel" in text(examiner.get("/"))
    assert "Verifikasi 1 laporan" not in text(masuk("pengelola_pengaduan").get("/"))


def test_from_triage_to_the_answer_by_the_forms_of_the_page(
    layanan: DuniaLayanan, masuk: Any
) -> None:
    made = report(layanan)
    triage, unit = masuk("pengelola_pengaduan"), masuk("kepala_puskesmas")
    address = f"/pengaduan/{made.pk}/"
    assert "Verifikasi dan teruskan" in text(triage.get(address))
    form = {
        "revisi": "0", "v-klasifikasi": "tidak_berkadar_pengawasan",
        "v-kategori": "waktu_pelayanan", "v-unit_id": str(layanan.unit["puskesmas"]),
        "v-layanan_id": str(layanan.layanan["pendaftaran"]),
    }  # fmt: skip
    assert triage.post(f"{address}verifikasi/", form).status_code == 303
    assert "Jawab pelapor" in text(unit.get(address))
    assert unit.post(f"{address}tangani/", {"revisi": "1"}).status_code == 303
    sent = unit.post(
        f"{address}jawab/", {"revisi": "2", "j-jawaban": "Loket ditambah mulai Senin."}
    )
    assert sent.status_code == 303
    assert made.row.status == "dijawab"
    assert "Loket ditambah mulai Senin." in text(unit.get(address))


def test_triage_is_shown_reports_of_the_same_thing_and_joins_one_by_a_press(
    layanan: DuniaLayanan, masuk: Any
) -> None:
    first = verified(layanan, uraian="Jalan di depan SD berlubang besar sejak bulan lalu.")
    report(layanan, uraian="Obat batuk di apotek puskesmas kosong terus.")
    made = report(layanan, uraian="Jalan berlubang besar di depan SD, sudah dua kali lapor.")
    browser, address = masuk("pengelola_pengaduan"), f"/pengaduan/{made.pk}/"
    page = text(browser.get(address))
    shown = page.split("Mungkin tentang hal yang sama")[1].split("Verifikasi dan teruskan")[0]
    assert first.row.nomor in shown
    assert "Obat batuk" not in shown
    form = {"revisi": "0", "g-induk": first.row.nomor}
    assert browser.post(f"{address}gabung/", form).status_code == 303
    assert made.row.induk_id == first.pk


def test_a_refused_form_keeps_what_was_typed(layanan: DuniaLayanan, masuk: Any) -> None:
    made = report(layanan)
    browser = masuk("pengelola_pengaduan")
    form = {"revisi": "0", "v-klasifikasi": "aspirasi", "v-kategori": "", "v-catatan": "Lihat foto"}
    refused = browser.post(f"/pengaduan/{made.pk}/verifikasi/", form)
    assert refused.status_code == 422
    assert "Pilih pokok masalah" in text(refused)
    assert "Lihat foto" in text(refused)
    assert made.row.status == "diterima"


def test_a_stale_answer_comes_back_beside_the_one_that_was_given(
    layanan: DuniaLayanan, masuk: Any
) -> None:
    made = verified(layanan)
    answer(made, by=layanan.dunia.actor("kepala_puskesmas"), at=layanan.dunia.at,
           jawaban="Sudah kami perbaiki kemarin.")  # fmt: skip
    form = {"revisi": "1", "j-jawaban": "Akan kami tindak lanjuti besok."}
    refused = masuk("pengelola_pengaduan").post(f"/pengaduan/{made.pk}/jawab/", form)
    assert refused.status_code == 409
    assert "Sudah kami perbaiki kemarin." in text(refused)
    assert "Akan kami tindak lanjuti besok." in text(refused)


def test_an_answer_to_a_report_that_was_sent_on_meanwhile_is_not_lost(
    layanan: DuniaLayanan, masuk: Any
) -> None:
    dunia = layanan.dunia
    made = verified(layanan)
    commands.forward_pengaduan(
        pengaduan_id=made.pk, unit_id=layanan.unit["subbag"], alasan="Ini urusan legalisir.",
        revisi=made.revisi, by=dunia.actor("pengelola_pengaduan"), at=dunia.at,
    )  # fmt: skip
    form, address = {"revisi": "1", "j-jawaban": "Loket ditambah besok."}, f"/pengaduan/{made.pk}/"
    refused = masuk("kepala_puskesmas").post(f"{address}jawab/", form)
    assert refused.status_code == 409
    assert "baru saja diteruskan dari unit Anda" in text(refused)
    assert "Loket ditambah besok." in text(refused)
    for name in ("kepala_sekolah", "bidan", "admin"):
        assert masuk(name).post(f"{address}jawab/", form).status_code == 404
    assert made.row.dijawab_at is None


def test_who_reported_is_shown_only_in_answer_to_a_reason(
    layanan: DuniaLayanan, masuk: Any
) -> None:
    made = verified(layanan, kontak_nama="Bu Tejo", kontak_alamat="tejo@example.org")
    browser, address = masuk("kepala_puskesmas"), f"/pengaduan/{made.pk}/"
    assert "Bu Tejo" not in text(browser.get(address))
    assert browser.post(f"{address}kontak/", {"h-alasan": ""}).status_code == 422
    shown = browser.post(f"{address}kontak/", {"h-alasan": "Menanyakan nomor antrean"})
    assert "Bu Tejo" in text(shown)
    assert "Bu Tejo" not in text(browser.get(address))
    assert browser.get(f"{address}kontak/").status_code == 405


def test_the_citizens_own_words_stand_only_in_answer_to_a_reason(
    layanan: DuniaLayanan, masuk: Any
) -> None:
    made = report(layanan, uraian="Antrean lama, hubungi saya di 0812-3456-7890 saja.")
    browser, address = masuk("pengelola_pengaduan"), f"/pengaduan/{made.pk}/"
    assert "3456" not in text(browser.get(address))
    assert browser.post(f"{address}asli/", {}).status_code == 422
    assert "3456" in text(browser.post(f"{address}asli/", {"w-alasan": "Menghubungi pelapor"}))
    assert "3456" not in text(browser.get(address))


def test_an_officer_reads_the_matter_and_never_the_report(
    layanan: DuniaLayanan, masuk: Any
) -> None:
    dunia = layanan.dunia
    made = verified(layanan, uraian="Bidan Siti membentak saya di ruang imunisasi kemarin pagi.")
    form = {
        "revisi": "1", "o-nip": dunia.nip["bidan"],
        "o-pokok": "Disebut berbicara keras kepada pengunjung di ruang imunisasi.",
    }  # fmt: skip
    examiner = masuk("pemeriksa_pengaduan")
    assert examiner.post(f"/pengaduan/{made.pk}/petugas/", form).status_code == 303
    hearing = HakJawab.objects.get()
    bidan, address = masuk("bidan"), f"/pengaduan/hak-jawab/{hearing.pk}/"
    page = text(bidan.get(address))
    assert "berbicara keras" in page
    assert "membentak" not in page
    assert made.row.nomor not in page
    assert "Berikan hak jawab Anda" in text(bidan.get("/"))
    assert bidan.get(f"/pengaduan/{made.pk}/").status_code == 404
    assert masuk("guru").get(address).status_code == 404
    assert (
        bidan.post(address, {"jawaban": "Ruangan ramai, saya menaikkan suara."}).status_code == 303
    )
    assert "Ruangan ramai" in text(examiner.get(f"/pengaduan/{made.pk}/"))


def test_the_late_clock_stands_on_the_pimpinans_screens(layanan: DuniaLayanan, masuk: Any) -> None:
    verified(layanan, at=layanan.dunia.at - days(60))
    browser = masuk("kepala_puskesmas")
    home, unit = text(browser.get("/")), text(browser.get("/unit/"))
    assert "1 laporan warga menunggu jawaban unit Anda" in home
    assert "1 melewati tenggat" in home
    assert "Melewati tenggat" in unit


def test_own_limits_may_not_be_worse_for_the_citizen(layanan: DuniaLayanan, masuk: Any) -> None:
    browser = masuk("admin")
    form = {
        "tidak_berkadar_pengawasan": "20",
        "dasar": "Perbup 3/2026",
        "berlaku_dari": "2026-08-12",
    }
    refused = browser.post("/pengaduan/pengaturan/", form)
    assert refused.status_code == 422
    assert "melebihi batas nasional" in text(refused)
    form["tidak_berkadar_pengawasan"] = "10"
    assert browser.post("/pengaduan/pengaturan/", form).status_code == 303
    assert verified(layanan).row.jawab_sampai == date(2026, 8, 28)
    assert masuk("pengelola_pengaduan").get("/pengaduan/pengaturan/").status_code == 403


def test_a_saved_phrase_begins_an_answer(layanan: DuniaLayanan, masuk: Any) -> None:
    made = verified(layanan)
    browser = masuk("pengelola_pengaduan")
    form = {"t-judul": "Terima kasih", "t-teks": "Terima kasih atas laporan Anda."}
    assert browser.post("/pengaduan/kalimat/", form).status_code == 303
    page = text(browser.get(f"/pengaduan/{made.pk}/"))
    assert "Terima kasih</option>" in page
    number = page.split(">Terima kasih</option>")[0].rsplit('value="', 1)[1].split('"')[0]
    assert "Terima kasih atas laporan Anda.</textarea>" in text(
        browser.get(f"/pengaduan/{made.pk}/", {"templat": number})
    )


def test_an_export_comes_in_by_the_pages_and_goes_back(layanan: DuniaLayanan, masuk: Any) -> None:
    browser = masuk("pengelola_pengaduan")
    content = "Tracking ID;Kapan;Isi Laporan\n71;02-07-2026;Antre lama di loket.\n72;kemarin;Sama."
    sent = browser.post(
        "/pengaduan/impor/", {"berkas": SimpleUploadedFile("lapor.csv", content.encode())}
    )
    address = sent["Location"]
    assert "Kolom wajib yang belum dipilih: Tanggal laporan." in text(browser.get(address))
    chosen = {"nomor_luar": "Tracking ID", "diterima": "Kapan", "uraian": "Isi Laporan"}
    assert browser.post(f"{address}kolom/", {**chosen, "diterima": ""}).status_code == 422
    assert browser.post(f"{address}kolom/", chosen).status_code == 303
    page = text(browser.get(address))
    assert "1 laporan baru, 0 sudah ada, 1 baris salah." in page
    assert "“kemarin” bukan tanggal" in page
    assert browser.post(f"{address}terapkan/", {}).status_code == 422
    assert browser.post(f"{address}terapkan/", {"skip_faulty": "on"}).status_code == 303
    assert Pengaduan.objects.get().nomor_luar == "71"
    assert "lapor.csv" in text(browser.get("/pengaduan/impor/"))
    assert "71" in text(browser.get("/pengaduan/", {"q": "71"}))
    assert browser.post(f"{address}batalkan/").status_code == 303
    assert not Pengaduan.objects.exists()
    bad = browser.post("/pengaduan/impor/", {"berkas": SimpleUploadedFile("x.pdf", b"%PDF")})
    assert bad.status_code == 422


def test_bad_ids_and_odd_input_are_answered_without_an_error(
    layanan: DuniaLayanan, masuk: Any
) -> None:
    made = report(layanan)
    browser = masuk("pengelola_pengaduan")
    for query in (
        "?lihat=x&unit=abc&klasifikasi=zzz&halaman=-4",
        "?q=%F0%9F%98%80",
        "?halaman=9" * 9,
    ):
        assert browser.get(f"/pengaduan/{query}").status_code == 200
    for form in ({"revisi": "x"}, {"revisi": "0", "v-unit_id": "9" * 30}, {}):
        sent = browser.post(f"/pengaduan/{made.pk}/verifikasi/", form)
        assert sent.status_code in {409, 422}
    assert browser.get(f"/pengaduan/{made.pk}/foto/{'0' * 64}/").status_code == 404
    assert Pengaduan.objects.get().revisi == 0
    assert commands.close_answered(by=layanan.dunia.system, at=layanan.dunia.at) == 0

"""The organisation's pages as each role sees them."""

import pytest
from django.test import Client

from teladan.organisation import commands, queries
from teladan.organisation.models import Pegawai, PenetapanPejabatPenilai
from tests import factories
from tests.personas import AT, PASSWORD, Dunia


@pytest.fixture(autouse=True)
def _data_folder(settings, tmp_path) -> None:  # type: ignore[no-untyped-def]
    settings.TELADAN_DATA = tmp_path


def signed_in(dunia: Dunia, name: str) -> Client:
    client = Client()
    answer = client.post("/masuk/", {"nip": dunia.nip[name], "password": PASSWORD})
    assert answer.status_code == 303, answer.content.decode()
    return client


PAGES = (
    "/pegawai/", "/pegawai/?q=siti", "/pegawai/baru/", "/unit-kerja/", "/unit-kerja/baru/",
    "/impor/", "/impor/contoh.csv", "/data-bermasalah/", "/peran/", "/instansi/", "/hari-libur/",
    "/hari-libur/?tahun=2025",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_every_page_renders_for_the_admin(dunia: Dunia, path: str) -> None:
    assert signed_in(dunia, "admin").get(path).status_code == 200


@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_for_a_plain_pegawai(dunia: Dunia, path: str) -> None:
    answer = signed_in(dunia, "bidan").get(path)
    assert answer.status_code == 403
    assert "hanya" in answer.content.decode().lower() or "untuk admin" in answer.content.decode()


@pytest.mark.parametrize("suffix", ["", "ubah/", "penilai/", "jabatan/"])
def test_the_pages_of_one_pegawai_render(dunia: Dunia, suffix: str) -> None:
    path = f"/pegawai/{dunia.pegawai['bidan']}/{suffix}"
    assert signed_in(dunia, "admin").get(path).status_code == 200
    assert signed_in(dunia, "tetangga_admin").get(path).status_code == 404
    assert signed_in(dunia, "guru").get(path).status_code == 404


@pytest.mark.parametrize("suffix", ["", "pindah/", "jabatan/"])
def test_the_pages_of_one_unit_render(dunia: Dunia, suffix: str) -> None:
    path = f"/unit-kerja/{dunia.unit['puskesmas']}/{suffix}"
    assert signed_in(dunia, "admin").get(path).status_code == 200
    assert signed_in(dunia, "tetangga_admin").get(path).status_code == 404


def test_the_import_wizard_from_file_to_undo(dunia: Dunia) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    client = signed_in(dunia, "admin")
    rows = [factories.staff_row(1), factories.staff_row(2, Nama="")]
    sent = SimpleUploadedFile("pegawai.xlsx", factories.staff_xlsx(rows))
    answer = client.post("/impor/", {"berkas": sent})
    assert answer.status_code == 303
    detail = answer["Location"]
    assert "Nama kosong" in client.get(detail + "?status=salah").content.decode()
    refused = client.post(detail + "terapkan/")
    assert refused.status_code == 422
    assert client.post(detail + "terapkan/", {"skip_faulty": "on"}).status_code == 303
    assert Pegawai.objects.filter(nip=factories.nip(1)).exists()
    assert client.get(detail).status_code == 200
    assert client.post(detail + "batalkan/").status_code == 303
    assert not Pegawai.objects.filter(nip=factories.nip(1)).exists()
    assert signed_in(dunia, "tetangga_admin").get(detail).status_code == 404


def test_a_broken_workbook_is_explained_on_the_page(dunia: Dunia) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    sent = SimpleUploadedFile("pegawai.xlsx", b"PK\x03\x04 broken")
    answer = signed_in(dunia, "admin").post("/impor/", {"berkas": sent})
    assert answer.status_code == 422
    assert "error-summary" in answer.content.decode()


def test_a_50_mb_upload_is_refused_with_a_sentence(dunia: Dunia) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    sent = SimpleUploadedFile("pegawai.xlsx", bytes(50 * 1024 * 1024))
    answer = signed_in(dunia, "admin").post("/impor/", {"berkas": sent})
    assert answer.status_code == 413
    assert "10 MB" in answer.content.decode()


def test_a_wrong_pejabat_penilai_is_mended_from_the_box(dunia: Dunia) -> None:
    PenetapanPejabatPenilai.objects.filter(pegawai_id=dunia.pegawai["bidan"]).update(
        pejabat_penilai_id=dunia.pegawai["pelaksana"]
    )
    client = signed_in(dunia, "admin")
    listed = client.get("/data-bermasalah/").content.decode()
    assert "Siti Aminah" in listed
    path = f"/data-bermasalah/penilai_salah/{dunia.pegawai['bidan']}/"
    assert client.get(path).status_code == 200
    answer = client.post(
        path, {"pilihan": str(dunia.pegawai["kepala_puskesmas"]), "berlaku_dari": "2026-08-12"}
    )
    assert answer.status_code == 303, answer.content.decode()
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("kind", ["jabatan_kosong", "jabatan_ganda", "nip", "kontrak"])
def test_the_other_fixes_render_and_save(dunia: Dunia, kind: str) -> None:
    from datetime import date

    from teladan.organisation.models import Penugasan

    client = signed_in(dunia, "admin")
    bidan = dunia.pegawai["bidan"]
    if kind == "jabatan_kosong":
        Penugasan.objects.filter(pegawai_id=dunia.pegawai["kasubbag"]).update(
            berlaku_sampai=date(2026, 1, 1)
        )
        path = f"/data-bermasalah/jabatan_kosong/{dunia.jabatan['kasubbag']}/"
        typed = {
            "nip": dunia.nip["pengelola"], "jenis": "plt", "berlaku_dari": "2026-08-01",
            "berlaku_sampai": "2026-10-31",
        }  # fmt: skip
    elif kind == "jabatan_ganda":
        extra = Penugasan.objects.create(
            instansi_id=dunia.instansi_id, pegawai_id=bidan,
            jabatan_id=dunia.jabatan["pelaksana"], berlaku_dari=date(2025, 1, 1),
        )  # fmt: skip
        path = f"/data-bermasalah/jabatan_ganda/{bidan}/"
        typed = {"penugasan": str(extra.pk), "berlaku_sampai": "2026-01-31"}
    elif kind == "nip":
        Pegawai.objects.filter(pk=bidan).update(nip="198813042012032005")
        path = f"/data-bermasalah/nip_tidak_sah/{bidan}/"
        typed = {"nip": dunia.nip["bidan"]}
    else:
        pppk = dunia.pegawai["pppk"]
        Pegawai.objects.filter(pk=pppk).update(kontrak_sampai=date(2026, 1, 1))
        path = f"/data-bermasalah/kontrak_berakhir/{pppk}/"
        typed = {"kontrak_sampai": "2028-12-31"}
    assert client.get(path).status_code == 200
    assert client.post(path, {}).status_code == 422
    answer = client.post(path, typed)
    assert answer.status_code == 303, answer.content.decode()
    assert client.get(path).status_code == 404


def test_a_report_of_a_pegawai_takes_two_taps_and_is_answered(dunia: Dunia) -> None:
    bidan, admin = signed_in(dunia, "bidan"), signed_in(dunia, "admin")
    assert bidan.get("/saya/atasan-salah/").status_code == 200
    assert bidan.post("/saya/atasan-salah/", {"uraian": "dr. Ratna"}).status_code == 303
    page = admin.get(f"/data-bermasalah/laporan/{dunia.pegawai['bidan']}/").content.decode()
    assert "dr. Ratna" in page
    [report] = queries.reports_of(dunia.pegawai["bidan"])
    answer = admin.post(f"/laporan-data/{report.laporan_id}/tolak/", {"catatan": "Sudah benar."})
    assert answer.status_code == 303
    assert "Sudah benar." in bidan.get("/saya/").content.decode()


def test_an_admin_grants_and_revokes_a_role(dunia: Dunia) -> None:
    client = signed_in(dunia, "admin")
    answer = client.post(
        "/peran/",
        {"nip": dunia.nip["guru"], "peran": "inspektorat", "unit": "",
         "berlaku_sampai": "2026-12-31"},
    )  # fmt: skip
    assert answer.status_code == 303, answer.content.decode()
    own = client.post(
        "/peran/",
        {"nip": dunia.nip["admin"], "peran": "inspektorat", "unit": "",
         "berlaku_sampai": "2026-12-31"},
    )  # fmt: skip
    assert own.status_code == 422
    assert "diri sendiri" in own.content.decode()
    grants = queries.grant_list(dunia.instansi_id, on=AT.date())
    granted = next(grant for grant in grants if grant.pegawai_id == dunia.pegawai["guru"])
    assert client.post(f"/peran/{granted.pemberian_id}/cabut/").status_code == 303


def test_a_logo_must_be_an_image_by_its_bytes(dunia: Dunia) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    client = signed_in(dunia, "admin")
    html = SimpleUploadedFile("logo.png", b"<svg onload=alert(1)>", "image/png")
    refused = client.post("/instansi/logo/", {"logo": html})
    assert refused.status_code == 422
    assert "bukan gambar" in refused.content.decode()
    png = SimpleUploadedFile("logo.png", b"\x89PNG\r\n\x1a\n" + bytes(64))
    assert client.post("/instansi/logo/", {"logo": png}).status_code == 303
    served = Client().get("/logo/contoh/")
    assert served["Content-Type"] == "image/png"
    assert served["X-Content-Type-Options"] == "nosniff"
    served.close()


def test_a_one_time_code_is_shown_once(dunia: Dunia) -> None:
    answer = signed_in(dunia, "admin").post(f"/pegawai/{dunia.pegawai['bidan']}/kode/")
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("path", ["/pegawai/", "/data-bermasalah/", "/unit-kerja/"])
def test_lists_stay_within_fifteen_queries(
    dunia: Dunia,
    path: str,
    django_assert_max_num_queries,  # type: ignore[no-untyped-def]
) -> None:
    client = signed_in(dunia, "admin")
    with django_assert_max_num_queries(15):
        assert client.get(path).status_code == 200
    rows = [factories.staff_row(n, **{"Kode Unit": f"7.{n % 9}", "Unit Kerja": f"Unit {n % 9}"})
            for n in range(60)]  # fmt: skip
    upload = commands.Upload("a.xlsx", factories.staff_xlsx(rows))
    impor = commands.start_import(upload=upload, by=dunia.actor("admin"), at=AT)
    commands.apply_import(impor_id=impor, skip_faulty=False, by=dunia.actor("admin"), at=AT)
    with django_assert_max_num_queries(15):
        assert client.get(path).status_code == 200


def test_the_first_codes_of_a_unit_come_as_a_workbook(dunia: Dunia) -> None:
    client = signed_in(dunia, "admin")
    answer = client.post(f"/unit-kerja/{dunia.unit['puskesmas']}/kode/")
    assert answer.status_code == 200
    assert answer.content.startswith(b"PK")
    assert "no-store" in answer["Cache-Control"]
    path = f"/unit-kerja/{dunia.unit['puskesmas']}/kode/"
    assert signed_in(dunia, "kepala_puskesmas").post(path).status_code == 403


def test_colours_are_tried_before_they_are_saved(dunia: Dunia) -> None:
    client = signed_in(dunia, "admin")
    typed = {
        "nama": "Kabupaten Contoh", "kota": "Kota", "warna_utama": "#ffee00",
        "warna_aksen": "#0f766e", "zona_waktu": "wita", "hari_per_minggu": "6",
        "periodik": "bulanan",
    }  # fmt: skip
    tried = client.post("/instansi/", {**typed, "pratinjau": "1"}).content.decode()
    assert "Digelapkan agar terbaca" in tried
    assert queries.instansi_view(dunia.instansi_id).zona_waktu == "wib"
    assert client.post("/instansi/", typed).status_code == 303
    assert queries.instansi_view(dunia.instansi_id).zona_waktu == "wita"


def test_the_list_is_narrowed_to_a_unit_and_those_below(dunia: Dunia) -> None:
    client = signed_in(dunia, "admin")
    body = client.get(f"/pegawai/?unit={dunia.unit['bidang']}").content.decode()
    assert "Siti Aminah" in body and "Maria Ulfah" not in body
    foreign = client.get(f"/pegawai/?unit={dunia.unit['tetangga_dinas']}").content.decode()
    assert "Wayan Sudira" not in foreign and "Tidak ada yang cocok" in foreign

"""Documents, the public check and jobs: for whom they are, and for nobody else."""

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from teladan.evaluation import tasks
from teladan.evaluation.models import CapaianOrganisasi, DokumenTerbit
from teladan.foundation import clock
from teladan.foundation.models import Pekerjaan
from tests.evaluation import world
from tests.evaluation.world import AT, TW3, Kasus
from tests.monitoring.world import pdf
from tests.personas import Dunia
from tests.web.test_evaluation import signed_in, text_of


@pytest.fixture
def kasus(
    dunia: Dunia, settings: LazySettings, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> Kasus:
    settings.TELADAN_DATA = tmp_path
    monkeypatch.setattr(clock, "now", lambda: AT)
    found = world.ready(dunia)
    found.handed_over()
    return found


def test_a_unit_is_asked_for_watched_and_fetched_by_its_owner_only(kasus: Kasus) -> None:
    unit = kasus.dunia.unit["puskesmas"]
    head = signed_in(kasus.dunia, "kepala_bidang")
    form = {"periode": TW3, "isi": "pdf"}
    page = head.post(f"/dokumen/unit/{unit}/siapkan/", form, follow=True)
    assert "Menunggu giliran" in text_of(page)
    job = Pekerjaan.objects.latest("pk")
    assert head.get(f"/pekerjaan/{job.pk}/unduh/").status_code == 409
    tasks.build_zip(job)
    Pekerjaan.objects.filter(pk=job.pk).update(status="selesai")
    part = head.get(f"/pekerjaan/{job.pk}/", headers={"HX-Request": "true"})
    assert "Unduh dokumen-evaluasi" in text_of(part) and "<html" not in part.content.decode()
    answer = head.get(f"/pekerjaan/{job.pk}/unduh/")
    assert answer["Content-Disposition"].startswith("attachment")
    assert b"".join(answer.streaming_content).startswith(b"PK")  # type: ignore[attr-defined]
    for name in ("kepala_puskesmas", "pengelola", "tetangga_kepala"):
        other = signed_in(kasus.dunia, name)
        assert other.get(f"/pekerjaan/{job.pk}/").status_code == 404, name
        assert other.get(f"/pekerjaan/{job.pk}/unduh/").status_code == 404, name
    neighbour = signed_in(kasus.dunia, "tetangga_kepala")
    assert neighbour.post(f"/dokumen/unit/{unit}/siapkan/", form).status_code == 404


def test_an_issued_file_crosses_no_border(kasus: Kasus) -> None:
    issued = DokumenTerbit.objects.latest("pk")
    address = f"/dokumen/{issued.pk}/unduh/"
    answer = signed_in(kasus.dunia, "bidan").get(address)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment")
    for name in ("tetangga_pengelola", "guru", "admin"):
        assert signed_in(kasus.dunia, name).get(address).status_code == 404, name
    assert Client().get(address).status_code == 302


def test_the_check_page_refuses_fifty_megabytes(kasus: Kasus) -> None:
    issued = DokumenTerbit.objects.latest("pk")
    upload = SimpleUploadedFile("besar.pdf", b"0" * (50 * 1024 * 1024))
    answer = Client().post(f"/periksa/{issued.kode}/", {"berkas": upload})
    assert answer.status_code == 413
    empty = Client().post(f"/periksa/{issued.kode}/")
    assert empty.status_code == 422 and "Pilih berkas PDF" in text_of(empty)


def test_evidence_and_scans_are_kept_for_who_may_read_them(kasus: Kasus) -> None:
    unit, client = kasus.dunia.unit["puskesmas"], signed_in(kasus.dunia, "kepala_bidang")
    form = {
        "predikat": "istimewa",
        "dasar": "Seluruh rencana aksi terlampaui menurut notula.",
        "berkas": SimpleUploadedFile("notula.pdf", pdf("notula")),
    }
    page = client.post(f"/capaian-organisasi/{unit}/?periode={TW3}", form, follow=True)
    assert "notula.pdf" in text_of(page)
    evidence = f"/dokumen/capaian/{CapaianOrganisasi.objects.get().pk}/"
    assert client.get(evidence).content == pdf("notula")
    for name in ("bidan", "guru", "tetangga_pengelola"):
        assert signed_in(kasus.dunia, name).get(evidence).status_code == 404, name
    scan = f"/dokumen/pindaian/{kasus.evaluasi_id}/pegawai/"
    penilai = signed_in(kasus.dunia, "kepala_puskesmas")
    assert penilai.get(scan).status_code == 404
    upload = {"sebagai": "pegawai", "berkas": SimpleUploadedFile("kembali.pdf", pdf("kembali"))}
    penilai.post(f"/evaluasi/{kasus.evaluasi_id}/kertas/", upload)
    assert penilai.get(scan).content == pdf("kembali")
    assert signed_in(kasus.dunia, "guru").get(scan).status_code == 404

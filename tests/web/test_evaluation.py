"""The pages of evaluation, as people use them without JavaScript."""

import re
from html import unescape

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from teladan.evaluation.models import DokumenTerbit, EvaluasiKinerja
from teladan.foundation import clock, storage
from tests.evaluation import world
from tests.evaluation.world import AT, PENILAI, TW3, Kasus
from tests.personas import PASSWORD, Dunia


@pytest.fixture(autouse=True)
def october(settings: LazySettings, tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """The third quarter is over and its evaluation runs."""
    settings.TELADAN_DATA = tmp_path
    monkeypatch.setattr(clock, "now", lambda: AT)


@pytest.fixture
def kasus(dunia: Dunia) -> Kasus:
    return world.ready(dunia)


def signed_in(dunia: Dunia, name: str) -> Client:
    client = Client()
    answer = client.post("/masuk/", {"nip": dunia.nip[name], "password": PASSWORD})
    assert answer.status_code == 303, answer.content.decode()
    return client


def text_of(answer: object) -> str:
    body = answer.content.decode()  # type: ignore[attr-defined]
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body)))


def revisi_in(answer: object) -> str:
    found = re.search(r'name="revisi" value="(\d+)"', answer.content.decode())  # type: ignore[attr-defined]
    assert found is not None
    return found[1]


def draft_form(kasus: Kasus, revisi: str) -> dict[str, str]:
    isi = kasus.draft()
    form = {"revisi": revisi, "catatan": isi.catatan, "rekomendasi": ""}
    for key, nilai in isi.hasil.items():
        form |= {f"hasil-{key}": nilai.rating, f"hasil-{key}-alasan": nilai.alasan}
    for name, nilai in isi.perilaku.items():
        form |= {f"perilaku-{name}": nilai.rating, f"perilaku-{name}-alasan": nilai.alasan}
    form |= {"hasil_kerja": "sesuai", "hasil_kerja-alasan": isi.hasil_kerja.alasan}
    return form | {"perilaku_kerja": "sesuai", "perilaku_kerja-alasan": ""}


def test_the_whole_way_through_the_pages(kasus: Kasus) -> None:
    penilai, bidan = signed_in(kasus.dunia, PENILAI), signed_in(kasus.dunia, "bidan")
    team = penilai.get(f"/evaluasi/tim/?periode={TW3}")
    assert "Mulai evaluasi" in text_of(team)
    start = {"skp": kasus.rencana.skp_id, "periode": TW3}
    page = penilai.post("/evaluasi/mulai/", start, follow=True)
    here = page.redirect_chain[-1][0]
    kasus.evaluasi_id = int(here.split("/")[2])
    assert "Usulan sistem:" not in text_of(page)
    form = draft_form(kasus, revisi_in(page))
    page = penilai.post(here + "simpan/", form | {"langkah": "tutup"}, follow=True)
    assert "Usulan sistem:" in text_of(page)
    form["revisi"] = revisi_in(page)
    page = penilai.post(here + "simpan/", form | {"langkah": "tetapkan"}, follow=True)
    result = f"/evaluasi/{kasus.evaluasi_id}/"
    assert "Tanda tangani sebagai pejabat penilai" in text_of(page)
    sign = {"revisi": revisi_in(page), "cara": "elektronik", "sandi": "bukan-sandinya"}
    refused = penilai.post(result + "tanda-tangan-penilai/", sign)
    assert refused.status_code == 422 and "tidak cocok" in text_of(refused)
    page = penilai.post(result + "tanda-tangan-penilai/", sign | {"sandi": PASSWORD}, follow=True)
    assert "belum diserahkan" in text_of(bidan.get("/evaluasi/"))
    page = penilai.post(result + "serahkan/", {"revisi": revisi_in(page)}, follow=True)
    page = bidan.post(result + "terima/", {"revisi": revisi_in(bidan.get(result))}, follow=True)
    assert "tidak tersertifikasi" in text_of(page)
    answer = {"revisi": revisi_in(page), "sandi": PASSWORD}
    page = bidan.post(result + "tanda-tangan-pegawai/", answer, follow=True)
    assert "Ditandatangani pegawai" in text_of(page)
    assert "kunjungan rumah ibu hamil" in text_of(bidan.get(result + "penurunan/"))
    page = penilai.get(result)
    penilai.post(result + "laporkan/", {"revisi": revisi_in(page)})
    pengelola = signed_in(kasus.dunia, "pengelola")
    page = pengelola.get(result)
    pengelola.post(result + "kunci/", {"revisi": revisi_in(page)})
    assert EvaluasiKinerja.objects.get().status == "terkunci"


def test_an_issued_file_is_recognised_and_a_changed_byte_is_not(kasus: Kasus) -> None:
    kasus.handed_over()
    issued = DokumenTerbit.objects.latest("pk")
    content = storage.read(issued.instansi_id, issued.sha256)
    stranger, address = Client(), f"/periksa/{issued.kode}/"
    page = stranger.get(address)
    assert issued.nomor in text_of(page)
    assert "Siti Aminah" not in text_of(page)

    def verdict(body: bytes) -> str:
        upload = SimpleUploadedFile("d.pdf", body, content_type="application/pdf")
        return text_of(stranger.post(address, {"berkas": upload}))

    assert "sama persis" in verdict(content)
    changed = bytes([content[0] ^ 1]) + content[1:]
    assert "Tidak cocok" in verdict(changed)
    assert stranger.get("/periksa/0123456789abcdef0123/").status_code == 404


def test_a_stale_form_gets_both_versions_and_keeps_hers(kasus: Kasus) -> None:
    kasus.start()
    client = signed_in(kasus.dunia, PENILAI)
    here = f"/evaluasi/{kasus.evaluasi_id}/nilai/"
    old = revisi_in(client.get(here))
    kasus.save(kasus.draft())
    form = draft_form(kasus, old) | {"catatan": "Tulisan saya yang baru"}
    answer = client.post(here + "simpan/", form)
    assert answer.status_code == 409
    assert "Tulisan saya yang baru" in answer.content.decode()
    assert "Pertahankan kunjungan rumah." in text_of(answer)
    autosave = client.post(here + "simpan/", form, headers={"X-Autosave": "1"})
    assert autosave.status_code == 409 and autosave.json()["theirs"]["catatan"]


def test_nobody_else_reads_a_draft_or_a_result(kasus: Kasus) -> None:
    kasus.determined()
    address = f"/evaluasi/{kasus.evaluasi_id}/"
    expected = {
        "pelaksana": 404, "tetangga_pengelola": 404, "guru": 404, "admin": 200, "bidan": 200,
        "kepala_dinas": 200,
    }  # fmt: skip
    for name, status in expected.items():
        answer = signed_in(kasus.dunia, name).get(address)
        assert answer.status_code == status, name
        assert "Rating hasil kerja" not in text_of(answer), name
    assert signed_in(kasus.dunia, "bidan").get(address + "penurunan/").status_code == 404
    assert signed_in(kasus.dunia, "bidan").get(address + "e-kinerja/").status_code == 404


@pytest.mark.parametrize("path", ["", "nilai/"])
def test_pages_stay_within_their_queries(kasus: Kasus, path: str) -> None:
    if path:
        kasus.start()
    else:
        kasus.received()
    client = signed_in(kasus.dunia, PENILAI)
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(f"/evaluasi/{kasus.evaluasi_id}/{path}")
    assert answer.status_code == 200
    assert len(seen) <= 15, "\n".join(query["sql"][:160] for query in seen)


def test_every_other_page_opens(kasus: Kasus) -> None:
    kasus.received()
    penilai, bidan = signed_in(kasus.dunia, PENILAI), signed_in(kasus.dunia, "bidan")
    number = kasus.evaluasi_id
    for client, address in (
        (bidan, "/evaluasi/"),
        (bidan, f"/evaluasi/{number}/"),
        (bidan, f"/evaluasi/{number}/penurunan/"),
        (bidan, f"/evaluasi/{number}/e-kinerja/"),
        (bidan, f"/evaluasi/{number}/e-kinerja/unduh/"),
        (bidan, "/dokumen/"),
        (bidan, f"/dokumen/skp/{kasus.rencana.skp_id}/"),
        (bidan, f"/dokumen/skp/{kasus.rencana.skp_id}/A.1.7/draf/"),
        (bidan, f"/dokumen/skp/{kasus.rencana.skp_id}/A.1.8/draf/"),
        (bidan, f"/dokumen/skp/{kasus.rencana.skp_id}/B.1.1/draf/?periode={TW3}"),
        (bidan, f"/dokumen/skp/{kasus.rencana.skp_id}/B.1.2/draf/?periode={TW3}"),
        (bidan, f"/dokumen/{DokumenTerbit.objects.latest('pk').pk}/unduh/"),
        (penilai, f"/evaluasi/tim/?periode={TW3}"),
        (penilai, f"/evaluasi/unit/?periode={TW3}"),
        (penilai, f"/dokumen/matriks/{kasus.dunia.unit['puskesmas']}/"),
        (signed_in(kasus.dunia, "kepala_bidang"), f"/capaian-organisasi/?periode={TW3}"),
        (
            signed_in(kasus.dunia, "kepala_bidang"),
            f"/capaian-organisasi/{kasus.dunia.unit['puskesmas']}/?periode={TW3}",
        ),
    ):
        answer = client.get(address)
        assert answer.status_code == 200, (address, text_of(answer)[:400])

"""Bad input at the web door: each gets a clear message, and nothing is lost or changed.

The kill in the middle of an import is in tests/organisation/test_import_killed.py.
"""

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.apps import apps
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client

from teladan.audit.commands import verify
from teladan.audit.models import AuditEvent
from teladan.monitoring.models import BuktiDukung, CatatanHarian
from teladan.organisation.models import Impor, Pegawai
from teladan.planning.models import RencanaHasilKerja, Skp, VersiSkp
from teladan.planning.states import StatusSkp
from tests import factories
from tests.monitoring.world import TW3, rencana
from tests.personas import PASSWORD, Dunia, build_dunia
from tests.planning.plans import draft, revisi, submitted

HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"


@pytest.fixture(autouse=True)
def _files(settings: LazySettings, tmp_path: Path) -> Iterator[None]:
    settings.TELADAN_DATA = tmp_path
    yield


def signed_in(dunia: Dunia, name: str) -> Client:
    client = Client()
    answer = client.post("/masuk/", {"nip": dunia.nip[name], "password": PASSWORD})
    assert answer.status_code == 303, answer.content.decode()
    return client


def text_of(answer: Any) -> str:
    body = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return unescape(re.sub(r"\s+", " ", body))


def rows() -> dict[str, int]:
    """How many rows each of our tables holds, sessions and tries to sign in apart."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("teladan.")]
    apart = {"PercobaanMasuk", "SesiMasuk"}
    return {
        model.__name__: model._base_manager.count() for model in ours if model.__name__ not in apart
    }


def import_file(dunia: Dunia, name: str, content: bytes) -> tuple[Any, dict[str, int]]:
    """What the import answers, and the rows before it."""
    client = signed_in(dunia, "admin")
    before = rows()
    return client.post("/impor/", {"berkas": SimpleUploadedFile(name, content)}), before


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("pegawai.xlsx", b"PK\x03\x04 cut off in the middle", "rusak"),
        ("pegawai.xlsx", factories.staff_xlsx([factories.staff_row(1)])[:900], "rusak"),
        ("pegawai.xlsx", HTML, "halaman web"),
        ("pegawai.csv", b"", "kosong"),
        ("pegawai.csv", "NIP;Nama\n1;Ani\n".encode("utf-16-le") + b"\x00\xd8", "UTF-8"),
        ("pegawai.exe", b"MZ\x90\x00", "XLSX"),
    ],
    ids=["broken", "truncated", "html", "empty", "encoding", "kind"],
)
def test_a_file_that_cannot_be_read_is_explained_and_kept_out(
    dunia: Dunia, name: str, content: bytes, sentence: str
) -> None:
    answer, before = import_file(dunia, name, content)
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert rows() == before


def test_a_cell_that_would_become_a_formula_is_named_and_not_imported(dunia: Dunia) -> None:
    evil = '=HYPERLINK("http://contoh.invalid";"klik")'
    content = factories.staff_xlsx([factories.staff_row(1, Nama=evil), factories.staff_row(2)])
    answer, _before = import_file(dunia, "pegawai.xlsx", content)
    client = signed_in(dunia, "admin")
    page = client.get(answer["Location"] + "?status=salah")
    assert "tanda rumus" in text_of(page)
    pegawai = Pegawai.objects.count()
    refused = client.post(answer["Location"] + "terapkan/")
    assert refused.status_code == 422
    assert Pegawai.objects.count() == pegawai
    client.post(answer["Location"] + "terapkan/", {"skip_faulty": "on"})
    assert Pegawai.objects.count() == pegawai + 1
    assert not Pegawai.objects.filter(nama__contains="HYPERLINK").exists()


def test_an_html_file_named_pdf_is_refused_and_what_was_typed_stays(dunia: Dunia) -> None:
    plan, client = rencana(dunia), signed_in(dunia, "bidan")
    before = rows()
    form = {
        "jenis": "berkas",
        "judul": "Laporan KIA",
        "berkas": SimpleUploadedFile("laporan.pdf", HTML, content_type="application/pdf"),
    }
    answer = client.post(f"/bukti/hasil-kerja/{plan.rhk[0]}/?periode={TW3}", form)
    assert answer.status_code == 422
    assert "adalah halaman web (HTML), bukan dokumen" in text_of(answer)
    assert 'value="Laporan KIA"' in answer.content.decode()
    assert rows() == before
    assert not BuktiDukung.objects.exists()


def test_fifty_megabytes_are_refused_without_being_kept(
    dunia: Dunia, settings: LazySettings
) -> None:
    plan, client = rencana(dunia), signed_in(dunia, "bidan")
    before = rows()
    big = SimpleUploadedFile("besar.pdf", b"%PDF-1.4\n" + bytes(50 * 1024 * 1024))
    answer = client.post(f"/bukti/hasil-kerja/{plan.rhk[0]}/", {"jenis": "berkas", "berkas": big})
    assert answer.status_code == 413
    assert "melebihi batas 10 MB" in text_of(answer)
    assert "Perkecil berkas" in text_of(answer)
    assert rows() == before
    assert not [path for path in Path(settings.TELADAN_DATA).rglob("*") if path.is_file()]


def test_a_form_sent_twice_counts_once(dunia: Dunia) -> None:
    rencana(dunia)
    client = signed_in(dunia, "bidan")
    kunci = re.search(r'name="kunci" value="(\w+)"', client.get("/harian/").content.decode())
    assert kunci is not None
    form = {"kunci": kunci[1], "tanggal": "2026-08-12", "teks": "Dua kunjungan"}
    answers = [client.post("/harian/catat/", form).status_code for _ in range(2)]
    assert answers == [303, 303]
    assert CatatanHarian.objects.count() == 1


def test_a_step_sent_twice_counts_once_and_says_how_it_stands(dunia: Dunia) -> None:
    skp_id = draft(dunia)
    client = signed_in(dunia, "bidan")
    form = {"revisi": str(revisi(dunia, skp_id))}
    assert client.post(f"/skp/{skp_id}/ajukan/", form).status_code == 303
    events = AuditEvent.objects.count()
    again = client.post(f"/skp/{skp_id}/ajukan/", form)
    assert again.status_code == 409
    assert "sudah berubah" in text_of(again) or "sedang ditelaah" in text_of(again)
    assert AuditEvent.objects.count() == events


def test_an_import_applied_twice_is_applied_once(dunia: Dunia) -> None:
    answer, _before = import_file(dunia, "a.xlsx", factories.staff_xlsx([factories.staff_row(1)]))
    client = signed_in(dunia, "admin")
    for _ in range(2):
        assert client.post(answer["Location"] + "terapkan/").status_code == 303
    assert Impor.objects.get().status == "diterapkan"
    assert AuditEvent.objects.filter(action="impor.applied").count() == 1


def test_a_stale_form_shows_both_texts_and_loses_neither(dunia: Dunia) -> None:
    skp_id = draft(dunia)
    rhk = RencanaHasilKerja.objects.filter(skp_id=skp_id).earliest("pk")
    client = signed_in(dunia, "bidan")
    path, name = f"/hasil-kerja/{rhk.pk}/simpan/", f"r{rhk.pk}-teks"
    first = {"revisi": "0", name: "Tulisan dari ponsel", "jenis": "utama"}
    assert client.post(path, first).status_code == 303
    answer = client.post(path, first | {name: "Tulisan dari meja kantor"})
    assert answer.status_code == 409
    assert "Tulisan dari ponsel" in text_of(answer)
    assert "Tulisan dari meja kantor" in answer.content.decode()
    rhk.refresh_from_db()
    assert rhk.teks == "Tulisan dari ponsel"


@pytest.mark.parametrize(
    "query",
    [
        "periode=2026-TW9", "periode=9999-TW4", "periode=%00", "halaman=-1", "halaman=%C2%B2",
        "halaman=99999999999999999999", "tahun=0000", "tahun=%C2%B2%C2%B2%C2%B2%C2%B2",
        "tanggal=0001-01-01", "tanggal=9999-12-31", "lihat=%F0%9F%A6%89", "q=%27%20OR%201=1--",
        "unit=abc", "jenis=%3Cscript%3E", "status=x", "dihapus=x", "pegawai=x",
    ],
)  # fmt: skip
def test_nonsense_in_an_address_never_breaks_a_page(dunia: Dunia, query: str) -> None:
    plan = rencana(dunia)
    penilai, admin = signed_in(dunia, "kepala_puskesmas"), signed_in(dunia, "pengelola")
    addresses = (
        "/", "/tim/", "/unit/", "/skp/", "/skp/bawahan/", f"/skp/{plan.skp_id}/", "/tugas/",
        "/harian/", "/realisasi/", "/realisasi/tim/", f"/realisasi/{plan.skp_id}/",
        f"/unit/{dunia.unit['puskesmas']}/matriks/", "/evaluasi/", "/evaluasi/tim/",
        "/evaluasi/unit/", "/umpan-balik/", "/kehadiran/", "/dokumen/",
        f"/dokumen/skp/{plan.skp_id}/", f"/dokumen/matriks/{dunia.unit['puskesmas']}/",
    )  # fmt: skip
    for_staff = ("/kepatuhan/", "/pegawai/", "/data-bermasalah/", "/hari-libur/",
                 "/capaian-organisasi/", "/unit-kerja/")  # fmt: skip
    for client, paths in ((penilai, addresses), (admin, for_staff)):
        for path in paths:
            answer = client.get(f"{path}?{query}")
            assert answer.status_code in {200, 400, 404, 422}, (path, answer.status_code)
            assert "<script>" not in answer.content.decode(errors="replace").partition("<main")[2]


@pytest.mark.parametrize("words", ["x" * 20_000, "\x00", "‮ terbalik", "<b>" * 50, "🦉" * 300])
def test_strange_words_are_kept_as_they_are_or_refused_with_a_sentence(
    dunia: Dunia, words: str
) -> None:
    rencana(dunia)
    client = signed_in(dunia, "bidan")
    answer = client.post("/harian/catat/", {"tanggal": "2026-08-12", "teks": words})
    assert answer.status_code in {303, 400, 422}
    if answer.status_code == 303:
        assert CatatanHarian.objects.get().teks == words.strip()
        assert "<b><b>" not in client.get("/harian/").content.decode()
    else:
        assert not CatatanHarian.objects.exists()


@pytest.mark.transaction
@pytest.mark.django_db(transaction=True)
def test_agreeing_and_returning_the_same_skp_at_once() -> None:
    """Exactly one of the two happens; the other is told what changed meanwhile."""
    dunia = build_dunia()
    skp_id = submitted(dunia)
    seen = str(revisi(dunia, skp_id))
    answers = at_once(
        lambda client: client.post(f"/skp/{skp_id}/setujui/", {"revisi": seen}),
        lambda client: client.post(
            f"/skp/{skp_id}/kembalikan/", {"revisi": seen, "c-umum": "Lengkapi targetnya"}
        ),
        browsers=[signed_in(dunia, "kepala_puskesmas") for _ in range(2)],
    )
    assert sorted(answer.status_code for answer in answers) == [303, 409]
    loser = next(answer for answer in answers if answer.status_code == 409)
    assert "berubah" in text_of(loser)
    skp = Skp.objects.get(pk=skp_id)
    agreed = answers[0].status_code == 303
    assert skp.status == (StatusSkp.DISEPAKATI if agreed else StatusSkp.DIKEMBALIKAN)
    assert VersiSkp.objects.filter(skp_id=skp_id).count() == int(agreed)
    decided = AuditEvent.objects.filter(action__in=["skp.approved", "skp.returned"])
    assert decided.count() == 1
    assert not list(verify(dunia.instansi_id))
    typed = loser if agreed else signed_in(dunia, "bidan").get(f"/skp/{skp_id}/")
    assert "Lengkapi targetnya" in text_of(typed)


def at_once(*steps: Callable[[Client], Any], browsers: list[Client]) -> list[Any]:
    """The answers of requests that start together, each in its own thread and connection."""
    start = Barrier(len(steps))

    def run(pair: tuple[Callable[[Client], Any], Client]) -> Any:
        try:
            start.wait()
            return pair[0](pair[1])
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(steps)) as pool:
        return list(pool.map(run, zip(steps, browsers, strict=True)))


@pytest.mark.parametrize("address", ["/warga/contoh/lapor/", "/warga/contoh/lacak/", "/masuk/"])
@pytest.mark.parametrize(
    "kind",
    [
        "application/x-www-form-urlencoded; charset=utf-16",
        "multipart/form-data",
        "multipart/form-data; boundary=",
    ],
)
def test_a_body_that_cannot_be_read_is_refused_with_a_page(
    dunia: Dunia, address: str, kind: str
) -> None:
    answer = Client().post(address, b"kode=1", content_type=kind)
    assert answer.status_code in {400, 403}
    assert "<h1" in answer.content.decode()

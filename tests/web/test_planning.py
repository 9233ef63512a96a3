"""The pages of planning: they render for their readers and keep what was typed."""

import re
from typing import Any

import pytest
from django.test import Client

from teladan.planning import commands, queries
from teladan.planning.commands import TugasIsi
from tests.personas import Dunia
from tests.planning.plans import agreed, draft, revisi, submitted
from tests.web.test_accounts_pages import signed_in


@pytest.fixture(autouse=True)
def _fixed_clock(monkeypatch: pytest.MonkeyPatch, dunia: Dunia) -> None:
    monkeypatch.setattr("teladan.foundation.clock.now", lambda: dunia.at)


def _text(response: Any) -> str:
    return str(response.content.decode())


def _hidden(text: str, form_id: str) -> str:
    match = re.search(rf'id="{form_id}".*?name="revisi" value="(\d+)"', text, re.S)
    assert match, form_id
    return match[1]


def test_an_empty_list_teaches_and_begins_an_skp(dunia: Dunia) -> None:
    client = signed_in(dunia, "bidan")
    assert "Susun SKP 2026" in _text(client.get("/skp/"))
    response = client.post("/skp/buat/", {"tahun": "2026"}, follow=True)
    assert "Mulai dari mana?" in _text(response)
    assert "Lanjutkan" in _text(client.get("/skp/"))


def test_the_editor_shows_the_plan_its_telaah_and_who_holds_it(dunia: Dunia) -> None:
    skp_id = draft(dunia)
    text = _text(signed_in(dunia, "bidan").get(f"/skp/{skp_id}/"))
    for expected in (
        "Ibu hamil terlayani sesuai standar",
        "Ratna Dewi",
        "Ajukan kepada pejabat penilai",
        "Belum disebut dari mana realisasinya dibaca.",
        "93,75",
        "Menunggu SKP atasan",
    ):
        assert expected in text, expected
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids)), {i for i in ids if ids.count(i) > 1}


def test_without_javascript_a_part_is_saved_and_one_returns_to_it(dunia: Dunia) -> None:
    skp_id = draft(dunia)
    client = signed_in(dunia, "bidan")
    text = _text(client.get(f"/skp/{skp_id}/"))
    item = queries.skp_detail(skp_id, actor=dunia.actor("bidan")).isi.rhk[0].indikator[0]
    form = {
        "revisi": _hidden(text, f"form-i{item.id}"),
        f"i{item.id}-teks": "Cakupan K6",
        f"i{item.id}-arah": "naik",
        f"i{item.id}-target": "1.234,5",
        f"i{item.id}-satuan": "orang",
    }
    response = client.post(f"/indikator/{item.id}/simpan/", form)
    assert response.status_code == 303 and response["Location"].endswith(f"#i{item.id}")
    now = queries.skp_detail(skp_id, actor=dunia.actor("bidan")).isi.rhk[0].indikator[0]
    assert (now.teks, str(now.target)) == ("Cakupan K6", "1234.5")


def test_autosave_answers_in_json_and_a_stale_one_with_both_texts(dunia: Dunia) -> None:
    skp_id = draft(dunia)
    client = signed_in(dunia, "bidan")
    rhk = queries.skp_detail(skp_id, actor=dunia.actor("bidan")).isi.rhk[0]
    seen = _hidden(_text(client.get(f"/skp/{skp_id}/")), f"form-r{rhk.id}")
    form = {"revisi": seen, f"r{rhk.id}-teks": "Satu", f"r{rhk.id}-induk_id": "menunggu"}
    path, headers = f"/hasil-kerja/{rhk.id}/simpan/", {"X-Autosave": "1"}
    first = client.post(path, form, headers=headers)
    assert first.status_code == 200
    assert first.json()["revisi"] == int(seen) + 1
    assert first.json()["whole"] == revisi(dunia, skp_id)
    stale = client.post(path, {**form, f"r{rhk.id}-teks": "Dua"}, headers=headers)
    assert stale.status_code == 409
    assert stale.json()["theirs"][f"r{rhk.id}-teks"] == "Satu"
    assert stale.json()["revisi"] == int(seen) + 1


def test_a_refused_form_comes_back_with_everything_typed(dunia: Dunia) -> None:
    skp_id = draft(dunia)
    client = signed_in(dunia, "bidan")
    item = queries.skp_detail(skp_id, actor=dunia.actor("bidan")).isi.rhk[0].indikator[0]
    form = {"revisi": "0", f"i{item.id}-teks": "Ketikan saya", f"i{item.id}-target": "12.5"}
    response = client.post(f"/indikator/{item.id}/simpan/", form)
    assert response.status_code == 422
    assert "Ketikan saya" in _text(response) and "misalnya 93,5" in _text(response)
    stale = client.post(
        f"/indikator/{item.id}/simpan/", {**form, "revisi": "7", f"i{item.id}-target": "1"}
    )
    assert stale.status_code == 409
    assert "Ketikan saya" in _text(stale) and "Dua versi isian" in _text(stale)


def test_from_submission_to_agreement_through_the_pages(dunia: Dunia) -> None:
    skp_id = draft(dunia)
    bidan, penilai = signed_in(dunia, "bidan"), signed_in(dunia, "kepala_puskesmas")
    response = bidan.post(f"/skp/{skp_id}/ajukan/", {"revisi": revisi(dunia, skp_id)}, follow=True)
    assert "SKP diajukan" in _text(response)
    assert "Siti Aminah" in _text(penilai.get("/skp/bawahan/"))
    text = _text(penilai.get(f"/skp/{skp_id}/"))
    assert "Setujui dan tetapkan" in text and "Kembalikan dengan catatan" in text
    seen = revisi(dunia, skp_id)
    empty = penilai.post(f"/skp/{skp_id}/kembalikan/", {"revisi": seen, "c-umum": ""})
    assert empty.status_code == 422
    form = {"revisi": seen, "c-umum": "Sebut wilayahnya"}
    assert penilai.post(f"/skp/{skp_id}/kembalikan/", form).status_code == 303
    late = penilai.post(f"/skp/{skp_id}/setujui/", {"revisi": seen})
    assert late.status_code == 409 and "sudah berubah sejak Anda membukanya" in _text(late)
    assert "Sebut wilayahnya" in _text(bidan.get(f"/skp/{skp_id}/"))
    bidan.post(f"/skp/{skp_id}/ajukan/", {"revisi": revisi(dunia, skp_id)})
    again = _text(penilai.get(f"/skp/{skp_id}/"))
    assert "sudah ditanggapi" in again and "Sebut wilayahnya" in again
    done = penilai.post(f"/skp/{skp_id}/setujui/", {"revisi": revisi(dunia, skp_id)}, follow=True)
    assert "disepakati dan ditetapkan" in _text(done)
    assert "Versi 1" in _text(bidan.get(f"/skp/{skp_id}/versi/"))
    twice = penilai.post(f"/skp/{skp_id}/setujui/", {"revisi": revisi(dunia, skp_id)})
    assert twice.status_code == 409


def test_a_revision_shows_its_reason_and_diff(dunia: Dunia) -> None:
    skp_id = agreed(dunia)
    client = signed_in(dunia, "bidan")
    refused = client.post(f"/skp/{skp_id}/revisi/", {"revisi": revisi(dunia, skp_id), "alasan": ""})
    assert refused.status_code == 422
    client.post(
        f"/skp/{skp_id}/revisi/",
        {"revisi": revisi(dunia, skp_id), "alasan": "Anggaran berubah"},
    )
    rhk = queries.skp_detail(skp_id, actor=dunia.actor("bidan")).isi.rhk[1]
    bagian = queries.skp_detail(skp_id, actor=dunia.actor("bidan")).revisi_of(f"rhk:{rhk.id}")
    client.post(f"/hasil-kerja/{rhk.id}/hapus/", {"revisi": bagian})
    text = _text(client.get(f"/skp/{skp_id}/versi/"))
    assert "Anggaran berubah" in text and "(dihapus)" in text
    restored = client.post(f"/hasil-kerja/{rhk.id}/pulihkan/", follow=True)
    assert "Kepuasan ibu hamil atas layanan meningkat" in _text(restored)


def test_the_other_pages_render(dunia: Dunia) -> None:
    skp_id = draft(dunia)
    agreed(dunia, "kepala_puskesmas", "kepala_bidang")
    client, head = signed_in(dunia, "bidan"), signed_in(dunia, "kepala_puskesmas")
    for path in (
        f"/skp/{skp_id}/salin/",
        f"/skp/{skp_id}/rencana-aksi/",
        f"/skp/{skp_id}/rencana-aksi/?periode=2026-TW4",
        f"/skp/{skp_id}/versi/",
        "/tugas/",
        f"/unit/{dunia.unit['puskesmas']}/matriks/",
    ):
        assert client.get(path).status_code == 200, path
    for path in (
        "/skp/bawahan/?lihat=tim",
        "/skp/bawahan/?lihat=semua&halaman=2",
        "/tugas/beri/",
        "/tugas/?lihat=diberikan",
        "/tugas/?lihat=persetujuan",
        f"/unit/{dunia.unit['puskesmas']}/matriks/",
    ):
        assert head.get(path).status_code == 200, path


def test_a_template_is_previewed_before_it_is_used(dunia: Dunia) -> None:
    skp_id = draft(dunia)
    bidan = dunia.actor("bidan")
    templat = commands.save_templat(skp_id=skp_id, nama="Bidan Mahir", by=bidan, at=dunia.at)
    client = signed_in(dunia, "guru")
    client.post("/skp/buat/", {"tahun": "2026"})
    guru_skp = queries.skp_list(actor=dunia.actor("guru"), scope="saya")[0][0].header.id
    preview = client.get(f"/skp/{guru_skp}/salin/pratinjau/?dari=templat-{templat}")
    assert "Ibu hamil terlayani sesuai standar" in _text(preview)
    used = client.post(
        f"/skp/{guru_skp}/salin/pakai/",
        {"dari": f"templat-{templat}", "revisi": "0"},
        follow=True,
    )
    assert "Rencana disalin" in _text(used)


def test_tugas_from_giving_to_done(dunia: Dunia) -> None:
    agreed(dunia)
    head, bidan = signed_in(dunia, "kepala_puskesmas"), signed_in(dunia, "bidan")
    form = {
        "pegawai_id": dunia.pegawai["bidan"],
        "teks": "Audit maternal tersusun",
        "tenggat": "2026-08-31",
        "jenis": "utama",
    }
    assert head.post("/tugas/beri/", {**form, "tenggat": ""}).status_code == 422
    assert head.post("/tugas/beri/", form).status_code == 303
    tugas_id = queries.tugas_list(actor=dunia.actor("bidan"))[0][0].id
    assert "Audit maternal tersusun" in _text(bidan.get("/tugas/"))
    refused = bidan.post(f"/tugas/{tugas_id}/tolak/", {f"d{tugas_id}-alasan": ""})
    assert refused.status_code == 422
    assert bidan.post(f"/tugas/{tugas_id}/terima/").status_code == 303
    done = bidan.post(f"/tugas/{tugas_id}/selesai/", {f"f{tugas_id}-hasil": "Diserahkan"})
    assert done.status_code == 303
    assert "tepat waktu" in _text(bidan.get("/tugas/"))


def test_the_matriks_is_one_table_that_keeps_what_two_people_typed(dunia: Dunia) -> None:
    agreed(dunia, "kepala_puskesmas", "kepala_bidang")
    unit, pegawai = dunia.unit["puskesmas"], dunia.pegawai["bidan"]
    head = signed_in(dunia, "kepala_puskesmas")
    text = _text(head.get(f"/unit/{unit}/matriks/"))
    match = re.search(rf'name="s-(\d+)-{pegawai}"', text)
    assert match
    name, seen = f"s-{match[1]}-{pegawai}", f"v-{match[1]}-{pegawai}"
    form = {"tahun": "2026", name: "Ibu hamil desa A terlayani", seen: "0"}
    assert head.post(f"/unit/{unit}/matriks/", form).status_code == 303
    stale = head.post(f"/unit/{unit}/matriks/", {**form, name: "Versi saya"})
    assert stale.status_code == 409
    assert "Versi saya" in _text(stale) and "Ibu hamil desa A terlayani" in _text(stale)
    done = head.post(f"/unit/{unit}/matriks/sebar/", {"tahun": "2026"}, follow=True)
    assert "1 hasil kerja ditulis ke SKP" in _text(done)


@pytest.mark.parametrize("name", ["guru", "tetangga_kepala", "tetangga_inspektorat", "admin"])
def test_strangers_find_nothing_and_change_nothing(dunia: Dunia, name: str) -> None:
    skp_id = submitted(dunia)
    tugas_id = commands.give_tugas(
        pegawai_id=dunia.pegawai["bidan"],
        isi=TugasIsi("Audit maternal tersusun", dunia.at.date()),
        by=dunia.actor("kepala_puskesmas"),
        at=dunia.at,
    )
    rhk = queries.skp_detail(skp_id, actor=dunia.actor("bidan")).isi.rhk[0]
    client = signed_in(dunia, name)
    for path in (f"/skp/{skp_id}/", f"/skp/{skp_id}/versi/", f"/skp/{skp_id}/rencana-aksi/"):
        assert client.get(path).status_code == 404, path
    for path in (
        f"/skp/{skp_id}/setujui/",
        f"/skp/{skp_id}/kembalikan/",
        f"/skp/{skp_id}/ajukan/",
        f"/skp/{skp_id}/lampiran/",
        f"/hasil-kerja/{rhk.id}/simpan/",
        f"/hasil-kerja/{rhk.id}/rencana-aksi/",
        f"/indikator/{rhk.indikator[0].id}/simpan/",
        f"/tugas/{tugas_id}/terima/",
    ):
        assert client.post(path, {"revisi": "2"}).status_code == 404, path
    assert revisi(dunia, skp_id) == 2


def test_pages_stay_within_their_queries(dunia: Dunia, django_assert_max_num_queries: Any) -> None:
    skp_id = submitted(dunia)
    mine = draft(dunia, "pelaksana")
    head = agreed(dunia, "kepala_puskesmas", "kepala_bidang")
    for name, path in (
        ("kepala_puskesmas", f"/skp/{skp_id}/"),
        ("kepala_puskesmas", f"/skp/{head}/"),
        ("kepala_puskesmas", "/skp/bawahan/?lihat=tim"),
        ("kepala_puskesmas", "/tugas/?lihat=diberikan"),
        ("kepala_puskesmas", f"/unit/{dunia.unit['puskesmas']}/matriks/"),
        ("pelaksana", f"/skp/{mine}/"),
        ("pelaksana", "/skp/"),
    ):
        client: Client = signed_in(dunia, name)
        client.get(path)
        with django_assert_max_num_queries(15):
            assert client.get(path).status_code == 200, path


def test_odd_input_is_an_answer_and_never_a_crash(dunia: Dunia) -> None:
    skp_id = draft(dunia)
    client, head = signed_in(dunia, "bidan"), signed_in(dunia, "kepala_puskesmas")
    rhk = queries.skp_detail(skp_id, actor=dunia.actor("bidan")).isi.rhk[0]
    huge = "9" * 40
    answers = [
        client.get(f"/skp/{huge}/"),
        client.get(f"/skp/{skp_id}/?dihapus={huge}"),
        client.get(f"/skp/{skp_id}/salin/pratinjau/?dari=templat-{huge}"),
        client.get(f"/skp/{skp_id}/rencana-aksi/?periode=besok"),
        client.post("/skp/buat/", {"tahun": huge}),
        client.post(f"/hasil-kerja/{rhk.id}/simpan/", {"revisi": huge, f"r{rhk.id}-teks": "x"}),
        client.post(
            f"/hasil-kerja/{rhk.id}/simpan/",
            {"revisi": "0", f"r{rhk.id}-induk_id": huge, f"r{rhk.id}-jenis": "aneh"},
        ),
        client.post(f"/skp/{skp_id}/tutup/", {"revisi": "1", "per": "2026-13-45"}),
        head.post("/tugas/beri/", {"pegawai_id": huge, "tenggat": "9999-12-31", "teks": "\x00"}),
        head.post(f"/unit/{dunia.unit['puskesmas']}/matriks/", {f"s-{huge[:10]}-1": "x"}),
        head.get("/skp/bawahan/?lihat=apa&halaman=-3&tahun=0000"),
    ]
    assert {answer.status_code for answer in answers} <= {200, 404, 409, 422}
    text = {"revisi": "0", f"r{rhk.id}-teks": "A\x00B <script>", f"r{rhk.id}-induk_id": "menunggu"}
    client.post(f"/hasil-kerja/{rhk.id}/simpan/", text)
    page = _text(client.get(f"/skp/{skp_id}/"))
    assert "AB &lt;script&gt;" in page and "AB <script>" not in page

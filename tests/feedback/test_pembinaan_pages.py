"""Bimbingan and early warnings through the pages: asked for, started, held, closed, printed."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from teladan.evaluation import facts
from teladan.evaluation.queries.inti import Akses, get_evaluasi
from teladan.feedback import commands, queries
from teladan.feedback.models import Pembinaan, PeringatanDini
from teladan.feedback.states import StatusPembinaan
from teladan.foundation import clock
from tests.documents.reading import whole
from tests.evaluation.world import AT as EVALUASI
from tests.evaluation.world import ready
from tests.feedback import pembinaan as world
from tests.monitoring.world import rencana
from tests.personas import AT, Dunia
from tests.web.test_monitoring import signed_in, text_of

NANTI = world.NANTI
MULAI = {
    "jenis": "coaching",
    "tujuan": "Ibu hamil <tidak> menunggu lama.",
    "ukuran_jenis": "angka",
    "ukuran": "Waktu tunggu poli KIA",
    "satuan": "menit",
    "arah": "turun",
    "baseline": "40",
    "target": "20,5",
    "titik1": "2026-08-26",
    "titik2": "16/9/2026",
}


@pytest.fixture
def _later(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages read a day after both checkpoints; else they read personas.AT."""
    monkeypatch.setattr(clock, "now", lambda: NANTI)


def test_from_a_request_to_a_running_bimbingan(dunia: Dunia) -> None:
    bidan, head = signed_in(dunia, "bidan"), signed_in(dunia, "kepala_puskesmas")
    assert "Bimbingan adalah bantuan, bukan hukuman" in text_of(bidan.get("/pembinaan/"))
    empty = bidan.post("/pembinaan/minta/", {"jenis": "coaching", "tujuan": " "})
    assert empty.status_code == 422
    assert "Tulis apa yang ingin Anda capai." in text_of(empty)
    sent = bidan.post("/pembinaan/minta/", {"jenis": "coaching", "tujuan": "Antrean panjang."})
    assert sent.status_code == 303
    pk = Pembinaan.objects.get().pk
    assert "Antrean panjang." in text_of(head.get("/pembinaan/tim/"))
    address = f"/pembinaan/mulai/{dunia.pegawai['bidan']}/?usul={pk}"
    assert "Antrean panjang." in text_of(head.get(address))
    wrong = head.post(address, MULAI | {"titik2": "", "target": "lima"})
    assert wrong.status_code == 422
    assert "Tulis angka dengan koma untuk desimal" in text_of(wrong)
    assert 'value="lima"' in wrong.content.decode()
    wrong = head.post(address, MULAI | {"titik2": ""})
    assert "Tentukan 2 sampai 6 titik periksa." in text_of(wrong)
    assert head.post(address, MULAI).status_code == 303
    row = Pembinaan.objects.get()
    assert (row.status, row.target) == (StatusPembinaan.BERJALAN, Decimal("20.5"))
    shown = bidan.get(f"/pembinaan/{pk}/")
    assert "Ibu hamil &lt;tidak&gt; menunggu lama." in shown.content.decode()
    assert "Titik periksa" in text_of(shown)


def test_the_form_is_filled_by_both_and_printed(dunia: Dunia) -> None:
    pk = world.berjalan(dunia)
    bidan, head = signed_in(dunia, "bidan"), signed_in(dunia, "kepala_puskesmas")
    address = f"/pembinaan/{pk}/formulir/"
    typed = {"revisi": "0", "tujuan-0-indikator": "Waktu tunggu", "peluang-0-teks": "Loket pagi"}
    assert bidan.post(address, typed | {"lagi": "1"}).status_code == 303
    stale = head.post(address, {"revisi": "0", "langkah-0-strategi": "Nomor antre daring"})
    assert stale.status_code == 409
    assert "Nomor antre daring" in stale.content.decode()
    good = {"revisi": "1", "langkah-0-strategi": "Nomor antre", "langkah-0-penyesuaian": "tidak"}
    assert head.post(address, good).status_code == 303
    assert "Loket pagi" in text_of(head.get(address))
    draft = whole(bidan.get(f"/pembinaan/{pk}/cetak/b16/").content)
    assert "DRAF, belum ditandatangani semua pihak" in draft
    for client in (bidan, head):
        assert client.post(f"/pembinaan/{pk}/tanda-tangan/").status_code == 303
    final = whole(head.get(f"/pembinaan/{pk}/cetak/b16/").content)
    assert "DRAF" not in final
    for word in (
        "PELAKSANAAN COACHING", "PELUANG: APA YANG DAPAT SAYA LAKUKAN?", "Loket pagi",
        "Nomor antre", "Tidak", "12 Agustus 2026 pukul 09.00 WIB", "Siti Aminah", "Ratna Dewi",
    ):  # fmt: skip
        assert word in final
    assert head.get(f"/pembinaan/{pk}/cetak/b17/").status_code == 404
    assert head.get(f"/pembinaan/{pk}/cetak/b99/").status_code == 404
    assert head.get(f"/pembinaan/{pk}/cetak/b19/").status_code == 409


@pytest.mark.usefixtures("_later")
def test_from_checkpoints_to_the_decision(dunia: Dunia) -> None:
    pk = world.berjalan(dunia)
    head, bidan = signed_in(dunia, "kepala_puskesmas"), signed_in(dunia, "bidan")
    first, second = queries.titik_of(pk)
    bare = head.post(f"/pembinaan/titik/{first.id}/catat/", {"nilai": "", "catatan": ""})
    assert bare.status_code == 422
    assert "tulis mengapa belum terbaca" in text_of(bare)
    done = head.post(f"/pembinaan/titik/{first.id}/catat/", {"nilai": "32,5", "catatan": "Baik"})
    assert done.status_code == 303
    again = head.post(f"/pembinaan/titik/{first.id}/catat/", {"nilai": "30"})
    assert again.status_code == 409
    assert (
        head.post(f"/pembinaan/titik/{second.id}/lewat/", {"alasan": "Banjir"}).status_code == 303
    )
    assert "Banjir" in text_of(bidan.get(f"/pembinaan/{pk}/"))
    unread = head.post(f"/pembinaan/{pk}/tutup/", {"akhir": "", "kalimat": "Bagus"})
    assert "tandai bahwa tidak dapat dibaca" in text_of(unread)
    closed = head.post(f"/pembinaan/{pk}/tutup/", {"akhir": "22", "kalimat": "Caranya ketemu."})
    assert closed.status_code == 303
    shown = text_of(bidan.get(f"/pembinaan/{pk}/"))
    assert "Membaik: dari 40 menit menjadi 22 menit, 90% dari jarak ke target 20 menit." in shown
    assert bidan.post(f"/pembinaan/{pk}/tanggapi/", {"kata": "Terbantu."}).status_code == 303
    assert head.post(f"/pembinaan/{pk}/laporkan/").status_code == 409
    address = f"/pembinaan/{pk}/kompetensi/"
    half = head.post(address, {"nilai-komunikasi": "4", "rekomendasi": "Teruskan"})
    assert half.status_code == 422
    assert "Tulis alasannya: apa yang Anda lihat." in text_of(half)
    judged = {"nilai-komunikasi": "4", "alasan-komunikasi": "Tenang", "rekomendasi": "Teruskan"}
    assert head.post(address, judged).status_code == 303
    printed = whole(bidan.get(f"/pembinaan/{pk}/cetak/b19/").content)
    for word in ("EVALUASI KOMPETENSI PEGAWAI", "Komunikasi", "Tenang", "Teruskan", "Istimewa"):
        assert word in printed
    atasan = signed_in(dunia, "kepala_bidang")
    assert atasan.get(f"/pembinaan/{pk}/").status_code == 404
    assert head.post(f"/pembinaan/{pk}/laporkan/").status_code == 303
    assert "Menunggu keputusan Anda" in text_of(atasan.get("/pembinaan/tim/"))
    none = atasan.post(f"/pembinaan/{pk}/putuskan/", {"alasan": "x"})
    assert "Pilih tindak lanjutnya." in text_of(none)
    decided = {"keputusan": "cukup", "alasan": "Target hampir tercapai."}
    assert atasan.post(f"/pembinaan/{pk}/putuskan/", decided).status_code == 303
    assert "Cukup, bimbingan selesai" in text_of(bidan.get(f"/pembinaan/{pk}/"))


@pytest.mark.usefixtures("_later")
def test_b_1_8_is_sent_past_the_pimpinan(dunia: Dunia) -> None:
    pk = world.ditutup(dunia)
    bidan, head = signed_in(dunia, "bidan"), signed_in(dunia, "kepala_puskesmas")
    address = f"/pembinaan/{pk}/umpan-balik/"
    assert head.get(address).status_code == 404
    assert "Jawab paling sedikit satu pernyataan." in text_of(bidan.post(address, {}))
    sent = bidan.post(address, {"k6": "tidak", "k6-kata": "Lebih sering diberi tahu."})
    assert sent.status_code == 303
    atasan = signed_in(dunia, "kepala_bidang")
    assert head.get(address).status_code == 404
    assert head.get(f"/pembinaan/{pk}/cetak/b18/").status_code == 404
    assert head.post(f"{address}dibaca/").status_code == 404
    assert "Lebih sering diberi tahu." in text_of(atasan.get(address))
    assert "Siti Aminah" in text_of(atasan.get("/pembinaan/tim/"))
    assert atasan.post(f"{address}dibaca/").status_code == 303
    printed = whole(atasan.get(f"/pembinaan/{pk}/cetak/b18/").content)
    for word in ("UMPAN BALIK PELAKSANAAN BIMBINGAN KINERJA", "Tidak. Lebih sering", "KRITERIA"):
        assert word in printed


def test_mentoring_prints_its_journal(dunia: Dunia) -> None:
    kind = queries.FORMULIR
    pk = world.berjalan(dunia, jenis=next(each for each in kind if each.value == "mentoring"))
    bidan = signed_in(dunia, "bidan")
    typed = {
        "revisi": "0", "tujuan-0-keahlian": "USG dasar", "jurnal-0-waktu": "26 Agustus, poli",
        "jurnal-0-bentuk": "hands_on", "jurnal-0-materi": "Letak plasenta",
    }  # fmt: skip
    assert bidan.post(f"/pembinaan/{pk}/formulir/", typed).status_code == 303
    printed = whole(bidan.get(f"/pembinaan/{pk}/cetak/b17/").content)
    for word in ("JURNAL MENTORING", "USG dasar", "hands-on training", "Letak plasenta"):
        assert word in printed


def test_a_warning_is_read_explained_and_shared_by_the_pegawai(dunia: Dunia) -> None:
    rencana(dunia)
    commands.find_peringatan(at=AT)
    pk = PeringatanDini.objects.get(jenis="tanpa_umpan_balik").pk
    bidan, head = signed_in(dunia, "bidan"), signed_in(dunia, "kepala_puskesmas")
    assert "Sudah lama tidak ada umpan balik" in text_of(bidan.get("/pembinaan/"))
    address = f"/peringatan-dini/{pk}/"
    assert "Sekarang hanya Anda." in text_of(bidan.get(address))
    assert head.get(address).status_code == 404
    assert "Sudah lama" not in text_of(head.get("/pembinaan/tim/"))
    assert bidan.post(f"{address}jelaskan/", {"penjelasan": ""}).status_code == 422
    assert bidan.post(f"{address}jelaskan/", {"penjelasan": "Cuti"}).status_code == 303
    assert bidan.post(f"{address}bagikan/").status_code == 303
    assert "Cuti" in text_of(head.get(address))
    assert "Sudah lama" in text_of(head.get("/pembinaan/tim/"))
    assert head.post(f"{address}bagikan/").status_code == 404


def test_limits_and_competencies_are_chosen_by_the_pengelola(dunia: Dunia) -> None:
    pengelola = signed_in(dunia, "pengelola")
    address = "/pembinaan/pengaturan/"
    assert signed_in(dunia, "bidan").get(address).status_code == 403
    typed = {"hari_tanpa_umpan_balik": "90", "titik_paling_sedikit": "3", "hari_sendiri": "7",
             "berlaku_dari": "2026-08-12", "dasar": ""}  # fmt: skip
    assert "Tulis dasarnya" in text_of(pengelola.post(address, typed))
    assert pengelola.post(address, typed | {"dasar": "Kesepakatan"}).status_code == 303
    added = pengelola.post("/pembinaan/kompetensi-teknis/", {"label": "Asuhan persalinan"})
    assert added.status_code == 303
    shown = text_of(pengelola.get(address))
    assert "Asuhan persalinan" in shown and "Kesepakatan" in shown


@pytest.mark.usefixtures("_later")
def test_lists_ask_the_same_for_one_and_for_many(dunia: Dunia) -> None:
    def asked(name: str, path: str) -> int:
        client = signed_in(dunia, name)
        client.get(path)
        with CaptureQueriesContext(connection) as log:
            assert client.get(path).status_code == 200
        return len(log)

    world.ditutup(dunia)
    one = asked("bidan", "/pembinaan/"), asked("kepala_puskesmas", "/pembinaan/tim/")
    for _number in range(3):
        world.dilaporkan(dunia)
    many = asked("bidan", "/pembinaan/"), asked("kepala_puskesmas", "/pembinaan/tim/")
    assert many == one


def test_a_day_later_nothing_is_lost(dunia: Dunia) -> None:
    """What the worker does between two visits does not touch a bimbingan."""
    pk = world.berjalan(dunia)
    before = queries.pembinaan_view(pk)
    commands.find_peringatan(at=AT + timedelta(days=1))
    assert queries.pembinaan_view(pk) == before


def test_an_evaluation_names_what_ran_in_its_period_and_rates_by_none_of_it(
    dunia: Dunia, monkeypatch: pytest.MonkeyPatch, settings: LazySettings, tmp_path: Path
) -> None:
    settings.TELADAN_DATA = tmp_path
    kasus = ready(dunia)
    kasus.start(EVALUASI, "kepala_puskesmas")
    monkeypatch.setattr(clock, "now", lambda: EVALUASI)
    address = f"/evaluasi/{kasus.evaluasi_id}/nilai/"
    penilai = signed_in(dunia, "kepala_puskesmas")
    assert "Bimbingan pada periode ini" not in text_of(penilai.get(address))
    before = collected(kasus.evaluasi_id, dunia)
    world.berjalan(dunia)
    commands.find_peringatan(at=AT)
    shown = text_of(penilai.get(address))
    assert "Bimbingan pada periode ini" in shown
    assert "Ibu hamil tidak menunggu lebih dari dua puluh menit." in shown
    assert collected(kasus.evaluasi_id, dunia) == before


def collected(evaluasi_id: int, dunia: Dunia) -> object:
    """What the rules are given for this evaluation."""
    actor = dunia.actor("kepala_puskesmas", at=EVALUASI)
    view = get_evaluasi(evaluasi_id, actor=actor, at_least=Akses.STATUS)
    return facts.collect([view], on=actor.today(EVALUASI))[view.id].masukan()

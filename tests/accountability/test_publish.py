"""Publishing a quarter: once it is over, by whom, what is left out, and how it is corrected."""

import random
from datetime import date, datetime
from decimal import Decimal

import pytest

from teladan.accountability import commands, queries
from teladan.accountability.facts import sha256_of
from teladan.accountability.models import Publikasi
from teladan.audit.models import AuditEvent
from teladan.citizen_voice.models import JawabanSkm, Pengaduan
from teladan.foundation.errors import Denied, Invalid, NotVisible, WrongState
from teladan.monitoring import commands as monitoring
from teladan.planning.models import IndikatorKinerja
from tests.accountability import figures
from tests.layanan import DuniaLayanan
from tests.planning import plans

AT = datetime(2026, 7, 3, 9, 0, tzinfo=figures.WIB)
QUARTER, FIRST = "2026-TW2", date(2026, 4, 1)


@pytest.fixture
def spoken(layanan: DuniaLayanan) -> DuniaLayanan:
    """Two services of the puskesmas with answers, tickets and complaints in the second quarter."""
    for seed, name in enumerate(("pendaftaran", "imunisasi")):
        figures.quarter(seed, _unit(layanan, name), FIRST, n=60)
    return layanan


def _unit(layanan: DuniaLayanan, name: str) -> tuple[int, int, int]:
    return layanan.dunia.instansi_id, layanan.unit["puskesmas"], layanan.layanan[name]


def _publish(layanan: DuniaLayanan, catatan: str = "", at: datetime = AT) -> int:
    by = layanan.dunia.actor("pengelola", at=at)
    return commands.publish(periode=QUARTER, catatan=catatan, by=by, at=at)


def _puskesmas(layanan: DuniaLayanan) -> queries.UnitPeriode:
    releases = queries.in_force(layanan.dunia.instansi_id)
    found = queries.papan_unit(releases, "puskesmas-melati")
    assert found is not None
    return found.terakhir


def test_a_quarter_is_published_with_its_figures_and_its_fingerprint(spoken: DuniaLayanan) -> None:
    pk = _publish(spoken)
    row = Publikasi.objects.get(pk=pk)
    assert row.nomor == 1
    assert row.sha256 == sha256_of(row.isi)
    unit = _puskesmas(spoken)
    assert unit.skm is not None
    assert unit.skm.n == 120
    assert [(each.nama, each.n) for each in unit.skm.layanan] == [
        ("Imunisasi", 60), ("Pendaftaran pasien", 60),
    ]  # fmt: skip
    assert unit.skm.bawah is not None and unit.skm.bawah < unit.skm.ikm
    assert unit.pengaduan.diterima.pasti == 24
    assert unit.tunggu.n.pasti == 120
    assert unit.tunggu.median is not None
    event = AuditEvent.objects.filter(action="publikasi.published").get()
    assert event.payload == {"periode": QUARTER, "nomor": 1, "sha256": row.sha256}


def test_a_unit_with_few_answers_shows_none(spoken: DuniaLayanan) -> None:
    _publish(spoken)
    releases = queries.in_force(spoken.dunia.instansi_id)
    unit = queries.papan_unit(releases, "umum")
    assert unit is not None
    assert unit.terakhir.skm is None
    assert (unit.terakhir.pengaduan.diterima.sedikit, unit.terakhir.pengaduan.diterima.banyak) == (
        0, 5,
    )  # fmt: skip


def test_a_quarter_that_has_not_ended_is_refused(spoken: DuniaLayanan) -> None:
    with pytest.raises(WrongState, match="belum berakhir"):
        _publish(spoken, at=datetime(2026, 6, 30, 23, 0, tzinfo=figures.WIB))
    assert not Publikasi.objects.exists()


@pytest.mark.parametrize("periode", ["2026", "2026-05", "2026-TW9", "x"])
def test_only_quarters_are_published(layanan: DuniaLayanan, periode: str) -> None:
    by = layanan.dunia.actor("pengelola", at=AT)
    with pytest.raises(Invalid, match="per triwulan"):
        commands.publish(periode=periode, by=by, at=AT)


@pytest.mark.parametrize("name", ["bidan", "admin", "inspektorat", "kepala_puskesmas"])
def test_only_the_pengelola_kinerja_publishes(layanan: DuniaLayanan, name: str) -> None:
    by = layanan.dunia.actor(name, at=AT)
    with pytest.raises(Denied, match="Hanya pengelola kinerja"):
        commands.publish(periode=QUARTER, by=by, at=AT)
    with pytest.raises(Denied):
        commands.request_publish(periode=QUARTER, by=by, at=AT)
    assert not Publikasi.objects.exists()


def test_what_is_sealed_sensitive_or_not_counted_is_in_no_figure(spoken: DuniaLayanan) -> None:
    chance = random.Random(9)
    unit, hari = _unit(spoken, "imunisasi"), date(2026, 5, 4)
    Pengaduan.objects.bulk_create(
        figures.pengaduan(chance, unit[:2], hari, **more)
        for more in (
            {"tersegel": True}, {"sensitif": True}, {"dikarantina": "kata_kasar"},
            {"status": "diarsipkan"}, {"status": "digabung"}, {"klasifikasi": "aspirasi"},
        )
        for _ in range(7)
    )  # fmt: skip
    open_poster = [figures.jawaban(chance, unit, hari) for _ in range(40)]
    for row in open_poster:
        row.saluran = "terbuka"
    quarantined = [figures.jawaban(chance, unit, hari) for _ in range(40)]
    for row in quarantined:
        row.status = "dikarantina"
    JawabanSkm.objects.bulk_create([*open_poster, *quarantined])
    _publish(spoken)
    shown = _puskesmas(spoken)
    assert shown.skm is not None
    assert shown.skm.n == 120
    assert shown.pengaduan.diterima.pasti == 24


def test_a_correction_says_why_and_keeps_what_a_few_people_would_be_known_by(
    spoken: DuniaLayanan,
) -> None:
    _publish(spoken)
    before = _puskesmas(spoken)
    chance = random.Random(5)
    unit = _unit(spoken, "imunisasi")
    JawabanSkm.objects.bulk_create([figures.jawaban(chance, unit, date(2026, 5, 4))])
    with pytest.raises(Invalid, match="sudah terbit"):
        _publish(spoken)
    with pytest.raises(WrongState, match="Tidak ada angka yang berubah"):
        _publish(spoken, "Satu lembar kertas ditemukan")

    late = [figures.jawaban(chance, unit, date(2026, 5, 4)) for _ in range(30)]
    JawabanSkm.objects.bulk_create(late)
    _publish(spoken, "Tiga puluh lembar kertas ditemukan")
    after = _puskesmas(spoken)
    assert before.skm is not None and after.skm is not None
    assert after.skm.n == before.skm.n + 31
    assert after.pengaduan == before.pengaduan
    assert [row.nomor for row in queries.publikasi_list(spoken.dunia.instansi_id)] == [2, 1]


def test_asking_twice_for_the_same_release_makes_one(spoken: DuniaLayanan) -> None:
    by = spoken.dunia.actor("pengelola", at=AT)
    first = commands.publish(periode=QUARTER, nomor=1, by=by, at=AT)
    assert commands.publish(periode=QUARTER, nomor=1, by=by, at=AT) == first
    assert Publikasi.objects.count() == 1


def test_the_neighbour_sees_nothing_of_it(spoken: DuniaLayanan) -> None:
    _publish(spoken)
    assert queries.publikasi_list(spoken.dunia.tetangga_id) == []
    with pytest.raises(NotVisible):
        queries.publikasi(spoken.dunia.tetangga_id, QUARTER)


def test_collecting_takes_the_same_number_of_queries_for_few_and_many(
    layanan: DuniaLayanan, django_assert_num_queries: object
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from teladan.accountability.facts import draft_isi, quarter

    counts = []
    for n in (5, 80):
        figures.quarter(n, _unit(layanan, "imunisasi"), FIRST, n=n)
        with CaptureQueriesContext(connection) as found:
            draft_isi(layanan.dunia.instansi_id, quarter(QUARTER))
        counts.append(len(found))
    assert counts[0] == counts[1] <= 14


def test_what_was_done_is_told_by_the_pimpinan_and_can_be_withdrawn(layanan: DuniaLayanan) -> None:
    isi = commands.UsulIsi(
        layanan.unit["puskesmas"], "Kursi tunggu kurang, banyak yang berdiri.",
        "Dua belas kursi ditambah di ruang tunggu.", date(2026, 6, 1),
    )  # fmt: skip
    kapus = layanan.dunia.actor("kepala_puskesmas", at=AT)
    with pytest.raises(Denied, match="Hanya pimpinan unit"):
        commands.tell_usul(isi=isi, by=layanan.dunia.actor("bidan", at=AT), at=AT)
    pk = commands.tell_usul(isi=isi, by=kapus, at=AT)
    told = queries.usul_dilakukan(layanan.dunia.instansi_id, alamat="puskesmas-melati")
    assert [each.usul_id for each in told] == [pk]
    assert queries.usul_dilakukan(layanan.dunia.tetangga_id) == []
    with pytest.raises(NotVisible):
        commands.withdraw_usul(usul_id=pk, by=layanan.dunia.actor("tetangga_kepala", at=AT), at=AT)
    commands.withdraw_usul(usul_id=pk, by=kapus, at=AT)
    assert queries.usul_dilakukan(layanan.dunia.instansi_id) == []


def test_a_promise_for_the_future_or_half_a_sentence_is_not_told(layanan: DuniaLayanan) -> None:
    isi = commands.UsulIsi(layanan.unit["puskesmas"], "Kursi", "x" * 301, date(2027, 1, 1))
    with pytest.raises(Invalid) as caught:
        commands.tell_usul(isi=isi, by=layanan.dunia.actor("kepala_puskesmas", at=AT), at=AT)
    assert set(caught.value.fields) == {"kata_warga", "yang_dilakukan", "tanggal"}


def test_what_the_head_promised_stands_beside_what_was_reached(layanan: DuniaLayanan) -> None:
    dunia = layanan.dunia
    skp_id = plans.agreed(dunia, "kepala_puskesmas", "kepala_bidang")
    indikator = IndikatorKinerja.objects.get(
        rencana_hasil_kerja__skp_id=skp_id, rencana_hasil_kerja__jenis="utama"
    )
    monitoring.bulk_record_realisasi(
        unit_kerja_id=dunia.unit["puskesmas"],
        rows=[monitoring.RealisasiRow(indikator.pk, QUARTER, Decimal("41.5"))],
        by=dunia.system,
        at=dunia.at,
    )
    _publish(layanan)
    (janji,) = _puskesmas(layanan).janji
    assert janji.indikator == indikator.teks
    assert (janji.target, janji.realisasi) == (Decimal("45.5"), Decimal("41.5"))
    assert "Ratna Dewi" not in str(Publikasi.objects.get().isi)

    IndikatorKinerja.objects.filter(pk=indikator.pk).update(sumber_kode="ikm")
    _publish(layanan, "Sumber angka diperbaiki")
    assert _puskesmas(layanan).janji == (), "the board prints that figure itself, suppressed"

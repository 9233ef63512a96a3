"""What the public of the example says: the training's story, the nasty reports, the releases."""

from datetime import date

import pytest

from teladan.accountability.models import Publikasi, UsulDilakukan
from teladan.citizen_voice.models import (
    GaramHarian,
    HakJawab,
    JawabanSkm,
    Layanan,
    Pengaduan,
    RencanaTerbuka,
    Tiket,
    UnitPelayanan,
)
from teladan.citizen_voice.queries.antrean import unit_antrean_by_id
from teladan.citizen_voice.queries.antrean_statistik import StatistikAntrean, statistik_antrean
from teladan.citizen_voice.queries.skm import index_of
from teladan.demo import aduan, partisipasi
from teladan.demo.waktu import MULAI
from teladan.evaluation.models import EvaluasiKinerja, Receipt
from teladan.monitoring.models import BuktiDukung, Realisasi
from teladan_rules.permenpanrb_14_2017.vocabulary import UnsurSkm

pytestmark = pytest.mark.django_db
BEFORE, AFTER = (date(2026, 1, 2), date(2026, 5, 31)), (date(2026, 6, 1), date(2026, 8, 18))


@pytest.fixture(autouse=True)
def _loaded(lines: list[str]) -> None:
    """Every test here reads the one loaded example."""


def unit(alamat: str) -> UnitPelayanan:
    return UnitPelayanan.objects.get(alamat=alamat)


def waiting(alamat: str, span: tuple[date, date]) -> StatistikAntrean:
    found = unit(alamat)
    view = unit_antrean_by_id(found.pk, instansi_id=found.instansi_id)
    assert view is not None
    return statistik_antrean(view, dari=span[0], sampai=span[1])


def median(alamat: str, layanan: str, span: tuple[date, date]) -> int:
    rows = waiting(alamat, span).layanan
    found = next(row.angka.median for row in rows if row.nama == layanan)
    assert found is not None
    return found


def story(key: str) -> Pengaduan:
    uraian = next(kisah["uraian"] for kisah in aduan.stories() if kisah["key"] == key)
    return Pengaduan.objects.get(uraian=uraian)


def test_after_the_training_people_wait_a_third_less() -> None:
    before = median("puskesmas-melati", "Pendaftaran pasien", BEFORE)
    after = median("puskesmas-melati", "Pendaftaran pasien", AFTER)
    assert 32 <= before <= 36
    assert 19 <= after <= 23


def test_what_was_not_trained_stays_as_it_was() -> None:
    before = median("puskesmas-melati", "Farmasi", BEFORE)
    assert abs(median("puskesmas-melati", "Farmasi", AFTER) - before) <= 2


def test_people_judge_the_time_better_after_the_training() -> None:
    found = unit("puskesmas-melati")
    nrr = []
    for dari, sampai in (BEFORE, AFTER):
        angka = index_of(
            instansi_id=found.instansi_id, unit_ids=[found.pk], dari=dari, sampai=sampai
        )
        assert angka.dihitung.ikm is not None
        rows = {each.unsur: each.nrr for each in angka.dihitung.ikm.unsur}
        nrr.append(rows[UnsurSkm.WAKTU_PENYELESAIAN])
    assert nrr[1] - nrr[0] > 0.4


def test_one_counter_says_less_than_its_people() -> None:
    asked = waiting("disdukcapil", BEFORE).bulan
    assert all(month.tanya for month in asked)
    assert not any(month.tanya for month in waiting("puskesmas-melati", BEFORE).bulan)


def test_answers_of_a_machine_are_kept_and_do_not_count() -> None:
    flood = JawabanSkm.objects.filter(alasan_karantina="melebihi_batas")
    assert flood.count() == 240
    assert set(flood.values_list("status", flat=True)) == {"dikeluarkan"}
    waiting_for_a_look = JawabanSkm.objects.filter(status="dikarantina")
    assert set(waiting_for_a_look.values_list("alasan_karantina", flat=True)) == {
        "pola_sama", "terlalu_cepat",
    }  # fmt: skip


def test_nothing_of_a_day_that_is_over_leads_to_a_person() -> None:
    assert not GaramHarian.objects.filter(hari__lt=MULAI.date()).exists()
    assert not JawabanSkm.objects.exclude(asal="").exists()
    assert not Pengaduan.objects.exclude(asal="").exists()


def test_the_head_of_disdukcapil_has_an_overdue_report() -> None:
    found = story("antre_subuh")
    assert (found.status, found.unit) == ("diproses", unit("disdukcapil"))
    assert found.jawab_sampai is not None
    assert found.jawab_sampai < MULAI.date()
    assert found.dijawab_at is None


@pytest.mark.parametrize(
    ("key", "status", "pembuktian"),
    [
        ("dokter_siang", "selesai", "terbukti"), ("blangko", "selesai", ""),
        ("hebat_enam_jam", "selesai", "terbukti_sebagian"), ("loket_tutup", "selesai", "terbukti"),
        ("tidak_lengkap", "diarsipkan", ""), ("luar_wilayah", "diarsipkan", ""),
        ("terima_kasih", "selesai", ""), ("kursi_roda", "diterima", ""),
        ("membentak", "diteruskan", ""),
    ],
)  # fmt: skip
def test_a_report_of_the_story_ends_as_told(key: str, status: str, pembuktian: str) -> None:
    found = story(key)
    assert (found.status, found.pembuktian) == (status, pembuktian)


def test_money_asked_for_is_sealed_and_insults_are_set_aside() -> None:
    assert story("calo").tersegel
    assert story("makian").dikarantina == "kasar"
    assert story("iklan").dikarantina == "spam"
    assert story("anak_sekolah").sensitif


def test_numbers_that_lead_to_a_person_are_taken_out() -> None:
    found = Pengaduan.objects.get(uraian__startswith="Nama anak saya salah cetak")
    assert "[NIK dihapus]" in found.uraian
    assert "[nomor telepon dihapus]" in found.uraian
    assert found.uraian_asli is not None


def test_thirty_of_one_person_are_one_report() -> None:
    sent = Pengaduan.objects.filter(tempat="Depan kantor")
    states = sorted(sent.values_list("status", "dikarantina"))
    assert states.count(("digabung", "")) == 11
    assert states.count(("diterima", "batas")) == 18
    assert len(states) == 30


def test_an_officer_was_heard_and_another_still_may_answer() -> None:
    heard = HakJawab.objects.get(pengaduan=story("loket_tutup"))
    assert (heard.terbukti, heard.didengar_at is not None) == (True, True)
    open_ = HakJawab.objects.get(pengaduan=story("membentak"))
    assert open_.pegawai.nama == "Wati Handayani"
    assert open_.jawab_sampai >= MULAI.date()
    assert open_.diputus_at is None


def test_realisasi_comes_from_the_public_with_its_evidence() -> None:
    rows = Realisasi.objects.filter(
        indikator__rencana_hasil_kerja__skp__pegawai__nama="Nurhayati Siregar",
        asal__startswith="layanan:",
    )
    found = {(row.periode, row.asal): row for row in rows}
    assert {asal for _periode, asal in found} == {
        "layanan:ikm", "layanan:tunggu_median", "layanan:pengaduan_tepat_waktu",
    }  # fmt: skip
    fell = [found[periode, "layanan:tunggu_median"].nilai for periode in ("2026-TW1", "2026-TW3")]
    assert fell[0] is not None
    assert fell[1] is not None
    assert fell[1] < fell[0]
    assert BuktiDukung.objects.filter(jenis="layanan", ditarik_at=None).count() >= len(found)


def test_the_evaluation_shows_what_others_say() -> None:
    evaluasi = EvaluasiKinerja.objects.get(pegawai__nama="Nurhayati Siregar", periode="2026-TW2")
    inputs = Receipt.objects.filter(evaluasi=evaluasi).latest("pk").inputs
    assert inputs["layanan"]["unit"] == ["Puskesmas Melati"]
    assert {angka["sumber"] for angka in inputs["layanan"]["angka"]} >= {"ikm", "tunggu_median"}


def test_every_quarter_that_is_over_is_published_and_told() -> None:
    periods = Publikasi.objects.order_by("periode").values_list("periode", "nomor")
    assert list(periods) == [(key, 1) for key in ("2025-TW3", "2025-TW4", "2026-TW1", "2026-TW2")]
    assert UsulDilakukan.objects.filter(unit=unit("puskesmas-melati")).count() == 2


def test_a_plan_was_shaped_and_judged_by_the_public() -> None:
    found = RencanaTerbuka.objects.get(unit=unit("puskesmas-melati"))
    assert found.status == "ditutup"
    assert found.rencana_hasil_kerja is not None
    assert not found.usulan.filter(tanggapan="").exists()
    table = next(each for each in partisipasi.tables() if each["unit"] == "03.10")
    assert found.penilaian.count() == len(table["penilaian"])


def test_the_day_begins_with_people_who_wait() -> None:
    today = Tiket.objects.filter(hari=MULAI.date())
    assert sorted(today.values_list("status", flat=True)) == ["dilayani"] + 6 * ["menunggu"]


def test_every_service_has_a_standar_and_every_counter_a_letter() -> None:
    assert not Layanan.objects.filter(standar=None).exists()
    counters = unit("disdukcapil").titik.filter(jenis="loket")
    assert sorted(counters.values_list("huruf", flat=True)) == ["A", "B", "C"]

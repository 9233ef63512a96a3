"""What the loaded example holds: complete, consistent, and as the story tells it.

One file, because the example is loaded once a file: first the staff, then the public.
"""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import CharField
from django.db.models.functions import Length

from teladan.accountability.models import Publikasi, UsulDilakukan
from teladan.audit.commands import verify
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
from teladan.demo import accounts, aduan, partisipasi
from teladan.demo.waktu import MULAI
from teladan.evaluation.facts import replay
from teladan.evaluation.models import DokumenTerbit, EvaluasiKinerja, Receipt
from teladan.feedback.models import (
    CatatanPribadi,
    DialogKinerja,
    HasilUmpanBalik,
    Janji,
    Putaran,
    SuaraTersegel,
    TanyaJawab,
    Undian,
)
from teladan.feedback.queries import denyut_trend
from teladan.feedback.queries.pola import pola_bernama
from teladan.feedback.queries.putaran import putaran_view
from teladan.foundation import clock, storage
from teladan.monitoring.models import BuktiDukung, CatatanHarian, Realisasi
from teladan.organisation.commands import Credentials, authenticate
from teladan.organisation.models import Akun, Instansi, Pegawai, Penugasan
from teladan.organisation.queries import problems
from teladan.planning.models import CatatanSkp, Skp, Tugas, VersiSkp
from teladan_rules.permenpanrb_14_2017.vocabulary import UnsurSkm
from teladan_rules.umpan_balik.denyut import PertanyaanDenyut

pytestmark = pytest.mark.django_db
TW1, TW2 = "2026-TW1", "2026-TW2"
SEBELUM, SESUDAH = (date(2026, 1, 2), date(2026, 5, 31)), (date(2026, 6, 1), date(2026, 8, 18))
"""Before and after the counter of Puskesmas Melati was trained."""


@pytest.fixture(autouse=True)
def _loaded(lines: list[str]) -> None:
    """Every test here reads the one loaded example."""


def evaluasi(nama: str, periode: str) -> EvaluasiKinerja:
    return EvaluasiKinerja.objects.get(pegawai__nama=nama, periode=periode)


def skp(nama: str, tahun: int = 2026) -> Skp:
    return Skp.objects.exclude(status="ditutup").get(pegawai__nama=nama, tahun=tahun)


def test_every_step_is_told(lines: list[str]) -> None:
    assert len(lines) >= 8
    assert lines[0].startswith("Organisasi dan ")


def test_every_text_fits_its_column_as_postgresql_asks() -> None:
    """SQLite takes any length; the example is wide enough to find what does not fit."""
    too_long = []
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, CharField) and field.max_length:
                lengths = model._default_manager.annotate(_long=Length(field.attname))
                if lengths.filter(_long__gt=field.max_length).exists():
                    too_long.append(f"{model.__name__}.{field.name}")
    assert too_long == []


def test_the_clock_starts_on_a_working_day_of_the_third_quarter() -> None:
    loaded, starts = clock._demo_epoch(Path(settings.TELADAN_DATA) / "demo_clock.json")
    assert starts == MULAI
    assert loaded <= datetime.now(UTC)
    assert MULAI.weekday() == 2


def test_every_example_account_signs_in_and_nobody_else() -> None:
    for each in accounts():
        signed = authenticate(credentials=Credentials(each.nip, each.sandi, "127.0.0.1"), at=MULAI)
        assert signed.akun_id
    usable = Akun.objects.exclude(password__startswith="!").values_list("nip", flat=True)
    assert set(usable) == {each.nip for each in accounts()}


def test_all_receipts_replay_equal() -> None:
    beda = list(replay())
    assert len(beda) > 200
    assert [each for each in beda if each.perbedaan] == []


def test_both_chains_hold() -> None:
    for pk in Instansi.objects.values_list("pk", flat=True):
        assert list(verify(pk)) == []


def test_there_is_no_problem_in_the_data_but_the_seeded_ones(kabupaten: int) -> None:
    found = [
        (problem.jenis.value, problem.why)
        for pk in Instansi.objects.values_list("pk", flat=True)
        for problem in problems(pk, on=MULAI.date())
    ]
    assert sorted(kind for kind, _why in found) == ["laporan", "penilai_salah"]
    assert any("Puskesmas Pembantu Cempaka" in why for _kind, why in found)


def test_last_year_is_complete(kabupaten: int) -> None:
    plans = Skp.objects.filter(instansi_id=kabupaten, tahun=2025, versi__gt=0)
    annual = EvaluasiKinerja.objects.filter(instansi_id=kabupaten, periode="2025")
    assert annual.count() == plans.count()
    assert set(annual.values_list("status", flat=True)) == {"terkunci"}


def test_the_bidan_has_her_documents_and_they_are_stored() -> None:
    issued = DokumenTerbit.objects.filter(evaluasi=evaluasi("Siti Aminah Lubis", "2025"))
    assert sorted(issued.values_list("formulir", flat=True)) == ["C.1.3", "D.1.1", "D.1.1"]
    for row in issued:
        assert storage.read(row.instansi_id, row.sha256).startswith(b"%PDF-")


def test_daily_records_add_up_to_the_realisasi() -> None:
    realisasi = Realisasi.objects.get(
        indikator__teks="Jumlah ibu hamil yang mendapat pelayanan antenatal lengkap",
        indikator__rencana_hasil_kerja__skp=skp("Siti Aminah Lubis"),
        periode=TW2,
    )
    rows = CatatanHarian.objects.filter(
        indikator_id=realisasi.indikator_id, tanggal__lte=date(2026, 6, 30)
    )
    assert realisasi.nilai == sum(row.jumlah or 0 for row in rows) == Decimal(46)
    assert realisasi.asal == "catatan_harian"


def test_evidence_is_real_files() -> None:
    files = BuktiDukung.objects.filter(jenis="berkas")
    assert {"application/pdf", "image/png"} == set(files.values_list("tipe", flat=True))
    for row in files[:5]:
        assert len(storage.read(row.instansi_id, row.sha256)) == row.ukuran


def test_a_revision_has_a_reason_and_a_version_of_its_own() -> None:
    versions = VersiSkp.objects.filter(skp=skp("Siti Aminah Lubis")).order_by("nomor")
    assert versions[1].alasan.startswith("Penugasan wilayah Kelurahan Mawar")
    first, second = (row.isi["rhk"][0]["indikator"][0]["target"] for row in versions[:2])
    assert (first, second) == ("96", "102")


def test_one_plan_is_returned_and_one_lies_with_the_superior() -> None:
    returned, waiting = skp("Ayu Pertiwi"), skp("Dian Puspita")
    assert (returned.status, waiting.status) == ("dikembalikan", "diajukan")
    assert CatatanSkp.objects.filter(skp=returned, bidang__endswith=":target").exists()
    assert waiting.pemegang is not None
    assert waiting.pemegang.nama == "Nurhayati Siregar"


def test_tasks_are_done_under_way_and_waiting() -> None:
    states = Tugas.objects.filter(pegawai__nama="Siti Aminah Lubis").order_by("pk")
    assert list(states.values_list("status", flat=True)) == ["selesai", "diterima", "diberikan"]


def test_a_deviation_bears_its_reason_and_attendance_stands_in_the_trace() -> None:
    found = evaluasi("Theresia Mandagi", TW2)
    assert found.rating_perilaku_kerja == "di_atas"
    assert "rujukan malam" in found.alasan_perilaku_kerja
    receipt = found.receipt.latest("pk")
    facts = receipt.inputs["fakta_daerah"]
    assert any("Peraturan Bupati Contoh" in str(fact) for fact in facts)
    assert receipt.result["usulan_perilaku_kerja"] == "sesuai"


def test_the_guru_is_sangat_baik_for_results_and_example() -> None:
    found = evaluasi("Maria Ulfah", TW2)
    assert (found.predikat, found.status) == ("sangat_baik", "terkunci")
    assert found.receipt.latest("pk").result["usulan_perilaku_kerja"] == "di_atas"


def test_an_objection_is_noted() -> None:
    found = evaluasi("Wati Handayani", TW2)
    assert found.status == "keberatan"
    assert found.keberatan_teks.startswith("Tenaga magang")


def test_a_late_evaluator_is_followed_by_her_superior_and_that_is_final() -> None:
    found = EvaluasiKinerja.objects.get(
        skp__jabatan__nama="Epidemiolog Kesehatan Ahli Muda", periode=TW2
    )
    assert found.penilai.nama == "Ratna Kusuma Dewi"
    assert found.final
    assert found.diambil_alih_at is not None


def test_who_moved_inside_the_window_still_evaluates_the_former_staff() -> None:
    former = EvaluasiKinerja.objects.filter(penilai__nama="Purnama Hadi", periode=TW2)
    assert former.count() == 3
    for each in former:
        line = each.pegawai.penetapan.latest("berlaku_dari").pejabat_penilai
        assert line.penugasan.get(jenis="plt").berlaku_sampai == date(2026, 9, 24)


def test_who_moved_in_february_is_evaluated_by_the_new_superior() -> None:
    assert evaluasi("Sari Indah Lestari", TW1).penilai.nama == "Nurhayati Siregar"
    assert Skp.objects.filter(pegawai__nama="Sari Indah Lestari", tahun=2026).count() == 2


def test_the_second_instansi_evaluates_every_month_in_its_own_zone() -> None:
    misal = Instansi.objects.get(kode="misal")
    assert (misal.zona_waktu, misal.periodik) == ("wita", "bulanan")
    months = EvaluasiKinerja.objects.filter(instansi=misal, periode__startswith="2026-")
    assert set(months.values_list("periode", flat=True)) == {f"2026-0{n}" for n in range(1, 8)}


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
    before = median("puskesmas-melati", "Pendaftaran pasien", SEBELUM)
    after = median("puskesmas-melati", "Pendaftaran pasien", SESUDAH)
    assert 32 <= before <= 36
    assert 19 <= after <= 23


def test_what_was_not_trained_stays_as_it_was() -> None:
    before = median("puskesmas-melati", "Farmasi", SEBELUM)
    assert abs(median("puskesmas-melati", "Farmasi", SESUDAH) - before) <= 2


def test_people_judge_the_time_better_after_the_training() -> None:
    found = unit("puskesmas-melati")
    nrr = []
    for dari, sampai in (SEBELUM, SESUDAH):
        angka = index_of(
            instansi_id=found.instansi_id, unit_ids=[found.pk], dari=dari, sampai=sampai
        )
        assert angka.dihitung.ikm is not None
        rows = {each.unsur: each.nrr for each in angka.dihitung.ikm.unsur}
        nrr.append(rows[UnsurSkm.WAKTU_PENYELESAIAN])
    assert nrr[1] - nrr[0] > 0.4


def test_one_counter_says_less_than_its_people() -> None:
    asked = waiting("disdukcapil", SEBELUM).bulan
    assert all(month.tanya for month in asked)
    assert not any(month.tanya for month in waiting("puskesmas-melati", SEBELUM).bulan)


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


def released() -> Putaran:
    return Putaran.objects.get(periode="2025-TW4", instansi__kode="contoh")


def test_last_years_round_is_released_and_leaves_nothing_that_leads_to_a_person() -> None:
    found = released()
    assert found.status == "dirilis"
    assert found.ringkasan["asing"] == found.ringkasan["tidak_sampai"] == 0
    assert found.ringkasan["terbaca"] > 300
    assert not Undian.objects.filter(putaran=found).exclude(dijawab=None).exists()
    assert not SuaraTersegel.objects.filter(kotak=found.kotak_id).exists()
    assert min(HasilUmpanBalik.objects.values_list("jumlah", flat=True)) >= 5
    replaced = Undian.objects.filter(putaran=found, status="diganti")
    assert set(replaced.values_list("sebab_ganti", flat=True)) == {
        "keberatan_pegawai", "keberatan_penilai", "mundur",
    }  # fmt: skip


def test_a_unit_of_three_is_heard_in_the_unit_above_and_what_four_judged_is_left_out() -> None:
    cells = HasilUmpanBalik.objects.filter(putaran=released())
    assert not cells.filter(unit_kerja__nama="Puskesmas Pembantu Cempaka", penerima=None).exists()
    assert cells.filter(penerima=None, unit_kerja__nama__in=["Puskesmas Melati", "Dinas Kesehatan"])
    ayu = cells.filter(penerima__nama="Ayu Pertiwi")
    assert ayu.exists()
    assert all("adaptif" not in cell.hitungan for cell in ayu)


def test_the_round_finds_the_five_and_the_severe_one_and_cries_no_wolf() -> None:
    found = {(p.jenis, p.unit_kerja.nama, p.rincian["jumlah"]) for p in released().pola.all()}
    assert found == {
        ("kelompok_tertutup", "Bidang Pelayanan Pendaftaran Penduduk", 5),
        ("keras", "SD Negeri 1 Contoh", 1),
    }


def test_signed_words_name_five_who_praise_one_another_and_a_severe_pimpinan() -> None:
    view = putaran_view(released().pk)
    assert view is not None
    named = {each.jenis.value: each.orang for each in pola_bernama(view, on=MULAI.date())}
    assert set(named) == {"kelompok_tertutup", "keras"}
    units = Pegawai.objects.filter(nama__in=named["kelompok_tertutup"]).values_list(
        "penugasan__jabatan__unit_kerja__nama", flat=True
    )
    assert (len(named["kelompok_tertutup"]), set(units)) == (
        5, {"Bidang Pelayanan Pendaftaran Penduduk"},
    )  # fmt: skip
    inspektur = Penugasan.objects.filter(jabatan__nama="Inspektur")
    assert inspektur.filter(pegawai__nama__in=named["keras"]).exists()


def test_the_round_stands_in_the_evaluation_of_last_year() -> None:
    facts = Receipt.objects.filter(evaluasi=evaluasi("Siti Aminah Lubis", "2025")).latest("pk")
    assert "Umpan balik dari berbagai pihak 2025" in str(facts.inputs)


def test_in_the_running_round_the_example_accounts_have_somebody_to_answer_about() -> None:
    running = Putaran.objects.get(status="berjalan")
    for each in accounts()[:-1]:
        open_ = Undian.objects.filter(putaran=running, pemberi__nip=each.nip, dijawab=False)
        assert 2 <= open_.filter(status="terundi").count() <= 4, each.peran
    assert not running.penilaian_diri.filter(pegawai__nama="Siti Aminah Lubis").exists()


def test_trust_grows_from_pulse_to_pulse_and_objections_are_answered(kabupaten: int) -> None:
    trend = denyut_trend(kabupaten)
    against = [each.sebaran[PertanyaanDenyut.ADIL].tidak_setuju for each in trend]
    assert len(trend) == 4
    assert against[0] is not None and against[-1] is not None
    assert against[0] - against[-1] > 0.1
    assert TanyaJawab.objects.filter(asal__isnull=False).exists()


def test_the_bidan_talks_with_her_head_this_week_and_promises_have_every_end() -> None:
    planned = DialogKinerja.objects.get(status="dijadwalkan")
    assert (planned.pegawai.nama, planned.tanggal) == ("Siti Aminah Lubis", date(2026, 8, 21))
    late = Janji.objects.filter(status="terbuka", tenggat__lt=MULAI.date())
    assert late.count() == 1
    assert set(Janji.objects.values_list("status", flat=True)) == {
        "terbuka", "ditepati", "tidak_ditepati",
    }  # fmt: skip
    notes = CatatanPribadi.objects.values_list("teks_tersegel", flat=True)
    assert len(notes) == 2
    assert all(b"Siti" not in bytes(note) and b"bidan" not in bytes(note) for note in notes)

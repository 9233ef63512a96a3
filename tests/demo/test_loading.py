"""What the loaded example holds: complete, consistent, and as the story tells it."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings

from teladan.audit.commands import verify
from teladan.demo import accounts
from teladan.demo.waktu import MULAI
from teladan.evaluation.facts import replay
from teladan.evaluation.models import DokumenTerbit, EvaluasiKinerja
from teladan.foundation import clock, storage
from teladan.monitoring.models import BuktiDukung, CatatanHarian, Realisasi
from teladan.organisation.commands import Credentials, authenticate
from teladan.organisation.models import Akun, Instansi
from teladan.organisation.queries import problems
from teladan.planning.models import CatatanSkp, Skp, Tugas, VersiSkp

pytestmark = pytest.mark.django_db
TW1, TW2 = "2026-TW1", "2026-TW2"


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

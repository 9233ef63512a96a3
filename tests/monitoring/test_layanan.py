"""What citizens say becomes realisasi with its evidence, and only where enough of them spoke."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from teladan.foundation.errors import Denied
from teladan.monitoring import queries
from teladan.monitoring.commands import fill_from_layanan, submit_realisasi
from teladan.monitoring.models import RekapLayanan
from tests.citizen_voice.laporan import report
from tests.layanan import DuniaLayanan
from tests.monitoring.suara import ISI, SEPTEMBER, speak
from tests.monitoring.world import TW3, shown
from tests.planning.plans import agreed

OKTOBER = SEPTEMBER.replace(month=10, day=5)


@pytest.fixture
def skp_id(layanan: DuniaLayanan) -> int:
    return agreed(layanan.dunia, "bidan", "kepala_puskesmas", ISI)


def fill(layanan: DuniaLayanan, skp_id: int, name: str = "bidan", at: datetime = OKTOBER) -> bool:
    return fill_from_layanan(skp_id=skp_id, periode=TW3, by=layanan.dunia.actor(name, at=at), at=at)


def nilai(skp_id: int) -> list[Decimal | None]:
    return [item.realisasi.nilai for row in shown(skp_id).rhk for item in row.indikator]


def test_enough_answers_fill_the_realisasi_and_bring_their_numbers(
    layanan: DuniaLayanan, skp_id: int
) -> None:
    speak(layanan, 30)
    assert fill(layanan, skp_id)
    ikm = Decimal(nilai(skp_id)[0] or 0)
    assert ikm == Decimal("74.81")
    (bukti,) = shown(skp_id).rhk[0].bukti
    assert bukti.judul == ("Indeks Kepuasan Masyarakat (SKM) 01-07-2026–30-09-2026: 74,81 nilai")
    assert "Jawaban yang dihitung: 30" in bukti.teks
    assert "NRR Waktu penyelesaian: 2,933" in bukti.teks


def test_too_few_answers_leave_it_missing_and_say_why(layanan: DuniaLayanan, skp_id: int) -> None:
    speak(layanan, 29)
    fill(layanan, skp_id)
    assert nilai(skp_id) == [None, None]
    rekap = queries.rekap_layanan([layanan.dunia.unit["puskesmas"]], periode=TW3)
    ikm = rekap[layanan.dunia.unit["puskesmas"]].gambaran.of("ikm")
    assert ikm is not None
    assert ikm.nilai is None
    assert "29" in ikm.catatan


def test_an_overdue_open_report_counts_against_the_promise(
    layanan: DuniaLayanan, skp_id: int
) -> None:
    report(layanan, at=SEPTEMBER - timedelta(days=60))
    fill(layanan, skp_id)
    assert nilai(skp_id)[1] == 0


def test_filled_again_nothing_changes_and_nothing_is_doubled(
    layanan: DuniaLayanan, skp_id: int
) -> None:
    speak(layanan, 30)
    fill(layanan, skp_id)
    before = shown(skp_id)
    fill(layanan, skp_id)
    assert shown(skp_id) == before
    assert RekapLayanan.objects.count() == 1


def test_what_was_handed_in_stands_still_while_the_copy_moves_on(
    layanan: DuniaLayanan, skp_id: int
) -> None:
    speak(layanan, 30)
    bidan = layanan.dunia.actor("bidan", at=OKTOBER)
    submit_realisasi(skp_id=skp_id, periode=TW3, by=bidan, at=OKTOBER)
    before = nilai(skp_id)
    assert before[0] is not None
    speak(layanan, 30, skor=4)
    fill(layanan, skp_id, "kepala_puskesmas", at=OKTOBER + timedelta(hours=1))
    assert nilai(skp_id) == before
    rekap = queries.rekap_layanan([layanan.dunia.unit["puskesmas"]], periode=TW3)
    ikm = rekap[layanan.dunia.unit["puskesmas"]].gambaran.of("ikm")
    assert ikm is not None and ikm.nilai != before[0]


def test_a_unit_without_services_has_nothing_to_fill(layanan: DuniaLayanan) -> None:
    skp = agreed(layanan.dunia, "guru", "kepala_sekolah", ISI)
    assert not fill(layanan, skp, "guru")
    assert not RekapLayanan.objects.exists()


def test_who_only_reads_fetches_nothing(layanan: DuniaLayanan, skp_id: int) -> None:
    with pytest.raises(Denied, match="diperbarui oleh pegawai yang bersangkutan"):
        fill(layanan, skp_id, "inspektorat")
    assert not RekapLayanan.objects.exists()

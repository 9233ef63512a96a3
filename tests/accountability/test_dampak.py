"""A measure is written down before it begins, reckoned when it can be, and never oversold."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from teladan.accountability import commands, policies, queries
from teladan.accountability.facts.dampak import fingerprint
from teladan.accountability.models import HasilDampak, SasaranUpaya, Upaya
from teladan.accountability.states import (
    ArahDampak,
    IndikatorDampak,
    JenisUpaya,
    Kesimpulan,
    StatusUpaya,
)
from teladan.audit.models import AuditEvent
from teladan.foundation.actor import Actor, Grant, Peran
from teladan.foundation.errors import Denied, Invalid, NotVisible, WrongState
from tests.accountability.dampak import AT, BEFORE, MULAI, build, recorded, upaya
from tests.layanan import DuniaLayanan

MEDIAN = IndikatorDampak.MEDIAN_TUNGGU


@pytest.fixture
def waited(layanan: DuniaLayanan) -> DuniaLayanan:
    """Two counters alike, one of them trained in May."""
    return build(layanan)


def _view(layanan: DuniaLayanan, pk: int) -> queries.UpayaView:
    return queries.upaya_view(pk, instansi_id=layanan.dunia.instansi_id)


def _reckoned(layanan: DuniaLayanan, pk: int, at: datetime = AT) -> queries.HasilView:
    by = layanan.dunia.actor("kepala_puskesmas", at=at)
    commands.reckon_dampak(upaya_id=pk, by=by, at=at)
    hasil = _view(layanan, pk).sasaran[0].hasil
    assert hasil is not None
    return hasil


def test_a_measure_is_recorded_with_what_it_is_to_move(layanan: DuniaLayanan) -> None:
    pk = recorded(layanan)
    view = _view(layanan, pk)
    assert view.tempat == "Puskesmas Melati · Pendaftaran pasien"
    assert view.efek_dari == date(2026, 5, 30), "a week after the last day of a training"
    assert view.dicatat_at == BEFORE
    (sasaran,) = view.sasaran
    assert (sasaran.indikator, sasaran.arah, sasaran.harapan) == (
        MEDIAN, ArahDampak.TURUN, Decimal(10),
    )  # fmt: skip
    event = AuditEvent.objects.get(action="upaya.recorded")
    assert event.payload["harapan"] == ["10"]
    assert "Pelatihan" not in str(event.payload), "what people wrote is erasable"


def test_the_wait_fell_and_like_units_did_not(waited: DuniaLayanan) -> None:
    hasil = _reckoned(waited, recorded(waited))
    assert hasil.kesimpulan is Kesimpulan.MEMBAIK
    isi = hasil.isi
    assert isi["metode"] == "selisih"
    low, high = (Decimal(isi["taksiran"][end]) for end in ("bawah", "atas"))
    assert low < -13 < high < -4, "the truth lies in the interval, no change does not"
    before = isi["ringkas"]["unit"]["sebelum"]
    after = isi["ringkas"]["unit"]["sesudah"]
    assert 32 <= int(before["nilai"]) <= 36 and 19 <= int(after["nilai"]) <= 23
    others = isi["ringkas"]["pembanding"]
    assert abs(int(others["sebelum"]["nilai"]) - int(others["sesudah"]["nilai"])) <= 3
    assert isi["pustaka"]["statsmodels"]


def test_the_receipt_holds_what_was_counted_and_leaves_the_training_out(
    waited: DuniaLayanan,
) -> None:
    isi = _reckoned(waited, recorded(waited)).isi
    sides = [row["sesudah"] for row in isi["masa"]]
    assert sides.count(False) == 35 and sides.count(True) == 10 and sides.count(None) == 4
    between = [row for row in isi["masa"] if row["sesudah"] is None]
    assert between[0]["mulai"] == MULAI.isoformat()
    assert all(row["dipakai"] is None for row in between)
    row = isi["masa"][0]
    assert row["unit"]["n"] == 14
    assert Decimal(row["dipakai"]) == int(row["unit"]["nilai"]) - int(row["pembanding"][0]["nilai"])


def test_asking_again_makes_no_second_receipt(waited: DuniaLayanan) -> None:
    pk = recorded(waited)
    first = _reckoned(waited, pk)
    again = _reckoned(waited, pk, AT + timedelta(days=1))
    assert again.hasil_id == first.hasil_id
    assert HasilDampak.objects.count() == 1
    assert again.dihitung_at == AT + timedelta(days=1)
    assert first.sha256 == fingerprint(first.isi) == again.sha256
    assert AuditEvent.objects.filter(action="dampak.reckoned").count() == 2


def test_too_early_says_so_and_shows_no_estimate(waited: DuniaLayanan) -> None:
    pk = recorded(waited)
    by = waited.dunia.actor("kepala_puskesmas")
    for at, sebab in (
        (datetime(2026, 5, 28, 9, tzinfo=AT.tzinfo), "belum_mulai"),
        (datetime(2026, 6, 30, 9, tzinfo=AT.tzinfo), "kurang_sesudah"),
    ):
        commands.reckon_dampak(upaya_id=pk, by=by, at=at)
        hasil = _view(waited, pk).sasaran[0].hasil
        assert hasil is not None
        assert hasil.kesimpulan is Kesimpulan.BELUM_DAPAT
        assert hasil.isi["sebab"] == [sebab]
        assert hasil.isi["taksiran"] is None


def test_without_a_like_unit_a_season_cannot_be_ruled_out(waited: DuniaLayanan) -> None:
    hasil = _reckoned(waited, recorded(waited, pembanding=()))
    assert hasil.kesimpulan is Kesimpulan.BELUM_DAPAT
    assert hasil.isi["sebab"] == ["musim"]
    assert Decimal(hasil.isi["taksiran"]["atas"]) < 0, "the change itself is shown"


def test_a_unit_with_a_measure_of_its_own_is_no_unit_to_compare_with(waited: DuniaLayanan) -> None:
    by, at = waited.dunia.actor("pengelola", at=BEFORE), BEFORE
    own = upaya(waited, unit_id=waited.unit["subbag"], layanan_id=None, pembanding=())
    commands.record_upaya(isi=replace(own, judul="Loket kedua"), by=by, at=at)
    isi = _reckoned(waited, recorded(waited)).isi
    assert isi["pembanding"] == []
    assert [(each["sebab"], each["upaya"]) for each in isi["ditolak"]] == [
        ("upaya_sendiri", "Loket kedua")
    ]
    assert isi["sebab"] == ["musim"]


def test_a_unit_with_too_few_tickets_is_left_out_and_named(layanan: DuniaLayanan) -> None:
    build(layanan, other=None)
    isi = _reckoned(layanan, recorded(layanan)).isi
    assert [each["sebab"] for each in isi["ditolak"]] == ["kurang_data"]
    assert isi["metode"] == "deret"


def test_two_measures_at_once_are_named_on_both(layanan: DuniaLayanan) -> None:
    first = recorded(layanan)
    second = recorded(layanan, judul="Loket baru", layanan_id=None, jenis=JenisUpaya.LOKET_BARU)
    elsewhere = recorded(layanan, judul="Imunisasi", layanan_id=layanan.layanan["imunisasi"])
    assert [pk for pk, _judul in _view(layanan, first).bersama] == [second]
    assert {pk for pk, _judul in _view(layanan, second).bersama} == {first, elsewhere}


def test_complaints_are_too_few_to_speak(waited: DuniaLayanan) -> None:
    sasaran = (commands.SasaranIsi(IndikatorDampak.PENGADUAN), commands.SasaranIsi(MEDIAN))
    pk = recorded(waited, sasaran=sasaran)
    hasil = _reckoned(waited, pk)
    assert hasil.kesimpulan is Kesimpulan.BELUM_DAPAT
    assert hasil.isi["taksiran"] is None


def test_survey_and_promptness_are_counted_without_an_error(waited: DuniaLayanan) -> None:
    wanted = (IndikatorDampak.SKM, IndikatorDampak.TEPAT_WAKTU, IndikatorDampak.P90_TUNGGU)
    pk = recorded(waited, sasaran=tuple(commands.SasaranIsi(each) for each in wanted))
    _reckoned(waited, pk)
    said = {
        each.indikator: each.hasil.kesimpulan
        for each in _view(waited, pk).sasaran
        if each.hasil is not None
    }
    assert said == {
        IndikatorDampak.SKM: Kesimpulan.BELUM_DAPAT,
        IndikatorDampak.TEPAT_WAKTU: Kesimpulan.BELUM_DAPAT,
        IndikatorDampak.P90_TUNGGU: Kesimpulan.MEMBAIK,
    }


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"judul": "  "}, "judul", "apa yang dilakukan"),
        ({"selesai": date(2026, 5, 1)}, "selesai", "mendahului"),
        ({"mulai": date(2030, 1, 1), "selesai": date(2030, 1, 2)}, "mulai", "setahun"),
        ({"sasaran": ()}, "sasaran", "paling sedikit satu"),
        ({"sasaran": (commands.SasaranIsi(MEDIAN),) * 2}, "sasaran", "sekali"),
        (
            {"sasaran": (commands.SasaranIsi(MEDIAN, Decimal(-3)),)},
            "harapan_median_tunggu",
            "tanpa tanda",
        ),
        ({"pembanding": (999_999,)}, "pembanding", "dari daftar"),
    ],
)
def test_what_cannot_be_recorded_is_said_and_nothing_stored(
    layanan: DuniaLayanan, changes: dict[str, Any], field: str, sentence: str
) -> None:
    with pytest.raises(Invalid) as refused:
        recorded(layanan, **changes)
    assert sentence in refused.value.fields[field]
    assert not Upaya.objects.exists()
    assert not SasaranUpaya.objects.exists()


def test_a_service_of_another_unit_is_refused(layanan: DuniaLayanan) -> None:
    with pytest.raises(Invalid) as refused:
        recorded(layanan, layanan_id=layanan.layanan["legalisir"])
    assert "bukan layanan unit ini" in refused.value.fields["layanan"]


@pytest.mark.parametrize("name", ["kepala_puskesmas", "kepala_bidang", "pengelola"])
def test_the_pimpinan_of_the_unit_and_above_and_the_pengelola_record(
    layanan: DuniaLayanan, name: str
) -> None:
    assert recorded(layanan, by=name)


def test_the_inspektorat_reads_and_does_not_record(layanan: DuniaLayanan) -> None:
    pk = recorded(layanan)
    actor = layanan.dunia.actor("inspektorat")
    assert policies.check_can_read_upaya(_view(layanan, pk), actor=actor).upaya_id == pk
    with pytest.raises(Denied, match="pimpinan unit atau pengelola"):
        recorded(layanan, by="inspektorat")
    with pytest.raises(Denied, match="dihitung ulang"):
        commands.request_dampak(upaya_id=pk, by=actor, at=AT)
    with pytest.raises(Denied):
        commands.cancel_upaya(upaya_id=pk, alasan="Tidak jadi dilakukan.", by=actor, at=AT)
    assert Upaya.objects.get().status == StatusUpaya.TERCATAT


@pytest.mark.parametrize("name", ["guru", "bidan", "admin", "kepala_sekolah", "tetangga_pengelola"])
def test_for_everybody_else_it_does_not_exist(layanan: DuniaLayanan, name: str) -> None:
    pk = recorded(layanan)
    actor = layanan.dunia.actor(name)
    with pytest.raises(NotVisible):
        policies.check_can_read_upaya(_view(layanan, pk), actor=actor)
    with pytest.raises(NotVisible):
        commands.request_dampak(upaya_id=pk, by=actor, at=AT)
    with pytest.raises(NotVisible):
        recorded(layanan, by=name)
    assert Upaya.objects.count() == 1


def test_a_pengelola_of_some_units_reads_those(layanan: DuniaLayanan) -> None:
    recorded(layanan)
    base = layanan.dunia.actor("guru")
    for unit, seen in ((layanan.dunia.unit["puskesmas"], 1), (layanan.dunia.unit["sekolah"], 0)):
        grant = Grant(Peran.PENGELOLA_KINERJA, frozenset({unit}))
        actor: Actor = replace(base, grants=(grant,))
        read = policies.units_read(actor=actor)
        assert len(queries.upaya_list(actor.instansi_id, unit_kerja_ids=read)) == seen


def test_a_canceled_measure_stays_with_its_reason_and_is_not_reckoned(
    layanan: DuniaLayanan,
) -> None:
    pk = recorded(layanan)
    by = layanan.dunia.actor("kepala_puskesmas")
    with pytest.raises(Invalid, match="alasannya"):
        commands.cancel_upaya(upaya_id=pk, alasan="batal", by=by, at=AT)
    commands.cancel_upaya(upaya_id=pk, alasan="Pelatihnya berhalangan.", by=by, at=AT)
    assert _view(layanan, pk).alasan_batal == "Pelatihnya berhalangan."
    assert queries.upaya_list(layanan.dunia.instansi_id) == []
    with pytest.raises(WrongState, match="sudah dibatalkan"):
        commands.cancel_upaya(upaya_id=pk, alasan="Pelatihnya berhalangan.", by=by, at=AT)
    with pytest.raises(WrongState, match="tidak dihitung lagi"):
        commands.reckon_dampak(upaya_id=pk, by=by, at=AT)
    assert not HasilDampak.objects.exists()


def test_the_clock_reckons_each_measure_once_a_week(waited: DuniaLayanan) -> None:
    recorded(waited)
    commands.reckon_due_dampak(at=BEFORE)
    assert not AuditEvent.objects.filter(action="dampak.reckoned").exists(), "it has not begun"
    for hours in (0, 1, 24 * 8):
        commands.reckon_due_dampak(at=AT + timedelta(hours=hours))
    assert AuditEvent.objects.filter(action="dampak.reckoned").count() == 2
    commands.reckon_due_dampak(at=AT + timedelta(days=900))
    assert AuditEvent.objects.filter(action="dampak.reckoned").count() == 2, "its year is over"


def test_one_that_fails_keeps_no_other_back(
    waited: DuniaLayanan, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, good = recorded(waited), recorded(waited, judul="Loket kedua", pembanding=())
    reckon = commands.dampak.reckon

    def fails(upaya: queries.UpayaView, *given: Any, **more: Any) -> Any:
        if upaya.upaya_id == broken:
            raise ZeroDivisionError
        return reckon(upaya, *given, **more)

    monkeypatch.setattr(commands.dampak, "reckon", fails)
    with pytest.raises(ExceptionGroup) as failed:
        commands.reckon_due_dampak(at=AT)
    assert [type(each) for each in failed.value.exceptions] == [ZeroDivisionError]
    assert _view(waited, broken).sasaran[0].hasil is None
    assert _view(waited, good).sasaran[0].hasil is not None


def test_the_list_asks_the_same_for_one_and_for_many(layanan: DuniaLayanan) -> None:
    recorded(layanan)
    counts = []
    for _more in range(2):
        with CaptureQueriesContext(
            connection,
        ) as caught:
            queries.upaya_list(layanan.dunia.instansi_id)
        counts.append(len(caught))
        for nth in range(12):
            recorded(layanan, judul=f"Upaya ke-{nth}")
    assert counts[0] == counts[1] <= 4

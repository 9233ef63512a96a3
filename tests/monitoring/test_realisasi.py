"""A period's realisasi: entered, handed in, opened again, locked."""

from datetime import date
from decimal import Decimal

import pytest

from teladan.audit.models import AuditEvent
from teladan.foundation.errors import Denied, Invalid, NotVisible, Stale, WrongState
from teladan.monitoring import commands, queries
from teladan.monitoring.commands import CatatanIsi, RealisasiIsi
from teladan.monitoring.models import LaporanRealisasi, Realisasi
from teladan.monitoring.states import StatusRealisasi
from teladan_rules.permenpanrb_6_2022.periode import Periode
from tests.monitoring.world import TW1, TW2, TW3, Rencana, rencana, shown
from tests.personas import Dunia
from tests.planning.plans import draft


def record(
    dunia: Dunia,
    plan: Rencana,
    isi: dict[int, RealisasiIsi],
    periode: str = TW3,
    revisi: int = 0,
) -> int:
    return commands.record_realisasi(
        skp_id=plan.skp_id,
        periode=periode,
        revisi=revisi,
        isi=isi,
        by=dunia.actor("bidan"),
        at=dunia.at,
    )


def log(dunia: Dunia, plan: Rencana, day: date, jumlah: str, indikator: int = 0) -> None:
    isi = CatatanIsi(day, "Kunjungan", plan.rhk[0], indikator or plan.kunjungan, Decimal(jumlah))
    commands.record_catatan(isi=isi, by=dunia.actor("bidan"), at=dunia.at)


def test_the_daily_records_add_up_to_a_proposal_that_says_where_it_comes_from(
    dunia: Dunia,
) -> None:
    plan = rencana(dunia)
    log(dunia, plan, date(2026, 6, 30), "10")
    log(dunia, plan, date(2026, 8, 3), "2.5")
    log(dunia, plan, date(2026, 8, 12), "0.1")
    item = shown(plan.skp_id).indikator(plan.kunjungan)
    assert item is not None
    assert item.catatan is not None
    assert (item.catatan.jumlah, item.catatan.banyak) == (Decimal("12.6"), 3)
    assert item.usulan == Decimal("12.6")
    earlier = shown(plan.skp_id, TW2).indikator(plan.kunjungan)
    assert earlier is not None
    assert earlier.usulan == 10, "cumulative to the end of its own period"


def test_the_records_of_a_period_are_added_to_what_was_entered_for_the_one_before(
    dunia: Dunia,
) -> None:
    plan = rencana(dunia)
    log(dunia, plan, date(2026, 6, 30), "10")
    record(dunia, plan, {plan.kunjungan: RealisasiIsi(nilai=Decimal(26))}, TW2)
    silent = shown(plan.skp_id).indikator(plan.kunjungan)
    assert silent is not None
    assert silent.usulan is None, "no record in this period says anything of it"
    log(dunia, plan, date(2026, 8, 3), "7")
    item = shown(plan.skp_id).indikator(plan.kunjungan)
    assert item is not None
    assert item.usulan == 33
    record(dunia, plan, {plan.kunjungan: RealisasiIsi(nilai=Decimal(33))})
    kept = shown(plan.skp_id).indikator(plan.kunjungan)
    assert kept is not None
    assert kept.realisasi.asal == "catatan_harian"


def test_percentages_are_never_added_up(dunia: Dunia) -> None:
    plan = rencana(dunia)
    log(dunia, plan, date(2026, 8, 3), "50", plan.cakupan)
    log(dunia, plan, date(2026, 8, 4), "60", plan.cakupan)
    item = shown(plan.skp_id).indikator(plan.cakupan)
    assert item is not None
    assert item.usulan is None


def test_nothing_entered_is_missing_and_not_zero(dunia: Dunia) -> None:
    plan = rencana(dunia)
    before = shown(plan.skp_id)
    assert (before.banyak_indikator, before.banyak_terisi) == (3, 0)
    record(dunia, plan, {plan.kunjungan: RealisasiIsi(nilai=Decimal(0))})
    after = shown(plan.skp_id)
    assert after.banyak_terisi == 1
    item = after.indikator(plan.kunjungan)
    assert item is not None
    assert item.realisasi.nilai == 0


def test_one_save_keeps_figures_dates_and_words_and_one_event(dunia: Dunia) -> None:
    plan = rencana(dunia)
    log(dunia, plan, date(2026, 8, 3), "30")
    isi = {
        plan.kunjungan: RealisasiIsi(nilai=Decimal(30)),
        plan.cakupan: RealisasiIsi(nilai=Decimal("71.25"), teks="Data per 11 Agustus"),
        plan.laporan: RealisasiIsi(tanggal=date(2026, 8, 10)),
    }
    assert record(dunia, plan, isi) == 3
    found = shown(plan.skp_id)
    kunjungan, cakupan = found.indikator(plan.kunjungan), found.indikator(plan.cakupan)
    assert kunjungan is not None
    assert cakupan is not None
    assert kunjungan.realisasi.asal == "catatan_harian"
    assert cakupan.realisasi.asal == "pegawai"
    assert cakupan.realisasi.nilai == Decimal("71.25")
    assert AuditEvent.objects.filter(action="realisasi.recorded").count() == 1
    assert record(dunia, plan, isi) == 3, "the same form sent twice changes nothing"
    assert AuditEvent.objects.filter(action="realisasi.recorded").count() == 1


def test_the_period_before_is_shown_beside(dunia: Dunia) -> None:
    plan = rencana(dunia)
    record(dunia, plan, {plan.kunjungan: RealisasiIsi(nilai=Decimal(20))}, TW2)
    item = shown(plan.skp_id).indikator(plan.kunjungan)
    assert item is not None
    assert item.sebelumnya.nilai == 20
    assert item.target_periode == 36
    assert item.realisasi.kosong


def test_a_stale_form_saves_nothing_and_shows_what_is_stored(dunia: Dunia) -> None:
    plan = rencana(dunia)
    record(dunia, plan, {plan.kunjungan: RealisasiIsi(nilai=Decimal(20))})
    late = {
        plan.kunjungan: RealisasiIsi(nilai=Decimal(25)),
        plan.cakupan: RealisasiIsi(nilai=Decimal(50)),
    }
    with pytest.raises(Stale) as refused:
        record(dunia, plan, late)
    assert refused.value.theirs[f"nilai-{plan.kunjungan}"] == "20"
    assert Realisasi.objects.count() == 1
    assert refused.value.theirs["revisi"] == "1"
    record(dunia, plan, {plan.kunjungan: RealisasiIsi(nilai=Decimal(25))}, revisi=1)
    item = shown(plan.skp_id).indikator(plan.kunjungan)
    assert item is not None
    assert (item.realisasi.nilai, item.realisasi.revisi) == (25, 2)


def test_a_future_date_is_refused_with_its_field(dunia: Dunia) -> None:
    plan = rencana(dunia)
    with pytest.raises(Invalid) as refused:
        record(dunia, plan, {plan.laporan: RealisasiIsi(tanggal=date(2026, 8, 13))})
    assert "setelah hari ini" in refused.value.fields[f"tanggal-{plan.laporan}"]
    assert not Realisasi.objects.exists()


def test_a_plan_that_is_not_agreed_has_no_realisasi(dunia: Dunia) -> None:
    skp_id = draft(dunia)
    with pytest.raises(WrongState, match="belum disepakati"):
        commands.record_realisasi(
            skp_id=skp_id, periode=TW3, revisi=0, isi={}, by=dunia.actor("bidan"), at=dunia.at
        )


@pytest.mark.parametrize("periode", ["2025-TW3", "2026", "2026-08", "besok"])
def test_a_period_outside_the_skp_is_refused(dunia: Dunia, periode: str) -> None:
    plan = rencana(dunia)
    with pytest.raises(Invalid, match="tidak termasuk masa SKP"):
        record(dunia, plan, {}, periode)


@pytest.mark.parametrize(
    ("name", "refusal"),
    [
        ("kepala_puskesmas", Denied),
        ("kepala_bidang", Denied),
        ("pengelola", Denied),
        ("inspektorat", Denied),
        ("kepala_dinas", NotVisible),
        ("admin", NotVisible),
        ("guru", NotVisible),
        ("tetangga_kepala", NotVisible),
        ("tetangga_inspektorat", NotVisible),
    ],
)
def test_nobody_else_writes_realisasi(dunia: Dunia, name: str, refusal: type[Exception]) -> None:
    plan, by = rencana(dunia), dunia.actor(name)
    isi = {plan.kunjungan: RealisasiIsi(nilai=Decimal(1))}
    with pytest.raises(refusal):
        commands.record_realisasi(
            skp_id=plan.skp_id, periode=TW3, revisi=0, isi=isi, by=by, at=dunia.at
        )
    with pytest.raises(refusal):
        commands.submit_realisasi(skp_id=plan.skp_id, periode=TW3, by=by, at=dunia.at)
    assert not Realisasi.objects.exists()
    assert not LaporanRealisasi.objects.exists()


def test_handing_in_names_what_is_missing_without_blocking_and_stops_changes(
    dunia: Dunia,
) -> None:
    plan, by = rencana(dunia), dunia.actor("bidan")
    record(dunia, plan, {plan.kunjungan: RealisasiIsi(nilai=Decimal(20))})
    commands.submit_realisasi(
        skp_id=plan.skp_id, periode=TW3, catatan="Dua menyusul", by=by, at=dunia.at
    )
    found = shown(plan.skp_id)
    assert found.laporan.status is StatusRealisasi.DIAJUKAN
    missing = [item.indikator_id for row in found.rhk for item in row.belum_diisi]
    assert missing == [plan.cakupan, plan.laporan]
    assert len(found.tanpa_bukti) == 2
    with pytest.raises(WrongState, match="sudah Anda ajukan"):
        record(dunia, plan, {plan.cakupan: RealisasiIsi(nilai=Decimal(1))})
    with pytest.raises(WrongState, match="berstatus"):
        commands.submit_realisasi(skp_id=plan.skp_id, periode=TW3, by=by, at=dunia.at)


def test_the_pejabat_penilai_opens_it_again_with_a_reason_until_it_is_locked(
    dunia: Dunia,
) -> None:
    plan, by = rencana(dunia), dunia.actor("bidan")
    penilai = dunia.actor("kepala_puskesmas")
    commands.submit_realisasi(skp_id=plan.skp_id, periode=TW3, by=by, at=dunia.at)
    with pytest.raises(Invalid, match="alasan"):
        commands.reopen_realisasi(
            skp_id=plan.skp_id, periode=TW3, alasan=" ", by=penilai, at=dunia.at
        )
    for name in ("bidan", "kepala_bidang", "pengelola"):
        with pytest.raises(Denied):
            commands.reopen_realisasi(
                skp_id=plan.skp_id, periode=TW3, alasan="x", by=dunia.actor(name), at=dunia.at
            )
    commands.reopen_realisasi(
        skp_id=plan.skp_id, periode=TW3, alasan="Angka K6 keliru", by=penilai, at=dunia.at
    )
    opened = shown(plan.skp_id).laporan
    assert (opened.alasan_dibuka, opened.diajukan_at) == ("Angka K6 keliru", None)
    record(dunia, plan, {plan.cakupan: RealisasiIsi(nilai=Decimal(70))})
    commands.submit_realisasi(skp_id=plan.skp_id, periode=TW3, by=by, at=dunia.at)
    with pytest.raises(Denied):
        commands.lock_realisasi(skp_id=plan.skp_id, periode=TW3, by=by, at=dunia.at)
    with pytest.raises(NotVisible):
        commands.lock_realisasi(
            skp_id=plan.skp_id, periode=TW3, by=dunia.actor("tetangga_kepala"), at=dunia.at
        )
    for _ in range(2):
        commands.lock_realisasi(skp_id=plan.skp_id, periode=TW3, by=penilai, at=dunia.at)
    assert AuditEvent.objects.filter(action="realisasi.locked").count() == 1
    with pytest.raises(WrongState):
        commands.reopen_realisasi(
            skp_id=plan.skp_id, periode=TW3, alasan="Terlambat", by=penilai, at=dunia.at
        )
    with pytest.raises(WrongState, match="sudah dipakai dalam evaluasi"):
        record(dunia, plan, {plan.cakupan: RealisasiIsi(nilai=Decimal(71))})


def test_the_year_shows_the_last_period_because_realisasi_is_cumulative(dunia: Dunia) -> None:
    plan = rencana(dunia)
    skp = queries.skp_ref(plan.skp_id)
    assert skp is not None
    yearly = queries.realisasi_periode(skp, Periode.tahunan(2026))
    assert yearly.periode.key == "2026-TW4"


def test_progress_holds_plan_and_realisasi_of_every_period(dunia: Dunia) -> None:
    plan = rencana(dunia)
    record(dunia, plan, {plan.kunjungan: RealisasiIsi(nilai=Decimal(11))}, TW1)
    skp = queries.skp_ref(plan.skp_id)
    assert skp is not None
    first = queries.kemajuan(skp)[0].indikator[0]
    assert [(t.periode.key, t.target, t.realisasi.nilai) for t in first.titik] == [
        ("2026-TW1", 12, 11),
        ("2026-TW2", 24, None),
        ("2026-TW3", 36, None),
        ("2026-TW4", 48, None),
    ]


def test_the_team_list_puts_who_has_not_handed_in_first(dunia: Dunia) -> None:
    plan = rencana(dunia)
    record(dunia, plan, {plan.kunjungan: RealisasiIsi(nilai=Decimal(11))})
    penilai = dunia.actor("kepala_puskesmas")

    def team() -> list[tuple[str, bool, int, int, int]]:
        rows = queries.tim_realisasi(
            penilai.bawahan_ids,
            penilai_id=penilai.pegawai_id,
            periode=Periode.from_key(TW3),
            on=penilai.today(dunia.at),
        )
        return [
            (row.status.value, row.diajukan, row.indikator, row.terisi, row.bukti) for row in rows
        ]

    assert team() == [("terbuka", False, 3, 1, 0)]
    commands.submit_realisasi(skp_id=plan.skp_id, periode=TW3, by=dunia.actor("bidan"), at=dunia.at)
    assert team() == [("diajukan", True, 3, 1, 0)]

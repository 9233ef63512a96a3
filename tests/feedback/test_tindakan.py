"""What a pejabat penilai decides on what feedback shows, in the order of Pasal 20."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from teladan.audit.models import AuditEvent
from teladan.feedback import commands, queries
from teladan.feedback.commands import TindakanIsi
from teladan.feedback.models import TindakanPimpinan
from teladan.feedback.queries import Laju
from teladan.feedback.states import JenisTindakan
from teladan.foundation.errors import Denied, Invalid, NotVisible, WrongState
from teladan.monitoring import commands as monitoring
from teladan.monitoring.commands import RealisasiIsi
from teladan.monitoring.queries import kemajuan, skp_ref
from teladan_rules.permenpanrb_6_2022.periode import Periode
from tests.monitoring.world import TW3, Rencana, rencana
from tests.personas import Dunia

PERIODE = Periode.from_key(TW3)
ISI = TindakanIsi(TW3, JenisTindakan.PEMBINAAN, "Didampingi dua minggu oleh bidan senior")
ALIH = replace(ISI, jenis=JenisTindakan.AMBIL_ALIH, catatan="Tetap tidak selesai")


def take(
    dunia: Dunia, isi: TindakanIsi = ISI, name: str = "kepala_puskesmas", *, days: int = 0
) -> int:
    return commands.take_tindakan(
        pegawai_id=dunia.pegawai["bidan"],
        isi=isi,
        by=dunia.actor(name),
        at=dunia.at + timedelta(days=days),
    )


@pytest.fixture
def plan(dunia: Dunia) -> Rencana:
    return rencana(dunia)


def test_a_decision_is_on_record_and_its_words_are_not_in_the_chain(
    dunia: Dunia, plan: Rencana
) -> None:
    take(dunia, replace(ISI, rhk_id=plan.rhk[0], tinjau_pada=date(2026, 9, 1)))
    (item,) = queries.tindakan_of(dunia.pegawai["bidan"], periode=PERIODE)
    assert (item.jenis, item.rhk_id) == (JenisTindakan.PEMBINAAN, plan.rhk[0])
    event = AuditEvent.objects.get(action="tindakan.taken")
    assert "bidan senior" not in str(event.payload)


@pytest.mark.parametrize(
    ("name", "refusal"),
    [
        ("kepala_bidang", Denied),
        ("kepala_dinas", Denied),
        ("pengelola", Denied),
        ("inspektorat", Denied),
        ("bidan", Denied),
        ("guru", NotVisible),
        ("tetangga_kepala", NotVisible),
    ],
)
def test_only_the_pejabat_penilai_decides(
    dunia: Dunia, plan: Rencana, name: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        take(dunia, name=name)
    assert not TindakanPimpinan.objects.exists()


def test_taking_over_comes_after_a_measure_on_the_same_hasil_kerja(
    dunia: Dunia, plan: Rencana
) -> None:
    first, second = plan.rhk
    with pytest.raises(WrongState, match=r"Pasal 20 ayat \(3\) dan \(6\)"):
        take(dunia, replace(ALIH, rhk_id=first))
    take(dunia, replace(ISI, rhk_id=second))
    take(dunia, replace(ISI, rhk_id=first, jenis=JenisTindakan.PENUGASAN_BARU))
    withdrawn = take(dunia, replace(ISI, rhk_id=first))
    commands.withdraw_tindakan(
        tindakan_id=withdrawn, alasan="Keliru", by=dunia.actor("kepala_puskesmas"), at=dunia.at
    )
    with pytest.raises(WrongState, match="hasil kerja yang sama"):
        take(dunia, replace(ALIH, rhk_id=first), days=1)
    take(dunia, replace(ISI, rhk_id=first))
    with pytest.raises(WrongState, match="tidak pada hari yang sama"):
        take(dunia, replace(ALIH, rhk_id=first))
    take(dunia, replace(ALIH, rhk_id=first), days=1)
    with pytest.raises(WrongState, match="sudah diambil alih"):
        take(dunia, replace(ALIH, rhk_id=first), days=1)


@pytest.mark.parametrize(
    ("isi", "field"),
    [
        (replace(ISI, catatan=" "), "catatan"),
        (replace(ISI, catatan="x" * 2001), "catatan"),
        (replace(ISI, periode="kapan"), "periode"),
        (replace(ISI, periode="2026"), "periode"),
        (replace(ISI, rhk_id=999_999), "rhk_id"),
        (replace(ISI, tinjau_pada=date(2026, 8, 11)), "tinjau_pada"),
        (ALIH, "rhk_id"),
        (replace(ALIH, catatan=""), "catatan"),
    ],
)
def test_what_cannot_be_kept_is_named_by_its_field(
    dunia: Dunia, plan: Rencana, isi: TindakanIsi, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        take(dunia, isi)
    assert field in refused.value.fields
    assert not TindakanPimpinan.objects.exists()


def test_after_the_evaluation_is_signed_nothing_moves(dunia: Dunia, plan: Rencana) -> None:
    pk = take(dunia)
    penilai = dunia.actor("kepala_puskesmas")
    monitoring.lock_realisasi(skp_id=plan.skp_id, periode=TW3, by=penilai, at=dunia.at)
    with pytest.raises(WrongState, match="sudah ditandatangani"):
        take(dunia, replace(ISI, catatan="Lagi"))
    with pytest.raises(WrongState, match="sudah ditandatangani"):
        commands.withdraw_tindakan(tindakan_id=pk, alasan="x", by=penilai, at=dunia.at)
    with pytest.raises(WrongState, match="sudah ditandatangani"):
        commands.respond_tindakan(tindakan_id=pk, teks="x", by=dunia.actor("bidan"), at=dunia.at)


def test_it_is_withdrawn_by_who_decided_it_with_a_reason(dunia: Dunia, plan: Rencana) -> None:
    pk = take(dunia)
    with pytest.raises(NotVisible):
        commands.withdraw_tindakan(
            tindakan_id=pk, alasan="x", by=dunia.actor("kepala_bidang"), at=dunia.at
        )
    penilai = dunia.actor("kepala_puskesmas")
    with pytest.raises(Invalid):
        commands.withdraw_tindakan(tindakan_id=pk, alasan=" ", by=penilai, at=dunia.at)
    commands.withdraw_tindakan(tindakan_id=pk, alasan="Keliru orang", by=penilai, at=dunia.at)
    with pytest.raises(WrongState, match="sudah dicabut"):
        commands.withdraw_tindakan(tindakan_id=pk, alasan="x", by=penilai, at=dunia.at)
    with pytest.raises(WrongState, match="sudah dicabut"):
        commands.respond_tindakan(tindakan_id=pk, teks="x", by=dunia.actor("bidan"), at=dunia.at)


def test_the_pegawai_answers_in_her_own_words(dunia: Dunia, plan: Rencana) -> None:
    pk = take(dunia)
    with pytest.raises(NotVisible):
        commands.respond_tindakan(tindakan_id=pk, teks="x", by=dunia.actor("guru"), at=dunia.at)
    bidan = dunia.actor("bidan")
    with pytest.raises(Invalid):
        commands.respond_tindakan(tindakan_id=pk, teks=" ", by=bidan, at=dunia.at)
    later = dunia.at + timedelta(days=1)
    commands.respond_tindakan(tindakan_id=pk, teks="Motor dinas rusak", by=bidan, at=later)
    item = queries.tindakan_item(pk)
    assert item is not None
    assert (item.tanggapan, item.ditanggapi_at) == ("Motor dinas rusak", later)


def test_balance_and_trajectory_stand_side_by_side(dunia: Dunia, plan: Rencana) -> None:
    def signs() -> list[tuple[Laju, int]]:
        skp = skp_ref(plan.skp_id)
        assert skp is not None
        saldo = queries.saldo_umpan_balik(dunia.pegawai["bidan"], periode=PERIODE)
        rows = queries.kemajuan_bawahan(kemajuan(skp), saldo, periode=PERIODE)
        return [(row.laju, row.tertinggal) for row in rows]

    assert signs() == [(Laju.BELUM_ADA, 0), (Laju.BELUM_ADA, 0)]
    revisi = 0
    for value, sign in ((Decimal(30), (Laju.TERTINGGAL, 1)), (Decimal(36), (Laju.SESUAI, 0))):
        revisi = monitoring.record_realisasi(
            skp_id=plan.skp_id,
            periode=TW3,
            revisi=revisi,
            isi={plan.kunjungan: RealisasiIsi(nilai=value)},
            by=dunia.actor("bidan"),
            at=dunia.at,
        )
        assert signs()[0] == sign

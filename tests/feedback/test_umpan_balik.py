"""Umpan balik: who gives it, who reads it, and what it adds up to."""

from dataclasses import replace
from datetime import date

import pytest

from teladan.audit.models import AuditEvent
from teladan.feedback import commands, policies, queries
from teladan.feedback.commands import UmpanBalikIsi, UmpanBalikRow
from teladan.feedback.models import UmpanBalik
from teladan.feedback.queries import Saldo
from teladan.foundation.errors import Denied, Invalid, NotVisible, WrongState
from teladan.monitoring import commands as monitoring
from teladan.organisation.queries import pegawai_ref
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak, SifatUmpanBalik
from tests.monitoring.world import TW2, TW3, rencana
from tests.personas import Dunia

ISI = UmpanBalikIsi(TW3, SifatUmpanBalik.POSITIF, "Kunjungan rutin dan tercatat")
PERIODE = Periode.from_key(TW3)


def give(dunia: Dunia, isi: UmpanBalikIsi, name: str = "kepala_puskesmas") -> int:
    return commands.give_umpan_balik(
        pegawai_id=dunia.pegawai["bidan"], isi=isi, by=dunia.actor(name), at=dunia.at
    )


@pytest.mark.parametrize("name", ["kepala_puskesmas", "kepala_bidang"])
def test_the_pejabat_penilai_and_the_one_above_give_it(dunia: Dunia, name: str) -> None:
    plan = rencana(dunia)
    item = queries.umpan_balik_item(give(dunia, replace(ISI, rhk_id=plan.rhk[0]), name))
    assert item is not None
    assert (item.rhk_id, item.pemberi_id) == (plan.rhk[0], dunia.pegawai[name])
    event = AuditEvent.objects.get(action="umpan_balik.given")
    assert "rutin" not in str(event.payload)


@pytest.mark.parametrize(
    ("name", "refusal"),
    [
        ("kepala_dinas", Denied),
        ("inspektorat", Denied),
        ("pengelola", Denied),
        ("bidan", Denied),
        ("guru", NotVisible),
        ("tetangga_kepala", NotVisible),
    ],
)
def test_others_do_not(dunia: Dunia, name: str, refusal: type[Exception]) -> None:
    rencana(dunia)
    with pytest.raises(refusal):
        give(dunia, ISI, name)
    assert not UmpanBalik.objects.exists()


def test_the_very_same_said_twice_is_kept_once(dunia: Dunia) -> None:
    rencana(dunia)
    assert give(dunia, ISI) == give(dunia, ISI)
    assert UmpanBalik.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"teks": " "}, "teks"),
        ({"teks": "x" * 2001}, "teks"),
        ({"periode": "2026"}, "periode"),
        ({"periode": "kapan"}, "periode"),
        ({"rhk_id": 999_999}, "rhk_id"),
    ],
)
def test_what_cannot_be_kept_is_named_by_its_field(
    dunia: Dunia, change: dict[str, object], field: str
) -> None:
    rencana(dunia)
    with pytest.raises(Invalid) as refused:
        give(dunia, replace(ISI, **change))  # type: ignore[arg-type]
    assert field in refused.value.fields
    assert not UmpanBalik.objects.exists()


def test_one_umpan_balik_is_of_one_thing(dunia: Dunia) -> None:
    plan = rencana(dunia)
    both = replace(ISI, rhk_id=plan.rhk[0], nilai=NilaiBerakhlak.ADAPTIF)
    with pytest.raises(Invalid) as refused:
        give(dunia, both)
    assert "nilai" in refused.value.fields


def test_after_the_evaluation_is_signed_nothing_is_added(dunia: Dunia) -> None:
    plan = rencana(dunia)
    monitoring.lock_realisasi(
        skp_id=plan.skp_id, periode=TW3, by=dunia.actor("kepala_puskesmas"), at=dunia.at
    )
    with pytest.raises(WrongState, match="sudah ditandatangani"):
        give(dunia, replace(ISI, rhk_id=plan.rhk[0]))
    give(dunia, replace(ISI, periode=TW2))


def test_the_balance_counts_per_result_and_per_value(dunia: Dunia) -> None:
    plan = rencana(dunia)
    give(dunia, replace(ISI, rhk_id=plan.rhk[0]))
    give(dunia, replace(ISI, rhk_id=plan.rhk[0], sifat=SifatUmpanBalik.NEGATIF))
    give(dunia, replace(ISI, nilai=NilaiBerakhlak.ADAPTIF, sifat=SifatUmpanBalik.NETRAL))
    give(dunia, replace(ISI, periode=TW2))
    bidan = dunia.pegawai["bidan"]
    saldo = queries.saldo_umpan_balik(bidan, periode=PERIODE)
    assert saldo.semua == Saldo(1, 1, 1)
    assert saldo.per_rhk == {plan.rhk[0]: Saldo(1, 0, 1)}
    assert saldo.per_nilai == {NilaiBerakhlak.ADAPTIF: Saldo(0, 1, 0)}
    yearly = queries.saldo_umpan_balik(bidan, periode=Periode.tahunan(2026))
    assert yearly.semua == Saldo(2, 1, 1)
    assert queries.balance(queries.umpan_balik_of(bidan, periode=PERIODE)) == saldo.semua


def test_who_was_told_nothing_this_period_is_listed(dunia: Dunia) -> None:
    rencana(dunia)
    penilai = dunia.actor("kepala_puskesmas")
    today = penilai.today(dunia.at)

    def missing() -> list[int]:
        cards = queries.without_umpan_balik(
            penilai.bawahan_ids, pemberi_id=penilai.pegawai_id, periode=PERIODE, on=today
        )
        return [card.pegawai_id for card in cards]

    assert dunia.pegawai["bidan"] in missing()
    give(dunia, ISI)
    assert dunia.pegawai["bidan"] not in missing()


def test_only_the_receiver_marks_it_as_read_and_once(dunia: Dunia) -> None:
    rencana(dunia)
    pk = give(dunia, ISI)
    for name in ("kepala_puskesmas", "guru"):
        with pytest.raises(NotVisible):
            commands.mark_read(umpan_balik_id=pk, by=dunia.actor(name), at=dunia.at)
    assert queries.unread_count(dunia.pegawai["bidan"]) == 1
    for _ in range(2):
        commands.mark_read(umpan_balik_id=pk, by=dunia.actor("bidan"), at=dunia.at)
    assert queries.unread_count(dunia.pegawai["bidan"]) == 0
    assert AuditEvent.objects.filter(action="umpan_balik.read").count() == 1


def test_reading_anothers_umpan_balik_needs_a_relation(dunia: Dunia) -> None:
    ref = pegawai_ref(dunia.pegawai["bidan"], on=date(2026, 8, 12))
    for name in ("bidan", "kepala_puskesmas", "kepala_bidang", "inspektorat", "pengelola"):
        assert policies.check_can_read(ref, actor=dunia.actor(name)) == ref
    for name in ("guru", "admin", "kepala_dinas", "tetangga_inspektorat"):
        with pytest.raises(NotVisible):
            policies.check_can_read(ref, actor=dunia.actor(name))


def test_many_at_once_equal_one_by_one_but_for_the_event(dunia: Dunia) -> None:
    plan = rencana(dunia)
    isi = [replace(ISI, rhk_id=rhk_id) for rhk_id in plan.rhk]
    for entry in isi:
        give(dunia, entry)
    fields = [f.name for f in UmpanBalik._meta.fields if f.name != "id"]
    single = list(UmpanBalik.objects.order_by("pk").values_list(*fields))
    UmpanBalik.objects.all().delete()
    rows = [
        UmpanBalikRow(dunia.pegawai["bidan"], dunia.pegawai["kepala_puskesmas"], entry)
        for entry in isi
    ]
    commands.bulk_give_umpan_balik(
        unit_kerja_id=dunia.unit["puskesmas"], rows=rows, by=dunia.system, at=dunia.at
    )
    assert list(UmpanBalik.objects.order_by("pk").values_list(*fields)) == single
    assert AuditEvent.objects.filter(action="umpan_balik.given_bulk").count() == 1
    with pytest.raises(Denied):
        commands.bulk_give_umpan_balik(
            unit_kerja_id=dunia.unit["puskesmas"], rows=[], by=dunia.actor("bidan"), at=dunia.at
        )

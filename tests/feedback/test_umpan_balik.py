"""Umpan balik: who gives it, who reads it, and what it adds up to."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from teladan.audit.models import AuditEvent
from teladan.feedback import commands, policies, queries
from teladan.feedback.commands import UmpanBalikIsi, UmpanBalikRow
from teladan.feedback.models import UmpanBalik
from teladan.feedback.queries import Saldo
from teladan.feedback.states import Visibilitas
from teladan.foundation.errors import Denied, Invalid, NotVisible, TooMany, WrongState
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
    ("name", "hubungan"),
    [
        ("kepala_puskesmas", "pimpinan"),
        ("kepala_bidang", "pimpinan"),
        ("kepala_dinas", "pimpinan_lain"),
        ("kepala_sekolah", "pimpinan_lain"),
        ("guru", "lain"),
        ("inspektorat", "lain"),
    ],
)
def test_anybody_gives_it_and_the_system_knows_in_which_capacity(
    dunia: Dunia, name: str, hubungan: str
) -> None:
    rencana(dunia)
    item = queries.umpan_balik_item(give(dunia, ISI, name))
    assert item is not None
    assert item.hubungan == hubungan


@pytest.mark.parametrize(
    ("giver", "receiver", "hubungan"),
    [
        ("bidan", "kepala_puskesmas", "bawahan"),
        ("bidan", "kepala_bidang", "bawahan"),
        ("pelaksana", "pppk", "rekan"),
        ("kepala_puskesmas", "kasubbag", "rekan"),
        ("kepala_sekolah", "kepala_puskesmas", "lain"),
    ],
)
def test_beside_and_below_are_known_by_the_organisation(
    dunia: Dunia, giver: str, receiver: str, hubungan: str
) -> None:
    pk = commands.give_umpan_balik(
        pegawai_id=dunia.pegawai[receiver], isi=ISI, by=dunia.actor(giver), at=dunia.at
    )
    item = queries.umpan_balik_item(pk)
    assert item is not None
    assert item.hubungan == hubungan


@pytest.mark.parametrize(("name", "refusal"), [("bidan", Denied), ("tetangga_kepala", NotVisible)])
def test_not_to_oneself_and_not_across_the_border(
    dunia: Dunia, name: str, refusal: type[Exception]
) -> None:
    rencana(dunia)
    with pytest.raises(refusal):
        give(dunia, ISI, name)
    assert not UmpanBalik.objects.exists()


def test_a_pimpinan_of_above_may_judge_and_speaks_to_the_pejabat_penilai_as_well(
    dunia: Dunia,
) -> None:
    pk = give(dunia, replace(ISI, sifat=SifatUmpanBalik.NEGATIF), "kepala_dinas")
    item = queries.umpan_balik_item(pk)
    assert item is not None
    assert (item.hubungan, item.visibilitas) == ("pimpinan_lain", "penilai")


def test_a_colleague_suggests_and_does_not_judge(dunia: Dunia) -> None:
    with pytest.raises(Invalid) as refused:
        give(dunia, replace(ISI, sifat=SifatUmpanBalik.NEGATIF), "guru")
    assert "kata pimpinan" in refused.value.fields["sifat"]
    assert not UmpanBalik.objects.exists()


@pytest.mark.parametrize(
    ("name", "sifat", "visibilitas"),
    [
        ("guru", SifatUmpanBalik.POSITIF, "penilai"),
        ("guru", SifatUmpanBalik.NETRAL, "pegawai"),
        ("kepala_puskesmas", SifatUmpanBalik.NETRAL, "penilai"),
    ],
)
def test_without_a_word_the_usual_persons_read_it(
    dunia: Dunia, name: str, sifat: SifatUmpanBalik, visibilitas: str
) -> None:
    item = queries.umpan_balik_item(give(dunia, replace(ISI, sifat=sifat), name))
    assert item is not None
    assert item.visibilitas == visibilitas


@pytest.mark.parametrize(
    ("name", "sifat", "visibilitas", "sentence"),
    [
        ("kepala_puskesmas", SifatUmpanBalik.POSITIF, Visibilitas.PEGAWAI, "Pasal 17"),
        ("kepala_sekolah", SifatUmpanBalik.NETRAL, Visibilitas.PEGAWAI, "Pasal 17"),
        ("guru", SifatUmpanBalik.NETRAL, Visibilitas.UNIT, "Hanya apresiasi"),
    ],
)
def test_who_reads_it_has_limits(
    dunia: Dunia, name: str, sifat: SifatUmpanBalik, visibilitas: Visibilitas, sentence: str
) -> None:
    with pytest.raises(Invalid) as refused:
        give(dunia, replace(ISI, sifat=sifat, visibilitas=visibilitas), name)
    assert sentence in refused.value.fields["visibilitas"]


def test_what_only_she_reads_is_in_no_list_of_others_and_in_no_balance(dunia: Dunia) -> None:
    give(dunia, replace(ISI, visibilitas=Visibilitas.PEGAWAI), "guru")
    ref = pegawai_ref(dunia.pegawai["bidan"], on=date(2026, 8, 12))

    def seen(name: str) -> int:
        readable = policies.readable(ref, actor=dunia.actor(name))
        return len(
            queries.umpan_balik_of(dunia.pegawai["bidan"], periode=PERIODE, visibilitas=readable)
        )

    assert seen("bidan") == 1
    for name in ("kepala_puskesmas", "kepala_bidang", "pengelola", "inspektorat", "admin"):
        assert seen(name) == 0
    assert queries.saldo_umpan_balik(dunia.pegawai["bidan"], periode=PERIODE).semua == Saldo()


def test_a_person_is_not_flooded(dunia: Dunia) -> None:
    for n in range(10):
        give(dunia, replace(ISI, teks=f"Baik {n}"), "guru")
    with pytest.raises(TooMany, match="Hari ini Anda sudah 10 kali"):
        give(dunia, ISI, "guru")
    assert give(dunia, replace(ISI, teks="Baik 3"), "guru")
    give(dunia, ISI, "kepala_puskesmas")
    commands.give_umpan_balik(
        pegawai_id=dunia.pegawai["bidan"],
        isi=ISI,
        by=dunia.actor("guru"),
        at=dunia.at + timedelta(days=1),
    )


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


def test_a_reply_counts_as_read_and_is_kept_after_a_day(dunia: Dunia) -> None:
    pk = give(dunia, ISI)
    bidan = dunia.actor("bidan")
    with pytest.raises(Invalid):
        commands.reply_umpan_balik(umpan_balik_id=pk, teks=" ", by=bidan, at=dunia.at)
    with pytest.raises(NotVisible):
        commands.reply_umpan_balik(
            umpan_balik_id=pk, teks="x", by=dunia.actor("kepala_puskesmas"), at=dunia.at
        )
    commands.reply_umpan_balik(umpan_balik_id=pk, teks="Terima kasih", by=bidan, at=dunia.at)
    later = dunia.at + timedelta(hours=20)
    commands.reply_umpan_balik(umpan_balik_id=pk, teks="Terima kasih, Bu", by=bidan, at=later)
    with pytest.raises(WrongState, match="lebih dari sehari"):
        commands.reply_umpan_balik(
            umpan_balik_id=pk, teks="Lain", by=bidan, at=dunia.at + timedelta(hours=25)
        )
    item = queries.umpan_balik_item(pk)
    assert item is not None
    assert (item.balasan, item.dibalas_at, item.dibaca_at) == (
        "Terima kasih, Bu", dunia.at, dunia.at,
    )  # fmt: skip


def test_a_suggestion_is_done_and_undone_and_praise_asks_for_nothing(dunia: Dunia) -> None:
    praise = give(dunia, ISI)
    pk = give(dunia, replace(ISI, sifat=SifatUmpanBalik.NETRAL))
    bidan = dunia.actor("bidan")
    with pytest.raises(WrongState, match="Apresiasi tidak meminta apa pun"):
        commands.mark_done(umpan_balik_id=praise, by=bidan, at=dunia.at)
    with pytest.raises(NotVisible):
        commands.mark_done(umpan_balik_id=pk, by=dunia.actor("guru"), at=dunia.at)
    for selesai in (True, True, False):
        commands.mark_done(umpan_balik_id=pk, selesai=selesai, by=bidan, at=dunia.at)
    item = queries.umpan_balik_item(pk)
    assert item is not None
    assert (item.selesai_at, item.dibaca_at) == (None, dunia.at)
    assert AuditEvent.objects.filter(action="umpan_balik.done").count() == 1


def test_what_i_gave_shows_what_became_of_it(dunia: Dunia) -> None:
    give(dunia, ISI, "guru")
    items = queries.umpan_balik_by(dunia.pegawai["guru"], periode=PERIODE)
    assert [(item.pegawai_nama, item.dibaca_at) for item in items] == [("Siti Aminah", None)]


def test_only_the_receiver_marks_it_as_read_and_once(dunia: Dunia) -> None:
    rencana(dunia)
    pk = give(dunia, ISI)
    for name in ("kepala_puskesmas", "guru"):
        with pytest.raises(NotVisible):
            commands.mark_read(umpan_balik_id=pk, by=dunia.actor(name), at=dunia.at)
    for _ in range(2):
        commands.mark_read(umpan_balik_id=pk, by=dunia.actor("bidan"), at=dunia.at)
    assert AuditEvent.objects.filter(action="umpan_balik.read").count() == 1


def test_all_of_a_period_is_marked_as_read_at_once(dunia: Dunia) -> None:
    rencana(dunia)
    give(dunia, ISI)
    give(dunia, ISI, "guru")
    for name, many in (("guru", 0), ("bidan", 2), ("bidan", 0)):
        by = dunia.actor(name)
        assert commands.mark_all_read(periode=TW3, by=by, at=dunia.at) == many
    assert AuditEvent.objects.filter(action="umpan_balik.read").count() == 2
    items = queries.umpan_balik_by(dunia.pegawai["guru"], periode=PERIODE)
    assert [item.dibaca_at for item in items] == [dunia.at]


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

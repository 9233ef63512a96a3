"""How often umpan balik berkala is owed, who owes it, and how far a unit has come."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from teladan.feedback import commands, queries
from teladan.feedback.commands import PengaturanUmpanBalikIsi, UmpanBalikIsi
from teladan.feedback.models import PengaturanUmpanBalik
from teladan.feedback.queries import Berkala, Kepatuhan
from teladan.feedback.states import JenisUmpanBalik
from teladan.foundation.errors import Denied, Invalid
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import SifatUmpanBalik
from tests.monitoring.world import TW3, rencana
from tests.personas import Dunia

TODAY = date(2026, 8, 12)
PERIODE = Periode.from_key(TW3)
SET = PengaturanUmpanBalikIsi(TODAY)
ISI = UmpanBalikIsi(TW3, SifatUmpanBalik.POSITIF, "Catatan kunjungannya lengkap")


def choose(dunia: Dunia, name: str = "pengelola", **change: object) -> int:
    isi = replace(SET, **change)  # type: ignore[arg-type]
    return commands.set_pengaturan_umpan_balik(isi=isi, by=dunia.actor(name), at=dunia.at)


def owed(dunia: Dunia) -> frozenset[int]:
    return queries.berkala_owed(dunia.actor("kepala_puskesmas"), periode=PERIODE, on=TODAY)


def give(dunia: Dunia, isi: UmpanBalikIsi = ISI) -> str:
    pk = commands.give_umpan_balik(
        pegawai_id=dunia.pegawai["bidan"],
        isi=isi,
        by=dunia.actor("kepala_puskesmas"),
        at=dunia.at,
    )
    item = queries.umpan_balik_item(pk)
    assert item is not None
    return item.jenis.value


def test_a_change_is_a_new_row_and_the_former_one_ends(dunia: Dunia) -> None:
    choose(dunia, dasar=" Keputusan Bupati 7/2026 ")
    choose(dunia, berlaku_dari=TODAY + timedelta(days=30), berkala=Berkala.BULANAN)
    listed = queries.pengaturan_list(dunia.instansi_id)
    assert [(row.berkala, row.berlaku_sampai) for row in listed] == [
        (Berkala.BULANAN, None),
        (Berkala.TRIWULANAN, TODAY + timedelta(days=29)),
    ]
    assert listed[1].dasar == "Keputusan Bupati 7/2026"
    now = queries.pengaturan_for(dunia.instansi_id, on=TODAY)
    assert now.berkala is Berkala.TRIWULANAN
    assert queries.pengaturan_for(dunia.tetangga_id, on=TODAY).pengaturan_id is None


@pytest.mark.parametrize("name", ["inspektorat", "bidan", "kepala_dinas"])
def test_others_do_not_choose(dunia: Dunia, name: str) -> None:
    with pytest.raises(Denied, match="pengelola kinerja"):
        choose(dunia, name)
    assert not PengaturanUmpanBalik.objects.exists()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"berlaku_dari": TODAY - timedelta(days=1)}, "berlaku_dari"),
        ({"ingatkan_hari": 0}, "ingatkan_hari"),
        ({"jatah_rekan": 13}, "jatah_rekan"),
        ({"jatah_rekan": 2, "jatah_bawahan": 1, "jatah_mitra": 1}, "jatah_rekan"),
        ({"dasar": "x" * 201}, "dasar"),
    ],
)
def test_what_cannot_be_chosen_is_named_by_its_field(
    dunia: Dunia, change: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        choose(dunia, **change)  # type: ignore[arg-type]
    assert field in refused.value.fields


def test_a_day_holds_one_choice(dunia: Dunia) -> None:
    choose(dunia)
    with pytest.raises(Invalid) as refused:
        choose(dunia)
    assert "berlaku_dari" in refused.value.fields


def test_the_first_of_a_pejabat_penilai_in_a_period_is_the_berkala_one(dunia: Dunia) -> None:
    rencana(dunia)
    assert owed(dunia) == {dunia.pegawai["bidan"]}
    assert give(dunia) == "berkala"
    assert owed(dunia) == frozenset()
    assert give(dunia, replace(ISI, teks="Sekali lagi")) == "insidentil"


def test_her_own_word_decides_which_kind_it_is(dunia: Dunia) -> None:
    rencana(dunia)
    assert give(dunia, replace(ISI, jenis=JenisUmpanBalik.INSIDENTIL)) == "insidentil"
    assert owed(dunia) == {dunia.pegawai["bidan"]}


def test_nobody_owes_where_the_instansi_obliges_nobody(dunia: Dunia) -> None:
    choose(dunia, wajib=False)
    assert owed(dunia) == frozenset()
    assert queries.kepatuhan_umpan_balik(
        dunia.unit.values(), instansi_id=dunia.instansi_id, periode=PERIODE, on=TODAY
    ) == {}  # fmt: skip


@pytest.mark.parametrize(
    ("berkala", "periode", "mulai", "selesai", "keys"),
    [
        (Berkala.TRIWULANAN, "2026-TW3", (7, 1), (9, 30), ("2026-TW3",)),
        (Berkala.SEMESTERAN, "2026-TW3", (7, 1), (12, 31), ("2026-TW3", "2026-TW4")),
        (Berkala.BULANAN, "2026-TW3", (8, 1), (8, 31), ("2026-TW3",)),
        (Berkala.BULANAN, "2026-TW1", (3, 1), (3, 31), ("2026-TW1",)),
        (Berkala.BULANAN, "2026-08", (8, 1), (8, 31), ("2026-08",)),
        (Berkala.TRIWULANAN, "2026-08", (7, 1), (9, 30), ("2026-07", "2026-08", "2026-09")),
    ],
)
def test_the_window_of_a_period(
    berkala: Berkala,
    periode: str,
    mulai: tuple[int, int],
    selesai: tuple[int, int],
    keys: tuple[str, ...],
) -> None:
    window = queries.jendela_berkala(berkala, Periode.from_key(periode), on=TODAY)
    assert (window.mulai, window.selesai) == (date(2026, *mulai), date(2026, *selesai))
    assert window.periode == keys
    assert window.menurut_hari == (periode[5:7] == "TW" and berkala is Berkala.BULANAN)


def test_monthly_within_a_quarter_the_day_decides(dunia: Dunia) -> None:
    rencana(dunia)
    choose(dunia, berkala=Berkala.BULANAN)
    assert give(dunia) == "berkala"
    penilai = dunia.actor("kepala_puskesmas")
    assert not queries.berkala_owed(penilai, periode=PERIODE, on=TODAY)
    assert queries.berkala_owed(penilai, periode=PERIODE, on=date(2026, 9, 1))


def test_how_far_a_unit_has_come(dunia: Dunia) -> None:
    rencana(dunia)
    unit = dunia.unit["puskesmas"]

    def reached() -> dict[int, Kepatuhan]:
        return queries.kepatuhan_umpan_balik(
            [unit], instansi_id=dunia.instansi_id, periode=PERIODE, on=TODAY
        )

    before = reached()[unit]
    assert before.terpenuhi == 0
    give(dunia)
    assert reached()[unit] == Kepatuhan(before.wajib, 1)

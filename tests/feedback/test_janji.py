"""Promises: kept or not by who made them, disputed by the other side, replaced, counted."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from teladan.feedback import commands, queries
from teladan.feedback.commands import JanjiIsi
from teladan.feedback.models import Janji
from teladan.feedback.queries import JanjiView, JumlahJanji
from teladan.feedback.states import StatusJanji
from teladan.foundation.errors import Denied, Invalid, NotVisible, WrongState
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak
from tests.feedback.test_dialog import ISI, hold
from tests.monitoring.world import TW3, rencana
from tests.personas import Dunia

PERIODE = Periode.from_key(TW3)


def promises(dunia: Dunia) -> tuple[int, int]:
    """One of the bidan and one of her pejabat penilai."""
    own, other = queries.janji_of_dialog(hold(dunia))
    return own.id, other.id


def shown(janji_id: int) -> JanjiView:
    view = queries.janji_view(janji_id)
    assert view is not None
    return view


def settle(dunia: Dunia, pk: int, name: str, *, ditepati: bool = True, kata: str = "") -> None:
    commands.settle_janji(
        janji_id=pk, ditepati=ditepati, keterangan=kata, by=dunia.actor(name), at=dunia.at
    )


def test_who_made_a_promise_says_whether_it_was_kept(dunia: Dunia) -> None:
    own, other = promises(dunia)
    for _ in range(2):
        settle(dunia, own, "bidan")
    assert (shown(own).status, shown(own).selesai_pada) == (StatusJanji.DITEPATI, dunia.at.date())
    with pytest.raises(Denied, match="yang membuatnya"):
        settle(dunia, other, "bidan")
    with pytest.raises(Invalid) as refused:
        settle(dunia, other, "kepala_puskesmas", ditepati=False)
    assert "keterangan" in refused.value.fields
    settle(dunia, other, "kepala_puskesmas", ditepati=False, kata="Motor masih di bengkel")
    assert shown(other).keterangan == "Motor masih di bengkel"
    with pytest.raises(WrongState):
        settle(dunia, other, "kepala_puskesmas")
    commands.reopen_janji(janji_id=other, by=dunia.actor("kepala_puskesmas"), at=dunia.at)
    assert (shown(other).status, shown(other).keterangan) == (StatusJanji.TERBUKA, "")


@pytest.mark.parametrize("name", ["guru", "kepala_bidang", "pengelola", "admin", "tetangga_kepala"])
def test_nobody_else_sees_a_promise(dunia: Dunia, name: str) -> None:
    own, _other = promises(dunia)
    with pytest.raises(NotVisible):
        settle(dunia, own, name)
    assert shown(own).terbuka


def test_the_other_side_may_say_it_was_not_kept_and_both_are_shown(dunia: Dunia) -> None:
    own, _other = promises(dunia)
    head, bidan = dunia.actor("kepala_puskesmas"), dunia.actor("bidan")
    with pytest.raises(WrongState, match="belum ditandai ditepati"):
        commands.dispute_janji(janji_id=own, bantahan="Belum", by=head, at=dunia.at)
    settle(dunia, own, "bidan", kata="Sudah di grup")
    with pytest.raises(Denied):
        commands.dispute_janji(janji_id=own, bantahan="Belum", by=bidan, at=dunia.at)
    with pytest.raises(Invalid):
        commands.dispute_janji(janji_id=own, bantahan=" ", by=head, at=dunia.at)
    commands.dispute_janji(janji_id=own, bantahan="Baru dua desa", by=head, at=dunia.at)
    view = shown(own)
    assert (view.status, view.keterangan, view.bantahan) == (
        StatusJanji.DITEPATI,
        "Sudah di grup",
        "Baru dua desa",
    )


def test_a_promise_is_replaced_by_a_new_one(dunia: Dunia) -> None:
    own, _other = promises(dunia)
    isi = JanjiIsi("Jadwal untuk empat desa", date(2026, 9, 10))
    with pytest.raises(Denied):
        commands.replace_janji(
            janji_id=own, isi=isi, by=dunia.actor("kepala_puskesmas"), at=dunia.at
        )
    bidan = dunia.actor("bidan")
    with pytest.raises(Invalid):
        commands.replace_janji(janji_id=own, isi=replace(isi, teks=""), by=bidan, at=dunia.at)
    new = commands.replace_janji(janji_id=own, isi=isi, by=bidan, at=dunia.at)
    assert (shown(own).status, shown(own).pengganti_id) == (StatusJanji.DIGANTI, new)
    assert (shown(new).pemegang_id, shown(new).terbuka) == (dunia.pegawai["bidan"], True)
    with pytest.raises(WrongState):
        commands.replace_janji(janji_id=own, isi=isi, by=bidan, at=dunia.at)
    assert Janji.objects.count() == 3


def test_a_promise_serves_a_hasil_kerja_or_a_value(dunia: Dunia) -> None:
    plan = rencana(dunia)
    isi = replace(
        ISI,
        janji=(
            JanjiIsi("Kunjungan ke Desa Mekar", date(2026, 9, 1), rhk_id=plan.rhk[0]),
            JanjiIsi("Menyapa lebih dulu", date(2026, 9, 1), nilai=NilaiBerakhlak.HARMONIS),
        ),
    )
    of_result, of_value = queries.janji_of_dialog(hold(dunia, isi))
    assert of_result.rhk_teks == "Ibu hamil risiko tinggi terpantau"
    assert of_value.nilai is NilaiBerakhlak.HARMONIS


def test_promises_of_a_period_are_counted_by_who_made_them(dunia: Dunia) -> None:
    own, _other = promises(dunia)
    settle(dunia, own, "bidan")
    bidan, head = dunia.pegawai["bidan"], dunia.pegawai["kepala_puskesmas"]
    assert len(queries.janji_of(bidan, PERIODE)) == 2
    assert not queries.janji_of(bidan, Periode.from_key("2026-TW4"))
    counts = queries.jumlah_janji([bidan, head], periode=PERIODE)
    assert counts == {bidan: JumlahJanji(ditepati=1), head: JumlahJanji(terbuka=1)}
    late = shown(_other)
    assert late.overdue(late.tenggat + timedelta(days=1))
    assert not late.overdue(late.tenggat)

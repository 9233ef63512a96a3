"""Whatever presses arrive in whatever order, the same ones make the same ticket."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from teladan.citizen_voice.commands.antrean_proyeksi import (
    JenisKejadian,
    Kejadian,
    minutes_between,
    project,
)
from tests.personas import AT

PRESSES = st.lists(
    st.builds(
        Kejadian,
        kunci=st.uuids().map(str),
        jenis=st.sampled_from(JenisKejadian),
        at=st.integers(-5, 60).map(lambda minute: AT + timedelta(minutes=minute)),
        titik_id=st.integers(1, 3),
    ),
    max_size=12,
    unique_by=lambda each: each.kunci,
)


@given(presses=PRESSES, data=st.data())
def test_order_makes_no_difference(presses: list[Kejadian], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(presses))
    assert project(shuffled) == project(presses)


@given(presses=PRESSES)
def test_a_ticket_is_never_impossible(presses: list[Kejadian]) -> None:
    found = project(presses)
    applied = [each for each in presses if each.kunci not in found.ditolak]
    assert sum(each.jenis == "ambil" for each in applied) <= 1
    if found.diambil_at is None:
        assert not applied
    if found.status in {"dilayani", "selesai"}:
        assert found.dipanggil_at is not None
    assert (found.selesai_at is not None) == (found.status == "selesai")
    assert found.tunggu_menit is None or found.tunggu_menit >= 0


def test_minutes_are_rounded_down_and_never_negative() -> None:
    def minutes(seconds: int) -> int | None:
        return minutes_between(AT, AT + timedelta(seconds=seconds))

    assert [minutes(each) for each in (0, 59, 60, 119, 3600)] == [0, 0, 1, 1, 60]
    # A second or two of two clocks is the same moment; more than that was not lived through.
    assert [minutes(each) for each in (-1, -120, -121)] == [0, 0, None]
    assert minutes_between(None, AT) is None

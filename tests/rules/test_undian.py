"""The draw: repeatable, fair, stratified, within its caps, and never of whom it may not ask."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teladan_rules.umpan_balik.undian import (
    AturanUndian,
    Beban,
    Kandidat,
    Terundi,
    pengganti,
    undi,
    urutan,
)
from teladan_rules.umpan_balik.vocabulary import KelompokPemberi

REKAN, BAWAHAN, MITRA = KelompokPemberi
JATAH = {REKAN: 6, BAWAHAN: 6, MITRA: 2}
ATURAN = AturanUndian(JATAH, batas_per_pemberi=6, batas_per_bulan=8)
BENIH = "musim hujan"


def orang(
    ids: Sequence[int], kelompok: KelompokPemberi = REKAN, *kontak: str
) -> tuple[Kandidat, ...]:
    return tuple(Kandidat(each, kelompok, kontak or ("unit",)) for each in ids)


def pemberi(hasil: Sequence[Terundi], penerima: int) -> list[int]:
    return [each.pemberi_id for each in hasil if each.penerima_id == penerima]


def seunit(banyak: int) -> dict[int, tuple[Kandidat, ...]]:
    return {one: orang([each for each in range(banyak) if each != one]) for one in range(banyak)}


def test_the_order_is_a_hash_that_anybody_can_compute() -> None:
    assert urutan(BENIH, 7, 12) == hashlib.sha256(b"musim hujan|7|12").hexdigest()
    hasil = undi({7: orang(range(20, 40))}, ATURAN, benih=BENIH)
    assert pemberi(hasil, 7) == sorted(range(20, 40), key=lambda one: urutan(BENIH, 7, one))[:6]


def test_the_same_seed_draws_the_same_and_another_seed_does_not() -> None:
    satu = undi(seunit(30), ATURAN, benih=BENIH)
    terbalik = {one: tuple(reversed(each)) for one, each in reversed(seunit(30).items())}
    assert satu == undi(terbalik, ATURAN, benih=BENIH)
    assert satu != undi(seunit(30), ATURAN, benih="musim kemarau")


def test_each_side_has_its_quota() -> None:
    kandidat = (*orang(range(20, 40)), *orang(range(40, 60), BAWAHAN), *orang(range(60, 80), MITRA))
    hasil = undi({7: kandidat}, ATURAN, benih=BENIH)
    assert Counter(each.kelompok for each in hasil) == JATAH
    assert [each.kelompok for each in hasil][:3] == [REKAN, BAWAHAN, MITRA]


def test_kinds_of_contact_are_spread_inside_a_side() -> None:
    kandidat = (
        *orang(range(100, 130), REKAN, "unit"),
        *orang([20, 21], REKAN, "tim"),
        *orang([30], REKAN, "matriks", "unit"),
    )
    hasil = undi({7: kandidat}, ATURAN, benih=BENIH)
    assert {20, 21, 30} <= set(pemberi(hasil, 7))


def test_five_are_reached_beyond_a_quota_where_the_other_sides_are_too_few() -> None:
    kandidat = (*orang([20, 21]), *orang(range(60, 66), MITRA))
    hasil = undi({7: kandidat}, ATURAN, benih=BENIH)
    assert Counter(each.kelompok for each in hasil) == {REKAN: 2, MITRA: 3}
    tanpa_mitra = AturanUndian({REKAN: 6}, batas_per_pemberi=6)
    assert pemberi(undi({7: kandidat}, tanpa_mitra, benih=BENIH), 7) in ([20, 21], [21, 20])


def test_a_small_station_is_served_before_a_large_office() -> None:
    """The five who know 900 could all be used up by the many who have others, too."""
    kantor = {one: orang([*range(1, 6), *range(10, 90)]) for one in range(200, 230)}
    aturan = AturanUndian({REKAN: 6}, batas_per_pemberi=1)
    hasil = undi({**kantor, 900: orang(range(1, 6))}, aturan, benih=BENIH)
    assert sorted(pemberi(hasil, 900)) == [1, 2, 3, 4, 5]


def test_nobody_is_asked_beyond_the_round_or_the_month() -> None:
    hasil = undi(seunit(12), ATURAN, benih=BENIH, beban=Beban(bulan={3: 7, 4: 8}))
    diminta = Counter(each.pemberi_id for each in hasil)
    assert max(diminta.values()) <= 6
    assert diminta[3] <= 1
    assert diminta[4] == 0


def test_the_load_is_shared() -> None:
    diminta = Counter(each.pemberi_id for each in undi(seunit(40), ATURAN, benih=BENIH))
    assert max(diminta.values()) - min(diminta.values()) <= 1


@pytest.mark.parametrize("dilarang", [{7: [20]}, {}])
def test_neither_oneself_nor_the_pejabat_penilai_is_drawn(
    dilarang: Mapping[int, list[int]],
) -> None:
    calon = orang([20] if dilarang else [7])
    with pytest.raises(ValueError, match="tidak diundi"):
        undi({7: calon}, ATURAN, benih=BENIH, dilarang=dilarang)


def test_who_stands_on_two_sides_is_asked_once() -> None:
    hasil = undi(
        {7: (*orang([20], MITRA, "tugas"), *orang([20], REKAN, "tim"))}, ATURAN, benih=BENIH
    )
    assert hasil == (Terundi(7, 20, REKAN, ("tim", "tugas")),)


def test_the_next_in_the_order_takes_a_place() -> None:
    calon = orang(range(20, 30))
    hasil = undi({7: calon}, ATURAN, benih=BENIH)
    urut = sorted(range(20, 30), key=lambda one: urutan(BENIH, 7, one))
    sudah = pemberi(hasil, 7)
    for giliran in urut[6:]:
        beban = Beban(putaran=dict.fromkeys(sudah, 1))
        baru = pengganti(hasil[0], calon, sudah, aturan=ATURAN, benih=BENIH, beban=beban)
        assert baru == Terundi(7, giliran, REKAN, ("unit",))
        sudah.append(giliran)
    assert not pengganti(hasil[0], calon, sudah, aturan=ATURAN, benih=BENIH, beban=Beban())


def test_loads_that_everybody_can_count_do_not_say_who_comes_next() -> None:
    calon = orang(range(20, 24))
    urut = sorted(range(20, 24), key=lambda one: urutan(BENIH, 7, one))
    diganti, berikut = Terundi(7, urut[0], REKAN), urut[1]
    beban = Beban(putaran={berikut: 3})
    baru = pengganti(diganti, calon, [urut[0]], aturan=ATURAN, benih=BENIH, beban=beban)
    assert baru is not None and baru.pemberi_id == berikut


def test_a_place_goes_to_another_side_only_when_its_own_is_empty() -> None:
    diganti = Terundi(7, 20, REKAN)
    calon = (*orang([20, 21]), *orang([60], MITRA))
    ganti = pengganti(diganti, calon, [20], aturan=ATURAN, benih=BENIH, beban=Beban())
    assert ganti == Terundi(7, 21, REKAN, ("unit",))
    penuh = Beban(putaran={21: 6})
    ganti = pengganti(diganti, calon, [20], aturan=ATURAN, benih=BENIH, beban=penuh)
    assert ganti == Terundi(7, 60, MITRA, ("unit",))


@settings(deadline=None, max_examples=40)
@given(st.integers(2, 25), st.integers(1, 6), st.text(max_size=8))
def test_every_draw_keeps_its_limits(banyak: int, batas: int, benih: str) -> None:
    hasil = undi(seunit(banyak), AturanUndian({REKAN: 6}, batas), benih=benih)
    assert len({(each.penerima_id, each.pemberi_id) for each in hasil}) == len(hasil)
    assert max(Counter(each.pemberi_id for each in hasil).values()) <= batas
    assert max(Counter(each.penerima_id for each in hasil).values()) <= 6
    assert all(each.penerima_id != each.pemberi_id for each in hasil)

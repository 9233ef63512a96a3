"""Whom a draw may choose from: everybody who shares work, and only so many of the others."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable

from teladan.feedback.queries.kontak import (
    Kantor,
    Kontak,
    _join_groups,
    kandidat_hash,
    kandidat_json,
    kandidat_undian,
)
from teladan.organisation.queries import PegawaiCard
from teladan_rules.umpan_balik.undian import Kandidat, urutan
from teladan_rules.umpan_balik.vocabulary import KelompokPemberi

BENIH, SAYA, ATASAN = "benih", 1, 900


def kantor(people: Iterable[int], *, contact: Iterable[int] = ()) -> Kantor:
    """One unit where everybody has the same pejabat penilai; SAYA shares tasks with `contact`."""
    orang = {
        each: PegawaiCard(each, 1, f"{each:018}", f"Orang {each}", "pns", "III/a", "aktif", 7)
        for each in people
    }
    kontak: Kontak = defaultdict(lambda: defaultdict(set))
    for each in contact:
        kontak[SAYA][each].add("tugas")
        kontak[each][SAYA].add("tugas")
    return Kantor(
        orang,
        dict.fromkeys(orang, ATASAN),
        kontak,
        {each: frozenset({ATASAN}) for each in orang},
        {7: list(orang)},
        {ATASAN: list(orang)},
    )


def of_me(where: Kantor) -> list[int]:
    return [each.pemberi_id for each in kandidat_undian([SAYA], where, benih=BENIH)[SAYA]]


def test_of_those_who_share_no_work_the_first_in_the_order_are_candidates() -> None:
    others = range(2, 60)
    in_order = sorted(others, key=lambda each: urutan(BENIH, SAYA, each))
    assert of_me(kantor([SAYA, *others])) == in_order[:24]


def test_who_shares_work_is_a_candidate_however_many_there_are() -> None:
    found = of_me(kantor(range(1, 100), contact=range(40, 80)))
    assert set(range(40, 80)) <= set(found)
    assert len(set(found) - set(range(40, 80))) == 24
    assert found == sorted(found, key=lambda each: urutan(BENIH, SAYA, each))


def test_the_pejabat_penilai_is_no_candidate_even_where_she_shares_work() -> None:
    assert ATASAN not in of_me(kantor([SAYA, 2, 3, ATASAN], contact=[ATASAN]))


def test_a_hasil_kerja_of_very_many_joins_nobody() -> None:
    kontak: Kontak = defaultdict(lambda: defaultdict(set))
    _join_groups(kontak, "tim", [("ramai", each) for each in range(41)])
    assert not kontak
    _join_groups(kontak, "tim", [("wajar", each) for each in range(40)])
    assert len(kontak) == 40 and len(kontak[0]) == 39


def test_the_digest_is_that_of_one_list_that_anybody_can_write() -> None:
    kandidat = {
        12: (Kandidat(3, KelompokPemberi.MITRA),),
        7: (Kandidat(8, KelompokPemberi.REKAN, ("tim", "unit")),),
    }
    rows = [[each, kandidat_json(kandidat[each])] for each in (7, 12)]
    text = json.dumps(rows, separators=(",", ":"))
    assert kandidat_hash(kandidat) == hashlib.sha256(text.encode()).hexdigest()
    assert kandidat_hash({}) == hashlib.sha256(b"[]").hexdigest()

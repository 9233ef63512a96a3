"""The SKP of a year for everybody: superiors first, so that results can serve theirs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from teladan.demo.rencana import Tahun, pendekatan_of, plan_for
from teladan.demo.roster import Holder
from teladan.demo.waktu import jam
from teladan.demo.world import World
from teladan.planning.commands import SkpMassal, bulk_create_skps
from teladan.planning.queries import SkpIsi, load_isi
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisJabatan

_CHUNK = 1000


@dataclass(frozen=True)
class Penulisan:
    """How a year is planned: who waits for a superior's plan, who stays a draft, and whose plan
    lies with the pejabat penilai (by key)."""

    tahun: Tahun
    menunggu: frozenset[str] = frozenset()
    draf: frozenset[str] = frozenset()
    diajukan: frozenset[str] = frozenset()
    tanpa: frozenset[str] = frozenset()


def write_skps(world: World, penulisan: Penulisan) -> None:
    """Write, hand in and agree the plans of a year, level by level from the top."""
    for depth, holders in _levels(world.holders):
        plans = [
            _massal(world, each, penulisan, depth)
            for each in holders
            if each.key not in penulisan.tanpa
        ]
        for start in range(0, len(plans), _CHUNK):
            part = plans[start : start + _CHUNK]
            found = bulk_create_skps(
                tahun=penulisan.tahun.tahun, rencana=part, by=world.system,
                at=part[0].disepakati_at or part[0].ditulis_at,
            )  # fmt: skip
            _remember(world, penulisan.tahun.tahun, found)


def _levels(holders: Sequence[Holder]) -> Iterator[tuple[int, list[Holder]]]:
    """Who plans, by the number of superiors above; the head of the region plans nothing."""
    above = {each.nip: each.nip_penilai for each in holders}
    levels: dict[int, list[Holder]] = defaultdict(list)
    for each in holders:
        if each.post.jenis is JenisJabatan.JPT_UTAMA:
            continue
        depth, nip = 0, each.nip_penilai
        while nip:
            depth, nip = depth + 1, above[nip]
        levels[depth].append(each)
    yield from sorted(levels.items())


def _massal(world: World, each: Holder, penulisan: Penulisan, depth: int) -> SkpMassal:
    written = _day(penulisan.tahun.tahun, depth)
    agreed = each.key not in penulisan.draf | penulisan.diajukan
    return SkpMassal(
        pegawai_id=world.pegawai[each.key],
        isi=plan_for(
            each,
            penulisan.tahun,
            world.results_of(each.nip_penilai, penulisan.tahun.tahun),
            menunggu=each.key in penulisan.menunggu,
        ),
        ditulis_at=written,
        diajukan_at=None if each.key in penulisan.draf else written + timedelta(days=2, hours=3),
        disepakati_at=written + timedelta(days=5, hours=5) if agreed else None,
        pendekatan=pendekatan_of(each),
    )


def _day(year: int, depth: int) -> datetime:
    """Plans go down the line in January, level by level."""
    return jam(year, 1, 5 + 3 * depth, 8 + depth)


def _remember(world: World, year: int, found: dict[int, int]) -> None:
    keys = {pegawai_id: key for key, pegawai_id in world.pegawai.items()}
    for pegawai_id, skp_id in found.items():
        world.skp[keys[pegawai_id], year] = skp_id
    world.isi.update(load_isi(found.values()))


def isi_of(world: World, keys: Iterable[str], year: int) -> dict[str, SkpIsi]:
    """The stored plans of these persons, with the ids of their rows."""
    return {key: world.isi[world.skp[key, year]] for key in keys if (key, year) in world.skp}

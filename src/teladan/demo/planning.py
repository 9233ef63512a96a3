"""The SKP of a year for everybody: superiors first, so that results can serve theirs."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from teladan.demo.rencana import Tahun, pendekatan_of, plan_for
from teladan.demo.roster import Holder
from teladan.demo.waktu import jam, sesudah
from teladan.demo.world import World
from teladan.planning import commands
from teladan.planning.commands import SkpMassal, bulk_create_skps
from teladan.planning.queries import load_isi, skp_header
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisJabatan

_CHUNK = 1000


@dataclass(frozen=True)
class Penulisan:
    """How a year is planned: who waits for a superior's plan, who stays a draft, and whose plan
    lies with the pejabat penilai, who has none, and who writes hers herself (`sendiri`: one
    command after the other, as on the screen). All by key."""

    tahun: Tahun
    sendiri: frozenset[str] = frozenset()
    menunggu: frozenset[str] = frozenset()
    draf: frozenset[str] = frozenset()
    diajukan: frozenset[str] = frozenset()
    tanpa: frozenset[str] = frozenset()


def write_skps(world: World, penulisan: Penulisan) -> None:
    """Write, hand in and agree the plans of a year, level by level from the top."""
    world.belum |= {(key, penulisan.tahun.tahun) for key in penulisan.draf | penulisan.diajukan}
    for depth, holders in _levels(world.holders):
        for each in holders:
            if each.key in penulisan.sendiri:
                write_one(world, each, penulisan.tahun, at=_day(penulisan.tahun.tahun, depth))
        plans = [
            _massal(world, each, penulisan, depth)
            for each in holders
            if each.key not in penulisan.tanpa | penulisan.sendiri
        ]
        for start in range(0, len(plans), _CHUNK):
            part = plans[start : start + _CHUNK]
            found = bulk_create_skps(
                tahun=penulisan.tahun.tahun, rencana=part, by=world.system,
                at=part[0].disepakati_at or part[0].ditulis_at,
            )  # fmt: skip
            remember(world, penulisan.tahun.tahun, found)


def write_one(world: World, each: Holder, tahun: Tahun, *, at: datetime) -> int:
    """One person's plan through every step, agreed by her pejabat penilai; returns its id."""
    by = world.actor(each.key, at)
    skp_id = commands.create_skp(
        pegawai_id=world.pegawai[each.key], tahun=tahun.tahun, pendekatan=pendekatan_of(each),
        by=by, at=at,
    )  # fmt: skip
    isi = plan_for(each, tahun, world.results_of(each.nip_penilai, tahun.tahun))
    commands.write_skp(skp_id=skp_id, revisi=0, isi=isi, by=by, at=at + timedelta(hours=2))
    agree(world, each, skp_id, at=sesudah(at, 2))
    remember(world, tahun.tahun, {by.pegawai_id: skp_id})
    return skp_id


def agree(world: World, each: Holder, skp_id: int, *, at: datetime) -> None:
    """Hand in, and two working days later the pejabat penilai agrees."""
    by = world.actor(each.key, at)
    revisi = skp_header(skp_id, actor=by).revisi
    commands.submit_skp(skp_id=skp_id, revisi=revisi, by=by, at=at)
    later = sesudah(at, 2, jam=1)
    penilai = world.actor(world.key_of_nip[each.nip_penilai], later)
    commands.approve_skp(skp_id=skp_id, revisi=revisi + 1, by=penilai, at=later)


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
        diajukan_at=None if each.key in penulisan.draf else sesudah(written, 2, jam=3),
        disepakati_at=sesudah(written, 5, jam=4) if agreed else None,
        pendekatan=pendekatan_of(each),
    )


def _day(year: int, depth: int) -> datetime:
    """Plans go down the line in January, level by level."""
    return sesudah(jam(year, 1, 5, 8 + depth), (0, 2, 4, 7, 9, 11)[depth])


def remember(world: World, year: int, found: dict[int, int]) -> None:
    """Keep the ids of these SKP (by pegawai id) and their content as stored."""
    keys = {pegawai_id: key for key, pegawai_id in world.pegawai.items()}
    for pegawai_id, skp_id in found.items():
        world.skp[keys[pegawai_id], year] = skp_id
    world.isi.update(load_isi(found.values()))

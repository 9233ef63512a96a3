"""How the people of the example take to the system: its pulse, their questions, their practice."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

from teladan.demo.roster import Holder
from teladan.demo.waktu import WIB, jam
from teladan.demo.world import World
from teladan.feedback.commands import (
    DenyutIsi,
    JawabanDenyut,
    TanyaJawabIsi,
    bulk_answer_denyut,
    bulk_certify,
    change_tanya_jawab,
    draft_tanya_jawab,
    open_denyut,
    release_denyut,
)
from teladan.feedback.queries import kalimat_denyut
from teladan.feedback.queries.kode_latihan import SelesaiLatihan
from teladan.foundation.actor import Actor
from teladan.organisation.commands import bulk_note_used
from teladan_rules.umpan_balik.denyut import PertanyaanDenyut
from teladan_rules.umpan_balik.latihan import SITUASI, PeranLatihan

_PALING_BANYAK = 600
"""So many answers of one pulse are put in at most, however large the example is."""
_LATIHAN = {"03.10": 100, "03.12": 100, "05": 100, "05.1": 100, "04.10": 100, "01": 60, "02": 50,
            "03": 100, "04": 40, "06": 100, "06.1": 100}  # fmt: skip
"""How many in a hundred raters of a unit have practised; elsewhere one in four."""


@cache
def _told() -> Mapping[str, Any]:
    text = files(__package__).joinpath("plans", "denyut.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def denyut(world: World, nomor: int) -> None:
    """The pulse of that number: opened, answered by many and, if it is over, released."""
    told = _told()["denyut"][nomor - 1]
    at = datetime.combine(told["mulai"], jam(2025, 1, 1, 8).timetz())
    isi = DenyutIsi(told["mulai"], told["selesai"])
    denyut_id = open_denyut(isi=isi, by=world.actor("pengelola", at), at=at)
    bulk_answer_denyut(
        denyut_id=denyut_id, jawaban=_answers(world, told), by=world.system,
        at=at + timedelta(days=4),
    )  # fmt: skip
    over = datetime.combine(told["selesai"], at.timetz()) + timedelta(days=1)
    if over < datetime(2026, 8, 19, tzinfo=WIB):
        release_denyut(denyut_id=denyut_id, by=world.system, at=over)


def _answers(world: World, told: Mapping[str, Any]) -> Iterator[tuple[Actor, JawabanDenyut]]:
    chance = world.random(f"denyut/{told['mulai']}")
    asked = [each for each in world.holders if world.pegawai[each.key] and each.key not in _DIAM]
    some = chance.sample(asked, min(len(asked) * told["ikut"] // 100, _PALING_BANYAK))
    texts = list(told["keberatan"])
    for each in some:
        tingkat = {kind: _level(chance, told[kind.value]) for kind in PertanyaanDenyut}
        doubts = min(tingkat.values()) <= 2
        text = texts.pop() if doubts and texts else ""
        yield _as_actor(world, each), JawabanDenyut(tingkat, text)


_DIAM = ("bidan", "kapus", "guru", "loket", "sekda", "kadinkes", "pengelola")
"""Who can still answer the pulse that runs."""


def _level(chance: Random, bobot: list[int]) -> int:
    return chance.choices((1, 2, 3, 4), bobot)[0]


def _as_actor(world: World, each: Holder) -> Actor:
    """Enough of a person to answer a pulse: who, and of which unit."""
    return Actor(
        world.pegawai[each.key], world.instansi_id, 0, each.nama, each.nip,
        world.unit[each.office.kode],
    )  # fmt: skip


def tanya_jawab(world: World) -> None:
    """The pengelola gathers objections under questions and publishes her answers."""
    at = jam(2026, 7, 2, 10)
    by = world.actor("pengelola", at)
    pool = {each.teks: each.kalimat_id for each in kalimat_denyut(world.instansi_id)}
    for told in _told()["tanya"]:
        isi = TanyaJawabIsi(told["pertanyaan"], told["jawaban"])
        ids = [pool[teks] for teks in told["dari"] if teks in pool]
        pk = draft_tanya_jawab(isi=isi, kalimat_ids=ids, by=by, at=at)
        change_tanya_jawab(tanya_jawab_id=pk, isi=isi, publish=True, by=by, at=at)


def sertifikat(world: World) -> None:
    """Raters who have practised, unit by unit more or fewer, and some pegawai."""
    heads = {each.nip_penilai for each in world.holders}
    chance, rows = world.random("latihan"), []
    for each in world.holders:
        rater = each.nip in heads
        share = _LATIHAN.get(each.office.kode, 25) if rater else 6
        if chance.randint(1, 100) > share:
            continue
        peran = PeranLatihan.PEJABAT_PENILAI if rater else PeranLatihan.PEGAWAI
        done = jam(2026, 2, chance.randint(2, 20), chance.randint(8, 15), chance.randint(0, 59))
        right = chance.choice((5, 6, 6)) if rater else None
        selesai = SelesaiLatihan(peran, (0, 1, 2, 3), right, len(SITUASI) if rater else None, done)
        rows.append((world.pegawai[each.key], each.nip, selesai))
    bulk_certify(rows=rows, by=world.system, at=jam(2026, 2, 23, 9))


def akun_terpakai(world: World) -> None:
    """Whose account has been used: nearly all where the system is at home, few elsewhere."""
    chance, at = world.random("akun"), jam(2026, 8, 18, 9)
    used = [
        world.pegawai[each.key]
        for each in world.holders
        if chance.randint(1, 100) <= _MASUK.get(each.office.kode, 85)
    ]
    bulk_note_used(pegawai_ids=used, by=world.system, at=at)


_MASUK = {"03.10": 100, "03.11": 100, "04": 60, "04.10": 75, "05": 100, "06": 100, "06.1": 100,
          "08.1": 30, "08.2": 40, "09": 45, "10": 60}  # fmt: skip
"""How many in a hundred of a unit have signed in."""

"""Signed umpan balik in which the named patterns find something: five who praise one another and
hardly anybody else, and a pimpinan who finds less good in his people than all others."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import cycle, permutations

from teladan.demo.suara_rekan import UNIT_KELOMPOK, kalimat
from teladan.demo.waktu import jam
from teladan.demo.world import World
from teladan.feedback.commands import UmpanBalikIsi, UmpanBalikRow, bulk_give_umpan_balik
from teladan.feedback.states import HubunganPemberi, JenisUmpanBalik, Visibilitas
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak, SifatUmpanBalik

_P, _N, _T = SifatUmpanBalik
_PERIODE = "2025-TW4"
INSPEKTUR = "02/0/0"
"""The pimpinan who is hard on his people."""


def bernama(world: World, kelompok: frozenset[int]) -> None:
    """What they said in the last quarter of 2025, of the five and of the Inspektur's people."""
    at = jam(2025, 12, 8, 10)
    if kelompok:
        rows = [*_saling(kelompok), *_keluar_masuk(world, kelompok)]
        _give(world, UNIT_KELOMPOK, rows, at)
    if world.has(INSPEKTUR):
        _give(world, "02", list(_keras(world)), at + timedelta(days=3))


def _give(world: World, kode: str, rows: list[UmpanBalikRow], at: datetime) -> None:
    bulk_give_umpan_balik(unit_kerja_id=world.unit[kode], rows=rows, by=world.system, at=at)


def _isi(
    nilai: NilaiBerakhlak, sifat: SifatUmpanBalik, teks: str, visibilitas: Visibilitas
) -> UmpanBalikIsi:
    return UmpanBalikIsi(_PERIODE, sifat, teks, nilai=nilai, visibilitas=visibilitas,
                         jenis=JenisUmpanBalik.INSIDENTIL)  # fmt: skip


def _saling(kelompok: frozenset[int]) -> Iterator[UmpanBalikRow]:
    words, values = cycle(kalimat()["bernama"]["kelompok"]), cycle(NilaiBerakhlak)
    for pemberi, penerima in permutations(sorted(kelompok), 2):
        isi = _isi(next(values), _P, next(words), Visibilitas.UNIT)
        yield UmpanBalikRow(penerima, pemberi, isi, HubunganPemberi.REKAN)


def _keluar_masuk(world: World, kelompok: frozenset[int]) -> Iterator[UmpanBalikRow]:
    """To and from the others of the unit it is suggestions."""
    others = [
        world.pegawai[each.key]
        for each in world.holders
        if each.office.kode == UNIT_KELOMPOK and not each.post.memimpin
        and world.pegawai[each.key] not in kelompok
    ]  # fmt: skip
    values = cycle((NilaiBerakhlak.KOLABORATIF, NilaiBerakhlak.AKUNTABEL, NilaiBerakhlak.HARMONIS))
    inside = cycle(sorted(kelompok))
    for teks, other in zip(kalimat()["bernama"]["keluar"], cycle(others), strict=False):
        isi = _isi(next(values), _N, teks, Visibilitas.PENILAI)
        yield UmpanBalikRow(other, next(inside), isi, HubunganPemberi.REKAN)
    for teks, member in zip(kalimat()["bernama"]["masuk"], sorted(kelompok), strict=True):
        isi = _isi(next(values), _N, teks, Visibilitas.PENILAI)
        yield UmpanBalikRow(member, others[-1], isi, HubunganPemberi.REKAN)


def _keras(world: World) -> Iterator[UmpanBalikRow]:
    head = world.holder(INSPEKTUR)
    staff = [world.pegawai[each.key] for each in world.holders if each.nip_penilai == head.nip]
    values = cycle((NilaiBerakhlak.AKUNTABEL, NilaiBerakhlak.KOMPETEN))
    for teks, pegawai_id in zip(kalimat()["bernama"]["keras"], cycle(staff), strict=False):
        isi = _isi(next(values), _T, teks, Visibilitas.PENILAI)
        yield UmpanBalikRow(pegawai_id, world.pegawai[INSPEKTUR], isi)

"""Random and particular counts for the disclosure tests: small services, late answers."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from teladan.accountability.queries.bahan import (
    Bahan,
    BahanUnit,
    HitunganPengaduan,
    SelJawaban,
    SelTunggu,
)
from teladan.citizen_voice.queries import default_pengaturan
from teladan.citizen_voice.queries.skm_hitung import Jumlah

PERIODE = "2026-TW3"
LAYANAN = ("Akta", "Kartu keluarga", "KTP", "Pindah", "Surat keterangan")
SIZES = (0, 1, 2, 4, 5, 7, 9, 10, 11, 14, 25, 60)


PENGATURAN = default_pengaturan(date(2026, 9, 30))


def cell(layanan: str, scores: Sequence[int], *, bulan: str = "2026-07") -> SelJawaban:
    """Answers of one service. `scores`: the sum of the nine items of each person, 9 to 36."""
    total = [sum((score + place) // 9 for score in scores) for place in range(9)]
    kuadrat = sum(score * score for score in scores)
    return SelJawaban(
        layanan, "tiket", bulan, Jumlah(len(scores), tuple(total), sum(scores), kuadrat)
    )


def waits(layanan: str, minutes: Sequence[int], *, bulan: str = "2026-07") -> tuple[SelTunggu, ...]:
    """Tickets of one service; fifteen minutes are promised."""
    return tuple(
        SelTunggu(layanan, bulan, 15, menit, minutes.count(menit)) for menit in sorted(set(minutes))
    )


def answers(chance: random.Random, size: int) -> list[int]:
    """The sums of so many persons' nine answers."""
    return [chance.randint(9, 36) for _ in range(size)]


def random_unit(chance: random.Random, alamat: str) -> BahanUnit:
    """A unit with any number of answers, reports and tickets in each of its services."""
    sizes = [chance.choice(SIZES) for _ in LAYANAN]
    jawaban = [
        cell(
            name,
            [chance.randint(9, 36) for _ in range(size)],
            bulan=f"2026-0{chance.choice((7, 8, 9))}",
        )
        for name, size in zip(LAYANAN, sizes, strict=True)
        if size
    ]
    tunggu = [
        each
        for name in LAYANAN
        for each in waits(name, [chance.randint(0, 40) for _ in range(chance.choice(SIZES))])
    ]
    pengaduan = HitunganPengaduan(*(chance.choice(SIZES) for _ in range(5)))
    return BahanUnit(alamat, alamat.title(), PENGATURAN, tuple(jawaban), tuple(tunggu), pengaduan)


def random_bahan(seed: int, *, units: int = 2) -> Bahan:
    """An instansi of a few units."""
    chance = random.Random(seed)
    return Bahan("contoh", PERIODE, tuple(random_unit(chance, f"unit-{n}") for n in range(units)))


def more_answers(bahan: Bahan, seed: int, most: int) -> Bahan:
    """The same period later: up to `most` answers, tickets and reports more in each place."""
    chance = random.Random(seed)

    def grown(unit: BahanUnit) -> BahanUnit:
        extra = [
            cell(
                name,
                [chance.randint(9, 36) for _ in range(chance.randint(0, most))],
                bulan="2026-08",
            )
            for name in LAYANAN
        ]
        late = waits(
            chance.choice(LAYANAN), [chance.randint(0, 40) for _ in range(chance.randint(0, most))]
        )
        return replace(
            unit,
            jawaban=unit.jawaban + tuple(each for each in extra if each.n),
            tunggu=unit.tunggu + late,
            pengaduan=HitunganPengaduan(
                *(
                    getattr(unit.pengaduan, name) + chance.randint(0, most)
                    for name in HitunganPengaduan.__dataclass_fields__
                )
            ),
        )

    return replace(bahan, unit=tuple(grown(unit) for unit in bahan.unit))

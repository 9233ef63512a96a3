"""Anchors: what each level of a value looks like in a family of jabatan, bundled or an instansi's
own wording. They explain the guides of P6 Pasal 10 ayat (3); the levels are our own choice."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from teladan.feedback.models import AnkerPerilaku
from teladan.organisation.queries import active_on
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak
from teladan_rules.umpan_balik.vocabulary import RumpunJabatan, TingkatPerilaku

_FOLDER = Path(__file__).parents[1] / "anker"
Anker = dict[str, dict[str, dict[str, str]]]
"""Wording by rumpun, value and level, as a round keeps it."""


@dataclass(frozen=True)
class AnkerView:
    """One sentence; `bawaan` is the bundled one, which counts where nobody wrote another."""

    rumpun: RumpunJabatan
    nilai: NilaiBerakhlak
    tingkat: TingkatPerilaku
    teks: str
    bawaan: str

    @property
    def diubah(self) -> bool:
        return self.teks != self.bawaan


@dataclass(frozen=True)
class AnkerVersi:
    """A wording that an instansi wrote, and the days on which it counts (none, if it was replaced
    on its own day)."""

    teks: str
    berlaku_dari: date
    berlaku_sampai: date | None


@cache
def bundled() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """The bundled wording by rumpun, value and level."""
    return {
        rumpun.value: tomllib.loads((_FOLDER / f"{rumpun}.toml").read_text(encoding="utf-8"))
        for rumpun in RumpunJabatan
    }


def anker_berlaku(instansi_id: int, *, on: date) -> Anker:
    """Every sentence in force on a day; one query."""
    found = {
        rumpun: {nilai: dict(levels) for nilai, levels in values.items()}
        for rumpun, values in bundled().items()
    }
    rows = AnkerPerilaku.objects.filter(active_on(on), instansi_id=instansi_id)
    for rumpun, nilai, tingkat, teks in rows.order_by("pk").values_list(
        "rumpun", "nilai", "tingkat", "teks"
    ):
        found[rumpun][nilai][str(tingkat)] = teks
    return found


def anker_of(
    instansi_id: int, rumpun: RumpunJabatan, *, on: date
) -> tuple[tuple[NilaiBerakhlak, tuple[AnkerView, ...]], ...]:
    """The sentences of a family by value, from the lowest level to the highest; one query."""
    words, own = anker_berlaku(instansi_id, on=on)[rumpun], bundled()[rumpun]
    return tuple(
        (
            nilai,
            tuple(
                AnkerView(rumpun, nilai, level, words[nilai][level], own[nilai][level])
                for level in TingkatPerilaku
            ),
        )
        for nilai in NilaiBerakhlak
    )


def anker_versi(
    instansi_id: int, *, rumpun: RumpunJabatan, nilai: NilaiBerakhlak, tingkat: TingkatPerilaku
) -> tuple[AnkerVersi, ...]:
    """The wordings that the instansi wrote for one level, the newest first."""
    rows = AnkerPerilaku.objects.filter(
        instansi_id=instansi_id, rumpun=rumpun, nilai=nilai, tingkat=tingkat.angka
    ).order_by("-berlaku_dari", "-pk")
    return tuple(
        AnkerVersi(*row) for row in rows.values_list("teks", "berlaku_dari", "berlaku_sampai")
    )

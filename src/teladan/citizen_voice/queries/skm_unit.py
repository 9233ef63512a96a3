"""Everything of one unit's survey that a page shows, from one grouped query."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from teladan.citizen_voice.queries.skm import (
    AngkaSkm,
    Penyesuaian,
    SampelSkm,
    SeriSkm,
    SingkatSkm,
    acuan_start,
    angka_of,
    layanan_names,
    not_accepted,
    penyesuaian_of,
    profil_unit,
    sampel_skm,
    seri_of,
    singkat_skm,
)
from teladan.citizen_voice.queries.skm_hitung import Kelompok, kelompok_list
from teladan.citizen_voice.queries.skm_pengaturan import pengaturan_skm
from teladan.citizen_voice.queries.skm_profil import Profil
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisPeriodik


@dataclass(frozen=True)
class UnitSkm:
    """The survey of a unit in the last of a series of periods."""

    angka: AngkaSkm
    seri: SeriSkm
    penyesuaian: Penyesuaian
    sampel: SampelSkm
    singkat: SingkatSkm
    profil: tuple[Profil, ...]


def skm_of_unit(*, instansi_id: int, unit_id: int, periode: Sequence[Periode]) -> UnitSkm:
    """The figures of the last of these periods (which follow each other), the series, and the
    rest; seven queries however many answered."""
    last = periode[-1]
    span = (last.mulai, last.selesai)
    acuan_dari = min(acuan_start(last.selesai), last.mulai)
    first = min(acuan_dari, periode[0].mulai)
    months = [
        month
        for tahun in range(first.year, last.tahun + 1)
        for month in Periode.semua(tahun, JenisPeriodik.BULANAN)
        if first <= month.mulai and month.selesai <= last.selesai
    ]
    pengaturan = pengaturan_skm(instansi_id=instansi_id, unit_id=unit_id, on=last.selesai)
    groups = kelompok_list(
        instansi_id=instansi_id,
        unit_ids=[unit_id],
        spans=[(month.mulai, month.selesai) for month in months],
        pengaturan={None: pengaturan},
    )
    names = layanan_names(groups)
    parts = [(each, _within(groups, months, each)) for each in periode]
    now = parts[-1][1]
    reference = [group for group in groups if months[group.ke].mulai >= acuan_dari]
    where: dict[str, Any] = {
        "instansi_id": instansi_id, "unit_ids": [unit_id], "dari": span[0], "sampai": span[1],
    }  # fmt: skip
    angka = angka_of(
        now, pengaturan, span, held=not_accepted(instansi_id, [unit_id], span), names=names
    )
    return UnitSkm(
        angka,
        seri_of(parts, pengaturan),
        penyesuaian_of(now, reference, pengaturan, (acuan_dari, last.selesai), names=names),
        sampel_skm(**where, n=angka.dihitung.n),
        singkat_skm(**where),
        profil_unit(**where, sumber=pengaturan.sumber),
    )


def _within(
    groups: Sequence[Kelompok], months: Sequence[Periode], periode: Periode
) -> list[Kelompok]:
    return [group for group in groups if periode.mulai <= months[group.ke].mulai <= periode.selesai]

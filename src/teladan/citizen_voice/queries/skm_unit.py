"""Everything of one unit's survey that a page shows, from one grouped query."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
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
    starts = sorted({acuan_dari, *(each.mulai for each in periode)})
    ends = [*(start - timedelta(days=1) for start in starts[1:]), last.selesai]
    pengaturan = pengaturan_skm(instansi_id=instansi_id, unit_id=unit_id, on=last.selesai)
    groups = kelompok_list(
        instansi_id=instansi_id,
        unit_ids=[unit_id],
        spans=list(zip(starts, ends, strict=True)),
        pengaturan={None: pengaturan},
    )
    names = layanan_names(groups)
    parts = [(each, _within(groups, starts, each)) for each in periode]
    now = parts[-1][1]
    reference = [group for group in groups if starts[group.ke] >= acuan_dari]
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


def _within(groups: Sequence[Kelompok], starts: Sequence[date], periode: Periode) -> list[Kelompok]:
    return [each for each in groups if periode.mulai <= starts[each.ke] <= periode.selesai]

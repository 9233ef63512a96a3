"""What the people of the example reached: the story's own figures, else seeded chance."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from random import Random
from typing import Any

from teladan.demo.rencana import entry_for, rounded
from teladan.demo.roster import Holder
from teladan.monitoring.commands import RealisasiRow
from teladan.planning.queries import IndikatorIsi, SkpIsi
from teladan_rules.permenpanrb_6_2022.periode import Periode


class Golongan(Enum):
    """How a year goes for somebody: the share of the target that is reached, from and to."""

    UNGGUL = (101, 112)
    BAIK = (93, 100)
    TERTINGGAL = (76, 92)
    BERMASALAH = (45, 70)


_SHARES = ((Golongan.UNGGUL, 14), (Golongan.BAIK, 74), (Golongan.TERTINGGAL, 10))


@dataclass(frozen=True)
class Prestasi:
    """How one person does in one year."""

    golongan: Golongan
    chance: Random

    def share(self) -> Decimal:
        """What share of a target she reaches this time."""
        return Decimal(self.chance.randint(*self.golongan.value)) / 100


_TOLD = {
    "guru": Golongan.UNGGUL, "dokter": Golongan.UNGGUL, "bidan_terampil": Golongan.TERTINGGAL,
}  # fmt: skip


def prestasi(holder: Holder, tahun: int) -> Prestasi:
    """The same for the same person and year, whatever else is loaded."""
    chance = Random(f"{holder.nip}/{tahun}")
    if holder.key == holder.post.key:
        return Prestasi(_TOLD.get(holder.key, Golongan.BAIK), chance)
    draw = chance.randint(1, 100)
    for golongan, share in _SHARES:
        draw -= share
        if draw <= 0:
            return Prestasi(golongan, chance)
    return Prestasi(Golongan.BERMASALAH, chance)


def reached(holder: Holder, isi: SkpIsi, periode: Periode, how: Prestasi) -> Iterator[RealisasiRow]:
    """One row per indikator of the plan that has something to report in this period."""
    told = {
        (rhk["teks"].format(unit=holder.office.nama), part["teks"]): part
        for rhk in entry_for(holder)["hasil"]
        for part in rhk["indikator"]
    }
    for rhk in isi.rhk:
        for item in rhk.indikator:
            row = _row(item, periode, told.get((rhk.teks, item.teks), {}), how)
            if row is not None:
                yield row


def _row(
    item: IndikatorIsi, periode: Periode, part: dict[str, Any], how: Prestasi
) -> RealisasiRow | None:
    assert item.id is not None
    known, value = _told(part, periode)
    if known:
        return _as_row(item, periode, value)
    if item.target_tanggal is not None:
        due = item.target_tanggal
        if not periode.mulai <= due <= periode.selesai:
            return None
        late = timedelta(days=9 if how.share() < Decimal("0.93") else -4)
        return RealisasiRow(item.id, periode.key, tanggal=min(due + late, periode.selesai))
    target = dict(item.trajektori).get(periode.key)
    if target is None:
        return None
    return RealisasiRow(item.id, periode.key, nilai=_figure(item, target, how.share()))


def _told(part: dict[str, Any], periode: Periode) -> tuple[bool, Any]:
    """Whether the story tells this figure, and which."""
    if periode.tahun == 2026 and periode.nomor <= len(part.get("r", ())):
        return True, part["r"][periode.nomor - 1]
    if periode.tahun == 2025 and periode.nomor == 4 and "r2025" in part:
        return True, part["r2025"]
    return False, None


def _as_row(item: IndikatorIsi, periode: Periode, value: Any) -> RealisasiRow | None:
    assert item.id is not None
    if value == "":
        return None
    if item.target_tanggal is not None:
        return RealisasiRow(item.id, periode.key, tanggal=date.fromisoformat(value))
    if isinstance(value, str):
        return RealisasiRow(item.id, periode.key, teks=value)
    return RealisasiRow(item.id, periode.key, nilai=Decimal(value))


def _figure(item: IndikatorIsi, target: Decimal, share: Decimal) -> Decimal:
    if item.arah == "turun":
        return max(rounded(target * (2 - share), target), Decimal(0))
    value = rounded(target * share, target)
    return min(value, Decimal(100)) if item.satuan == "%" else value

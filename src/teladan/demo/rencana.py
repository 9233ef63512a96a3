"""Work plans of the example, read from tables of the folder `plans`."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from teladan.demo.roster import Holder
from teladan.planning.queries import IndikatorIsi, RencanaAksiIsi, RhkIsi, SkpIsi
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisPeriodik, Pendekatan

_TABLES = ("pimpinan.toml", "fungsional.toml", "pelaksana.toml")
_STORY = "cerita.toml"
_SHARES = {
    "kumulatif": ("0.22", "0.47", "0.74", "1"),
    "awal": ("0.6", "1", "1", "1"),
    "tetap": ("1", "1", "1", "1"),
}
_LEVEL_UNITS = {"%", "skor", "nilai", "indeks"}


@dataclass(frozen=True)
class Tahun:
    """The year that is planned and how the instansi divides it."""

    tahun: int
    periodik: JenisPeriodik = JenisPeriodik.TRIWULANAN

    @property
    def periode(self) -> tuple[Periode, ...]:
        return Periode.semua(self.tahun, self.periodik)


@cache
def _entries() -> tuple[dict[str, Any], ...]:
    return tuple(entry for name in _TABLES for entry in _read(name)["rencana"])


@cache
def _story() -> dict[str, dict[str, Any]]:
    return {entry["key"]: entry for entry in _read(_STORY)["rencana"]}


def _read(name: str) -> dict[str, Any]:
    text = files(__package__).joinpath("plans", name).read_text(encoding="utf-8")
    return tomllib.loads(text, parse_float=Decimal)


def entry_for(holder: Holder) -> Mapping[str, Any]:
    """The table's entry: the person's own, else the first that names her jabatan."""
    own = _story().get(holder.key)
    if own is not None:
        return own
    jabatan = holder.post.jabatan
    return next(
        entry for entry in _entries() if any(jabatan.startswith(word) for word in entry["jabatan"])
    )


def story_keys() -> tuple[str, ...]:
    """Who has a plan of her own."""
    return tuple(_story())


def pendekatan_of(holder: Holder) -> Pendekatan:
    """Quantitative unless her plan says otherwise."""
    return Pendekatan(entry_for(holder).get("pendekatan", "kuantitatif"))


def plan_for(
    holder: Holder, tahun: Tahun, induk: Sequence[int], *, menunggu: bool = False
) -> SkpIsi:
    """Her plan of a year; each hasil kerja serves one of the superior's (`induk`, row ids), or
    waits for it."""
    entry = entry_for(holder)
    return SkpIsi(
        rhk=tuple(
            _rhk(item, holder, tahun, _induk(item, nth, induk), menunggu)
            for nth, item in enumerate(entry["hasil"])
        ),
        ekspektasi=entry.get("ekspektasi", {}),
        lampiran={name: tuple(lines) for name, lines in entry.get("lampiran", {}).items()},
    )


def _induk(item: Mapping[str, Any], nth: int, induk: Sequence[int]) -> int | None:
    if not induk or item.get("jenis") == "tambahan":
        return None
    place: int = item.get("induk", nth + 1) - 1
    return induk[place % len(induk)]


def _rhk(
    item: Mapping[str, Any], holder: Holder, tahun: Tahun, induk: int | None, menunggu: bool
) -> RhkIsi:
    return RhkIsi(
        teks=item["teks"].format(unit=holder.office.nama),
        jenis=item.get("jenis", "utama"),
        indikator=tuple(_indikator(part, tahun) for part in item["indikator"]),
        rencana_aksi=_aksi(item, tahun),
        induk_id=None if menunggu else induk,
        menunggu_induk=menunggu,
        penugasan_dari=item.get("dari", ""),
        perspektif=item.get("perspektif", ""),
    )


def _aksi(item: Mapping[str, Any], tahun: Tahun) -> tuple[RencanaAksiIsi, ...]:
    periods = {str(when.nomor): when.key for when in tahun.periode}
    return tuple(
        RencanaAksiIsi(periods[nomor], teks)
        for nomor, teks in item.get("aksi", {}).items()
        if nomor in periods
    )


def _indikator(part: Mapping[str, Any], tahun: Tahun) -> IndikatorIsi:
    target, baseline = _targets(part, tahun)
    return IndikatorIsi(
        teks=part["teks"],
        aspek=part.get("aspek", "kuantitas"),
        satuan=part.get("satuan", ""),
        arah=part.get("arah", "naik"),
        baseline=baseline,
        target=target,
        target_atas=_decimal(part.get("target_atas")),
        target_tanggal=_day(part, tahun),
        sumber_data=part.get("sumber", ""),
        sumber_kode=part.get("sumber_kode", "manual"),
        manual=part.get("manual", {}),
        trajektori=_trajectory(part, target, tahun),
    )


def _decimal(value: int | Decimal | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _targets(part: Mapping[str, Any], tahun: Tahun) -> tuple[Decimal | None, Decimal | None]:
    """Target and baseline of the year: the table's for 2026; in 2025 what is 2026's baseline."""
    target, baseline = _decimal(part.get("target")), _decimal(part.get("baseline"))
    if tahun.tahun >= 2026 or target is None:
        return target, baseline
    return baseline or _earlier(target, part), None


def _earlier(target: Decimal, part: Mapping[str, Any]) -> Decimal:
    growing = part.get("satuan") not in _LEVEL_UNITS and part.get("arah", "naik") == "naik"
    return rounded(target * Decimal("0.95"), target) if growing else target


def rounded(value: Decimal, like: Decimal) -> Decimal:
    """`value` with as many decimals as people give to a figure like `like`."""
    exponent = Decimal(1) if like == like.to_integral_value() else Decimal("0.1")
    return value.quantize(exponent, ROUND_HALF_UP)


def _day(part: Mapping[str, Any], tahun: Tahun) -> date | None:
    text = part.get("tanggal")
    return date.fromisoformat(f"{tahun.tahun}-{text}") if text else None


def _trajectory(
    part: Mapping[str, Any], target: Decimal | None, tahun: Tahun
) -> tuple[tuple[str, Decimal | None], ...]:
    if target is None:
        return ()
    steps = part.get("langkah")
    if steps:
        return tuple(
            (when.key, Decimal(step)) for when, step in zip(tahun.periode, steps, strict=True)
        )
    level = part.get("satuan") in _LEVEL_UNITS
    shares = _SHARES[part.get("pola", "tetap" if level else "kumulatif")]
    return tuple(
        (when.key, rounded(target * _share(shares, when), target)) for when in tahun.periode
    )


def _share(shares: Sequence[str], when: Periode) -> Decimal:
    if when.periodik is JenisPeriodik.TRIWULANAN:
        return Decimal(shares[when.nomor - 1])
    if shares[0] == "1":
        return Decimal(1)
    return Decimal(when.nomor) / 12

"""Dated local parameters: numbers that the regulation leaves open, each with its source.

They always appear in a derivation as "kebijakan_daerah", so that nobody takes them for law.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from fractions import Fraction
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from teladan_rules.codec import encode
from teladan_rules.legal import Citation, JsonValue, Step
from teladan_rules.text import N_

_ARTI: dict[str, str] = {
    "sebagian_besar": N_("‘sebagian besar’ berarti lebih dari bagian ini"),
    "sebagian_kecil": N_("‘sebagian kecil’ berarti paling banyak bagian ini"),
    "capaian_sesuai_mulai": N_(
        "capaian indikator mulai bagian ini dari target adalah sesuai ekspektasi"
    ),
    "capaian_sesuai_sampai": N_(
        "capaian indikator di atas bagian ini dari target adalah diatas ekspektasi"
    ),
    "jendela_buka_bulan": N_(
        "evaluasi periodik dibuka sebanyak bulan ini sebelum periode berakhir"
    ),
    "jendela_tutup_bulan": N_(
        "evaluasi periodik ditutup pada akhir bulan ke sekian setelah periode berakhir"
    ),
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One value in force from ``mulai``; ``sumber`` names who set it."""

    nama: str
    nilai: Fraction
    mulai: date
    arti: str
    sumber: str

    def step(self) -> Step:
        """This parameter as a node of a derivation."""
        return _step(self)


@lru_cache(maxsize=64)
def _step(parameter: Parameter) -> Step:
    """Remembered: every derivation of a day holds the same few."""
    return Step(
        id=f"parameter.{parameter.nama}",
        label=parameter.arti,
        value=str(parameter.nilai),
        kind="kebijakan_daerah",
        basis=(Citation(parameter.sumber, f"berlaku mulai {parameter.mulai.isoformat()}", "I"),),
    )


@dataclass(frozen=True, slots=True)
class Parameters:
    """The parameters in force on one day. Raises ValueError where a value contradicts its words:
    "sebagian besar" is at least a half (and not all), "sebagian kecil" less than a half."""

    sebagian_besar: Parameter
    sebagian_kecil: Parameter
    capaian_sesuai_mulai: Parameter
    capaian_sesuai_sampai: Parameter
    jendela_buka_bulan: Parameter
    jendela_tutup_bulan: Parameter

    def __post_init__(self) -> None:
        if not Fraction(1, 2) <= self.sebagian_besar.nilai < 1:
            raise ValueError("‘sebagian besar’ paling sedikit 1/2 dan kurang dari seluruhnya")
        if not 0 < self.sebagian_kecil.nilai < Fraction(1, 2):
            raise ValueError("‘sebagian kecil’ kurang dari 1/2")
        if not 0 < self.capaian_sesuai_mulai.nilai <= self.capaian_sesuai_sampai.nilai:
            raise ValueError("ambang capaian tidak berurutan")

    def to_json(self) -> JsonValue:
        """These parameters as a determination's inputs keep them."""
        return _encoded(self)

    def with_local(self, **nilai: Parameter) -> "Parameters":
        """The same with an instansi's own parameters in place of the defaults."""
        return replace(self, **nilai)


@lru_cache(maxsize=16)
def _encoded(parameters: Parameters) -> JsonValue:
    """Remembered, because every step of a derivation keeps the same ones."""
    return encode(parameters)


@cache
def _blocks() -> Mapping[str, list[dict[str, Any]]]:
    text = files(__package__).joinpath("parameters.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _in_force(nama: str, tanggal: date) -> Parameter:
    block = max(
        (item for item in _blocks()[nama] if item["mulai"] <= tanggal),
        key=lambda item: item["mulai"],
        default=None,
    )
    if block is None:
        raise ValueError(f"parameter {nama} belum berlaku pada {tanggal.isoformat()}")
    return Parameter(nama, Fraction(block["nilai"]), block["mulai"], _ARTI[nama], block["sumber"])


@cache
def parameters_for(tanggal: date) -> Parameters:
    """The default parameters in force on ``tanggal``. Raises ValueError before 2022."""
    return Parameters(**{item.name: _in_force(item.name, tanggal) for item in fields(Parameters)})

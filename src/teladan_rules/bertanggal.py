"""Dated values of a regulation's folder: which block of its ``parameters.toml`` is in force."""

import tomllib
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from teladan_rules.permenpanrb_6_2022.parameters import Parameter


@cache
def _blocks(package: str) -> Mapping[str, list[dict[str, Any]]]:
    text = files(package).joinpath("parameters.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def block_in_force(package: str, nama: str, tanggal: date) -> Mapping[str, Any]:
    """The newest block of ``nama`` that began on or before ``tanggal``. Raises ValueError where
    none had begun yet."""
    block = max(
        (item for item in _blocks(package)[nama] if item["mulai"] <= tanggal),
        key=lambda item: item["mulai"],
        default=None,
    )
    if block is None:
        raise ValueError(f"parameter {nama} belum berlaku pada {tanggal.isoformat()}")
    return block


def parameter_in_force(package: str, nama: str, tanggal: date, arti: str) -> Parameter:
    """The number ``nama`` in force on ``tanggal``, with its meaning ``arti`` and its source.
    Raises ValueError where it wasn't in force yet."""
    block = block_in_force(package, nama, tanggal)
    return Parameter(nama, Fraction(block["nilai"]), block["mulai"], arti, block["sumber"])

"""Dated numbers of the survey's rules, each with its source."""

from dataclasses import dataclass, fields
from datetime import date
from functools import cache

from teladan_rules.bertanggal import parameter_in_force
from teladan_rules.permenpanrb_6_2022.parameters import Parameter
from teladan_rules.text import N_

_ARTI: dict[str, str] = {
    "chi_kuadrat": N_("chi-kuadrat pada taraf kepercayaan 95%"),
    "proporsi": N_("proporsi populasi yang diandaikan"),
    "galat": N_("galat yang dapat diterima"),
    "jawaban_tampil": N_("di bawah banyaknya jawaban ini angka tidak ditampilkan"),
    "jawaban_evaluasi": N_("di bawah banyaknya jawaban ini IKM tidak dipakai dalam evaluasi"),
    "strata_minimum": N_("kelompok dengan jawaban kurang dari ini digabung"),
    "cakupan_minimum": N_("bagian acuan yang sekurangnya harus terwakili"),
}


@dataclass(frozen=True, slots=True)
class ParameterSkm:
    """The parameters in force on one day."""

    chi_kuadrat: Parameter
    proporsi: Parameter
    galat: Parameter
    jawaban_tampil: Parameter
    jawaban_evaluasi: Parameter
    strata_minimum: Parameter
    cakupan_minimum: Parameter


@cache
def parameter_skm(tanggal: date) -> ParameterSkm:
    """The default parameters in force on ``tanggal``. Raises ValueError before 12 May 2017."""
    package = __package__ or ""
    nilai = {
        item.name: parameter_in_force(package, item.name, tanggal, _ARTI[item.name])
        for item in fields(ParameterSkm)
    }
    return ParameterSkm(**nilai)

"""Dated numbers of the profile and of development, each with its source."""

from dataclasses import dataclass, fields
from datetime import date
from functools import cache

from teladan_rules.bertanggal import parameter_in_force
from teladan_rules.permenpanrb_6_2022.parameters import Parameter
from teladan_rules.text import N_

_ARTI: dict[str, str] = {
    "ambang_arah": N_("rerata bukti mulai bagian ini adalah kekuatan, di seberangnya kesenjangan"),
    "segar_hari": N_("hari sebuah bukti dihitung penuh"),
    "bobot_lama": N_("bukti yang lebih lama dihitung sebesar bagian ini"),
    "bobot_ringan": N_("umpan balik bernama dan pelatihan dihitung sebesar bagian ini"),
    "bukti_sedang": N_("banyaknya bukti agar disebut cukup"),
    "bukti_tinggi": N_("banyaknya bukti agar disebut kuat"),
    "jenis_tinggi": N_("banyaknya jenis sumber agar bukti disebut kuat"),
    "jeda_hari": N_("hari seseorang membaca butir profilnya lebih dahulu"),
    "sebelum_hari": N_("hari sebelum pelatihan yang dibandingkan dengan sesudahnya"),
    "jp_pns": N_("jam pelajaran setahun paling sedikit bagi PNS"),
    "jp_pppk": N_("jam pelajaran setahun paling lama bagi PPPK"),
    "minimum_unit": N_("orang agar kebutuhan sebuah unit ditampilkan sebagai angka"),
}


@dataclass(frozen=True, slots=True)
class ParameterPengembangan:
    """The numbers in force on one day."""

    ambang_arah: Parameter
    segar_hari: Parameter
    bobot_lama: Parameter
    bobot_ringan: Parameter
    bukti_sedang: Parameter
    bukti_tinggi: Parameter
    jenis_tinggi: Parameter
    jeda_hari: Parameter
    sebelum_hari: Parameter
    jp_pns: Parameter
    jp_pppk: Parameter
    minimum_unit: Parameter


@cache
def parameter_pengembangan(tanggal: date) -> ParameterPengembangan:
    """The numbers in force on ``tanggal``. Raises ValueError before 2022, when no regulation that
    is known here was in force."""
    return ParameterPengembangan(
        **{
            field.name: parameter_in_force(__package__, field.name, tanggal, _ARTI[field.name])
            for field in fields(ParameterPengembangan)
        }
    )

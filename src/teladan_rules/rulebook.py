"""Which regulation governs which day, and its rules under one roof.

A receipt stores `RULES_VERSION`, the regulation's folder, the rule's name and the inputs of the
determination; `Rulebook.replay` recomputes it from them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from types import ModuleType
from typing import Any

from teladan_rules import permenpanrb_6_2022
from teladan_rules.codec import decode
from teladan_rules.legal import Determination
from teladan_rules.permenpanrb_6_2022.capaian import (
    CapaianInput,
    capaian_indikator,
    propose_rating_rencana,
    rating_capaian,
)
from teladan_rules.permenpanrb_6_2022.hasil_kerja import (
    HasilKerjaInput,
    propose_rating_hasil_kerja,
)
from teladan_rules.permenpanrb_6_2022.parameters import Parameters, parameters_for
from teladan_rules.permenpanrb_6_2022.perilaku_kerja import (
    PerilakuKerjaInput,
    propose_rating_perilaku_kerja,
)
from teladan_rules.permenpanrb_6_2022.predikat import determine_predikat
from teladan_rules.permenpanrb_6_2022.vocabulary import RatingEkspektasi
from teladan_rules.permenpanrb_14_2017.ikm import IkmInput, determine_ikm
from teladan_rules.permenpanrb_62_2018.kepatuhan import HitunganKepatuhan, determine_kepatuhan
from teladan_rules.permenpanrb_62_2018.rekap import RekapLaporan, determine_terbukti

RULES_VERSION = "1"
"""Changes whenever a rule may give another result for the same inputs."""

DIBACA_SAMPAI = date(2026, 11, 22)
"""Up to this day the law was read."""


class TidakAdaPeraturan(ValueError):
    """No regulation in this package governs the day."""


@dataclass(frozen=True, slots=True)
class Rulebook:
    """One regulation: ``folder`` is its citation; in force from ``mulai`` until before ``sampai``
    (None: still in force)."""

    folder: str
    nama: str
    module: ModuleType
    mulai: date
    sampai: date | None
    version: str = RULES_VERSION

    def parameters(self, tanggal: date) -> Parameters:
        """Default local parameters in force on ``tanggal``."""
        return parameters_for(tanggal)

    propose_rating_hasil_kerja = staticmethod(propose_rating_hasil_kerja)
    propose_rating_perilaku_kerja = staticmethod(propose_rating_perilaku_kerja)
    determine_predikat = staticmethod(determine_predikat)
    capaian_indikator = staticmethod(capaian_indikator)
    rating_capaian = staticmethod(rating_capaian)
    propose_rating_rencana = staticmethod(propose_rating_rencana)

    def replay(self, rule: str, inputs: Mapping[str, Any]) -> Determination[Any]:
        """Recompute a determination from its stored ``inputs``. ``rule`` is a key of `REPLAY`.
        Raises KeyError for an unknown rule, ValueError or TypeError for broken inputs."""
        return REPLAY[rule](inputs)


def _rating(value: str | None) -> RatingEkspektasi | None:
    return None if value is None else RatingEkspektasi(value)


REPLAY: dict[str, Callable[[Mapping[str, Any]], Determination[Any]]] = {
    "hasil_kerja": lambda inputs: propose_rating_hasil_kerja(
        decode(HasilKerjaInput, inputs["data"]), decode(Parameters, inputs["parameters"])
    ),
    "perilaku_kerja": lambda inputs: propose_rating_perilaku_kerja(
        decode(PerilakuKerjaInput, inputs["data"]), decode(Parameters, inputs["parameters"])
    ),
    "predikat": lambda inputs: determine_predikat(
        _rating(inputs["hasil"]), _rating(inputs["perilaku"]), putus_studi=inputs["putus_studi"]
    ),
    "capaian": lambda inputs: capaian_indikator(decode(CapaianInput, inputs["data"])),
    "rating_capaian": lambda inputs: rating_capaian(
        None if inputs["capaian"] is None else Fraction(inputs["capaian"]),
        decode(Parameters, inputs["parameters"]),
    ),
    "rating_rencana": lambda inputs: propose_rating_rencana(
        tuple(_rating(item) for item in inputs["ratings"]),
        decode(Parameters, inputs["parameters"]),
    ),
    "ikm": lambda inputs: determine_ikm(decode(IkmInput, inputs["data"])),
    "kepatuhan_pengaduan": lambda inputs: determine_kepatuhan(
        decode(HitunganKepatuhan, inputs["data"])
    ),
    "pengaduan_terbukti": lambda inputs: determine_terbukti(
        decode(RekapLaporan, inputs["data"]), inputs["pelayanan"]
    ),
}

RULEBOOKS = (
    Rulebook(
        folder="permenpanrb_6_2022",
        nama="PermenPANRB 6/2022",
        module=permenpanrb_6_2022,
        mulai=date(2022, 1, 1),
        sampai=None,
    ),
)
"""In force since 7 February 2022; governs performance from 1 January 2022 on, because Pasal 39
leaves only July to December 2021 to PermenPANRB 8/2021."""


def rulebook_for(tanggal: date) -> Rulebook:
    """The regulation that governs performance on ``tanggal``. Raises TidakAdaPeraturan."""
    for rulebook in RULEBOOKS:
        if rulebook.mulai <= tanggal and (rulebook.sampai is None or tanggal < rulebook.sampai):
            return rulebook
    raise TidakAdaPeraturan(
        f"Tidak ada peraturan pengelolaan kinerja dalam Teladan untuk {tanggal.isoformat()}; "
        "yang paling awal adalah PermenPANRB 6/2022, sejak 1 Januari 2022."
    )


def rulebook_named(folder: str) -> Rulebook:
    """The rulebook of a stored receipt. Raises TidakAdaPeraturan."""
    for rulebook in RULEBOOKS:
        if rulebook.folder == folder:
            return rulebook
    raise TidakAdaPeraturan(f"Peraturan tidak dikenal: {folder}")

"""The evaluator's ratings as they stand: hers alone until she signs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast

from teladan.evaluation.models import RatingHasilKerja, RatingPerilaku
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak


@dataclass(frozen=True)
class Nilai:
    """A rating (RatingEkspektasi value, "" while not given) and the sentence beside it."""

    rating: str = ""
    alasan: str = ""


@dataclass(frozen=True)
class Penilaian:
    """The ratings of one evaluation: per hasil kerja (by id), per value of BerAKHLAK."""

    hasil: Mapping[int, Nilai] = field(default_factory=dict)
    perilaku: Mapping[str, Nilai] = field(default_factory=dict)

    def missing(self, rhk_ids: Iterable[int]) -> int:
        """How many ratings are not given yet."""
        hasil = sum(not self.hasil.get(rhk, Nilai()).rating for rhk in rhk_ids)
        return hasil + sum(
            not self.perilaku.get(nilai.value, Nilai()).rating for nilai in NilaiBerakhlak
        )


def penilaian_of(evaluasi_ids: Iterable[int]) -> dict[int, Penilaian]:
    """The ratings of these evaluations by id, in one query."""
    ids = list(evaluasi_ids)
    hasil = RatingHasilKerja.objects.filter(evaluasi_id__in=ids).values_list(
        "evaluasi_id",
        Value("hasil", CharField()),
        Cast(F("rencana_hasil_kerja_id"), CharField()),
        "rating",
        "alasan",
    )
    perilaku = RatingPerilaku.objects.filter(evaluasi_id__in=ids).values_list(
        "evaluasi_id", Value("perilaku", CharField()), F("nilai"), "rating", "alasan"
    )
    found: dict[int, tuple[dict[int, Nilai], dict[str, Nilai]]] = {
        evaluasi: ({}, {}) for evaluasi in ids
    }
    for evaluasi, part, key, rating, alasan in hasil.union(perilaku, all=True):
        if part == "hasil":
            found[evaluasi][0][int(key)] = Nilai(rating, alasan)
        else:
            found[evaluasi][1][key] = Nilai(rating, alasan)
    return {evaluasi: Penilaian(*parts) for evaluasi, parts in found.items()}

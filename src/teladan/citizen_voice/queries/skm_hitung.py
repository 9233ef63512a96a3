"""From answers to sums, and from sums to an index: the database adds up, the rules reckon.

A sum of answers adds up over services, channels and months, so one grouped query gives every
index of a year.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from math import lcm
from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    F,
    IntegerField,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from teladan.citizen_voice.models import JawabanSkm
from teladan.citizen_voice.queries.skm_pengaturan import PengaturanView
from teladan.citizen_voice.states import StatusJawaban
from teladan_rules.permenpanrb_14_2017.bobot import bobot_unsur
from teladan_rules.permenpanrb_14_2017.ikm import KONVERSI, Ikm, IkmInput, hitung_ikm
from teladan_rules.permenpanrb_14_2017.prioritas import Prioritas, prioritas
from teladan_rules.permenpanrb_14_2017.rerata import Ringkasan
from teladan_rules.permenpanrb_14_2017.selang import (
    Kecukupan,
    Selang,
    hitung_selang,
    kecukupan,
)
from teladan_rules.permenpanrb_14_2017.vocabulary import (
    MutuPelayanan,
    Pembobotan,
    SumberJawaban,
    UnsurSkm,
)

UNSUR = tuple(item.value for item in UnsurSkm)
Span = tuple[date, date]


@dataclass(frozen=True)
class Jumlah:
    """Sums over `n` answers: of each unsur, and of every answer's weighted points and their
    squares. Points are whole numbers in proportion to the answer's own index."""

    n: int = 0
    total: tuple[int, ...] = (0,) * len(UNSUR)
    poin: int = 0
    kuadrat: int = 0

    def __add__(self, other: "Jumlah") -> "Jumlah":
        total = tuple(one + two for one, two in zip(self.total, other.total, strict=True))
        return Jumlah(self.n + other.n, total, self.poin + other.poin, self.kuadrat + other.kuadrat)


@dataclass(frozen=True)
class Kelompok:
    """The answers of one unit, service and source in the span number `ke`."""

    unit_id: int
    layanan_id: int | None
    sumber: SumberJawaban
    ke: int
    jumlah: Jumlah


@dataclass(frozen=True)
class Indeks:
    """The index of one set of answers, exact in `ikm`, with what may be shown of it.

    `selang` holds the figure for people with its interval, or why there is none; `kecukupan`
    what so many answers are enough for. `ikm` None: not one answer.
    """

    n: int
    ikm: Ikm | None
    ringkasan: Ringkasan
    selang: Selang
    kecukupan: Kecukupan
    alasan: str
    minimum: int

    @property
    def tampil(self) -> Decimal | None:
        """The IKM with two decimals; None where too few answered."""
        return self.ikm.tampil if self.ikm is not None and self.n >= self.minimum else None

    @property
    def mutu(self) -> MutuPelayanan | None:
        """Mutu pelayanan; None where too few answered."""
        return self.ikm.mutu if self.ikm is not None and self.n >= self.minimum else None

    @property
    def prioritas(self) -> tuple[Prioritas, ...]:
        """The unsur, lowest first; none where too few answered."""
        return prioritas(self.ikm) if self.ikm is not None and self.n >= self.minimum else ()


def indeks(jumlah: Jumlah, pengaturan: PengaturanView, *, on: date) -> Indeks:
    """The index of these sums, under the choices that hold on that day."""
    parameters = pengaturan.parameters(on)
    data = IkmInput(
        jumlah.n,
        dict(zip(UNSUR, jumlah.total, strict=True)),
        pengaturan.pembobotan,
        pengaturan.bobot_sendiri,
    )
    ringkasan = ringkasan_of(jumlah, pengaturan)
    cukup, alasan = kecukupan(jumlah.n, parameters)
    return Indeks(
        jumlah.n,
        hitung_ikm(data),
        ringkasan,
        hitung_selang(ringkasan.rerata, parameters),
        cukup,
        alasan,
        int(parameters.jawaban_tampil.nilai),
    )


def ringkasan_of(jumlah: Jumlah, pengaturan: PengaturanView) -> Ringkasan:
    """The sums of the respondents' own indices (25 to 100) and of their squares."""
    faktor = Fraction(KONVERSI, 1) * _scale(pengaturan)
    return Ringkasan(jumlah.n, jumlah.poin * faktor, jumlah.kuadrat * faktor**2)


def _scale(pengaturan: PengaturanView) -> Fraction:
    """What one point is worth on the scale of 1 to 4."""
    if pengaturan.pembobotan is Pembobotan.SENDIRI:
        return Fraction(1, points(pengaturan)[1])
    return next(iter(bobot_unsur(UNSUR, pengaturan.pembobotan).values()))


def points(pengaturan: PengaturanView) -> tuple[dict[str, int], int]:
    """Own weights as whole numbers over their common denominator."""
    penyebut = lcm(*(bobot.denominator for bobot in pengaturan.bobot.values()))
    return {unsur: int(nilai * penyebut) for unsur, nilai in pengaturan.bobot.items()}, penyebut


def kelompok_list(
    *,
    instansi_id: int,
    unit_ids: Collection[int] | None,
    spans: Sequence[Span],
    pengaturan: Mapping[int | None, PengaturanView],
) -> list[Kelompok]:
    """The sums of all accepted answers per unit, service, source and span, in one query.

    `spans` follow each other without a gap; `pengaturan` holds the weights per unit (None: of
    every other one).
    """
    points_of = _points_expression(pengaturan)
    rows = accepted(instansi_id, unit_ids, (spans[0][0], spans[-1][1]))
    groups = (
        rows.annotate(
            ke=_span_number(spans),
            disahkan=Q(disahkan_oleh_id__isnull=False),
        )
        .order_by()
        .values_list("unit_id", "layanan_id", "saluran", "disahkan", "ke")
        .annotate(
            n=Count("pk"),
            poin=Sum(points_of),
            kuadrat=Sum(points_of * points_of),
            **{f"total_{unsur}": Sum(unsur) for unsur in UNSUR},
        )
    )
    return [_group(row) for row in groups]


def accepted(
    instansi_id: int, unit_ids: Collection[int] | None, span: Span
) -> QuerySet[JawabanSkm]:
    """The accepted answers between two days (inclusive)."""
    rows = JawabanSkm.objects.filter(
        instansi_id=instansi_id, status=StatusJawaban.DITERIMA, hari__range=span
    )
    return rows if unit_ids is None else rows.filter(unit_id__in=list(unit_ids))


def of_sources(sumber: Collection[SumberJawaban]) -> Q:
    """Answers that came from one of these sources."""
    found = Q(pk__in=[])
    for each in sumber:
        match each:
            case SumberJawaban.DIBANTU | SumberJawaban.DIBANTU_DISAHKAN:
                signed = each is SumberJawaban.DIBANTU_DISAHKAN
                found |= Q(saluran=SumberJawaban.DIBANTU, disahkan_oleh_id__isnull=not signed)
            case _:
                found |= Q(saluran=each)
    return found


def total_of(groups: Iterable[Kelompok]) -> Jumlah:
    """The sums of these groups together."""
    return reduce(lambda one, two: one + two.jumlah, groups, Jumlah())


def _group(row: tuple[Any, ...]) -> Kelompok:
    unit_id, layanan_id, saluran, disahkan, ke, n, poin, kuadrat, *total = row
    sumber = SumberJawaban.of(saluran, disahkan=bool(disahkan))
    sums = Jumlah(n, tuple(int(each) for each in total), int(poin), int(kuadrat))
    return Kelompok(unit_id, layanan_id, sumber, ke, sums)


def _span_number(spans: Sequence[Span]) -> Combinable:
    if len(spans) == 1:
        return Value(0, output_field=IntegerField())
    cases = [When(hari__lte=until, then=Value(ke)) for ke, (_, until) in enumerate(spans)]
    return Case(*cases, output_field=IntegerField())


def _points_expression(pengaturan: Mapping[int | None, PengaturanView]) -> Combinable:
    """The sum of the scores, or of the weighted ones for whoever has own weights."""
    plain: Combinable = Cast(F("jumlah"), BigIntegerField())
    own = {
        unit: _weighted(points(each)[0])
        for unit, each in pengaturan.items()
        if each.pembobotan is Pembobotan.SENDIRI
    }
    general = own.pop(None, plain)
    others = {unit for unit, each in pengaturan.items() if unit is not None and unit not in own}
    cases = [When(unit_id=unit, then=expression) for unit, expression in own.items()]
    if general is not plain:
        equal = [unit for unit in others if pengaturan[unit].pembobotan is not Pembobotan.SENDIRI]
        cases += [When(unit_id__in=equal, then=plain)] if equal else []
    if not cases:
        return general
    return Case(*cases, default=general, output_field=BigIntegerField())


def _weighted(parts: Mapping[str, int]) -> Combinable:
    each = [Cast(F(unsur), BigIntegerField()) * Value(part) for unsur, part in parts.items()]
    return reduce(lambda one, two: one + two, each)

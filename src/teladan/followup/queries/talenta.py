"""Reads of talent management: where people's data place them, worked out at the moment of looking.

These return cells to whoever asks: a door calls `policies.check_can_open_talenta` first.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from teladan.evaluation.models import EvaluasiKinerja
from teladan.evaluation.states import StatusEvaluasi
from teladan.followup.models import (
    AmbangTalenta,
    AsesmenTalenta,
)
from teladan.followup.states.talenta import StatusImporTalenta
from teladan.organisation.queries import PegawaiCard, active_pegawai, pegawai_cards
from teladan_rules.permenpanrb_3_2020.kinerja_talenta import kinerja_talenta
from teladan_rules.permenpanrb_3_2020.kotak_talenta import (
    KotakTalenta,
    Potensial,
    kotak_talenta,
    tingkat_potensial,
)
from teladan_rules.permenpanrb_3_2020.sub_aspek import SubAspek
from teladan_rules.permenpanrb_6_2022.vocabulary import Predikat, RatingEkspektasi
from teladan_rules.text import N_

#: How many past years' evaluations may still speak: the last one, or while it is under way the
#: one before.
TAHUN_BERLAKU = 2
_FINAL = (StatusEvaluasi.DILAPORKAN, StatusEvaluasi.TERKUNCI)


class Kurang(StrEnum):
    """Why somebody is not placed: what is missing is never guessed."""

    AMBANG = "ambang"
    ASESMEN = "asesmen"
    KEDALUWARSA = "kedaluwarsa"
    KINERJA = "kinerja"

    @property
    def label(self) -> str:
        return _KURANG[self]


_KURANG = {
    Kurang.AMBANG: N_("Ambang potensial belum ditetapkan"),
    Kurang.ASESMEN: N_("Belum ada asesmen potensial"),
    Kurang.KEDALUWARSA: N_("Asesmen sudah lewat masa berlakunya"),
    Kurang.KINERJA: N_("Belum ada evaluasi tahunan yang selesai"),
}


@dataclass(frozen=True)
class AmbangView:
    """Cut-offs of potensial and since when."""

    ambang_id: int
    tinggi: Decimal
    menengah: Decimal
    dasar: str
    berlaku_dari: date
    oleh: str
    ditetapkan_at: datetime


@dataclass(frozen=True)
class AsesmenView:
    """An applied assessment of one person."""

    nilai: Decimal
    sub_aspek: Mapping[SubAspek, Decimal]
    sumber: str
    tanggal: date
    berlaku_sampai: date


@dataclass(frozen=True)
class KinerjaTahun:
    """A finished yearly evaluation's predikat."""

    tahun: int
    predikat: Predikat
    evaluasi_id: int


@dataclass(frozen=True)
class Penempatan:
    """Where a person's data place her, or what is missing; a place to begin a talk, no verdict."""

    card: PegawaiCard
    asesmen: AsesmenView | None
    kinerja: KinerjaTahun | None
    potensial: Potensial | None
    kotak: KotakTalenta | None
    kurang: tuple[Kurang, ...]

    @property
    def sumbu_kinerja(self) -> RatingEkspektasi | None:
        return kinerja_talenta(self.kinerja.predikat) if self.kinerja else None


def ambang_list(instansi_id: int) -> tuple[AmbangView, ...]:
    """All cut-offs, the newest first."""
    rows = AmbangTalenta.objects.filter(instansi_id=instansi_id).order_by("-berlaku_dari")
    return tuple(
        AmbangView(*row)
        for row in rows.values_list(
            "pk", "tinggi", "menengah", "dasar", "berlaku_dari", "ditetapkan_oleh__nama",
            "ditetapkan_at",
        )
    )  # fmt: skip


def ambang_on(instansi_id: int, *, on: date) -> AmbangView | None:
    """The cut-offs in force on a day."""
    return next((each for each in ambang_list(instansi_id) if each.berlaku_dari <= on), None)


def papan_talenta(
    instansi_id: int,
    *,
    unit_ids: Collection[int] | None,
    on: date,
    kecuali: int | None = None,
    ambang: AmbangView | None = None,
) -> tuple[Penempatan, ...]:
    """Everybody who holds a post in these units (None: all) with her place, by name; `kecuali`
    is the reader herself. `ambang` tries other cut-offs. Five queries for any number."""
    cards = [
        each
        for each in active_pegawai(unit_ids, instansi_id=instansi_id, on=on)
        if each.pegawai_id != kecuali
    ]
    return _placed(cards, instansi_id, on=on, ambang=ambang)


def penempatan_of(pegawai_id: int, *, instansi_id: int, on: date) -> Penempatan | None:
    """One person's place; None where there is nobody of this id in the instansi."""
    card = pegawai_cards([pegawai_id], on=on).get(pegawai_id)
    if card is None or card.instansi_id != instansi_id:
        return None
    return _placed([card], instansi_id, on=on)[0]


def penempatan_by(
    card: PegawaiCard,
    *,
    riwayat: Iterable[KinerjaTahun],
    ambang: AmbangView | None,
    on: date,
) -> Penempatan:
    """One person's place from what was read of her before (`riwayat_predikat`, `ambang_on`); only
    her assessment is looked up."""
    asesmen = _asesmen(card.instansi_id, [card.pegawai_id], on=on).get(card.pegawai_id)
    speaks = (each for each in riwayat if str(each.tahun) in _tahun_berlaku(on))
    return _place(card, asesmen, max(speaks, key=lambda each: each.tahun, default=None), ambang, on)


def penempatan_by_id(
    pegawai_ids: Iterable[int], *, instansi_id: int, on: date
) -> dict[int, Penempatan]:
    """The places of a few."""
    cards = [
        each
        for each in pegawai_cards(pegawai_ids, on=on).values()
        if each.instansi_id == instansi_id
    ]
    return {each.card.pegawai_id: each for each in _placed(cards, instansi_id, on=on)}


def _placed(
    cards: Collection[PegawaiCard],
    instansi_id: int,
    *,
    on: date,
    ambang: AmbangView | None = None,
) -> tuple[Penempatan, ...]:
    ambang = ambang or ambang_on(instansi_id, on=on)
    few = [each.pegawai_id for each in cards] if len(cards) <= 500 else None
    asesmen = _asesmen(instansi_id, few, on=on)
    kinerja = _kinerja(instansi_id, few, on=on)
    return tuple(
        _place(each, asesmen.get(each.pegawai_id), kinerja.get(each.pegawai_id), ambang, on)
        for each in cards
    )


def _place(
    card: PegawaiCard,
    asesmen: AsesmenView | None,
    kinerja: KinerjaTahun | None,
    ambang: AmbangView | None,
    on: date,
) -> Penempatan:
    kurang = []
    if ambang is None:
        kurang.append(Kurang.AMBANG)
    if asesmen is None:
        kurang.append(Kurang.ASESMEN)
    elif asesmen.berlaku_sampai < on:
        kurang.append(Kurang.KEDALUWARSA)
    if kinerja is None:
        kurang.append(Kurang.KINERJA)
    if kurang or ambang is None or asesmen is None or kinerja is None:
        return Penempatan(card, asesmen, kinerja, None, None, tuple(kurang))
    potensial = tingkat_potensial(
        Fraction(asesmen.nilai), tinggi=Fraction(ambang.tinggi), menengah=Fraction(ambang.menengah)
    )
    kotak = kotak_talenta(kinerja_talenta(kinerja.predikat), potensial)
    return Penempatan(card, asesmen, kinerja, potensial, kotak, ())


def _asesmen(
    instansi_id: int, pegawai_ids: Collection[int] | None, *, on: date
) -> dict[int, AsesmenView]:
    """The newest applied assessment of each, run out or not."""
    rows = AsesmenTalenta.objects.filter(
        instansi_id=instansi_id, impor__status=StatusImporTalenta.DITERAPKAN, tanggal__lte=on
    )
    if pegawai_ids is not None:
        rows = rows.filter(pegawai_id__in=pegawai_ids)
    return {
        pegawai_id: AsesmenView(nilai, sub_aspek_of(sub), sumber, tanggal, sampai)
        for pegawai_id, nilai, sub, sumber, tanggal, sampai in rows.order_by(
            "tanggal", "pk"
        ).values_list("pegawai_id", "nilai", "sub_aspek", "sumber", "tanggal", "berlaku_sampai")
    }


def sub_aspek_of(stored: Mapping[str, str]) -> dict[SubAspek, Decimal]:
    """Stored sub-aspects by their names, those that were given."""
    return {each: Decimal(stored[each.value]) for each in SubAspek if each.value in stored}


def _kinerja(
    instansi_id: int, pegawai_ids: Collection[int] | None, *, on: date
) -> dict[int, KinerjaTahun]:
    """The last finished yearly evaluation of each within the last two years."""
    rows = EvaluasiKinerja.objects.filter(
        instansi_id=instansi_id, periode__in=_tahun_berlaku(on), status__in=_FINAL
    ).exclude(predikat="")
    if pegawai_ids is not None:
        rows = rows.filter(pegawai_id__in=pegawai_ids)
    return {
        pegawai_id: KinerjaTahun(int(periode), Predikat(predikat), pk)
        for pegawai_id, periode, predikat, pk in rows.order_by("periode", "pk").values_list(
            "pegawai_id", "periode", "predikat", "pk"
        )
    }


def _tahun_berlaku(on: date) -> list[str]:
    return [str(on.year - n) for n in range(TAHUN_BERLAKU, 0, -1)]


def riwayat_predikat(pegawai_id: int, *, instansi_id: int) -> tuple[KinerjaTahun, ...]:
    """Every finished yearly predikat of a person, the newest first: rekam jejak."""
    rows = EvaluasiKinerja.objects.filter(
        instansi_id=instansi_id, pegawai_id=pegawai_id, jenis="tahunan", status__in=_FINAL
    ).exclude(predikat="")
    return tuple(
        KinerjaTahun(int(periode), Predikat(predikat), pk)
        for periode, predikat, pk in rows.order_by("-periode", "-pk").values_list(
            "periode", "predikat", "pk"
        )
    )

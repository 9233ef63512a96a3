"""Attendance totals as context, and as facts where a dated local rule says so."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import Q

from teladan.monitoring.models import AturanKehadiran, RekapKehadiran
from teladan.organisation.models import UnitKerja
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak, RatingEkspektasi
from teladan_rules.text import N_

#: What a local rule may set a least share for.
AMBANG = {
    "hadir_minimum": N_("Hari hadir dari hari kerja"),
    "tepat_waktu_minimum": N_("Hari hadir tepat waktu dari hari hadir"),
}


@dataclass(frozen=True)
class Ambang:
    """One line of a rule: who stays below this share gets at most this rating for one value."""

    kode: str
    ambang: Fraction
    nilai: NilaiBerakhlak
    rating_tertinggi: RatingEkspektasi

    @property
    def label(self) -> str:
        return AMBANG[self.kode]


@dataclass(frozen=True)
class RekapBulan:
    """A month's totals. A count that was not given is None, not 0."""

    bulan: date
    hari_kerja: int | None
    hadir: int | None
    terlambat: int | None
    tanpa_keterangan: int | None
    cuti_sakit: int | None
    sumber: str


@dataclass(frozen=True)
class Kehadiran:
    """A pegawai's attendance in a period: the months given, and their totals.

    A total is None as soon as one month of the period or its count is missing.
    """

    periode: Periode
    bulan: tuple[RekapBulan, ...]
    bulan_kurang: tuple[date, ...]

    def jumlah(self, hitungan: str) -> int | None:
        """The total of "hari_kerja", "hadir", "terlambat", … over the whole period."""
        if self.bulan_kurang:
            return None
        counts: list[int | None] = [getattr(bulan, hitungan) for bulan in self.bulan]
        return sum(c for c in counts if c is not None) if None not in counts else None


@dataclass(frozen=True)
class Aturan:
    """A dated local rule on attendance; `unit_kerja_id` None covers the whole instansi."""

    aturan_id: int
    unit_kerja_id: int | None
    unit_nama: str
    perkada: str
    pasal: str
    ambang: tuple[Ambang, ...]
    berlaku_dari: date
    berlaku_sampai: date | None


def kehadiran_context(pegawai_id: int, periode: Periode) -> Kehadiran:
    """Attendance totals to show beside the plan; they judge nothing."""
    rows = (
        RekapKehadiran.objects.filter(
            pegawai_id=pegawai_id, bulan__gte=periode.mulai, bulan__lte=periode.selesai
        )
        .order_by("bulan")
        .values_list(
            "bulan", "hari_kerja", "hadir", "terlambat", "tanpa_keterangan", "cuti_sakit", "sumber"
        )
    )
    months = tuple(RekapBulan(*row) for row in rows)
    given = {month.bulan for month in months}
    wanted = [
        date(periode.tahun, n, 1) for n in range(periode.mulai.month, periode.selesai.month + 1)
    ]
    return Kehadiran(periode, months, tuple(month for month in wanted if month not in given))


def aturan_list(*, instansi_id: int) -> tuple[Aturan, ...]:
    """The instansi's rules on attendance, past ones included, the newest first."""
    rows = AturanKehadiran.objects.filter(instansi_id=instansi_id).order_by("-berlaku_dari", "-pk")
    return tuple(
        _aturan(row)
        for row in rows.values_list(
            "pk", "unit_kerja_id", "unit_kerja__nama", "perkada", "pasal", "ambang",
            "berlaku_dari", "berlaku_sampai",
        )
    )  # fmt: skip


def _aturan(row: tuple[Any, ...]) -> Aturan:
    pk, unit, nama, perkada, pasal, lines, dari, sampai = row
    limits = tuple(
        Ambang(
            line["kode"],
            Fraction(line["ambang"]),
            NilaiBerakhlak(line["nilai"]),
            RatingEkspektasi(line["rating_tertinggi"]),
        )
        for line in lines
    )
    return Aturan(pk, unit, nama or "", perkada, pasal, limits, dari, sampai)


def aturan_for(unit_kerja_id: int | None, *, instansi_id: int, periode: Periode) -> Aturan | None:
    """The rule that covers a unit for the whole of a period: the nearest unit's counts."""
    rules = [
        rule
        for rule in aturan_list(instansi_id=instansi_id)
        if rule.berlaku_dari <= periode.mulai
        and (rule.berlaku_sampai is None or rule.berlaku_sampai >= periode.selesai)
    ]
    if not rules:
        return None
    by_unit = {rule.unit_kerja_id: rule for rule in reversed(rules)}
    if unit_kerja_id in by_unit or set(by_unit) == {None}:
        return by_unit.get(unit_kerja_id, by_unit.get(None))
    parents: dict[int | None, int | None] = dict(
        UnitKerja.objects.filter(Q(instansi_id=instansi_id)).values_list("pk", "induk_id")
    )
    unit, seen = unit_kerja_id, set[int]()
    while unit is not None and unit not in seen:
        if unit in by_unit:
            return by_unit[unit]
        seen.add(unit)
        unit = parents.get(unit)
    return by_unit.get(None)

"""The readiness board: per unit kerja, how far people, plans, umpan balik and raters are.

One statement counts all of it, however many units there are: each part names its measure, the unit,
of how many it is asked, and how many are done.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Value

from teladan.feedback.models import UmpanBalik
from teladan.feedback.queries.denyut import last_denyut_by_unit
from teladan.feedback.queries.pengaturan import jendela_berkala, pengaturan_for
from teladan.monitoring.models import LaporanRealisasi
from teladan.monitoring.states import StatusRealisasi
from teladan.organisation.models import PenetapanPejabatPenilai, Penugasan
from teladan.organisation.queries import UnitView, active_on, problems, unit_tree
from teladan.planning.models import Skp
from teladan.planning.states import StatusSkp
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisPenugasan, KedudukanHukum
from teladan_rules.text import N_
from teladan_rules.umpan_balik.denyut import PertanyaanDenyut, SebaranSetuju
from teladan_rules.umpan_balik.latihan import PeranLatihan

_PLANS = (KedudukanHukum.AKTIF.value, KedudukanHukum.TUGAS_BELAJAR.value)
_HANDED_IN = (StatusRealisasi.DIAJUKAN, StatusRealisasi.DIKUNCI)
_HALF = Fraction(1, 2)


class Ukuran(StrEnum):
    """What a unit needs before a period can end well, in the order in which it is done."""

    AKUN = "akun"
    SKP = "skp"
    REALISASI = "realisasi"
    BERKALA = "berkala"
    PENILAI = "penilai"

    @property
    def label(self) -> str:
        return _LABEL[self]


class Kesiapan(StrEnum):
    """A measure in a word, so that no colour has to say it."""

    SIAP = "siap"
    SEBAGIAN = "sebagian"
    TERTINGGAL = "tertinggal"
    TIDAK_ADA = "tidak_ada"

    @property
    def label(self) -> str:
        return _KATA[self]


_LABEL = {
    Ukuran.AKUN: N_("Akun pernah dipakai"),
    Ukuran.SKP: N_("SKP disepakati"),
    Ukuran.REALISASI: N_("Realisasi masuk"),
    Ukuran.BERKALA: N_("Umpan balik berkala"),
    Ukuran.PENILAI: N_("Penilai berlatih"),
}
_KATA = {
    Kesiapan.SIAP: N_("siap"),
    Kesiapan.SEBAGIAN: N_("sebagian"),
    Kesiapan.TERTINGGAL: N_("tertinggal"),
    Kesiapan.TIDAK_ADA: N_("tidak ada"),
}


@dataclass(frozen=True)
class Hitungan:
    """How many of how many; of none there is nothing to be ready for."""

    dari: int = 0
    selesai: int = 0

    @property
    def bagian(self) -> Fraction | None:
        return min(Fraction(self.selesai, self.dari), Fraction(1)) if self.dari else None

    @property
    def kata(self) -> Kesiapan:
        if self.bagian is None:
            return Kesiapan.TIDAK_ADA
        if self.bagian == 1:
            return Kesiapan.SIAP
        return Kesiapan.SEBAGIAN if self.bagian >= _HALF else Kesiapan.TERTINGGAL


@dataclass(frozen=True)
class KesiapanUnit:
    """One unit with its own people (not those below it). `denyut` is its cell of the last pulse,
    None where fewer than five answered."""

    unit: UnitView
    pegawai: int
    hitungan: Mapping[Ukuran, Hitungan]
    masalah: int
    denyut: SebaranSetuju | None

    @property
    def tertinggal(self) -> Ukuran | None:
        """What is furthest behind; the first of equals, since the later ones wait for it."""
        behind = [
            (share, number, each)
            for number, each in enumerate(Ukuran)
            if (share := self.hitungan[each].bagian) is not None and share < 1
        ]
        return min(behind)[2] if behind else None

    @property
    def rerata(self) -> Fraction:
        """The mean share of what is asked here; for the order of the board only."""
        known = [each.bagian for each in self.hitungan.values() if each.bagian is not None]
        return sum(known, Fraction(0)) / len(known) if known else Fraction(1)


def kesiapan_units(
    instansi_id: int, *, unit_ids: Collection[int] | None, periode: Periode, on: date
) -> tuple[KesiapanUnit, ...]:
    """Every unit with people (of these only, if given), the least ready first."""
    counted = _counted(instansi_id, periode=periode, on=on)
    pulse = last_denyut_by_unit(instansi_id)
    wrong: dict[int, int] = {}
    for each in problems(instansi_id, on=on, unit_ids=unit_ids):
        if each.unit_kerja_id is not None:
            wrong[each.unit_kerja_id] = wrong.get(each.unit_kerja_id, 0) + 1
    rows = []
    for unit in unit_tree(instansi_id, on=on):
        pk = unit.unit_kerja_id
        own = counted.get(pk, {})
        if (unit_ids is not None and pk not in unit_ids) or not own.get(Ukuran.AKUN):
            continue
        people = own[Ukuran.AKUN].dari
        # A plan or report that does not exist yet is asked of everybody all the same.
        asked = {
            Ukuran.SKP: Hitungan(people, own.get(Ukuran.SKP, Hitungan()).selesai),
            Ukuran.REALISASI: Hitungan(
                own.get(Ukuran.SKP, Hitungan()).selesai,
                own.get(Ukuran.REALISASI, Hitungan()).selesai,
            ),
        }
        hitungan = {each: asked.get(each) or own.get(each, Hitungan()) for each in Ukuran}
        cell = pulse.get(pk, {}).get(PertanyaanDenyut.ADIL)
        rows.append(KesiapanUnit(unit, people, hitungan, wrong.get(pk, 0), cell))
    return tuple(sorted(rows, key=lambda row: (row.rerata, -row.masalah, row.unit.kode)))


def _counted(instansi_id: int, *, periode: Periode, on: date) -> dict[int, dict[Ukuran, Hitungan]]:
    parts = [
        _named(Ukuran.AKUN, _accounts(instansi_id, on)),
        _named(Ukuran.SKP, _plans(instansi_id, periode)),
        _named(Ukuran.REALISASI, _reports(instansi_id, periode)),
        _named(Ukuran.PENILAI, _raters(instansi_id, on)),
    ]
    chosen = pengaturan_for(instansi_id, on=min(on, periode.selesai))
    if chosen.wajib:
        window = jendela_berkala(chosen.berkala, periode, on=on)
        parts.append(_named(Ukuran.BERKALA, _owed(instansi_id, window.rows(), on)))
    found: dict[int, dict[Ukuran, Hitungan]] = {}
    for ukuran, unit_id, dari, selesai in parts[0].union(*parts[1:], all=True):
        found.setdefault(unit_id, {})[Ukuran(ukuran)] = Hitungan(dari, selesai)
    return found


def _named(ukuran: Ukuran, rows: "QuerySet[Any, Any]") -> "QuerySet[Any, Any]":
    named: QuerySet[Any, Any] = rows.annotate(ukuran=Value(ukuran.value))
    return named.values_list("ukuran", "unit", "dari", "selesai")


def _serving(instansi_id: int, on: date) -> "QuerySet[Penugasan]":
    return Penugasan.objects.filter(
        active_on(on),
        instansi_id=instansi_id,
        jenis=JenisPenugasan.DEFINITIF,
        pegawai__kedudukan__in=_PLANS,
    )


def _accounts(instansi_id: int, on: date) -> "QuerySet[Any, Any]":
    used = Q(pegawai__akun__is_active=True, pegawai__akun__last_login__isnull=False)
    return (
        _serving(instansi_id, on)
        .values(unit=F("jabatan__unit_kerja_id"))
        .annotate(
            dari=Count("pegawai", distinct=True),
            selesai=Count("pegawai", distinct=True, filter=used),
        )
    )


def _plans(instansi_id: int, periode: Periode) -> "QuerySet[Any, Any]":
    return (
        Skp.objects.filter(instansi_id=instansi_id, tahun=periode.tahun)
        .exclude(status=StatusSkp.DITUTUP)
        .values(unit=F("unit_kerja_id"))
        .annotate(dari=Count("pk"), selesai=Count("pk", filter=Q(versi__gt=0)))
    )


def _reports(instansi_id: int, periode: Periode) -> "QuerySet[Any, Any]":
    return (
        LaporanRealisasi.objects.filter(instansi_id=instansi_id, periode=periode.key)
        .values(unit=F("skp__unit_kerja_id"))
        .annotate(dari=Count("pk"), selesai=Count("pk", filter=Q(status__in=_HANDED_IN)))
    )


def _lines(instansi_id: int, on: date, whose: str) -> "QuerySet[PenetapanPejabatPenilai]":
    """The lines of a day, joined with the post of one of the two."""
    post = f"{whose}__penugasan__"
    return PenetapanPejabatPenilai.objects.filter(
        active_on(on),
        active_on(on, post),
        instansi_id=instansi_id,
        **{f"{post}jenis": JenisPenugasan.DEFINITIF},
    )


def _raters(instansi_id: int, on: date) -> "QuerySet[Any, Any]":
    passed = Q(pejabat_penilai__latihan__peran=PeranLatihan.PEJABAT_PENILAI.value)
    return (
        _lines(instansi_id, on, "pejabat_penilai")
        .values(unit=F("pejabat_penilai__penugasan__jabatan__unit_kerja_id"))
        .annotate(
            dari=Count("pejabat_penilai", distinct=True),
            selesai=Count("pejabat_penilai", distinct=True, filter=passed),
        )
    )


def _owed(instansi_id: int, window: Q, on: date) -> "QuerySet[Any, Any]":
    given = UmpanBalik.objects.filter(
        window, pegawai_id=OuterRef("pegawai_id"), pemberi_id=OuterRef("pejabat_penilai_id")
    )
    return (
        _lines(instansi_id, on, "pegawai")
        .values(unit=F("pegawai__penugasan__jabatan__unit_kerja_id"))
        .annotate(
            dari=Count("pegawai", distinct=True),
            selesai=Count("pegawai", distinct=True, filter=Exists(given)),
        )
    )

"""Looking through the figures of many pegawai at once for what an early warning would ask."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Max

from teladan.feedback.models import DialogKinerja, UmpanBalik
from teladan.feedback.queries.pembinaan import exact
from teladan.feedback.queries.peringatan import PengaturanPeringatanView
from teladan.feedback.states import JenisPeringatan, StatusDialog
from teladan.monitoring.models import BuktiDukung, LaporanRealisasi, Realisasi
from teladan.monitoring.states import StatusRealisasi
from teladan.planning.models import IndikatorKinerja, Skp, TargetPeriode
from teladan.planning.states import StatusSkp
from teladan_rules.legal import json_safe
from teladan_rules.pembinaan.lintasan import TemuanLintasan, TitikLintasan, periksa_lintasan
from teladan_rules.permenpanrb_6_2022.parameters import parameters_for
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import ArahIndikator, JenisPeriodik

_AKHIR_PERIODE = timedelta(days=14)
"""From so long before its end on a period without bukti dukung is asked about."""
_Key = tuple[int, JenisPeringatan, str]


@dataclass(frozen=True)
class TemuanDini:
    """What is found of one pegawai: kind, key within the kind, and the figures behind it."""

    pegawai_id: int
    jenis: JenisPeringatan
    kunci: str
    periode: str
    indikator_id: int | None = None
    isi: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> _Key:
        return self.pegawai_id, self.jenis, self.kunci


@dataclass(frozen=True)
class _Plan:
    skp_id: int
    pegawai_id: int
    mulai: date
    selesai: date
    tahun: int
    periodik: JenisPeriodik

    @property
    def periods(self) -> list[Periode]:
        return [
            each
            for each in Periode.semua(self.tahun, self.periodik)
            if each.mulai <= self.selesai and each.selesai >= self.mulai
        ]


def temuan_dini(
    pegawai_ids: Iterable[int], *, batas: PengaturanPeringatanView, on: date, zona: str
) -> tuple[TemuanDini, ...]:
    """What these pegawai would be asked about on a day; eight queries for any number. Only who has
    an agreed SKP running is looked at."""
    plans = _plans(pegawai_ids, on)
    if not plans:
        return ()
    found = [*_courses(plans, batas, on), *_without_bukti(plans, on)]
    return tuple([*found, *_without_umpan_balik(plans, batas, on, zona)])


def _plans(pegawai_ids: Iterable[int], on: date) -> dict[int, _Plan]:
    """The newest running SKP of each pegawai, by SKP id."""
    rows = (
        Skp.objects.filter(
            pegawai_id__in=list(pegawai_ids),
            mulai__lte=on,
            selesai__gte=on,
            status=StatusSkp.DISEPAKATI,
        )
        .order_by("versi", "mulai", "pk")
        .values_list("pk", "pegawai_id", "mulai", "selesai", "tahun", "instansi__periodik")
    )
    newest = {row[1]: _Plan(*row[:5], JenisPeriodik(row[5])) for row in rows}
    return {plan.skp_id: plan for plan in newest.values()}


def _courses(
    plans: Mapping[int, _Plan], batas: PengaturanPeringatanView, on: date
) -> Iterable[TemuanDini]:
    sesuai_mulai = parameters_for(on).capaian_sesuai_mulai.nilai
    rows = IndikatorKinerja.objects.filter(
        rencana_hasil_kerja__skp_id__in=list(plans),
        rencana_hasil_kerja__dihapus_at__isnull=True,
        dihapus_at__isnull=True,
        arah__in=[ArahIndikator.NAIK.value, ArahIndikator.TURUN.value],
    ).values_list("pk", "rencana_hasil_kerja__skp_id", "arah", "target")
    indicators = {pk: (skp_id, ArahIndikator(arah), target) for pk, skp_id, arah, target in rows}
    wanted = _by_period(TargetPeriode, "target", plans)
    done = _by_period(Realisasi, "nilai", plans)
    for pk, (skp_id, arah, target) in indicators.items():
        periods = plans[skp_id].periods
        titik = [
            TitikLintasan(
                place,
                wanted[pk].get(each.key, target if each == periods[-1] else None),
                done[pk].get(each.key),
            )
            for place, each in enumerate(periods, 1)
        ]
        temuan = periksa_lintasan(
            titik,
            target=exact(target),
            arah=arah,
            paling_sedikit=batas.titik_paling_sedikit,
            sesuai_mulai=sesuai_mulai,
        )
        if temuan is not None:
            yield _course(plans[skp_id], pk, temuan, periods, arah)


def _by_period(
    model: type[TargetPeriode] | type[Realisasi], name: str, plans: Mapping[int, _Plan]
) -> dict[int, dict[str, Decimal]]:
    found: dict[int, dict[str, Decimal]] = defaultdict(dict)
    rows = model.objects.filter(
        indikator__rencana_hasil_kerja__skp_id__in=list(plans), **{f"{name}__isnull": False}
    ).values_list("indikator_id", "periode", name)
    for pk, key, value in rows:
        figure = exact(value)
        if figure is not None:
            found[pk][key] = figure
    return found


def _course(
    plan: _Plan, indikator_id: int, temuan: TemuanLintasan, periods: list[Periode],
    arah: ArahIndikator,
) -> TemuanDini:  # fmt: skip
    last = periods[temuan.urutan - 1]
    isi: dict[str, Any] = {
        "sebab": temuan.sebab.value,
        "rencana": json_safe(temuan.rencana),
        "realisasi": json_safe(temuan.realisasi),
        "target": json_safe(temuan.target),
        "arah": arah.value,
    }
    if temuan.prakiraan is not None:
        isi |= {
            "prakiraan": json_safe(temuan.prakiraan.nilai),
            "bawah": json_safe(temuan.prakiraan.bawah),
            "atas": json_safe(temuan.prakiraan.atas),
            "n": temuan.prakiraan.n,
            "sampai": periods[-1].key,
        }
    return TemuanDini(
        plan.pegawai_id, JenisPeringatan.LINTASAN, str(indikator_id), last.key, indikator_id, isi
    )


def _without_bukti(plans: Mapping[int, _Plan], on: date) -> Iterable[TemuanDini]:
    asked = {
        plan.skp_id: period
        for plan in plans.values()
        if (period := _asked_period(plan, on)) is not None
    }
    if not asked:
        return
    keys = {period.key for period in asked.values()}
    bukti = set(
        BuktiDukung.objects.filter(
            rencana_hasil_kerja__skp_id__in=list(asked), periode__in=keys, ditarik_at__isnull=True
        )
        .values_list("rencana_hasil_kerja__skp_id", "periode")
        .distinct()
    )
    locked = set(
        LaporanRealisasi.objects.filter(
            skp_id__in=list(asked), periode__in=keys, status=StatusRealisasi.DIKUNCI
        ).values_list("skp_id", "periode")
    )
    for skp_id, period in asked.items():
        if (skp_id, period.key) not in bukti | locked:
            pegawai_id = plans[skp_id].pegawai_id
            yield TemuanDini(pegawai_id, JenisPeringatan.TANPA_BUKTI, period.key, period.key)


def _asked_period(plan: _Plan, on: date) -> Periode | None:
    """The period that ends within two weeks, else the one that ended last."""
    begun = [each for each in plan.periods if each.selesai - _AKHIR_PERIODE <= on]
    return begun[-1] if begun else None


def _without_umpan_balik(
    plans: Mapping[int, _Plan], batas: PengaturanPeringatanView, on: date, zona: str
) -> Iterable[TemuanDini]:
    ids = [plan.pegawai_id for plan in plans.values()]
    given: dict[int, datetime] = dict(
        UmpanBalik.objects.filter(pegawai_id__in=ids)
        .values("pegawai_id")
        .annotate(kapan=Max("diberikan_at"))
        .values_list("pegawai_id", "kapan")
    )
    talked: dict[int, date] = dict(
        DialogKinerja.objects.filter(pegawai_id__in=ids, status=StatusDialog.TERCATAT)
        .values("pegawai_id")
        .annotate(kapan=Max("tanggal"))
        .values_list("pegawai_id", "kapan")
    )
    for plan in plans.values():
        words = given.get(plan.pegawai_id)
        days = [
            words.astimezone(ZoneInfo(zona)).date() if words else None,
            talked.get(plan.pegawai_id),
        ]
        known = [day for day in days if day is not None]
        since = max([*known, plan.mulai])
        if (on - since).days < batas.hari_tanpa_umpan_balik:
            continue
        period = Periode.memuat(on, plan.periodik)
        isi = {
            "sejak": since.isoformat(),
            "pernah": bool(known),
            "batas": batas.hari_tanpa_umpan_balik,
        }
        yield TemuanDini(
            plan.pegawai_id, JenisPeringatan.TANPA_UMPAN_BALIK, "", period.key, isi=isi
        )

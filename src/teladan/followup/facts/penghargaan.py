"""What the records say of people and units, as the criteria of penghargaan ask for it."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime, timedelta
from decimal import Decimal

from teladan.citizen_voice.queries.gambaran import SumberAngka, gambaran_layanan
from teladan.evaluation.models import EvaluasiKinerja
from teladan.feedback.models import UmpanBalik
from teladan.feedback.states import HubunganPemberi, Visibilitas
from teladan.followup.queries.mentor import bimbingan_selesai
from teladan.organisation.queries import pegawai_cards
from teladan_rules.penghargaan.kriteria import FaktaPenghargaan
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import (
    JenisPeriodik,
    Predikat,
    SifatUmpanBalik,
)

_YEARS = 10


def fakta_pegawai(
    pegawai_ids: Collection[int], *, instansi_id: int, tahun: int, on: date
) -> dict[int, FaktaPenghargaan]:
    """The facts of each of these people for a year, in six queries however many. Only evaluations
    that were handed over: she has read them. Praise that only she reads does not count."""
    yearly, periodic = _predikat(pegawai_ids, tahun)
    givers = _apresiasi(pegawai_ids, tahun)
    cards = pegawai_cards({each for some in givers.values() for each in some}, on=on)
    helped = bimbingan_selesai(pegawai_ids, instansi_id=instansi_id)
    found = {}
    for pegawai_id in pegawai_ids:
        praised = givers.get(pegawai_id, set())
        units = {cards[each].unit_kerja_id for each in praised if each in cards}
        found[pegawai_id] = FaktaPenghargaan(
            predikat_tahunan=_tanpa_jeda(yearly.get(pegawai_id, {})),
            predikat_tahun_ini=tuple(periodic.get(pegawai_id, ())),
            pemberi_apresiasi=len(praised),
            unit_apresiasi=len(units - {None}),
            bimbingan_selesai=helped.get(pegawai_id, 0),
        )
    return found


def _predikat(
    pegawai_ids: Collection[int], tahun: int
) -> tuple[dict[int, dict[int, Predikat]], dict[int, list[tuple[str, Predikat]]]]:
    rows = EvaluasiKinerja.objects.filter(
        pegawai_id__in=pegawai_ids, diserahkan_at__isnull=False
    ).exclude(predikat="")
    yearly: dict[int, dict[int, Predikat]] = defaultdict(dict)
    periodic: dict[int, list[tuple[str, Predikat]]] = defaultdict(list)
    names = ("pegawai_id", "jenis", "periode", "predikat")
    for pegawai_id, jenis, periode, predikat in rows.order_by("periode", "pk").values_list(*names):
        if jenis == "tahunan":
            yearly[pegawai_id][int(periode)] = Predikat(predikat)
        if periode.startswith(f"{tahun}"):
            periodic[pegawai_id].append((Periode.from_key(periode).label, Predikat(predikat)))
    return yearly, periodic


def _tanpa_jeda(yearly: dict[int, Predikat]) -> tuple[Predikat, ...]:
    """The newest years, back to the first one that is missing."""
    if not yearly:
        return ()
    last = max(yearly)
    found = []
    for year in range(last, last - _YEARS, -1):
        if year not in yearly:
            break
        found.append(yearly[year])
    return tuple(found)


def _apresiasi(pegawai_ids: Collection[int], tahun: int) -> dict[int, set[int]]:
    """Who praised whom in a year with her name: colleagues, no pejabat penilai."""
    rows = UmpanBalik.objects.filter(
        pegawai_id__in=pegawai_ids,
        sifat=SifatUmpanBalik.POSITIF,
        periode__startswith=f"{tahun}",
    ).exclude(visibilitas=Visibilitas.PEGAWAI)
    found: dict[int, set[int]] = defaultdict(set)
    pairs = rows.exclude(hubungan=HubunganPemberi.PIMPINAN).values_list("pegawai_id", "pemberi_id")
    for pegawai_id, pemberi_id in pairs.distinct().order_by():
        found[pegawai_id].add(pemberi_id)
    return found


def fakta_unit(unit_kerja_id: int, *, instansi_id: int, on: date, at: datetime) -> FaktaPenghargaan:
    """What citizens say of a unit in the two last finished quarters, the newer first."""
    indices: list[tuple[str, Decimal]] = []
    day = on
    for _quarter in range(2):
        began = Periode.memuat(day, JenisPeriodik.TRIWULANAN).mulai
        day = began - timedelta(days=1)
        period = Periode.memuat(day, JenisPeriodik.TRIWULANAN)
        view = gambaran_layanan(
            instansi_id=instansi_id,
            unit_kerja_id=unit_kerja_id,
            dari=period.mulai,
            sampai=period.selesai,
            at=at,
        )
        index = view.of(SumberAngka.IKM) if view else None
        if index is None or index.nilai is None:
            break
        indices.append((period.label, index.nilai))
    return FaktaPenghargaan(indeks=tuple(indices))

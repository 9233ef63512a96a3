"""Whom a trainee plays in the copy: the next fictional person of a role whom nobody has played.

Each trainee gets a person of her own, so that two of them never find each other's work done. Only
those come into question for whom the steps can be done: a plan is agreed, a plan waits, a unit is
led. In the copy a person was played when she has a session; the copy begins without any.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from teladan.feedback.models import HasilUmpanBalik, Undian
from teladan.feedback.states import StatusPutaran, StatusUndian
from teladan.foundation.actor import Peran
from teladan.monitoring.models import LaporanRealisasi
from teladan.organisation.models import Akun, Instansi, PemberianPeran
from teladan.organisation.queries import active_pegawai, leaders_of
from teladan.planning.models import Skp
from teladan.planning.states import StatusSkp
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisPeriodik, KedudukanHukum
from teladan_rules.umpan_balik.latihan import PeranLatihan

_ELECTED = KedudukanHukum.PEJABAT_NEGARA.value
"""Heads of a region are no ASN and plan nothing."""


@dataclass(frozen=True)
class Pemeran:
    """A fictional person who can be played; `dipakai` tells that somebody has."""

    akun_id: int
    epoch: int
    pegawai_id: int
    instansi_id: int
    dipakai: bool


def next_pemeran(peran: PeranLatihan, *, on: date) -> Pemeran | None:
    """Who is played next: an unplayed person before the one whose last session is the oldest;
    None where nobody can be played in that role (any more)."""
    instansi = Instansi.objects.order_by("pk").values_list("pk", "periodik").first()
    if instansi is None:
        return None
    wanted = _candidates(peran, instansi[0], _periode(on, instansi[1]), on)
    rank = {pegawai_id: place for place, pegawai_id in enumerate(wanted)}
    rows = Akun.objects.filter(pegawai_id__in=rank, is_active=True).values_list(
        "pk", "session_epoch", "pegawai_id", "last_login"
    )
    best = min(
        rows, key=lambda row: (row[3] is not None, str(row[3] or ""), rank[row[2]]), default=None
    )
    if best is None:
        return None
    return Pemeran(best[0], best[1], best[2], instansi[0], best[3] is not None)


def _periode(on: date, periodik: str) -> str:
    return Periode.memuat(on, JenisPeriodik(periodik)).key


def _candidates(peran: PeranLatihan, instansi_id: int, periode: str, on: date) -> list[int]:
    """Pegawai ids, those first for whom most steps can be done."""
    serving = active_pegawai(None, instansi_id=instansi_id, on=on)
    elected = {card.pegawai_id for card in serving if card.kedudukan == _ELECTED}
    leaders = _leaders((card.unit_kerja_id for card in serving), on=on) - elected
    waiting = _with_waiting_plans(instansi_id, on)
    granted = _granted(instansi_id, on)
    if peran is PeranLatihan.PENGELOLA:
        return [pk for pk, name in granted if name == Peran.PENGELOLA_KINERJA]
    if peran is PeranLatihan.PEJABAT_PENILAI:
        heard_of = _with_reports(instansi_id, periode)
        return sorted(waiting, key=lambda pk: (pk not in heard_of, pk))
    if peran is PeranLatihan.PIMPINAN:
        return sorted(leaders, key=lambda pk: (pk in waiting, pk))
    busy = leaders | {pk for pk, _name in granted}
    ids = [pk for pk in _can_report(instansi_id, periode, on) if pk not in busy]
    drawn, heard = _drawn(ids), _heard(ids)
    return sorted(ids, key=lambda pk: (pk not in drawn, pk not in heard, pk))


def _leaders(units: Iterable[int | None], *, on: date) -> set[int]:
    return set(leaders_of({unit for unit in units if unit}, on=on).values())


def _with_waiting_plans(instansi_id: int, on: date) -> list[int]:
    """Pejabat penilai with a revised plan on the desk."""
    rows = Skp.objects.filter(
        instansi_id=instansi_id,
        status=StatusSkp.DIAJUKAN,
        tahun=on.year,
        versi__gt=0,
        pejabat_penilai__isnull=False,
    )
    return sorted(set(rows.values_list("pejabat_penilai_id", flat=True)))


def _with_reports(instansi_id: int, periode: str) -> set[int]:
    """Pejabat penilai to whom a realisasi of the period was handed in."""
    rows = LaporanRealisasi.objects.filter(instansi_id=instansi_id, periode=periode)
    found = rows.values_list("skp__pejabat_penilai_id", flat=True)
    return {pk for pk in found if pk is not None}


def _granted(instansi_id: int, on: date) -> list[tuple[int, str]]:
    rows = PemberianPeran.objects.filter(
        instansi_id=instansi_id,
        berlaku_dari__lte=on,
        berlaku_sampai__gte=on,
        dicabut_at=None,
    )
    return list(rows.order_by("-pk").values_list("pegawai_id", "peran"))


def _can_report(instansi_id: int, periode: str, on: date) -> list[int]:
    """Whose plan of the year is agreed and whose realisasi is not handed in."""
    rows = Skp.objects.filter(
        instansi_id=instansi_id, status=StatusSkp.DISEPAKATI, mulai__lte=on, selesai__gte=on
    )
    done = LaporanRealisasi.objects.filter(instansi_id=instansi_id, periode=periode)
    rows = rows.exclude(pk__in=done.values("skp_id"))
    return sorted(set(rows.values_list("pegawai_id", flat=True)))


def _drawn(ids: Iterable[int]) -> set[int]:
    """Who is asked in the round that runs and has not answered."""
    rows = Undian.objects.filter(
        pemberi_id__in=list(ids),
        status=StatusUndian.TERUNDI,
        dijawab=False,
        putaran__status=StatusPutaran.BERJALAN,
    )
    return set(rows.values_list("pemberi_id", flat=True))


def _heard(ids: Iterable[int]) -> set[int]:
    """Of whom a round has released something."""
    rows = HasilUmpanBalik.objects.filter(penerima_id__in=list(ids))
    return {pk for pk in rows.values_list("penerima_id", flat=True) if pk is not None}

"""Whole plans of many pegawai at once: for imports and for the example data.

The rows equal what the single commands write one by one; only the audit differs, with one
event per unit kerja.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import Denied, Invalid
from teladan.organisation.queries import (
    PegawaiCard,
    Penilai,
    pegawai_cards,
    penilai_by_pegawai,
)
from teladan.planning.commands._lock import HARI_MEMUTUSKAN, HARI_MENULIS, Hold, hold
from teladan.planning.commands._store import (
    as_new,
    ekspektasi_rows,
    indikator_fields,
    lampiran_rows,
    rencana_aksi_rows,
    rhk_fields,
    trajektori_rows,
)
from teladan.planning.commands.skp import plans, skp_for
from teladan.planning.models import (
    EkspektasiPerilaku,
    IndikatorKinerja,
    LampiranSkp,
    RencanaAksi,
    RencanaHasilKerja,
    Skp,
    TargetPeriode,
    VersiSkp,
)
from teladan.planning.queries import RhkIsi, SkpIsi
from teladan.planning.states import StatusSkp
from teladan_rules.permenpanrb_6_2022.vocabulary import Pendekatan

_BATCH = 500


@dataclass(frozen=True)
class SkpMassal:
    """One plan of a bulk: written at `ditulis_at`, submitted and agreed when the other two are
    set. It is agreed by the pejabat penilai of that day."""

    pegawai_id: int
    isi: SkpIsi
    ditulis_at: datetime
    diajukan_at: datetime | None = None
    disepakati_at: datetime | None = None
    pendekatan: Pendekatan = Pendekatan.KUANTITATIF


def bulk_create_skps(
    *, tahun: int, rencana: Sequence[SkpMassal], by: Actor, at: datetime
) -> dict[int, int]:
    """Write many plans; returns the id of each SKP by pegawai id.

    For the pengelola kinerja of the whole instansi (or the installation itself). Raises Denied,
    and Invalid with the NIP of each pegawai who has no jabatan or plans nothing.
    """
    if not any(g.peran is Peran.PENGELOLA_KINERJA and g.unit_kerja_ids is None for g in by.grants):
        raise Denied(_("Hanya pengelola kinerja instansi yang dapat memasukkan banyak SKP."))
    found: dict[int, int] = {}
    with transaction.atomic():
        for start in range(0, len(rencana), _BATCH):
            found.update(_write(tahun, rencana[start : start + _BATCH], by=by))
        units: dict[int, int] = defaultdict(int)
        for unit_id in Skp.objects.filter(
            instansi_id=by.instansi_id, tahun=tahun, pegawai_id__in=list(found)
        ).values_list("unit_kerja_id", flat=True):
            units[unit_id] += 1
        for unit_id, count in sorted(units.items()):
            subject = Subject("unit_kerja", unit_id)
            record("skp.bulk_created", subject, by=by, at=at, tahun=tahun, skp=count)
    return found


def _write(tahun: int, rencana: Sequence[SkpMassal], *, by: Actor) -> dict[int, int]:
    cards, line = _people(rencana, by=by)
    skps = Skp.objects.bulk_create(
        _skp(tahun, item, cards[item.pegawai_id], line.get(item.pegawai_id), by=by)
        for item in rencana
    )
    pairs = [(skp, as_new(item.isi)) for skp, item in zip(skps, rencana, strict=True)]
    stored = _store(pairs)
    VersiSkp.objects.bulk_create(
        VersiSkp(
            skp=skp,
            nomor=1,
            isi=isi.to_json(),
            disepakati_oleh_id=skp.pejabat_penilai_id,
            disepakati_at=skp.disepakati_at,
        )
        for skp, isi in stored
        if skp.pejabat_penilai_id is not None and skp.disepakati_at is not None
    )
    return {skp.pegawai_id: skp.pk for skp in skps}


def _people(
    rencana: Sequence[SkpMassal], *, by: Actor
) -> tuple[dict[int, PegawaiCard], dict[int, Penilai]]:
    on = by.today(rencana[0].ditulis_at)
    cards = pegawai_cards([item.pegawai_id for item in rencana], on=on)
    wrong = [
        card.nip for card in cards.values() if card.instansi_id != by.instansi_id or not plans(card)
    ]
    if wrong or len(cards) != len({item.pegawai_id for item in rencana}):
        raise Invalid(
            _("Ada pegawai tanpa jabatan atau yang tidak menyusun SKP: %(nip)s.")
            % {"nip": ", ".join(wrong) or "?"}
        )
    return cards, penilai_by_pegawai(cards, on=on)


def _skp(
    tahun: int, item: SkpMassal, card: PegawaiCard, penilai: Penilai | None, *, by: Actor
) -> Skp:
    skp = skp_for(card, tahun, item.pendekatan, penilai.pegawai_id if penilai else None)
    held = _progress(skp, item, by=by)
    skp.pemegang_id, skp.dipegang_sejak, skp.dipegang_sampai = (
        held.pemegang_id,
        held.sejak,
        held.sampai,
    )
    return skp


def _progress(skp: Skp, item: SkpMassal, *, by: Actor) -> Hold:
    """Bring the unsaved SKP as far as the plan says, and tell who holds it then."""
    skp.revisi = 1
    if item.diajukan_at is None or skp.pejabat_penilai_id is None:
        return hold(skp, skp.pegawai_id, hari=HARI_MENULIS, by=by, at=item.ditulis_at)
    skp.diajukan_at = item.diajukan_at
    if item.disepakati_at is None:
        skp.status, skp.revisi = StatusSkp.DIAJUKAN, 2
        return hold(skp, skp.pejabat_penilai_id, hari=HARI_MEMUTUSKAN, by=by, at=item.diajukan_at)
    skp.status, skp.disepakati_at = StatusSkp.DISEPAKATI, item.disepakati_at
    skp.versi, skp.revisi = 1, 3
    return Hold(sejak=item.disepakati_at)


def _store(pairs: list[tuple[Skp, SkpIsi]]) -> list[tuple[Skp, SkpIsi]]:
    """Insert the parts table by table; gives back each plan with the ids of its rows."""
    flat = [(skp, nomor, item) for skp, isi in pairs for nomor, item in enumerate(isi.rhk, 1)]
    rhks = RencanaHasilKerja.objects.bulk_create(
        RencanaHasilKerja(skp=skp, nomor=nomor, **rhk_fields(item)) for skp, nomor, item in flat
    )
    inner = [
        (rhk, nomor, part)
        for rhk, (_skp_, _nomor, item) in zip(rhks, flat, strict=True)
        for nomor, part in enumerate(item.indikator, 1)
    ]
    indikator = IndikatorKinerja.objects.bulk_create(
        IndikatorKinerja(
            rencana_hasil_kerja=rhk, nomor=nomor, manual=dict(part.manual), **indikator_fields(part)
        )
        for rhk, nomor, part in inner
    )
    TargetPeriode.objects.bulk_create(
        row
        for item, (_rhk, _nomor, part) in zip(indikator, inner, strict=True)
        for row in trajektori_rows(item, part)
    )
    RencanaAksi.objects.bulk_create(
        row
        for rhk, (_s, _n, item) in zip(rhks, flat, strict=True)
        for row in rencana_aksi_rows(rhk, item)
    )
    EkspektasiPerilaku.objects.bulk_create(
        row for skp, isi in pairs for row in ekspektasi_rows(skp, isi.ekspektasi)
    )
    LampiranSkp.objects.bulk_create(
        row for skp, isi in pairs for row in lampiran_rows(skp, isi.lampiran)
    )
    return _with_ids(pairs, rhks, indikator)


def _with_ids(
    pairs: list[tuple[Skp, SkpIsi]],
    rhks: list[RencanaHasilKerja],
    indikator: list[IndikatorKinerja],
) -> list[tuple[Skp, SkpIsi]]:
    induk_ids = {rhk.induk_id for rhk in rhks if rhk.induk_id is not None}
    induk = dict(RencanaHasilKerja.objects.filter(pk__in=induk_ids).values_list("pk", "teks"))
    by_rhk: dict[int, list[int]] = defaultdict(list)
    for row in indikator:
        by_rhk[row.rencana_hasil_kerja_id].append(row.pk)
    ids = iter(rhks)
    return [
        (skp, replace(isi, rhk=tuple(_numbered(r, next(ids), by_rhk, induk) for r in isi.rhk)))
        for skp, isi in pairs
    ]


def _numbered(
    isi: RhkIsi, row: RencanaHasilKerja, by_rhk: dict[int, list[int]], induk: dict[int, str]
) -> RhkIsi:
    return replace(
        isi,
        id=row.pk,
        induk_teks=induk.get(row.induk_id or 0, ""),
        indikator=tuple(
            replace(item, id=pk, trajektori=tuple(p for p in item.trajektori if p[1] is not None))
            for item, pk in zip(isi.indikator, by_rhk[row.pk], strict=True)
        ),
    )

"""Many evaluations at once, for the example instansi: the same rows and receipts as one by one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.evaluation import facts
from teladan.evaluation.commands.draf import (
    DrafEvaluasi,
    checked_derivation,
    receipt_row,
    values_for,
)
from teladan.evaluation.commands.tanda_tangan import ELEKTRONIK, content_hash
from teladan.evaluation.models import (
    EvaluasiKinerja,
    RatingHasilKerja,
    RatingPerilaku,
    Receipt,
    TandaTangan,
)
from teladan.evaluation.queries.inti import EvaluasiInti, evaluasi_by_ids
from teladan.evaluation.queries.skp import skp_for_evaluation
from teladan.evaluation.states import StatusEvaluasi
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Denied, Invalid
from teladan.monitoring.models import LaporanRealisasi
from teladan.monitoring.states import StatusRealisasi
from teladan_rules.legal import canonical_hash, json_safe
from teladan_rules.permenpanrb_6_2022.periode import Periode

_S = StatusEvaluasi
#: The way of an evaluation with the instant that each step leaves.
_STEPS = (
    (_S.DITANDATANGANI_PENILAI, "ditandatangani_penilai_at"),
    (_S.DISERAHKAN, "diserahkan_at"),
    (_S.DITERIMA, "diterima_at"),
    (_S.DITANDATANGANI_PEGAWAI, "dijawab_pegawai_at"),
    (_S.DILAPORKAN, "dilaporkan_at"),
    (_S.TERKUNCI, "terkunci_at"),
)


@dataclass(frozen=True)
class BarisEvaluasi:
    """One pegawai's evaluation: the whole draft, and how far it has come."""

    skp_id: int
    isi: DrafEvaluasi
    sampai: StatusEvaluasi = StatusEvaluasi.TERKUNCI


def bulk_evaluate(
    *,
    unit_kerja_id: int,
    periode: str,
    rows: Sequence[BarisEvaluasi],
    waktu: Mapping[StatusEvaluasi, datetime],
    by: Actor,
    at: datetime,
) -> int:
    """Evaluate a unit's SKP of one period; returns how many. One audit event for the unit.

    `waktu` gives the instant of each step. Only the installation itself may do it, because it
    signs in the names of others: example data, never a person's. Documents are issued on
    demand. Raises Denied, Invalid.
    """
    with transaction.atomic():
        if by.pegawai_id != 0:
            raise Denied(_("Evaluasi massal hanya untuk pemuatan data contoh."))
        when = Periode.from_key(periode)
        signed_at = waktu[_S.DITANDATANGANI_PENILAI]
        views = _start(rows, when, by=by, on=signed_at)
        _rate(views, {row.skp_id: row for row in rows})
        fresh = evaluasi_by_ids([view.id for view in views], instansi_id=by.instansi_id)
        hashes = _determine(fresh, by=by, at=signed_at)
        _finish(fresh, {row.skp_id: row for row in rows}, waktu)
        _lock_realisasi(fresh)
        record(
            "evaluasi.bulk_evaluated",
            Subject("unit_kerja", unit_kerja_id),
            by=by,
            at=at,
            periode=periode,
            banyak=len(fresh),
            isi_hash=canonical_hash(json_safe(hashes)),
        )
    return len(fresh)


def _start(
    rows: Iterable[BarisEvaluasi], periode: Periode, *, by: Actor, on: datetime
) -> list[EvaluasiInti]:
    skps = skp_for_evaluation([row.skp_id for row in rows], instansi_id=by.instansi_id)
    found = facts.penilai_evaluasi(skps, periode=periode, on=by.today(on))
    missing = [skp.pegawai_id for skp in skps if skp.id not in found or skp.versi < 1]
    if missing:
        raise Invalid(
            _("%(banyak)s pegawai belum mempunyai SKP yang disepakati atau pejabat penilai.")
            % {"banyak": len(missing)}
        )
    made = EvaluasiKinerja.objects.bulk_create(
        [
            EvaluasiKinerja(
                skp_id=skp.id,
                periode=periode.key,
                draf_ditutup_at=on,
                **values_for(skp, periode, found[skp.id]),
            )
            for skp in skps
        ]
    )
    return evaluasi_by_ids([row.pk for row in made], instansi_id=by.instansi_id)


def _rate(views: Sequence[EvaluasiInti], rows: Mapping[int, BarisEvaluasi]) -> None:
    RatingHasilKerja.objects.bulk_create(
        [
            RatingHasilKerja(
                evaluasi_id=view.id,
                rencana_hasil_kerja_id=key,
                rating=item.rating,
                alasan=item.alasan.strip(),
            )
            for view in views
            for key, item in rows[view.skp_id].isi.hasil.items()
        ]
    )
    RatingPerilaku.objects.bulk_create(
        [
            RatingPerilaku(
                evaluasi_id=view.id, nilai=key, rating=item.rating, alasan=item.alasan.strip()
            )
            for view in views
            for key, item in rows[view.skp_id].isi.perilaku.items()
        ]
    )
    changed = []
    for view in views:
        isi = rows[view.skp_id].isi
        row = EvaluasiKinerja(pk=view.id)
        row.rating_hasil_kerja = isi.hasil_kerja.rating
        row.alasan_hasil_kerja = isi.hasil_kerja.alasan.strip()
        row.rating_perilaku_kerja = isi.perilaku_kerja.rating
        row.alasan_perilaku_kerja = isi.perilaku_kerja.alasan.strip()
        row.catatan, row.rekomendasi = isi.catatan.strip(), isi.rekomendasi.strip()
        changed.append(row)
    fields = (
        "rating_hasil_kerja", "alasan_hasil_kerja", "rating_perilaku_kerja",
        "alasan_perilaku_kerja", "catatan", "rekomendasi",
    )  # fmt: skip
    EvaluasiKinerja.objects.bulk_update(changed, fields, batch_size=200)


def _determine(views: Sequence[EvaluasiInti], *, by: Actor, at: datetime) -> list[str]:
    """Derive every predikat, keep its receipt and both signatures' content hash."""
    bahan = facts.collect(views, on=by.today(at))
    receipts, changed = [], []
    for view in views:
        turunan = checked_derivation(bahan[view.id])
        receipts.append(receipt_row(bahan[view.id], turunan, at=at))
        capaian = bahan[view.id].capaian
        assert turunan.predikat_akhir is not None and capaian is not None
        row = EvaluasiKinerja(pk=view.id, predikat=turunan.predikat_akhir.value)
        row.capaian_organisasi = capaian.predikat
        changed.append(row)
    Receipt.objects.bulk_create(receipts, batch_size=200)
    EvaluasiKinerja.objects.bulk_update(changed, ["predikat", "capaian_organisasi"], batch_size=200)
    return [receipt.inputs_hash for receipt in receipts]


def _finish(
    views: Sequence[EvaluasiInti],
    rows: Mapping[int, BarisEvaluasi],
    waktu: Mapping[StatusEvaluasi, datetime],
) -> None:
    order = [status for status, _field in _STEPS]
    changed = []
    for view in views:
        goal = rows[view.skp_id].sampai
        row = EvaluasiKinerja(pk=view.id, status=goal.value)
        reached = order[: order.index(goal) + 1] if goal in order else []
        for status, name in _STEPS:
            setattr(row, name, waktu[status] if status in reached else None)
        row.revisi = 3 + len(reached)
        changed.append(row)
    fields = ["status", "revisi", *(name for _status, name in _STEPS)]
    EvaluasiKinerja.objects.bulk_update(changed, fields, batch_size=200)
    _sign_all([view.id for view in views], views[0].instansi_id if views else 0)


def _sign_all(ids: list[int], instansi_id: int) -> None:
    receipts = Receipt.objects.filter(evaluasi_id__in=ids)
    inputs = dict(receipts.values_list("evaluasi_id", "inputs_hash"))
    signatures = []
    for view in evaluasi_by_ids(ids, instansi_id=instansi_id):
        content = content_hash(view, inputs[view.id])
        for sebagai, who, at in (
            ("penilai", view.penilai_id, view.ditandatangani_penilai_at),
            ("pegawai", view.pegawai_id, view.dijawab_pegawai_at),
        ):
            if at is not None:
                signatures.append(
                    TandaTangan(
                        instansi_id=instansi_id,
                        pegawai_id=who,
                        evaluasi_id=view.id,
                        sebagai=sebagai,
                        cara=ELEKTRONIK,
                        isi_sha256=content,
                        dicatat_oleh_id=who,
                        ditandatangani_at=at,
                    )
                )
    TandaTangan.objects.bulk_create(signatures, batch_size=500)


def _lock_realisasi(views: Sequence[EvaluasiInti]) -> None:
    """The figures that were used are fixed, as `lock_realisasi` does one by one."""
    LaporanRealisasi.objects.bulk_create(
        [
            LaporanRealisasi(
                instansi_id=view.instansi_id,
                skp_id=view.skp_id,
                periode=view.periode,
                status=StatusRealisasi.DIKUNCI,
            )
            for view in views
        ],
        batch_size=500,
        update_conflicts=True,
        unique_fields=["skp", "periode"],
        update_fields=["status"],
    )

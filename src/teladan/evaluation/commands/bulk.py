"""Many evaluations at once, for the example instansi: the same rows and receipts as one by one."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
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
from teladan_rules.legal import canonical_hash
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
        by_skp = {row.skp_id: row for row in rows}
        views = _start(by_skp, when, by=by, on=signed_at)
        _rate(views, by_skp)
        decided = _determine(views, by=by, at=signed_at)
        _finish(decided, by_skp, waktu)
        _lock_realisasi(views)
        record(
            "evaluasi.bulk_evaluated",
            Subject("unit_kerja", unit_kerja_id),
            by=by,
            at=at,
            periode=periode,
            banyak=len(decided),
            isi_hash=canonical_hash([each.inputs_hash for each in decided]),
        )
    return len(decided)


@dataclass(frozen=True)
class _Putusan:
    """An evaluation with its predikat, and the hash of what that rests on."""

    view: EvaluasiInti
    inputs_hash: str


def _start(
    rows: Mapping[int, BarisEvaluasi], periode: Periode, *, by: Actor, on: datetime
) -> list[EvaluasiInti]:
    skps = skp_for_evaluation(list(rows), instansi_id=by.instansi_id)
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
                **_draft(rows[skp.id].isi),
            )
            for skp in skps
        ]
    )
    return evaluasi_by_ids([row.pk for row in made], instansi_id=by.instansi_id)


def _draft(isi: DrafEvaluasi) -> dict[str, str]:
    """The columns that `save_draft` writes."""
    return {
        "rating_hasil_kerja": isi.hasil_kerja.rating,
        "alasan_hasil_kerja": isi.hasil_kerja.alasan.strip(),
        "rating_perilaku_kerja": isi.perilaku_kerja.rating,
        "alasan_perilaku_kerja": isi.perilaku_kerja.alasan.strip(),
        "catatan": isi.catatan.strip(),
        "rekomendasi": isi.rekomendasi.strip(),
    }


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


def _determine(views: Sequence[EvaluasiInti], *, by: Actor, at: datetime) -> list[_Putusan]:
    """Derive every predikat and keep its receipt."""
    bahan = facts.collect(views, on=by.today(at))
    receipts, decided = [], []
    for view in views:
        turunan = checked_derivation(bahan[view.id])
        receipt = receipt_row(bahan[view.id], turunan, at=at)
        capaian = bahan[view.id].capaian
        assert turunan.predikat_akhir is not None and capaian is not None
        predikat = turunan.predikat_akhir.value
        determined = replace(view, predikat=predikat, capaian_organisasi=capaian.predikat)
        receipts.append(receipt)
        decided.append(_Putusan(determined, receipt.inputs_hash))
    Receipt.objects.bulk_create(receipts, batch_size=200)
    return decided


def _finish(
    decided: Sequence[_Putusan],
    rows: Mapping[int, BarisEvaluasi],
    waktu: Mapping[StatusEvaluasi, datetime],
) -> None:
    """Write the predikat and how far each has come: one statement for all that are alike."""
    alike: dict[tuple[str, str, StatusEvaluasi], list[int]] = defaultdict(list)
    for each in decided:
        view = each.view
        goal = rows[view.skp_id].sampai
        alike[view.predikat, view.capaian_organisasi, goal].append(view.id)
    for (predikat, capaian, goal), ids in alike.items():
        reached = _reached(goal)
        EvaluasiKinerja.objects.filter(pk__in=ids).update(
            predikat=predikat,
            capaian_organisasi=capaian,
            status=goal.value,
            revisi=3 + len(reached),
            **{name: waktu[status] for status, name in _STEPS if status in reached},
        )
    TandaTangan.objects.bulk_create(
        (
            signature
            for each in decided
            for signature in _signatures(each, _reached(rows[each.view.skp_id].sampai), waktu)
        ),
        batch_size=500,
    )


def _reached(goal: StatusEvaluasi) -> list[StatusEvaluasi]:
    """The steps on the way to this status, itself included."""
    order = [status for status, _field in _STEPS]
    return order[: order.index(goal) + 1] if goal in order else []


def _signatures(
    decided: _Putusan,
    reached: Sequence[StatusEvaluasi],
    waktu: Mapping[StatusEvaluasi, datetime],
) -> Iterator[TandaTangan]:
    view = decided.view
    content = content_hash(view, decided.inputs_hash)
    for sebagai, who, step in (
        ("penilai", view.penilai_id, _S.DITANDATANGANI_PENILAI),
        ("pegawai", view.pegawai_id, _S.DITANDATANGANI_PEGAWAI),
    ):
        if step in reached:
            yield TandaTangan(
                instansi_id=view.instansi_id,
                pegawai_id=who,
                evaluasi_id=view.id,
                sebagai=sebagai,
                cara=ELEKTRONIK,
                isi_sha256=content,
                dicatat_oleh_id=who,
                ditandatangani_at=waktu[step],
            )


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

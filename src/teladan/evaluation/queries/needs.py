"""What of the evaluations waits for a person."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.evaluation.models import EvaluasiKinerja
from teladan.evaluation.states import StatusEvaluasi
from teladan.foundation.actor import Actor
from teladan.foundation.needs import Need
from teladan.monitoring.models import LaporanRealisasi
from teladan_rules.permenpanrb_6_2022.jendela_evaluasi import jendela_evaluasi
from teladan_rules.permenpanrb_6_2022.parameters import parameters_for
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.text import translate


def needs_of(actor: Actor, *, periode: Periode, today: date) -> list[Need]:
    """Documents to receive and sign, people to evaluate while the window of `periode` or of the
    one before is open, documents to hand over or to report (P6 Lampiran Bab IV and V)."""
    mine, given = [], []
    for row in _open(actor):
        if row[3] == actor.pegawai_id and row[2] in _TO_ANSWER:
            mine.append(row[:3])
        elif row[2] not in _TO_ANSWER:
            given.append((row[2], row[1]))
    return [*_own(mine), *_to_evaluate(actor, periode, today), *_as_penilai(given)]


_TO_ANSWER = (StatusEvaluasi.DISERAHKAN, StatusEvaluasi.DITERIMA)
_TO_MOVE = (
    StatusEvaluasi.DRAF,
    StatusEvaluasi.DITANDATANGANI_PENILAI,
    StatusEvaluasi.DITANDATANGANI_PEGAWAI,
    StatusEvaluasi.KEBERATAN,
)


def _open(actor: Actor) -> list[tuple[int, str, str, int]]:
    """Id, period, status and pegawai of every evaluation that waits for the actor."""
    rows = EvaluasiKinerja.objects.filter(
        Q(pegawai_id=actor.pegawai_id, status__in=_TO_ANSWER)
        | Q(penilai_id=actor.pegawai_id, status__in=_TO_MOVE),
        instansi_id=actor.instansi_id,
    )
    return list(rows.order_by("periode").values_list("pk", "periode", "status", "pegawai_id"))


def _to_evaluate(actor: Actor, periode: Periode, today: date) -> list[Need]:
    if not actor.bawahan_ids or periode.periodik is None:
        return []
    before = Periode.memuat(periode.mulai - timedelta(days=1), periode.periodik)
    windows = {}
    for each in (before, periode):
        opens, closes = jendela_evaluasi(each, parameters_for(each.selesai))
        if opens <= today <= closes:
            windows[each.key] = (each, closes)
    return [_waiting(*windows[key], count) for key, count in _handed_in(actor, windows)]


def _waiting(periode: Periode, closes: date, count: int) -> Need:
    title = ngettext(
        "%(n)s orang menunggu evaluasi %(periode)s",
        "%(n)s orang menunggu evaluasi %(periode)s",
        count,
    ) % {"n": count, "periode": translate(periode.label, _)}
    detail = _("Realisasinya sudah diserahkan; nilailah satu per satu.")
    return Need("evaluasi", title, detail, "evaluation:team", (), f"?periode={periode.key}", closes)


def _handed_in(actor: Actor, periods: Iterable[str]) -> list[tuple[str, int]]:
    evaluated = EvaluasiKinerja.objects.filter(
        skp_id=OuterRef("skp_id"), periode=OuterRef("periode")
    )
    rows = LaporanRealisasi.objects.filter(
        ~Exists(evaluated),
        instansi_id=actor.instansi_id,
        periode__in=list(periods),
        diajukan_at__isnull=False,
        skp__pejabat_penilai_id=actor.pegawai_id,
    )
    counted = rows.values("periode").annotate(n=Count("pk")).order_by("periode")
    return [(row["periode"], row["n"]) for row in counted]


def _own(rows: list[tuple[int, str, str]]) -> list[Need]:
    needs = []
    for pk, periode, status in rows:
        label = translate(Periode.from_key(periode).label, _)
        if status == StatusEvaluasi.DISERAHKAN:
            title = _("Terima Dokumen Evaluasi %(periode)s") % {"periode": label}
            detail = _("Buka dan nyatakan diterima; sejak itu Anda punya 14 hari kerja.")
        else:
            title = _("Tanda tangani Dokumen Evaluasi %(periode)s") % {"periode": label}
            detail = _("Tanda tangani, atau catat keberatan beserta alasannya.")
        needs.append(Need("evaluasi_saya", title, detail, "evaluation:result", (pk,)))
    return needs


def _as_penilai(rows: list[tuple[str, str]]) -> list[Need]:
    needs = []
    drafts, oldest = _count(rows, StatusEvaluasi.DRAF)
    if drafts:
        title = ngettext("%(n)s evaluasi masih draf", "%(n)s evaluasi masih draf", drafts) % {
            "n": drafts
        }
        detail = _("Lanjutkan penilaian Anda; usulan sistem tampak setelah draf Anda lengkap.")
        needs.append(Need("evaluasi_draf", title, detail, "evaluation:team", query=oldest))
    signed, oldest = _count(rows, StatusEvaluasi.DITANDATANGANI_PENILAI)
    if signed:
        title = ngettext(
            "%(n)s dokumen belum diserahkan", "%(n)s dokumen belum diserahkan", signed
        ) % {"n": signed}
        detail = _("Serahkan kepada pegawai paling lambat 14 hari kerja sejak ditandatangani.")
        needs.append(Need("evaluasi_serah", title, detail, "evaluation:team", query=oldest))
    returned, oldest = _count(rows, StatusEvaluasi.DITANDATANGANI_PEGAWAI, StatusEvaluasi.KEBERATAN)
    if returned:
        title = ngettext(
            "%(n)s dokumen siap dilaporkan", "%(n)s dokumen siap dilaporkan", returned
        ) % {"n": returned}
        detail = _("Laporkan kepada PyB paling lambat 30 hari kerja sejak evaluasi berakhir.")
        needs.append(Need("evaluasi_lapor", title, detail, "evaluation:team", query=oldest))
    return needs


def _count(rows: list[tuple[str, str]], *status: StatusEvaluasi) -> tuple[int, str]:
    """How many are in these states, and the query that opens the oldest period of them."""
    periods = sorted(periode for found, periode in rows if found in status)
    return len(periods), f"?periode={periods[0]}" if periods else ""

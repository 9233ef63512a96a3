"""What of the evaluations waits for a person."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.evaluation.models import EvaluasiKinerja
from teladan.evaluation.states import StatusEvaluasi
from teladan.foundation.actor import Actor
from teladan.foundation.needs import Need
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.text import translate


def needs_of(actor: Actor) -> list[Need]:
    """Documents to receive and sign, and those to hand over or report (P6 Lampiran Bab V)."""
    return [*_own(actor), *_as_penilai(actor)]


def _own(actor: Actor) -> list[Need]:
    rows = EvaluasiKinerja.objects.filter(
        instansi_id=actor.instansi_id,
        pegawai_id=actor.pegawai_id,
        status__in=(StatusEvaluasi.DISERAHKAN, StatusEvaluasi.DITERIMA),
    ).values_list("pk", "periode", "status")
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


def _as_penilai(actor: Actor) -> list[Need]:
    rows = list(
        EvaluasiKinerja.objects.filter(
            instansi_id=actor.instansi_id,
            penilai_id=actor.pegawai_id,
            status__in=(
                StatusEvaluasi.DRAF,
                StatusEvaluasi.DITANDATANGANI_PENILAI,
                StatusEvaluasi.DITANDATANGANI_PEGAWAI,
                StatusEvaluasi.KEBERATAN,
            ),
        ).values_list("status", "periode")
    )
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

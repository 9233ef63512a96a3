"""Signed, handed over, received, answered (Lampiran Bab V huruf A angka 4–6 and 9–10, huruf B).

The signature here is a non-certified electronic one (see docs/hukum/tanda-tangan.md): the door
asks the password anew, and the row keeps who signed which content, and when.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.evaluation import facts, policies
from teladan.evaluation.commands._lock import done_by, guard, lock_evaluasi, move
from teladan.evaluation.commands._terbit import issue_for_signing
from teladan.evaluation.commands.draf import checked_derivation
from teladan.evaluation.facts.tenggat import keberatan
from teladan.evaluation.models import Receipt, TandaTangan
from teladan.evaluation.queries.inti import EvaluasiInti
from teladan.evaluation.states import StatusEvaluasi
from teladan.foundation import storage
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, WrongState
from teladan.foundation.filetypes import JPG, PDF, PNG, check_file, safe_name
from teladan.monitoring.commands import lock_realisasi
from teladan.organisation.queries import kalender_for
from teladan_rules.legal import canonical_hash

_S = StatusEvaluasi
ELEKTRONIK, BASAH = "elektronik", "basah"


def sign_as_penilai(
    *, evaluasi_id: int, revisi: int | None = None, cara: str = ELEKTRONIK, by: Actor, at: datetime
) -> None:
    """The evaluator signs the determined predikat; Format C.1.x and D.1.x are issued.

    `cara` "basah" leaves the signature lines empty for signing on paper. Sent twice, it counts
    once. Raises Denied (not the evaluator, may not sign, window over), WrongState (not yet
    determined, or the facts have changed since), Stale.
    """
    with transaction.atomic():
        view = lock_evaluasi(evaluasi_id, by=by)
        policies.check_can_sign_as_penilai(view, actor=by)
        if done_by(view, _S.DITANDATANGANI_PENILAI, view.ditandatangani_penilai_at):
            return
        policies.check_transition(view, _S.DITANDATANGANI_PENILAI)
        guard(view, revisi)
        _check_in_time(view, by=by, at=at)
        receipt = _current_receipt(view, by=by, at=at)
        lock_realisasi(skp_id=view.skp_id, periode=view.periode, by=by, at=at)
        move(view, _S.DITANDATANGANI_PENILAI, ditandatangani_penilai_at=at)
        content = _sign(view, "penilai", cara, receipt, by=by, at=at)
        issue_for_signing(view.id, by=by, at=at)
        record(
            "evaluasi.signed_by_penilai",
            Subject("evaluasi", view.id),
            by=by,
            at=at,
            cara=cara,
            isi_sha256=content,
            receipt=receipt.pk,
        )


def _check_in_time(view: EvaluasiInti, *, by: Actor, at: datetime) -> None:
    late = by.today(at) > view.jendela_selesai
    own = view.penilai_id == view.pejabat_penilai_id
    if late and own and view.atasan_pejabat_penilai_id is not None:
        raise WrongState(
            _("Jangka waktu evaluasi berakhir pada %(tanggal)s, jadi evaluasi beralih ke atasan.")
            % {"tanggal": f"{view.jendela_selesai:%d-%m-%Y}"},
            next_step=_("Hubungi atasan Anda; ia dapat mengambil alih dari daftar evaluasinya."),
        )


def _current_receipt(view: EvaluasiInti, *, by: Actor, at: datetime) -> Receipt:
    receipt = Receipt.objects.filter(evaluasi_id=view.id).order_by("-pk").first()
    if receipt is None or not view.predikat:
        raise WrongState(
            _("Predikat belum ditetapkan, jadi belum ada yang dapat ditandatangani."),
            next_step=_("Tetapkan predikat lebih dahulu."),
        )
    bahan = facts.collect([view], on=by.today(at))[view.id]
    fresh = facts.receipt_for(bahan.masukan(), checked_derivation(bahan))
    if fresh.inputs_hash != receipt.inputs_hash:
        raise WrongState(
            _("Fakta evaluasi ini berubah sejak predikatnya ditetapkan."),
            next_step=_("Periksa faktanya, lalu tetapkan predikat sekali lagi."),
        )
    return receipt


def content_hash(view: EvaluasiInti, inputs_hash: str) -> str:
    """What both signatures are over: persons, period, predikat, notes and the receipt."""
    return canonical_hash(
        {
            "evaluasi": view.id,
            "pegawai": view.pegawai_id,
            "penilai": view.penilai_id,
            "periode": view.periode,
            "predikat": view.predikat,
            "capaian_organisasi": view.capaian_organisasi,
            "catatan": view.catatan,
            "rekomendasi": view.rekomendasi,
            "receipt": inputs_hash,
        }
    )


def _sign(
    view: EvaluasiInti, sebagai: str, cara: str, receipt: Receipt, *, by: Actor, at: datetime
) -> str:
    if cara not in {ELEKTRONIK, BASAH}:
        raise Invalid(_("Cara tanda tangan tidak dikenal."))
    content = content_hash(view, receipt.inputs_hash)
    TandaTangan.objects.create(
        instansi_id=view.instansi_id,
        pegawai_id=view.penilai_id if sebagai == "penilai" else view.pegawai_id,
        evaluasi_id=view.id,
        sebagai=sebagai,
        cara=cara,
        isi_sha256=content,
        dicatat_oleh_id=by.pegawai_id,
        ditandatangani_at=at,
    )
    return content


def hand_over(*, evaluasi_id: int, revisi: int | None = None, by: Actor, at: datetime) -> None:
    """Hand the signed document to the pegawai, who reads it from now on. Sent twice, it counts
    once. Raises Denied, WrongState, Stale."""
    with transaction.atomic():
        view = lock_evaluasi(evaluasi_id, by=by)
        policies.check_can_write(view, actor=by)
        if done_by(view, _S.DISERAHKAN, view.diserahkan_at):
            return
        policies.check_transition(view, _S.DISERAHKAN)
        guard(view, revisi)
        move(view, _S.DISERAHKAN, diserahkan_at=at)
        record("evaluasi.handed_over", Subject("evaluasi", view.id), by=by, at=at)


def confirm_receipt(
    *, evaluasi_id: int, revisi: int | None = None, by: Actor, at: datetime
) -> None:
    """The pegawai confirms that she received it: her clocks start. Sent twice, it counts once.
    Raises Denied, WrongState, Stale."""
    with transaction.atomic():
        view = lock_evaluasi(evaluasi_id, by=by)
        policies.check_is_pegawai(view, actor=by)
        if done_by(view, _S.DITERIMA, view.diterima_at):
            return
        policies.check_transition(view, _S.DITERIMA)
        guard(view, revisi)
        move(view, _S.DITERIMA, diterima_at=at)
        record("evaluasi.received", Subject("evaluasi", view.id), by=by, at=at)


def sign_as_pegawai(
    *, evaluasi_id: int, revisi: int | None = None, by: Actor, at: datetime
) -> None:
    """The pegawai signs and so returns the document; Format D.1.x is issued with both
    signatures. Sent twice, it counts once. Raises Denied, WrongState, Stale."""
    with transaction.atomic():
        view = lock_evaluasi(evaluasi_id, by=by)
        policies.check_can_sign_as_pegawai(view, actor=by)
        if done_by(view, _S.DITANDATANGANI_PEGAWAI, view.dijawab_pegawai_at):
            return
        policies.check_transition(view, _S.DITANDATANGANI_PEGAWAI)
        guard(view, revisi)
        receipt = Receipt.objects.filter(evaluasi_id=view.id).latest("pk")
        move(view, _S.DITANDATANGANI_PEGAWAI, dijawab_pegawai_at=at)
        content = _sign(view, "pegawai", ELEKTRONIK, receipt, by=by, at=at)
        issue_for_signing(view.id, by=by, at=at)
        record(
            "evaluasi.signed_by_pegawai",
            Subject("evaluasi", view.id),
            by=by,
            at=at,
            isi_sha256=content,
        )


def note_keberatan(
    *, evaluasi_id: int, teks: str, revisi: int | None = None, by: Actor, at: datetime
) -> None:
    """The pegawai notes her objection with its reasons, within 14 working days of receipt
    (Pasal 29), before or after she signed. It is only noted here: the atasan decides it outside
    the application as yet.

    Raises Denied (a final result), Invalid (no reasons), WrongState (too late), Stale.
    """
    with transaction.atomic():
        view = lock_evaluasi(evaluasi_id, by=by)
        policies.check_can_object(view, actor=by)
        if done_by(view, _S.KEBERATAN, view.dijawab_pegawai_at):
            return
        policies.check_transition(view, _S.KEBERATAN)
        guard(view, revisi)
        if len(teks.strip()) < 10:
            raise Invalid(
                _("Keberatan diajukan beserta alasannya."),
                fields={"teks": _("Tulis alasan Anda, paling sedikit satu kalimat.")},
            )
        jam = keberatan(view, kalender_for(view.instansi_id, view.unit_kerja_id))
        if jam is not None and jam.lewat(by.today(at)):
            raise WrongState(
                _("Batas keberatan, %(batas)s, sudah lewat.") % {"batas": jam.batas},
                next_step=_("Bicarakan hasilnya dengan pejabat penilai Anda."),
            )
        move(view, _S.KEBERATAN, keberatan_teks=teks.strip(), dijawab_pegawai_at=at)
        record(
            "evaluasi.keberatan_noted",
            Subject("evaluasi", view.id),
            by=by,
            at=at,
            texts={"keberatan": teks.strip()},
        )


def mark_signed_on_paper(
    *, evaluasi_id: int, sebagai: str, nama: str, isi: bytes, by: Actor, at: datetime
) -> None:
    """Keep the scan of a document that was signed on paper.

    `sebagai` "penilai" adds the scan to her own signature on paper; "pegawai" records that the
    pegawai has signed and returned it. Only the evaluator does either. Raises Denied, Invalid
    (a file that is no PDF, JPEG or PNG), WrongState.
    """
    with transaction.atomic():
        view = lock_evaluasi(evaluasi_id, by=by)
        policies.check_can_write(view, actor=by)
        check_file(nama, isi, allowed=(PDF, JPG, PNG))
        file = storage.store(view.instansi_id, [isi])
        if sebagai == "pegawai":
            _returned_on_paper(view, by=by, at=at)
        rows = TandaTangan.objects.filter(evaluasi_id=view.id, sebagai=sebagai, cara=BASAH)
        if not rows.update(berkas_sha256=file.sha256, berkas_nama=safe_name(nama)):
            raise WrongState(
                _("Dokumen ini tidak ditandatangani di atas kertas."),
                next_step=_("Tanda tangan elektronik tidak memerlukan pindaian."),
            )
        record(
            "evaluasi.paper_kept",
            Subject("evaluasi", view.id),
            by=by,
            at=at,
            sebagai=sebagai,
            sha256=file.sha256,
        )


def _returned_on_paper(view: EvaluasiInti, *, by: Actor, at: datetime) -> None:
    if view.status is _S.DITANDATANGANI_PEGAWAI:
        return
    if view.status is _S.DISERAHKAN:
        move(view, _S.DITERIMA, diterima_at=at)
        view = lock_evaluasi(view.id, by=by)
    receipt = Receipt.objects.filter(evaluasi_id=view.id).latest("pk")
    move(view, _S.DITANDATANGANI_PEGAWAI, dijawab_pegawai_at=at)
    _sign(view, "pegawai", BASAH, receipt, by=by, at=at)

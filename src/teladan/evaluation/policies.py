"""Who may do what with an evaluation, and why not."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from teladan.evaluation.queries.inti import EvaluasiInti
from teladan.evaluation.states import EVALUASI_TRANSITIONS, StatusEvaluasi
from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import Denied, Refusal, WrongState
from teladan.organisation.policies import PegawaiRef, Relation, relation_to

_S = StatusEvaluasi


def status_label(status: StatusEvaluasi) -> str:
    """The state as a person reads it."""
    return {
        _S.DRAF: _("Draf pejabat penilai"),
        _S.DITANDATANGANI_PENILAI: _("Ditandatangani pejabat penilai"),
        _S.DISERAHKAN: _("Diserahkan kepada pegawai"),
        _S.DITERIMA: _("Diterima pegawai"),
        _S.DITANDATANGANI_PEGAWAI: _("Ditandatangani pegawai"),
        _S.KEBERATAN: _("Keberatan dicatat"),
        _S.DILAPORKAN: _("Dilaporkan kepada PyB"),
        _S.TERKUNCI: _("Terkunci"),
    }[status]


def check_can_write(view: EvaluasiInti, *, actor: Actor) -> None:
    """Only who evaluates writes the draft. Raises Denied."""
    if actor.pegawai_id == view.pegawai_id:
        raise Denied(
            _("Anda tidak dapat mengevaluasi kinerja Anda sendiri."),
            next_step=_("Evaluasi dilakukan oleh pejabat penilai kinerja Anda."),
        )
    if actor.pegawai_id != view.penilai_id:
        raise Denied(
            _("Evaluasi ini dilakukan oleh %(nama)s, bukan oleh Anda.")
            % {"nama": view.penilai_nama},
            next_step=_("Bila pejabat penilainya keliru, minta admin memperbaiki penetapannya."),
        )


def can_read_feedback(view: EvaluasiInti, *, actor: Actor) -> bool:
    """Whether she reads what a round of umpan balik said of this pegawai and what was promised in
    her talks: the pegawai, and who decides or hears her keberatan. Others read the result without
    them."""
    return actor.pegawai_id in {
        view.pegawai_id,
        view.penilai_id,
        view.pejabat_penilai_id,
        view.atasan_pejabat_penilai_id,
    }


def check_may_sign(actor: Actor) -> None:
    """A person whose password an admin has reset signs only after she confirmed it anew."""
    if not actor.may_sign:
        raise Denied(
            _(
                "Anda belum dapat menandatangani: sandi Anda pernah diatur ulang oleh admin dan "
                "belum Anda tegaskan sendiri."
            ),
            next_step=_("Buka Akun saya, lalu tegaskan kembali hak tanda tangan Anda."),
        )


def check_can_sign_as_penilai(view: EvaluasiInti, *, actor: Actor) -> None:
    """The evaluator signs, with an account that may sign. Raises Denied."""
    check_can_write(view, actor=actor)
    check_may_sign(actor)


def check_is_pegawai(view: EvaluasiInti, *, actor: Actor) -> None:
    """Only the pegawai herself receives, signs or objects. Raises Denied."""
    if actor.pegawai_id != view.pegawai_id:
        raise Denied(
            _("Hanya %(nama)s sendiri yang dapat melakukan ini.") % {"nama": view.nama},
            next_step=_("Ingatkan yang bersangkutan, atau unggah dokumen yang ditandatangani."),
        )


def check_can_sign_as_pegawai(view: EvaluasiInti, *, actor: Actor) -> None:
    """The pegawai signs, with an account that may sign. Raises Denied."""
    check_is_pegawai(view, actor=actor)
    check_may_sign(actor)


def check_can_object(view: EvaluasiInti, *, actor: Actor) -> None:
    """The pegawai objects, except to a final result (Lampiran Bab IV huruf A angka 11–12)."""
    check_is_pegawai(view, actor=actor)
    if view.final:
        raise Denied(
            _("Hasil evaluasi ini bersifat final, jadi tidak dapat diajukan keberatan: %(alasan)s")
            % {"alasan": view.alasan_final},
            next_step=_("Bicarakan hasilnya dengan yang mengevaluasi Anda."),
        )


def check_can_take_over(view: EvaluasiInti, *, actor: Actor) -> None:
    """The atasan of the pejabat penilai takes over what was not signed in time."""
    if actor.pegawai_id != view.atasan_pejabat_penilai_id:
        raise Denied(
            _("Hanya atasan dari pejabat penilai kinerja yang dapat mengambil alih evaluasi."),
            next_step=_("Beri tahu atasan pejabat penilai bahwa evaluasinya terlewat."),
        )


def check_can_lock(view: EvaluasiInti, *, actor: Actor) -> None:
    """A pengelola kinerja keeps the reported documents for the PyB, never her own."""
    if actor.pegawai_id in {view.pegawai_id, view.penilai_id}:
        raise Denied(
            _("Anda tidak dapat mengunci evaluasi Anda sendiri atau yang Anda tandatangani."),
            next_step=_("Minta pengelola kinerja lain menguncinya."),
        )
    if not actor.covers(view.unit_kerja_id, Peran.PENGELOLA_KINERJA):
        raise Denied(
            _("Hanya pengelola kinerja unit ini yang dapat mengunci evaluasi."),
            next_step=_("Hubungi pengelola kinerja unit Anda."),
        )


def check_can_issue(view: EvaluasiInti, *, actor: Actor) -> None:
    """A document is issued for who takes part in the evaluation; who only examines it (the
    inspektorat) downloads what is issued, or a draft. Raises Denied."""
    ref = PegawaiRef(
        view.pegawai_id,
        view.instansi_id,
        view.unit_kerja_id,
        view.pejabat_penilai_id,
        view.atasan_pejabat_penilai_id,
    )
    if relation_to(ref, actor=actor) <= {Relation.INSPEKTORAT, Relation.ADMIN}:
        raise Denied(
            _("Peran Anda hanya membaca, jadi tidak dapat menerbitkan dokumen."),
            next_step=_("Unduh dokumen yang sudah terbit, atau konsepnya."),
        )


def check_can_mark_ekinerja(view: EvaluasiInti, *, actor: Actor) -> None:
    """The pegawai, the evaluator or a pengelola kinerja says that BKN's record has it."""
    own = actor.pegawai_id in {view.pegawai_id, view.penilai_id}
    if not own and not actor.covers(view.unit_kerja_id, Peran.PENGELOLA_KINERJA):
        raise Denied(
            _("Hanya pegawai, penilainya, atau pengelola kinerja yang dapat menandai ini.")
        )


def check_transition(view: EvaluasiInti, to: StatusEvaluasi) -> None:
    """Raises WrongState unless the state table allows it."""
    if to not in EVALUASI_TRANSITIONS[view.status]:
        raise WrongState(
            _("Evaluasi ini sekarang berstatus “%(kini)s”, jadi tidak dapat menjadi “%(ke)s”.")
            % {"kini": status_label(view.status), "ke": status_label(to)},
            next_step=_("Muat ulang halaman untuk melihat langkah yang tersedia."),
        )


_ACTIONS: Mapping[str, tuple[Callable[..., None], StatusEvaluasi | None]] = {
    "write": (check_can_write, None),
    "sign_as_penilai": (check_can_sign_as_penilai, _S.DITANDATANGANI_PENILAI),
    "hand_over": (check_can_write, _S.DISERAHKAN),
    "confirm_receipt": (check_is_pegawai, _S.DITERIMA),
    "sign_as_pegawai": (check_can_sign_as_pegawai, _S.DITANDATANGANI_PEGAWAI),
    "note_keberatan": (check_can_object, _S.KEBERATAN),
    "take_over": (check_can_take_over, None),
    "report": (check_can_write, _S.DILAPORKAN),
    "lock": (check_can_lock, _S.TERKUNCI),
    "mark_ekinerja": (check_can_mark_ekinerja, None),
}


def actions(view: EvaluasiInti, *, actor: Actor) -> dict[str, str]:
    """Per action the reason why not, or "" where the actor may do it now; no query."""
    return {name: _refusal(name, view, actor) for name in _ACTIONS}


def _refusal(name: str, view: EvaluasiInti, actor: Actor) -> str:
    check, to = _ACTIONS[name]
    try:
        check(view, actor=actor)
        if to is not None:
            check_transition(view, to)
        elif name in {"write", "take_over"} and view.status is not _S.DRAF:
            return _("Evaluasi sudah ditandatangani.")
    except Refusal as refusal:
        return str(refusal)
    return ""


def can(name: str, view: EvaluasiInti, *, actor: Actor) -> bool:
    """Whether the actor may do it now."""
    return not _refusal(name, view, actor)

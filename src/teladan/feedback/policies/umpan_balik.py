"""Who may give umpan balik, and who reads it (P6 Pasal 17–19)."""

from django.utils.translation import gettext as _

from teladan.feedback.queries import UmpanBalikItem, has_given_tugas
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Denied, NotVisible
from teladan.organisation.policies import Relation, relation_to
from teladan.organisation.queries import PegawaiRef

_PIMPINAN = frozenset({Relation.PEJABAT_PENILAI, Relation.ATASAN_PEJABAT_PENILAI})
_READS = _PIMPINAN | {Relation.DIRI, Relation.INSPEKTORAT, Relation.PENGELOLA_KINERJA}


def _invisible() -> NotVisible:
    return NotVisible(_("Data ini tidak ditemukan."))


def can_give(pegawai: PegawaiRef, *, actor: Actor) -> bool:
    """Whether the actor is a pimpinan of this pegawai: her pejabat penilai, the atasan of that,
    or who gave her a task."""
    if pegawai.instansi_id != actor.instansi_id or pegawai.pegawai_id == actor.pegawai_id:
        return False
    if relation_to(pegawai, actor=actor) & _PIMPINAN:
        return True
    return has_given_tugas(actor.pegawai_id, pegawai_id=pegawai.pegawai_id)


def check_can_give(pegawai: PegawaiRef | None, *, actor: Actor) -> PegawaiRef:
    """Raises NotVisible where there is no relation, Denied where it is not hers to give."""
    if pegawai is None or pegawai.instansi_id != actor.instansi_id:
        raise _invisible()
    if can_give(pegawai, actor=actor):
        return pegawai
    if not relation_to(pegawai, actor=actor):
        raise _invisible()
    raise Denied(
        _("Umpan balik diberikan oleh pejabat penilai, atasannya, atau pemberi tugas."),
        next_step=_("Sampaikan pengamatan Anda kepada pejabat penilai pegawai ini."),
    )


def check_can_read(pegawai: PegawaiRef | None, *, actor: Actor) -> PegawaiRef:
    """Who reads all that was said to a pegawai. Raises NotVisible."""
    if pegawai is None or not relation_to(pegawai, actor=actor) & _READS:
        raise _invisible()
    return pegawai


def check_can_mark_read(item: UmpanBalikItem | None, *, actor: Actor) -> UmpanBalikItem:
    """Umpan balik is marked as read by whom it was given to. Raises NotVisible."""
    if item is None or item.pegawai_id != actor.pegawai_id:
        raise _invisible()
    return item

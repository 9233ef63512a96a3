"""Who opens a pulse, who answers it, and who reads its figures of a unit."""

from datetime import date

from django.utils.translation import gettext as _

from teladan.feedback.queries import DenyutView
from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import Denied, NotVisible, WrongState


def can_open_denyut(*, actor: Actor) -> bool:
    """The pulse is of the whole instansi, so a pengelola kinerja of all of it opens it."""
    return actor.covers(None, Peran.PENGELOLA_KINERJA)


def check_can_open_denyut(*, actor: Actor) -> None:
    """Raises Denied."""
    if not can_open_denyut(actor=actor):
        raise Denied(
            _("Denyut dibuka oleh pengelola kinerja yang mencakup seluruh instansi."),
            next_step=_("Usulkan kepada pengelola kinerja instansi Anda."),
        )


def check_can_answer_denyut(
    view: DenyutView | None, *, actor: Actor, on: date, answered: bool
) -> DenyutView:
    """Raises NotVisible, WrongState (before, after, twice) or Denied (of no unit)."""
    if view is None or view.instansi_id != actor.instansi_id or actor.pegawai_id == 0:
        raise NotVisible(_("Denyut ini tidak ditemukan."))
    if not view.takes_answers(on=on):
        raise WrongState(
            _("Denyut ini tidak sedang menerima jawaban."),
            next_step=_("Hasilnya tampil setelah dirilis; denyut berikutnya akan diumumkan."),
        )
    if answered:
        raise WrongState(
            _("Anda sudah menjawab denyut ini. Jawaban tersegel tidak dapat dibuka atau diubah."),
            next_step=_("Hasilnya tampil setelah denyut ditutup."),
        )
    if actor.unit_kerja_id is None:
        raise Denied(
            _("Anda belum tercatat di unit kerja mana pun, jadi jawaban Anda belum bertempat."),
            next_step=_("Laporkan data yang salah dari halaman Akun saya."),
        )
    return view


def denyut_units(*, actor: Actor) -> frozenset[int]:
    """The units whose own figures she may read beside those of the whole instansi: those she
    leads, and those that her role as pengelola kinerja names (all: see `reads_all_denyut`)."""
    named = (
        grant.unit_kerja_ids or frozenset()
        for grant in actor.grants
        if grant.peran is Peran.PENGELOLA_KINERJA
    )
    return actor.unit_dipimpin_ids.union(*named)


def reads_all_denyut(*, actor: Actor) -> bool:
    """Whether she reads the figures of every unit."""
    return actor.covers(None, Peran.PENGELOLA_KINERJA)

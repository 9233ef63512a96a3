"""Who may ask that a released sentence be taken down, and who decides."""

from django.utils.translation import gettext as _

from teladan.feedback.policies.hasil import can_read_hasil
from teladan.feedback.queries.penurunan import KalimatRilis, PenurunanView
from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import Denied, NotVisible, WrongState
from teladan.organisation.queries import PegawaiRef


def check_can_ask_penurunan(
    kalimat: KalimatRilis | None, penerima: PegawaiRef | None, *, actor: Actor
) -> KalimatRilis:
    """Who reads a sentence may ask: the pegawai herself and her pejabat penilai. Raises NotVisible
    for everybody else, WrongState where it was asked before."""
    if kalimat is None or penerima is None or not can_read_hasil(penerima, actor=actor):
        raise NotVisible(_("Kalimat ini tidak ditemukan."))
    if kalimat.status is not None:
        raise WrongState(
            _("Kalimat ini sudah pernah dimintakan untuk diturunkan."),
            next_step=_("Putusannya tampil di halaman hasil putaran."),
        )
    return kalimat


def check_keeps_penurunan(*, actor: Actor) -> None:
    """Whether she keeps the list at all. Raises Denied."""
    if not actor.has(Peran.PENGELOLA_KINERJA):
        raise Denied(
            _("Permintaan menurunkan kalimat diputus oleh pengelola kinerja."),
            next_step=_("Anda dapat memintanya dari halaman hasil Anda sendiri."),
        )


def check_can_decide_penurunan(view: PenurunanView | None, *, actor: Actor) -> PenurunanView:
    """A pengelola kinerja of that unit, not about words said of herself or her own request.

    Raises NotVisible or Denied."""
    if view is None or not actor.covers(view.unit_kerja_id, Peran.PENGELOLA_KINERJA):
        raise NotVisible(_("Permintaan ini tidak ditemukan."))
    if view.instansi_id != actor.instansi_id:
        raise NotVisible(_("Permintaan ini tidak ditemukan."))
    if actor.pegawai_id in (view.penerima_id, view.peminta_id):
        raise Denied(
            _("Permintaan ini menyangkut diri Anda sendiri."),
            next_step=_("Pengelola kinerja yang lain memutusnya."),
        )
    return view

"""Who prepares, reads and ends a round: the pengelola kinerja; Inspektorat looks on."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from teladan.feedback.queries.putaran import PutaranView
from teladan.feedback.states import StatusPutaran
from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import Denied, NotVisible, WrongState

HARI_KEBERATAN = 2


def check_can_prepare(unit_kerja_id: int | None, *, actor: Actor) -> None:
    """A round is prepared by the pengelola kinerja who covers its unit. Raises Denied."""
    if not actor.covers(unit_kerja_id, Peran.PENGELOLA_KINERJA):
        raise Denied(
            _("Putaran umpan balik disiapkan oleh pengelola kinerja yang mencakup unit itu."),
            next_step=_("Sampaikan usul Anda kepada pengelola kinerja."),
        )


def check_can_read_putaran(putaran: PutaranView | None, *, actor: Actor) -> PutaranView:
    """The round's page and its draw's log: pengelola kinerja and Inspektorat. Raises NotVisible."""
    if putaran is None or putaran.instansi_id != actor.instansi_id:
        raise NotVisible(_("Putaran itu tidak ditemukan."))
    if not actor.covers(putaran.unit_kerja_id, Peran.PENGELOLA_KINERJA, Peran.INSPEKTORAT):
        raise NotVisible(_("Putaran itu tidak ditemukan."))
    return putaran


def check_can_verify(putaran: PutaranView | None, *, actor: Actor) -> PutaranView:
    """Who may read a round may draw it again to see that it is whole. Raises NotVisible, also
    before the draw."""
    found = check_can_read_putaran(putaran, actor=actor)
    if not found.benih:
        raise NotVisible(_("Putaran ini belum diundi."))
    return found


def check_can_manage_putaran(putaran: PutaranView | None, *, actor: Actor) -> PutaranView:
    """Raises NotVisible, or Denied for who only looks on."""
    found = check_can_read_putaran(putaran, actor=actor)
    check_can_prepare(found.unit_kerja_id, actor=actor)
    return found


def can_manage_putaran(putaran: PutaranView, *, actor: Actor) -> bool:
    """Whether the actor may prepare, draw, extend and cancel this round."""
    return actor.covers(putaran.unit_kerja_id, Peran.PENGELOLA_KINERJA)


def check_can_draw(putaran: PutaranView | None, *, actor: Actor, on: date) -> PutaranView:
    """A round is drawn once, early enough to object. Raises NotVisible, Denied, WrongState."""
    found = check_can_manage_putaran(putaran, actor=actor)
    if found.status is not StatusPutaran.DISIAPKAN:
        raise WrongState(
            _("Putaran ini sudah diundi. Undian hanya sekali, agar hasilnya tidak dapat dipilih."),
            next_step=_("Nama yang kurang tepat diganti melalui keberatan, dengan alasan."),
        )
    if found.keberatan_sampai < on + timedelta(days=HARI_KEBERATAN):
        raise WrongState(
            _("Waktu untuk berkeberatan kurang dari dua hari, jadi undian belum dapat dibuka."),
            next_step=_("Ubah tanggal putaran ini, lalu undi."),
        )
    return found


def check_can_change_putaran(putaran: PutaranView | None, *, actor: Actor) -> PutaranView:
    """Name, unit and days can be changed until the draw. Raises NotVisible, Denied, WrongState."""
    found = check_can_manage_putaran(putaran, actor=actor)
    if found.status is not StatusPutaran.DISIAPKAN:
        raise WrongState(
            _("Putaran ini sudah diundi, jadi isinya tidak berubah lagi."),
            next_step=_("Akhirnya dapat diperpanjang, atau putaran dibatalkan dengan alasan."),
        )
    return found


def check_can_extend(putaran: PutaranView | None, *, actor: Actor) -> PutaranView:
    """The end moves while answers are still taken or not yet. Raises NotVisible, Denied,
    WrongState."""
    found = check_can_manage_putaran(putaran, actor=actor)
    if found.status not in {StatusPutaran.DIUNDI, StatusPutaran.BERJALAN}:
        raise WrongState(
            _("Hanya putaran yang sudah diundi atau berjalan yang dapat diperpanjang.")
        )
    return found


def check_can_cancel(putaran: PutaranView | None, *, actor: Actor) -> PutaranView:
    """Raises NotVisible, Denied, or WrongState when it is over."""
    found = check_can_manage_putaran(putaran, actor=actor)
    ended = (StatusPutaran.DIRILIS, StatusPutaran.DIBATALKAN, StatusPutaran.HILANG)
    if found.status in ended:
        raise WrongState(_("Putaran ini sudah berakhir, jadi tidak dapat dibatalkan."))
    return found

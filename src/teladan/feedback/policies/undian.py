"""Who may object to a drawn pair: the person herself and her pejabat penilai; nobody chooses."""

from datetime import date

from django.utils.translation import gettext as _

from teladan.feedback.queries.undian import UndianItem
from teladan.feedback.states import SebabGanti, StatusPutaran, StatusUndian
from teladan.foundation.actor import Actor
from teladan.foundation.errors import NotVisible, WrongState


def _invisible() -> NotVisible:
    return NotVisible(_("Undian itu tidak ditemukan."))


def check_can_object(item: UndianItem | None, *, actor: Actor, on: date) -> SebabGanti:
    """In whose name the actor objects. Raises NotVisible, or WrongState when it is too late."""
    if item is None or item.instansi_id != actor.instansi_id:
        raise _invisible()
    if item.penerima_id == actor.pegawai_id:
        sebab = SebabGanti.KEBERATAN_PEGAWAI
    elif item.penerima_id in actor.bawahan_ids:
        sebab = SebabGanti.KEBERATAN_PENILAI
    else:
        raise _invisible()
    _check_open(item, on)
    return sebab


def check_can_withdraw(item: UndianItem | None, *, actor: Actor, on: date) -> UndianItem:
    """Only the drawn person withdraws. Raises NotVisible, or WrongState when it is too late."""
    if item is None or item.instansi_id != actor.instansi_id:
        raise _invisible()
    if item.pemberi_id != actor.pegawai_id:
        raise _invisible()
    _check_open(item, on)
    return item


def _check_open(item: UndianItem, on: date) -> None:
    if item.status is StatusUndian.DIGANTI:
        raise WrongState(_("Nama ini sudah diganti."), next_step=_("Muat ulang halaman undian."))
    if item.putaran_status is not StatusPutaran.DIUNDI or on > item.keberatan_sampai:
        raise WrongState(
            _("Waktu untuk berkeberatan atas undian ini sudah lewat."),
            next_step=_("Siapa yang kurang mengenal pekerjaannya cukup tidak menjawab."),
        )

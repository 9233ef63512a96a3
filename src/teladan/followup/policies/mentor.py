"""Who may ask, answer, write and see in learning from a colleague."""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _

from teladan.followup.queries.mentor import PasanganView
from teladan.followup.states.mentor import PASANGAN_TRANSITIONS, StatusPasangan
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Denied, NotVisible, WrongState


def check_can_read_pasangan(view: PasanganView | None, *, actor: Actor) -> PasanganView:
    """Only the two of them read a pair: no pejabat penilai, no pengelola. Raises NotVisible."""
    if view is None or actor.pegawai_id not in (view.pegawai_id, view.mentor_id):
        raise NotVisible(_("Pasangan belajar ini tidak ditemukan."))
    return view


def check_is_mentor(view: PasanganView | None, *, actor: Actor) -> PasanganView:
    """Only who was asked answers. Raises NotVisible, Denied."""
    found = check_can_read_pasangan(view, actor=actor)
    if found.mentor_id != actor.pegawai_id:
        raise Denied(_("Hanya rekan yang diminta dapat menjawab permintaan ini."))
    return found


def check_is_mentee(view: PasanganView | None, *, actor: Actor) -> PasanganView:
    """Only who learns does this. Raises NotVisible, Denied."""
    found = check_can_read_pasangan(view, actor=actor)
    if found.pegawai_id != actor.pegawai_id:
        raise Denied(_("Hanya pegawai yang belajar dapat mengubah bagian ini."))
    return found


def check_can_become(view: PasanganView, status: StatusPasangan) -> None:
    """Raises WrongState with what the pair is now."""
    if status not in PASANGAN_TRANSITIONS[view.status]:
        raise WrongState(
            _("Langkah ini tidak dapat dilakukan lagi: keadaannya sudah “%(keadaan)s”.")
            % {"keadaan": _(view.status.label)},
            next_step=_("Muat ulang halaman untuk melihat keadaan terakhir."),
        )


def check_is(view: PasanganView, *status: StatusPasangan) -> None:
    """Raises WrongState unless the pair is in one of these states."""
    if view.status not in status:
        raise WrongState(
            _("Bagian ini tidak dapat diisi sekarang: keadaannya “%(keadaan)s”.")
            % {"keadaan": _(view.status.label)},
            next_step=_("Muat ulang halaman untuk melihat keadaan terakhir."),
        )


def check_is_due(view: PasanganView, *, today: date) -> None:
    """The outcome is looked at when its day has come. Raises WrongState."""
    check_is(view, StatusPasangan.SELESAI)
    if not view.dapat_dinilai(today):
        raise WrongState(
            _("Hasilnya baru dilihat mulai %(hari)s, agar ada waktu untuk berubah.")
            % {"hari": view.tinjau_pada and view.tinjau_pada.strftime("%d/%m/%Y")},
            next_step=_("Kami mengingatkan Anda berdua pada hari itu."),
        )


def check_may_pair(mentor_id: int, *, garis: Collection[int], tidak_cocok: Collection[int]) -> None:
    """Nobody learns from who judges her, or from whom she judges. Raises Denied."""
    if mentor_id in garis:
        raise Denied(
            _("Panutan tidak boleh berada dalam garis atasan atau bawahan Anda."),
            next_step=_("Bimbingan oleh atasan dimulai dari halaman Pembinaan."),
        )
    if mentor_id in tidak_cocok:
        raise Denied(
            _("Anda berdua sedang berpasangan, atau pernah sepakat bahwa tidak cocok."),
            next_step=_("Pilih rekan lain dari usulan."),
        )

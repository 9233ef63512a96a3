"""A dialog kinerja belongs to the two who hold it: nobody else sees it, whatever her role."""

from django.utils.translation import gettext as _

from teladan.feedback.queries.dialog import DialogView
from teladan.feedback.queries.janji import JanjiView
from teladan.feedback.states import StatusDialog, StatusJanji
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Denied, NotVisible, WrongState
from teladan.organisation.queries import PegawaiRef


def _invisible() -> NotVisible:
    return NotVisible(
        _("Dialog itu tidak ditemukan."),
        next_step=_("Buka dialog dari daftar Anda."),
    )


def _leads(pegawai_id: int, *, actor: Actor) -> bool:
    return pegawai_id in actor.bawahan_ids and pegawai_id != actor.pegawai_id


def check_can_talk(pegawai: PegawaiRef | None, *, actor: Actor) -> PegawaiRef:
    """Who has a dialog with this pegawai: she herself and her pejabat penilai of today.

    Raises NotVisible.
    """
    if pegawai is None or pegawai.instansi_id != actor.instansi_id:
        raise _invisible()
    own = pegawai.pegawai_id == actor.pegawai_id
    if not own and not _leads(pegawai.pegawai_id, actor=actor):
        raise _invisible()
    return pegawai


def check_can_read_dialog(view: DialogView | None, *, actor: Actor) -> DialogView:
    """The pegawai, the pejabat penilai who held it, and the one of today. Raises NotVisible."""
    if view is None or view.instansi_id != actor.instansi_id:
        raise _invisible()
    is_party = actor.pegawai_id in {view.pegawai_id, view.penilai_id}
    if not is_party and not _leads(view.pegawai_id, actor=actor):
        raise _invisible()
    return view


def check_is_planned(view: DialogView) -> None:
    """Raises WrongState once a talk was recorded or called off."""
    if view.status is StatusDialog.TERCATAT:
        raise WrongState(
            _("Dialog ini sudah dicatat, jadi catatannya tidak berubah lagi."),
            next_step=_("Tambahkan koreksi sebagai catatan tambahan di bawahnya."),
        )
    if view.status is StatusDialog.DIBATALKAN:
        raise WrongState(
            _("Dialog ini sudah dibatalkan."),
            next_step=_("Rencanakan dialog baru."),
        )


def check_can_change_plan(view: DialogView | None, *, actor: Actor) -> DialogView:
    """Either side, while the talk is planned. Raises NotVisible or WrongState."""
    found = check_can_read_dialog(view, actor=actor)
    check_is_planned(found)
    return found


def check_can_add_butir(view: DialogView | None, *, actor: Actor) -> DialogView:
    """The pegawai says what she wants to talk about. Raises NotVisible, Denied, WrongState."""
    found = check_can_read_dialog(view, actor=actor)
    if found.pegawai_id != actor.pegawai_id:
        raise Denied(
            _("Bagian ini diisi pegawai sendiri."),
            next_step=_("Tulis hal Anda pada catatan saat dialog dicatat."),
        )
    check_is_planned(found)
    return found


def check_can_record(view: DialogView | None, *, actor: Actor) -> DialogView:
    """The pejabat penilai of today. Raises NotVisible, Denied, WrongState."""
    found = check_can_read_dialog(view, actor=actor)
    if not _leads(found.pegawai_id, actor=actor):
        raise Denied(
            _("Dialog dicatat oleh pejabat penilai; pegawai membenarkan atau menanggapinya."),
            next_step=_("Siapkan hal yang ingin Anda bicarakan pada halaman dialog."),
        )
    check_is_planned(found)
    return found


def check_is_recorded(view: DialogView) -> None:
    """Raises WrongState before a talk was recorded."""
    if view.status is not StatusDialog.TERCATAT:
        raise WrongState(
            _("Dialog ini belum dicatat."),
            next_step=_("Tunggu pejabat penilai mencatatnya."),
        )


def check_can_confirm(view: DialogView | None, *, actor: Actor) -> DialogView:
    """The pegawai, once. Raises NotVisible, Denied, WrongState."""
    found = check_can_read_dialog(view, actor=actor)
    if found.pegawai_id != actor.pegawai_id:
        raise Denied(_("Catatan dialog dibenarkan atau ditanggapi oleh pegawainya sendiri."))
    check_is_recorded(found)
    if found.dibenarkan_at is not None:
        raise WrongState(
            _("Anda sudah membenarkan catatan ini."),
            next_step=_("Tulis hal yang terlewat sebagai catatan tambahan."),
        )
    return found


def check_can_amend(view: DialogView | None, *, actor: Actor) -> DialogView:
    """Either side adds to a record; what stands there stays. Raises NotVisible, WrongState."""
    found = check_can_read_dialog(view, actor=actor)
    check_is_recorded(found)
    return found


def check_can_read_janji(view: JanjiView | None, *, actor: Actor) -> JanjiView:
    """A promise is seen by the two of its talk and the pejabat penilai of today.

    Raises NotVisible.
    """
    if view is None or view.instansi_id != actor.instansi_id:
        raise NotVisible(_("Janji itu tidak ditemukan."))
    parties = {view.pegawai_id, view.penilai_id, view.pemegang_id}
    if actor.pegawai_id not in parties and not _leads(view.pegawai_id, actor=actor):
        raise NotVisible(_("Janji itu tidak ditemukan."))
    return view


def check_holds_janji(view: JanjiView | None, *, actor: Actor) -> JanjiView:
    """Who made a promise says what became of it. Raises NotVisible or Denied."""
    found = check_can_read_janji(view, actor=actor)
    if found.pemegang_id != actor.pegawai_id:
        raise Denied(
            _("Yang menandai janji ialah yang membuatnya."),
            next_step=_("Setelah ditandai ditepati, Anda dapat menyampaikan bahwa belum demikian."),
        )
    return found


def check_can_dispute_janji(view: JanjiView | None, *, actor: Actor) -> JanjiView:
    """The other side may say that a promise called kept was not.

    Raises NotVisible, Denied, WrongState.
    """
    found = check_can_read_janji(view, actor=actor)
    if found.pemegang_id == actor.pegawai_id:
        raise Denied(
            _("Janji ini Anda sendiri yang membuat."),
            next_step=_("Buka kembali janji ini jika ternyata belum selesai."),
        )
    if found.status is not StatusJanji.DITEPATI:
        raise WrongState(
            _("Janji ini belum ditandai ditepati, jadi belum ada yang perlu dibantah."),
            next_step=_("Tunggu pembuatnya menandai, atau bicarakan pada dialog berikut."),
        )
    return found

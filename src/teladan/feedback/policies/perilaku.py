"""Who fills in a form on perilaku: whom the draw named, about others; everybody, about oneself."""

from datetime import date

from django.utils.translation import gettext as _

from teladan.feedback.queries.perilaku import Formulir
from teladan.feedback.states import StatusPutaran
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Denied, NotVisible, WrongState


def check_can_answer(form: Formulir | None, *, actor: Actor, on: date) -> Formulir:
    """The drawn person, once, while the round runs. Raises NotVisible, WrongState, or Denied for
    the one whom it is about: she sees who was drawn, so it is no secret to her."""
    if form is not None and form.tentang.pegawai_id == actor.pegawai_id:
        raise Denied(
            _("Formulir ini tentang diri Anda, jadi tidak dapat Anda isi sendiri."),
            next_step=_("Bagaimana Anda melihat diri sendiri, isilah di penilaian diri."),
        )
    if form is None or form.pemberi_id != actor.pegawai_id:
        raise NotVisible(_("Formulir ini tidak ditemukan."))
    if not form.terundi:
        raise WrongState(
            _("Anda tidak lagi diminta menilai %(nama)s: undiannya sudah diganti.")
            % {"nama": form.tentang.nama},
            next_step=_("Tidak ada yang perlu Anda lakukan."),
        )
    check_running(form, on=on)
    if form.dijawab:
        raise WrongState(
            _(
                "Anda sudah menjawab tentang %(nama)s. Jawaban itu tersegel dan tidak dapat dibuka "
                "atau diganti, juga oleh Anda."
            )
            % {"nama": form.tentang.nama},
            next_step=_("Lanjutkan ke orang berikutnya dari daftar Anda."),
        )
    return form


def check_can_judge_self(form: Formulir | None, *, actor: Actor, on: date) -> Formulir:
    """Whom the round asks others about, while it runs. Raises NotVisible or WrongState."""
    if form is None or form.tentang.pegawai_id != actor.pegawai_id:
        raise NotVisible(_("Putaran ini tidak ditemukan."))
    check_running(form, on=on)
    return form


def check_running(form: Formulir, *, on: date) -> None:
    """Raises WrongState before a round's start, after its end, and when it was called off."""
    putaran = form.putaran
    if putaran.status in (StatusPutaran.DISIAPKAN, StatusPutaran.DIUNDI):
        raise WrongState(
            _("Putaran “%(nama)s” belum dimulai.") % {"nama": putaran.nama},
            next_step=_("Formulirnya terbuka pada hari mulai; Anda melihatnya di halaman ini."),
        )
    if putaran.status is StatusPutaran.DIBATALKAN:
        raise WrongState(
            _("Putaran “%(nama)s” dibatalkan; jawabannya dimusnahkan tanpa dibaca.")
            % {"nama": putaran.nama},
            next_step=_("Tidak ada yang perlu Anda lakukan."),
        )
    if putaran.status is not StatusPutaran.BERJALAN or on > putaran.selesai:
        raise WrongState(
            _("Putaran “%(nama)s” sudah ditutup, jadi isian tidak diterima lagi.")
            % {"nama": putaran.nama},
            next_step=_("Umpan balik bernama tetap dapat Anda berikan kapan saja."),
        )

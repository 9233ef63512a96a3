"""Who may do what in a bimbingan (P6 Lampiran Bab III huruf D angka 4).

The pegawai reads all of it, first. Format B.1.8 is read by the atasan of the pimpinan and never by
the pimpinan; admins read nothing.
"""

from django.utils.translation import gettext as _

from teladan.feedback.queries.pembinaan import TERLAPOR, PembinaanView, UmpanBalikBimbinganView
from teladan.feedback.states import PEMBINAAN_TRANSITIONS, StatusPembinaan
from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import Denied, NotVisible, WrongState
from teladan.organisation.queries import PegawaiRef

_TERTUTUP = TERLAPOR | {StatusPembinaan.DITUTUP}


def _invisible() -> NotVisible:
    return NotVisible(
        _("Bimbingan itu tidak ditemukan."), next_step=_("Buka bimbingan dari daftar Anda.")
    )


def leads(pegawai_id: int, *, actor: Actor) -> bool:
    """Whether the actor is this pegawai's pejabat penilai today."""
    return pegawai_id in actor.bawahan_ids and pegawai_id != actor.pegawai_id


def check_can_guide(pegawai: PegawaiRef | None, *, actor: Actor) -> PegawaiRef:
    """The pejabat penilai of today starts a bimbingan. Raises NotVisible."""
    if pegawai is None or pegawai.instansi_id != actor.instansi_id:
        raise NotVisible(_("Data ini tidak ditemukan."))
    if not leads(pegawai.pegawai_id, actor=actor):
        raise NotVisible(_("Data ini tidak ditemukan."))
    return pegawai


def check_can_read_pembinaan(
    view: PembinaanView | None, pegawai: PegawaiRef | None, *, actor: Actor
) -> PembinaanView:
    """The pegawai, her pejabat penilai (the record's and today's) and the pembimbing; once it was
    reported the atasan, pengelola kinerja and inspektorat of her unit. Raises NotVisible."""
    if view is None or view.instansi_id != actor.instansi_id:
        raise _invisible()
    parties = {view.pegawai_id, view.pejabat_penilai_id, view.pembimbing_id}
    if actor.pegawai_id in parties or leads(view.pegawai_id, actor=actor):
        return view
    unit = pegawai.unit_kerja_id if pegawai else None
    above = actor.pegawai_id == view.atasan_id or actor.covers(
        unit, Peran.PENGELOLA_KINERJA, Peran.INSPEKTORAT
    )
    if view.status in TERLAPOR and above:
        return view
    raise _invisible()


def reads_isi(view: PembinaanView, *, actor: Actor) -> bool:
    """Whether what the two wrote (B.1.6, B.1.7, B.1.9) is open to her: the pegawai and the
    pembimbing always, everybody else once it was closed, because it needs openness to work."""
    return actor.pegawai_id in {view.pegawai_id, view.pembimbing_id} or view.status in _TERTUTUP


def check_state(view: PembinaanView, target: StatusPembinaan) -> None:
    """Raises WrongState where the table of states has no such step."""
    if target not in PEMBINAAN_TRANSITIONS[view.status]:
        raise WrongState(
            _("Bimbingan ini sudah berada pada tahap lain: %(tahap)s.")
            % {"tahap": _(view.status.label)},
            next_step=_("Muat ulang halaman untuk melihat keadaan terbaru."),
        )


def check_is_asked(view: PembinaanView, *, actor: Actor) -> None:
    """Who was asked to lead it, while she has not answered. Raises Denied or WrongState."""
    if view.pembimbing_id != actor.pegawai_id:
        raise Denied(
            _("Penugasan ini dijawab oleh orang yang diminta membimbing."),
            next_step=_("Tunggu jawabannya, atau pilih pembimbing lain."),
        )
    if view.status is not StatusPembinaan.DITUGASKAN:
        raise WrongState(
            _("Penugasan ini sudah dijawab."),
            next_step=_("Muat ulang halaman untuk melihat keadaan terbaru."),
        )


def check_waits(view: PembinaanView) -> None:
    """Raises WrongState unless it waits for the pejabat penilai."""
    if view.status is not StatusPembinaan.DIUSULKAN:
        raise WrongState(
            _("Permintaan ini sudah dijawab."),
            next_step=_("Muat ulang halaman untuk melihat keadaan terbaru."),
        )


def check_runs(view: PembinaanView) -> None:
    """Raises WrongState before a bimbingan began and after it was closed."""
    if view.status is not StatusPembinaan.BERJALAN:
        raise WrongState(
            _("Ini hanya dapat dilakukan selama bimbingan berjalan."),
            next_step=_("Muat ulang halaman untuk melihat keadaan terbaru."),
        )


def check_open_for_words(view: PembinaanView) -> None:
    """While it runs, and until it was reported. Raises WrongState."""
    if view.status not in {StatusPembinaan.BERJALAN, StatusPembinaan.DITUTUP}:
        raise WrongState(
            _("Rekaman bimbingan ini tidak berubah lagi."),
            next_step=_("Mulai bimbingan baru bila masih diperlukan."),
        )


def check_is_pembimbing(view: PembinaanView, *, actor: Actor) -> None:
    """Who leads it, or the pejabat penilai of today in her place. Raises Denied."""
    if actor.pegawai_id == view.pegawai_id or not (
        actor.pegawai_id == view.pembimbing_id or leads(view.pegawai_id, actor=actor)
    ):
        raise Denied(
            _("Bagian ini diisi oleh yang memimpin bimbingan."),
            next_step=_("Sampaikan pendapat Anda pada bagian Anda sendiri."),
        )


def check_is_pegawai(view: PembinaanView, *, actor: Actor) -> None:
    """The pegawai herself. Raises Denied."""
    if actor.pegawai_id != view.pegawai_id:
        raise Denied(
            _("Bagian ini diisi pegawai sendiri."),
            next_step=_("Bicarakan dengannya pada titik periksa berikutnya."),
        )


def check_is_penilai(view: PembinaanView, *, actor: Actor) -> None:
    """The pejabat penilai of today. Raises Denied."""
    if not leads(view.pegawai_id, actor=actor):
        raise Denied(
            _("Ini diputuskan pejabat penilai pegawai tersebut."),
            next_step=_("Sampaikan usul Anda kepadanya."),
        )


def check_can_decide(view: PembinaanView, pegawai: PegawaiRef | None, *, actor: Actor) -> None:
    """The atasan of the pejabat penilai; where there is none here, the unit that manages staff
    (huruf k). Never the one who led it, nor the pegawai. Raises Denied."""
    involved = {view.pegawai_id, view.pembimbing_id, view.pejabat_penilai_id}
    unit = pegawai.unit_kerja_id if pegawai else None
    stands_in = view.atasan_id is None and actor.covers(unit, Peran.PENGELOLA_KINERJA)
    may = actor.pegawai_id == view.atasan_id or stands_in
    if not may or actor.pegawai_id in involved - {None}:
        raise Denied(
            _("Tindak lanjut diputuskan atasan dari pejabat penilai (Lampiran Bab III huruf D)."),
            next_step=_("Sampaikan pendapat Anda kepadanya."),
        )


def check_can_read_umpan_balik_bimbingan(
    view: UmpanBalikBimbinganView | None, *, actor: Actor
) -> UmpanBalikBimbinganView:
    """Format B.1.8: who wrote it and the atasan whom it was sent to, nobody else. Raises
    NotVisible."""
    if view is None or view.instansi_id != actor.instansi_id:
        raise _invisible()
    if actor.pegawai_id not in {view.pegawai_id, view.penerima_id}:
        raise _invisible()
    return view

"""Who reads what a round said of a pegawai: she herself and her pejabat penilai, nobody else."""

from django.utils.translation import gettext as _

from teladan.feedback.queries.perilaku import PutaranRef
from teladan.feedback.states import StatusPutaran
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Denied, NotVisible, WrongState
from teladan.organisation.policies import Relation, relation_to
from teladan.organisation.queries import PegawaiRef

_READS = frozenset({Relation.DIRI, Relation.PEJABAT_PENILAI})


def can_read_hasil(pegawai: PegawaiRef, *, actor: Actor) -> bool:
    """Whether these are her own results, or those of somebody whose pejabat penilai she is."""
    return bool(relation_to(pegawai, actor=actor) & _READS)


def check_can_read_hasil(pegawai: PegawaiRef | None, *, actor: Actor) -> PegawaiRef:
    """Raises NotVisible without a relation, Denied for every other role."""
    if pegawai is None or not relation_to(pegawai, actor=actor):
        raise NotVisible(_("Data ini tidak ditemukan."))
    if not can_read_hasil(pegawai, actor=actor):
        raise Denied(
            _(
                "Hasil umpan balik dari berbagai pihak hanya dibaca oleh pegawai itu sendiri dan "
                "pejabat penilainya."
            ),
            next_step=_(
                "Pengelola kinerja melihat partisipasi dan pola di halaman putaran, tanpa hasil "
                "per orang."
            ),
        )
    return pegawai


def check_released(putaran: PutaranRef | None, *, actor: Actor) -> PutaranRef:
    """Before the release nobody reads anything. Raises NotVisible or WrongState."""
    if putaran is None or putaran.instansi_id != actor.instansi_id:
        raise NotVisible(_("Putaran ini tidak ditemukan."))
    if putaran.status is StatusPutaran.DIRILIS:
        return putaran
    if putaran.status is StatusPutaran.HILANG:
        raise WrongState(
            _("Kunci putaran “%(nama)s” hilang sebelum dirilis; jawabannya tidak dapat dibaca "
              "siapa pun untuk selamanya.") % {"nama": putaran.nama},
            next_step=_("Hasil putaran lain tetap dapat Anda baca."),
        )  # fmt: skip
    if putaran.status is StatusPutaran.DIBATALKAN:
        raise WrongState(
            _("Putaran “%(nama)s” dibatalkan; jawabannya dimusnahkan tanpa dibaca.")
            % {"nama": putaran.nama},
            next_step=_("Hasil putaran lain tetap dapat Anda baca."),
        )
    raise WrongState(
        _(
            "Putaran “%(nama)s” belum dirilis. Sampai saat itu jawaban tersegel dan tidak dapat "
            "dibaca siapa pun, juga oleh pejabat penilai dan admin."
        )
        % {"nama": putaran.nama},
        next_step=_("Hasilnya muncul sehari setelah putaran ditutup."),
    )

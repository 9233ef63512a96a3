"""Who reads a profile, and what of it: the person all and first; after her the pejabat penilai, the
atasan of that one, and the pengelola kinerja and inspektorat within their units."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from teladan.followup.queries.profil import Butir
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Denied, NotVisible
from teladan.organisation.policies import Relation, relation_to
from teladan.organisation.queries import PegawaiRef

_READERS = frozenset(
    {
        Relation.DIRI,
        Relation.PEJABAT_PENILAI,
        Relation.ATASAN_PEJABAT_PENILAI,
        Relation.PENGELOLA_KINERJA,
        Relation.INSPEKTORAT,
    }
)


def can_read_profil(pegawai: PegawaiRef, *, actor: Actor) -> bool:
    """Whether the actor may open this profile at all."""
    return bool(relation_to(pegawai, actor=actor) & _READERS)


def check_can_read_profil(pegawai: PegawaiRef | None, *, actor: Actor) -> PegawaiRef:
    """Raises NotVisible for everybody else: that there is a profile is nobody's business."""
    if pegawai is None or not can_read_profil(pegawai, actor=actor):
        raise NotVisible(_("Data ini tidak ditemukan."))
    return pegawai


def is_own(pegawai_id: int, *, actor: Actor) -> bool:
    """Whether it is her own profile: she alone reads every line, and all of its words."""
    return pegawai_id == actor.pegawai_id


def check_is_own_butir(butir: Butir | None, *, actor: Actor) -> Butir:
    """Only the person notes on a line and shares it. Raises NotVisible."""
    if butir is None or butir.pegawai_id != actor.pegawai_id:
        raise NotVisible(_("Butir profil ini tidak ditemukan."))
    return butir


def check_can_refresh(pegawai_ids: Collection[int], *, actor: Actor) -> None:
    """The worker refreshes everybody's, a person her own. Raises Denied."""
    if actor.pegawai_id != 0 and set(pegawai_ids) != {actor.pegawai_id}:
        raise Denied(
            _("Anda hanya dapat memperbarui profil Anda sendiri."),
            next_step=_("Profil pegawai lain diperbarui sendiri setelah evaluasinya diserahkan."),
        )

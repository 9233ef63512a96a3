"""Who may give umpan balik, in which capacity, and who reads it (P6 Pasal 17–19)."""

from datetime import date

from django.utils.translation import gettext as _

from teladan.feedback.queries import DINILAI, UmpanBalikItem, has_given_tugas
from teladan.feedback.states import HubunganPemberi, Visibilitas
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Denied, NotVisible
from teladan.organisation.policies import Relation, relation_to
from teladan.organisation.queries import PegawaiRef, leaders_of
from teladan_rules.permenpanrb_6_2022.vocabulary import SifatUmpanBalik

_PIMPINAN = frozenset({Relation.PEJABAT_PENILAI, Relation.ATASAN_PEJABAT_PENILAI})
_NEAR = frozenset({HubunganPemberi.PIMPINAN, HubunganPemberi.REKAN, HubunganPemberi.BAWAHAN})
_READS = _PIMPINAN | {Relation.INSPEKTORAT, Relation.PENGELOLA_KINERJA}
PIMPINAN = frozenset({HubunganPemberi.PIMPINAN, HubunganPemberi.PIMPINAN_LAIN})


def _invisible() -> NotVisible:
    return NotVisible(_("Data ini tidak ditemukan."))


def is_pimpinan(pegawai: PegawaiRef, *, actor: Actor) -> bool:
    """Whether the actor speaks to this pegawai as a pimpinan of hers: her pejabat penilai, the
    atasan of that, or who gave her a task."""
    if pegawai.instansi_id != actor.instansi_id or pegawai.pegawai_id == actor.pegawai_id:
        return False
    if relation_to(pegawai, actor=actor) & _PIMPINAN:
        return True
    return has_given_tugas(actor.pegawai_id, pegawai_id=pegawai.pegawai_id)


def check_can_give(pegawai: PegawaiRef | None, *, actor: Actor) -> PegawaiRef:
    """Anybody of the instansi to any other (Pasal 18). Raises NotVisible, or Denied for
    oneself."""
    if pegawai is None or pegawai.instansi_id != actor.instansi_id:
        raise _invisible()
    if pegawai.pegawai_id == actor.pegawai_id:
        raise Denied(
            _("Umpan balik diberikan kepada orang lain, bukan kepada diri sendiri."),
            next_step=_("Anda boleh memintanya dari rekan, bawahan, atau pimpinan Anda."),
        )
    return pegawai


def hubungan_of(
    pegawai: PegawaiRef, *, actor: Actor, own: PegawaiRef | None, on: date
) -> HubunganPemberi:
    """How the actor stands to this pegawai on a day, by the organisation and not by her own
    word; `own` is the actor's reference of that day."""
    relations = relation_to(pegawai, actor=actor)
    if relations & _PIMPINAN:
        return HubunganPemberi.PIMPINAN
    if Relation.PIMPINAN_UNIT in relations or is_pimpinan(pegawai, actor=actor):
        return HubunganPemberi.PIMPINAN_LAIN
    if own and pegawai.pegawai_id in (own.pejabat_penilai_id, own.atasan_pejabat_penilai_id):
        return HubunganPemberi.BAWAHAN
    if own and _beside(pegawai, own):
        return HubunganPemberi.REKAN
    if actor.unit_dipimpin_ids and not _leads(pegawai, on=on):
        return HubunganPemberi.PIMPINAN_LAIN
    return HubunganPemberi.LAIN


def _beside(pegawai: PegawaiRef, own: PegawaiRef) -> bool:
    same_unit = own.unit_kerja_id is not None and own.unit_kerja_id == pegawai.unit_kerja_id
    penilai = own.pejabat_penilai_id
    return same_unit or (penilai is not None and penilai == pegawai.pejabat_penilai_id)


def _leads(pegawai: PegawaiRef, *, on: date) -> bool:
    unit = pegawai.unit_kerja_id
    return unit is not None and pegawai.pegawai_id == leaders_of([unit], on=on).get(unit)


def may_name_hasil_kerja(pegawai: PegawaiRef, *, actor: Actor, hubungan: HubunganPemberi) -> bool:
    """Whether she knows the pegawai's plan: those above, beside and below her do; who only works
    with her from afar speaks of a value, or of the work as a whole."""
    relations = relation_to(pegawai, actor=actor) & (_READS | {Relation.PIMPINAN_UNIT})
    return hubungan in _NEAR or bool(relations) or is_pimpinan(pegawai, actor=actor)


def sifat_choices(hubungan: HubunganPemberi) -> tuple[SifatUmpanBalik, ...]:
    """Appreciation or suggestion; "tidak positif" is a pimpinan's word (our choice)."""
    if hubungan in PIMPINAN:
        return tuple(SifatUmpanBalik)
    return (SifatUmpanBalik.POSITIF, SifatUmpanBalik.NETRAL)


def visibilitas_choices(
    hubungan: HubunganPemberi, sifat: SifatUmpanBalik
) -> tuple[Visibilitas, ...]:
    """Who may be let read it. A pimpinan's words are on record for the pejabat penilai (Pasal 17
    ayat (3)); what is no praise is never shown to the unit."""
    least = () if hubungan in PIMPINAN else (Visibilitas.PEGAWAI,)
    most = (Visibilitas.UNIT,) if sifat is SifatUmpanBalik.POSITIF else ()
    return (*least, Visibilitas.PENILAI, *most)


def default_visibilitas(hubungan: HubunganPemberi, sifat: SifatUmpanBalik) -> Visibilitas:
    """Praise is for the pejabat penilai too; a colleague's suggestion is for her alone."""
    if hubungan in PIMPINAN or sifat is SifatUmpanBalik.POSITIF:
        return Visibilitas.PENILAI
    return Visibilitas.PEGAWAI


def readable(pegawai: PegawaiRef | None, *, actor: Actor) -> frozenset[Visibilitas]:
    """Which of the words to a pegawai the actor reads; none for who has no business with them."""
    if pegawai is None or pegawai.instansi_id != actor.instansi_id:
        return frozenset()
    if pegawai.pegawai_id == actor.pegawai_id:
        return frozenset(Visibilitas)
    return DINILAI if relation_to(pegawai, actor=actor) & _READS else frozenset()


def check_can_read(pegawai: PegawaiRef | None, *, actor: Actor) -> PegawaiRef:
    """Who reads what was said to a pegawai, as far as `readable` goes. Raises NotVisible."""
    if pegawai is None or not readable(pegawai, actor=actor):
        raise _invisible()
    return pegawai


def check_is_receiver(item: UmpanBalikItem | None, *, actor: Actor) -> UmpanBalikItem:
    """Umpan balik is marked, answered and shown by whom it was given to. Raises NotVisible."""
    if item is None or item.pegawai_id != actor.pegawai_id:
        raise _invisible()
    return item

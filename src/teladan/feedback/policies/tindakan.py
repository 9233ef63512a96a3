"""Who may act on what feedback shows, in which order (P6 Pasal 20)."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from teladan.feedback.queries import TindakanItem
from teladan.feedback.states import JenisTindakan
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Denied, NotVisible, WrongState
from teladan.organisation.policies import Relation, relation_to
from teladan.organisation.queries import PegawaiRef

#: What ayat (3) names; one of these comes before the pimpinan takes a hasil kerja over.
AYAT_3 = frozenset(
    {
        JenisTindakan.PENYESUAIAN_EKSPEKTASI,
        JenisTindakan.PENYESUAIAN_SUMBER_DAYA,
        JenisTindakan.PEMBINAAN,
    }
)


def can_act(pegawai: PegawaiRef, *, actor: Actor) -> bool:
    """The pejabat penilai decides about her bawahan."""
    return Relation.PEJABAT_PENILAI in relation_to(pegawai, actor=actor)


def check_can_act(pegawai: PegawaiRef | None, *, actor: Actor) -> PegawaiRef:
    """Raises NotVisible where there is no relation, Denied where it is not hers to decide."""
    if pegawai is None or not relation_to(pegawai, actor=actor):
        raise NotVisible(_("Data ini tidak ditemukan."))
    if not can_act(pegawai, actor=actor):
        raise Denied(
            _("Tindak lanjut umpan balik diputuskan pejabat penilai pegawai ini (Pasal 20)."),
            next_step=_("Sampaikan pengamatan Anda kepadanya sebagai umpan balik."),
        )
    return pegawai


def check_take_over(
    rhk_id: int | None, earlier: Iterable[TindakanItem], *, actor: Actor, on: date
) -> None:
    """A hasil kerja is taken over once, and on a later day than a measure of ayat (3) on it: ayat
    (6) wants that there is *still* no progress. Raises WrongState."""
    live = [
        item for item in earlier if item.dicabut_at is None and item.rhk_id == rhk_id is not None
    ]
    if any(item.jenis is JenisTindakan.AMBIL_ALIH for item in live):
        raise WrongState(
            _("Hasil kerja ini sudah diambil alih."),
            next_step=_("Cabut pengambilalihan itu dahulu bila keadaannya berubah."),
        )
    if not any(item.jenis in AYAT_3 and actor.local(item.diambil_at).date() < on for item in live):
        raise WrongState(
            _(
                "Pengambilalihan hanya setelah penyesuaian ekspektasi, penyesuaian dukungan sumber "
                "daya, atau pembinaan atas hasil kerja yang sama (Pasal 20 ayat (3) dan (6)), dan "
                "tidak pada hari yang sama."
            ),
            next_step=_("Catat salah satu tindakan itu dahulu dan beri waktu untuk hasilnya."),
        )


def check_is_subject(item: TindakanItem | None, *, actor: Actor) -> TindakanItem:
    """The pegawai whom it is about answers it. Raises NotVisible, or WrongState when it was
    withdrawn."""
    if item is None or item.pegawai_id != actor.pegawai_id:
        raise NotVisible(_("Data ini tidak ditemukan."))
    return _standing(item)


def check_can_withdraw_tindakan(item: TindakanItem | None, *, actor: Actor) -> TindakanItem:
    """Who decided it withdraws it. Raises NotVisible, WrongState."""
    if item is None or item.oleh_id != actor.pegawai_id:
        raise NotVisible(_("Data ini tidak ditemukan."))
    return _standing(item)


def _standing(item: TindakanItem) -> TindakanItem:
    if item.dicabut_at is not None:
        raise WrongState(
            _("Tindakan ini sudah dicabut."),
            next_step=_("Muat ulang halaman untuk melihat keadaan terbaru."),
        )
    return item

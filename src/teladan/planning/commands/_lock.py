"""What every command on an SKP shares: load and lock, refuse what is stale, move the file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from teladan.foundation.actor import Actor
from teladan.foundation.errors import Stale, WrongState
from teladan.organisation.queries import kalender_for
from teladan.planning.models import IndikatorKinerja, RencanaHasilKerja, Skp
from teladan.planning.policies import status_label
from teladan.planning.queries import not_visible, visible_to
from teladan.planning.states import SKP_TRANSITIONS, StatusSkp
from teladan_rules.permenpanrb_6_2022.hari_kerja import KalenderBelumAda

#: Working days to write and to decide once January is over: a service standard of ours. The
#: law fixes only the end of January (P6 Pasal 14 ayat (1)).
HARI_MENULIS = 10
HARI_MEMUTUSKAN = 5


def lock_skp(skp_id: int, *, by: Actor) -> Skp:
    """The row, locked until the transaction ends. Raises NotVisible."""
    skp = Skp.objects.select_for_update().filter(visible_to(by), pk=skp_id).first()
    if skp is None:
        raise not_visible()
    return skp


def lock_rhk(rhk_id: int, *, by: Actor) -> tuple[Skp, RencanaHasilKerja]:
    """A hasil kerja with its locked SKP. Raises NotVisible."""
    rhk = RencanaHasilKerja.objects.filter(pk=rhk_id, skp__instansi_id=by.instansi_id).first()
    if rhk is None:
        raise not_visible()
    skp = lock_skp(rhk.skp_id, by=by)
    rhk.refresh_from_db()
    return skp, rhk


def lock_indikator(indikator_id: int, *, by: Actor) -> tuple[Skp, IndikatorKinerja]:
    """An indikator with its locked SKP. Raises NotVisible."""
    indikator = IndikatorKinerja.objects.filter(
        pk=indikator_id, rencana_hasil_kerja__skp__instansi_id=by.instansi_id
    ).first()
    if indikator is None:
        raise not_visible()
    skp, _rhk = lock_rhk(indikator.rencana_hasil_kerja_id, by=by)
    indikator.refresh_from_db()
    return skp, indikator


def guard(skp: Skp, revisi: int) -> None:
    """Refuse what was decided on a plan that has changed since. Raises Stale."""
    if skp.revisi != revisi:
        raise Stale(
            _("SKP ini sudah berubah sejak Anda membukanya; sekarang berstatus “%(status)s”.")
            % {"status": status_label(skp.status)},
            theirs={"status": skp.status, "revisi": str(skp.revisi)},
            next_step=_("Muat ulang, baca perubahannya, lalu putuskan kembali."),
        )


def guard_bagian(skp: Skp, bagian: str, revisi: int, *, theirs: Mapping[str, str]) -> None:
    """Refuse to overwrite a part that somebody (or another window) wrote since. Raises Stale
    with what is stored."""
    if skp.revisi_bagian.get(bagian, 0) != revisi:
        raise Stale(
            _("Bagian ini sudah diubah dari tempat lain sejak Anda membukanya."),
            theirs=theirs,
            next_step=_("Bandingkan kedua isi, lalu simpan yang Anda kehendaki."),
        )


def touch(skp: Skp, *bagian: str) -> None:
    """Count this write: of the whole, and of the parts that it changed."""
    skp.revisi += 1
    for name in bagian:
        skp.revisi_bagian[name] = skp.revisi_bagian.get(name, 0) + 1
    skp.save(update_fields=["revisi", "revisi_bagian"])


@dataclass(frozen=True)
class Hold:
    """Who holds the file, since when and until when; nobody once it is agreed or closed."""

    pemegang_id: int | None = None
    sejak: datetime | None = None
    sampai: date | None = None


def hold(skp: Skp, pemegang_id: int | None, *, hari: int, by: Actor, at: datetime) -> Hold:
    """The holder's term: to the end of January, and after that `hari` working days; open in a
    year whose holidays are not known yet."""
    today = by.today(at)
    akhir_januari = date(skp.tahun, 1, 31)
    if today <= akhir_januari:
        return Hold(pemegang_id, at, akhir_januari)
    kalender = kalender_for(skp.instansi_id, skp.unit_kerja_id)
    try:
        return Hold(pemegang_id, at, kalender.tambah(today, hari))
    except KalenderBelumAda:
        return Hold(pemegang_id, at)


def move(skp: Skp, status: StatusSkp, *, hold: Hold, fields: tuple[str, ...] = ()) -> None:
    """Put the SKP into a state that follows its present one, and save it with `fields`.

    Raises WrongState for a step that the table does not have.
    """
    if status not in SKP_TRANSITIONS[StatusSkp(skp.status)]:
        raise WrongState(
            _("SKP berstatus “%(lama)s” tidak dapat menjadi “%(baru)s”.")
            % {"lama": status_label(skp.status), "baru": status_label(status)},
        )
    skp.status = status
    skp.pemegang_id, skp.dipegang_sejak = hold.pemegang_id, hold.sejak
    skp.dipegang_sampai = hold.sampai
    skp.revisi += 1
    skp.save(
        update_fields=[
            "status", "pemegang", "dipegang_sejak", "dipegang_sampai", "revisi", *fields,
        ]
    )  # fmt: skip

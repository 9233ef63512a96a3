"""Whether something of disiplin stands in somebody's way: asked for a purpose, answered yes or no
by a pemeriksa disiplin. Nobody reads more than the answer (PP 94/2021)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from teladan.followup.models import KeteranganIntegritas
from teladan.followup.states.disiplin import KeperluanIntegritas, StatusIntegritas
from teladan.foundation.actor import Actor, Peran
from teladan.organisation.queries import pegawai_cards


@dataclass(frozen=True)
class JawabanIntegritas:
    """What others see. `ada_hambatan` None: "perlu dipastikan", nobody has answered for today;
    `ditanya` tells that the question waits."""

    ada_hambatan: bool | None = None
    dijawab_at: datetime | None = None
    berlaku_sampai: date | None = None
    ditanya: bool = False


@dataclass(frozen=True)
class PertanyaanIntegritas:
    """A question that waits for an answer."""

    id: int
    pegawai_id: int
    nama: str
    unit_kerja_id: int | None
    unit_nama: str
    keperluan: KeperluanIntegritas
    diminta_oleh: str
    diminta_at: datetime


def integritas_of(
    pegawai_ids: Iterable[int], *, keperluan: KeperluanIntegritas, on: date
) -> dict[int, JawabanIntegritas]:
    """The answer for each of these pegawai, in one query; without one it is not known."""
    wanted = list(pegawai_ids)
    found = dict.fromkeys(wanted, JawabanIntegritas())
    rows = KeteranganIntegritas.objects.filter(
        Q(status=StatusIntegritas.MENUNGGU) | Q(berlaku_sampai__gte=on),
        pegawai_id__in=wanted,
        keperluan=keperluan,
    )
    names = ("pegawai_id", "status", "ada_hambatan", "dijawab_at", "berlaku_sampai")
    for pegawai_id, status, blocked, at, until in rows.order_by("pk").values_list(*names):
        waits = status == StatusIntegritas.MENUNGGU
        last = found[pegawai_id]
        found[pegawai_id] = (
            JawabanIntegritas(last.ada_hambatan, last.dijawab_at, last.berlaku_sampai, True)
            if waits
            else JawabanIntegritas(blocked, at, until, last.ditanya)
        )
    return found


def pertanyaan_integritas(actor: Actor, *, on: date) -> tuple[PertanyaanIntegritas, ...]:
    """What waits for an answer of this pemeriksa disiplin: in her units, never about herself."""
    rows = (
        KeteranganIntegritas.objects.filter(
            instansi_id=actor.instansi_id, status=StatusIntegritas.MENUNGGU
        )
        .exclude(pegawai_id=actor.pegawai_id)
        .order_by("diminta_at", "pk")
        .values_list("pk", "pegawai_id", "keperluan", "diminta_oleh__nama", "diminta_at")
    )
    waiting = list(rows)
    cards = pegawai_cards({row[1] for row in waiting}, on=on)
    return tuple(
        PertanyaanIntegritas(
            pk, card.pegawai_id, card.nama, card.unit_kerja_id, card.unit_nama,
            KeperluanIntegritas(keperluan), nama or "", at,
        )
        for pk, pegawai_id, keperluan, nama, at in waiting
        if (card := cards.get(pegawai_id)) is not None
        and actor.covers(card.unit_kerja_id, Peran.PEMERIKSA_DISIPLIN)
    )  # fmt: skip

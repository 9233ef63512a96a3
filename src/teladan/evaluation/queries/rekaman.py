"""What was said to a pegawai in a period, for Format B.1.3 to B.1.5: by name, from several sides
in counts, and face to face. Umpan balik meant for the pegawai alone is no part of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from teladan.evaluation.queries.fakta import BuktiFakta
from teladan.feedback.models import Janji, UmpanBalik
from teladan.feedback.queries import DialogView, HasilPutaran, dialog_in, hasil_periode
from teladan.feedback.states import Visibilitas
from teladan.foundation.actor import Actor
from teladan.monitoring.models import BuktiDukung
from teladan.planning.models import Skp
from teladan_rules.permenpanrb_6_2022.periode import Periode


@dataclass(frozen=True)
class UcapanBernama:
    """One umpan balik with its giver; neither `rhk_id` nor `nilai`: of the work as a whole."""

    rhk_id: int | None
    nilai: str
    sifat: str
    teks: str
    pemberi: str
    hubungan: str
    diberikan_at: datetime


@dataclass(frozen=True)
class JanjiFakta:
    """A promise of the period's talks, or due in it."""

    pemegang: str
    teks: str
    tenggat: date
    status: str
    keterangan: str
    bantahan: str


@dataclass(frozen=True)
class Rekaman:
    """All that Format B.1.3 to B.1.5 say beside the plan and its realisasi."""

    pejabat_penilai_id: int | None
    ucapan: tuple[UcapanBernama, ...]
    putaran: tuple[HasilPutaran, ...]
    dialog: tuple[DialogView, ...]
    janji: tuple[JanjiFakta, ...]
    bukti: Mapping[int, tuple[BuktiFakta, ...]]


def rekaman_visible_to(actor: Actor) -> Q:
    """The rows of Skp whose record of umpan balik the actor may read: her own, and those of whom
    she is the pejabat penilai. Nobody else, because released cells stand in it."""
    me = actor.pegawai_id
    own = Q(pegawai_id=me) | Q(pejabat_penilai_id=me) | Q(pegawai_id__in=actor.bawahan_ids)
    return Q(instansi_id=actor.instansi_id) & own


def may_read_rekaman(skp_id: int, *, actor: Actor, periode: Periode | None = None) -> bool:
    """Whether the actor may read the record of umpan balik of this SKP; of a period only within
    the SKP's days, and who was the pejabat penilai only what was over when it ended."""
    rows = Skp.objects.filter(rekaman_visible_to(actor), pk=skp_id)
    if periode is not None:
        rows = rows.filter(mulai__lte=periode.selesai, selesai__gte=periode.mulai)
        today = Q(pegawai_id=actor.pegawai_id) | Q(pegawai_id__in=actor.bawahan_ids)
        rows = rows.filter(today | Q(selesai__gte=periode.selesai))
    return rows.exists()


def rekaman_of(skp_id: int, *, periode: Periode) -> Rekaman:
    """What was said to the pegawai of an SKP in a period; six queries."""
    names = "pegawai_id", "pejabat_penilai_id", "instansi_id"
    pegawai_id, penilai_id, instansi_id = Skp.objects.values_list(*names).get(pk=skp_id)
    return Rekaman(
        pejabat_penilai_id=penilai_id,
        ucapan=_ucapan(pegawai_id, periode),
        putaran=hasil_periode(pegawai_id, periode=periode, instansi_id=instansi_id),
        dialog=dialog_in(pegawai_id, periode),
        janji=_janji(pegawai_id, periode),
        bukti=_bukti(skp_id, periode),
    )


def _within(periode: Periode, name: str = "periode") -> Q:
    found = Q(**{name: periode.key})
    if periode.periodik is None:
        found |= Q(**{f"{name}__startswith": f"{periode.key}-"})
    return found


def _ucapan(pegawai_id: int, periode: Periode) -> tuple[UcapanBernama, ...]:
    rows = UmpanBalik.objects.filter(
        _within(periode),
        pegawai_id=pegawai_id,
        visibilitas__in=[Visibilitas.PENILAI, Visibilitas.UNIT],
    )
    names = (
        "rencana_hasil_kerja_id", "nilai", "sifat", "teks", "pemberi__nama", "hubungan",
        "diberikan_at",
    )  # fmt: skip
    return tuple(
        UcapanBernama(*row) for row in rows.order_by("diberikan_at", "pk").values_list(*names)
    )


def _janji(pegawai_id: int, periode: Periode) -> tuple[JanjiFakta, ...]:
    span = (periode.mulai, periode.selesai)
    rows = Janji.objects.filter(
        Q(tenggat__range=span) | Q(dialog__tanggal__range=span), pegawai_id=pegawai_id
    ).order_by("tenggat", "pk")
    names = "pemegang__nama", "teks", "tenggat", "status", "keterangan", "bantahan"
    return tuple(JanjiFakta(*row) for row in rows.values_list(*names))


def _bukti(skp_id: int, periode: Periode) -> dict[int, tuple[BuktiFakta, ...]]:
    rows: Iterable[tuple[int, int, str, str, str]] = (
        BuktiDukung.objects.filter(
            _within(periode), rencana_hasil_kerja__skp_id=skp_id, ditarik_at__isnull=True
        )
        .order_by("pk")
        .values_list("rencana_hasil_kerja_id", "pk", "jenis", "judul", "sha256")
    )
    found: dict[int, list[BuktiFakta]] = defaultdict(list)
    for rhk_id, *values in rows:
        found[rhk_id].append(BuktiFakta(*values))  # type: ignore[arg-type]
    return {rhk_id: tuple(items) for rhk_id, items in found.items()}

"""Pegawai with their post and their line on a day."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.db.models.functions import Substr

from teladan.organisation.models import Pegawai, PenetapanPejabatPenilai, Penugasan
from teladan.organisation.queries.refs import PegawaiRef, active_on
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisPenugasan, KedudukanHukum

_NOT_SERVING = (KedudukanHukum.BERHENTI.value,)
_FEW = 500


@dataclass(frozen=True)
class PegawaiCard:
    """A pegawai with her post on a day: her definitive one, else the one she holds.

    `memimpin` tells whether that post leads its unit; `mandiri` whether the unit is a unit
    kerja mandiri (with the JPT it uses the forms A.1.1/A.1.2).
    """

    pegawai_id: int
    instansi_id: int
    nip: str
    nama: str
    jenis: str
    golongan: str
    kedudukan: str
    unit_kerja_id: int | None = None
    unit_nama: str = ""
    jabatan_id: int | None = None
    jabatan_nama: str = ""
    jabatan_jenis: str = ""
    jenjang: str = ""
    memimpin: bool = False
    mandiri: bool = False
    jenis_penugasan: str = ""
    berlaku_dari: date | None = None
    berlaku_sampai: date | None = None

    @property
    def ref(self) -> PegawaiRef:
        return PegawaiRef(self.pegawai_id, self.instansi_id, self.unit_kerja_id)


@dataclass(frozen=True)
class Penilai:
    """Who is a pegawai's pejabat penilai, since when and until when (None: open end)."""

    pegawai_id: int
    nama: str
    nip: str
    berlaku_dari: date
    berlaku_sampai: date | None


_PERSON = ("pk", "instansi_id", "nip", "nama", "jenis", "golongan", "kedudukan")
_POST = (
    "pegawai_id", "jabatan__unit_kerja_id", "jabatan__unit_kerja__nama", "jabatan_id",
    "jabatan__nama", "jabatan__jenis", "jabatan__jenjang", "jabatan__memimpin",
    "jabatan__unit_kerja__mandiri", "jenis", "berlaku_dari", "berlaku_sampai",
)  # fmt: skip
_LINE = (
    "pegawai_id", "pejabat_penilai_id", "pejabat_penilai__nama", "pejabat_penilai__nip",
    "berlaku_dari", "berlaku_sampai",
)  # fmt: skip
_RANK = {JenisPenugasan.DEFINITIF.value: 0, JenisPenugasan.PJ.value: 1}


def pegawai_cards(pegawai_ids: Iterable[int], *, on: date) -> dict[int, PegawaiCard]:
    """Cards of these pegawai by id, in two queries however many they are."""
    people = Pegawai.objects.filter(pk__in=list(pegawai_ids)).values_list(*_PERSON)
    return {card.pegawai_id: card for card in _with_posts(list(people), on)}


def pegawai_card(pegawai_id: int, *, on: date) -> PegawaiCard | None:
    """The card of one pegawai, or None if there is no such pegawai."""
    return pegawai_cards([pegawai_id], on=on).get(pegawai_id)


def pegawai_by_nip(nip: str, *, instansi_id: int, on: date) -> PegawaiCard | None:
    """The card of the pegawai with this NIP in one instansi, or None."""
    people = Pegawai.objects.filter(nip=nip, instansi_id=instansi_id).values_list(*_PERSON)
    return next(iter(_with_posts(list(people), on)), None)


def active_pegawai(
    unit_ids: Iterable[int] | None,
    *,
    instansi_id: int,
    on: date,
    appointed_in: Collection[int] | None = None,
) -> list[PegawaiCard]:
    """Who holds a post in these units on a day (None: in the whole instansi), by name.

    People who have left (kedudukan "berhenti") are not among them. `appointed_in` leaves those
    who became ASN in one of these years, as far as a NIP says so.
    """
    people = Pegawai.objects.filter(_serving(unit_ids, instansi_id, on)).order_by("nama", "pk")
    if appointed_in is not None:
        years = [str(year) for year in appointed_in]
        people = people.annotate(appointed=Substr("nip", 9, 4)).filter(appointed__in=years)
    rows = list(people.values_list(*_PERSON))
    # Few people are named one by one, so that a unit does not cost what the whole instansi does.
    everybody = unit_ids is None and appointed_in is None
    whole = instansi_id if everybody or len(rows) > _FEW else None
    cards = _with_posts(rows, on, instansi_id=whole)
    if unit_ids is None:
        return cards
    wanted = set(unit_ids)
    return [card for card in cards if card.unit_kerja_id in wanted]


def _serving(unit_ids: Iterable[int] | None, instansi_id: int, on: date) -> Q:
    posts = Penugasan.objects.filter(active_on(on), instansi_id=instansi_id)
    if unit_ids is not None:
        posts = posts.filter(jabatan__unit_kerja_id__in=list(unit_ids))
    there = Q(instansi_id=instansi_id, pk__in=posts.values("pegawai_id"))
    return there & ~Q(kedudukan__in=_NOT_SERVING)


def pegawai_near(
    pegawai_ids: Collection[int], *, unit_id: int | None, instansi_id: int, on: date
) -> list[PegawaiCard]:
    """These pegawai, and who holds a post in a unit on a day, by name; two queries."""
    named = Q(pk__in=list(pegawai_ids))
    if unit_id is not None:
        named |= _serving([unit_id], instansi_id, on)
    people = Pegawai.objects.filter(named).order_by("nama", "pk")
    return [
        card
        for card in _with_posts(list(people.values_list(*_PERSON)), on)
        if card.pegawai_id in pegawai_ids or card.unit_kerja_id == unit_id
    ]


def _with_posts(
    people: Sequence[tuple[object, ...]], on: date, *, instansi_id: int | None = None
) -> list[PegawaiCard]:
    posts = Penugasan.objects.filter(active_on(on))
    if instansi_id is not None:
        posts = posts.filter(instansi_id=instansi_id)
    else:
        posts = posts.filter(pegawai_id__in=[row[0] for row in people])
    best: dict[int, tuple[object, ...]] = {}
    for post in posts.order_by("-berlaku_dari", "-pk").values_list(*_POST):
        held = best.get(post[0])
        if held is None or _RANK.get(post[9], 2) < _RANK.get(str(held[9]), 2):
            best[post[0]] = post
    return [
        PegawaiCard(*row, *best.get(row[0], (None,))[1:])  # type: ignore[arg-type,call-overload]
        for row in people
    ]


def pejabat_penilai_of(pegawai_id: int, *, on: date) -> Penilai | None:
    """Who evaluates this pegawai on a day (P6 Pasal 1 angka 9), or None if nobody is set."""
    return penilai_by_pegawai([pegawai_id], on=on).get(pegawai_id)


def penilai_by_pegawai(pegawai_ids: Iterable[int], *, on: date) -> dict[int, Penilai]:
    """The pejabat penilai of each of these pegawai on a day, in one query."""
    rows = (
        PenetapanPejabatPenilai.objects.filter(active_on(on), pegawai_id__in=list(pegawai_ids))
        .order_by("berlaku_dari", "pk")
        .values_list(*_LINE)
    )
    return {row[0]: Penilai(*row[1:]) for row in rows}


def atasan_of(pegawai_id: int, *, on: date) -> Penilai | None:
    """The atasan pejabat penilai: who evaluates her pejabat penilai on that day."""
    penilai = pejabat_penilai_of(pegawai_id, on=on)
    return pejabat_penilai_of(penilai.pegawai_id, on=on) if penilai else None


def pegawai_refs(pegawai_ids: Iterable[int], *, on: date) -> dict[int, PegawaiRef]:
    """References with today's line, for `policies.relation_to`; four queries for any number."""
    cards = pegawai_cards(pegawai_ids, on=on)
    line = penilai_by_pegawai(cards, on=on)
    above = penilai_by_pegawai({penilai.pegawai_id for penilai in line.values()}, on=on)
    refs: dict[int, PegawaiRef] = {}
    for pegawai_id, card in cards.items():
        penilai = line.get(pegawai_id)
        atasan = above.get(penilai.pegawai_id) if penilai else None
        refs[pegawai_id] = PegawaiRef(
            pegawai_id,
            card.instansi_id,
            card.unit_kerja_id,
            penilai.pegawai_id if penilai else None,
            atasan.pegawai_id if atasan else None,
        )
    return refs


def pegawai_ref(pegawai_id: int, *, on: date) -> PegawaiRef | None:
    """The reference of one pegawai, or None if there is no such pegawai."""
    return pegawai_refs([pegawai_id], on=on).get(pegawai_id)


def leaders_of(unit_ids: Iterable[int], *, on: date) -> dict[int, int]:
    """Who leads each unit on a day (unit id to pegawai id); Plt and Plh count while they last."""
    rows = (
        Penugasan.objects.filter(
            active_on(on), jabatan__memimpin=True, jabatan__unit_kerja_id__in=list(unit_ids)
        )
        .filter(~Q(pegawai__kedudukan__in=_NOT_SERVING))
        .order_by("berlaku_dari", "pk")
        .values_list("jabatan__unit_kerja_id", "pegawai_id", "jenis")
    )
    found: dict[int, int] = {}
    for unit, pegawai, jenis in rows:
        if unit not in found or jenis == JenisPenugasan.DEFINITIF.value:
            found[unit] = pegawai
    return found

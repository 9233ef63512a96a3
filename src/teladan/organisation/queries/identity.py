"""From an account or a pegawai to the Actor of a request, in at most four queries."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Exists, FilteredRelation, OuterRef, Q

from teladan.foundation.actor import Actor, Grant, Peran
from teladan.organisation.models import (
    Akun,
    PemberianPeran,
    PenetapanPejabatPenilai,
    SesiMasuk,
)
from teladan.organisation.models import Pegawai as PegawaiModel
from teladan.organisation.queries.look import LOOK, InstansiLook
from teladan.organisation.queries.refs import active_on
from teladan.organisation.queries.structure import units_below
from teladan_rules.permenpanrb_6_2022.vocabulary import (
    JenisPenugasan,
    KedudukanHukum,
    ZonaWaktu,
)


@dataclass(frozen=True)
class AccountView:
    """What the pages of a signed-in person need to know of her account and instansi.

    `reset_at` is set while a reset by an admin waits to be acknowledged.
    """

    akun_id: int
    instansi: InstansiLook
    bahasa: str
    must_change_password: bool
    reset_at: datetime | None
    reset_by: str
    may_sign: bool

    @property
    def periodik(self) -> str:
        """How often this instansi evaluates: a JenisPeriodik."""
        return self.instansi.periodik


@dataclass(frozen=True)
class _Person:
    pegawai_id: int
    nama: str
    nip: str
    zona: str
    today: date
    instansi: InstansiLook
    akun: dict[str, Any]
    posts: list["_Post"]


@dataclass(frozen=True)
class _Post:
    """A post around today: unit kerja, whether it leads it, capacity, days."""

    unit_id: int
    memimpin: bool
    jenis: str
    dari: date
    sampai: date | None


_POST = (
    "post__jabatan__unit_kerja_id", "post__jabatan__memimpin", "post__jenis",
    "post__berlaku_dari", "post__berlaku_sampai",
)  # fmt: skip
_ACCOUNT = (
    "pk", "is_active", "session_epoch", "reset_at", "reset_by_id", "reset_acknowledged_at",
    "signing_confirmed_at", "signing_witnessed_at", "harus_ganti_sandi", "bahasa",
)  # fmt: skip


def session_hash(session_key: str) -> str:
    """How a session is named in the list of devices: never by its own key."""
    return hashlib.sha256(session_key.encode()).hexdigest()


def actor_for(
    *, akun_id: int | None = None, pegawai_id: int | None = None, at: datetime
) -> Actor | None:
    """The Actor of an account or of a pegawai as of `at`; None if she has left or is unknown."""
    wanted = Q(akun__pk=akun_id) if akun_id is not None else Q(pk=pegawai_id)
    person = _person(wanted, at)
    return _actor(person) if person else None


def signed_in(
    *, akun_id: int, epoch: int, session_key: str, at: datetime
) -> tuple[AccountView, Actor] | None:
    """The account and actor of a session, or None where the session no longer holds:
    the account is closed, the epoch has grown, or this device was signed out."""
    ended = SesiMasuk.objects.filter(
        kunci_hash=session_hash(session_key), akun_id=OuterRef("akun__pk"), keluar_at__isnull=False
    )
    account = Q(akun__pk=akun_id, akun__is_active=True, akun__session_epoch=epoch)
    person = _person(account & Q(~Exists(ended)), at)
    if person is None:
        return None
    return _account(person), _actor(person)


def _person(wanted: Q, at: datetime) -> _Person | None:
    """The person with her posts in one query: the day is hers only once her zone is known, so
    the posts of the days around it are read and the exact ones kept."""
    day = timedelta(days=1)
    around = Q(penugasan__berlaku_dari__lte=at.date() + day) & (
        Q(penugasan__berlaku_sampai__isnull=True)
        | Q(penugasan__berlaku_sampai__gte=at.date() - day)
    )
    names = ("pk", "nama", "nip", "instansi__zona_waktu")
    rows = list(
        PegawaiModel.objects.filter(wanted)
        .exclude(kedudukan=KedudukanHukum.BERHENTI)
        .annotate(post=FilteredRelation("penugasan", condition=around))
        .order_by("-post__berlaku_dari", "-post__pk")
        .values_list(
            *names,
            *_POST,
            *(f"instansi__{name}" for name in LOOK),
            *(f"akun__{name}" for name in _ACCOUNT),
        )
    )
    if not rows:
        return None
    first = rows[0]
    zona = ZonaWaktu(first[3]).zoneinfo
    today = at.astimezone(ZoneInfo(zona)).date()
    look = InstansiLook(*first[9 : 9 + len(LOOK)])
    akun = dict(zip(_ACCOUNT, first[9 + len(LOOK) :], strict=True))
    posts = [_Post(*row[4:9]) for row in rows if row[4] is not None]
    return _Person(first[0], first[1], first[2], zona, today, look, akun, _held_on(posts, today))


def _held_on(posts: list[_Post], today: date) -> list[_Post]:
    """Those of this very day, the definitive one first."""
    held = [
        post
        for post in posts
        if post.dari <= today and (post.sampai is None or post.sampai >= today)
    ]
    return sorted(held, key=lambda post: post.jenis != JenisPenugasan.DEFINITIF.value)


def _may_sign(akun: dict[str, Any]) -> bool:
    if akun["pk"] is None or akun["harus_ganti_sandi"]:
        return False
    if akun["reset_at"] is None:
        return True
    later = (akun["signing_confirmed_at"], akun["signing_witnessed_at"])
    return all(moment is not None and moment >= akun["reset_at"] for moment in later)


def _account(person: _Person) -> AccountView:
    akun = person.akun
    waiting = akun["reset_at"] if akun["reset_acknowledged_at"] is None else None
    by = akun["reset_by_id"] if waiting else None
    name = PegawaiModel.objects.filter(pk=by).values_list("nama", flat=True).first() if by else ""
    return AccountView(
        akun_id=akun["pk"],
        instansi=person.instansi,
        bahasa=akun["bahasa"],
        must_change_password=akun["harus_ganti_sandi"],
        reset_at=waiting,
        reset_by=name or "",
        may_sign=_may_sign(akun),
    )


def _actor(person: _Person) -> Actor:
    granted = _granted(person.pegawai_id, person.today)
    led = {post.unit_id for post in person.posts if post.memimpin}
    scoped = {unit for _, unit in granted if unit is not None}
    below = units_below(person.instansi.instansi_id, led | scoped)
    direct, indirect = _bawahan(person.pegawai_id, person.today)
    return Actor(
        pegawai_id=person.pegawai_id,
        instansi_id=person.instansi.instansi_id,
        akun_id=person.akun["pk"] or 0,
        nama=person.nama,
        nip=person.nip,
        unit_kerja_id=person.posts[0].unit_id if person.posts else None,
        zona=person.zona,
        grants=tuple(Grant(peran, below[unit] if unit else None) for peran, unit in granted),
        bawahan_ids=direct,
        bawahan_tidak_langsung_ids=indirect,
        unit_dipimpin_ids=frozenset[int]().union(*(below[unit] for unit in led)),
        may_sign=_may_sign(person.akun),
    )


def _granted(pegawai_id: int, today: date) -> list[tuple[Peran, int | None]]:
    rows = PemberianPeran.objects.filter(
        active_on(today), pegawai_id=pegawai_id, dicabut_at__isnull=True
    ).values_list("peran", "unit_kerja_id")
    return [(Peran(peran), unit) for peran, unit in rows]


def _bawahan(pegawai_id: int, today: date) -> tuple[frozenset[int], frozenset[int]]:
    line = PenetapanPejabatPenilai.objects.filter(active_on(today))
    mine = line.filter(pejabat_penilai_id=pegawai_id)
    rows = line.filter(
        Q(pejabat_penilai_id=pegawai_id) | Q(pejabat_penilai_id__in=mine.values("pegawai_id"))
    ).values_list("pegawai_id", "pejabat_penilai_id")
    direct: set[int] = set()
    indirect: set[int] = set()
    for bawahan, penilai in rows:
        (direct if penilai == pegawai_id else indirect).add(bawahan)
    return frozenset(direct), frozenset(indirect - {pegawai_id})


def akun_id_of(pegawai_id: int) -> int | None:
    """The account of a pegawai, or None if she has none yet."""
    return Akun.objects.filter(pegawai_id=pegawai_id).values_list("pk", flat=True).first()

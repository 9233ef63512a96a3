"""What a person sees of her own access, and who waits for a witness."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F, Q

from teladan.organisation.models import Akun, Pegawai, SesiMasuk
from teladan.organisation.queries.identity import session_hash
from teladan.organisation.queries.people import pegawai_refs
from teladan.organisation.queries.refs import PegawaiRef

_SESSION_LASTS = timedelta(hours=12)


@dataclass(frozen=True)
class SessionView:
    """A device that is signed in; `is_this` marks the one that asks."""

    sesi_id: int
    peranti: str
    masuk_at: datetime
    is_this: bool


@dataclass(frozen=True)
class SigningView:
    """How far a person is on the way back to signing after a reset; all None without one."""

    reset_at: datetime | None
    reset_by: str
    acknowledged_at: datetime | None
    confirmed_at: datetime | None
    witnessed_at: datetime | None

    @property
    def step(self) -> str:
        """What is to be done next: "", "acknowledge", "confirm" or "witness"."""
        if self.reset_at is None or self.witnessed_at is not None:
            return ""
        if self.acknowledged_at is None:
            return "acknowledge"
        return "confirm" if self.confirmed_at is None else "witness"


@dataclass(frozen=True)
class WaitingWitness:
    """A person who confirmed her account after a reset and needs somebody to vouch for her."""

    ref: PegawaiRef
    nama: str
    nip: str
    reset_by_id: int | None
    confirmed_at: datetime


def my_sessions(*, akun_id: int, session_key: str, at: datetime) -> list[SessionView]:
    """The person's open sessions, the newest first."""
    this = session_hash(session_key)
    rows = SesiMasuk.objects.filter(
        akun_id=akun_id, keluar_at__isnull=True, masuk_at__gt=at - _SESSION_LASTS
    ).order_by("-masuk_at")
    return [
        SessionView(pk, peranti, masuk_at, kunci == this)
        for pk, peranti, masuk_at, kunci in rows.values_list(
            "pk", "peranti", "masuk_at", "kunci_hash"
        )
    ]


def signing_view(akun_id: int) -> SigningView:
    """The state of a person's right to sign."""
    names = (
        "reset_at", "reset_by_id", "reset_acknowledged_at", "signing_confirmed_at",
        "signing_witnessed_at",
    )  # fmt: skip
    row = Akun.objects.filter(pk=akun_id).values_list(*names).first()
    if row is None or row[0] is None:
        return SigningView(None, "", None, None, None)
    by = Pegawai.objects.filter(pk=row[1]).values_list("nama", flat=True).first()
    return SigningView(row[0], by or "", row[2], row[3], row[4])


def waiting_for_witness(*, instansi_id: int, on: date) -> list[WaitingWitness]:
    """Everybody of the instansi who waits; `policies.may_witness` picks those an actor knows."""
    rows = list(
        Akun.objects.filter(
            Q(signing_witnessed_at__isnull=True) | Q(signing_witnessed_at__lt=F("reset_at")),
            instansi_id=instansi_id,
            signing_confirmed_at__gte=F("reset_at"),
        )
        .order_by("signing_confirmed_at")
        .values_list("pegawai_id", "pegawai__nama", "nip", "reset_by_id", "signing_confirmed_at")[
            :200
        ]
    )
    if not rows:
        return []
    refs = pegawai_refs([row[0] for row in rows], on=on)
    return [
        WaitingWitness(refs[pegawai_id], nama, nip, reset_by, confirmed)
        for pegawai_id, nama, nip, reset_by, confirmed in rows
        if confirmed is not None
    ]

"""How an account's second step stands, and which resets wait for a second admin."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F

from teladan.foundation import sealed
from teladan.foundation.actor import Peran
from teladan.organisation.models import (
    Akun,
    KodePemulihan,
    Pegawai,
    PemberianPeran,
    PermintaanReset,
)
from teladan.organisation.queries.people import pegawai_card
from teladan.organisation.queries.structure import units_below
from teladan.organisation.states import StatusReset

#: Roles whose rooms ask the second step, and whose holders' access two admins reset.
PERAN_PEKA = (Peran.KONSELOR, Peran.PENGELOLA_TALENTA, Peran.PEMERIKSA_DISIPLIN)


@dataclass(frozen=True)
class TotpView:
    """A person's own second step: since when, how many recovery codes are left, and the secret
    (base32) only while it waits for its first code."""

    aktif_at: datetime | None
    sisa_kode: int
    menunggu: str | None


@dataclass(frozen=True)
class ResetView:
    """A reset that one admin proposed. `jenis` is "sandi" or "totp"."""

    permintaan_id: int
    pegawai_id: int
    nama: str
    jenis: str
    alasan: str
    status: StatusReset
    diminta_oleh_id: int
    diminta_oleh: str
    dibuat_at: datetime
    kedaluwarsa_at: datetime


@dataclass(frozen=True)
class AdminGrant:
    """An admin's role: the unit kerja it covers (None: all), who granted it and when. Granted by
    nobody (None or 0): by the installation itself."""

    unit_kerja_id: int | None
    diberikan_oleh_id: int | None
    diberikan_at: datetime | None


def totp_view(akun_id: int) -> TotpView:
    """The state of an account's second step, for its owner alone."""
    akun = Akun.objects.filter(pk=akun_id).first()
    if akun is None:
        return TotpView(None, 0, None)
    left = KodePemulihan.objects.filter(akun_id=akun_id, dipakai_at__isnull=True).count()
    return TotpView(akun.totp_at, left, None if akun.totp_at else unsealed_secret(akun))


def unsealed_secret(akun: Akun) -> str | None:
    """The secret of an account; None where there is none or the bytes are not this account's."""
    if akun.totp_rahasia is None:
        return None
    try:
        kind, owner, secret = sealed.unseal(akun.totp_rahasia).split(" ")
    except (sealed.Unreadable, ValueError):
        return None
    return secret if (kind, owner) == ("totp", str(akun.pk)) else None


def has_sensitive_history(pegawai_ids: Iterable[int]) -> frozenset[int]:
    """Which of these hold, held or will hold one of PERAN_PEKA. History counts, so that nobody
    takes the role away, resets the access alone, and gives the role back."""
    rows = PemberianPeran.objects.filter(pegawai_id__in=list(pegawai_ids), peran__in=PERAN_PEKA)
    return frozenset(rows.values_list("pegawai_id", flat=True))


def waiting_resets(
    *, instansi_id: int, at: datetime, pegawai_id: int | None = None
) -> list[ResetView]:
    """The resets that wait for a second admin, the oldest first."""
    rows = PermintaanReset.objects.filter(
        instansi_id=instansi_id, status=StatusReset.MENUNGGU, kedaluwarsa_at__gt=at
    )
    if pegawai_id is not None:
        rows = rows.filter(pegawai_id=pegawai_id)
    found = list(rows.annotate(nama=F("pegawai__nama")).order_by("pk")[:200])
    names = _names({row.diminta_oleh_id for row in found})
    return [_view(row, row.nama, names.get(row.diminta_oleh_id, "")) for row in found]


def reset_view(permintaan_id: int, *, instansi_id: int) -> ResetView | None:
    """One proposed reset of the instansi."""
    row = (
        PermintaanReset.objects.filter(pk=permintaan_id, instansi_id=instansi_id)
        .annotate(nama=F("pegawai__nama"))
        .first()
    )
    if row is None:
        return None
    return _view(row, row.nama, _names({row.diminta_oleh_id}).get(row.diminta_oleh_id, ""))


def admin_grants(pegawai_id: int, *, over: int, on: date) -> tuple[AdminGrant, ...]:
    """The roles of admin that a person holds on a day and that reach another person (`over`):
    her unit kerja and every unit for which she holds a role."""
    reach = _to_be_reached(over, on)
    held = _grants(pegawai_id, on)
    units = {grant.unit_kerja_id for grant in held if grant.unit_kerja_id is not None}
    instansi = Pegawai.objects.filter(pk=over).values_list("instansi_id", flat=True).get()
    below = units_below(instansi, units)
    return tuple(
        grant
        for grant in held
        if grant.unit_kerja_id is None or reach <= below[grant.unit_kerja_id]
    )


def _to_be_reached(pegawai_id: int, on: date) -> frozenset[int | None]:
    card = pegawai_card(pegawai_id, on=on)
    held = PemberianPeran.objects.filter(
        pegawai_id=pegawai_id, dicabut_at__isnull=True, berlaku_sampai__gte=on
    )
    units = set(held.values_list("unit_kerja_id", flat=True))
    return frozenset(units | {card.unit_kerja_id if card else None})


def _grants(pegawai_id: int, today: date) -> tuple[AdminGrant, ...]:
    rows = PemberianPeran.objects.filter(
        pegawai_id=pegawai_id,
        peran=Peran.ADMIN,
        dicabut_at__isnull=True,
        berlaku_dari__lte=today,
        berlaku_sampai__gte=today,
    )
    return tuple(
        AdminGrant(*row)
        for row in rows.values_list("unit_kerja_id", "diberikan_oleh_id", "diberikan_at")
    )


def admins_without(other: int, *, instansi_id: int) -> frozenset[int]:
    """Who holds or held a role of admin that goes back to the installation without passing through
    `other`: what she gave to one who gave it to the next is still hers."""
    rows = PemberianPeran.objects.filter(instansi_id=instansi_id, peran=Peran.ADMIN)
    pairs = set(rows.values_list("pegawai_id", "diberikan_oleh_id"))
    found: set[int] = set()
    while (
        more := {who for who, giver in pairs if who != other and (not giver or giver in found)}
        - found
    ):
        found |= more
    return frozenset(found)


def last_reset(pegawai_id: int) -> tuple[datetime | None, int | None]:
    """When and by whom a person's access was last reset."""
    found = Akun.objects.filter(pegawai_id=pegawai_id).values_list("reset_at", "reset_by_id")
    return found.first() or (None, None)


def proposed_last_reset(pegawai_id: int, *, since: datetime) -> frozenset[int]:
    """Who proposed resets of this person that were carried out since."""
    rows = PermintaanReset.objects.filter(
        pegawai_id=pegawai_id, status=StatusReset.DIJALANKAN, diputus_at__gte=since
    )
    return frozenset(rows.values_list("diminta_oleh_id", flat=True))


def _view(row: PermintaanReset, nama: str, oleh: str) -> ResetView:
    return ResetView(
        row.pk,
        row.pegawai_id,
        nama,
        row.jenis,
        row.alasan,
        StatusReset(row.status),
        row.diminta_oleh_id,
        oleh,
        row.dibuat_at,
        row.kedaluwarsa_at,
    )


def _names(ids: Iterable[int]) -> Mapping[int, str]:
    return dict(Pegawai.objects.filter(pk__in=list(ids)).values_list("pk", "nama"))

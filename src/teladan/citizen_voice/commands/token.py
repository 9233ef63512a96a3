"""The right to answer once, printed on a queue ticket: given out in stock, burnt at its use."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.citizen_voice.models import Layanan, TokenSkm, UnitPelayanan
from teladan.citizen_voice.policies.token import check_can_issue_tokens
from teladan.citizen_voice.queries.token import TOKEN_LENGTH, hash_of_token
from teladan.foundation import readable
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, NotVisible, WrongState

LARGEST_STOCK = 500


def issue_tokens(
    *,
    unit_id: int,
    layanan_id: int | None,
    count: int,
    by: Actor,
    at: datetime,
    berlaku_sampai: date,
) -> list[str]:
    """Make `count` (1 to 500) tokens of ten readable signs for a unit's tickets, for one of its
    services or for any. They are told here once and then only known by their hashes.

    Raises NotVisible for a unit of another instansi or a service of another unit, Denied,
    Invalid for a count or a day that cannot be.
    """
    _check_stock(count, berlaku_sampai, by.today(at))
    with transaction.atomic():
        _check_place(unit_id, layanan_id, by)
        tokens = _unused(count)
        TokenSkm.objects.bulk_create(
            TokenSkm(
                instansi_id=by.instansi_id,
                unit_id=unit_id,
                layanan_id=layanan_id,
                token_hash=hash_of_token(token),
                berlaku_sampai=berlaku_sampai,
            )
            for token in tokens
        )
        record(
            "token_skm.issued", Subject("unit_pelayanan", unit_id), by=by, at=at,
            count=count, layanan_id=layanan_id, until=berlaku_sampai,
        )  # fmt: skip
    return tokens


def _check_stock(count: int, berlaku_sampai: date, today: date) -> None:
    if not 1 <= count <= LARGEST_STOCK:
        raise Invalid(
            _("Jumlah token sekali buat 1 sampai %(most)s.") % {"most": LARGEST_STOCK},
            fields={"count": _("Isi 1 sampai %(most)s.") % {"most": LARGEST_STOCK}},
        )
    if berlaku_sampai < today:
        raise Invalid(_("Token tidak dapat berlaku sampai hari yang sudah lewat."))


def _check_place(unit_id: int, layanan_id: int | None, by: Actor) -> None:
    units = UnitPelayanan.objects.filter(pk=unit_id, instansi_id=by.instansi_id)
    unit_kerja_id = units.values_list("unit_kerja_id", flat=True).first()
    if unit_kerja_id is None:
        raise NotVisible
    check_can_issue_tokens(unit_kerja_id, actor=by)
    layanan = Layanan.objects.filter(pk=layanan_id or 0, unit_id=unit_id)
    if layanan_id is not None and not layanan.exists():
        raise NotVisible


def burn_token(token: str, *, unit_id: int, on: date) -> None:
    """Use a token for the one answer that it stands for; two uses at once leave one.

    Raises WrongState where it was used, has ended, or is not known.
    """
    rows = TokenSkm.objects.filter(
        token_hash=hash_of_token(token), unit_id=unit_id, terpakai=False, berlaku_sampai__gte=on
    )
    if not rows.update(terpakai=True):
        raise WrongState(
            _("Kode tiket ini sudah dipakai untuk satu penilaian, jadi tidak dapat dipakai lagi."),
            next_step=_("Terima kasih, suara Anda sudah masuk. Bila bukan Anda yang mengisi, "
                        "nilai tanpa kode lewat poster di tempat layanan."),
        )  # fmt: skip


def _unused(count: int) -> list[str]:
    found: set[str] = set()
    while len(found) < count:
        found.add(readable.random_code(TOKEN_LENGTH))
    return list(found)

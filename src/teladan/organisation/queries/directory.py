"""Lists of pegawai and of granted roles, page by page."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from teladan.foundation.actor import Peran
from teladan.organisation.models import Pegawai, PemberianPeran, Penugasan
from teladan.organisation.queries.people import PegawaiCard, pegawai_cards
from teladan.organisation.queries.refs import active_on

PAGE = 25


@dataclass(frozen=True)
class Search:
    """What is looked for: words in the name or the beginning of the NIP; `unit_ids` None for
    the whole instansi."""

    text: str = ""
    unit_ids: Collection[int] | None = None
    page: int = 1


@dataclass(frozen=True)
class GrantView:
    """A granted role; `nama_unit` is None for the whole instansi. `menunggu`: it has no effect
    until another admin than who gave it (`diberikan_oleh_id`) confirms it."""

    pemberian_id: int
    pegawai_id: int
    nama: str
    nip: str
    kode_peran: str
    nama_unit: str | None
    berlaku_dari: date
    berlaku_sampai: date
    menunggu: bool
    diberikan_oleh_id: int | None

    @property
    def peran(self) -> Peran:
        return Peran(self.kode_peran)


@dataclass(frozen=True)
class PegawaiDetail:
    """What the form for a pegawai starts from, with whether she has an account."""

    pegawai_id: int
    nip: str
    nama: str
    jenis: str
    golongan: str
    kedudukan: str
    kontrak_sampai: date | None
    surel: str
    id_bkn: str
    last_login: datetime | None
    akun_id: int | None


def pegawai_page(search: Search, *, instansi_id: int, on: date) -> tuple[list[PegawaiCard], int]:
    """A page of pegawai by name, and how many match; four queries for any size."""
    rows = Pegawai.objects.filter(instansi_id=instansi_id)
    if search.unit_ids is not None:
        held = Penugasan.objects.filter(
            active_on(on), jabatan__unit_kerja_id__in=list(search.unit_ids)
        )
        rows = rows.filter(pk__in=held.values("pegawai_id"))
    for word in search.text.split():
        rows = rows.filter(Q(nama__icontains=word) | Q(nip__startswith=word))
    start = (search.page - 1) * PAGE
    ids = list(rows.order_by("nama", "pk").values_list("pk", flat=True)[start : start + PAGE])
    cards = pegawai_cards(ids, on=on)
    return [cards[pk] for pk in ids], rows.count()


def pegawai_detail(pegawai_id: int, *, instansi_id: int) -> PegawaiDetail | None:
    """One pegawai of this instansi, or None."""
    names = (
        "pk", "nip", "nama", "jenis", "golongan", "kedudukan", "kontrak_sampai", "surel",
        "id_bkn", "akun__last_login", "akun__pk",
    )  # fmt: skip
    row = Pegawai.objects.filter(pk=pegawai_id, instansi_id=instansi_id).values_list(*names).first()
    return PegawaiDetail(*row) if row else None


def grant_list(
    instansi_id: int, *, on: date, unit_ids: Collection[int] | None = None
) -> list[GrantView]:
    """Roles in force or to come, those that end first on top: the list to review access by."""
    rows = PemberianPeran.objects.filter(
        instansi_id=instansi_id, berlaku_sampai__gte=on, dicabut_at__isnull=True
    )
    if unit_ids is not None:
        rows = rows.filter(unit_kerja_id__in=list(unit_ids))
    names = (
        "pk", "pegawai_id", "pegawai__nama", "pegawai__nip", "peran", "unit_kerja__nama",
        "berlaku_dari", "berlaku_sampai", "menunggu_pengesahan", "diberikan_oleh_id",
    )  # fmt: skip
    ordered = rows.order_by("berlaku_sampai", "pk").values_list(*names)
    return [GrantView(*row) for row in ordered]

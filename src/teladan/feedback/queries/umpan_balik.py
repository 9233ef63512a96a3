"""Reads of umpan balik: a pegawai's own, and what a pejabat penilai gave or still owes."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from teladan.feedback.models import UmpanBalik
from teladan.feedback.states import HubunganPemberi, JenisUmpanBalik, Visibilitas
from teladan.planning.models import Tugas
from teladan.planning.states import StatusTugas
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak, SifatUmpanBalik


@dataclass(frozen=True)
class UmpanBalikItem:
    """One umpan balik: of a hasil kerja, or of a value of BerAKHLAK, or of the work as a whole."""

    umpan_balik_id: int
    instansi_id: int
    pegawai_id: int
    pemberi_id: int
    pemberi_nama: str
    periode: str
    rhk_id: int | None
    rhk_teks: str
    nilai: NilaiBerakhlak | None
    sifat: SifatUmpanBalik
    teks: str
    diberikan_at: datetime
    dibaca_at: datetime | None
    pegawai_nama: str
    hubungan: HubunganPemberi
    jenis: JenisUmpanBalik
    visibilitas: Visibilitas
    balasan: str
    dibalas_at: datetime | None
    selesai_at: datetime | None
    di_dinding_at: datetime | None

    @property
    def untuk_dinding(self) -> bool:
        """Praise that its giver meant for the unit too: the praised person decides."""
        return self.sifat is SifatUmpanBalik.POSITIF and self.visibilitas is Visibilitas.UNIT


#: What the pejabat penilai reads, and so the only words that enter a balance or an evaluation.
DINILAI = frozenset({Visibilitas.PENILAI, Visibilitas.UNIT})


@dataclass(frozen=True)
class Saldo:
    """How many umpan balik of each sifat were recorded; all zero means none was given."""

    positif: int = 0
    netral: int = 0
    negatif: int = 0

    @property
    def jumlah(self) -> int:
        return self.positif + self.netral + self.negatif

    def __add__(self, other: "Saldo") -> "Saldo":
        return Saldo(
            self.positif + other.positif,
            self.netral + other.netral,
            self.negatif + other.negatif,
        )


@dataclass(frozen=True)
class SaldoUmpanBalik:
    """The balance of a pegawai's umpan balik in a period: over all, per hasil kerja, per value."""

    semua: Saldo
    per_rhk: dict[int, Saldo]
    per_nilai: dict[NilaiBerakhlak, Saldo]


_FIELDS = (
    "pk", "instansi_id", "pegawai_id", "pemberi_id", "pemberi__nama", "periode",
    "rencana_hasil_kerja_id", "rencana_hasil_kerja__teks", "nilai", "sifat", "teks",
    "diberikan_at", "dibaca_at", "pegawai__nama", "hubungan", "jenis", "visibilitas", "balasan",
    "dibalas_at", "selesai_at", "di_dinding_at",
)  # fmt: skip


def _item(row: tuple[Any, ...]) -> UmpanBalikItem:
    fields: list[Any] = list(row)
    fields[7] = row[7] or ""
    fields[8] = NilaiBerakhlak(row[8]) if row[8] else None
    fields[9] = SifatUmpanBalik(row[9])
    fields[14:17] = HubunganPemberi(row[14]), JenisUmpanBalik(row[15]), Visibilitas(row[16])
    return UmpanBalikItem(*fields)


def _within(periode: Periode) -> "QuerySet[UmpanBalik]":
    """The rows of a period; a year takes all of its periods."""
    if periode.periodik is None:
        return UmpanBalik.objects.filter(periode__startswith=periode.key)
    return UmpanBalik.objects.filter(periode=periode.key)


def umpan_balik_item(umpan_balik_id: int) -> UmpanBalikItem | None:
    """One umpan balik, or None. The caller asks a policy who may see it."""
    row = UmpanBalik.objects.filter(pk=umpan_balik_id).values_list(*_FIELDS).first()
    return _item(row) if row else None


def umpan_balik_of(
    pegawai_id: int,
    *,
    periode: Periode,
    visibilitas: Collection[Visibilitas] = DINILAI,
    limit: int = 200,
) -> tuple[UmpanBalikItem, ...]:
    """What was said to a pegawai in a period, the newest first. `visibilitas` is what the reader
    may see (`policies.readable`)."""
    rows = _within(periode).filter(pegawai_id=pegawai_id, visibilitas__in=list(visibilitas))
    ordered = rows.order_by("-diberikan_at", "-pk")
    return tuple(_item(row) for row in ordered.values_list(*_FIELDS)[:limit])


def umpan_balik_by(
    pemberi_id: int, *, periode: Periode, limit: int = 200
) -> tuple[UmpanBalikItem, ...]:
    """What a pegawai said to others in a period, the newest first, with what became of it."""
    rows = _within(periode).filter(pemberi_id=pemberi_id).order_by("-diberikan_at", "-pk")
    return tuple(_item(row) for row in rows.values_list(*_FIELDS)[:limit])


@dataclass(frozen=True)
class GivenToday:
    """How many a giver has given since an instant: in all, and to one pegawai."""

    semua: int
    kepadanya: int


def given_since(pemberi_id: int, *, pegawai_id: int, since: datetime) -> GivenToday:
    """For the limit against flooding a person, in one query."""
    rows = UmpanBalik.objects.filter(pemberi_id=pemberi_id, diberikan_at__gte=since)
    found = rows.aggregate(
        semua=Count("pk"), kepadanya=Count("pk", filter=Q(pegawai_id=pegawai_id))
    )
    return GivenToday(**found)


def saldo_umpan_balik(pegawai_id: int, *, periode: Periode) -> SaldoUmpanBalik:
    """The balance of a period (of a year: of all its periods), in one query. What only the
    pegawai reads is not in it."""
    rows = (
        _within(periode)
        .filter(pegawai_id=pegawai_id, visibilitas__in=list(DINILAI))
        .values("rencana_hasil_kerja_id", "nilai", "sifat")
        .annotate(n=Count("pk"))
        .values_list("rencana_hasil_kerja_id", "nilai", "sifat", "n")
    )
    per_rhk: dict[int, Saldo] = {}
    per_nilai: dict[NilaiBerakhlak, Saldo] = {}
    whole = Saldo()
    for rhk_id, nilai, sifat, n in rows:
        one = Saldo(**{SifatUmpanBalik(sifat).value: n})
        whole += one
        if rhk_id:
            per_rhk[rhk_id] = per_rhk.get(rhk_id, Saldo()) + one
        elif nilai:
            key = NilaiBerakhlak(nilai)
            per_nilai[key] = per_nilai.get(key, Saldo()) + one
    return SaldoUmpanBalik(whole, per_rhk, per_nilai)


def given_counts(
    pegawai_ids: Iterable[int], *, periode: Periode, pemberi_id: int | None = None
) -> dict[int, int]:
    """How many umpan balik each of these pegawai got in a period (from one giver, if named)."""
    rows = _within(periode).filter(pegawai_id__in=list(pegawai_ids))
    if pemberi_id is not None:
        rows = rows.filter(pemberi_id=pemberi_id)
    counted = rows.values("pegawai_id").annotate(n=Count("pk"))
    return dict(counted.values_list("pegawai_id", "n"))


def has_given_tugas(pemberi_id: int, *, pegawai_id: int) -> bool:
    """Whether she gave this pegawai a task that was taken on: then she is a pimpinan to her."""
    taken = (StatusTugas.DITERIMA, StatusTugas.SELESAI)
    return Tugas.objects.filter(
        pemberi_id=pemberi_id, pegawai_id=pegawai_id, status__in=taken
    ).exists()


def balance(items: Iterable[UmpanBalikItem]) -> Saldo:
    """The balance of what was already read from the database."""
    kinds = [item.sifat for item in items]
    return Saldo(*(kinds.count(sifat) for sifat in SifatUmpanBalik))

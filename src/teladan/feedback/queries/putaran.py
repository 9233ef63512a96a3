"""Reads of rounds: what one is, how far it is, and which there are."""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q

from teladan.feedback.models import Putaran, Undian
from teladan.feedback.queries.pengaturan import pengaturan_for
from teladan.feedback.states import StatusPutaran, StatusUndian
from teladan.organisation.models import UnitKerja
from teladan.organisation.queries import unit_and_above, unit_and_below
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.umpan_balik.undian import AturanUndian
from teladan_rules.umpan_balik.vocabulary import MINIMUM, KelompokPemberi


@dataclass(frozen=True)
class AturanPutaran:
    """The numbers that a round is drawn with: how many of each side are asked about one person,
    how often one person is asked in the round and in a month, how many objections one may raise."""

    jatah: Mapping[KelompokPemberi, int] = field(
        default_factory=lambda: {
            KelompokPemberi.REKAN: 6,
            KelompokPemberi.BAWAHAN: 6,
            KelompokPemberi.MITRA: 2,
        }
    )
    batas_per_pemberi: int = 8
    batas_per_bulan: int = 10
    batas_keberatan: int = 2

    @property
    def undian(self) -> AturanUndian:
        return AturanUndian(self.jatah, self.batas_per_pemberi, self.batas_per_bulan)

    def to_json(self) -> dict[str, Any]:
        return {
            "jatah": {side.value: count for side, count in self.jatah.items()},
            "batas_per_pemberi": self.batas_per_pemberi,
            "batas_per_bulan": self.batas_per_bulan,
            "batas_keberatan": self.batas_keberatan,
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "AturanPutaran":
        if not stored:
            return cls()
        return cls(
            {KelompokPemberi(side): count for side, count in stored["jatah"].items()},
            stored["batas_per_pemberi"],
            stored["batas_per_bulan"],
            stored["batas_keberatan"],
        )


@dataclass(frozen=True)
class PutaranView:
    """One round. `unit_kerja_id` None is the whole instansi; `benih` "" until it is drawn, and
    not to be shown before `benih_terbit`; `benih_sha256` is what was published of it."""

    putaran_id: int
    instansi_id: int
    unit_kerja_id: int | None
    unit_nama: str
    nama: str
    periode: Periode
    status: StatusPutaran
    aturan: AturanPutaran
    beban: Mapping[int, int]
    kandidat_sha256: str
    benih_sha256: str
    benih: str
    keberatan_sampai: date
    mulai: date
    selesai: date
    dimulai: bool
    dibuat_at: datetime
    dirilis_at: datetime | None
    ringkasan: Mapping[str, Any]

    @property
    def benih_terbit(self) -> bool:
        """Whether the seed is public: from the start on, when nobody may object any more."""
        return self.dimulai


@dataclass(frozen=True)
class JumlahUndian:
    """How many pairs a round drew: about how many people, with how many, and what was replaced."""

    pasangan: int
    penerima: int
    pemberi: int
    diganti: int


@dataclass(frozen=True)
class PartisipasiUnit:
    """About how many percent of what a unit is asked was answered, in steps of ten."""

    unit_kerja_id: int
    unit_nama: str
    persen: int


_FIELDS = (
    "pk", "instansi_id", "unit_kerja_id", "unit_kerja__nama", "nama", "periode", "status",
    "aturan", "benih", "keberatan_sampai", "mulai", "selesai", "dibuat_at", "dirilis_at",
    "ringkasan", "kotak_id",
)  # fmt: skip


def _view(row: tuple[Any, ...]) -> PutaranView:
    stored: Mapping[str, Any] = row[7]
    return PutaranView(
        putaran_id=row[0],
        instansi_id=row[1],
        unit_kerja_id=row[2],
        unit_nama=row[3] or "",
        nama=row[4],
        periode=Periode.from_key(row[5]),
        status=StatusPutaran(row[6]),
        aturan=AturanPutaran.from_json(stored),
        beban={int(key): count for key, count in stored.get("beban", {}).items()},
        kandidat_sha256=stored.get("kandidat_sha256", ""),
        benih_sha256=stored.get("benih_sha256", ""),
        benih=row[8],
        keberatan_sampai=row[9],
        mulai=row[10],
        selesai=row[11],
        dimulai=row[15] is not None,
        dibuat_at=row[12],
        dirilis_at=row[13],
        ringkasan=row[14],
    )


def aturan_hash(aturan: AturanPutaran, beban: Mapping[int, int]) -> str:
    """A digest of the numbers that a round is drawn with, for the log of its draw."""
    rows = [aturan.to_json(), sorted(beban.items())]
    text = json.dumps(rows, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def putaran_view(putaran_id: int) -> PutaranView | None:
    """One round, or None. The caller asks a policy who may see it."""
    row = Putaran.objects.filter(pk=putaran_id).values_list(*_FIELDS).first()
    return _view(row) if row else None


def putaran_list(
    instansi_id: int, *, unit_ids: Collection[int] | None = None, limit: int = 60
) -> tuple[PutaranView, ...]:
    """The rounds of an instansi (of these units only, where given), the newest first."""
    rows = Putaran.objects.filter(instansi_id=instansi_id)
    if unit_ids is not None:
        rows = rows.filter(unit_kerja_id__in=list(unit_ids))
    found = rows.order_by("-mulai", "-pk").values_list(*_FIELDS)[:limit]
    return tuple(_view(row) for row in found)


def same_putaran(
    instansi_id: int, *, unit_kerja_id: int | None, periode: str, other_than: int = 0
) -> bool:
    """Whether a round asks or asked these people about the same period: of this unit, of one
    above it or of one below it. Released ones count, too: two results about a person from almost
    the same voices can be subtracted. What was cancelled or lost showed nobody anything."""
    rows = Putaran.objects.filter(instansi_id=instansi_id, periode=periode).exclude(
        status__in=[StatusPutaran.DIBATALKAN, StatusPutaran.HILANG]
    )
    if unit_kerja_id is not None:
        near = {
            *unit_and_above(unit_kerja_id, instansi_id=instansi_id),
            *unit_and_below(unit_kerja_id, instansi_id=instansi_id),
        }
        rows = rows.filter(Q(unit_kerja_id=None) | Q(unit_kerja_id__in=near))
    return rows.exclude(pk=other_than).exists()


def jumlah_undian(putaran_id: int) -> JumlahUndian:
    """The counts of a round's draw, in one query."""
    live = Q(status=StatusUndian.TERUNDI)
    found = Undian.objects.filter(putaran_id=putaran_id).aggregate(
        pasangan=Count("pk", filter=live),
        penerima=Count("penerima", filter=live, distinct=True),
        pemberi=Count("pemberi", filter=live, distinct=True),
        diganti=Count("pk", filter=Q(status=StatusUndian.DIGANTI)),
    )
    return JumlahUndian(**found)


def partisipasi_kini(putaran_id: int) -> dict[str, int]:
    """How many percent of a unit's pairs were answered, by unit id, rounded down to tens; a unit
    with fewer than five who are asked is left out. One query."""
    rows = (
        Undian.objects.filter(putaran_id=putaran_id, status=StatusUndian.TERUNDI)
        .order_by()
        .values_list("unit_kerja_id")
        .annotate(
            orang=Count("pemberi", distinct=True),
            pasangan=Count("pk"),
            dijawab=Count("pk", filter=Q(dijawab=True)),
        )
    )
    return {
        str(unit): dijawab * 10 // pasangan * 10
        for unit, orang, pasangan, dijawab in rows
        if orang >= MINIMUM
    }


def partisipasi(putaran: PutaranView) -> tuple[PartisipasiUnit, ...]:
    """Participation as it was noted last, the lowest first; empty before the first noting."""
    noted = putaran.ringkasan.get("partisipasi", {}).get("unit", {})
    names = UnitKerja.objects.filter(pk__in=[int(unit) for unit in noted])
    rows = [
        PartisipasiUnit(pk, nama, noted[str(pk)])
        for pk, nama in names.order_by("kode").values_list("pk", "nama")
    ]
    return tuple(sorted(rows, key=lambda row: row.persen))


def aturan_berlaku(instansi_id: int, *, on: date) -> AturanPutaran:
    """The instansi's own numbers for rounds on a day, else those that the software starts with."""
    chosen = pengaturan_for(instansi_id, on=on)
    return AturanPutaran(
        {
            KelompokPemberi.REKAN: chosen.jatah_rekan,
            KelompokPemberi.BAWAHAN: chosen.jatah_bawahan,
            KelompokPemberi.MITRA: chosen.jatah_mitra,
        },
        chosen.batas_per_pemberi,
        chosen.batas_per_bulan,
        chosen.batas_keberatan,
    )

"""Early warnings: the limits in force, and whose they are to read."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Q

from teladan.feedback.models import PengaturanPeringatan, PeringatanDini
from teladan.feedback.states import JenisPeringatan, StatusPeringatan
from teladan_rules.permenpanrb_6_2022.periode import Periode


@dataclass(frozen=True)
class PengaturanPeringatanView:
    """The limits from a day on. `pengaturan_id` None: nobody has chosen, so the ones that the
    software starts with count."""

    pengaturan_id: int | None = None
    hari_tanpa_umpan_balik: int = 60
    titik_paling_sedikit: int = 3
    hari_sendiri: int = 7
    dasar: str = ""
    berlaku_dari: date | None = None
    berlaku_sampai: date | None = None


@dataclass(frozen=True)
class PeringatanView:
    """One warning with the figures behind it (`isi`, exact numbers as text)."""

    id: int
    instansi_id: int
    pegawai_id: int
    pegawai_nama: str
    jenis: JenisPeringatan
    kunci: str
    indikator_id: int | None
    indikator_teks: str
    satuan: str
    periode: str
    isi: Mapping[str, Any]
    status: StatusPeringatan
    muncul_at: datetime
    penilai_dari: date
    dibagikan_at: datetime | None
    penjelasan: str
    selesai_at: datetime | None

    def figure(self, name: str) -> Decimal | None:
        """One of the exact figures of `isi`, None where it has none of that name."""
        value = self.isi.get(name)
        return None if value is None else Decimal(str(value))

    @property
    def periode_label(self) -> str:
        """The period that it is about."""
        return Periode.from_key(self.periode).label

    @property
    def sampai_label(self) -> str:
        """The period until which its forecast goes, or ""."""
        key = self.isi.get("sampai")
        return Periode.from_key(str(key)).label if key else ""

    @property
    def sejak(self) -> date | None:
        """Since when there was no umpan balik, where it is about that."""
        day = self.isi.get("sejak")
        return date.fromisoformat(str(day)) if day else None

    def tampak_bagi_penilai(self, on: date) -> bool:
        """Whether the pejabat penilai may see it: shared, or a week old."""
        return self.dibagikan_at is not None or on >= self.penilai_dari


_PENGATURAN = (
    "pk", "hari_tanpa_umpan_balik", "titik_paling_sedikit", "hari_sendiri", "dasar",
    "berlaku_dari", "berlaku_sampai",
)  # fmt: skip
_FIELDS = (
    "pk", "instansi_id", "pegawai_id", "pegawai__nama", "jenis", "kunci", "indikator_id",
    "indikator__teks", "indikator__satuan", "periode", "isi", "status", "muncul_at",
    "penilai_dari", "dibagikan_at", "penjelasan", "selesai_at",
)  # fmt: skip


def pengaturan_peringatan_list(instansi_id: int) -> tuple[PengaturanPeringatanView, ...]:
    """Every choice that was ever in force, the newest first."""
    rows = PengaturanPeringatan.objects.filter(instansi_id=instansi_id)
    ordered = rows.order_by("-berlaku_dari", "-pk").values_list(*_PENGATURAN)
    return tuple(PengaturanPeringatanView(*row) for row in ordered)


def pengaturan_peringatan(instansi_id: int, *, on: date) -> PengaturanPeringatanView:
    """The limits in force on a day, or the ones that the software starts with."""
    rows = PengaturanPeringatan.objects.filter(
        Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=on),
        instansi_id=instansi_id,
        berlaku_dari__lte=on,
    )
    row = rows.order_by("-berlaku_dari", "-pk").values_list(*_PENGATURAN).first()
    return PengaturanPeringatanView(*row) if row else PengaturanPeringatanView()


def _view(row: tuple[Any, ...]) -> PeringatanView:
    fields: list[Any] = list(row)
    fields[4], fields[11] = JenisPeringatan(row[4]), StatusPeringatan(row[11])
    fields[7], fields[8] = row[7] or "", row[8] or ""
    return PeringatanView(*fields)


def peringatan_view(peringatan_id: int) -> PeringatanView | None:
    """One warning, or None. The caller asks a policy who may see it."""
    row = PeringatanDini.objects.filter(pk=peringatan_id).values_list(*_FIELDS).first()
    return _view(row) if row else None


def peringatan_of(pegawai_id: int, *, limit: int = 30) -> tuple[PeringatanView, ...]:
    """A pegawai's own warnings: what is open, the newest first, then what closed itself."""
    rows = PeringatanDini.objects.filter(pegawai_id=pegawai_id).order_by("-muncul_at", "-pk")
    found = [_view(row) for row in rows.values_list(*_FIELDS)[:limit]]
    return tuple(sorted(found, key=lambda each: each.selesai_at is not None))


def peringatan_tim(pegawai_ids: Collection[int], *, on: date) -> tuple[PeringatanView, ...]:
    """The open warnings of these pegawai that their pejabat penilai may see, by name; those that
    still are the pegawai's alone are left out."""
    rows = PeringatanDini.objects.filter(
        Q(dibagikan_at__isnull=False) | Q(penilai_dari__lte=on),
        pegawai_id__in=list(pegawai_ids),
        selesai_at__isnull=True,
    ).order_by("pegawai__nama", "pegawai_id", "-muncul_at", "-pk")
    return tuple(_view(row) for row in rows.values_list(*_FIELDS)[:500])

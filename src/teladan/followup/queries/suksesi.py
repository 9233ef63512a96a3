"""Reads of critical posts and their candidates."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from teladan.followup.models import CalonSuksesi, JabatanKritikal
from teladan.followup.states.talenta import StatusCalon


@dataclass(frozen=True)
class JabatanKritikalView:
    """A critical post with how many candidates stand where."""

    jabatan_kritikal_id: int
    instansi_id: int
    jabatan_id: int
    jabatan: str
    unit_kerja_id: int
    unit: str
    alasan: str
    ditutup_at: datetime | None
    diusulkan: int = 0
    disetujui: int = 0


@dataclass(frozen=True)
class CalonView:
    """A candidate: who proposed her and why, who decided and why."""

    calon_id: int
    instansi_id: int
    jabatan_kritikal_id: int
    pegawai_id: int
    nama: str
    nip: str
    status: StatusCalon
    alasan: str
    diusulkan_oleh_id: int
    diusulkan_oleh: str
    diusulkan_at: datetime
    alasan_putusan: str
    diputus_oleh: str
    diputus_at: datetime | None


_JABATAN = (
    "pk", "instansi_id", "jabatan_id", "jabatan__nama", "jabatan__unit_kerja_id",
    "jabatan__unit_kerja__nama", "alasan", "ditutup_at",
)  # fmt: skip
_CALON = (
    "pk", "instansi_id", "jabatan_kritikal_id", "pegawai_id", "pegawai__nama", "pegawai__nip",
    "status", "alasan", "diusulkan_oleh_id", "diusulkan_oleh__nama", "diusulkan_at",
    "alasan_putusan", "diputus_oleh__nama", "diputus_at",
)  # fmt: skip


def jabatan_kritikal_list(instansi_id: int) -> tuple[JabatanKritikalView, ...]:
    """The critical posts that are open, by unit and name. One query."""
    rows = (
        JabatanKritikal.objects.filter(instansi_id=instansi_id, ditutup_at__isnull=True)
        .annotate(
            diusulkan=Count("calon", filter=Q(calon__status=StatusCalon.DIUSULKAN)),
            disetujui=Count("calon", filter=Q(calon__status=StatusCalon.DISETUJUI)),
        )
        .order_by("jabatan__unit_kerja__nama", "jabatan__nama", "pk")
    )
    return tuple(
        JabatanKritikalView(*row) for row in rows.values_list(*_JABATAN, "diusulkan", "disetujui")
    )


def jabatan_kritikal_view(jabatan_kritikal_id: int) -> JabatanKritikalView | None:
    """One critical post, or None. The caller asks a policy who may see it."""
    rows = JabatanKritikal.objects.filter(pk=jabatan_kritikal_id)
    row = rows.values_list(*_JABATAN).first()
    return JabatanKritikalView(*row) if row else None


def calon_of(jabatan_kritikal_id: int, *, kecuali: int | None = None) -> tuple[CalonView, ...]:
    """The candidates of a post in the order of their proposals, without the reader herself."""
    rows = CalonSuksesi.objects.filter(jabatan_kritikal_id=jabatan_kritikal_id)
    return tuple(
        _calon(row)
        for row in rows.exclude(pegawai_id=kecuali or 0).order_by("pk").values_list(*_CALON)
    )


def calon_view(calon_id: int) -> CalonView | None:
    """One candidate, or None. The caller asks a policy who may see it."""
    row = CalonSuksesi.objects.filter(pk=calon_id).values_list(*_CALON).first()
    return _calon(row) if row else None


def _calon(row: tuple[object, ...]) -> CalonView:
    fields = list(row)
    fields[6] = StatusCalon(str(row[6]))
    fields[12] = row[12] or ""
    return CalonView(*fields)  # type: ignore[arg-type]

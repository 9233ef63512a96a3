"""What was in force when: the posts of a pegawai and who evaluated her."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q

from teladan.organisation.models import PenetapanPejabatPenilai, Penugasan


@dataclass(frozen=True)
class PostSpan:
    """A penugasan with its days; `berlaku_sampai` None has an open end."""

    penugasan_id: int
    jabatan: str
    unit: str
    jenis: str
    nomor_sk: str
    berlaku_dari: date
    berlaku_sampai: date | None


@dataclass(frozen=True)
class LineSpan:
    """A pejabat penilai with her days. One that was an error spans no day and is left out."""

    pejabat_penilai_id: int
    nama: str
    nip: str
    alasan: str
    berlaku_dari: date
    berlaku_sampai: date | None


_NOT_VOID = Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=F("berlaku_dari"))


def post_history(pegawai_id: int) -> list[PostSpan]:
    """Every post of a pegawai, the latest first."""
    rows = Penugasan.objects.filter(_NOT_VOID, pegawai_id=pegawai_id)
    names = (
        "pk", "jabatan__nama", "jabatan__unit_kerja__nama", "jenis", "nomor_sk", "berlaku_dari",
        "berlaku_sampai",
    )  # fmt: skip
    return [PostSpan(*row) for row in rows.order_by("-berlaku_dari", "-pk").values_list(*names)]


def line_history(pegawai_id: int) -> list[LineSpan]:
    """Every pejabat penilai of a pegawai, the latest first."""
    rows = PenetapanPejabatPenilai.objects.filter(_NOT_VOID, pegawai_id=pegawai_id)
    names = (
        "pejabat_penilai_id", "pejabat_penilai__nama", "pejabat_penilai__nip", "alasan",
        "berlaku_dari", "berlaku_sampai",
    )  # fmt: skip
    return [LineSpan(*row) for row in rows.order_by("-berlaku_dari", "-pk").values_list(*names)]

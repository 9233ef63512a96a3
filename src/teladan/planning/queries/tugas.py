"""Tasks given during the year, and how timely they were."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, Q
from django.utils.translation import gettext as _

from teladan.foundation.actor import Actor
from teladan.foundation.errors import NotVisible
from teladan.organisation.queries import kalender_for
from teladan.planning.models import TemplatSkp, Tugas
from teladan.planning.states import StatusTugas
from teladan_rules.permenpanrb_6_2022.hari_kerja import KalenderBelumAda


@dataclass(frozen=True)
class TugasView:
    """A task. `selisih_hari_kerja` is how many working days after the due date it was finished
    (negative: before; None: not finished)."""

    id: int
    teks: str
    tenggat: date
    jenis: str
    status: StatusTugas
    pegawai_id: int
    pegawai_nama: str
    pemberi_id: int
    pemberi_nama: str
    alasan_tolak: str
    hasil: str
    rencana_hasil_kerja_id: int | None
    skp_id: int | None
    diberikan_at: datetime
    dijawab_at: datetime | None
    selesai_at: datetime | None
    selisih_hari_kerja: int | None = None

    def overdue(self, today: date) -> bool:
        """Whether it is past its date and still to be done."""
        return self.tenggat < today and self.status in {
            StatusTugas.MENUNGGU,
            StatusTugas.DIBERIKAN,
            StatusTugas.DITERIMA,
        }


_JOINED = {
    "pegawai_nama": F("pegawai__nama"),
    "pemberi_nama": F("pemberi__nama"),
    "skp_id": F("rencana_hasil_kerja__skp_id"),
}
_PLAIN = [
    name
    for name in TugasView.__dataclass_fields__
    if name not in _JOINED and name != "selisih_hari_kerja"
]


def tugas_list(
    *, actor: Actor, sisi: str = "saya", offset: int = 0, limit: int = 25
) -> tuple[tuple[TugasView, ...], int]:
    """A page of tasks with their number: "saya" (to do), "diberikan" (given by the actor),
    "persetujuan" (awaiting her consent as pejabat penilai). Open ones first, by due date."""
    sides = {
        "saya": Q(pegawai_id=actor.pegawai_id) & ~Q(status=StatusTugas.MENUNGGU),
        "diberikan": Q(pemberi_id=actor.pegawai_id),
        "persetujuan": Q(pegawai_id__in=actor.bawahan_ids, status=StatusTugas.MENUNGGU),
    }
    rows = Tugas.objects.filter(sides[sisi], instansi_id=actor.instansi_id)
    page = rows.order_by(F("selesai_at").asc(nulls_first=True), "tenggat", "pk")
    views = _views(page[offset : offset + limit].values(*_PLAIN, **_JOINED), actor)
    return views, rows.count()


def tugas_counts(*, actor: Actor) -> Mapping[str, int]:
    """How many tasks wait for the actor: to answer, to finish, to consent to; one query."""
    rows = Tugas.objects.filter(
        Q(pegawai_id=actor.pegawai_id)
        | Q(pegawai_id__in=actor.bawahan_ids, status=StatusTugas.MENUNGGU),
        instansi_id=actor.instansi_id,
    ).values_list("pegawai_id", "status")
    counts = {"jawab": 0, "selesaikan": 0, "setujui": 0}
    for pegawai_id, status in rows:
        if pegawai_id != actor.pegawai_id:
            counts["setujui"] += 1
        elif status == StatusTugas.DIBERIKAN:
            counts["jawab"] += 1
        elif status == StatusTugas.DITERIMA:
            counts["selesaikan"] += 1
    return counts


def tugas_view(tugas_id: int, *, actor: Actor) -> TugasView:
    """One task, for who gave it, who got it, and the latter's pejabat penilai.

    Raises NotVisible.
    """
    rows = Tugas.objects.filter(
        Q(pegawai_id=actor.pegawai_id)
        | Q(pemberi_id=actor.pegawai_id)
        | Q(pegawai_id__in=actor.bawahan_ids),
        instansi_id=actor.instansi_id,
        pk=tugas_id,
    )
    views = _views(rows.values(*_PLAIN, **_JOINED), actor)
    if not views:
        raise NotVisible(_("Tugas itu tidak ditemukan."))
    return views[0]


@dataclass(frozen=True)
class KetepatanTugas:
    """Tasks due in a span: how many, finished in time, finished late, not finished by its end."""

    jumlah: int
    tepat: int
    terlambat: int
    belum: int


def ketepatan_tugas(pegawai_id: int, *, mulai: date, selesai: date, actor: Actor) -> KetepatanTugas:
    """Timeliness of the accepted tasks of a pegawai that were due in a span (a fact for the
    evaluation; no visibility check)."""
    rows = Tugas.objects.filter(
        instansi_id=actor.instansi_id,
        pegawai_id=pegawai_id,
        tenggat__range=(mulai, selesai),
        status__in=(StatusTugas.DITERIMA, StatusTugas.SELESAI),
    ).values_list("tenggat", "selesai_at")
    ends = [(due, actor.today(done) if done else None) for due, done in rows]
    return KetepatanTugas(
        jumlah=len(ends),
        tepat=sum(1 for due, done in ends if done is not None and done <= due),
        terlambat=sum(1 for due, done in ends if done is not None and done > due),
        belum=sum(1 for _due, done in ends if done is None),
    )


def _views(rows: object, actor: Actor) -> tuple[TugasView, ...]:
    found = list(rows)  # type: ignore[call-overload]
    finished = any(row["selesai_at"] for row in found)
    kalender = kalender_for(actor.instansi_id, actor.unit_kerja_id) if finished else None
    views = []
    for row in found:
        late = None
        if row["selesai_at"] is not None and kalender is not None:
            with suppress(KalenderBelumAda):
                late = kalender.hitung(row["tenggat"], actor.today(row["selesai_at"]))
        status = StatusTugas(row["status"])
        views.append(TugasView(**{**row, "status": status}, selisih_hari_kerja=late))
    return tuple(views)


@dataclass(frozen=True)
class TemplatView:
    """A template to start from."""

    id: int
    nama: str
    nama_jabatan: str
    dibuat_oleh: str
    jumlah_rhk: int


def templat_list(*, actor: Actor, nama_jabatan: str = "") -> tuple[TemplatView, ...]:
    """Templates of the instansi, those for the same jabatan first."""
    rows = TemplatSkp.objects.filter(instansi_id=actor.instansi_id).order_by("nama")
    found = [
        TemplatView(pk, nama, jabatan, oleh, len(isi["rhk"]))
        for pk, nama, jabatan, oleh, isi in rows.values_list(
            "pk", "nama", "nama_jabatan", "dibuat_oleh__nama", "isi"
        )[:100]
    ]
    return tuple(sorted(found, key=lambda item: item.nama_jabatan != nama_jabatan))

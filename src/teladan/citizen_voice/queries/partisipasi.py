"""Plans open to the public: what is planned, what people suggested, how they judge the result."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from django.db.models import (
    Aggregate,
    CharField,
    Count,
    IntegerField,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
)
from django.utils.translation import gettext as _

from teladan.citizen_voice.models import PenilaianRencana, RencanaTerbuka, UsulanWarga
from teladan.citizen_voice.states import StatusJawaban, StatusRencanaTerbuka
from teladan.foundation.actor import Actor
from teladan.foundation.errors import NotVisible
from teladan.organisation.queries import leaders_of
from teladan.planning.models import RencanaHasilKerja
from teladan.planning.states import StatusSkp

#: Fewer assessments have no mean: it would tell what single people said.
MINIMUM_PENILAIAN = 10
_R = StatusRencanaTerbuka
#: What the public sees.
TERLIHAT = tuple(each for each in _R if each != _R.DRAF)
_DIPAKAI = ("diterima", "sebagian")


@dataclass(frozen=True)
class RencanaView:
    """A plan with its counts. `menunggu` are suggestions without an answer, `dikarantina` texts
    that nobody has looked at yet; `jumlah_nilai` is the sum of `penilaian` assessments, 1 to 4."""

    rencana_id: int
    instansi_id: int
    unit_id: int
    unit_kerja_id: int
    unit_nama: str
    unit_alamat: str
    rhk_id: int | None
    rhk_teks: str
    judul: str
    uraian: str
    lokasi: str
    usulan_sampai: date
    penilaian_sampai: date | None
    status: str
    keputusan: str
    dibuat_at: datetime
    ditetapkan_at: datetime | None
    selesai_at: datetime | None
    usulan: int = 0
    menunggu: int = 0
    diterima: int = 0
    dikarantina: int = 0
    penilaian: int = 0
    jumlah_nilai: int = 0

    def accepts_usulan(self, on: date) -> bool:
        """Whether a suggestion may be made on that day."""
        return self.status == _R.MENERIMA_USULAN and on <= self.usulan_sampai

    def accepts_penilaian(self, on: date) -> bool:
        """Whether the result may be assessed on that day."""
        late = self.penilaian_sampai is not None and on > self.penilaian_sampai
        return self.status == _R.MENERIMA_PENILAIAN and not late

    @property
    def rerata(self) -> Fraction | None:
        """Mean assessment once it is closed, 1 to 4; None for too few. While it runs there is
        none: each new assessment would be known by what it changes."""
        return mean_of(self.status, self.penilaian, self.jumlah_nilai)


def mean_of(status: str, penilaian: int, jumlah: int) -> Fraction | None:
    """See `RencanaView.rerata`."""
    if status != _R.DITUTUP or penilaian < MINIMUM_PENILAIAN:
        return None
    return Fraction(jumlah, penilaian)


@dataclass(frozen=True)
class UsulanView:
    """A suggestion with its answer. `tanggapan` is empty, diterima, sebagian or tidak."""

    usulan_id: int
    hari: date
    teks: str
    status: str
    tanggapan: str
    alasan: str


@dataclass(frozen=True)
class PenilaianView:
    """A sentence that came with an assessment; the figure itself is only counted."""

    penilaian_id: int
    hari: date
    teks: str
    status: str


@dataclass(frozen=True)
class AngkaPartisipasi:
    """What the public's part in a plan amounts to, as evidence beside its hasil kerja."""

    rencana_id: int
    judul: str
    status: str
    usulan: int
    diterima: int
    penilaian: int
    rerata: Fraction | None


_FIELDS = (
    "pk", "instansi_id", "unit_id", "unit__unit_kerja_id", "unit__nama", "unit__alamat",
    "rencana_hasil_kerja_id", "rencana_hasil_kerja__teks", "judul", "uraian", "lokasi",
    "usulan_sampai", "penilaian_sampai", "status", "keputusan", "dibuat_at", "ditetapkan_at",
    "selesai_at",
)  # fmt: skip


def rencana_list(
    instansi_id: int,
    *,
    statuses: Collection[StatusRencanaTerbuka] | None = None,
    unit_kerja_ids: Collection[int] | None = None,
) -> list[RencanaView]:
    """The plans of an instansi with their counts, the newest first; three queries."""
    rows = RencanaTerbuka.objects.filter(instansi_id=instansi_id)
    if statuses is not None:
        rows = rows.filter(status__in=statuses)
    if unit_kerja_ids is not None:
        rows = rows.filter(unit__unit_kerja_id__in=list(unit_kerja_ids))
    return _views(rows.order_by("-dibuat_at", "-pk"))


def rencana_view(rencana_id: int, *, instansi_id: int, public: bool = False) -> RencanaView:
    """One plan; with `public` only what the public sees. Raises NotVisible."""
    rows = RencanaTerbuka.objects.filter(pk=rencana_id, instansi_id=instansi_id)
    found = _views(rows.filter(status__in=TERLIHAT) if public else rows)
    if not found:
        raise NotVisible(
            _("Rencana itu tidak ditemukan."),
            next_step=_("Lihat daftar rencana yang terbuka untuk usul."),
        )
    return found[0]


def _views(rows: QuerySet[RencanaTerbuka]) -> list[RencanaView]:
    found = [list(row) for row in rows.values_list(*_FIELDS)]
    ids = [row[0] for row in found]
    usulan, penilaian = _usulan_counts(ids), _penilaian_counts(ids)
    for row in found:
        row[7] = row[7] or ""
    none = (0, 0, 0, 0), (0, 0)
    return [
        RencanaView(*[*row, *usulan.get(row[0], none[0]), *penilaian.get(row[0], none[1])])
        for row in found
    ]


def _usulan_counts(ids: Collection[int]) -> dict[int, tuple[int, int, int, int]]:
    shown = Q(status=StatusJawaban.DITERIMA)
    rows = (
        UsulanWarga.objects.filter(rencana_id__in=ids)
        .values_list("rencana_id")
        .annotate(
            banyak=Count("pk", filter=shown),
            menunggu=Count("pk", filter=shown & Q(tanggapan="")),
            diterima=Count("pk", filter=shown & Q(tanggapan__in=_DIPAKAI)),
            dikarantina=Count("pk", filter=Q(status=StatusJawaban.DIKARANTINA)),
        )
    )
    return {row[0]: (row[1], row[2], row[3], row[4]) for row in rows}


def _penilaian_counts(ids: Collection[int]) -> dict[int, tuple[int, int]]:
    rows = (
        PenilaianRencana.objects.filter(rencana_id__in=ids, status=StatusJawaban.DITERIMA)
        .values_list("rencana_id")
        .annotate(Count("pk"), Sum("nilai"))
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def usulan_list(rencana_id: int, *, public: bool = False) -> list[UsulanView]:
    """The suggestions of a plan, those without an answer first; `public` are the answered ones,
    because an answered one has been read."""
    rows = UsulanWarga.objects.filter(rencana_id=rencana_id)
    if public:
        rows = rows.filter(status=StatusJawaban.DITERIMA).exclude(tanggapan="")
    else:
        rows = rows.exclude(status=StatusJawaban.DIKELUARKAN)
    listed = rows.order_by("tanggapan", "hari", "kunci")
    return [
        UsulanView(*row)
        for row in listed.values_list("pk", "hari", "teks", "status", "tanggapan", "alasan")
    ]


def penilaian_texts(rencana_id: int) -> list[PenilaianView]:
    """The sentences that came with assessments, for the unit; without what each one gave."""
    rows = PenilaianRencana.objects.filter(rencana_id=rencana_id).exclude(teks="")
    kept = rows.exclude(status=StatusJawaban.DIKELUARKAN).order_by("status", "hari", "kunci")
    return [PenilaianView(*row) for row in kept.values_list("pk", "hari", "teks", "status")]


def figures_for_rhk(rhk_ids: Collection[int]) -> dict[int, list[AngkaPartisipasi]]:
    """The public's part in the plans beside these hasil kerja: evidence, never a rating; drafts
    are left out. One query, none where no hasil kerja is asked for."""
    shown = Q(status=StatusJawaban.DITERIMA)
    usulan = UsulanWarga.objects.filter(shown, rencana_id=OuterRef("pk"))
    penilaian = PenilaianRencana.objects.filter(shown, rencana_id=OuterRef("pk"))
    rows = RencanaTerbuka.objects.filter(
        rencana_hasil_kerja_id__in=list(rhk_ids), status__in=TERLIHAT
    ).annotate(
        usul=_per_plan(usulan, Count("pk")),
        dipakai=_per_plan(usulan.filter(tanggapan__in=_DIPAKAI), Count("pk")),
        menilai=_per_plan(penilaian, Count("pk")),
        jumlah=_per_plan(penilaian, Sum("nilai")),
    )
    found: dict[int, list[AngkaPartisipasi]] = {}
    for rhk_id, pk, judul, status, usul, dipakai, menilai, jumlah in rows.order_by(
        "dibuat_at", "pk"
    ).values_list(
        "rencana_hasil_kerja_id", "pk", "judul", "status", "usul", "dipakai", "menilai", "jumlah"
    ):
        assert rhk_id is not None
        figures = AngkaPartisipasi(
            pk, judul, status, usul or 0, dipakai or 0, menilai or 0,
            mean_of(status, menilai or 0, jumlah or 0),
        )  # fmt: skip
        found.setdefault(rhk_id, []).append(figures)
    return found


def _per_plan(rows: QuerySet[Any], figure: Aggregate) -> Subquery:
    return Subquery(rows.order_by().values("rencana_id").annotate(f=figure).values("f"))


def rhk_of_head(unit_kerja_id: int, *, on: date) -> list[tuple[int, str]]:
    """The hasil kerja that a plan of this unit can stand beside: those in the agreed SKP of its
    head on that day."""
    leader = leaders_of([unit_kerja_id], on=on).get(unit_kerja_id)
    if leader is None:
        return []
    rows = RencanaHasilKerja.objects.filter(
        skp__pegawai_id=leader,
        skp__unit_kerja_id=unit_kerja_id,
        skp__mulai__lte=on,
        skp__selesai__gte=on,
        skp__status__in=[StatusSkp.DISEPAKATI, StatusSkp.DIREVISI],
        dihapus_at=None,
    )
    return list(rows.order_by("nomor", "pk").values_list("pk", "teks"))


def waiting_usulan(actor: Actor) -> QuerySet[Any, Any]:
    """Suggestions that wait for an answer of the units that the actor leads, as a row for
    `pengaduan_daftar.waiting_for`; `pertama` is the first last day of their plans."""
    rows = UsulanWarga.objects.filter(
        rencana__instansi_id=actor.instansi_id,
        rencana__status=_R.MENERIMA_USULAN,
        rencana__unit__unit_kerja_id__in=list(actor.unit_dipimpin_ids),
        tanggapan="",
    ).exclude(status=StatusJawaban.DIKELUARKAN)
    found = rows.values(jenis=Value("usulan", CharField()))
    return found.annotate(
        terbuka=Count("pk"),
        terlambat=Value(0, IntegerField()),
        dibuka_kembali=Value(0, IntegerField()),
        pertama=Min("rencana__usulan_sampai"),
    ).order_by()


def rencana_of_usulan(usulan_id: int, *, instansi_id: int) -> int:
    """The plan that a suggestion speaks of. Raises NotVisible."""
    rows = UsulanWarga.objects.filter(pk=usulan_id, rencana__instansi_id=instansi_id)
    found = rows.values_list("rencana_id", flat=True).first()
    if found is None:
        raise NotVisible(_("Usulan itu tidak ditemukan."))
    return found

"""The agenda of a dialog kinerja, made from facts since the last one; each says where it is from.

Only what both sides may read enters: umpan balik that was meant for the pegawai alone does not.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import (
    CharField,
    DateField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
)
from django.db.models.functions import Coalesce, TruncDate
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.feedback.models import PermintaanUmpanBalik, UmpanBalik
from teladan.feedback.queries.dialog import (
    ButirDialog,
    DialogView,
    dialog_pair,
)
from teladan.feedback.queries.hasil import last_hasil
from teladan.feedback.queries.janji import JanjiView, janji_berjalan
from teladan.feedback.states import StatusJanji, StatusPermintaan, Visibilitas
from teladan.monitoring.models import BuktiDukung, CatatanHarian
from teladan.monitoring.queries import KemajuanIndikator, KemajuanRhk, SkpRef, kemajuan, skp_on
from teladan.planning.models import RencanaHasilKerja, Tugas
from teladan.planning.queries.isi import angka
from teladan.planning.states import StatusTugas
from teladan_rules.permenpanrb_6_2022.vocabulary import (
    ArahIndikator,
    NilaiBerakhlak,
    SifatUmpanBalik,
)
from teladan_rules.text import N_, translate

UTAMA = 5
"""How many points are shown at once; the others wait, grouped, below."""
_PER_JENIS = 2
_NEAR = timedelta(days=14)
_MANY = 10


class JenisAgenda(StrEnum):
    """Where a point comes from, the most telling kind first."""

    SENDIRI = "sendiri"
    JANJI_LEWAT = "janji_lewat"
    INDIKATOR = "indikator"
    SARAN = "saran"
    TUGAS = "tugas"
    JANJI = "janji"
    HASIL = "hasil"
    PERMINTAAN = "permintaan"
    BUKTI = "bukti"
    APRESIASI = "apresiasi"
    JANJI_SELESAI = "janji_selesai"
    LAIN = "lain"

    @property
    def label(self) -> str:
        return _LABEL[self]


_LABEL = {
    JenisAgenda.SENDIRI: N_("Yang ingin dibicarakan pegawai"),
    JenisAgenda.JANJI_LEWAT: N_("Janji yang lewat waktunya"),
    JenisAgenda.INDIKATOR: N_("Indikator di belakang rencana"),
    JenisAgenda.SARAN: N_("Saran yang belum dikerjakan"),
    JenisAgenda.TUGAS: N_("Tugas yang jatuh tempo"),
    JenisAgenda.JANJI: N_("Janji yang berjalan"),
    JenisAgenda.HASIL: N_("Umpan balik dari berbagai pihak"),
    JenisAgenda.PERMINTAAN: N_("Permintaan umpan balik yang belum dijawab"),
    JenisAgenda.BUKTI: N_("Hasil kerja tanpa catatan atau bukti"),
    JenisAgenda.APRESIASI: N_("Apresiasi"),
    JenisAgenda.JANJI_SELESAI: N_("Janji yang selesai"),
    JenisAgenda.LAIN: N_("Lain-lain"),
}
_RANK = {jenis: number for number, jenis in enumerate(JenisAgenda)}


@dataclass(frozen=True)
class KelompokAgenda:
    """Points of one kind."""

    jenis: JenisAgenda
    butir: tuple[ButirDialog, ...]


@dataclass(frozen=True)
class Agenda:
    """What to talk over: the few most telling points, the rest by kind. `sejak` is the day of
    the last talk, None where this is the first. `hasil_kerja` are those of the plan, with id."""

    sejak: date | None
    utama: tuple[ButirDialog, ...]
    kelompok: tuple[KelompokAgenda, ...]
    hasil_kerja: tuple[tuple[int, str], ...] = ()

    @property
    def semua(self) -> tuple[ButirDialog, ...]:
        return self.utama + tuple(item for group in self.kelompok for item in group.butir)


@dataclass(frozen=True)
class _Bahan:
    """A row that may become a point: `rincian` is the sifat of a word, the value of a request."""

    pk: int
    teks: str
    hari: date
    nama: str
    rincian: str
    rhk: str


def agenda_for(pegawai_id: int, *, on: date) -> Agenda:
    """The agenda of a pegawai's next talk on a day. The caller asks a policy who may see it.

    Eight queries, however much there is to say.
    """
    planned, last = dialog_pair(pegawai_id, on=on)
    since = last.tanggal if last else date(on.year, 1, 1)
    skp = skp_on(pegawai_id, on=on)
    progress = kemajuan(skp) if skp else ()
    notes = _bahan(pegawai_id, skp, last, since, on)
    items = [
        *(planned.butir if planned else ()),
        *_promises(janji_berjalan(pegawai_id, sejak=since), on),
        *_behind(progress, on),
        *_said(notes["kata"]),
        *_tasks(notes["tugas"]),
        *_several_sides(pegawai_id, skp, since),
        *_asked(notes["minta"]),
        *_silent(notes["diam"], since),
    ]
    return _arranged(items, last.tanggal if last else None, progress)


def _arranged(
    items: list[ButirDialog], since: date | None, progress: Iterable[KemajuanRhk]
) -> Agenda:
    """At most two of a kind come to the front, so that one kind never hides the others."""
    items.sort(key=lambda item: _RANK[JenisAgenda(item.jenis)])
    front: list[ButirDialog] = []
    for item in items:
        same = sum(other.jenis == item.jenis for other in front)
        if len(front) < UTAMA and same < _PER_JENIS:
            front.append(item)
    rest = [item for item in items if item not in front]
    kinds = [kind for kind in JenisAgenda if any(item.jenis == kind for item in rest)]
    groups = tuple(
        KelompokAgenda(kind, tuple(item for item in rest if item.jenis == kind)) for kind in kinds
    )
    plan = tuple((rhk.rhk_id, rhk.teks) for rhk in progress)
    return Agenda(since, tuple(front), groups, plan)


def _butir(jenis: JenisAgenda, key: object, teks: str, asal: str) -> ButirDialog:
    return ButirDialog(f"{jenis.value}-{key}", jenis.value, teks, asal)


def _day(day: date) -> str:
    return date_format(day, "j F Y")


def _promises(rows: Iterable[JanjiView], on: date) -> Iterable[ButirDialog]:
    for janji in rows:
        words = {"nama": janji.pemegang_nama, "hari": _day(janji.tenggat)}
        if janji.overdue(on):
            kind, asal = JenisAgenda.JANJI_LEWAT, _("Janji %(nama)s, tenggatnya %(hari)s")
        elif janji.terbuka:
            kind, asal = JenisAgenda.JANJI, _("Janji %(nama)s, sampai %(hari)s")
        elif janji.status is StatusJanji.DITEPATI:
            kind, asal = JenisAgenda.JANJI_SELESAI, _("Janji %(nama)s, ditepati")
        else:
            kind, asal = JenisAgenda.JANJI_SELESAI, _("Janji %(nama)s, tidak ditepati atau diganti")
        yield _butir(kind, janji.id, janji.teks, asal % words)


def _behind(progress: Iterable[KemajuanRhk], on: date) -> Iterable[ButirDialog]:
    for rhk in progress:
        for item in rhk.indikator:
            reason = _shortfall(item, on)
            if reason:
                pk = item.indikator.indikator_id
                yield _butir(JenisAgenda.INDIKATOR, pk, item.indikator.teks, reason)


def _shortfall(item: KemajuanIndikator, on: date) -> str:
    """The last point with a target that can be held against a figure; "" where it is reached."""
    ended = [point for point in item.titik if point.periode.mulai <= on]
    for point in reversed(ended):
        reached, target = point.realisasi.nilai, point.target
        label = translate(point.periode.label, _)
        if target is None or item.indikator.arah is ArahIndikator.TANGGAL:
            continue
        if reached is None:
            if point.periode.selesai < on:
                return _("Realisasi %(periode)s belum diisi") % {"periode": label}
            continue
        low = item.indikator.arah is ArahIndikator.TURUN
        if reached > target if low else reached < target:
            return _("Realisasi %(periode)s: %(capai)s dari target %(target)s %(satuan)s") % {
                "periode": label,
                "capai": angka(reached),
                "target": angka(target),
                "satuan": item.indikator.satuan,
            }
        return ""
    return ""


def _several_sides(pegawai_id: int, skp: SkpRef | None, since: date) -> Iterable[ButirDialog]:
    """The last released round, where it ended since the last talk: strengths, and what to try."""
    found = last_hasil([pegawai_id], instansi_id=skp.instansi_id) if skp else {}
    hasil = found.get(pegawai_id)
    if hasil is None or hasil.putaran.selesai < since:
        return
    strong = ", ".join(translate(each.label, _) for each in hasil.kekuatan)
    try_out = ", ".join(translate(each.label, _) for each in hasil.dicoba)
    if strong or try_out:
        teks = _("Paling tampak: %(kuat)s. Dapat dicoba: %(coba)s.") % {
            "kuat": strong or "—",
            "coba": try_out or "—",
        }
        asal = _("%(putaran)s, %(n)s orang") % {"putaran": hasil.putaran.nama, "n": hasil.jumlah}
        yield _butir(JenisAgenda.HASIL, hasil.putaran.putaran_id, teks, asal)


def _said(rows: Iterable[_Bahan]) -> Iterable[ButirDialog]:
    """Suggestions not done yet one by one, praise since the last talk in one line."""
    found = sorted(rows, key=lambda row: (row.hari, row.pk), reverse=True)
    praise = [row for row in found if row.rincian == SifatUmpanBalik.POSITIF]
    for row in [row for row in found if row not in praise][:_MANY]:
        asal = _("Saran %(nama)s, %(hari)s") % {"nama": row.nama, "hari": _day(row.hari)}
        yield _butir(JenisAgenda.SARAN, row.pk, row.teks, asal)
    if praise:
        asal = ngettext(
            "%(n)s apresiasi, terbaru dari %(nama)s",
            "%(n)s apresiasi, terbaru dari %(nama)s",
            len(praise),
        ) % {"n": len(praise), "nama": praise[0].nama}
        yield _butir(JenisAgenda.APRESIASI, praise[0].pk, praise[0].teks, asal)


def _tasks(rows: Iterable[_Bahan]) -> Iterable[ButirDialog]:
    for row in sorted(rows, key=lambda row: (row.hari, row.pk))[:_MANY]:
        words = {"nama": row.nama, "hari": _day(row.hari)}
        asal = _("Tugas dari %(nama)s, tenggat %(hari)s") % words
        yield _butir(JenisAgenda.TUGAS, row.pk, row.teks, asal)


def _asked(rows: Iterable[_Bahan]) -> Iterable[ButirDialog]:
    for row in sorted(rows, key=lambda row: (row.hari, row.pk)):
        value = translate(NilaiBerakhlak(row.rincian).label, _) if row.rincian else ""
        teks = row.teks or row.rhk or value or _("Umpan balik secara umum")
        asal = _("Diminta dari %(nama)s") % {"nama": row.nama}
        yield _butir(JenisAgenda.PERMINTAAN, row.pk, teks, asal)


def _silent(rows: Iterable[_Bahan], since: date) -> Iterable[ButirDialog]:
    """Hasil kerja of which nothing was written down since the last talk, and nothing shown."""
    asal = _("Tidak ada catatan harian atau bukti dukung sejak %(hari)s") % {"hari": _day(since)}
    for row in sorted(rows, key=lambda row: row.pk)[:_MANY]:
        yield _butir(JenisAgenda.BUKTI, row.pk, row.teks, asal)


def _bahan(
    pegawai_id: int, skp: SkpRef | None, last: DialogView | None, since: date, on: date
) -> dict[str, list[_Bahan]]:
    """Words, tasks, requests and quiet hasil kerja by kind, in one query."""
    praised = Q(diberikan_at__gt=last.dicatat_at) if last and last.dicatat_at else Q()
    words = UmpanBalik.objects.filter(
        Q(selesai_at__isnull=True) & ~Q(sifat=SifatUmpanBalik.POSITIF)
        | Q(sifat=SifatUmpanBalik.POSITIF) & praised,
        pegawai_id=pegawai_id,
        visibilitas__in=[Visibilitas.PENILAI, Visibilitas.UNIT],
        periode__gte=str(on.year - 1),
    )
    tasks = Tugas.objects.filter(
        pegawai_id=pegawai_id,
        status__in=[StatusTugas.DIBERIKAN, StatusTugas.DITERIMA],
        tenggat__lte=on + _NEAR,
    )
    requests = PermintaanUmpanBalik.objects.filter(
        peminta_id=pegawai_id, status=StatusPermintaan.MENUNGGU
    )
    about = "nilai", "rencana_hasil_kerja__teks"
    first = _shaped(words, "kata", "teks", TruncDate("diberikan_at"), "pemberi__nama", "sifat")
    others = [
        _shaped(tasks, "tugas", "teks", F("tenggat"), "pemberi__nama"),
        _shaped(requests, "minta", "pesan", TruncDate("diminta_at"), "diminta__nama", *about),
    ]
    if skp is not None:
        day = Value(on, output_field=DateField())
        others.append(_shaped(_quiet(skp, since), "diam", "teks", day))
    found: dict[str, list[_Bahan]] = defaultdict(list)
    for kind, *values in first.union(*others, all=True):
        row = _Bahan(*values)
        if row.hari <= on or kind == "tugas":
            found[kind].append(row)
    return found


def _shaped(
    rows: "QuerySet[Any]", kind: str, teks: str, hari: Any, *rest: str
) -> "QuerySet[Any, Any]":
    """Rows of one table in the shape that all share."""
    nothing = Value("", output_field=CharField())
    more = [Coalesce(F(name), nothing, output_field=CharField()) for name in rest]
    return rows.order_by().values_list(
        Value(kind, output_field=CharField()), F("pk"), F(teks), hari,
        *more, *[nothing] * (3 - len(more)),
    )  # fmt: skip


def _quiet(skp: SkpRef, since: date) -> "QuerySet[Any]":
    logged = CatatanHarian.objects.filter(
        rencana_hasil_kerja=OuterRef("pk"), tanggal__gte=since, pegawai_id=skp.pegawai_id
    )
    shown = BuktiDukung.objects.filter(
        rencana_hasil_kerja=OuterRef("pk"), ditarik_at__isnull=True, dibuat_at__date__gte=since
    )
    rows = RencanaHasilKerja.objects.filter(skp_id=skp.skp_id, dihapus_at__isnull=True)
    return rows.filter(~Exists(logged), ~Exists(shown))

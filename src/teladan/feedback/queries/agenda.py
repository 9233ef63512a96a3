"""The agenda of a dialog kinerja, made from facts since the last one; each says where it is from.

Only what both sides may read enters: umpan balik that was meant for the pegawai alone does not.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.feedback.models import PermintaanUmpanBalik, UmpanBalik
from teladan.feedback.queries.dialog import (
    ButirDialog,
    DialogView,
    dialog_direncanakan,
    dialog_terakhir,
)
from teladan.feedback.queries.hasil import last_hasil
from teladan.feedback.queries.janji import JanjiView, janji_berjalan
from teladan.feedback.states import StatusJanji, StatusPermintaan, Visibilitas
from teladan.monitoring.models import BuktiDukung, CatatanHarian
from teladan.monitoring.queries import KemajuanIndikator, SkpRef, kemajuan, skp_on
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
    the last talk, None where this is the first."""

    sejak: date | None
    utama: tuple[ButirDialog, ...]
    kelompok: tuple[KelompokAgenda, ...]

    @property
    def semua(self) -> tuple[ButirDialog, ...]:
        return self.utama + tuple(item for group in self.kelompok for item in group.butir)


def agenda_for(pegawai_id: int, *, on: date) -> Agenda:
    """The agenda of a pegawai's next talk on a day. The caller asks a policy who may see it.

    The same number of queries however much there is to say.
    """
    planned, last = dialog_direncanakan(pegawai_id), dialog_terakhir(pegawai_id, sampai=on)
    since = last.tanggal if last else date(on.year, 1, 1)
    skp = skp_on(pegawai_id, on=on)
    items = [
        *_own(planned),
        *_promises(janji_berjalan(pegawai_id, sejak=since), on),
        *(_behind(skp, on) if skp else ()),
        *_said(pegawai_id, last, on),
        *_tasks(pegawai_id, on),
        *_several_sides(pegawai_id, skp, since),
        *_asked(pegawai_id),
        *(_silent(skp, since) if skp else ()),
    ]
    return _arranged(items, last.tanggal if last else None)


def _arranged(items: list[ButirDialog], since: date | None) -> Agenda:
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
    return Agenda(since, tuple(front), groups)


def _butir(jenis: JenisAgenda, key: object, teks: str, asal: str) -> ButirDialog:
    return ButirDialog(f"{jenis.value}-{key}", jenis.value, teks, asal)


def _day(day: date) -> str:
    return date_format(day, "j F Y")


def _own(planned: DialogView | None) -> Iterable[ButirDialog]:
    return planned.butir if planned else ()


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


def _behind(skp: SkpRef, on: date) -> Iterable[ButirDialog]:
    for rhk in kemajuan(skp):
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


def _said(pegawai_id: int, last: DialogView | None, on: date) -> Iterable[ButirDialog]:
    """Suggestions not done yet one by one, praise since the last talk in one line."""
    rows = UmpanBalik.objects.filter(
        pegawai_id=pegawai_id,
        visibilitas__in=[Visibilitas.PENILAI, Visibilitas.UNIT],
        periode__gte=str(on.year - 1),
    ).filter(
        Q(selesai_at__isnull=True) & ~Q(sifat=SifatUmpanBalik.POSITIF)
        | Q(sifat=SifatUmpanBalik.POSITIF)
        & (Q(diberikan_at__gt=last.dicatat_at) if last and last.dicatat_at else Q())
    )
    names = "pk", "sifat", "teks", "pemberi__nama", "diberikan_at"
    newest = rows.order_by("-diberikan_at", "-pk").values_list(*names)[:60]
    found = [row for row in newest if localtime(row[4]).date() <= on]
    praise = [row for row in found if row[1] == SifatUmpanBalik.POSITIF]
    for pk, _sifat, teks, giver, at in (row for row in found if row not in praise):
        asal = _("Saran %(nama)s, %(hari)s") % {"nama": giver, "hari": _day(localtime(at))}
        yield _butir(JenisAgenda.SARAN, pk, teks, asal)
    if praise:
        pk, _sifat, teks, giver, _at = praise[0]
        asal = ngettext(
            "%(n)s apresiasi, terbaru dari %(nama)s",
            "%(n)s apresiasi, terbaru dari %(nama)s",
            len(praise),
        ) % {"n": len(praise), "nama": giver}
        yield _butir(JenisAgenda.APRESIASI, pk, teks, asal)


def _tasks(pegawai_id: int, on: date) -> Iterable[ButirDialog]:
    rows = Tugas.objects.filter(
        pegawai_id=pegawai_id,
        status__in=[StatusTugas.DIBERIKAN, StatusTugas.DITERIMA],
        tenggat__lte=on + _NEAR,
    )
    for pk, teks, giver, due in rows.order_by("tenggat", "pk").values_list(
        "pk", "teks", "pemberi__nama", "tenggat"
    )[:10]:
        asal = _("Tugas dari %(nama)s, tenggat %(hari)s") % {"nama": giver, "hari": _day(due)}
        yield _butir(JenisAgenda.TUGAS, pk, teks, asal)


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


def _asked(pegawai_id: int) -> Iterable[ButirDialog]:
    rows = PermintaanUmpanBalik.objects.filter(
        peminta_id=pegawai_id, status=StatusPermintaan.MENUNGGU
    )
    for pk, pesan, whom, rhk, nilai in rows.order_by("diminta_at").values_list(
        "pk", "pesan", "diminta__nama", "rencana_hasil_kerja__teks", "nilai"
    )[:5]:
        value = translate(NilaiBerakhlak(nilai).label, _) if nilai else ""
        teks = pesan or rhk or value or _("Umpan balik secara umum")
        asal = _("Diminta dari %(nama)s") % {"nama": whom}
        yield _butir(JenisAgenda.PERMINTAAN, pk, teks, asal)


def _silent(skp: SkpRef, since: date) -> Iterable[ButirDialog]:
    """Hasil kerja of which nothing was written down since the last talk, and nothing shown."""
    logged = CatatanHarian.objects.filter(
        rencana_hasil_kerja=OuterRef("pk"), tanggal__gte=since, pegawai_id=skp.pegawai_id
    )
    shown = BuktiDukung.objects.filter(
        rencana_hasil_kerja=OuterRef("pk"), ditarik_at__isnull=True, dibuat_at__date__gte=since
    )
    rows = RencanaHasilKerja.objects.filter(skp_id=skp.skp_id, dihapus_at__isnull=True)
    quiet = rows.filter(~Exists(logged), ~Exists(shown)).order_by("nomor", "pk")
    for pk, teks in quiet.values_list("pk", "teks")[:10]:
        asal = _("Tidak ada catatan harian atau bukti dukung sejak %(hari)s")
        yield _butir(JenisAgenda.BUKTI, pk, teks, asal % {"hari": _day(since)})

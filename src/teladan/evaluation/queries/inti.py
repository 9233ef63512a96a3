"""One evaluation as its readers know it, and whose eyes it is for."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum
from zoneinfo import ZoneInfo

from django.db.models import Q, Subquery

from teladan.evaluation.models import EvaluasiKinerja
from teladan.evaluation.states import StatusEvaluasi
from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import NotVisible
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import (
    KedudukanHukum,
    Predikat,
    PredikatOrganisasi,
    ZonaWaktu,
)


class Akses(IntEnum):
    """How much of an evaluation an actor may read, each level including the ones below."""

    TIDAK = 0
    STATUS = 1
    HASIL = 2
    DRAF = 3


@dataclass(frozen=True)
class EvaluasiInti:
    """The row of one evaluation, with the names that stand beside it on every page."""

    id: int
    instansi_id: int
    skp_id: int
    versi_skp: int
    pegawai_id: int
    pejabat_penilai_id: int
    atasan_pejabat_penilai_id: int | None
    penilai_id: int
    unit_kerja_id: int
    jenis: str
    periode: str
    jendela_selesai: date
    status: StatusEvaluasi
    diambil_alih_at: datetime | None
    final: bool
    alasan_final: str
    revisi: int
    draf_ditutup_at: datetime | None
    rating_hasil_kerja: str
    alasan_hasil_kerja: str
    rating_perilaku_kerja: str
    alasan_perilaku_kerja: str
    putus_studi: bool
    predikat_pilihan: str
    predikat: str
    capaian_organisasi: str
    catatan: str
    rekomendasi: str
    keberatan_teks: str
    catatan_pelaporan: str
    ditandatangani_penilai_at: datetime | None
    diserahkan_at: datetime | None
    diterima_at: datetime | None
    dijawab_pegawai_at: datetime | None
    dilaporkan_at: datetime | None
    terkunci_at: datetime | None
    di_ekinerja_at: datetime | None
    nama: str = ""
    nip: str = ""
    penilai_nama: str = ""
    unit_nama: str = ""
    zona_waktu: str = "WIB"
    kedudukan: str = ""

    @property
    def zona(self) -> ZoneInfo:
        """The zone of the instansi, in which its calendar days are counted."""
        return ZoneInfo(ZonaWaktu(self.zona_waktu.lower()).zoneinfo)

    @property
    def waktu(self) -> Periode:
        """The period as the rules know it."""
        return Periode.from_key(self.periode)

    @property
    def tugas_belajar(self) -> bool:
        return self.kedudukan == KedudukanHukum.TUGAS_BELAJAR.value

    @property
    def tahunan(self) -> bool:
        return self.jenis == "tahunan"

    @property
    def predikat_label(self) -> str:
        return Predikat(self.predikat).label if self.predikat else ""

    @property
    def capaian_label(self) -> str:
        return PredikatOrganisasi(self.capaian_organisasi).label if self.capaian_organisasi else ""

    @property
    def sudah_ditandatangani(self) -> bool:
        return self.status is not StatusEvaluasi.DRAF


_ROW = (
    "pk", "instansi_id", "skp_id", "versi_skp", "pegawai_id", "pejabat_penilai_id",
    "atasan_pejabat_penilai_id", "penilai_id", "unit_kerja_id", "jenis", "periode",
    "jendela_selesai", "status", "diambil_alih_at", "final", "alasan_final", "revisi",
    "draf_ditutup_at", "rating_hasil_kerja", "alasan_hasil_kerja", "rating_perilaku_kerja",
    "alasan_perilaku_kerja", "putus_studi", "predikat_pilihan", "predikat",
    "capaian_organisasi", "catatan", "rekomendasi",
    "keberatan_teks", "catatan_pelaporan", "ditandatangani_penilai_at", "diserahkan_at",
    "diterima_at", "dijawab_pegawai_at", "dilaporkan_at", "terkunci_at", "di_ekinerja_at",
    "pegawai__nama", "pegawai__nip", "penilai__nama", "unit_kerja__nama",
    "instansi__zona_waktu", "pegawai__kedudukan",
)  # fmt: skip
_STATUS_AT = _ROW.index("status")


def visible_to(actor: Actor) -> Q:
    """The evaluations whose status at least this actor may read; a filter on EvaluasiKinerja.

    Herself, who evaluates, the pejabat penilai of the record and her atasan, today's line, the
    pimpinan of the unit and above, and granted roles within the units that they cover.
    """
    me = actor.pegawai_id
    line = actor.bawahan_ids | actor.bawahan_tidak_langsung_ids
    seen = (
        Q(pegawai_id=me)
        | Q(penilai_id=me)
        | Q(pejabat_penilai_id=me)
        | Q(atasan_pejabat_penilai_id=me)
        | Q(pegawai_id__in=line)
        | Q(unit_kerja_id__in=actor.unit_dipimpin_ids)
    )
    for grant in actor.grants:
        if grant.unit_kerja_ids is None:
            seen |= Q(instansi_id=actor.instansi_id)
        else:
            seen |= Q(unit_kerja_id__in=grant.unit_kerja_ids)
    return Q(instansi_id=actor.instansi_id) & seen


def access_to(view: EvaluasiInti, *, actor: Actor) -> Akses:
    """How much of this evaluation the actor may read.

    The evaluator's own draft is hers alone; the pegawai reads the result once it has been
    handed over to her; an admin sees only how far it is.
    """
    if view.instansi_id != actor.instansi_id:
        return Akses.TIDAK
    if actor.pegawai_id == view.penilai_id:
        return Akses.DRAF
    if actor.pegawai_id == view.pegawai_id:
        return Akses.HASIL if view.diserahkan_at else Akses.STATUS
    if _reads_results(view, actor):
        return Akses.HASIL if view.sudah_ditandatangani else Akses.STATUS
    if actor.covers(view.unit_kerja_id, Peran.ADMIN):
        return Akses.STATUS
    return Akses.TIDAK


def _reads_results(view: EvaluasiInti, actor: Actor) -> bool:
    in_line = actor.pegawai_id in {view.pejabat_penilai_id, view.atasan_pejabat_penilai_id}
    below = view.pegawai_id in actor.bawahan_ids | actor.bawahan_tidak_langsung_ids
    leads = view.unit_kerja_id in actor.unit_dipimpin_ids
    role = actor.covers(view.unit_kerja_id, Peran.PENGELOLA_KINERJA, Peran.INSPEKTORAT)
    return in_line or below or leads or role


def inti_of(row: tuple[object, ...]) -> EvaluasiInti:
    """The dataclass of a `ROW_FIELDS` tuple."""
    values = list(row)
    values[_STATUS_AT] = StatusEvaluasi(str(values[_STATUS_AT]))
    return EvaluasiInti(*values)  # type: ignore[arg-type]


ROW_FIELDS = _ROW


def get_evaluasi(evaluasi_id: int, *, actor: Actor, at_least: Akses = Akses.STATUS) -> EvaluasiInti:
    """One evaluation. Raises NotVisible when there is none that this actor may read so far."""
    row = (
        EvaluasiKinerja.objects.filter(visible_to(actor), pk=evaluasi_id).values_list(*_ROW).first()
    )
    view = inti_of(row) if row else None
    if view is None or access_to(view, actor=actor) < at_least:
        raise NotVisible()
    return view


def get_with_year(evaluasi_id: int, *, actor: Actor) -> tuple[EvaluasiInti, list[EvaluasiInti]]:
    """One evaluation and the signed periodic ones of its SKP, in one query: context for the
    annual one, from which no average is made. Raises NotVisible."""
    same_skp = EvaluasiKinerja.objects.filter(pk=evaluasi_id).values("skp_id")[:1]
    rows = EvaluasiKinerja.objects.filter(visible_to(actor), skp_id=Subquery(same_skp))
    views = [inti_of(row) for row in rows.values_list(*_ROW)]
    view = next((item for item in views if item.id == evaluasi_id), None)
    if view is None or access_to(view, actor=actor) < Akses.STATUS:
        raise NotVisible()
    others = [item for item in views if not item.tahunan and item.sudah_ditandatangani]
    others = [item for item in others if access_to(item, actor=actor) >= Akses.HASIL]
    return view, sorted(others, key=lambda item: item.waktu) if view.tahunan else []


def evaluasi_by_ids(ids: list[int], *, instansi_id: int) -> list[EvaluasiInti]:
    """These evaluations of one instansi, by id: for jobs whose asker was checked before."""
    rows = EvaluasiKinerja.objects.filter(pk__in=ids, instansi_id=instansi_id).order_by("pk")
    return [inti_of(row) for row in rows.values_list(*_ROW)]

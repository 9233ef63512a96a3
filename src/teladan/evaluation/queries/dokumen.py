"""Issued documents: whose they are, and whether a file is the issued one."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from teladan.documents.forms import REKAMAN, FormCode
from teladan.evaluation.models import DokumenTerbit, TandaTangan
from teladan.evaluation.queries.inti import Akses, get_evaluasi
from teladan.evaluation.queries.rekaman import rekaman_visible_to
from teladan.foundation.actor import Actor
from teladan.foundation.errors import NotVisible
from teladan.planning.models import Skp
from teladan.planning.queries import visible_to as skp_visible_to


@dataclass(frozen=True)
class Dokumen:
    """An issued document."""

    id: int
    instansi_id: int
    pegawai_id: int
    nama: str
    skp_id: int | None
    evaluasi_id: int | None
    formulir: str
    nomor: str
    kode: str
    sha256: str
    ukuran: int
    terbit_at: datetime

    @property
    def judul(self) -> str:
        return FormCode(self.formulir).nama

    @property
    def nama_berkas(self) -> str:
        return f"{self.formulir} {self.nama} {self.nomor.replace('/', '-')}.pdf"


_ROW = (
    "pk", "instansi_id", "pegawai_id", "pegawai__nama", "skp_id", "evaluasi_id", "formulir",
    "nomor", "kode", "sha256", "ukuran", "terbit_at",
)  # fmt: skip


def dokumen_of_evaluasi(evaluasi_id: int) -> list[Dokumen]:
    """The documents of an evaluation, newest first. Check visibility before."""
    rows = DokumenTerbit.objects.filter(evaluasi_id=evaluasi_id).order_by("-pk")
    return [Dokumen(*row) for row in rows.values_list(*_ROW)]


def dokumen_of_skp(skp_id: int, *, rekaman: bool) -> list[Dokumen]:
    """The issued forms of an SKP itself, newest first; `rekaman`: with the records of umpan
    balik, for who may read them. Check visibility before."""
    rows = DokumenTerbit.objects.filter(skp_id=skp_id, evaluasi__isnull=True).order_by("-pk")
    if not rekaman:
        rows = rows.exclude(formulir__in=REKAMAN)
    return [Dokumen(*row) for row in rows.values_list(*_ROW)]


def dokumen_saya(actor: Actor) -> list[Dokumen]:
    """The actor's own documents that were handed over to her, newest first."""
    rows = DokumenTerbit.objects.filter(
        Q(evaluasi__isnull=True) | Q(evaluasi__diserahkan_at__isnull=False),
        instansi_id=actor.instansi_id,
        pegawai_id=actor.pegawai_id,
    ).order_by("-pk")
    return [Dokumen(*row) for row in rows.values_list(*_ROW)]


def get_dokumen(dokumen_id: int, *, actor: Actor) -> Dokumen:
    """One document for who may read what it is about: an evaluation's result, or an SKP.

    Raises NotVisible.
    """
    row = (
        DokumenTerbit.objects.filter(pk=dokumen_id, instansi_id=actor.instansi_id)
        .values_list(*_ROW)
        .first()
    )
    if row is None:
        raise NotVisible()
    found = Dokumen(*row)
    if found.evaluasi_id is not None:
        get_evaluasi(found.evaluasi_id, actor=actor, at_least=Akses.HASIL)
    else:
        scope = rekaman_visible_to if found.formulir in REKAMAN else skp_visible_to
        if not Skp.objects.filter(scope(actor), pk=found.skp_id or 0).exists():
            raise NotVisible()
    return found


@dataclass(frozen=True)
class Periksa:
    """What the public check page says: number and date, nothing of the content."""

    nomor: str
    terbit_at: datetime
    sha256: str


def periksa(kode: str) -> Periksa | None:
    """The issue with this code, or None."""
    row = (
        DokumenTerbit.objects.filter(kode=kode).values_list("nomor", "terbit_at", "sha256").first()
    )
    return Periksa(*row) if row else None


@dataclass(frozen=True)
class TandaTanganView:
    """A signature: in what capacity, how, over which content, when."""

    sebagai: str
    nama: str
    cara: str
    isi_sha256: str
    berkas_sha256: str
    berkas_nama: str
    at: datetime


def tanda_tangan_of(evaluasi_id: int) -> list[TandaTanganView]:
    """The signatures of an evaluation, first given first. Check visibility before."""
    rows = TandaTangan.objects.filter(evaluasi_id=evaluasi_id).order_by("ditandatangani_at", "pk")
    names = (
        "sebagai", "pegawai__nama", "cara", "isi_sha256", "berkas_sha256", "berkas_nama",
        "ditandatangani_at",
    )  # fmt: skip
    return [TandaTanganView(*row) for row in rows.values_list(*names)]

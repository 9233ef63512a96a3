"""What a profile rests on, many persons at a time: handed-over evaluations and what was said.

Words for the pegawai alone are not read here, and of a round no cell under its minimum.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from teladan.evaluation.models import EvaluasiKinerja
from teladan.evaluation.queries.fakta import IndikatorFakta, fakta_of
from teladan.evaluation.queries.inti import ROW_FIELDS, EvaluasiInti, inti_of
from teladan.evaluation.queries.penilaian import penilaian_of
from teladan.evaluation.states import StatusEvaluasi
from teladan.feedback.models import HasilUmpanBalik, UmpanBalik
from teladan.feedback.queries import DINILAI
from teladan.feedback.states import StatusPutaran
from teladan.followup.models import KegiatanPengembangan
from teladan.followup.states.pengembangan import StatusKegiatan
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak, SifatUmpanBalik
from teladan_rules.umpan_balik.ringkasan import Sebaran
from teladan_rules.umpan_balik.vocabulary import MINIMUM


@dataclass(frozen=True)
class HasilSumber:
    """A hasil kerja of an evaluation: its rating ("" none) and its indikator."""

    teks: str
    rating: str
    indikator: tuple[IndikatorFakta, ...]


@dataclass(frozen=True)
class EvaluasiSumber:
    """A handed-over evaluation that is not under keberatan. `perilaku`: rating per value."""

    inti: EvaluasiInti
    perilaku: dict[str, str]
    hasil: tuple[HasilSumber, ...]


@dataclass(frozen=True)
class PutaranSumber:
    """What at least five said of a value in a released round."""

    pegawai_id: int
    putaran_id: int
    nama: str
    tanggal: date
    nilai: str
    sebaran: Sebaran


@dataclass(frozen=True)
class UcapanSumber:
    """How many persons spoke well or not of a value in a period, each person once."""

    pegawai_id: int
    periode: str
    nilai: str
    positif: int
    netral: int
    negatif: int


@dataclass(frozen=True)
class PelatihanSumber:
    """A completed training with its certificate."""

    pegawai_id: int
    kegiatan_id: int
    nama: str
    jp: int
    selesai: date
    sasaran: tuple[str, ...]


def evaluasi_sumber(pegawai_ids: Collection[int], *, tahun: int) -> list[EvaluasiSumber]:
    """The evaluations of a year that count: what was handed over, and nobody objects to."""
    rows = (
        EvaluasiKinerja.objects.filter(
            pegawai_id__in=list(pegawai_ids),
            periode__startswith=str(tahun),
            diserahkan_at__isnull=False,
        )
        .exclude(status=StatusEvaluasi.KEBERATAN)
        .order_by("pk")
    )
    views = [inti_of(row) for row in rows.values_list(*ROW_FIELDS)]
    fakta, given = fakta_of(views), penilaian_of(view.id for view in views)
    found = []
    for view in views:
        ratings = given[view.id]
        hasil = tuple(
            HasilSumber(rhk.teks, ratings.hasil[rhk.id].rating, rhk.indikator)
            if rhk.id in ratings.hasil
            else HasilSumber(rhk.teks, "", rhk.indikator)
            for rhk in fakta[view.id].rhk
        )
        perilaku = {nilai: each.rating for nilai, each in ratings.perilaku.items() if each.rating}
        found.append(EvaluasiSumber(view, perilaku, hasil))
    return found


def putaran_sumber(pegawai_ids: Collection[int], *, tahun: int) -> list[PutaranSumber]:
    """What the released rounds of a year said, all sides together; no answer is in two cells."""
    rows = HasilUmpanBalik.objects.filter(
        penerima_id__in=list(pegawai_ids),
        putaran__status=StatusPutaran.DIRILIS,
        putaran__periode__startswith=str(tahun),
        jumlah__gte=MINIMUM,
    ).values_list("penerima_id", "putaran_id", "putaran__nama", "putaran__selesai", "hitungan")
    sums: dict[tuple[Any, ...], Sebaran] = defaultdict(Sebaran)
    for *key, said in rows:
        for nilai in NilaiBerakhlak:
            cell = Sebaran(*said[nilai.value]) if nilai.value in said else Sebaran()
            if cell.n >= MINIMUM:
                sums[(*key, nilai.value)] += cell
    return [PutaranSumber(*(*key, sebaran)) for key, sebaran in sums.items()]


def ucapan_sumber(pegawai_ids: Collection[int], *, tahun: int) -> list[UcapanSumber]:
    """Named words on values that the pejabat penilai reads, too: per person and period one voice,
    so that who speaks often does not count more."""
    rows = (
        UmpanBalik.objects.filter(
            pegawai_id__in=list(pegawai_ids),
            periode__startswith=str(tahun),
            visibilitas__in=list(DINILAI),
        )
        .exclude(nilai="")
        .values_list("pegawai_id", "periode", "nilai", "pemberi_id", "sifat")
    )
    voices: dict[tuple[int, str, str], dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for pegawai, periode, nilai, pemberi, sifat in rows:
        step = _LANGKAH.get(sifat, 0)
        voices[pegawai, periode, nilai][pemberi] += step
    return [UcapanSumber(*key, *_counted(each.values())) for key, each in voices.items()]


_LANGKAH = {SifatUmpanBalik.POSITIF.value: 1, SifatUmpanBalik.NEGATIF.value: -1}


def _counted(voices: Iterable[int]) -> tuple[int, int, int]:
    each = list(voices)
    return (
        sum(voice > 0 for voice in each),
        sum(voice == 0 for voice in each),
        sum(voice < 0 for voice in each),
    )


def pelatihan_sumber(
    pegawai_ids: Collection[int], *, tahun: int, sampai: date
) -> list[PelatihanSumber]:
    """Trainings that were completed in a year until a day, with a certificate."""
    rows = (
        KegiatanPengembangan.objects.filter(
            rencana__pegawai_id__in=list(pegawai_ids),
            status=StatusKegiatan.SELESAI,
            selesai__year=tahun,
            selesai__lte=sampai,
            dihapus_at__isnull=True,
        )
        .exclude(sertifikat_sha256="")
        .values_list(
            "rencana__pegawai_id", "pk", "nama", "jp_diakui", "selesai", "sasaran",
            "pelatihan__sasaran",
        )
    )  # fmt: skip
    return [
        PelatihanSumber(pegawai, pk, nama, jp or 0, selesai, _aims(sasaran, listed))
        for pegawai, pk, nama, jp, selesai, sasaran, listed in rows
        if selesai is not None
    ]


def _aims(sasaran: str, listed: list[str] | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*([sasaran] if sasaran else []), *(listed or [])]))

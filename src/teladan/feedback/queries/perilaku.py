"""Reads of the forms on perilaku: about whom I am asked, in what words, how I see myself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from teladan.feedback.models import PenilaianDiri, Putaran, Undian
from teladan.feedback.states import StatusPutaran, StatusUndian
from teladan.organisation.queries import PegawaiCard, pegawai_cards
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak
from teladan_rules.umpan_balik.rumpun import rumpun_of
from teladan_rules.umpan_balik.vocabulary import KelompokPemberi, RumpunJabatan, TingkatPerilaku

Pilihan = Mapping[NilaiBerakhlak, Mapping[TingkatPerilaku, str]]
"""Per value the wording of each level."""


@dataclass(frozen=True)
class PutaranRef:
    """A round as the pages of its people need it."""

    putaran_id: int
    instansi_id: int
    nama: str
    periode: str
    status: StatusPutaran
    mulai: date
    selesai: date
    dirilis_at: datetime | None


@dataclass(frozen=True)
class TugasPerilaku:
    """One person whom I was drawn to speak about, and whether I have."""

    undian_id: int
    putaran: PutaranRef
    penerima_id: int
    penerima_nama: str
    jabatan: str
    unit: str
    kelompok: KelompokPemberi
    dijawab: bool


@dataclass(frozen=True)
class Formulir:
    """A form on perilaku: about somebody (`undian_id`) or about oneself (no side, no draw)."""

    putaran: PutaranRef
    tentang: PegawaiCard
    pilihan: Pilihan
    undian_id: int | None = None
    pemberi_id: int | None = None
    kelompok: KelompokPemberi | None = None
    terundi: bool = True
    dijawab: bool = False


@dataclass(frozen=True)
class PutaranSaya:
    """A round about me; `diri` is how I see myself (empty: not said yet)."""

    putaran: PutaranRef
    diri: Mapping[NilaiBerakhlak, TingkatPerilaku] = field(default_factory=dict)


_PUTARAN = (
    "pk", "instansi_id", "nama", "periode", "status", "mulai", "selesai", "dirilis_at",
)  # fmt: skip
_OF_UNDIAN = tuple(f"putaran__{name}" for name in _PUTARAN)


def putaran_ref(row: Iterable[Any]) -> PutaranRef:
    """A round out of its columns, in the order of `PUTARAN_FIELDS`."""
    fields = list(row)
    fields[4] = StatusPutaran(fields[4])
    return PutaranRef(*fields)


PUTARAN_FIELDS = _PUTARAN


def tugas_perilaku(pemberi_id: int, *, on: date) -> tuple[TugasPerilaku, ...]:
    """About whom she is asked in the running rounds: the open ones first, by name."""
    rows = list(
        Undian.objects.filter(
            pemberi_id=pemberi_id,
            status=StatusUndian.TERUNDI,
            putaran__status=StatusPutaran.BERJALAN,
        ).values_list(*_OF_UNDIAN, "pk", "penerima_id", "penerima__nama", "kelompok", "dijawab")
    )
    cards = pegawai_cards([row[-4] for row in rows], on=on) if rows else {}
    found = [
        TugasPerilaku(
            pk,
            putaran_ref(head),
            penerima_id,
            nama,
            cards[penerima_id].jabatan_nama,
            cards[penerima_id].unit_nama,
            KelompokPemberi(kelompok),
            bool(dijawab),
        )
        for *head, pk, penerima_id, nama, kelompok, dijawab in rows
    ]
    return tuple(
        sorted(found, key=lambda each: (each.putaran.selesai, each.dijawab, each.penerima_nama))
    )


def formulir_undian(undian_id: int, *, on: date) -> Formulir | None:
    """The form about the person of a draw, in the round's wording for her family of jabatan."""
    row = (
        Undian.objects.filter(pk=undian_id)
        .values_list(
            *_OF_UNDIAN, "putaran__anker", "penerima_id", "pemberi_id", "kelompok", "status",
            "dijawab",
        )
        .first()
    )  # fmt: skip
    if row is None:
        return None
    *head, anker, penerima_id, pemberi_id, kelompok, status, dijawab = row
    card = pegawai_cards([penerima_id], on=on)[penerima_id]
    return Formulir(
        putaran_ref(head),
        card,
        pilihan_of(anker, card),
        undian_id,
        pemberi_id,
        KelompokPemberi(kelompok),
        StatusUndian(status) is StatusUndian.TERUNDI,
        bool(dijawab),
    )


def formulir_diri(putaran_id: int, *, pegawai_id: int, on: date) -> Formulir | None:
    """The form about oneself in a round that asks others about one, or None."""
    row = _about(pegawai_id).filter(pk=putaran_id).values_list(*_PUTARAN, "anker").first()
    if row is None:
        return None
    *head, anker = row
    card = pegawai_cards([pegawai_id], on=on)[pegawai_id]
    return Formulir(putaran_ref(head), card, pilihan_of(anker, card))


def putaran_tentang(pegawai_id: int) -> tuple[PutaranSaya, ...]:
    """Every round that asks or asked others about this pegawai, the newest first."""
    rows = _about(pegawai_id).order_by("-selesai", "-pk").values_list(*_PUTARAN)
    refs = [putaran_ref(row) for row in rows]
    said = dict(
        PenilaianDiri.objects.filter(pegawai_id=pegawai_id).values_list("putaran_id", "jawaban")
    )
    return tuple(PutaranSaya(ref, tingkat_of(said.get(ref.putaran_id, {}))) for ref in refs)


def penilaian_diri(putaran_id: int, *, pegawai_id: int) -> dict[NilaiBerakhlak, TingkatPerilaku]:
    """How she sees herself in a round; empty where she has not said."""
    rows = PenilaianDiri.objects.filter(putaran_id=putaran_id, pegawai_id=pegawai_id)
    return tingkat_of(rows.values_list("jawaban", flat=True).first() or {})


def tingkat_of(stored: Mapping[str, int]) -> dict[NilaiBerakhlak, TingkatPerilaku]:
    """Levels out of their stored numbers."""
    return {NilaiBerakhlak(nilai): TingkatPerilaku(str(angka)) for nilai, angka in stored.items()}


def pilihan_of(anker: Mapping[str, Any], card: PegawaiCard) -> Pilihan:
    """The wording of a round for this person's family of jabatan; a round without a sentence
    asks in the level's own word."""
    rumpun = rumpun_of(card.jabatan_jenis, memimpin=card.memimpin, nama=card.jabatan_nama)
    words = anker.get(rumpun) or anker.get(RumpunJabatan.UMUM) or {}
    return {
        nilai: {
            tingkat: words.get(nilai, {}).get(tingkat.value) or "" for tingkat in TingkatPerilaku
        }
        for nilai in NilaiBerakhlak
    }


def _about(pegawai_id: int) -> Any:
    drawn = Undian.objects.filter(penerima_id=pegawai_id, status=StatusUndian.TERUNDI)
    return Putaran.objects.filter(pk__in=drawn.values("putaran_id"))

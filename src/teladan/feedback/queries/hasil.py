"""What the released rounds say of a pegawai: cells of at least five voices, never single answers.

The five are kept here a second time: a row with fewer, however it came there, is not read.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db.models import Q

from teladan.feedback.models import (
    DialogKinerja,
    HasilUmpanBalik,
    KalimatUmpanBalik,
    PenurunanKalimat,
    Putaran,
    UmpanBalik,
    Undian,
)
from teladan.feedback.queries.perilaku import (
    PUTARAN_FIELDS,
    PutaranRef,
    penilaian_diri,
    pilihan_of,
    putaran_ref,
)
from teladan.feedback.states import (
    JenisUmpanBalik,
    StatusDialog,
    StatusPenurunan,
    StatusPutaran,
    StatusUndian,
)
from teladan.organisation.queries import PegawaiCard, pegawai_card, unit_and_above
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak
from teladan_rules.umpan_balik.ringkasan import (
    Perubahan,
    Sebaran,
    dicoba,
    gabungan,
    kekuatan,
    perubahan,
)
from teladan_rules.umpan_balik.vocabulary import MINIMUM, KelompokPemberi, TingkatPerilaku

DIALOG_HARI = 90
"""Days without a dialog after which the pejabat penilai is reminded of it."""


@dataclass(frozen=True)
class KalimatTampil:
    """A released sentence; `status` where somebody asked to take it down. What was taken down has
    no words any more, and `putusan` says why."""

    kalimat_id: UUID
    jenis: str
    teks: str
    status: StatusPenurunan | None = None
    putusan: str = ""


@dataclass(frozen=True)
class SelHasil:
    """One released cell. A value that fewer than five could judge is missing in `per_nilai`."""

    kelompok: tuple[KelompokPemberi, ...]
    jumlah: int
    unit_nama: str
    per_nilai: Mapping[NilaiBerakhlak, Sebaran]
    kalimat: tuple[KalimatTampil, ...] = ()

    def bagian(self, jenis: str) -> tuple[KalimatTampil, ...]:
        """Its sentences of one kind: kekuatan or saran."""
        return tuple(each for each in self.kalimat if each.jenis == jenis)


@dataclass(frozen=True)
class HasilPutaran:
    """A pegawai's cells of one round; no cell means that fewer than five spoke of her."""

    putaran: PutaranRef
    pegawai_id: int
    sel: tuple[SelHasil, ...]

    @property
    def jumlah(self) -> int:
        """How many spoke, over all sides: no voice lies in two cells."""
        return sum(sel.jumlah for sel in self.sel)

    @property
    def semua(self) -> dict[NilaiBerakhlak, Sebaran]:
        """Per value all her sides together."""
        found = {
            nilai: gabungan(sel.per_nilai[nilai] for sel in self.sel if nilai in sel.per_nilai)
            for nilai in NilaiBerakhlak
        }
        return {nilai: sebaran for nilai, sebaran in found.items() if sebaran.n >= MINIMUM}

    @property
    def kekuatan(self) -> tuple[NilaiBerakhlak, ...]:
        return kekuatan(self.semua)

    @property
    def dicoba(self) -> tuple[NilaiBerakhlak, ...]:
        return dicoba(self.semua)


@dataclass(frozen=True)
class NilaiTampak:
    """A value that stands out, with a level and what that looks like in the round's wording: for
    a strength the level where the answers lie, for something to try the one after it, KONSISTEN
    at least."""

    nilai: NilaiBerakhlak
    tingkat: TingkatPerilaku
    teks: str


@dataclass(frozen=True)
class HasilView:
    """All that she and her pejabat penilai read of a round. `gabungan_unit` is the cell of her
    unit where she has none of her own: counts only, for its sentences speak of others too."""

    hasil: HasilPutaran
    lama: HasilPutaran | None
    gabungan_unit: SelHasil | None
    diri: Mapping[NilaiBerakhlak, TingkatPerilaku]
    menonjol: tuple[NilaiTampak, ...]
    dicoba: tuple[NilaiTampak, ...]
    perubahan: Mapping[NilaiBerakhlak, Perubahan]
    lain: tuple[PutaranRef, ...]


@dataclass(frozen=True)
class Celah:
    """What a pejabat penilai still owes a bawahan: signed umpan balik berkala this period, a
    dialog (the last one, if ever), and values that she has not spoken of this year."""

    berkala: bool = False
    dialog_terakhir: date | None = None
    perlu_dialog: bool = True
    belum_dibahas: tuple[NilaiBerakhlak, ...] = field(default_factory=lambda: tuple(NilaiBerakhlak))


_CELL = (
    "pk", "penerima_id", "kelompok", "jumlah", "hitungan", "unit_kerja__nama",
)  # fmt: skip
_OF_CELL = tuple(f"putaran__{name}" for name in PUTARAN_FIELDS)


def hasil_periode(
    pegawai_id: int, *, periode: Periode, instansi_id: int
) -> tuple[HasilPutaran, ...]:
    """The released rounds of a period (of a year: of all its periods) that have cells of this
    pegawai, the oldest first, without sentences."""
    kept = (
        Q(putaran__periode__startswith=periode.key)
        if periode.periodik is None
        else Q(putaran__periode=periode.key)
    )
    return tuple(_cells([pegawai_id], instansi_id, kept))


def last_hasil(pegawai_ids: Collection[int], *, instansi_id: int) -> dict[int, HasilPutaran]:
    """Of each of these pegawai the newest released round that has cells of her; one query."""
    return {each.pegawai_id: each for each in _cells(pegawai_ids, instansi_id)}


def putaran_of(putaran_id: int) -> PutaranRef | None:
    """One round, or None. The caller asks a policy whether it may be read."""
    row = Putaran.objects.filter(pk=putaran_id).values_list(*PUTARAN_FIELDS).first()
    return putaran_ref(row) if row else None


def released_about(pegawai_id: int, *, instansi_id: int) -> tuple[PutaranRef, ...]:
    """The released rounds that asked others about this pegawai, the newest first."""
    drawn = Undian.objects.filter(penerima_id=pegawai_id, status=StatusUndian.TERUNDI)
    rows = Putaran.objects.filter(
        instansi_id=instansi_id, status=StatusPutaran.DIRILIS, pk__in=drawn.values("putaran_id")
    ).order_by("-selesai", "-pk")
    return tuple(putaran_ref(row) for row in rows.values_list(*PUTARAN_FIELDS))


def hasil_of(
    pegawai_id: int,
    *,
    instansi_id: int,
    putaran_id: int | None = None,
    card: PegawaiCard | None = None,
) -> HasilView | None:
    """What a released round (None: the newest) says of a pegawai; None if none asked about her.

    `card` is hers, where the caller has it already. The caller asks
    `policies.check_can_read_hasil`.
    """
    about = released_about(pegawai_id, instansi_id=instansi_id)
    putaran = next((each for each in about if putaran_id in (each.putaran_id, None)), None)
    if putaran is None:
        return None
    all_rounds = list(_cells([pegawai_id], instansi_id, with_sentences_of=putaran.putaran_id))
    here = next((each for each in all_rounds if each.putaran == putaran), None)
    hasil = here or HasilPutaran(putaran, pegawai_id, ())
    before = [each for each in all_rounds if each.putaran.selesai < putaran.selesai]
    lama = before[-1] if before else None
    older = lama.semua if lama else {}
    return HasilView(
        hasil,
        lama,
        None if hasil.sel else _unit_cell(putaran, pegawai_id),
        penilaian_diri(putaran.putaran_id, pegawai_id=pegawai_id),
        *_in_words(hasil, card),
        {
            nilai: perubahan(older[nilai], new)
            for nilai, new in hasil.semua.items()
            if nilai in older
        },
        about,
    )


def celah_penilai(
    pejabat_penilai_id: int, pegawai_ids: Collection[int], *, periode: Periode, on: date
) -> dict[int, Celah]:
    """What she owes each of these bawahan, in two queries however many they are."""
    said = UmpanBalik.objects.filter(
        pemberi_id=pejabat_penilai_id,
        pegawai_id__in=list(pegawai_ids),
        periode__startswith=str(periode.tahun),
    ).values_list("pegawai_id", "periode", "jenis", "nilai")
    berkala: set[int] = set()
    values: dict[int, set[str]] = {}
    for pegawai_id, key, jenis, nilai in said.distinct():
        if key == periode.key and jenis == JenisUmpanBalik.BERKALA:
            berkala.add(pegawai_id)
        values.setdefault(pegawai_id, set()).add(nilai)
    talks = DialogKinerja.objects.filter(
        pejabat_penilai_id=pejabat_penilai_id,
        pegawai_id__in=list(pegawai_ids),
        status=StatusDialog.TERCATAT,
    ).order_by("tanggal")
    last = dict(talks.values_list("pegawai_id", "tanggal"))
    return {
        pegawai_id: Celah(
            pegawai_id in berkala,
            last.get(pegawai_id),
            pegawai_id not in last or last[pegawai_id] < on - timedelta(days=DIALOG_HARI),
            tuple(each for each in NilaiBerakhlak if each not in values.get(pegawai_id, ())),
        )
        for pegawai_id in pegawai_ids
    }


def _cells(
    pegawai_ids: Iterable[int],
    instansi_id: int,
    kept: Q | None = None,
    *,
    with_sentences_of: int | None = None,
) -> Iterable[HasilPutaran]:
    """Cells by round and pegawai, the oldest round first."""
    rows = list(
        HasilUmpanBalik.objects.filter(
            kept or Q(),
            instansi_id=instansi_id,
            penerima_id__in=list(pegawai_ids),
            putaran__status=StatusPutaran.DIRILIS,
            jumlah__gte=MINIMUM,
        )
        .order_by("putaran__selesai", "putaran_id", "-jumlah", "pk")
        .values_list(*_OF_CELL, *_CELL)
    )
    cut = len(_OF_CELL)
    wanted = [row[cut] for row in rows if row[0] == with_sentences_of]
    sentences = _sentences(wanted) if wanted else {}
    found: dict[tuple[int, int], list[SelHasil]] = {}
    heads: dict[tuple[int, int], PutaranRef] = {}
    for row in rows:
        key = (row[0], row[cut + 1])
        heads[key] = putaran_ref(row[:cut])
        found.setdefault(key, []).append(_sel(row[cut:], sentences))
    for key, sel in found.items():
        yield HasilPutaran(heads[key], key[1], tuple(sel))


def _sel(row: tuple[Any, ...], sentences: Mapping[UUID, tuple[KalimatTampil, ...]]) -> SelHasil:
    pk, _penerima, kelompok, jumlah, hitungan, unit_nama = row
    read = {NilaiBerakhlak(nilai): Sebaran(*counts) for nilai, counts in hitungan.items()}
    return SelHasil(
        tuple(sorted(map(KelompokPemberi, kelompok), key=list(KelompokPemberi).index)),
        jumlah,
        unit_nama,
        {nilai: sebaran for nilai, sebaran in read.items() if sebaran.n >= MINIMUM},
        sentences.get(pk, ()),
    )


def _sentences(cells: Collection[UUID]) -> dict[UUID, tuple[KalimatTampil, ...]]:
    """Sentences of these cells in the order of their random ids, which says nothing."""
    asked = {
        pk: (StatusPenurunan(status), putusan)
        for pk, status, putusan in PenurunanKalimat.objects.filter(hasil_id__in=cells).values_list(
            "kalimat_id", "status", "putusan"
        )
    }
    rows = KalimatUmpanBalik.objects.filter(hasil_id__in=cells).order_by("pk")
    found: dict[UUID, tuple[KalimatTampil, ...]] = {}
    for cell, pk, jenis, teks in rows.values_list("hasil_id", "pk", "jenis", "teks"):
        status, putusan = asked.get(pk, (None, ""))
        shown = KalimatTampil(pk, jenis, teks, status, putusan)
        found[cell] = (*found.get(cell, ()), shown)
    return found


def _unit_cell(putaran: PutaranRef, pegawai_id: int) -> SelHasil | None:
    """The nearest unit's cell above a pegawai of whom fewer than five spoke."""
    drawn = Undian.objects.filter(putaran_id=putaran.putaran_id, penerima_id=pegawai_id)
    unit_id = drawn.values_list("unit_kerja_id", flat=True).first()
    if unit_id is None:
        return None
    above = unit_and_above(unit_id, instansi_id=putaran.instansi_id)
    rows = HasilUmpanBalik.objects.filter(
        putaran_id=putaran.putaran_id,
        penerima__isnull=True,
        unit_kerja_id__in=above,
        jumlah__gte=MINIMUM,
    ).values_list("unit_kerja_id", *_CELL)
    found = {row[0]: _sel(row[1:], {}) for row in rows}
    return next((found[unit] for unit in above if unit in found), None)


def _in_words(
    hasil: HasilPutaran, card: PegawaiCard | None
) -> tuple[tuple[NilaiTampak, ...], tuple[NilaiTampak, ...]]:
    """The strengths and what to try, in the words that the round asked in."""
    if not hasil.kekuatan and not hasil.dicoba:
        return (), ()
    anker = Putaran.objects.values_list("anker", flat=True).get(pk=hasil.putaran.putaran_id)
    card = card or pegawai_card(hasil.pegawai_id, on=hasil.putaran.selesai)
    words = pilihan_of(anker, card) if card else {}

    def seen(nilai: NilaiBerakhlak, step: int) -> NilaiTampak:
        rerata = hasil.semua[nilai].rerata or Fraction(1)
        # What one may try is never the wording of "now and then", which says what still fails.
        level = max(int(rerata) + 1, 3) if step else int(rerata + Fraction(1, 2))
        tingkat = TingkatPerilaku(str(min(level, 4)))
        return NilaiTampak(nilai, tingkat, words.get(nilai, {}).get(tingkat, ""))

    return tuple(seen(each, 0) for each in hasil.kekuatan), tuple(
        seen(each, 1) for each in hasil.dicoba
    )

"""What feedback gives to an evaluation: signed words, released cells, what the pimpinan did,
promises, and bimbingan. All of many evaluations in one query.

Only what the pejabat penilai reads is here: words for the pegawai alone are not, and a cell of a
round only where at least five spoke of this pegawai.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import (
    BigIntegerField,
    DateField,
    Field,
    Q,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, TruncDate

from teladan.evaluation.queries.inti import EvaluasiInti
from teladan.evaluation.queries.periode import covers, within
from teladan.feedback.models import (
    HasilUmpanBalik,
    Janji,
    Pembinaan,
    TindakanPimpinan,
    UmpanBalik,
)
from teladan.feedback.queries import DINILAI, Saldo
from teladan.feedback.states import (
    JenisPembinaan,
    JenisTindakan,
    StatusJanji,
    StatusPembinaan,
    StatusPutaran,
)
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak
from teladan_rules.umpan_balik.ringkasan import Sebaran
from teladan_rules.umpan_balik.vocabulary import MINIMUM, KelompokPemberi

_SIFAT = ("positif", "netral", "negatif")


@dataclass(frozen=True)
class UcapanUmpanBalik:
    """One umpan balik as the evaluator reads it."""

    sifat: str
    teks: str
    pemberi: str = ""


@dataclass(frozen=True)
class SuaraPutaran:
    """What a round said of one value: all sides together. An empty `sebaran` means that fewer
    than five could judge it."""

    putaran: str
    kelompok: tuple[KelompokPemberi, ...]
    sebaran: Sebaran


@dataclass(frozen=True)
class TindakanFakta:
    """What the pimpinan did on what feedback showed, with the pegawai's answer."""

    jenis: JenisTindakan
    oleh: str
    periode: str
    rhk_id: int | None
    catatan: str
    tanggapan: str


@dataclass(frozen=True)
class JanjiFakta:
    """A promise of a dialog kinerja that was due in the period."""

    teks: str
    pemegang: str
    oleh_pegawai: bool
    tenggat: date
    status: StatusJanji
    bantahan: str


@dataclass(frozen=True)
class BimbinganFakta:
    """A bimbingan that ran in the period: context for who evaluates, never rule input."""

    id: int
    jenis: JenisPembinaan
    status: StatusPembinaan
    tujuan: str
    hasil: str


@dataclass(frozen=True)
class UmpanBalikFakta:
    """All of it for one evaluation; `ucapan` by id of the hasil kerja or name of the value."""

    ucapan: Mapping[int | str, tuple[UcapanUmpanBalik, ...]] = field(default_factory=dict)
    putaran: Mapping[str, tuple[SuaraPutaran, ...]] = field(default_factory=dict)
    tindakan: tuple[TindakanFakta, ...] = ()
    janji: tuple[JanjiFakta, ...] = ()
    bimbingan: tuple[BimbinganFakta, ...] = ()


def saldo_of(rows: Iterable[UcapanUmpanBalik]) -> Saldo:
    """How many of each sifat."""
    kinds = [row.sifat for row in rows]
    return Saldo(*(kinds.count(sifat) for sifat in _SIFAT))


def umpan_balik_for(evaluasi: Iterable[EvaluasiInti]) -> dict[int, UmpanBalikFakta]:
    """What feedback gives to these evaluations, by their id, in one query."""
    wanted = list(evaluasi)
    if not wanted:
        return {}
    said: dict[int, list[_Row]] = defaultdict(list)
    people, periods = [view.pegawai_id for view in wanted], {view.periode for view in wanted}
    for row in _rows(people, periods, wanted[0].zona):
        said[row.pegawai].append(row)
    return {view.id: _of_one(said[view.pegawai_id], view) for view in wanted}


@dataclass(frozen=True)
class _Row:
    """A row of any of the five tables, under common names."""

    sumber: str
    pegawai: int
    periode: str
    rhk: int | None
    kunci: str
    jenis: str
    teks: str
    nama: str
    lain: str
    nomor: int
    hari: date | None
    sampai: date | None


def _rows(pegawai_ids: list[int], periods: set[str], zona: ZoneInfo) -> Iterable[_Row]:
    words = UmpanBalik.objects.filter(
        within(periods), pegawai_id__in=pegawai_ids, visibilitas__in=list(DINILAI)
    )
    cells = HasilUmpanBalik.objects.filter(
        within(periods, "putaran__periode"),
        penerima_id__in=pegawai_ids,
        putaran__status=StatusPutaran.DIRILIS,
        jumlah__gte=MINIMUM,
    )
    years = Q()
    for key in periods:
        years |= Q(periode__startswith=key[:4])
    done = TindakanPimpinan.objects.filter(
        years, pegawai_id__in=pegawai_ids, dicabut_at__isnull=True
    )
    due = Q()
    for each in map(Periode.from_key, periods):
        due |= Q(tenggat__gte=each.mulai, tenggat__lte=each.selesai)
    promised = Janji.objects.filter(due, pegawai_id__in=pegawai_ids).exclude(
        status=StatusJanji.DIGANTI
    )
    found = _shaped(
        words, "umpan_balik", rhk="rencana_hasil_kerja_id", kunci="nilai", jenis="sifat",
        nama="pemberi__nama", nomor="pk",
    ).union(
        _shaped(
            cells, "putaran", pegawai="penerima_id", periode="putaran__periode",
            kunci="kelompok", teks="hitungan",
            nama="putaran__nama", nomor="putaran_id", hari="putaran__selesai",
        ),
        _shaped(
            done, "tindakan", rhk="rencana_hasil_kerja_id", jenis="jenis", teks="catatan",
            nama="oleh__nama", lain="tanggapan", nomor="pk",
        ),
        _shaped(
            promised, "janji", periode=Value(""), jenis="status",
            kunci="pemegang_id", nama="pemegang__nama", lain="bantahan",
            nomor="pk", hari="tenggat",
        ),
        _guided(pegawai_ids, zona),
        all=True,
    )  # fmt: skip
    return sorted((_Row(*row) for row in found), key=lambda row: (row.sumber, row.nomor, row.kunci))


def _guided(pegawai_ids: list[int], zona: ZoneInfo) -> "QuerySet[Any, tuple[Any, ...]]":
    """Each bimbingan that began, with the local days of its begin and end."""
    began = Pembinaan.objects.filter(
        Q(ditutup_at__isnull=False) | Q(status=StatusPembinaan.BERJALAN),
        pegawai_id__in=pegawai_ids,
        mulai_at__isnull=False,
    )
    return _shaped(
        began, "bimbingan", periode=Value(""), kunci="status", jenis="jenis", teks="tujuan",
        lain="hasil", nomor="pk", hari=TruncDate("mulai_at", tzinfo=zona),
        sampai=TruncDate("ditutup_at", tzinfo=zona),
    )  # fmt: skip


def _shaped(
    rows: "QuerySet[Any]", sumber: str, **columns: str | Combinable
) -> "QuerySet[Any, tuple[Any, ...]]":
    """These rows with the columns of `_Row`, each of one type in every part of the union."""
    whole, words, day = BigIntegerField(), TextField(), DateField()
    shape: list[tuple[str, str | Combinable, Field[Any, Any]]] = [
        ("pegawai", "pegawai_id", whole),
        ("periode", "periode", words),
        ("rhk", Value(None), whole),
        ("kunci", Value(""), words),
        ("jenis", Value(""), words),
        ("teks", "teks", words),
        ("nama", Value(""), words),
        ("lain", Value(""), words),
        ("nomor", Value(0), whole),
        ("hari", Value(None), day),
        ("sampai", Value(None), day),
    ]
    casts = [Cast(columns.get(name, usual), kind) for name, usual, kind in shape]
    return rows.order_by().values_list(Value(sumber, TextField()), *casts)


def _of_one(rows: list[_Row], view: EvaluasiInti) -> UmpanBalikFakta:
    here = [row for row in rows if covers(view.periode, row.periode)]
    ucapan: dict[int | str, list[UcapanUmpanBalik]] = defaultdict(list)
    for row in here:
        if row.sumber == "umpan_balik" and (row.rhk is not None or row.kunci):
            key = row.kunci if row.rhk is None else row.rhk
            ucapan[key].append(UcapanUmpanBalik(row.jenis, row.teks, row.nama))
    until = view.waktu
    return UmpanBalikFakta(
        {key: tuple(items) for key, items in ucapan.items()},
        _putaran([row for row in here if row.sumber == "putaran"]),
        tuple(_tindakan(row) for row in rows if row.sumber == "tindakan" and _stands(row, until)),
        tuple(
            _janji(row)
            for row in rows
            if row.sumber == "janji" and row.hari and until.mulai <= row.hari <= until.selesai
        ),
        _bimbingan([row for row in rows if row.sumber == "bimbingan"], until),
    )


def _stands(row: _Row, periode: Periode) -> bool:
    """A hasil kerja that was taken over stays so to the year's end; anything else counts for the
    period it was decided in."""
    taken = Periode.from_key(row.periode)
    if row.jenis == JenisTindakan.AMBIL_ALIH:
        return taken.tahun == periode.tahun and taken.mulai <= periode.selesai
    return covers(periode.key, row.periode)


def _tindakan(row: _Row) -> TindakanFakta:
    return TindakanFakta(
        JenisTindakan(row.jenis), row.nama, row.periode, row.rhk, row.teks, row.lain
    )


def _janji(row: _Row) -> JanjiFakta:
    assert row.hari is not None
    own = row.kunci == str(row.pegawai)
    return JanjiFakta(row.teks, row.nama, own, row.hari, StatusJanji(row.jenis), row.lain)


def _bimbingan(rows: list[_Row], periode: Periode) -> tuple[BimbinganFakta, ...]:
    """Those that ran on a day of the period, the first one first."""
    ran = [
        (row.hari, row)
        for row in rows
        if row.hari is not None
        and row.hari <= periode.selesai
        and (row.sampai is None or row.sampai >= periode.mulai)
    ]
    return tuple(
        BimbinganFakta(
            row.nomor, JenisPembinaan(row.jenis), StatusPembinaan(row.kunci), row.teks, row.lain
        )
        for _, row in sorted(ran, key=lambda item: (item[0], item[1].nomor))
    )


def _putaran(rows: list[_Row]) -> dict[str, tuple[SuaraPutaran, ...]]:
    """Per value what each round said, the oldest first. The sides of a round may be added: no
    answer lies in two cells. A value that fewer than five of a cell judged is not in the cell."""
    found: dict[str, list[SuaraPutaran]] = defaultdict(list)
    for nomor in dict.fromkeys(row.nomor for row in sorted(rows, key=lambda row: str(row.hari))):
        cells = [row for row in rows if row.nomor == nomor]
        read = [(json.loads(row.kunci), json.loads(row.teks)) for row in cells]
        for nilai in NilaiBerakhlak:
            heard = [(sides, Sebaran(*said[nilai])) for sides, said in read if nilai in said]
            heard = [(sides, sebaran) for sides, sebaran in heard if sebaran.n >= MINIMUM]
            sides = {side for some, _ in heard for side in some}
            found[nilai.value].append(
                SuaraPutaran(
                    cells[0].nama,
                    tuple(each for each in KelompokPemberi if each.value in sides),
                    sum((sebaran for _, sebaran in heard), Sebaran()),
                )
            )
    return {nilai: tuple(items) for nilai, items in found.items()}

"""Angka kredit as they are recorded: opening balances, additions, PAK and issued forms."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from teladan.evaluation.queries.receipt import unpack_trace
from teladan.followup.models import (
    AngkaKreditAwal,
    DokumenAngkaKredit,
    PenetapanAngkaKredit,
    TambahanAngkaKredit,
)
from teladan.followup.states.angka_kredit import StatusPenetapan, StatusUsulanAngkaKredit
from teladan.foundation.errors import NotVisible
from teladan.organisation.queries import pegawai_cards
from teladan_rules.codec import decode
from teladan_rules.legal import plain_decimal
from teladan_rules.permenpanrb_1_2023.perhitungan import PerhitunganInput
from teladan_rules.permenpanrb_6_2022.vocabulary import JenjangFungsional

AWAL, TAMBAHAN = "awal", "tambahan"
_U, _P = StatusUsulanAngkaKredit, StatusPenetapan


@dataclass(frozen=True)
class Usulan:
    """A figure that waits for, or has had, its second person. `macam` "awal" or "tambahan";
    `sampai` and `golongan` belong to an opening balance."""

    id: int
    macam: str
    instansi_id: int
    pegawai_id: int
    nama: str
    nip: str
    jenis: str
    jenjang: JenjangFungsional
    nilai: Decimal
    nomor: str
    tanggal: date
    uraian: str
    bukti_sha256: str
    bukti_nama: str
    status: StatusUsulanAngkaKredit
    diusulkan_oleh_id: int
    diusulkan_nama: str
    diusulkan_at: datetime
    diputus_nama: str | None
    diputus_at: datetime | None
    alasan: str
    sampai: date | None = None
    golongan: str = ""
    konvensional: Decimal | None = None
    penetapan_id: int | None = None


@dataclass(frozen=True)
class Penetapan:
    """A PAK. `masukan` are its inputs as they were, `total` what it came to, exact."""

    id: int
    instansi_id: int
    pegawai_id: int
    nama: str
    nip: str
    unit_kerja_id: int | None
    jenjang: JenjangFungsional
    golongan: str
    sampai: date
    status: StatusPenetapan
    disiapkan_oleh_id: int
    disiapkan_nama: str
    disiapkan_at: datetime
    diputus_oleh_id: int | None
    diputus_nama: str | None
    diputus_at: datetime | None
    alasan: str
    rules_version: str
    regulation: str
    inputs_hash: str
    hasil: Mapping[str, Any]
    masukan: PerhitunganInput

    @property
    def total(self) -> Fraction:
        return Fraction(self.hasil["total"])


@dataclass(frozen=True)
class AngkaKreditTercatat:
    """What counts of one pegawai: confirmed opening balances (the latest first), confirmed
    additions that no PAK has taken up, and PAK determined, by time."""

    awal: tuple[Usulan, ...] = ()
    tambahan: tuple[Usulan, ...] = ()
    penetapan: tuple[Penetapan, ...] = ()


_USULAN = (
    "instansi_id", "pegawai_id", "pegawai__nama", "pegawai__nip", "jenis", "jenjang", "nilai",
    "nomor", "tanggal", "uraian", "bukti_sha256", "bukti_nama", "status", "diusulkan_oleh_id",
    "diusulkan_oleh__nama", "diusulkan_at", "diputus_oleh__nama", "diputus_at", "alasan",
)  # fmt: skip
_PENETAPAN = (
    "pk", "instansi_id", "pegawai_id", "pegawai__nama", "pegawai__nip", "unit_kerja_id",
    "jenjang", "golongan", "sampai", "status", "disiapkan_oleh_id", "disiapkan_oleh__nama",
    "disiapkan_at", "diputus_oleh_id", "diputus_oleh__nama", "diputus_at", "alasan",
    "rules_version", "regulation", "inputs_hash", "result", "inputs",
)  # fmt: skip


def _usulan(macam: str, pk: int, values: Iterable[Any], *more: Any) -> Usulan:
    row = dict(zip(_USULAN, values, strict=True))
    return Usulan(
        id=pk,
        macam=macam,
        nama=row.pop("pegawai__nama"),
        nip=row.pop("pegawai__nip"),
        jenjang=JenjangFungsional(row.pop("jenjang")),
        nilai=Decimal(plain_decimal(row.pop("nilai"))),
        status=StatusUsulanAngkaKredit(row.pop("status")),
        diusulkan_nama=row.pop("diusulkan_oleh__nama"),
        diputus_nama=row.pop("diputus_oleh__nama"),
        **row,
        **dict(zip(("sampai", "golongan", "konvensional"), more, strict=True))
        if macam == AWAL
        else {"penetapan_id": more[0]},
    )


def _awal_rows(**where: Any) -> list[Usulan]:
    names = ("pk", "sampai", "golongan", "konvensional", *_USULAN)
    rows = AngkaKreditAwal.objects.filter(**where).order_by("-sampai", "-pk").values_list(*names)
    return [_usulan(AWAL, row[0], row[4:], *row[1:4]) for row in rows]


def _tambahan_rows(**where: Any) -> list[Usulan]:
    names = ("pk", "penetapan_id", *_USULAN)
    rows = TambahanAngkaKredit.objects.filter(**where).order_by("tanggal", "pk")
    return [_usulan(TAMBAHAN, row[0], row[2:], row[1]) for row in rows.values_list(*names)]


def _penetapan_rows(**where: Any) -> list[Penetapan]:
    rows = PenetapanAngkaKredit.objects.filter(**where).order_by("sampai", "pk")
    return [_penetapan(row) for row in rows.values_list(*_PENETAPAN)]


def _penetapan(row: tuple[Any, ...]) -> Penetapan:
    values = list(row)
    values[6] = JenjangFungsional(values[6])
    values[9] = StatusPenetapan(values[9])
    values[-1] = decode(PerhitunganInput, values[-1])
    return Penetapan(*values)


def angka_kredit_tercatat(pegawai_ids: Iterable[int]) -> dict[int, AngkaKreditTercatat]:
    """By pegawai, in three queries. Check visibility before."""
    ids = list(pegawai_ids)
    opening: dict[int, list[Usulan]] = defaultdict(list)
    more: dict[int, list[Usulan]] = defaultdict(list)
    issued: dict[int, list[Penetapan]] = defaultdict(list)
    for item in _awal_rows(pegawai_id__in=ids, status=_U.DISAHKAN):
        opening[item.pegawai_id].append(item)
    for item in _tambahan_rows(pegawai_id__in=ids, status=_U.DISAHKAN, penetapan__isnull=True):
        more[item.pegawai_id].append(item)
    for pak in _penetapan_rows(pegawai_id__in=ids, status=_P.DITETAPKAN):
        issued[pak.pegawai_id].append(pak)
    return {
        one: AngkaKreditTercatat(tuple(opening[one]), tuple(more[one]), tuple(issued[one]))
        for one in ids
    }


def usulan_of(pegawai_id: int, *, instansi_id: int) -> list[Usulan]:
    """Every opening balance and addition of a pegawai, also refused ones."""
    where = {"pegawai_id": pegawai_id, "instansi_id": instansi_id}
    return [*_awal_rows(**where), *_tambahan_rows(**where)]


def usulan_waiting(*, instansi_id: int, unit_ids: frozenset[int] | None, on: date) -> list[Usulan]:
    """What waits for its second person of pegawai in these units (None: the whole instansi)."""
    where: dict[str, Any] = {"instansi_id": instansi_id, "status": _U.DIUSULKAN}
    found = [*_awal_rows(**where), *_tambahan_rows(**where)]
    if unit_ids is None or not found:
        return found
    cards = pegawai_cards({item.pegawai_id for item in found}, on=on)
    return [item for item in found if cards[item.pegawai_id].unit_kerja_id in unit_ids]


def get_usulan(macam: str, usulan_id: int, *, instansi_id: int) -> Usulan:
    """One of them. Raises NotVisible."""
    rows = {AWAL: _awal_rows, TAMBAHAN: _tambahan_rows}.get(macam, _awal_rows)
    found = rows(pk=usulan_id, instansi_id=instansi_id)
    if not found:
        raise NotVisible
    return found[0]


def penetapan_of(pegawai_id: int, *, instansi_id: int) -> list[Penetapan]:
    """Every PAK of a pegawai, the latest last. Check visibility before."""
    return _penetapan_rows(pegawai_id=pegawai_id, instansi_id=instansi_id)


def penetapan_waiting(*, instansi_id: int, unit_ids: frozenset[int] | None) -> list[Penetapan]:
    """PAK that are prepared in these units (None: the whole instansi)."""
    where: dict[str, Any] = {"instansi_id": instansi_id, "status": _P.DISIAPKAN}
    if unit_ids is not None:
        where["unit_kerja_id__in"] = unit_ids
    return _penetapan_rows(**where)


def get_penetapan(penetapan_id: int, *, instansi_id: int) -> Penetapan:
    """One PAK. Raises NotVisible."""
    found = _penetapan_rows(pk=penetapan_id, instansi_id=instansi_id)
    if not found:
        raise NotVisible
    return found[0]


def trace_of(penetapan_id: int) -> dict[str, Any]:
    """The derivation that a PAK keeps. Check visibility before."""
    return unpack_trace(
        PenetapanAngkaKredit.objects.values_list("trace", flat=True).get(pk=penetapan_id)
    )


@dataclass(frozen=True)
class DokumenAk:
    """An issued form of angka kredit: `jenis` "konversi", "akumulasi" or "penetapan"."""

    id: int
    instansi_id: int
    pegawai_id: int
    nama: str
    penetapan_id: int | None
    jenis: str
    tahun: int | None
    isi_sha256: str
    nomor: str
    kode: str
    sha256: str
    terbit_at: datetime


_DOKUMEN = (
    "pk", "instansi_id", "pegawai_id", "pegawai__nama", "penetapan_id", "jenis", "tahun",
    "isi_sha256", "nomor", "kode", "sha256", "terbit_at",
)  # fmt: skip


def dokumen_ak_of(pegawai_id: int) -> list[DokumenAk]:
    """The issued forms of a pegawai, newest first. Check visibility before."""
    rows = DokumenAngkaKredit.objects.filter(pegawai_id=pegawai_id).order_by("-pk")
    return [DokumenAk(*row) for row in rows.values_list(*_DOKUMEN)]


def get_dokumen_ak(dokumen_id: int, *, instansi_id: int) -> DokumenAk:
    """One issued form. Raises NotVisible; check who reads it by its pegawai."""
    rows = DokumenAngkaKredit.objects.filter(pk=dokumen_id, instansi_id=instansi_id)
    row = rows.values_list(*_DOKUMEN).first()
    if row is None:
        raise NotVisible
    return DokumenAk(*row)


@dataclass(frozen=True)
class PeriksaAk:
    """What the public check page says: number and date, nothing of the content."""

    nomor: str
    terbit_at: datetime
    sha256: str


def periksa_ak(kode: str) -> PeriksaAk | None:
    """The issue with this code, or None."""
    rows = DokumenAngkaKredit.objects.filter(kode=kode)
    row = rows.values_list("nomor", "terbit_at", "sha256").first()
    return PeriksaAk(*row) if row else None

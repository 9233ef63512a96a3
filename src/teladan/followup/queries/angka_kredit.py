"""Angka kredit as they are recorded: opening balances, additions, PAK and issued forms."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db.models import Q, Value

from teladan.evaluation.queries.receipt import unpack_trace
from teladan.followup.models import (
    AngkaKreditAwal,
    DokumenAngkaKredit,
    PenetapanAngkaKredit,
    TambahanAngkaKredit,
)
from teladan.followup.states.angka_kredit import StatusPenetapan, StatusUsulanAngkaKredit
from teladan.foundation.errors import NotVisible
from teladan.organisation.models import Penugasan
from teladan.organisation.queries import active_on
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
    """All that is recorded of one pegawai: opening balances (the latest first) and additions of
    every state, and every PAK by time."""

    usulan: tuple[Usulan, ...] = ()
    pak: tuple[Penetapan, ...] = ()

    @property
    def awal(self) -> tuple[Usulan, ...]:
        """The opening balances that count: confirmed, the latest first."""
        return tuple(item for item in self._disahkan if item.macam == AWAL)

    @property
    def tambahan(self) -> tuple[Usulan, ...]:
        """The additions that count and that no PAK has taken up."""
        listed = (item for item in self._disahkan if item.macam == TAMBAHAN)
        return tuple(item for item in listed if item.penetapan_id is None)

    @property
    def penetapan(self) -> tuple[Penetapan, ...]:
        """The PAK that were determined, by time."""
        return tuple(item for item in self.pak if item.status is _P.DITETAPKAN)

    @property
    def _disahkan(self) -> tuple[Usulan, ...]:
        return tuple(item for item in self.usulan if item.status is _U.DISAHKAN)


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
    proposed: dict[int, list[Usulan]] = defaultdict(list)
    issued: dict[int, list[Penetapan]] = defaultdict(list)
    for item in (*_awal_rows(pegawai_id__in=ids), *_tambahan_rows(pegawai_id__in=ids)):
        proposed[item.pegawai_id].append(item)
    for pak in _penetapan_rows(pegawai_id__in=ids):
        issued[pak.pegawai_id].append(pak)
    return {one: AngkaKreditTercatat(tuple(proposed[one]), tuple(issued[one])) for one in ids}


@dataclass(frozen=True)
class MenungguAk:
    """What waits for its second person: `macam` "awal", "tambahan" or "pak", of whom, and by whom
    it was entered."""

    macam: str
    id: int
    pegawai_id: int
    nama: str
    oleh_id: int
    oleh_nama: str


def angka_kredit_waiting(
    *, instansi_id: int, unit_ids: frozenset[int] | None, on: date
) -> list[MenungguAk]:
    """What waits of pegawai who serve in these units (None: the whole instansi), in one query."""
    people = Q(instansi_id=instansi_id)
    if unit_ids is not None:
        posts = Penugasan.objects.filter(active_on(on), jabatan__unit_kerja_id__in=unit_ids)
        people &= Q(pegawai_id__in=posts.values("pegawai_id"))
    names = ("pk", "pegawai_id", "pegawai__nama")
    by = ("diusulkan_oleh_id", "diusulkan_oleh__nama")
    opening, more = (
        model.objects.filter(people, status=_U.DIUSULKAN)
        .annotate(macam=Value(macam))
        .values_list("macam", *names, *by)
        for model, macam in ((AngkaKreditAwal, AWAL), (TambahanAngkaKredit, TAMBAHAN))
    )
    prepared = (
        PenetapanAngkaKredit.objects.filter(people, status=_P.DISIAPKAN)
        .annotate(macam=Value("pak"))
        .values_list("macam", *names, "disiapkan_oleh_id", "disiapkan_oleh__nama")
    )
    found = [MenungguAk(*row) for row in opening.union(more, prepared, all=True)]
    return sorted(found, key=lambda item: (item.nama, item.macam, item.id))


def get_usulan(macam: str, usulan_id: int, *, instansi_id: int) -> Usulan:
    """One of them. Raises NotVisible."""
    rows = {AWAL: _awal_rows, TAMBAHAN: _tambahan_rows}.get(macam, _awal_rows)
    found = rows(pk=usulan_id, instansi_id=instansi_id)
    if not found:
        raise NotVisible
    return found[0]


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

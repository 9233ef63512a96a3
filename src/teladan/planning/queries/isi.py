"""The content of an SKP as plain data: what is written, copied, kept as a version, compared.

JSON keeps figures as text ("93.75"), dates as ISO text, and missing as null, never as 0.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from teladan_rules.legal import plain_decimal
from teladan_rules.permenpanrb_6_2022.vocabulary import (
    ArahIndikator,
    Aspek,
    JenisHasilKerja,
    NilaiBerakhlak,
    Perspektif,
)

BAGIAN_LAMPIRAN = ("dukungan", "skema", "konsekuensi")


@dataclass(frozen=True)
class IndikatorIsi:
    """One indikator kinerja individu with target and trajectory (P6 Pasal 9 ayat (2)).

    `trajektori` holds (Periode.key, target) pairs; `manual` the fields of Format A.1.3.
    """

    teks: str
    aspek: str = ""
    satuan: str = ""
    arah: str = "naik"
    baseline: Decimal | None = None
    target: Decimal | None = None
    target_atas: Decimal | None = None
    target_tanggal: date | None = None
    sumber_data: str = ""
    sumber_kode: str = "manual"
    manual: Mapping[str, str] = field(default_factory=dict)
    trajektori: tuple[tuple[str, Decimal | None], ...] = ()
    id: int | None = None

    @property
    def target_label(self) -> str:
        """The target as the forms print it: "93,75 %", "80–90 persen", "2026-12-31"; "" if none."""
        if self.arah == ArahIndikator.TANGGAL:
            return self.target_tanggal.isoformat() if self.target_tanggal else ""
        if self.target is None:
            return ""
        text = angka(self.target)
        if self.arah == ArahIndikator.RENTANG and self.target_atas is not None:
            text = f"{text}–{angka(self.target_atas)}"
        return f"{text} {self.satuan}".strip()


@dataclass(frozen=True)
class RencanaAksiIsi:
    """A step of the rencana aksi in one period (Format B.1.1)."""

    periode: str
    teks: str
    target: str = ""
    tenggat: date | None = None


@dataclass(frozen=True)
class RhkIsi:
    """One rencana hasil kerja with its indikator and rencana aksi (P6 Pasal 9 ayat (1))."""

    teks: str
    jenis: str = "utama"
    indikator: tuple[IndikatorIsi, ...] = ()
    rencana_aksi: tuple[RencanaAksiIsi, ...] = ()
    induk_id: int | None = None
    induk_teks: str = ""
    menunggu_induk: bool = False
    penugasan_dari: str = ""
    perspektif: str = ""
    asal: str = "sendiri"
    id: int | None = None


@dataclass(frozen=True)
class SkpIsi:
    """A whole plan. `ekspektasi` maps NilaiBerakhlak values to text, `lampiran` BAGIAN_LAMPIRAN
    to lines (P6 Pasal 9–13)."""

    rhk: tuple[RhkIsi, ...] = ()
    ekspektasi: Mapping[str, str] = field(default_factory=dict)
    lampiran: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        return {
            "rhk": [_rhk_json(rhk) for rhk in self.rhk],
            "ekspektasi": dict(self.ekspektasi),
            "lampiran": {bagian: list(lines) for bagian, lines in self.lampiran.items()},
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "SkpIsi":
        return cls(
            rhk=tuple(_rhk_from(item) for item in data["rhk"]),
            ekspektasi=data["ekspektasi"],
            lampiran={bagian: tuple(lines) for bagian, lines in data["lampiran"].items()},
        )

    def without_ids(self, *, asal: str) -> "SkpIsi":
        """The same plan as a start for another SKP: no ids, no links, no rencana aksi, and each
        baseline unknown, because last year's is not this year's."""
        return replace(self, rhk=tuple(_fresh(rhk, asal) for rhk in self.rhk))


def _fresh(rhk: RhkIsi, asal: str) -> RhkIsi:
    return replace(
        rhk,
        id=None,
        induk_id=None,
        induk_teks="",
        menunggu_induk=False,
        asal=asal,
        rencana_aksi=(),
        indikator=tuple(
            replace(item, id=None, trajektori=(), baseline=None, target_tanggal=None)
            for item in rhk.indikator
        ),
    )


def angka(value: Decimal) -> str:
    """A figure as Indonesians write it, without grouping: "93,75"."""
    return plain_decimal(value).replace(".", ",")


def _number(value: Decimal | None) -> str | None:
    return None if value is None else plain_decimal(value)


def _decimal(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _iso(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def _rhk_json(rhk: RhkIsi) -> dict[str, Any]:
    return {
        "id": rhk.id,
        "teks": rhk.teks,
        "jenis": rhk.jenis,
        "induk_id": rhk.induk_id,
        "induk_teks": rhk.induk_teks,
        "menunggu_induk": rhk.menunggu_induk,
        "penugasan_dari": rhk.penugasan_dari,
        "perspektif": rhk.perspektif,
        "asal": rhk.asal,
        "indikator": [_indikator_json(item) for item in rhk.indikator],
        "rencana_aksi": [
            {
                "periode": aksi.periode,
                "teks": aksi.teks,
                "target": aksi.target,
                "tenggat": _iso(aksi.tenggat),
            }
            for aksi in rhk.rencana_aksi
        ],
    }


def _indikator_json(item: IndikatorIsi) -> dict[str, Any]:
    return {
        "id": item.id,
        "teks": item.teks,
        "aspek": item.aspek,
        "satuan": item.satuan,
        "arah": item.arah,
        "baseline": _number(item.baseline),
        "target": _number(item.target),
        "target_atas": _number(item.target_atas),
        "target_tanggal": _iso(item.target_tanggal),
        "sumber_data": item.sumber_data,
        "sumber_kode": item.sumber_kode,
        "manual": dict(item.manual),
        "trajektori": [[periode, _number(target)] for periode, target in item.trajektori],
    }


def _rhk_from(data: Mapping[str, Any]) -> RhkIsi:
    plain = {key: data[key] for key in _RHK_PLAIN}
    return RhkIsi(
        **plain,
        indikator=tuple(_indikator_from(item) for item in data["indikator"]),
        rencana_aksi=tuple(
            RencanaAksiIsi(aksi["periode"], aksi["teks"], aksi["target"], _day(aksi["tenggat"]))
            for aksi in data["rencana_aksi"]
        ),
    )


_RHK_PLAIN = [
    "id",
    "teks",
    "jenis",
    "induk_id",
    "induk_teks",
    "menunggu_induk",
    "penugasan_dari",
    "perspektif",
    "asal",
]
_INDIKATOR_PLAIN = ["id", "teks", "aspek", "satuan", "arah", "sumber_data", "sumber_kode", "manual"]


def _indikator_from(data: Mapping[str, Any]) -> IndikatorIsi:
    plain = {key: data[key] for key in _INDIKATOR_PLAIN}
    return IndikatorIsi(
        **plain,
        baseline=_decimal(data["baseline"]),
        target=_decimal(data["target"]),
        target_atas=_decimal(data["target_atas"]),
        target_tanggal=_day(data["target_tanggal"]),
        trajektori=tuple((periode, _decimal(target)) for periode, target in data["trajektori"]),
    )


@dataclass(frozen=True)
class Perubahan:
    """One field that differs between two plans: shown old beside new. `jenis` is "baru",
    "dihapus" or "berubah"."""

    bidang: str
    label: str
    lama: str
    baru: str

    @property
    def jenis(self) -> str:
        if not self.lama:
            return "baru"
        return "berubah" if self.baru else "dihapus"


def diff(lama: SkpIsi, baru: SkpIsi) -> tuple[Perubahan, ...]:
    """Field by field what changed, in the order of the new plan, then what is gone.

    Parts are matched by id where they have one, else by their place.
    """
    before, after = dict(_fields(lama)), dict(_fields(baru))
    keys = [*after, *(key for key in before if key not in after)]
    changes = []
    for key in keys:
        label, new = after.get(key, (before.get(key, ("", ""))[0], ""))
        old = before.get(key, ("", ""))[1]
        if old != new:
            changes.append(Perubahan(key, label, old, new))
    return tuple(changes)


def _fields(isi: SkpIsi) -> Iterator[tuple[str, tuple[str, str]]]:
    for nomor, rhk in enumerate(isi.rhk, 1):
        yield from _rhk_fields(nomor, rhk)
    for nilai in NilaiBerakhlak:
        label = _("Ekspektasi khusus: %(nilai)s") % {"nilai": _(nilai.label)}
        yield f"ekspektasi:{nilai.value}", (label, isi.ekspektasi.get(nilai.value, ""))
    for bagian in BAGIAN_LAMPIRAN:
        label = _("Lampiran: %(bagian)s") % {"bagian": bagian_label(bagian)}
        yield f"lampiran:{bagian}", (label, "\n".join(isi.lampiran.get(bagian, ())))


def bagian_label(bagian: str) -> str:
    """The heading of a part of the lampiran (Format A.1.8)."""
    return {
        "dukungan": _("Dukungan sumber daya"),
        "skema": _("Skema pertanggungjawaban"),
        "konsekuensi": _("Konsekuensi"),
    }[bagian]


def _rhk_fields(nomor: int, rhk: RhkIsi) -> Iterator[tuple[str, tuple[str, str]]]:
    key = f"rhk:{rhk.id or f'#{nomor}'}"
    judul = _("Hasil kerja %(nomor)s") % {"nomor": nomor}
    yield f"{key}:teks", (judul, rhk.teks)
    jenis = _(JenisHasilKerja(rhk.jenis).label)
    yield f"{key}:jenis", (_("%(judul)s, jenis") % {"judul": judul}, jenis)
    induk = rhk.induk_teks or (_("menunggu hasil kerja atasan") if rhk.menunggu_induk else "")
    yield f"{key}:induk", (_("%(judul)s, hasil kerja atasan") % {"judul": judul}, induk)
    dari = (_("%(judul)s, penugasan dari") % {"judul": judul}, rhk.penugasan_dari)
    yield f"{key}:penugasan_dari", dari
    perspektif = _(Perspektif(rhk.perspektif).label) if rhk.perspektif else ""
    yield f"{key}:perspektif", (_("%(judul)s, perspektif") % {"judul": judul}, perspektif)
    for urut, item in enumerate(rhk.indikator, 1):
        yield from _indikator_fields(f"{nomor}.{urut}", item)
    aksi = "\n".join(f"{a.periode}: {a.teks} {a.target}".strip() for a in rhk.rencana_aksi)
    yield f"{key}:rencana_aksi", (_("%(judul)s, rencana aksi") % {"judul": judul}, aksi)


def _indikator_fields(nomor: str, item: IndikatorIsi) -> Iterator[tuple[str, tuple[str, str]]]:
    key = f"indikator:{item.id or f'#{nomor}'}"
    judul = _("Indikator %(nomor)s") % {"nomor": nomor}
    trajektori = "\n".join(
        f"{periode}: {angka(target)}" for periode, target in item.trajektori if target is not None
    )
    texts = {
        "teks": (judul, item.teks),
        "aspek": (_("aspek"), _(Aspek(item.aspek).label) if item.aspek else ""),
        "arah": (_("arah"), _(ArahIndikator(item.arah).label)),
        "baseline": (_("baseline"), angka(item.baseline) if item.baseline is not None else ""),
        "target": (_("target"), item.target_label),
        "trajektori": (_("target per periode"), trajektori),
        "sumber_data": (_("sumber data"), item.sumber_data),
        "manual": (_("manual indikator"), "\n".join(v for v in item.manual.values() if v)),
    }
    for name, (label, text) in texts.items():
        yield f"{key}:{name}", (label if name == "teks" else f"{judul}, {label}", text)

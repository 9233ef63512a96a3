"""The public board: what the releases in force say of each unit, period by period.

Made from stored releases alone; no query here reads an answer, a report or a ticket.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from teladan.accountability.queries.publikasi import PublikasiRow, PublikasiView, with_isi
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_14_2017.parameters import parameter_skm
from teladan_rules.permenpanrb_14_2017.penyesuaian import Strata, sesuaikan
from teladan_rules.permenpanrb_14_2017.rerata import Ringkasan
from teladan_rules.permenpanrb_14_2017.selang import Selang, hitung_selang
from teladan_rules.permenpanrb_14_2017.tren import Tren, bandingkan
from teladan_rules.permenpanrb_14_2017.vocabulary import MutuPelayanan, UnsurSkm

Isi = dict[str, Any]
#: Stored name of the small groups together; pages print it in words.
LAIN = "(lain)"
_YEAR = 4


@dataclass(frozen=True)
class Jumlah:
    """A printed count: exact where `sedikit` equals `banyak`, else only known to lie between."""

    sedikit: int
    banyak: int

    @property
    def pasti(self) -> int | None:
        """The exact count, where it is printed."""
        return self.sedikit if self.sedikit == self.banyak else None


@dataclass(frozen=True)
class BarisIkm:
    """One service, source or month with its index. `lain`: small groups taken together."""

    nama: str
    n: int
    ikm: Decimal
    lain: bool
    ringkasan: Ringkasan


@dataclass(frozen=True)
class AngkaIkm:
    """The survey of a unit in a period."""

    n: int
    ikm: Decimal
    mutu: MutuPelayanan
    bawah: Decimal | None
    atas: Decimal | None
    unsur: tuple[tuple[UnsurSkm, Decimal], ...]
    layanan: tuple[BarisIkm, ...]
    sumber: tuple[BarisIkm, ...]
    bulan: tuple[BarisIkm, ...]
    ringkasan: Ringkasan


@dataclass(frozen=True)
class AngkaPengaduan:
    """The reports of a unit in a period; the two parts are missing where too few fell due."""

    diterima: Jumlah
    jatuh_tempo: Jumlah
    tepat_waktu: Jumlah | None
    terlambat: Jumlah | None
    dibuka_kembali: Jumlah
    terima_kasih: Jumlah


@dataclass(frozen=True)
class BarisTunggu:
    """Waiting, in whole minutes, of one service or month; None below ten people."""

    nama: str
    n: int
    median: int | None
    p90: int | None
    standar: int | None
    lain: bool


@dataclass(frozen=True)
class AngkaTunggu:
    """Waiting at a unit in a period, in whole minutes; None below ten people."""

    n: Jumlah
    median: int | None
    p90: int | None
    standar: int | None
    dalam_standar: Jumlah | None
    layanan: tuple[BarisTunggu, ...]
    bulan: tuple[BarisTunggu, ...]


@dataclass(frozen=True)
class JanjiView:
    """What the head of the unit promised, and what was reached by the end of the period."""

    hasil_kerja: str
    indikator: str
    satuan: str
    target: Decimal | None
    realisasi: Decimal | None


@dataclass(frozen=True)
class UnitPeriode:
    """One unit in one period."""

    periode: Periode
    alamat: str
    nama: str
    skm: AngkaIkm | None
    pengaduan: AngkaPengaduan
    tunggu: AngkaTunggu
    janji: tuple[JanjiView, ...]


@dataclass(frozen=True)
class UnitPapan:
    """A unit over the periods, the oldest first; `tren` compares the last two. `disesuaikan`: the
    last IKM as if the services had been chosen as in the year that ends with it; no value where
    there is one service only, or too few of them are printed."""

    alamat: str
    nama: str
    seri: tuple[UnitPeriode, ...]
    tren: Tren
    disesuaikan: Selang

    @property
    def terakhir(self) -> UnitPeriode:
        return self.seri[-1]


def papan(releases: Sequence[PublikasiView]) -> tuple[UnitPapan, ...]:
    """Every unit of the last of these releases, by name, with its series."""
    return _board(tuple(each.row for each in releases)) if releases else ()


def papan_unit(releases: Sequence[PublikasiView], alamat: str) -> UnitPapan | None:
    """One unit; None where the last release does not know it."""
    return next((unit for unit in papan(releases) if unit.alamat == alamat), None)


@lru_cache(maxsize=16)
def _board(rows: tuple[PublikasiRow, ...]) -> tuple[UnitPapan, ...]:
    """The same; a release never changes, so a process reckons it once."""
    releases = [with_isi(row) for row in rows]
    return tuple(_unit(unit["alamat"], releases) for unit in releases[-1].isi["unit"])


def _unit(alamat: str, releases: Sequence[PublikasiView]) -> UnitPapan:
    found = []
    for release in releases:
        unit = release.unit(alamat)
        if unit is not None:
            found.append(unit_periode(unit, Periode.from_key(release.row.periode)))
    return UnitPapan(alamat, found[-1].nama, tuple(found), _trend(found), _adjusted(found))


def _trend(series: Sequence[UnitPeriode]) -> Tren:
    """The last period against the one before it; two periods with a gap are not compared."""
    last = series[-1]
    before = series[-2] if len(series) > 1 else None
    if before is not None and before.periode.berikutnya != last.periode:
        before = None
    means = [
        each.skm.ringkasan.rerata if each is not None and each.skm is not None else None
        for each in (before, last)
    ]
    return bandingkan(means[0], means[1], parameter_skm(last.periode.selesai))


def _adjusted(series: Sequence[UnitPeriode]) -> Selang:
    """From printed services alone, so that it tells nothing of those that are not."""
    last = series[-1]
    parameters = parameter_skm(last.periode.selesai)
    year = [each for each in series if each.skm is not None][-_YEAR:]
    mix = Counter[Strata]()
    for each in year:
        mix.update({(row.nama, ""): row.n for row in (each.skm.layanan if each.skm else ())})
    if last.skm is None or len(mix) < 2:
        return hitung_selang(None, parameters)
    now = {(row.nama, ""): row.ringkasan for row in last.skm.layanan}
    return hitung_selang(sesuaikan(now, mix, parameters).rerata, parameters)


def unit_periode(unit: Isi, periode: Periode) -> UnitPeriode:
    """What one release says of one unit."""
    return UnitPeriode(
        periode,
        unit["alamat"],
        unit["nama"],
        None if unit["skm"] is None else _skm(unit["skm"]),
        AngkaPengaduan(**{name: _jumlah(pair) for name, pair in unit["pengaduan"].items()}),
        _tunggu(unit["antrean"]),
        tuple(_janji(each) for each in unit["janji"]),
    )


def _jumlah(pair: list[int] | None) -> Any:
    return None if pair is None else Jumlah(*pair)


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _skm(block: Isi) -> AngkaIkm:
    nrr = [(UnsurSkm(name), Decimal(text)) for name, text in block["nrr"].items()]
    return AngkaIkm(
        block["n"],
        Decimal(block["ikm"]),
        MutuPelayanan[block["mutu"]],
        _decimal(block["bawah"]),
        _decimal(block["atas"]),
        tuple(sorted(nrr, key=lambda row: (row[1], row[0].nomor))),
        _rows(block["layanan"]),
        _rows(block["sumber"]),
        _rows(block["bulan"]),
        _sums(block),
    )


def _sums(row: Isi) -> Ringkasan:
    return Ringkasan(row["n"], Fraction(row["jumlah"]), Fraction(row["kuadrat"]))


def _rows(rows: Iterable[Isi]) -> tuple[BarisIkm, ...]:
    return tuple(
        BarisIkm(row["nama"], row["n"], Decimal(row["ikm"]), row["nama"] == LAIN, _sums(row))
        for row in sorted(rows, key=_named_first)
    )


def _named_first(row: Isi) -> tuple[bool, str]:
    """What has no name of its own ("(lain)") comes last."""
    return row["nama"].startswith("("), row["nama"]


def _tunggu(block: Isi) -> AngkaTunggu:
    def rows(name: str) -> tuple[BarisTunggu, ...]:
        listed = sorted(block[name], key=_named_first)
        return tuple(BarisTunggu(**row, lain=row["nama"] == LAIN) for row in listed)

    return AngkaTunggu(
        Jumlah(*block["n"]),
        block["median"],
        block["p90"],
        block["standar"],
        _jumlah(block["dalam_standar"]),
        rows("layanan"),
        rows("bulan"),
    )


def _janji(row: Isi) -> JanjiView:
    return JanjiView(
        row["hasil_kerja"],
        row["indikator"],
        row["satuan"],
        _decimal(row["target"]),
        _decimal(row["realisasi"]),
    )

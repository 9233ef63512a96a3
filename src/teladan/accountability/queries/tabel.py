"""Open data: the releases in force as flat tables, and what each column means.

The tables are made from stored releases alone. Counts stand in two columns, `_min` and `_maks`:
equal where the count is printed exactly, else the count lies between them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from teladan.accountability.queries.publikasi import PublikasiView
from teladan_rules.text import N_

Isi = dict[str, Any]
Row = dict[str, str | int | None]


@dataclass(frozen=True)
class Kolom:
    """A column: its name in the file and what it means."""

    nama: str
    arti: str


@dataclass(frozen=True)
class Tabel:
    """A table of the open data: its name in the address, what a row is, its columns."""

    kode: str
    judul: str
    baris: str
    kolom: tuple[Kolom, ...]
    rows: Callable[[Isi], Iterator[Row]]

    def all_rows(self, releases: Sequence[PublikasiView]) -> list[Row]:
        """The rows of every release, in its order."""
        return [
            {"periode": release.row.periode, "rilis": release.row.nomor,
             "unit": unit["alamat"], **row}
            for release in releases
            for unit in release.isi["unit"]
            for row in self.rows(unit)
        ]  # fmt: skip


_KEYS = (
    Kolom("periode", N_("Triwulan, misalnya 2026-TW3")),
    Kolom("rilis", N_("Nomor rilis periode itu; lebih dari 1 berarti sudah dikoreksi")),
    Kolom("unit", N_("Nama unit pelayanan dalam alamat halaman")),
)
_N = Kolom("n", N_("Banyaknya orang di balik angka baris ini, paling sedikit 10"))
_SUMS = (
    Kolom("jumlah", N_("Jumlah indeks semua orang itu, sebagai pecahan")),
    Kolom("kuadrat", N_("Jumlah kuadrat indeks semua orang itu, sebagai pecahan")),
)
_PENGADUAN = {
    "diterima": N_("Pengaduan yang diterima dalam triwulan itu"),
    "jatuh_tempo": N_("Pengaduan yang batas jawabnya jatuh dalam triwulan itu"),
    "tepat_waktu": N_("Di antaranya dijawab paling lambat pada batasnya"),
    "terlambat": N_("Di antaranya dijawab sesudah batasnya, atau belum dijawab"),
    "dibuka_kembali": N_("Pengaduan yang dibuka kembali karena warga menyatakan belum beres"),
    "terima_kasih": N_("Ucapan terima kasih yang diterima"),
}
_ANTREAN = {
    "n": N_("Orang yang mengambil nomor dan dipanggil"),
    "dalam_standar": N_("Di antaranya menunggu paling lama selama yang dijanjikan"),
    "luar_standar": N_("Di antaranya menunggu lebih lama"),
}
_TUNGGU = (
    Kolom("median", N_("Separuh orang menunggu paling lama sekian menit")),
    Kolom("p90", N_("Sembilan dari sepuluh orang menunggu paling lama sekian menit")),
    Kolom("standar", N_("Menit menunggu yang dijanjikan standar pelayanan, bila satu saja")),
)


def _pairs(meanings: dict[str, str]) -> tuple[Kolom, ...]:
    return tuple(
        Kolom(f"{name}_{end}", text) for name, text in meanings.items() for end in ("min", "maks")
    )


def _ends(block: Isi, meanings: dict[str, str]) -> Row:
    found: Row = {}
    for name in meanings:
        low, high = block[name] or (None, None)
        found |= {f"{name}_min": low, f"{name}_maks": high}
    return found


def _skm(unit: Isi) -> Iterator[Row]:
    if unit["skm"] is not None:
        names = ("n", "ikm", "mutu", "bawah", "atas", "pembobotan", "jumlah", "kuadrat")
        yield {"unit_nama": unit["nama"], **{name: unit["skm"][name] for name in names}}


def _unsur(unit: Isi) -> Iterator[Row]:
    if unit["skm"] is not None:
        for name, total in unit["skm"]["total"].items():
            yield {"unsur": name, "total": total, "nrr": unit["skm"]["nrr"][name]}


def _skm_rincian(unit: Isi) -> Iterator[Row]:
    for name in ("layanan", "sumber", "bulan") if unit["skm"] is not None else ():
        for row in unit["skm"][name]:
            yield {"rincian": name, **row}


def _pengaduan(unit: Isi) -> Iterator[Row]:
    yield {"unit_nama": unit["nama"], **_ends(unit["pengaduan"], _PENGADUAN)}


def _antrean(unit: Isi) -> Iterator[Row]:
    block = unit["antrean"]
    waited = {name: block[name] for name in ("median", "p90", "standar")}
    yield {"unit_nama": unit["nama"], **_ends(block, _ANTREAN), **waited}


def _antrean_rincian(unit: Isi) -> Iterator[Row]:
    for name in ("layanan", "bulan"):
        for row in unit["antrean"][name]:
            yield {"rincian": name, **row}


def _janji(unit: Isi) -> Iterator[Row]:
    yield from (dict(row) for row in unit["janji"])


_UNIT_NAMA = Kolom("unit_nama", N_("Nama unit pelayanan"))
_RINCIAN = Kolom("rincian", N_("Menurut apa dirinci: layanan, sumber, atau bulan"))
_NAMA = Kolom("nama", N_("Nama layanan, sumber, atau bulan; “(lain)” ialah gabungan yang kecil"))
_IKM = Kolom("ikm", N_("Indeks Kepuasan Masyarakat, 25 sampai 100"))

TABEL: dict[str, Tabel] = {
    each.kode: each
    for each in (
        Tabel("skm", N_("Kepuasan masyarakat"), N_("satu unit dalam satu triwulan"),
              (*_KEYS, _UNIT_NAMA, _N, _IKM,
               Kolom("mutu", N_("Mutu pelayanan A sampai D (PermenPANRB 14/2017)")),
               Kolom("bawah", N_("Batas bawah selang kepercayaan 95%")),
               Kolom("atas", N_("Batas atas selang kepercayaan 95%")),
               Kolom("pembobotan", N_("Cara membobot sembilan unsur")), *_SUMS),
              _skm),
        Tabel("skm-unsur", N_("Kepuasan per unsur"), N_("satu unsur satu unit dalam satu triwulan"),
              (*_KEYS, Kolom("unsur", N_("Nama unsur PermenPANRB 14/2017")),
               Kolom("total", N_("Jumlah nilai 1 sampai 4 semua orang")),
               Kolom("nrr", N_("Nilai rata-rata unsur"))), _unsur),
        Tabel("skm-rincian", N_("Kepuasan per layanan, sumber, dan bulan"),
              N_("satu bagian satu unit dalam satu triwulan"),
              (*_KEYS, _RINCIAN, _NAMA, _N, _IKM, *_SUMS), _skm_rincian),
        Tabel("pengaduan", N_("Pengaduan"), N_("satu unit dalam satu triwulan"),
              (*_KEYS, _UNIT_NAMA, *_pairs(_PENGADUAN)), _pengaduan),
        Tabel("antrean", N_("Waktu tunggu"), N_("satu unit dalam satu triwulan"),
              (*_KEYS, _UNIT_NAMA, *_pairs(_ANTREAN), *_TUNGGU), _antrean),
        Tabel("antrean-rincian", N_("Waktu tunggu per layanan dan bulan"),
              N_("satu bagian satu unit dalam satu triwulan"),
              (*_KEYS, _RINCIAN, _NAMA, _N, *_TUNGGU), _antrean_rincian),
        Tabel("janji", N_("Yang dijanjikan dan yang dicapai"),
              N_("satu indikator SKP pimpinan unit dalam satu triwulan"),
              (*_KEYS, Kolom("hasil_kerja", N_("Hasil kerja yang dijanjikan")),
               Kolom("indikator", N_("Ukuran hasil kerja itu")),
               Kolom("satuan", N_("Satuan angkanya")),
               Kolom("target", N_("Yang dijanjikan sampai akhir triwulan")),
               Kolom("realisasi", N_("Yang tercapai sampai akhir triwulan"))), _janji),
    )
}  # fmt: skip

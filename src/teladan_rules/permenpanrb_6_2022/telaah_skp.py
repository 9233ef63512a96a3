"""Telaah of an SKP: what a careful reader would ask about a plan before it is agreed.

Each finding names the field, says why, proposes what to write instead, and cites its source. A
finding never blocks: the dialog between pegawai and pejabat penilai decides (Pasal 7 ayat (2)).
"""

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from importlib.resources import files
from typing import Literal

from teladan_rules.legal import Citation
from teladan_rules.permenpanrb_6_2022.vocabulary import ArahIndikator, Pendekatan
from teladan_rules.text import N_

Tingkat = Literal["perhatian", "saran"]

_P6 = "PermenPANRB 6/2022"
HASIL_BUKAN_AKTIVITAS = Citation(_P6, "Pasal 9 ayat (1); Anak Lampiran 1")
KRITERIA_TARGET = Citation(_P6, "Lampiran Bab II huruf A angka 7 huruf a angka 8)")
SATUAN_KUANTITATIF = Citation(_P6, "Lampiran Bab II huruf A angka 7 huruf a angka 4)")
TARGET_MUTLAK = Citation(_P6, "Lampiran Bab II huruf A angka 7 huruf a angka 7)")
DATA_BASELINE = Citation(_P6, "Lampiran Bab II huruf A angka 7 huruf a angka 9) huruf (c)")
PENYELARASAN = Citation(_P6, "Pasal 8 ayat (1) huruf d; Format A.1.7")
ASPEK = Citation(_P6, "Pasal 9 ayat (2)")
SARAN_KAMI = Citation("Saran penyusunan Teladan", "(bukan ketentuan)", "I")

_KATA: dict[str, list[str]] = tomllib.loads(
    files(__package__).joinpath("telaah_skp.toml").read_text(encoding="utf-8")
)
KATA_AKTIVITAS, KATA_KATEGORI, KATA_MUTLAK, KATA_NAIK, KATA_TURUN, KATA_WAKTU = (
    frozenset(_KATA[name]) for name in ("aktivitas", "kategori", "mutlak", "naik", "turun", "waktu")
)
_TAHUN = re.compile(r"\b20\d\d\b")
BANYAK_WAJAR = 7


@dataclass(frozen=True, slots=True)
class IndikatorTelaah:
    """An indikator as telaah reads it. ``realisasi_lalu`` is what was reached last year, or the
    baseline; None is unknown."""

    id: str
    teks: str
    satuan: str = ""
    arah: ArahIndikator = ArahIndikator.NAIK
    target: Decimal | None = None
    target_atas: Decimal | None = None
    target_tanggal: date | None = None
    sumber_data: str = ""
    realisasi_lalu: Decimal | None = None


@dataclass(frozen=True, slots=True)
class HasilKerjaTelaah:
    """A hasil kerja as telaah reads it. ``punya_induk``: it serves a result of the superior or
    comes from a penugasan."""

    id: str
    teks: str
    indikator: tuple[IndikatorTelaah, ...] = ()
    punya_induk: bool = False


@dataclass(frozen=True, slots=True)
class RencanaTelaah:
    """A plan to be read. ``induk_tersedia``: the superior's SKP exists, so that a link can be
    asked for; ``teks_unit``: what others in the unit plan, lower case, spaces single."""

    hasil_kerja: tuple[HasilKerjaTelaah, ...]
    pendekatan: Pendekatan = Pendekatan.KUANTITATIF
    induk_tersedia: bool = False
    teks_unit: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Temuan:
    """One finding. ``bidang`` names the field ("rhk:12:teks", "indikator:31:target"), ``kode``
    the rule that found it; the texts are Indonesian and marked for translation."""

    kode: str
    bidang: str
    alasan: str
    saran: str
    dasar: Citation
    tingkat: Tingkat = "perhatian"


def telaah_skp(rencana: RencanaTelaah) -> tuple[Temuan, ...]:
    """All findings in the order of the plan; the same plan always gives the same findings."""
    return tuple(_all(rencana))


def _all(rencana: RencanaTelaah) -> Iterator[Temuan]:
    if len(rencana.hasil_kerja) > BANYAK_WAJAR:
        yield _temuan("terlalu_banyak", "rhk", SARAN_KAMI, "saran")
    counts = Counter(_plain(item.teks) for item in rencana.hasil_kerja)
    for item in rencana.hasil_kerja:
        field = f"rhk:{item.id}:teks"
        for check in _HASIL:
            if check(item, rencana):
                kode, dasar = _SUMBER[check.__name__]
                yield _temuan(kode, field, dasar)
        if counts[_plain(item.teks)] > 1 and item.teks.strip():
            yield _temuan("ganda", field, SARAN_KAMI)
        elif _plain(item.teks) in rencana.teks_unit:
            yield _temuan("ganda_di_unit", field, SARAN_KAMI, "saran")
        for part in item.indikator:
            yield from _indikator(part, rencana.pendekatan)


def _indikator(item: IndikatorTelaah, pendekatan: Pendekatan) -> Iterator[Temuan]:
    if not item.teks.strip():
        return
    field = f"indikator:{item.id}"
    if pendekatan is Pendekatan.KUALITATIF:
        yield from _qualitative(item, field)
    else:
        yield from _quantitative(item, field)
    if _contradicts(item):
        yield _temuan("arah_berlawanan", f"{field}:arah", SARAN_KAMI)
    if _absolute(item):
        yield _temuan("target_mutlak", f"{field}:target", TARGET_MUTLAK)
    if not item.sumber_data.strip():
        yield _temuan("tanpa_sumber", f"{field}:sumber_data", KRITERIA_TARGET, "saran")


def _qualitative(item: IndikatorTelaah, field: str) -> Iterator[Temuan]:
    if not _words(item.teks) & KATA_WAKTU and not _TAHUN.search(item.teks):
        yield _temuan("tanpa_batas_waktu", f"{field}:teks", KRITERIA_TARGET, "saran")


def _quantitative(item: IndikatorTelaah, field: str) -> Iterator[Temuan]:
    if item.arah is ArahIndikator.TANGGAL:
        if item.target_tanggal is None:
            yield _temuan("tanpa_batas_waktu", f"{field}:target_tanggal", KRITERIA_TARGET)
        return
    if item.target is None:
        yield _temuan("tanpa_angka", f"{field}:target", KRITERIA_TARGET)
    if not item.satuan.strip():
        yield _temuan("tanpa_satuan", f"{field}:satuan", SATUAN_KUANTITATIF)
    if _not_better(item):
        yield _temuan("tidak_menantang", f"{field}:target", DATA_BASELINE)


def _not_better(item: IndikatorTelaah) -> bool:
    if item.target is None or item.realisasi_lalu is None:
        return False
    if item.arah is ArahIndikator.NAIK:
        return item.target <= item.realisasi_lalu
    return item.arah is ArahIndikator.TURUN and item.target >= item.realisasi_lalu


def _contradicts(item: IndikatorTelaah) -> bool:
    words = _words(item.teks)
    if item.arah is ArahIndikator.NAIK:
        return bool(words & KATA_TURUN) and not words & KATA_NAIK
    if item.arah is ArahIndikator.TURUN:
        return bool(words & KATA_NAIK) and not words & KATA_TURUN
    return False


def _absolute(item: IndikatorTelaah) -> bool:
    percent = item.satuan.strip().lower() in {"%", "persen", "persentase"}
    return bool(_words(item.teks) & KATA_MUTLAK) or (
        percent and item.arah is ArahIndikator.NAIK and item.target == 100
    )


def is_aktivitas(item: HasilKerjaTelaah, rencana: RencanaTelaah) -> bool:
    """It begins with a verb of doing: what is done, not what comes of it."""
    return _first(item.teks) in KATA_AKTIVITAS


def is_kategori(item: HasilKerjaTelaah, rencana: RencanaTelaah) -> bool:
    """It names a field of work and no result: one to three words, such as "Pengawasan"."""
    words = _plain(item.teks).split()
    return len(words) <= 3 and bool(words) and words[0] in KATA_KATEGORI


def is_tanpa_indikator(item: HasilKerjaTelaah, rencana: RencanaTelaah) -> bool:
    """Nothing tells when it is reached."""
    return bool(item.teks.strip()) and not item.indikator


def is_yatim(item: HasilKerjaTelaah, rencana: RencanaTelaah) -> bool:
    """It serves none of the superior's results, though they can be chosen."""
    return rencana.induk_tersedia and not item.punya_induk and bool(item.teks.strip())


_HASIL: tuple[Callable[[HasilKerjaTelaah, RencanaTelaah], bool], ...] = (
    is_aktivitas,
    is_kategori,
    is_tanpa_indikator,
    is_yatim,
)
_SUMBER = {
    "is_aktivitas": ("aktivitas", HASIL_BUKAN_AKTIVITAS),
    "is_kategori": ("kategori", HASIL_BUKAN_AKTIVITAS),
    "is_tanpa_indikator": ("tanpa_indikator", ASPEK),
    "is_yatim": ("yatim", PENYELARASAN),
}

_TEKS: dict[str, tuple[str, str]] = {
    "aktivitas": (
        N_("Kalimat ini menyebut kegiatan, bukan hasil."),
        N_("Tulis keadaan yang tercapai, misalnya “Ibu hamil terlayani sesuai standar”."),
    ),
    "kategori": (
        N_("Kata ini menyebut bidang pekerjaan, belum menyebut hasil."),
        N_("Tulis apa yang berubah atau dihasilkan bagi penerimanya."),
    ),
    "tanpa_indikator": (
        N_("Belum ada ukuran keberhasilan untuk hasil kerja ini."),
        N_("Tambahkan sedikitnya satu indikator: kuantitas, kualitas, waktu, atau biaya."),
    ),
    "yatim": (
        N_("Hasil kerja ini belum mendukung hasil kerja atasan mana pun."),
        N_("Pilih hasil kerja atasan yang didukung, atau sebut siapa yang menugaskan."),
    ),
    "ganda": (
        N_("Rumusan yang sama sudah ada di SKP ini."),
        N_("Gabungkan, atau bedakan wilayah, sasaran, atau bagiannya."),
    ),
    "ganda_di_unit": (
        N_("Rekan di unit kerja Anda merencanakan hasil kerja dengan rumusan yang sama."),
        N_("Sebut bagian Anda: wilayah, kelompok sasaran, atau jumlahnya."),
    ),
    "terlalu_banyak": (
        N_("Rencana ini memuat lebih dari tujuh hasil kerja."),
        N_("Pilih yang paling penting; gabungkan yang menghasilkan hal yang sama."),
    ),
    "tanpa_angka": (
        N_("Indikator ini belum mempunyai target."),
        N_("Isi angka yang realistis, boleh berupa rentang."),
    ),
    "tanpa_satuan": (
        N_("Target belum mempunyai satuan."),
        N_("Sebut satuannya, misalnya persen, dokumen, hari kerja, atau rupiah."),
    ),
    "tanpa_batas_waktu": (
        N_("Belum ada batas waktu pencapaian."),
        N_("Sebut tanggal, bulan, atau lama penyelesaiannya."),
    ),
    "tanpa_sumber": (
        N_("Belum disebut dari mana realisasinya dibaca."),
        N_("Sebut laporan, aplikasi, atau register yang menjadi sumber data."),
    ),
    "arah_berlawanan": (
        N_("Kata dalam indikator berlawanan dengan arah yang dipilih."),
        N_("Periksa apakah makin tinggi atau makin rendah yang lebih baik."),
    ),
    "tidak_menantang": (
        N_("Target ini tidak lebih baik daripada realisasi terakhir (baseline)."),
        N_("Naikkan target, atau catat alasannya untuk dialog kinerja."),
    ),
    "target_mutlak": (
        N_("Target ini mutlak sehingga tidak memberi toleransi kesalahan."),
        N_("Beri batas toleransi, kecuali menyangkut nyawa, cedera, keamanan, atau uang besar."),
    ),
}
KODE = tuple(_TEKS)


def _temuan(kode: str, bidang: str, dasar: Citation, tingkat: Tingkat = "perhatian") -> Temuan:
    alasan, saran = _TEKS[kode]
    return Temuan(kode, bidang, alasan, saran, dasar, tingkat)


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]+", text.lower()))


def _first(text: str) -> str:
    match = re.match(r"\W*([a-z]+)", text.lower())
    return match.group(1) if match else ""

"""The report of a survey as PDF, in the order that PermenPANRB 14/2017 gives in its Lampiran:
publication sheet, how it was asked, who answered, the index per unsur, priorities, follow-up.

Everything in print comes as text, already written the Indonesian way; shares are whole per mille.
"""

import json
from dataclasses import asdict, dataclass
from typing import Any

import typst

from teladan.documents.pdf import compile_template, image_svg
from teladan.documents.text import clean_all, only_latin


@dataclass(frozen=True)
class UnsurBaris:
    """An unsur: its place in the Lampiran ("U1"), name, figures, rank from the lowest; `panjang`
    is the length of its bar in thousandths of the whole."""

    nomor: str
    nama: str
    nrr: str
    bobot: str
    tertimbang: str
    urutan: str
    panjang: int


@dataclass(frozen=True)
class Kelompok:
    """A question of the profile, or another short table: its title and rows of two cells."""

    judul: str
    baris: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class LaporanSkm:
    """What stands in the report. `ikm`, `mutu`, `kinerja` and `selang` are empty where too few
    answered; `alasan` then says so. `tren` rows: period, answers, IKM, interval, mutu."""

    instansi: str
    unit: str
    periode: str
    rentang: str
    dibuat: str
    ikm: str
    mutu: str
    kinerja: str
    selang: str
    alasan: str
    responden: str
    nilai_indeks: str
    pengumpulan: Kelompok
    sumber: Kelompok
    profil: tuple[Kelompok, ...]
    unsur: tuple[UnsurBaris, ...]
    prioritas: tuple[str, ...]
    layanan: tuple[tuple[str, str, str, str], ...]
    tren: tuple[tuple[str, str, str, str, str], ...]
    kalimat_tren: str
    catatan: tuple[str, ...]
    contoh: bool = False


def render_laporan_skm(laporan: LaporanSkm, *, logo: bytes | None = None) -> bytes:
    """The report as PDF/A-2a and PDF/UA-1; equal bytes for equal input."""
    emblem = image_svg(logo) if logo else ""
    words: dict[str, Any] = clean_all(asdict(laporan))
    try:
        return compile_template("laporan_skm.typ", {"data": json.dumps(words), "logo": emblem})
    except typst.TypstError:
        plain = json.dumps(only_latin(words))
        return compile_template("laporan_skm.typ", {"data": plain, "logo": ""})

"""The letter and the piagam of a penghargaan as PDF, each with its number and a QR code to the
page that says whether it is genuine. Everything in print comes as text."""

import json
from dataclasses import asdict, dataclass
from typing import Any

import typst

from teladan.documents.pdf import compile_template, qr_svg
from teladan.documents.text import clean_all, only_latin


@dataclass(frozen=True)
class KriteriaBaris:
    """One criterion: what was asked, what the records say, what the decision says of it."""

    kriteria: str
    catatan: str
    putusan: str


@dataclass(frozen=True)
class SuratPenghargaanDokumen:
    """What stands on both. For a team `nip` and `jabatan` are empty. `prioritas`: sentences."""

    instansi: str
    kota: str
    jenis: str
    tahun: str
    penerima: str
    nip: str
    jabatan: str
    unit: str
    alasan: str
    kriteria: tuple[KriteriaBaris, ...]
    prioritas: tuple[str, ...]
    tanggal: str
    pemutus: str
    pemutus_nip: str
    pemutus_jabatan: str
    contoh: bool = False


def render_penghargaan(jenis: str, data: SuratPenghargaanDokumen, *, nomor: str, url: str) -> bytes:
    """The "surat" or the "piagam" as PDF/A-2a and PDF/UA-1; equal bytes for equal input."""
    words: dict[str, Any] = clean_all(asdict(data) | {"nomor": nomor, "url": url})
    template, qr = f"penghargaan_{jenis}.typ", qr_svg(url)
    try:
        return compile_template(template, {"data": json.dumps(words), "qr": qr})
    except typst.TypstError:
        return compile_template(template, {"data": json.dumps(only_latin(words)), "qr": qr})

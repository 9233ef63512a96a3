"""The five papers of a perkara disiplin as drafts: surat panggilan, berita acara, laporan hasil
pemeriksaan, keputusan, tanda terima. They are signed outside this application, and say so.

Everything in print comes as text, already written the Indonesian way.
"""

import json
from dataclasses import asdict, dataclass
from typing import Any

import typst

from teladan.documents.pdf import compile_template
from teladan.documents.text import clean_all, only_latin


@dataclass(frozen=True)
class BagianNaskah:
    """A part under its own heading."""

    judul: str
    isi: str


@dataclass(frozen=True)
class TandaTanganNaskah:
    """Who signs: role, name, NIP; room for a pen."""

    peran: str
    nama: str
    nip: str


@dataclass(frozen=True)
class NaskahDisiplin:
    """One paper. `nomor` empty leaves room to write it; `pihak` are label and value."""

    instansi: str
    judul: str
    nomor: str
    pembuka: str
    pihak: tuple[tuple[str, str], ...]
    bagian: tuple[BagianNaskah, ...]
    penutup: str
    tempat_tanggal: str
    tanda_tangan: tuple[TandaTanganNaskah, ...]
    dicetak: str
    contoh: bool = False


def render_naskah_disiplin(data: NaskahDisiplin) -> bytes:
    """The draft as PDF/A-2a and PDF/UA-1; equal bytes for equal input."""
    words: dict[str, Any] = clean_all(asdict(data))
    try:
        return compile_template("disiplin.typ", {"data": json.dumps(words)})
    except typst.TypstError:
        return compile_template("disiplin.typ", {"data": json.dumps(only_latin(words))})

"""The three forms of angka kredit as PDF (Peraturan BKN 3/2023): Konversi Predikat Kinerja,
Akumulasi, Penetapan (PAK). The official layout was not read; what stands in each follows BKN's
slides. Everything in print comes as text, already written the Indonesian way.
"""

import json
from dataclasses import asdict, dataclass
from typing import Any

import typst

from teladan.documents.data import Terbitan
from teladan.documents.pdf import compile_template, qr_svg
from teladan.documents.text import clean_all, only_latin, waktu

_NOTE = (
    "Bentuk dokumen ini mengikuti paparan BKN tentang Peraturan BKN 3/2023; naskah lampirannya "
    "belum dibaca. Angka dihitung tepat dan dicetak dua desimal."
)


@dataclass(frozen=True)
class TabelAk:
    """A table: headings, rows, and a closing row ("" for none). `lebar` are the columns' shares,
    `angka` the index of the first column of figures."""

    judul: str
    kolom: tuple[str, ...]
    baris: tuple[tuple[str, ...], ...]
    jumlah: tuple[str, ...] = ()
    lebar: tuple[int, ...] = ()
    angka: int = 1


@dataclass(frozen=True)
class PenandatanganAk:
    """Who signs: in what capacity, where and when, and the mark of a signature on screen ("" for
    a line to sign on paper)."""

    peran: str
    tempat_tanggal: str
    nama: str
    nip: str
    tanda: str = ""


@dataclass(frozen=True)
class DokumenAk:
    """One of the three forms. `masa` is the line below the title, `simpulan` sentences below the
    tables."""

    judul: str
    masa: str
    instansi: str
    identitas: tuple[tuple[str, str], ...]
    tabel: tuple[TabelAk, ...]
    simpulan: tuple[str, ...]
    penandatangan: PenandatanganAk
    tahun: int
    contoh: bool = False


def render_angka_kredit(data: DokumenAk, *, issued: Terbitan | None) -> bytes:
    """The form as PDF/A-2a and PDF/UA-1; equal bytes for equal input. `issued` None gives a
    draft: "DRAF" across each page, no number and no QR code."""
    words: dict[str, Any] = asdict(data)
    at = issued and issued.diterbitkan
    words |= {
        "judul_pdf": f"{data.judul} - {data.identitas[0][1]}",
        "tanggal_pdf": [at.year, at.month, at.day, at.hour, at.minute, at.second]
        if at
        else [data.tahun, 1, 1, 0, 0, 0],
        "kaki": {
            "nomor": issued and issued.nomor,
            "terbit": issued and f"diterbitkan {waktu(issued.diterbitkan, issued.zona)}",
            "url": issued and issued.url,
            "format": "Peraturan BKN 3/2023",
            "catatan": _NOTE,
            "contoh": data.contoh,
        },
    }
    words["penandatangan"]["tanda"] = data.penandatangan.tanda or None
    words = clean_all(words)
    inputs = {"data": json.dumps(words), "qr": qr_svg(issued.url) if issued else "", "lambang": ""}
    try:
        return compile_template("angka_kredit.typ", inputs)
    except typst.TypstError:
        inputs |= {"data": json.dumps(only_latin(words))}
        return compile_template("angka_kredit.typ", inputs)

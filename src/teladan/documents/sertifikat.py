"""The certificate of a rehearsal as PDF, with a QR code to the page that says whether it is
genuine. Everything in print comes as text, already written the Indonesian way."""

import json
from dataclasses import asdict, dataclass

import typst

from teladan.documents.pdf import compile_template, qr_svg
from teladan.documents.text import clean_all, only_latin


@dataclass(frozen=True)
class Sertifikat:
    """What stands on it. `hasil` is empty where the role has no situations; `url` is where the
    certificate can be checked."""

    instansi: str
    judul: str
    nama: str
    nip: str
    peran: str
    hasil: str
    tanggal: str
    url: str
    contoh: bool = False


def render_sertifikat(sertifikat: Sertifikat) -> bytes:
    """The certificate as PDF/A-2a and PDF/UA-1; equal bytes for equal input."""
    words = clean_all(asdict(sertifikat))
    inputs = {"data": json.dumps(words), "qr": qr_svg(sertifikat.url)}
    try:
        return compile_template("sertifikat.typ", inputs)
    except typst.TypstError:
        return compile_template("sertifikat.typ", inputs | {"data": json.dumps(only_latin(words))})

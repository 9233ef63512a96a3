"""The record of one dialog kinerja as PDF: what was talked over, notes of both sides, promises.

No form of the regulation prescribes it; its content also enters Format B.1.3 to B.1.5. Everything
in print comes as text, already written the Indonesian way. Private notes are no part of the data.
"""

import json
from dataclasses import asdict, dataclass
from typing import Any

import typst

from teladan.documents.pdf import compile_template
from teladan.documents.text import clean_all, only_latin


@dataclass(frozen=True)
class PihakDialog:
    """One of the two: her role, name, NIP, jabatan and unit."""

    sebagai: str
    nama: str
    nip: str
    jabatan: str
    unit_kerja: str


@dataclass(frozen=True)
class BahasanBaris:
    """A point of the agenda, where it came from, and what was said to it."""

    hal: str
    asal: str
    kata: str


@dataclass(frozen=True)
class JanjiBaris:
    """A promise: who, what, until when, what became of it."""

    siapa: str
    apa: str
    sampai: str
    keadaan: str


@dataclass(frozen=True)
class CatatanDialogDokumen:
    """What stands in the record. `lain` are points that were not talked over."""

    instansi: str
    tanggal: str
    periode: str
    pegawai: PihakDialog
    penilai: PihakDialog
    bahasan: tuple[BahasanBaris, ...]
    lain: tuple[str, ...]
    catatan: str
    janji: tuple[JanjiBaris, ...]
    berikut: str
    dicatat: str
    dibenarkan: str
    tanggapan: str
    tambahan: tuple[str, ...]
    dicetak: str
    contoh: bool = False


def render_catatan_dialog(data: CatatanDialogDokumen) -> bytes:
    """The record as PDF/A-2a and PDF/UA-1; equal bytes for equal input."""
    words: dict[str, Any] = clean_all(asdict(data))
    try:
        return compile_template("catatan_dialog.typ", {"data": json.dumps(words)})
    except typst.TypstError:
        return compile_template("catatan_dialog.typ", {"data": json.dumps(only_latin(words))})

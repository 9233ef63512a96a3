"""Format B.1.10: the report of a behaviour problem (P6 Lampiran Bab III huruf D angka 5)."""

import json
from dataclasses import asdict, dataclass
from typing import Any

import typst

from teladan.documents.pdf import compile_template
from teladan.documents.text import clean_all, only_latin


@dataclass(frozen=True)
class PihakLaporan:
    """Pegawai or pejabat penilai, as the form's head shows them."""

    nama: str
    nip: str
    pangkat: str
    jabatan: str
    unit_kerja: str


@dataclass(frozen=True)
class LaporanPerilakuDokumen:
    """What stands in the form. `bukti` names what was told to the pegawai before; `tanggapan` is
    hers, beyond the form."""

    instansi: str
    kota: str
    tanggal: str
    pegawai: PihakLaporan
    penilai: PihakLaporan
    nilai: tuple[str, ...]
    ekspektasi: str
    masalah: str
    serupa: bool
    upaya: str
    bukti: tuple[str, ...]
    tanggapan: str
    dicetak: str
    contoh: bool = False


def render_laporan_perilaku(data: LaporanPerilakuDokumen) -> bytes:
    """The form as PDF/A-2a and PDF/UA-1; equal bytes for equal input."""
    words: dict[str, Any] = clean_all(asdict(data))
    try:
        return compile_template("laporan_perilaku.typ", {"data": json.dumps(words)})
    except typst.TypstError:
        return compile_template("laporan_perilaku.typ", {"data": json.dumps(only_latin(words))})

"""Format B.1.6 to B.1.9: bimbingan kinerja on paper, as the regulation prints it.

Everything in print comes as text, already written the Indonesian way; "" is printed as "—". A
form that was not signed by all whom it asks for says that it is a draft.
"""

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import typst

from teladan.documents.data import Identitas
from teladan.documents.pdf import compile_template
from teladan.documents.text import clean_all, only_latin, periode_penilaian, waktu


class FormatBimbingan(StrEnum):
    """The code that the regulation's Lampiran gives to a form."""

    B_1_6 = "B.1.6"
    B_1_7 = "B.1.7"
    B_1_8 = "B.1.8"
    B_1_9 = "B.1.9"

    @property
    def judul(self) -> str:
        return _JUDUL[self]


_JUDUL = {
    FormatBimbingan.B_1_6: "PELAKSANAAN COACHING",
    FormatBimbingan.B_1_7: "PELAKSANAAN MENTORING",
    FormatBimbingan.B_1_8: "UMPAN BALIK PELAKSANAAN BIMBINGAN KINERJA",
    FormatBimbingan.B_1_9: "EVALUASI KOMPETENSI PEGAWAI",
}
_LANJUTAN_JUDUL = {FormatBimbingan.B_1_9: "SEBAGAI TINDAK LANJUT BIMBINGAN KINERJA"}
_PEMBIMBING = "Pimpinan/ Pihak Lain yang Diberikan Penugasan Khusus"


@dataclass(frozen=True)
class TandaBimbingan:
    """A signature: by whom, and when it was given in the application (None: by pen)."""

    oleh: Identitas
    pada: datetime | None = None
    zona: str = ""


@dataclass(frozen=True)
class BimbinganDokumen:
    """What stands in one form. `baris` are its rows by part ("tujuan", "fakta", "langkah",
    "jurnal", "kriteria", "kompetensi"); `teks` its single texts ("peluang", "rekomendasi")."""

    format: FormatBimbingan
    instansi: str
    mulai: date
    selesai: date
    pegawai: Identitas
    penilai: Identitas
    baris: dict[str, tuple[tuple[str, ...], ...]]
    teks: dict[str, str]
    ttd_pegawai: TandaBimbingan
    ttd_pembimbing: TandaBimbingan
    draf: bool
    contoh: bool = False


def render_bimbingan(data: BimbinganDokumen) -> bytes:
    """The form as PDF/A-2a and PDF/UA-1; equal bytes for equal input."""
    words: dict[str, Any] = clean_all(_payload(data))
    try:
        return compile_template("bimbingan.typ", {"data": json.dumps(words)})
    except typst.TypstError:
        return compile_template("bimbingan.typ", {"data": json.dumps(only_latin(words))})


def _payload(data: BimbinganDokumen) -> dict[str, Any]:
    judul = data.format.judul
    return {
        "form": str(data.format),
        "judul": [judul, *filter(None, [_LANJUTAN_JUDUL.get(data.format)])],
        "judul_pdf": f"{judul.capitalize()} ({data.format}) - {data.pegawai.nama}",
        "instansi": data.instansi,
        "periode_penilaian": periode_penilaian(data.mulai, data.selesai),
        "tanggal_pdf": [data.mulai.year, data.mulai.month, data.mulai.day],
        "pegawai": _person(data.pegawai),
        "penilai": _person(data.penilai),
        "label_unit_penilai": "UNIT KERJA",
        "baris": data.baris,
        "teks": data.teks,
        "ttd_pegawai": _sign("Pegawai yang Dinilai", data.ttd_pegawai),
        "ttd_pembimbing": _sign(_PEMBIMBING, data.ttd_pembimbing),
        # What lib.typ asks of every form; these have a footer of their own.
        "kaki": {"nomor": None, "contoh": data.contoh},
        "draf": data.draf,
        "contoh": data.contoh,
    }


def _person(orang: Identitas) -> dict[str, Any]:
    known = asdict(orang)
    return {
        "nama": known["nama"],
        "nip": known["nip"],
        "pangkat": known["pangkat_golongan"],
        "jabatan": known["jabatan"],
        "unit": known["unit_kerja"],
    }


def _sign(peran: str, tanda: TandaBimbingan) -> dict[str, Any]:
    mark = None
    if tanda.pada is not None:
        mark = "Ditandatangani secara elektronik (tidak tersertifikasi) pada "
        mark += waktu(tanda.pada, tanda.zona)
    return {
        "peran": peran,
        "nama": tanda.oleh.nama,
        "nip": tanda.oleh.nip,
        "tempat_tanggal": "……………, …………………",
        "tanda": mark,
    }

"""Which column of somebody's file is which of ours: a guess from the headers."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from teladan_rules.text import N_


@dataclass(frozen=True)
class Column:
    """A column that the import understands; `words` are headers as people write them."""

    key: str
    label: str
    required: bool
    words: tuple[str, ...]


COLUMNS = (
    Column("nip", N_("NIP"), True, ("nip", "nip baru", "nip nippppk", "ni pppk", "nip ni pppk")),
    Column("nama", N_("Nama"), True, ("nama", "nama pegawai", "nama lengkap", "nama asn")),
    Column("jenis", N_("Jenis pegawai"), False,
           ("jenis", "jenis pegawai", "status", "status pegawai", "jenis asn", "pns pppk")),
    Column("golongan", N_("Golongan"), False,
           ("golongan", "gol", "gol ruang", "golongan ruang", "pangkat gol", "pangkat golongan")),
    Column("unit_kode", N_("Kode unit kerja"), False,
           ("unit kode", "kode unit", "kode unit kerja", "kode opd", "kode unor", "id unor")),
    Column("unit_nama", N_("Unit kerja"), True,
           ("unit", "unit nama", "unit kerja", "nama unit", "nama unit kerja", "unor", "opd",
            "nama unor", "satuan kerja", "skpd")),
    Column("unit_induk", N_("Unit induk"), False,
           ("unit induk", "induk", "kode induk", "kode unit induk", "unor induk", "unit atasan")),
    Column("jabatan", N_("Jabatan"), True, ("jabatan", "nama jabatan")),
    Column("jenis_jabatan", N_("Jenis jabatan"), False,
           ("jenis jabatan", "tipe jabatan", "kelompok jabatan", "eselon")),
    Column("jenjang", N_("Jenjang jabatan fungsional"), False,
           ("jenjang", "jenjang jabatan", "jenjang jf", "jenjang jabatan fungsional")),
    Column("memimpin", N_("Memimpin unit"), False,
           ("memimpin", "memimpin unit", "pimpinan", "kepala unit", "pimpinan unit")),
    Column("nip_penilai", N_("NIP pejabat penilai"), False,
           ("nip pejabat penilai", "nip penilai", "nip atasan", "nip atasan langsung",
            "atasan nip", "pejabat penilai")),
    Column("tmt", N_("TMT jabatan"), False, ("tmt", "tmt jabatan", "tanggal tmt", "mulai")),
    Column("kontrak_sampai", N_("Akhir kontrak PPPK"), False,
           ("kontrak sampai", "akhir kontrak", "akhir perjanjian kerja", "tmt akhir kontrak")),
)  # fmt: skip
REQUIRED = tuple(column.key for column in COLUMNS if column.required)


def _bare(header: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", header.lower()).split())


def fingerprint(headers: Iterable[str]) -> str:
    """The identity of a set of headers, so that their mapping can be remembered."""
    return hashlib.sha256("\n".join(_bare(header) for header in headers).encode()).hexdigest()


def guess(headers: Iterable[str]) -> dict[str, str]:
    """Our column's key to the header that says the same, for those that are clear."""
    by_words = {_bare(header): header for header in reversed(list(headers))}
    found: dict[str, str] = {}
    for column in COLUMNS:
        header = next((by_words[word] for word in column.words if word in by_words), None)
        if header is not None and header not in found.values():
            found[column.key] = header
    return found


def missing(mapping: Mapping[str, str]) -> list[str]:
    """The labels of required columns without a header."""
    return [column.label for column in COLUMNS if column.required and not mapping.get(column.key)]

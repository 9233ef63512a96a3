"""What a file really is, by its content: a name proves nothing.

puremagic names the type by its signature; what it cannot tell (a ZIP that is a workbook, a web
page called .pdf, a document cut short) is checked here.
"""

import io
import zipfile
from dataclasses import dataclass
from pathlib import PurePath

import puremagic
from django.utils.translation import gettext as _

from teladan.foundation.errors import Invalid


@dataclass(frozen=True)
class FileType:
    """A kind of file that is taken in: its code, its media type and the endings it may bear."""

    kode: str
    media_type: str
    endings: tuple[str, ...]


_OOXML = "application/vnd.openxmlformats-officedocument."
PDF = FileType("PDF", "application/pdf", (".pdf",))
JPG = FileType("JPG", "image/jpeg", (".jpg", ".jpeg"))
PNG = FileType("PNG", "image/png", (".png",))
XLSX = FileType("XLSX", f"{_OOXML}spreadsheetml.sheet", (".xlsx",))
DOCX = FileType("DOCX", f"{_OOXML}wordprocessingml.document", (".docx",))
#: What may back a realisasi.
BUKTI = (PDF, JPG, PNG, XLSX, DOCX)

_SIGNATURE = {".pdf": PDF, ".jpg": JPG, ".jpeg": JPG, ".jfif": JPG, ".png": PNG}
_PART = {"xl/workbook.xml": XLSX, "word/document.xml": DOCX}
_HTML = (b"<!doctype html", b"<html", b"<head", b"<script", b"<body", b"<?xml", b"<svg")


def check_file(name: str, content: bytes, *, allowed: tuple[FileType, ...] = BUKTI) -> FileType:
    """The real type of a file that may be taken in under this name.

    Raises Invalid with a sentence for the field "berkas": empty, a web page, another type, a
    name that does not fit the content, or a file cut short.
    """
    if not content:
        raise _refused(_("Berkas ini kosong."), _("Periksa berkas asalnya, lalu unggah lagi."))
    found = _type_of(content)
    names = ", ".join(item.kode for item in allowed)
    if found is None or found not in allowed:
        raise _refused(
            _("Isi berkas “%(name)s” %(isi)s.") % {"name": name, "isi": _described(content, found)},
            _("Unggah berkas berjenis %(names)s.") % {"names": names},
        )
    if PurePath(name.lower()).suffix not in found.endings:
        raise _refused(
            _("Isi berkas “%(name)s” ternyata %(kode)s, tidak sesuai dengan namanya.")
            % {"name": name, "kode": found.kode},
            _("Ganti nama berkas sehingga berakhiran %(ending)s, lalu unggah lagi.")
            % {"ending": found.endings[0]},
        )
    if not _whole(found, content):
        raise _refused(
            _("Berkas “%(name)s” rusak atau terpotong, jadi tidak disimpan.") % {"name": name},
            _("Buka berkas itu untuk memeriksanya, simpan ulang, lalu unggah lagi."),
        )
    return found


def safe_name(name: str) -> str:
    """A file's name without path, control characters or quotes, at most 120 characters."""
    base = PurePath(name.replace("\\", "/")).name
    clean = "".join(c for c in base if c.isprintable() and c not in '"<>|*?:/').strip(" .")
    stem, suffix = PurePath(clean).stem, PurePath(clean).suffix
    return f"{stem[: 120 - len(suffix)]}{suffix}" or "berkas"


def _refused(message: str, next_step: str) -> Invalid:
    return Invalid(message, fields={"berkas": f"{message} {next_step}"}, next_step=next_step)


def _type_of(content: bytes) -> FileType | None:
    if _is_web_page(content):
        return None
    if content.startswith(b"PK\x03\x04"):
        return _office(content)
    if content.startswith(b"\xff\xd8\xff"):
        return JPG
    try:
        ending = puremagic.from_string(content[:4096])
    except (puremagic.PureError, ValueError):
        return None
    found = _SIGNATURE.get(ending.lower())
    return None if found is PDF and not content.startswith(b"%PDF-") else found


def _is_web_page(content: bytes) -> bool:
    head = content[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return head.startswith(_HTML)


def _office(content: bytes) -> FileType | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except zipfile.BadZipFile:
        return None
    if "[Content_Types].xml" not in names or any("vbaproject" in n.lower() for n in names):
        return None
    return next((kind for part, kind in _PART.items() if part in names), None)


def _described(content: bytes, found: FileType | None) -> str:
    if found is not None:
        return _("berjenis %(kode)s, yang tidak diterima di sini") % {"kode": found.kode}
    if _is_web_page(content):
        return _("adalah halaman web (HTML), bukan dokumen")
    if content.startswith(b"MZ") or content.startswith(b"\x7fELF"):
        return _("adalah program, bukan dokumen")
    if content.startswith(b"PK\x03\x04"):
        return _("adalah arsip ZIP atau dokumen bermakro, atau rusak")
    return _("tidak dikenali sebagai dokumen")


def _whole(kind: FileType, content: bytes) -> bool:
    if kind is PDF:
        return b"%%EOF" in content[-4096:]
    if kind is PNG:
        return b"IEND" in content[-64:]
    if kind is JPG:
        return b"\xff\xd9" in content[-4096:]
    return True

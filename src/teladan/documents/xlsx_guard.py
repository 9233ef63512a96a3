"""What must be true of an XLSX before a parser sees it: it is one, and it stays small unpacked.

The sizes that a ZIP states of itself may lie, and one cell far down or right makes a parser
allocate the whole rectangle up to it; so everything is unpacked here with a limit, and the
positions are looked at first.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from teladan.documents.errors import BerkasTidakTerbaca

_OLE = b"\xd0\xcf\x11\xe0"
_LOCAL_HEADER = struct.Struct("<4s5H3I2H")
_POSITION = re.compile(rb"\sr\s*=\s*[\"']\s*([A-Za-z]{0,7})([0-9]+)")


@dataclass(frozen=True)
class Limits:
    """How much of a file is read before it is refused."""

    file_bytes: int = 20_000_000
    unpacked_bytes: int = 150_000_000
    rows: int = 50_000
    columns: int = 200


def check_xlsx(content: bytes, limits: Limits) -> None:
    """Raise BerkasTidakTerbaca unless `content` is an XLSX within `limits`."""
    _check_kind(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise broken() from error
    if not any(member.filename == "xl/workbook.xml" for member in members):
        raise BerkasTidakTerbaca(
            _("Berkas ini arsip ZIP, tetapi bukan buku kerja Excel."),
            next_step=_("Buka di Excel atau LibreOffice, lalu simpan sebagai .xlsx."),
        )
    left = limits.unpacked_bytes
    for member in members:
        sheet = member.filename.startswith("xl/worksheets/")
        tail = b""
        for chunk in _unpack(content, member):
            left -= len(chunk)
            if left < 0:
                raise _too_large(limits)
            if sheet:
                _check_positions(tail + chunk, limits)
                tail = chunk[-64:]


def broken() -> BerkasTidakTerbaca:
    """The refusal for a workbook that no parser can read."""
    return BerkasTidakTerbaca(
        _("Berkas Excel ini rusak sehingga isinya tidak dapat dibaca."),
        next_step=_(
            "Buka di Excel atau LibreOffice, simpan ulang sebagai .xlsx, lalu unggah lagi."
        ),
    )


def too_many(what: str, limit: int) -> BerkasTidakTerbaca:
    """The refusal for more rows or columns than are read at once."""
    number = f"{limit:,}".replace(",", ".")
    return BerkasTidakTerbaca(
        _("Tabel ini terlalu besar: paling banyak %(number)s %(what)s sekali baca.")
        % {"number": number, "what": what},
        next_step=_(
            "Hapus baris dan kolom kosong di tepi tabel, atau bagi menjadi beberapa berkas."
        ),
    )


def _check_kind(content: bytes) -> None:
    start = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"<"):
        raise BerkasTidakTerbaca(
            _(
                "Berkas ini bernama .xlsx, tetapi isinya halaman web (HTML), bukan buku kerja "
                "Excel."
            ),
            next_step=_(
                "Buka berkasnya di Excel, pilih Simpan Sebagai .xlsx, lalu unggah hasilnya."
            ),
        )
    if content.startswith(_OLE):
        raise BerkasTidakTerbaca(
            _("Berkas ini buku kerja Excel lama (.xls) atau terkunci kata sandi."),
            next_step=_("Buka kuncinya bila ada, simpan sebagai .xlsx, lalu unggah lagi."),
        )
    if not content.startswith(b"PK"):
        raise broken()


def _unpack(content: bytes, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """The member's true content in pieces, whatever size its header claims."""
    raw = _raw(content, member)
    if member.compress_type == zipfile.ZIP_STORED:
        yield raw
        return
    if member.compress_type != zipfile.ZIP_DEFLATED:
        raise broken()
    inflate = zlib.decompressobj(-15)
    try:
        while raw and not inflate.eof:
            yield inflate.decompress(raw, 4_000_000)
            raw = inflate.unconsumed_tail
    except zlib.error as error:
        raise broken() from error


def _raw(content: bytes, member: zipfile.ZipInfo) -> bytes:
    try:
        header = _LOCAL_HEADER.unpack_from(content, member.header_offset)
    except struct.error as error:
        raise broken() from error
    start = member.header_offset + _LOCAL_HEADER.size + header[9] + header[10]
    return content[start : start + member.compress_size]


def _check_positions(xml: bytes, limits: Limits) -> None:
    for letters, number in set(_POSITION.findall(xml)):
        if int(number) > limits.rows + 100:
            raise too_many(_("baris"), limits.rows)
        if letters and _column(letters.upper()) > limits.columns:
            raise too_many(_("kolom"), limits.columns)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _too_large(limits: Limits) -> BerkasTidakTerbaca:
    return BerkasTidakTerbaca(
        _("Berkas ini mengembang menjadi lebih dari %(mb)d MB ketika dibuka.")
        % {"mb": limits.unpacked_bytes // 1_000_000},
        next_step=_("Hapus lembar dan gambar yang tidak perlu, atau simpan sebagai CSV."),
    )

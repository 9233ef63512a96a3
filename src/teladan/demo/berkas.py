"""Small real files for the bukti dukung of the example: a one-page PDF and a picture."""

import struct
import zlib
from collections.abc import Sequence


def pdf(judul: str, baris: Sequence[str]) -> bytes:
    """A PDF of one page with a heading and lines of text."""
    texts = [f"/F1 15 Tf 60 770 Td ({_escaped(judul)}) Tj"]
    texts += [
        f"/F1 10 Tf {'0 -34' if nth == 0 else '0 -16'} Td ({_escaped(line)}) Tj"
        for nth, line in enumerate(["DATA CONTOH", *baris])
    ]
    stream = ("BT " + " ".join(texts) + " ET").encode("latin-1", "replace")
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R"
        b" /Resources << /Font << /F1 4 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    body, offsets = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return body + (
        b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (table, len(body))
    )


def _escaped(text: str) -> str:
    plain = text.replace("–", "-").replace("“", '"').replace("”", '"')
    return plain.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def png(warna: tuple[int, int, int], *, lebar: int = 240, tinggi: int = 160) -> bytes:
    """A picture: a band of a colour that fades, as of a photograph far away."""
    rows = b"".join(
        b"\x00" + bytes(min(255, part + row * 90 // tinggi) for part in warna) * lebar
        for row in range(tinggi)
    )
    header = struct.pack(">IIBBBBB", lebar, tinggi, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

"""Photos come out with their pixels and nothing else."""

import io
import struct
import zlib

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from teladan.foundation.errors import Invalid
from teladan.foundation.images import MAX_SIDE, clean_photo


def photo(kind: str = "JPEG", size: tuple[int, int] = (80, 60), **options: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "#2f6f4f").save(out, kind, **options)
    return out.getvalue()


def telephone_photo() -> bytes:
    """A JPEG as a telephone writes it: place, maker, comment, and turned by a quarter."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "Telepon Contoh", 6
    exif.get_ifd(0x8825).update({1: "S", 2: (7.0, 48.0, 3.0), 3: "E", 4: (110.0, 21.0, 5.0)})
    picture = Image.new("RGB", (80, 60), "white")
    picture.paste("red", (0, 0, 40, 60))
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif, comment=b"rumah Bu Siti", icc_profile=b"profil" * 30)
    return out.getvalue()


def test_the_place_and_everything_else_that_is_hidden_is_gone() -> None:
    before = telephone_photo()
    assert Image.open(io.BytesIO(before)).getexif().get_ifd(0x8825)
    after = clean_photo(before)
    opened = Image.open(io.BytesIO(after.content))
    assert dict(opened.getexif()) == {}
    assert not {"exif", "comment", "icc_profile"} & set(opened.info)
    for hidden in (b"Exif", b"Telepon", b"rumah", b"profil"):
        assert hidden not in after.content


def test_the_photo_stands_upright() -> None:
    after = clean_photo(telephone_photo())
    assert (after.width, after.height) == (60, 80)
    opened = Image.open(io.BytesIO(after.content)).convert("RGB")
    red, green, _blue = opened.getpixel((30, 10))  # type: ignore[misc]
    assert red > 200 > 100 > green, "the left half was red; turned, the upper half is"


def test_a_photo_with_a_second_one_behind_it_is_taken() -> None:
    pictures = [Image.new("RGB", (40, 30), colour) for colour in ("red", "blue")]
    out = io.BytesIO()
    pictures[0].save(out, "MPO", save_all=True, append_images=pictures[1:])
    after = clean_photo(out.getvalue())
    assert Image.open(io.BytesIO(after.content)).format == "JPEG"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_each_kind_becomes_a_jpeg(kind: str) -> None:
    after = clean_photo(photo(kind))
    assert after.media_type == "image/jpeg"
    assert after.content.startswith(b"\xff\xd8\xff")


def test_a_large_photo_is_made_smaller() -> None:
    after = clean_photo(photo(size=(4000, 3000)))
    assert (after.width, after.height) == (MAX_SIDE, 1200)


def test_what_can_be_seen_through_becomes_white() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(out, "PNG")
    opened = Image.open(io.BytesIO(clean_photo(out.getvalue()).content))
    assert opened.getpixel((5, 5)) == (255, 255, 255)


def test_a_text_in_a_png_is_gone() -> None:
    note = PngInfo()
    note.add_text("Author", "Bu Siti")
    assert b"Siti" not in clean_photo(photo("PNG", pnginfo=note)).content


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def bomb(side: int) -> bytes:
    """A PNG of some kB that says it is side × side pixels."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" * 200_000, 9)
    parts = [chunk(b"IHDR", head), chunk(b"IDAT", rows), chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.mark.parametrize("side", [6_000, 10_000, 60_000])
def test_a_photo_bomb_is_refused_unopened(side: int) -> None:
    with pytest.raises(Invalid, match="terlalu banyak titik gambar") as refusal:
        clean_photo(bomb(side), name="bom.png")
    assert "Perkecil fotonya" in refusal.value.fields["foto"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<script>alert(1)</script>",
        b"GIF89a" + b"\0" * 50,
        b"%PDF-1.7\n%%EOF",
        b"\xff\xd8\xff\xe0" + b"\0" * 40,
        photo()[:300],
        photo("PNG")[:80],
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"RIFF\x10\0\0\0WEBPVP8 " + b"\0" * 30,
    ],
)
def test_what_is_no_photo_is_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(Invalid, match="bukan foto JPG, PNG, atau WEBP") as refusal:
        clean_photo(content, name="lampiran.jpg")
    assert "lampiran.jpg" in str(refusal.value)
    assert "tanpa foto" in refusal.value.fields["foto"]


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
def test_a_photo_with_a_broken_note_is_taken_as_it_lies() -> None:
    broken = photo(exif=b"Exif\0\0MM\0*\0\0\0\x08\xff\xff\0\0")
    assert clean_photo(broken).width == 80

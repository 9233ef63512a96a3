"""Photos that citizens send are drawn anew from their pixels.

What a telephone hides in a picture (the place, the time, its own number, a small copy of the
uncut picture) does not survive, nor does anything that only pretends to be a picture.
"""

import io
import struct
import warnings
from dataclasses import dataclass

from django.utils.translation import gettext as _
from PIL import Image

from teladan.foundation.errors import Invalid

#: The longer side of what is stored, in pixels.
MAX_SIDE = 1600
#: What a picture may unpack to, in pixels. A JPEG is unpacked smaller, so it may be
#: larger; MPO is a JPEG with a second picture behind it, as some telephones write.
MAX_PIXELS = {"JPEG": 80_000_000, "MPO": 80_000_000, "PNG": 30_000_000, "WEBP": 30_000_000}
_FORMATS = ("JPEG", "PNG", "WEBP")
_QUALITY = 82
_UNREADABLE = (OSError, ValueError, SyntaxError, EOFError, struct.error, TypeError, KeyError)
_T = Image.Transpose
#: EXIF orientation → how the picture is turned to stand upright.
_TURNS: dict[object, Image.Transpose] = {
    2: _T.FLIP_LEFT_RIGHT,
    3: _T.ROTATE_180,
    4: _T.FLIP_TOP_BOTTOM,
    5: _T.TRANSPOSE,
    6: _T.ROTATE_270,
    7: _T.TRANSVERSE,
    8: _T.ROTATE_90,
}
# Pillow only warns of a picture twice too large; here that is a refusal.
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)


@dataclass(frozen=True)
class CleanPhoto:
    """A JPEG with nothing but pixels, at most MAX_SIDE pixels on a side."""

    content: bytes
    width: int
    height: int
    media_type: str = "image/jpeg"


def clean_photo(content: bytes, *, name: str = "") -> CleanPhoto:
    """The photo drawn anew, upright. Raises Invalid (field "foto") with a sentence."""
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as picture:
            _check_size(picture, name)
            picture.draft("RGB", (MAX_SIDE, MAX_SIDE))
            drawn = _drawn(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large(name) from error
    except _UNREADABLE as error:
        raise _refused(
            _("Berkas “%(name)s” bukan foto JPG, PNG, atau WEBP yang utuh, jadi tidak disimpan.")
            % {"name": name},
            _("Pilih foto lain, atau kirim laporan tanpa foto."),
        ) from error
    out = io.BytesIO()
    drawn.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return CleanPhoto(out.getvalue(), *drawn.size)


def kept_photo(content: bytes) -> CleanPhoto:
    """A photo that `clean_photo` made before, as it is."""
    with Image.open(io.BytesIO(content), formats=("JPEG",)) as picture:
        return CleanPhoto(content, *picture.size)


def _check_size(picture: Image.Image, name: str) -> None:
    width, height = picture.size
    if width * height > MAX_PIXELS[picture.format or ""]:
        raise _too_large(name)


def _drawn(picture: Image.Image) -> Image.Image:
    """A new picture that shares nothing with the old one but its colours."""
    turn = _TURNS.get(_orientation(picture))
    turned = picture.transpose(turn) if turn is not None else picture
    turned.thumbnail((MAX_SIDE, MAX_SIDE))
    fresh = Image.new("RGB", turned.size, "white")
    if turned.mode in {"RGBA", "LA", "PA"} or "transparency" in turned.info:
        seen = turned.convert("RGBA")
        fresh.paste(seen, mask=seen.getchannel("A"))
    else:
        fresh.paste(turned.convert("RGB"))
    return fresh


def _orientation(picture: Image.Image) -> object:
    """How the camera was held. A picture with a broken note is taken as it lies."""
    try:
        return picture.getexif().get(0x0112)
    except (*_UNREADABLE, Warning):
        return None


def _too_large(name: str) -> Invalid:
    return _refused(
        _("Foto “%(name)s” terlalu besar untuk dibuka (terlalu banyak titik gambar).")
        % {"name": name},
        _("Perkecil fotonya, atau kirim tangkapan layarnya."),
    )


def _refused(message: str, next_step: str) -> Invalid:
    return Invalid(message, fields={"foto": f"{message} {next_step}"}, next_step=next_step)

"""Posters: what stands on them, and that nothing breaks them."""

import io
from dataclasses import replace

import pypdf
import pytest

from teladan.documents.poster import Poster, PosterLook, render_posters
from tests.documents.reading import pages

POSTER = Poster(
    "Puskesmas Melati",
    "Loket 2",
    "Imunisasi",
    "Senin–Jumat 08.00–14.00",
    "https://teladan.contoh.go.id/n/K3W6AF/",
    "https://teladan.contoh.go.id/warga/contoh/lapor/?unit=puskesmas-melati",
    "https://teladan.contoh.go.id/warga/contoh/lapor/",
)
LOOK = PosterLook("Kabupaten Contoh", "#1d4ed8", "#0f766e")


def test_each_place_has_a_page_with_its_address_in_print() -> None:
    hall = replace(POSTER, tempat="", layanan="")
    first, second = pages(render_posters([POSTER, hall], LOOK, paper="a4"))
    assert "Nilai layanan kami" in first
    assert "teladan.contoh.go.id/n/K3W6AF" in first
    assert "teladan.contoh.go.id/warga/contoh/lapor" in first
    assert "Loket 2" in first
    assert "Loket 2" not in second


@pytest.mark.parametrize(("paper", "width"), [("a4", 595), ("a5", 420)])
def test_a_poster_fits_its_paper(paper: str, width: int) -> None:
    reader = pypdf.PdfReader(io.BytesIO(render_posters([POSTER], LOOK, paper=paper)))
    assert len(reader.pages) == 1
    assert round(reader.pages[0].mediabox.width) == width


def test_names_without_glyph_and_broken_logos_do_not_stop_a_poster() -> None:
    odd = replace(POSTER, unit="Unit 测试 " + "panjang" * 12)
    look = replace(LOOK, logo=b"\x89PNG broken", logo_tipe="image/png")
    assert len(pages(render_posters([odd], look, paper="a5"))) == 1


def test_other_paper_is_refused() -> None:
    with pytest.raises(ValueError, match="a3"):
        render_posters([POSTER], LOOK, paper="a3")

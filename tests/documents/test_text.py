"""Whatever people type is printed literally, and never stops a document."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from teladan.documents import glyphs, pdf
from teladan.documents.data import HasilKerjaBaris, IndikatorBaris, PerilakuBaris
from teladan.documents.forms import FormCode
from teladan.documents.pdf import render
from teladan.documents.text import clean, periode_penilaian, tanggal, waktu
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisHasilKerja, NilaiBerakhlak
from tests.documents import samples
from tests.documents.reading import pages, squeezed, whole

MARKUP = [
    '#panic("x")',
    "#set page(fill: red)",
    "$x^2$",
    "*tebal* _miring_ `kode`",
    "\\ garis miring \\n",
    "<label> @rujukan",
    "// komentar /* dan */",
    "= Judul",
    "[kurung] {kurawal}",
    "'kutip' \"ganda\" -- --- ...",
    "</script><b>",
    "~ & % ^",
]


def with_text(words: str) -> bytes:
    row = HasilKerjaBaris(JenisHasilKerja.UTAMA, words, (IndikatorBaris(words, words),))
    data = replace(samples.SKP_BIDAN, hasil_kerja=(row,))
    return render(FormCode.A_1_7, data, issued=samples.TERBITAN)


@pytest.mark.parametrize("words", MARKUP)
def test_markup_in_a_text_is_printed_as_it_was_typed(words: str) -> None:
    assert squeezed(whole(with_text(words))).count(squeezed(words)) == 3


def test_an_emoji_is_named_by_its_code() -> None:
    assert clean("Bagus 😀 👍🏽!") == "Bagus [U+1F600] [U+1F44D][U+1F3FD]!"
    assert "[U+1F600]" in whole(with_text("Bagus 😀"))


def test_arabic_and_hebrew_are_printed() -> None:
    text = whole(with_text("سلام dan שלום"))
    assert "[U+" not in text


def test_control_and_direction_characters_do_not_reach_the_paper() -> None:
    assert clean("a\x00\x07b\u202ec\u200bd\ufeffe\tf\r\ng") == "abcde f\ng"


def test_every_character_called_drawable_is_drawn() -> None:
    drawable = [chr(code) for code in range(0x20, 0x3000) if glyphs.can_draw(chr(code))]
    assert len(drawable) > 4000
    for start in range(0, len(drawable), 500):
        payload = " ".join(drawable[start : start + 500])
        assert "[U+" not in whole(with_text(payload))


def test_a_text_that_typst_refuses_is_printed_by_its_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glyphs, "_RANGES", ((0x20, 0x10FFFF),))
    monkeypatch.setattr(glyphs, "_STARTS", (0x20,))
    assert pdf.render is render
    assert "[U+65E5]" in whole(with_text("Jepang 日"))


def test_a_very_long_word_breaks_inside_its_cell() -> None:
    word = "Pertanggungjawaban" * 30
    content = with_text(word)
    assert squeezed(whole(content)).count(word) == 3


def test_a_text_of_five_thousand_characters_breaks_across_pages() -> None:
    words = " ".join(f"kata{number}" for number in range(600))[:5000]
    texts = pages(with_text(words))
    assert len(texts) > 3
    joined = squeezed(" ".join(texts))
    assert all(f"kata{number}" in joined for number in range(550))


def test_long_feedback_on_a_value_breaks_across_pages() -> None:
    words = tuple(f"Umpan balik nomor {number}." for number in range(200))
    perilaku = (PerilakuBaris(NilaiBerakhlak.LOYAL, umpan_balik=words),)
    data = replace(samples.evaluasi(samples.SKP_BIDAN), perilaku=perilaku)
    text = whole(render(FormCode.C_1_3, data, issued=None))
    assert "Umpan balik nomor 0." in text
    assert "Umpan balik nomor 199." in text


def test_dates_are_written_as_indonesians_write_them() -> None:
    assert tanggal(date(2026, 3, 1)) == "1 Maret 2026"
    assert waktu(datetime(2026, 3, 1, 7, 5, tzinfo=UTC), "WITA") == "1 Maret 2026 pukul 07.05 WITA"
    assert (
        periode_penilaian(date(2026, 1, 1), date(2026, 12, 31))
        == "1 JANUARI SD 31 DESEMBER TAHUN 2026"
    )
    assert (
        periode_penilaian(date(2025, 7, 1), date(2026, 6, 30))
        == "1 JULI 2025 SD 30 JUNI TAHUN 2026"
    )

"""Who is named in catatan harian: full names, titles with a name, words that only one bears."""

import pytest

from teladan.feedback.queries.penyebutan import NamaOrang, kamus, penyebutan

PEOPLE = (
    NamaOrang(1, "dr. Ratna Dewi, M.Kes.", 10),
    NamaOrang(2, "Siti Aminah, S.Tr.Keb.", 10),
    NamaOrang(3, "Siti Rahayu", 10),
    NamaOrang(4, "Siti Aminah", 20),
    NamaOrang(5, "Bambang Setiawan", 20),
    NamaOrang(6, "Dewi Melati", 20),
)
BOOK = kamus(PEOPLE, bukan_nama=["Puskesmas Melati", "Kepala Bidang"])


@pytest.mark.parametrize(
    ("teks", "unit", "found"),
    [
        ("Rapat bersama Bambang Setiawan di aula", 10, {5}),
        ("rapat bersama pak bambang", 10, {5}),
        ("Kunjungan rumah dengan bu Ratna", 10, {1}),
        ("Kunjungan rumah dengan RATNA DEWI", 20, {1}),
        ("Posyandu di Puskesmas Melati", 10, set()),
        ("Menerima kepala bidang", 10, set()),
        ("Kelas ibu hamil bersama bu Siti", 10, set()),
        ("Kelas ibu hamil bersama bu Siti", 20, {4}),
        ("Bersama Siti Aminah", 10, set()),
        ("Belanja dewi", 10, set()),
        ("Bersama bu Dewi", 20, {6}),
        ("", 10, set()),
    ],
)
def test_only_what_is_clear_counts(teks: str, unit: int, found: set[int]) -> None:
    assert BOOK.found_in(teks, unit) == found


def test_mentions_are_counted_by_writer_and_never_of_oneself() -> None:
    notes = [(2, "Bersama Bambang Setiawan"), (2, "bersama pak Bambang"), (5, "Saya, Bambang")]
    assert penyebutan(notes, BOOK, {2: 10, 5: 20}) == {(2, 5): 2}

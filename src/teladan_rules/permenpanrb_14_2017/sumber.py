"""Citations that several rules share. The lampiran was read in third-party copies only."""

from teladan_rules.legal import Citation, Status

NAMA = "PermenPANRB 14/2017"


def pasal(text: str, status: Status = "3") -> Citation:
    """A provision of the regulation's body or lampiran; ``status`` is 3 until the official text
    has been read."""
    return Citation(NAMA, text, status)


def metode(text: str) -> Citation:
    """A method that the regulation doesn't give and that Teladan publishes as its own."""
    return Citation("Metode Teladan", text, "I")


PENGOLAHAN = pasal("Lampiran, pengolahan data survei")
MUTU = pasal("Lampiran, tabel nilai persepsi, nilai interval konversi, mutu pelayanan")

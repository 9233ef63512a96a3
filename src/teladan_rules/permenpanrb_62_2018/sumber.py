"""Citations that several rules share. The regulation was read in third-party copies only."""

from teladan_rules.legal import Citation, Status

NAMA = "PermenPANRB 62/2018"


def pasal(text: str, status: Status = "3") -> Citation:
    """A provision of the regulation or of the national service that it orders (SP4N-LAPOR!)."""
    return Citation(NAMA, text, status)


def metode(text: str) -> Citation:
    """A method that the regulation doesn't give and that Teladan publishes as its own."""
    return Citation("Metode Teladan", text, "I")


JANGKA_WAKTU = pasal("jangka waktu tindak lanjut laporan")
KLASIFIKASI = pasal("klasifikasi laporan", "K")

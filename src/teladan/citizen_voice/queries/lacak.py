"""What a citizen reads of her own report, by the code that only she has."""

from teladan.foundation import readable, sealed

#: 11 signs that count and one that checks them: 23 to the 11th codes, too many to try.
KODE_LENGTH = 12


def hash_of(typed: str) -> str:
    """What is stored of a code; the way back needs the installation's key."""
    return sealed.keyed_hash("pengaduan.kode", readable.normalise(typed))

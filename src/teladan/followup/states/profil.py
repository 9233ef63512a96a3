"""What a profile says of a person, and how sure it is."""

from enum import StrEnum

from teladan_rules.text import N_


class Dimensi(StrEnum):
    """What a line of the profile is about. Its `kunci` is a Kompetensi or an instansi's own code,
    a NilaiBerakhlak, or an Aspek (the kind of hasil kerja)."""

    KOMPETENSI = "kompetensi"
    NILAI = "nilai"
    HASIL = "hasil"

    @property
    def label(self) -> str:
        return _DIMENSI[self]


class Arah(StrEnum):
    """Whether a line is a strength, a gap, or neither."""

    KEKUATAN = "kekuatan"
    CUKUP = "cukup"
    KESENJANGAN = "kesenjangan"

    @property
    def label(self) -> str:
        return _ARAH[self]


class Keyakinan(StrEnum):
    """How much evidence of how many sources stands behind a line."""

    RENDAH = "rendah"
    SEDANG = "sedang"
    TINGGI = "tinggi"

    @property
    def label(self) -> str:
        return _KEYAKINAN[self]


_DIMENSI = {
    Dimensi.KOMPETENSI: N_("Kompetensi"),
    Dimensi.NILAI: N_("Nilai BerAKHLAK"),
    Dimensi.HASIL: N_("Jenis hasil kerja"),
}
_ARAH = {
    Arah.KEKUATAN: N_("Kekuatan"),
    Arah.CUKUP: N_("Cukup"),
    Arah.KESENJANGAN: N_("Perlu ditingkatkan"),
}
_KEYAKINAN = {
    Keyakinan.RENDAH: N_("Bukti masih sedikit"),
    Keyakinan.SEDANG: N_("Bukti cukup"),
    Keyakinan.TINGGI: N_("Bukti kuat"),
}

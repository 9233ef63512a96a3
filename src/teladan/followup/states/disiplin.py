"""States of a perkara disiplin, of a day of absence, and of a question about integritas."""

from collections.abc import Mapping
from enum import StrEnum

from teladan_rules.text import N_


class StatusPerkara(StrEnum):
    """A perkara disiplin from its opening to its end (PP 94/2021; Peraturan BKN 6/2022)."""

    DIBUKA = "dibuka"
    DIPANGGIL = "dipanggil"
    DIPANGGIL_LAGI = "dipanggil_lagi"
    TIDAK_HADIR = "tidak_hadir"
    DIPERIKSA = "diperiksa"
    DILAPORKAN = "dilaporkan"
    DIPUTUSKAN = "diputuskan"
    DISAMPAIKAN = "disampaikan"
    UPAYA = "upaya"
    BERLAKU = "berlaku"
    DIBATALKAN = "dibatalkan"
    DIHENTIKAN = "dihentikan"

    @property
    def label(self) -> str:
        return _PERKARA[self]


_P = StatusPerkara
PERKARA_TRANSITIONS: Mapping[StatusPerkara, frozenset[StatusPerkara]] = {
    _P.DIBUKA: frozenset({_P.DIPANGGIL, _P.DIHENTIKAN}),
    _P.DIPANGGIL: frozenset({_P.DIPERIKSA, _P.DIPANGGIL_LAGI, _P.DIHENTIKAN}),
    _P.DIPANGGIL_LAGI: frozenset({_P.DIPERIKSA, _P.TIDAK_HADIR, _P.DIHENTIKAN}),
    _P.TIDAK_HADIR: frozenset({_P.DIPERIKSA, _P.DILAPORKAN, _P.DIHENTIKAN}),
    _P.DIPERIKSA: frozenset({_P.DILAPORKAN, _P.DIHENTIKAN}),
    _P.DILAPORKAN: frozenset({_P.DIPERIKSA, _P.DIPUTUSKAN, _P.DIHENTIKAN}),
    _P.DIPUTUSKAN: frozenset({_P.DISAMPAIKAN}),
    _P.DISAMPAIKAN: frozenset({_P.UPAYA, _P.BERLAKU}),
    _P.UPAYA: frozenset({_P.BERLAKU, _P.DIBATALKAN}),
    _P.BERLAKU: frozenset(),
    _P.DIBATALKAN: frozenset(),
    _P.DIHENTIKAN: frozenset(),
}
_PERKARA = {
    _P.DIBUKA: N_("Dibuka, belum dipanggil"),
    _P.DIPANGGIL: N_("Dipanggil"),
    _P.DIPANGGIL_LAGI: N_("Dipanggil kedua kali"),
    _P.TIDAK_HADIR: N_("Dua kali tidak hadir"),
    _P.DIPERIKSA: N_("Sudah didengar"),
    _P.DILAPORKAN: N_("Menunggu keputusan"),
    _P.DIPUTUSKAN: N_("Diputuskan, belum disampaikan"),
    _P.DISAMPAIKAN: N_("Disampaikan"),
    _P.UPAYA: N_("Upaya administratif berjalan"),
    _P.BERLAKU: N_("Berlaku"),
    _P.DIBATALKAN: N_("Dibatalkan lewat upaya administratif"),
    _P.DIHENTIKAN: N_("Dihentikan"),
}


class StatusHari(StrEnum):
    """A day without valid reason as it was recorded, contested, decided."""

    TERCATAT = "tercatat"
    DIBANTAH = "dibantah"
    TETAP = "tetap"
    GUGUR = "gugur"

    @property
    def label(self) -> str:
        return _HARI[self]


_H = StatusHari
HARI_TRANSITIONS: Mapping[StatusHari, frozenset[StatusHari]] = {
    _H.TERCATAT: frozenset({_H.DIBANTAH}),
    _H.DIBANTAH: frozenset({_H.TETAP, _H.GUGUR}),
    _H.TETAP: frozenset({_H.DIBANTAH}),
    _H.GUGUR: frozenset(),
}
_HARI = {
    _H.TERCATAT: N_("Dihitung"),
    _H.DIBANTAH: N_("Dibantah, belum dihitung"),
    _H.TETAP: N_("Tetap dihitung"),
    _H.GUGUR: N_("Tidak dihitung"),
}


class StatusIntegritas(StrEnum):
    """A question to a pemeriksa disiplin: is there a hindrance, yes or no."""

    MENUNGGU = "menunggu"
    DIJAWAB = "dijawab"

    @property
    def label(self) -> str:
        return _INTEGRITAS[self]


INTEGRITAS_TRANSITIONS: Mapping[StatusIntegritas, frozenset[StatusIntegritas]] = {
    StatusIntegritas.MENUNGGU: frozenset({StatusIntegritas.DIJAWAB}),
    StatusIntegritas.DIJAWAB: frozenset(),
}
_INTEGRITAS = {
    StatusIntegritas.MENUNGGU: N_("Perlu dipastikan"),
    StatusIntegritas.DIJAWAB: N_("Sudah dijawab"),
}


class KeperluanIntegritas(StrEnum):
    """For what the answer is needed."""

    PENGHARGAAN = "penghargaan"
    TALENTA = "talenta"
    PROMOSI = "promosi"

    @property
    def label(self) -> str:
        return _KEPERLUAN[self]


_KEPERLUAN = {
    KeperluanIntegritas.PENGHARGAAN: N_("Penghargaan"),
    KeperluanIntegritas.TALENTA: N_("Manajemen talenta"),
    KeperluanIntegritas.PROMOSI: N_("Kenaikan pangkat atau jabatan"),
}


class UnsurTim(StrEnum):
    """Whom a tim pemeriksa is made of."""

    ATASAN = "atasan"
    PENGAWASAN = "pengawasan"
    KEPEGAWAIAN = "kepegawaian"

    @property
    def label(self) -> str:
        return _UNSUR[self]


_UNSUR = {
    UnsurTim.ATASAN: N_("Atasan langsung"),
    UnsurTim.PENGAWASAN: N_("Unsur pengawasan"),
    UnsurTim.KEPEGAWAIAN: N_("Unsur kepegawaian"),
}

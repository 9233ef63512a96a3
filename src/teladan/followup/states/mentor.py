"""States of learning from a colleague: who offers herself, and each pair."""

from enum import StrEnum

from teladan_rules.text import N_


class StatusPanutan(StrEnum):
    """Whether somebody offers to be asked. JEDA: not for now; pairs that run go on."""

    BERSEDIA = "bersedia"
    JEDA = "jeda"
    BERHENTI = "berhenti"

    @property
    def label(self) -> str:
        return _PANUTAN[self]


PANUTAN_TRANSITIONS: dict[StatusPanutan, frozenset[StatusPanutan]] = {
    StatusPanutan.BERSEDIA: frozenset({StatusPanutan.JEDA, StatusPanutan.BERHENTI}),
    StatusPanutan.JEDA: frozenset({StatusPanutan.BERSEDIA, StatusPanutan.BERHENTI}),
    StatusPanutan.BERHENTI: frozenset({StatusPanutan.BERSEDIA}),
}


class StatusPasangan(StrEnum):
    """A pair, from the request to what came of it. DISEPAKATI: both want it, goals are to be
    set. SELESAI: the talks are over, the outcome is looked at three months later."""

    DIMINTA = "diminta"
    DITOLAK = "ditolak"
    DIBATALKAN = "dibatalkan"
    DISEPAKATI = "disepakati"
    BERJALAN = "berjalan"
    BERHENTI = "berhenti"
    SELESAI = "selesai"
    DINILAI = "dinilai"

    @property
    def label(self) -> str:
        return _PASANGAN[self]


PASANGAN_TRANSITIONS: dict[StatusPasangan, frozenset[StatusPasangan]] = {
    StatusPasangan.DIMINTA: frozenset(
        {StatusPasangan.DISEPAKATI, StatusPasangan.DITOLAK, StatusPasangan.DIBATALKAN}
    ),
    StatusPasangan.DITOLAK: frozenset(),
    StatusPasangan.DIBATALKAN: frozenset(),
    StatusPasangan.DISEPAKATI: frozenset({StatusPasangan.BERJALAN, StatusPasangan.BERHENTI}),
    StatusPasangan.BERJALAN: frozenset({StatusPasangan.SELESAI, StatusPasangan.BERHENTI}),
    StatusPasangan.BERHENTI: frozenset(),
    StatusPasangan.SELESAI: frozenset({StatusPasangan.DINILAI}),
    StatusPasangan.DINILAI: frozenset(),
}
TERBUKA = (StatusPasangan.DIMINTA, StatusPasangan.DISEPAKATI, StatusPasangan.BERJALAN)
"""Pairs that take somebody's time, or are about to."""


class SebabBerhenti(StrEnum):
    """Why a pair ended before its time. TIDAK_COCOK: the two are not proposed to each other
    again; nobody else reads it."""

    TIDAK_COCOK = "tidak_cocok"
    PINDAH_TUGAS = "pindah_tugas"
    WAKTU = "waktu"

    @property
    def label(self) -> str:
        return _BERHENTI[self]


class SebabTolak(StrEnum):
    """Why somebody who was asked cannot, in words that the asking person can bear."""

    WAKTU = "waktu"
    BIDANG = "bidang"
    LAIN = "lain"

    @property
    def label(self) -> str:
        return _TOLAK[self]


class HasilBelajar(StrEnum):
    """What the same measure says three months after."""

    TERCAPAI = "tercapai"
    BERUBAH = "berubah"
    TETAP = "tetap"
    BELUM_DAPAT_DINILAI = "belum_dapat_dinilai"

    @property
    def label(self) -> str:
        return _HASIL[self]


_PANUTAN = {
    StatusPanutan.BERSEDIA: N_("Bersedia diminta"),
    StatusPanutan.JEDA: N_("Sedang jeda"),
    StatusPanutan.BERHENTI: N_("Tidak lagi ditawarkan"),
}
_PASANGAN = {
    StatusPasangan.DIMINTA: N_("Menunggu jawaban"),
    StatusPasangan.DITOLAK: N_("Belum dapat"),
    StatusPasangan.DIBATALKAN: N_("Ditarik kembali"),
    StatusPasangan.DISEPAKATI: N_("Disepakati, tujuan belum ditulis"),
    StatusPasangan.BERJALAN: N_("Berjalan"),
    StatusPasangan.BERHENTI: N_("Berhenti sebelum selesai"),
    StatusPasangan.SELESAI: N_("Selesai, hasil belum dilihat"),
    StatusPasangan.DINILAI: N_("Selesai dan dilihat hasilnya"),
}
_BERHENTI = {
    SebabBerhenti.TIDAK_COCOK: N_("Kami tidak cocok bekerja bersama"),
    SebabBerhenti.PINDAH_TUGAS: N_("Salah satu pindah tugas"),
    SebabBerhenti.WAKTU: N_("Waktunya tidak ada"),
}
_TOLAK = {
    SebabTolak.WAKTU: N_("Waktu saya sedang penuh"),
    SebabTolak.BIDANG: N_("Orang lain lebih menguasai hal ini"),
    SebabTolak.LAIN: N_("Alasan lain"),
}
_HASIL = {
    HasilBelajar.TERCAPAI: N_("Target tercapai"),
    HasilBelajar.BERUBAH: N_("Bergerak ke arah target"),
    HasilBelajar.TETAP: N_("Belum berubah"),
    HasilBelajar.BELUM_DAPAT_DINILAI: N_("Belum dapat dinilai"),
}

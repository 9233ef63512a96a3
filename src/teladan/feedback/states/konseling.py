"""States of konseling kinerja."""

from enum import StrEnum

from teladan_rules.text import N_


class StatusKonseling(StrEnum):
    """A konseling (P6 Lampiran Bab III huruf D angka 5), or one that the pegawai asked for."""

    DILAPORKAN = "dilaporkan"
    DITETAPKAN = "ditetapkan"
    DITUNJUK = "ditunjuk"
    KEBERATAN = "keberatan"
    DIJADWALKAN = "dijadwalkan"
    DISUSUN = "disusun"
    DIREKAM = "direkam"
    SELESAI = "selesai"
    TIDAK_DILANJUTKAN = "tidak_dilanjutkan"
    DIBATALKAN = "dibatalkan"

    @property
    def label(self) -> str:
        return _KONSELING[self]


_K = StatusKonseling


KONSELING_TRANSITIONS: dict[StatusKonseling, frozenset[StatusKonseling]] = {
    _K.DILAPORKAN: frozenset({_K.DITETAPKAN, _K.TIDAK_DILANJUTKAN}),
    _K.DITETAPKAN: frozenset({_K.DITUNJUK}),
    _K.DITUNJUK: frozenset({_K.DIJADWALKAN, _K.KEBERATAN, _K.DIBATALKAN}),
    _K.KEBERATAN: frozenset({_K.DITUNJUK}),
    _K.DIJADWALKAN: frozenset({_K.DIJADWALKAN, _K.DISUSUN, _K.SELESAI, _K.DIBATALKAN}),
    _K.DISUSUN: frozenset({_K.DISUSUN, _K.DIREKAM}),
    _K.DIREKAM: frozenset({_K.SELESAI}),
    _K.SELESAI: frozenset(),
    _K.TIDAK_DILANJUTKAN: frozenset(),
    _K.DIBATALKAN: frozenset(),
}


_KONSELING = {
    _K.DILAPORKAN: N_("Dilaporkan, menunggu keputusan"),
    _K.DITETAPKAN: N_("Ditetapkan, menunggu konselor ditunjuk"),
    _K.DITUNJUK: N_("Menunggu jadwal dari konselor"),
    _K.KEBERATAN: N_("Keberatan atas konselor"),
    _K.DIJADWALKAN: N_("Dijadwalkan"),
    _K.DISUSUN: N_("Rekaman menunggu persetujuan pegawai"),
    _K.DIREKAM: N_("Rekaman dilaporkan"),
    _K.SELESAI: N_("Selesai"),
    _K.TIDAK_DILANJUTKAN: N_("Tidak dilanjutkan ke konseling"),
    _K.DIBATALKAN: N_("Dibatalkan"),
}

"""States of an SKP and of a task given during the year."""

from enum import StrEnum


class StatusSkp(StrEnum):
    """An SKP on its way from draft to agreement (P6 Pasal 6–14)."""

    DRAF = "draf"
    DIAJUKAN = "diajukan"
    DIKEMBALIKAN = "dikembalikan"
    DISEPAKATI = "disepakati"
    DIREVISI = "direvisi"
    DITUTUP = "ditutup"


SKP_TRANSITIONS: dict[StatusSkp, frozenset[StatusSkp]] = {
    StatusSkp.DRAF: frozenset({StatusSkp.DIAJUKAN, StatusSkp.DITUTUP}),
    StatusSkp.DIAJUKAN: frozenset(
        {StatusSkp.DIKEMBALIKAN, StatusSkp.DISEPAKATI, StatusSkp.DITUTUP}
    ),
    StatusSkp.DIKEMBALIKAN: frozenset({StatusSkp.DIAJUKAN, StatusSkp.DITUTUP}),
    StatusSkp.DISEPAKATI: frozenset({StatusSkp.DIREVISI, StatusSkp.DITUTUP}),
    StatusSkp.DIREVISI: frozenset({StatusSkp.DIAJUKAN, StatusSkp.DITUTUP}),
    StatusSkp.DITUTUP: frozenset(),
}


#: In these states the pegawai may write her plan.
EDITABLE = frozenset({StatusSkp.DRAF, StatusSkp.DIKEMBALIKAN, StatusSkp.DIREVISI})


class StatusTugas(StrEnum):
    """A task given during the year (penugasan, P6 Lampiran Bab II).

    MENUNGGU: given by a pimpinan who is not the pejabat penilai, whose consent it awaits.
    """

    MENUNGGU = "menunggu"
    DIBERIKAN = "diberikan"
    DITERIMA = "diterima"
    DITOLAK = "ditolak"
    SELESAI = "selesai"


TUGAS_TRANSITIONS: dict[StatusTugas, frozenset[StatusTugas]] = {
    StatusTugas.MENUNGGU: frozenset({StatusTugas.DIBERIKAN, StatusTugas.DITOLAK}),
    StatusTugas.DIBERIKAN: frozenset({StatusTugas.DITERIMA, StatusTugas.DITOLAK}),
    StatusTugas.DITERIMA: frozenset({StatusTugas.SELESAI}),
    StatusTugas.DITOLAK: frozenset(),
    StatusTugas.SELESAI: frozenset(),
}

"""The states of an evaluation (regulation.md's table as code; P6 Lampiran Bab IV, V)."""

from enum import StrEnum


class StatusEvaluasi(StrEnum):
    """An evaluation on its way from the pejabat penilai's draft to the locked record."""

    DRAF = "draf"
    DITANDATANGANI_PENILAI = "ditandatangani_penilai"
    DISERAHKAN = "diserahkan"
    DITERIMA = "diterima"
    DITANDATANGANI_PEGAWAI = "ditandatangani_pegawai"
    KEBERATAN = "keberatan"
    DILAPORKAN = "dilaporkan"
    TERKUNCI = "terkunci"


EVALUASI_TRANSITIONS: dict[StatusEvaluasi, frozenset[StatusEvaluasi]] = {
    StatusEvaluasi.DRAF: frozenset({StatusEvaluasi.DITANDATANGANI_PENILAI}),
    StatusEvaluasi.DITANDATANGANI_PENILAI: frozenset({StatusEvaluasi.DISERAHKAN}),
    # DILAPORKAN: handed over, and not returned in time (14 working days, to the atasan 7).
    StatusEvaluasi.DISERAHKAN: frozenset({StatusEvaluasi.DITERIMA, StatusEvaluasi.DILAPORKAN}),
    StatusEvaluasi.DITERIMA: frozenset(
        {
            StatusEvaluasi.DITANDATANGANI_PEGAWAI,
            StatusEvaluasi.KEBERATAN,
            StatusEvaluasi.DILAPORKAN,
        }
    ),
    # KEBERATAN: who received the document may object within 14 working days (Lampiran Bab V
    # huruf B angka 1-2), whether she has signed it or another recorded her signature on paper.
    StatusEvaluasi.DITANDATANGANI_PEGAWAI: frozenset(
        {StatusEvaluasi.KEBERATAN, StatusEvaluasi.DILAPORKAN}
    ),
    StatusEvaluasi.KEBERATAN: frozenset({StatusEvaluasi.DILAPORKAN}),
    StatusEvaluasi.DILAPORKAN: frozenset({StatusEvaluasi.TERKUNCI}),
    StatusEvaluasi.TERKUNCI: frozenset(),
}

"""Writes of evaluation. Everything public of this package is named here."""

from teladan.evaluation.commands.bulk import BarisEvaluasi, bulk_evaluate
from teladan.evaluation.commands.capaian import CapaianIsi, set_capaian_organisasi
from teladan.evaluation.commands.dokumen import (
    issue_dokumen_evaluasi,
    issue_dokumen_skp,
    request_unit_bundle,
)
from teladan.evaluation.commands.draf import (
    DrafEvaluasi,
    close_draft,
    determine,
    save_draft,
    start_evaluasi,
    take_over,
)
from teladan.evaluation.commands.penutup import lock, mark_in_ekinerja, report_to_pyb
from teladan.evaluation.commands.tanda_tangan import (
    confirm_receipt,
    hand_over,
    mark_signed_on_paper,
    note_keberatan,
    sign_as_pegawai,
    sign_as_penilai,
)

__all__ = [
    "BarisEvaluasi",
    "CapaianIsi",
    "DrafEvaluasi",
    "bulk_evaluate",
    "close_draft",
    "confirm_receipt",
    "determine",
    "hand_over",
    "issue_dokumen_evaluasi",
    "issue_dokumen_skp",
    "lock",
    "mark_in_ekinerja",
    "mark_signed_on_paper",
    "note_keberatan",
    "report_to_pyb",
    "request_unit_bundle",
    "save_draft",
    "set_capaian_organisasi",
    "sign_as_pegawai",
    "sign_as_penilai",
    "start_evaluasi",
    "take_over",
]

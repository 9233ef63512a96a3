"""From the database to the regulation, and from a receipt back to its result."""

from teladan.evaluation.facts.alasan import deviations
from teladan.evaluation.facts.collect import Bahan, collect
from teladan.evaluation.facts.penilai import PenilaiEvaluasi, jendela, penilai_evaluasi
from teladan.evaluation.facts.replay import Beda, Bukti, receipt_for, replay
from teladan.evaluation.facts.turunan import Turunan, citations, derive
from teladan.evaluation.facts.umpan_balik import for_other_readers, takeovers

__all__ = [
    "Bahan",
    "Beda",
    "Bukti",
    "PenilaiEvaluasi",
    "Turunan",
    "citations",
    "collect",
    "derive",
    "deviations",
    "for_other_readers",
    "jendela",
    "penilai_evaluasi",
    "receipt_for",
    "replay",
    "takeovers",
]

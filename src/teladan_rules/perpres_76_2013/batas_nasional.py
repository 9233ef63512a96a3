"""What Perpres 76/2013 (with UU 25/2009) leaves to an instansi: shorter periods for itself, longer
ones for the complainant, never the other way round.

The texts were read in summaries and from memory only; docs/hukum/tafsir.md lists what must still
be compared with the official text.
"""

from teladan_rules.legal import Citation
from teladan_rules.text import N_, Kalimat

NAMA = "Perpres 76/2013"

PENYELESAIAN = Citation(NAMA, "penyelesaian paling lambat 60 hari sejak lengkap", "3")
KELENGKAPAN = Citation(NAMA, "pengadu melengkapi materi aduan paling lambat 30 hari", "K")

_KURANG_SEHARI = N_("Jangka waktu paling sedikit satu hari.")
_PALING_LAMA = Kalimat(
    N_("{arti}: {hari:d} melebihi batas nasional. Isi paling banyak {batas:d} hari.")
)
_PALING_SINGKAT = Kalimat(
    N_("{arti}: {hari:d} kurang dari hak pelapor. Isi paling sedikit {batas:d} hari.")
)


def check_jangka_waktu(arti: str, hari: int, batas: int, *, hak_pelapor: bool) -> None:
    """Raises ValueError, with a sentence for the reader, where a local period of ``hari`` (named
    ``arti``) is worse for the citizen than the national one of ``batas``, or shorter than a day.

    ``hak_pelapor``: the period is a right of the complainant, so it may only be longer.
    """
    if hari < 1:
        raise ValueError(_KURANG_SEHARI)
    if hak_pelapor and hari < batas:
        raise ValueError(_PALING_SINGKAT(arti=arti, hari=hari, batas=batas))
    if not hak_pelapor and hari > batas:
        raise ValueError(_PALING_LAMA(arti=arti, hari=hari, batas=batas))

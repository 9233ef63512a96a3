"""Which answers enter an evaluation.

PermenPANRB 14/2017 doesn't ask where an answer came from. An officer could fill the survey of an
open poster herself, so only answers bound to a visit or seen by a second person are counted; the
others are shown beside them, never dropped.
"""

from dataclasses import dataclass
from datetime import date

from teladan_rules.bertanggal import block_in_force
from teladan_rules.legal import Citation, Step
from teladan_rules.permenpanrb_14_2017.vocabulary import SumberJawaban
from teladan_rules.text import N_

_ALASAN: dict[SumberJawaban, str] = {
    SumberJawaban.TIKET: N_("Jawaban dengan kode tiket berasal dari kunjungan yang tercatat."),
    SumberJawaban.KERTAS: N_("Formulir kertas disimpan sehingga dapat dicocokkan."),
    SumberJawaban.DIBANTU_DISAHKAN: N_("Jawaban yang dibantu petugas sudah disahkan orang kedua."),
    SumberJawaban.DIBANTU: N_("Jawaban yang dibantu petugas belum disahkan orang kedua."),
    SumberJawaban.TERBUKA: N_(
        "Jawaban dari poster terbuka dapat diisi siapa saja, termasuk petugas sendiri."
    ),
}


@dataclass(frozen=True, slots=True)
class SumberDihitung:
    """The sources that count from ``mulai`` on, and who decided so."""

    sumber_jawaban: frozenset[SumberJawaban]
    mulai: date
    sumber: str

    def dihitung(self, sumber_jawaban: SumberJawaban) -> bool:
        return sumber_jawaban in self.sumber_jawaban

    def step(self) -> Step:
        """This choice as a node of a derivation."""
        return Step(
            id="sumber_dihitung",
            label=N_("Sumber jawaban yang dihitung"),
            value=[item.label for item in SumberJawaban if item in self.sumber_jawaban],
            kind="kebijakan_daerah",
            basis=(Citation(self.sumber, f"berlaku mulai {self.mulai.isoformat()}", "I"),),
        )


def sumber_dihitung(tanggal: date) -> SumberDihitung:
    """The sources whose answers enter an evaluation on ``tanggal``. Raises ValueError before
    12 May 2017."""
    block = block_in_force(__package__ or "", "sumber_dihitung", tanggal)
    nama = frozenset(SumberJawaban(item) for item in block["sumber_jawaban"])
    return SumberDihitung(nama, block["mulai"], block["sumber"])


def alasan_sumber(sumber_jawaban: SumberJawaban) -> str:
    """Why answers of this source are counted, or why not; for people."""
    return _ALASAN[sumber_jawaban]

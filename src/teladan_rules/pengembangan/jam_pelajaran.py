"""The hours (jam pelajaran, JP) of development in a year.

PP 11/2017 jo. PP 17/2020 and Peraturan LAN 10/2018: every PNS has a right to at least 20 JP a
year. Peraturan LAN 15/2020: a PPPK at most 24 JP a year (status K: text not read).
"""

from dataclasses import dataclass
from datetime import date

from teladan_rules.pengembangan.parameters import parameter_pengembangan
from teladan_rules.permenpanrb_6_2022.parameters import Parameter
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisPegawai


@dataclass(frozen=True, slots=True)
class HitunganJp:
    """The hours of a year: certified, planned beside them, and the law's number, which is a least
    for a PNS and a most for a PPPK."""

    diakui: int
    direncanakan: int
    batas: Parameter
    paling_sedikit: bool

    @property
    def jp(self) -> int:
        """The law's number of hours."""
        return int(self.batas.nilai)

    @property
    def kurang(self) -> int:
        """Hours that are still missing to the least; 0 for a PPPK."""
        return max(self.jp - self.diakui, 0) if self.paling_sedikit else 0

    @property
    def lebih(self) -> int:
        """Hours planned beyond the most; 0 for a PNS."""
        return 0 if self.paling_sedikit else max(self.diakui + self.direncanakan - self.jp, 0)


def hitung_jp(jenis: JenisPegawai, *, tahun: int, diakui: int, direncanakan: int = 0) -> HitunganJp:
    """The hours of a year beside what the law says of this kind of pegawai."""
    parameters = parameter_pengembangan(date(tahun, 12, 31))
    is_pns = jenis is JenisPegawai.PNS
    batas = parameters.jp_pns if is_pns else parameters.jp_pppk
    return HitunganJp(diakui, direncanakan, batas, is_pns)

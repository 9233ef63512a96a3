"""To which family of jabatan a post belongs, so that its holder is asked about in fitting words.

Our own choice: the regulation knows no such families. Who leads is asked about as one who leads,
whatever the craft; else the words of the post's name decide, and a name that says nothing is UMUM.
"""

import re

from teladan_rules.permenpanrb_6_2022.vocabulary import JenisJabatan
from teladan_rules.umpan_balik.vocabulary import RumpunJabatan

_LEADS = frozenset(
    {
        JenisJabatan.JPT_UTAMA,
        JenisJabatan.JPT_MADYA,
        JenisJabatan.JPT_PRATAMA,
        JenisJabatan.ADMINISTRATOR,
        JenisJabatan.PENGAWAS,
    }
)
#: Beginnings of words, in the order in which they are asked: "Guru" before "Pelayanan".
_WORDS = (
    (
        RumpunJabatan.PIMPINAN,
        r"ketua tim|koordinator|subkoordinator|kepala (?!urusan)|camat|lurah|direktur",
    ),
    (
        RumpunJabatan.PENDIDIKAN,
        r"guru|pengawas sekolah|pamong belajar|penilik|dosen|widyaiswara|instruktur|"
        r"pengembang teknologi pembelajaran|konselor sekolah",
    ),
    (
        RumpunJabatan.KESEHATAN,
        r"dokter|bidan|perawat|apoteker|asisten apoteker|nutrisionis|sanitarian|epidemiolog|"
        r"entomolog|radiografer|fisikawan medis|fisioterapis|okupasi|terapis|perekam medis|"
        r"pranata laboratorium|teknologi laboratorium|teknisi transfusi|teknisi gigi|"
        r"teknisi elektromedis|refraksionis|ortotis|psikolog|penata anestesi|kesehatan",
    ),
    (
        RumpunJabatan.PELAYANAN,
        r"pelayanan|layanan|loket|resepsionis|petugas|polisi pamong praja|pemadam|penyuluh|"
        r"pekerja sosial|penghulu|pustakawan|operator kependudukan|pengemudi|pramu",
    ),
)
_PATTERNS = tuple((rumpun, re.compile(rf"\b(?:{words})")) for rumpun, words in _WORDS)


def rumpun_of(jenis: str, *, memimpin: bool = False, nama: str = "") -> RumpunJabatan:
    """The family of a post: `jenis` is its JenisJabatan ("" where it has none), `memimpin` whether
    it leads its unit, `nama` what it is called."""
    if memimpin or jenis in _LEADS:
        return RumpunJabatan.PIMPINAN
    text = " ".join(nama.casefold().split())
    for rumpun, pattern in _PATTERNS:
        if pattern.search(text):
            return rumpun
    return RumpunJabatan.UMUM

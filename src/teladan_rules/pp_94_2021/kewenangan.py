"""Who may impose a hukuman disiplin on whom in a kabupaten or kota (PP 94/2021; Peraturan BKN
6/2022, third-party copy). Where the nearest official may not, the next one above decides; where
nobody in the line may, the PPK does.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from teladan_rules.legal import Determination, Step
from teladan_rules.permenpanrb_6_2022.vocabulary import (
    JenisJabatan,
    JenjangFungsional,
    Vocabulary,
)
from teladan_rules.pp_94_2021.ketidakhadiran import TingkatHukuman
from teladan_rules.pp_94_2021.sumber import pasal
from teladan_rules.text import N_, Kalimat

_BASIS = (pasal("pejabat yang berwenang menghukum"),)
_DI_LUAR = N_(
    "Kewenangan atas jabatan ini tidak berada pada instansi saja (jabatan pimpinan tinggi madya "
    "dan utama, ahli utama). Pastikan menurut PP 94/2021."
)
_URUT = Kalimat(N_("{jabatan}: {hasil}"))


class Penghukum(Vocabulary):
    """The official whom the law names."""

    ATASAN = "atasan", N_("pejabat dalam garis atasan")
    PPK = "ppk", N_("pejabat pembina kepegawaian")


@dataclass(frozen=True, slots=True)
class JabatanSeseorang:
    """What of a jabatan counts: its kind, its jenjang, and whether it leads its unit kerja."""

    jenis: JenisJabatan
    jenjang: JenjangFungsional | None = None
    memimpin: bool = False


@dataclass(frozen=True, slots=True)
class Kewenangan:
    """Who decides: `urutan` counts the officials above her from 0, None for the PPK.

    ``wajib_sendiri``: it is the atasan langsung herself, who must decide and not pass it on.
    """

    penghukum: Penghukum
    urutan: int | None
    wajib_sendiri: bool


_TINGGI = {
    JenisJabatan.PELAKSANA: 0,
    JenisJabatan.PENGAWAS: 1,
    JenisJabatan.ADMINISTRATOR: 2,
    JenisJabatan.JPT_PRATAMA: 3,
}
_PPK = 4
#: A JF that leads stands for the pengawas or administrator who is missing, for ringan only.
_JF_DITUNJUK = {JenjangFungsional.AHLI_MUDA: 1, JenjangFungsional.AHLI_MADYA: 2}
#: The least height for a JF below ahli utama; where copies differ, the higher official.
_ATAS_JF = {TingkatHukuman.RINGAN: 2, TingkatHukuman.SEDANG: 3, TingkatHukuman.BERAT: _PPK}


def pejabat_berwenang(
    pegawai: JabatanSeseorang, tingkat: TingkatHukuman, atasan: Sequence[JabatanSeseorang]
) -> Determination[str]:
    """Who decides on a hukuman of this level. `atasan` are the officials above her, the atasan
    langsung first. The value is a `Penghukum`; `kewenangan_of` reads the rest. Undecided for
    jabatan over which the instansi alone has no authority."""
    inputs = {
        "jenis": pegawai.jenis,
        "jenjang": pegawai.jenjang,
        "tingkat": tingkat,
        "atasan": [[each.jenis, each.jenjang, each.memimpin] for each in atasan],
    }
    least = _terendah(pegawai, tingkat)
    if least is None:
        trace = Step("kewenangan", N_("Siapa yang berwenang"), None, "hasil", _BASIS)
        return Determination(None, _BASIS, inputs, trace, _DI_LUAR)
    found = _pertama(least, tingkat, atasan)
    value = Penghukum.PPK if found is None else Penghukum.ATASAN
    steps = tuple(
        Step(f"atasan_{n}", each.jenis.label, n == found)
        for n, each in enumerate(atasan[: len(atasan) if found is None else found + 1])
    )
    trace = Step(
        "kewenangan", N_("Siapa yang berwenang"), found, "hasil", _BASIS, steps, value.label
    )
    return Determination(value, _BASIS, inputs, trace)


def kewenangan_of(found: Determination[str]) -> Kewenangan | None:
    """The determination as plain data; None where the rule does not decide."""
    if found.value is None:
        return None
    urutan = found.trace.value
    assert urutan is None or isinstance(urutan, int)
    return Kewenangan(Penghukum(found.value), urutan, urutan == 0)


def _terendah(pegawai: JabatanSeseorang, tingkat: TingkatHukuman) -> int | None:
    """The least height of who may decide."""
    if pegawai.jenis is JenisJabatan.FUNGSIONAL:
        if pegawai.jenjang is JenjangFungsional.AHLI_UTAMA:
            # The PPK, but not for every berat: to end the service is for the Presiden.
            return None if tingkat is TingkatHukuman.BERAT else _PPK
        return _least_of_jf(pegawai, tingkat)
    height = _TINGGI.get(pegawai.jenis)
    if height is None:
        return None
    if tingkat is TingkatHukuman.BERAT:
        return _PPK
    return min(_PPK, height + (1 if tingkat is TingkatHukuman.RINGAN else 2))


def _least_of_jf(pegawai: JabatanSeseorang, tingkat: TingkatHukuman) -> int:
    """A JF who leads a unit is not punished by her equal."""
    own = _JF_DITUNJUK.get(pegawai.jenjang, 0) if pegawai.memimpin and pegawai.jenjang else 0
    if tingkat is TingkatHukuman.RINGAN:
        return max(_ATAS_JF[tingkat], own + 1) if own >= _ATAS_JF[tingkat] else _ATAS_JF[tingkat]
    return _ATAS_JF[tingkat]


def _pertama(least: int, tingkat: TingkatHukuman, atasan: Sequence[JabatanSeseorang]) -> int | None:
    for n, each in enumerate(atasan):
        if _height(each, tingkat) >= least:
            return n
    return None


def _height(official: JabatanSeseorang, tingkat: TingkatHukuman) -> int:
    if official.jenis is JenisJabatan.FUNGSIONAL:
        stands = official.memimpin and tingkat is TingkatHukuman.RINGAN and official.jenjang
        return _JF_DITUNJUK.get(official.jenjang, -1) if stands and official.jenjang else -1
    return _TINGGI.get(official.jenis, -1)

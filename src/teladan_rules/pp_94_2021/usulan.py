"""Which hukuman disiplin the rules propose; a human decides, and may deviate with a reason
(PP 94/2021; Peraturan BKN 6/2022, third-party copy).

One violation, one hukuman. Who repeats what she was punished for is punished more heavily. For
absence the new total of the calendar year counts, an earlier hukuman for the lower range stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from teladan_rules.legal import Citation, Determination, Step
from teladan_rules.pp_94_2021.ketidakhadiran import (
    JenisHukuman,
    Ketidakhadiran,
    TingkatHukuman,
    ancaman_hukuman,
)
from teladan_rules.pp_94_2021.pelanggaran import (
    ATURAN,
    DampakPelanggaran,
    JenisPelanggaran,
    tingkat_menurut_dampak,
)
from teladan_rules.pp_94_2021.sumber import pasal
from teladan_rules.text import N_, Kalimat

TINGKAT: dict[JenisHukuman, TingkatHukuman] = {
    JenisHukuman.TEGURAN_LISAN: TingkatHukuman.RINGAN,
    JenisHukuman.TEGURAN_TERTULIS: TingkatHukuman.RINGAN,
    JenisHukuman.TIDAK_PUAS: TingkatHukuman.RINGAN,
    JenisHukuman.POTONG_6: TingkatHukuman.SEDANG,
    JenisHukuman.POTONG_9: TingkatHukuman.SEDANG,
    JenisHukuman.POTONG_12: TingkatHukuman.SEDANG,
    JenisHukuman.PENURUNAN: TingkatHukuman.BERAT,
    JenisHukuman.PEMBEBASAN: TingkatHukuman.BERAT,
    JenisHukuman.PDHTAPS: TingkatHukuman.BERAT,
}
BULAN: dict[JenisHukuman, int] = {
    JenisHukuman.POTONG_6: 6,
    JenisHukuman.POTONG_9: 9,
    JenisHukuman.POTONG_12: 12,
    JenisHukuman.PENURUNAN: 12,
    JenisHukuman.PEMBEBASAN: 12,
}
"""Months that a hukuman runs; what stands not here has no term."""
_URUT = tuple(JenisHukuman)
_PENGULANGAN = pasal("pengulangan pelanggaran", "3")
_SATU = pasal("satu pelanggaran satu hukuman", "3")
_BELUM_TINGKAT = N_(
    "Aturan tidak menentukan tingkatnya dari yang tercatat. Tetapkan tingkat dan pasalnya dengan "
    "pertimbangan tertulis."
)
_DI_BAWAH = N_("Jumlah ini belum mencapai ambang hukuman disiplin.")
_SUDAH = N_(
    "Jumlah ini masih dalam rentang yang sudah dijatuhi hukuman. Satu pelanggaran, satu hukuman."
)
_HARI = Kalimat(N_("{hari:d} hari kumulatif, terpanjang {terpanjang:d} hari berturut-turut"))


@dataclass(frozen=True, slots=True)
class HukumanSebelumnya:
    """An earlier hukuman that took effect: for what, of which calendar year."""

    pelanggaran: JenisPelanggaran
    tahun: int
    jenis: JenisHukuman


def usulan_ketidakhadiran(
    absen: Ketidakhadiran, *, tahun: int, riwayat: Sequence[HukumanSebelumnya] = ()
) -> Determination[JenisHukuman]:
    """The hukuman for the total of a calendar year; undecided below three days, and where the
    same range was punished already in that year."""
    ancaman = ancaman_hukuman(absen)
    same = [
        each.jenis
        for each in riwayat
        if each.pelanggaran is JenisPelanggaran.KETIDAKHADIRAN and each.tahun == tahun
    ]
    said = _HARI(hari=absen.kumulatif, terpanjang=absen.terpanjang)
    steps = [Step("jumlah", N_("Ketidakhadiran tahun ini"), said, "hitungan")]
    steps += [Step("riwayat", N_("Hukuman tahun ini"), each.label) for each in same]
    inputs: dict[str, object] = {
        "hari": absen.hari,
        "terpanjang": absen.terpanjang,
        "menit_kurang": absen.menit_kurang,
        "tahun": tahun,
        "riwayat": [each.value for each in same],
    }
    basis = (pasal("masuk kerja dan menaati ketentuan jam kerja"), _SATU)
    if ancaman is None:
        return _result(None, inputs, steps, basis, _DI_BAWAH)
    if any(_URUT.index(each) >= _URUT.index(ancaman.jenis) for each in same):
        return _result(None, inputs, steps, basis, _SUDAH)
    return _result(ancaman.jenis, inputs, steps, basis)


def usulan_pelanggaran(
    jenis: JenisPelanggaran,
    *,
    dampak: DampakPelanggaran | None,
    riwayat: Sequence[HukumanSebelumnya] = (),
) -> Determination[JenisHukuman]:
    """The least hukuman for a violation: the lightest kind of the level that its impact sets, or
    the next heavier one than the last for the same violation. Undecided where nothing sets it."""
    tingkat = tingkat_menurut_dampak(jenis, dampak)
    same = [each.jenis for each in riwayat if each.pelanggaran is jenis]
    steps = [Step("pelanggaran", jenis.label, dampak.label if dampak else None)]
    steps += [Step("riwayat", N_("Pernah dijatuhi"), each.label) for each in same]
    inputs: dict[str, object] = {
        "jenis": jenis,
        "dampak": dampak,
        "riwayat": [each.value for each in same],
    }
    basis: tuple[Citation, ...] = (ATURAN[jenis].basis, _PENGULANGAN)
    if tingkat is None:
        return _result(None, inputs, steps, basis, _BELUM_TINGKAT)
    least = next(n for n, each in enumerate(_URUT) if TINGKAT[each] is tingkat)
    heavier = max((_URUT.index(each) + 1 for each in same), default=0)
    return _result(_URUT[min(max(least, heavier), len(_URUT) - 1)], inputs, steps, basis)


def _result(
    value: JenisHukuman | None,
    inputs: dict[str, object],
    steps: list[Step],
    basis: tuple[Citation, ...],
    undecided: str | None = None,
) -> Determination[JenisHukuman]:
    trace = Step(
        "usulan", N_("Usulan hukuman"), value, "hasil", basis, tuple(steps),
        undecided,
    )  # fmt: skip
    return Determination(value, basis, inputs, trace, undecided)

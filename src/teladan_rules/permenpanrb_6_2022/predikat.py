"""Predikat kinerja pegawai from the kuadran of hasil kerja (y) and perilaku kerja (x)."""

from teladan_rules.legal import Determination, Step
from teladan_rules.permenpanrb_6_2022.sumber import KUADRAN, pasal
from teladan_rules.permenpanrb_6_2022.vocabulary import Predikat, RatingEkspektasi
from teladan_rules.text import N_, Kalimat

_ATAS, _SESUAI, _BAWAH = RatingEkspektasi

KUADRAN_KINERJA: dict[tuple[RatingEkspektasi, RatingEkspektasi], Predikat] = {
    (_ATAS, _ATAS): Predikat.SANGAT_BAIK,
    (_ATAS, _SESUAI): Predikat.BAIK,
    (_ATAS, _BAWAH): Predikat.KURANG,
    (_SESUAI, _ATAS): Predikat.BAIK,
    (_SESUAI, _SESUAI): Predikat.BAIK,
    (_SESUAI, _BAWAH): Predikat.KURANG,
    (_BAWAH, _ATAS): Predikat.BUTUH_PERBAIKAN,
    (_BAWAH, _SESUAI): Predikat.BUTUH_PERBAIKAN,
    (_BAWAH, _BAWAH): Predikat.SANGAT_KURANG,
}
"""(rating hasil kerja, rating perilaku kerja) → predikat; the same table for periodic (hlm. 99)
and annual evaluation (hlm. 102)."""

_BELUM = Kalimat(N_("Predikat belum dapat ditetapkan karena {kurang} belum ada."))
_DUA_RATING = Kalimat(N_("Hasil kerja pegawai {hasil} dan perilaku kerja pegawai {perilaku}."))
_TUGAS_BELAJAR = pasal("Lampiran Bab IV huruf B angka 3 huruf a) angka 3) huruf (d), hlm. 100")

_KURANG = {
    (True, False): N_("rating hasil kerja"),
    (False, True): N_("rating perilaku kerja"),
    (True, True): N_("rating hasil kerja dan rating perilaku kerja"),
}
_KATA = {
    _ATAS: N_("diatas ekspektasi"),
    _SESUAI: N_("sesuai ekspektasi"),
    _BAWAH: N_("dibawah ekspektasi"),
}


def determine_predikat(
    hasil: RatingEkspektasi | None,
    perilaku: RatingEkspektasi | None,
    *,
    putus_studi: bool = False,
) -> Determination[Predikat]:
    """Predikat kinerja from the two ratings (PermenPANRB 6/2022 Lampiran Bab IV huruf B angka 3).

    ``putus_studi``: a pegawai on tugas belajar who did not graduate gets Kurang or Sangat Kurang,
    "mempertimbangkan perilaku kerja": the law leaves that choice to the pejabat penilai, except
    where the kuadran itself already gives one of the two.
    Undecided while one of the ratings is missing.
    """
    inputs = {"hasil": hasil, "perilaku": perilaku, "putus_studi": putus_studi}
    basis = (KUADRAN, _TUGAS_BELAJAR) if putus_studi else (KUADRAN,)
    value, undecided = _decide(hasil, perilaku, putus_studi)
    trace = Step(
        id="predikat",
        label=N_("Predikat kinerja dari kuadran kinerja pegawai"),
        value=value,
        kind="hasil",
        basis=basis,
        children=(
            Step("rating_hasil_kerja", N_("Rating hasil kerja"), hasil, "pertimbangan"),
            Step("rating_perilaku_kerja", N_("Rating perilaku kerja"), perilaku, "pertimbangan"),
        ),
        note=undecided or _penjelasan(hasil, perilaku),
    )
    return Determination(value, basis, inputs, trace, undecided)


def _decide(
    hasil: RatingEkspektasi | None, perilaku: RatingEkspektasi | None, putus_studi: bool
) -> tuple[Predikat | None, str | None]:
    if hasil is None or perilaku is None:
        return None, _BELUM(kurang=_KURANG[hasil is None, perilaku is None])
    predikat = KUADRAN_KINERJA[hasil, perilaku]
    if putus_studi and predikat not in {Predikat.KURANG, Predikat.SANGAT_KURANG}:
        return None, N_(
            "Pegawai tugas belajar yang tidak menyelesaikan studi mendapat predikat Kurang atau "
            "Sangat Kurang. Pilihan di antara keduanya ada pada Pejabat Penilai Kinerja dengan "
            "mempertimbangkan perilaku kerja."
        )
    return predikat, None


def _penjelasan(hasil: RatingEkspektasi | None, perilaku: RatingEkspektasi | None) -> str:
    assert hasil is not None and perilaku is not None
    return _DUA_RATING(hasil=_KATA[hasil], perilaku=_KATA[perilaku])

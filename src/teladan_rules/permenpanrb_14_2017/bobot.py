"""Weights of the unsur (Lampiran of PermenPANRB 14/2017, processing of the data).

The weight is 1 divided by the number of unsur; a unit may add unsur or weigh them otherwise if the
weights still sum to 1.
"""

from collections.abc import Collection, Mapping
from fractions import Fraction

from teladan_rules.permenpanrb_14_2017.vocabulary import Pembobotan
from teladan_rules.text import N_, Kalimat

_JUMLAH = Kalimat(
    N_("Bobot sendiri harus berjumlah tepat 1; sekarang {jumlah}. Ubah bobot yang kurang tepat.")
)
_UNSUR = Kalimat(N_("Bobot sendiri harus menyebut tepat unsur yang dinilai; tidak cocok: {unsur}."))
_SEMBILAN = N_("Bobot 0,11 dan 0,111 hanya berlaku untuk sembilan unsur.")
_NEGATIF = N_("Bobot sebuah unsur tidak boleh nol atau kurang.")

_PEMBULATAN: dict[Pembobotan, Fraction] = {
    Pembobotan.NOL_KOMA_SEBELAS: Fraction(11, 100),
    Pembobotan.NOL_KOMA_SEBELAS_SATU: Fraction(111, 1000),
}


def bobot_unsur(
    unsur: Collection[str],
    pembobotan: Pembobotan = Pembobotan.SEPERSEMBILAN,
    sendiri: Mapping[str, Fraction] | None = None,
) -> dict[str, Fraction]:
    """The weight of each of ``unsur``, exactly.

    ``SEPERSEMBILAN`` gives 1 divided by the number of unsur, which is 1/9 for the nine of the
    regulation. ``sendiri`` belongs to `Pembobotan.SENDIRI` only. Raises ValueError, with a
    sentence for the reader, where weights don't fit the unsur or don't sum to exactly 1.
    """
    if pembobotan == Pembobotan.SENDIRI:
        return _sendiri(unsur, sendiri or {})
    if pembobotan in _PEMBULATAN:
        if len(unsur) != 9:
            raise ValueError(_SEMBILAN)
        return dict.fromkeys(unsur, _PEMBULATAN[pembobotan])
    return {nama: Fraction(1, len(unsur)) for nama in unsur}


def _sendiri(unsur: Collection[str], sendiri: Mapping[str, Fraction]) -> dict[str, Fraction]:
    if selisih := set(unsur) ^ set(sendiri):
        raise ValueError(_UNSUR(unsur=", ".join(sorted(selisih))))
    if any(nilai <= 0 for nilai in sendiri.values()):
        raise ValueError(_NEGATIF)
    jumlah = sum(sendiri.values(), Fraction(0))
    if jumlah != 1:
        raise ValueError(_JUMLAH(jumlah=jumlah))
    return {nama: Fraction(sendiri[nama]) for nama in unsur}

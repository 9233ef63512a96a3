"""One line of the profile: strength, enough or gap, and how sure that is.

PermenPANRB 6/2022 Lampiran Bab V huruf A angka 12 leaves open how a result leads to development.
Own method (docs/hukum/tafsir.md 16): the mean of what several sources say, each of them once per
period, the older ones half; an exact fraction, compared with a dated threshold. It is a question
to the person, never a verdict, and enters no rating.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from teladan_rules.pengembangan.parameters import ParameterPengembangan
from teladan_rules.pengembangan.vocabulary import Arah, JenisDasar, Keyakinan
from teladan_rules.permenpanrb_6_2022.vocabulary import RatingEkspektasi
from teladan_rules.text import N_, Kalimat

_RINGAN = frozenset({JenisDasar.UMPAN_BALIK, JenisDasar.PELATIHAN})
_DARI = Kalimat(N_("{bukti:d} pengamatan dari {jenis:d} jenis sumber; {kesan}"))
_KESAN = {
    Arah.KEKUATAN: N_("sebagian besar di atas yang diharapkan."),
    Arah.CUKUP: N_("rata-rata sesuai yang diharapkan."),
    Arah.KESENJANGAN: N_("sebagian besar di bawah yang diharapkan."),
}
_BERBEDA = N_("sumber-sumbernya belum sepakat.")


@dataclass(frozen=True, slots=True)
class Dasar:
    """A piece of evidence: ``nilai`` is -1 (below what is expected) to 1 (above), 0 as expected.
    Raises ValueError outside of that."""

    jenis: JenisDasar
    tanggal: date
    nilai: Fraction

    def __post_init__(self) -> None:
        if not -1 <= self.nilai <= 1:
            raise ValueError("nilai bukti di antara -1 dan 1")


@dataclass(frozen=True, slots=True)
class ButirDinilai:
    """What the evidence says together. ``rerata`` -1 to 1 is for ordering, never shown as a mark;
    ``alasan`` is the rule's sentence."""

    arah: Arah
    keyakinan: Keyakinan
    rerata: Fraction
    alasan: str


def nilai_butir(
    dasar: Sequence[Dasar], *, pada: date, parameters: ParameterPengembangan
) -> ButirDinilai | None:
    """What ``dasar`` says on the day ``pada``; None without evidence."""
    if not dasar:
        return None
    per_masa = _per_masa(dasar)
    bobot = {key: _bobot(*key, pada=pada, parameters=parameters) for key in per_masa}
    rerata = sum((per_masa[key] * bobot[key] for key in per_masa), Fraction(0)) / sum(
        bobot.values()
    )
    arah = _arah(rerata, parameters)
    berbeda = _berbeda(per_masa, parameters)
    jenis = len({each for each, _ in per_masa})
    kesan = _BERBEDA if berbeda else _KESAN[arah]
    alasan = _DARI(bukti=len(per_masa), jenis=jenis, kesan=kesan)
    keyakinan = _keyakinan(list(per_masa), berbeda, pada=pada, parameters=parameters)
    return ButirDinilai(arah, keyakinan, rerata, alasan)


def nilai_rating(rating: RatingEkspektasi) -> Fraction:
    """A rating as evidence: above 1, as expected 0, below -1."""
    return Fraction(
        {RatingEkspektasi.DI_ATAS: 1, RatingEkspektasi.SESUAI: 0, RatingEkspektasi.DI_BAWAH: -1}[
            rating
        ]
    )


def nilai_tingkat(rerata: Fraction) -> Fraction:
    """The mean level of a round (1 to 4) as evidence: KONSISTEN (3) is what is expected."""
    return rerata - 3 if rerata >= 3 else (rerata - 3) / 2


def nilai_skala(nilai: int) -> Fraction:
    """Format B.1.9 (1 to 5) as evidence: MEMADAI (3) is what the jabatan expects."""
    return Fraction(nilai - 3, 2)


def nilai_saldo(positif: int, negatif: int, netral: int = 0) -> Fraction:
    """Named words of one period as evidence; 0 without any."""
    jumlah = positif + negatif + netral
    return Fraction(positif - negatif, jumlah) if jumlah else Fraction(0)


_Masa = tuple[JenisDasar, date]


def _per_masa(dasar: Sequence[Dasar]) -> dict[_Masa, Fraction]:
    """The mean per source and day, so that many indicators of one evaluation count once."""
    found: dict[_Masa, list[Fraction]] = defaultdict(list)
    for each in dasar:
        found[each.jenis, each.tanggal].append(each.nilai)
    return {key: sum(values, Fraction(0)) / len(values) for key, values in found.items()}


def _bobot(
    jenis: JenisDasar, tanggal: date, *, pada: date, parameters: ParameterPengembangan
) -> Fraction:
    bobot = parameters.bobot_ringan.nilai if jenis in _RINGAN else Fraction(1)
    lama = (pada - tanggal).days > parameters.segar_hari.nilai
    return bobot * parameters.bobot_lama.nilai if lama else bobot


def _arah(rerata: Fraction, parameters: ParameterPengembangan) -> Arah:
    ambang = parameters.ambang_arah.nilai
    if rerata >= ambang:
        return Arah.KEKUATAN
    return Arah.KESENJANGAN if rerata <= -ambang else Arah.CUKUP


def _berbeda(per_masa: dict[_Masa, Fraction], parameters: ParameterPengembangan) -> bool:
    """Whether one kind of source speaks of a strength and another of a gap."""
    found: dict[JenisDasar, list[Fraction]] = defaultdict(list)
    for (jenis, _), nilai in per_masa.items():
        found[jenis].append(nilai)
    arah = {_arah(sum(v, Fraction(0)) / len(v), parameters) for v in found.values()}
    return {Arah.KEKUATAN, Arah.KESENJANGAN} <= arah


def _keyakinan(
    masa: list[_Masa], berbeda: bool, *, pada: date, parameters: ParameterPengembangan
) -> Keyakinan:
    """Strong: enough pieces of enough kinds, a fresh one among them, and no contradiction."""
    jenis = {each for each, _ in masa}
    segar = any((pada - hari).days <= parameters.segar_hari.nilai for _, hari in masa)
    if len(masa) < parameters.bukti_sedang.nilai or not segar:
        return Keyakinan.RENDAH
    kuat = (
        len(masa) >= parameters.bukti_tinggi.nilai and len(jenis) >= parameters.jenis_tinggi.nilai
    )
    if kuat:
        return Keyakinan.SEDANG if berbeda else Keyakinan.TINGGI
    return Keyakinan.RENDAH if berbeda else Keyakinan.SEDANG

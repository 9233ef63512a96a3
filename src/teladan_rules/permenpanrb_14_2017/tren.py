"""Better, worse, or not to be told apart: two periods of one unit compared.

PermenPANRB 14/2017 asks for improvement and gives no test. Own method: the difference of two
independent means with its 95 % interval (Welch). Only a change whose interval leaves out zero is
called a change; everything else is chance as far as the answers tell.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from teladan_rules.legal import Step
from teladan_rules.pembulatan import bulatkan, bulatkan_ke_atas, bulatkan_ke_bawah
from teladan_rules.permenpanrb_6_2022.format import format_angka
from teladan_rules.permenpanrb_6_2022.vocabulary import Vocabulary
from teladan_rules.permenpanrb_14_2017.parameters import ParameterSkm
from teladan_rules.permenpanrb_14_2017.rerata import Rerata, derajat_bebas_gabungan
from teladan_rules.permenpanrb_14_2017.selang import setengah_lebar
from teladan_rules.permenpanrb_14_2017.sumber import metode
from teladan_rules.text import N_, Kalimat

METODE = metode("perubahan IKM antara dua periode, Welch")
_SELISIH = Kalimat(N_("{arah} {selisih} poin (selang 95%: {bawah} sampai {atas})."))
_SAMA = Kalimat(
    N_(
        "Tidak dapat dibedakan: selisih {selisih} poin bisa terjadi kebetulan "
        "(selang 95%: {bawah} sampai {atas})."
    )
)
_BELUM = N_("Belum cukup jawaban pada salah satu periode untuk dibandingkan.")
_NAIK = N_("Naik")
_TURUN = N_("Turun")


class ArahTren(Vocabulary):
    """How an index changed."""

    NAIK = "naik", N_("naik")
    TURUN = "turun", N_("turun")
    TIDAK_DAPAT_DIBEDAKAN = "tidak_dapat_dibedakan", N_("tidak dapat dibedakan")
    BELUM_CUKUP = "belum_cukup", N_("belum cukup jawaban")


@dataclass(frozen=True, slots=True)
class Tren:
    """The change in points of IKM (later minus earlier) with its interval, two decimals; None
    where there are too few answers. ``kalimat`` says it in words."""

    arah: ArahTren
    selisih: Decimal | None
    bawah: Decimal | None
    atas: Decimal | None
    kalimat: str

    def step(self) -> Step:
        """This change as a node of a derivation."""
        return Step(
            id="tren",
            label=N_("Perubahan dari periode sebelumnya"),
            value=self.arah.label,
            kind="hitungan",
            basis=(METODE,),
            note=self.kalimat,
        )


def bandingkan(sebelum: Rerata | None, sesudah: Rerata | None, parameters: ParameterSkm) -> Tren:
    """The change from ``sebelum`` to ``sesudah``; both need the minimum that may be shown."""
    minimum = int(parameters.jawaban_tampil.nilai)
    if sebelum is None or sesudah is None or min(sebelum.n, sesudah.n) < minimum:
        return Tren(ArahTren.BELUM_CUKUP, None, None, None, _BELUM)
    if sebelum.ragam is None or sesudah.ragam is None:
        return Tren(ArahTren.BELUM_CUKUP, None, None, None, _BELUM)
    selisih = sesudah.nilai - sebelum.nilai
    bagian = [(sebelum.ragam, sebelum.derajat_bebas), (sesudah.ragam, sesudah.derajat_bebas)]
    lebar = setengah_lebar(sebelum.ragam + sesudah.ragam, derajat_bebas_gabungan(bagian))
    bawah, atas = bulatkan_ke_bawah(selisih - lebar, 2), bulatkan_ke_atas(selisih + lebar, 2)
    arah = _arah(bawah, atas)
    return Tren(arah, bulatkan(selisih, 2), bawah, atas, _kalimat(arah, selisih, bawah, atas))


def _arah(bawah: Decimal, atas: Decimal) -> ArahTren:
    if bawah > 0:
        return ArahTren.NAIK
    return ArahTren.TURUN if atas < 0 else ArahTren.TIDAK_DAPAT_DIBEDAKAN


def _kalimat(arah: ArahTren, selisih: Fraction, bawah: Decimal, atas: Decimal) -> str:
    besar = format_angka(bulatkan(abs(selisih), 2))
    batas = {"bawah": format_angka(bawah), "atas": format_angka(atas)}
    if arah == ArahTren.TIDAK_DAPAT_DIBEDAKAN:
        return _SAMA(selisih=besar, **batas)
    return _SELISIH(arah=_NAIK if arah == ArahTren.NAIK else _TURUN, selisih=besar, **batas)

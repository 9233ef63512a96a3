"""Capaian of one indikator: how much of the target the realisasi is.

PermenPANRB 6/2022 gives no formula; it leaves the rating to the pejabat penilai. The formulas here
are those of PermenPANRB 8/2021 (revoked), which regions still use, and count as local policy.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from teladan_rules.codec import encode
from teladan_rules.legal import Citation, Determination, Step, json_safe
from teladan_rules.permenpanrb_6_2022.format import format_persen
from teladan_rules.permenpanrb_6_2022.parameters import Parameters
from teladan_rules.permenpanrb_6_2022.sumber import pasal
from teladan_rules.permenpanrb_6_2022.vocabulary import ArahIndikator, RatingEkspektasi
from teladan_rules.text import N_, Kalimat

_RUMUS = Citation("PermenPANRB 8/2021 (dicabut)", "Lampiran, hlm. 99 dan 110", "T")
_TARGET = pasal("Pasal 9 ayat (2)")
_TOLERANSI = pasal("Lampiran Bab II tahap ketujuh huruf a) angka 7), hlm. 51")
_TERLAMBAT = Kalimat(
    N_("Terlambat {hari:d} hari; tanpa tanggal mulai, bagiannya tidak dapat dihitung.")
)
_INDIKATOR = Kalimat(N_("Indikator {nomor:d}"))
_BELUM_SEMUA = Kalimat(N_("{banyak:d} dari {jumlah:d} indikator belum ada capaian."))
_CAMPUR = Kalimat(N_("{banyak:d} dari {jumlah:d} indikator dibawah ekspektasi, yang lain tidak."))
_BELUM = N_("Realisasi belum ada, sehingga capaian belum dapat dihitung.")


@dataclass(frozen=True, slots=True)
class CapaianInput:
    """Target and realisasi of one indikator; None is missing, never 0.

    NAIK, TURUN: ``target``, ``realisasi``. RENTANG: ``target_bawah`` to ``target``, and
    ``makin_rendah`` where outside the range less is better (say, months needed).
    TANGGAL: ``target_tanggal``, ``realisasi_tanggal`` and, where lateness is to be a share of the
    time given, ``mulai_tanggal``.
    """

    arah: ArahIndikator
    target: Decimal | None = None
    realisasi: Decimal | None = None
    target_bawah: Decimal | None = None
    makin_rendah: bool = False
    mulai_tanggal: date | None = None
    target_tanggal: date | None = None
    realisasi_tanggal: date | None = None


_Hasil = tuple[Fraction | None, str | None, str]


def capaian_indikator(data: CapaianInput) -> Determination[Fraction]:
    """Capaian as a share of the target (1 is 100 %), exact, or the reason why there is none."""
    value, undecided, rumus = _HITUNG[data.arah](data)
    if value is not None:
        value = max(value, Fraction(0))
    basis = (_TARGET, _RUMUS)
    trace = Step(
        id="capaian",
        label=N_("Capaian indikator terhadap target"),
        value=None if value is None else format_persen(value),
        kind="hitungan",
        basis=basis,
        children=(
            Step("arah", data.arah.label, data.arah),
            *(
                Step(nama, label, json_safe(getattr(data, nama)))
                for nama, label in _FAKTA[data.arah]
            ),
            Step("rumus", N_("Rumus"), rumus, "kebijakan_daerah", (_RUMUS,)),
        ),
        note=undecided,
    )
    return Determination(value, basis, {"data": encode(data)}, trace, undecided)


_FAKTA: dict[ArahIndikator, tuple[tuple[str, str], ...]] = {
    ArahIndikator.NAIK: (("target", N_("Target")), ("realisasi", N_("Realisasi"))),
    ArahIndikator.TURUN: (("target", N_("Target")), ("realisasi", N_("Realisasi"))),
    ArahIndikator.RENTANG: (
        ("target_bawah", N_("Target terendah")),
        ("target", N_("Target tertinggi")),
        ("realisasi", N_("Realisasi")),
    ),
    ArahIndikator.TANGGAL: (
        ("mulai_tanggal", N_("Tanggal mulai")),
        ("target_tanggal", N_("Tanggal target")),
        ("realisasi_tanggal", N_("Tanggal selesai")),
    ),
}


def _naik(data: CapaianInput) -> _Hasil:
    rumus = N_("realisasi ÷ target")
    if data.target is None:
        return None, N_("Target belum ada, sehingga capaian belum dapat dihitung."), rumus
    if data.realisasi is None:
        return None, _BELUM, rumus
    if data.target <= 0:
        return None, N_("Target nol atau negatif, sehingga rasio terhadapnya tidak ada."), rumus
    return _rasio_naik(data.realisasi, data.target), None, rumus


def _turun(data: CapaianInput) -> _Hasil:
    rumus = N_("(2 × target − realisasi) ÷ target, paling rendah 0")
    if data.target is None:
        return None, N_("Target belum ada, sehingga capaian belum dapat dihitung."), rumus
    if data.realisasi is None:
        return None, _BELUM, rumus
    if data.target == 0:
        tercapai = data.realisasi <= 0
        return Fraction(tercapai), None, N_("target nol: tercapai 100%, terlampaui 0%")
    if data.target < 0:
        return None, N_("Target negatif, sehingga rasio terhadapnya tidak ada."), rumus
    return _rasio_turun(data.realisasi, data.target), None, rumus


def _rentang(data: CapaianInput) -> _Hasil:
    rumus = N_("di dalam rentang 100%; di luarnya terhadap batas yang terlewati")
    bawah, atas, realisasi = data.target_bawah, data.target, data.realisasi
    if bawah is None or atas is None:
        return None, N_("Batas rentang target belum lengkap."), rumus
    if bawah > atas:
        return None, N_("Batas bawah rentang target lebih tinggi daripada batas atasnya."), rumus
    if realisasi is None:
        return None, _BELUM, rumus
    if bawah <= realisasi <= atas:
        return Fraction(1), None, rumus
    batas = atas if realisasi > atas else bawah
    if batas <= 0:
        return None, N_("Batas rentang nol atau negatif, sehingga rasio tidak ada."), rumus
    rasio = _rasio_turun if data.makin_rendah else _rasio_naik
    return rasio(realisasi, batas), None, rumus


def _tanggal(data: CapaianInput) -> _Hasil:
    rumus = N_("(2 × waktu rencana − waktu terpakai) ÷ waktu rencana, dalam hari kalender")
    mulai, target, selesai = data.mulai_tanggal, data.target_tanggal, data.realisasi_tanggal
    if target is None:
        return None, N_("Tanggal target belum ada."), rumus
    if selesai is None:
        return None, N_("Hasil kerja belum selesai, sehingga capaian belum dapat dihitung."), rumus
    if mulai is None or mulai >= target:
        if selesai <= target:
            return Fraction(1), None, N_("selesai paling lambat pada tanggal target: 100%")
        terlambat = (selesai - target).days
        return (
            None,
            _TERLAMBAT(hari=terlambat),
            rumus,
        )
    return Fraction(2 - Fraction((selesai - mulai).days, (target - mulai).days)), None, rumus


def _rasio_naik(realisasi: Decimal, target: Decimal) -> Fraction:
    return Fraction(realisasi) / Fraction(target)


def _rasio_turun(realisasi: Decimal, target: Decimal) -> Fraction:
    return 2 - Fraction(realisasi) / Fraction(target)


_HITUNG = {
    ArahIndikator.NAIK: _naik,
    ArahIndikator.TURUN: _turun,
    ArahIndikator.RENTANG: _rentang,
    ArahIndikator.TANGGAL: _tanggal,
}


def rating_capaian(
    capaian: Fraction | None, parameters: Parameters
) -> Determination[RatingEkspektasi]:
    """Proposed rating of one indikator from its capaian: local thresholds, not law.

    PermenPANRB 6/2022 asks for targets that leave room for error (Lampiran Bab II, hlm. 51), so
    the default calls 90 % to 100 % sesuai. The pejabat penilai decides.
    """
    basis = (_TOLERANSI,)
    mulai, sampai = parameters.capaian_sesuai_mulai, parameters.capaian_sesuai_sampai
    undecided = None if capaian is not None else N_("Capaian belum ada.")
    value = None if capaian is None else _band(capaian, mulai.nilai, sampai.nilai)
    trace = Step(
        id="rating_capaian",
        label=N_("Usulan rating indikator dari capaiannya"),
        value=value,
        kind="kebijakan_daerah",
        basis=basis,
        children=(
            Step(
                "capaian",
                N_("Capaian"),
                None if capaian is None else format_persen(capaian),
                "hitungan",
            ),
            mulai.step(),
            sampai.step(),
        ),
        note=undecided,
    )
    inputs = {"capaian": encode(capaian), "parameters": parameters.to_json()}
    return Determination(value, basis, inputs, trace, undecided)


def _band(capaian: Fraction, mulai: Fraction, sampai: Fraction) -> RatingEkspektasi:
    if capaian > sampai:
        return RatingEkspektasi.DI_ATAS
    return RatingEkspektasi.SESUAI if capaian >= mulai else RatingEkspektasi.DI_BAWAH


def propose_rating_rencana(
    ratings: tuple[RatingEkspektasi | None, ...], parameters: Parameters
) -> Determination[RatingEkspektasi]:
    """Proposed rating of one rencana hasil kerja from those of its indikator.

    All alike: that one. None below: diatas if most are, else sesuai. Some below and some not:
    undecided, because the regulation doesn't weigh indikator against each other.
    """
    value, undecided = _gabung(ratings, parameters.sebagian_besar.nilai)
    trace = Step(
        id="rating_rencana",
        label=N_("Usulan rating hasil kerja dari indikatornya"),
        value=value,
        kind="kebijakan_daerah",
        children=(
            *(
                Step(f"indikator.{nomor}", _INDIKATOR(nomor=nomor), rating, "hitungan")
                for nomor, rating in enumerate(ratings, start=1)
            ),
            parameters.sebagian_besar.step(),
        ),
        note=undecided,
    )
    inputs = {"ratings": encode(ratings), "parameters": parameters.to_json()}
    return Determination(value, (_TARGET,), inputs, trace, undecided)


def _gabung(
    ratings: tuple[RatingEkspektasi | None, ...], besar: Fraction
) -> tuple[RatingEkspektasi | None, str | None]:
    ada = [rating for rating in ratings if rating is not None]
    if not ratings or len(ada) < len(ratings):
        return None, _BELUM_SEMUA(banyak=len(ratings) - len(ada), jumlah=len(ratings))
    if len(set(ada)) == 1:
        return ada[0], None
    bawah = ada.count(RatingEkspektasi.DI_BAWAH)
    if bawah:
        return None, _CAMPUR(banyak=bawah, jumlah=len(ada))
    atas = Fraction(ada.count(RatingEkspektasi.DI_ATAS), len(ada))
    return (RatingEkspektasi.DI_ATAS if atas > besar else RatingEkspektasi.SESUAI), None

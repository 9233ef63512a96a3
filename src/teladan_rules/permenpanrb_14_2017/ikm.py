"""Indeks Kepuasan Masyarakat: NRR per unsur, NRR tertimbang, nilai indeks, IKM.

PermenPANRB 14/2017 Lampiran: NRR = total of the scores / number of respondents; NRR
tertimbang = NRR x weight; nilai indeks = their sum; IKM = nilai indeks x 25. Everything stays
exact; rounding is for the reader only.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from teladan_rules.codec import encode
from teladan_rules.legal import Determination, Kind, Step
from teladan_rules.pembulatan import bulatkan
from teladan_rules.permenpanrb_6_2022.format import format_angka
from teladan_rules.permenpanrb_14_2017.bobot import bobot_unsur
from teladan_rules.permenpanrb_14_2017.mutu import mutu_pelayanan
from teladan_rules.permenpanrb_14_2017.sumber import MUTU, PENGOLAHAN
from teladan_rules.permenpanrb_14_2017.vocabulary import MutuPelayanan, Pembobotan, UnsurSkm
from teladan_rules.text import N_, Kalimat

KONVERSI = 25
"""Nilai dasar: the index of 1 to 4 becomes one of 25 to 100."""

_LABEL = dict(UnsurSkm.choices())
_KOSONG = N_("Belum ada jawaban lengkap, sehingga IKM belum dapat dihitung.")
_TOTAL = Kalimat(
    N_("Jumlah nilai unsur {unsur} ({total:d}) tidak mungkin dari {responden:d} responden.")
)
_RUMUS_NRR = Kalimat(N_("{total:d} : {responden:d} responden"))
_MUTU = Kalimat(N_("Mutu pelayanan {mutu}: {kinerja}."))


@dataclass(frozen=True, slots=True)
class IkmInput:
    """What an IKM is reckoned from: ``total`` of the scores 1 to 4 per unsur (by code name; own
    unsur too) over ``responden`` complete questionnaires.

    Raises ValueError for totals that so many respondents can't have given, and for no unsur.
    """

    responden: int
    total: Mapping[str, int]
    pembobotan: Pembobotan = Pembobotan.SEPERSEMBILAN
    bobot_sendiri: Mapping[str, Fraction] | None = None

    def __post_init__(self) -> None:
        if not self.total:
            raise ValueError("tidak ada unsur yang dinilai")
        for unsur, total in self.total.items():
            if not self.responden <= total <= 4 * self.responden:
                raise ValueError(_TOTAL(unsur=unsur, total=total, responden=self.responden))

    def __add__(self, other: "IkmInput") -> "IkmInput":
        """Both sets of answers taken together. Raises ValueError for other unsur or weights."""
        if self.total.keys() != other.total.keys() or (
            (self.pembobotan, self.bobot_sendiri) != (other.pembobotan, other.bobot_sendiri)
        ):
            raise ValueError("unsur atau bobotnya berbeda")
        total = {unsur: nilai + other.total[unsur] for unsur, nilai in self.total.items()}
        responden = self.responden + other.responden
        return IkmInput(responden, total, self.pembobotan, self.bobot_sendiri)


@dataclass(frozen=True, slots=True)
class NilaiUnsur:
    """One row of the report, exact. ``unsur`` is the code name."""

    unsur: str
    total: int
    nrr: Fraction
    bobot: Fraction

    @property
    def nrr_tertimbang(self) -> Fraction:
        return self.nrr * self.bobot

    @property
    def label(self) -> str:
        """The official name, or the code name of a unit's own unsur."""
        return label_unsur(self.unsur)


@dataclass(frozen=True, slots=True)
class Ikm:
    """The index of one set of answers, exact, with the rows that it comes from."""

    responden: int
    unsur: tuple[NilaiUnsur, ...]

    @property
    def nilai_indeks(self) -> Fraction:
        """Sum of the weighted NRR, 1 to 4."""
        return sum((baris.nrr_tertimbang for baris in self.unsur), Fraction(0))

    @property
    def nilai(self) -> Fraction:
        """The IKM, 25 to 100, exact."""
        return self.nilai_indeks * KONVERSI

    @property
    def tampil(self) -> Decimal:
        """The IKM as it is printed: two decimals, half up."""
        return bulatkan(self.nilai, 2)

    @property
    def mutu(self) -> MutuPelayanan:
        return mutu_pelayanan(self.nilai)


def label_unsur(unsur: str) -> str:
    """The official name of an unsur, or the name itself where the unit added its own."""
    return _LABEL.get(unsur, unsur)


def hitung_ikm(data: IkmInput) -> Ikm | None:
    """The index with its rows, in the order of ``data.total``; None without any answer.

    Raises ValueError where weights don't fit (see `bobot_unsur`).
    """
    if data.responden == 0:
        return None
    bobot = bobot_unsur(data.total.keys(), data.pembobotan, data.bobot_sendiri)
    baris = tuple(
        NilaiUnsur(unsur, total, Fraction(total, data.responden), bobot[unsur])
        for unsur, total in data.total.items()
    )
    return Ikm(data.responden, baris)


def determine_ikm(data: IkmInput) -> Determination[Fraction]:
    """The exact IKM with its derivation down to the totals. Undecided without any answer."""
    ikm = hitung_ikm(data)
    trace = Step(
        id="ikm",
        label=N_("Indeks Kepuasan Masyarakat"),
        value=None if ikm is None else format_angka(ikm.tampil),
        kind="hasil",
        basis=(PENGOLAHAN, MUTU),
        children=_steps(data, ikm),
        note=_KOSONG if ikm is None else _MUTU(mutu=ikm.mutu.name, kinerja=ikm.mutu.label),
    )
    inputs = {"data": encode(data)}
    value = None if ikm is None else ikm.nilai
    return Determination(value, (PENGOLAHAN, MUTU), inputs, trace, _KOSONG if ikm is None else None)


def _steps(data: IkmInput, ikm: Ikm | None) -> tuple[Step, ...]:
    responden = Step("responden", N_("Kuesioner lengkap yang dihitung"), data.responden)
    resmi = data.pembobotan == Pembobotan.SEPERSEMBILAN
    kind: Kind = "fakta" if resmi else "kebijakan_daerah"
    bobot = Step("pembobotan", N_("Bobot unsur"), data.pembobotan.label, kind, (PENGOLAHAN,))
    if ikm is None:
        return (responden, bobot)
    indeks = Step(
        id="nilai_indeks",
        label=N_("Nilai indeks: jumlah NRR tertimbang; dikalikan 25 menjadi IKM"),
        value=format_angka(bulatkan(ikm.nilai_indeks, 4)),
        kind="hitungan",
        basis=(PENGOLAHAN,),
        children=tuple(_step_unsur(baris, ikm.responden) for baris in ikm.unsur),
    )
    return (responden, bobot, indeks)


def _step_unsur(baris: NilaiUnsur, responden: int) -> Step:
    return Step(
        id=f"unsur.{baris.unsur}",
        label=baris.label,
        value=format_angka(bulatkan(baris.nrr_tertimbang, 4)),
        kind="hitungan",
        children=(
            Step(
                id="nrr",
                label=N_("Nilai rata-rata (NRR)"),
                value=format_angka(bulatkan(baris.nrr, 4)),
                kind="hitungan",
                note=_RUMUS_NRR(total=baris.total, responden=responden),
            ),
            Step("bobot", N_("Bobot"), str(baris.bobot)),
            Step("total", N_("Jumlah nilai semua responden"), baris.total),
        ),
    )

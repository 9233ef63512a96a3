"""Sample size by Krejcie and Morgan (PermenPANRB 14/2017 Lampiran prints their table).

S = chi2 N P Q / (d2 (N - 1) + chi2 P Q), rounded half up: equal to the printed table in every
row read.
"""

from fractions import Fraction

from teladan_rules.pembulatan import bulatkan
from teladan_rules.permenpanrb_14_2017.parameters import ParameterSkm


def ukuran_sampel(populasi: int, parameters: ParameterSkm) -> int:
    """How many respondents a year's ``populasi`` of service users asks for.

    0 for nobody, and never more than ``populasi``. Raises ValueError for a negative number.
    """
    return rumus_krejcie_morgan(
        populasi,
        parameters.chi_kuadrat.nilai,
        parameters.proporsi.nilai,
        parameters.galat.nilai,
    )


def rumus_krejcie_morgan(
    populasi: int, chi_kuadrat: Fraction, proporsi: Fraction, galat: Fraction
) -> int:
    """The formula itself, exactly. Raises ValueError for a negative ``populasi``."""
    if populasi < 0:
        raise ValueError("banyaknya pengguna layanan tidak boleh negatif")
    if populasi == 0:
        return 0
    ragam = chi_kuadrat * proporsi * (1 - proporsi)
    return int(bulatkan(populasi * ragam / (galat**2 * (populasi - 1) + ragam), 0))

"""Waiting time from counts: median, p90 and the share within the standar pelayanan.

No regulation says how to summarise waiting; the standar pelayanan itself follows PermenPANRB
15/2014. Percentiles are by nearest rank: the smallest value that at least that share of the people
waited no longer than. It is always a time that somebody really waited, and exact.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from teladan_rules.text import N_, Kalimat

MINIMUM = 10
"""Below this number of people nothing is shown (own method, as for the survey)."""

_BELUM = Kalimat(N_("Belum cukup data: {n:d} dari paling sedikit {minimum:d} orang."))
_NEGATIF = N_("Waktu tunggu dan banyaknya orang tidak boleh negatif.")


@dataclass(frozen=True, slots=True)
class WaktuTunggu:
    """A summary in the unit of time of its input. ``dalam_standar`` is the share of people who
    waited no longer than the standar pelayanan, None without one. Below the minimum all figures
    are None and ``alasan`` says so."""

    n: int
    median: int | None
    p90: int | None
    dalam_standar: Fraction | None
    alasan: str | None = None


def histogram(nilai: Iterable[int]) -> Counter[int]:
    """How many people waited how long, from single values."""
    return Counter(nilai)


def hitung_waktu_tunggu(
    jumlah: Mapping[int, int], standar: int | None = None, minimum: int = MINIMUM
) -> WaktuTunggu:
    """Summary of ``jumlah``: people per waiting time, in whole seconds or whole minutes.

    ``standar``: longest time of the standar pelayanan in the same unit. Raises ValueError for
    negative times or counts.
    """
    if any(waktu < 0 or banyak < 0 for waktu, banyak in jumlah.items()):
        raise ValueError(_NEGATIF)
    n = sum(jumlah.values())
    if n == 0 or n < minimum:
        return WaktuTunggu(n, None, None, None, _BELUM(n=n, minimum=max(minimum, 1)))
    dalam = None
    if standar is not None:
        tepat = sum(banyak for waktu, banyak in jumlah.items() if waktu <= standar)
        dalam = Fraction(tepat, n)
    return WaktuTunggu(n, persentil(jumlah, 50), persentil(jumlah, 90), dalam)


def persentil(jumlah: Mapping[int, int], persen: int) -> int:
    """The waiting time at the nearest rank of ``persen`` (1 to 100).

    Raises ValueError for nobody or another ``persen``.
    """
    n = sum(jumlah.values())
    if n <= 0 or not 1 <= persen <= 100:
        raise ValueError("persentil memerlukan paling sedikit satu orang dan 1 sampai 100 persen")
    peringkat = -(-persen * n // 100)
    for waktu in sorted(jumlah):
        peringkat -= jumlah[waktu]
        if peringkat <= 0:
            return waktu
    raise AssertionError("a rank of at most n lies in the histogram")

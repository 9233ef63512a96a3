"""Which predikat and which jenjang each month of a year is counted with (Peraturan BKN 3/2023,
konversi dan akumulasi; the day that decides is our own choice, docs/hukum/tafsir.md 18)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from teladan_rules.permenpanrb_1_2023.konversi import BULAN_SETAHUN, MasaKonversi, konversi
from teladan_rules.permenpanrb_6_2022.vocabulary import JenjangFungsional, Predikat


@dataclass(frozen=True, slots=True)
class PredikatBerlaku:
    """A predikat with the days that it speaks of, within one year. `evaluasi_id` names where it
    comes from; `tahunan`: of the yearly evaluation. Raises ValueError."""

    evaluasi_id: int
    mulai: date
    selesai: date
    predikat: Predikat
    tahunan: bool = False

    def __post_init__(self) -> None:
        if self.mulai > self.selesai or self.mulai.year != self.selesai.year:
            raise ValueError("masa predikat harus berurutan dan dalam satu tahun")

    def memuat(self, tahun: int, bulan: int) -> bool:
        """Whether any day of the month belongs to it."""
        return self.mulai.year == tahun and self.mulai.month <= bulan <= self.selesai.month


@dataclass(frozen=True, slots=True)
class MasaJenjang:
    """A jenjang from a day to a day; `sampai` None has an open end."""

    jenjang: JenjangFungsional
    dari: date
    sampai: date | None = None

    def memuat(self, hari: date) -> bool:
        return self.dari <= hari and (self.sampai is None or hari <= self.sampai)


@dataclass(frozen=True, slots=True)
class BulanKonversi:
    """One month that counts: in which jenjang, with which predikat, of which evaluation."""

    tahun: int
    bulan: int
    jenjang: JenjangFungsional
    predikat: Predikat
    evaluasi_id: int
    tahunan: bool = False

    @property
    def urut(self) -> tuple[int, int]:
        return self.tahun, self.bulan

    @property
    def nilai(self) -> Fraction:
        """Angka kredit of this month, exact."""
        return konversi(self.jenjang, self.predikat, 1)


@dataclass(frozen=True, slots=True)
class BarisKonversi:
    """Months that follow each other in one jenjang under one predikat: a line of the form."""

    evaluasi_id: int
    masa: MasaKonversi

    @property
    def nilai(self) -> Fraction:
        """Angka kredit of the line, exact."""
        return konversi(self.masa.jenjang, self.masa.predikat, self.masa.bulan)

    @property
    def bulanan(self) -> tuple[BulanKonversi, ...]:
        """The months of the line."""
        masa = self.masa
        return tuple(
            BulanKonversi(
                masa.tahun, bulan, masa.jenjang, masa.predikat, self.evaluasi_id, masa.tahunan
            )
            for bulan in range(masa.bulan_mulai, masa.bulan_selesai + 1)
        )


def bulan_demi_bulan(
    predikat: Iterable[PredikatBerlaku], jenjang: Iterable[MasaJenjang]
) -> tuple[BulanKonversi, ...]:
    """Every month that counts, by time, each once.

    A month is counted in the jenjang held on its first day; a month without one does not count.
    Where a yearly predikat covers it, that one decides, else the periodic one; where two SKP
    meet in a month, the one in force on its first day.
    """
    listed, held = list(predikat), list(jenjang)
    found = []
    for tahun in sorted({item.mulai.year for item in listed}):
        for bulan in range(1, BULAN_SETAHUN + 1):
            first = date(tahun, bulan, 1)
            post = next((item for item in held if item.memuat(first)), None)
            about = [item for item in listed if item.memuat(tahun, bulan)]
            if post is None or not about:
                continue
            best = min(about, key=lambda item: _rank(item, first))
            found.append(
                BulanKonversi(
                    tahun, bulan, post.jenjang, best.predikat, best.evaluasi_id, best.tahunan
                )
            )
    return tuple(found)


def _rank(item: PredikatBerlaku, first: date) -> tuple[bool, bool, date, int]:
    return not item.tahunan, item.mulai > first, item.mulai, item.evaluasi_id


def baris_konversi(bulanan: Iterable[BulanKonversi]) -> tuple[BarisKonversi, ...]:
    """The lines of the form: months of one year that follow each other and differ in nothing."""
    lines: list[list[BulanKonversi]] = []
    for item in sorted(bulanan, key=lambda each: each.urut):
        if lines and _follows(lines[-1][-1], item):
            lines[-1].append(item)
        else:
            lines.append([item])
    return tuple(
        BarisKonversi(
            line[0].evaluasi_id,
            MasaKonversi(
                line[0].tahun,
                line[0].bulan,
                line[-1].bulan,
                line[0].jenjang,
                line[0].predikat,
                line[0].tahunan,
            ),
        )
        for line in lines
    )


def _follows(before: BulanKonversi, after: BulanKonversi) -> bool:
    same = (before.tahun, before.evaluasi_id, before.jenjang, before.predikat, before.tahunan)
    other = (after.tahun, after.evaluasi_id, after.jenjang, after.predikat, after.tahunan)
    return same == other and after.bulan == before.bulan + 1


@dataclass(frozen=True, slots=True)
class Selisih:
    """A month that a PAK has counted and that stands differently now. `kini` None: it no longer
    counts."""

    semula: BulanKonversi
    kini: BulanKonversi | None

    @property
    def nilai(self) -> Fraction:
        """What the month is worth more (or, below 0, less) than was counted."""
        return (self.kini.nilai if self.kini else Fraction(0)) - self.semula.nilai

    @property
    def karena_tahunan(self) -> bool:
        """Whether the yearly predikat has taken the place of the periodic one that was counted:
        the next PAK takes up the difference. Any other difference is a correction, which a
        person has to decide on."""
        return self.kini is not None and self.kini.tahunan and not self.semula.tahunan


def selisih(
    terhitung: Iterable[BulanKonversi], kini: Iterable[BulanKonversi]
) -> tuple[Selisih, ...]:
    """The months of a PAK whose angka kredit are others today, by time."""
    now = {item.urut: item for item in kini}
    found = (Selisih(item, now.get(item.urut)) for item in terhitung)
    return tuple(
        sorted(
            (item for item in found if item.nilai != 0 or item.karena_tahunan),
            key=lambda item: item.semula.urut,
        )
    )

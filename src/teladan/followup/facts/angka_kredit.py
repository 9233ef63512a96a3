"""From evaluations, posts and pangkat to angka kredit: the bridge to the rules."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from teladan.followup.queries.angka_kredit import AngkaKreditTercatat
from teladan.followup.queries.karier import BahanKarier, PredikatTercatat
from teladan_rules.legal import Step
from teladan_rules.permenpanrb_1_2023.jenjang import KETENTUAN, KetentuanJenjang
from teladan_rules.permenpanrb_1_2023.pembagian import (
    BarisKonversi,
    BulanKonversi,
    PredikatBerlaku,
    Selisih,
    baris_konversi,
    bulan_demi_bulan,
    selisih,
)
from teladan_rules.permenpanrb_1_2023.penetapan import Penetapan, bulan_menuju
from teladan_rules.permenpanrb_1_2023.perhitungan import (
    PerhitunganInput,
    Tambahan,
    determine_perhitungan,
)
from teladan_rules.permenpanrb_6_2022.vocabulary import (
    JenisPegawai,
    JenjangFungsional,
    Predikat,
)


class Halangan(StrEnum):
    """Why there is nothing to reckon, or nothing to reckon against."""

    BUKAN_JF = "bukan_jf"
    PPPK = "pppk"
    TANPA_GOLONGAN = "tanpa_golongan"
    GOLONGAN_LAIN = "golongan_lain"


@dataclass(frozen=True)
class KeadaanAngkaKredit:
    """Where one pegawai stands.

    `semua` are the lines of every year and jenjang, `baris` of them what the next PAK would
    count; `selisih` are months of issued PAK that a correction has changed since. `masukan`,
    `hasil` and `trace` are None where `halangan` tells why.
    """

    jenjang: JenjangFungsional | None
    sejak: date | None
    golongan: str
    halangan: Halangan | None
    semua: tuple[BarisKonversi, ...] = ()
    baris: tuple[BarisKonversi, ...] = ()
    selisih: tuple[Selisih, ...] = ()
    masukan: PerhitunganInput | None = None
    hasil: Penetapan | None = None
    trace: Step | None = None

    @property
    def ketentuan(self) -> KetentuanJenjang | None:
        return KETENTUAN[self.jenjang] if self.jenjang else None

    @property
    def berikut(self) -> str:
        """The next golongan of the jenjang, or the next jenjang's label; "" at the top."""
        rule = self.ketentuan
        if rule is None or self.golongan not in rule.golongan:
            return ""
        if not rule.puncak(self.golongan):
            return rule.golongan[rule.golongan.index(self.golongan) + 1]
        return rule.berikut.label if rule.berikut else ""

    @property
    def ke_jenjang(self) -> bool:
        """Whether the next step is a jenjang, not a pangkat."""
        rule = self.ketentuan
        return rule is not None and self.golongan in rule.golongan and rule.puncak(self.golongan)

    def bulan(self, predikat: Predikat) -> int | None:
        """Months at this predikat until the next step: an estimate, never stored."""
        if self.hasil is None or self.jenjang is None or self.hasil.kebutuhan is None:
            return None
        return bulan_menuju(self.hasil.kurang, self.jenjang, predikat)


def keadaan(bahan: BahanKarier, *, tetap: bool = False) -> KeadaanAngkaKredit:
    """Where a pegawai stands; `tetap`: counting only evaluations that are reported or locked, as
    a PAK does."""
    marks = [item for item in bahan.predikat if item.tetap or not tetap]
    months = bulan_demi_bulan(berlaku(marks, bahan.skp), bahan.jenjang)
    lines = baris_konversi(months)
    held, since = _now(bahan)
    if held is None or since is None:
        return KeadaanAngkaKredit(None, None, bahan.golongan, Halangan.BUKAN_JF, lines)
    current = [item for item in months if item.jenjang is held and _first(item) >= _from(since)]
    stop = _halangan(bahan, held)
    if stop is not None:
        return KeadaanAngkaKredit(held, since, bahan.golongan, stop, lines, baris_konversi(current))
    return _reckoned(bahan, held, since, current, lines)


def _reckoned(
    bahan: BahanKarier,
    held: JenjangFungsional,
    since: date,
    current: list[BulanKonversi],
    lines: tuple[BarisKonversi, ...],
) -> KeadaanAngkaKredit:
    start, source, after = _awal(bahan, held, since)
    counted = _terhitung(bahan.angka_kredit, held)
    changed = selisih(counted, current)
    # What the opening balance stands for is in it; what a PAK has counted is in that.
    done = {item.urut for item in counted}
    fresh = [item for item in current if _first(item) > after and item.urut not in done]
    data = PerhitunganInput(
        held,
        bahan.golongan,
        start,
        source,
        baris_konversi(fresh),
        tuple(item for item in changed if item.karena_tahunan),
        tuple(
            Tambahan(item.id, item.jenis, Fraction(item.nilai))
            for item in bahan.angka_kredit.tambahan
            if item.jenjang is held
        ),
    )
    found = determine_perhitungan(data)
    return KeadaanAngkaKredit(
        held,
        since,
        bahan.golongan,
        None,
        lines,
        data.konversi,
        tuple(item for item in changed if not item.karena_tahunan),
        data,
        found.value,
        found.trace,
    )


def berlaku(
    marks: list[PredikatTercatat], skp: tuple[tuple[date, date], ...]
) -> Iterator[PredikatBerlaku]:
    """The days that each predikat speaks of: of its SKP within its period. The first yearly one
    of a year speaks of the year's earlier SKP too, which it takes up (Bab IV A.13b)."""
    first_of: dict[int, int] = {}
    for item in sorted((one for one in marks if one.tahunan), key=lambda one: one.skp_mulai):
        first_of.setdefault(item.waktu.tahun, item.evaluasi_id)
    for item in marks:
        waktu = item.waktu
        start, end = max(item.skp_mulai, waktu.mulai), min(item.skp_selesai, waktu.selesai)
        if first_of.get(waktu.tahun) == item.evaluasi_id:
            begun = [mulai for mulai, selesai in skp if selesai >= waktu.mulai]
            start = max(min([start, *begun]), waktu.mulai)
        if start <= end:
            yield PredikatBerlaku(item.evaluasi_id, start, end, item.predikat, item.tahunan)


def _now(bahan: BahanKarier) -> tuple[JenjangFungsional | None, date | None]:
    """The jenjang held on the card's day, and since when without another one between."""
    if not bahan.card.jenjang or not bahan.jenjang:
        return None, None
    held = bahan.jenjang[0].jenjang
    since = bahan.jenjang[0].dari
    for item in bahan.jenjang[1:]:
        if item.jenjang is not held:
            break
        since = item.dari
    return held, since


def _halangan(bahan: BahanKarier, held: JenjangFungsional) -> Halangan | None:
    if bahan.card.jenis == JenisPegawai.PPPK:
        return Halangan.PPPK
    if not bahan.golongan:
        return Halangan.TANPA_GOLONGAN
    if bahan.golongan not in KETENTUAN[held].golongan:
        return Halangan.GOLONGAN_LAIN
    return None


def _awal(bahan: BahanKarier, held: JenjangFungsional, since: date) -> tuple[Fraction, str, date]:
    """What stood before, of which source, and the day up to which no month is counted anew. What
    PAK have counted is known month by month, so that a predikat that came late is not lost."""
    recorded = bahan.angka_kredit
    issued = [item for item in recorded.penetapan if item.jenjang is held]
    opening = next((item for item in recorded.awal if item.jenjang is held), None)
    value, source, until = _without_pak(bahan, held, since)
    if opening is not None and opening.sampai is not None:
        value, source, until = Fraction(opening.nilai), "saldo_awal", opening.sampai
    if issued and (opening is None or issued[-1].sampai >= until):
        return issued[-1].total, "pak", until
    return value, source, until


def _without_pak(
    bahan: BahanKarier, held: JenjangFungsional, since: date
) -> tuple[Fraction, str, date]:
    """The base of the golongan with which she came into the jenjang; where that is not known, of
    her present one since its TMT."""
    golongan, start = bahan.golongan, since
    began = [item for item in bahan.pangkat if item.tmt <= since]
    if began and began[0].golongan in KETENTUAN[held].golongan:
        golongan = began[0].golongan
    elif bahan.pangkat_sejak is not None:
        start = max(since, bahan.pangkat_sejak)
    return KETENTUAN[held].dasar(golongan), "awal_jenjang", start - timedelta(days=1)


def _terhitung(recorded: AngkaKreditTercatat, held: JenjangFungsional) -> list[BulanKonversi]:
    """The months that issued PAK have counted in this jenjang, each as the last one did."""
    found: dict[tuple[int, int], BulanKonversi] = {}
    for pak in recorded.penetapan:
        if pak.jenjang is held:
            found |= {item.urut: item for item in pak.masukan.bulanan}
    return list(found.values())


def _first(item: BulanKonversi) -> date:
    return date(item.tahun, item.bulan, 1)


def _from(since: date) -> date:
    """The first day of a month that counts in a jenjang held since this day."""
    if since.day == 1:
        return since
    return date(since.year + since.month // 12, since.month % 12 + 1, 1)

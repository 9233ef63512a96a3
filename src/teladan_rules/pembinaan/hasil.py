"""Whether a bimbingan helped, told by the one indicator that was read before and after.

The regulation asks for a record and for the pimpinan's judgement, not for a measure. Own choice:
MEMBAIK is at least half of the way from the baseline to the target; one reading at the end may be
chance, so every sentence shows both readings. It says what the indicator did, never why.
"""

from dataclasses import asdict, dataclass
from decimal import Decimal
from fractions import Fraction

from teladan_rules.legal import Determination, Step, json_safe, register_value_type
from teladan_rules.pembinaan.sumber import BIMBINGAN, HASIL
from teladan_rules.permenpanrb_6_2022.format import format_angka, format_persen
from teladan_rules.permenpanrb_6_2022.vocabulary import ArahIndikator, Vocabulary
from teladan_rules.text import N_, Kalimat

PALING_SEDIKIT = Fraction(1, 2)
"""The part of the way to the target from which on we call it better."""
_BERARAH = (ArahIndikator.NAIK, ArahIndikator.TURUN)
_TANPA_AKHIR = N_("Tidak dapat dinilai: belum ada pembacaan sesudah bimbingan.")
_TANPA_AWAL = N_("Tidak dapat dinilai: tidak ada angka sebelum bimbingan untuk dibandingkan.")
_TANPA_JARAK = N_("Tidak dapat dinilai: target tidak lebih baik daripada keadaan semula.")
_TERCAPAI = Kalimat(N_("Membaik: dari {awal} menjadi {akhir}; target {target} tercapai."))
_MEMBAIK = Kalimat(
    N_("Membaik: dari {awal} menjadi {akhir}, {bagian} dari jarak ke target {target}.")
)
_SEDIKIT = Kalimat(
    N_("Belum: dari {awal} menjadi {akhir}, baru {bagian} dari jarak ke target {target}.")
)
_TETAP = Kalimat(N_("Belum: tetap {awal}; targetnya {target}."))
_MENJAUH = Kalimat(N_("Belum: dari {awal} menjadi {akhir}, menjauh dari target {target}."))


@register_value_type
class HasilPembinaan(Vocabulary):
    """What the indicator says of a bimbingan."""

    MEMBAIK = "membaik", N_("Membaik")
    BELUM = "belum", N_("Belum membaik")


@dataclass(frozen=True, slots=True)
class PembacaanUkuran:
    """One measure: read before (`baseline`) and after (`akhir`), in `satuan`; None is unknown."""

    baseline: Decimal | None
    target: Decimal | None
    akhir: Decimal | None
    arah: ArahIndikator
    satuan: str = ""


def hasil_pembinaan(ukuran: PembacaanUkuran) -> Determination[HasilPembinaan]:
    """MEMBAIK or BELUM with a sentence in `trace.note`; undecided ("tidak dapat dinilai") where a
    reading is missing or the target was no step forward."""
    missing = _missing(ukuran)
    if missing is not None:
        return _determination(ukuran, None, missing)
    part = _part(ukuran)
    better = part >= PALING_SEDIKIT
    value = HasilPembinaan.MEMBAIK if better else HasilPembinaan.BELUM
    return _determination(ukuran, value, _sentence(ukuran, part))


def _missing(ukuran: PembacaanUkuran) -> str | None:
    if ukuran.baseline is None:
        return _TANPA_AWAL
    if ukuran.akhir is None:
        return _TANPA_AKHIR
    if ukuran.target is None or ukuran.arah not in _BERARAH:
        return _TANPA_JARAK
    wanted = ukuran.target - ukuran.baseline
    ahead = wanted > 0 if ukuran.arah is ArahIndikator.NAIK else wanted < 0
    return None if ahead else _TANPA_JARAK


def _part(ukuran: PembacaanUkuran) -> Fraction:
    assert ukuran.baseline is not None and ukuran.akhir is not None and ukuran.target is not None
    way = Fraction(ukuran.target) - Fraction(ukuran.baseline)
    return (Fraction(ukuran.akhir) - Fraction(ukuran.baseline)) / way


def _sentence(ukuran: PembacaanUkuran, part: Fraction) -> str:
    def said(value: Decimal | None) -> str:
        return f"{format_angka(value or Decimal(0))} {ukuran.satuan}".strip()

    words = {"awal": said(ukuran.baseline), "akhir": said(ukuran.akhir)}
    target, share = said(ukuran.target), format_persen(Fraction(int(part * 100), 100), 0)
    if part >= 1:
        return _TERCAPAI(**words, target=target)
    if part >= PALING_SEDIKIT:
        return _MEMBAIK(**words, target=target, bagian=share)
    if part > 0:
        return _SEDIKIT(**words, target=target, bagian=share)
    if part == 0:
        return _TETAP(awal=words["awal"], target=target)
    return _MENJAUH(**words, target=target)


def _determination(
    ukuran: PembacaanUkuran, value: HasilPembinaan | None, sentence: str
) -> Determination[HasilPembinaan]:
    step = Step(
        id="hasil_pembinaan",
        label=N_("Indikator yang sama sebelum dan sesudah"),
        value=value.label if value else None,
        kind="hitungan",
        basis=(HASIL,),
        note=sentence,
    )
    inputs = {name: json_safe(item) for name, item in asdict(ukuran).items()}
    undecided = sentence if value is None else None
    return Determination(value, (BIMBINGAN, HASIL), inputs, step, undecided)

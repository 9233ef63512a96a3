"""The content of a release: the suppressed tables of a quarter, as they are stored and printed.

Figures are strings with a point or whole numbers, counts a pair [least, most]; what is missing
is None. Everything that a citizen reads or downloads is made from this content alone.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from teladan.accountability.facts.disclosure import (
    K_MEAN,
    Group,
    K,
    Range,
    all_or_none,
    band,
    merge_small,
    split,
)
from teladan.accountability.queries.bahan import (
    Bahan,
    BahanUnit,
    HitunganPengaduan,
    Janji,
    SelJawaban,
    SelTunggu,
)
from teladan_rules.pembulatan import bulatkan
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_14_2017.ikm import Ikm, IkmInput, hitung_ikm
from teladan_rules.permenpanrb_14_2017.parameters import parameter_skm
from teladan_rules.permenpanrb_14_2017.rerata import Ringkasan
from teladan_rules.permenpanrb_14_2017.selang import hitung_selang
from teladan_rules.permenpanrb_14_2017.vocabulary import UnsurSkm
from teladan_rules.waktu_tunggu import hitung_waktu_tunggu

Isi = dict[str, Any]
Pair = list[int]
SKEMA = 1
#: Stored names of merged groups; pages print them in words.
LAYANAN_LAIN = "(layanan lain)"
SALURAN_LAIN = "(saluran lain)"


def compile_isi(bahan: Bahan) -> Isi:
    """What may be printed of these counts."""
    periode = Periode.from_key(bahan.periode)
    return {
        "skema": SKEMA,
        "instansi": bahan.instansi,
        "periode": bahan.periode,
        "dari": periode.mulai.isoformat(),
        "sampai": periode.selesai.isoformat(),
        "batas": {"hitungan": K, "rata_rata": K_MEAN},
        "unit": [_unit(each, periode) for each in bahan.unit],
    }


def canonical(isi: Isi) -> bytes:
    """The one way in which this content is written."""
    return json.dumps(isi, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def sha256_of(isi: Isi) -> str:
    """The fingerprint that is printed beside a release."""
    return hashlib.sha256(canonical(isi)).hexdigest()


def _unit(unit: BahanUnit, periode: Periode) -> Isi:
    return {
        "alamat": unit.alamat,
        "nama": unit.nama,
        "skm": _skm(unit.jawaban, periode),
        "pengaduan": _pengaduan(unit.pengaduan),
        "antrean": _antrean(unit.tunggu),
        "janji": [_janji(each) for each in unit.janji],
    }


def _pair(shown: Range) -> Pair:
    return [shown.low, shown.high]


# --- the survey ---------------------------------------------------------------------------------


def _skm(cells: Sequence[SelJawaban], periode: Periode) -> Isi | None:
    n = sum(cell.n for cell in cells)
    if n < K_MEAN:
        return None
    whole = _together(cells)
    ikm = _ikm(whole)
    kuadrat = sum(cell.kuadrat for cell in cells)
    ringkasan = Ringkasan.dari_skor(n, sum(whole.sums), kuadrat)
    selang = hitung_selang(ringkasan.rerata, parameter_skm(periode.selesai))
    by_layanan = _grouped(cells, lambda cell: cell.layanan)
    by_saluran = _grouped(cells, lambda cell: cell.saluran)
    by_bulan = _grouped(cells, lambda cell: f"{periode.tahun}-{cell.bulan:02d}")
    return {
        "n": n,
        "ikm": str(ikm.tampil),
        "mutu": ikm.mutu.value,
        "bawah": None if selang.bawah is None else str(selang.bawah),
        "atas": None if selang.atas is None else str(selang.atas),
        "jumlah": sum(whole.sums),
        "kuadrat": kuadrat,
        "unsur": {row.unsur: str(bulatkan(row.nrr, 2)) for row in ikm.unsur},
        "layanan": _rows(merge_small(by_layanan, rest=LAYANAN_LAIN)),
        "saluran": _rows(merge_small(by_saluran, rest=SALURAN_LAIN)),
        "bulan": _rows(all_or_none(_months(by_bulan, periode))),
    }


def _grouped(cells: Sequence[SelJawaban], key: Callable[[SelJawaban], str]) -> list[Group]:
    names = sorted({key(cell) for cell in cells})
    return [_together([cell for cell in cells if key(cell) == name], name) for name in names]


def _together(cells: Iterable[SelJawaban], nama: str = "") -> Group:
    cells = list(cells)
    sums = tuple(sum(column) for column in zip(*(cell.total for cell in cells), strict=True))
    return Group(nama, sum(cell.n for cell in cells), sums)


def _months(groups: Sequence[Group], periode: Periode) -> list[Group]:
    """Every month of the quarter, those without answers too."""
    known = {group.nama: group for group in groups}
    first = periode.mulai.month
    names = [f"{periode.tahun}-{month:02d}" for month in range(first, first + 3)]
    return [known.get(name, Group(name, 0)) for name in names]


def _ikm(group: Group) -> Ikm:
    total = dict(zip((each.value for each in UnsurSkm), group.sums, strict=True))
    ikm = hitung_ikm(IkmInput(group.n, total))
    assert ikm is not None, "a group that is shown has answers"
    return ikm


def _rows(groups: Sequence[Group]) -> list[Isi]:
    return [{"nama": each.nama, "n": each.n, "ikm": str(_ikm(each).tampil)} for each in groups]


# --- complaints ---------------------------------------------------------------------------------


def _pengaduan(counted: HitunganPengaduan) -> Isi:
    parts = split(counted.tepat_waktu, counted.terlambat)
    return {
        "diterima": _pair(band(counted.diterima)),
        "jatuh_tempo": _pair(_due(counted)),
        "tepat_waktu": None if parts is None else _pair(parts[0]),
        "terlambat": None if parts is None else _pair(parts[1]),
        "dibuka_kembali": _pair(band(counted.dibuka_kembali)),
        "terima_kasih": _pair(band(counted.terima_kasih)),
    }


def _due(counted: HitunganPengaduan) -> Range:
    return band(counted.tepat_waktu + counted.terlambat)


# --- waiting ------------------------------------------------------------------------------------


def _antrean(cells: Sequence[SelTunggu]) -> Isi:
    n = sum(cell.n for cell in cells)
    by_layanan = merge_small(_counted(cells, lambda cell: cell.layanan), rest=LAYANAN_LAIN)
    named = {group.nama for group in by_layanan}
    return {
        "n": _pair(band(n)),
        **_waiting(cells),
        "layanan": [
            _service([c for c in cells if _group_of(c.layanan, named) == group.nama], group.nama)
            for group in by_layanan
        ],
        "bulan": _waiting_months(cells),
    }


def _group_of(layanan: str, named: set[str]) -> str:
    return layanan if layanan in named else LAYANAN_LAIN


def _counted(cells: Sequence[SelTunggu], key: Callable[[SelTunggu], str]) -> list[Group]:
    counts: Counter[str] = Counter()
    for cell in cells:
        counts[key(cell)] += cell.n
    return [Group(name, n) for name, n in sorted(counts.items())]


def _histogram(cells: Iterable[SelTunggu]) -> Counter[int]:
    found: Counter[int] = Counter()
    for cell in cells:
        found[cell.menit] += cell.n
    return found


def _waiting(cells: Sequence[SelTunggu]) -> Isi:
    """Median, p90 and how many waited no longer than promised; missing below ten people."""
    found = hitung_waktu_tunggu(_histogram(cells), minimum=K_MEAN)
    parts = _promised(cells)
    return {
        "median": found.median,
        "p90": found.p90,
        "dalam_standar": None if parts is None else _pair(parts[0]),
        "luar_standar": None if parts is None else _pair(parts[1]),
    }


def _promised(cells: Sequence[SelTunggu]) -> tuple[Range, Range] | None:
    """Only where everybody was promised something: else those without would be told apart."""
    if any(cell.standar is None for cell in cells):
        return None
    inside = sum(c.n for c in cells if c.standar is not None and c.menit <= c.standar)
    return split(inside, sum(cell.n for cell in cells) - inside)


def _service(cells: Sequence[SelTunggu], nama: str) -> Isi:
    found = hitung_waktu_tunggu(_histogram(cells), minimum=K_MEAN)
    promises = {cell.standar for cell in cells}
    return {
        "nama": nama,
        "n": found.n,
        "median": found.median,
        "p90": found.p90,
        "standar": promises.pop() if len(promises) == 1 else None,
    }


def _waiting_months(cells: Sequence[SelTunggu]) -> list[Isi]:
    months = all_or_none(_counted(cells, lambda cell: f"{cell.bulan:02d}"))
    if len(months) < 2:
        return []
    rows = []
    for group in months:
        found = hitung_waktu_tunggu(
            _histogram(c for c in cells if f"{c.bulan:02d}" == group.nama), minimum=K_MEAN
        )
        rows.append({"nama": group.nama, "n": found.n, "median": found.median, "p90": found.p90})
    return rows


# --- promised and delivered ---------------------------------------------------------------------


def _janji(janji: Janji) -> Isi:
    return {
        "hasil_kerja": janji.hasil_kerja,
        "indikator": janji.indikator,
        "satuan": janji.satuan,
        "target": None if janji.target is None else str(janji.target),
        "realisasi": None if janji.realisasi is None else str(janji.realisasi),
    }

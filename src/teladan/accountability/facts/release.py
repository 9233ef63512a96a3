"""The content of a release: the suppressed tables of a quarter, as they are stored and printed.

Figures are strings with a point or whole numbers, counts a pair [least, most]; what is missing
is None. Everything that a citizen reads or downloads is made from this content alone.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from functools import reduce
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
from teladan.accountability.queries.papan import LAIN
from teladan.citizen_voice.queries import UNSUR
from teladan.citizen_voice.queries.skm_hitung import Jumlah, indeks
from teladan_rules.pembulatan import bulatkan
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.waktu_tunggu import hitung_waktu_tunggu

Isi = dict[str, Any]
Pair = list[int]
Cell = SelJawaban | SelTunggu
SKEMA = 1


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
        "skm": _skm(unit, periode),
        "pengaduan": _pengaduan(unit.pengaduan),
        "antrean": _antrean(unit.tunggu, periode),
        "janji": [_janji(each) for each in unit.janji],
    }


def _pair(shown: Range) -> Pair:
    return [shown.low, shown.high]


# --- the survey ---------------------------------------------------------------------------------


def _skm(unit: BahanUnit, periode: Periode) -> Isi | None:
    """The index of a unit and of its services, sources and months; None for too few answers."""
    cells, on = unit.jawaban, periode.selesai
    whole = _sum(cells)
    found = indeks(whole, unit.pengaturan, on=on)
    least = max(K_MEAN, found.minimum)
    if whole.n < least or found.ikm is None:
        return None

    def table(groups: Iterable[Group], key: str) -> list[Isi]:
        return [
            _row(each, [c for c in cells if getattr(c, key) in each.members], unit, on)
            for each in groups
        ]

    by_layanan, by_sumber, by_bulan = (
        _counted(cells, key, periode) for key in ("layanan", "sumber", "bulan")
    )
    return {
        "n": whole.n,
        "ikm": str(found.ikm.tampil),
        "mutu": found.ikm.mutu.name,
        "bawah": None if found.selang.bawah is None else str(found.selang.bawah),
        "atas": None if found.selang.atas is None else str(found.selang.atas),
        "pembobotan": unit.pengaturan.pembobotan.value,
        "jumlah": str(found.ringkasan.jumlah),
        "kuadrat": str(found.ringkasan.jumlah_kuadrat),
        "total": dict(zip(UNSUR, whole.total, strict=True)),
        "nrr": {row.unsur: str(bulatkan(row.nrr, 2)) for row in found.ikm.unsur},
        "layanan": table(merge_small(by_layanan, rest=LAIN, least=least), "layanan"),
        "sumber": table(merge_small(by_sumber, rest=LAIN, least=least), "sumber"),
        "bulan": table(all_or_none(by_bulan, least=least), "bulan"),
    }


def _counted(cells: Iterable[Cell], key: str, periode: Periode) -> Counter[str]:
    """People per name; of months every one of the quarter, those of nobody too."""
    found: Counter[str] = Counter()
    if key == "bulan":
        first = periode.mulai.month
        found.update({f"{periode.tahun}-{first + month:02d}": 0 for month in range(3)})
    for cell in cells:
        found[getattr(cell, key)] += cell.n
    return found


def _sum(cells: Iterable[SelJawaban]) -> Jumlah:
    return reduce(lambda one, cell: one + cell.jumlah, cells, Jumlah())


def _row(group: Group, cells: Iterable[SelJawaban], unit: BahanUnit, on: date) -> Isi:
    """One group with its index and the sums from which its interval follows."""
    found = indeks(_sum(cells), unit.pengaturan, on=on)
    assert found.ikm is not None, "a group that is shown has answers"
    return {
        "nama": group.nama,
        "n": group.n,
        "ikm": str(found.ikm.tampil),
        "jumlah": str(found.ringkasan.jumlah),
        "kuadrat": str(found.ringkasan.jumlah_kuadrat),
    }


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


def _antrean(cells: Sequence[SelTunggu], periode: Periode) -> Isi:
    by_layanan = merge_small(_counted(cells, "layanan", periode), rest=LAIN)
    by_bulan = all_or_none(_counted(cells, "bulan", periode))
    parts = _promised(cells)
    return {
        "n": _pair(band(sum(cell.n for cell in cells))),
        **_waiting(cells),
        "dalam_standar": None if parts is None else _pair(parts[0]),
        "luar_standar": None if parts is None else _pair(parts[1]),
        "layanan": [
            _group(each, [c for c in cells if c.layanan in each.members]) for each in by_layanan
        ],
        "bulan": [_group(each, [c for c in cells if c.bulan in each.members]) for each in by_bulan],
    }


def _waiting(cells: Iterable[SelTunggu]) -> Isi:
    """Median and p90, missing below ten people; the promise where it is one and the same."""
    histogram: Counter[int] = Counter()
    promises = set()
    for cell in cells:
        histogram[cell.menit] += cell.n
        promises.add(cell.standar)
    found = hitung_waktu_tunggu(histogram, minimum=K_MEAN)
    standar = promises.pop() if len(promises) == 1 else None
    return {"median": found.median, "p90": found.p90, "standar": standar}


def _group(group: Group, cells: Sequence[SelTunggu]) -> Isi:
    return {"nama": group.nama, "n": group.n, **_waiting(cells)}


def _promised(cells: Sequence[SelTunggu]) -> tuple[Range, Range] | None:
    """Only where everybody was promised something: else those without would be told apart."""
    if any(cell.standar is None for cell in cells):
        return None
    inside = sum(c.n for c in cells if c.standar is not None and c.menit <= c.standar)
    return split(inside, sum(cell.n for cell in cells) - inside)


# --- promised and delivered ---------------------------------------------------------------------


def _janji(janji: Janji) -> Isi:
    return {
        "hasil_kerja": janji.hasil_kerja,
        "indikator": janji.indikator,
        "satuan": janji.satuan,
        "target": None if janji.target is None else str(janji.target),
        "realisasi": None if janji.realisasi is None else str(janji.realisasi),
    }

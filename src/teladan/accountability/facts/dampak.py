"""What the figures say of a measure: from what was counted to a receipt that can be read again.

The receipt (`Isi`) holds the figures exactly as they went in, every choice, and the estimate:
whoever has it and the library can reckon it anew without this software.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import reduce
from operator import add
from typing import Any
from zoneinfo import ZoneInfo

from teladan.accountability.facts.dampak_model import Taksiran, pustaka
from teladan.accountability.facts.dampak_putusan import Angka, Bahan, Putusan, putuskan
from teladan.accountability.facts.release import canonical
from teladan.accountability.queries.dampak import SESUDAH, SasaranView, UpayaView, own_upaya
from teladan.accountability.queries.dampak_deret import (
    Kolom,
    Kumpulan,
    Lingkup,
    kolom,
    layanan_alike,
    periods,
)
from teladan.accountability.states import IndikatorDampak, Kesimpulan, Satuan, SebabBelum
from teladan.citizen_voice.queries import unit_pelayanan_list

Isi = dict[str, Any]
#: The way of reckoning; a changed one gets a new number, old receipts keep theirs.
VERSI = 1
#: The series begins at most so long before a measure.
SEBELUM = timedelta(weeks=104)
#: Weeks are used where so many of them have a figure, else months.
_MINGGUAN = Fraction(4, 5)
_RERATA_PENGADUAN = Fraction(5)


@dataclass(frozen=True)
class Deret:
    """A measure's series: its periods, on which side of it each lies, and what was counted."""

    satuan: Satuan
    masa: tuple[tuple[date, date], ...]
    sesudah: tuple[bool | None, ...]
    kolom: Kolom


def reckon(
    upaya: UpayaView, sasaran: SasaranView, *, on: date, zona: str
) -> tuple[Kesimpulan, Isi]:
    """What may be said on a day of one sasaran, and its receipt. Loads the statistics library
    where there is something to estimate."""
    rivals = own_upaya(upaya.pembanding, dari=upaya.mulai - SEBELUM, sampai=on)
    deret = _deret(upaya, sasaran.indikator, on, ZoneInfo(zona))
    if not deret.masa:
        return Kesimpulan.BELUM_DAPAT, _bare(upaya, sasaran, on, SebabBelum.KURANG_SEBELUM)
    alike = {
        unit: _angka(row)
        for unit, row in deret.kolom.items()
        if unit != upaya.unit_id and unit not in rivals
    }
    count = sasaran.indikator is IndikatorDampak.PENGADUAN
    bahan = Bahan(
        deret.satuan, deret.sesudah, _angka(deret.kolom[upaya.unit_id]), alike, sasaran.arah,
        sasaran.harapan, _RERATA_PENGADUAN if count else None,
    )  # fmt: skip
    putusan = putuskan(bahan)
    isi = _bare(upaya, sasaran, on, *putusan.sebab) | _receipt(upaya, deret, putusan, rivals)
    return putusan.kesimpulan, isi


def fingerprint(isi: Isi) -> str:
    """Equal for equal receipts, whatever day they were reckoned on."""
    from hashlib import sha256

    same = {key: value for key, value in isi.items() if key != "pada"}
    return sha256(canonical(same)).hexdigest()


def _deret(upaya: UpayaView, indikator: IndikatorDampak, on: date, zona: ZoneInfo) -> Deret:
    """By weeks where they are full enough, else by months."""
    found = _of_units(upaya, indikator, Satuan.MINGGU, on, zona)
    sides = [side for side in found.sesudah if side is not None]
    row = found.kolom.get(upaya.unit_id, [])
    known = [
        each.nilai is not None and (indikator is not IndikatorDampak.PENGADUAN or each.n >= 5)
        for each, side in zip(row, found.sesudah, strict=True)
        if side is not None
    ]
    if sides and sum(known) >= _MINGGUAN * len(sides):
        return found
    return _of_units(upaya, indikator, Satuan.BULAN, on, zona)


def _of_units(
    upaya: UpayaView, indikator: IndikatorDampak, satuan: Satuan, on: date, zona: ZoneInfo
) -> Deret:
    last = min(on - timedelta(days=1), upaya.efek_dari + SESUDAH)
    masa = periods(satuan, upaya.mulai - SEBELUM, last)
    if not masa:
        return Deret(satuan, (), (), {})
    unit_ids = [upaya.unit_id, *upaya.pembanding]
    wanted: dict[int, Any] = dict.fromkeys(unit_ids)
    if upaya.layanan_id is not None:
        wanted = {**layanan_alike(unit_ids, upaya.layanan_nama), upaya.unit_id: [upaya.layanan_id]}
    lingkup = Lingkup(upaya.instansi_id, wanted, satuan, masa, zona)
    counted = kolom(indikator, lingkup, on=on)
    first = next((at for at, each in enumerate(counted[upaya.unit_id]) if each.n), len(masa))
    sides = tuple(_side(upaya, begin, end) for begin, end in masa[first:])
    return Deret(satuan, masa[first:], sides, {pk: row[first:] for pk, row in counted.items()})


def _side(upaya: UpayaView, begin: date, end: date) -> bool | None:
    if end < upaya.mulai:
        return False
    return True if begin >= upaya.efek_dari else None


def _angka(row: Iterable[Kumpulan]) -> tuple[Angka, ...]:
    return tuple(Angka(each.n, each.nilai) for each in row)


def _bare(upaya: UpayaView, sasaran: SasaranView, on: date, *sebab: SebabBelum) -> Isi:
    """What every receipt says."""
    return {
        "versi": VERSI,
        "pada": on.isoformat(),
        "mulai": upaya.mulai.isoformat(),
        "selesai": upaya.selesai.isoformat(),
        "efek_dari": upaya.efek_dari.isoformat(),
        "indikator": sasaran.indikator.value,
        "arah": sasaran.arah.value,
        "harapan": None if sasaran.harapan is None else str(sasaran.harapan),
        "bersama": [judul for _pk, judul in upaya.bersama],
        "sebab": [each.value for each in sebab],
        "masa": [],
        "taksiran": None,
    }


def _receipt(upaya: UpayaView, deret: Deret, putusan: Putusan, rivals: dict[int, str]) -> Isi:
    listed = unit_pelayanan_list(upaya.instansi_id, on=None)
    names = {unit.unit_id: unit.nama for unit in listed}
    alike = [pk for pk in deret.kolom if pk != upaya.unit_id and pk not in putusan.ditolak]
    shown = putusan.pembanding or tuple(pk for pk in alike if pk not in rivals)
    selisih = dict(zip(putusan.dipakai, putusan.selisih, strict=True))
    return {
        "satuan": deret.satuan.value,
        "metode": putusan.metode.value if putusan.metode else None,
        "berkala": putusan.berkala,
        "pustaka": pustaka() if putusan.taksiran else {},
        "unit": {"id": upaya.unit_id, "nama": upaya.unit_nama},
        "pembanding": [{"id": pk, "nama": names.get(pk, "")} for pk in shown],
        "ditolak": [
            *({"id": pk, "nama": names.get(pk, ""), "sebab": "kurang_data"}
              for pk in putusan.ditolak),
            *({"id": pk, "nama": names.get(pk, ""), "sebab": "upaya_sendiri", "upaya": judul}
              for pk, judul in rivals.items()),
        ],
        "masa": [
            {
                "mulai": begin.isoformat(),
                "selesai": end.isoformat(),
                "sesudah": deret.sesudah[at],
                "unit": _cell(deret.kolom[upaya.unit_id][at]),
                "pembanding": [_cell(deret.kolom[pk][at]) for pk in shown],
                "dipakai": str(selisih[at]) if at in selisih else None,
            }
            for at, (begin, end) in enumerate(deret.masa)
        ],
        "ringkas": {
            "unit": _plain(deret, [upaya.unit_id]),
            "pembanding": _plain(deret, shown),
        },
        "taksiran": _estimate(putusan.taksiran),
        "arah_awal": _estimate(putusan.arah_awal),
        "kepekaan": {nama: _estimate(each) for nama, each in putusan.kepekaan},
    }  # fmt: skip


def _cell(counted: Kumpulan) -> Isi:
    return {"n": counted.n, "nilai": None if counted.nilai is None else str(counted.nilai)}


def _plain(deret: Deret, unit_ids: Sequence[int]) -> Isi:
    """The figures of all periods before together, and of all after: without any model."""
    found: Isi = {}
    for name, side in (("sebelum", False), ("sesudah", True)):
        parts = [
            row[at]
            for row in (deret.kolom[pk] for pk in unit_ids)
            for at, where in enumerate(deret.sesudah)
            if where is side
        ]
        found[name] = _cell(reduce(add, parts)) if parts else None
    return found


def _estimate(taksiran: Taksiran | None) -> Isi | None:
    if taksiran is None:
        return None
    return {
        "perubahan": str(taksiran.perubahan),
        "bawah": str(taksiran.bawah),
        "atas": str(taksiran.atas),
        "keterkaitan": str(taksiran.keterkaitan),
    }


def receipt_json(isi: Isi) -> str:
    """The receipt as a file."""
    return json.dumps(isi, ensure_ascii=False, indent=1)

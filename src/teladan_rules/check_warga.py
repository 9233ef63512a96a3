"""The topics of the worked examples about citizens: survey of satisfaction and complaints."""

import re
from collections.abc import Callable, Collection, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from teladan_rules.permenpanrb_14_2017.bobot import bobot_unsur
from teladan_rules.permenpanrb_14_2017.ikm import (
    KONVERSI,
    Ikm,
    IkmInput,
    NilaiUnsur,
    hitung_ikm,
)
from teladan_rules.permenpanrb_14_2017.mutu import mutu_pelayanan
from teladan_rules.permenpanrb_14_2017.parameters import parameter_skm
from teladan_rules.permenpanrb_14_2017.sampel import rumus_krejcie_morgan
from teladan_rules.permenpanrb_14_2017.vocabulary import SKALA, Pembobotan, UnsurSkm
from teladan_rules.permenpanrb_62_2018.parameters import parameter_pengaduan
from teladan_rules.permenpanrb_62_2018.tenggat import HARI_KALENDER, kata_jangka_waktu
from teladan_rules.permenpanrb_62_2018.vocabulary import KlasifikasiLaporan, TahapPengaduan

Inputs = Mapping[str, Any]
_HARI_CONTOH = date(2026, 1, 1)
_BOBOT = {
    "1_9": Pembobotan.SEPERSEMBILAN,
    "011": Pembobotan.NOL_KOMA_SEBELAS,
    "0111": Pembobotan.NOL_KOMA_SEBELAS_SATU,
}


def _fraction(value: Any) -> Fraction:
    """A JSON number, or text such as "1/9", "0.11" and "0,11"."""
    return Fraction(str(value).replace(",", "."))


def _ikm_topic(inputs: Inputs, wanted: frozenset[str]) -> dict[str, object]:
    total, nrr = _masukan(inputs)
    bobot = _bobot(nrr, inputs.get("bobot"))
    # Published reports use weights that need not sum to 1, which `hitung_ikm` refuses.
    ikm = Ikm(
        int(inputs.get("n", 0)),
        tuple(NilaiUnsur(unsur, total.get(unsur, 0), nrr[unsur], bobot[unsur]) for unsur in nrr),
    )
    keluaran: dict[str, object] = {
        "nrr": _seperti(inputs, nrr),
        "nrr_tertimbang": _seperti(inputs, {b.unsur: b.nrr_tertimbang for b in ikm.unsur}),
        "nilai_indeks": ikm.nilai_indeks,
        "ikm": ikm.nilai,
        "ikm_tanpa_pembulatan": ikm.nilai,
        "mutu": ikm.mutu.name,
        "mutu_skala_14_2017": ikm.mutu.name,
        "kinerja": ikm.mutu.label,
    }
    if total:
        keluaran["total_per_unsur"] = _seperti(inputs, total)
    if total and len(total) == len(UnsurSkm):
        n = _responden(inputs)
        for akhiran, pembobotan in _BOBOT.items():
            lain = hitung_ikm(IkmInput(n, total, pembobotan))
            assert lain is not None
            keluaran |= {f"ikm_bobot_{akhiran}": lain.nilai, f"mutu_{akhiran}": lain.mutu.name}
    return keluaran


def _masukan(inputs: Inputs) -> tuple[dict[str, int], dict[str, Fraction]]:
    """Totals and NRR by unsur; no totals where an example gives the NRR only."""
    if "nrr" in inputs:
        return {}, {unsur: _fraction(nilai) for unsur, nilai in _bernama(inputs["nrr"]).items()}
    total, n = _total(inputs), _responden(inputs)
    return total, {unsur: Fraction(nilai, n) for unsur, nilai in total.items()}


def _responden(inputs: Inputs) -> int:
    return int(inputs["n"] if "n" in inputs else len(inputs["responden"]))


def _total(inputs: Inputs) -> dict[str, int]:
    """Raises ValueError for scores off the scale."""
    if "responden" not in inputs:
        masukan = inputs["total_per_unsur"] if "total_per_unsur" in inputs else inputs["total"]
        return {unsur: int(total) for unsur, total in _bernama(masukan).items()}
    baris = inputs["responden"]
    if any(skor not in SKALA for jawaban in baris for skor in jawaban):
        raise ValueError("nilai jawaban 1 sampai 4")
    return _bernama([sum(kolom) for kolom in zip(*baris, strict=True)])


def _bernama(masukan: Any) -> dict[str, Any]:
    """Values by unsur. A list of nine is in the order of the Lampiran; other lengths are a unit's
    own unsur."""
    if isinstance(masukan, Mapping):
        return dict(masukan)
    if len(masukan) == len(UnsurSkm):
        return dict(zip((unsur.value for unsur in UnsurSkm), masukan, strict=True))
    return {f"unsur_{nomor}": nilai for nomor, nilai in enumerate(masukan, start=1)}


def _bobot(unsur: Collection[str], masukan: Any) -> dict[str, Fraction]:
    """Weights as an example gives them: one for all (a published report's, which need not sum to
    1), a list, a mapping, or none for 1 divided by the number of unsur."""
    if masukan is None:
        return bobot_unsur(unsur)
    if isinstance(masukan, Mapping):
        return {nama: _fraction(masukan[nama]) for nama in unsur}
    if isinstance(masukan, list):
        return {nama: _fraction(bobot) for nama, bobot in zip(unsur, masukan, strict=True)}
    return dict.fromkeys(unsur, _fraction(masukan))


def _seperti(inputs: Inputs, nilai: Mapping[str, object]) -> object:
    """Values by unsur where the example names its unsur, else a list."""
    kunci = ("total_per_unsur", "total", "nrr")
    bernama = any(isinstance(inputs.get(item), Mapping) for item in kunci)
    return dict(nilai) if bernama else list(nilai.values())


def _mutu(inputs: Inputs, wanted: frozenset[str]) -> dict[str, object]:
    if "ni" in inputs or "nilai_indeks" in inputs:
        nilai = _fraction(inputs["ni"] if "ni" in inputs else inputs["nilai_indeks"]) * KONVERSI
    else:
        nilai = _fraction(inputs["nik"] if "nik" in inputs else inputs["ikm"])
    mutu = mutu_pelayanan(nilai)
    keluaran = {"ikm": nilai, "nilai_indeks": nilai / KONVERSI, "mutu_skala_14_2017": mutu.name}
    return {**keluaran, "mutu": mutu.name, "kinerja": mutu.label}


def _sampel(inputs: Inputs, wanted: frozenset[str]) -> dict[str, object]:
    bawaan = parameter_skm(_HARI_CONTOH)
    chi = _fraction(inputs["chi2"]) if "chi2" in inputs else bawaan.chi_kuadrat.nilai
    proporsi = _fraction(inputs["P"]) if "P" in inputs else bawaan.proporsi.nilai
    galat = _fraction(inputs["d"]) if "d" in inputs else bawaan.galat.nilai
    populasi = inputs["populasi"] if "populasi" in inputs else inputs["N"]
    if not isinstance(populasi, list):
        return {"sampel": rumus_krejcie_morgan(int(populasi), chi, proporsi, galat)}
    return {"sampel": [rumus_krejcie_morgan(int(n), chi, proporsi, galat) for n in populasi]}


_KATEGORI: tuple[tuple[str, TahapPengaduan, KlasifikasiLaporan], ...] = (
    (
        r"tidak berkadar|tanpa pemeriksaan",
        TahapPengaduan.TINDAK_LANJUT,
        KlasifikasiLaporan.TIDAK_BERKADAR_PENGAWASAN,
    ),
    (
        r"berkadar|pemeriksaan|pengawasan",
        TahapPengaduan.TINDAK_LANJUT,
        KlasifikasiLaporan.BERKADAR_PENGAWASAN,
    ),
    (
        r"informasi|normatif|information",
        TahapPengaduan.TINDAK_LANJUT,
        KlasifikasiLaporan.PERMINTAAN_INFORMASI,
    ),
    (r"aspirasi", TahapPengaduan.TINDAK_LANJUT, KlasifikasiLaporan.ASPIRASI),
    (
        r"verifi|respon|tanggapan|terusk|first|awal",
        TahapPengaduan.VERIFIKASI,
        KlasifikasiLaporan.TIDAK_BERKADAR_PENGAWASAN,
    ),
    (
        r"lengkap",
        TahapPengaduan.KELENGKAPAN,
        KlasifikasiLaporan.TIDAK_BERKADAR_PENGAWASAN,
    ),
)
"""What the words of an example name; the first that fits, as "tidak berkadar" holds "berkadar"."""


def _kategori(teks: str) -> tuple[TahapPengaduan, KlasifikasiLaporan]:
    for pola, tahap, klasifikasi in _KATEGORI:
        if re.search(pola, teks):
            return tahap, klasifikasi
    raise ValueError(f"kategori tidak dikenal: {teks!r}")


def _pengaduan(inputs: Inputs, wanted: frozenset[str]) -> dict[str, object]:
    tahap, klasifikasi = _kategori(str(inputs["kategori"]).casefold().replace("_", " "))
    parameters = parameter_pengaduan(_HARI_CONTOH)
    jangka = parameters.jangka_waktu(tahap, klasifikasi)
    assert jangka is not None
    return {
        "batas_hari": Decimal(int(jangka.nilai)),
        "hari_kerja": tahap not in HARI_KALENDER,
        "batas": kata_jangka_waktu(tahap, klasifikasi, parameters),
    }


TOPICS_WARGA: dict[str, Callable[[Inputs, frozenset[str]], dict[str, object]]] = {
    "skm_ikm": _ikm_topic,
    "skm_komponen": _ikm_topic,
    "skm_mutu_ambang": _mutu,
    "skm_publikasi": _mutu,
    "skm_sampel": _sampel,
    "pengaduan_sla": _pengaduan,
}

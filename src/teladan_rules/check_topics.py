"""One function per topic of the worked examples: from an example's inputs to all that the rules
say about them. ``wanted`` names the keys asked for, where a key itself carries a value."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from teladan_rules.check_karier import TOPICS_KARIER
from teladan_rules.check_warga import TOPICS_WARGA
from teladan_rules.permenpanrb_6_2022.capaian import CapaianInput
from teladan_rules.permenpanrb_6_2022.capaian_organisasi import (
    capaian_periodik,
    periksa_trajectory,
)
from teladan_rules.permenpanrb_6_2022.cascading import MetodeCascading, periksa_pembagian
from teladan_rules.permenpanrb_6_2022.format import (
    format_angka,
    format_persen_nilai,
    format_rupiah,
    parse_angka,
)
from teladan_rules.permenpanrb_6_2022.golongan import Golongan, golongan, golongan_from_siasn
from teladan_rules.permenpanrb_6_2022.hari_kerja import kalender_nasional
from teladan_rules.permenpanrb_6_2022.label import vocabulary_from_text
from teladan_rules.permenpanrb_6_2022.nip import NipTidakSah, format_nip, parse_nip
from teladan_rules.permenpanrb_6_2022.parameters import parameters_for
from teladan_rules.permenpanrb_6_2022.penilai import penilai_lama_menilai
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.predikat import KUADRAN_KINERJA, determine_predikat
from teladan_rules.permenpanrb_6_2022.siasn import kode_siasn
from teladan_rules.permenpanrb_6_2022.tenggat import TENGGAT, Proses, hitung_tenggat
from teladan_rules.permenpanrb_6_2022.tugas_belajar import Akreditasi, JenjangStudi, kategori_ipk
from teladan_rules.permenpanrb_6_2022.vocabulary import (
    ArahIndikator,
    JenisPeriodik,
    JenjangFungsional,
    RatingEkspektasi,
)

Inputs = Mapping[str, Any]
Topic = Callable[[Inputs, frozenset[str]], dict[str, object]]


def _decimal(value: Any) -> Decimal:
    """A JSON number, or text as in JSON ("3.39") or as Indonesians write it ("3,39")."""
    if isinstance(value, str) and not re.fullmatch(r"-?\d+\.\d{1,2}", value):
        return parse_angka(value)
    return Decimal(str(value))


def _predikat(inputs: Inputs, wanted: frozenset[str]) -> dict[str, object]:
    hasil = vocabulary_from_text(RatingEkspektasi, inputs["rating_hasil_kerja"])
    perilaku = vocabulary_from_text(RatingEkspektasi, inputs["rating_perilaku_kerja"])
    determination = determine_predikat(hasil, perilaku)
    label = determination.value.label if determination.value else None
    return {
        "predikat": label,
        "predikat_menurut_matriks": label,
        "dasar": [str(citation) for citation in determination.basis],
    }


_PROSES_ALIAS = {
    "skpditetapkan": Proses.PENETAPAN_SKP,
    "skp": Proses.PENETAPAN_SKP,
    "skpawaltahun": Proses.PENETAPAN_SKP,
    "penyusunanskp": Proses.PENETAPAN_SKP,
    "perencanaan": Proses.PENETAPAN_SKP,
    "klarifikasi": Proses.KLARIFIKASI_EKSPEKTASI,
    "rancanganpk": Proses.RANCANGAN_PERJANJIAN_KINERJA,
    "evaluasitahunanselesai": Proses.EVALUASI_TAHUNAN,
    "evaluasikinerjatahunan": Proses.EVALUASI_TAHUNAN,
    "capaianorganisasi": Proses.CAPAIAN_ORGANISASI_TAHUNAN,
    "penilaikepegawai": Proses.DOKUMEN_KE_PEGAWAI,
    "laporan": Proses.LAPORAN_PYB,
    "laporkepyb": Proses.LAPORAN_PYB,
    "laporankepyb": Proses.LAPORAN_PYB,
    "laporpyb": Proses.LAPORAN_PYB,
    "pelaporan": Proses.LAPORAN_PYB,
    "pelaporanpyb": Proses.LAPORAN_PYB,
    "pelaporankepyb": Proses.LAPORAN_PYB,
    "pyb": Proses.LAPORAN_PYB,
    "dilaporkanpyb": Proses.LAPORAN_PYB,
    "atasanlaporpyb": Proses.ATASAN_LAPORAN_PYB,
    "atasankepyb": Proses.ATASAN_LAPORAN_PYB,
    "pengajuankeberatan": Proses.KEBERATAN,
    "ajukankeberatan": Proses.KEBERATAN,
    "keberatanpegawai": Proses.KEBERATAN,
    "keputusankeberatan": Proses.PUTUSAN_KEBERATAN,
}


def proses_from_text(teks: str) -> Proses:
    """The process that ``teks`` names, whatever its case and separators. Raises ValueError."""
    kunci = re.sub(r"[\W_]", "", teks.casefold())
    for proses in Proses:
        if kunci == proses.value.replace("_", ""):
            return proses
    if kunci not in _PROSES_ALIAS:
        raise ValueError(f"proses tidak dikenal: {teks!r}")
    return _PROSES_ALIAS[kunci]


_PENGISI = {
    "paling",
    "lambat",
    "lama",
    "tanggal",
    "bulan",
    "tahun",
    "kinerja",
    "pegawai",
    "dokumen",
    "evaluasi",
    "pengajuan",
    "penilai",
    "oleh",
    "kerjanya",
}


def same_batas(expected: str, actual: str) -> bool:
    """Do two wordings name the same deadline? Filler words and the day from which one may begin
    don't count; where ``expected`` names no event ("sejak …") or no year, neither is compared."""
    wanted, got = _kata_batas(expected), _kata_batas(actual)
    if "sejak" not in wanted and "sejak" in got:
        got = got[: got.index("sejak")]
    if "berikut" not in wanted:
        got = [kata for kata in got if kata != "berikut"]
    return sorted(wanted) == sorted(got)


def _kata_batas(teks: str) -> list[str]:
    ringkas = teks.casefold().replace("31 januari", "akhir januari")
    ringkas = re.sub(r"^.*akhir\s+(bulan\s+)?desember.*?(?=akhir)", "", ringkas)
    kata = re.findall(r"\w+", ringkas)
    return [item.removesuffix("nya") for item in kata if item.removesuffix("nya") not in _PENGISI]


def _tenggat(inputs: Inputs, wanted: frozenset[str]) -> dict[str, object]:
    proses = proses_from_text(inputs["proses"])
    aturan = TENGGAT[proses]
    keluaran: dict[str, object] = {
        "batas": aturan.batas,
        "hari_kerja": aturan.hari_kerja,
        "pelaku": aturan.pelaku,
        "dasar": str(aturan.basis),
    }
    if "mulai" in inputs:
        kalender = kalender_nasional(int(inputs.get("hari_per_minggu", 5)))
        tenggat = hitung_tenggat(proses, date.fromisoformat(inputs["mulai"]), kalender).value
        keluaran["tanggal"] = tenggat.isoformat() if tenggat else None
    return keluaran


def _mutasi(inputs: Inputs, wanted: frozenset[str]) -> dict[str, object]:
    tanggal = date.fromisoformat(inputs["tanggal_mutasi_penilai"])
    periodik = vocabulary_from_text(JenisPeriodik, inputs["periode"])
    parameters = parameters_for(tanggal)
    sebutan = "tw" if periodik is JenisPeriodik.TRIWULANAN else "bulan"
    keluaran: dict[str, object] = {
        f"penilai_lama_menilai_{sebutan}{periode.nomor}": penilai_lama_menilai(
            periode, tanggal, parameters
        ).value
        for periode in Periode.semua(tanggal.year, periodik)
    }
    berjalan = Periode.memuat(tanggal, periodik)
    keluaran["penilai_lama_menilai"] = penilai_lama_menilai(berjalan, tanggal, parameters).value
    return keluaran


def _tugas_belajar(inputs: Inputs, wanted: frozenset[str]) -> dict[str, object]:
    jenjang = _jenjang_studi(str(inputs["jenjang"]))
    akreditasi = _akreditasi(str(inputs["akreditasi_universitas"]))
    predikat = kategori_ipk(jenjang, akreditasi, _decimal(inputs["ipk"])).value
    return {"kategori_panduan": predikat.label if predikat else None}


def _jenjang_studi(teks: str) -> JenjangStudi:
    kecil = teks.casefold()
    if re.search(r"\b(s|strata)[\s-]*[23]\b|profesi|magister|doktor", kecil):
        return JenjangStudi.LANJUTAN
    if re.search(r"\b(s|strata)[\s-]*1\b|\bsarjana", kecil):
        return JenjangStudi.S1
    raise ValueError(f"jenjang studi tidak dikenal: {teks!r}")


def _akreditasi(teks: str) -> Akreditasi:
    if re.search(r"luar|overseas|\bln\b", teks.casefold()):
        return Akreditasi.LUAR_NEGERI
    return vocabulary_from_text(Akreditasi, teks)


def _cascading(inputs: Inputs, wanted: frozenset[str]) -> dict[str, object]:
    pembagian = [None if item is None else _decimal(item) for item in inputs["pembagian"]]
    target = inputs["target_pimpinan"]
    metode = MetodeCascading(str(inputs.get("metode", "langsung")).casefold().replace(" ", "_"))
    hasil = periksa_pembagian(None if target is None else _decimal(target), pembagian, metode)
    jumlah = sum((item for item in pembagian if item is not None), Decimal(0))
    return {
        "valid": hasil.value,
        "jumlah": jumlah,
        "selisih": None if target is None else jumlah - _decimal(target),
        "alasan": hasil.undecided or hasil.trace.note,
    }


def _capaian_organisasi(inputs: Inputs, wanted: frozenset[str]) -> dict[str, object]:
    targets = [_decimal(item) for item in inputs["trajectory"]]
    trajectory = periksa_trajectory(_decimal(inputs["target_tahunan"]), targets)
    keluaran: dict[str, object] = {
        "jumlah": trajectory.jumlah,
        "sesuai": trajectory.sesuai,
        "valid": trajectory.sesuai,
        "kumulatif": list(trajectory.kumulatif),
    }
    if isinstance(inputs.get("realisasi"), list):
        keluaran["capaian_persen"] = [
            _persen(target, realisasi)
            for target, realisasi in zip(targets, inputs["realisasi"], strict=False)
        ]
    return keluaran


def _persen(target: Decimal, realisasi: Any) -> Fraction | None:
    masukan = CapaianInput(
        ArahIndikator.NAIK, target, None if realisasi is None else _decimal(realisasi)
    )
    capaian = capaian_periodik([masukan]).value
    return None if capaian is None else capaian * 100


def _referensi(inputs: Inputs, wanted: frozenset[str]) -> dict[str, object]:
    def cari(kode: Any) -> Golongan:
        teks = str(kode)
        return golongan_from_siasn(teks) if teks.isdigit() else golongan(teks)

    masukan = inputs["kode"] if "kode" in inputs else inputs["golongan"]
    if not isinstance(masukan, list):
        satu = cari(masukan)
        return {"golongan": satu.kode, "pangkat": satu.pangkat, "kode": satu.siasn}
    semua = [cari(kode) for kode in masukan]
    return {
        "golongan": [item.kode for item in semua],
        "pangkat": [item.pangkat for item in semua],
        "kode": [item.siasn for item in semua],
    }


_FORMAT: dict[str, Callable[[Decimal], str]] = {
    "persen": format_persen_nilai,
    "rupiah": format_rupiah,
    "rp": format_rupiah,
    "angka": format_angka,
    "desimal": format_angka,
}
_KUNCI_FORMAT = re.compile(r"format_(?P<jenis>[a-z]+)_(?P<bulat>\d+)(?:_(?P<pecahan>\d+))?")


def _format_angka(inputs: Inputs, wanted: frozenset[str]) -> dict[str, object]:
    keluaran: dict[str, object] = {}
    if "teks" in inputs:
        keluaran["nilai"] = parse_angka(inputs["teks"])
    for kunci in wanted:
        cocok = _KUNCI_FORMAT.fullmatch(kunci)
        if cocok and cocok["jenis"] in _FORMAT:
            angka = Decimal(f"{cocok['bulat']}.{cocok['pecahan'] or '0'}")
            keluaran[kunci] = _FORMAT[cocok["jenis"]](angka.normalize())
    return keluaran


def _siasn(inputs: Inputs, wanted: frozenset[str]) -> dict[str, object]:
    keluaran: dict[str, object] = {}
    if "jenjang" in inputs:
        keluaran |= _jenjang(inputs["jenjang"])
    if "periodik" in inputs:
        periodik = vocabulary_from_text(JenisPeriodik, inputs["periodik"])
        keluaran["periodikId"] = kode_siasn(periodik)
    ratings = {
        nama: vocabulary_from_text(RatingEkspektasi, inputs[nama])
        for nama in ("rating_hasil", "rating_perilaku")
        if nama in inputs
    }
    if "rating_hasil" in ratings:
        keluaran["hasilKinerjaNilai"] = kode_siasn(ratings["rating_hasil"])
    if "rating_perilaku" in ratings:
        keluaran["perilakuKerjaNilai"] = kode_siasn(ratings["rating_perilaku"])
    if len(ratings) == 2:
        predikat = KUADRAN_KINERJA[ratings["rating_hasil"], ratings["rating_perilaku"]]
        keluaran["kuadranKinerjaNilai"] = kode_siasn(predikat)
    return keluaran


def _jenjang(masukan: Any) -> dict[str, object]:
    if isinstance(masukan, list):
        semua = [vocabulary_from_text(JenjangFungsional, item) for item in masukan]
        return {
            "koefisienId": [kode_siasn(item) for item in semua],
            "koefisien": [item.koefisien for item in semua],
        }
    jenjang = vocabulary_from_text(JenjangFungsional, masukan)
    return {"koefisienId": kode_siasn(jenjang), "koefisien": jenjang.koefisien}


def _nip(inputs: Inputs, wanted: frozenset[str]) -> dict[str, object]:
    try:
        nip = parse_nip(str(inputs["nip"]))
    except NipTidakSah as error:
        return {"valid": False, "alasan": error.alasan, "pesan": str(error)}
    keluaran: dict[str, object] = {
        "valid": True,
        "jenis_pegawai": nip.jenis_pegawai.label,
        "tanggal_lahir": nip.tanggal_lahir.isoformat(),
        "tahun_pengangkatan": nip.tahun_pengangkatan,
        "jenis_kelamin": nip.jenis_kelamin,
        "urut": nip.urut,
        "format": format_nip(nip),
    }
    if nip.bulan_pengangkatan is None:
        keluaran["kode_perjanjian"] = nip.kode_perjanjian
    else:
        keluaran["tmt_cpns"] = f"{nip.tahun_pengangkatan}-{nip.bulan_pengangkatan:02d}"
    return keluaran


TOPICS: dict[str, Topic] = {
    "predikat_kuadran": _predikat,
    "predikat_contoh_resmi": _predikat,
    "tenggat": _tenggat,
    "mutasi": _mutasi,
    "tugas_belajar_ipk": _tugas_belajar,
    "cascading": _cascading,
    "capaian_organisasi": _capaian_organisasi,
    "referensi": _referensi,
    "format_angka": _format_angka,
    "siasn_payload": _siasn,
    "nip": _nip,
    **TOPICS_KARIER,
    **TOPICS_WARGA,
}

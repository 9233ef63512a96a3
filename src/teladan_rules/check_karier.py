"""The topics of the worked examples about career, discipline, hours and talent."""

import re
from collections.abc import Callable, Mapping
from datetime import time
from fractions import Fraction
from typing import Any

from teladan_rules.permenpanrb_1_2023.integrasi import integrasi, nilai_dasar
from teladan_rules.permenpanrb_1_2023.jenjang import KETENTUAN
from teladan_rules.permenpanrb_1_2023.konversi import BULAN_SETAHUN, konversi
from teladan_rules.permenpanrb_1_2023.penetapan import (
    AngkaKreditInput,
    StatusAngkaKredit,
    determine_penetapan,
    kebutuhan,
)
from teladan_rules.permenpanrb_1_2023.perpindahan import PELAKSANA_KE_AHLI_PERTAMA, perpindahan
from teladan_rules.permenpanrb_3_2020.kotak_talenta import Potensial, kotak_talenta
from teladan_rules.permenpanrb_6_2022.label import vocabulary_from_text
from teladan_rules.permenpanrb_6_2022.vocabulary import (
    JenjangFungsional,
    Predikat,
    RatingEkspektasi,
)
from teladan_rules.perpres_21_2023.jam_kerja import (
    JAM_PER_MINGGU_RAMADAN,
    jam_efektif,
    jam_per_minggu,
)
from teladan_rules.pp_94_2021.ketidakhadiran import (
    MENIT_SEHARI,
    Ketidakhadiran,
    ancaman_hukuman,
    hari_dari_menit,
)

Inputs = Mapping[str, Any]
Topic = Callable[[Inputs, frozenset[str]], dict[str, object]]
_BULAN_TRIWULAN = 3
_SINGKATAN = dict(zip(("SB", "B", "BP", "K", "SK"), Predikat, strict=True))
_BAGIAN_PAK = ("lama", "baru", "dasar", "integrasi", "pendidikan", "penyesuaian", "penyetaraan")


def _jenjang(text: str) -> JenjangFungsional:
    """A jenjang by its name, also within the name of a jabatan and without "Ahli"."""
    words = text.casefold()
    for prefix in ("", "ahli "):
        for member in JenjangFungsional:
            if re.search(rf"\b{member.label.casefold().removeprefix(prefix)}\b", words):
                return member
    return vocabulary_from_text(JenjangFungsional, text)


def _predikat(text: str) -> Predikat:
    """A predikat by its name ("Butuh Perbaikan/Cukup", "Cukup (Butuh Perbaikan)") or letters."""
    name = re.split(r"[/(]", text)[0].strip()
    return _SINGKATAN.get(name.upper()) or vocabulary_from_text(Predikat, name)


def _angka(value: Any) -> Fraction:
    """A figure as JSON has it, or written with a comma."""
    return Fraction(str(value).replace(",", "."))


def _bulan(inputs: Inputs) -> Any:
    if "bulan_mulai" in inputs:
        return int(inputs["bulan_selesai"]) - int(inputs["bulan_mulai"]) + 1
    return inputs.get("bulan", BULAN_SETAHUN)


def _konversi(inputs: Inputs, wanted: frozenset[str]) -> dict[str, object]:
    jenjang, names, months = inputs["jenjang"], inputs["predikat"], _bulan(inputs)
    if "triwulan" in inputs:
        return {"kumulatif": _kumulatif(jenjang, names, list(inputs["triwulan"]))}
    given = (jenjang, names, months)
    lengths = [len(each) for each in given if isinstance(each, list)]
    if not lengths:
        return {"angka_kredit": _satu(*given), "koefisien": _jenjang(jenjang).koefisien}
    rows = zip(
        *(each if isinstance(each, list) else [each] * max(lengths) for each in given), strict=True
    )
    return {"angka_kredit": [_satu(*row) for row in rows]}


def _satu(jenjang: str, predikat: str, bulan: Any) -> Fraction:
    return konversi(_jenjang(jenjang), _predikat(predikat), int(bulan))


def _kumulatif(jenjang: str, names: Any, triwulan: list[Any]) -> list[Fraction]:
    """At the end of each quarter; of a list of predikat each is of its own quarter."""
    if not isinstance(names, list):
        return [_satu(jenjang, names, _BULAN_TRIWULAN * nomor) for nomor in triwulan]
    each = [_satu(jenjang, name, _BULAN_TRIWULAN) for name in names]
    return [sum(each[:nomor], Fraction(0)) for nomor in triwulan]


def _akumulasi(inputs: Inputs, wanted: frozenset[str]) -> dict[str, object]:
    parts = [
        _satu(item.get("jenjang", inputs.get("jenjang")), item["predikat"], _bulan(item))
        if isinstance(item, Mapping)
        else _angka(item)
        for item in inputs["items"]
    ]
    total = sum(parts, Fraction(0))
    return {"akumulasi": total, "total": total}


def _pak(inputs: Inputs, wanted: frozenset[str]) -> dict[str, object]:
    parts = [inputs[f"ak_{name}"] for name in _BAGIAN_PAK if f"ak_{name}" in inputs]
    total = _angka(inputs["total"]) if "total" in inputs else sum(map(_angka, parts), Fraction(0))
    if "jenjang" not in inputs:
        return {"total": total}
    jenjang = _jenjang(inputs["jenjang"])
    held = KETENTUAN[jenjang].golongan
    golongan = inputs.get("golongan", held[-1 if "kebutuhan_jenjang" in inputs else 0])
    value = determine_penetapan(AngkaKreditInput(jenjang, golongan, total)).value
    assert value is not None
    waiting = value.status is StatusAngkaKredit.BELUM_CUKUP
    return {
        "total": total,
        "status": value.status.name,
        # Who has not reached the step keeps all of it.
        "carry_over": total if waiting else value.sisa,
        "kebutuhan": value.kebutuhan,
        "kurang": value.kurang,
    }


def _kebutuhan(inputs: Inputs, wanted: frozenset[str]) -> dict[str, object]:
    if isinstance(inputs["jenjang"], str):
        row = KETENTUAN[_jenjang(inputs["jenjang"])]
        found: dict[str, object] = {
            "pangkat": row.kebutuhan_pangkat,
            "jenjang": row.kebutuhan_jenjang,
            "koefisien": row.koefisien,
            "golongan": list(row.golongan),
        }
        if "golongan" in inputs:
            found |= {"dasar": row.dasar(inputs["golongan"]),
                      "kebutuhan": kebutuhan(row, inputs["golongan"])}  # fmt: skip
        return found
    rows = [KETENTUAN[_jenjang(name)] for name in inputs["jenjang"]]
    return {
        "pangkat": [row.kebutuhan_pangkat for row in rows],
        "jenjang": [row.kebutuhan_jenjang for row in rows],
    }


def _integrasi(inputs: Inputs, wanted: frozenset[str]) -> dict[str, object]:
    golongan = inputs["golongan"]
    if isinstance(golongan, list):
        return {"nilai_dasar": [nilai_dasar(each) for each in golongan]}
    figure = _angka(inputs["ak_konvensional"])
    return {"ak_integrasi": integrasi(golongan, figure), "nilai_dasar": nilai_dasar(golongan)}


def _perpindahan(inputs: Inputs, wanted: frozenset[str]) -> dict[str, object]:
    if str(inputs["dari"]).startswith("Pelaksana"):
        served = re.search(r"(\d+) th", inputs["dari"])
        later = perpindahan(
            JenjangFungsional.AHLI_MUDA,
            "III/c",
            predikat=Predikat.BAIK,
            masa_pangkat=Fraction(served.group(1) if served else 0),
            puncak=True,
        )
        return {
            "ak_diberikan": PELAKSANA_KE_AHLI_PERTAMA,
            "kemudian_naik_ahli_muda_akumulasi": later.konversi,
        }
    found = re.search(r"[IV]+/[a-e]", inputs["dari"])
    if found is None:
        raise ValueError(f"golongan tidak ditemukan dalam {inputs['dari']!r}")
    result = perpindahan(
        _jenjang(inputs["ke"]),
        found.group(),
        predikat=_predikat(inputs["predikat"]),
        masa_pangkat=Fraction(str(inputs["masa_pangkat_tahun"])),
        puncak=bool(inputs["pangkat_puncak"]),
    )
    return {
        "ak_konversi_per_tahun": result.per_tahun,
        "ak_konversi": result.konversi,
        f"ak_dasar_{found.group().replace('/', '')}": result.dasar,
        "total": result.total,
    }


def _disiplin(inputs: Inputs, wanted: frozenset[str]) -> dict[str, object]:
    if "absen_sebelum" in inputs:
        hari = int(inputs["absen_sebelum"]) + int(inputs["absen_tambahan"])
    else:
        hari = int(inputs["hari_kumulatif_tahun"])
    absen = Ketidakhadiran(hari, _terpanjang(inputs, hari), sum(_menit_kurang(inputs)))
    ancaman = ancaman_hukuman(absen)
    hukuman = None if ancaman is None else ancaman.jenis.label
    return {
        "kumulatif": absen.kumulatif,
        "hukuman": hukuman,
        "hukuman_menurut_pasal": hukuman,
        "tingkat": None if ancaman is None else ancaman.tingkat.value,
    }


def _terpanjang(inputs: Inputs, hari: int) -> int:
    """The longest run: a number of days, or whether all of them follow each other."""
    given = inputs.get("berturut_turut", inputs.get("hari_berturut_turut", 0))
    return (hari if given else 0) if isinstance(given, bool) else int(given or 0)


def _menit_kurang(inputs: Inputs) -> list[int]:
    given = inputs.get("menit_kurang", [])
    return [int(menit) for menit in (given if isinstance(given, list) else [given])]


def _menit(inputs: Inputs, wanted: frozenset[str]) -> dict[str, object]:
    total = sum(_menit_kurang(inputs))
    hari = hari_dari_menit(total)
    return {"total_menit": total, "setara_hari": hari, "sisa_menit": total - hari * MENIT_SEHARI}


def _jam(inputs: Inputs, wanted: frozenset[str]) -> dict[str, object]:
    if "masuk" in inputs:
        masuk, pulang = (
            time.fromisoformat(inputs[key].replace(".", ":")) for key in ("masuk", "pulang")
        )
        return {"jam_efektif": jam_efektif(masuk, pulang, int(inputs["istirahat_menit"]))}
    per_hari = _angka(inputs["jam_per_hari"])
    return {
        "jam_per_minggu": jam_per_minggu(int(inputs["hari"]), per_hari),
        "jam_ramadan": JAM_PER_MINGGU_RAMADAN,
    }


def _talenta(inputs: Inputs, wanted: frozenset[str]) -> dict[str, object]:
    potensial = str(inputs["potensial"])
    kotak = kotak_talenta(
        vocabulary_from_text(RatingEkspektasi, inputs["kinerja"]),
        Potensial.MENENGAH
        if potensial.casefold() == "sedang"
        else vocabulary_from_text(Potensial, potensial),
    )
    return {
        "kotak": kotak.nomor,
        "krs_instansi": kotak.krs_instansi,
        "krs_nasional": kotak.krs_nasional,
    }


_SEBUTAN_HUKUMAN = (
    (r"pemberhentian dengan hormat tidak atas permintaan sendiri", "pdhtaps"),
    (r"\([^)]*\)", " "),
    (r"tunjangan kinerja|tpp", "tukin"),
    (r"pemotongan", "potong"),
    (r"%", " persen "),
)
_PENGISI_HUKUMAN = set(
    [
        "selama",
        "sebesar",
        "secara",
        "dari",
        "sebagai",
        "pns",
        "lebih",
        "rendah",
        "jabatan",
        "jabatannya",
        "menjadi",
    ]
)


def same_hukuman(expected: str, actual: str) -> bool:
    """Do two wordings name the same hukuman? In full or short, with or without filler words."""
    return _kata_hukuman(expected) == _kata_hukuman(actual)


def _kata_hukuman(teks: str) -> list[str]:
    kata = teks.casefold()
    for pola, ganti in _SEBUTAN_HUKUMAN:
        kata = re.sub(pola, ganti, kata)
    return [each for each in re.findall(r"\w+", kata) if each not in _PENGISI_HUKUMAN]


TOPICS_KARIER: dict[str, Topic] = {
    "angka_kredit_tahunan": _konversi,
    "angka_kredit_periodik": _konversi,
    "angka_kredit_akumulasi": _akumulasi,
    "angka_kredit_pak": _pak,
    "angka_kredit_kebutuhan": _kebutuhan,
    "angka_kredit_integrasi": _integrasi,
    "angka_kredit_perpindahan": _perpindahan,
    "disiplin_absen": _disiplin,
    "disiplin_contoh_resmi": _disiplin,
    "disiplin_akumulasi_jam": _menit,
    "jam_kerja": _jam,
    "talenta_9box": _talenta,
}

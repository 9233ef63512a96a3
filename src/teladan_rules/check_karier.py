"""The topics of the worked examples about career, discipline, hours and talent."""

import re
from collections.abc import Callable, Mapping
from datetime import time
from decimal import Decimal
from fractions import Fraction
from typing import Any

from teladan_rules.permenpanrb_1_2023.integrasi import integrasi, nilai_dasar
from teladan_rules.permenpanrb_1_2023.jenjang import KETENTUAN
from teladan_rules.permenpanrb_1_2023.konversi import konversi
from teladan_rules.permenpanrb_1_2023.penetapan import (
    AngkaKreditInput,
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
    BERTURUT_TURUT,
    Ketidakhadiran,
    ancaman_hukuman,
    hari_dari_menit,
)

Inputs = Mapping[str, Any]
Topic = Callable[[Inputs, frozenset[str]], dict[str, object]]
_BULAN_TRIWULAN = 3


def _jenjang(text: str) -> JenjangFungsional:
    """A jenjang by its name, also where the name of the jabatan stands before it."""
    for member in JenjangFungsional:
        if text.casefold().endswith(member.label.casefold()):
            return member
    return vocabulary_from_text(JenjangFungsional, text)


def _predikat(text: str) -> Predikat:
    return vocabulary_from_text(Predikat, text.split("/")[0])


def _konversi(inputs: Inputs, wanted: frozenset[str]) -> dict[str, object]:
    jenjang, names = _jenjang(inputs["jenjang"]), inputs["predikat"]
    if "triwulan" in inputs:
        months = [_BULAN_TRIWULAN * nomor for nomor in inputs["triwulan"]]
        return {"kumulatif": [konversi(jenjang, _predikat(names), each) for each in months]}
    bulan = int(inputs["bulan"])
    if isinstance(names, list):
        return {"angka_kredit": [konversi(jenjang, _predikat(name), bulan) for name in names]}
    return {"angka_kredit": konversi(jenjang, _predikat(names), bulan)}


def _akumulasi(inputs: Inputs, wanted: frozenset[str]) -> dict[str, object]:
    return {"akumulasi": sum((Fraction(str(item)) for item in inputs["items"]), Fraction(0))}


def _pak(inputs: Inputs, wanted: frozenset[str]) -> dict[str, object]:
    if "ak_lama" in inputs:
        return {"total": Fraction(str(inputs["ak_lama"])) + Fraction(str(inputs["ak_baru"]))}
    data = AngkaKreditInput(
        _jenjang(inputs["jenjang"]), inputs["golongan"], Fraction(str(inputs["total"]))
    )
    value = determine_penetapan(data).value
    assert value is not None
    return {"status": value.status.name, "carry_over": value.sisa, "kebutuhan": value.kebutuhan}


def _kebutuhan(inputs: Inputs, wanted: frozenset[str]) -> dict[str, object]:
    rows = [KETENTUAN[_jenjang(name)] for name in inputs["jenjang"]]
    return {
        "pangkat": [kebutuhan(row, row.golongan[0]) if len(row.golongan) > 1
                    else row.kebutuhan_pangkat for row in rows],
        "jenjang": [row.kebutuhan_jenjang for row in rows],
    }  # fmt: skip


def _integrasi(inputs: Inputs, wanted: frozenset[str]) -> dict[str, object]:
    golongan = inputs["golongan"]
    figure = Fraction(str(inputs["ak_konvensional"]))
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
    run = BERTURUT_TURUT if inputs.get("berturut_turut") and hari >= BERTURUT_TURUT else 0
    ancaman = ancaman_hukuman(Ketidakhadiran(hari, run))
    hukuman = None if ancaman is None else ancaman.jenis.label
    return {"kumulatif": hari, "hukuman": hukuman, "hukuman_menurut_pasal": hukuman}


def _menit(inputs: Inputs, wanted: frozenset[str]) -> dict[str, object]:
    total = sum(int(menit) for menit in inputs["menit_kurang"])
    return {"total_menit": total, "setara_hari": hari_dari_menit(total)}


def _jam(inputs: Inputs, wanted: frozenset[str]) -> dict[str, object]:
    if "masuk" in inputs:
        masuk, pulang = (time.fromisoformat(inputs[key]) for key in ("masuk", "pulang"))
        return {"jam_efektif": jam_efektif(masuk, pulang, int(inputs["istirahat_menit"]))}
    per_hari = Fraction(Decimal(str(inputs["jam_per_hari"])))
    return {
        "jam_per_minggu": jam_per_minggu(int(inputs["hari"]), per_hari),
        "jam_ramadan": JAM_PER_MINGGU_RAMADAN,
    }


def _talenta(inputs: Inputs, wanted: frozenset[str]) -> dict[str, object]:
    kotak = kotak_talenta(
        vocabulary_from_text(RatingEkspektasi, inputs["kinerja"]),
        vocabulary_from_text(Potensial, inputs["potensial"]),
    )
    return {
        "kotak": kotak.nomor,
        "krs_instansi": kotak.krs_instansi,
        "krs_nasional": kotak.krs_nasional,
    }


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

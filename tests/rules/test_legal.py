"""Determinations: JSON without loss, hashes, replays, and which law governs which day."""

import ast
import json
import subprocess
import sys
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import teladan_rules
from teladan_rules.codec import decode, encode
from teladan_rules.legal import Citation, Determination, Step, canonical_hash, json_safe
from teladan_rules.permenpanrb_6_2022.bagian import UmpanBalikSaldo
from teladan_rules.permenpanrb_6_2022.capaian import (
    CapaianInput,
    capaian_indikator,
    propose_rating_rencana,
    rating_capaian,
)
from teladan_rules.permenpanrb_6_2022.hasil_kerja import (
    CapaianHasilKerja,
    HasilKerjaInput,
    propose_rating_hasil_kerja,
)
from teladan_rules.permenpanrb_6_2022.parameters import Parameters, parameters_for
from teladan_rules.permenpanrb_6_2022.perilaku_kerja import (
    PerilakuKerjaInput,
    propose_rating_perilaku_kerja,
)
from teladan_rules.permenpanrb_6_2022.predikat import determine_predikat
from teladan_rules.permenpanrb_6_2022.vocabulary import (
    ArahIndikator,
    JenisHasilKerja,
    NilaiBerakhlak,
    RatingEkspektasi,
)
from teladan_rules.permenpanrb_14_2017.ikm import IkmInput, determine_ikm
from teladan_rules.permenpanrb_62_2018.kepatuhan import HitunganKepatuhan, determine_kepatuhan
from teladan_rules.permenpanrb_62_2018.rekap import RekapLaporan, determine_terbukti
from teladan_rules.rulebook import (
    REPLAY,
    TidakAdaPeraturan,
    rulebook_for,
    rulebook_named,
)

SESUAI = RatingEkspektasi.SESUAI
P = parameters_for(date(2026, 9, 30))
PACKAGE = Path(teladan_rules.__file__).parent
HASIL = HasilKerjaInput(
    (CapaianHasilKerja("7", "Kunjungan", JenisHasilKerja.UTAMA, SESUAI, UmpanBalikSaldo(2, 1)),)
)
CONTOH: dict[str, Determination[Any]] = {
    "hasil_kerja": propose_rating_hasil_kerja(HASIL, P),
    "perilaku_kerja": propose_rating_perilaku_kerja(
        PerilakuKerjaInput(dict.fromkeys(NilaiBerakhlak, SESUAI)), P
    ),
    "predikat": determine_predikat(SESUAI, None),
    "capaian": capaian_indikator(CapaianInput(ArahIndikator.NAIK, Decimal("3.5"), Decimal(3))),
    "rating_capaian": rating_capaian(Fraction(6, 7), P),
    "rating_rencana": propose_rating_rencana((SESUAI, None), P),
    "ikm": determine_ikm(IkmInput(29, {"biaya": 105, "produk": 116})),
    "kepatuhan_pengaduan": determine_kepatuhan(HitunganKepatuhan(3, 1, 2, 1)),
    "pengaduan_terbukti": determine_terbukti(RekapLaporan(2, 1, 1, 7), 1500),
}


@pytest.mark.parametrize("rule", sorted(REPLAY))
def test_a_stored_receipt_replays_to_the_same_determination(rule: str) -> None:
    asli = CONTOH[rule]
    tersimpan = json.loads(json.dumps(asli.to_json()))
    assert Determination.from_json(tersimpan).to_json() == asli.to_json()
    ulang = rulebook_named("permenpanrb_6_2022").replay(rule, tersimpan["inputs"])
    assert ulang.to_json() == asli.to_json()
    assert ulang.inputs_hash == canonical_hash(tersimpan["inputs"])
    assert type(Determination.from_json(tersimpan).value) is type(asli.value)


def test_a_result_is_either_there_or_explained() -> None:
    with pytest.raises(ValueError, match="either"):
        Determination(None, (), {}, Step("a", "A"))
    with pytest.raises(ValueError, match="either"):
        Determination(1, (), {}, Step("a", "A"), "karena")


def test_the_hash_knows_numbers_not_their_spelling_and_no_floats() -> None:
    assert canonical_hash({"a": Decimal("1.50")}) == canonical_hash({"a": Decimal("1.5")})
    assert canonical_hash({"a": 1, "b": 2}) == canonical_hash({"b": 2, "a": 1})
    assert canonical_hash({"a": None}) != canonical_hash({"a": 0})
    assert json_safe({Decimal("-0.0"): {3, 1}}) == {"0": [1, 3]}
    assert json_safe(datetime(2026, 1, 1, 8, 30)) == "2026-01-01T08:30:00"  # noqa: DTZ001
    with pytest.raises(TypeError, match="no exact JSON form for float"):
        canonical_hash({"a": 1.5})


def test_broken_inputs_are_refused_and_not_replayed() -> None:
    data = encode(HASIL)
    assert decode(HasilKerjaInput, data) == HASIL
    assert isinstance(data, dict)
    with pytest.raises(ValueError, match="HasilKerjaInput has no lebih"):
        decode(HasilKerjaInput, {**data, "lebih": 1})
    with pytest.raises(ValueError, match="luar biasa"):
        decode(RatingEkspektasi, "luar biasa")
    with pytest.raises(TypeError, match="expected int"):
        decode(UmpanBalikSaldo, {"positif": "2", "netral": 0, "negatif": 0})


def test_a_derivation_can_be_walked_and_cites_the_law() -> None:
    trace = CONTOH["hasil_kerja"].trace
    ids = [step.id for step in trace.walk()]
    assert ids[:2] == ["rating_hasil_kerja", "huruf_a"]
    assert "hasil_kerja.7" in ids
    assert str(Citation("PermenPANRB 6/2022", "Pasal 9")) == "PermenPANRB 6/2022 Pasal 9"
    assert all(step.label for step in trace.walk())


def test_the_regulation_governs_from_january_2022() -> None:
    assert rulebook_for(date(2022, 1, 1)).folder == "permenpanrb_6_2022"
    assert rulebook_for(date(2026, 11, 22)).parameters(date(2026, 11, 22)) == P
    with pytest.raises(TidakAdaPeraturan, match="untuk 2021-12-31"):
        rulebook_for(date(2021, 12, 31))
    with pytest.raises(TidakAdaPeraturan):
        rulebook_named("pp_46_2011")
    with pytest.raises(ValueError, match="belum berlaku pada 2021-12-31"):
        parameters_for(date(2021, 12, 31))


def test_parameters_survive_storage() -> None:
    assert decode(Parameters, encode(P)) == P


def test_the_package_needs_only_the_standard_library() -> None:
    kode = (
        "import sys, teladan_rules.check, teladan_rules.rulebook;"
        "asing = {n.partition('.')[0] for n in sys.modules} - set(sys.stdlib_module_names)"
        " - {'teladan_rules', '__main__', '__mp_main__'};"
        "print(sorted(n for n in asing if not n.startswith('_')))"
    )
    keluaran = subprocess.run(
        [
            sys.executable,
            "-I",
            "-S",
            "-c",
            f"import sys; sys.path.insert(0, {str(PACKAGE.parent)!r}); {kode}",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert keluaran.stdout.strip() == "[]"


def test_no_rule_reads_a_clock_or_uses_a_float() -> None:
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute):
                assert node.attr not in {"now", "today", "utcnow"}, path
            if isinstance(node, ast.Constant):
                assert not isinstance(node.value, float), path

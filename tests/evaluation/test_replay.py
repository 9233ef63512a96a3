"""Every receipt is recomputed from its own inputs; whatever was changed afterwards shows."""

from teladan.cli import rules, runtime
from teladan.evaluation.facts import replay
from teladan.evaluation.models import Receipt
from teladan.evaluation.queries.receipt import last_receipt, pack_trace, unpack_trace
from tests.evaluation.world import Kasus


def differences() -> tuple[str, ...]:
    (only,) = replay()
    return only.perbedaan


def test_an_untouched_receipt_is_equal(kasus: Kasus) -> None:
    kasus.determined()
    assert differences() == ()
    assert list(replay(instansi_id=kasus.dunia.tetangga_id)) == []


def test_a_changed_result_is_named(kasus: Kasus) -> None:
    kasus.determined()
    result = Receipt.objects.get().result | {"predikat": "sangat_baik"}
    Receipt.objects.update(result=result)
    assert differences() == ("predikat: tersimpan 'sangat_baik', dihitung ulang 'baik'",)


def test_changed_inputs_do_not_fit_their_hash(kasus: Kasus) -> None:
    kasus.determined()
    inputs = Receipt.objects.get().inputs
    inputs["rating_hasil_kerja"] = "di_bawah"
    Receipt.objects.update(inputs=inputs)
    assert differences()[0] == "sidik masukan tidak cocok dengan masukannya"
    assert any("predikat" in line for line in differences())


def test_a_changed_derivation_is_seen(kasus: Kasus) -> None:
    kasus.determined()
    trace = unpack_trace(Receipt.objects.get().trace)
    trace["note"] = "lain"
    Receipt.objects.update(trace=pack_trace(trace))
    assert differences() == ("uraian penurunan berbeda",)
    Receipt.objects.update(trace=b"rusak")
    assert differences() == ("uraian penurunan berbeda",)


def test_broken_inputs_are_told_and_stop_nothing(kasus: Kasus) -> None:
    kasus.determined()
    Receipt.objects.update(inputs={"skema": 1})
    assert any("tidak terbaca" in line for line in differences())


def test_the_derivation_reaches_realisasi_bukti_and_pasal(kasus: Kasus) -> None:
    kasus.determined()
    receipt = last_receipt(kasus.evaluasi_id)
    assert receipt is not None
    text = str(receipt.trace)
    for expected in (
        "Jumlah kunjungan rumah ibu hamil risiko tinggi",
        "Laporan KIA",
        "1 positif, 0 netral, 0 tidak positif",
        "Rata-rata capaian 12 indikator SPM 98 persen.",
        "Lampiran Bab IV huruf B angka 3",
        "kebijakan_daerah",
    ):
        assert expected in text, expected


def test_the_command_counts_and_fails_on_a_difference(
    kasus: Kasus, capsys: object, monkeypatch: object
) -> None:
    monkeypatch.setattr(runtime, "start_django", lambda: None)  # type: ignore[attr-defined]
    kasus.determined()
    assert rules._replay() == 0
    assert capsys.readouterr().out.endswith("1 equal, 0 different\n")  # type: ignore[attr-defined]
    Receipt.objects.update(result={})
    assert rules._replay() == 1
    assert capsys.readouterr().out.endswith("0 equal, 1 different\n")  # type: ignore[attr-defined]

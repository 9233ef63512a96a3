"""Answering about a drawn colleague: once, in time, by whom was drawn, and leaving no trace."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from teladan.audit.models import AuditEvent
from teladan.feedback.commands import JawabanPerilaku, answer_undian, bulk_answer, kotak
from teladan.feedback.commands.jawab import names_oneself
from teladan.feedback.models import Putaran, SuaraTersegel, TokenSuara, Undian
from teladan.feedback.states import StatusPutaran, StatusUndian
from teladan.foundation import sealed_box
from teladan.foundation.errors import Denied, Invalid, NotVisible, Refusal, WrongState
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak
from teladan_rules.umpan_balik.vocabulary import TingkatPerilaku
from tests.feedback.tersegel import Putar, about, berjalan, jawaban, others
from tests.personas import AT, Dunia
from tests.together import at_once

PAIR = ("guru", "bidan")
KUNCI = "dua-puluh-huruf-acak-lebih"


@pytest.fixture
def putar(dunia: Dunia) -> Putar:
    return berjalan(dunia, [*about("bidan", *others("bidan", 6)), PAIR])


def nothing_stored() -> bool:
    return (
        not SuaraTersegel.objects.exists()
        and not TokenSuara.objects.exists()
        and not Undian.objects.exclude(dijawab=False).exists()
    )


def test_an_answer_is_sealed_and_only_the_fact_is_marked(putar: Putar) -> None:
    before = AuditEvent.objects.count()
    putar.answer(PAIR, jawaban(saran="Mulai rapat tepat waktu"))
    assert Undian.objects.get(dijawab=True).pk == putar.undian[PAIR]
    assert b"rapat" not in bytes(SuaraTersegel.objects.get().isi)
    assert not TokenSuara.objects.exists()
    assert AuditEvent.objects.count() == before
    assert kotak.read_kotak(putar.kotak_id) == [
        {
            "pemberi": putar.dunia.pegawai["guru"],
            "penerima": putar.dunia.pegawai["bidan"],
            "kelompok": "rekan",
            "nilai": {nilai.value: 3 for nilai in NilaiBerakhlak},
            "kekuatan": "",
            "saran": "Mulai rapat tepat waktu",
        }
    ]


def test_long_and_short_answers_look_alike(putar: Putar) -> None:
    pairs = list(putar.undian)
    putar.answer(pairs[0], jawaban())
    putar.answer(pairs[1], jawaban(kekuatan="𝄞" * 300, saran='"\\' * 150))
    assert len({len(bytes(row.isi)) for row in SuaraTersegel.objects.all()}) == 1


def test_twice_is_refused(putar: Putar) -> None:
    putar.answer(PAIR)
    for kunci in ("kunci-formulir-guru-bidan", KUNCI):
        with pytest.raises(WrongState, match="sudah menjawab") as refused:
            putar.answer(PAIR, kunci=kunci)
        assert refused.value.next_step
    assert SuaraTersegel.objects.count() == 1


def set_status(status: StatusPutaran) -> Callable[[Putar], dict[str, Any]]:
    def change(putar: Putar) -> dict[str, Any]:
        Putaran.objects.filter(pk=putar.putaran_id).update(status=status)
        return {}

    return change


def replace_pair(putar: Putar) -> dict[str, Any]:
    Undian.objects.filter(pk=putar.undian[PAIR]).update(status=StatusUndian.DIGANTI)
    return {}


@pytest.mark.parametrize(
    ("change", "error", "reason"),
    [
        (set_status(StatusPutaran.DIUNDI), WrongState, "belum dimulai"),
        (set_status(StatusPutaran.DIBATALKAN), WrongState, "dibatalkan"),
        (set_status(StatusPutaran.DIRILIS), WrongState, "sudah ditutup"),
        (replace_pair, WrongState, "sudah diganti"),
        (lambda _putar: {"at": AT + timedelta(days=9)}, WrongState, "sudah ditutup"),
        (lambda putar: {"by": putar.dunia.actor("pppk")}, NotVisible, "tidak ditemukan"),
        (lambda putar: {"by": putar.dunia.actor("bidan")}, Denied, "tentang diri Anda"),
        (lambda putar: {"by": putar.dunia.actor("tetangga_kepala")}, NotVisible, "tidak ditemukan"),
        (lambda _putar: {"undian_id": 10**9}, NotVisible, "tidak ditemukan"),
        (lambda _putar: {"kunci": "pendek"}, Invalid, "Muat ulang"),
    ],
)  # fmt: skip
def test_wrong_ways_are_refused_with_a_reason(
    putar: Putar,
    change: Callable[[Putar], dict[str, Any]],
    error: type[Refusal],
    reason: str,
) -> None:
    with pytest.raises(error, match=reason):
        putar.answer(PAIR, **change(putar))
    assert nothing_stored()


T = TingkatPerilaku


@pytest.mark.parametrize(
    ("isi", "field", "reason"),
    [
        (JawabanPerilaku({nilai: None for nilai in NilaiBerakhlak}), "nilai", "sedikit 4"),
        (JawabanPerilaku(dict.fromkeys(list(NilaiBerakhlak)[:3], T.KADANG)), "nilai", "sedikit 4"),
        (jawaban(T.TELADAN), "kekuatan", "satu contoh"),
        (jawaban(T.BELUM, saran="   "), "kekuatan", "satu contoh"),
        (jawaban(kekuatan="x" * 301), "kekuatan", "300"),
        (jawaban(saran="a@b.co " * 42), "saran", "terlalu banyak nomor"),
        (jawaban(saran="Waktu itu saya, Maria, kecewa."), "saran", "Nama Anda sendiri"),
    ],
)
def test_what_cannot_be_kept_is_said_beside_its_field(
    putar: Putar, isi: JawabanPerilaku, field: str, reason: str
) -> None:
    with pytest.raises(Invalid, match=reason) as refused:
        putar.answer(PAIR, isi)
    assert list(refused.value.fields) == [field]
    assert nothing_stored()


def test_an_example_lets_an_extreme_level_pass(putar: Putar) -> None:
    putar.answer(PAIR, jawaban(T.BELUM, saran="Beri kabar bila tidak dapat hadir"))
    assert SuaraTersegel.objects.count() == 1


def test_numbers_that_lead_to_a_person_are_taken_out(putar: Putar) -> None:
    putar.answer(PAIR, jawaban(saran="Balas pesan di 0812 3456 7890,\n atau a@contoh.go.id"))
    (kept,) = kotak.read_kotak(putar.kotak_id)
    assert kept["saran"] == "Balas pesan di [nomor telepon dihapus], atau [surel dihapus]"


@pytest.mark.parametrize(
    ("nama", "teks", "found"),
    [
        ("Maria Ulfah, S.Pd.", "maria  ulfah sudah mengingatkan", True),
        ("Maria Ulfah, S.Pd.", "Kata bu Maria ia lambat", True),
        ("Maria Ulfah", "Menurut saya maria sudah jelas", True),
        ("Maria Ulfah", "Marianne membantu", False),
        ("Bagus Indah Sari", "Hasil kerjanya bagus dan indah", False),
        ("Bagus Indah Sari", "Bagus sekali", False),
        ("Ani", "Dari Ani", True),
        ("Ani", "Hari ini ani-ani", False),
        ("", "apa saja", False),
    ],
)
def test_ones_own_name_is_found_and_common_words_are_not(nama: str, teks: str, found: bool) -> None:
    assert names_oneself(teks, nama) is found


def test_what_fails_between_the_two_sides_is_taken_back(
    putar: Putar, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(**_kwargs: object) -> None:
        raise OSError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(kotak, "deposit_answer", breaks)
        with pytest.raises(OSError, match="disk full"):
            putar.answer(PAIR)
    assert nothing_stored()
    putar.answer(PAIR)
    assert SuaraTersegel.objects.count() == 1


def test_a_form_sent_again_after_a_crash_completes_what_was_begun(
    putar: Putar, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Power fails between the two sides: neither the second nor its undoing ran."""
    with monkeypatch.context() as patch:
        patch.setattr(kotak, "deposit_answer", lambda **_kwargs: None)
        putar.answer(PAIR)
    assert Undian.objects.filter(dijawab=True).count() == 1
    assert TokenSuara.objects.count() == 1
    other = others("bidan", 1)[0], "bidan"
    with pytest.raises(WrongState, match="sudah menjawab"):
        putar.answer(PAIR, kunci=KUNCI)
    putar.answer(other, kunci="kunci-formulir-guru-bidan")
    assert TokenSuara.objects.count() == 1, "the token opens the way for its own pair only"
    putar.answer(PAIR)
    assert (SuaraTersegel.objects.count(), TokenSuara.objects.count()) == (2, 0)


def test_without_the_release_folder_nothing_is_taken_in(putar: Putar) -> None:
    sealed_box.destroy(putar.kotak_id.hex)
    with pytest.raises(WrongState, match="belum dapat disegel") as refused:
        putar.answer(PAIR)
    assert "folder kunci" in refused.value.next_step
    assert nothing_stored()


def test_only_the_system_answers_for_many(putar: Putar) -> None:
    rows = [(pk, jawaban()) for pk in putar.undian.values()]
    for name in ("pengelola", "admin"):
        with pytest.raises(Denied, match="orang yang diundi"):
            bulk_answer(
                putaran_id=putar.putaran_id, jawaban=rows, by=putar.dunia.actor(name), at=AT
            )
    assert nothing_stored()
    by = putar.dunia.system
    assert bulk_answer(putaran_id=putar.putaran_id, jawaban=rows, by=by, at=AT) == len(rows)
    assert bulk_answer(putaran_id=putar.putaran_id, jawaban=rows, by=by, at=AT) == 0
    assert len(kotak.read_kotak(putar.kotak_id)) == len(rows) == 7
    assert AuditEvent.objects.filter(action="putaran.answered_bulk").count() == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.transaction
def test_the_same_form_sent_many_times_at_once_is_one_answer(dunia: Dunia) -> None:
    putar = berjalan(dunia, [PAIR])
    by, undian_id = dunia.actor("guru"), putar.undian[PAIR]

    def send() -> None:
        answer_undian(undian_id=undian_id, isi=jawaban(), kunci=KUNCI, by=by, at=AT)

    refused = at_once(*[send] * 5)
    assert sum(item is None for item in refused) == 1
    assert SuaraTersegel.objects.count() == 1
    assert TokenSuara.objects.count() == 0
    assert Undian.objects.get().dijawab is True


def test_the_answer_is_no_part_of_a_refusal(putar: Putar) -> None:
    """A page may log what a refusal says; never what was answered."""
    isi = replace(jawaban(), saran="rahasia " * 60)
    with pytest.raises(Invalid) as refused:
        putar.answer(PAIR, isi)
    assert "rahasia" not in str(refused.value) + str(refused.value.fields)

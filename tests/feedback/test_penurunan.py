"""A released sentence can be taken down: asked by who reads it, decided by somebody else."""

from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
import time_machine
from django.conf import LazySettings
from django.test import Client

from teladan.audit.models import AuditEvent
from teladan.feedback.commands import ask_penurunan, decide_penurunan
from teladan.feedback.models import HasilUmpanBalik, KalimatUmpanBalik, PenurunanKalimat
from teladan.foundation.errors import Denied, Invalid, NotVisible, WrongState
from tests.feedback import rows
from tests.personas import AT, Dunia
from tests.web.test_monitoring import signed_in, text_of

WORDS = "Sering membicarakan penyakit Ibu Ratna kepada pasien lain"
ALASAN = "Menyebut nama dan kesehatan orang lain."


@pytest.fixture(autouse=True)
def _fixed_day(settings: LazySettings, tmp_path: object) -> Iterator[None]:
    settings.TELADAN_DATA = tmp_path
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def putaran(dunia: Dunia) -> int:
    pk = rows.dirilis(dunia)
    rows.sel(dunia, pk, "bidan", kalimat=(("saran", WORDS), ("saran", "Catat kunjungan rumah")))
    return pk


def kalimat() -> UUID:
    return KalimatUmpanBalik.objects.get(teks=WORDS).pk


def asked(dunia: Dunia, name: str = "bidan") -> int:
    return ask_penurunan(kalimat_id=kalimat(), alasan=ALASAN, by=dunia.actor(name), at=dunia.at)


def test_the_words_are_erased_for_good_and_the_figures_stay(dunia: Dunia, putaran: int) -> None:
    pk, counts = asked(dunia), HasilUmpanBalik.objects.get().hitungan
    client = signed_in(dunia, "bidan")
    assert WORDS in text_of(client.get(f"/umpan-balik/perilaku/hasil/{putaran}/"))
    decide_penurunan(
        penurunan_id=pk,
        turunkan=True,
        putusan="Memuat data kesehatan orang lain.",
        by=dunia.actor("pengelola"),
        at=dunia.at,
    )
    page = text_of(client.get(f"/umpan-balik/perilaku/hasil/{putaran}/"))
    assert WORDS not in page
    assert "Kalimat ini diturunkan: Memuat data kesehatan orang lain." in page
    assert "Catat kunjungan rumah" in page
    assert not KalimatUmpanBalik.objects.filter(teks=WORDS).exists()
    assert HasilUmpanBalik.objects.get().hitungan == counts
    assert not any(WORDS in str(event.payload) for event in AuditEvent.objects.all())


def test_what_is_kept_says_why_and_cannot_be_asked_again(dunia: Dunia, putaran: int) -> None:
    pk = asked(dunia, "kepala_puskesmas")
    decide_penurunan(
        penurunan_id=pk,
        turunkan=False,
        putusan="Kritik yang wajar.",
        by=dunia.actor("pengelola"),
        at=dunia.at,
    )
    page = text_of(signed_in(dunia, "bidan").get(f"/umpan-balik/perilaku/hasil/{putaran}/"))
    assert WORDS in page
    assert "Tetap ditampilkan: Kritik yang wajar." in page
    with pytest.raises(WrongState, match="sudah pernah dimintakan"):
        asked(dunia)
    with pytest.raises(WrongState, match="sudah diputus"):
        decide_penurunan(
            penurunan_id=pk, turunkan=True, putusan="X", by=dunia.actor("pengelola"), at=dunia.at
        )


def test_who_does_not_read_the_sentence_learns_nothing_of_it(dunia: Dunia, putaran: int) -> None:
    for name in ("guru", "kepala_dinas", "inspektorat", "admin", "pengelola", "tetangga_kepala"):
        with pytest.raises(NotVisible):
            asked(dunia, name)
    with pytest.raises(NotVisible):
        ask_penurunan(kalimat_id=uuid4(), alasan=ALASAN, by=dunia.actor("bidan"), at=dunia.at)
    assert not PenurunanKalimat.objects.exists()


def test_only_a_pengelola_kinerja_decides_and_never_about_herself(
    dunia: Dunia, putaran: int
) -> None:
    pk = asked(dunia)
    for name in ("bidan", "kepala_puskesmas", "inspektorat", "admin", "tetangga_admin"):
        with pytest.raises(NotVisible):
            decide_penurunan(
                penurunan_id=pk, turunkan=True, putusan="X", by=dunia.actor(name), at=dunia.at
            )
    HasilUmpanBalik.objects.update(penerima_id=dunia.pegawai["pengelola"])
    with pytest.raises(Denied, match="menyangkut diri Anda sendiri"):
        decide_penurunan(
            penurunan_id=pk, turunkan=True, putusan="X", by=dunia.actor("pengelola"), at=dunia.at
        )
    assert KalimatUmpanBalik.objects.filter(teks=WORDS).exists()


def test_a_reason_is_needed_on_both_sides_and_what_was_typed_stays(
    dunia: Dunia, putaran: int
) -> None:
    with pytest.raises(Invalid, match="Tulis mengapa"):
        ask_penurunan(kalimat_id=kalimat(), alasan=" ", by=dunia.actor("bidan"), at=dunia.at)
    answer = signed_in(dunia, "bidan").post(
        f"/umpan-balik/perilaku/kalimat/{kalimat()}/", {"alasan": "x" * 501}
    )
    assert answer.status_code == 422
    assert "x" * 501 in text_of(answer)
    pk = asked(dunia)
    refused = signed_in(dunia, "pengelola").post(f"/putaran/diminta-turun/{pk}/", {})
    assert refused.status_code == 422
    assert "Tulis alasan putusan Anda." in text_of(refused)


def test_the_page_of_the_pengelola_shows_the_sentence_but_not_of_whom(
    dunia: Dunia, putaran: int
) -> None:
    pk = asked(dunia)
    client: Client = signed_in(dunia, "pengelola")
    page = text_of(client.get("/putaran/diminta-turun/"))
    assert WORDS in page
    assert ALASAN in page
    assert dunia.actor("bidan").nama not in page
    typed = {"turunkan": "ya", f"f{pk}-putusan": "Data orang lain."}
    client.post(f"/putaran/diminta-turun/{pk}/", typed)
    assert not KalimatUmpanBalik.objects.filter(teks=WORDS).exists()

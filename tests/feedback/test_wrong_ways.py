"""The wrong ways around a round: each is refused with its reason, at the page and at the command,
and leaves everything as it was."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from teladan.feedback import policies, queries
from teladan.feedback.commands import object_to_draw, release_due
from teladan.feedback.models import HasilUmpanBalik, KalimatUmpanBalik, SuaraTersegel, Undian
from teladan.foundation import clock
from teladan.foundation.errors import Denied, NotVisible, Refusal, WrongState
from teladan.organisation.queries import pegawai_card
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak
from tests.feedback.tersegel import RILIS, Putar, about, berjalan, jawaban, others
from tests.personas import AT, Dunia
from tests.web.test_bad_input import rows
from tests.web.test_monitoring import signed_in, text_of

MINE = "/umpan-balik/perilaku/"
PAIR = ("guru", "bidan")
SECRET = "Mulai rapat tepat waktu"
HEAD = "kepala_puskesmas"


class Time:
    """The clock that pages read."""

    now: datetime = AT


@pytest.fixture(autouse=True)
def time(settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Time]:
    settings.TELADAN_DATA = tmp_path / "data"
    settings.TELADAN_RELEASE_KEYS = tmp_path / "kunci"
    Time.now = AT
    monkeypatch.setattr(clock, "now", lambda: Time.now)
    yield Time()


@pytest.fixture
def putar(dunia: Dunia) -> Putar:
    """Four are asked about the bidan, one less than it takes; guru is one of them."""
    return berjalan(dunia, about("bidan", "guru", *others("bidan", 3)))


def form(kunci: str = "k" * 64) -> dict[str, str]:
    return {nilai.value: "3" for nilai in NilaiBerakhlak} | {"saran": SECRET, "kunci": kunci}


def kept() -> tuple[object, ...]:
    """Everything that must be as before: all rows, who has answered, every ciphertext."""
    marks = sorted(Undian.objects.values_list("pk", "dijawab", "status"))
    sealed = sorted(bytes(text) for text in SuaraTersegel.objects.values_list("isi", flat=True))
    found = rows()
    found.pop("Session", None)
    return found, marks, sealed


def answer(putar: Putar, name: str = "guru") -> None:
    putar.answer((name, "bidan"), jawaban(saran=SECRET), at=Time.now)


@pytest.mark.parametrize(
    ("name", "sent", "when", "status", "error", "reason"),
    [
        ("guru", True, AT, 409, WrongState, "Anda sudah menjawab tentang Siti Aminah"),
        ("guru", False, RILIS, 409, WrongState, "sudah ditutup, jadi isian tidak diterima lagi"),
        ("guru", True, RILIS, 409, WrongState, "sudah ditutup, jadi isian tidak diterima lagi"),
        ("bidan", False, AT, 403, Denied, "tentang diri Anda, jadi tidak dapat Anda isi sendiri"),
        ("pppk", False, AT, 404, NotVisible, "Formulir ini tidak ditemukan"),
        (HEAD, False, AT, 404, NotVisible, "Formulir ini tidak ditemukan"),
        ("admin", False, AT, 404, NotVisible, "Formulir ini tidak ditemukan"),
    ],
    ids=["twice", "after the end", "twice and after the end", "about oneself", "not drawn",
         "her pejabat penilai for a peer", "the admin for a peer"],
)  # fmt: skip
def test_a_voice_is_given_once_in_time_by_whom_was_drawn(
    putar: Putar,
    name: str,
    sent: bool,
    when: datetime,
    status: int,
    error: type[Refusal],
    reason: str,
) -> None:
    if sent:
        answer(putar)
    Time.now = when
    client = signed_in(putar.dunia, name)
    before, address = kept(), f"{MINE}jawab/{putar.undian[PAIR]}/"
    for reply in (client.get(address), client.post(address, form())):
        assert reply.status_code == status
        assert reason in text_of(reply)
        assert SECRET not in text_of(reply)
    with pytest.raises(error, match=reason):
        putar.answer(PAIR, by=putar.dunia.actor(name), kunci="kunci-lain-yang-panjang", at=when)
    assert kept() == before


def test_an_objection_while_the_round_runs_makes_nobody_her_own_voice(putar: Putar) -> None:
    """Nobody is drawn about herself, and it is too late to have the draw changed."""
    row = Undian.objects.get(pk=putar.undian[PAIR])
    assert row.pemberi_id != row.penerima_id
    client = signed_in(putar.dunia, "bidan")
    before = kept()
    alasan = "Saya lebih mengenal diri saya sendiri."
    typed = {"alasan": alasan, "pemberi": row.penerima_id}
    reply = client.post(f"/putaran/undian/{row.pk}/keberatan/", typed)
    assert reply.status_code == 409
    with pytest.raises(WrongState):
        object_to_draw(undian_id=row.pk, alasan=alasan, by=putar.dunia.actor("bidan"), at=AT)
    assert kept() == before


@pytest.mark.parametrize("name", ["bidan", HEAD])
def test_what_fewer_than_five_said_is_read_by_neither(putar: Putar, name: str) -> None:
    for pemberi, _penerima in putar.undian:
        answer(putar, pemberi)
    release_due(at=RILIS)
    Time.now = RILIS
    assert not HasilUmpanBalik.objects.exists()
    assert not KalimatUmpanBalik.objects.exists()
    client, before = signed_in(putar.dunia, name), kept()
    for address in own_pages(putar) if name == "bidan" else leaders_pages(putar):
        page = text_of(client.get(address))
        assert SECRET not in page, address
        assert "orang menjawab" not in page, address
    told = text_of(client.get((own_pages if name == "bidan" else leaders_pages)(putar)[0]))
    assert "Kurang dari 5 jawaban" in told or "Belum ada putaran yang dirilis" in told
    view = queries.hasil_of(
        putar.dunia.pegawai["bidan"],
        instansi_id=putar.dunia.instansi_id,
        putaran_id=putar.putaran_id,
        card=pegawai_card(putar.dunia.pegawai["bidan"], on=RILIS.date()),
    )
    assert view is None or not view.hasil.sel
    assert kept() == before


def own_pages(putar: Putar) -> list[str]:
    return [f"{MINE}hasil/{putar.putaran_id}/", MINE]


def leaders_pages(putar: Putar) -> list[str]:
    person = f"{MINE}bawahan/{putar.dunia.pegawai['bidan']}/"
    return [person, f"{MINE}tim/"]


def test_a_pejabat_penilai_opens_no_text_of_a_peer_before_the_release(putar: Putar) -> None:
    """It lies sealed: not on her pages, not in what she may ask, not in the stored bytes."""
    answer(putar)
    head, bidan = signed_in(putar.dunia, HEAD), signed_in(putar.dunia, "bidan")
    before = kept()
    for address in (*leaders_pages(putar), f"{leaders_pages(putar)[0]}?putaran={putar.putaran_id}"):
        assert SECRET not in text_of(head.get(address)), address
    assert SECRET.encode() not in bytes(SuaraTersegel.objects.get().isi)
    (known,) = (
        each.putaran
        for each in queries.putaran_tentang(putar.dunia.pegawai["bidan"])
        if each.putaran.putaran_id == putar.putaran_id
    )
    with pytest.raises(WrongState, match="tidak dapat dibaca siapa pun, juga oleh pejabat penilai"):
        policies.check_released(known, actor=putar.dunia.actor(HEAD))
    own = bidan.get(own_pages(putar)[0])
    assert own.status_code == 409
    assert "tersegel dan tidak dapat dibaca siapa pun, juga oleh pejabat penilai" in text_of(own)
    assert kept() == before


UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"


def test_a_pejabat_penilai_reads_sentences_but_never_whose_they_are(dunia: Dunia) -> None:
    """Five spoke, so their sentences are there: without a name, a time or an address of one."""
    putar = berjalan(dunia, about("bidan", "guru", *others("bidan", 4)))
    for pemberi, _penerima in putar.undian:
        answer(putar, pemberi)
    release_due(at=RILIS)
    Time.now = RILIS
    head = signed_in(dunia, HEAD)
    page = head.get(leaders_pages(putar)[0])
    assert text_of(page).count(SECRET) == 5
    names = [Undian.objects.get(pk=pk).pemberi.nama for pk in putar.undian.values()]
    main = re.sub(r".*<main", "", page.content.decode(), flags=re.DOTALL)
    assert [name for name in names if name in main] == []
    # A sentence can be asked to be taken down, by an id that was drawn for it at the release; the
    # page knows no other thing of the round by such an id.
    known = {str(pk) for pk in KalimatUmpanBalik.objects.values_list("pk", flat=True)}
    assert set(re.findall(UUID, main)) == known
    before = kept()
    for pk in putar.undian.values():
        assert head.get(f"{MINE}jawab/{pk}/").status_code == 404
    assert kept() == before


@pytest.mark.parametrize(
    ("name", "status", "error"),
    [
        ("kepala_bidang", 403, Denied),
        ("pengelola", 403, Denied),
        ("inspektorat", 403, Denied),
        ("admin", 403, Denied),
        ("guru", 404, NotVisible),
        ("tetangga_kepala", 404, NotVisible),
    ],
)
def test_nobody_else_reads_what_was_released(
    putar: Putar, name: str, status: int, error: type[Refusal]
) -> None:
    client: Client = signed_in(putar.dunia, name)
    before = kept()
    reply = client.get(leaders_pages(putar)[0])
    assert reply.status_code == status
    sentence = "hanya dibaca oleh pegawai itu sendiri" if error is Denied else "tidak ditemukan"
    assert sentence in text_of(reply)
    card = pegawai_card(putar.dunia.pegawai["bidan"], on=(AT + timedelta(days=1)).date())
    with pytest.raises(error, match=sentence):
        policies.check_can_read_hasil(card.ref if card else None, actor=putar.dunia.actor(name))
    assert kept() == before

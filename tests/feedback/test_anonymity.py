"""Who has everything that is stored, at every moment, cannot tell who wrote what.

The attacker (tests/feedback/attacker.py) watches two rounds in which twelve persons speak of each
other, six voices to a cell, and tries every way of putting persons and sentences together that
her copies allow. No way may hit more than blind guessing does. The same attacker meets three
stores with one protection missing, and must succeed: what finds nothing proves nothing.
"""

import logging
import random
import zipfile
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings

from teladan.cli import db
from teladan.feedback.commands import kotak, release_due, rilis
from teladan.feedback.models import (
    HasilUmpanBalik,
    KalimatUmpanBalik,
    SuaraTersegel,
)
from teladan.foundation import sealed_box
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak
from teladan_rules.umpan_balik.vocabulary import TingkatPerilaku
from tests.feedback.attacker import MARK, Answered, Attacker, chance_bound, untouched, vendor
from tests.feedback.storage import all_rows, stored_bytes
from tests.feedback.tersegel import RILIS, SEMUA, Putar, berjalan, jawaban
from tests.personas import Dunia
from tests.web.test_monitoring import signed_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.transaction]
VOICES = 6
TABLES = {"feedback_undian", "feedback_tokensuara", "feedback_suaratersegel"}
LEVELS = list(TingkatPerilaku)


class _InOrder:
    """A shuffle that shuffles nothing."""

    def shuffle(self, items: list[Any]) -> None:
        items[:] = items


@pytest.fixture
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "TELADAN_RELEASE_KEYS", tmp_path / "kunci-rilis")
    return tmp_path / "kunci-rilis"


@pytest.fixture
def logs() -> Iterator[list[str]]:
    """Everything that any part of the program writes into a log, at any level."""
    written: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            written.append(self.format(record))

    root, handler = logging.getLogger(), Keep(logging.DEBUG)
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield written
    root.removeHandler(handler)
    root.setLevel(before)


def watched_round(dunia: Dunia, logs: list[str], names: tuple[str, ...], seed: int) -> Attacker:
    """A round in which each of `names` is spoken of by six others, in a random order that the
    attacker knows, seen between and after the two sides of every answer, up to its release."""
    chance = random.Random(seed)
    pairs = [
        (pemberi, penerima)
        for penerima in names
        for pemberi in chance.sample([name for name in SEMUA if name != penerima], VOICES)
    ]
    putar = berjalan(dunia, pairs)
    attacker = Attacker(secrets=_secrets(putar))
    before = all_rows()
    chance.shuffle(pairs)
    for nomor, pair in enumerate(pairs):
        text = f"{MARK}{chance.randrange(10**8):08} " + "ya " * chance.randrange(1, 40)
        one = Answered(nomor, dunia.pegawai[pair[0]], dunia.pegawai[pair[1]], text.strip())
        attacker.answered.append(one)
        _answer_before_her_eyes(attacker, putar, pair, one, logs)
    assert untouched(before, but=TABLES) == [], "nothing else in the database may change"
    return attacker


def _secrets(putar: Putar) -> list[bytes]:
    folder = Path(settings.TELADAN_RELEASE_KEYS)
    return [path.read_bytes() for path in folder.glob(f"{putar.kotak_id.hex}*")]


def _answer_before_her_eyes(
    attacker: Attacker, putar: Putar, pair: tuple[str, str], one: Answered, logs: list[str]
) -> None:
    real = kotak.deposit_answer

    def deposit(**given: Any) -> None:
        attacker.look(one.nomor)
        real(**given)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kotak, "deposit_answer", deposit)
        level = LEVELS[one.nomor % len(LEVELS)]
        putar.answer(pair, jawaban(level, saran=one.text))
    attacker.look(one.nomor, {"log": "\n".join(logs).encode()})
    logs.clear()


def best(hits: Mapping[str, int]) -> tuple[int, str]:
    return max((count, way) for way, count in hits.items())


def test_every_copy_at_every_moment_is_worth_no_more_than_a_guess(
    dunia: Dunia, keys: Path, logs: list[str], backup: Callable[[], dict[str, bytes]]
) -> None:
    hits: dict[str, int] = {}
    sealed: list[bytes] = []
    for seed in (1, 2):
        attacker = watched_round(dunia, logs, SEMUA, seed)
        midway = backup() | stored_bytes(deep=True)
        attacker.look(-1, midway)
        assert attacker.looks == 2 * len(SEMUA) * VOICES + 1
        assert len(attacker.sealed) == len(SEMUA) * VOICES
        assert attacker.seen_too_early == [], "no sentence may be stored before the release"
        release_due(at=RILIS)
        after = backup() | {"log": "\n".join(logs).encode()}
        assert HasilUmpanBalik.objects.filter(jumlah=VOICES).count() == len(SEMUA)
        for way, number in attacker.guess(after).items():
            hits[way] = hits.get(way, 0) + number
        attacker.look(-1, after)
        assert attacker.keys_found == []
        sealed += [bytes(row.values["isi"]) for row in attacker.sealed.values()]
        _forget_released()
    bound = chance_bound(cells=2 * len(SEMUA), size=VOICES, ways=len(hits))
    assert best(hits)[0] < bound, f"{best(hits)} of {2 * len(SEMUA) * VOICES}, chance < {bound}"
    assert len({len(item) for item in sealed}) == 1
    assert list(keys.iterdir()) == [], "no ciphertext opens with anything that is left"


def _forget_released() -> None:
    KalimatUmpanBalik.objects.all().delete()
    HasilUmpanBalik.objects.all().delete()


def plaintext(patch: pytest.MonkeyPatch) -> None:
    """Answers are stored as they are said."""
    patch.setattr(sealed_box, "seal", lambda _box, body, size: body)
    patch.setattr(sealed_box, "opener", lambda _box: lambda body: body)


def in_order(patch: pytest.MonkeyPatch) -> None:
    """Sealed, but ids count upwards and nothing is laid in a random order."""
    for model in (SuaraTersegel, KalimatUmpanBalik):
        numbers = count(1)
        patch.setattr(
            model._meta.get_field("id"),
            "_get_default",
            lambda numbers=numbers: UUID(int=next(numbers)),
        )
    unshuffled(patch)


def unshuffled(patch: pytest.MonkeyPatch) -> None:
    """Sealed under random ids, but opened and released in the order of the table."""
    patch.setattr(kotak, "_RANDOM", _InOrder())
    patch.setattr(rilis, "_RANDOM", _InOrder())


@pytest.mark.parametrize(("naive", "seed"), [(plaintext, 3), (in_order, 4), (unshuffled, 5)])
def test_the_same_attacker_breaks_a_naive_store(
    dunia: Dunia,
    keys: Path,
    logs: list[str],
    naive: Callable[[pytest.MonkeyPatch], None],
    seed: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    naive(monkeypatch)
    names = SEMUA[:4]
    attacker = watched_round(dunia, logs, names, seed)
    release_due(at=RILIS)
    hits = attacker.guess({})
    number, way = best(hits)
    assert number >= 0.9 * len(names) * VOICES, f"only {number}, by {way}"


def test_a_form_sent_from_a_browser_leaves_no_more(
    dunia: Dunia, keys: Path, logs: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sent well, sent twice, sent with a mistake, sent while the server breaks."""
    text = f"{MARK}00000001 ya"
    putar = berjalan(dunia, [("guru", "bidan"), ("guru", "pppk")])
    client = signed_in(dunia, "guru")
    client.raise_request_exception = False
    first, second = (
        f"/umpan-balik/perilaku/jawab/{undian_id}/" for undian_id in putar.undian.values()
    )
    form = {nilai.value: "3" for nilai in NilaiBerakhlak} | {"saran": text, "kunci": "k" * 64}
    client.get(first)
    before, cookies = all_rows(), str(client.cookies)
    logs.clear()
    tried = [
        client.post(first, form),
        client.post(first, form),
        client.post(second, {"saran": text}),
    ]
    with monkeypatch.context() as patch:
        patch.setattr(kotak, "_seal", _broken)
        tried.append(client.post(second, form))
    assert [answer.status_code for answer in tried] == [303, 409, 422, 500]
    assert untouched(before, but=TABLES) == []
    assert str(client.cookies) == cookies
    assert all(MARK not in line for line in logs)
    assert "a disk broke" in "\n".join(logs), "what went wrong is in the log, not what was said"
    shown = [MARK in answer.content.decode() for answer in tried]
    assert shown == [False, False, True, False], "only the form that comes back shows it"
    assert "no-store" in tried[2]["Cache-Control"]
    assert all(text.encode() not in content for content in stored_bytes(deep=True).values())


def _broken(*_given: object) -> bytes:
    raise OSError("a disk broke")


@pytest.fixture
def backup(tmp_path: Path) -> Callable[[], dict[str, bytes]]:
    """What a backup made now holds, file by file."""
    numbers = count()

    def make() -> dict[str, bytes]:
        if vendor() != "sqlite":
            return {}
        target = tmp_path / f"cadangan-{next(numbers)}.zip"
        assert db.run(Namespace(file=target)) == 0
        with zipfile.ZipFile(target) as archive:
            return {f"backup {name}": archive.read(name) for name in archive.namelist()}

    return make

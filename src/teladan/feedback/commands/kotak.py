"""Sealed boxes: a right to put something in, the putting in, and the one opening.

Who may put something in is settled before and elsewhere, in a transaction of its own, which leaves
a token here; the token's use names nobody, stores no time and writes no event. Rounds and pulses
both use it (docs/explanation/anonymity.md).
"""

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.feedback.models import KotakSuara, SuaraTersegel, TokenSuara
from teladan.foundation import sealed_box
from teladan.foundation.errors import WrongState
from teladan.foundation.sealed_box import Foreign, KeyLost

#: Bytes that every answer is padded to before it is sealed: two texts of 400 characters fit.
SIZE = 4096
#: How long a release waits for keys that are not found (a folder not mounted) before it gives up.
TENGGANG_KUNCI = timedelta(days=7)
_RANDOM = secrets.SystemRandom()
Answer = dict[str, Any]


def open_kotak(instansi_id: int) -> UUID:
    """Make an empty box in the caller's transaction; returns its id.

    Raises OSError where the folder of release keys cannot be written.
    """
    kotak_id = uuid4()
    sealed_box.create(kotak_id.hex)
    KotakSuara.objects.create(id=kotak_id, instansi_id=instansi_id)
    return kotak_id


def issue_token(kotak_id: UUID, token: str) -> None:
    """Keep the right to put one answer in, in the caller's transaction. `token` is a random text
    of at least 20 characters that nobody else knows; only its hash is kept."""
    TokenSuara.objects.get_or_create(token_hash=_hash(kotak_id, token), kotak_id=kotak_id)


def take_token(kotak_id: UUID, token: str) -> bool:
    """Burn a token that was not used, in the caller's transaction; whether there was one."""
    return bool(TokenSuara.objects.filter(pk=_hash(kotak_id, token)).delete()[0])


def has_token(kotak_id: UUID, token: str) -> bool:
    """Whether this token was issued and is not used."""
    return TokenSuara.objects.filter(pk=_hash(kotak_id, token)).exists()


def deposit_answer(*, kotak_id: UUID, token: str, isi: Mapping[str, Any]) -> None:
    """Burn the token and put the answer in, in a transaction of its own; stores no time.

    Raises WrongState: the token was used, the box is closed, or its key is not here.
    """
    with transaction.atomic(durable=True):
        kotak = KotakSuara.objects.select_for_update().get(pk=kotak_id)
        if kotak.dimusnahkan_at is not None:
            raise WrongState(_("Kotak jawaban ini sudah dibuka, jadi tidak menerima lagi."))
        if not take_token(kotak_id, token):
            raise WrongState(_("Jawaban ini sudah tersimpan; mengirimnya sekali lagi tidak perlu."))
        SuaraTersegel.objects.create(kotak_id=kotak_id, isi=_seal(kotak_id, isi))


def bulk_deposit(kotak_id: UUID, isi: Iterable[Mapping[str, Any]]) -> None:
    """Put many answers in, in the caller's transaction; for example data only."""
    rows = [SuaraTersegel(kotak_id=kotak_id, isi=_seal(kotak_id, item)) for item in isi]
    SuaraTersegel.objects.bulk_create(rows, batch_size=500)


def read_kotak(kotak_id: UUID) -> list[Answer]:
    """Everything in the box, opened in memory and shuffled; what is forged, damaged or copied is
    left out. The caller locks the box (`lock_kotak`) and never stores what this returns.

    Raises KeyLost.
    """
    unseal = sealed_box.opener(kotak_id.hex)
    opened: dict[str, Answer] = {}
    sealed = SuaraTersegel.objects.filter(kotak_id=kotak_id).values_list("isi", flat=True)
    for item in sealed.iterator(chunk_size=500):
        try:
            numbered = json.loads(unseal(bytes(item)))
        except Foreign:
            continue
        opened[numbered["nomor"]] = numbered["isi"]
    answers = list(opened.values())
    _RANDOM.shuffle(answers)
    return answers


def lock_kotak(kotak_id: UUID) -> int:
    """Let nobody put anything in until the caller's transaction ends; returns how many rows the
    box holds, forged ones too."""
    KotakSuara.objects.select_for_update().get(pk=kotak_id)
    return SuaraTersegel.objects.filter(kotak_id=kotak_id).count()


def empty_kotak(kotak_id: UUID, at: datetime) -> None:
    """Throw the contents away and close the box for good, in the caller's transaction; its key
    is destroyed as soon as that is committed. To do it again is harmless."""
    SuaraTersegel.objects.filter(kotak_id=kotak_id).delete()
    TokenSuara.objects.filter(kotak_id=kotak_id).delete()
    KotakSuara.objects.filter(pk=kotak_id, dimusnahkan_at=None).update(dimusnahkan_at=at)
    transaction.on_commit(lambda: sealed_box.destroy(kotak_id.hex))


def destroy_old_keys(*, at: datetime) -> None:
    """Destroy what a process left behind that died between its commit and the destruction."""
    closed = KotakSuara.objects.filter(dimusnahkan_at__lte=at).values_list("pk", flat=True)
    for kotak_id in closed:
        sealed_box.destroy(kotak_id.hex)


def _seal(kotak_id: UUID, isi: Mapping[str, Any]) -> bytes:
    """Sealed with a number of its own, by which a copy of a row is known for one."""
    numbered = {"nomor": secrets.token_hex(16), "isi": isi}
    body = json.dumps(numbered, ensure_ascii=False, separators=(",", ":")).encode()
    try:
        return sealed_box.seal(kotak_id.hex, body, size=SIZE)
    except KeyLost as error:
        raise WrongState(
            _("Jawaban belum dapat disegel, jadi tidak ada yang disimpan."),
            next_step=_("Beri tahu pengelola kinerja: folder kunci rilis tidak terbaca di server."),
        ) from error


def _hash(kotak_id: UUID, token: str) -> str:
    return hashlib.sha256(f"{kotak_id.hex}\0{token}".encode()).hexdigest()

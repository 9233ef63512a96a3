"""Citizens who answer the survey, for tests: an answer in one line.

answer(layanan)                                   # Puskesmas Melati, all "baik", open poster
answer(layanan, 1, address="10.0.0.2")            # all 1, from another address
answer(layanan, token=token)                      # with a ticket
"""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from teladan.citizen_voice import commands
from teladan.citizen_voice.models import JawabanSkm
from teladan.citizen_voice.states import StatusJawaban
from teladan_rules.permenpanrb_14_2017.vocabulary import PertanyaanSingkat, UnsurSkm
from tests.layanan import DuniaLayanan

UNSUR = [each.value for each in UnsurSkm]
HOME = "10.0.0.1"


def scores(value: int | Iterable[int] = 3) -> dict[str, int]:
    """Nine answers: all the same, or the nine that are given."""
    given = [value] * 9 if isinstance(value, int) else list(value)
    return dict(zip(UNSUR, given, strict=True))


def kiriman(**changes: Any) -> commands.Kiriman:
    """A form that a person had open for forty seconds."""
    values: dict[str, Any] = {
        "kunci": uuid.uuid4().hex, "address": HOME, "device": "Phone", "detik": 40.0,
    }  # fmt: skip
    return commands.Kiriman(**(values | changes))


def answer(
    layanan: DuniaLayanan,
    value: int | Iterable[int] = 3,
    *,
    unit: str = "puskesmas",
    at: datetime | None = None,
    isi: dict[str, Any] | None = None,
    **how: Any,
) -> None:
    """One answer to the nine questions; `how` changes the Kiriman, `isi` the rest."""
    commands.deposit_answer(
        tempat=commands.Tempat(layanan.unit[unit]),
        isi=commands.JawabanIsi(unsur=scores(value), **(isi or {})),
        kiriman=kiriman(**how),
        at=at or layanan.dunia.at,
    )


def short_answer(layanan: DuniaLayanan, value: int = 3, **how: Any) -> None:
    """One answer to the three questions."""
    commands.deposit_short_answer(
        tempat=commands.Tempat(layanan.unit["puskesmas"]),
        isi=commands.SingkatIsi({each.value: value for each in PertanyaanSingkat}),
        kiriman=kiriman(**how),
        at=layanan.dunia.at,
    )


def mixed(number: int) -> list[int]:
    """Nine answers as a person gives them, no two neighbours alike."""
    return [1 + (number * 7 + place * (number % 3 + 1)) % 4 for place in range(9)]


def statuses() -> list[str]:
    """The state of every stored answer, in the order of arrival."""
    return list(JawabanSkm.objects.order_by("pk").values_list("status", flat=True))


ACCEPTED, ASIDE = StatusJawaban.DITERIMA.value, StatusJawaban.DIKARANTINA.value

"""Answers for tests of the survey, typed through the commands."""

import uuid
from collections.abc import Iterable
from datetime import date, datetime

from teladan.citizen_voice import commands, queries
from tests.layanan import DuniaLayanan
from tests.personas import AT


def jawaban(pola: str = "344343434", **more: object) -> commands.JawabanIsi:
    """Nine marks in the order of the Lampiran."""
    marks = {unsur: int(digit) for unsur, digit in zip(queries.UNSUR, pola, strict=True)}
    return commands.JawabanIsi(marks, **more)  # type: ignore[arg-type]


def key_sheets(
    world: DuniaLayanan,
    patterns: Iterable[str],
    *,
    hari: date = date(2026, 8, 3),
    layanan: str | None = "pendaftaran",
    prefix: str = "L",
    at: datetime = AT,
) -> None:
    """Paper sheets of the puskesmas, one per pattern."""
    by = world.dunia.actor("petugas_puskesmas", at=at)
    for number, pola in enumerate(patterns):
        commands.key_sheet(
            isi=commands.LembarIsi(
                world.unit["puskesmas"],
                f"{prefix}-{hari.isoformat()}-{number:03d}",
                hari,
                jawaban(pola),
                world.layanan[layanan] if layanan else None,
            ),
            kunci=uuid.uuid4().hex,
            by=by,
            at=at,
        )

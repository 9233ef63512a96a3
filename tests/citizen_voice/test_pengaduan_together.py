"""Two at one report: exactly one wins, the other is told what the first did."""

from collections.abc import Callable
from typing import Any

import pytest

from teladan.audit.commands import verify
from teladan.citizen_voice import commands
from teladan.citizen_voice.models import Pengaduan, RiwayatPengaduan
from teladan.foundation.errors import Stale
from tests.citizen_voice.laporan import verified
from tests.layanan import DuniaLayanan
from tests.together import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.transaction]


def test_one_answers_while_another_forwards(layanan: DuniaLayanan) -> None:
    dunia = layanan.dunia
    made = verified(layanan)
    kepala, pengelola = dunia.actor("kepala_puskesmas"), dunia.actor("pengelola_pengaduan")
    common: dict[str, Any] = {"pengaduan_id": made.pk, "revisi": made.revisi, "at": dunia.at}
    refused = at_once(
        lambda: commands.answer_pengaduan(jawaban="Loket sudah ditambah.", by=kepala, **common),
        lambda: commands.forward_pengaduan(
            unit_id=layanan.unit["subbag"], alasan="Ini urusan legalisir.", by=pengelola, **common
        ),
    )
    lost = [item for item in refused if item is not None]
    assert len(lost) == 1
    assert isinstance(lost[0], Stale)
    row = Pengaduan.objects.get()
    answered = refused[0] is None
    assert (row.status, row.dijawab_at is not None) == (
        ("dijawab", True) if answered else ("diteruskan", False)
    )
    assert row.revisi == common["revisi"] + 1
    assert list(verify(dunia.instansi_id)) == []


def test_six_answers_at_once_are_one(layanan: DuniaLayanan) -> None:
    dunia = layanan.dunia
    made = verified(layanan)
    kepala, revisi = dunia.actor("kepala_puskesmas"), made.revisi

    def say(number: int) -> Callable[[], object]:
        return lambda: commands.answer_pengaduan(
            pengaduan_id=made.pk, jawaban=f"Jawaban nomor {number}.", revisi=revisi, by=kepala,
            at=dunia.at,
        )  # fmt: skip

    refused = at_once(*(say(number) for number in range(6)))
    assert sum(item is None for item in refused) == 1
    told = RiwayatPengaduan.objects.get(peristiwa="answered").publik
    losers = [item for item in refused if isinstance(item, Stale)]
    assert [item.theirs["jawaban"] for item in losers] == [told] * 5

"""Origins are counted for a day and then forgotten: nothing joins an answer to a person."""

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from teladan.audit.models import AuditEvent
from teladan.citizen_voice import commands, tasks
from teladan.citizen_voice.commands.asal import count_origin, origin_of
from teladan.citizen_voice.models import GaramHarian, JawabanSkm, JumlahAsal, TokenSkm
from tests.citizen_voice.suara import answer, mixed, short_answer
from tests.citizen_voice.test_token import stock
from tests.layanan import DuniaLayanan

MORNING = datetime(2026, 8, 12, 2, 30, tzinfo=UTC)


def count(address: str = "10.0.0.1", *, at: datetime = MORNING, **changes: Any) -> Any:
    """One thing of kind "lapor" from an address."""
    values = {"jenis": "lapor", "device": "Phone", "zona": "Asia/Jakarta"} | changes
    return count_origin(address=address, at=at, **values)


def test_an_address_is_counted_by_the_hour(db: None) -> None:
    assert [count(device=name).jumlah_jam for name in "abc"] == [1, 2, 3]
    assert count("10.0.0.2").jumlah_jam == 1
    assert count(jenis="skm-1").jumlah_jam == 1
    assert count(at=MORNING + timedelta(hours=1)).jumlah_jam == 1
    assert count().jumlah_jam == 4


def test_devices_behind_one_address_differ_in_the_second_half_only(db: None) -> None:
    one, other = count(device="a").asal, count(device="b").asal
    assert one[:16] == other[:16] and one[16:] != other[16:] and len(one) == 32


def test_a_network_of_ipv6_is_one_address(db: None) -> None:
    asal = {count(each).asal[:16] for each in ("2001:db8::1", "2001:db8::ffff:2")}
    assert len(asal) == 1
    assert count("2001:db8:0:1::1").asal[:16] not in asal
    assert count("::ffff:10.0.0.1").asal == count("10.0.0.1").asal


def test_another_day_calls_the_same_device_otherwise(db: None) -> None:
    tomorrow = MORNING + timedelta(days=1)
    assert count().asal != count(at=tomorrow).asal


def test_hour_and_day_are_those_of_the_place(db: None) -> None:
    evening = datetime(2026, 8, 12, 16, 30, tzinfo=UTC)
    count(at=evening, zona="Asia/Jayapura")
    count(at=evening, zona="Asia/Jakarta")
    found = sorted((str(row.hari), row.jam) for row in JumlahAsal.objects.all())
    assert found == [("2026-08-12", 23), ("2026-08-13", 1)]


def test_an_address_cannot_be_found_by_trying_without_the_salt(db: None) -> None:
    first = origin_of(address="10.0.0.1", device="x", day=MORNING.date())
    GaramHarian.objects.all().delete()
    again = origin_of(address="10.0.0.1", device="x", day=MORNING.date())
    assert first != again


def everything() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every row of every table of this installation, as the database holds it."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in cursor.description or ()]
            for row in cursor.fetchall():
                yield table, dict(zip(names, row, strict=True))


def test_after_the_day_nothing_joins_an_answer_to_origin_token_minute_or_order(
    layanan: DuniaLayanan,
) -> None:
    """Both databases: every table is read, no column is trusted by its name."""
    tokens = stock(layanan, 20)
    kunci = [uuid.uuid4().hex for _ in range(31)]
    for number in range(30):
        token = tokens[number] if number < 20 else ""
        at = layanan.dunia.at + timedelta(seconds=40 * number)
        answer(layanan, mixed(number), token=token, kunci=kunci[number], at=at)
    short_answer(layanan, kunci=kunci[30])
    before = JawabanSkm.objects.order_by("pk")
    order, ids = [row.jumlah for row in before], {row.pk for row in before}
    origins = {row.asal for row in before if row.asal} | {
        row.asal for row in JumlahAsal.objects.all()
    }
    hashes = set(TokenSkm.objects.filter(terpakai=True).values_list("token_hash", flat=True))
    salts = {bytes(row.garam).hex() for row in GaramHarian.objects.all()}
    assert origins and len(hashes) == 20 and salts

    next_day = layanan.dunia.at + timedelta(days=1)
    commands.close_days(at=next_day)

    traces = origins | {asal[:16] for asal in origins} | hashes | set(kunci) | salts
    for table, row in everything():
        for name, value in row.items():
            text = bytes(value).hex() if isinstance(value, bytes | memoryview) else str(value)
            found = [each for each in traces if each in text]
            assert not found, f"{table}.{name} still leads to {found}"
    after = list(JawabanSkm.objects.order_by("pk"))
    assert sorted(row.jumlah for row in after) == sorted(order)
    assert [row.jumlah for row in after] != order
    assert not {row.pk for row in after} & ids
    assert not TokenSkm.objects.exists()
    for each in after:
        assert not any(isinstance(value, datetime) for value in vars(each).values())


def test_an_answer_writes_no_row_but_its_own_and_the_counts_of_the_day(
    layanan: DuniaLayanan,
) -> None:
    """No instant is left anywhere: not in the chain, not in the jobs, not in the sessions."""
    before = list(everything())
    answer(layanan)
    written = {table for pair in everything() if pair not in before for table in pair[:1]}
    # SQLite counts its ids in a table of its own.
    assert written - {"sqlite_sequence"} == {
        "citizen_voice_garamharian", "citizen_voice_jawabanskm", "citizen_voice_jumlahasal",
    }  # fmt: skip


def test_the_end_of_a_day_leaves_one_event_with_the_number_alone(layanan: DuniaLayanan) -> None:
    answer(layanan)
    answer(layanan, mixed(1))
    answer(layanan, unit="tetangga_dinas")
    commands.close_days(at=layanan.dunia.at + timedelta(days=1))
    events = AuditEvent.objects.filter(action="skm.day_closed").order_by("instansi_id")
    assert [(each.instansi_id, each.payload) for each in events] == [
        (layanan.dunia.instansi_id, {"day": "2026-08-12", "answers": 2}),
        (layanan.dunia.tetangga_id, {"day": "2026-08-12", "answers": 1}),
    ]


def test_closing_twice_changes_nothing_and_today_stays_open(layanan: DuniaLayanan) -> None:
    answer(layanan)
    commands.close_days(at=layanan.dunia.at)
    assert GaramHarian.objects.count() == 1 and JawabanSkm.objects.get().asal
    tasks.run_due(at=layanan.dunia.at + timedelta(days=1))
    ids = list(JawabanSkm.objects.values_list("pk", flat=True))
    commands.close_days(at=layanan.dunia.at + timedelta(days=2))
    assert list(JawabanSkm.objects.values_list("pk", flat=True)) == ids
    assert AuditEvent.objects.filter(action="skm.day_closed").count() == 1


@pytest.mark.parametrize("hour", [16, 18])
def test_a_day_is_over_when_it_is_over_in_the_last_zone(layanan: DuniaLayanan, hour: int) -> None:
    """17.00 UTC is midnight in Jakarta; in Jayapura that day ended two hours before."""
    answer(layanan)
    commands.close_days(at=datetime(2026, 8, 12, hour, 30, tzinfo=UTC))
    assert GaramHarian.objects.exists() == (hour == 16)


def test_a_step_of_the_clock_that_fails_keeps_no_other_back(
    layanan: DuniaLayanan, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*, at: datetime) -> None:
        raise RuntimeError("disk full")

    monkeypatch.setattr(tasks, "STEPS", (broken, commands.close_days))
    answer(layanan)
    tasks.run_due(at=layanan.dunia.at + timedelta(days=1))
    assert "broken failed" in caplog.text
    assert not GaramHarian.objects.exists() and not JawabanSkm.objects.get().asal

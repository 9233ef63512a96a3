"""State machines are complete tables."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

import pytest

from teladan.cli.docs import state_modules, transition_tables

Table = Mapping[StrEnum, frozenset[StrEnum]]


def tables() -> Iterator[tuple[str, Table]]:
    for module in state_modules():
        for name, table in transition_tables(module).items():
            yield f"{module.__name__}.{name}", table


TABLES = dict(tables())


@pytest.mark.parametrize("name", TABLES)
def test_every_state_stands_in_its_table(name: str) -> None:
    table = TABLES[name]
    states = type(next(iter(table)))
    assert set(table) == set(states), f"{name} leaves out {set(states) - set(table)}"


@pytest.mark.parametrize("name", TABLES)
def test_every_state_but_the_first_can_be_reached(name: str) -> None:
    table = TABLES[name]
    first = next(iter(table))
    seen, border = {first}, {first}
    while border:
        border = {after for state in border for after in table[state]} - seen
        seen |= border
    assert seen == set(table), f"{name}: nothing leads to {set(table) - seen}"


@pytest.mark.parametrize("name", TABLES)
def test_every_table_leads_to_states_of_its_own_kind(name: str) -> None:
    table = TABLES[name]
    states = type(next(iter(table)))
    strange = {
        after for followers in table.values() for after in followers if type(after) is not states
    }
    assert not strange, f"{name} leads to {strange}"


def test_every_enumeration_of_states_has_a_table() -> None:
    tabled = {type(next(iter(table))) for table in TABLES.values()}
    without = [
        f"{module.__name__}.{name}"
        for module in state_modules()
        for name, kind in vars(module).items()
        if isinstance(kind, type)
        and issubclass(kind, StrEnum)
        and kind.__module__ == module.__name__
        and name.startswith("Status")
        and kind not in tabled
    ]
    assert not without, f"add a …_TRANSITIONS table: {without}"

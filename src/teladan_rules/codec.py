"""Writes rule inputs to plain JSON and reads them back by their type hints, for replays."""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from teladan_rules.legal import JsonValue, json_safe

T = TypeVar("T")


def encode(value: object) -> JsonValue:
    """``value`` (dataclasses included, recursively) as JSON without loss."""
    kind: Any = type(value)
    if kind is str or value is None:
        return cast(JsonValue, value)
    if names := _names(kind):
        return {name: encode(getattr(value, name)) for name in names}
    if isinstance(value, tuple | list):
        return [encode(item) for item in value]
    if isinstance(value, Mapping):
        return {cast(str, json_safe(key)): encode(item) for key, item in value.items()}
    return json_safe(value)


@cache
def _names(cls: type) -> tuple[str, ...]:
    """The fields of a dataclass; of any other type none."""
    return tuple(item.name for item in fields(cls)) if is_dataclass(cls) else ()


def decode(cls: type[T], data: object) -> T:
    """Read what `encode` wrote for ``cls``. Raises ValueError or TypeError if it doesn't fit."""
    return cast(T, _decode(cls, data))


@cache
def _hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)


def _decode(hint: Any, data: Any) -> Any:
    origin = get_origin(hint)
    if origin in (types.UnionType, Union):
        if data is None:
            return None
        return _decode(next(arg for arg in get_args(hint) if arg is not type(None)), data)
    if origin is tuple:
        return tuple(_decode(get_args(hint)[0], item) for item in data)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        key_hint, value_hint = get_args(hint)
        return {_decode(key_hint, key): _decode(value_hint, item) for key, item in data.items()}
    return _decode_plain(hint, data)


def _decode_plain(hint: Any, data: Any) -> Any:
    if not isinstance(hint, type):
        return data
    if is_dataclass(hint):
        hints = _hints(hint)
        if unknown := data.keys() - hints.keys():
            raise ValueError(f"{hint.__name__} has no {', '.join(sorted(unknown))}")
        return hint(**{name: _decode(hints[name], item) for name, item in data.items()})
    if hint is date:
        return date.fromisoformat(data)
    if issubclass(hint, Enum | Decimal | Fraction):
        return hint(data)
    if not isinstance(data, hint):
        raise TypeError(f"expected {hint.__name__}, got {type(data).__name__}")
    return data

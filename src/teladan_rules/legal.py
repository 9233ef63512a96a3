"""What every application of a rule leaves behind: result, legal basis, inputs and derivation.

A `Determination` can be stored as JSON, shown as a tree to a layman, and compared with a later
replay. It never holds a clock, an object of the database or a float.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, StrEnum
from fractions import Fraction
from typing import Any, Generic, Literal, TypeVar, cast

T_co = TypeVar("T_co", covariant=True)
Status = Literal["T", "3", "K", "I"]
Kind = Literal["fakta", "hitungan", "pertimbangan", "kebijakan_daerah", "hasil"]
JsonValue = str | int | bool | None | list["JsonValue"] | dict[str, "JsonValue"]


def json_safe(value: object) -> JsonValue:
    """``value`` as JSON without loss: Decimal and Fraction as string, dates as ISO text.

    Raises TypeError for floats and for anything else that has no exact written form.
    """
    kind = type(value)
    if value is None or kind is str or kind is int or kind is bool:
        return cast(JsonValue, value)
    if isinstance(value, Enum):
        return json_safe(value.value)
    if isinstance(value, str):
        return str(value)
    if isinstance(value, int):
        return int(value)
    if isinstance(value, Decimal):
        return plain_decimal(value)
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(json_safe(key)): json_safe(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [json_safe(item) for item in value]
    if isinstance(value, set | frozenset):
        return sorted((json_safe(item) for item in value), key=str)
    raise TypeError(f"no exact JSON form for {type(value).__name__}")


def plain_decimal(value: Decimal) -> str:
    """One spelling per number: ``Decimal("1E+2")`` and ``Decimal("100.0")`` are both "100"."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def canonical_json(value: object) -> str:
    """The one text form of ``value``: keys sorted, no spaces, no ASCII escapes."""
    return canonical_text(json_safe(value))


def canonical_text(value: JsonValue) -> str:
    """`canonical_json` of what is JSON-safe already, without looking at every part again."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def canonical_hash(inputs: object) -> str:
    """SHA-256 (hex) over the canonical JSON of ``inputs``."""
    return hashlib.sha256(canonical_json(inputs).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a rule stands. ``status``: T read in the official text, 3 third-party copy,
    K own knowledge, I inferred."""

    peraturan: str
    pasal: str
    status: Status = "T"

    def __str__(self) -> str:
        return f"{self.peraturan} {self.pasal}"

    def to_json(self) -> dict[str, JsonValue]:
        return {"peraturan": self.peraturan, "pasal": self.pasal, "status": self.status}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Citation":
        return cls(data["peraturan"], data["pasal"], data["status"])


@dataclass(frozen=True, slots=True)
class Step:
    """One node of a derivation. ``value`` must be JSON-safe (see `json_safe`)."""

    id: str
    label: str
    value: JsonValue = None
    kind: Kind = "fakta"
    basis: tuple[Citation, ...] = ()
    children: tuple["Step", ...] = ()
    note: str | None = None

    def to_json(self) -> dict[str, JsonValue]:
        return {
            "id": self.id,
            "label": self.label,
            "value": json_safe(self.value),
            "kind": self.kind,
            "basis": [citation.to_json() for citation in self.basis],
            "children": [child.to_json() for child in self.children],
            "note": self.note,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Step":
        return cls(
            id=data["id"],
            label=data["label"],
            value=data["value"],
            kind=data["kind"],
            basis=tuple(Citation.from_json(item) for item in data["basis"]),
            children=tuple(cls.from_json(item) for item in data["children"]),
            note=data["note"],
        )

    def walk(self) -> tuple["Step", ...]:
        """This step and all below it, depth first."""
        return (self, *(step for child in self.children for step in child.walk()))


_VALUE_TYPES: dict[str, type[StrEnum]] = {}


def register_value_type(cls: type[StrEnum]) -> type[StrEnum]:
    """Lets `Determination.from_json` give back a vocabulary member instead of its text."""
    _VALUE_TYPES[cls.__name__] = cls
    return cls


def _tag(value: object) -> str:
    return "none" if value is None else type(value).__name__


def _restore(tag: str, value: Any) -> Any:
    if tag in _VALUE_TYPES:
        return _VALUE_TYPES[tag](value)
    simple: dict[str, Any] = {
        "Decimal": Decimal,
        "Fraction": Fraction,
        "date": date.fromisoformat,
        "datetime": datetime.fromisoformat,
        "tuple": tuple,
    }
    return simple[tag](value) if tag in simple else value


@dataclass(frozen=True, slots=True)
class Determination(Generic[T_co]):
    """The outcome of one rule.

    ``value`` is None exactly when the rule doesn't decide; ``undecided`` then says why, in plain
    Indonesian. ``inputs`` is the JSON-safe snapshot from which a replay recomputes the result.
    """

    value: T_co | None
    basis: tuple[Citation, ...]
    inputs: Mapping[str, Any]
    trace: Step
    undecided: str | None = None

    def __post_init__(self) -> None:
        if (self.value is None) == (self.undecided is None):
            raise ValueError("a determination has either a value or the reason why it has none")

    def to_json(self) -> dict[str, JsonValue]:
        """A JSON-safe dict that `from_json` reads back to an equal determination."""
        return {
            "type": _tag(self.value),
            "value": json_safe(self.value),
            "basis": [citation.to_json() for citation in self.basis],
            "inputs": json_safe(self.inputs),
            "trace": self.trace.to_json(),
            "undecided": self.undecided,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Determination[Any]":
        return Determination(
            value=_restore(data["type"], data["value"]),
            basis=tuple(Citation.from_json(item) for item in data["basis"]),
            inputs=data["inputs"],
            trace=Step.from_json(data["trace"]),
            undecided=data["undecided"],
        )

    @property
    def inputs_hash(self) -> str:
        return canonical_hash(self.inputs)

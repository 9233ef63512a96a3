"""Which column of somebody's file is which of ours: a guess from the headers."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """A column that an import understands; `words` are headers as people and machines write
    them."""

    key: str
    label: str
    required: bool
    words: tuple[str, ...]


def bare(text: str) -> str:
    """Words without signs and capitals, as headers and names are compared."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", text.lower()).split())


def fingerprint(headers: Iterable[str]) -> str:
    """The identity of a set of headers, so that their mapping can be remembered."""
    return hashlib.sha256("\n".join(bare(header) for header in headers).encode()).hexdigest()


def guess(columns: Iterable[Column], headers: Sequence[str]) -> dict[str, str]:
    """Our column's key to the header that says the same, for those that are clear."""
    by_words = {bare(header): header for header in reversed(headers)}
    found: dict[str, str] = {}
    for column in columns:
        header = next((by_words[word] for word in column.words if word in by_words), None)
        if header is not None and header not in found.values():
            found[column.key] = header
    return found


def missing(columns: Iterable[Column], mapping: Mapping[str, str]) -> list[str]:
    """The labels of required columns without a header."""
    return [column.label for column in columns if column.required and not mapping.get(column.key)]


def places(headers: Sequence[str], mapping: Mapping[str, str]) -> dict[str, int]:
    """Where each of our columns stands in a row of the file."""
    index = {header: at for at, header in enumerate(headers)}
    return {key: index[header] for key, header in mapping.items() if header in index}

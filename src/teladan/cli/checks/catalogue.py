"""Extracting, keeping and checking the English catalogue (Babel)."""

import io
import re
import struct
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

METHODS = [
    ("**.py", "python"),
    ("web/templates/**.*", "jinja2.ext.babel_extract"),
]
OPTIONS = {
    "web/templates/**.*": {
        "encoding": "utf-8",
        "extensions": "jinja2.ext.do,jinja2.ext.loopcontrols",
        "silent": "false",
        "newstyle_gettext": "true",
    }
}
# What a call names, and which of its arguments are source strings.
KEYWORDS = {
    "_": None,
    "N_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*(?:![rs])?(?::[^}]*)?\}")


def extract(source: Path) -> Catalog:
    """Every source string of `source` (the folder that holds teladan and teladan_rules)."""
    found = Catalog(locale="en", project="Teladan", fuzzy=False)
    for package in ("teladan", "teladan_rules"):
        for _, _, message, comments, context in extract_from_dir(
            source / package, METHODS, OPTIONS, KEYWORDS, ("Penerjemah:",)
        ):
            found.add(message, auto_comments=comments, context=context)
    return found


def update(source: Path, given: Mapping[str, str | list[str]]) -> tuple[int, int]:
    """Renew and compile the catalogue, taking `given` translations; returns (strings, empty).

    A string that counts has two: for one and for many.
    """
    kept = _stored(source)
    found = extract(source)
    empty = 0
    for message in _messages(found):
        old = kept.get(message.id, message.context)
        if old is not None and old.string:
            message.string = old.string
        english = given.get(_text(message))
        if english and isinstance(english, str) == isinstance(message.id, str):
            message.string = english if isinstance(english, str) else tuple(english)
        empty += not _is_complete(message)
    folder = _folder(source)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "django.po").write_bytes(_po(found))
    (folder / "django.mo").write_bytes(_mo(found))
    return len(list(_messages(found))), empty


def untranslated(source: Path) -> Iterator[tuple[str, str | list[str]]]:
    """The source strings, as they are now, that have no English yet, as `update` takes them."""
    kept = _stored(source)
    for message in _messages(extract(source)):
        old = kept.get(message.id, message.context)
        if old is None or not _is_complete(old):
            yield _text(message), "" if isinstance(message.id, str) else ["", ""]


def faults(source: Path) -> Iterator[str]:
    """Everything that keeps the catalogue from being current and complete."""
    kept, found = _stored(source), extract(source)
    same = set((source / "teladan/locale/same_in_english.txt").read_text("utf-8").splitlines())
    now = {(message.context, _text(message)) for message in _messages(found)}
    before = {(message.context, _text(message)) for message in _messages(kept)}
    for _, text in sorted(now - before, key=str):
        yield f"not in the catalogue (run ./teladan translations update): {text!r}"
    for _, text in sorted(before - now, key=str):
        yield f"no longer used (run ./teladan translations update): {text!r}"
    for message in _messages(kept):
        if (message.context, _text(message)) in now:
            yield from _message_faults(message, same)
    compiled = _folder(source) / "django.mo"
    if not compiled.exists() or _compiled(compiled.read_bytes()) != _compiled(_mo(kept)):
        yield "django.mo is not compiled from django.po (run ./teladan translations update)"


def _message_faults(message: Message, same: set[str]) -> Iterator[str]:
    text = _text(message)
    if message.fuzzy:
        yield f"fuzzy: {text!r}"
    if not _is_complete(message):
        yield f"without English: {text!r}"
        return
    if message.string == message.id and text not in same:
        yield f"same in both languages and not in same_in_english.txt: {text!r}"
    wanted = set(PLACEHOLDER.findall(text))
    for english in _strings(message):
        if isinstance(message.id, str) and set(PLACEHOLDER.findall(english)) != wanted:
            yield f"placeholders differ: {text!r} -> {english!r}"


def _messages(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def _text(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _strings(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def _is_complete(message: Message) -> bool:
    return bool(message.string) and all(_strings(message))


def _folder(source: Path) -> Path:
    return source / "teladan/locale/en/LC_MESSAGES"


def _stored(source: Path) -> Catalog:
    path = _folder(source) / "django.po"
    if not path.exists():
        return Catalog(locale="en")
    with path.open("rb") as stream:
        return read_po(stream, locale="en")


def _po(catalogue: Catalog) -> bytes:
    """Sorted and without places or dates, so that a diff shows translations only."""
    body = io.BytesIO()
    write_po(body, catalogue, no_location=True, omit_header=True, sort_output=True, width=100)
    header = (
        'msgid ""\nmsgstr ""\n"Language: en\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    )
    return header.encode() + body.getvalue()


def _mo(catalogue: Catalog) -> bytes:
    """Compiled from text alone, so that equal catalogues give equal bytes on any day."""
    plain = Catalog(locale="en", fuzzy=False, creation_date=_NO_DATE)
    for message in _messages(catalogue):
        if _is_complete(message):
            plain.add(message.id, message.string, context=message.context)
    plain.mime_headers = [("Content-Type", "text/plain; charset=utf-8"), ("Plural-Forms", _PLURAL)]
    body = io.BytesIO()
    write_mo(body, plain)
    return body.getvalue()


def _compiled(content: bytes) -> dict[tuple[str | None, str], tuple[str, ...]] | None:
    """What a compiled catalogue says, without its header, which names the day and the tool;
    None when it cannot be read.
    """
    try:
        read = read_mo(io.BytesIO(content))
    except (OSError, ValueError, struct.error):
        return None
    return {(message.context, _text(message)): _strings(message) for message in _messages(read)}


_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
_PLURAL = "nplurals=2; plural=(n != 1);"

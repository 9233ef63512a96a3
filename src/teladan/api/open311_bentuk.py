"""The two shapes of GeoReport v2: JSON, and XML with the element names of the standard."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from xml.etree import ElementTree

from django.http import HttpResponse

Row = Mapping[str, Any]
_TYPES = {"json": "application/json", "xml": "text/xml"}


def answer(
    bentuk: str, rows: Sequence[Row] | Row, names: tuple[str, str], *, status: int = 200
) -> HttpResponse:
    """The rows in the asked shape; `names` are those of the XML list and of one row in it."""
    body = _SHAPES[bentuk](rows, names)
    response = HttpResponse(body, status=status, content_type=f"{_TYPES[bentuk]}; charset=utf-8")
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = "public, max-age=300" if status == 200 else "no-store"
    return response


def refused(bentuk: str, status: int, description: str) -> HttpResponse:
    """An error as the standard words it."""
    known = bentuk if bentuk in _SHAPES else "json"
    rows = [{"code": status, "description": description}]
    return answer(known, rows, ("errors", "error"), status=status)


def is_known(bentuk: str) -> bool:
    """Whether this ending of an address names a shape."""
    return bentuk in _SHAPES


def _json(rows: Sequence[Row] | Row, names: tuple[str, str]) -> bytes:
    return json.dumps(rows, ensure_ascii=False).encode()


def _xml(rows: Sequence[Row] | Row, names: tuple[str, str]) -> bytes:
    root = ElementTree.Element(names[0])
    if isinstance(rows, Mapping):
        _fill(root, rows)
    else:
        for row in rows:
            _fill(ElementTree.SubElement(root, names[1]), row)
    text: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text


def _fill(element: ElementTree.Element, row: Row) -> None:
    for name, value in row.items():
        child = ElementTree.SubElement(element, name)
        if isinstance(value, Mapping):
            _fill(child, value)
        elif isinstance(value, (list, tuple)):
            for each in value:
                part = ElementTree.SubElement(child, name.removesuffix("s"))
                if isinstance(each, Mapping):
                    _fill(part, each)
                else:
                    part.text = str(each)
        elif value is not None:
            child.text = str(value).lower() if isinstance(value, bool) else str(value)


_SHAPES: dict[str, Callable[[Sequence[Row] | Row, tuple[str, str]], bytes]] = {
    "json": _json,
    "xml": _xml,
}

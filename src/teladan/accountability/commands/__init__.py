"""Writes of accountability. Everything public of this package is named here."""

from teladan.accountability.commands.dampak import (
    SasaranIsi,
    UpayaIsi,
    cancel_upaya,
    reckon_dampak,
    reckon_due_dampak,
    record_upaya,
    request_dampak,
)
from teladan.accountability.commands.publish import publish, request_publish
from teladan.accountability.commands.usul import UsulIsi, tell_usul, withdraw_usul

__all__ = [
    "SasaranIsi",
    "UpayaIsi",
    "UsulIsi",
    "cancel_upaya",
    "publish",
    "reckon_dampak",
    "reckon_due_dampak",
    "record_upaya",
    "request_dampak",
    "request_publish",
    "tell_usul",
    "withdraw_usul",
]

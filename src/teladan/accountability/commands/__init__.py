"""Writes of accountability. Everything public of this package is named here."""

from teladan.accountability.commands.publish import publish, request_publish
from teladan.accountability.commands.usul import UsulIsi, tell_usul, withdraw_usul

__all__ = [
    "UsulIsi",
    "publish",
    "request_publish",
    "tell_usul",
    "withdraw_usul",
]

"""The refusals that every door answers alike: what happened, why, and what to do next.

A door maps each class to one answer (web: a page, api: problem+json, cli: exit code 1);
the classes carry the sentence, never a status code of their own.
"""

from collections.abc import Mapping


class Refusal(Exception):
    """A request that was understood and refused. `str()` is the sentence for the person."""

    def __init__(self, message: str, *, next_step: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.next_step = next_step

    def __str__(self) -> str:
        return str(self.message)


class NotVisible(Refusal):
    """What the actor may not see looks as if it did not exist (404)."""

    def __init__(self, message: str = "", *, next_step: str = "") -> None:
        super().__init__(message, next_step=next_step)


class Denied(Refusal):
    """The actor sees it and may not do this (403)."""


class WrongState(Refusal):
    """The record is in a state in which this cannot be done (409)."""


class Stale(Refusal):
    """Somebody changed the record since the actor read it (409).

    `theirs` holds what is stored now, field by field, so that a page can show both
    versions beside each other and nothing that was typed is lost.
    """

    def __init__(
        self, message: str, *, theirs: Mapping[str, str] | None = None, next_step: str = ""
    ) -> None:
        super().__init__(message, next_step=next_step)
        self.theirs = dict(theirs or {})


class Invalid(Refusal):
    """The input cannot be accepted (422). `fields` maps a field's name to its sentence."""

    def __init__(
        self, message: str, *, fields: Mapping[str, str] | None = None, next_step: str = ""
    ) -> None:
        super().__init__(message, next_step=next_step)
        self.fields = dict(fields or {})


class TooMany(Refusal):
    """Too many tries in too short a time (429)."""

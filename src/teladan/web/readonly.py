"""GET and HEAD cannot write: the database refuses it while one is served.

Sessions are the exception; a read that needs a change is a POST.
"""

import re
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

_WRITE = re.compile(r"^\s*(INSERT|UPDATE|DELETE|REPLACE|CREATE|DROP|ALTER|TRUNCATE)\b", re.I)
_ALLOWED = re.compile(r'"(django_session|organisation_sesimasuk)"')


class WriteDuringRead(RuntimeError):
    """A GET or HEAD tried to change the database: a programming error, never the person's."""


def _refuse_writes(
    execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    if _WRITE.match(sql) and not _ALLOWED.search(sql):
        raise WriteDuringRead(sql.split(None, 4)[:4])
    return execute(sql, params, many, context)


class ReadOnlyMiddleware:
    """Wraps every GET, HEAD and OPTIONS."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in {"GET", "HEAD", "OPTIONS"}:
            return self.get_response(request)
        with connection.execute_wrapper(_refuse_writes):
            return self.get_response(request)

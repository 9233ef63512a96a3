"""Uploads stop at the limit while they stream: an oversized body is never stored.

A citizen's form is forgiven more: what she typed is worth more than a photo too large, so that
photo alone is left out, and the page tells her which.
"""

import re
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

_CHUNK = 256 * 1024
_DRAIN_AT_MOST = 256 * 1024 * 1024
_FORGIVING = re.compile(r"/warga/[-\w]+/(?:lapor|lacak)/")


class LimitedUploadHandler(FileUploadHandler):
    """Refuses a body over TELADAN_UPLOAD_LIMIT bytes with RequestDataTooBig (413).

    The rest is read and thrown away first, because a browser whose upload is cut off shows a
    broken connection instead of our sentence.
    """

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, str],
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        """Check the announced length before anything is parsed."""
        if self._forgives() and content_length <= _DRAIN_AT_MOST:
            return
        if content_length > settings.TELADAN_UPLOAD_LIMIT + 64 * 1024:
            left = min(content_length, _DRAIN_AT_MOST)
            while left > 0 and (chunk := input_data.read(min(_CHUNK, left))):
                left -= len(chunk)
            raise RequestDataTooBig

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Check the real length as it streams."""
        if start + len(raw_data) > settings.TELADAN_UPLOAD_LIMIT:
            if not self._forgives():
                raise RequestDataTooBig
            left_out = self.request.__dict__.setdefault("left_out", [])
            left_out.append(self.file_name or "")
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the storing to the next handlers."""

    def _forgives(self) -> bool:
        return self.request is not None and _FORGIVING.match(self.request.path) is not None

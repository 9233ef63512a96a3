"""Uploads stop at the limit while they stream: an oversized body is never stored."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

_CHUNK = 256 * 1024
_DRAIN_AT_MOST = 256 * 1024 * 1024


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
        if content_length > settings.TELADAN_UPLOAD_LIMIT + 64 * 1024:
            left = min(content_length, _DRAIN_AT_MOST)
            while left > 0 and (chunk := input_data.read(min(_CHUNK, left))):
                left -= len(chunk)
            raise RequestDataTooBig

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Check the real length as it streams."""
        if start + len(raw_data) > settings.TELADAN_UPLOAD_LIMIT:
            raise RequestDataTooBig
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the storing to the next handlers."""

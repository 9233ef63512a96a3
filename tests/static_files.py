"""The static files are looked for once a process: each new test client would do it again, which
takes as long as a fifth of a page."""

from typing import Any

from django.conf import settings
from whitenoise.middleware import WhiteNoiseMiddleware

_FOUND: dict[tuple[Any, ...], dict[str, Any]] = {}


def look_once() -> None:
    """Let every later middleware have what the first one with the same settings found."""
    look = WhiteNoiseMiddleware.add_files_from_finders

    def remember(self: Any) -> None:
        key = (
            self.static_prefix,
            self.max_age,
            tuple(settings.STATICFILES_DIRS),
            settings.STORAGES["staticfiles"]["BACKEND"],
        )
        if key not in _FOUND:
            before = set(self.files)
            look(self)
            _FOUND[key] = {url: self.files[url] for url in self.files.keys() - before}
        self.files.update(_FOUND[key])

    WhiteNoiseMiddleware.add_files_from_finders = remember

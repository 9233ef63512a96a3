"""The browser of the journeys: the installed Chromium, never a downloaded one."""

import os
from typing import Any

import pytest

# The browser's driver runs a loop in the test's thread, beside which Django would refuse to read
# the database; nothing here is asynchronous.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start arguments for pytest-playwright."""
    return {
        **browser_type_launch_args,
        "executable_path": os.environ.get("TELADAN_CHROMIUM", "/usr/bin/chromium"),
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    }


@pytest.fixture(scope="session")
def base_url() -> str:
    """Journeys name whole addresses; the plugin's own fixture warns under pytest 9."""
    return ""

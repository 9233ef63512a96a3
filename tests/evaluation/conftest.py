"""The bidan's evaluation as a fixture."""

from pathlib import Path

import pytest

from tests.evaluation import world
from tests.personas import Dunia


@pytest.fixture
def kasus(dunia: Dunia, settings: object, tmp_path: Path) -> world.Kasus:
    """Ready to be evaluated; files go to a folder of the test."""
    settings.TELADAN_DATA = tmp_path  # type: ignore[attr-defined]
    return world.ready(dunia)

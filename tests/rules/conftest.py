"""These tests need neither a database nor Django. Alone, in about a second:
``python -m pytest --noconftest -p no:django -c /dev/null --rootdir . -o pythonpath="src ."
--import-mode=importlib tests/rules``."""

import pytest


@pytest.fixture(autouse=True, scope="session")
def flush_may_empty_the_chain() -> None:
    """Stands in for the fixture of tests/conftest.py that prepares a database."""

"""The page of all components renders in both languages and is not there outside demo mode."""

from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_component_renders(client: Client, settings: Any, language: str) -> None:
    settings.TELADAN_DEMO = True
    client.cookies["django_language"] = language
    response = client.get("/komponen/")
    assert response.status_code == 200
    body = response.content.decode()
    assert f'<html lang="{language}">' in body
    assert 'class="demo-band"' in body
    for mark in ("error-summary", "data-table cards", 'class="tree"', 'class="chart"', "<progress"):
        assert mark in body


def test_real_installations_do_not_show_it(client: Client, settings: Any) -> None:
    settings.TELADAN_DEMO = False
    assert client.get("/komponen/").status_code == 404

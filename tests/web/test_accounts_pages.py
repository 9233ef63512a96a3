"""Signing in, the profile and the person's own access, through the pages."""

import pytest
from django.test import Client

from tests.personas import PASSWORD, Dunia


def signed_in(dunia: Dunia, name: str) -> Client:
    client = Client()
    answer = client.post("/masuk/", {"nip": dunia.nip[name], "password": PASSWORD})
    assert answer.status_code == 303, answer.content.decode()
    return client


def test_sign_in_leads_to_the_profile(dunia: Dunia) -> None:
    client = signed_in(dunia, "bidan")
    answer = client.get("/saya/")
    assert answer.status_code == 200
    assert "Siti Aminah" in answer.content.decode()


@pytest.mark.parametrize(
    "path",
    ["/saya/", "/saya/sandi/", "/saya/atasan-salah/", "/saya/tanda-tangan/", "/saya/kesaksian/"],
)
def test_every_page_of_the_person_renders(dunia: Dunia, path: str) -> None:
    assert signed_in(dunia, "kepala_bidang").get(path).status_code == 200


@pytest.mark.parametrize("path", ["/masuk/", "/masuk/kode/"])
def test_public_pages_render(db: None, path: str) -> None:
    assert Client().get(path).status_code == 200

"""Signing in, the profile and the person's own access, through the pages."""

import pytest
from django.conf import LazySettings
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


def test_a_wrong_password_keeps_what_was_typed_but_the_password(dunia: Dunia) -> None:
    answer = Client().post("/masuk/", {"nip": dunia.nip["bidan"], "password": "salah-sekali"})
    body = answer.content.decode()
    assert answer.status_code == 422
    assert dunia.nip["bidan"] in body and "salah-sekali" not in body


def test_the_lock_is_a_429_with_until_when(dunia: Dunia) -> None:
    client, typed = Client(), {"nip": dunia.nip["bidan"], "password": "salah-sekali"}
    for _turn in range(5):
        client.post("/masuk/", typed)
    answer = client.post("/masuk/", {**typed, "password": PASSWORD})
    assert answer.status_code == 429
    assert "15 menit" in answer.content.decode()


@pytest.mark.parametrize("onward", ["https://jahat.example/", "//jahat.example", "javascript:x"])
def test_signing_in_never_leads_to_another_site(dunia: Dunia, onward: str) -> None:
    typed = {"nip": dunia.nip["bidan"], "password": PASSWORD, "lanjut": onward}
    assert Client().post("/masuk/", typed)["Location"] == "/"


def test_signing_in_leads_back_to_the_page_that_was_asked_for(dunia: Dunia) -> None:
    stranger = Client().get("/saya/sandi/")
    assert stranger["Location"] == "/masuk/?lanjut=%2Fsaya%2Fsandi%2F"
    typed = {"nip": dunia.nip["bidan"], "password": PASSWORD, "lanjut": "/saya/sandi/"}
    assert Client().post("/masuk/", typed)["Location"] == "/saya/sandi/"


def test_a_session_gets_a_new_key_at_sign_in(dunia: Dunia) -> None:
    client = Client()
    client.get("/masuk/")
    before = client.session.session_key
    client.post("/masuk/", {"nip": dunia.nip["bidan"], "password": PASSWORD})
    assert client.session.session_key != before


def test_signing_out_everywhere_reaches_every_device_at_its_next_request(dunia: Dunia) -> None:
    phone, desk = signed_in(dunia, "bidan"), signed_in(dunia, "bidan")
    assert desk.post("/saya/keluar-semua/").status_code == 303
    assert phone.get("/saya/")["Location"].startswith("/masuk/")


def test_a_changed_password_leaves_this_device_signed_in_only(dunia: Dunia) -> None:
    phone, desk = signed_in(dunia, "bidan"), signed_in(dunia, "bidan")
    typed = {"old": PASSWORD, "password": "kopi-hangat-pagi-hari"}
    assert desk.post("/saya/sandi/", typed).status_code == 303
    assert desk.get("/saya/").status_code == 200
    assert phone.get("/saya/").status_code == 302


def test_a_device_is_signed_out_from_the_list(dunia: Dunia) -> None:
    phone, desk = signed_in(dunia, "bidan"), signed_in(dunia, "bidan")
    from teladan.organisation.models import SesiMasuk
    from teladan.organisation.queries import session_hash

    row = SesiMasuk.objects.get(kunci_hash=session_hash(phone.session.session_key or ""))
    assert signed_in(dunia, "guru").post(f"/saya/sesi/{row.pk}/keluar/").status_code == 404
    assert desk.post(f"/saya/sesi/{row.pk}/keluar/").status_code == 303
    assert phone.get("/saya/").status_code == 302
    assert desk.get("/saya/").status_code == 200


def test_signing_out_needs_a_post(dunia: Dunia) -> None:
    client = signed_in(dunia, "bidan")
    assert client.get("/keluar/").status_code == 405
    assert client.post("/keluar/").status_code == 303
    assert client.get("/saya/").status_code == 302


def test_from_the_admins_code_to_signing_again(dunia: Dunia) -> None:
    import re

    phone, admin = signed_in(dunia, "bidan"), signed_in(dunia, "admin")
    shown = admin.post(f"/pegawai/{dunia.pegawai['bidan']}/kode/").content.decode()
    found = re.search(r"[A-Z2-9]{5}-[A-Z2-9]{5}", shown)
    assert found is not None
    assert phone.get("/saya/").status_code == 302
    new = "kopi-hangat-pagi-hari"
    typed = {"nip": dunia.nip["bidan"], "kode": found[0], "password": new}
    assert Client().post("/masuk/kode/", typed).status_code == 303
    bidan = Client()
    bidan.post("/masuk/", {"nip": dunia.nip["bidan"], "password": new})
    assert "Yusuf Maulana" in bidan.get("/saya/").content.decode()
    assert bidan.post("/saya/pengaturan-ulang/akui/").status_code == 303
    sentence = {"statement": "Saya sendiri yang meminta kode ini.", "old": new}
    assert bidan.post("/saya/tanda-tangan/", sentence).status_code == 303
    assert not dunia.actor("bidan").may_sign
    boss = signed_in(dunia, "kepala_puskesmas")
    assert "Siti Aminah" in boss.get("/saya/kesaksian/").content.decode()
    assert admin.post(f"/saya/kesaksian/{dunia.pegawai['bidan']}/").status_code == 403
    assert boss.post(f"/saya/kesaksian/{dunia.pegawai['bidan']}/").status_code == 303
    assert dunia.actor("bidan").may_sign


def tried(nip: str, forwarded: str) -> int:
    typed = {"nip": nip, "password": "salah-sekali"}
    answer = Client().post("/masuk/", typed, headers={"X-Forwarded-For": forwarded})
    return answer.status_code


def test_a_told_address_does_not_get_around_the_lock(dunia: Dunia) -> None:
    said = [tried(dunia.nip["bidan"], f"192.0.2.{turn}") for turn in range(6)]
    assert said == [422] * 5 + [429]


def test_behind_the_proxy_the_last_address_is_counted(dunia: Dunia, settings: LazySettings) -> None:
    settings.HTTPS, settings.SECURE_PROXY_SSL_HEADER = True, None
    said = [tried(dunia.nip["bidan"], f"10.0.0.{turn}, 192.0.2.1") for turn in range(6)]
    assert said == [422] * 5 + [429]
    assert tried(dunia.nip["bidan"], "192.0.2.2") == 422

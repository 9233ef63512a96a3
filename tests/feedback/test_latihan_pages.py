"""The rehearsal in a browser: on the real site, and on the copy, which nothing else is."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client, override_settings
from django.urls import NoReverseMatch, reverse

from teladan.feedback.models import SertifikatLatihan
from teladan.feedback.queries import my_sertifikat
from teladan.foundation import clock
from teladan.organisation.models import SesiMasuk
from teladan.planning import commands as planning
from teladan_rules.umpan_balik.latihan import SITUASI
from tests.feedback.test_latihan import KEY, READER, code_for
from tests.personas import AT, PASSWORD, Dunia
from tests.planning.plans import agreed, revisi

GUARD = "teladan.web.feedback.latihan.middleware.LatihanMiddleware"
ACTOR = "teladan.web.access.ActorMiddleware"
COPY_ONLY = ("start", "leap", "again", "situations_again", "finish")


@pytest.fixture
def key(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "kunci-sertifikat"
    path.write_bytes(KEY)
    with override_settings(TELADAN_LATIHAN_KEY=path):
        yield path


@pytest.fixture
def salinan(dunia: Dunia, key: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Dunia]:
    """The world as the copy serves it; its clock stands, but for the leaps."""
    monkeypatch.setattr(clock, "now", lambda: AT + clock._ahead.get())
    stack = list(settings.MIDDLEWARE)
    stack.insert(stack.index(ACTOR), GUARD)
    with override_settings(
        TELADAN_LATIHAN=True,
        TELADAN_DEMO=True,
        TELADAN_LATIHAN_HOME="https://kinerja.contoh.go.id/",
        MIDDLEWARE=stack,
        ROOT_URLCONF="tests.feedback.salinan_urls",
    ):
        yield dunia


def signed_in(dunia: Dunia, name: str) -> Client:
    client = Client()
    form = {"nip": dunia.nip[name], "password": PASSWORD}
    assert client.post("/masuk/", form).status_code == 303
    return client


def begun(peran: str, nip: str = "") -> Client:
    client = Client()
    answer = client.post("/latihan/mulai/", {"peran": peran, "nip": nip})
    assert answer.status_code == 303, answer.content.decode()
    return client


# On the real site


def test_a_real_site_has_no_way_in_without_a_password(dunia: Dunia) -> None:
    for name in COPY_ONLY:
        with pytest.raises(NoReverseMatch):
            reverse(f"latihan:{name}")
    for path in ("mulai", "lompat", "ulangi", "selesai", "situasi/1"):
        assert Client().post(f"/latihan/{path}/", {"peran": "pimpinan"}).status_code == 404
    assert not SesiMasuk.objects.exists()


def test_the_page_explains_and_says_when_there_is_no_copy(dunia: Dunia) -> None:
    with override_settings(TELADAN_LATIHAN_KEY=Path("/nowhere/kunci")):
        text = signed_in(dunia, "bidan").get("/latihan/").content.decode()
    assert "./teladan latihan" in text
    assert "Sertifikat pertama Anda akan tampak di sini" in text


def test_the_link_to_the_copy_stands_once_it_is_prepared(dunia: Dunia, key: Path) -> None:
    assert "http://127.0.0.1:8001/" in signed_in(dunia, "bidan").get("/latihan/").content.decode()
    with override_settings(TELADAN_LATIHAN_URL="https://latihan.contoh.go.id/"):
        text = signed_in(dunia, "bidan").get("/latihan/").content.decode()
    assert "https://latihan.contoh.go.id/" in text


def test_a_code_is_kept_as_a_certificate_to_download(dunia: Dunia, key: Path) -> None:
    client = signed_in(dunia, "bidan")
    kode = code_for(dunia, "bidan")
    assert kode in client.get(f"/latihan/?kode={kode}").content.decode(), "the link fills the field"
    assert client.post("/latihan/", {"kode": kode}).status_code == 303
    (found,) = my_sertifikat(dunia.pegawai["bidan"])
    assert "5 dari 6 situasi tepat" in client.get("/latihan/").content.decode()
    pdf = client.get(f"/latihan/sertifikat/{found.sertifikat_id}/")
    assert pdf.content.startswith(b"%PDF") and "attachment" in pdf["Content-Disposition"]
    other = signed_in(dunia, "guru").get(f"/latihan/sertifikat/{found.sertifikat_id}/")
    assert other.status_code == 404


def test_a_wrong_code_is_told_and_stays_in_the_field(dunia: Dunia, key: Path) -> None:
    kode = code_for(dunia, "guru")
    answer = signed_in(dunia, "bidan").post("/latihan/", {"kode": kode})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "tidak cocok dengan NIP Anda" in text and kode in text
    assert not SertifikatLatihan.objects.exists()


def test_whoever_scans_the_certificate_reads_whose_it_is(dunia: Dunia, key: Path) -> None:
    kode = code_for(dunia, "bidan", READER)
    signed_in(dunia, "bidan").post("/latihan/", {"kode": kode})
    answer = Client().get(f"/latihan/periksa/{kode.replace('-', '')}/")
    assert "Siti Aminah" in answer.content.decode() and "sah" in answer.content.decode()
    assert dunia.nip["bidan"] not in answer.content.decode()
    assert answer["X-Robots-Tag"] == "noindex"
    assert Client().get(f"/latihan/periksa/{'A' * 40}/").status_code == 404


# On the copy


def test_the_copy_asks_for_a_role_and_no_password(salinan: Dunia) -> None:
    text = Client().get("/", follow=True).content.decode()
    assert "Anda ingin mencoba sebagai siapa?" in text and "password" not in text
    assert "LATIHAN: bukan data nyata" in text
    client = begun("pimpinan")
    text = client.get("/latihan/").content.decode()
    assert "0 dari 4 selesai" in text
    assert "Baca keadaan unit Anda" in client.get("/skp/").content.decode(), "it is everywhere"


def test_a_wrong_nip_is_told_before_anything_begins(salinan: Dunia) -> None:
    answer = Client().post("/latihan/mulai/", {"peran": "pimpinan", "nip": "12"})
    assert answer.status_code == 422 and 'value="12"' in answer.content.decode()
    assert Client().post("/latihan/mulai/", {"peran": "raja"}).status_code == 422
    assert not SesiMasuk.objects.exists()


def test_opening_the_page_does_a_reading_step(salinan: Dunia) -> None:
    client = begun("pimpinan")
    client.get(reverse("dashboard:unit"))
    client.get(reverse("evaluation:unit"))
    assert "2 dari 4 selesai" in client.get("/latihan/").content.decode()


def test_a_leap_moves_one_clock_only_and_not_beyond_the_story(salinan: Dunia) -> None:
    one, other = begun("pimpinan"), begun("pimpinan")
    one.post("/latihan/lompat/", {"tujuan": "akhir_triwulan"})
    assert "30 Sep 2026, 08.00" in one.get("/latihan/").content.decode()
    assert "12 Agu 2026" in other.get("/latihan/").content.decode()
    one.post("/latihan/lompat/", {"tujuan": "besok"})
    assert "1 Okt 2026, 08.00" in one.get("/latihan/").content.decode()
    for _ in range(2):
        answer = one.post("/latihan/lompat/", {"tujuan": "akhir_triwulan"})
    assert answer.status_code == 409 and "di ujung cerita" in answer.content.decode()


def test_beginning_again_gives_an_untouched_person(salinan: Dunia) -> None:
    client = begun("pimpinan", salinan.nip["bidan"])
    client.get(reverse("dashboard:unit"))
    before = client.session["akun_id"]
    client.post("/latihan/ulangi/")
    assert client.session["akun_id"] != before
    assert client.session["latihan"]["nip"] == salinan.nip["bidan"]
    assert "0 dari 4 selesai" in client.get("/latihan/").content.decode()


def test_six_situations_are_explained_and_may_be_tried_again(salinan: Dunia) -> None:
    _rater_is_possible(salinan)
    client = begun("pejabat_penilai")
    for number, each in enumerate(SITUASI, 1):
        wrong = next(key for key in each.pilihan if key != each.benar)
        path = f"/latihan/situasi/{number}/"
        assert client.post(path, {}).status_code == 422
        assert client.post(path, {"jawaban": wrong if number < 3 else each.benar})
        text = client.get(path).content.decode()
        assert each.pilihan[each.benar].penjelasan in text
        client.post(path, {"jawaban": each.benar})
        assert client.session["latihan"]["jawaban"][each.kunci] != each.benar or number >= 3
    text = client.get("/latihan/").content.decode()
    assert "0 dari 6 selesai" in text and "Ulangi keenam situasi" in text
    client.post("/latihan/situasi/ulangi/")
    for number, each in enumerate(SITUASI, 1):
        client.post(f"/latihan/situasi/{number}/", {"jawaban": each.benar})
    assert "Lulus: 6 dari 6 tepat" in client.get("/latihan/").content.decode()


def _rater_is_possible(dunia: Dunia) -> None:
    skp_id = agreed(dunia)
    bidan = dunia.actor("bidan")
    planning.open_revision(
        skp_id=skp_id, revisi=revisi(dunia, skp_id), alasan="Wilayah baru", by=bidan, at=dunia.at
    )
    planning.submit_skp(skp_id=skp_id, revisi=revisi(dunia, skp_id), by=bidan, at=dunia.at)


def test_situations_are_for_raters(salinan: Dunia) -> None:
    assert begun("pimpinan").get("/latihan/situasi/1/").status_code == 404


def test_no_code_before_the_last_step(salinan: Dunia) -> None:
    client = begun("pimpinan", salinan.nip["bidan"])
    answer = client.post("/latihan/selesai/")
    assert answer.status_code == 409 and "semua langkah selesai" in answer.content.decode()
    assert client.session["latihan"]["kode"] == ""


def test_the_code_of_a_finished_rehearsal_is_believed_by_the_real_site(
    salinan: Dunia, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = begun("pimpinan", salinan.nip["bidan"])
    everything = {"umpan_balik.given", "catatan_perubahan.noted"}
    monkeypatch.setattr(
        "teladan.feedback.queries.latihan.actions_since", lambda *_a, **_k: frozenset(everything)
    )
    client.get(reverse("dashboard:unit"))
    client.get(reverse("evaluation:unit"))
    assert client.post("/latihan/selesai/").status_code == 303
    kode = client.session["latihan"]["kode"]
    text = client.get("/latihan/").content.decode()
    link = f"https://kinerja.contoh.go.id/latihan/?kode={kode}"
    assert link in text
    assert parse_qs(urlsplit(link).query)["kode"] == [kode]
    client.post("/latihan/selesai/")
    assert client.session["latihan"]["kode"] == kode, "one rehearsal, one code"
    with override_settings(TELADAN_LATIHAN=False, MIDDLEWARE=_plain(), ROOT_URLCONF=_URLS):
        real = signed_in(salinan, "bidan")
        assert real.post("/latihan/", {"kode": kode}).status_code == 303
    (found,) = my_sertifikat(salinan.pegawai["bidan"])
    assert found.peran == "pimpinan"


_URLS = "teladan.web.urls"


def _plain() -> list[str]:
    return [each for each in settings.MIDDLEWARE if each != GUARD]


def test_without_a_nip_there_is_no_certificate(salinan: Dunia) -> None:
    text = begun("pimpinan").get("/latihan/").content.decode()
    assert "mulailah lagi dari halaman depan" in text


def test_who_has_not_begun_is_sent_to_the_first_page(salinan: Dunia) -> None:
    answer = Client().get("/latihan/")
    assert answer.status_code == 302 and answer["Location"].startswith("/masuk/")
    assert Client().get("/masuk/")["Location"] == "/latihan/mulai/"
    assert not Session.objects.exists()

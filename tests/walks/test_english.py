"""A crawl of every page in English finds the product's words in English.

The texts that persons wrote are English in this world (tests/walks/world.py); official terms
stay Indonesian by the regulation (docs/glosarium.md), as do quotations marked lang="id".
"""

import re
from html import unescape

import pytest
from django.conf import settings
from django.test import Client

from tests.walks import test_citizen_roles as peran
from tests.walks.forms import NINE
from tests.walks.steps import Route, routes
from tests.walks.test_routes import COLUMNS, expected
from tests.walks.world import OWN_ROLES, World

pytestmark = pytest.mark.django_db

#: Words that no Indonesian sentence does without and no English one has.
FUNCTION_WORDS = frozenset(
    word
    for line in (
        "adalah agar akan anda apa atas atau bahwa baru belum berikan berkas boleh buat bukan",
        "dalam dan dapat dari dengan di diisi harus hari hanya hapus ini itu jika juga kami",
        "karena ke kembali kepada lagi lalu lebih lihat maka masih masuk menunggu namun oleh",
        "pada paling perlu pilih saja sampai sebelum sejak semua seperti serta sesudah setelah",
        "setiap simpan suatu sudah tambah tanpa telah tetap tetapi tiap tidak tulis ubah unggah",
        "untuk yaitu yang",
    )
    for word in line.split()
)
#: Official terms in which such a word stands: ratings, labels of e-Kinerja BKN, the joint decree
#: on holidays, headers of a file that is sent, and the switch to the other language.
NAMES = (
    "Di atas Ekspektasi",
    "Di bawah Ekspektasi",
    "Di Atas Ekspektasi",
    "Di Bawah Ekspektasi",
    "RHK pimpinan yang diintervensi",
    "ID PNS di SIASN",
    "SKB Menteri Agama, Menteri Ketenagakerjaan, dan Menteri PANRB",
    "Nomor 2 Tahun 2025, dan Nomor 5 Tahun 2025",
    "Hari kerja, Terlambat, Tanpa keterangan",
    "Nomor SK, Angka kredit, Nomor PAK, Tanggal PAK, Sampai",
    "Sample content: tidak",
    "Bahasa Indonesia",
)
_DROPPED = re.compile(
    r"<(script|style|svg|head)\b.*?</\1>|<(\w+)[^>]*\b(?:lang=\"id\"|data-user-content)[^>]*>.*?</\2>",
    re.S,
)


def words_of(page: str) -> str:
    """The text of a page and the names that only a screen reader says."""
    spoken = re.findall(r'(?:aria-label|title|placeholder|alt)="([^"]*)"', page)
    text = re.sub(r"<[^>]+>", " \n", _DROPPED.sub(" ", page))
    whole = unescape(text + "\n" + "\n".join(spoken))
    for name in NAMES:
        whole = whole.replace(name, " ")
    return whole


def indonesian(page: str) -> list[str]:
    """The lines in which an Indonesian function word stands."""
    lines = (re.sub(r"\s+", " ", line).strip() for line in words_of(page).split("\n"))
    return sorted(
        {line for line in lines if FUNCTION_WORDS & set(re.findall(r"[a-z]+", line.lower()))}
    )


def pages() -> list[tuple[Route, str]]:
    """Each page of HTML with one role that may see it: the pages of a role differ little."""
    told, more = expected(), peran.expected_of_roles()
    found = []
    for route in routes():
        answers = dict(zip(COLUMNS, told.get((route.name, "GET"), []), strict=False))
        besides = zip(peran.COLUMNS, more.get((route.name, "GET"), []), strict=False)
        answers |= {peran.ROLES[role]: status for role, status in besides if role in peran.ROLES}
        role = next((role for role in people() if answers.get(role) == "200"), "")
        if role:
            found.append((route, role))
    return found


def people() -> dict[str, str]:
    """Everybody whose pages are read: the roles of both tables."""
    return {**OWN_ROLES, **{name: name for name in peran.ROLES.values()}}


@pytest.fixture(scope="module")
def readers(world: World) -> dict[str, Client]:
    """Everybody signed in, having chosen English."""
    found = {role: world.client(name) for role, name in people().items()}
    for browser in found.values():
        browser.post("/bahasa/", {"language": "en", "next": "/"})
    return found


@pytest.mark.parametrize(
    ("route", "role"), pages(), ids=lambda value: getattr(value, "name", value)
)
def test_a_page_in_english_has_no_indonesian_sentence(
    route: Route, role: str, world: World, readers: dict[str, Client]
) -> None:
    response = readers[role].get(route.path(world))
    assert response.status_code == 200
    if response.streaming:
        b"".join(response)
        return
    if "text/html" not in response["Content-Type"]:
        return
    page = response.content.decode()
    assert '<html lang="en"' in page
    assert indonesian(page) == []


def test_refusals_speak_english_too(world: World, readers: dict[str, Client]) -> None:
    for path in (
        "/tidak-ada/",
        "/impor/",
        f"/skp/{world.ids['skp_luar']}/",
        "/realisasi/?periode=x",
    ):
        response = readers["diri"].get(path)
        assert response.status_code in {403, 404, 422}
        assert indonesian(response.content.decode()) == []


def test_sign_in_speaks_english_to_a_stranger(world: World) -> None:
    browser = Client()
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    for path in ("/masuk/", "/masuk/kode/", f"/periksa/{world.ids['kode']}/"):
        assert indonesian(browser.get(path).content.decode()) == []


def test_whatever_a_citizen_meets_speaks_english(world: World) -> None:
    """Forms that come back, codes that no longer count, a report on its way, a double."""
    ids, browser = world.ids, Client()
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    warga, poster = "/warga/contoh", f"/n/{ids['poster']}/"
    story = "The lamp number 0 has been broken for weeks."
    double = "The queue was long in front of the unit again."
    answers = [
        browser.get(f"{poster}?singkat=1"),
        browser.post(poster, {"persyaratan": "3"}),
        browser.post(poster, NINE | {"layanan": "9999", "disabilitas": "x"}),
        browser.get("/n/AAAAAAAA/"),
        browser.get("/t/AAAAAAAAAA/"),
        browser.post(f"{warga}/lapor/", {"uraian": "x", "kontak_alamat": "x", "lintang": "1"}),
        browser.post(f"{warga}/lapor/", {"uraian": story, "tanggal_kejadian": "2027-01-01"}),
        browser.post(f"{warga}/lapor/", {"uraian": double, "tujuan": f"u{ids['unit_pelayanan']}"}),
        browser.get(f"{warga}/lacak/"),
        browser.post(f"{warga}/lacak/", {"kode": "K7MP-3XTA-9RWX"}),
        browser.get(f"{warga}/lacak/{ids['kode_lapor']}/?baru=1"),
        browser.get(f"{warga}/lacak/{ids['kode_tanya']}/"),
        browser.get(f"{warga}/lacak/{ids['kode_jawab']}/"),
        browser.post(f"{warga}/lacak/{ids['kode_jawab']}/belum/", {"alasan": ""}),
        browser.get(f"{warga}/lacak/{ids['kode_segel']}/"),
        browser.get("/warga/nowhere/"),
        browser.get(f"{warga}/papan/nowhere/"),
        browser.get(f"{warga}/rencana/{ids['rencana_nilai']}/"),
        browser.get(f"{warga}/rencana/{ids['rencana_tetap']}/"),
        browser.get(f"{warga}/terima-kasih/puskesmas-melati/"),
    ]
    found = {
        f"{page.request['REQUEST_METHOD']} {page.request['PATH_INFO']}": indonesian(
            page.content.decode()
        )
        for page in answers
    }
    assert {path: lines for path, lines in found.items() if lines} == {}
    assert {page.status_code for page in answers} <= {200, 404, 405, 410, 422}

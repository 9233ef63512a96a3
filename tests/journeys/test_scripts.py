"""The scripts in a real browser, against a server that answers as one test wants it to."""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.template import engines
from playwright.sync_api import Page, expect

STATIC = Path(__file__).resolve().parents[2] / "src/teladan/web/static"
KINDS = {"js": "text/javascript", "css": "text/css", "svg": "image/svg+xml", "woff2": "font/woff2"}
FORM = """{% extends "base_public.html" %}{% import "components/ui.html" as ui %}
{% block content %}<h1>Uji</h1>
<form method="post" action="/simpan" id="skp" data-autosave data-unsaved novalidate>
<input type="hidden" name="revisi" value="1">
{{ ui.textarea("rencana", "Rencana", "lama", maxlength=50) }}
{{ ui.radios("aspek", "Aspek", [("a", "Satu"), ("b", "Dua")], value="a") }}
{{ ui.button("Simpan") }}{{ ui.autosave() }}</form>
<form method="post" action="/unggah" enctype="multipart/form-data" id="berkas">
{{ ui.file("bukti", "Bukti", limit_mb=1) }}{{ ui.button("Unggah") }}</form>
<form method="post" action="/keluar" data-sign-out>{{ ui.button("Keluar") }}</form>
{{ ui.copy_field("nip", "NIP", "19820425 200902 2 002") }}
{% endblock %}"""


@dataclass
class Site:
    """A server of one page; `answer` decides what a POST gets, `posts` holds what arrived."""

    url: str = ""
    answer: Callable[[str], tuple[int, dict[str, Any]]] = lambda path: (200, {"revisi": 2})
    posts: list[tuple[str, str, str]] = field(default_factory=list)

    def bodies(self, path: str) -> list[dict[str, list[str]]]:
        return [parse_qs(body) for p, _kind, body in self.posts if p == path]


def handler(site: Site, html: str) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *args: Any) -> None:
            """Stay silent."""

        def reply(self, status: int, kind: str, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Content-Security-Policy", "default-src 'self'")
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            file = STATIC / path.removeprefix("/static/")
            if path.startswith("/static/") and file.is_file():
                self.reply(200, KINDS[file.suffix[1:]], file.read_bytes())
            else:
                self.reply(200, "text/html; charset=utf-8", html.encode())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode("utf-8", "replace")
            kind = self.headers.get("X-Autosave", "")
            site.posts.append((self.path, kind, _plain(body)))
            status, answer = site.answer(self.path)
            if kind:
                self.reply(status, "application/json", json.dumps(answer).encode())
            else:
                self.reply(status, "text/html; charset=utf-8", html.encode())

    return Handler


def _plain(body: str) -> str:
    """A multipart body as a query string, good enough for short texts."""
    if "form-data" not in body:
        return body
    pairs = []
    for part in body.split("------")[1:]:
        head, _gap, value = part.partition("\r\n\r\n")
        if 'name="' in head:
            pairs.append(head.split('name="')[1].split('"')[0] + "=" + value.strip())
    return "&".join(pairs)


@pytest.fixture
def site() -> Iterator[Site]:
    jinja = engines.all()[0]
    html = jinja.from_string(FORM).render({"messages": (), "language": "id"})
    site = Site()
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(site, html))
    site.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield site
    server.shutdown()
    server.server_close()


pytestmark = pytest.mark.journey


def test_typing_is_stored_and_the_revision_moves_on(page: Page, site: Site) -> None:
    site.answer = lambda path: (200, {"revisi": 5, "saved_at": "08.05 WIB"})
    page.goto(site.url)
    page.get_by_label("Rencana").fill("baru")
    page.get_by_label("Dua").check()
    expect(page.get_by_text("Tersimpan pukul 08.05 WIB")).to_be_visible()
    assert site.posts[-1][1] == "1"
    assert site.bodies("/simpan")[-1]["rencana"] == ["baru"]
    assert site.bodies("/simpan")[-1]["aspek"] == ["b"]
    assert page.input_value("[name=revisi]") == "5"
    assert page.evaluate("localStorage.length") == 0


def test_what_was_not_stored_comes_back_after_a_reload(page: Page, site: Site) -> None:
    site.answer = lambda path: (500, {})
    page.goto(site.url)
    page.get_by_label("Rencana").fill("jangan hilang")
    expect(page.get_by_text("Belum tersimpan")).to_be_visible()
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.get_by_label("Rencana")).to_have_value("jangan hilang")
    expect(page.get_by_text("telah dipulihkan")).to_be_visible()


def test_two_editors_see_both_texts_and_choose(page: Page, site: Site) -> None:
    site.answer = lambda path: (409, {"revisi": 9, "theirs": {"rencana": "punya dia"}})
    page.goto(site.url)
    page.get_by_label("Rencana").fill("punya saya")
    box = page.locator("[data-conflict]")
    expect(box).to_contain_text("punya dia")
    expect(box).to_contain_text("punya saya")
    site.answer = lambda path: (200, {"revisi": 10})
    page.get_by_role("button", name="Simpan punya saya").click()
    expect(box).to_have_count(0)
    expect(page.locator("[name=revisi]")).to_have_value("10")
    assert site.bodies("/simpan")[-1] | {"aspek": []} == {
        "revisi": ["9"],
        "rencana": ["punya saya"],
        "aspek": [],
    }


def test_a_second_press_sends_nothing(page: Page, site: Site) -> None:
    page.goto(site.url)
    page.evaluate(
        """() => {
            const form = document.getElementById('skp');
            const press = () => form.querySelector('button').click();
            press(); press(); press();
        }"""
    )
    page.wait_for_load_state("networkidle")
    assert len([p for p in site.posts if p[0] == "/simpan"]) == 1


def test_a_file_that_is_too_big_or_of_another_kind_is_told_before_the_upload(
    page: Page, site: Site
) -> None:
    page.goto(site.url)
    big = {"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"0" * 1_200_000}
    page.set_input_files("#id_bukti", big)
    expect(page.get_by_text("Berkas terlalu besar: a.pdf (1,2 MB > 1 MB)")).to_be_visible()
    page.set_input_files("#id_bukti", {"name": "a.exe", "mimeType": "x/y", "buffer": b"MZ"})
    expect(page.get_by_text("Jenis berkas tidak diterima: a.exe")).to_be_visible()
    page.get_by_role("button", name="Unggah").click()
    assert site.posts == []


def test_signing_out_leaves_no_text_on_the_device(page: Page, site: Site) -> None:
    site.answer = lambda path: (500, {})
    page.goto(site.url)
    page.get_by_label("Rencana").fill("rahasia")
    expect(page.get_by_text("Belum tersimpan")).to_be_visible()
    page.get_by_role("button", name="Keluar").click()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("localStorage.length") == 0


def test_copy_button_copies_and_says_so(page: Page, site: Site) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(site.url)
    page.get_by_role("button", name="Salin NIP").click()
    expect(page.get_by_text("✓ Tersalin")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "19820425 200902 2 002"


def test_the_page_obeys_its_own_security_policy(page: Page, site: Site) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(site.url)
    page.wait_for_load_state("networkidle")
    assert complaints == []


def test_without_scripts_the_form_and_the_field_still_work(browser: Any, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.url)
    expect(page.locator("#nip")).to_have_value("19820425 200902 2 002")
    page.get_by_label("Rencana").fill("tanpa skrip")
    page.get_by_role("button", name="Simpan").click()
    assert site.bodies("/simpan")[-1]["rencana"] == ["tanpa skrip"]
    context.close()

"""The first whole cycle in a real browser, with scripts and without them.

A unit's staff list goes in, one wrong pejabat penilai is mended, an SKP is written, returned
and agreed, a quarter is handed in with a file, evaluated with one deviation, signed by both,
reported and locked; its document is checked, and a changed byte does not pass.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from teladan.audit.commands import verify
from teladan.evaluation.facts import replay
from teladan.evaluation.models import EvaluasiKinerja
from teladan.foundation import clock
from teladan.organisation.models import Pegawai, UnitKerja
from tests import factories, personas
from tests.journeys.persons import Person, saved, sign_in, visitor
from tests.monitoring.world import pdf

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
SANDI = "perahu-merah-di-teluk"
HEAD, LEADER, ANALYST, PEER = (factories.nip(n) for n in range(4))
TW3 = "2026-TW3"


def at(month: int, day: int, hour: int = 9) -> datetime:
    return datetime(2026, month, day, hour, 0, tzinfo=personas.AT.tzinfo)


class Cycle:
    """The persons of the journey, and the clock they live by."""

    def __init__(self, browser: Browser, site: str, dunia: personas.Dunia, scripts: bool) -> None:
        self.browser, self.site, self.dunia, self.scripts = browser, site, dunia, scripts
        self.now = personas.AT
        self.people: dict[str, Person] = {}

    def visitor(self) -> Person:
        return visitor(self.browser, self.site, scripts=self.scripts)

    def person(self, nip: str, password: str = SANDI) -> Person:
        """The person at her browser, signed in since the clock was last moved."""
        if nip not in self.people:
            self.people[nip] = sign_in(self.visitor(), nip, password)
        return self.people[nip]

    def officer(self, name: str) -> Person:
        return self.person(self.dunia.nip[name], personas.PASSWORD)

    def move_to(self, when: datetime) -> None:
        self.now = when
        for person in self.people.values():
            person.page.context.close()
        self.people.clear()


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def cycle(
    request: pytest.FixtureRequest,
    browser: Browser,
    live_server: Any,
    monkeypatch: pytest.MonkeyPatch,
    settings: Any,
    tmp_path: Path,
) -> Iterator[Cycle]:
    settings.TELADAN_DATA = tmp_path
    found = Cycle(browser, live_server.url, personas.build_dunia(), request.param)
    monkeypatch.setattr(clock, "now", lambda: found.now)
    yield found
    found.move_to(found.now)


def staff_list() -> list[list[str]]:
    """Dinas Perikanan with its bidang; the analyst's pejabat penilai is her own colleague."""
    bidang = {"Kode Unit": "2.01.1", "Unit Kerja": "Bidang Tangkap", "Unit Induk": "2.01"}
    return [
        factories.staff_row(
            0, Nama="Wahyu Nugroho", Golongan="IV/c", Jabatan="Kepala Dinas Perikanan",
            Memimpin="ya", **{"Jenis Jabatan": "JPT Pratama"},
        ),
        factories.staff_row(
            1, Nama="Dewi Lestari", Golongan="IV/a", Jabatan="Kepala Bidang Tangkap",
            Memimpin="ya",
            **bidang | {"Jenis Jabatan": "Administrator", "NIP Pejabat Penilai": HEAD},
        ),
        factories.staff_row(2, Nama="Rina Marlina", **bidang | {"NIP Pejabat Penilai": PEER}),
        factories.staff_row(3, Nama="Joko Susilo", **bidang | {"NIP Pejabat Penilai": LEADER}),
    ]  # fmt: skip


def test_from_a_staff_list_to_a_locked_evaluation(cycle: Cycle, tmp_path: Path) -> None:
    import_the_unit(cycle, tmp_path)
    mend_the_wrong_pejabat_penilai(cycle)
    hand_out_the_codes(cycle)
    win_the_right_to_sign(cycle)
    skp_id = agree_on_an_skp(cycle)
    cycle.move_to(at(9, 30))
    hand_in_the_quarter(cycle, tmp_path)
    cycle.move_to(at(10, 5))
    set_the_capaian(cycle)
    evaluasi_id = evaluate_with_one_deviation(cycle)
    sign_by_both(cycle, evaluasi_id)
    check_the_document(cycle, evaluasi_id, tmp_path)
    report_and_lock(cycle, evaluasi_id)
    assert EvaluasiKinerja.objects.get(pk=evaluasi_id).status == "terkunci"
    assert EvaluasiKinerja.objects.get(pk=evaluasi_id).skp_id == skp_id
    assert [found.perbedaan for found in replay()] == [()]
    assert not list(verify(cycle.dunia.instansi_id))


def import_the_unit(cycle: Cycle, folder: Path) -> None:
    file = folder / "dinas-perikanan.xlsx"
    file.write_bytes(factories.staff_xlsx(staff_list()))
    admin = cycle.officer("admin")
    admin.goto("/impor/")
    admin.page.set_input_files("[name=berkas]", file)
    admin.press("Unggah dan periksa")
    admin.sees("4 pegawai baru, 0 berubah, 0 sama, 0 baris salah")
    assert not Pegawai.objects.filter(nip=HEAD).exists()
    admin.picture("1-impor")
    admin.press("Terapkan 4 baris")
    admin.sees("Impor diterapkan")


def mend_the_wrong_pejabat_penilai(cycle: Cycle) -> None:
    admin = cycle.officer("admin")
    admin.press("Buka kotak data bermasalah")
    admin.goto("/data-bermasalah/?jenis=penilai_salah")
    admin.sees("Rina Marlina")
    admin.picture("2-data-bermasalah")
    row = admin.page.locator("tr", has_text="Rina Marlina")
    admin.press("Perbaiki", within=row)
    admin.page.get_by_label("Dewi Lestari").check()
    admin.press("Perbaiki")
    admin.sees("Sudah diperbaiki")
    expect(admin.page.locator("tr", has_text="Rina Marlina")).to_have_count(0)


def hand_out_the_codes(cycle: Cycle) -> None:
    admin = cycle.officer("admin")
    codes: dict[str, str] = {}
    for kode in ("2.01", "2.01.1"):
        unit = UnitKerja.objects.get(kode=kode)
        admin.goto(f"/unit-kerja/{unit.pk}/")
        admin.open("Buat daftar kode")
        book = CalamineWorkbook.from_path(str(admin.download("Ya, unduh daftar kode (XLSX)")))
        for row in book.get_sheet_by_index(0).to_python():
            codes |= {str(cell): str(row[-1]) for cell in row if str(cell) in everybody()}
    assert set(codes) == everybody()
    for nip in (HEAD, LEADER, ANALYST):
        person = cycle.visitor()
        person.goto("/masuk/kode/")
        person.fill("nip", nip)
        person.fill("kode", codes[nip])
        person.fill("password", SANDI)
        person.press("Simpan kata sandi")
        person.sees("Kata sandi baru tersimpan")
        person.page.context.close()


def win_the_right_to_sign(cycle: Cycle) -> None:
    """An admin made the codes, so each says that she knows it, and somebody else vouches."""
    pengelola = cycle.officer("pengelola")
    for nip in (HEAD, LEADER, ANALYST):
        person = cycle.person(nip)
        person.goto("/saya/")
        person.press("Saya mengetahui hal ini")
        person.fill("statement", "Saya sendiri yang menerima kode ini dari admin dinas.")
        person.fill("old", SANDI)
        person.press("Konfirmasi")
        person.sees("Mintalah pejabat penilai Anda memberi kesaksian")
        pengelola.goto("/saya/kesaksian/")
        pengelola.press("Ya, benar orangnya")
        pengelola.sees("Kesaksian Anda tercatat")


def everybody() -> set[str]:
    return {HEAD, LEADER, ANALYST, PEER}


def agree_on_an_skp(cycle: Cycle) -> int:
    """Written, returned with a remark, answered, agreed."""
    analyst, leader = cycle.person(ANALYST), cycle.person(LEADER)
    analyst.goto("/skp/")
    analyst.press("Susun SKP 2026")
    analyst.press("Mulai dari kosong")
    skp_id = int(analyst.page.url.rstrip("/").split("/")[-1])
    write_the_plan(analyst, "Nelayan kecil memiliki kartu")
    analyst.picture("3-skp")
    analyst.press("Ajukan kepada pejabat penilai")
    analyst.sees("SKP diajukan kepada pejabat penilai Anda")

    leader.goto("/skp/bawahan/")
    leader.sees("Rina Marlina")
    leader.goto(f"/skp/{skp_id}/")
    leader.page.locator('[name^="c-rhk:"]').fill("Sebut berapa nelayan.")
    leader.press("Kembalikan dengan catatan")
    leader.sees("SKP dikembalikan dengan catatan Anda")

    analyst.goto(f"/skp/{skp_id}/")
    analyst.sees("Sebut berapa nelayan.")
    analyst.picture("4-dikembalikan")
    form = analyst.page.locator('form[id^="form-r"]').first
    form.locator("textarea").first.fill("1.200 nelayan kecil memiliki kartu")
    save(analyst, form)
    analyst.press("Ajukan kepada pejabat penilai")
    analyst.sees("SKP diajukan")

    leader.goto(f"/skp/{skp_id}/")
    leader.sees("1.200 nelayan kecil memiliki kartu")
    leader.press("Setujui dan tetapkan")
    leader.sees("SKP disepakati dan ditetapkan")
    return skp_id


def write_the_plan(person: Person, teks: str) -> None:
    person.press("Tambah hasil kerja utama")
    form = person.page.locator('form[id^="form-r"]').first
    form.locator("textarea").first.fill(teks)
    form.locator("select[name$=-induk_id]").select_option("menunggu")
    save(person, form)
    details = person.page.locator('details[id^="i"]').first
    if details.get_attribute("open") is None:
        details.locator("summary").first.click()
    form = person.page.locator('form[id^="form-i"]').first
    form.locator("textarea").first.fill("Jumlah nelayan kecil yang memiliki kartu")
    for name, text in (("target", "1.200"), ("satuan", "nelayan"), ("sumber_data", "Kusuka")):
        form.locator(f"[name$='-{name}']").fill(text)
    form.locator("select[name$=-aspek]").select_option("kuantitas")
    save(person, form)


def save(person: Person, form: Any) -> None:
    """Press the form's own button; what autosave stored meanwhile is no conflict."""
    person.press("Simpan", within=form)
    person.page.wait_for_load_state("load")
    expect(person.page.locator("main .alert-error, main .error-summary")).to_have_count(0)


def hand_in_the_quarter(cycle: Cycle, folder: Path) -> None:
    analyst = cycle.person(ANALYST)
    file = folder / "rekap-kartu.pdf"
    file.write_bytes(pdf("Rekap kartu nelayan"))
    analyst.goto(f"/realisasi/?periode={TW3}")
    analyst.press("Bukti (0)")
    analyst.page.set_input_files("[name=berkas]", file)
    analyst.press("Simpan bukti")
    analyst.sees("rekap-kartu.pdf")
    analyst.goto(f"/realisasi/?periode={TW3}")
    analyst.page.locator('[name^="nilai-"]').fill("1.050")
    analyst.picture("5-realisasi")
    analyst.press("Simpan dan ajukan")
    analyst.sees("diajukan kepada Dewi Lestari")


def set_the_capaian(cycle: Cycle) -> None:
    pengelola = cycle.officer("pengelola")
    unit = UnitKerja.objects.get(kode="2.01.1")
    pengelola.goto(f"/capaian-organisasi/{unit.pk}/?periode={TW3}")
    pengelola.choose("predikat", "baik")
    pengelola.fill("dasar", "Rata-rata capaian sembilan indikator bidang 97 persen.")
    pengelola.press("Tetapkan capaian")
    pengelola.sees("Capaian organisasi ditetapkan")


def evaluate_with_one_deviation(cycle: Cycle) -> int:
    """Her own draft first; then the proposal, and one sentence for what differs from it."""
    leader = cycle.person(LEADER)
    leader.goto(f"/evaluasi/tim/?periode={TW3}")
    row = leader.page.locator("tr", has_text="Rina Marlina")
    leader.press("Mulai evaluasi", within=row)
    leader.sees("Usulan sistem baru tampak setelah draf Anda sendiri selesai")
    for name in sorted(leader.rating_names()):
        leader.choose(name, "sesuai")
    hasil = next(name for name in leader.rating_names() if name.startswith("hasil-"))
    leader.choose(hasil, "di_atas")
    leader.fill("catatan", "Pertahankan pendataan dari dermaga ke dermaga.")
    leader.picture("6-evaluasi-draf")
    leader.press("Selesaikan draf saya")
    leader.sees("Usulan sistem:")
    leader.press("Tetapkan predikat")
    leader.sees("Yang masih perlu Anda tulis")
    for field in leader.page.locator('textarea[name$="-alasan"]:visible').all():
        field.fill("Pendataan selesai dua minggu lebih cepat di tiga dermaga terpencil.")
    leader.press("Tetapkan predikat")
    leader.sees("Predikat ditetapkan")
    return int(re.findall(r"/evaluasi/(\d+)/", leader.page.url)[0])


def sign_by_both(cycle: Cycle, evaluasi_id: int) -> None:
    leader, analyst = cycle.person(LEADER), cycle.person(ANALYST)
    leader.fill("sandi", "bukan-sandi-saya")
    leader.press("Tanda tangani")
    leader.sees("Belum dapat dilakukan")
    leader.fill("sandi", SANDI)
    leader.press("Tanda tangani")
    leader.sees("dokumennya terbit")
    analyst.goto(f"/evaluasi/{evaluasi_id}/")
    expect(analyst.page.locator("main")).not_to_contain_text("Pertahankan pendataan")
    leader.press("Serahkan dokumen")
    leader.sees("Dokumen diserahkan kepada pegawai")
    analyst.goto(f"/evaluasi/{evaluasi_id}/")
    analyst.sees("Pertahankan pendataan")
    analyst.press("Saya sudah menerima")
    analyst.fill("sandi", SANDI)
    analyst.press("Tanda tangani")
    analyst.sees("Dokumen Anda tanda tangani")
    for folded in analyst.page.locator("#uraian details > summary").all():
        if folded.is_visible():
            folded.click()
    analyst.picture("7-hasil")


def check_the_document(cycle: Cycle, evaluasi_id: int, folder: Path) -> None:
    """The PDF as it was issued passes the public page of its QR code; a changed byte does not."""
    analyst = cycle.person(ANALYST)
    analyst.goto(f"/evaluasi/{evaluasi_id}/")
    card = analyst.page.locator("#dokumen li", has_text="D.1.1").last
    with analyst.page.expect_download() as waiting:
        card.get_by_role("link").first.click()
    issued = folder / "dokumen.pdf"
    issued.write_bytes(saved(waiting.value).read_bytes())
    address = card.get_by_role("link", name="Halaman periksa").get_attribute("href")
    assert address is not None
    kode = address.strip("/").split("/")[-1]
    text = "".join(page.extract_text() for page in PdfReader(issued).pages)
    assert "Rina Marlina" in text
    assert kode in text.replace("\n", "")
    changed = folder / "diubah.pdf"
    content = bytearray(issued.read_bytes())
    content[len(content) // 2] ^= 1
    changed.write_bytes(bytes(content))
    stranger = cycle.visitor()
    for file, verdict in ((issued, "Cocok"), (changed, "Tidak cocok")):
        stranger.goto(address)
        expect(stranger.page.locator("body")).not_to_contain_text("Rina Marlina")
        stranger.page.set_input_files("[name=berkas]", file)
        stranger.press("Periksa berkas")
        expect(
            stranger.page.locator("main .notice, main [role=status], main .alert").first
        ).to_contain_text(verdict)
    stranger.picture("8-periksa")
    stranger.page.context.close()


def report_and_lock(cycle: Cycle, evaluasi_id: int) -> None:
    leader, pengelola = cycle.person(LEADER), cycle.officer("pengelola")
    leader.goto(f"/evaluasi/{evaluasi_id}/")
    leader.press("Laporkan")
    leader.sees("Dokumen dilaporkan kepada PyB")
    pengelola.goto(f"/evaluasi/{evaluasi_id}/")
    pengelola.press("Kunci")
    pengelola.sees("Evaluasi terkunci")
    pengelola.picture("9-terkunci")

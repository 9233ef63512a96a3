"""Bukti dukung: files by their content, links, and records in words."""

import zipfile
from io import BytesIO

import pytest
from django.conf import LazySettings

from teladan.foundation import storage
from teladan.foundation.errors import Denied, Invalid, NotVisible, WrongState
from teladan.monitoring import commands, policies, queries
from teladan.monitoring.commands import BuktiIsi
from teladan.monitoring.models import BuktiDukung
from tests.monitoring.world import TW3, Rencana, pdf, png, rencana, shown
from tests.personas import Dunia


@pytest.fixture(autouse=True)
def _own_files(settings: LazySettings, tmp_path: object) -> None:
    settings.TELADAN_DATA = tmp_path


def attach(dunia: Dunia, plan: Rencana, nama: str, content: bytes, name: str = "bidan") -> int:
    return commands.attach_berkas(
        isi=BuktiIsi(plan.rhk[0], TW3, "Laporan kunjungan"),
        nama=nama,
        chunks=[content[:7], content[7:]],
        by=dunia.actor(name),
        at=dunia.at,
    )


def office(part: str, *more: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("[Content_Types].xml", part, *more):
            archive.writestr(name, "<x/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("nama", "content", "tipe"),
    [
        ("laporan.pdf", pdf(), "application/pdf"),
        ("foto.PNG", png(), "image/png"),
        ("foto.jpeg", b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"x" * 40 + b"\xff\xd9", "image/jpeg"),
        ("rekap.xlsx", office("xl/workbook.xml"), "spreadsheetml.sheet"),
        ("surat.docx", office("word/document.xml"), "wordprocessingml.document"),
    ],
)
def test_a_file_is_kept_under_the_hash_of_its_content(
    dunia: Dunia, nama: str, content: bytes, tipe: str
) -> None:
    plan = rencana(dunia)
    item = queries.bukti_item(attach(dunia, plan, nama, content))
    assert item is not None
    assert item.tipe.endswith(tipe)
    assert (item.nama_berkas, item.ukuran) == (nama, len(content))
    assert storage.read(dunia.instansi_id, item.sha256) == content
    assert [b.bukti_id for b in shown(plan.skp_id).rhk[0].bukti] == [item.bukti_id]


@pytest.mark.parametrize(
    ("nama", "content", "sentence"),
    [
        ("laporan.pdf", b"<!DOCTYPE html><html><script>1</script></html>", "halaman web"),
        ("laporan.pdf", b"\n  <svg xmlns='x' onload='1'/>", "halaman web"),
        ("laporan.pdf", png(), "ternyata PNG, tidak sesuai"),
        ("laporan.pdf", b"", "kosong"),
        ("laporan.pdf", pdf()[:-7], "rusak atau terpotong"),
        ("laporan.exe", b"MZ" + b"\0" * 80, "program"),
        ("arsip.zip", office("readme.txt"), "ZIP"),
        ("rekap.xlsx", office("xl/workbook.xml", "xl/vbaProject.bin"), "bermakro"),
        ("catatan.pdf", b"hanya teks biasa", "tidak dikenali"),
    ],
)
def test_what_is_not_what_it_says_is_refused_in_plain_words(
    dunia: Dunia, nama: str, content: bytes, sentence: str
) -> None:
    plan = rencana(dunia)
    with pytest.raises(Invalid, match=sentence) as refused:
        attach(dunia, plan, nama, content)
    assert refused.value.fields["berkas"]
    assert not BuktiDukung.objects.exists()


def test_a_file_over_the_limit_is_refused_while_it_streams(
    dunia: Dunia, settings: LazySettings
) -> None:
    settings.TELADAN_UPLOAD_LIMIT = 1024 * 1024
    plan, read = rencana(dunia), []

    def chunks() -> object:
        for n in range(50):
            read.append(n)
            yield b"%PDF-" + b"x" * 600_000

    with pytest.raises(Invalid, match="melebihi batas 1 MB"):
        commands.attach_berkas(
            isi=BuktiIsi(plan.rhk[0], TW3),
            nama="besar.pdf",
            chunks=chunks(),  # type: ignore[arg-type]
            by=dunia.actor("bidan"),
            at=dunia.at,
        )
    assert len(read) == 2
    assert not BuktiDukung.objects.exists()


def test_the_same_file_for_the_same_result_is_kept_once(dunia: Dunia) -> None:
    plan = rencana(dunia)
    assert attach(dunia, plan, "a.png", png()) == attach(dunia, plan, "b.png", png())


def test_a_file_name_cannot_leave_its_folder_or_break_a_header(dunia: Dunia) -> None:
    plan = rencana(dunia)
    item = queries.bukti_item(attach(dunia, plan, '../../etc/pas"swd\r\n.png', png()))
    assert item is not None
    assert item.nama_berkas == "passwd.png"


def test_a_link_is_kept_when_it_is_a_whole_web_address(dunia: Dunia) -> None:
    plan, by = rencana(dunia), dunia.actor("bidan")
    isi = BuktiIsi(plan.rhk[0], TW3)
    bukti_id = commands.attach_tautan(
        isi=isi, tautan=" https://contoh.go.id/laporan?x=1 ", by=by, at=dunia.at
    )
    item = queries.bukti_item(bukti_id)
    assert item is not None
    assert (item.tautan, item.judul) == ("https://contoh.go.id/laporan?x=1", "contoh.go.id")
    for bad in ("javascript:alert(1)", "ftp://x.id/a", "contoh", "https://a:b@contoh.go.id/", ""):
        with pytest.raises(Invalid):
            commands.attach_tautan(isi=isi, tautan=bad, by=by, at=dunia.at)


def test_a_record_in_words_is_kept(dunia: Dunia) -> None:
    plan, by = rencana(dunia), dunia.actor("bidan")
    isi = BuktiIsi(plan.rhk[1], TW3)
    bukti_id = commands.attach_rekaman(isi=isi, teks="Disaksikan camat", by=by, at=dunia.at)
    item = queries.bukti_item(bukti_id)
    assert item is not None
    assert item.teks == "Disaksikan camat"
    with pytest.raises(Invalid):
        commands.attach_rekaman(isi=isi, teks=" ", by=by, at=dunia.at)


def test_what_was_withdrawn_counts_no_more_and_stays_on_record(dunia: Dunia) -> None:
    plan = rencana(dunia)
    bukti_id = attach(dunia, plan, "a.png", png())
    commands.withdraw_bukti(bukti_id=bukti_id, by=dunia.actor("bidan"), at=dunia.at)
    assert shown(plan.skp_id).rhk[0].bukti == ()
    assert BuktiDukung.objects.filter(pk=bukti_id).exists()
    with pytest.raises(WrongState, match="sudah ditarik"):
        commands.withdraw_bukti(bukti_id=bukti_id, by=dunia.actor("bidan"), at=dunia.at)


def test_after_handing_in_nothing_is_added_or_withdrawn(dunia: Dunia) -> None:
    plan, by = rencana(dunia), dunia.actor("bidan")
    bukti_id = attach(dunia, plan, "a.png", png())
    commands.submit_realisasi(skp_id=plan.skp_id, periode=TW3, by=by, at=dunia.at)
    with pytest.raises(WrongState):
        attach(dunia, plan, "b.png", png(9))
    with pytest.raises(WrongState):
        commands.withdraw_bukti(bukti_id=bukti_id, by=by, at=dunia.at)


@pytest.mark.parametrize(
    ("name", "refusal"),
    [("kepala_puskesmas", Denied), ("admin", NotVisible), ("tetangga_kepala", NotVisible)],
)
def test_nobody_else_hands_in_or_withdraws(
    dunia: Dunia, name: str, refusal: type[Exception]
) -> None:
    plan = rencana(dunia)
    bukti_id = attach(dunia, plan, "a.png", png())
    with pytest.raises(refusal):
        attach(dunia, plan, "b.png", png(1), name)
    with pytest.raises(NotVisible):
        commands.withdraw_bukti(bukti_id=bukti_id, by=dunia.actor(name), at=dunia.at)


def test_the_inspektorat_sees_which_file_several_pegawai_used(dunia: Dunia) -> None:
    plan = rencana(dunia)
    other = rencana(dunia, "guru", "kepala_sekolah")
    first = queries.bukti_item(attach(dunia, plan, "a.png", png()))
    attach(dunia, other, "z.png", png(), "guru")
    attach(dunia, plan, "own.png", png(7))
    assert first is not None
    inspektorat = dunia.actor("inspektorat")
    units = policies.check_can_compare_bukti(actor=inspektorat)
    (same,) = queries.berkas_sama(instansi_id=dunia.instansi_id, tahun=2026, unit_ids=units)
    assert same.sha256 == first.sha256
    assert {user.pegawai_id for user in same.pemakai} == {
        dunia.pegawai["bidan"],
        dunia.pegawai["guru"],
    }
    bidan = dunia.pegawai["bidan"]
    assert (
        queries.used_by_others(first.sha256, instansi_id=dunia.instansi_id, pegawai_id=bidan) == 1
    )
    assert queries.berkas_sama(instansi_id=dunia.tetangga_id, tahun=2026, unit_ids=None) == ()
    for name in ("kepala_dinas", "admin", "pengelola", "bidan"):
        with pytest.raises(Denied):
            policies.check_can_compare_bukti(actor=dunia.actor(name))

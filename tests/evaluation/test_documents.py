"""Issued once, found again; a unit as one file; nobody reads what is not hers."""

import io
import zipfile
from datetime import timedelta

import pytest
from pypdf import PdfReader

from teladan.evaluation import commands, tasks
from teladan.evaluation.models import DokumenTerbit
from teladan.evaluation.queries.dokumen import dokumen_saya, get_dokumen, periksa
from teladan.foundation import storage
from teladan.foundation.errors import Denied, Invalid, NotVisible, WrongState
from teladan.foundation.models import Pekerjaan
from tests.evaluation.world import AT, PENILAI, TW3, Kasus


def test_the_issue_bears_its_number_and_both_names(kasus: Kasus) -> None:
    kasus.handed_over()
    found = get_dokumen(DokumenTerbit.objects.get(formulir="D.1.1").pk, actor=kasus.actor("bidan"))
    content = storage.read(found.instansi_id, found.sha256)
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    for expected in (found.nomor, "Siti Aminah", "Ratna Dewi", "tidak tersertifikasi"):
        assert expected in " ".join(text.split()), expected
    seen = periksa(found.kode)
    assert seen is not None and (seen.nomor, seen.sha256) == (found.nomor, found.sha256)


def test_asked_twice_it_is_the_same_issue(kasus: Kasus) -> None:
    kasus.handed_over()
    by, later = kasus.actor(PENILAI), AT + timedelta(hours=1)
    again = commands.issue_dokumen_evaluasi(
        evaluasi_id=kasus.evaluasi_id, formulir="C.1.3", by=by, at=later
    )
    assert again == DokumenTerbit.objects.get(formulir="C.1.3").pk
    first = commands.issue_dokumen_skp(
        skp_id=kasus.rencana.skp_id, formulir="A.1.7", by=kasus.actor("bidan"), at=later
    )
    second = commands.issue_dokumen_skp(
        skp_id=kasus.rencana.skp_id, formulir="A.1.7", by=by, at=later
    )
    assert first == second
    with pytest.raises(Invalid):
        commands.issue_dokumen_skp(skp_id=kasus.rencana.skp_id, formulir="A.1.2", by=by, at=later)


def test_a_draft_is_not_issued(kasus: Kasus) -> None:
    kasus.determined()
    with pytest.raises(WrongState):
        commands.issue_dokumen_evaluasi(
            evaluasi_id=kasus.evaluasi_id, formulir="D.1.1", by=kasus.actor(PENILAI), at=AT
        )
    assert not DokumenTerbit.objects.exists()


def test_documents_are_for_who_may_read_the_result(kasus: Kasus) -> None:
    kasus.determined()
    kasus.do("sign_as_penilai", PENILAI)
    number = DokumenTerbit.objects.get(formulir="D.1.1").pk
    assert not dokumen_saya(kasus.actor("bidan"))
    for name in ("bidan", "pelaksana", "admin", "tetangga_pengelola", "guru"):
        with pytest.raises(NotVisible):
            get_dokumen(number, actor=kasus.actor(name))
    assert get_dokumen(number, actor=kasus.actor("kepala_bidang"))
    kasus.do("hand_over", PENILAI)
    assert len(dokumen_saya(kasus.actor("bidan"))) == 2


def test_a_unit_comes_as_one_file(kasus: Kasus) -> None:
    kasus.handed_over()
    unit = kasus.dunia.unit["puskesmas"]
    with pytest.raises(Denied):
        commands.request_unit_bundle(
            unit_kerja_id=unit, periode=TW3, isi="pdf", by=kasus.actor("bidan"), at=AT
        )
    for isi, run in (("pdf", tasks.build_zip), ("ekinerja", tasks.build_workbook)):
        number = commands.request_unit_bundle(
            unit_kerja_id=unit, periode=TW3, isi=isi, by=kasus.actor("kepala_bidang"), at=AT
        )
        run(Pekerjaan.objects.get(pk=number))
        job = Pekerjaan.objects.get(pk=number)
        assert job.total == job.selesai
        content = storage.read(job.instansi_id, job.hasil_sha256)
        names = zipfile.ZipFile(io.BytesIO(content)).namelist()
        if isi == "pdf":
            assert [name[-9:] for name in names] == ["C.1.3.pdf", "D.1.1.pdf"]


def test_who_only_examines_issues_nothing(kasus: Kasus) -> None:
    kasus.handed_over()
    by, skp_id = kasus.actor("inspektorat"), kasus.rencana.skp_id
    known = set(DokumenTerbit.objects.values_list("pk", flat=True))
    found = commands.issue_dokumen_evaluasi(
        evaluasi_id=kasus.evaluasi_id, formulir="D.1.1", by=by, at=AT
    )
    assert found in known
    with pytest.raises(Denied, match="hanya membaca"):
        commands.issue_dokumen_skp(skp_id=skp_id, formulir="A.1.7", by=by, at=AT)
    DokumenTerbit.objects.filter(formulir="D.1.1").update(terbit_at=AT - timedelta(days=1))
    with pytest.raises(Denied, match="hanya membaca"):
        commands.issue_dokumen_evaluasi(
            evaluasi_id=kasus.evaluasi_id, formulir="D.1.1", by=by, at=AT
        )
    assert set(DokumenTerbit.objects.values_list("pk", flat=True)) == known

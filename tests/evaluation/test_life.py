"""An evaluation from its first rating to the locked record, and what is refused on the way."""

from dataclasses import replace

import pytest

from teladan.audit.commands import verify
from teladan.audit.models import AuditEvent
from teladan.evaluation import commands
from teladan.evaluation.facts import replay
from teladan.evaluation.models import DokumenTerbit, EvaluasiKinerja, Receipt, TandaTangan
from teladan.evaluation.queries.penilaian import Nilai
from teladan.evaluation.states import StatusEvaluasi
from teladan.foundation.errors import Denied, Invalid, NotVisible, Stale, WrongState
from teladan.monitoring.models import Realisasi
from tests.evaluation.world import AT, ATASAN, PENILAI, TW3, Kasus, days, ready, set_capaian
from tests.monitoring.world import pdf
from tests.personas import Dunia

S = StatusEvaluasi


def test_the_whole_way_ends_in_a_locked_record(kasus: Kasus) -> None:
    kasus.received()
    kasus.do("sign_as_pegawai", "bidan")
    kasus.do("report_to_pyb", PENILAI)
    kasus.do("lock", "pengelola")
    view = kasus.view()
    assert view.status is S.TERKUNCI
    assert (view.predikat, view.capaian_organisasi) == ("baik", "baik")
    assert [beda.perbedaan for beda in replay()] == [()]
    assert TandaTangan.objects.values("isi_sha256").distinct().count() == 1
    issued = list(DokumenTerbit.objects.order_by("pk").values_list("nomor", flat=True))
    assert issued == ["C.1.3/000001/2026", "D.1.1/000002/2026", "D.1.1/000003/2026"]
    assert not list(verify(kasus.dunia.instansi_id))


def test_the_proposal_waits_for_the_own_draft(kasus: Kasus) -> None:
    kasus.start()
    with pytest.raises(Invalid, match="11 rating"):
        kasus.close()
    kasus.save(kasus.draft())
    with pytest.raises(WrongState, match="belum ditutup"):
        kasus.determine()
    kasus.close()
    assert kasus.determine()


def test_a_deviation_from_the_proposal_owes_a_sentence(kasus: Kasus) -> None:
    kasus.start()
    kasus.save(replace(kasus.draft(), hasil_kerja=Nilai("di_atas")))
    kasus.close()
    with pytest.raises(Invalid) as refused:
        kasus.determine()
    assert list(refused.value.fields) == ["hasil_kerja-alasan"]
    assert "Sesuai Ekspektasi" in refused.value.fields["hasil_kerja-alasan"]
    assert not Receipt.objects.exists()
    kasus.save(replace(kasus.draft(), hasil_kerja=Nilai("di_atas", "Dua desa di luar rencana.")))
    kasus.determine()
    assert kasus.view().predikat == "baik"


def test_where_the_guide_does_not_decide_she_says_why(kasus: Kasus) -> None:
    kasus.start()
    first, second = kasus.rencana.rhk
    mixed = {first: Nilai("di_bawah", "Dua desa tertinggal."), second: Nilai("di_atas")}
    isi = replace(kasus.draft(), hasil=mixed, hasil_kerja=Nilai("sesuai"))
    kasus.save(isi)
    kasus.close()
    with pytest.raises(Invalid) as refused:
        kasus.determine()
    assert "tidak memutus" in refused.value.fields["hasil_kerja-alasan"]


def test_without_capaian_organisasi_there_is_no_predikat(dunia: Dunia) -> None:
    kasus = ready(dunia, capaian=False)
    kasus.start()
    kasus.save(kasus.draft())
    kasus.close()
    with pytest.raises(Invalid, match="Capaian kinerja organisasi"):
        kasus.determine()
    set_capaian(dunia, "butuh_perbaikan")
    kasus.determine()
    assert kasus.view().capaian_organisasi == "butuh_perbaikan"


def test_a_fact_that_changed_after_the_determination_stops_the_signature(kasus: Kasus) -> None:
    kasus.determined()
    bahan_before = Receipt.objects.latest("pk").inputs_hash
    Realisasi.objects.update(nilai=10)
    with pytest.raises(WrongState, match="berubah sejak"):
        kasus.do("sign_as_penilai", PENILAI)
    assert kasus.view().status is S.DRAF
    assert Receipt.objects.latest("pk").inputs_hash == bahan_before


def test_only_who_evaluates_begins_and_writes(kasus: Kasus) -> None:
    for name in ("bidan", "kepala_bidang", "pengelola", "admin", "pelaksana"):
        with pytest.raises(Denied):
            kasus.start(name=name)
    with pytest.raises(NotVisible):
        kasus.start(name="tetangga_kepala")
    assert not EvaluasiKinerja.objects.exists()
    kasus.start()
    for name in ("bidan", "pengelola", "kepala_bidang"):
        with pytest.raises(Denied):
            kasus.save(kasus.draft(), name=name)


def test_the_window_opens_and_closes(kasus: Kasus) -> None:
    with pytest.raises(WrongState, match="baru dibuka"):
        kasus.start(at=days(-40))
    with pytest.raises(Denied, match="berakhir"):
        kasus.start(at=days(40))


def test_a_missed_window_goes_to_the_atasan_and_is_final(kasus: Kasus) -> None:
    kasus.start()
    kasus.save(kasus.draft())
    late = days(40)
    with pytest.raises(WrongState, match="masih berjalan"):
        kasus.do("take_over", ATASAN)
    kasus.do("take_over", ATASAN, late)
    view = kasus.view(ATASAN, late)
    assert view.final and view.penilai_id == kasus.dunia.pegawai[ATASAN]
    assert view.rating_hasil_kerja == ""
    kasus.save(kasus.draft(), late, ATASAN)
    kasus.close(late, ATASAN)
    kasus.determine(late, ATASAN)
    kasus.do("sign_as_penilai", ATASAN, late)
    kasus.do("hand_over", ATASAN, late)
    kasus.do("confirm_receipt", "bidan", late)
    with pytest.raises(Denied, match="final"):
        kasus.do("note_keberatan", "bidan", late, teks="Menurut saya hasilnya keliru.")
    assert DokumenTerbit.objects.filter(formulir="D.1.2").exists()


def test_an_objection_is_noted_in_time_and_keeps_the_record_open(kasus: Kasus) -> None:
    kasus.received()
    with pytest.raises(Invalid):
        kasus.do("note_keberatan", "bidan", teks="tidak")
    with pytest.raises(WrongState, match="sudah lewat"):
        kasus.do("note_keberatan", "bidan", days(30), teks="Target triwulan saya tercapai penuh.")
    kasus.do("note_keberatan", "bidan", teks="Target triwulan saya tercapai penuh.")
    kasus.do("report_to_pyb", PENILAI)
    with pytest.raises(WrongState, match="keberatan"):
        kasus.do("lock", "pengelola")
    event = AuditEvent.objects.get(action="evaluasi.keberatan_noted")
    assert "tercapai" not in str(event.payload)


def test_what_was_not_returned_is_reported_with_a_note(kasus: Kasus) -> None:
    kasus.handed_over()
    with pytest.raises(WrongState, match="masih punya waktu"):
        kasus.do("report_to_pyb", PENILAI, days(3))
    with pytest.raises(Invalid):
        kasus.do("report_to_pyb", PENILAI, days(30))
    kasus.do("report_to_pyb", PENILAI, days(30), catatan="Pegawai tidak mengembalikan dokumen.")
    assert kasus.view().status is S.DILAPORKAN


def test_who_may_not_sign_cannot(kasus: Kasus) -> None:
    kasus.determined()
    suspended = replace(kasus.actor(PENILAI), may_sign=False)
    with pytest.raises(Denied, match="belum dapat menandatangani"):
        commands.sign_as_penilai(evaluasi_id=kasus.evaluasi_id, by=suspended, at=AT)
    with pytest.raises(Denied):
        kasus.do("sign_as_penilai", "admin")
    assert not TandaTangan.objects.exists()


def test_a_form_sent_twice_counts_once(kasus: Kasus) -> None:
    kasus.determined()
    for step, name in (
        ("sign_as_penilai", PENILAI), ("hand_over", PENILAI), ("confirm_receipt", "bidan"),
        ("sign_as_pegawai", "bidan"), ("report_to_pyb", PENILAI), ("lock", "pengelola"),
    ):  # fmt: skip
        revisi = kasus.view().revisi
        kasus.do(step, name, revisi=revisi)
        events = AuditEvent.objects.count()
        kasus.do(step, name, revisi=revisi)
        assert AuditEvent.objects.count() == events, step
    assert TandaTangan.objects.count() == 2


def test_a_stale_decision_is_refused(kasus: Kasus) -> None:
    kasus.start()
    old = kasus.view().revisi
    kasus.save(kasus.draft())
    with pytest.raises(Stale) as refused:
        commands.save_draft(
            evaluasi_id=kasus.evaluasi_id,
            revisi=old,
            isi=kasus.draft(hasil="di_atas"),
            by=kasus.actor(PENILAI),
            at=AT,
        )
    assert refused.value.theirs["catatan"] == "Pertahankan kunjungan rumah."
    assert kasus.view().revisi == old + 1


def test_paper_is_as_good_as_the_screen(kasus: Kasus) -> None:
    kasus.determined()
    kasus.do("sign_as_penilai", PENILAI, cara="basah")
    kasus.do("mark_signed_on_paper", PENILAI, sebagai="penilai", nama="ttd.pdf", isi=pdf())
    kasus.do("hand_over", PENILAI)
    with pytest.raises(Invalid):
        kasus.do("mark_signed_on_paper", PENILAI, sebagai="pegawai", nama="x.pdf", isi=b"<html>")
    with pytest.raises(Denied):
        kasus.do("mark_signed_on_paper", "bidan", sebagai="pegawai", nama="x.pdf", isi=pdf())
    kasus.do("mark_signed_on_paper", PENILAI, sebagai="pegawai", nama="kembali.pdf", isi=pdf("x"))
    assert kasus.view().status is S.DITANDATANGANI_PEGAWAI
    ways = TandaTangan.objects.values_list("sebagai", "cara").order_by("pk")
    assert list(ways) == [("penilai", "basah"), ("pegawai", "basah")]


def test_a_signature_that_another_recorded_takes_no_objection_away(kasus: Kasus) -> None:
    kasus.determined()
    kasus.do("sign_as_penilai", PENILAI, cara="basah")
    kasus.do("hand_over", PENILAI)
    kasus.do("mark_signed_on_paper", PENILAI, sebagai="pegawai", nama="kembali.pdf", isi=pdf("x"))
    with pytest.raises(WrongState, match="sudah lewat"):
        kasus.do("note_keberatan", "bidan", teks="Saya tidak pernah menandatangani.", at=days(40))
    kasus.do("note_keberatan", "bidan", teks="Saya tidak pernah menandatangani.")
    assert kasus.view().status is S.KEBERATAN


def test_what_another_recorded_as_signed_is_not_reported_before_she_could_object(
    kasus: Kasus,
) -> None:
    kasus.determined()
    kasus.do("sign_as_penilai", PENILAI, cara="basah")
    kasus.do("hand_over", PENILAI)
    kasus.do("mark_signed_on_paper", PENILAI, sebagai="pegawai", nama="kembali.pdf", isi=pdf("x"))
    with pytest.raises(WrongState, match="masih dapat mengajukan keberatan sampai 23-10-2026"):
        kasus.do("report_to_pyb", PENILAI, at=days(10))
    assert kasus.view().status is S.DITANDATANGANI_PEGAWAI
    kasus.do("report_to_pyb", PENILAI, at=days(30))
    assert kasus.view().status is S.DILAPORKAN


def test_ekinerja_is_ticked_after_the_signature(kasus: Kasus) -> None:
    kasus.determined()
    with pytest.raises(WrongState):
        kasus.do("mark_in_ekinerja", PENILAI, sudah=True)
    kasus.do("sign_as_penilai", PENILAI)
    kasus.do("mark_in_ekinerja", PENILAI, sudah=True)
    with pytest.raises(Denied):
        kasus.do("mark_in_ekinerja", "inspektorat", sudah=False)
    assert kasus.view().di_ekinerja_at == AT
    assert TW3


def test_the_capaian_of_another_unit_leaves_a_draft_alone(kasus: Kasus) -> None:
    kasus.determined()
    commands.set_capaian_organisasi(
        unit_kerja_id=kasus.dunia.unit["subbag"],
        periode=TW3,
        isi=commands.CapaianIsi("kurang", "Rata-rata capaian indikator subbagian."),
        by=kasus.actor("pengelola"),
        at=AT,
    )
    assert kasus.view().predikat
    set_capaian(kasus.dunia, "kurang")
    assert not kasus.view().predikat

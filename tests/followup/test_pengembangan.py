"""Proposals with their reason, the plan and its talk, hours, certificates, before and after."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from teladan.audit.models import AuditEvent
from teladan.followup import commands, queries
from teladan.followup.commands import KegiatanIsi, SelesaiIsi
from teladan.followup.facts.pengembangan import usulan_of
from teladan.followup.models import KegiatanPengembangan, RencanaPengembangan
from teladan.followup.queries import RencanaView
from teladan.followup.states.pengembangan import AsalKegiatan, StatusKegiatan, StatusRencana
from teladan.foundation.errors import Denied, Invalid, NotVisible, Stale, WrongState
from tests.followup.pelatihan import celah, katalog
from tests.monitoring.world import pdf
from tests.personas import Dunia

ISI = KegiatanIsi("Magang di loket Puskesmas Kenanga", "penugasan", 12)
SELESAI = SelesaiIsi(date(2026, 8, 3), date(2026, 8, 5), 8, "Membuka loket kedua pukul 08.00")


@pytest.fixture(autouse=True)
def _own_files(settings: object, tmp_path: Path) -> None:
    settings.TELADAN_DATA = tmp_path  # type: ignore[attr-defined]


def proposed(dunia: Dunia, name: str = "bidan"):  # type: ignore[no-untyped-def]
    return usulan_of(
        dunia.pegawai[name], tahun=2026, instansi_id=dunia.instansi_id, on=dunia.at.date()
    )


def plan(dunia: Dunia, name: str = "bidan") -> RencanaView:
    return queries.rencana_of(dunia.pegawai[name], tahun=2026, instansi_id=dunia.instansi_id)


def add(dunia: Dunia, isi: KegiatanIsi = ISI, name: str = "bidan") -> int:
    return commands.add_kegiatan(tahun=2026, isi=isi, by=dunia.actor(name), at=dunia.at)


def submit(dunia: Dunia) -> RencanaView:
    commands.submit_rencana(tahun=2026, by=dunia.actor("bidan"), at=dunia.at)
    return plan(dunia)


def agree(dunia: Dunia, name: str = "kepala_puskesmas", revisi: int | None = None) -> None:
    rencana = plan(dunia)
    commands.agree_rencana(
        rencana_id=rencana.rencana_id,
        revisi=rencana.revisi if revisi is None else revisi,
        by=dunia.actor(name),
        at=dunia.at,
    )


def test_a_gap_is_answered_with_its_reason_the_best_fit_first(dunia: Dunia) -> None:
    katalog(dunia)
    celah(dunia)
    first, second = proposed(dunia)
    assert [each.pelatihan.kode for each in (first, second)] == ["WK-02", "WK-03"]
    assert first.alasan == (
        "Karena capaian aspek Waktu di bawah yang diharapkan pada TW1 2026, TW2 2026."
    )
    assert not first.ragu


def test_a_gap_with_little_evidence_says_so_and_no_gap_proposes_nothing(dunia: Dunia) -> None:
    katalog(dunia)
    assert proposed(dunia) == ()
    celah(dunia, yakin="rendah")
    assert [each.ragu for each in proposed(dunia)] == [True, True]


def test_a_training_for_other_jabatan_is_not_proposed(dunia: Dunia) -> None:
    katalog(dunia)
    celah(dunia, "pelaksana")
    assert [each.pelatihan.kode for each in proposed(dunia, "pelaksana")] == ["WK-03"]


def test_accepted_it_stands_in_the_plan_with_its_reason_and_is_not_proposed_again(
    dunia: Dunia,
) -> None:
    offers = katalog(dunia)
    celah(dunia)
    by = dunia.actor("bidan")
    commands.accept_usulan(pelatihan_id=offers["WK-02"], tahun=2026, by=by, at=dunia.at)
    (item,) = plan(dunia).kegiatan
    assert (item.asal, item.sasaran, item.jp) == (AsalKegiatan.USULAN, "hasil:waktu", 8)
    assert "TW1 2026" in item.alasan
    assert [each.pelatihan.kode for each in proposed(dunia)] == ["WK-03"]
    with pytest.raises(NotVisible, match="sudah tidak ada"):
        commands.accept_usulan(pelatihan_id=offers["WK-02"], tahun=2026, by=by, at=dunia.at)


def test_refused_with_a_reason_it_is_not_made_again_this_year(dunia: Dunia) -> None:
    offers = katalog(dunia)
    celah(dunia)
    by = dunia.actor("bidan")
    with pytest.raises(Invalid, match="mengapa usulan ini tidak cocok"):
        commands.refuse_usulan(
            pelatihan_id=offers["WK-02"], tahun=2026, alasan=" ", by=by, at=dunia.at
        )
    commands.refuse_usulan(
        pelatihan_id=offers["WK-02"], tahun=2026, alasan="Sudah saya kuasai", by=by, at=dunia.at
    )
    assert [each.pelatihan.kode for each in proposed(dunia)] == ["WK-03"]
    event = AuditEvent.objects.get(action="usulan.refused")
    assert "kuasai" not in str(event.payload)


def test_nobody_takes_a_proposal_that_is_made_to_another(dunia: Dunia) -> None:
    offers = katalog(dunia)
    celah(dunia)
    with pytest.raises(NotVisible):
        commands.accept_usulan(
            pelatihan_id=offers["WK-02"], tahun=2026, by=dunia.actor("guru"), at=dunia.at
        )
    assert not KegiatanPengembangan.objects.exists()


@pytest.mark.parametrize(
    ("isi", "field"),
    [
        (replace(ISI, nama="  "), "nama"),
        (replace(ISI, nama="x" * 201), "nama"),
        (replace(ISI, jenis="kursus"), "jenis"),
        (replace(ISI, jp=None), "jp"),
        (replace(ISI, jp=-1), "jp"),
        (replace(ISI, target_tanggal=date(2027, 1, 1)), "target_tanggal"),
        (replace(ISI, sasaran="hasil:kecepatan"), "sasaran"),
        (replace(ISI, alasan="x" * 2001), "alasan"),
    ],
)
def test_a_wish_that_cannot_be_says_which_field(dunia: Dunia, isi: KegiatanIsi, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        add(dunia, isi)
    assert set(refused.value.fields) == {field}
    assert not KegiatanPengembangan.objects.exists()


def test_the_plan_is_agreed_in_dialogue(dunia: Dunia) -> None:
    with pytest.raises(Invalid, match="belum berisi kegiatan"):
        submit(dunia)
    add(dunia)
    rencana = submit(dunia)
    assert rencana.status is StatusRencana.DIAJUKAN
    with pytest.raises(WrongState, match="sedang dibaca"):
        add(dunia)
    with pytest.raises(Invalid, match="apa yang perlu diubah"):
        commands.return_rencana(
            rencana_id=rencana.rencana_id, revisi=rencana.revisi, alasan="",
            by=dunia.actor("kepala_puskesmas"), at=dunia.at,
        )  # fmt: skip
    commands.return_rencana(
        rencana_id=rencana.rencana_id, revisi=rencana.revisi, alasan="Tambahkan pelatihan antrean",
        by=dunia.actor("kepala_puskesmas"), at=dunia.at,
    )  # fmt: skip
    assert plan(dunia).tanggapan == "Tambahkan pelatihan antrean"
    submit(dunia)
    agree(dunia)
    agreed = plan(dunia)
    assert (agreed.status, agreed.diputus_oleh) == (StatusRencana.DISEPAKATI, "Ratna Dewi")
    add(dunia)
    assert plan(dunia).status is StatusRencana.DRAF


@pytest.mark.parametrize(
    ("name", "refusal"),
    [
        ("kepala_bidang", Denied),
        ("pengelola", Denied),
        ("inspektorat", Denied),
        ("bidan", Denied),
        ("guru", NotVisible),
        ("tetangga_kepala", NotVisible),
    ],
)
def test_only_the_pejabat_penilai_agrees(dunia: Dunia, name: str, refusal: type[Exception]) -> None:
    add(dunia)
    submit(dunia)
    with pytest.raises(refusal):
        agree(dunia, name)
    assert plan(dunia).status is StatusRencana.DIAJUKAN


def test_a_plan_that_changed_since_it_was_read_is_not_agreed(dunia: Dunia) -> None:
    add(dunia)
    read = submit(dunia).revisi
    commands.withdraw_rencana(tahun=2026, by=dunia.actor("bidan"), at=dunia.at)
    add(dunia)
    submit(dunia)
    with pytest.raises(Stale, match="berubah sejak Anda membukanya"):
        agree(dunia, revisi=read)
    assert plan(dunia).status is StatusRencana.DIAJUKAN


def test_an_unsent_draft_is_nobody_elses_to_decide(dunia: Dunia) -> None:
    add(dunia)
    with pytest.raises(NotVisible):
        agree(dunia)


def test_hours_count_with_the_certificate_and_not_before(dunia: Dunia) -> None:
    kegiatan_id = add(dunia)
    by = dunia.actor("bidan")
    commands.complete_kegiatan(kegiatan_id=kegiatan_id, isi=SELESAI, by=by, at=dunia.at)
    assert plan(dunia).jp("pns").diakui == 0
    commands.attach_sertifikat(
        kegiatan_id=kegiatan_id, nama="sertifikat.pdf", chunks=[pdf()], by=by, at=dunia.at
    )
    jp = plan(dunia).jp("pns")
    assert (jp.diakui, jp.jp, jp.kurang) == (8, 20, 12)
    assert plan(dunia).jp("pppk").kurang == 0


@pytest.mark.parametrize(
    ("isi", "field"),
    [
        (replace(SELESAI, mulai=None), "mulai"),
        (replace(SELESAI, selesai=None), "selesai"),
        (replace(SELESAI, selesai=date(2026, 8, 30)), "selesai"),
        (replace(SELESAI, mulai=date(2026, 8, 6)), "selesai"),
        (replace(SELESAI, mulai=date(2025, 8, 6), selesai=date(2025, 8, 7)), "selesai"),
        (replace(SELESAI, jp=None), "jp"),
    ],
)
def test_a_completion_that_cannot_be_says_which_field(
    dunia: Dunia, isi: SelesaiIsi, field: str
) -> None:
    kegiatan_id = add(dunia)
    with pytest.raises(Invalid) as refused:
        commands.complete_kegiatan(
            kegiatan_id=kegiatan_id, isi=isi, by=dunia.actor("bidan"), at=dunia.at
        )
    assert set(refused.value.fields) == {field}
    assert plan(dunia).kegiatan[0].status is StatusKegiatan.DIRENCANAKAN


def test_a_file_that_is_no_certificate_is_refused(dunia: Dunia) -> None:
    kegiatan_id = add(dunia)
    with pytest.raises(Invalid, match="Isi berkas"):
        commands.complete_kegiatan(
            kegiatan_id=kegiatan_id, isi=SELESAI, nama="sertifikat.pdf",
            chunks=[b"<html>bukan</html>"], by=dunia.actor("bidan"), at=dunia.at,
        )  # fmt: skip
    assert plan(dunia).kegiatan[0].status is StatusKegiatan.DIRENCANAKAN


def test_called_off_and_taken_up_again(dunia: Dunia) -> None:
    kegiatan_id = add(dunia)
    by = dunia.actor("bidan")
    with pytest.raises(Invalid, match="mengapa kegiatan ini tidak jadi"):
        commands.cancel_kegiatan(kegiatan_id=kegiatan_id, alasan="", by=by, at=dunia.at)
    commands.cancel_kegiatan(kegiatan_id=kegiatan_id, alasan="Kelas penuh", by=by, at=dunia.at)
    with pytest.raises(WrongState, match="batal"):
        commands.complete_kegiatan(kegiatan_id=kegiatan_id, isi=SELESAI, by=by, at=dunia.at)
    commands.resume_kegiatan(kegiatan_id=kegiatan_id, by=by, at=dunia.at)
    assert plan(dunia).kegiatan[0].status is StatusKegiatan.DIRENCANAKAN
    commands.remove_kegiatan(kegiatan_id=kegiatan_id, by=by, at=dunia.at)
    assert plan(dunia).kegiatan == ()


@pytest.mark.parametrize("name", ["kepala_puskesmas", "pengelola", "guru", "tetangga_kepala"])
def test_nobody_touches_anothers_kegiatan(dunia: Dunia, name: str) -> None:
    kegiatan_id = add(dunia)
    by = dunia.actor(name)
    for act in (
        lambda: commands.start_kegiatan(kegiatan_id=kegiatan_id, by=by, at=dunia.at),
        lambda: commands.complete_kegiatan(
            kegiatan_id=kegiatan_id, isi=SELESAI, by=by, at=dunia.at
        ),
        lambda: commands.cancel_kegiatan(
            kegiatan_id=kegiatan_id, alasan="Tidak perlu", by=by, at=dunia.at
        ),
        lambda: commands.remove_kegiatan(kegiatan_id=kegiatan_id, by=by, at=dunia.at),
    ):
        with pytest.raises(NotVisible):
            act()
    assert plan(dunia).kegiatan[0].status is StatusKegiatan.DIRENCANAKAN


def test_an_agreed_line_is_called_off_not_removed(dunia: Dunia) -> None:
    kegiatan_id = add(dunia)
    submit(dunia)
    agree(dunia)
    with pytest.raises(WrongState, match="diajukan atau disepakati"):
        commands.remove_kegiatan(kegiatan_id=kegiatan_id, by=dunia.actor("bidan"), at=dunia.at)
    assert len(plan(dunia).kegiatan) == 1


def test_the_plans_of_a_team_need_three_queries(
    dunia: Dunia, django_assert_num_queries: object
) -> None:
    add(dunia)
    submit(dunia)
    add(dunia, name="guru")
    for names in (("bidan",), tuple(dunia.pegawai)):
        ids = [dunia.pegawai[name] for name in names]
        with django_assert_num_queries(3):  # type: ignore[operator]
            rows = queries.rencana_tim(ids, tahun=2026)
        assert rows[0].pegawai_id == dunia.pegawai["bidan"]


def test_a_year_that_nobody_knows_begins_no_plan(dunia: Dunia) -> None:
    with pytest.raises(Invalid, match="Tahun 1999"):
        commands.add_kegiatan(tahun=1999, isi=ISI, by=dunia.actor("bidan"), at=dunia.at)
    assert not RencanaPengembangan.objects.exists()

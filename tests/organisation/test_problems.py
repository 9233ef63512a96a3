"""The kotak data bermasalah: every kind is found, and its fix makes it go."""

from datetime import date, timedelta

import pytest

from teladan.foundation.errors import Denied, Invalid
from teladan.foundation.models import Pekerjaan
from teladan.organisation import commands, queries
from teladan.organisation.models import Pegawai, PenetapanPejabatPenilai, Penugasan
from teladan.organisation.queries import JenisMasalah
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisPegawai, JenisPenugasan
from tests.personas import AT, SINCE, Dunia

TODAY = AT.date()


def found(dunia: Dunia, jenis: JenisMasalah) -> list[queries.Problem]:
    everything = queries.problems(dunia.instansi_id, on=TODAY)
    return [problem for problem in everything if problem.jenis is jenis]


def force_line(dunia: Dunia, pegawai: str, penilai: str) -> None:
    """What only an import or another system could have left behind."""
    PenetapanPejabatPenilai.objects.filter(pegawai_id=dunia.pegawai[pegawai]).update(
        pejabat_penilai_id=dunia.pegawai[penilai]
    )


def test_the_example_world_has_no_problem(dunia: Dunia) -> None:
    assert queries.problems(dunia.instansi_id, on=TODAY) == []
    assert queries.problems(dunia.tetangga_id, on=TODAY) == []


def test_a_missing_pejabat_penilai_comes_with_a_suggestion(dunia: Dunia) -> None:
    PenetapanPejabatPenilai.objects.filter(pegawai_id=dunia.pegawai["bidan"]).delete()
    [problem] = found(dunia, JenisMasalah.TANPA_PENILAI)
    assert problem.subject_id == dunia.pegawai["bidan"]
    assert problem.suggested_id == dunia.pegawai["kepala_puskesmas"]


@pytest.mark.parametrize(
    ("pegawai", "penilai", "sentence"),
    [
        ("pelaksana", "pelaksana", "ia sendiri"),
        ("bidan", "pelaksana", "bukan pejabat pengawas"),
        ("kepala_bidang", "kasubbag", "lebih rendah"),
        ("guru", "kepala_puskesmas", "garis unit kerja"),
    ],
)
def test_a_wrong_pejabat_penilai_says_why(
    dunia: Dunia, pegawai: str, penilai: str, sentence: str
) -> None:
    force_line(dunia, pegawai, penilai)
    whys = [p.why for p in found(dunia, JenisMasalah.PENILAI_SALAH)]
    assert any(sentence in why for why in whys), whys


def test_a_recorded_delegation_is_no_problem(dunia: Dunia) -> None:
    commands.assign_pejabat_penilai(
        pegawai_id=dunia.pegawai["guru"],
        pejabat_penilai_id=dunia.pegawai["kepala_puskesmas"],
        berlaku_dari=TODAY,
        alasan="Pendelegasian, SK 12/2026",
        by=dunia.actor("admin"),
        at=AT,
    )
    assert found(dunia, JenisMasalah.PENILAI_SALAH) == []


def test_a_pejabat_penilai_who_left_is_found(dunia: Dunia) -> None:
    Pegawai.objects.filter(pk=dunia.pegawai["kasubbag"]).update(kedudukan="berhenti")
    whys = {p.why for p in found(dunia, JenisMasalah.PENILAI_SALAH)}
    assert whys == {"Pejabat penilainya tidak lagi bertugas."}


def test_a_circle_is_found_once_and_the_fix_breaks_it(dunia: Dunia) -> None:
    PenetapanPejabatPenilai.objects.filter(pegawai_id=dunia.pegawai["kepala_bidang"]).update(
        pejabat_penilai_id=dunia.pegawai["kasubbag"]
    )
    [problem] = found(dunia, JenisMasalah.LINGKARAN)
    assert problem.suggested_id == dunia.pegawai["kepala_dinas"]
    commands.assign_pejabat_penilai(
        pegawai_id=problem.subject_id,
        pejabat_penilai_id=problem.suggested_id,
        berlaku_dari=TODAY,
        by=dunia.actor("admin"),
        at=AT,
    )
    assert found(dunia, JenisMasalah.LINGKARAN) == []


def test_a_circle_cannot_be_made_through_the_command(dunia: Dunia) -> None:
    with pytest.raises(Invalid, match="lingkaran"):
        commands.assign_pejabat_penilai(
            pegawai_id=dunia.pegawai["kepala_bidang"],
            pejabat_penilai_id=dunia.pegawai["bidan"],
            berlaku_dari=TODAY,
            by=dunia.actor("admin"),
            at=AT,
        )
    assert found(dunia, JenisMasalah.LINGKARAN) == []


def test_two_definitive_posts_are_found_and_ending_one_mends_it(dunia: Dunia) -> None:
    extra = Penugasan.objects.create(
        instansi_id=dunia.instansi_id,
        pegawai_id=dunia.pegawai["bidan"],
        jabatan_id=dunia.jabatan["pelaksana"],
        berlaku_dari=SINCE,
    )
    assert len(found(dunia, JenisMasalah.JABATAN_GANDA)) == 1
    commands.end_penugasan(
        penugasan_id=extra.pk, berlaku_sampai=date(2026, 8, 11), by=dunia.actor("admin"), at=AT
    )
    assert found(dunia, JenisMasalah.JABATAN_GANDA) == []


def test_a_vacant_leading_post_is_mended_by_a_plt_who_leaves_by_herself(dunia: Dunia) -> None:
    held = Penugasan.objects.get(pegawai_id=dunia.pegawai["kasubbag"])
    commands.end_penugasan(
        penugasan_id=held.pk, berlaku_sampai=date(2026, 8, 1), by=dunia.actor("admin"), at=AT
    )
    [problem] = found(dunia, JenisMasalah.JABATAN_KOSONG)
    assert problem.subject_id == dunia.jabatan["kasubbag"]
    commands.assign_penugasan(
        isi=commands.PenugasanIsi(
            dunia.pegawai["pengelola"],
            problem.subject_id,
            TODAY,
            JenisPenugasan.PLT,
            date(2026, 11, 11),
        ),
        by=dunia.actor("admin"),
        at=AT,
    )
    assert found(dunia, JenisMasalah.JABATAN_KOSONG) == []
    assert dunia.unit["subbag"] in dunia.actor("pengelola").unit_dipimpin_ids
    after = dunia.actor("pengelola", at=AT + timedelta(days=92))
    assert dunia.unit["subbag"] not in after.unit_dipimpin_ids


def test_an_impossible_nip_is_found_and_corrected_with_the_account(dunia: Dunia) -> None:
    bidan = dunia.pegawai["bidan"]
    Pegawai.objects.filter(pk=bidan).update(nip="198813042012032005")
    [problem] = found(dunia, JenisMasalah.NIP_TIDAK_SAH)
    assert "Bulan lahir 13" in problem.why
    isi = commands.PegawaiIsi(dunia.nip["bidan"], "Siti Aminah", JenisPegawai.PNS, "III/a")
    commands.update_pegawai(pegawai_id=bidan, isi=isi, by=dunia.actor("admin"), at=AT)
    assert found(dunia, JenisMasalah.NIP_TIDAK_SAH) == []


def test_an_expired_contract_is_found(dunia: Dunia) -> None:
    Pegawai.objects.filter(pk=dunia.pegawai["pppk"]).update(kontrak_sampai=date(2026, 7, 31))
    [problem] = found(dunia, JenisMasalah.KONTRAK_BERAKHIR)
    assert problem.subject_id == dunia.pegawai["pppk"]


def test_the_report_atasan_saya_salah_is_closed_by_the_fix_with_a_note(dunia: Dunia) -> None:
    force_line(dunia, "bidan", "kasubbag")
    first = commands.report_wrong_atasan(uraian="dr. Ratna", by=dunia.actor("bidan"), at=AT)
    again = commands.report_wrong_atasan(uraian="", by=dunia.actor("bidan"), at=AT)
    assert again == first
    [problem] = found(dunia, JenisMasalah.LAPORAN)
    assert problem.suggested_id == dunia.pegawai["kepala_puskesmas"]
    commands.assign_pejabat_penilai(
        pegawai_id=dunia.pegawai["bidan"],
        pejabat_penilai_id=problem.suggested_id,
        berlaku_dari=TODAY,
        by=dunia.actor("pengelola"),
        at=AT,
    )
    assert found(dunia, JenisMasalah.LAPORAN) == []
    [report] = queries.reports_of(dunia.pegawai["bidan"])
    assert report.status == "selesai"
    assert "Ratna Dewi" in report.catatan
    job = Pekerjaan.objects.get()
    assert job.tugas == "teladan.planning.tasks.reroute_skp"


def test_a_pegawai_cannot_set_her_own_pejabat_penilai(dunia: Dunia) -> None:
    with pytest.raises(Denied, match="admin atau pengelola kinerja"):
        commands.assign_pejabat_penilai(
            pegawai_id=dunia.pegawai["bidan"],
            pejabat_penilai_id=dunia.pegawai["kasubbag"],
            berlaku_dari=TODAY,
            by=dunia.actor("bidan"),
            at=AT,
        )


def test_the_number_of_queries_does_not_grow(
    dunia: Dunia,
    django_assert_num_queries,  # type: ignore[no-untyped-def]
) -> None:
    with django_assert_num_queries(5):
        queries.problems(dunia.instansi_id, on=TODAY)
    PenetapanPejabatPenilai.objects.filter(instansi_id=dunia.instansi_id).delete()
    queries.forget()
    with django_assert_num_queries(5):
        assert len(queries.problems(dunia.instansi_id, on=TODAY)) > 5

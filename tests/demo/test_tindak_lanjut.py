"""What followed from the evaluations of the example: the story as the pages will show it."""

from datetime import timedelta

import pyotp
import pytest
from django.test import override_settings

from teladan.accountability.models import HasilDampak
from teladan.demo import accounts
from teladan.demo.bimbingan import ADMINISTRASI
from teladan.demo.karier import NAIK_JENJANG
from teladan.demo.langkah_dua import DUA_LANGKAH, kode_contoh
from teladan.demo.roster import roster
from teladan.demo.waktu import MULAI
from teladan.evaluation.models import EvaluasiKinerja
from teladan.feedback.models import CatatanKonseling, Konseling, Pembinaan
from teladan.followup import queries
from teladan.followup.facts.angka_kredit import keadaan
from teladan.followup.facts.kesiapan import kesiapan_of
from teladan.followup.models import (
    KegiatanPengembangan,
    PasanganMentor,
    Pelatihan,
    PenetapanAngkaKredit,
    PerkaraDisiplin,
    UsulanPenghargaan,
)
from teladan.organisation.commands import pass_second_step
from teladan.organisation.models import Akun, Pegawai
from teladan.organisation.queries import actor_for, unsealed_secret
from teladan_rules.permenpanrb_1_2023.penetapan import StatusAngkaKredit

pytestmark = pytest.mark.django_db
TODAY = MULAI.date()


@pytest.fixture(autouse=True)
def _loaded(lines: list[str]) -> None:
    """Every test here reads the one loaded example."""


def pegawai(key: str) -> int:
    nip = next(each.nip for each in roster(40) if each.key == key)
    return Pegawai.objects.values_list("pk", flat=True).get(nip=nip, instansi__kode="contoh")


def test_the_evaluation_names_the_wait_and_a_training_and_a_mentor_follow() -> None:
    found = EvaluasiKinerja.objects.get(pegawai=pegawai("loket"), periode="2026-TW1")
    assert "waktu tunggu" in found.catatan
    done = KegiatanPengembangan.objects.get(
        rencana__pegawai=pegawai("loket"), pelatihan__kode="PLY-01"
    )
    assert (done.status, done.jp_diakui) == ("selesai", 24)
    pair = PasanganMentor.objects.get(pegawai=pegawai("loket"))
    assert (pair.mentor.nama, pair.status) == ("Rosmiati Daulay", "selesai")
    assert pair.temu.filter(kata_pegawai="").count() == 0
    assert Pelatihan.objects.filter(instansi__kode="contoh").count() == 25


def test_one_measure_is_told_with_its_figures_and_one_is_too_early() -> None:
    """Without Puskesmas Kenanga beside it, this smallest example cannot rule out the season."""
    found = {
        each.sasaran.upaya.judul.split()[0]: (each.kesimpulan, each.isi["sebab"])
        for each in HasilDampak.objects.select_related("sasaran__upaya")
    }
    assert found == {
        "Pelatihan": ("belum_dapat", ["musim"]),
        "Loket": ("belum_dapat", ["kurang_sesudah"]),
    }


def test_one_recovers_by_bimbingan_and_one_does_not() -> None:
    ayu = Pembinaan.objects.get(pegawai=pegawai("bidan_terampil"))
    assert (ayu.baseline, ayu.akhir, ayu.tindak_lanjut) == (58, 88, "cukup")
    other = Pembinaan.objects.get(pegawai=pegawai(ADMINISTRASI))
    assert (other.baseline, other.akhir, other.tindak_lanjut) == (1, 1, "konseling")
    case = Konseling.objects.get(pegawai=pegawai(ADMINISTRASI))
    assert case.status == "disusun"
    assert Konseling.objects.get(pegawai=pegawai("guru")).status == "ditunjuk"
    sealed = bytes(CatatanKonseling.objects.get().tersegel)
    assert b"Merawat" not in sealed


def test_one_is_ready_one_is_short_and_one_changed_her_jenjang_within_a_year() -> None:
    keys = ("dokter", "bidan", NAIK_JENJANG)
    bahan = queries.bahan_karier([pegawai(key) for key in keys], on=TODAY)
    dokter, bidan, perawat = (keadaan(bahan[pegawai(key)]) for key in keys)
    assert dokter.hasil is not None
    assert dokter.hasil.status is StatusAngkaKredit.LAYAK_JENJANG
    assert bidan.hasil is not None
    assert bidan.hasil.kurang == 25
    ready = kesiapan_of(pegawai("dokter"), TODAY)
    assert ready is not None
    assert not ready.belum
    year = [each.masa for each in perawat.semua if each.masa.tahun == 2025]
    assert [(each.bulan_mulai, each.bulan_selesai) for each in year] == [(1, 6), (7, 12)]
    assert sorted(PenetapanAngkaKredit.objects.values_list("status", flat=True)) == [
        "disiapkan", "ditetapkan",
    ]  # fmt: skip


def test_two_awards_were_given_and_one_was_published_by_the_person() -> None:
    given = UsulanPenghargaan.objects.filter(status="ditetapkan")
    assert {each.pegawai.nama if each.pegawai else each.unit_kerja.nama for each in given} == {
        "Maria Ulfah", "Puskesmas Melati",
    }  # fmt: skip
    instansi_id = given[0].instansi_id
    assert [each.penerima for each in queries.kehormatan(instansi_id)] == ["Maria Ulfah"]


def test_a_perkara_ended_at_a_teguran_lisan_and_another_has_begun() -> None:
    assert sorted(PerkaraDisiplin.objects.values_list("status", flat=True)) == [
        "berlaku", "dipanggil",
    ]  # fmt: skip


def test_boxes_are_filled_for_some_and_missing_data_is_said() -> None:
    instansi_id = Pegawai.objects.get(pk=pegawai("bidan")).instansi_id
    rows = queries.papan_talenta(instansi_id, unit_ids=None, on=TODAY)
    placed = [each for each in rows if each.kotak]
    assert 15 < len(placed) < len(rows) / 2
    assert queries.permintaan_talenta_of(pegawai("bidan")).status == "diminta"  # type: ignore[union-attr]


def test_a_visitor_reads_the_code_of_the_moment_and_only_in_demo_mode() -> None:
    for key in DUA_LANGKAH:
        akun = Akun.objects.get(pegawai=pegawai(key))
        secret = unsealed_secret(akun)
        assert secret is not None
        assert kode_contoh(akun.pk, MULAI) == pyotp.TOTP(secret).at(int(MULAI.timestamp()))
        with override_settings(TELADAN_DEMO=False):
            assert kode_contoh(akun.pk, MULAI) is None


def test_a_code_is_good_once_so_the_next_is_shown() -> None:
    akun = Akun.objects.get(pegawai=pegawai("konselor"))
    first = kode_contoh(akun.pk, MULAI)
    assert first is not None
    for kode in (first, None):
        shown = kode or kode_contoh(akun.pk, MULAI)
        assert shown is not None
        signed = pass_second_step(
            akun_id=akun.pk, epoch=akun.session_epoch, kode=shown, address="x", at=MULAI
        )
        assert signed.totp
    assert kode_contoh(akun.pk, MULAI) is None
    assert kode_contoh(akun.pk, MULAI + timedelta(minutes=1)) is not None


def test_the_keepers_of_sensitive_rooms_can_be_played() -> None:
    listed = {each.nip for each in accounts()}
    for key in DUA_LANGKAH:
        actor = actor_for(pegawai_id=pegawai(key), at=MULAI)
        assert actor is not None
        assert actor.totp
        assert actor.nip in listed

"""Angka kredit: from evaluations to a PAK, with four eyes, corrections and the replay."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from teladan.audit.models import AuditEvent
from teladan.cli import rules, runtime
from teladan.evaluation.models import EvaluasiKinerja
from teladan.followup import commands, queries
from teladan.followup.commands import AwalIsi, TambahanIsi
from teladan.followup.facts.angka_kredit import Halangan, KeadaanAngkaKredit, keadaan
from teladan.followup.facts.penetapan import replay_penetapan
from teladan.followup.models import (
    AngkaKreditAwal,
    DokumenAngkaKredit,
    PenetapanAngkaKredit,
    TambahanAngkaKredit,
)
from teladan.foundation import storage
from teladan.foundation.errors import Denied, Invalid, NotVisible, Stale, WrongState
from teladan_rules.permenpanrb_1_2023.penetapan import StatusAngkaKredit
from teladan_rules.permenpanrb_6_2022.vocabulary import JenjangFungsional, Predikat
from tests.documents.reading import whole
from tests.followup.world import evaluated, risen, second_pengelola
from tests.monitoring.world import pdf
from tests.personas import AT, Dunia

PERTAMA, MUDA = JenjangFungsional.AHLI_PERTAMA, JenjangFungsional.AHLI_MUDA


@pytest.fixture(autouse=True)
def _folder(settings: object, tmp_path: Path) -> None:
    settings.TELADAN_DATA = tmp_path  # type: ignore[attr-defined]


def state(dunia: Dunia, name: str = "guru", *, tetap: bool = False) -> KeadaanAngkaKredit:
    pegawai_id = dunia.pegawai[name]
    return keadaan(queries.bahan_karier([pegawai_id], on=AT.date())[pegawai_id], tetap=tetap)


def months(found: KeadaanAngkaKredit) -> list[tuple[int, int, int, str]]:
    return [
        (item.masa.tahun, item.masa.bulan_mulai, item.masa.bulan_selesai, item.masa.jenjang.value)
        for item in found.semua
    ]


def awal(nilai: str = "62.5", **changes: object) -> AwalIsi:
    values: dict[str, object] = {
        "jenis": "pak", "jenjang": "ahli_pertama", "golongan": "III/b", "nilai": Decimal(nilai),
        "nomor": "PAK/9/2025", "tanggal": date(2025, 1, 20), "sampai": date(2024, 12, 31),
        "berkas": pdf(), "nama_berkas": "pak.pdf",
    }  # fmt: skip
    return AwalIsi(**(values | changes))  # type: ignore[arg-type]


def opened(dunia: Dunia, isi: AwalIsi | None = None) -> int:
    """An opening balance that a second person has confirmed."""
    second_pengelola(dunia)
    pk = commands.propose_angka_kredit_awal(
        pegawai_id=dunia.pegawai["guru"], isi=isi or awal(), by=dunia.actor("pengelola"), at=AT
    )
    commands.decide_usulan_angka_kredit(
        macam="awal", usulan_id=pk, sahkan=True, by=dunia.actor("kasubbag"), at=AT
    )
    return pk


def prepared(dunia: Dunia) -> int:
    return commands.prepare_penetapan(
        pegawai_id=dunia.pegawai["guru"], by=dunia.actor("pengelola"), at=AT
    )


def determined(dunia: Dunia) -> int:
    pk = prepared(dunia)
    commands.determine_penetapan(penetapan_id=pk, by=dunia.actor("kasubbag"), at=AT)
    return pk


def test_an_evaluation_counts_only_once_it_was_handed_over(dunia: Dunia) -> None:
    evaluated(dunia, "guru", "2025", status="draf")
    assert state(dunia).semua == ()
    evaluated(dunia, "guru", "2024", status="diterima")
    assert months(state(dunia)) == [(2024, 2, 12, "ahli_pertama")]
    assert state(dunia, tetap=True).semua == ()


def test_the_yearly_predikat_takes_the_place_of_the_periodic_ones(dunia: Dunia) -> None:
    for quarter in (1, 2, 3):
        evaluated(dunia, "guru", f"2025-TW{quarter}", "baik")
    assert state(dunia).masukan.baru == Fraction(9, 12) * Fraction(25, 2)  # type: ignore[union-attr]
    evaluated(dunia, "guru", "2025", "sangat_baik")
    assert state(dunia).masukan.baru == Fraction(3, 2) * Fraction(25, 2)  # type: ignore[union-attr]
    assert months(state(dunia)) == [(2025, 1, 12, "ahli_pertama")]


def test_a_year_with_a_change_of_jenjang_is_split_on_the_first_of_the_month(dunia: Dunia) -> None:
    evaluated(dunia, "guru", "2025", "sangat_baik")
    risen(dunia, "guru", MUDA, date(2025, 5, 12))
    found = state(dunia)
    assert months(found) == [(2025, 1, 5, "ahli_pertama"), (2025, 6, 12, "ahli_muda")]
    assert [item.nilai for item in found.semua] == [
        Fraction(5, 12) * Fraction(3, 2) * Fraction(25, 2),
        Fraction(7, 12) * Fraction(3, 2) * 25,
    ]
    assert found.jenjang is MUDA
    # What the former jenjang brought is not carried into the new one.
    assert found.halangan is Halangan.GOLONGAN_LAIN
    assert [item.masa.jenjang for item in found.baris] == [MUDA]


def test_a_rise_in_jenjang_begins_anew_with_the_golongan_of_the_jenjang(dunia: Dunia) -> None:
    evaluated(dunia, "guru", "2025", "baik")
    risen(dunia, "guru", MUDA, date(2025, 5, 12))
    isi = commands.PangkatIsi("III/c", date(2025, 5, 1), "823/1/2025")
    commands.record_pangkat(
        pegawai_id=dunia.pegawai["guru"], isi=isi, by=dunia.actor("pengelola"), at=AT
    )
    found = state(dunia)
    assert found.masukan is not None
    assert (found.masukan.awal, found.masukan.sumber_awal) == (Fraction(0), "awal_jenjang")
    assert found.masukan.baru == Fraction(7, 12) * 25
    assert found.berikut == "III/d"


def test_two_skp_of_a_year_and_one_yearly_predikat_cover_the_whole_year(dunia: Dunia) -> None:
    first, second = date(2025, 6, 30), date(2025, 7, 1)
    evaluated(dunia, "guru", "2025-TW1", "kurang", selesai=first)
    evaluated(dunia, "guru", "2025", "baik", mulai=second)
    assert months(state(dunia)) == [(2025, 1, 12, "ahli_pertama")]


def test_without_any_record_she_begins_at_the_base_of_her_golongan(dunia: Dunia) -> None:
    found = state(dunia)
    assert found.hasil is not None
    assert (found.hasil.total, found.hasil.kebutuhan, found.hasil.kurang) == (
        Fraction(50),
        Fraction(100),
        Fraction(50),
    )
    assert found.ke_jenjang
    assert found.berikut == "Ahli Muda"
    assert found.bulan(Predikat.BAIK) == 48
    assert found.bulan(Predikat.SANGAT_BAIK) == 32


@pytest.mark.parametrize(
    ("name", "reason"),
    [("pelaksana", Halangan.BUKAN_JF), ("kepala_dinas", Halangan.BUKAN_JF)],
)
def test_who_holds_no_jabatan_fungsional_has_nothing_to_reckon(
    dunia: Dunia, name: str, reason: Halangan
) -> None:
    evaluated(dunia, name, "2025")
    found = state(dunia, name)
    assert (found.halangan, found.masukan, found.semua) == (reason, None, ())


def test_the_opening_balance_counts_once_a_second_person_has_confirmed_it(dunia: Dunia) -> None:
    evaluated(dunia, "guru", "2024")
    evaluated(dunia, "guru", "2025")
    second_pengelola(dunia)
    by = dunia.actor("pengelola")
    pk = commands.propose_angka_kredit_awal(
        pegawai_id=dunia.pegawai["guru"], isi=awal(), by=by, at=AT
    )
    assert state(dunia).masukan.sumber_awal == "awal_jenjang"  # type: ignore[union-attr]
    with pytest.raises(Denied, match="diputus oleh orang lain"):
        commands.decide_usulan_angka_kredit(macam="awal", usulan_id=pk, sahkan=True, by=by, at=AT)
    commands.decide_usulan_angka_kredit(
        macam="awal", usulan_id=pk, sahkan=True, by=dunia.actor("kasubbag"), at=AT
    )
    found = state(dunia)
    # The year 2024 is in the balance; only 2025 is added.
    assert found.hasil is not None
    assert found.hasil.total == Fraction(125, 2) + Fraction(25, 2)
    with pytest.raises(WrongState, match="sudah diputus"):
        commands.decide_usulan_angka_kredit(
            macam="awal", usulan_id=pk, sahkan=True, by=dunia.actor("kasubbag"), at=AT
        )


def test_a_refusal_needs_its_reason_and_counts_nothing(dunia: Dunia) -> None:
    second_pengelola(dunia)
    pk = commands.propose_angka_kredit_awal(
        pegawai_id=dunia.pegawai["guru"], isi=awal(), by=dunia.actor("pengelola"), at=AT
    )
    refuse = {"macam": "awal", "usulan_id": pk, "sahkan": False, "by": dunia.actor("kasubbag")}
    with pytest.raises(Invalid, match="alasannya"):
        commands.decide_usulan_angka_kredit(**refuse, at=AT)  # type: ignore[arg-type]
    commands.decide_usulan_angka_kredit(**refuse, alasan="PAK lama, bukan terakhir", at=AT)  # type: ignore[arg-type]
    assert state(dunia).masukan.sumber_awal == "awal_jenjang"  # type: ignore[union-attr]


def test_the_conventional_figure_loses_its_base(dunia: Dunia) -> None:
    opened(dunia, awal("162.5", jenis="integrasi"))
    row = AngkaKreditAwal.objects.get()
    assert (row.nilai, row.konvensional) == (Decimal("62.5"), Decimal("162.5"))
    with pytest.raises(Invalid) as refused:
        commands.propose_angka_kredit_awal(
            pegawai_id=dunia.pegawai["guru"], isi=awal("250", jenis="integrasi"),
            by=dunia.actor("pengelola"), at=AT,
        )  # fmt: skip
    assert refused.value.fields == {"nilai": "Angka ini sudah masuk rentang golongan berikutnya."}


def test_an_opening_balance_says_what_is_wrong_with_it(dunia: Dunia) -> None:
    bad = AwalIsi("lain", "ahli_muda", "III/b", None, "", None, date(2030, 1, 1))
    with pytest.raises(Invalid) as refused:
        commands.propose_angka_kredit_awal(
            pegawai_id=dunia.pegawai["guru"], isi=bad, by=dunia.actor("pengelola"), at=AT
        )
    assert set(refused.value.fields) == {
        "jenis", "golongan", "sampai", "nilai", "berkas", "nomor", "tanggal",
    }  # fmt: skip
    assert not AngkaKreditAwal.objects.exists()


def test_a_higher_degree_adds_a_quarter_of_the_need_and_is_taken_up_once(dunia: Dunia) -> None:
    opened(dunia)
    evaluated(dunia, "guru", "2025")
    isi = TambahanIsi("pendidikan", None, "Ijazah 7", date(2025, 8, 1), "S2 Pendidikan Dasar",
                      pdf(), "ijazah.pdf")  # fmt: skip
    pk = commands.propose_tambahan_angka_kredit(
        pegawai_id=dunia.pegawai["guru"], isi=isi, by=dunia.actor("pengelola"), at=AT
    )
    commands.decide_usulan_angka_kredit(
        macam="tambahan", usulan_id=pk, sahkan=True, by=dunia.actor("kasubbag"), at=AT
    )
    assert state(dunia).hasil.total == Fraction(175, 2)  # type: ignore[union-attr]
    pak = determined(dunia)
    assert TambahanAngkaKredit.objects.get().penetapan_id == pak
    assert state(dunia).hasil.total == Fraction(175, 2)  # type: ignore[union-attr]


def test_who_prepares_a_pak_does_not_determine_it(dunia: Dunia) -> None:
    opened(dunia)
    evaluated(dunia, "guru", "2025", "sangat_baik")
    pk = prepared(dunia)
    with pytest.raises(Denied, match="dua orang untuk satu angka"):
        commands.determine_penetapan(penetapan_id=pk, by=dunia.actor("pengelola"), at=AT)
    assert PenetapanAngkaKredit.objects.get().status == "disiapkan"
    assert not DokumenAngkaKredit.objects.exists()
    commands.determine_penetapan(penetapan_id=pk, by=dunia.actor("kasubbag"), at=AT)
    found = queries.get_penetapan(pk, instansi_id=dunia.instansi_id)
    assert found.total == Fraction(125, 2) + Fraction(75, 4)
    assert found.hasil["status"] == StatusAngkaKredit.BELUM_CUKUP
    assert found.sampai == date(2025, 12, 31)
    document = DokumenAngkaKredit.objects.get()
    assert document.nomor == "PAK/000001/2026"
    words = whole(storage.read(dunia.instansi_id, document.sha256))
    for part in ("PENETAPAN ANGKA KREDIT", "Maria Ulfah", "62,50", "18,75", "81,25", "18,75"):
        assert part in words
    assert AuditEvent.objects.filter(action="penetapan_angka_kredit.determined").count() == 1


def test_a_pak_counts_only_what_can_no_longer_be_objected_to(dunia: Dunia) -> None:
    opened(dunia)
    evaluated(dunia, "guru", "2025", status="diterima")
    with pytest.raises(WrongState, match="Belum ada angka kredit baru"):
        prepared(dunia)
    assert state(dunia).hasil.total == 75  # type: ignore[union-attr]


def test_a_second_pak_is_not_prepared_beside_the_first(dunia: Dunia) -> None:
    opened(dunia)
    evaluated(dunia, "guru", "2025")
    pk = prepared(dunia)
    with pytest.raises(WrongState, match="sudah disiapkan"):
        prepared(dunia)
    commands.cancel_penetapan(
        penetapan_id=pk, alasan="Salah golongan", by=dunia.actor("pengelola"), at=AT
    )
    prepared(dunia)


def test_a_pak_whose_facts_have_changed_is_not_determined(dunia: Dunia) -> None:
    opened(dunia)
    one = evaluated(dunia, "guru", "2025")
    pk = prepared(dunia)
    EvaluasiKinerja.objects.filter(pk=one).update(predikat="kurang")
    with pytest.raises(Stale, match="berubah sejak disiapkan"):
        commands.determine_penetapan(penetapan_id=pk, by=dunia.actor("kasubbag"), at=AT)
    assert not DokumenAngkaKredit.objects.exists()


def test_after_a_pak_only_what_is_new_is_counted(dunia: Dunia) -> None:
    opened(dunia)
    evaluated(dunia, "guru", "2025", "baik")
    determined(dunia)
    evaluated(dunia, "guru", "2026-TW1", "baik")
    found = state(dunia)
    assert found.masukan is not None
    assert (found.masukan.awal, found.masukan.sumber_awal) == (Fraction(75), "pak")
    assert found.masukan.baru == Fraction(3, 12) * Fraction(25, 2)
    assert found.selisih == ()


def test_the_yearly_predikat_corrects_the_months_that_a_pak_counted(dunia: Dunia) -> None:
    opened(dunia)
    for quarter in (1, 2):
        evaluated(dunia, "guru", f"2025-TW{quarter}", "baik")
    determined(dunia)
    evaluated(dunia, "guru", "2025", "sangat_baik")
    found = state(dunia)
    assert found.masukan is not None
    assert [item.semula.bulan for item in found.masukan.koreksi] == [1, 2, 3, 4, 5, 6]
    whole_year = Fraction(3, 2) * Fraction(25, 2)
    assert found.hasil is not None
    assert found.hasil.total == Fraction(125, 2) + whole_year
    determined(dunia)
    again = state(dunia)
    assert again.hasil is not None
    assert again.hasil.total == found.hasil.total
    assert again.masukan is not None
    assert (again.masukan.koreksi, again.masukan.konversi) == ((), ())


def test_a_corrected_evaluation_is_shown_against_the_pak_and_changes_nothing_in_it(
    dunia: Dunia,
) -> None:
    opened(dunia)
    one = evaluated(dunia, "guru", "2025", "baik")
    pk = determined(dunia)
    before = PenetapanAngkaKredit.objects.values().get(pk=pk)
    EvaluasiKinerja.objects.filter(pk=one).update(predikat="sangat_baik")
    found = state(dunia)
    assert found.hasil is not None
    assert found.hasil.total == 75
    assert len(found.selisih) == 12
    assert sum(item.nilai for item in found.selisih) == Fraction(25, 4)
    assert PenetapanAngkaKredit.objects.values().get(pk=pk) == before


def test_a_predikat_that_came_late_is_not_lost(dunia: Dunia) -> None:
    opened(dunia)
    evaluated(dunia, "guru", "2025-TW2", "baik")
    determined(dunia)
    evaluated(dunia, "guru", "2025-TW1", "baik")
    found = state(dunia)
    assert months(found)[0] == (2025, 1, 3, "ahli_pertama")
    assert found.masukan is not None
    assert found.masukan.baru == Fraction(3, 12) * Fraction(25, 2)


def test_stored_pak_are_recomputed_and_a_difference_is_named(dunia: Dunia) -> None:
    opened(dunia)
    evaluated(dunia, "guru", "2025", "sangat_baik")
    pk = determined(dunia)
    assert [item.perbedaan for item in replay_penetapan()] == [()]
    row = PenetapanAngkaKredit.objects.get(pk=pk)
    PenetapanAngkaKredit.objects.filter(pk=pk).update(result=row.result | {"total": "90"})
    (found,) = replay_penetapan(instansi_id=dunia.instansi_id)
    assert found.perbedaan == ("total: tersimpan '90', dihitung ulang '325/4'",)
    assert list(replay_penetapan(instansi_id=dunia.tetangga_id)) == []


def test_konversi_is_signed_by_the_pejabat_penilai_and_issued_once(dunia: Dunia) -> None:
    evaluated(dunia, "guru", "2025", "sangat_baik")
    risen(dunia, "guru", MUDA, date(2025, 7, 1))
    issue = {"pegawai_id": dunia.pegawai["guru"], "jenis": "konversi", "tahun": 2025, "at": AT}
    with pytest.raises(Denied, match="pejabat penilai atau pengelola"):
        commands.issue_dokumen_angka_kredit(**issue, by=dunia.actor("guru"))  # type: ignore[arg-type]
    first = commands.issue_dokumen_angka_kredit(**issue, by=dunia.actor("kepala_sekolah"))  # type: ignore[arg-type]
    again = commands.issue_dokumen_angka_kredit(**issue, by=dunia.actor("kepala_sekolah"))  # type: ignore[arg-type]
    assert first == again
    found = queries.get_dokumen_ak(first, instansi_id=dunia.instansi_id)
    words = whole(storage.read(dunia.instansi_id, found.sha256))
    for part in ("Januari s.d. Juni 2025", "Ahli Pertama", "9,38", "Juli s.d. Desember 2025",
                 "Ahli Muda", "18,75", "28,13", "Agus Salim", "Ditandatangani"):  # fmt: skip
        assert part in words
    assert queries.periksa_ak(found.kode) is not None


def test_strangers_and_the_neighbour_find_nobody(dunia: Dunia) -> None:
    for name in ("bidan", "admin", "kepala_puskesmas", "tetangga_pengelola"):
        with pytest.raises(NotVisible):
            commands.prepare_penetapan(
                pegawai_id=dunia.pegawai["guru"], by=dunia.actor(name), at=AT
            )
    for name in ("kepala_sekolah", "inspektorat", "guru"):
        with pytest.raises(Denied):
            commands.prepare_penetapan(
                pegawai_id=dunia.pegawai["guru"], by=dunia.actor(name), at=AT
            )


def test_the_records_of_three_hundred_take_as_many_queries_as_of_three(
    dunia: Dunia, django_assert_num_queries: object
) -> None:
    evaluated(dunia, "guru", "2025")
    few = [dunia.pegawai[name] for name in ("guru", "bidan", "kepala_sekolah")]
    with django_assert_num_queries(8):  # type: ignore[operator]
        queries.bahan_karier(few, on=AT.date())
    with django_assert_num_queries(8):  # type: ignore[operator]
        queries.bahan_karier(list(dunia.pegawai.values()), on=AT.date())


def test_the_command_counts_pak_too_and_fails_on_a_difference(
    dunia: Dunia, capsys: object, monkeypatch: object
) -> None:
    monkeypatch.setattr(runtime, "start_django", lambda: None)  # type: ignore[attr-defined]
    opened(dunia)
    evaluated(dunia, "guru", "2025")
    pk = determined(dunia)
    assert rules._replay() == 0
    assert capsys.readouterr().out.endswith("1 equal, 0 different\n")  # type: ignore[attr-defined]
    PenetapanAngkaKredit.objects.update(inputs_hash="0" * 64)
    assert rules._replay() == 1
    assert capsys.readouterr().out == (  # type: ignore[attr-defined]
        f"PAK {pk}: sidik masukan tidak cocok dengan masukannya\n0 equal, 1 different\n"
    )


def test_a_pppk_in_a_jabatan_fungsional_reads_the_conversion_and_gets_no_pak(dunia: Dunia) -> None:
    evaluated(dunia, "pppk", "2025", mulai=date(2025, 3, 1))
    risen(dunia, "pppk", PERTAMA, date(2025, 3, 1))
    found = state(dunia, "pppk")
    assert (found.halangan, found.masukan) == (Halangan.PPPK, None)
    assert months(found) == [(2025, 3, 12, "ahli_pertama")]
    with pytest.raises(WrongState, match="pegawai ini PPPK"):
        commands.prepare_penetapan(
            pegawai_id=dunia.pegawai["pppk"], by=dunia.actor("pengelola"), at=AT
        )

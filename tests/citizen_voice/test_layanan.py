"""Units, services, standar pelayanan and posters."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from teladan.audit.models import AuditEvent
from teladan.citizen_voice import commands, queries
from teladan.citizen_voice.models import Layanan, StandarPelayanan, TitikLayanan, UnitPelayanan
from teladan.citizen_voice.states import JenisTitik, SatuanWaktu
from teladan.foundation import readable
from teladan.foundation.errors import Denied, Invalid, NotVisible, WrongState
from tests.layanan import DuniaLayanan
from tests.personas import AT, SINCE

TODAY = AT.date()


def test_a_unit_is_found_only_in_its_own_instansi(layanan: DuniaLayanan) -> None:
    unit_id, instansi_id = layanan.unit["puskesmas"], layanan.dunia.instansi_id
    unit = queries.unit_pelayanan(unit_id, instansi_id=instansi_id)
    assert (unit.alamat, unit.unit_kerja_nama) == ("puskesmas-melati", "Puskesmas Melati")
    with pytest.raises(NotVisible):
        queries.unit_pelayanan(unit_id, instansi_id=layanan.dunia.tetangga_id)


def test_services_are_listed_with_the_standar_of_the_day(layanan: DuniaLayanan) -> None:
    pk = layanan.layanan["pendaftaran"]
    start = TODAY + timedelta(days=20)
    commands.set_standar_pelayanan(
        layanan_id=pk,
        isi=commands.StandarIsi(start, waktu_jumlah=2, waktu_satuan=SatuanWaktu.HARI_KERJA),
        by=layanan.dunia.actor("admin"),
        at=AT,
    )
    now = queries.layanan_view(pk, instansi_id=layanan.dunia.instansi_id, on=TODAY)
    later = queries.layanan_view(pk, instansi_id=layanan.dunia.instansi_id, on=start)
    assert now.standar is not None and now.standar.tunggu_menit == 5
    assert now.standar.berlaku_sampai == start - timedelta(days=1)
    assert later.standar is not None and later.standar.waktu_satuan == "hari_kerja"
    history = queries.standar_history(pk, instansi_id=layanan.dunia.instansi_id)
    assert [row.berlaku_dari for row in history] == [start, SINCE]


def test_a_standar_cannot_begin_before_the_one_that_stands(layanan: DuniaLayanan) -> None:
    with pytest.raises(Invalid) as refused:
        commands.set_standar_pelayanan(
            layanan_id=layanan.layanan["pendaftaran"],
            isi=commands.StandarIsi(SINCE, waktu_jumlah=3),
            by=layanan.dunia.actor("admin"),
            at=AT,
        )
    assert "Sudah ada standar" in refused.value.fields["berlaku_dari"]
    assert "satuan waktu" in refused.value.fields["waktu_jumlah"]
    rows = StandarPelayanan.objects.filter(layanan_id=layanan.layanan["pendaftaran"])
    assert rows.count() == 1


@pytest.mark.parametrize("person", ["kepala_puskesmas", "pengelola", "petugas_layanan"])
def test_only_the_admin_keeps_services(layanan: DuniaLayanan, person: str) -> None:
    before = AuditEvent.objects.count()
    with pytest.raises(Denied) as refused:
        commands.add_layanan(
            isi=commands.LayananIsi(layanan.unit["puskesmas"], "Gizi", TODAY),
            by=layanan.dunia.actor(person),
            at=AT,
        )
    assert "Hanya admin" in str(refused.value)
    assert Layanan.objects.filter(nama="Gizi").count() == 0
    assert AuditEvent.objects.count() == before


def test_another_instansi_looks_as_if_it_did_not_exist(layanan: DuniaLayanan) -> None:
    admin = layanan.dunia.actor("tetangga_admin")
    isi = commands.TitikIsi(layanan.unit["puskesmas"], JenisTitik.LOKET, "Loket 9", TODAY)
    with pytest.raises(NotVisible):
        commands.add_titik(isi=isi, by=admin, at=AT)
    with pytest.raises(NotVisible):
        commands.close_unit_pelayanan(
            unit_id=layanan.unit["puskesmas"], sampai=TODAY, by=admin, at=AT
        )


def test_an_address_is_taken_once_and_readable(layanan: DuniaLayanan) -> None:
    isi = commands.UnitPelayananIsi(
        layanan.dunia.unit["sekolah"], "puskesmas-melati", "SD Negeri 1", TODAY
    )
    admin = layanan.dunia.actor("admin")
    for alamat, word in (
        ("puskesmas-melati", "sudah dipakai"),
        ("Puskesmas Melati", "huruf kecil"),
    ):
        with pytest.raises(Invalid) as refused:
            commands.open_unit_pelayanan(isi=replace(isi, alamat=alamat), by=admin, at=AT)
        assert word in refused.value.fields["alamat"]
    assert UnitPelayanan.objects.filter(unit_kerja_id=isi.unit_kerja_id).count() == 0


def test_a_poster_has_a_code_that_can_be_typed(layanan: DuniaLayanan) -> None:
    codes = set(layanan.kode.values())
    assert len(codes) == len(layanan.kode)
    assert all(readable.is_wellformed(code) for code in codes)
    found = queries.titik_view(layanan.titik["meja_bidan"], instansi_id=layanan.dunia.instansi_id)
    assert found.kode == layanan.kode["meja_bidan"]
    assert (found.petugas_nama, found.layanan_nama) == ("Siti Aminah", "Imunisasi")


def test_a_desk_names_its_officer_and_two_counters_never_share_a_letter(
    layanan: DuniaLayanan,
) -> None:
    admin = layanan.dunia.actor("admin")
    isi = commands.TitikIsi(layanan.unit["puskesmas"], JenisTitik.LOKET, "Loket 3", TODAY)
    with pytest.raises(Invalid) as refused:
        commands.add_titik(isi=replace(isi, huruf="a"), by=admin, at=AT)
    assert "sudah dipakai" in refused.value.fields["huruf"]
    with pytest.raises(Invalid) as refused:
        commands.add_titik(isi=replace(isi, jenis=JenisTitik.MEJA), by=admin, at=AT)
    assert "meja petugas" in refused.value.fields["petugas_id"]
    assert TitikLayanan.objects.filter(nama="Loket 3").count() == 0


def test_a_closed_service_takes_its_counter_with_it(layanan: DuniaLayanan) -> None:
    admin = layanan.dunia.actor("admin")
    pk = layanan.layanan["imunisasi"]
    commands.close_layanan(layanan_id=pk, sampai=TODAY, by=admin, at=AT)
    tomorrow = TODAY + timedelta(days=1)
    unit = [layanan.unit["puskesmas"]]
    assert [row.nama for row in queries.layanan_list(unit, on=tomorrow)] == ["Pendaftaran pasien"]
    left = {row.nama for row in queries.titik_list(unit, on=tomorrow)}
    assert left == {"Puskesmas Melati", "Loket 1"}
    with pytest.raises(WrongState):
        commands.close_layanan(layanan_id=pk, sampai=tomorrow, by=admin, at=AT)


def test_a_unit_closes_with_everything_it_offers(layanan: DuniaLayanan) -> None:
    admin = layanan.dunia.actor("admin")
    with pytest.raises(Invalid):
        commands.close_unit_pelayanan(
            unit_id=layanan.unit["puskesmas"], sampai=date(2020, 1, 1), by=admin, at=AT
        )
    commands.close_unit_pelayanan(unit_id=layanan.unit["puskesmas"], sampai=TODAY, by=admin, at=AT)
    tomorrow = TODAY + timedelta(days=1)
    names = [
        row.nama for row in queries.unit_pelayanan_list(layanan.dunia.instansi_id, on=tomorrow)
    ]
    assert names == ["Pelayanan Umum Dinas Kesehatan"]
    assert queries.layanan_list([layanan.unit["puskesmas"]], on=tomorrow) == []


def test_names_are_corrected_and_the_address_stays(layanan: DuniaLayanan) -> None:
    unit_id = layanan.unit["puskesmas"]
    commands.change_unit_pelayanan(
        unit_id=unit_id,
        nama=" Puskesmas Melati Indah ",
        jam_layanan="Senin–Sabtu",
        by=layanan.dunia.actor("admin"),
        at=AT,
    )
    unit = queries.unit_pelayanan(unit_id, instansi_id=layanan.dunia.instansi_id)
    assert (unit.nama, unit.alamat) == ("Puskesmas Melati Indah", "puskesmas-melati")

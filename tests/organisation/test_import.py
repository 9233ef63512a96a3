"""Import of staff and structure: dry run, one transaction, undo, and bad files."""

from datetime import timedelta

import pytest

from teladan.audit.models import AuditEvent
from teladan.foundation.errors import Denied, Invalid, WrongState
from teladan.organisation import commands, queries
from teladan.organisation.models import Impor, Pegawai, PenetapanPejabatPenilai, UnitKerja
from tests import factories
from tests.personas import AT, Dunia

LEADER = {"Memimpin": "ya", "Jabatan": "Kepala Dinas Perikanan", "Jenis Jabatan": "JPT Pratama"}


@pytest.fixture(autouse=True)
def _data_folder(settings, tmp_path) -> None:  # type: ignore[no-untyped-def]
    settings.TELADAN_DATA = tmp_path


def small_list() -> list[list[str]]:
    return [
        factories.staff_row(0, **LEADER),
        factories.staff_row(1, **{"NIP Pejabat Penilai": factories.nip(0)}),
        factories.staff_row(2, **{"NIP Pejabat Penilai": factories.nip(0)}),
    ]


def tried(dunia: Dunia, content: bytes, name: str = "pegawai.xlsx") -> int:
    upload = commands.Upload(name, content)
    return commands.start_import(upload=upload, by=dunia.actor("admin"), at=AT)


def applied(dunia: Dunia, content: bytes, *, skip_faulty: bool = False) -> int:
    impor_id = tried(dunia, content)
    commands.apply_import(
        impor_id=impor_id, skip_faulty=skip_faulty, by=dunia.actor("admin"), at=AT
    )
    return impor_id


def summary(dunia: Dunia, impor_id: int) -> dict[str, int]:
    view = queries.import_view(impor_id, instansi_id=dunia.instansi_id)
    assert view is not None
    return {key: view.ringkasan[key] for key in ("baru", "berubah", "sama", "salah")}


def faults(dunia: Dunia, impor_id: int) -> list[str]:
    rows, _total = queries.import_rows(impor_id, status="salah", page=1)
    return [fault for row in rows for fault in row.galat]


def test_a_dry_run_names_what_is_new_and_changes_nothing(dunia: Dunia) -> None:
    before = Pegawai.objects.count()
    impor_id = tried(dunia, factories.staff_xlsx(small_list()))
    assert summary(dunia, impor_id) == {"baru": 3, "berubah": 0, "sama": 0, "salah": 0}
    assert Pegawai.objects.count() == before


def test_applying_builds_units_posts_people_and_their_line(dunia: Dunia) -> None:
    applied(dunia, factories.staff_xlsx(small_list()))
    first = queries.pegawai_by_nip(factories.nip(1), instansi_id=dunia.instansi_id, on=AT.date())
    assert first is not None
    assert (first.unit_nama, first.jabatan_nama) == ("Dinas Perikanan", "Pengadministrasi Umum")
    penilai = queries.pejabat_penilai_of(first.pegawai_id, on=AT.date())
    assert penilai is not None and penilai.nip == factories.nip(0)
    event = AuditEvent.objects.filter(action="impor.applied").get()
    assert event.payload["created"]["pegawai"] == 3
    assert event.payload["sha256"]


def test_a_second_try_of_the_same_list_changes_nothing(dunia: Dunia) -> None:
    content = factories.staff_xlsx(small_list())
    applied(dunia, content)
    assert summary(dunia, tried(dunia, content)) == {
        "baru": 0, "berubah": 0, "sama": 3, "salah": 0,
    }  # fmt: skip


def test_a_double_submit_applies_once(dunia: Dunia) -> None:
    impor_id = applied(dunia, factories.staff_xlsx(small_list()))
    count = Pegawai.objects.count()
    commands.apply_import(impor_id=impor_id, skip_faulty=False, by=dunia.actor("admin"), at=AT)
    assert Pegawai.objects.count() == count
    assert AuditEvent.objects.filter(action="impor.applied").count() == 1


def test_a_changed_row_shows_old_and_new(dunia: Dunia) -> None:
    applied(dunia, factories.staff_xlsx(small_list()))
    changed = small_list()
    changed[1][1] = "Nama Yang Dibetulkan"
    impor_id = tried(dunia, factories.staff_xlsx(changed))
    rows, total = queries.import_rows(impor_id, status="berubah", page=1)
    assert total == 1
    assert rows[0].beda == [["Nama", "Pegawai Nomor 1", "Nama Yang Dibetulkan"]]


def test_a_corrected_pejabat_penilai_reroutes_her_skp(dunia: Dunia) -> None:
    from teladan.foundation.models import Pekerjaan

    applied(dunia, factories.staff_xlsx(small_list()))
    changed = small_list()
    changed[2][11] = factories.nip(1)
    applied(dunia, factories.staff_xlsx(changed))
    job = Pekerjaan.objects.get(tugas="teladan.planning.tasks.reroute_skp")
    person = Pegawai.objects.get(nip=factories.nip(2))
    assert job.parameter == {"pegawai_id": [person.pk]}


def test_undo_restores_what_was_there(dunia: Dunia) -> None:
    people, units = Pegawai.objects.count(), UnitKerja.objects.count()
    impor_id = applied(dunia, factories.staff_xlsx(small_list()))
    commands.undo_import(impor_id=impor_id, by=dunia.actor("admin"), at=AT + timedelta(hours=1))
    assert (Pegawai.objects.count(), UnitKerja.objects.count()) == (people, units)
    assert Impor.objects.get(pk=impor_id).status == "dibatalkan"


def test_undo_brings_changed_values_back(dunia: Dunia) -> None:
    applied(dunia, factories.staff_xlsx(small_list()))
    changed = small_list()
    changed[1][1], changed[2][11] = "Nama Baru", factories.nip(1)
    second = applied(dunia, factories.staff_xlsx(changed))
    commands.undo_import(impor_id=second, by=dunia.actor("admin"), at=AT)
    assert Pegawai.objects.get(nip=factories.nip(1)).nama == "Pegawai Nomor 1"
    line = PenetapanPejabatPenilai.objects.get(pegawai__nip=factories.nip(2))
    assert (line.pejabat_penilai.nip, line.berlaku_sampai) == (factories.nip(0), None)


def test_undo_is_refused_with_the_reason_once_somebody_has_an_account(dunia: Dunia) -> None:
    impor_id = applied(dunia, factories.staff_xlsx(small_list()))
    person = Pegawai.objects.get(nip=factories.nip(1))
    commands.create_akun(pegawai_id=person.pk, password=None, by=dunia.actor("admin"), at=AT)
    with pytest.raises(WrongState, match="akun"):
        commands.undo_import(impor_id=impor_id, by=dunia.actor("admin"), at=AT)
    assert Pegawai.objects.filter(nip=factories.nip(2)).exists()


def test_undo_is_refused_when_the_data_was_changed_since(dunia: Dunia) -> None:
    impor_id = applied(dunia, factories.staff_xlsx(small_list()))
    changed = small_list()
    changed[1][1] = "Nama Baru"
    later = applied(dunia, factories.staff_xlsx(changed))
    with pytest.raises(WrongState, match="impor terakhir"):
        commands.undo_import(impor_id=impor_id, by=dunia.actor("admin"), at=AT)
    Pegawai.objects.filter(nip=factories.nip(1)).update(nama="Diubah Orang Lain")
    with pytest.raises(WrongState, match="sudah diubah lagi"):
        commands.undo_import(impor_id=later, by=dunia.actor("admin"), at=AT)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"NIP": "12345"}, "bukan 18 angka"),
        ({"Nama": ""}, "Nama kosong"),
        ({"Golongan": "V/z"}, "tidak dikenal"),
        ({"Jenis Jabatan": "Entah"}, "tidak dikenal"),
        ({"Jenis Jabatan": "Fungsional"}, "Jenjang jabatan fungsional kosong"),
        ({"TMT Jabatan": "kemarin"}, "bukan tanggal"),
        ({"Unit Induk": "99.99"}, "tidak ada dalam berkas maupun sistem"),
        ({"NIP Pejabat Penilai": factories.nip(900)}, "tidak ada dalam berkas maupun sistem"),
        ({"NIP Pejabat Penilai": factories.nip(5)}, "pegawainya sendiri"),
        ({"Nama": '=HYPERLINK("http://x")'}, "tanda rumus"),
        ({"Nama": "@SUM(A1)"}, "tanda rumus"),
        ({"NIP": factories.nip(0)}, "muncul 2 kali"),
        ({"Unit Kerja": "Nama Lain"}, "dipakai untuk dua nama"),
    ],
)
def test_a_faulty_row_says_what_is_wrong(
    dunia: Dunia, changes: dict[str, str], sentence: str
) -> None:
    rows = [*small_list(), factories.staff_row(5, **changes)]
    impor_id = tried(dunia, factories.staff_xlsx(rows))
    assert any(sentence in fault for fault in faults(dunia, impor_id)), faults(dunia, impor_id)


def test_faulty_rows_are_left_out_only_when_somebody_agrees(dunia: Dunia) -> None:
    content = factories.staff_xlsx([*small_list(), factories.staff_row(5, Nama="")])
    impor_id = tried(dunia, content)
    with pytest.raises(Invalid, match="1 baris salah"):
        commands.apply_import(impor_id=impor_id, skip_faulty=False, by=dunia.actor("admin"), at=AT)
    assert not Pegawai.objects.filter(nip=factories.nip(0)).exists()
    commands.apply_import(impor_id=impor_id, skip_faulty=True, by=dunia.actor("admin"), at=AT)
    assert Pegawai.objects.filter(nip=factories.nip(0)).exists()
    assert not Pegawai.objects.filter(nip=factories.nip(5)).exists()


def test_a_nip_that_excel_rounded_is_refused(dunia: Dunia) -> None:
    rows = [factories.staff_row(1, NIP="1.98501E+17")]
    impor_id = tried(dunia, factories.staff_csv(rows), "pegawai.csv")
    assert any("18 angka" in fault or "rusak" in fault for fault in faults(dunia, impor_id))


def test_a_mapping_is_remembered_for_the_next_file(dunia: Dunia) -> None:
    headers = ["Nomor", "Siapa", *factories.HEADERS[2:]]
    content = factories.staff_xlsx(small_list(), headers)
    impor_id = tried(dunia, content)
    assert summary(dunia, impor_id)["baru"] == 0
    view = queries.import_view(impor_id, instansi_id=dunia.instansi_id)
    assert view is not None
    chosen = {**view.pemetaan, "nip": "Nomor", "nama": "Siapa"}
    commands.map_columns(impor_id=impor_id, pemetaan=chosen, by=dunia.actor("admin"), at=AT)
    assert summary(dunia, impor_id)["baru"] == 3
    assert summary(dunia, tried(dunia, content))["baru"] == 3


def test_a_missing_required_column_is_named(dunia: Dunia) -> None:
    impor_id = tried(dunia, factories.staff_xlsx(small_list()))
    with pytest.raises(Invalid, match="Kolom wajib belum dipilih: Nama"):
        commands.map_columns(
            impor_id=impor_id,
            pemetaan={"nip": "NIP", "unit_nama": "Unit Kerja", "jabatan": "Jabatan"},
            by=dunia.actor("admin"),
            at=AT,
        )


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"PK\x03\x04 this is no workbook", "pegawai.xlsx"),
        (b"<html><body>bukan tabel</body></html>", "pegawai.xlsx"),
        (b"", "pegawai.csv"),
        (b"NIP;Nama\n1;2", "pegawai.pdf"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_what_to_do(
    dunia: Dunia, content: bytes, name: str
) -> None:
    with pytest.raises(Invalid) as caught:
        tried(dunia, content, name)
    assert caught.value.message and caught.value.next_step
    assert not Impor.objects.exists()


def test_a_list_in_the_old_windows_encoding_is_read(dunia: Dunia) -> None:
    rows = [factories.staff_row(1, Nama="Renée Müller")]
    impor_id = tried(dunia, factories.staff_csv(rows, encoding="cp1252"), "pegawai.csv")
    found, _total = queries.import_rows(impor_id, status="baru", page=1)
    assert found[0].nama == "Renée Müller"


def test_only_an_admin_of_the_whole_instansi_imports(dunia: Dunia) -> None:
    upload = commands.Upload("a.xlsx", factories.staff_xlsx(small_list()))
    with pytest.raises(Denied):
        commands.start_import(upload=upload, by=dunia.actor("pengelola"), at=AT)


def test_an_import_of_the_neighbour_is_not_there(dunia: Dunia) -> None:
    from teladan.foundation.errors import NotVisible

    impor_id = tried(dunia, factories.staff_xlsx(small_list()))
    with pytest.raises(NotVisible):
        commands.apply_import(
            impor_id=impor_id, skip_faulty=False, by=dunia.actor("tetangga_admin"), at=AT
        )

"""Files of queue machines: tried first, each ticket once, and taken back whole."""

from uuid import uuid4

import pytest

from teladan.citizen_voice import commands, queries
from teladan.citizen_voice.commands import KejadianIsi
from teladan.citizen_voice.models import ImporWarga, Tiket
from teladan.documents.errors import BerkasTidakTerbaca
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Denied, Invalid, NotVisible, WrongState
from tests.layanan import DuniaLayanan
from tests.personas import AT

HEAD = "No Antrian;Tgl;Jam Cetak;Jam Panggil;Jam Mulai;Jam Selesai;Poli"
ROWS = (
    "A001;11/08/2026;07.31;07.52;07.53;08.04;Pendaftaran pasien",
    "A002;11/08/2026;07:33:10;08:05:00;08:05;08:11;pendaftaran PASIEN",
    "B001;2026-08-11;07.40;;;;Imunisasi",
)


def file(*rows: str, head: str = HEAD) -> bytes:
    return "\r\n".join((head, *rows)).encode()


class Impor:
    """An import by the officer of the puskesmas."""

    def __init__(self, layanan: DuniaLayanan) -> None:
        self.by: Actor = layanan.dunia.actor("petugas_puskesmas")
        self.unit = layanan.unit["puskesmas"]

    def start(self, content: bytes, name: str = "mesin.csv") -> int:
        return commands.start_impor_antrean(
            unit_id=self.unit, nama_berkas=name, content=content, by=self.by, at=AT
        )

    def apply(self, pk: int, *, skip: bool = False) -> None:
        commands.apply_impor_antrean(impor_id=pk, skip_faulty=skip, by=self.by, at=AT)

    def view(self, pk: int) -> queries.ImporWargaView:
        found = queries.impor_antrean(pk, unit_id=self.unit, instansi_id=self.by.instansi_id)
        assert found is not None
        return found


@pytest.fixture
def impor(layanan: DuniaLayanan, settings: object, tmp_path: object) -> Impor:
    settings.TELADAN_DATA = tmp_path  # type: ignore[attr-defined]
    return Impor(layanan)


def test_a_file_is_tried_applied_and_taken_back(impor: Impor) -> None:
    pk = impor.start(file(*ROWS))
    assert not Tiket.objects.exists()
    assert [impor.view(pk).ringkasan[kind] for kind in ("baru", "sama", "salah")] == [3, 0, 0]
    impor.apply(pk)
    found = Tiket.objects.order_by("nomor").values_list("nomor", "tunggu_menit", "layan_menit",
                                                        "status", "jam")  # fmt: skip
    assert list(found) == [
        ("A001", 21, 11, "selesai", 7), ("A002", 31, 6, "selesai", 7),
        ("B001", None, None, "batal", 7),
    ]  # fmt: skip
    impor.apply(pk)
    assert Tiket.objects.count() == 3
    commands.undo_impor_antrean(impor_id=pk, by=impor.by, at=AT)
    assert not Tiket.objects.exists()
    assert impor.view(pk).status == "dibatalkan"
    with pytest.raises(WrongState, match="Hanya impor yang sudah diterapkan"):
        commands.undo_impor_antrean(impor_id=pk, by=impor.by, at=AT)


def test_a_ticket_that_comes_in_two_files_is_one_and_the_first_keeps_it(impor: Impor) -> None:
    first = impor.start(file(*ROWS[:2]))
    impor.apply(first)
    second = impor.start(file(*ROWS))
    assert [impor.view(second).ringkasan[kind] for kind in ("baru", "sama")] == [1, 2]
    impor.apply(second)
    assert Tiket.objects.count() == 3
    commands.undo_impor_antrean(impor_id=second, by=impor.by, at=AT)
    assert sorted(Tiket.objects.values_list("nomor", flat=True)) == ["A001", "A002"]
    again = impor.start(file(*ROWS[:2]))
    with pytest.raises(WrongState, match="semua tiket ini sudah ada"):
        impor.apply(again)


def test_wrong_rows_say_why_and_are_left_out_only_on_consent(impor: Impor) -> None:
    wrong = (
        "A010;31/02/2026;07.31;07.52;;;Imunisasi",
        "A011;11/08/2026;25.31;07.52;;;Imunisasi",
        "A012;11/08/2026;07.31;07.30;;;Imunisasi",
        "A013;11/08/2026;07.31;07.52;;;Cukur rambut",
        ";11/08/2026;07.31;07.52;;;Imunisasi",
        "A014;11/08/2027;07.31;07.52;;;Imunisasi",
        ROWS[0],
    )
    pk = impor.start(file(ROWS[0], *wrong))
    rows, kept = queries.impor_antrean_rows(pk, status="salah", page=1)
    assert kept == 7
    assert [row.galat[0] for row in rows] == [
        "Tanggal “31/02/2026” tidak terbaca. Tulis misalnya 2026-08-12 atau 12/08/2026.",
        "Jam “25.31” tidak terbaca. Tulis misalnya 08:15.",
        "Urutan jam pada baris ini tidak mungkin: ada yang mundur.",
        "Layanan “Cukur rambut” tidak ada pada unit ini. Samakan namanya.",
        "Nomor antrean kosong.",
        "Waktu pada baris ini di masa depan.",
        "Tiket ini sudah ada pada baris 2.",
    ]
    with pytest.raises(Invalid, match="Ada 7 baris salah"):
        impor.apply(pk)
    assert not Tiket.objects.exists()
    impor.apply(pk, skip=True)
    assert Tiket.objects.get().nomor == "A001"


def test_columns_are_chosen_once_and_remembered(impor: Impor) -> None:
    odd = "N;Hari Itu;T1;T2;Apa"
    row = "C001;11/08/2026;07.31;07.52;Imunisasi"
    pk = impor.start(file(row, head=odd))
    with pytest.raises(Invalid, match="Kolom wajib belum dipilih: Nomor antrean"):
        impor.apply(pk)
    chosen = {"nomor": "N", "tanggal": "Hari Itu", "diambil": "T1", "dipanggil": "T2",
              "layanan": "Apa"}  # fmt: skip
    with pytest.raises(Invalid, match="Satu judul kolom dipilih untuk dua kolom"):
        commands.map_kolom_antrean(
            impor_id=pk, pemetaan=chosen | {"dipanggil": "T1"}, by=impor.by, at=AT
        )
    commands.map_kolom_antrean(impor_id=pk, pemetaan=chosen, by=impor.by, at=AT)
    assert impor.view(pk).ringkasan["baru"] == 1
    assert impor.view(impor.start(file(row, head=odd))).pemetaan == chosen


def test_day_and_time_may_stand_in_one_column(impor: Impor) -> None:
    head = "Nomor;Waktu ambil;Waktu panggil;Layanan"
    pk = impor.start(file("A1;2026-08-11 07:31:00;2026-08-11 07:45:00;Imunisasi", head=head))
    impor.apply(pk)
    assert Tiket.objects.get().tunggu_menit == 14


def test_what_is_no_table_is_refused_and_strangers_see_nothing(
    impor: Impor, layanan: DuniaLayanan
) -> None:
    with pytest.raises(BerkasTidakTerbaca):
        impor.start(b"%PDF-1.7", "surat.pdf")
    pk = impor.start(file(*ROWS))
    impor.by = layanan.dunia.actor("bidan")
    with pytest.raises(Denied, match="Data mesin antrean dimasukkan oleh petugas layanan"):
        impor.apply(pk)
    impor.by = layanan.dunia.actor("tetangga_petugas_layanan")
    with pytest.raises(NotVisible):
        impor.apply(pk)
    assert ImporWarga.objects.get().status == "uji_coba"
    assert not Tiket.objects.exists()


def test_imported_numbers_do_not_move_the_counters_own(impor: Impor, layanan: DuniaLayanan) -> None:
    today = "A-050;12/08/2026;07.31;07.52;07.53;08.04;Pendaftaran pasien"
    impor.apply(impor.start(file(today)))
    commands.record_kejadian_antrean(
        unit_id=impor.unit, peranti="x", dikirim_at=AT, by=impor.by, at=AT,
        kejadian=[KejadianIsi(str(uuid4()), str(uuid4()), "ambil", AT, layanan.titik["loket_1"],
                              "A-001", layanan.layanan["pendaftaran"])],
    )  # fmt: skip
    unit = queries.unit_antrean("puskesmas-melati", instansi_id=impor.by.instansi_id)
    assert unit is not None
    found = queries.keadaan_antrean(unit, hari=AT.date())
    assert found.urutan == {layanan.titik["loket_1"]: 1}
    assert [each.nomor for each in found.tiket] == ["A-001"]


def test_a_press_changes_no_ticket_of_a_machine(impor: Impor, layanan: DuniaLayanan) -> None:
    impor.apply(impor.start(file(*ROWS)))
    before = list(Tiket.objects.order_by("pk").values())
    titik = layanan.titik["loket_1"]
    commands.record_kejadian_antrean(
        unit_id=impor.unit, peranti="x", dikirim_at=AT, by=impor.by, at=AT,
        kejadian=[KejadianIsi(uuid4().hex, row["kunci"], "panggil", AT, titik) for row in before],
    )  # fmt: skip
    with pytest.raises(NotVisible, match="Nomor antrean ini tidak ditemukan"):
        commands.press_antrean(
            unit_id=impor.unit, titik_id=titik, tiket=before[2]["kunci"], jenis="panggil",
            kunci=uuid4().hex, by=impor.by, at=AT,
        )  # fmt: skip
    assert list(Tiket.objects.order_by("pk").values()) == before

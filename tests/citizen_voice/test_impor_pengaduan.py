"""An export of SP4N-LAPOR! comes in: tried, mapped, applied once, taken back."""

from datetime import date

import pytest

from teladan.audit.models import AuditEvent
from teladan.citizen_voice import commands, queries
from teladan.citizen_voice.models import BarisImporWarga, ImporWarga, Pengaduan
from teladan.documents.errors import BerkasTidakTerbaca
from teladan.documents.xlsx import Sheet, write_workbook
from teladan.foundation import sealed, storage
from teladan.foundation.errors import Denied, Invalid, NotVisible, WrongState
from tests.citizen_voice.laporan import verified
from tests.layanan import DuniaLayanan

HEAD = (
    "Tracking ID;Tanggal Laporan;Judul;Isi Laporan;Klasifikasi;Instansi Terdisposisi;Status;"
    "Lokasi;Tanggal Tindak Lanjut;Tindak Lanjut;Sifat Laporan"
)
ROWS = (
    "1001;02-07-2026;Antre;Antre lama, NIK 3301011212900001;Pengaduan;Puskesmas Melati;Selesai;"
    "Loket 1;08-07-2026;Sudah kami tambah loket.;rahasia",
    "1002;03-07-2026;;Obat kosong sejak kemarin;Pengaduan;Puskesmas Melati;Dalam Proses;;;;",
    "1003;2026-07-04;;Kapan imunisasi dibuka?;Permintaan Informasi;;Belum Diverifikasi;;;;anonim",
)


def start(layanan: DuniaLayanan, *rows: str, head: str = HEAD) -> int:
    return commands.start_impor_pengaduan(
        nama="lapor.csv", content="\r\n".join([head, *rows]).encode(),
        by=layanan.dunia.actor("pengelola_pengaduan"), at=layanan.dunia.at,
    )  # fmt: skip


def apply(layanan: DuniaLayanan, impor_id: int, *, skip: bool = False) -> None:
    commands.apply_impor_pengaduan(
        impor_id=impor_id, skip_faulty=skip, at=layanan.dunia.at,
        by=layanan.dunia.actor("pengelola_pengaduan"),
    )  # fmt: skip


def summary(impor_id: int) -> tuple[int, int, int]:
    found = ImporWarga.objects.get(pk=impor_id).ringkasan
    return found["baru"], found["sama"], found["salah"]


def test_a_dry_run_tells_and_changes_nothing(layanan: DuniaLayanan) -> None:
    impor_id = start(layanan, *ROWS)
    assert summary(impor_id) == (3, 0, 0)
    assert not Pengaduan.objects.exists()


def test_an_export_becomes_reports_with_their_states_and_clocks(layanan: DuniaLayanan) -> None:
    apply(layanan, start(layanan, *ROWS))
    done, doing, new = Pengaduan.objects.order_by("nomor_luar")
    assert [row.status for row in (done, doing, new)] == ["selesai", "diproses", "diterima"]
    assert [row.nomor for row in (done, doing, new)] == [f"2026-00000{n}" for n in (1, 2, 3)]
    assert (done.jawab_sampai, done.kerahasiaan) == (date(2026, 7, 22), "rahasia")
    assert (new.verifikasi_sampai, new.unit_id) == (date(2026, 7, 8), None)
    assert done.dijawab_at is not None
    told = done.riwayat.get()
    assert (told.peristiwa, told.publik) == ("imported", "Sudah kami tambah loket.")


def test_numbers_that_lead_to_a_person_are_nowhere_to_be_read(layanan: DuniaLayanan) -> None:
    impor_id = start(layanan, *ROWS)
    impor = ImporWarga.objects.get(pk=impor_id)
    kept = storage.read(impor.instansi_id, impor.sha256)
    dry = str(list(BarisImporWarga.objects.values("isi"))) + str(impor.ringkasan)
    apply(layanan, impor_id)
    row = Pengaduan.objects.get(nomor_luar="1001")
    for text in (row.uraian, dry, kept.decode("latin-1")):
        assert "3301011212900001" not in text
    assert row.uraian_asli is not None
    assert "3301011212900001" in sealed.unseal(row.uraian_asli)


def test_the_same_export_brings_nothing_twice(layanan: DuniaLayanan) -> None:
    first, second = start(layanan, *ROWS), start(layanan, *ROWS)
    apply(layanan, first)
    apply(layanan, first)
    apply(layanan, second)
    assert Pengaduan.objects.count() == 3
    third = start(layanan, *ROWS)
    assert summary(third) == (0, 3, 0)
    with pytest.raises(WrongState, match="tidak ada laporan baru"):
        apply(layanan, third)


def test_every_faulty_row_says_what_is_wrong_with_it(layanan: DuniaLayanan) -> None:
    impor_id = start(
        layanan,
        ";02-07-2026;;Antre lama sekali;Pengaduan;Puskesmas Melati;Dalam Proses;;;;",
        "2;31-02-2026;;Antre lama sekali;Pengaduan;;;;;;",
        "3;02-07-2026;;;Pengaduan;;;;;;",
        "4;02-07-2026;;Antre lama sekali;Pengaduan;Dinas Antah;Dalam Proses;;;;",
        "5;02-07-2026;;Antre lama sekali;Pengaduan;Puskesmas Melati;Selesai;;;;",
        "6;02-07-2026;;Antre lama sekali;Keluhan;Puskesmas Melati;Entah;;;;",
        "7;02-07-2026;;Antre lama sekali;;Puskesmas Melati;Selesai;;01-07-2026;;",
        "8;02-07-2026;;Antre lama sekali;;;;;;;",
        "8;02-07-2026;;Antre lama lagi;;;;;;;",
    )
    rows, total = queries.impor_pengaduan_rows(impor_id, status="salah", page=1)
    assert total == 9
    said = [" ".join(row.galat) for row in rows]
    for line, word in zip(
        said,
        ("Nomor laporan kosong", "bukan tanggal", "Isi laporan kosong", "bukan unit pelayanan",
         "Tanggal tindak lanjut kosong", "Klasifikasi “Keluhan”", "sebelum tanggal laporan",
         "lebih dari sekali", "lebih dari sekali"),
        strict=True,
    ):  # fmt: skip
        assert word in line
    assert "Status “Entah”" in said[5]


def test_faulty_rows_stay_out_only_when_somebody_agrees(layanan: DuniaLayanan) -> None:
    impor_id = start(layanan, ROWS[0], "2;kemarin;;Antre lama sekali;;;;;;;")
    with pytest.raises(Invalid, match="1 baris salah"):
        apply(layanan, impor_id)
    assert not Pengaduan.objects.exists()
    apply(layanan, impor_id, skip=True)
    assert Pengaduan.objects.count() == 1


def test_unknown_headers_are_chosen_once_and_remembered(layanan: DuniaLayanan) -> None:
    head, row = "Kode;Kapan;Kata warga", "77;02-07-2026;Antre lama sekali di loket."
    impor_id = start(layanan, row, head=head)
    with pytest.raises(Invalid, match="Kolom wajib belum dipilih"):
        apply(layanan, impor_id)
    commands.map_impor_pengaduan(
        impor_id=impor_id,
        pemetaan={"nomor_luar": "Kode", "diterima": "Kapan", "uraian": "Kata warga"},
        by=layanan.dunia.actor("pengelola_pengaduan"),
        at=layanan.dunia.at,
    )
    assert summary(impor_id) == (1, 0, 0)
    assert summary(start(layanan, row, head=head)) == (1, 0, 0)


def test_formulas_stay_text(layanan: DuniaLayanan) -> None:
    apply(layanan, start(layanan, "9;02-07-2026;;=HYPERLINK(1);;;;;;;"))
    assert Pengaduan.objects.get().uraian == "=HYPERLINK(1)"


def test_words_of_money_are_sealed_on_arrival(layanan: DuniaLayanan) -> None:
    apply(layanan, start(layanan, "9;02-07-2026;;Saya diminta uang administrasi di loket;;;;;;;"))
    assert Pengaduan.objects.get().tersegel


def test_an_import_is_taken_back_until_somebody_has_worked_with_it(layanan: DuniaLayanan) -> None:
    dunia = layanan.dunia
    by = dunia.actor("pengelola_pengaduan")
    other = verified(layanan)
    impor_id = start(layanan, *ROWS)
    apply(layanan, impor_id)
    row = Pengaduan.objects.get(nomor_luar="1002")
    commands.note_pengaduan(pengaduan_id=row.pk, teks="Sudah dicek", by=by, at=dunia.at)
    with pytest.raises(WrongState, match="sudah dikerjakan"):
        commands.undo_impor_pengaduan(impor_id=impor_id, by=by, at=dunia.at)
    assert Pengaduan.objects.count() == 4
    row.riwayat.filter(peristiwa="noted").delete()
    commands.undo_impor_pengaduan(impor_id=impor_id, by=by, at=dunia.at)
    assert list(Pengaduan.objects.values_list("pk", flat=True)) == [other.pk]
    with pytest.raises(WrongState):
        commands.undo_impor_pengaduan(impor_id=impor_id, by=by, at=dunia.at)


def test_a_dry_run_is_thrown_away_with_what_it_holds(layanan: DuniaLayanan) -> None:
    impor_id = start(layanan, *ROWS)
    by = layanan.dunia.actor("pengelola_pengaduan")
    commands.discard_impor_pengaduan(impor_id=impor_id, by=by, at=layanan.dunia.at)
    assert not BarisImporWarga.objects.exists()
    assert not Pengaduan.objects.exists()


def test_only_the_pengelola_of_the_instansi_imports_and_no_neighbour_sees_it(
    layanan: DuniaLayanan,
) -> None:
    dunia = layanan.dunia
    impor_id = start(layanan, *ROWS)
    for name in ("kepala_puskesmas", "admin", "inspektorat", "pemeriksa_pengaduan"):
        with pytest.raises(Denied):
            commands.discard_impor_pengaduan(impor_id=impor_id, by=dunia.actor(name), at=dunia.at)
    with pytest.raises(NotVisible):
        commands.discard_impor_pengaduan(
            impor_id=impor_id, by=dunia.actor("tetangga_pengelola_pengaduan"), at=dunia.at
        )
    assert queries.impor_pengaduan(impor_id, instansi_id=dunia.tetangga_id) is None


def test_a_spreadsheet_reads_as_a_list_of_commas_does(layanan: DuniaLayanan) -> None:
    headers = ("Tracking ID", "Tanggal Laporan", "Isi Laporan")
    sheet = Sheet("Laporan", headers, [("501", date(2026, 7, 2), "Antre lama sekali.")])
    impor_id = commands.start_impor_pengaduan(
        nama="lapor.xlsx", content=write_workbook([sheet]),
        by=layanan.dunia.actor("pengelola_pengaduan"), at=layanan.dunia.at,
    )  # fmt: skip
    assert summary(impor_id) == (1, 0, 0)


def test_a_file_that_is_none_is_refused_and_nothing_is_stored(layanan: DuniaLayanan) -> None:
    with pytest.raises(BerkasTidakTerbaca):
        commands.start_impor_pengaduan(
            nama="lapor.pdf", content=b"%PDF-1.7",
            by=layanan.dunia.actor("pengelola_pengaduan"), at=layanan.dunia.at,
        )  # fmt: skip
    assert not ImporWarga.objects.exists()


def test_the_audit_counts_and_quotes_nothing(layanan: DuniaLayanan) -> None:
    apply(layanan, start(layanan, *ROWS))
    events = AuditEvent.objects.filter(action__startswith="impor_pengaduan.")
    assert [event.action for event in events.order_by("nomor")] == [
        "impor_pengaduan.tried",
        "impor_pengaduan.applied",
    ]
    assert all("Antre" not in str(event.payload) for event in events)

"""A citizen hands in a report, completes it, and says whether it is really fixed."""

import json
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from teladan.audit.models import AuditEvent, AuditText
from teladan.citizen_voice import commands
from teladan.citizen_voice.commands import LaporanIsi, LengkapanIsi, Pengirim
from teladan.citizen_voice.commands._pengaduan import (
    Langkah,
    lock_pengaduan,
    move_pengaduan,
    unseal_kontak,
)
from teladan.citizen_voice.commands.laporan import LAPORAN_PER_JAM
from teladan.citizen_voice.models import (
    FotoPengaduan,
    KontakPelapor,
    Pengaduan,
    PengaturanPengaduan,
    RiwayatPengaduan,
)
from teladan.citizen_voice.queries.lacak import hash_of
from teladan.citizen_voice.states import StatusPengaduan
from teladan.foundation import readable, sealed
from teladan.foundation.errors import Invalid, NotVisible, WrongState
from teladan.foundation.images import CleanPhoto
from tests.layanan import DuniaLayanan

pytestmark = pytest.mark.django_db
ISI = LaporanIsi(
    uraian="Antre sejak jam 05.30, nomor habis jam 07.00, belum dilayani.",
    tempat="Loket pendaftaran",
    kelurahan="Melati",
    tanggal_kejadian=date(2026, 8, 11),
    waktu_kejadian="pagi",
)
FOTO = CleanPhoto(b"\xff\xd8\xff pixels", 40, 30)
Deposit = Callable[..., tuple[str, Pengaduan]]


@pytest.fixture
def deposit(layanan: DuniaLayanan) -> Deposit:
    def _deposit(isi: LaporanIsi = ISI, **more: object) -> tuple[str, Pengaduan]:
        values: dict[str, object] = {
            "instansi_id": layanan.dunia.instansi_id,
            "kunci": uuid.uuid4().hex,
            "at": layanan.dunia.at,
        }
        kode = commands.deposit_laporan(isi=isi, **(values | more))  # type: ignore[arg-type]
        return kode, Pengaduan.objects.get(kode_hash=hash_of(kode))

    return _deposit


def answered(row: Pengaduan, at: datetime, status: str = "dijawab") -> None:
    """The office's steps, as short as the table of states allows."""
    for step in (StatusPengaduan.DITERUSKAN, StatusPengaduan.DIJAWAB, StatusPengaduan.SELESAI):
        move_pengaduan(
            lock_pengaduan(row.pk, instansi_id=row.instansi_id), step, Langkah(step), by=None,
            at=at, **({"dijawab_at": at, "jawab_sampai": at.date()} if step == "dijawab" else {}),
        )  # fmt: skip
        if step == status:
            return


def test_a_report_is_stored_as_it_was_told(deposit: Deposit, layanan: DuniaLayanan) -> None:
    isi = replace(ISI, unit_id=layanan.unit["puskesmas"], layanan_id=layanan.layanan["pendaftaran"])
    kode, row = deposit(isi)
    assert (row.uraian, row.tempat, row.kelurahan) == (ISI.uraian, ISI.tempat, ISI.kelurahan)
    assert (row.unit_id, row.layanan_id) == (isi.unit_id, isi.layanan_id)
    assert (row.status, row.nomor, row.klasifikasi) == ("diterima", "2026-000001", "")
    assert row.uraian_asli is None, "nothing was taken out, so nothing is kept twice"
    assert not (row.tersegel or row.sensitif or row.dikarantina or row.asal)
    assert row.verifikasi_sampai == date(2026, 8, 18), "three working days, 17 August is a holiday"
    assert readable.is_wellformed(kode)
    assert len(kode) == 12


def test_the_code_is_kept_nowhere(deposit: Deposit) -> None:
    kode, row = deposit()
    kept = json.dumps(
        list(Pengaduan.objects.values()) + list(AuditEvent.objects.values()), default=str
    )
    assert kode not in kept
    assert row.kode_hash != kode


def test_the_audit_names_ids_and_no_words(deposit: Deposit) -> None:
    _kode, row = deposit(replace(ISI, kontak_nama="Bu Siti", kontak_alamat="081234567890"))
    event = AuditEvent.objects.get(action="pengaduan.deposited")
    assert (event.subject_id, event.actor_id) == (row.pk, None)
    assert set(event.payload) == {"dari", "ke", "dari_unit_id", "ke_unit_id"}
    assert not AuditText.objects.filter(event_id=event.pk).exists()


def test_numbers_of_persons_are_taken_out_and_kept_sealed(deposit: Deposit) -> None:
    own = "KTP saya 3301234567890001, telepon 0812-3456-7890. Belum jadi juga."
    _kode, row = deposit(replace(ISI, uraian=own, tempat="rumah 081234567890"))
    assert row.uraian == (
        "KTP saya [NIK dihapus], telepon [nomor telepon dihapus]. Belum jadi juga."
    )
    assert row.tempat == "rumah [nomor telepon dihapus]"
    assert sealed.unseal(row.uraian_asli or b"") == f"{own}\n\nrumah 081234567890"


def test_a_contact_is_sealed(deposit: Deposit) -> None:
    _kode, row = deposit(replace(ISI, kontak_nama="Bu Siti", kontak_alamat="siti@contoh.id"))
    kept = KontakPelapor.objects.get(pengaduan=row)
    assert b"iti" not in bytes(kept.isi)
    assert unseal_kontak(kept.isi).alamat == "siti@contoh.id"


def test_who_chose_anonim_leaves_no_contact(deposit: Deposit) -> None:
    with pytest.raises(Invalid) as refusal:
        deposit(replace(ISI, kerahasiaan="anonim", kontak_nama="Siti"))
    assert "Anda memilih anonim" in refusal.value.fields["kontak_nama"]
    assert not Pengaduan.objects.exists()
    _kode, row = deposit(replace(ISI, kerahasiaan="anonim"))
    assert not KontakPelapor.objects.filter(pengaduan=row).exists()


def test_the_same_form_twice_is_one_report_with_one_code(deposit: Deposit) -> None:
    first, _row = deposit(kunci="a" * 32)
    again, _row = deposit(kunci="a" * 32)
    assert first == again
    assert Pengaduan.objects.count() == 1
    other, _row = deposit(replace(ISI, uraian="Sampah tidak diangkut empat hari."), kunci="a" * 32)
    assert other != first, "other words are another report, whoever sent the same number"
    assert AuditEvent.objects.filter(action="pengaduan.deposited").count() == 2


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"uraian": "  \n "}, "uraian", "Satu atau dua kalimat sudah cukup"),
        ({"uraian": "rusak!!!"}, "uraian", "Ceritakan sedikit lagi"),
        ({"uraian": "a" * 4001}, "uraian", "paling banyak 4000 huruf"),
        ({"tempat": "x" * 151}, "tempat", "paling banyak 150 huruf"),
        ({"jenis": "curhat"}, "jenis", "Pilih salah satu"),
        ({"kategori": "cuaca"}, "kategori", "Pilih salah satu"),
        ({"kerahasiaan": "gaib"}, "kerahasiaan", "Pilih salah satu"),
        ({"unit_id": 999_999}, "unit", "tidak ada dalam daftar"),
        ({"layanan_id": 999_999}, "layanan", "bukan milik unit itu"),
        ({"tanggal_kejadian": date(2026, 8, 13)}, "tanggal_kejadian", "belum tiba"),
        ({"lintang": Decimal(-7)}, "lokasi", "tidak lengkap"),
        ({"lintang": Decimal(97), "bujur": Decimal(5)}, "lokasi", "tidak ada di bumi"),
        ({"kontak_alamat": "rumah"}, "kontak_alamat", "nomor telepon atau alamat surel"),
    ],
)
def test_a_fault_is_said_at_its_field_and_nothing_is_stored(
    deposit: Deposit, change: dict[str, object], field: str, sentence: str
) -> None:
    with pytest.raises(Invalid, match="Isian Anda tidak hilang") as refusal:
        deposit(replace(ISI, **change))  # type: ignore[arg-type]
    assert sentence in refusal.value.fields[field]
    assert set(refusal.value.fields) == {field}
    assert not Pengaduan.objects.exists()
    assert not AuditEvent.objects.filter(action__startswith="pengaduan").exists()


def test_a_place_outside_the_region_is_told(deposit: Deposit, layanan: DuniaLayanan) -> None:
    PengaturanPengaduan.objects.create(
        instansi_id=layanan.dunia.instansi_id,
        wilayah=["-7.9", "110.0", "-7.1", "110.9"],
        berlaku_dari=date(2026, 1, 1),
    )
    inside = {"lintang": Decimal("-7.5"), "bujur": Decimal("110.5")}
    _kode, row = deposit(replace(ISI, **inside))  # type: ignore[arg-type]
    assert row.lintang == inside["lintang"]
    with pytest.raises(Invalid) as refusal:
        deposit(replace(ISI, lintang=Decimal("-6.2"), bujur=Decimal("106.8")))
    assert "di luar wilayah" in refusal.value.fields["lokasi"]


def test_the_neighbours_units_cannot_be_named(deposit: Deposit, layanan: DuniaLayanan) -> None:
    with pytest.raises(Invalid) as refusal:
        deposit(replace(ISI, unit_id=layanan.unit["tetangga_dinas"]))
    assert set(refusal.value.fields) == {"unit"}


def test_at_most_three_photos(deposit: Deposit) -> None:
    with pytest.raises(Invalid) as refusal:
        deposit(foto=[FOTO] * 4)
    assert "Paling banyak 3 foto" in refusal.value.fields["foto"]
    _kode, row = deposit(foto=[FOTO] * 2)
    assert FotoPengaduan.objects.filter(pengaduan=row).count() == 2


# ------------------------------------------------------------------ words that decide


@pytest.mark.parametrize(
    ("uraian", "marks"),
    [
        ("Diminta uang administrasi Rp50.000 di kelurahan.", {"tersegel"}),
        ("Petugas minta  AMPLOP, katanya biar cepat.", {"tersegel"}),
        ("Nama anak saya Budi, umur 7 tahun, dipukul guru.", {"sensitif"}),
        ("Menang besar di SLOT GACOR, klik link ini", {"spam"}),
        ("Lihat https://a.example/x dan www.b.example", {"spam"}),
        ("<script>alert(1)</script> jalan rusak", {"kode"}),
        ("Petugas Joko itu goblok dan bangsat semua", {"kasar"}),
        ("Hebat sekali, 6 jam menunggu dokter.", set()),
        ("Wis ngantri suwe, ora dilayani, piye iki pak?", set()),
        ("Kafe bising setiap malam di dekat rumah.", set()),
    ],
)
def test_words_seal_mark_or_set_aside_and_nothing_is_dropped(
    deposit: Deposit, uraian: str, marks: set[str]
) -> None:
    kode, row = deposit(replace(ISI, uraian=uraian))
    found = {name for name in ("tersegel", "sensitif") if getattr(row, name)}
    assert found | ({row.dikarantina} - {""}) == marks
    assert row.uraian == uraian
    assert kode


def test_praise_that_no_money_was_asked_for_is_not_sealed(deposit: Deposit) -> None:
    uraian = "Petugas loket 3 ramah, cepat, tidak minta uang. Terima kasih."
    _kode, row = deposit(replace(ISI, uraian=uraian, jenis="terima_kasih"))
    assert not row.tersegel
    assert row.klasifikasi == "apresiasi"
    _kode, row = deposit(
        replace(ISI, uraian="Terima kasih, pungli lancar jaya", jenis="terima_kasih")
    )
    assert row.tersegel


def test_the_category_gratifikasi_seals_without_a_word(deposit: Deposit) -> None:
    _kode, row = deposit(replace(ISI, kategori="gratifikasi"))
    assert row.tersegel


def test_an_instansi_may_have_its_own_words(deposit: Deposit, settings: object, tmp_path) -> None:  # type: ignore[no-untyped-def]
    own = '[segel]\nkata=["uang bensin"]\nkecuali=[]\n[sensitif]\nkata=["x1"]\n'
    own += '[spam]\nkata=["x2"]\ntautan=9\n[kasar]\nkata=["x3"]\n'
    settings.TELADAN_DATA = tmp_path  # type: ignore[attr-defined]
    (tmp_path / "kata_laporan.toml").write_text(own)
    _kode, row = deposit(replace(ISI, uraian="Ditarik uang bensin oleh petugas."))
    assert row.tersegel


# ------------------------------------------------------------------ too often


def test_the_same_person_thirty_times_is_stored_thirty_times_and_set_aside_over_the_limit(
    deposit: Deposit,
) -> None:
    sender = Pengirim("203.0.113.7", "Phone")
    rows = [
        deposit(replace(ISI, uraian=f"Lampu jalan mati, laporan ke {n}."), pengirim=sender)[1]
        for n in range(30)
    ]
    aside = [row.dikarantina for row in rows]
    assert aside == [""] * LAPORAN_PER_JAM + ["batas"] * (30 - LAPORAN_PER_JAM)
    assert {row.status for row in rows} == {"diterima"}
    _kode, trapped = deposit(pengirim=Pengirim("203.0.113.9", "Bot", jebakan=True))
    assert trapped.dikarantina == "jebakan"
    _kode, other = deposit(
        replace(ISI, tempat="Loket 2"), pengirim=Pengirim("203.0.113.8", "Phone")
    )
    assert other.dikarantina == ""
    _kode, sealed_row = deposit(replace(ISI, uraian="Diminta uang lagi di loket."), pengirim=sender)
    assert (sealed_row.tersegel, sealed_row.dikarantina) == (True, "")
    assert "203.0.113" not in json.dumps(list(Pengaduan.objects.values()), default=str)


def test_over_the_limit_no_photo_fills_the_disk_whatever_the_words_are(deposit: Deposit) -> None:
    sender = Pengirim("203.0.113.7", "Phone")
    for n in range(LAPORAN_PER_JAM):
        deposit(replace(ISI, uraian=f"Lampu jalan mati, laporan ke {n}."), pengirim=sender)
    picture = CleanPhoto(b"pixels", 10, 10)
    for words in ("Lampu jalan mati lagi malam ini.", "Diminta uang lagi di loket."):
        with pytest.raises(Invalid) as refused:
            deposit(replace(ISI, uraian=words), pengirim=sender, foto=[picture])
        assert "tanpa foto" in refused.value.fields["foto"]
        assert not FotoPengaduan.objects.exists()
        deposit(replace(ISI, uraian=words), pengirim=sender)
    assert Pengaduan.objects.count() == LAPORAN_PER_JAM + 2


# ------------------------------------------------------------------ complete, confirm, reopen


def asked(row: Pengaduan, at: datetime) -> None:
    move_pengaduan(
        lock_pengaduan(row.pk, instansi_id=row.instansi_id),
        StatusPengaduan.TIDAK_LENGKAP,
        Langkah("asked", publik="Di mana tempatnya?"),
        by=None,
        at=at,
        lengkapi_sampai=at.date() + timedelta(days=30),
    )


def test_what_was_missing_is_added_and_the_clock_starts_anew(deposit: Deposit) -> None:
    kode, row = deposit(replace(ISI, tempat="", uraian="Jalan berlubang dekat sekolah."))
    later = row.diterima_at + timedelta(days=5)
    asked(row, later)
    isi = LengkapanIsi("Depan SD Negeri 1, hubungi 081234567890", tempat="Jalan Kenanga")
    commands.complete_laporan(
        kode=kode.lower(), instansi_id=row.instansi_id, isi=isi, foto=[FOTO], at=later
    )
    row.refresh_from_db()
    assert (row.status, row.tempat, row.lengkapi_sampai) == ("diterima", "Jalan Kenanga", None)
    assert row.uraian.startswith("Jalan berlubang dekat sekolah.\n\nDilengkapi: Depan SD")
    assert "[nomor telepon dihapus]" in row.uraian
    assert "081234567890" in sealed.unseal(row.uraian_asli or b"")
    assert row.verifikasi_sampai == date(2026, 8, 20), "17 August itself is no working day"
    assert row.foto.count() == 1


def test_a_report_that_waits_for_nothing_cannot_be_completed(deposit: Deposit) -> None:
    kode, row = deposit()
    with pytest.raises(WrongState, match="tidak sedang menunggu kelengkapan"):
        commands.complete_laporan(
            kode=kode, instansi_id=row.instansi_id, isi=LengkapanIsi("Tambahan cerita"),
            at=row.diterima_at,
        )  # fmt: skip
    row.refresh_from_db()
    assert row.uraian == ISI.uraian


@pytest.mark.parametrize("status", ["dijawab", "selesai"])
def test_not_fixed_opens_it_again_with_a_clock_of_its_own(deposit: Deposit, status: str) -> None:
    kode, row = deposit()
    day = row.diterima_at + timedelta(days=2)
    answered(row, day, status)
    again = day + timedelta(days=14)
    commands.reopen_laporan(
        kode=kode, instansi_id=row.instansi_id, alasan="Masih berlubang, WA 081234567890", at=again
    )
    row.refresh_from_db()
    assert (row.status, row.dikonfirmasi, row.selesai_at) == ("dibuka_kembali", False, None)
    assert (row.dibuka_kembali_at, row.dijawab_at) == (again, day), "the first answer stays"
    assert row.jawab_kembali_sampai == date(2026, 9, 17), "14 working days, 25 August is a holiday"
    step = RiwayatPengaduan.objects.get(pengaduan=row, peristiwa="reopened")
    assert step.publik == "Masih berlubang, WA [nomor telepon dihapus]"
    event = AuditEvent.objects.get(action="pengaduan.reopened")
    assert event.payload["dari"] == status


def test_not_fixed_needs_a_reason(deposit: Deposit) -> None:
    kode, row = deposit()
    answered(row, row.diterima_at)
    with pytest.raises(Invalid) as refusal:
        commands.reopen_laporan(
            kode=kode, instansi_id=row.instansi_id, alasan=" - ", at=row.diterima_at
        )
    assert "apa yang belum beres" in refusal.value.fields["alasan"]
    row.refresh_from_db()
    assert row.status == "dijawab"


@pytest.mark.parametrize("status", ["dijawab", "selesai"])
def test_fixed_is_written_down(deposit: Deposit, status: str) -> None:
    kode, row = deposit()
    answered(row, row.diterima_at, status)
    commands.confirm_laporan(kode=kode, instansi_id=row.instansi_id, at=row.diterima_at)
    row.refresh_from_db()
    assert (row.status, row.dikonfirmasi) == ("selesai", True)


def test_before_an_answer_there_is_nothing_to_confirm_or_reopen(deposit: Deposit) -> None:
    kode, row = deposit()
    where = {"kode": kode, "instansi_id": row.instansi_id, "at": row.diterima_at}
    with pytest.raises(WrongState, match="belum dijawab"):
        commands.confirm_laporan(**where)  # type: ignore[arg-type]
    with pytest.raises(WrongState, match="belum dijawab"):
        commands.reopen_laporan(alasan="Belum beres", **where)  # type: ignore[arg-type]


def test_a_code_opens_its_own_report_in_its_own_instansi_only(
    deposit: Deposit, layanan: DuniaLayanan
) -> None:
    kode, row = deposit()
    answered(row, row.diterima_at)
    for code, instansi_id in (
        (kode, layanan.dunia.tetangga_id),
        (readable.random_code(12), row.instansi_id),
    ):
        with pytest.raises(NotVisible):
            commands.confirm_laporan(kode=code, instansi_id=instansi_id, at=row.diterima_at)


# ------------------------------------------------------------------ followed


def test_who_follows_a_report_gets_a_code_and_is_joined_to_it(deposit: Deposit) -> None:
    _kode, first = deposit(replace(ISI, uraian="Jalan berlubang depan SD."))
    kode, second = deposit(
        replace(ISI, uraian="Jalan depan SD berlubang besar.", mengikuti_id=first.pk)
    )
    assert (second.status, second.induk_id) == ("digabung", first.pk)
    assert readable.is_wellformed(kode)


def test_a_secret_report_cannot_be_followed(deposit: Deposit, layanan: DuniaLayanan) -> None:
    _kode, secret = deposit(replace(ISI, kerahasiaan="rahasia"))
    _kode, neighbour = deposit(instansi_id=layanan.dunia.tetangga_id)
    for target in (secret, neighbour):
        _kode, row = deposit(replace(ISI, uraian=f"Antre juga {target.pk}", mengikuti_id=target.pk))
        assert (row.status, row.induk_id) == ("diterima", None)

"""Complaints: deadlines, local periods, promptness, and what counts against a unit."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teladan_rules.permenpanrb_6_2022.hari_kerja import KalenderKerja, kalender_nasional
from teladan_rules.permenpanrb_62_2018.kepatuhan import (
    HitunganKepatuhan,
    WaktuLaporan,
    determine_kepatuhan,
    hitung_kepatuhan,
    keadaan_tenggat,
)
from teladan_rules.permenpanrb_62_2018.parameters import (
    is_nasional,
    parameter_local,
    parameter_pengaduan,
)
from teladan_rules.permenpanrb_62_2018.rekap import (
    RekapLaporan,
    determine_terbukti,
    rekap_laporan,
)
from teladan_rules.permenpanrb_62_2018.tenggat import (
    hitung_tenggat_pengaduan,
    kata_jangka_waktu,
)
from teladan_rules.permenpanrb_62_2018.vocabulary import (
    KategoriPengaduan,
    KeadaanTenggat,
    KlasifikasiLaporan,
    Pembuktian,
    TahapPengaduan,
)

P = parameter_pengaduan(date(2026, 9, 30))
BIASA = KlasifikasiLaporan.TIDAK_BERKADAR_PENGAWASAN
SENIN = date(2026, 9, 7)
TANPA_LIBUR = KalenderKerja({})
TEPAT, TELAT, JALAN, LEWAT = KeadaanTenggat


def hari(nomor: int) -> date:
    """Day ``nomor`` of September 2026."""
    return date(2026, 9, nomor)


@pytest.mark.parametrize(
    ("tahap", "klasifikasi", "tanggal", "kata"),
    [
        ("verifikasi", "tidak_berkadar_pengawasan", date(2026, 9, 10), "3 hari kerja"),
        ("tindak_lanjut", "permintaan_informasi", date(2026, 9, 14), "5 hari kerja"),
        ("tindak_lanjut", "aspirasi", date(2026, 9, 14), "5 hari kerja"),
        ("tindak_lanjut", "tidak_berkadar_pengawasan", date(2026, 9, 25), "14 hari kerja"),
        ("tindak_lanjut", "berkadar_pengawasan", date(2026, 11, 30), "60 hari kerja"),
        ("kelengkapan", "aspirasi", date(2026, 10, 7), "30 hari"),
        ("tutup_otomatis", "aspirasi", date(2026, 9, 17), "10 hari"),
        ("konfirmasi", "aspirasi", date(2026, 9, 21), "14 hari"),
    ],
)
def test_every_step_has_its_day_and_its_words(
    tahap: str, klasifikasi: str, tanggal: date, kata: str
) -> None:
    langkah, jenis = TahapPengaduan(tahap), KlasifikasiLaporan(klasifikasi)
    hasil = hitung_tenggat_pengaduan(langkah, jenis, SENIN, TANPA_LIBUR, P)
    assert hasil.value == tanggal
    assert hasil.trace.value == tanggal.isoformat()
    assert kata_jangka_waktu(langkah, jenis, P) == kata


def test_holidays_move_the_deadline_of_the_government_only() -> None:
    mulai = date(2026, 3, 17)
    kalender = kalender_nasional()
    verifikasi = hitung_tenggat_pengaduan(TahapPengaduan.VERIFIKASI, BIASA, mulai, kalender, P)
    assert verifikasi.value == date(2026, 3, 27)
    assert len(verifikasi.inputs["libur"]) == 5
    konfirmasi = hitung_tenggat_pengaduan(TahapPengaduan.KONFIRMASI, BIASA, mulai, kalender, P)
    assert konfirmasi.value == date(2026, 3, 31)


def test_thanks_have_no_deadline_and_an_unknown_calendar_is_not_guessed() -> None:
    terima_kasih = hitung_tenggat_pengaduan(
        TahapPengaduan.TINDAK_LANJUT, KlasifikasiLaporan.APRESIASI, SENIN, TANPA_LIBUR, P
    )
    assert terima_kasih.value is None
    assert terima_kasih.undecided is not None
    assert "Apresiasi tidak memerlukan tindak lanjut" in terima_kasih.undecided
    tindak = TahapPengaduan.TINDAK_LANJUT
    assert kata_jangka_waktu(tindak, KlasifikasiLaporan.APRESIASI, P) is None
    jauh = hitung_tenggat_pengaduan(tindak, BIASA, date(2027, 12, 20), kalender_nasional(), P)
    assert jauh.undecided == (
        "Tenggat belum dapat dihitung. Hari libur tahun 2028 belum ada dalam kalender."
    )


@pytest.mark.parametrize(
    ("nama", "baik", "buruk", "pesan"),
    [
        ("verifikasi", 1, 4, "Isi paling banyak 3 hari"),
        ("tidak_berkadar_pengawasan", 10, 17, "melebihi batas nasional"),
        ("kelengkapan", 45, 10, "Isi paling sedikit 30 hari"),
        ("tutup_otomatis", 14, 9, "kurang dari hak pelapor"),
        ("konfirmasi", 7, 0, "paling sedikit satu hari"),
    ],
)
def test_a_local_period_may_be_better_for_the_citizen_never_worse(
    nama: str, baik: int, buruk: int, pesan: str
) -> None:
    sejak, dasar = date(2026, 1, 1), "Perbup 1/2026"
    setempat = P.with_local(**{nama: parameter_local(nama, baik, sejak, dasar)})
    assert getattr(setempat, nama).nilai == baik
    assert getattr(setempat, nama).step().basis[0].peraturan == dasar
    assert not is_nasional(getattr(setempat, nama))
    with pytest.raises(ValueError, match=pesan):
        P.with_local(**{nama: parameter_local(nama, buruk, sejak, dasar)})


def test_the_derivation_tells_the_law_from_local_policy() -> None:
    tahap, sejak = TahapPengaduan.VERIFIKASI, date(2013, 1, 1)
    setempat = P.with_local(verifikasi=parameter_local("verifikasi", 1, sejak, "Perbup 1/2013"))
    langkah = [
        hitung_tenggat_pengaduan(tahap, BIASA, SENIN, TANPA_LIBUR, p).trace.children[-1]
        for p in (P, setempat)
    ]
    assert [(step.kind, step.value) for step in langkah] == [
        ("fakta", "3"),
        ("kebijakan_daerah", "1"),
    ]
    assert langkah[0].basis[0].peraturan == "PermenPANRB 62/2018"
    assert langkah[1].basis[0].peraturan == "Perbup 1/2013"
    assert is_nasional(P.berkadar_pengawasan)
    assert not is_nasional(P.aspirasi)


@pytest.mark.parametrize(
    ("laporan", "pada", "keadaan"),
    [
        (WaktuLaporan(hari(10)), hari(10), JALAN),
        (WaktuLaporan(hari(10)), hari(11), LEWAT),
        (WaktuLaporan(hari(10), hari(10)), hari(30), TEPAT),
        (WaktuLaporan(hari(10), hari(11)), hari(30), TELAT),
        (WaktuLaporan(hari(10), hari(14)), hari(11), LEWAT),
        (WaktuLaporan(hari(10), hari(8), hari(9), hari(25)), hari(10), JALAN),
        (WaktuLaporan(hari(10), hari(8), hari(9), hari(25)), hari(11), LEWAT),
        (WaktuLaporan(hari(10), hari(8), hari(12), hari(25)), hari(11), TEPAT),
        (WaktuLaporan(hari(10), hari(8), hari(12), hari(25)), hari(12), LEWAT),
        (WaktuLaporan(hari(10), hari(8), hari(12), hari(25), hari(25)), hari(30), TEPAT),
        (WaktuLaporan(hari(10), hari(8), hari(12), hari(25), hari(26)), hari(30), TELAT),
        (WaktuLaporan(hari(10), hari(8), hari(12), hari(25), hari(20)), hari(15), LEWAT),
        (WaktuLaporan(hari(10), hari(11), hari(12), hari(25), hari(13)), hari(30), TELAT),
    ],
)
def test_where_a_report_stands_on_a_day(
    laporan: WaktuLaporan, pada: date, keadaan: KeadaanTenggat
) -> None:
    assert keadaan_tenggat(laporan, pada) == keadaan


def test_a_reopening_needs_its_deadline() -> None:
    with pytest.raises(ValueError, match="tenggat kedua"):
        WaktuLaporan(hari(10), hari(8), dibuka_kembali=hari(9))


waktu = st.integers(1, 60).map(lambda n: date(2026, 9, 1) + timedelta(days=n))


@settings(deadline=None)
@given(waktu, st.none() | waktu, waktu)
def test_not_closing_never_pays(tenggat: date, dijawab: date | None, pada: date) -> None:
    """The share with an open report is never above the one with that report answered."""
    lain = [WaktuLaporan(hari(10), hari(9)), WaktuLaporan(hari(10), hari(12))]
    terbuka = hitung_kepatuhan([*lain, WaktuLaporan(tenggat)], pada).bagian
    selesai = hitung_kepatuhan([*lain, WaktuLaporan(tenggat, dijawab)], pada).bagian
    if terbuka is not None and selesai is not None and pada > tenggat:
        assert terbuka <= selesai


@settings(deadline=None)
@given(waktu, waktu, waktu, waktu)
def test_closing_for_show_never_pays(
    tenggat: date, dijawab: date, dibuka: date, pada: date
) -> None:
    """Until answered anew a reopened report stands no better than one never answered."""
    kedua = dibuka + timedelta(days=20)
    pura_pura = keadaan_tenggat(WaktuLaporan(tenggat, dijawab, dibuka, kedua), pada)
    if dijawab <= dibuka <= pada:
        assert pura_pura != KeadaanTenggat.TEPAT_WAKTU
        if pada > tenggat:
            assert pura_pura in {KeadaanTenggat.TERLAMBAT, KeadaanTenggat.LEWAT_TENGGAT}


def test_the_share_leaves_out_what_is_not_due() -> None:
    hitungan = HitunganKepatuhan(3, 1, 5, 1) + HitunganKepatuhan(3, 0, 2, 0)
    hasil = determine_kepatuhan(hitungan)
    assert hasil.value == Fraction(6, 8)
    assert hasil.trace.value == "75%"
    assert hasil.trace.note == "6 tepat waktu dari 8 laporan yang sudah dijawab atau lewat."
    assert [step.value for step in hasil.trace.children] == [6, 1, 7, 1]
    kosong = determine_kepatuhan(HitunganKepatuhan(berjalan=4))
    assert kosong.value is None
    assert kosong.undecided is not None
    assert "Belum ada laporan yang tenggatnya tiba" in kosong.undecided


def test_only_proven_complaints_count_and_thanks_are_counted_apart() -> None:
    berkadar = KlasifikasiLaporan.BERKADAR_PENGAWASAN
    rekap = rekap_laporan(
        [
            (BIASA, Pembuktian.TERBUKTI),
            (berkadar, Pembuktian.TERBUKTI_SEBAGIAN),
            (BIASA, Pembuktian.TIDAK_TERBUKTI),
            (BIASA, Pembuktian.TIDAK_DAPAT_DIBUKTIKAN),
            (berkadar, None),
            (KlasifikasiLaporan.APRESIASI, None),
            (KlasifikasiLaporan.ASPIRASI, Pembuktian.TERBUKTI),
            (KlasifikasiLaporan.PERMINTAAN_INFORMASI, None),
        ]
    )
    assert rekap == RekapLaporan(terbukti=2, tidak_terbukti=2, belum_diputus=1, apresiasi=1)
    hasil = determine_terbukti(rekap, 500)
    assert hasil.value == 4
    assert hasil.trace.note == "2 dari 5 pengaduan terbukti; apresiasi: 1."
    for pelayanan in (None, 0):
        kosong = determine_terbukti(rekap, pelayanan)
        assert kosong.value is None
        assert kosong.undecided is not None
        assert "Banyaknya pelayanan tidak diketahui" in kosong.undecided
    with pytest.raises(ValueError, match="negatif"):
        determine_terbukti(rekap, -1)


def test_subjects_lead_to_an_unsur_and_bribes_to_the_inspektorat() -> None:
    assert KategoriPengaduan.PETUGAS.unsur == "perilaku_pelaksana"
    assert KategoriPengaduan.GRATIFIKASI.unsur is None
    assert [item for item in KategoriPengaduan if item.is_inspektorat] == ["gratifikasi"]
    assert [item.is_pengaduan for item in KlasifikasiLaporan] == [True, True, False, False, False]

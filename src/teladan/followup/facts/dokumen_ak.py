"""What the three forms of angka kredit are filled with."""

from collections.abc import Iterable
from datetime import date, datetime
from fractions import Fraction

from django.conf import settings

from teladan.documents.angka_kredit import DokumenAk, PenandatanganAk, TabelAk
from teladan.documents.data import Identitas
from teladan.documents.text import MISSING, tanggal, waktu
from teladan.evaluation.facts.formulir import Orang, orang, pangkat
from teladan.followup.facts.angka_kredit import KeadaanAngkaKredit
from teladan.followup.queries.angka_kredit import Penetapan
from teladan.followup.queries.karier import BahanKarier
from teladan_rules.pembulatan import bulatkan
from teladan_rules.permenpanrb_1_2023.jenjang import KETENTUAN
from teladan_rules.permenpanrb_1_2023.konversi import PERSEN
from teladan_rules.permenpanrb_1_2023.pembagian import BarisKonversi
from teladan_rules.permenpanrb_1_2023.penetapan import StatusAngkaKredit
from teladan_rules.permenpanrb_6_2022.periode import BULAN

KONVERSI, AKUMULASI, PENETAPAN = "konversi", "akumulasi", "penetapan"
JUDUL = {
    KONVERSI: "Konversi Predikat Kinerja ke Angka Kredit",
    AKUMULASI: "Akumulasi Angka Kredit",
    PENETAPAN: "Penetapan Angka Kredit",
}
_KOLOM = ("Masa penilaian", "Predikat", "Persentase", "Jenjang", "Koefisien per tahun", "Bulan",
          "Angka kredit")  # fmt: skip
_LEBAR = (30, 20, 19, 20, 18, 12, 17)


def angka_cetak(nilai: Fraction | None) -> str:
    """With two places and a decimal comma."""
    return MISSING if nilai is None else f"{bulatkan(nilai, 2)}".replace(".", ",")


def masa_cetak(item: BarisKonversi) -> str:
    """ "Januari s.d. Juni 2026 (tahunan)" """
    masa = item.masa
    first, last = BULAN[masa.bulan_mulai - 1], BULAN[masa.bulan_selesai - 1]
    months = first if first == last else f"{first} s.d. {last}"
    return f"{months} {masa.tahun} ({'tahunan' if masa.tahunan else 'periodik'})"


def konversi_dokumen(
    bahan: BahanKarier, found: KeadaanAngkaKredit, *, tahun: int, penilai_id: int | None,
    at: datetime, ditandatangani: bool = False,
) -> DokumenAk:  # fmt: skip
    """The slip of a year: every line of it, in whichever jenjang; signed by the pejabat penilai."""
    lines = [item for item in found.semua if item.masa.tahun == tahun]
    people = orang(
        [bahan.card.pegawai_id, penilai_id], instansi_id=bahan.card.instansi_id, on=_day(tahun, at)
    )
    return DokumenAk(
        JUDUL[KONVERSI],
        f"Tahun {tahun}",
        people.instansi.nama,
        _identity(bahan, people),
        (_table("II. KONVERSI", lines),),
        (f"Angka kredit yang didapat pada tahun {tahun}: {angka_cetak(_total(lines))}.",),
        _signer("Pejabat Penilai Kinerja", penilai_id, people, at if ditandatangani else None),
        tahun,
        settings.TELADAN_DEMO,
    )


def akumulasi_dokumen(
    bahan: BahanKarier, found: KeadaanAngkaKredit, *, penilai_id: int | None, at: datetime,
    ditandatangani: bool = False,
) -> DokumenAk:  # fmt: skip
    """Every line that the next PAK would count, with what stood before."""
    people = orang(
        [bahan.card.pegawai_id, penilai_id], instansi_id=bahan.card.instansi_id, on=at.date()
    )
    data = found.masukan
    before = ((_AWAL[data.sumber_awal], angka_cetak(data.awal)),) if data else ()
    total = (data.awal if data else Fraction(0)) + (data.baru if data else _total(found.baris))
    fixes = tuple(
        (
            f"{BULAN[item.semula.bulan - 1]} {item.semula.tahun}: predikat tahunan menggantikan "
            "yang periodik",
            angka_cetak(item.nilai),
        )
        for item in (data.koreksi if data else ())
    )
    more = TabelAk("III. SALDO DAN PENYESUAIAN", ("Uraian", "Angka kredit"), (*before, *fixes),
                   ("Jumlah seluruhnya", angka_cetak(total)), (5, 1))  # fmt: skip
    return DokumenAk(
        JUDUL[AKUMULASI],
        f"Sampai dengan {tanggal(at.date())}",
        people.instansi.nama,
        _identity(bahan, people),
        (_table("II. KONVERSI", found.baris), more),
        (),
        _signer("Pejabat Penilai Kinerja", penilai_id, people, at if ditandatangani else None),
        at.year,
        settings.TELADAN_DEMO,
    )


def penetapan_dokumen(bahan: BahanKarier, pak: Penetapan, *, at: datetime | None) -> DokumenAk:
    """The PAK from its own inputs; `at` is when it was determined, None for a draft."""
    on = (at or pak.disiapkan_at).date()
    people = orang([pak.pegawai_id, pak.diputus_oleh_id], instansi_id=pak.instansi_id, on=on)
    data, result = pak.masukan, pak.hasil
    needed = None if result["kebutuhan"] is None else Fraction(result["kebutuhan"])
    rows = (
        (_AWAL[data.sumber_awal], angka_cetak(data.awal)),
        ("Angka kredit baru dari konversi predikat kinerja", angka_cetak(data.baru)),
        ("Angka kredit pendidikan", angka_cetak(data.jumlah_tambahan("pendidikan"))),
        ("Angka kredit penyesuaian atau penyetaraan",
         angka_cetak(data.jumlah_tambahan("penyesuaian"))),
    )  # fmt: skip
    base = KETENTUAN[pak.jenjang].dasar(pak.golongan)
    table = TabelAk("III. HASIL PENETAPAN", ("Uraian", "Angka kredit"), rows,
                    ("Jumlah angka kredit", angka_cetak(pak.total)), (5, 1))  # fmt: skip
    detail = TabelAk("IV. TERHADAP LANGKAH BERIKUTNYA", ("Uraian", "Angka kredit"), (
        (f"Angka kredit dasar golongan {pak.golongan}", angka_cetak(base)),
        ("Angka kredit yang dibutuhkan", angka_cetak(needed)),
        ("Kekurangan", angka_cetak(Fraction(result["kurang"]))),
        ("Kelebihan yang terbawa (kenaikan pangkat)", angka_cetak(Fraction(result["sisa"]))),
    ), (), (5, 1))  # fmt: skip
    return DokumenAk(
        JUDUL[PENETAPAN],
        f"Angka kredit sampai dengan {tanggal(pak.sampai)}",
        people.instansi.nama,
        _identity(bahan, people, pak),
        (_table("II. ANGKA KREDIT BARU", data.konversi), table, detail),
        (_CONCLUSION[StatusAngkaKredit(result["status"])],),
        _signer("Pejabat yang Berwenang", pak.diputus_oleh_id, people, at),
        pak.sampai.year,
        settings.TELADAN_DEMO,
    )


_AWAL = {
    "pak": "Angka kredit lama, dari penetapan terakhir",
    "saldo_awal": "Angka kredit lama, dari saldo awal yang disahkan",
    "awal_jenjang": "Angka kredit dasar saat masuk jenjang",
}
_S = StatusAngkaKredit
_CONCLUSION = {
    _S.BELUM_CUKUP: "Angka kredit belum mencapai kebutuhan langkah berikutnya.",
    _S.LAYAK_PANGKAT: "Angka kredit memenuhi kebutuhan kenaikan pangkat setingkat lebih tinggi. "
    "Syarat lainnya diperiksa tersendiri.",
    _S.LAYAK_JENJANG: "Angka kredit memenuhi kebutuhan kenaikan jenjang setingkat lebih tinggi. "
    "Uji kompetensi, formasi, dan syarat lainnya diperiksa tersendiri.",
    _S.PUNCAK: "Pemangku jabatan sudah berada pada golongan tertinggi kategorinya.",
}


def _day(tahun: int, at: datetime) -> date:
    return min(date(tahun, 12, 31), at.date())


def _total(lines: Iterable[BarisKonversi]) -> Fraction:
    return sum((item.nilai for item in lines), Fraction(0))


def _table(judul: str, lines: Iterable[BarisKonversi]) -> TabelAk:
    rows = tuple(
        (
            masa_cetak(item),
            item.masa.predikat.label,
            f"{PERSEN[item.masa.predikat]}%",
            item.masa.jenjang.label,
            angka_cetak(Fraction(item.masa.jenjang.koefisien)),
            f"{item.masa.bulan}/12",
            angka_cetak(item.nilai),
        )
        for item in lines
    )
    total = ("Jumlah", *[""] * 5, angka_cetak(_total(lines)))
    return TabelAk(judul, _KOLOM, rows, total, _LEBAR, 4)


def _identity(
    bahan: BahanKarier, people: Orang, pak: Penetapan | None = None
) -> tuple[tuple[str, str], ...]:
    who: Identitas = people.identitas(bahan.card.pegawai_id)
    since = tanggal(bahan.pangkat_sejak) if bahan.pangkat_sejak else MISSING
    rank = pak.golongan if pak else bahan.golongan
    held = pak.jenjang if pak else (bahan.jenjang[0].jenjang if bahan.jenjang else None)
    return (
        ("Nama", who.nama),
        ("NIP", who.nip or MISSING),
        ("Pangkat/golongan ruang", pangkat(rank) or MISSING),
        ("TMT pangkat", since),
        ("Jabatan", who.jabatan or MISSING),
        ("Jenjang", held.label if held else MISSING),
        ("Unit kerja", who.unit_kerja or MISSING),
    )


def _signer(
    peran: str, pegawai_id: int | None, people: Orang, at: datetime | None
) -> PenandatanganAk:
    who = people.identitas(pegawai_id)
    place = people.instansi.kota or "........................"
    if at is None:
        return PenandatanganAk(
            peran, f"{place}, ..............................", who.nama, who.nip or ""
        )
    local = at.astimezone(people.zona)
    stamp = waktu(local, people.instansi.zona_waktu.upper())
    return PenandatanganAk(
        peran,
        f"{place}, {tanggal(local.date())}",
        who.nama,
        who.nip or "",
        f"Ditandatangani secara elektronik (tidak tersertifikasi) pada {stamp}",
    )

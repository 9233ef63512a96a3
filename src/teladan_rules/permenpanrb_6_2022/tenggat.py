"""Deadlines of the performance cycle (Pasal 14; Lampiran Bab II, IV and V)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from teladan_rules.legal import Citation, Determination, Step, json_safe
from teladan_rules.permenpanrb_6_2022.hari_kerja import KalenderBelumAda, KalenderKerja
from teladan_rules.permenpanrb_6_2022.sumber import pasal
from teladan_rules.text import N_, Kalimat


class Proses(StrEnum):
    """What must be done in time; the value is the stable key."""

    PENETAPAN_SKP = "penetapan_skp"
    RANCANGAN_PERJANJIAN_KINERJA = "rancangan_perjanjian_kinerja"
    KLARIFIKASI_EKSPEKTASI = "klarifikasi_ekspektasi"
    EVALUASI_TAHUNAN = "evaluasi_tahunan"
    CAPAIAN_ORGANISASI_TAHUNAN = "capaian_organisasi_tahunan"
    DOKUMEN_KE_PEGAWAI = "dokumen_ke_pegawai"
    PEGAWAI_KEMBALIKAN = "pegawai_kembalikan"
    LAPORAN_PYB = "laporan_pyb"
    ATASAN_PENILAI_TTD = "atasan_penilai_ttd"
    ATASAN_KE_PEGAWAI = "atasan_ke_pegawai"
    PEGAWAI_KE_ATASAN = "pegawai_ke_atasan"
    ATASAN_LAPORAN_PYB = "atasan_laporan_pyb"
    KEBERATAN = "keberatan"
    PUTUSAN_KEBERATAN = "putusan_keberatan"
    PUTUSAN_LAPORAN_PYB = "putusan_laporan_pyb"


@dataclass(frozen=True, slots=True)
class AturanTenggat:
    """One deadline: either ``hari_kerja`` after the event ``sejak``, or a fixed ``tanggal``
    (month, day) in the performance year plus ``tahun_tambahan``."""

    label: str
    pelaku: str
    batas: str
    basis: Citation
    hari_kerja: int | None = None
    tanggal: tuple[int, int] = (1, 31)
    tahun_tambahan: int = 0


def _hari(label: str, pelaku: str, hari: int, batas: str, basis: str) -> AturanTenggat:
    return AturanTenggat(label, pelaku, batas, pasal(basis), hari)


_BELUM = Kalimat(N_("Tenggat belum dapat dihitung. {sebab}"))
_PENILAI = N_("Pejabat Penilai Kinerja")
_ATASAN = N_("Atasan Pejabat Penilai Kinerja")
_PEGAWAI = N_("Pegawai")
_A = "Lampiran Bab V huruf A angka "
_B = "Lampiran Bab V huruf B angka "
_AKHIR_EVALUASI = N_("30 hari kerja sejak jangka waktu evaluasi berakhir")

TENGGAT: dict[Proses, AturanTenggat] = {
    Proses.PENETAPAN_SKP: AturanTenggat(
        N_("Penetapan SKP"),
        _PENILAI,
        N_("akhir Januari"),
        pasal("Pasal 14 ayat (1) dan Lampiran Bab II huruf C angka 4, hlm. 65"),
    ),
    Proses.RANCANGAN_PERJANJIAN_KINERJA: AturanTenggat(
        N_("Rancangan perjanjian kinerja dapat dipakai bila yang final belum ditetapkan"),
        N_("Pejabat pimpinan tinggi dan pimpinan unit kerja mandiri"),
        N_("minggu kedua Januari"),
        pasal("Lampiran Bab II tahap kedua huruf a) angka 3), hlm. 27"),
        tanggal=(1, 14),
    ),
    Proses.KLARIFIKASI_EKSPEKTASI: AturanTenggat(
        N_("Penetapan dan klarifikasi Ekspektasi; sesudahnya dengan atasan penilai"),
        _PENILAI,
        N_("akhir Januari"),
        pasal("Lampiran Bab II huruf C angka 5, hlm. 65"),
    ),
    Proses.EVALUASI_TAHUNAN: AturanTenggat(
        N_("Evaluasi kinerja tahunan"),
        _PENILAI,
        N_("akhir Januari tahun berikutnya"),
        pasal("Lampiran Bab IV huruf A angka 8 huruf b), hlm. 90"),
        tahun_tambahan=1,
    ),
    Proses.CAPAIAN_ORGANISASI_TAHUNAN: AturanTenggat(
        N_("Capaian kinerja organisasi tahunan; sesudahnya dipakai capaian tahun sebelumnya"),
        N_("Instansi Pemerintah"),
        N_("akhir Januari tahun berikutnya"),
        pasal("Lampiran Bab IV huruf B angka 1 huruf f), hlm. 94"),
        tahun_tambahan=1,
    ),
    Proses.DOKUMEN_KE_PEGAWAI: _hari(
        N_("Menyampaikan dokumen evaluasi kepada pegawai"),
        _PENILAI,
        14,
        N_("14 hari kerja sejak ditandatangani"),
        _A + "5, hlm. 114",
    ),
    Proses.PEGAWAI_KEMBALIKAN: _hari(
        N_("Menandatangani dan mengembalikan dokumen evaluasi"),
        _PEGAWAI,
        14,
        N_("14 hari kerja sejak diterima"),
        _A + "6, hlm. 114",
    ),
    Proses.LAPORAN_PYB: _hari(
        N_("Melaporkan dokumen evaluasi kepada PyB"),
        _PENILAI,
        30,
        _AKHIR_EVALUASI,
        _A + "7, hlm. 115",
    ),
    Proses.ATASAN_PENILAI_TTD: _hari(
        N_("Menandatangani dokumen evaluasi bila penilai melewati jangka waktu"),
        _ATASAN,
        14,
        N_("14 hari kerja sejak jangka waktu berakhir"),
        _A + "8, hlm. 115",
    ),
    Proses.ATASAN_KE_PEGAWAI: _hari(
        N_("Menyampaikan dokumen yang ditandatangani atasan penilai kepada pegawai"),
        _ATASAN,
        7,
        N_("7 hari kerja"),
        _A + "9, hlm. 116",
    ),
    Proses.PEGAWAI_KE_ATASAN: _hari(
        N_("Menandatangani dan mengembalikan dokumen kepada atasan penilai"),
        _PEGAWAI,
        7,
        N_("7 hari kerja"),
        _A + "10, hlm. 116",
    ),
    Proses.ATASAN_LAPORAN_PYB: _hari(
        N_("Melaporkan dokumen evaluasi kepada PyB oleh atasan penilai"),
        _ATASAN,
        30,
        _AKHIR_EVALUASI,
        _A + "11, hlm. 117",
    ),
    Proses.KEBERATAN: _hari(
        N_("Mengajukan keberatan atas hasil evaluasi"),
        _PEGAWAI,
        14,
        N_("14 hari kerja sejak dokumen diterima"),
        _B + "2, hlm. 117",
    ),
    Proses.PUTUSAN_KEBERATAN: _hari(
        N_("Menetapkan keputusan atas keberatan"),
        _ATASAN,
        7,
        N_("7 hari kerja sejak keberatan diterima"),
        _B + "6, hlm. 117",
    ),
    Proses.PUTUSAN_LAPORAN_PYB: _hari(
        N_("Melaporkan dokumen yang diubah karena keberatan kepada PyB"),
        _ATASAN,
        30,
        _AKHIR_EVALUASI,
        _B + "8, hlm. 119",
    ),
}


def hitung_tenggat(proses: Proses, mulai: date, kalender: KalenderKerja) -> Determination[date]:
    """The last day on which ``proses`` is in time.

    ``mulai``: the day of the event ("sejak"), in the instansi's time zone; for deadlines on a
    fixed date any day of the performance year. The day of the event itself isn't counted.
    Undecided while the holidays of a year involved are not known.
    """
    aturan = TENGGAT[proses]
    value: date | None = None
    undecided: str | None = None
    try:
        value = _tanggal(aturan, mulai, kalender)
    except KalenderBelumAda as error:
        undecided = _BELUM(sebab=error)
    trace = Step(
        id=f"tenggat.{proses.value}",
        label=aturan.label,
        value=json_safe(value),
        kind="hasil",
        basis=(aturan.basis,),
        children=_steps(aturan, mulai, value, kalender),
        note=undecided,
    )
    inputs = {
        "proses": proses,
        "mulai": mulai,
        "hari_per_minggu": kalender.hari_per_minggu,
        "libur": kalender.libur_antara(mulai, value) if value and aturan.hari_kerja else {},
    }
    return Determination(value, (aturan.basis,), inputs, trace, undecided)


def _tanggal(aturan: AturanTenggat, mulai: date, kalender: KalenderKerja) -> date:
    if aturan.hari_kerja is not None:
        return kalender.tambah(mulai, aturan.hari_kerja)
    return date(mulai.year + aturan.tahun_tambahan, *aturan.tanggal)


def _steps(
    aturan: AturanTenggat, mulai: date, value: date | None, kalender: KalenderKerja
) -> tuple[Step, ...]:
    steps = [
        Step("batas", N_("Batas waktu"), aturan.batas, "fakta", (aturan.basis,)),
        Step("pelaku", N_("Yang harus melakukan"), aturan.pelaku),
        Step("mulai", N_("Dihitung sejak (hari ini sendiri tidak dihitung)"), mulai.isoformat()),
    ]
    if aturan.hari_kerja is not None and value is not None:
        libur = [
            f"{tanggal.isoformat()} {nama}"
            for tanggal, nama in kalender.libur_antara(mulai, value).items()
        ]
        steps.append(Step("libur", N_("Hari libur yang dilewati"), list(libur), "hitungan"))
    return tuple(steps)

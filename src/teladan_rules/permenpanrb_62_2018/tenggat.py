"""Deadlines of a report (PermenPANRB 62/2018; Perpres 76/2013).

The government's periods are working days, the complainant's are calendar days. The day of the
event itself isn't counted, as in PermenPANRB 6/2022.
"""

from dataclasses import replace
from datetime import date, timedelta

from teladan_rules.legal import Citation, Determination, Step, json_safe
from teladan_rules.permenpanrb_6_2022.hari_kerja import KalenderBelumAda, KalenderKerja
from teladan_rules.permenpanrb_6_2022.parameters import Parameter
from teladan_rules.permenpanrb_62_2018.parameters import ParameterPengaduan, is_nasional
from teladan_rules.permenpanrb_62_2018.sumber import JANGKA_WAKTU, metode, pasal
from teladan_rules.permenpanrb_62_2018.vocabulary import KlasifikasiLaporan, TahapPengaduan
from teladan_rules.perpres_76_2013.batas_nasional import KELENGKAPAN, PENYELESAIAN
from teladan_rules.text import N_, Kalimat

HARI_KALENDER = frozenset(
    {TahapPengaduan.KELENGKAPAN, TahapPengaduan.TUTUP_OTOMATIS, TahapPengaduan.KONFIRMASI}
)
"""Steps that the complainant takes, in calendar days: nobody asks a citizen to count holidays."""

_BELUM = Kalimat(N_("Tenggat belum dapat dihitung. {sebab}"))
_TANPA = N_("Apresiasi tidak memerlukan tindak lanjut, sehingga tidak ada tenggatnya.")
_HARI_KERJA = Kalimat(N_("{hari:d} hari kerja"))
_HARI = Kalimat(N_("{hari:d} hari"))
_BASIS: dict[TahapPengaduan, tuple[Citation, ...]] = {
    TahapPengaduan.VERIFIKASI: (JANGKA_WAKTU,),
    TahapPengaduan.TINDAK_LANJUT: (JANGKA_WAKTU, PENYELESAIAN),
    TahapPengaduan.KELENGKAPAN: (KELENGKAPAN,),
    TahapPengaduan.TUTUP_OTOMATIS: (pasal("penutupan laporan tanpa tanggapan pelapor", "K"),),
    TahapPengaduan.KONFIRMASI: (metode("pertanyaan kembali setelah laporan ditutup"),),
}


def hitung_tenggat_pengaduan(
    tahap: TahapPengaduan,
    klasifikasi: KlasifikasiLaporan,
    mulai: date,
    kalender: KalenderKerja,
    parameters: ParameterPengaduan,
) -> Determination[date]:
    """The last day on which ``tahap`` is in time.

    ``mulai`` is the day of the event in the instansi's time zone: received for verifikasi;
    complete and forwarded for tindak lanjut, or opened anew; asked for kelengkapan; last answer
    for tutup otomatis; closed for konfirmasi. Undecided for apresiasi, and while the holidays of
    a year involved are not known.
    """
    jangka = parameters.jangka_waktu(tahap, klasifikasi)
    value, undecided = _decide(tahap, jangka, mulai, kalender)
    basis = _BASIS[tahap]
    trace = Step(
        id=f"tenggat_pengaduan.{tahap.value}",
        label=tahap.label,
        value=json_safe(value),
        kind="hasil",
        basis=basis,
        children=_steps(tahap, klasifikasi, mulai, jangka),
        note=undecided,
    )
    inputs = {
        "tahap": tahap,
        "klasifikasi": klasifikasi,
        "mulai": mulai,
        "hari": None if jangka is None else int(jangka.nilai),
        "hari_per_minggu": kalender.hari_per_minggu,
        "libur": kalender.libur_antara(mulai, value) if value else {},
    }
    return Determination(value, basis, inputs, trace, undecided)


def kata_jangka_waktu(
    tahap: TahapPengaduan, klasifikasi: KlasifikasiLaporan, parameters: ParameterPengaduan
) -> str | None:
    """The period in words, "14 hari kerja"; None where there is none."""
    jangka = parameters.jangka_waktu(tahap, klasifikasi)
    if jangka is None:
        return None
    kata = _HARI if tahap in HARI_KALENDER else _HARI_KERJA
    return kata(hari=int(jangka.nilai))


def _decide(
    tahap: TahapPengaduan, jangka: Parameter | None, mulai: date, kalender: KalenderKerja
) -> tuple[date | None, str | None]:
    if jangka is None:
        return None, _TANPA
    if tahap in HARI_KALENDER:
        return mulai + timedelta(days=int(jangka.nilai)), None
    try:
        return kalender.tambah(mulai, int(jangka.nilai)), None
    except KalenderBelumAda as error:
        return None, _BELUM(sebab=error)


def _steps(
    tahap: TahapPengaduan, klasifikasi: KlasifikasiLaporan, mulai: date, jangka: Parameter | None
) -> tuple[Step, ...]:
    steps = (
        Step("klasifikasi", N_("Klasifikasi laporan"), klasifikasi.label, "pertimbangan"),
        Step("mulai", N_("Dihitung sejak (hari ini sendiri tidak dihitung)"), mulai.isoformat()),
    )
    return steps if jangka is None else (*steps, _step_jangka(tahap, jangka))


def _step_jangka(tahap: TahapPengaduan, jangka: Parameter) -> Step:
    """A national period rests on its regulation, an instansi's own on its local policy."""
    step = jangka.step()
    return replace(step, kind="fakta", basis=_BASIS[tahap]) if is_nasional(jangka) else step

"""Until when: the periods in force in an instansi, and the days that follow from them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from teladan.citizen_voice.models import PengaturanPengaduan
from teladan.organisation.models import Instansi
from teladan.organisation.queries import kalender_for
from teladan_rules.permenpanrb_6_2022.hari_kerja import KalenderKerja
from teladan_rules.permenpanrb_6_2022.vocabulary import ZonaWaktu
from teladan_rules.permenpanrb_62_2018.parameters import (
    ParameterPengaduan,
    parameter_local,
    parameter_pengaduan,
)
from teladan_rules.permenpanrb_62_2018.tenggat import hitung_tenggat_pengaduan
from teladan_rules.permenpanrb_62_2018.vocabulary import KlasifikasiLaporan, TahapPengaduan


def zone_of(instansi_id: int) -> ZoneInfo:
    """The instansi's own time zone: where nobody is signed in, nobody's clock is known."""
    zona = Instansi.objects.values_list("zona_waktu", flat=True).get(pk=instansi_id)
    return ZoneInfo(ZonaWaktu(zona).zoneinfo)


def local_day(instansi_id: int, at: datetime) -> date:
    """The instansi's calendar day at the instant `at`."""
    return at.astimezone(zone_of(instansi_id)).date()


def aturan_pengaduan(instansi_id: int, on: date) -> ParameterPengaduan:
    """The periods of an instansi on a day: the national ones, with its own where it set any."""
    nasional = parameter_pengaduan(on)
    row = (
        PengaturanPengaduan.objects.filter(instansi_id=instansi_id, berlaku_dari__lte=on)
        .exclude(berlaku_sampai__lt=on)
        .order_by("-berlaku_dari", "-pk")
        .values_list("tenggat", "berlaku_dari", "dasar")
        .first()
    )
    if row is None or not row[0]:
        return nasional
    tenggat, mulai, dasar = row
    own = {nama: parameter_local(nama, int(hari), mulai, dasar) for nama, hari in tenggat.items()}
    return nasional.with_local(**own)


def tenggat_pengaduan(
    instansi_id: int,
    tahap: TahapPengaduan,
    mulai: date,
    klasifikasi: str = "",
) -> date | None:
    """The last day on which a step is in time; None where it has no clock (apresiasi).

    A report without classification is reckoned as a plain complaint. Where the holidays of a year
    are not known yet, weekends alone are left out: the citizen is promised a day all the same.
    """
    kelas = KlasifikasiLaporan(klasifikasi or KlasifikasiLaporan.TIDAK_BERKADAR_PENGAWASAN.value)
    parameters = aturan_pengaduan(instansi_id, mulai)
    kalender = kalender_for(instansi_id)
    found = hitung_tenggat_pengaduan(tahap, kelas, mulai, kalender, parameters).value
    if found is not None or parameters.jangka_waktu(tahap, kelas) is None:
        return found
    plain = KalenderKerja({}, kalender.hari_per_minggu)
    return hitung_tenggat_pengaduan(tahap, kelas, mulai, plain, parameters).value


def verifikasi_sampai(instansi_id: int, mulai: date) -> date:
    """Until when a report received on this day is looked at and sent on."""
    found = tenggat_pengaduan(instansi_id, TahapPengaduan.VERIFIKASI, mulai)
    assert found is not None, "verifikasi has a period for every kind of report"
    return found

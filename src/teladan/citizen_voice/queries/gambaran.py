"""What the public's voice says of a unit in a span of days, as figures that a plan can name.

An indikator stores one of these codes as the source of its realisasi; an evaluation keeps the
figures with the numbers behind them. Nothing here leads to a citizen.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from teladan.citizen_voice.models import UnitPelayanan
from teladan.citizen_voice.queries.antrean_tunggu import AngkaTunggu, waiting_figures
from teladan.citizen_voice.queries.pengaduan_angka import AngkaPengaduan, figures, total
from teladan.citizen_voice.queries.skm import AngkaSkm, index_of
from teladan.organisation.queries.structure import unit_and_below
from teladan_rules.pembulatan import bulatkan
from teladan_rules.permenpanrb_6_2022.format import format_angka
from teladan_rules.permenpanrb_14_2017.selang import Kecukupan
from teladan_rules.text import N_


class SumberAngka(StrEnum):
    """Where the realisasi of an indikator comes from, other than from hand ("manual")."""

    IKM = "ikm"
    PENGADUAN_TEPAT_WAKTU = "pengaduan_tepat_waktu"
    PENGADUAN_TERBUKTI = "pengaduan_terbukti"
    TUNGGU_MEDIAN = "tunggu_median"
    TUNGGU_P90 = "tunggu_p90"
    TUNGGU_SESUAI_STANDAR = "tunggu_sesuai_standar"
    APRESIASI = "apresiasi"

    @property
    def label(self) -> str:
        return _LABEL[self]

    @property
    def satuan(self) -> str:
        """The unit of the figure, as an indikator would name it."""
        return _SATUAN[self]

    @property
    def kumulatif(self) -> bool:
        """Whether the figure adds up since the start of the year; else it is the period's own."""
        return self in {SumberAngka.PENGADUAN_TERBUKTI, SumberAngka.APRESIASI}


_LABEL = {
    SumberAngka.IKM: N_("Indeks Kepuasan Masyarakat (SKM)"),
    SumberAngka.PENGADUAN_TEPAT_WAKTU: N_("Pengaduan dijawab tepat waktu"),
    SumberAngka.PENGADUAN_TERBUKTI: N_("Pengaduan yang terbukti"),
    SumberAngka.TUNGGU_MEDIAN: N_("Median waktu tunggu"),
    SumberAngka.TUNGGU_P90: N_("Waktu tunggu persentil ke-90"),
    SumberAngka.TUNGGU_SESUAI_STANDAR: N_("Waktu tunggu sesuai standar pelayanan"),
    SumberAngka.APRESIASI: N_("Ucapan terima kasih warga"),
}
_SATUAN = {
    SumberAngka.IKM: N_("nilai"),
    SumberAngka.PENGADUAN_TEPAT_WAKTU: N_("persen"),
    SumberAngka.PENGADUAN_TERBUKTI: N_("pengaduan"),
    SumberAngka.TUNGGU_MEDIAN: N_("menit"),
    SumberAngka.TUNGGU_P90: N_("menit"),
    SumberAngka.TUNGGU_SESUAI_STANDAR: N_("persen"),
    SumberAngka.APRESIASI: N_("ucapan"),
}


@dataclass(frozen=True)
class Rincian:
    """One of the numbers behind a figure, in words: `label` is a fixed text."""

    label: str
    nilai: str


@dataclass(frozen=True)
class Angka:
    """One figure. `nilai` None: `catatan` tells why there is none; else it may say how sure."""

    sumber: SumberAngka
    nilai: Decimal | None
    dari: date
    sampai: date
    rincian: tuple[Rincian, ...] = ()
    catatan: str = ""


@dataclass(frozen=True)
class GambaranLayanan:
    """All figures of the service units at or below a unit kerja."""

    unit: tuple[str, ...]
    angka: tuple[Angka, ...]

    def of(self, sumber: str) -> Angka | None:
        """The figure of this source, if it is one."""
        return next((item for item in self.angka if item.sumber == sumber), None)


def gambaran_layanan(
    *, instansi_id: int, unit_kerja_id: int, dari: date, sampai: date, at: datetime
) -> GambaranLayanan | None:
    """The figures of the service units at or below a unit kerja between two days (inclusive);
    what adds up counts from 1 January. None where there is no such service unit."""
    below = unit_and_below(unit_kerja_id, instansi_id=instansi_id)
    rows = UnitPelayanan.objects.filter(unit_kerja_id__in=below, berlaku_dari__lte=sampai)
    units = dict(rows.order_by("nama").values_list("pk", "nama"))
    if not units:
        return None
    year = date(dari.year, 1, 1)
    ids = list(units)
    skm = index_of(instansi_id=instansi_id, unit_ids=ids, dari=dari, sampai=sampai)
    kini, setahun = (
        total(figures(instansi_id=instansi_id, dari=since, sampai=sampai, at=at, unit_ids=ids))
        for since in (dari, year)
    )
    tunggu = waiting_figures(instansi_id, ids, dari, sampai)
    return GambaranLayanan(
        tuple(units.values()),
        (
            _ikm(skm, tunggu),
            _tepat_waktu(kini, dari, sampai),
            _terbukti(setahun, year, sampai),
            *_tunggu(tunggu, dari, sampai),
            Angka(SumberAngka.APRESIASI, Decimal(setahun.rekap.apresiasi), year, sampai),
        ),
    )


def _ikm(skm: AngkaSkm, tunggu: AngkaTunggu) -> Angka:
    """The counted IKM; below the number that an evaluation asks for there is none."""
    found = skm.dihitung
    enough = found.kecukupan is Kecukupan.EVALUASI
    lines = [Rincian(N_("Jawaban yang dihitung"), str(found.n))]
    if found.tampil is not None and found.mutu is not None:
        lines += [
            Rincian(N_("IKM"), format_angka(found.tampil)),
            Rincian(N_("Mutu pelayanan"), f"{found.mutu.name} ({found.mutu.label})"),
        ]
    if found.selang.bawah is not None and found.selang.atas is not None:
        low, high = format_angka(found.selang.bawah), format_angka(found.selang.atas)
        lines.append(Rincian(N_("Selang kepercayaan 95%"), f"{low}–{high}"))
    if found.ikm is not None and found.tampil is not None:
        lines += [
            Rincian(f"NRR {unsur.label}", format_angka(unsur.nrr, 3)) for unsur in found.ikm.unsur
        ]
    if skm.bertiket:
        # More codes used than people called: somebody answered who was not in the queue.
        lines += [
            Rincian(N_("Jawaban dengan kode tiket"), str(skm.bertiket)),
            Rincian(N_("Orang yang dipanggil"), str(tunggu.n)),
        ]
    lines += [
        Rincian(N_("Jawaban lain, tidak dihitung"), str(skm.lainnya.n)),
        Rincian(N_("Jawaban dikarantina"), str(skm.dikarantina)),
    ]
    nilai = found.tampil if enough else None
    return Angka(
        SumberAngka.IKM, nilai, skm.dari, skm.sampai, tuple(lines), "" if enough else found.alasan
    )


def _tepat_waktu(angka: AngkaPengaduan, dari: date, sampai: date) -> Angka:
    """The share answered in time; what is open after its deadline counts against it."""
    counted = angka.kepatuhan
    share = counted.bagian
    lines = (
        Rincian(N_("Laporan diterima"), str(angka.diterima)),
        Rincian(N_("Dijawab tepat waktu"), str(counted.tepat_waktu)),
        Rincian(N_("Dijawab terlambat"), str(counted.terlambat)),
        Rincian(N_("Belum dijawab, lewat tenggat"), str(counted.lewat_tenggat)),
        Rincian(N_("Masih berjalan"), str(counted.berjalan)),
        Rincian(N_("Dibuka kembali oleh warga"), str(angka.dibuka_kembali)),
    )
    catatan = "" if share is not None else N_("Belum ada laporan yang jatuh tempo.")
    nilai = None if share is None else bulatkan(share * 100, 2)
    return Angka(SumberAngka.PENGADUAN_TEPAT_WAKTU, nilai, dari, sampai, lines, catatan)


def _terbukti(angka: AngkaPengaduan, dari: date, sampai: date) -> Angka:
    """Substantiated complaints, decided outside the unit; unfounded ones count for nothing."""
    rekap = angka.rekap
    lines = (
        Rincian(N_("Terbukti"), str(rekap.terbukti)),
        Rincian(N_("Tidak terbukti"), str(rekap.tidak_terbukti)),
        Rincian(N_("Belum diputus"), str(rekap.belum_diputus)),
        Rincian(N_("Ucapan terima kasih"), str(rekap.apresiasi)),
    )
    return Angka(SumberAngka.PENGADUAN_TERBUKTI, Decimal(rekap.terbukti), dari, sampai, lines)


def _tunggu(angka: AngkaTunggu, dari: date, sampai: date) -> tuple[Angka, ...]:
    """Median, p90 and the share within the standar pelayanan."""
    counted = (Rincian(N_("Orang yang dipanggil"), str(angka.n)),)
    within = (
        Rincian(N_("Dijanjikan standar pelayanan"), str(angka.dinilai)),
        Rincian(N_("Menunggu tidak lebih lama dari janji"), str(angka.dalam)),
    )
    why = angka.alasan or ""
    share = None if angka.dalam_standar is None else bulatkan(angka.dalam_standar * 100, 2)
    standar = why or N_("Belum ada standar waktu tunggu untuk layanan ini.")
    return (
        Angka(SumberAngka.TUNGGU_MEDIAN, _whole(angka.median), dari, sampai, counted, why),
        Angka(SumberAngka.TUNGGU_P90, _whole(angka.p90), dari, sampai, counted, why),
        Angka(
            SumberAngka.TUNGGU_SESUAI_STANDAR,
            share,
            dari,
            sampai,
            within,
            "" if share is not None else standar,
        ),
    )


def _whole(minutes: int | None) -> Decimal | None:
    return None if minutes is None else Decimal(minutes)

"""Dated periods of complaint handling, each with its source; an instansi may set its own within
the national limits."""

from dataclasses import dataclass, fields, replace
from datetime import date
from fractions import Fraction
from functools import cache

from teladan_rules.bertanggal import parameter_in_force
from teladan_rules.permenpanrb_6_2022.parameters import Parameter
from teladan_rules.permenpanrb_62_2018.vocabulary import KlasifikasiLaporan, TahapPengaduan
from teladan_rules.perpres_76_2013.batas_nasional import check_jangka_waktu
from teladan_rules.text import N_

_ARTI: dict[str, str] = {
    "verifikasi": N_("hari kerja untuk memeriksa dan meneruskan laporan"),
    "permintaan_informasi": N_("hari kerja untuk menjawab permintaan informasi"),
    "aspirasi": N_("hari kerja untuk menjawab aspirasi"),
    "tidak_berkadar_pengawasan": N_(
        "hari kerja untuk menyelesaikan pengaduan tidak berkadar pengawasan"
    ),
    "berkadar_pengawasan": N_("hari kerja untuk menyelesaikan pengaduan berkadar pengawasan"),
    "kelengkapan": N_("hari bagi pelapor untuk melengkapi laporan"),
    "tutup_otomatis": N_("hari tanpa tanggapan pelapor sebelum laporan ditutup"),
    "konfirmasi": N_("hari setelah ditutup sampai pelapor ditanya kembali"),
}
_HAK_PELAPOR = {"kelengkapan", "tutup_otomatis"}


@dataclass(frozen=True, slots=True)
class ParameterPengaduan:
    """The periods in force on one day: working days for the government's, calendar days for the
    complainant's."""

    verifikasi: Parameter
    permintaan_informasi: Parameter
    aspirasi: Parameter
    tidak_berkadar_pengawasan: Parameter
    berkadar_pengawasan: Parameter
    kelengkapan: Parameter
    tutup_otomatis: Parameter
    konfirmasi: Parameter

    def jangka_waktu(
        self, tahap: TahapPengaduan, klasifikasi: KlasifikasiLaporan
    ) -> Parameter | None:
        """The period of a step; None where there is none (apresiasi asks for no answer)."""
        if tahap != TahapPengaduan.TINDAK_LANJUT:
            nilai: Parameter = getattr(self, tahap.value)
            return nilai
        return getattr(self, klasifikasi.value, None)

    def with_local(self, **nilai: Parameter) -> "ParameterPengaduan":
        """The same with an instansi's own periods. Raises ValueError, with a sentence for the
        reader, where one is worse for the citizen than the national one in force."""
        for nama, parameter in nilai.items():
            nasional: Parameter = getattr(self, nama)
            check_jangka_waktu(
                parameter.arti,
                int(parameter.nilai),
                int(nasional.nilai),
                hak_pelapor=nama in _HAK_PELAPOR,
            )
        return replace(self, **nilai)


def parameter_local(nama: str, hari: int, mulai: date, sumber: str) -> Parameter:
    """An instansi's own period ``nama`` of ``hari`` from ``mulai``, set by the regulation
    ``sumber``; for `ParameterPengaduan.with_local`. Raises KeyError for an unknown period."""
    return Parameter(nama, Fraction(hari), mulai, _ARTI[nama], sumber)


def is_nasional(parameter: Parameter) -> bool:
    """Whether a period is one of the national rules; an instansi's own and Teladan's are not."""
    try:
        bawaan = _in_force(parameter.nama, parameter.mulai)
    except ValueError:
        return False
    return parameter == bawaan and not parameter.sumber.startswith("Bawaan")


def _in_force(nama: str, tanggal: date) -> Parameter:
    return parameter_in_force(__package__ or "", nama, tanggal, _ARTI[nama])


@cache
def parameter_pengaduan(tanggal: date) -> ParameterPengaduan:
    """The national periods in force on ``tanggal``. Raises ValueError before 2014."""
    return ParameterPengaduan(
        **{item.name: _in_force(item.name, tanggal) for item in fields(ParameterPengaduan)}
    )

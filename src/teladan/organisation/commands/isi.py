"""What a command takes when it is more than a handful of values."""

from dataclasses import dataclass
from datetime import date

from teladan.foundation.actor import Peran
from teladan_rules.permenpanrb_6_2022.vocabulary import (
    JenisJabatan,
    JenisPegawai,
    JenisPenugasan,
    JenisPeriodik,
    JenjangFungsional,
    KedudukanHukum,
    ZonaWaktu,
)


@dataclass(frozen=True)
class InstansiIsi:
    """The settings of an instansi. Colours are "#rrggbb"."""

    nama: str
    kota: str = ""
    warna_utama: str = "#1d4ed8"
    warna_aksen: str = "#0f766e"
    zona_waktu: ZonaWaktu = ZonaWaktu.WIB
    hari_per_minggu: int = 5
    periodik: JenisPeriodik = JenisPeriodik.TRIWULANAN


@dataclass(frozen=True)
class UnitKerjaIsi:
    """A unit kerja; `induk_id` None for the top, `hari_per_minggu` None as the instansi."""

    kode: str
    nama: str
    berlaku_dari: date
    induk_id: int | None = None
    mandiri: bool = False
    hari_per_minggu: int | None = None


@dataclass(frozen=True)
class JabatanIsi:
    """A post in a unit kerja; `formasi` is how many may hold it."""

    unit_kerja_id: int
    nama: str
    jenis: JenisJabatan
    berlaku_dari: date
    jenjang: JenjangFungsional | None = None
    memimpin: bool = False
    formasi: int = 1


@dataclass(frozen=True)
class PegawaiIsi:
    """A pegawai. `nip` is the NIP or NI PPPK, 18 digits; `golongan` as in "III/a" or "IX"."""

    nip: str
    nama: str
    jenis: JenisPegawai = JenisPegawai.PNS
    golongan: str = ""
    kedudukan: KedudukanHukum = KedudukanHukum.AKTIF
    kontrak_sampai: date | None = None
    surel: str = ""
    id_bkn: str = ""


@dataclass(frozen=True)
class PenugasanIsi:
    """A pegawai in a jabatan. All but a definitive one need `berlaku_sampai`: they end by
    themselves on that day."""

    pegawai_id: int
    jabatan_id: int
    berlaku_dari: date
    jenis: JenisPenugasan = JenisPenugasan.DEFINITIF
    berlaku_sampai: date | None = None
    nomor_sk: str = ""


@dataclass(frozen=True)
class PeranIsi:
    """A role with its expiry; `unit_kerja_id` None covers the whole instansi."""

    pegawai_id: int
    peran: Peran
    berlaku_dari: date
    berlaku_sampai: date
    unit_kerja_id: int | None = None

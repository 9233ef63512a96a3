"""What a report must be before it is stored; every fault is said at once, in plain words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext as _

from teladan.citizen_voice.models import Layanan, UnitPelayanan
from teladan.citizen_voice.queries.wilayah import is_in_wilayah
from teladan.foundation.errors import Invalid
from teladan_rules.permenpanrb_62_2018.vocabulary import KategoriPengaduan

MIN_URAIAN, MAX_URAIAN = 10, 4000
MAX_TEMPAT, MAX_KELURAHAN, MAX_WAKTU, MAX_KONTAK = 150, 80, 80, 120
MAX_FOTO = 3


class JenisLaporan(StrEnum):
    """What a citizen says that she sends; the office may classify it otherwise."""

    KELUHAN = "keluhan"
    PERTANYAAN = "pertanyaan"
    USUL = "usul"
    TERIMA_KASIH = "terima_kasih"


class Kerahasiaan(StrEnum):
    """Who learns who reported: all who handle it, the complaints office alone, or nobody."""

    TERBUKA = "terbuka"
    RAHASIA = "rahasia"
    ANONIM = "anonim"


@dataclass(frozen=True)
class LaporanIsi:
    """A report as it was typed. All but `uraian` may stay empty.

    `lintang`/`bujur` in degrees; `kontak_nama`, `kontak_alamat` (telephone or e-mail) are sealed;
    `mengikuti_id` is the report of the same thing that she wants to follow; `saluran` is where
    it came in.
    """

    uraian: str
    jenis: str = JenisLaporan.KELUHAN
    kategori: str = ""
    unit_id: int | None = None
    layanan_id: int | None = None
    tempat: str = ""
    kelurahan: str = ""
    tanggal_kejadian: date | None = None
    waktu_kejadian: str = ""
    lintang: Decimal | None = None
    bujur: Decimal | None = None
    kerahasiaan: str = Kerahasiaan.TERBUKA
    kontak_nama: str = ""
    kontak_alamat: str = ""
    mengikuti_id: int | None = None
    saluran: str = "web"


def check_laporan(isi: LaporanIsi, *, instansi_id: int, today: date) -> LaporanIsi:
    """The report with its texts cleaned. Raises Invalid with a sentence for each field."""
    clean = replace(
        isi,
        uraian=cleaned(isi.uraian),
        tempat=_line(isi.tempat),
        kelurahan=_line(isi.kelurahan),
        waktu_kejadian=_line(isi.waktu_kejadian),
        kontak_nama=_line(isi.kontak_nama),
        kontak_alamat=_line(isi.kontak_alamat),
    )
    faults = {
        **_text_faults(clean),
        **_choice_faults(clean),
        **_place_faults(clean, instansi_id=instansi_id, today=today),
        **_unit_faults(clean, instansi_id=instansi_id),
        **_contact_faults(clean),
    }
    refuse(faults)
    return clean


def refuse(faults: Mapping[str, str]) -> None:
    """Raises Invalid if there is a fault."""
    if faults:
        raise Invalid(_("Ada isian yang perlu diperbaiki. Isian Anda tidak hilang."), fields=faults)


def cleaned(text: str) -> str:
    """Without what no screen shows; line breaks stay."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept = ("".join(c for c in line if c.isprintable() or c == "\t").rstrip() for line in lines)
    return "\n".join(kept).strip()


def _line(text: str) -> str:
    return " ".join(cleaned(text).split())


def uraian_fault(uraian: str) -> str:
    """Why this is no description yet; "" it is one."""
    if not uraian:
        return _("Tuliskan apa yang terjadi. Satu atau dua kalimat sudah cukup.")
    if sum(c.isalnum() for c in uraian) < MIN_URAIAN:
        return _("Ceritakan sedikit lagi, agar petugas tahu apa yang harus diperbaiki.")
    if len(uraian) > MAX_URAIAN:
        return _("Ceritanya terlalu panjang: paling banyak %(n)s huruf. Pilih yang terpenting.") % {
            "n": MAX_URAIAN
        }
    return ""


def _text_faults(isi: LaporanIsi) -> dict[str, str]:
    faults = {"uraian": uraian_fault(isi.uraian)}
    limits = {
        "tempat": MAX_TEMPAT,
        "kelurahan": MAX_KELURAHAN,
        "waktu_kejadian": MAX_WAKTU,
        "kontak_nama": MAX_KONTAK,
        "kontak_alamat": MAX_KONTAK,
    }
    for name, limit in limits.items():
        if len(getattr(isi, name)) > limit:
            faults[name] = _("Terlalu panjang: paling banyak %(n)s huruf.") % {"n": limit}
    return {name: sentence for name, sentence in faults.items() if sentence}


def _choice_faults(isi: LaporanIsi) -> dict[str, str]:
    known: dict[str, set[str]] = {
        "jenis": set(JenisLaporan),
        "kerahasiaan": set(Kerahasiaan),
        "kategori": {"", *(each.value for each in KategoriPengaduan)},
    }
    return {
        name: _("Pilih salah satu dari daftar.")
        for name, choices in known.items()
        if getattr(isi, name) not in choices
    }


def _place_faults(isi: LaporanIsi, *, instansi_id: int, today: date) -> dict[str, str]:
    faults = {}
    if isi.tanggal_kejadian is not None and isi.tanggal_kejadian > today:
        faults["tanggal_kejadian"] = _("Tanggal ini belum tiba. Tulis hari kejadiannya.")
    if isi.lintang is None or isi.bujur is None:
        if isi.lintang is not isi.bujur:
            faults["lokasi"] = _("Titik lokasi tidak lengkap. Hapus, atau tulis tempatnya saja.")
        return faults
    if not (abs(isi.lintang) <= 90 and abs(isi.bujur) <= 180):
        faults["lokasi"] = _("Titik lokasi ini tidak ada di bumi. Tulis tempatnya saja.")
    elif not is_in_wilayah(instansi_id, isi.lintang, isi.bujur, on=today):
        faults["lokasi"] = _(
            "Titik lokasi ini di luar wilayah pemerintah daerah ini. Hapus titiknya bila keliru, "
            "atau laporkan kepada pemerintah daerah setempat."
        )
    return faults


def _unit_faults(isi: LaporanIsi, *, instansi_id: int) -> dict[str, str]:
    faults = {}
    units = UnitPelayanan.objects.filter(pk=isi.unit_id or 0, instansi_id=instansi_id)
    if isi.unit_id is not None and not units.exists():
        faults["unit"] = _("Unit ini tidak ada dalam daftar. Pilih yang lain, atau kosongkan.")
    layanan = Layanan.objects.filter(
        pk=isi.layanan_id or 0, instansi_id=instansi_id, unit_id=isi.unit_id
    )
    if isi.layanan_id is not None and not layanan.exists():
        faults["layanan"] = _("Layanan ini bukan milik unit itu. Pilih yang lain, atau kosongkan.")
    return faults


def _contact_faults(isi: LaporanIsi) -> dict[str, str]:
    alamat = isi.kontak_alamat
    if isi.kerahasiaan == Kerahasiaan.ANONIM and (alamat or isi.kontak_nama):
        return {
            "kontak_nama": _(
                "Anda memilih anonim, jadi nama dan kontak tidak disimpan. Kosongkan keduanya, "
                "atau pilih “rahasia”."
            )
        }
    if alamat and "@" not in alamat and sum(c.isdigit() for c in alamat) < 8:
        return {"kontak_alamat": _("Tulis nomor telepon atau alamat surel, atau kosongkan.")}
    return {}

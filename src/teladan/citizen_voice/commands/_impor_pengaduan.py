"""An export of SP4N-LAPOR! row by row: which column is which, and what a row says."""

import base64
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from teladan.citizen_voice.commands._impor import BARU, SALAH, SAMA
from teladan.citizen_voice.commands._penyaring import saring
from teladan.citizen_voice.states import StatusPengaduan
from teladan.documents.columns import Column, bare, places
from teladan.documents.tables import Table
from teladan.foundation import sealed
from teladan.foundation.actor import Actor
from teladan.foundation.redaction import redact
from teladan_rules.permenpanrb_62_2018.vocabulary import KategoriPengaduan, KlasifikasiLaporan
from teladan_rules.text import N_

COLUMNS = (
    Column("nomor_luar", N_("Nomor laporan (tracking ID)"), True,
           ("tracking id", "id laporan", "nomor laporan", "no laporan", "nomor tiket", "id")),
    Column("uraian", N_("Isi laporan"), True,
           ("isi laporan", "laporan", "uraian", "isi", "deskripsi", "isi aduan", "aduan")),
    Column("diterima", N_("Tanggal laporan"), True,
           ("tanggal laporan", "tanggal masuk", "tanggal lapor", "tanggal dibuat",
            "tanggal diterima", "tanggal")),
    Column("judul", N_("Judul"), False, ("judul", "judul laporan", "subjek")),
    Column("klasifikasi", N_("Klasifikasi"), False,
           ("klasifikasi", "klasifikasi laporan", "jenis laporan", "tipe laporan")),
    Column("kategori", N_("Kategori"), False, ("kategori", "topik", "kategori laporan")),
    Column("unit", N_("Unit"), False,
           ("instansi terdisposisi", "unit kerja", "opd", "disposisi", "unit",
            "instansi tujuan")),
    Column("status", N_("Status"), False, ("status", "status laporan")),
    Column("tempat", N_("Lokasi"), False, ("lokasi", "lokasi kejadian", "tempat")),
    Column("kelurahan", N_("Kelurahan atau desa"), False,
           ("kelurahan", "desa", "kelurahan desa", "desa kelurahan")),
    Column("tanggal_kejadian", N_("Tanggal kejadian"), False, ("tanggal kejadian",)),
    Column("dijawab", N_("Tanggal tindak lanjut"), False,
           ("tanggal tindak lanjut", "tanggal jawaban", "tanggal selesai", "tanggal respon")),
    Column("jawaban", N_("Tindak lanjut"), False,
           ("tindak lanjut", "jawaban", "isi tindak lanjut", "respon", "tanggapan")),
    Column("kerahasiaan", N_("Rahasia atau anonim"), False,
           ("kerahasiaan", "rahasia", "anonim", "sifat laporan")),
)  # fmt: skip
_S = StatusPengaduan
_STATUS = {
    "": _S.DITERIMA, "baru": _S.DITERIMA, "belum diverifikasi": _S.DITERIMA,
    "menunggu verifikasi": _S.DITERIMA, "terverifikasi": _S.DITERUSKAN,
    "terdisposisi": _S.DITERUSKAN, "diteruskan": _S.DITERUSKAN,
    "belum ditindaklanjuti": _S.DITERUSKAN, "proses": _S.DIPROSES, "dalam proses": _S.DIPROSES,
    "sedang diproses": _S.DIPROSES, "selesai": _S.SELESAI, "tuntas": _S.SELESAI,
    "ditutup": _S.SELESAI, "diarsipkan": _S.DIARSIPKAN, "arsip": _S.DIARSIPKAN,
    "tidak lengkap": _S.TIDAK_LENGKAP, "ditunda": _S.TIDAK_LENGKAP,
}  # fmt: skip
_K = KlasifikasiLaporan
_KLASIFIKASI = {
    "": "", "pengaduan": _K.TIDAK_BERKADAR_PENGAWASAN.value,
    "pengaduan berkadar pengawasan": _K.BERKADAR_PENGAWASAN.value,
    "pengaduan tidak berkadar pengawasan": _K.TIDAK_BERKADAR_PENGAWASAN.value,
    "berkadar pengawasan": _K.BERKADAR_PENGAWASAN.value,
    "tidak berkadar pengawasan": _K.TIDAK_BERKADAR_PENGAWASAN.value,
    "permintaan informasi": _K.PERMINTAAN_INFORMASI.value, "aspirasi": _K.ASPIRASI.value,
    "apresiasi": _K.APRESIASI.value, "ucapan terima kasih": _K.APRESIASI.value,
}  # fmt: skip
_DAYS = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y")
_LONGEST = 4000


@dataclass
class Planned:
    """A row of the dry run: `isi` is what would be stored (texts redacted, the citizen's own
    words sealed), `galat` the faults."""

    nomor: int
    isi: dict[str, Any]
    galat: list[str] = field(default_factory=list)
    status: str = BARU


@dataclass(frozen=True)
class Known:
    """What rows are compared with: service units by name, numbers that are stored already."""

    units: Mapping[str, int]
    numbers: frozenset[str]


def plan(table: Table, mapping: Mapping[str, str], known: Known) -> list[Planned]:
    """Read every row. Writes nothing."""
    where = places(table.headers, mapping)
    planned = []
    for at, cells in enumerate(table.rows):
        reader = _Reader({key: cells[place].strip() for key, place in where.items()}, known)
        item = Planned(table.line_numbers[at], reader.read(), reader.faults)
        if (at, where["nomor_luar"]) in table.lost_digits:
            item.galat.append(_("Nomor pada baris ini rusak: digit akhirnya hilang di Excel."))
        planned.append(item)
    seen = Counter(item.isi["nomor_luar"] for item in planned)
    for item in planned:
        number = item.isi["nomor_luar"]
        if number and seen[number] > 1:
            item.galat.append(_("Nomor ini ada lebih dari sekali dalam berkas."))
        item.status = SALAH if item.galat else SAMA if number in known.numbers else BARU
    return planned


class _Reader:
    def __init__(self, cells: Mapping[str, str], known: Known) -> None:
        self.cells, self.known = cells, known
        self.faults: list[str] = []

    def read(self) -> dict[str, Any]:
        status = self._of("status", _STATUS, _("Status"))
        isi: dict[str, Any] = {
            "nomor_luar": self._text("nomor_luar", 60),
            "status": str(status.value) if status else "",
            "klasifikasi": self._of("klasifikasi", _KLASIFIKASI, _("Klasifikasi")) or "",
            "kategori": self._kategori(),
            "unit_id": self._unit(),
            "kelurahan": self._text("kelurahan", 100),
            "kerahasiaan": self._kerahasiaan(),
            "diterima": self._day("diterima", _("Tanggal laporan"), needed=True),
            "tanggal_kejadian": self._day("tanggal_kejadian", _("Tanggal kejadian")),
            "dijawab": self._day("dijawab", _("Tanggal tindak lanjut")),
            "jawaban": redact(self._text("jawaban", _LONGEST)).text,
            **self._words(),
        }
        self._check(isi, status)
        return isi

    def _check(self, isi: dict[str, Any], status: StatusPengaduan | None) -> None:
        if not isi["nomor_luar"]:
            self.faults.append(_("Nomor laporan kosong."))
        if status in {_S.DITERUSKAN, _S.DIPROSES, _S.SELESAI} and isi["unit_id"] is None:
            self.faults.append(_("Unit kosong, padahal laporan ini sudah diteruskan."))
        if status == _S.SELESAI and isi["dijawab"] is None:
            self.faults.append(_("Tanggal tindak lanjut kosong, padahal laporan ini selesai."))
        if isi["dijawab"] and isi["diterima"] and isi["dijawab"] < isi["diterima"]:
            self.faults.append(_("Tanggal tindak lanjut sebelum tanggal laporan."))

    def _words(self) -> dict[str, Any]:
        typed = self._text("uraian", _LONGEST)
        title = self._text("judul", 200)
        if title and not typed.startswith(title):
            typed = f"{title}\n\n{typed}" if typed else title
        if len(typed) < 5:
            self.faults.append(_("Isi laporan kosong."))
        place, read, found = self._text("tempat", 200), redact(typed), saring(typed)
        kept = redact(place)
        own = "\n\n".join([typed, place]) if read.found or kept.found else ""
        return {
            "uraian": read.text,
            "tempat": kept.text,
            "asli": base64.b64encode(sealed.seal(own)).decode("ascii") if own else "",
            "tersegel": found.segel,
            "sensitif": found.sensitif,
        }

    def _text(self, key: str, longest: int) -> str:
        return self.cells.get(key, "").replace("\x00", "")[:longest].strip()

    def _of(self, key: str, words: Mapping[str, Any], what: str) -> Any:
        text = bare(self.cells.get(key, ""))
        if text in words:
            return words[text]
        fault = _("%(what)s “%(text)s” tidak dikenal.")
        self.faults.append(fault % {"what": what, "text": self.cells[key][:40]})
        return None

    def _kategori(self) -> str:
        text = bare(self.cells.get("kategori", ""))
        known = {bare(item.label): str(item.value) for item in KategoriPengaduan}
        known |= {bare(str(item.value)): str(item.value) for item in KategoriPengaduan}
        return known.get(text, KategoriPengaduan.LAINNYA.value if text else "")

    def _unit(self) -> int | None:
        text = self.cells.get("unit", "")
        if not text:
            return None
        found = self.known.units.get(bare(text))
        if found is None:
            fault = _("Unit “%(text)s” bukan unit pelayanan instansi ini.")
            self.faults.append(fault % {"text": text[:60]})
        return found

    def _kerahasiaan(self) -> str:
        text = bare(self.cells.get("kerahasiaan", ""))
        if "anonim" in text:
            return "anonim"
        return "rahasia" if "rahasia" in text or text in {"ya", "y", "1"} else "terbuka"

    def _day(self, key: str, what: str, *, needed: bool = False) -> str | None:
        text = self.cells.get(key, "")
        if not text:
            if needed:
                self.faults.append(_("%(what)s kosong.") % {"what": what})
            return None
        for form in _DAYS:
            try:
                # The hour of an export is not needed, its zone not known.
                day = datetime.strptime(text.split(" ")[0].split("T")[0], form).date()  # noqa: DTZ007
            except ValueError:
                continue
            if 2010 <= day.year <= 2100:
                return day.isoformat()
        fault = _("%(what)s “%(text)s” bukan tanggal. Contoh: 31-01-2026.")
        self.faults.append(fault % {"what": what, "text": text[:20]})
        return None


def noon(text: str, *, by: Actor) -> datetime:
    """The middle of a day of the file in the instansi's zone: its hour is not known."""
    return datetime.combine(date.fromisoformat(text), time(12), ZoneInfo(by.zona))

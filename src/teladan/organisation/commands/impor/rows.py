"""A row of the file as typed values, or the sentences that say what is wrong with it."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Self

from django.utils.translation import gettext as _

from teladan_rules.permenpanrb_6_2022.golongan import golongan
from teladan_rules.permenpanrb_6_2022.vocabulary import (
    JenisJabatan,
    JenisPegawai,
    JenjangFungsional,
    Vocabulary,
)


@dataclass(frozen=True)
class Row:
    """One pegawai of the file. Empty text and None mean: not given, so nothing changes."""

    nip: str
    nama: str
    jenis: str
    golongan: str
    unit_kode: str
    unit_nama: str
    unit_induk: str
    jabatan: str
    jenis_jabatan: str
    jenjang: str
    memimpin: bool
    nip_penilai: str
    tmt: date | None
    kontrak_sampai: date | None

    def to_json(self) -> dict[str, Any]:
        """For storage beside the dry run."""
        return {
            key: value.isoformat() if isinstance(value, date) else value
            for key, value in asdict(self).items()
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        days = {key: _iso(data[key]) for key in ("tmt", "kontrak_sampai")}
        return cls(**{**data, **days})


def _iso(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


_FORMULA = re.compile(r"^[=+@\t\r]|^-[^\d]")
_ESELON = {
    "i": JenisJabatan.JPT_MADYA, "ii": JenisJabatan.JPT_PRATAMA,
    "iii": JenisJabatan.ADMINISTRATOR, "iv": JenisJabatan.PENGAWAS,
}  # fmt: skip
_JABATAN = {
    "jpt utama": JenisJabatan.JPT_UTAMA, "jpt madya": JenisJabatan.JPT_MADYA,
    "jpt": JenisJabatan.JPT_PRATAMA, "jpt pratama": JenisJabatan.JPT_PRATAMA,
    "jf": JenisJabatan.FUNGSIONAL, "jft": JenisJabatan.FUNGSIONAL,
    "fungsional tertentu": JenisJabatan.FUNGSIONAL, "jabatan fungsional": JenisJabatan.FUNGSIONAL,
    "jfu": JenisJabatan.PELAKSANA, "fungsional umum": JenisJabatan.PELAKSANA,
    "staf": JenisJabatan.PELAKSANA, "jabatan pelaksana": JenisJabatan.PELAKSANA,
    "jabatan administrator": JenisJabatan.ADMINISTRATOR, "jabatan pengawas": JenisJabatan.PENGAWAS,
}  # fmt: skip
_YES = {"ya", "y", "1", "true", "iya", "benar", "v", "x"}
_NO = {"", "tidak", "t", "0", "false", "n", "bukan", "-"}


class Reader:
    """Reads one row at a time and gathers its faults in `faults`."""

    def __init__(self, cells: Mapping[str, str]) -> None:
        self.cells = cells
        self.faults: list[str] = []

    def read(self) -> Row:
        """The row as far as it could be understood; look at `faults` before using it."""
        jabatan = self._text("jabatan", required=_("Jabatan kosong."))
        jenis_jabatan = self._jenis_jabatan(jabatan)
        return Row(
            nip=self._nip("nip", required=True),
            nama=self._text("nama", required=_("Nama kosong.")),
            jenis=self._vocabulary("jenis", JenisPegawai, _("Jenis pegawai")),
            golongan=self._golongan(),
            unit_kode=self._text("unit_kode", limit=60),
            unit_nama=self._text("unit_nama"),
            unit_induk=self._text("unit_induk", limit=60),
            jabatan=jabatan,
            jenis_jabatan=jenis_jabatan,
            jenjang=self._jenjang(jabatan, jenis_jabatan),
            memimpin=self._yes("memimpin"),
            nip_penilai=self._nip("nip_penilai"),
            tmt=self._day("tmt", _("TMT jabatan")),
            kontrak_sampai=self._day("kontrak_sampai", _("Akhir kontrak")),
        )

    def _text(self, key: str, *, required: str = "", limit: int = 200) -> str:
        text = " ".join(self.cells.get(key, "").split())
        if not text and required:
            self.faults.append(required)
        if _FORMULA.match(text):
            fault = _("Isi “%(text)s” diawali tanda rumus (=, +, -, @), jadi tidak diterima.")
            self.faults.append(fault % {"text": text[:40]})
            return ""
        if len(text) > limit:
            fault = _("Isi “%(text)s…” terlalu panjang (paling banyak %(n)s karakter).")
            self.faults.append(fault % {"text": text[:30], "n": limit})
            return ""
        return text

    def _nip(self, key: str, *, required: bool = False) -> str:
        text = re.sub(r"[\s.'`’-]", "", self.cells.get(key, ""))
        if not text:
            if required:
                self.faults.append(_("NIP kosong."))
            return ""
        if len(text) != 18 or not (text.isascii() and text.isdigit()):
            what = _("NIP pejabat penilai") if key == "nip_penilai" else _("NIP")
            fault = _("%(what)s “%(text)s” bukan 18 angka.")
            self.faults.append(fault % {"what": what, "text": text[:30]})
            return ""
        return text

    def _vocabulary(self, key: str, kind: type[Vocabulary], what: str) -> str:
        text = self._text(key).lower()
        if not text:
            return ""
        for member in kind:
            if text in {member.value, member.label.lower(), member.value.replace("_", " ")}:
                return str(member.value)
        fault = _("%(what)s “%(text)s” tidak dikenal. Pilihannya: %(known)s.")
        known = ", ".join(_(member.label) for member in kind)
        self.faults.append(fault % {"what": what, "text": text[:40], "known": known})
        return ""

    def _golongan(self) -> str:
        text = self._text("golongan")
        if not text:
            return ""
        candidates = [text, text.rsplit(",", 1)[-1], text.rsplit("(", 1)[-1].rstrip(")")]
        for candidate in candidates:
            try:
                return golongan(candidate).kode
            except ValueError:
                continue
        fault = _("Golongan “%(text)s” tidak dikenal. Contoh: III/a atau IX.")
        self.faults.append(fault % {"text": text[:40]})
        return ""

    def _jenis_jabatan(self, jabatan: str) -> str:
        text = self._text("jenis_jabatan").lower()
        if not text:
            if _jenjang_in(jabatan):
                return JenisJabatan.FUNGSIONAL.value
            fault = _("Jenis jabatan kosong. Isi misalnya Pelaksana, Pengawas, atau Fungsional.")
            self.faults.append(fault)
            return ""
        if text in _JABATAN:
            return _JABATAN[text].value
        eselon = re.match(r"(?:eselon\s*)?(iv|iii|ii|i)\b", text)
        if eselon:
            return _ESELON[eselon[1]].value
        return self._vocabulary("jenis_jabatan", JenisJabatan, _("Jenis jabatan"))

    def _jenjang(self, jabatan: str, jenis_jabatan: str) -> str:
        if jenis_jabatan != JenisJabatan.FUNGSIONAL:
            return ""
        if self.cells.get("jenjang", "").strip():
            return self._vocabulary("jenjang", JenjangFungsional, _("Jenjang"))
        found = _jenjang_in(jabatan)
        if not found:
            self.faults.append(_("Jenjang jabatan fungsional kosong. Contoh: Ahli Muda."))
        return found

    def _yes(self, key: str) -> bool:
        text = self.cells.get(key, "").strip().lower()
        if text in _YES:
            return True
        if text not in _NO:
            fault = _("Kolom Memimpin unit berisi “%(text)s”; isilah ya atau tidak.")
            self.faults.append(fault % {"text": text[:20]})
        return False

    def _day(self, key: str, what: str) -> date | None:
        text = self.cells.get(key, "").strip()
        if not text:
            return None
        for form in ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d %H:%M:%S"):
            try:
                found = datetime.strptime(text, form).date()  # noqa: DTZ007 -- a calendar day
            except ValueError:
                continue
            if 1950 <= found.year <= 2100:
                return found
        fault = _("%(what)s “%(text)s” bukan tanggal. Contoh: 31-01-2026.")
        self.faults.append(fault % {"what": what, "text": text[:20]})
        return None


def _jenjang_in(jabatan: str) -> str:
    words = jabatan.lower()
    for member in JenjangFungsional:
        if words.endswith(member.label.lower()):
            return str(member.value)
    return ""

"""The rows of a file of days without valid reason, read one by one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from teladan.documents.rows import RowError, bare_nip, day_of
from teladan.followup import policies
from teladan.foundation.actor import Actor
from teladan.organisation.queries import PegawaiCard, kalender_for
from teladan_rules.permenpanrb_6_2022.hari_kerja import KalenderBelumAda, KalenderKerja

JUDUL = {
    "nip": ("nip", "nipnippppk", "nipnipppk", "nomorindukpegawai"),
    "tanggal": ("tanggal", "tgl", "hari"),
    "menit": ("menit", "menitkurang", "kurangmenit", "jumlahmenit"),
    "keterangan": ("keterangan", "ket", "alasan"),
}
WAJIB = {"nip": "NIP", "tanggal": "Tanggal"}
#: What makes an absence valid: such a row is left out, and said.
_SAH = re.compile(r"\b(cuti|sakit|izin|ijin|dinas|tugas|diklat|libur|melahirkan)\b", re.I)


@dataclass(frozen=True)
class BarisHari:
    """A row that can be imported. `baru` False: the day stands already and stays as it is."""

    nomor: int
    pegawai_id: int
    nip: str
    nama: str
    tanggal: date
    menit: int | None
    baru: bool = True


class RowReader:
    """Reads rows one by one; the same person and day twice is an error."""

    def __init__(self, people: Mapping[str, PegawaiCard], by: Actor, today: date) -> None:
        self._people, self._by, self._today = people, by, today
        self._calendars: dict[int | None, KalenderKerja] = {}
        self._seen: dict[tuple[int, date], int] = {}

    def read(self, nomor: int, row: Mapping[str, str]) -> BarisHari:
        card = self._people.get(bare_nip(row["nip"]))
        if card is None:
            raise RowError(_("NIP ini tidak ditemukan di antara pegawai aktif instansi Anda."))
        if not policies.is_pemeriksa(card.ref, actor=self._by):
            raise RowError(_("Pegawai ini di luar unit kerja yang Anda periksa."))
        if _SAH.search(row["keterangan"]):
            raise RowError(_("Beralasan sah menurut keterangannya, jadi tidak dicatat."))
        day = day_of(row["tanggal"])
        self._check_day(card, day)
        first = self._seen.setdefault((card.pegawai_id, day), nomor)
        if first != nomor:
            raise RowError(_("Pegawai dan hari ini sudah ada pada baris %(n)s.") % {"n": first})
        menit = _minutes(row["menit"])
        return BarisHari(nomor, card.pegawai_id, card.nip, card.nama, day, menit)

    def _check_day(self, card: PegawaiCard, day: date) -> None:
        if day >= self._today:
            raise RowError(_("Hari ini belum lewat."))
        unit = card.unit_kerja_id
        if unit not in self._calendars:
            self._calendars[unit] = kalender_for(card.instansi_id, unit)
        try:
            reason = self._calendars[unit].alasan_libur(day)
        except KalenderBelumAda as error:
            raise RowError(_("Hari libur tahun itu belum dikenal.")) from error
        if reason:
            raise RowError(_("Bukan hari kerja (%(apa)s).") % {"apa": reason})


def _minutes(text: str) -> int | None:
    if text in {"", "-", "—"}:
        return None
    if not re.fullmatch(r"\d{1,3}", text) or not 0 < int(text) < 450:
        raise RowError(
            _("Menit “%(text)s” bukan bilangan 1–449; kosongkan untuk sehari penuh.")
            % {"text": text[:40]}
        )
    return int(text)

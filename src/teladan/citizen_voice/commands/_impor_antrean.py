"""The columns and rows of a queue machine's file: understood, or a sentence that says why not."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from teladan.citizen_voice.models import Layanan
from teladan.citizen_voice.queries.antrean import UnitAntrean
from teladan.documents.columns import Column, bare, places
from teladan.documents.tables import Table
from teladan_rules.text import N_

KOLOM_ANTREAN = (
    Column("nomor", N_("Nomor antrean"), True,
                 ("nomor", "no", "nomor antrean", "no antrean", "no antrian", "nomor antrian",
                  "ticket", "ticket number", "queue no", "nomor tiket", "no tiket")),
    Column("tanggal", N_("Tanggal"), False,
                 ("tanggal", "tgl", "hari", "date", "tanggal layanan", "tgl antrian")),
    Column("diambil", N_("Jam mengambil nomor"), True,
                 ("diambil", "jam ambil", "waktu ambil", "jam cetak", "waktu cetak", "ambil",
                  "waktu datang", "jam datang", "taken", "issued", "print time", "waktu daftar")),
    Column("dipanggil", N_("Jam dipanggil"), True,
                 ("dipanggil", "jam panggil", "waktu panggil", "panggil", "called", "call time",
                  "jam dipanggil", "waktu dipanggil")),
    Column("dilayani", N_("Jam mulai dilayani"), False,
                 ("dilayani", "mulai", "jam mulai", "mulai layanan", "start", "serve time",
                  "waktu mulai", "jam dilayani")),
    Column("selesai", N_("Jam selesai"), False,
                 ("selesai", "jam selesai", "waktu selesai", "end", "end time", "finish")),
    Column("layanan", N_("Layanan"), True,
                 ("layanan", "jenis layanan", "nama layanan", "service", "poli", "keperluan")),
)  # fmt: skip


@dataclass(frozen=True)
class BarisAntrean:
    """A row as it was understood: instants with their zone, the service by its id."""

    nomor: str
    layanan_id: int
    hari: date
    diambil_at: datetime
    dipanggil_at: datetime | None
    dilayani_at: datetime | None
    selesai_at: datetime | None

    def kunci(self, unit_id: int) -> str:
        """The same ticket has the same key, in whatever file it comes."""
        text = f"{unit_id}|{self.nomor}|{self.diambil_at.isoformat()}"
        return hashlib.sha256(text.encode()).hexdigest()[:32]


def read_rows(
    table: Table, pemetaan: Mapping[str, str], unit: UnitAntrean, at: datetime
) -> list[tuple[int, BarisAntrean | str]]:
    """Every row with its number in the file: understood, or the sentence that says why not."""
    where = places(table.headers, pemetaan)
    services = {
        bare(nama): pk
        for pk, nama in Layanan.objects.filter(unit_id=unit.unit_id).values_list("pk", "nama")
    }
    reader = _Reader(services, ZoneInfo(unit.zona), at)
    found: list[tuple[int, BarisAntrean | str]] = []
    seen: dict[str, int] = {}
    for line, cells in zip(table.line_numbers, table.rows, strict=True):
        texts = {key: cells[place].strip() for key, place in where.items()}
        try:
            row = reader.row(texts)
        except _RowError as error:
            found.append((line, str(error)))
            continue
        first = seen.setdefault(row.kunci(unit.unit_id), line)
        if first != line:
            found.append((line, _("Tiket ini sudah ada pada baris %(n)s.") % {"n": first}))
        else:
            found.append((line, row))
    return found


class _RowError(Exception):
    """Why a row cannot be imported."""


_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_TIME = re.compile(r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?")


class _Reader:
    """Reads rows against the services and the time zone of a unit."""

    def __init__(self, services: Mapping[str, int], zona: ZoneInfo, at: datetime) -> None:
        self.services, self.zona, self.at = services, zona, at

    def row(self, texts: Mapping[str, str]) -> BarisAntrean:
        nomor = texts.get("nomor", "")[:12]
        if not nomor:
            raise _RowError(_("Nomor antrean kosong."))
        layanan = self.services.get(bare(texts.get("layanan", "")))
        if layanan is None:
            raise _RowError(
                _("Layanan “%(nama)s” tidak ada pada unit ini. Samakan namanya.")
                % {"nama": texts.get("layanan", "")[:60]}
            )
        day = self._day(texts.get("tanggal") or texts["diambil"])
        taken = self._time(texts["diambil"], day)
        if taken is None:
            raise _RowError(_("Jam mengambil nomor kosong."))
        called = self._time(texts.get("dipanggil", ""), day)
        served = self._time(texts.get("dilayani", ""), day)
        ended = self._time(texts.get("selesai", ""), day)
        self._check_order(taken, called, served, ended)
        return BarisAntrean(nomor, layanan, day, taken, called, served, ended)

    def _check_order(self, taken: datetime, *others: datetime | None) -> None:
        if taken > self.at:
            raise _RowError(_("Waktu pada baris ini di masa depan."))
        last = taken
        for each in others:
            if each is None:
                continue
            if each < last:
                raise _RowError(_("Urutan jam pada baris ini tidak mungkin: ada yang mundur."))
            last = each

    def _day(self, text: str) -> date:
        found = _DAY.search(text)
        if found:
            year, month, day = (
                (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
            )
            try:
                return date(int(year), int(month), int(day))
            except ValueError:
                pass
        raise _RowError(
            _("Tanggal “%(text)s” tidak terbaca. Tulis misalnya 2026-08-12 atau 12/08/2026.")
            % {"text": text[:40]}
        )

    def _time(self, text: str, day: date) -> datetime | None:
        """An instant: the time of day in the text, on the day that stands in it or else `day`."""
        if text in {"", "-", "—"}:
            return None
        own = _DAY.search(text)
        rest = text[own.end() :] if own else text
        found = _TIME.search(rest)
        if found is None or int(found[1]) > 23 or int(found[2]) > 59 or int(found[3] or 0) > 59:
            raise _RowError(
                _("Jam “%(text)s” tidak terbaca. Tulis misalnya 08:15.") % {"text": text[:40]}
            )
        clock = time(int(found[1]), int(found[2]), int(found[3] or 0), tzinfo=self.zona)
        return datetime.combine(self._day(text) if own else day, clock)

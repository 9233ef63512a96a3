"""What monitoring's forms send, read into plain data. The rules stand in the commands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from teladan.foundation.errors import Invalid
from teladan.monitoring.commands import CatatanIsi, RealisasiIsi
from teladan.monitoring.queries import IndikatorRealisasi, RealisasiPeriode
from teladan.monitoring.states import KeadaanHari
from teladan.web.numbers import whole
from teladan_rules.legal import plain_decimal
from teladan_rules.permenpanrb_6_2022.format import parse_angka


@dataclass
class Reader:
    """Reads fields one by one and gathers what is wrong, by field name."""

    data: Mapping[str, str]
    errors: dict[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        return self.data.get(name, "").replace("\r\n", "\n").strip()

    def number(self, name: str) -> Decimal | None:
        """A figure as Indonesians write it; empty is missing."""
        text = self.text(name)
        if not text:
            return None
        try:
            return parse_angka(text)
        except ValueError:
            self.errors[name] = _("Tulis angka dengan koma untuk desimal, misalnya 1.234,5.")
            return None

    def day(self, name: str) -> date | None:
        """A date as the date field sends it, or as 31/12/2026; empty is missing."""
        text = self.text(name)
        if not text:
            return None
        parts = text.replace("/", "-").split("-")
        if len(parts) == 3 and len(parts[2]) == 4:
            parts.reverse()
        try:
            return date(*(int(part) for part in parts))
        except (TypeError, ValueError, OverflowError):
            self.errors[name] = _("Tanggal ini tidak ada. Tulis misalnya 31/12/2026.")
            return None

    def id(self, name: str) -> int | None:
        """The id of something chosen; anything but a whole number is nothing chosen."""
        return whole(self.text(name))

    def check(self) -> None:
        """Raises Invalid with all that is wrong."""
        if self.errors:
            raise Invalid(
                _("Isian belum disimpan karena ada yang perlu diperbaiki."),
                fields=self.errors,
                next_step=_("Perbaiki isian yang ditandai, lalu simpan lagi."),
            )


def as_typed(value: Decimal | None) -> str:
    """A stored figure as a person types it: a comma, no thousands."""
    return "" if value is None else plain_decimal(value).replace(".", ",")


def read_catatan(data: Mapping[str, str], *, today: date) -> CatatanIsi:
    """The daily record that a form sends. Raises Invalid.

    A quantity field is named "jumlah-<indikator>" and counts for the hasil kerja chosen
    ("milik-<indikator>" says to which one it belongs); only one may be filled.
    """
    reader = Reader(data)
    rhk_id = reader.id("rhk_id")
    filled = [
        (name, indikator_id)
        for name in data
        if name.startswith("jumlah-")
        and (indikator_id := whole(name.removeprefix("jumlah-"))) is not None
        and reader.text(name)
        and reader.id("milik-" + name.removeprefix("jumlah-")) == rhk_id
    ]
    if len(filled) > 1:
        reader.errors[filled[1][0]] = _("Isi satu jumlah saja; catat yang lain tersendiri.")
    jumlah = reader.number(filled[0][0]) if filled else None
    tanggal = reader.day("tanggal") or today
    reader.check()
    keadaan = reader.text("keadaan")
    return CatatanIsi(
        tanggal=tanggal,
        teks=reader.text("teks"),
        rhk_id=rhk_id,
        indikator_id=filled[0][1] if jumlah is not None else None,
        jumlah=jumlah,
        keadaan=KeadaanHari(keadaan) if keadaan in set(KeadaanHari) else KeadaanHari.KERJA,
        kunci=reader.text("kunci")[:32],
    )


def read_realisasi(
    data: Mapping[str, str], shown: RealisasiPeriode
) -> tuple[int, dict[int, RealisasiIsi]]:
    """The revisi and the entries of a realisasi form, for the indikator it names.

    Raises Invalid.
    """
    reader = Reader(data)
    entries = {
        item.indikator_id: _entry(reader, item)
        for row in shown.rhk
        for item in row.indikator
        if f"teks-{item.indikator_id}" in data
    }
    reader.check()
    return reader.id("revisi") or 0, entries


def _entry(reader: Reader, item: IndikatorRealisasi) -> RealisasiIsi:
    pk = item.indikator_id
    return RealisasiIsi(
        nilai=reader.number(f"nilai-{pk}") if item.bentuk == "angka" else None,
        tanggal=reader.day(f"tanggal-{pk}") if item.bentuk == "tanggal" else None,
        teks=reader.text(f"teks-{pk}"),
    )


def realisasi_values(shown: RealisasiPeriode) -> dict[str, str]:
    """What the form shows at first: what is stored, else the sum of the daily records."""
    values = {"revisi": str(shown.revisi)}
    for row in shown.rhk:
        for item in row.indikator:
            pk, entered = item.indikator_id, item.realisasi
            values[f"nilai-{pk}"] = as_typed(
                entered.nilai if entered.nilai is not None else item.usulan
            )
            values[f"tanggal-{pk}"] = entered.tanggal.isoformat() if entered.tanggal else ""
            values[f"teks-{pk}"] = entered.teks
    return values

"""The report's form: read as it was typed, so that nothing is lost when it is shown again."""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from teladan.citizen_voice import commands, queries
from teladan.citizen_voice.commands import JenisLaporan, Kerahasiaan, LaporanIsi
from teladan.citizen_voice.queries import InstansiWarga
from teladan.foundation.errors import Invalid
from teladan.web.formats import terjemah
from teladan.web.public.frame import instant_of
from teladan_rules.permenpanrb_62_2018.vocabulary import KategoriPengaduan

TEXTS = (
    "jenis", "uraian", "tujuan", "kategori", "tempat", "kelurahan", "tanggal_kejadian",
    "waktu_kejadian", "lintang", "bujur", "kerahasiaan", "kontak_nama", "kontak_alamat", "kunci",
)  # fmt: skip
PAGE_ORDER = (
    "jenis", "uraian", "tempat", "kelurahan", "tanggal_kejadian", "waktu_kejadian", "foto",
    "tujuan", "kategori", "kerahasiaan", "kontak_nama", "kontak_alamat",
)  # fmt: skip
#: What the command calls a field, and where the page shows its fault.
_SHOWN_AT = {"unit": "tujuan", "layanan": "tujuan", "lokasi": "tempat"}


@dataclass
class Typed:
    """What stands in the form, and what is wrong with it, by field."""

    values: dict[str, str]
    errors: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        return self.values.get(name, "")

    def in_page_order(self) -> dict[str, str]:
        """The faults as one meets their fields from the top of the page."""
        return {name: self.errors[name] for name in PAGE_ORDER if name in self.errors}


@dataclass(frozen=True)
class Target:
    """A unit that may be chosen, with its services: values "u3" and "l7"; `alamat` is its name
    in public addresses."""

    value: str
    alamat: str
    nama: str
    layanan: tuple[tuple[str, str], ...]


def empty(request: HttpRequest, targets: list[Target]) -> Typed:
    """A new form with its own number; a poster's address may name the unit (?unit=puskesmas)."""
    asked = request.GET.get("unit", "")
    chosen = next((target.value for target in targets if target.alamat == asked), "")
    return Typed(
        {
            "jenis": JenisLaporan.KELUHAN.value,
            "kerahasiaan": Kerahasiaan.TERBUKA.value,
            "tujuan": chosen,
            "kunci": uuid.uuid4().hex,
        }
    )


def read(post: QueryDict) -> Typed:
    """What was typed, cut where no person types so much."""
    values = {name: str(post.get(name, ""))[:8000] for name in TEXTS}
    if post.get("hapus_titik"):
        values["lintang"] = values["bujur"] = ""
    values["jenis"] = values["jenis"] or JenisLaporan.KELUHAN.value
    values["kerahasiaan"] = values["kerahasiaan"] or Kerahasiaan.TERBUKA.value
    values["kunci"] = values["kunci"][:64] or uuid.uuid4().hex
    return Typed(values)


def isi_of(typed: Typed, *, instansi_id: int, today: date) -> LaporanIsi | None:
    """The report, checked; None where something is wrong, which `typed.errors` then says."""
    unit_id, layanan_id = _unit(typed, instansi_id=instansi_id, today=today)
    isi = LaporanIsi(
        uraian=typed["uraian"],
        jenis=typed["jenis"],
        kategori=typed["kategori"],
        unit_id=unit_id,
        layanan_id=layanan_id,
        tempat=typed["tempat"],
        kelurahan=typed["kelurahan"],
        tanggal_kejadian=_date(typed),
        waktu_kejadian=typed["waktu_kejadian"],
        lintang=_degree(typed, "lintang"),
        bujur=_degree(typed, "bujur"),
        kerahasiaan=typed["kerahasiaan"],
        kontak_nama=typed["kontak_nama"],
        kontak_alamat=typed["kontak_alamat"],
    )
    try:
        commands.check_laporan(isi, instansi_id=instansi_id, today=today)
    except Invalid as refusal:
        take_errors(typed, refusal)
    return None if typed.errors else isi


def take_errors(typed: Typed, refusal: Invalid) -> None:
    """Show a command's faults at the fields of the page."""
    for name, sentence in refusal.fields.items():
        typed.errors.setdefault(_SHOWN_AT.get(name, name), sentence)


def _unit(typed: Typed, *, instansi_id: int, today: date) -> tuple[int | None, int | None]:
    """The chosen unit and service: u3 names a unit, l7 a service with the unit that offers it."""
    chosen = typed["tujuan"]
    for target in targets_of(instansi_id, today):
        if chosen == target.value:
            return int(chosen[1:]), None
        if chosen in dict(target.layanan):
            return int(target.value[1:]), int(chosen[1:])
    if chosen:
        typed.errors["tujuan"] = _("Unit ini tidak ada dalam daftar. Pilih yang lain.")
    return None, None


def _date(typed: Typed) -> date | None:
    text = typed["tanggal_kejadian"].strip()
    if not text:
        return None
    for form in (text, "-".join(reversed(text.replace("/", "-").split("-")))):
        try:
            return date.fromisoformat(form)
        except ValueError:
            continue
    typed.errors["tanggal_kejadian"] = _("Tanggal ini tidak ada. Contoh: 31-01-2026.")
    return None


def _degree(typed: Typed, name: str) -> Decimal | None:
    text = typed[name].strip().replace(",", ".")
    if not text:
        return None
    try:
        value = Decimal(text)
        if not value.is_finite() or abs(value) > 1000:
            raise InvalidOperation
        return value.quantize(Decimal("0.00001"))
    except InvalidOperation:
        typed.errors["tempat"] = _("Titik lokasi tidak dapat dibaca. Hapus titiknya.")
        return None


def targets_of(instansi_id: int, today: date) -> list[Target]:
    """The units and services of today; two queries."""
    units = queries.unit_pelayanan_list(instansi_id, on=today)
    by_unit: dict[int, list[tuple[str, str]]] = {}
    for each in queries.layanan_list([unit.unit_id for unit in units], on=today):
        by_unit.setdefault(each.unit_id, []).append((f"l{each.layanan_id}", each.nama))
    return [
        Target(f"u{unit.unit_id}", unit.alamat, unit.nama, tuple(by_unit.get(unit.unit_id, ())))
        for unit in units
    ]


def choices(request: HttpRequest, found: InstansiWarga) -> Mapping[str, Any]:
    """The lists of the page, in the reader's language."""
    return {
        "targets": targets_of(found.instansi_id, found.today(instant_of(request))),
        "kinds": [
            (JenisLaporan.KELUHAN.value, _("Keluhan")),
            (JenisLaporan.PERTANYAAN.value, _("Pertanyaan")),
            (JenisLaporan.USUL.value, _("Usul")),
            (JenisLaporan.TERIMA_KASIH.value, _("Terima kasih")),
        ],
        "categories": [(each.value, terjemah(each.label)) for each in KategoriPengaduan],
        "secrecy": [
            (Kerahasiaan.TERBUKA.value, _("Terbuka"),
             _("Petugas yang menangani dapat meminta kontak yang Anda tulis.")),
            (Kerahasiaan.RAHASIA.value, _("Rahasia"),
             _("Unit yang dilaporkan tidak melihat nama dan kontak Anda.")),
            (Kerahasiaan.ANONIM.value, _("Anonim"),
             _("Nama dan kontak tidak disimpan. Anda hanya dapat memantau dengan kode laporan.")),
        ],
    }  # fmt: skip


def following(isi: LaporanIsi, pilihan: str, offered: Collection[int]) -> LaporanIsi:
    """ "ikuti-12": she has seen that somebody reported the same, and wants to follow it. Only one
    of those that were offered to her words: a follower reads what the office answers."""
    chosen = next((pk for pk in offered if pilihan == f"ikuti-{pk}"), None)
    return isi if chosen is None else replace(isi, mengikuti_id=chosen)

"""Importing the catalogue of trainings, and switching an offer off."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from urllib.parse import urlsplit

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.documents.columns import Column, guess, missing, places
from teladan.documents.rows import refuse_faulty, refuse_without
from teladan.documents.tables import Table
from teladan.followup import policies
from teladan.followup.models import Pelatihan
from teladan.followup.queries.pelatihan import PelatihanView, pelatihan_by_kode
from teladan.followup.queries.profil import label_butir
from teladan.foundation.actor import Actor
from teladan.foundation.errors import NotVisible
from teladan_rules.pengembangan.vocabulary import JenisPelatihan
from teladan_rules.permenpanrb_6_2022.format import parse_angka
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisJabatan
from teladan_rules.text import N_

_MAX_JP = 2000
_MAX_BIAYA = Decimal(10) ** 10
KOLOM_PELATIHAN = (
    Column("kode", N_("Kode"), True, ("kode", "kode pelatihan", "id")),
    Column("nama", N_("Nama pelatihan"), True, ("nama pelatihan", "nama", "pelatihan", "judul")),
    Column("jenis", N_("Jenis"), True, ("jenis", "jenis pelatihan", "bentuk")),
    Column("jp", N_("JP"), True, ("jp", "jam pelajaran", "jumlah jp")),
    Column("penyelenggara", N_("Penyelenggara"), False, ("penyelenggara", "lembaga")),
    Column("biaya", N_("Biaya per orang"), False, ("biaya per orang", "biaya", "tarif")),
    Column("jalur", N_("Jalur"), False, ("jalur", "cara", "metode")),
    Column("tautan", N_("Tautan"), False, ("tautan", "link", "url")),
    Column("sasaran", N_("Sasaran"), False, ("sasaran", "kunci", "untuk butir")),
    Column(
        "jenis_jabatan", N_("Jenis jabatan"), False, ("jenis jabatan", "untuk jabatan", "peserta")
    ),
)


@dataclass(frozen=True)
class BarisPelatihan:
    """A row that can be imported. `perubahan` is "baru", "berubah" or "sama"."""

    nomor: int
    isi: Mapping[str, object]
    perubahan: str


@dataclass(frozen=True)
class GalatPelatihan:
    """A row that cannot be imported, and every reason why."""

    nomor: int
    kode: str
    pesan: tuple[str, ...]


@dataclass(frozen=True)
class RencanaImporPelatihan:
    """The dry run of an import."""

    baris: tuple[BarisPelatihan, ...]
    galat: tuple[GalatPelatihan, ...]

    def banyak(self, perubahan: str) -> int:
        return sum(row.perubahan == perubahan for row in self.baris)


def plan_pelatihan(*, table: Table, by: Actor, at: datetime) -> RencanaImporPelatihan:
    """What importing this table would do, row by row. Raises Denied, or Invalid when a required
    column is missing."""
    policies.check_can_manage_pelatihan(actor=by)
    mapping = guess(KOLOM_PELATIHAN, table.headers)
    refuse_without(_(label) for label in missing(KOLOM_PELATIHAN, mapping))
    at_column = places(table.headers, mapping)
    stored = pelatihan_by_kode(by.instansi_id)
    reader = _Reader(_known_aims(by.instansi_id))
    seen: dict[str, int] = {}
    rows: list[BarisPelatihan] = []
    errors: list[GalatPelatihan] = []
    for nomor, cells in zip(table.line_numbers, table.rows, strict=True):
        texts = {key: cells[place].strip() for key, place in at_column.items()}
        isi, wrong = reader.read(texts)
        first = seen.setdefault(texts["kode"], nomor)
        if first != nomor:
            wrong.append(_("Kode ini sudah ada pada baris %(n)s.") % {"n": first})
        if wrong:
            errors.append(GalatPelatihan(nomor, texts["kode"], tuple(wrong)))
        else:
            old = stored.get(texts["kode"])
            rows.append(BarisPelatihan(nomor, isi, _difference(isi, old)))
    return RencanaImporPelatihan(tuple(rows), tuple(errors))


def import_pelatihan(
    *, table: Table, sha256: str = "", lewati_galat: bool = False, by: Actor, at: datetime
) -> RencanaImporPelatihan:
    """Import a catalogue by code; returns what was done. The same again changes nothing; what the
    file doesn't name stays. With errors nothing is imported unless `lewati_galat` leaves the
    wrong rows out. Raises Denied, Invalid."""
    with transaction.atomic():
        plan = plan_pelatihan(table=table, by=by, at=at)
        refuse_faulty(plan.baris, plan.galat, skip=lewati_galat)
        Pelatihan.objects.bulk_create(
            [
                Pelatihan(instansi_id=by.instansi_id, dibuat_at=at, **row.isi)
                for row in plan.baris
                if row.perubahan != "sama"
            ],
            batch_size=500,
            update_conflicts=True,
            unique_fields=["instansi", "kode"],
            update_fields=[column.key for column in KOLOM_PELATIHAN if column.key != "kode"],
        )
        record(
            "pelatihan.imported",
            Subject("instansi", by.instansi_id),
            by=by,
            at=at,
            sha256=sha256,
            baru=plan.banyak("baru"),
            berubah=plan.banyak("berubah"),
            sama=plan.banyak("sama"),
            dilewati=len(plan.galat),
        )
    return plan


def switch_pelatihan(*, pelatihan_id: int, aktif: bool, by: Actor, at: datetime) -> None:
    """Take an offer from the lists, or put it back. Plans that name it keep it.

    Raises NotVisible, Denied.
    """
    with transaction.atomic():
        rows = Pelatihan.objects.select_for_update().filter(
            pk=pelatihan_id, instansi_id=by.instansi_id
        )
        if rows.values_list("pk").first() is None:
            raise NotVisible(_("Pelatihan ini tidak ditemukan."))
        policies.check_can_manage_pelatihan(actor=by)
        rows.update(dimatikan_at=None if aktif else at)
        subject = Subject("pelatihan", pelatihan_id)
        record("pelatihan.switched", subject, by=by, at=at, aktif=aktif)


def _known_aims(instansi_id: int) -> dict[str, str]:
    """Every line that a training may name, by what a person may write for it."""
    found: dict[str, str] = {}
    for (dimensi, kunci), label in label_butir(instansi_id).items():
        aim = f"{dimensi}:{kunci}"
        found[aim] = aim
        found.setdefault(kunci.replace("_", " "), aim)
        found.setdefault(label.lower(), aim)
    return found


def _difference(isi: Mapping[str, object], old: PelatihanView | None) -> str:
    if old is None:
        return "baru"
    now = {key: value for key, value in isi.items() if key != "kode"}
    before = {key: getattr(old, key) for key in now}
    before |= {"sasaran": list(old.sasaran), "jenis_jabatan": list(old.jenis_jabatan)}
    return "sama" if now == before else "berubah"


@dataclass
class _Reader:
    """Reads one row into what is stored, gathering what is wrong."""

    aims: Mapping[str, str]

    def read(self, texts: Mapping[str, str]) -> tuple[dict[str, object], list[str]]:
        wrong: list[str] = []
        isi: dict[str, object] = {
            "kode": self._text(texts, "kode", 40, wrong),
            "nama": self._text(texts, "nama", 200, wrong),
            "penyelenggara": self._text(texts, "penyelenggara", 200, wrong, needed=False),
            "jalur": self._text(texts, "jalur", 80, wrong, needed=False),
            "jenis": self._jenis(texts.get("jenis", ""), wrong),
            "jp": self._jp(texts.get("jp", ""), wrong),
            "biaya": self._biaya(texts.get("biaya", ""), wrong),
            "tautan": self._tautan(texts.get("tautan", ""), wrong),
            "sasaran": self._sasaran(texts.get("sasaran", ""), wrong),
            "jenis_jabatan": self._jabatan(texts.get("jenis_jabatan", ""), wrong),
        }
        return isi, wrong

    def _text(
        self, texts: Mapping[str, str], key: str, most: int, wrong: list[str], needed: bool = True
    ) -> str:
        text = texts.get(key, "")
        label = next(_(column.label) for column in KOLOM_PELATIHAN if column.key == key)
        if needed and not text:
            wrong.append(_("%(kolom)s kosong.") % {"kolom": label})
        if len(text) > most:
            wrong.append(
                _("%(kolom)s lebih panjang dari %(n)s karakter.") % {"kolom": label, "n": most}
            )
        return text

    def _jenis(self, text: str, wrong: list[str]) -> str:
        bare = text.lower().replace("-", "").replace("_", " ").replace("non ", "non")
        for each in JenisPelatihan:
            if bare in {each.value.replace("_", " "), each.label.lower()}:
                return each.value
        names = ", ".join(_(each.label) for each in JenisPelatihan)
        wrong.append(
            _("Jenis “%(text)s” tidak dikenal; pilih salah satu: %(names)s.")
            % {"text": text[:40], "names": names}
        )
        return ""

    def _jp(self, text: str, wrong: list[str]) -> int:
        number = re.fullmatch(r"(\d{1,4})(?:[.,]0+)?", text)
        if number is None or not 0 <= int(number[1]) <= _MAX_JP:
            wrong.append(
                _("JP “%(text)s” bukan bilangan bulat 0 sampai %(n)s.")
                % {"text": text[:40], "n": _MAX_JP}
            )
            return 0
        return int(number[1])

    def _biaya(self, text: str, wrong: list[str]) -> Decimal | None:
        bare = re.sub(r"(?i)^rp\.?\s*", "", text)
        if bare in {"", "-", "—"}:
            return None
        try:
            value = parse_angka(bare)
        except ValueError:
            value = None
        if value is None or not 0 <= value < _MAX_BIAYA or value != round(value, 2):
            wrong.append(
                _("Biaya “%(text)s” tidak terbaca. Tulis misalnya 1.500.000.") % {"text": text[:40]}
            )
            return None
        return value

    def _tautan(self, text: str, wrong: list[str]) -> str:
        parts = urlsplit(text) if text and len(text) <= 300 else None
        if text and (parts is None or parts.scheme not in {"http", "https"} or not parts.netloc):
            wrong.append(_("Tautan harus diawali https:// dan paling panjang 300 karakter."))
            return ""
        return text

    def _sasaran(self, text: str, wrong: list[str]) -> list[str]:
        found = []
        for part in _parts(text):
            aim = self.aims.get(part.lower()) or self.aims.get(part.lower().replace("_", " "))
            if aim is None:
                wrong.append(
                    _("Sasaran “%(text)s” tidak dikenal. Tulis misalnya hasil:waktu atau Adaptif.")
                    % {"text": part[:60]}
                )
            else:
                found.append(aim)
        return list(dict.fromkeys(found))

    def _jabatan(self, text: str, wrong: list[str]) -> list[str]:
        names = {each.label.lower(): each.value for each in JenisJabatan}
        names |= {each.value: each.value for each in JenisJabatan}
        found = []
        for part in _parts(text):
            kind = names.get(part.lower()) or names.get(part.lower().replace(" ", "_"))
            if kind is None:
                wrong.append(_("Jenis jabatan “%(text)s” tidak dikenal.") % {"text": part[:60]})
            else:
                found.append(kind)
        return list(dict.fromkeys(found))


def _parts(text: str) -> Iterable[str]:
    return [part.strip() for part in re.split(r"[;,|\n]", text) if part.strip()]

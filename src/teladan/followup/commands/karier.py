"""The pangkat that pegawai have held: entered one by one, or imported with the opening balances."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.documents.rows import (
    RowError,
    bare_nip,
    cells_of,
    columns_of,
    day_of,
    refuse_faulty,
)
from teladan.documents.tables import Table
from teladan.followup.models import AngkaKreditAwal, RiwayatPangkat
from teladan.followup.policies import karier as policies
from teladan.foundation import storage
from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import Denied, Invalid
from teladan.foundation.filetypes import check_file, safe_name
from teladan.organisation.queries import PegawaiCard, active_pegawai, pegawai_ref
from teladan_rules.permenpanrb_1_2023.jenjang import KETENTUAN
from teladan_rules.permenpanrb_6_2022.golongan import golongan
from teladan_rules.permenpanrb_6_2022.vocabulary import JenjangFungsional

_JUDUL = {
    "nip": ("nip", "nipnippppk", "nomorindukpegawai"),
    "golongan": ("golongan", "golonganruang", "pangkatgolongan", "gol"),
    "tmt": ("tmt", "tmtpangkat", "tmtgolongan"),
    "nomor_sk": ("nomorsk", "nosk", "sk"),
    "angka_kredit": ("angkakredit", "ak", "jumlahangkakredit", "akterakhir"),
    "nomor_pak": ("nomorpak", "nopak"),
    "tanggal_pak": ("tanggalpak", "tglpak"),
    "sampai": ("sampai", "dihitungsampai", "masasampai"),
}
_WAJIB = {"nip": "NIP", "golongan": "Golongan", "tmt": "TMT"}
_MOST = Decimal(2000)


@dataclass(frozen=True)
class PangkatIsi:
    """A golongan since its TMT, from which decree."""

    golongan: str
    tmt: date | None
    nomor_sk: str
    berkas: bytes = b""
    nama_berkas: str = ""


@dataclass(frozen=True)
class SaldoBaris:
    """The opening balance that a row brings, from the last PAK."""

    jenjang: str
    nilai: Decimal
    nomor: str
    tanggal: date
    sampai: date


@dataclass(frozen=True)
class BarisKarier:
    """A row that can be imported. `perubahan` is "baru", "berubah" or "sama" (its pangkat)."""

    nomor: int
    pegawai_id: int
    nip: str
    nama: str
    golongan: str
    tmt: date
    nomor_sk: str
    perubahan: str
    saldo: SaldoBaris | None


@dataclass(frozen=True)
class GalatKarier:
    """A row that cannot be imported, and why. `nomor` counts as the file's own rows do."""

    nomor: int
    nip: str
    pesan: str


@dataclass(frozen=True)
class RencanaKarier:
    """What an import would do: the dry run."""

    baris: tuple[BarisKarier, ...]
    galat: tuple[GalatKarier, ...]

    def banyak(self, perubahan: str) -> int:
        return sum(row.perubahan == perubahan for row in self.baris)

    @property
    def saldo(self) -> int:
        """How many opening balances it brings."""
        return sum(row.saldo is not None for row in self.baris)


def record_pangkat(*, pegawai_id: int, isi: PangkatIsi, by: Actor, at: datetime) -> int:
    """Enter a pangkat; the same TMT again corrects it. Returns its id. Raises NotVisible, Denied
    or Invalid."""
    with transaction.atomic():
        today = by.today(at)
        ref = policies.check_can_read_karier(pegawai_ref(pegawai_id, on=today), actor=by)
        policies.check_can_manage_karier(ref, actor=by)
        values = _checked(isi, today=today)
        if isi.berkas:
            check_file(isi.nama_berkas, isi.berkas)
            stored = storage.store(by.instansi_id, [isi.berkas])
            values |= {"bukti_sha256": stored.sha256, "bukti_nama": safe_name(isi.nama_berkas)}
        values |= {"sumber": "", "dicatat_oleh_id": by.pegawai_id, "dicatat_at": at}
        row, _new = RiwayatPangkat.objects.update_or_create(
            pegawai_id=pegawai_id,
            tmt=values["tmt"],
            defaults=values,
            create_defaults={**values, "instansi_id": by.instansi_id},
        )
        record(
            "riwayat_pangkat.recorded",
            Subject("riwayat_pangkat", row.pk),
            by=by,
            at=at,
            pegawai=pegawai_id,
            golongan=row.golongan,
            tmt=isi.tmt,
        )
    return row.pk


def _checked(isi: PangkatIsi, *, today: date) -> dict[str, Any]:
    errors: dict[str, str] = {}
    kode = ""
    try:
        kode = golongan(isi.golongan).kode
    except ValueError:
        errors["golongan"] = _("Golongan ini tidak dikenal. Tulis misalnya III/b.")
    if isi.tmt is None or isi.tmt > today or isi.tmt.year < 1960:
        errors["tmt"] = _("Isi TMT pangkatnya, paling lambat hari ini.")
    if not isi.nomor_sk.strip():
        errors["nomor_sk"] = _("Isi nomor SK pangkatnya.")
    if errors:
        raise Invalid(_("Pangkat belum dapat disimpan."), fields=errors)
    return {"golongan": kode, "tmt": isi.tmt, "nomor_sk": isi.nomor_sk.strip()[:80]}


def plan_karier(table: Table, *, by: Actor, at: datetime) -> RencanaKarier:
    """The dry run of an import of pangkat and opening balances: every row with what it would
    change, or why it cannot. Raises Denied, or Invalid when a needed column is missing."""
    if not by.has(Peran.PENGELOLA_KINERJA):
        raise Denied(
            _("Riwayat pangkat dan saldo angka kredit diimpor oleh pengelola kinerja."),
            next_step=_("Hubungi pengelola kinerja unit Anda."),
        )
    columns = columns_of(table.headers, _JUDUL, _WAJIB)
    today = by.today(at)
    people = {card.nip: card for card in active_pegawai(None, instansi_id=by.instansi_id, on=today)}
    known = _known(by.instansi_id)
    rows, errors = [], []
    for nomor, cells in zip(table.line_numbers, table.rows, strict=True):
        row = cells_of(cells, columns)
        if not any(row.values()):
            continue
        try:
            rows.append(_parsed(nomor, row, people, known, by=by, today=today))
        except RowError as error:
            errors.append(GalatKarier(nomor, row["nip"], str(error)))
    return RencanaKarier(tuple(rows), tuple(errors))


def import_karier(
    *, table: Table, sumber: str, sha256: str = "", lewati_galat: bool = False, by: Actor,
    at: datetime,
) -> RencanaKarier:  # fmt: skip
    """Import pangkat, and opening balances as proposals that another person confirms; returns
    what was done. Raises Denied or Invalid."""
    with transaction.atomic():
        plan = plan_karier(table, by=by, at=at)
        refuse_faulty(plan.baris, plan.galat, skip=lewati_galat)
        _store_pangkat(plan, sumber, by=by, at=at)
        _propose_saldo(plan, sumber, sha256, by=by, at=at)
        record(
            "riwayat_pangkat.imported",
            Subject("instansi", by.instansi_id),
            by=by,
            at=at,
            sha256=sha256,
            baru=plan.banyak("baru"),
            berubah=plan.banyak("berubah"),
            sama=plan.banyak("sama"),
            saldo=plan.saldo,
            dilewati=len(plan.galat),
        )
    return plan


def _store_pangkat(plan: RencanaKarier, sumber: str, *, by: Actor, at: datetime) -> None:
    RiwayatPangkat.objects.bulk_create(
        [
            RiwayatPangkat(
                instansi_id=by.instansi_id,
                pegawai_id=row.pegawai_id,
                golongan=row.golongan,
                tmt=row.tmt,
                nomor_sk=row.nomor_sk,
                sumber=sumber[:200],
                dicatat_oleh_id=by.pegawai_id,
                dicatat_at=at,
            )
            for row in plan.baris
            if row.perubahan != "sama"
        ],
        batch_size=500,
        update_conflicts=True,
        unique_fields=["pegawai", "tmt"],
        update_fields=["golongan", "nomor_sk", "sumber", "dicatat_oleh_id", "dicatat_at"],
    )


def _propose_saldo(
    plan: RencanaKarier, sumber: str, sha256: str, *, by: Actor, at: datetime
) -> None:
    AngkaKreditAwal.objects.bulk_create(
        [
            AngkaKreditAwal(
                instansi_id=by.instansi_id,
                pegawai_id=row.pegawai_id,
                jenis="pak",
                jenjang=row.saldo.jenjang,
                golongan=row.golongan,
                nilai=row.saldo.nilai,
                nomor=row.saldo.nomor,
                tanggal=row.saldo.tanggal,
                sampai=row.saldo.sampai,
                bukti_sha256=sha256,
                bukti_nama=safe_name(sumber)[:200],
                diusulkan_oleh_id=by.pegawai_id,
                diusulkan_at=at,
            )
            for row in plan.baris
            if row.saldo is not None
        ],
        batch_size=500,
    )


def _known(instansi_id: int) -> dict[tuple[int, date], tuple[str, str]]:
    rows = RiwayatPangkat.objects.filter(instansi_id=instansi_id)
    names = ("pegawai_id", "tmt", "golongan", "nomor_sk")
    return {(pegawai, tmt): (kode, sk) for pegawai, tmt, kode, sk in rows.values_list(*names)}


def _parsed(
    nomor: int,
    row: Mapping[str, str],
    people: Mapping[str, PegawaiCard],
    known: Mapping[tuple[int, date], tuple[str, str]],
    *,
    by: Actor,
    today: date,
) -> BarisKarier:
    card = people.get(bare_nip(row["nip"]))
    if card is None:
        raise RowError(_("NIP ini tidak ditemukan di antara pegawai aktif instansi Anda."))
    if card.pegawai_id == by.pegawai_id:
        raise RowError(_("Ini data Anda sendiri: minta pengelola kinerja lain mengimpornya."))
    if not by.covers(card.unit_kerja_id, Peran.PENGELOLA_KINERJA):
        raise RowError(_("Pegawai ini di luar unit kerja yang Anda kelola."))
    try:
        kode = golongan(row["golongan"]).kode
    except ValueError:
        raise RowError(_("Golongan “%s” tidak dikenal.") % row["golongan"][:20]) from None
    tmt = _day(row["tmt"], today)
    before = known.get((card.pegawai_id, tmt))
    now = (kode, row["nomor_sk"][:80])
    change = "baru" if before is None else "sama" if before == now else "berubah"
    saldo = _saldo(row, card, kode, today)
    return BarisKarier(
        nomor, card.pegawai_id, card.nip, card.nama, kode, tmt, now[1], change, saldo
    )


def _saldo(row: Mapping[str, str], card: PegawaiCard, kode: str, today: date) -> SaldoBaris | None:
    text = row["angka_kredit"]
    if not text:
        return None
    if not card.jenjang or kode not in KETENTUAN[JenjangFungsional(card.jenjang)].golongan:
        raise RowError(_("Golongan ini tidak ada pada jenjang fungsional pegawai tersebut."))
    plain = text.replace(".", "").replace(",", ".") if "," in text else text
    if not re.fullmatch(r"\d{1,4}(\.\d{1,3})?", plain) or Decimal(plain) > _MOST:
        raise RowError(_("Angka kredit “%s” tidak terbaca.") % text[:20])
    if not row["nomor_pak"]:
        raise RowError(_("Nomor PAK kosong, padahal angka kreditnya diisi."))
    return SaldoBaris(
        card.jenjang,
        Decimal(plain),
        row["nomor_pak"][:120],
        _day(row["tanggal_pak"], today),
        _day(row["sampai"] or row["tanggal_pak"], today),
    )


def _day(text: str, today: date) -> date:
    found = day_of(text)
    if not date(1960, 1, 1) <= found <= today:
        raise RowError(_("Tanggal “%s” tidak mungkin.") % text[:20])
    return found

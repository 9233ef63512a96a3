"""Writing the plan: one field group at a time (autosave), or a whole document at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid
from teladan.planning import policies
from teladan.planning.commands._lock import (
    guard,
    guard_bagian,
    lock_indikator,
    lock_rhk,
    lock_skp,
    touch,
)
from teladan.planning.commands._store import (
    indikator_fields,
    next_nomor,
    store_ekspektasi,
    store_isi,
    store_lampiran,
)
from teladan.planning.models import (
    EkspektasiPerilaku,
    IndikatorKinerja,
    LampiranSkp,
    RencanaAksi,
    RencanaHasilKerja,
    TargetPeriode,
)
from teladan.planning.queries import (
    BAGIAN_LAMPIRAN,
    IndikatorIsi,
    RencanaAksiIsi,
    SkpIsi,
    angka,
    hasil_kerja_atasan,
)
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import (
    ArahIndikator,
    Aspek,
    JenisHasilKerja,
    NilaiBerakhlak,
    Pendekatan,
    Perspektif,
)

MAX_TEKS = 4000
_BATAS = Decimal(10) ** 16


@dataclass(frozen=True)
class RencanaHasilKerjaTulis:
    """What a person writes about a hasil kerja. `induk_id` is a result of the superior;
    without one, `menunggu_induk` says that it waits for the superior's SKP."""

    teks: str
    jenis: str = "utama"
    induk_id: int | None = None
    menunggu_induk: bool = False
    penugasan_dari: str = ""
    perspektif: str = ""


def write_skp(*, skp_id: int, revisi: int, isi: SkpIsi, by: Actor, at: datetime) -> None:
    """Replace the whole plan by `isi`; parts with an id are updated, absent ones removed.

    Raises Stale, Denied, WrongState, Invalid.
    """
    with transaction.atomic():
        skp = lock_skp(skp_id, by=by)
        policies.check_can_write(skp, actor=by)
        guard(skp, revisi)
        for rhk in isi.rhk:
            for item in rhk.indikator:
                _check_indikator(item)
        store_isi(skp, isi, at=at)
        touch(skp, *_parts(skp.revisi_bagian, isi))
        record("skp.written", Subject("skp", skp.pk), by=by, at=at, rhk=len(isi.rhk))


def set_pendekatan(*, skp_id: int, revisi: int, pendekatan: str, by: Actor, at: datetime) -> None:
    """Choose the kuantitatif or kualitatif form of the plan (P6 Pasal 9 ayat (3))."""
    with transaction.atomic():
        skp = lock_skp(skp_id, by=by)
        policies.check_can_write(skp, actor=by)
        guard_bagian(skp, "pendekatan", revisi, theirs={"pendekatan": skp.pendekatan})
        _member(Pendekatan, "pendekatan", pendekatan)
        skp.pendekatan = pendekatan
        skp.save(update_fields=["pendekatan"])
        touch(skp, "pendekatan")
        record("skp.pendekatan_set", Subject("skp", skp.pk), by=by, at=at, to=pendekatan)


def add_rencana_hasil_kerja(
    *, skp_id: int, isi: RencanaHasilKerjaTulis, by: Actor, at: datetime
) -> int:
    """Add a hasil kerja at the end of the plan; its text may still be empty. Returns its id."""
    with transaction.atomic():
        skp = lock_skp(skp_id, by=by)
        policies.check_can_write(skp, actor=by)
        values = _rhk_values(skp, isi)
        rhk = RencanaHasilKerja.objects.create(
            skp=skp, nomor=next_nomor(RencanaHasilKerja.objects.filter(skp=skp)), **values
        )
        touch(skp, f"rhk:{rhk.pk}")
        record("skp.rhk_added", Subject("skp", skp.pk), by=by, at=at, rhk=rhk.pk)
    return rhk.pk


def save_rencana_hasil_kerja(
    *, rhk_id: int, revisi: int, isi: RencanaHasilKerjaTulis, by: Actor, at: datetime
) -> None:
    """Write one hasil kerja. `revisi` is `SkpDetail.revisi_of("rhk:<id>")` as last read."""
    with transaction.atomic():
        skp, rhk = lock_rhk(rhk_id, by=by)
        policies.check_can_write(skp, actor=by)
        bagian = f"rhk:{rhk.pk}"
        theirs = {name: _text(getattr(rhk, name)) for name in ("teks", "penugasan_dari")}
        guard_bagian(skp, bagian, revisi, theirs=theirs)
        for name, value in _rhk_values(skp, isi).items():
            setattr(rhk, name, value)
        rhk.save()
        touch(skp, bagian)
        record("skp.rhk_saved", Subject("skp", skp.pk), by=by, at=at, rhk=rhk.pk)


def remove_rencana_hasil_kerja(*, rhk_id: int, revisi: int, by: Actor, at: datetime) -> None:
    """Take a hasil kerja out of the plan. Its row stays: versions and records refer to it."""
    with transaction.atomic():
        skp, rhk = lock_rhk(rhk_id, by=by)
        policies.check_can_write(skp, actor=by)
        guard_bagian(skp, f"rhk:{rhk.pk}", revisi, theirs={"teks": rhk.teks})
        rhk.dihapus_at = at
        rhk.save(update_fields=["dihapus_at"])
        touch(skp, f"rhk:{rhk.pk}")
        record("skp.rhk_removed", Subject("skp", skp.pk), by=by, at=at, rhk=rhk.pk)


def restore_rencana_hasil_kerja(*, rhk_id: int, by: Actor, at: datetime) -> None:
    """Undo a removal."""
    with transaction.atomic():
        skp, rhk = lock_rhk(rhk_id, by=by)
        policies.check_can_write(skp, actor=by)
        rhk.dihapus_at = None
        rhk.save(update_fields=["dihapus_at"])
        touch(skp, f"rhk:{rhk.pk}")
        record("skp.rhk_restored", Subject("skp", skp.pk), by=by, at=at, rhk=rhk.pk)


def add_indikator(*, rhk_id: int, isi: IndikatorIsi, by: Actor, at: datetime) -> int:
    """Add an indikator to a hasil kerja; it may still be empty. Returns its id."""
    with transaction.atomic():
        skp, rhk = lock_rhk(rhk_id, by=by)
        policies.check_can_write(skp, actor=by)
        _check_indikator(isi)
        indikator = IndikatorKinerja.objects.create(
            rencana_hasil_kerja=rhk,
            nomor=next_nomor(IndikatorKinerja.objects.filter(rencana_hasil_kerja=rhk)),
            manual=dict(isi.manual),
            **indikator_fields(isi),
        )
        touch(skp, f"indikator:{indikator.pk}")
        record("skp.indikator_added", Subject("skp", skp.pk), by=by, at=at, indikator=indikator.pk)
    return indikator.pk


def save_indikator(
    *, indikator_id: int, revisi: int, isi: IndikatorIsi, by: Actor, at: datetime
) -> None:
    """Write one indikator; trajectory and manual have their own commands.

    Raises Invalid per field for an unknown code, an inverted range or an absurd number.
    """
    with transaction.atomic():
        skp, indikator = lock_indikator(indikator_id, by=by)
        policies.check_can_write(skp, actor=by)
        bagian = f"indikator:{indikator.pk}"
        fields = indikator_fields(isi)
        theirs = {name: _text(getattr(indikator, name)) for name in fields}
        guard_bagian(skp, bagian, revisi, theirs=theirs)
        _check_indikator(isi)
        for name, value in fields.items():
            setattr(indikator, name, value)
        indikator.save(update_fields=list(fields))
        touch(skp, bagian)
        record("skp.indikator_saved", Subject("skp", skp.pk), by=by, at=at, indikator=indikator.pk)


def remove_indikator(*, indikator_id: int, revisi: int, by: Actor, at: datetime) -> None:
    """Take an indikator out of the plan; its row stays for what refers to it."""
    with transaction.atomic():
        skp, indikator = lock_indikator(indikator_id, by=by)
        policies.check_can_write(skp, actor=by)
        guard_bagian(skp, f"indikator:{indikator.pk}", revisi, theirs={"teks": indikator.teks})
        indikator.dihapus_at = at
        indikator.save(update_fields=["dihapus_at"])
        touch(skp, f"indikator:{indikator.pk}")
        record("skp.indikator_removed", Subject("skp", skp.pk), by=by, at=at, to=indikator.pk)


def save_trajektori(
    *,
    indikator_id: int,
    revisi: int,
    trajektori: Mapping[str, Decimal | None],
    by: Actor,
    at: datetime,
) -> None:
    """Write what is to be reached by the end of each period (Periode.key to target; None
    leaves it open)."""
    with transaction.atomic():
        skp, indikator = lock_indikator(indikator_id, by=by)
        policies.check_can_write(skp, actor=by)
        bagian = f"trajektori:{indikator.pk}"
        stored = dict(
            TargetPeriode.objects.filter(indikator=indikator).values_list("periode", "target")
        )
        guard_bagian(skp, bagian, revisi, theirs={k: _text(v) for k, v in stored.items()})
        _check_periods(trajektori)
        TargetPeriode.objects.filter(indikator=indikator).delete()
        TargetPeriode.objects.bulk_create(
            TargetPeriode(indikator=indikator, periode=periode, target=target)
            for periode, target in trajektori.items()
            if target is not None
        )
        touch(skp, bagian)
        record("skp.trajektori_saved", Subject("skp", skp.pk), by=by, at=at, to=indikator.pk)


def save_manual_indikator(
    *, indikator_id: int, revisi: int, manual: Mapping[str, str], by: Actor, at: datetime
) -> None:
    """Write the manual indikator (Format A.1.3): tujuan, definisi, formula, sumber …"""
    with transaction.atomic():
        skp, indikator = lock_indikator(indikator_id, by=by)
        policies.check_can_write(skp, actor=by)
        bagian = f"manual:{indikator.pk}"
        guard_bagian(skp, bagian, revisi, theirs=indikator.manual)
        _check_lengths(manual)
        indikator.manual = {key: text for key, text in manual.items() if text.strip()}
        indikator.save(update_fields=["manual"])
        touch(skp, bagian)
        record("skp.manual_saved", Subject("skp", skp.pk), by=by, at=at, indikator=indikator.pk)


def save_ekspektasi(
    *, skp_id: int, revisi: int, ekspektasi: Mapping[str, str], by: Actor, at: datetime
) -> None:
    """Write the ekspektasi khusus per value of BerAKHLAK (P6 Pasal 10 ayat (4))."""
    with transaction.atomic():
        skp = lock_skp(skp_id, by=by)
        policies.check_can_write_ekspektasi(skp, actor=by)
        rows = EkspektasiPerilaku.objects.filter(skp=skp).values_list("nilai", "teks")
        guard_bagian(skp, "ekspektasi", revisi, theirs=dict(rows))
        _check_lengths(ekspektasi)
        for nilai in ekspektasi:
            _member(NilaiBerakhlak, "nilai", nilai)
        store_ekspektasi(skp, ekspektasi)
        touch(skp, "ekspektasi")
        record("skp.ekspektasi_saved", Subject("skp", skp.pk), by=by, at=at)


def save_lampiran(
    *, skp_id: int, revisi: int, lampiran: Mapping[str, Sequence[str]], by: Actor, at: datetime
) -> None:
    """Write dukungan, skema and konsekuensi, each a list of lines (P6 Pasal 11–13)."""
    with transaction.atomic():
        skp = lock_skp(skp_id, by=by)
        policies.check_can_write(skp, actor=by)
        guard_bagian(skp, "lampiran", revisi, theirs=_lampiran_texts(skp.pk))
        for bagian, lines in lampiran.items():
            if bagian not in BAGIAN_LAMPIRAN:
                raise _invalid("lampiran", _("Bagian lampiran itu tidak dikenal."))
            _check_lengths({bagian: "\n".join(lines)})
        store_lampiran(skp, lampiran)
        touch(skp, "lampiran")
        record("skp.lampiran_saved", Subject("skp", skp.pk), by=by, at=at)


def save_rencana_aksi(
    *,
    rhk_id: int,
    revisi: int,
    periode: str,
    rencana_aksi: Sequence[RencanaAksiIsi],
    by: Actor,
    at: datetime,
) -> None:
    """Write the rencana aksi of one hasil kerja in one period (Format B.1.1); allowed all
    through the year. `revisi` counts "rencana_aksi:<rhk>:<periode>"."""
    with transaction.atomic():
        skp, rhk = lock_rhk(rhk_id, by=by)
        policies.check_can_plan_aksi(skp, actor=by)
        bagian = f"rencana_aksi:{rhk.pk}:{periode}"
        stored = RencanaAksi.objects.filter(rencana_hasil_kerja=rhk, periode=periode)
        theirs = "\n".join(stored.order_by("pk").values_list("teks", flat=True))
        guard_bagian(skp, bagian, revisi, theirs={"rencana_aksi": theirs})
        _check_periods([periode])
        _check_lengths({"rencana_aksi": "\n".join(aksi.teks for aksi in rencana_aksi)})
        stored.delete()
        RencanaAksi.objects.bulk_create(
            RencanaAksi(
                rencana_hasil_kerja=rhk,
                periode=periode,
                teks=aksi.teks,
                target=aksi.target[:200],
                tenggat=aksi.tenggat,
            )
            for aksi in rencana_aksi
            if aksi.teks.strip()
        )
        touch(skp, bagian)
        record("skp.rencana_aksi_saved", Subject("skp", skp.pk), by=by, at=at, rhk=rhk.pk)


def _parts(known: Mapping[str, int], isi: SkpIsi) -> set[str]:
    """Every part that a whole document replaces, so that an open form of one becomes stale."""
    names = {"ekspektasi", "lampiran", *known}
    for rhk in isi.rhk:
        names.add(f"rhk:{rhk.id}")
        names.update(f"indikator:{item.id}" for item in rhk.indikator)
    return {name for name in names if not name.endswith(":None")}


def _lampiran_texts(skp_id: int) -> dict[str, str]:
    rows = LampiranSkp.objects.filter(skp_id=skp_id).order_by("nomor", "pk")
    texts: dict[str, list[str]] = {}
    for bagian, teks in rows.values_list("bagian", "teks"):
        texts.setdefault(bagian, []).append(teks)
    return {bagian: "\n".join(lines) for bagian, lines in texts.items()}


def _rhk_values(skp: Any, isi: RencanaHasilKerjaTulis) -> dict[str, Any]:
    """The model fields, with the superior's result checked to be one of hers."""
    _member(JenisHasilKerja, "jenis", isi.jenis)
    if isi.perspektif:
        _member(Perspektif, "perspektif", isi.perspektif)
    _check_lengths({"teks": isi.teks})
    if isi.induk_id is not None:
        check_induk(skp, isi.induk_id)
    return {
        "teks": isi.teks.strip(),
        "jenis": isi.jenis,
        "induk_id": isi.induk_id,
        "menunggu_induk": isi.menunggu_induk and isi.induk_id is None,
        "penugasan_dari": isi.penugasan_dari.strip()[:200],
        "perspektif": isi.perspektif,
    }


def check_induk(skp: Any, induk_id: int) -> None:
    """A result is linked to one of the pejabat penilai's own, or stays as linked before."""
    offered = hasil_kerja_atasan(
        instansi_id=skp.instansi_id, pejabat_penilai_id=skp.pejabat_penilai_id, tahun=skp.tahun
    )
    linked = RencanaHasilKerja.objects.filter(skp_id=skp.pk, induk_id=induk_id)
    if induk_id not in {item.id for item in offered} and not linked.exists():
        raise _invalid(
            "induk_id", _("Hasil kerja itu bukan milik pejabat penilai Anda pada tahun ini.")
        )


def _check_indikator(isi: IndikatorIsi) -> None:
    fields: dict[str, str] = {}
    if isi.arah not in set(ArahIndikator):
        fields["arah"] = _("Pilih salah satu arah indikator yang tersedia.")
    if isi.aspek and isi.aspek not in set(Aspek):
        fields["aspek"] = _("Pilih salah satu aspek yang tersedia.")
    for name in ("baseline", "target", "target_atas"):
        value = getattr(isi, name)
        if value is not None and (not value.is_finite() or abs(value) >= _BATAS):
            fields[name] = _("Angka ini terlalu besar untuk disimpan.")
    if not fields and _inverted(isi):
        fields["target_atas"] = _("Batas atas harus sama dengan atau di atas batas bawah.")
    if len(isi.teks) > MAX_TEKS:
        fields["teks"] = _too_long()
    if len(isi.satuan) > 60:
        fields["satuan"] = _("Satuan paling panjang 60 huruf.")
    if len(isi.sumber_data) > 200:
        fields["sumber_data"] = _("Sumber data paling panjang 200 huruf.")
    if fields:
        raise Invalid(_("Indikator belum dapat disimpan."), fields=fields)


def _inverted(isi: IndikatorIsi) -> bool:
    return (
        isi.arah == ArahIndikator.RENTANG
        and isi.target is not None
        and isi.target_atas is not None
        and isi.target > isi.target_atas
    )


def _check_periods(keys: Any) -> None:
    for key in keys:
        try:
            Periode.from_key(key)
        except ValueError as error:
            raise _invalid("periode", _("Periode itu tidak dikenal.")) from error


def _check_lengths(texts: Mapping[str, str]) -> None:
    fields = {name: _too_long() for name, text in texts.items() if len(text) > MAX_TEKS}
    if fields:
        raise Invalid(_("Teks terlalu panjang untuk disimpan."), fields=fields)


def _too_long() -> str:
    return _("Paling panjang %(n)s huruf; ringkaslah atau bagi menjadi beberapa butir.") % {
        "n": MAX_TEKS
    }


def _member(vocabulary: Any, field: str, value: str) -> None:
    if value not in set(vocabulary):
        raise _invalid(field, _("Pilihan itu tidak tersedia."))


def _invalid(field: str, message: str) -> Invalid:
    return Invalid(message, fields={field: message})


def _text(value: object) -> str:
    if isinstance(value, Decimal):
        return angka(value)
    return "" if value is None else str(value)

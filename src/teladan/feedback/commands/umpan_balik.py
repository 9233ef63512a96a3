"""Giving umpan balik and marking it as read (P6 Pasal 17–19)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.feedback import policies
from teladan.feedback.models import UmpanBalik
from teladan.feedback.queries import umpan_balik_item
from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import Denied, Invalid, WrongState
from teladan.monitoring.queries import laporan_view, skp_of_rhk, skp_refs_of
from teladan.monitoring.states import StatusRealisasi
from teladan.organisation.models import Pegawai
from teladan.organisation.queries import PegawaiRef, pegawai_ref
from teladan.planning.models import RencanaHasilKerja
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak, SifatUmpanBalik
from teladan_rules.text import translate

MAX_TEKS = 2000


@dataclass(frozen=True)
class UmpanBalikIsi:
    """What is said, of a hasil kerja or of a value of BerAKHLAK, in a period (Periode.key)."""

    periode: str
    sifat: SifatUmpanBalik
    teks: str
    rhk_id: int | None = None
    nilai: NilaiBerakhlak | None = None


@dataclass(frozen=True)
class UmpanBalikRow:
    """One umpan balik of many, with its giver."""

    pegawai_id: int
    pemberi_id: int
    isi: UmpanBalikIsi


def give_umpan_balik(*, pegawai_id: int, isi: UmpanBalikIsi, by: Actor, at: datetime) -> int:
    """Give a pegawai umpan balik; returns its id. The very same said twice is kept once.

    Raises NotVisible, Denied, Invalid, or WrongState when that period's evaluation is signed.
    """
    with transaction.atomic():
        Pegawai.objects.select_for_update().filter(pk=pegawai_id).values_list("pk").first()
        policies.check_can_give(_ref(pegawai_id, isi, on=by.today(at)), actor=by)
        _check(isi, pegawai_id=pegawai_id)
        existing = _same(pegawai_id, isi, by=by)
        if existing is not None:
            return existing
        row = UmpanBalik.objects.create(
            **_fields(isi),
            instansi_id=by.instansi_id,
            pegawai_id=pegawai_id,
            pemberi_id=by.pegawai_id,
            diberikan_at=at,
        )
        record(
            "umpan_balik.given",
            Subject("umpan_balik", row.pk),
            by=by,
            at=at,
            texts={"teks": row.teks},
            pegawai_id=pegawai_id,
            periode=isi.periode,
            rhk_id=isi.rhk_id,
            nilai=isi.nilai,
            sifat=isi.sifat,
        )
    return row.pk


def mark_read(*, umpan_balik_id: int, by: Actor, at: datetime) -> None:
    """Note that the pegawai has read it; to do it twice is harmless. Raises NotVisible."""
    with transaction.atomic():
        item = policies.check_can_mark_read(umpan_balik_item(umpan_balik_id), actor=by)
        if item.dibaca_at is not None:
            return
        UmpanBalik.objects.filter(pk=umpan_balik_id).update(dibaca_at=at)
        record("umpan_balik.read", Subject("umpan_balik", umpan_balik_id), by=by, at=at)


def bulk_give_umpan_balik(
    *, unit_kerja_id: int, rows: Iterable[UmpanBalikRow], by: Actor, at: datetime
) -> int:
    """Record umpan balik of a whole unit, one event for all; for imports and example data.

    The stored rows equal those of `give_umpan_balik`, one by one. Returns how many.

    Raises Denied, or Invalid for a person of another instansi.
    """
    wanted = list(rows)
    with transaction.atomic():
        if not by.covers(unit_kerja_id, Peran.PENGELOLA_KINERJA):
            raise Denied(_("Pengisian sekaligus hanya oleh pengelola kinerja unit ini."))
        people = {row.pegawai_id for row in wanted} | {row.pemberi_id for row in wanted}
        own = Pegawai.objects.filter(instansi_id=by.instansi_id, pk__in=people)
        if own.count() != len(people):
            raise Invalid(_("Ada pegawai yang bukan dari instansi ini."))
        made = UmpanBalik.objects.bulk_create(
            [
                UmpanBalik(
                    **_fields(row.isi),
                    instansi_id=by.instansi_id,
                    pegawai_id=row.pegawai_id,
                    pemberi_id=row.pemberi_id,
                    diberikan_at=at,
                )
                for row in wanted
            ],
            batch_size=500,
        )
        record(
            "umpan_balik.given_bulk",
            Subject("unit_kerja", unit_kerja_id),
            by=by,
            at=at,
            count=len(made),
        )
    return len(made)


def _ref(pegawai_id: int, isi: UmpanBalikIsi, *, on: date) -> PegawaiRef | None:
    """The person as the SKP of that period knows her: its own pejabat penilai counts too."""
    skps = (
        skp_refs_of(pegawai_id, tahun=int(isi.periode[:4])) if isi.periode[:4].isdecimal() else ()
    )
    if isi.rhk_id is not None:
        named = skp_of_rhk(isi.rhk_id)
        skps = tuple(skp for skp in skps if named is not None and skp.skp_id == named.skp_id)
    else:
        skps = tuple(skp for skp in skps if isi.periode in {item.key for item in skp.semua_periode})
    return skps[0].ref if skps else pegawai_ref(pegawai_id, on=on)


def _fields(isi: UmpanBalikIsi) -> dict[str, object]:
    return {
        "periode": isi.periode,
        "rencana_hasil_kerja_id": isi.rhk_id,
        "nilai": isi.nilai or "",
        "sifat": isi.sifat,
        "teks": isi.teks.strip(),
    }


def _same(pegawai_id: int, isi: UmpanBalikIsi, *, by: Actor) -> int | None:
    rows = UmpanBalik.objects.filter(
        **_fields(isi), pegawai_id=pegawai_id, pemberi_id=by.pegawai_id
    )
    return rows.values_list("pk", flat=True).first()


def _check(isi: UmpanBalikIsi, *, pegawai_id: int) -> None:
    errors: dict[str, str] = {}
    if not isi.teks.strip():
        errors["teks"] = _("Tulis apa yang Anda amati, agar pegawai tahu apa yang dimaksud.")
    if len(isi.teks) > MAX_TEKS:
        errors["teks"] = _("Umpan balik paling panjang %(n)s karakter.") % {"n": MAX_TEKS}
    if isi.rhk_id is not None and isi.nilai is not None:
        errors["nilai"] = _("Pilih hasil kerja atau nilai perilaku, tidak keduanya.")
    try:
        periode = Periode.from_key(isi.periode)
    except ValueError:
        errors["periode"] = _("Periode ini tidak dikenal.")
    else:
        errors |= _plan_errors(isi, periode, pegawai_id=pegawai_id)
    if errors:
        raise Invalid(
            _("Umpan balik belum disimpan: %(why)s") % {"why": " ".join(errors.values())},
            fields=errors,
        )


def _plan_errors(isi: UmpanBalikIsi, periode: Periode, *, pegawai_id: int) -> dict[str, str]:
    if isi.rhk_id is None:
        skp = next(iter(skp_refs_of(pegawai_id, tahun=periode.tahun)), None)
    else:
        live = RencanaHasilKerja.objects.filter(pk=isi.rhk_id, dihapus_at__isnull=True)
        skp = skp_of_rhk(isi.rhk_id) if live.exists() else None
        if skp is None or skp.pegawai_id != pegawai_id or skp.tahun != periode.tahun:
            return {"rhk_id": _("Hasil kerja ini bukan milik pegawai itu pada tahun ini.")}
    if skp is not None and periode not in skp.semua_periode:
        return {"periode": _("Periode ini tidak termasuk masa SKP pegawai itu.")}
    if skp is not None:
        _check_open(skp.skp_id, periode)
    return {}


def _check_open(skp_id: int, periode: Periode) -> None:
    if laporan_view(skp_id, periode=periode.key).status is StatusRealisasi.DIKUNCI:
        raise WrongState(
            _("Evaluasi %(periode)s sudah ditandatangani, jadi umpan baliknya tidak bertambah.")
            % {"periode": translate(periode.label, _)},
            next_step=_("Berikan umpan balik Anda pada periode berjalan."),
        )

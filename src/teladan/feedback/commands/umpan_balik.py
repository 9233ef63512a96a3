"""Giving umpan balik, and what its receiver does with it (P6 Pasal 17–19)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.feedback import policies
from teladan.feedback.models import UmpanBalik
from teladan.feedback.queries import berkala_owed, given_since, umpan_balik_item
from teladan.feedback.states import HubunganPemberi, JenisUmpanBalik, Visibilitas
from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import Denied, Invalid, TooMany, WrongState
from teladan.monitoring.queries import laporan_view, skp_of_rhk, skp_refs_of
from teladan.monitoring.states import StatusRealisasi
from teladan.organisation.models import Pegawai
from teladan.organisation.policies import Relation, relation_to
from teladan.organisation.queries import PegawaiRef, pegawai_ref
from teladan.planning.models import RencanaHasilKerja
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak, SifatUmpanBalik
from teladan_rules.text import translate

MAX_TEKS = 2000
MAX_BALASAN = 1000
#: Against flooding a person; who has the duty to speak (her pimpinan) has no limit.
SEHARI_KEPADANYA = 10
SEHARI = 40
#: How long a reply can still be put in better words.
_UBAH_BALASAN = timedelta(hours=24)


@dataclass(frozen=True)
class UmpanBalikIsi:
    """What is said, of a hasil kerja or of a value of BerAKHLAK, in a period (Periode.key).

    `visibilitas` None takes the usual one, `jenis` None is berkala where that is owed.
    """

    periode: str
    sifat: SifatUmpanBalik
    teks: str
    rhk_id: int | None = None
    nilai: NilaiBerakhlak | None = None
    visibilitas: Visibilitas | None = None
    jenis: JenisUmpanBalik | None = None


@dataclass(frozen=True)
class UmpanBalikRow:
    """One umpan balik of many, with its giver and how she stood to the pegawai."""

    pegawai_id: int
    pemberi_id: int
    isi: UmpanBalikIsi
    hubungan: HubunganPemberi = HubunganPemberi.PIMPINAN


def give_umpan_balik(
    *, pegawai_id: int, isi: UmpanBalikIsi, by: Actor, at: datetime, asked: bool = False
) -> int:
    """Give a pegawai umpan balik; returns its id. The very same said twice is kept once.
    `asked`: she was asked for it, so she may name the hasil kerja that it is about.

    Raises NotVisible, Denied, Invalid, TooMany, or WrongState when that period's evaluation is
    signed.
    """
    with transaction.atomic():
        Pegawai.objects.select_for_update().filter(pk=pegawai_id).values_list("pk").first()
        today = by.today(at)
        ref = policies.check_can_give(_ref(pegawai_id, isi, on=today), actor=by)
        own = pegawai_ref(by.pegawai_id, on=today)
        hubungan = policies.hubungan_of(ref, actor=by, own=own, on=today)
        knows = asked or policies.may_name_hasil_kerja(ref, actor=by, hubungan=hubungan)
        _check(isi, ref, hubungan, knows=knows)
        existing = _same(pegawai_id, isi, by=by)
        if existing is not None:
            return existing
        if hubungan is not HubunganPemberi.PIMPINAN:
            _check_flood(pegawai_id, by=by, at=at)
        row = UmpanBalik.objects.create(
            **_fields(isi, hubungan),
            jenis=isi.jenis or _jenis(ref, isi, by=by, on=today),
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
            hubungan=row.hubungan,
            jenis=row.jenis,
            visibilitas=row.visibilitas,
        )
    return row.pk


def mark_read(*, umpan_balik_id: int, by: Actor, at: datetime) -> None:
    """Note that the pegawai has read it; to do it twice is harmless. Raises NotVisible."""
    with transaction.atomic():
        item = policies.check_is_receiver(umpan_balik_item(umpan_balik_id), actor=by)
        if item.dibaca_at is not None:
            return
        UmpanBalik.objects.filter(pk=umpan_balik_id).update(dibaca_at=at)
        record("umpan_balik.read", Subject("umpan_balik", umpan_balik_id), by=by, at=at)


def mark_all_read(*, periode: str, by: Actor, at: datetime) -> int:
    """Note that one has read all that was said of a period (Periode.key). Returns how many."""
    with transaction.atomic():
        unread = UmpanBalik.objects.select_for_update().filter(
            pegawai_id=by.pegawai_id, periode=periode, dibaca_at__isnull=True
        )
        ids = list(unread.order_by("pk").values_list("pk", flat=True))
        UmpanBalik.objects.filter(pk__in=ids).update(dibaca_at=at)
        for umpan_balik_id in ids:
            record("umpan_balik.read", Subject("umpan_balik", umpan_balik_id), by=by, at=at)
    return len(ids)


def reply_umpan_balik(*, umpan_balik_id: int, teks: str, by: Actor, at: datetime) -> None:
    """Answer who spoke, once; for a day the words can be changed. It counts as read.

    Raises NotVisible, Invalid, or WrongState after that day.
    """
    with transaction.atomic():
        UmpanBalik.objects.select_for_update().filter(pk=umpan_balik_id).values_list("pk").first()
        item = policies.check_is_receiver(umpan_balik_item(umpan_balik_id), actor=by)
        text = teks.strip()
        if not text or len(text) > MAX_BALASAN:
            why = _("Tulis balasan Anda, paling panjang %(n)s karakter.") % {"n": MAX_BALASAN}
            raise Invalid(why, fields={"balasan": why})
        if item.dibalas_at is not None and at > item.dibalas_at + _UBAH_BALASAN:
            raise WrongState(
                _("Balasan Anda sudah lebih dari sehari, jadi tidak berubah lagi."),
                next_step=_("Lanjutkan pembicaraan ini dalam dialog kinerja atau secara langsung."),
            )
        UmpanBalik.objects.filter(pk=umpan_balik_id).update(
            balasan=text,
            dibalas_at=item.dibalas_at or at,
            dibaca_at=item.dibaca_at or at,
        )
        subject = Subject("umpan_balik", umpan_balik_id)
        record("umpan_balik.replied", subject, by=by, at=at, texts={"balasan": text})


def mark_done(*, umpan_balik_id: int, selesai: bool = True, by: Actor, at: datetime) -> None:
    """Tell that one has done what was suggested, or take that back; to say it twice is harmless.

    Raises NotVisible, or WrongState for praise, which asks for nothing.
    """
    with transaction.atomic():
        UmpanBalik.objects.select_for_update().filter(pk=umpan_balik_id).values_list("pk").first()
        item = policies.check_is_receiver(umpan_balik_item(umpan_balik_id), actor=by)
        if item.sifat is SifatUmpanBalik.POSITIF:
            raise WrongState(
                _("Apresiasi tidak meminta apa pun, jadi tidak ada yang perlu ditandai selesai."),
                next_step=_("Tandai saran yang sudah Anda kerjakan."),
            )
        if (item.selesai_at is not None) == selesai:
            return
        UmpanBalik.objects.filter(pk=umpan_balik_id).update(
            selesai_at=at if selesai else None, dibaca_at=item.dibaca_at or at
        )
        name = "umpan_balik.done" if selesai else "umpan_balik.undone"
        record(name, Subject("umpan_balik", umpan_balik_id), by=by, at=at)


def bulk_give_umpan_balik(
    *, unit_kerja_id: int, rows: Iterable[UmpanBalikRow], by: Actor, at: datetime
) -> int:
    """Record umpan balik of a whole unit, one event for all; for imports and example data.

    The stored rows equal those of `give_umpan_balik`, one by one: without a word about it the
    first of a pimpinan to a pegawai in a period is the berkala one. Returns how many.

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
                    **_fields(row.isi, row.hubungan),
                    jenis=jenis,
                    instansi_id=by.instansi_id,
                    pegawai_id=row.pegawai_id,
                    pemberi_id=row.pemberi_id,
                    diberikan_at=at,
                )
                for row, jenis in zip(wanted, _kinds(wanted), strict=True)
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


def _kinds(rows: Iterable[UmpanBalikRow]) -> list[JenisUmpanBalik]:
    seen: set[tuple[int, int, str]] = set()
    kinds = []
    for row in rows:
        pair = (row.pegawai_id, row.pemberi_id, row.isi.periode)
        first = row.hubungan is HubunganPemberi.PIMPINAN and pair not in seen
        usual = JenisUmpanBalik.BERKALA if first else JenisUmpanBalik.INSIDENTIL
        kinds.append(row.isi.jenis or usual)
        seen.add(pair)
    return kinds


def _jenis(ref: PegawaiRef, isi: UmpanBalikIsi, *, by: Actor, on: date) -> JenisUmpanBalik:
    """Berkala where the pejabat penilai owes it in that period, else insidentil."""
    if Relation.PEJABAT_PENILAI in relation_to(ref, actor=by):
        periode = Periode.from_key(isi.periode)
        if berkala_owed(by, periode=periode, on=on, pegawai_ids=[ref.pegawai_id]):
            return JenisUmpanBalik.BERKALA
    return JenisUmpanBalik.INSIDENTIL


def _fields(isi: UmpanBalikIsi, hubungan: HubunganPemberi) -> dict[str, object]:
    usual = policies.default_visibilitas(hubungan, isi.sifat)
    return _said(isi) | {"hubungan": hubungan, "visibilitas": isi.visibilitas or usual}


def _said(isi: UmpanBalikIsi) -> dict[str, object]:
    return {
        "periode": isi.periode,
        "rencana_hasil_kerja_id": isi.rhk_id,
        "nilai": isi.nilai or "",
        "sifat": isi.sifat,
        "teks": isi.teks.strip(),
    }


def _same(pegawai_id: int, isi: UmpanBalikIsi, *, by: Actor) -> int | None:
    rows = UmpanBalik.objects.filter(**_said(isi), pegawai_id=pegawai_id, pemberi_id=by.pegawai_id)
    return rows.values_list("pk", flat=True).first()


def _check_flood(pegawai_id: int, *, by: Actor, at: datetime) -> None:
    midnight = datetime.combine(by.today(at), time.min, by.local(at).tzinfo)
    given = given_since(by.pegawai_id, pegawai_id=pegawai_id, since=midnight)
    if given.kepadanya >= SEHARI_KEPADANYA:
        raise TooMany(
            _("Hari ini Anda sudah %(n)s kali memberinya umpan balik. Itu sudah banyak.")
            % {"n": given.kepadanya},
            next_step=_("Beri ia waktu membacanya. Lanjutkan besok, atau bicaralah langsung."),
        )
    if given.semua >= SEHARI:
        raise TooMany(
            _("Hari ini Anda sudah memberi %(n)s umpan balik, batas untuk satu hari.")
            % {"n": given.semua},
            next_step=_("Terima kasih atas perhatian Anda. Lanjutkan besok."),
        )


def _check(isi: UmpanBalikIsi, ref: PegawaiRef, hubungan: HubunganPemberi, *, knows: bool) -> None:
    errors = _choice_errors(isi, hubungan)
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
        errors |= _plan_errors(isi, periode, pegawai_id=ref.pegawai_id, knows=knows)
    if errors:
        raise Invalid(
            _("Umpan balik belum disimpan: %(why)s") % {"why": " ".join(errors.values())},
            fields=errors,
        )


def _choice_errors(isi: UmpanBalikIsi, hubungan: HubunganPemberi) -> dict[str, str]:
    if isi.sifat not in policies.sifat_choices(hubungan):
        return {
            "sifat": _(
                "“Tidak positif” adalah kata pimpinan. Sampaikan sebagai saran: apa yang Anda "
                "lihat dan apa yang akan membantu."
            )
        }
    chosen = isi.visibilitas
    if chosen is None or chosen in policies.visibilitas_choices(hubungan, isi.sifat):
        return {}
    if chosen is Visibilitas.UNIT:
        return {"visibilitas": _("Hanya apresiasi yang dapat dibaca unit kerjanya.")}
    return {
        "visibilitas": _("Umpan balik pimpinan juga dibaca pejabat penilainya (Pasal 17 ayat (3)).")
    }


def _plan_errors(
    isi: UmpanBalikIsi, periode: Periode, *, pegawai_id: int, knows: bool
) -> dict[str, str]:
    if isi.rhk_id is None:
        skp = next(iter(skp_refs_of(pegawai_id, tahun=periode.tahun)), None)
    else:
        live = RencanaHasilKerja.objects.filter(pk=isi.rhk_id, dihapus_at__isnull=True)
        skp = skp_of_rhk(isi.rhk_id) if knows and live.exists() else None
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

"""Pegawai, the posts they hold, and who evaluates whom."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.foundation import outbox
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, NotVisible
from teladan.organisation import policies
from teladan.organisation.commands.isi import PegawaiIsi, PenugasanIsi
from teladan.organisation.commands.reports import ATASAN_SALAH, close_reports
from teladan.organisation.models import Akun, Jabatan, Pegawai, PenetapanPejabatPenilai, Penugasan
from teladan.organisation.queries import active_on, pegawai_card
from teladan_rules.permenpanrb_6_2022.golongan import golongan
from teladan_rules.permenpanrb_6_2022.nip import NipTidakSah, parse_nip
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisPenugasan

_MAX_DEPTH = 30


def create_pegawai(*, isi: PegawaiIsi, by: Actor, at: datetime) -> int:
    """Add a pegawai; returns her id. The number must have 18 digits; one that no calendar
    allows is kept and shown in the kotak data bermasalah, because the source has to be mended.

    Raises Denied (not an admin) or Invalid (NIP taken or not 18 digits, unknown golongan).
    """
    with transaction.atomic():
        policies.check_is_admin(actor=by)
        values = _checked(isi)
        if Pegawai.objects.filter(instansi_id=by.instansi_id, nip=values["nip"]).exists():
            raise _invalid("nip", _("Pegawai dengan NIP ini sudah terdaftar."))
        pegawai = Pegawai.objects.create(instansi_id=by.instansi_id, **values)
        record(
            "pegawai.created",
            Subject("pegawai", pegawai.pk),
            by=by,
            at=at,
            texts={"nip": isi.nip, "nama": isi.nama},
            jenis=isi.jenis,
        )
    return pegawai.pk


def update_pegawai(*, pegawai_id: int, isi: PegawaiIsi, by: Actor, at: datetime) -> None:
    """Correct what is recorded of a pegawai; her account follows a corrected NIP.

    Raises Denied, NotVisible or Invalid (NIP taken or impossible, unknown golongan).
    """
    with transaction.atomic():
        pegawai = lock_pegawai(pegawai_id, by)
        card = pegawai_card(pegawai_id, on=by.today(at))
        policies.check_can_administer(card.unit_kerja_id if card else None, actor=by)
        values = _checked(isi)
        changed = {k: v for k, v in values.items() if getattr(pegawai, k) != v}
        if "nip" in changed:
            _check_new_nip(str(values["nip"]), pegawai)
            Akun.objects.filter(pegawai_id=pegawai_id).update(nip=values["nip"])
        if changed:
            Pegawai.objects.filter(pk=pegawai_id).update(**changed)
        record(
            "pegawai.updated",
            Subject("pegawai", pegawai_id),
            by=by,
            at=at,
            texts={key: str(changed[key]) for key in ("nip", "nama") if key in changed},
            fields=sorted(changed),
        )


def _check_new_nip(nip: str, pegawai: Pegawai) -> None:
    try:
        parse_nip(nip)
    except NipTidakSah as error:
        raise _invalid("nip", _(str(error))) from error
    if Pegawai.objects.filter(instansi_id=pegawai.instansi_id, nip=nip).exists():
        raise _invalid("nip", _("Pegawai dengan NIP ini sudah terdaftar."))
    if Akun.objects.filter(nip=nip).exclude(pegawai_id=pegawai.pk).exists():
        raise _invalid("nip", _("NIP ini sudah dipakai akun lain."))


def _checked(isi: PegawaiIsi) -> dict[str, object]:
    nip = isi.nip.replace(" ", "")
    if len(nip) != 18 or not (nip.isascii() and nip.isdigit()):
        raise _invalid("nip", _("NIP terdiri atas 18 angka."))
    if not isi.nama.strip():
        raise _invalid("nama", _("Nama wajib diisi."))
    kode = isi.golongan
    if kode:
        try:
            kode = golongan(kode).kode
        except ValueError as error:
            text = _("Golongan “%(kode)s” tidak dikenal. Contoh: III/a atau IX.") % {"kode": kode}
            raise _invalid("golongan", text) from error
    return {**vars(isi), "nip": nip, "nama": isi.nama.strip(), "golongan": kode}


def assign_penugasan(*, isi: PenugasanIsi, by: Actor, at: datetime) -> int:
    """Put a pegawai into a jabatan; returns the penugasan's id.

    A definitive one ends her previous definitive one the day before. Plt, Plh and Pj need an
    end and leave by themselves. Raises Denied (also where she now serves in a unit that the
    admin does not cover), NotVisible or Invalid.
    """
    with transaction.atomic():
        pegawai = lock_pegawai(isi.pegawai_id, by)
        jabatan = Jabatan.objects.filter(pk=isi.jabatan_id, instansi_id=by.instansi_id).first()
        if jabatan is None:
            raise NotVisible(_("Jabatan ini tidak ditemukan."))
        policies.check_can_administer(jabatan.unit_kerja_id, actor=by)
        card = pegawai_card(pegawai.pk, on=by.today(at))
        policies.check_can_bring(card.unit_kerja_id if card else None, actor=by)
        _check_dates(isi)
        if isi.jenis is JenisPenugasan.DEFINITIF:
            _end_previous_post(pegawai.pk, isi.berlaku_dari)
        penugasan = Penugasan.objects.create(instansi_id=by.instansi_id, **vars(isi))
        record(
            "penugasan.assigned",
            Subject("pegawai", pegawai.pk),
            by=by,
            at=at,
            penugasan_id=penugasan.pk,
            jabatan_id=isi.jabatan_id,
            jenis=isi.jenis,
            berlaku_dari=isi.berlaku_dari,
            berlaku_sampai=isi.berlaku_sampai,
        )
    return penugasan.pk


def end_penugasan(*, penugasan_id: int, berlaku_sampai: date, by: Actor, at: datetime) -> None:
    """Let a penugasan end on a day (the last day included). Raises Denied or NotVisible."""
    with transaction.atomic():
        row = (
            Penugasan.objects.select_for_update(of=("self",))
            .select_related("jabatan")
            .filter(pk=penugasan_id, instansi_id=by.instansi_id)
            .first()
        )
        if row is None:
            raise NotVisible(_("Penugasan ini tidak ditemukan."))
        policies.check_can_administer(row.jabatan.unit_kerja_id, actor=by)
        if berlaku_sampai < row.berlaku_dari - timedelta(days=1):
            raise _invalid("berlaku_sampai", _("Penugasan tidak dapat berakhir sebelum mulai."))
        Penugasan.objects.filter(pk=penugasan_id).update(berlaku_sampai=berlaku_sampai)
        record(
            "penugasan.ended",
            Subject("pegawai", row.pegawai_id),
            by=by,
            at=at,
            penugasan_id=penugasan_id,
            before=row.berlaku_sampai,
            after=berlaku_sampai,
        )


def _check_dates(isi: PenugasanIsi) -> None:
    if isi.jenis is not JenisPenugasan.DEFINITIF and isi.berlaku_sampai is None:
        text = _("%(jenis)s memerlukan tanggal berakhir.") % {"jenis": _(isi.jenis.label)}
        raise _invalid("berlaku_sampai", text)
    if isi.berlaku_sampai is not None and isi.berlaku_sampai < isi.berlaku_dari:
        raise _invalid("berlaku_sampai", _("Tanggal berakhir lebih awal daripada tanggal mulai."))


def _end_previous_post(pegawai_id: int, new_start: date) -> None:
    _supersede(
        Penugasan.objects.filter(pegawai_id=pegawai_id, jenis=JenisPenugasan.DEFINITIF),
        new_start,
        _("Pegawai ini sudah memiliki penugasan definitif yang mulai setelah tanggal itu."),
    )


def _supersede(rows: QuerySet[Any], new_start: date, later_text: str) -> list[int]:
    """End what is in force on `new_start` the day before; what began that very day was an
    error and keeps an empty span, so that history shows it and no day counts it."""
    not_void = Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=F("berlaku_dari"))
    if rows.filter(not_void, berlaku_dari__gt=new_start).exists():
        raise _invalid("berlaku_dari", later_text)
    current = rows.filter(active_on(new_start))
    ids = list(current.values_list("pk", flat=True))
    current.update(berlaku_sampai=new_start - timedelta(days=1))
    return ids


def assign_pejabat_penilai(
    *,
    pegawai_id: int,
    pejabat_penilai_id: int,
    berlaku_dari: date,
    by: Actor,
    at: datetime,
    alasan: str = "",
) -> int:
    """Set who evaluates a pegawai from a day on (P6 Pasal 1 angka 9); returns the row's id.

    The previous one ends the day before, and the SKP that is not yet evaluated follows to the
    new one after commit. Raises Denied, NotVisible or Invalid (herself, or a circle).
    """
    with transaction.atomic():
        lock_pegawai(pegawai_id, by)
        penilai = _pegawai(pejabat_penilai_id, by)
        card = pegawai_card(pegawai_id, on=berlaku_dari)
        policies.check_can_set_pejabat_penilai(card.unit_kerja_id if card else None, actor=by)
        _check_line(pegawai_id, pejabat_penilai_id, berlaku_dari)
        ended = _supersede(
            PenetapanPejabatPenilai.objects.filter(pegawai_id=pegawai_id),
            berlaku_dari,
            _("Sudah ada penetapan pejabat penilai yang mulai setelah tanggal itu."),
        )
        row = PenetapanPejabatPenilai.objects.create(
            instansi_id=by.instansi_id,
            pegawai_id=pegawai_id,
            pejabat_penilai_id=pejabat_penilai_id,
            berlaku_dari=berlaku_dari,
            alasan=alasan,
        )
        record(
            "pejabat_penilai.assigned",
            Subject("pegawai", pegawai_id),
            by=by,
            at=at,
            texts={"alasan": alasan} if alasan else None,
            pejabat_penilai_id=pejabat_penilai_id,
            berlaku_dari=berlaku_dari,
            ended=ended,
        )
        note = _("Pejabat penilai Anda sekarang %(nama)s, sejak %(dari)s.")
        close_reports(
            pegawai_id,
            jenis=ATASAN_SALAH,
            catatan=note % {"nama": penilai.nama, "dari": berlaku_dari.isoformat()},
            by=by,
            at=at,
        )
        if ended:
            reroute(pegawai_id, by=by, at=at)
    return row.pk


def reroute(pegawai_id: int, *, by: Actor, at: datetime) -> None:
    """Ask, after commit, that the open SKP of this pegawai goes to her pejabat penilai."""
    outbox.later(
        "teladan.planning.tasks.reroute_skp",
        judul=_("Mengalihkan SKP ke pejabat penilai yang benar"),
        by=by,
        at=at,
        pegawai_id=pegawai_id,
    )


def _check_line(pegawai_id: int, pejabat_penilai_id: int, on: date) -> None:
    if pejabat_penilai_id == pegawai_id:
        text = _("Seorang pegawai tidak dapat menjadi pejabat penilai bagi dirinya sendiri.")
        raise _invalid("pejabat_penilai_id", text)
    above = pejabat_penilai_id
    for _step in range(_MAX_DEPTH):
        line = PenetapanPejabatPenilai.objects.filter(active_on(on), pegawai_id=above)
        higher = line.values_list("pejabat_penilai_id", flat=True).first()
        if higher is None:
            return
        above = higher
        if above == pegawai_id:
            break
    text = _(
        "Penetapan ini membuat lingkaran: pejabat penilai yang dipilih, langsung atau "
        "berjenjang, dinilai oleh pegawai ini."
    )
    raise _invalid("pejabat_penilai_id", text)


def lock_pegawai(pegawai_id: int, by: Actor) -> Pegawai:
    """The pegawai of the actor's instansi, locked. Raises NotVisible."""
    row = (
        Pegawai.objects.select_for_update()
        .filter(pk=pegawai_id, instansi_id=by.instansi_id)
        .first()
    )
    return _found(row)


def _pegawai(pegawai_id: int, by: Actor) -> Pegawai:
    return _found(Pegawai.objects.filter(pk=pegawai_id, instansi_id=by.instansi_id).first())


def _found(row: Pegawai | None) -> Pegawai:
    if row is None:
        raise NotVisible(_("Pegawai ini tidak ditemukan."))
    return row


def _invalid(field: str, text: str) -> Invalid:
    return Invalid(text, fields={field: text})

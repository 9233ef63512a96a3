"""A plan is opened to suggestions before it is fixed, and to assessment after it is done."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.audit.commands import Subject, record
from teladan.citizen_voice import policies
from teladan.citizen_voice.models import RencanaTerbuka, UsulanWarga
from teladan.citizen_voice.queries import rhk_of_head, unit_pelayanan
from teladan.citizen_voice.states import (
    RENCANA_TERBUKA_TRANSITIONS,
    StatusJawaban,
    StatusRencanaTerbuka,
)
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, NotVisible, WrongState

_R = StatusRencanaTerbuka
TANGGAPAN = ("diterima", "sebagian", "tidak")


@dataclass(frozen=True)
class RencanaTerbukaIsi:
    """What is planned, where, and until when people may suggest; beside which hasil kerja of the
    head's SKP it stands, if any."""

    judul: str
    uraian: str
    usulan_sampai: date
    lokasi: str = ""
    rhk_id: int | None = None


def draft_rencana(*, unit_id: int, isi: RencanaTerbukaIsi, by: Actor, at: datetime) -> int:
    """Write down a plan of a service unit; the public does not see it yet. Returns its id.

    Raises NotVisible, Denied, Invalid.
    """
    with transaction.atomic():
        unit = unit_pelayanan(unit_id, instansi_id=by.instansi_id)
        policies.check_can_lead_partisipasi(unit.unit_kerja_id, actor=by)
        _check(isi, unit.unit_kerja_id, by.today(at))
        row = RencanaTerbuka(instansi_id=by.instansi_id, unit_id=unit_id, dibuat_at=at)
        _fill(row, isi)
        row.save(force_insert=True)
        record("rencana.drafted", Subject("rencana_terbuka", row.pk), by=by, at=at, unit=unit_id)
    return row.pk


def change_rencana(*, rencana_id: int, isi: RencanaTerbukaIsi, by: Actor, at: datetime) -> None:
    """Change a plan that is still a draft. Raises NotVisible, Denied, Invalid, WrongState."""
    with transaction.atomic():
        row = _lock(rencana_id, by=by)
        if row.status != _R.DRAF:
            raise WrongState(_("Rencana ini sudah dibuka untuk warga; isinya tidak diubah lagi."))
        _check(isi, row.unit.unit_kerja_id, by.today(at))
        _fill(row, isi)
        row.save()
        record("rencana.changed", Subject("rencana_terbuka", row.pk), by=by, at=at)


def _fill(row: RencanaTerbuka, isi: RencanaTerbukaIsi) -> None:
    row.judul, row.uraian = isi.judul.strip(), isi.uraian.strip()
    row.lokasi, row.usulan_sampai = isi.lokasi.strip(), isi.usulan_sampai
    row.rencana_hasil_kerja_id = isi.rhk_id


def _check(isi: RencanaTerbukaIsi, unit_kerja_id: int, today: date) -> None:
    fields: dict[str, str] = {}
    if not 5 <= len(isi.judul.strip()) <= 200:
        fields["judul"] = _("Tuliskan judul pendek, misalnya “Perbaikan Taman Kota”.")
    if len(isi.uraian.strip()) < 20:
        fields["uraian"] = _("Jelaskan apa yang direncanakan dan apa yang masih dapat diubah.")
    if len(isi.lokasi.strip()) > 200:
        fields["lokasi"] = _("Paling banyak %(n)d huruf.") % {"n": 200}
    if isi.usulan_sampai < today:
        fields["usulan_sampai"] = _("Hari terakhir usulan tidak boleh sudah lewat.")
    if isi.rhk_id is not None:
        known = {pk for pk, _teks in rhk_of_head(unit_kerja_id, on=today)}
        if isi.rhk_id not in known:
            fields["rhk_id"] = _("Pilih hasil kerja dari SKP pimpinan unit ini.")
    if fields:
        raise Invalid(_("Rencana ini belum dapat disimpan."), fields=fields)


def open_rencana(*, rencana_id: int, by: Actor, at: datetime) -> None:
    """Show a plan to the public and take in suggestions until its last day.

    Raises NotVisible, Denied, WrongState.
    """
    with transaction.atomic():
        row = _lock(rencana_id, by=by)
        if row.usulan_sampai < by.today(at):
            raise WrongState(
                _("Hari terakhir usulan sudah lewat, sehingga rencana ini tidak dapat dibuka."),
                next_step=_("Ubah tanggalnya dahulu."),
            )
        _move(row, _R.MENERIMA_USULAN)
        row.save(update_fields=["status"])
        record("rencana.opened", Subject("rencana_terbuka", row.pk), by=by, at=at)


def answer_usulan(*, usulan_id: int, tanggapan: str, alasan: str, by: Actor, at: datetime) -> None:
    """Say what becomes of a suggestion and why; everybody reads both.

    Raises NotVisible, Denied, Invalid, WrongState (the plan is fixed, or the text was not
    released yet).
    """
    with transaction.atomic():
        usulan = _lock_usulan(usulan_id, by=by)
        fields: dict[str, str] = {}
        if tanggapan not in TANGGAPAN:
            fields["tanggapan"] = _("Pilih diterima, sebagian, atau tidak.")
        if len(alasan.strip()) < 10:
            fields["alasan"] = _("Tuliskan alasannya dalam satu kalimat; warga membacanya.")
        if fields:
            raise Invalid(_("Tanggapan ini belum lengkap."), fields=fields)
        if usulan.status != StatusJawaban.DITERIMA:
            raise WrongState(_("Periksa dan lepaskan usulan ini dahulu, baru ditanggapi."))
        usulan.tanggapan, usulan.alasan = tanggapan, alasan.strip()
        usulan.save(update_fields=["tanggapan", "alasan"])
        record("rencana.answered", Subject("rencana_terbuka", usulan.rencana_id), by=by, at=at,
               usulan=usulan.pk, tanggapan=tanggapan)  # fmt: skip


def judge_usulan(*, usulan_id: int, terima: bool, by: Actor, at: datetime) -> None:
    """Look at a suggestion that was set aside: release it, or leave it out for good.

    Raises NotVisible, Denied, WrongState.
    """
    with transaction.atomic():
        usulan = _lock_usulan(usulan_id, by=by)
        if usulan.status != StatusJawaban.DIKARANTINA:
            raise WrongState(_("Usulan ini sudah diperiksa."))
        usulan.status = StatusJawaban.DITERIMA if terima else StatusJawaban.DIKELUARKAN
        usulan.save(update_fields=["status"])
        record("rencana.judged", Subject("rencana_terbuka", usulan.rencana_id), by=by, at=at,
               usulan=usulan.pk, terima=terima)  # fmt: skip


def decide_rencana(*, rencana_id: int, keputusan: str, by: Actor, at: datetime) -> None:
    """Fix the plan and say what was decided; every suggestion has its answer by then.

    Raises NotVisible, Denied, Invalid, WrongState.
    """
    with transaction.atomic():
        row = _lock(rencana_id, by=by)
        _move(row, _R.DITETAPKAN)
        _check_answered(row)
        if len(keputusan.strip()) < 20:
            pesan = _("Tuliskan apa yang diputuskan dan apa yang berubah karena usulan warga.")
            raise Invalid(pesan, fields={"keputusan": pesan})
        row.keputusan, row.ditetapkan_at = keputusan.strip(), at
        row.save(update_fields=["status", "keputusan", "ditetapkan_at"])
        record("rencana.decided", Subject("rencana_terbuka", row.pk), by=by, at=at)


def _check_answered(row: RencanaTerbuka) -> None:
    waiting = UsulanWarga.objects.filter(rencana=row, tanggapan="").exclude(
        status=StatusJawaban.DIKELUARKAN
    )
    n = waiting.count()
    if n:
        raise WrongState(
            ngettext(
                "Masih ada %(n)d usulan yang belum ditanggapi.",
                "Masih ada %(n)d usulan yang belum ditanggapi.",
                n,
            )
            % {"n": n},
            next_step=_("Tanggapi setiap usulan dahulu; warga menunggu jawabannya."),
        )


def open_penilaian(*, rencana_id: int, sampai: date, by: Actor, at: datetime) -> None:
    """It is done: let people assess the result until a day.

    Raises NotVisible, Denied, Invalid, WrongState.
    """
    with transaction.atomic():
        row = _lock(rencana_id, by=by)
        if sampai < by.today(at):
            pesan = _("Hari terakhir penilaian tidak boleh sudah lewat.")
            raise Invalid(pesan, fields={"sampai": pesan})
        _move(row, _R.MENERIMA_PENILAIAN)
        row.penilaian_sampai, row.selesai_at = sampai, at
        row.save(update_fields=["status", "penilaian_sampai", "selesai_at"])
        record("rencana.done", Subject("rencana_terbuka", row.pk), by=by, at=at, sampai=sampai)


def close_rencana(*, rencana_id: int, by: Actor, at: datetime) -> None:
    """End the assessment; its mean is shown from now on and changes no more.

    Raises NotVisible, Denied, WrongState.
    """
    with transaction.atomic():
        row = _lock(rencana_id, by=by)
        _move(row, _R.DITUTUP)
        row.save(update_fields=["status"])
        record("rencana.closed", Subject("rencana_terbuka", row.pk), by=by, at=at)


def _lock(rencana_id: int, *, by: Actor) -> RencanaTerbuka:
    row = (
        RencanaTerbuka.objects.select_for_update(of=("self",))
        .select_related("unit")
        .filter(pk=rencana_id, instansi_id=by.instansi_id)
        .first()
    )
    if row is None or not policies.can_see_partisipasi(row.unit.unit_kerja_id, actor=by):
        raise NotVisible(_("Rencana itu tidak ditemukan."))
    policies.check_can_lead_partisipasi(row.unit.unit_kerja_id, actor=by)
    return row


def _lock_usulan(usulan_id: int, *, by: Actor) -> UsulanWarga:
    usulan = (
        UsulanWarga.objects.select_for_update(of=("self",))
        .filter(pk=usulan_id, rencana__instansi_id=by.instansi_id)
        .first()
    )
    if usulan is None:
        raise NotVisible(_("Usulan itu tidak ditemukan."))
    rencana = _lock(usulan.rencana_id, by=by)
    if rencana.status != _R.MENERIMA_USULAN:
        raise WrongState(_("Rencana ini sudah ditetapkan; tanggapannya tidak diubah lagi."))
    return usulan


def _move(row: RencanaTerbuka, status: StatusRencanaTerbuka) -> None:
    if status not in RENCANA_TERBUKA_TRANSITIONS[_R(row.status)]:
        raise WrongState(
            _("Langkah ini tidak dapat dilakukan pada keadaan rencana sekarang."),
            next_step=_("Muat ulang halaman untuk melihat keadaan terakhir."),
        )
    row.status = status

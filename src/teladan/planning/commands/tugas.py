"""Tasks given during the year (P6 Lampiran Bab II, tahap 5 huruf f; Pasal 14 ayat (2))."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Denied, Invalid, NotVisible, WrongState
from teladan.organisation.policies import Relation, relation_to
from teladan.organisation.queries import PegawaiRef, pegawai_ref
from teladan.planning import policies
from teladan.planning.commands._versi import add_tugas, grow_agreed_version
from teladan.planning.models import Skp, Tugas
from teladan.planning.states import TUGAS_TRANSITIONS, StatusSkp, StatusTugas
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisHasilKerja


@dataclass(frozen=True)
class TugasIsi:
    """What is asked, until when, and with which priority (utama or tambahan)."""

    teks: str
    tenggat: date
    jenis: str = "tambahan"


def give_tugas(*, pegawai_id: int, isi: TugasIsi, by: Actor, at: datetime) -> int:
    """Give a pegawai a task; returns its id.

    A pimpinan who is not the pejabat penilai needs the latter's consent first (angka 10).
    Raises NotVisible, Denied, Invalid.
    """
    with transaction.atomic():
        today = by.today(at)
        ref = pegawai_ref(pegawai_id, on=today)
        if ref is None or ref.instansi_id != by.instansi_id:
            raise NotVisible(_("Pegawai itu tidak ditemukan."))
        _check(ref, isi, today, by=by)
        direct = Relation.PEJABAT_PENILAI in relation_to(ref, actor=by)
        tugas = Tugas.objects.create(
            instansi_id=by.instansi_id,
            pemberi_id=by.pegawai_id,
            pegawai_id=pegawai_id,
            teks=isi.teks.strip(),
            tenggat=isi.tenggat,
            jenis=isi.jenis,
            status=StatusTugas.DIBERIKAN if direct else StatusTugas.MENUNGGU,
            disetujui_oleh_id=by.pegawai_id if direct else None,
            diberikan_at=at,
        )
        record("tugas.given", Subject("tugas", tugas.pk), by=by, at=at, to=pegawai_id)
    return tugas.pk


def _check(ref: PegawaiRef, isi: TugasIsi, today: date, *, by: Actor) -> None:
    if ref.pegawai_id == by.pegawai_id:
        raise Denied(_("Tugas tidak dapat diberikan kepada diri sendiri."))
    policies.check_can_give_tugas(ref, actor=by)
    fields: dict[str, str] = {}
    if len(isi.teks.strip()) < 5:
        fields["teks"] = _("Tuliskan hasil yang diminta, paling sedikit satu kalimat pendek.")
    if isi.tenggat < today:
        fields["tenggat"] = _("Tenggat tidak boleh sebelum hari ini.")
    if isi.jenis not in set(JenisHasilKerja):
        fields["jenis"] = _("Pilih utama atau tambahan.")
    if fields:
        raise Invalid(_("Tugas belum dapat diberikan."), fields=fields)


def consent_tugas(*, tugas_id: int, by: Actor, at: datetime) -> None:
    """The pejabat penilai agrees that another pimpinan gives his bawahan this task."""
    with transaction.atomic():
        tugas = _lock(tugas_id, by=by)
        _check_penilai(tugas, by=by)
        _move(tugas, StatusTugas.DIBERIKAN)
        tugas.disetujui_oleh_id = by.pegawai_id
        tugas.save(update_fields=["status", "disetujui_oleh"])
        record("tugas.consented", Subject("tugas", tugas.pk), by=by, at=at)


def accept_tugas(*, tugas_id: int, by: Actor, at: datetime) -> None:
    """Accept a task: it becomes a hasil kerja of this year's SKP, and where that is agreed,
    part of what is agreed. Without an SKP it waits for one."""
    with transaction.atomic():
        tugas = _lock(tugas_id, by=by)
        _check_receiver(tugas, by=by)
        _move(tugas, StatusTugas.DITERIMA)
        tugas.dijawab_at = at
        tugas.save(update_fields=["status", "dijawab_at"])
        skp = _skp_for(tugas, by=by, at=at)
        if skp is not None:
            _grow(skp, tugas, by=by, at=at)
        record("tugas.accepted", Subject("tugas", tugas.pk), by=by, at=at, skp=skp and skp.pk)


def _skp_for(tugas: Tugas, *, by: Actor, at: datetime) -> Skp | None:
    today = by.today(at)
    rows = Skp.objects.select_for_update().filter(
        instansi_id=by.instansi_id, pegawai_id=by.pegawai_id, tahun=tugas.tenggat.year
    )
    open_rows = rows.exclude(status=StatusSkp.DITUTUP).filter(
        selesai__gte=min(today, tugas.tenggat)
    )
    return open_rows.order_by("-mulai", "-pk").first()


def _grow(skp: Skp, tugas: Tugas, *, by: Actor, at: datetime) -> None:
    rhk = add_tugas(skp, tugas)
    if skp.versi:
        oleh = tugas.disetujui_oleh_id or tugas.pemberi_id
        grow_agreed_version(skp, rhk, oleh_id=oleh, at=at)
    skp.revisi += 1
    skp.save(update_fields=["revisi", "versi"])


def decline_tugas(*, tugas_id: int, alasan: str, by: Actor, at: datetime) -> None:
    """Decline with a reason: the pegawai, or the pejabat penilai whose consent is awaited."""
    with transaction.atomic():
        tugas = _lock(tugas_id, by=by)
        if tugas.status == StatusTugas.MENUNGGU:
            _check_penilai(tugas, by=by)
        else:
            _check_receiver(tugas, by=by)
        if not alasan.strip():
            pesan = _("Tuliskan alasan, agar pemberi tugas dapat mencari jalan lain.")
            raise Invalid(pesan, fields={"alasan": pesan})
        _move(tugas, StatusTugas.DITOLAK)
        tugas.alasan_tolak, tugas.dijawab_at = alasan.strip(), at
        tugas.save(update_fields=["status", "alasan_tolak", "dijawab_at"])
        texts = {"alasan": tugas.alasan_tolak}
        record("tugas.declined", Subject("tugas", tugas.pk), by=by, at=at, texts=texts)


def finish_tugas(*, tugas_id: int, hasil: str, by: Actor, at: datetime) -> None:
    """Hand in the result; timeliness is measured from the due date in working days."""
    with transaction.atomic():
        tugas = _lock(tugas_id, by=by)
        _check_receiver(tugas, by=by)
        if not hasil.strip():
            pesan = _("Tuliskan hasilnya dalam satu kalimat.")
            raise Invalid(pesan, fields={"hasil": pesan})
        _move(tugas, StatusTugas.SELESAI)
        tugas.hasil, tugas.selesai_at = hasil.strip(), at
        tugas.save(update_fields=["status", "hasil", "selesai_at"])
        record("tugas.finished", Subject("tugas", tugas.pk), by=by, at=at)


def _lock(tugas_id: int, *, by: Actor) -> Tugas:
    tugas = (
        Tugas.objects.select_for_update(of=("self",))
        .select_related("pemberi")
        .filter(pk=tugas_id, instansi_id=by.instansi_id)
        .first()
    )
    mine = tugas is not None and by.pegawai_id in {tugas.pegawai_id, tugas.pemberi_id}
    if tugas is None or not (mine or tugas.pegawai_id in by.bawahan_ids):
        raise NotVisible(_("Tugas itu tidak ditemukan."))
    return tugas


def _check_receiver(tugas: Tugas, *, by: Actor) -> None:
    if tugas.pegawai_id != by.pegawai_id:
        raise Denied(_("Hanya pegawai yang diberi tugas yang dapat menjawabnya."))


def _check_penilai(tugas: Tugas, *, by: Actor) -> None:
    if tugas.pegawai_id not in by.bawahan_ids:
        raise Denied(_("Hanya pejabat penilai pegawai itu yang dapat menyetujui penugasannya."))


def _move(tugas: Tugas, status: StatusTugas) -> None:
    if status not in TUGAS_TRANSITIONS[StatusTugas(tugas.status)]:
        raise WrongState(
            _("Tugas ini sudah dijawab."),
            next_step=_("Muat ulang halaman untuk melihat keadaan terakhir."),
        )
    tugas.status = status

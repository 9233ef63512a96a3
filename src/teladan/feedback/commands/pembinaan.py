"""A bimbingan begins: asked for, started, led by another, declined or called off."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.feedback import policies
from teladan.feedback.commands.rencana_bimbingan import MAX_TUJUAN, PembinaanIsi, checked_plan
from teladan.feedback.models import Pembinaan, TitikPeriksa
from teladan.feedback.queries import (
    PembinaanView,
    pembinaan_view,
)
from teladan.feedback.queries.pembinaan import TERBUKA
from teladan.feedback.states import AsalPembinaan, JenisPembinaan, StatusPembinaan
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, WrongState
from teladan.organisation.models import Pegawai
from teladan.organisation.queries import (
    PegawaiRef,
    atasan_of,
    instansi_view,
    pegawai_ref,
    pejabat_penilai_of,
)
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import (
    JenisPeriodik,
)

MAX_ALASAN = 500
MAX_TERBUKA = 5


def request_pembinaan(*, jenis: JenisPembinaan, tujuan: str, by: Actor, at: datetime) -> int:
    """The pegawai asks her pejabat penilai for a bimbingan; returns its id.

    Raises WrongState (nobody to ask, asked already), Invalid.
    """
    with transaction.atomic():
        _lock_pegawai(by.pegawai_id)
        text = _text(tujuan, "tujuan", MAX_TUJUAN, _("Tulis apa yang ingin Anda capai."))
        penilai = pejabat_penilai_of(by.pegawai_id, on=by.today(at))
        if penilai is None:
            raise WrongState(
                _("Pejabat penilai Anda belum tercatat, jadi permintaan belum dapat dikirim."),
                next_step=_("Laporkan dengan tombol “Atasan saya salah” pada Akun saya."),
            )
        asked = Pembinaan.objects.filter(pegawai_id=by.pegawai_id, status=StatusPembinaan.DIUSULKAN)
        if asked.exists():
            raise WrongState(
                _("Permintaan Anda yang terdahulu masih menunggu jawaban."),
                next_step=_("Tunggu jawabannya, atau batalkan permintaan itu dahulu."),
            )
        row = Pembinaan.objects.create(
            instansi_id=by.instansi_id,
            pegawai_id=by.pegawai_id,
            pejabat_penilai_id=penilai.pegawai_id,
            jenis=jenis,
            asal=AsalPembinaan.PERMINTAAN,
            periode=_periode(by, at),
            tujuan=text,
            dibuat_at=at,
            dibuat_oleh_id=by.pegawai_id,
        )
        subject = Subject("pembinaan", row.pk)
        record("pembinaan.requested", subject, by=by, at=at, texts={"tujuan": text}, jenis=jenis)
    return row.pk


def start_pembinaan(
    *, pegawai_id: int, isi: PembinaanIsi, by: Actor, at: datetime, usul_id: int | None = None
) -> int:
    """Start a bimbingan, or answer the request `usul_id` with one; returns its id.

    Led by another person it waits until that person accepts. Raises NotVisible, WrongState,
    Invalid.
    """
    with transaction.atomic():
        _lock_pegawai(pegawai_id)
        today = by.today(at)
        ref = policies.check_can_guide(pegawai_ref(pegawai_id, on=today), actor=by)
        usul = _usul(usul_id, ref, by=by)
        checked = checked_plan(isi, ref, by=by, on=today)
        _check_room(pegawai_id, usul_id)
        other = isi.pembimbing_id not in {None, by.pegawai_id}
        status = StatusPembinaan.DITUGASKAN if other else StatusPembinaan.BERJALAN
        atasan = atasan_of(pegawai_id, on=today)
        values = checked | {
            "pejabat_penilai_id": by.pegawai_id,
            "pembimbing_id": isi.pembimbing_id or by.pegawai_id,
            "atasan_id": atasan.pegawai_id if atasan else None,
            "status": status,
            "mulai_at": None if other else at,
            "jawaban": "",
        }
        pembinaan_id = _store(usul, values, pegawai_id=pegawai_id, by=by, at=at)
        TitikPeriksa.objects.filter(pembinaan_id=pembinaan_id).delete()
        TitikPeriksa.objects.bulk_create(
            TitikPeriksa(
                instansi_id=by.instansi_id, pembinaan_id=pembinaan_id, nomor=number, tanggal=day
            )
            for number, day in enumerate(sorted(isi.titik), 1)
        )
        record(
            "pembinaan.started",
            Subject("pembinaan", pembinaan_id),
            by=by,
            at=at,
            texts={"tujuan": isi.tujuan.strip()},
            pegawai_id=pegawai_id,
            jenis=isi.jenis,
            asal=checked["asal"],
            pembimbing_id=values["pembimbing_id"],
            titik=sorted(isi.titik),
        )
    return pembinaan_id


def answer_pembimbing(
    *, pembinaan_id: int, menerima: bool, alasan: str = "", by: Actor, at: datetime
) -> None:
    """Who was asked to lead a bimbingan accepts, or declines with a reason, and the pejabat
    penilai chooses again. Raises NotVisible, Denied, WrongState, Invalid."""
    with transaction.atomic():
        view = locked_pembinaan(pembinaan_id, by=by, at=at)
        target = StatusPembinaan.BERJALAN if menerima else StatusPembinaan.DIUSULKAN
        policies.check_is_asked(view, actor=by)
        policies.check_state(view, target)
        rows = Pembinaan.objects.filter(pk=pembinaan_id)
        if menerima:
            rows.update(status=target, mulai_at=at, jawaban="")
        else:
            text = _text(alasan, "alasan", MAX_ALASAN, _("Tulis mengapa Anda belum dapat."))
            rows.update(status=target, pembimbing_id=None, jawaban=text)
        record(
            "pembinaan.accepted" if menerima else "pembinaan.declined",
            Subject("pembinaan", pembinaan_id),
            by=by,
            at=at,
            texts={"alasan": alasan.strip()} if alasan.strip() else None,
        )


def decline_pembinaan(*, pembinaan_id: int, alasan: str, by: Actor, at: datetime) -> None:
    """The pejabat penilai does not take up a request, with a reason the pegawai reads.

    Raises NotVisible, Denied, WrongState, Invalid.
    """
    _end(pembinaan_id, StatusPembinaan.DITOLAK, alasan, by=by, at=at)


def cancel_pembinaan(*, pembinaan_id: int, alasan: str, by: Actor, at: datetime) -> None:
    """The pejabat penilai calls a bimbingan off, or the pegawai her own request.

    Raises NotVisible, Denied, WrongState, Invalid.
    """
    _end(pembinaan_id, StatusPembinaan.DIBATALKAN, alasan, by=by, at=at)


def _end(
    pembinaan_id: int, target: StatusPembinaan, alasan: str, *, by: Actor, at: datetime
) -> None:
    with transaction.atomic():
        view = locked_pembinaan(pembinaan_id, by=by, at=at)
        own_request = (
            target is StatusPembinaan.DIBATALKAN
            and view.status is StatusPembinaan.DIUSULKAN
            and view.dibuat_oleh_id == by.pegawai_id == view.pegawai_id
        )
        if not own_request:
            policies.check_is_penilai(view, actor=by)
        policies.check_state(view, target)
        text = _text(alasan, "alasan", MAX_ALASAN, _("Tulis alasannya; pegawai membacanya."))
        Pembinaan.objects.filter(pk=pembinaan_id).update(status=target, jawaban=text)
        what = "refused" if target is StatusPembinaan.DITOLAK else "cancelled"
        subject = Subject("pembinaan", pembinaan_id)
        record(f"pembinaan.{what}", subject, by=by, at=at, texts={"alasan": text})


def locked_pembinaan(pembinaan_id: int, *, by: Actor, at: datetime) -> PembinaanView:
    """The bimbingan, locked, for who may see it. Raises NotVisible."""
    Pembinaan.objects.select_for_update().filter(pk=pembinaan_id).values_list("pk").first()
    view = pembinaan_view(pembinaan_id)
    ref = pegawai_ref(view.pegawai_id, on=by.today(at)) if view else None
    return policies.check_can_read_pembinaan(view, ref, actor=by)


def _lock_pegawai(pegawai_id: int) -> None:
    Pegawai.objects.select_for_update().filter(pk=pegawai_id).values_list("pk").first()


def _periode(by: Actor, at: datetime) -> str:
    periodik = JenisPeriodik(instansi_view(by.instansi_id).periodik)
    return Periode.memuat(by.today(at), periodik).key


def _text(typed: str, name: str, limit: int, missing: str) -> str:
    text = typed.strip()
    if not text:
        raise Invalid(missing, fields={name: missing})
    if len(text) > limit:
        sentence = _("Paling panjang %(n)s karakter.") % {"n": limit}
        raise Invalid(sentence, fields={name: sentence})
    return text


def _usul(usul_id: int | None, ref: PegawaiRef, *, by: Actor) -> PembinaanView | None:
    if usul_id is None:
        return None
    view = policies.check_can_read_pembinaan(pembinaan_view(usul_id), ref, actor=by)
    if view.pegawai_id != ref.pegawai_id:
        view = policies.check_can_read_pembinaan(None, ref, actor=by)
    policies.check_waits(view)
    return view


def _check_room(pegawai_id: int, usul_id: int | None) -> None:
    rows = Pembinaan.objects.filter(pegawai_id=pegawai_id, status__in=list(TERBUKA))
    if rows.exclude(pk=usul_id or 0).count() >= MAX_TERBUKA:
        raise WrongState(
            _("Pegawai ini sudah punya %(n)s bimbingan terbuka.") % {"n": MAX_TERBUKA},
            next_step=_("Tutup salah satunya dahulu: sedikit yang selesai lebih berguna."),
        )


def _store(
    usul: PembinaanView | None, values: dict[str, object], *, pegawai_id: int, by: Actor,
    at: datetime,
) -> int:  # fmt: skip
    if usul is not None:
        Pembinaan.objects.filter(pk=usul.id).update(**values | {"asal": usul.asal})
        return usul.id
    made = Pembinaan.objects.create(
        instansi_id=by.instansi_id,
        pegawai_id=pegawai_id,
        periode=_periode(by, at),
        dibuat_at=at,
        dibuat_oleh_id=by.pegawai_id,
        **values,
    )
    return made.pk

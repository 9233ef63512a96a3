"""The way of an SKP: begun, handed in, returned or agreed, revised, closed (P6 Pasal 7–14)."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, NotVisible, WrongState
from teladan.organisation.models import Pegawai
from teladan.organisation.queries import (
    PegawaiCard,
    pegawai_card,
    pejabat_penilai_of,
)
from teladan.planning import policies
from teladan.planning.commands._lock import (
    HARI_MEMUTUSKAN,
    HARI_MENULIS,
    Hold,
    guard,
    hold,
    lock_skp,
    move,
)
from teladan.planning.commands._versi import attach_waiting_tugas, store_version
from teladan.planning.models import CatatanSkp, Skp
from teladan.planning.queries import RhkIsi, SkpIsi, load_isi
from teladan.planning.states import StatusSkp
from teladan_rules.permenpanrb_6_2022.vocabulary import (
    JenisHasilKerja,
    JenisJabatan,
    KedudukanHukum,
    Pendekatan,
)

_DIRENCANAKAN = frozenset({KedudukanHukum.AKTIF, KedudukanHukum.TUGAS_BELAJAR})


def create_skp(
    *,
    pegawai_id: int,
    tahun: int,
    pendekatan: Pendekatan = Pendekatan.KUANTITATIF,
    by: Actor,
    at: datetime,
) -> int:
    """Begin the SKP of a pegawai in her present jabatan for a year; returns its id.

    A JPT and a pimpinan of a unit kerja mandiri get the JPT forms. Begun a second time (a
    double click), it is the same SKP. Raises NotVisible, Denied, Invalid (no jabatan, a
    kedudukan that plans nothing), WrongState (the SKP of a former jabatan is still open).
    """
    with transaction.atomic():
        card = _card(pegawai_id, by=by, at=at)
        policies.check_can_create(card.ref, actor=by)
        _one_at_a_time(pegawai_id)
        existing = Skp.objects.select_for_update().filter(
            instansi_id=by.instansi_id, pegawai_id=pegawai_id, tahun=tahun
        )
        for skp in existing.exclude(status=StatusSkp.DITUTUP):
            if skp.jabatan_id == card.jabatan_id:
                return skp.pk
            raise _former_open(skp)
        skp = _new_skp(card, tahun, pendekatan, by=by, at=at)
        attach_waiting_tugas(skp)
        record("skp.created", Subject("skp", skp.pk), by=by, at=at, tahun=tahun)
    return skp.pk


def begin_skp(pegawai_id: int, tahun: int, *, by: Actor, at: datetime) -> Skp | None:
    """For a command that fills the plans of others (the matriks): a new SKP, or None where the
    pegawai has no jabatan or plans nothing. Call it inside a transaction."""
    try:
        card = _card(pegawai_id, by=by, at=at)
    except Invalid:
        return None
    _one_at_a_time(pegawai_id)
    skp = _new_skp(card, tahun, Pendekatan.KUANTITATIF, by=by, at=at)
    attach_waiting_tugas(skp)
    record("skp.created", Subject("skp", skp.pk), by=by, at=at, tahun=tahun)
    return skp


def _one_at_a_time(pegawai_id: int) -> None:
    """Two clicks at once on two workers: the second waits, and then finds the first one's SKP."""
    list(Pegawai.objects.select_for_update().filter(pk=pegawai_id).values_list("pk"))


def _card(pegawai_id: int, *, by: Actor, at: datetime) -> PegawaiCard:
    card = pegawai_card(pegawai_id, on=by.today(at))
    if card is None or card.instansi_id != by.instansi_id:
        raise NotVisible(_("Pegawai itu tidak ditemukan."))
    if card.kedudukan not in _DIRENCANAKAN:
        raise Invalid(
            _("Pegawai dengan kedudukan ini tidak menyusun SKP."),
            next_step=_("Perencanaan berlaku bagi pegawai aktif dan pegawai tugas belajar."),
        )
    if card.jabatan_id is None or card.unit_kerja_id is None:
        raise Invalid(
            _("SKP belum dapat dibuat karena jabatan Anda hari ini belum tercatat."),
            next_step=_("Laporkan kepada admin unit kerja Anda dari halaman Akun saya."),
        )
    return card


def _former_open(skp: Skp) -> WrongState:
    return WrongState(
        _("SKP Anda pada jabatan sebelumnya (%(jabatan)s) masih terbuka.")
        % {"jabatan": skp.jabatan.nama},
        next_step=_("Tutup SKP itu per tanggal mutasi, lalu buat SKP pada jabatan baru."),
    )


def plans(card: PegawaiCard) -> bool:
    """Whether this pegawai plans: active or on tugas belajar, with a jabatan."""
    return card.kedudukan in _DIRENCANAKAN and card.jabatan_id is not None


def skp_for(card: PegawaiCard, tahun: int, pendekatan: Pendekatan, penilai_id: int | None) -> Skp:
    """An unsaved SKP for this post: from January, or from the day she came into it."""
    if card.unit_kerja_id is None or card.jabatan_id is None:
        raise ValueError("a pegawai without a jabatan has no SKP")
    mulai = date(tahun, 1, 1)
    if card.berlaku_dari is not None and card.berlaku_dari.year == tahun:
        mulai = card.berlaku_dari
    return Skp(
        instansi_id=card.instansi_id,
        pegawai_id=card.pegawai_id,
        pejabat_penilai_id=penilai_id,
        unit_kerja_id=card.unit_kerja_id,
        jabatan_id=card.jabatan_id,
        tahun=tahun,
        mulai=mulai,
        selesai=date(tahun, 12, 31),
        pendekatan=pendekatan,
        form_jpt=uses_form_jpt(card),
    )


def _new_skp(
    card: PegawaiCard, tahun: int, pendekatan: Pendekatan, *, by: Actor, at: datetime
) -> Skp:
    penilai = pejabat_penilai_of(card.pegawai_id, on=by.today(at))
    skp = skp_for(card, tahun, pendekatan, penilai.pegawai_id if penilai else None)
    held = hold(skp, card.pegawai_id, hari=HARI_MENULIS, by=by, at=at)
    skp.pemegang_id, skp.dipegang_sejak, skp.dipegang_sampai = (
        held.pemegang_id, held.sejak, held.sampai,
    )  # fmt: skip
    skp.save()
    return skp


def uses_form_jpt(card: PegawaiCard) -> bool:
    """Formats A.1.1/A.1.2: JPT, and whoever leads a unit kerja mandiri (P6 Lampiran Bab II)."""
    jpt = bool(card.jabatan_jenis) and JenisJabatan(card.jabatan_jenis).memakai_form_jpt
    return jpt or (card.memimpin and card.mandiri)


def submit_skp(*, skp_id: int, revisi: int, by: Actor, at: datetime) -> None:
    """Hand the plan to the pejabat penilai. Open remarks count as answered.

    Raises Invalid with one sentence per part that is missing (at least one hasil kerja utama,
    and each hasil kerja with a text and an indikator); telaah findings never block.
    """
    with transaction.atomic():
        skp = lock_skp(skp_id, by=by)
        policies.check_can_submit(skp, actor=by)
        guard(skp, revisi)
        _check_complete(load_isi([skp.pk])[skp.pk])
        CatatanSkp.objects.filter(skp=skp, selesai_at=None).update(selesai_at=at)
        skp.diajukan_at = at
        held = hold(skp, skp.pejabat_penilai_id, hari=HARI_MEMUTUSKAN, by=by, at=at)
        move(skp, StatusSkp.DIAJUKAN, hold=held, fields=("diajukan_at",))
        record("skp.submitted", Subject("skp", skp.pk), by=by, at=at, to=skp.pejabat_penilai_id)


def _check_complete(isi: SkpIsi) -> None:
    fields: dict[str, str] = {}
    if not any(rhk.jenis == JenisHasilKerja.UTAMA for rhk in isi.rhk):
        fields["rhk"] = _("SKP memerlukan paling sedikit satu hasil kerja utama.")
    for nomor, rhk in enumerate(isi.rhk, 1):
        fields.update(_missing(nomor, rhk))
    if fields:
        raise Invalid(
            _("SKP belum dapat diajukan karena masih ada yang belum diisi."),
            fields=fields,
            next_step=_("Lengkapi bagian yang ditandai, lalu ajukan kembali."),
        )


def _missing(nomor: int, rhk: RhkIsi) -> dict[str, str]:
    found: dict[str, str] = {}
    if not rhk.teks.strip():
        found[f"rhk:{rhk.id}"] = _("Hasil kerja %(n)s belum dirumuskan.") % {"n": nomor}
    if not rhk.indikator:
        found[f"rhk:{rhk.id}"] = _("Hasil kerja %(n)s belum mempunyai indikator.") % {"n": nomor}
    for item in rhk.indikator:
        if not item.teks.strip():
            found[f"indikator:{item.id}"] = _(
                "Hasil kerja %(n)s mempunyai indikator yang belum dirumuskan."
            ) % {"n": nomor}
    return found


def return_skp(
    *, skp_id: int, revisi: int, catatan: Mapping[str, str], by: Actor, at: datetime
) -> None:
    """Give the plan back with remarks per field ("indikator:31:target" or "umum" to text).

    Raises Invalid without any remark: the pegawai must know what to change.
    """
    with transaction.atomic():
        skp = lock_skp(skp_id, by=by)
        guard(skp, revisi)
        policies.check_can_decide(skp, actor=by, today=by.today(at))
        texts = {bidang: teks.strip() for bidang, teks in catatan.items() if teks.strip()}
        if not texts:
            raise Invalid(
                _("Tulis sedikitnya satu catatan agar pegawai tahu apa yang perlu diubah."),
                fields={"umum": _("Catatan masih kosong.")},
            )
        too_long = {
            name: _("Catatan terlalu panjang.") for name in texts if len(texts[name]) > 4000
        }
        if too_long:
            raise Invalid(
                _("Ringkaslah catatan menjadi paling banyak 4.000 huruf."), fields=too_long
            )
        CatatanSkp.objects.bulk_create(
            CatatanSkp(skp=skp, bidang=bidang[:60], teks=teks, oleh_id=by.pegawai_id, dibuat_at=at)
            for bidang, teks in texts.items()
        )
        held = hold(skp, skp.pegawai_id, hari=HARI_MENULIS, by=by, at=at)
        move(skp, StatusSkp.DIKEMBALIKAN, hold=held)
        record("skp.returned", Subject("skp", skp.pk), by=by, at=at, catatan=len(texts))


def approve_skp(*, skp_id: int, revisi: int, by: Actor, at: datetime) -> None:
    """Set the SKP (P6 Pasal 14 ayat (3)): the plan as it stands becomes the next version.

    By the pejabat penilai, or by his atasan once he is late; never on one's own SKP. Raises
    Stale if the plan is not the one that was read.
    """
    with transaction.atomic():
        skp = lock_skp(skp_id, by=by)
        guard(skp, revisi)
        policies.check_can_approve(skp, actor=by, today=by.today(at))
        isi = load_isi([skp.pk])[skp.pk]
        store_version(skp, isi, alasan=skp.alasan_revisi, oleh_id=by.pegawai_id, at=at)
        skp.alasan_revisi, skp.disepakati_at = "", at
        fields = ("alasan_revisi", "disepakati_at", "versi")
        move(skp, StatusSkp.DISEPAKATI, hold=Hold(sejak=at), fields=fields)
        record("skp.approved", Subject("skp", skp.pk), by=by, at=at, versi=skp.versi)


def open_revision(*, skp_id: int, revisi: int, alasan: str, by: Actor, at: datetime) -> None:
    """Reopen an agreed plan with a reason; the agreed version counts until the next one."""
    with transaction.atomic():
        skp = lock_skp(skp_id, by=by)
        guard(skp, revisi)
        policies.check_can_open_revision(skp, actor=by)
        if not alasan.strip():
            pesan = _("Tulis alasan revisi, misalnya penugasan baru atau perubahan anggaran.")
            raise Invalid(pesan, fields={"alasan": pesan})
        skp.alasan_revisi = alasan.strip()
        held = hold(skp, skp.pegawai_id, hari=HARI_MENULIS, by=by, at=at)
        move(skp, StatusSkp.DIREVISI, hold=held, fields=("alasan_revisi",))
        texts = {"alasan": skp.alasan_revisi}
        record("skp.revision_opened", Subject("skp", skp.pk), by=by, at=at, texts=texts)


def close_skp(*, skp_id: int, revisi: int, per: date, by: Actor, at: datetime) -> None:
    """Close the SKP of a jabatan that the pegawai has left; `per` is its last day."""
    with transaction.atomic():
        skp = lock_skp(skp_id, by=by)
        guard(skp, revisi)
        policies.check_can_close(skp, actor=by)
        if not skp.mulai <= per <= skp.selesai:
            pesan = _("Tanggal tutup harus berada di dalam masa SKP ini.")
            raise Invalid(pesan, fields={"per": pesan})
        skp.selesai = per
        move(skp, StatusSkp.DITUTUP, hold=Hold(sejak=at), fields=("selesai",))
        record("skp.closed", Subject("skp", skp.pk), by=by, at=at, per=per)


def reroute_skp(*, pegawai_id: int, by: Actor, at: datetime) -> int:
    """Send a pegawai's open SKP to her present pejabat penilai after a correction.

    What lies with the former one moves on with a new term. Returns how many moved; run
    again, it changes nothing.
    """
    today = by.today(at)
    moved = 0
    with transaction.atomic():
        penilai = pejabat_penilai_of(pegawai_id, on=today)
        rows = Skp.objects.select_for_update().filter(
            instansi_id=by.instansi_id, pegawai_id=pegawai_id, selesai__gte=today
        )
        for skp in rows.exclude(status=StatusSkp.DITUTUP).order_by("pk"):
            if penilai is not None and skp.pejabat_penilai_id != penilai.pegawai_id:
                _reroute(skp, penilai.pegawai_id, by=by, at=at)
                moved += 1
                record("skp.rerouted", Subject("skp", skp.pk), by=by, at=at, to=penilai.pegawai_id)
    return moved


def _reroute(skp: Skp, penilai_id: int, *, by: Actor, at: datetime) -> None:
    skp.pejabat_penilai_id = penilai_id
    if skp.status == StatusSkp.DIAJUKAN:
        held = hold(skp, penilai_id, hari=HARI_MEMUTUSKAN, by=by, at=at)
        skp.pemegang_id, skp.dipegang_sejak = held.pemegang_id, held.sejak
        skp.dipegang_sampai = held.sampai
    skp.revisi += 1
    skp.save()

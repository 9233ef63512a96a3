"""Learning from a colleague: offering, asking, answering (P6 Lampiran Bab III huruf D)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.followup.commands._pasangan import lock_pasangan, subject_of, update_pasangan
from teladan.followup.models import Panutan, PasanganMentor
from teladan.followup.policies import mentor as policies
from teladan.followup.queries import mentor as queries
from teladan.followup.states.mentor import (
    PANUTAN_TRANSITIONS,
    TERBUKA,
    SebabTolak,
    StatusPanutan,
    StatusPasangan,
)
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, NotVisible, WrongState
from teladan.organisation.models import Pegawai
from teladan.organisation.queries import pegawai_cards
from teladan_rules.panutan.cocok import bilangan

MAX_TENTANG = 300
MAX_KATA = 500
MAX_BUTIR = 6
MAX_BELAJAR = 2
"""From so many colleagues somebody learns at once: more would be for show."""


@dataclass(frozen=True)
class MintaIsi:
    """Whom one asks, about which profile line ("dimensi:kunci"), with a sentence of one's own."""

    mentor_id: int
    butir: str
    pesan: str = ""


def offer_panutan(*, butir: Sequence[str], tentang: str, by: Actor, at: datetime) -> None:
    """Consent to be asked about these profile lines, or change them. Raises Invalid."""
    with transaction.atomic():
        chosen = _checked_offer(butir, tentang, by=by)
        known = queries.panutan_of(by.pegawai_id)
        values = {"butir": chosen, "tentang": tentang.strip(), "diubah_at": at}
        if known is None:
            Panutan.objects.create(
                instansi_id=by.instansi_id, pegawai_id=by.pegawai_id, bersedia_at=at, **values
            )
        else:
            since = at if known.status is StatusPanutan.BERHENTI else known.bersedia_at
            Panutan.objects.filter(pegawai_id=by.pegawai_id).update(
                status=StatusPanutan.BERSEDIA, bersedia_at=since, **values
            )
        record("panutan.offered", _self(by), by=by, at=at, butir=chosen)


def set_panutan(*, status: StatusPanutan, by: Actor, at: datetime) -> None:
    """Pause, go on, or stop being offered; pairs that run are not touched. Raises NotVisible,
    WrongState."""
    with transaction.atomic():
        Panutan.objects.select_for_update().filter(pegawai_id=by.pegawai_id).first()
        known = queries.panutan_of(by.pegawai_id)
        if known is None:
            raise NotVisible(_("Anda belum pernah menawarkan diri sebagai panutan."))
        if status not in PANUTAN_TRANSITIONS[known.status]:
            raise WrongState(_("Keadaannya sudah “%(a)s”.") % {"a": _(known.status.label)})
        Panutan.objects.filter(pegawai_id=by.pegawai_id).update(status=status, diubah_at=at)
        record("panutan.changed", _self(by), by=by, at=at, status=status)


def ask_mentor(*, isi: MintaIsi, by: Actor, at: datetime) -> int:
    """Ask a colleague, proposed or named by oneself; returns the pair's id. Her answer is her
    consent. Raises NotVisible, Denied (reporting line, did not fit), Invalid, WrongState (too many
    on either side)."""
    with transaction.atomic():
        _lock_people(by.pegawai_id, isi.mentor_id)
        _check_ask(isi, by=by)
        reasons = _reasons(isi, by=by, at=at)
        mine = PasanganMentor.objects.filter(pegawai_id=by.pegawai_id, status__in=TERBUKA)
        if mine.count() >= MAX_BELAJAR:
            raise WrongState(
                _("Anda sudah belajar dari %(n)s rekan, atau menunggu jawabannya.")
                % {"n": MAX_BELAJAR},
                next_step=_("Selesaikan atau batalkan salah satunya lebih dahulu."),
            )
        dimensi, _sep, kunci = isi.butir.partition(":")
        row = PasanganMentor.objects.create(
            instansi_id=by.instansi_id,
            pegawai_id=by.pegawai_id,
            mentor_id=isi.mentor_id,
            dimensi=dimensi,
            kunci=kunci,
            alasan=reasons,
            pesan=isi.pesan.strip(),
            diminta_at=at,
        )
        record(
            "mentor.asked",
            Subject("pasangan_mentor", row.pk),
            by=by,
            at=at,
            texts={"pesan": row.pesan},
            to=isi.mentor_id,
            butir=isi.butir,
        )
    return row.pk


def accept_mentor(*, pasangan_id: int, by: Actor, at: datetime) -> None:
    """Agree to help. Raises NotVisible, Denied, WrongState (answered already, or her hands are
    full by now)."""
    with transaction.atomic():
        view = policies.check_is_mentor(lock_pasangan(pasangan_id), actor=by)
        policies.check_can_become(view, StatusPasangan.DISEPAKATI)
        update_pasangan(view, status=StatusPasangan.DISEPAKATI, dijawab_at=at)
        record("mentor.accepted", subject_of(view), by=by, at=at)


def decline_mentor(
    *, pasangan_id: int, sebab: SebabTolak, alasan: str, by: Actor, at: datetime
) -> None:
    """Say that one cannot, with the reason that the asking colleague reads. Raises NotVisible,
    Denied, Invalid, WrongState."""
    with transaction.atomic():
        view = policies.check_is_mentor(lock_pasangan(pasangan_id), actor=by)
        policies.check_can_become(view, StatusPasangan.DITOLAK)
        text = alasan.strip()
        if len(text) > MAX_KATA or (sebab is SebabTolak.LAIN and not text):
            why = _("Tulis alasannya dalam satu kalimat, agar rekan Anda tidak menduga-duga.")
            raise Invalid(why, fields={"alasan": why})
        update_pasangan(
            view,
            status=StatusPasangan.DITOLAK,
            dijawab_at=at,
            sebab_tolak=sebab,
            alasan_tolak=text,
        )
        texts = {"alasan": text}
        record("mentor.declined", subject_of(view), by=by, at=at, texts=texts, sebab=sebab)


def cancel_mentor(*, pasangan_id: int, by: Actor, at: datetime) -> None:
    """Take a request back before it was answered. Raises NotVisible, Denied, WrongState."""
    with transaction.atomic():
        view = policies.check_is_mentee(lock_pasangan(pasangan_id), actor=by)
        policies.check_can_become(view, StatusPasangan.DIBATALKAN)
        update_pasangan(view, status=StatusPasangan.DIBATALKAN, dijawab_at=at)
        record("mentor.unasked", subject_of(view), by=by, at=at)


def _checked_offer(butir: Sequence[str], tentang: str, *, by: Actor) -> list[str]:
    errors = {}
    chosen = list(dict.fromkeys(butir))
    if not chosen or len(chosen) > MAX_BUTIR:
        errors["butir"] = _("Pilih satu sampai %(n)s hal yang dapat Anda bagikan.") % {
            "n": MAX_BUTIR
        }
    elif not set(chosen) <= set(queries.semua_butir(by.instansi_id)):
        errors["butir"] = _("Salah satu pilihan tidak dikenal. Pilih dari daftar.")
    if len(tentang.strip()) > MAX_TENTANG:
        errors["tentang"] = _("Paling panjang %(n)s karakter.") % {"n": MAX_TENTANG}
    if errors:
        raise Invalid(_("Tawaran Anda belum disimpan."), fields=errors)
    return chosen


def _check_ask(isi: MintaIsi, *, by: Actor) -> None:
    errors = {}
    if not queries.is_butir(isi.butir, instansi_id=by.instansi_id):
        errors["butir"] = _("Pilih apa yang ingin Anda pelajari.")
    if len(isi.pesan.strip()) > MAX_KATA:
        errors["pesan"] = _("Paling panjang %(n)s karakter.") % {"n": MAX_KATA}
    if errors:
        raise Invalid(_("Permintaan belum dikirim."), fields=errors)


def _reasons(isi: MintaIsi, *, by: Actor, at: datetime) -> list[dict[str, str]]:
    """Why she was proposed; nothing where she was named without a proposal."""
    today = by.today(at)
    card = pegawai_cards([isi.mentor_id], on=today).get(isi.mentor_id)
    if card is None or card.instansi_id != by.instansi_id or card.kedudukan != "aktif":
        raise NotVisible(_("Pegawai itu tidak ditemukan."))
    if isi.mentor_id == by.pegawai_id:
        why = _("Pilih rekan lain, bukan diri sendiri.")
        raise Invalid(why, fields={"mentor": why})
    seeker = queries.pencari(by, among={isi.mentor_id: card}, on=today)
    policies.check_may_pair(isi.mentor_id, garis=seeker.garis, tidak_cocok=seeker.bukan_lagi)
    panutan = queries.panutan_of(isi.mentor_id)
    if panutan is not None and panutan.status is StatusPanutan.JEDA:
        raise WrongState(
            _("%(nama)s sedang jeda dan belum dapat diminta.") % {"nama": card.nama},
            next_step=_("Pilih rekan lain dari usulan."),
        )
    limit = bilangan("beban_paling_banyak", today)
    if queries.beban_of([isi.mentor_id]).get(isi.mentor_id, 0) >= limit:
        raise WrongState(
            _("%(nama)s sudah membimbing %(n)s orang.") % {"nama": card.nama, "n": limit},
            next_step=_("Pilih rekan lain dari usulan, atau tanyakan lagi nanti."),
        )
    proposed = queries.usulan_panutan(by, isi.butir, on=today)
    found = [each.alasan for each in proposed if each.card.pegawai_id == isi.mentor_id]
    return [{"kode": each.kode, "teks": each.teks} for each in found[0]] if found else []


def _lock_people(*pegawai_ids: int) -> None:
    """In one order, so that two who ask each other do not wait for each other."""
    rows = Pegawai.objects.select_for_update().filter(pk__in=pegawai_ids).order_by("pk")
    list(rows.values_list("pk"))


def _self(by: Actor) -> Subject:
    return Subject("pegawai", by.pegawai_id)

"""What a pair does: goals, three check-ins, the end, the outcome, thanks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import record
from teladan.followup.commands._pasangan import lock_pasangan, subject_of, update_pasangan
from teladan.followup.commands.mentor import MAX_KATA
from teladan.followup.models import TemuMentor, TujuanMentor
from teladan.followup.policies import mentor as policies
from teladan.followup.queries import mentor as queries
from teladan.followup.queries.mentor import PasanganView, TujuanView
from teladan.followup.states.mentor import SebabBerhenti, StatusPasangan
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, NotVisible
from teladan_rules.panutan.cocok import bilangan
from teladan_rules.panutan.hasil import Ukuran, hasil_belajar

MAX_TUJUAN = 3
MAX_TEKS = 300
MAX_UKURAN = 200
_LARGEST = Decimal(10) ** 9


@dataclass(frozen=True)
class TujuanIsi:
    """A goal. With `awal` and `target` it is measured in figures, else by the profile line."""

    teks: str
    ukuran: str = ""
    satuan: str = ""
    awal: Decimal | None = None
    target: Decimal | None = None


def begin_mentor(
    *,
    pasangan_id: int,
    tujuan: Sequence[TujuanIsi],
    tanggal: Sequence[date | None],
    by: Actor,
    at: datetime,
) -> None:
    """Write one to three goals and the days of the check-ins; the pair then runs. The pegawai who
    learns does it. Raises NotVisible, Denied, Invalid, WrongState."""
    with transaction.atomic():
        view = policies.check_is_mentee(lock_pasangan(pasangan_id), actor=by)
        policies.check_can_become(view, StatusPasangan.BERJALAN)
        today = by.today(at)
        days = _checked(tujuan, tanggal, today)
        now = queries.arah_of(view.pegawai_id, view.butir) or ""
        TujuanMentor.objects.bulk_create(
            TujuanMentor(
                pasangan_id=pasangan_id,
                urutan=number,
                teks=each.teks.strip(),
                ukuran=each.ukuran.strip(),
                satuan=each.satuan.strip(),
                awal=each.awal,
                target=each.target,
                arah_awal=now,
            )
            for number, each in enumerate(tujuan, 1)
        )
        TemuMentor.objects.bulk_create(
            TemuMentor(pasangan_id=pasangan_id, urutan=number, tanggal=day)
            for number, day in enumerate(days, 1)
        )
        update_pasangan(view, status=StatusPasangan.BERJALAN, mulai=today)
        texts = {f"tujuan{number}": each.teks for number, each in enumerate(tujuan, 1)}
        record("mentor.began", subject_of(view), by=by, at=at, texts=texts, tanggal=days)


def note_temu(*, pasangan_id: int, urutan: int, kata: str, by: Actor, at: datetime) -> None:
    """A line of one of the two about a check-in; written again it replaces her own. Raises
    NotVisible, Invalid, WrongState."""
    with transaction.atomic():
        view = policies.check_can_read_pasangan(lock_pasangan(pasangan_id), actor=by)
        policies.check_is(view, StatusPasangan.BERJALAN)
        talk = _temu(view, urutan)
        text = _said(kata, "kata")
        if talk.tanggal > by.today(at):
            why = _("Pertemuan ini belum tiba. Ubah tanggalnya bila sudah berlangsung.")
            raise Invalid(why, fields={"kata": why})
        side = "kata_pegawai" if by.pegawai_id == view.pegawai_id else "kata_mentor"
        TemuMentor.objects.filter(pk=talk.temu_id).update(**{side: text, f"{side}_at": at})
        record("mentor.noted", subject_of(view), by=by, at=at, texts={"kata": text}, urutan=urutan)


def move_temu(
    *, pasangan_id: int, urutan: int, tanggal: date | None, by: Actor, at: datetime
) -> None:
    """Put a check-in that nobody has spoken of on another day. Raises NotVisible, Invalid,
    WrongState."""
    with transaction.atomic():
        view = policies.check_can_read_pasangan(lock_pasangan(pasangan_id), actor=by)
        policies.check_is(view, StatusPasangan.BERJALAN)
        talk = _temu(view, urutan)
        if talk.terisi:
            why = _("Pertemuan ini sudah dicatat, jadi tanggalnya tetap.")
            raise Invalid(why, fields={"tanggal": why})
        if tanggal is None or view.mulai is None or not 0 <= (tanggal - view.mulai).days <= 366:
            why = _("Pilih tanggal dalam setahun sejak mulai.")
            raise Invalid(why, fields={"tanggal": why})
        TemuMentor.objects.filter(pk=talk.temu_id).update(tanggal=tanggal)
        record("mentor.moved", subject_of(view), by=by, at=at, urutan=urutan, tanggal=tanggal)


def end_mentor(*, pasangan_id: int, by: Actor, at: datetime) -> None:
    """Close the talks; the outcome is looked at months later. At least one check-in was held.
    Raises NotVisible, Invalid, WrongState."""
    with transaction.atomic():
        view = policies.check_can_read_pasangan(lock_pasangan(pasangan_id), actor=by)
        policies.check_can_become(view, StatusPasangan.SELESAI)
        if not any(talk.terisi for talk in view.temu):
            why = _("Belum ada satu pun pertemuan yang dicatat.")
            step = _("Catat pertemuannya, atau pilih “berhenti sebelum selesai”.")
            raise Invalid(why, next_step=step, fields={"": why})
        today = by.today(at)
        due = _months_later(today, bilangan("bulan_hasil", today))
        update_pasangan(view, status=StatusPasangan.SELESAI, berakhir_at=at, tinjau_pada=due)
        record("mentor.ended", subject_of(view), by=by, at=at, tinjau_pada=due)


def stop_mentor(*, pasangan_id: int, sebab: SebabBerhenti, by: Actor, at: datetime) -> None:
    """End before the time, without a verdict on anybody. Either of the two may. Raises NotVisible,
    WrongState."""
    with transaction.atomic():
        view = policies.check_can_read_pasangan(lock_pasangan(pasangan_id), actor=by)
        policies.check_can_become(view, StatusPasangan.BERHENTI)
        update_pasangan(view, status=StatusPasangan.BERHENTI, berakhir_at=at, sebab_berhenti=sebab)
        # The reason is no part of the chain: who reads it must not learn that two did not fit.
        record("mentor.stopped", subject_of(view), by=by, at=at)


def say_hasil(
    *, pasangan_id: int, kata: str, akhir: Mapping[int, Decimal | None], by: Actor, at: datetime
) -> None:
    """What came of it, in a sentence of one's own; who learned also gives the figures (`akhir`:
    goal number to figure, None "cannot be judged"). When both have spoken, it is closed. Raises
    NotVisible, Invalid, WrongState (too early)."""
    with transaction.atomic():
        view = policies.check_can_read_pasangan(lock_pasangan(pasangan_id), actor=by)
        policies.check_is_due(view, today=by.today(at))
        text = _said(kata, "kata")
        own = by.pegawai_id == view.pegawai_id
        if own:
            _measure(view, akhir)
        other = view.kata_mentor if own else view.kata_pegawai
        values: dict[str, object] = {"kata_pegawai" if own else "kata_mentor": text}
        if other:
            values |= {"status": StatusPasangan.DINILAI, "dinilai_at": at}
        update_pasangan(view, **values)
        record(
            "mentor.judged" if other else "mentor.spoke",
            subject_of(view),
            by=by,
            at=at,
            texts={"kata": text},
        )


def thank_mentor(*, pasangan_id: int, teks: str, by: Actor, at: datetime) -> None:
    """Thanks of who learned, for the mentor alone. Raises NotVisible, Denied, Invalid,
    WrongState."""
    with transaction.atomic():
        view = policies.check_is_mentee(lock_pasangan(pasangan_id), actor=by)
        policies.check_is(view, StatusPasangan.SELESAI, StatusPasangan.DINILAI)
        text = _said(teks, "teks")
        update_pasangan(view, terima_kasih=text, terima_kasih_at=at)
        record("mentor.thanked", subject_of(view), by=by, at=at, texts={"teks": text})


def _checked(
    tujuan: Sequence[TujuanIsi], tanggal: Sequence[date | None], today: date
) -> list[date]:
    errors: dict[str, str] = {}
    if not 1 <= len(tujuan) <= MAX_TUJUAN:
        errors["teks-1"] = _("Tulis satu sampai tiga tujuan.")
    for number, each in enumerate(tujuan, 1):
        errors |= _checked_goal(number, each)
    expected = bilangan("pertemuan", today)
    days = [day for day in tanggal if day is not None]
    if len(days) != expected or len(tanggal) != expected:
        errors["tanggal-1"] = _("Tentukan tanggal %(n)s pertemuan.") % {"n": expected}
    elif days != sorted(set(days)) or days[0] < today or (days[-1] - today).days > 366:
        errors["tanggal-1"] = _("Tanggal pertemuan berurutan, mulai hari ini, dalam setahun.")
    if errors:
        raise Invalid(_("Tujuan belum disimpan."), fields=errors)
    return days


def _checked_goal(number: int, isi: TujuanIsi) -> dict[str, str]:
    errors = {}
    if not isi.teks.strip() or len(isi.teks.strip()) > MAX_TEKS:
        errors[f"teks-{number}"] = _("Tulis apa yang ingin Anda kuasai, dalam satu kalimat.")
    if len(isi.ukuran.strip()) > MAX_UKURAN or len(isi.satuan.strip()) > 40:
        errors[f"ukuran-{number}"] = _("Ukurannya terlalu panjang; cukup beberapa kata.")
    if (isi.awal is None) != (isi.target is None):
        errors[f"awal-{number}"] = _("Isi nilai awal dan target bersama, atau kosongkan keduanya.")
    elif isi.awal is not None and not isi.ukuran.strip():
        errors[f"ukuran-{number}"] = _("Tulis apa yang diukur.")
    elif isi.awal is not None and isi.awal == isi.target:
        errors[f"target-{number}"] = _("Target sama dengan nilai awal.")
    if any(figure is not None and abs(figure) > _LARGEST for figure in (isi.awal, isi.target)):
        errors[f"awal-{number}"] = _("Angka ini terlalu besar.")
    return errors


def _said(kata: str, name: str) -> str:
    text = kata.strip()
    if not text or len(text) > MAX_KATA:
        why = _("Tulis satu kalimat, paling panjang %(n)s karakter.") % {"n": MAX_KATA}
        raise Invalid(why, fields={name: why})
    return text


def _temu(view: PasanganView, urutan: int) -> queries.TemuView:
    found = next((talk for talk in view.temu if talk.urutan == urutan), None)
    if found is None:
        raise NotVisible(_("Pertemuan itu tidak ditemukan."))
    return found


def _measure(view: PasanganView, akhir: Mapping[int, Decimal | None]) -> None:
    now = queries.arah_of(view.pegawai_id, view.butir)
    for goal in view.tujuan:
        figure = akhir.get(goal.urutan)
        if figure is not None and abs(figure) > _LARGEST:
            why = _("Angka ini terlalu besar.")
            raise Invalid(why, fields={f"akhir-{goal.urutan}": why})
        measured = replace(goal, akhir=figure if goal.berangka else None, arah_akhir=now)
        TujuanMentor.objects.filter(pk=goal.tujuan_id).update(
            akhir=measured.akhir, arah_akhir=now or "", hasil=_outcome(measured)
        )


def _outcome(goal: TujuanView) -> str:
    return hasil_belajar(
        Ukuran(goal.awal, goal.target, goal.akhir, goal.arah_awal or "", goal.arah_akhir or "")
    )


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(day.year + year, month + 1, last)
        except ValueError:
            continue
    raise ValueError(day)

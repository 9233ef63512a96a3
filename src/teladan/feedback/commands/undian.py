"""Drawing a round, objecting to a drawn pair, and withdrawing from one."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.feedback import policies
from teladan.feedback.commands.putaran import lock_putaran, move_putaran
from teladan.feedback.models import KandidatUndian, Undian
from teladan.feedback.queries.kontak import (
    Kantor,
    kandidat_hash,
    kandidat_json,
    kandidat_undian,
    kantor_on,
)
from teladan.feedback.queries.putaran import PutaranView, aturan_hash, putaran_view
from teladan.feedback.queries.undi_ulang import MANY, Progress, silent
from teladan.feedback.queries.undian import (
    OBJECTIONS,
    beban_bulan,
    beban_putaran,
    benih_baru,
    kandidat_of,
    undian_item,
)
from teladan.feedback.states import UNDIAN_TRANSITIONS, SebabGanti, StatusPutaran, StatusUndian
from teladan.foundation import outbox
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, NotVisible, WrongState
from teladan.organisation.queries import active_pegawai, unit_and_below
from teladan_rules.umpan_balik.undian import (
    Beban,
    Kandidat,
    Terundi,
    benih_sha256,
    pengganti,
    undi,
)
from teladan_rules.umpan_balik.vocabulary import MINIMUM, KelompokPemberi

_REASON = (15, 300)
_BATCH = 500
#: How often `draw_putaran` tells that it has come further.
DRAW_STEPS = 4


def request_draw(*, putaran_id: int, by: Actor, at: datetime) -> int | None:
    """Draw a round; a large one in the background. Returns the job's id, or None if it is drawn.

    Raises NotVisible, Denied, WrongState.
    """
    found = policies.check_can_draw(putaran_view(putaran_id), actor=by, on=by.today(at))
    people = active_pegawai(None, instansi_id=by.instansi_id, on=by.today(at))
    if len(people) < MANY:
        draw_putaran(putaran_id=putaran_id, by=by, at=at)
        return None
    with transaction.atomic():
        job = outbox.later(
            "teladan.feedback.tasks.draw",
            judul=_("Undian putaran %(nama)s") % {"nama": found.nama},
            by=by,
            at=at,
            putaran_id=putaran_id,
        )
        subject = Subject("putaran", putaran_id)
        record("putaran.draw_requested", subject, by=by, at=at, pekerjaan=job)
    return job


def draw_putaran(
    *, putaran_id: int, by: Actor, at: datetime, progress: Progress | None = None
) -> None:
    """Draw who is asked about whom, once, with a seed that nobody chose.

    The digests of the seed and of the candidates stand in the log, the seed itself from the start
    on (`start_putaran`), so that the draw can be repeated but not foreseen. Raises NotVisible,
    Denied, WrongState (drawn already, or nobody to draw). ``progress`` is called DRAW_STEPS times.
    """
    told = progress or silent
    today = by.today(at)
    found = policies.check_can_draw(putaran_view(putaran_id), actor=by, on=today)
    benih = benih_baru(by.instansi_id)
    kantor = kantor_on(by.instansi_id, tahun=found.periode.tahun, on=today)
    told()
    kandidat = kandidat_undian(_penerima(found, kantor), kantor, benih=benih)
    told()
    bulan = beban_bulan(by.instansi_id, bulan=found.mulai, other_than=putaran_id)
    drawn = undi(
        kandidat,
        found.aturan.undian,
        benih=benih,
        beban=Beban(bulan=bulan),
        dilarang=kantor.atas,
    )
    told()
    if not drawn:
        raise WrongState(
            _("Tidak ada yang dapat diundi: orang di unit ini belum punya hubungan kerja."),
            next_step=_("Periksa unit, pejabat penilai, dan matriks peran hasil, lalu undi lagi."),
        )
    with transaction.atomic():
        row = lock_putaran(putaran_id)
        if policies.check_can_draw(putaran_view(putaran_id), actor=by, on=today) != found:
            raise WrongState(
                _("Putaran ini diubah selagi diundi, jadi undiannya tidak disimpan."),
                next_step=_("Muat ulang halamannya, lalu undi lagi."),
            )
        move_putaran(row, StatusPutaran.DIUNDI)
        digests: dict[str, Any] = {
            "benih_sha256": benih_sha256(benih),
            "aturan_sha256": aturan_hash(found.aturan, bulan),
            "kandidat_sha256": kandidat_hash(kandidat),
        }
        row.benih = benih
        row.aturan = {**found.aturan.to_json(), "beban": bulan, **digests}
        row.save(update_fields=["status", "benih", "aturan"])
        _store(found, kantor, kandidat, drawn)
        record(
            "putaran.drawn",
            Subject("putaran", putaran_id),
            by=by,
            at=at,
            **digests,
            penerima=len({each.penerima_id for each in drawn}),
            pemberi=len({each.pemberi_id for each in drawn}),
            pasangan=len(drawn),
        )
    told()


def object_to_draw(*, undian_id: int, alasan: str, by: Actor, at: datetime) -> int | None:
    """Object to a drawn pair as its penerima or as her pejabat penilai; the next in the seed's
    order takes the place. Returns the new pair's id, None if nobody is left.

    Raises NotVisible, WrongState (too late, too often, too few would be left), Invalid.
    """
    with transaction.atomic():
        row = _locked(undian_id)
        sebab = policies.check_can_object(undian_item(undian_id), actor=by, on=by.today(at))
        _check_reason(alasan)
        _check_count(row)
        found = _next(row)
        if found is None:
            _check_enough(row)
        new = _replace(row, found, sebab, alasan.strip())
        record(
            "undian.objected",
            Subject("putaran", row.putaran_id),
            by=by,
            at=at,
            texts={"alasan": alasan.strip()},
            undian=undian_id,
            sebab=sebab,
            pengganti=new,
        )
    return new


def withdraw_from_draw(*, undian_id: int, alasan: str, by: Actor, at: datetime) -> int | None:
    """Withdraw as the drawn person, because one has worked too little with the other; the next in
    the seed's order takes the place. Returns the new pair's id, None if nobody is left.

    Raises NotVisible, WrongState, Invalid.
    """
    with transaction.atomic():
        row = _locked(undian_id)
        policies.check_can_withdraw(undian_item(undian_id), actor=by, on=by.today(at))
        _check_reason(alasan)
        new = _replace(row, _next(row), SebabGanti.MUNDUR, alasan.strip())
        record(
            "undian.withdrawn",
            Subject("putaran", row.putaran_id),
            by=by,
            at=at,
            texts={"alasan": alasan.strip()},
            undian=undian_id,
            pengganti=new,
        )
    return new


def _penerima(putaran: PutaranView, kantor: Kantor) -> list[int]:
    if putaran.unit_kerja_id is None:
        return list(kantor.orang)
    units = unit_and_below(putaran.unit_kerja_id, instansi_id=putaran.instansi_id)
    return [pk for pk, card in kantor.orang.items() if card.unit_kerja_id in units]


def _store(
    putaran: PutaranView,
    kantor: Kantor,
    kandidat: dict[int, tuple[Kandidat, ...]],
    drawn: tuple[Terundi, ...],
) -> None:
    own = {"instansi_id": putaran.instansi_id, "putaran_id": putaran.putaran_id}
    KandidatUndian.objects.bulk_create(
        (
            KandidatUndian(**own, penerima_id=penerima, isi=kandidat_json(each))
            for penerima, each in kandidat.items()
        ),
        batch_size=_BATCH,
    )
    Undian.objects.bulk_create(
        (
            Undian(
                **own,
                penerima_id=each.penerima_id,
                pemberi_id=each.pemberi_id,
                unit_kerja_id=kantor.unit_of(each.penerima_id),
                kelompok=each.kelompok,
                kontak=list(each.kontak),
            )
            for each in drawn
        ),
        batch_size=_BATCH,
    )


def _locked(undian_id: int) -> Undian:
    """The pair; its round is locked, so that replacements of a round come one after another."""
    putaran_id = Undian.objects.filter(pk=undian_id).values_list("putaran_id", flat=True).first()
    if putaran_id is None:
        raise NotVisible(_("Undian itu tidak ditemukan."))
    lock_putaran(putaran_id)
    return Undian.objects.select_for_update().get(pk=undian_id)


def _next(row: Undian) -> Terundi | None:
    """Who takes the place of a pair, in the seed's order."""
    putaran = putaran_view(row.putaran_id)
    if putaran is None or StatusUndian.DIGANTI not in UNDIAN_TRANSITIONS[StatusUndian(row.status)]:
        raise WrongState(_("Nama ini sudah diganti."), next_step=_("Muat ulang halaman undian."))
    drawn = Undian.objects.filter(putaran_id=row.putaran_id, penerima_id=row.penerima_id)
    return pengganti(
        Terundi(row.penerima_id, row.pemberi_id, KelompokPemberi(row.kelompok)),
        kandidat_of(row.putaran_id, row.penerima_id),
        set(drawn.values_list("pemberi_id", flat=True)),
        aturan=putaran.aturan.undian,
        benih=putaran.benih,
        beban=Beban(beban_putaran(row.putaran_id), putaran.beban),
    )


def _replace(row: Undian, found: Terundi | None, sebab: SebabGanti, alasan: str) -> int | None:
    if found is not None:
        row.diganti_oleh = Undian.objects.create(
            instansi_id=row.instansi_id,
            putaran_id=row.putaran_id,
            penerima_id=row.penerima_id,
            pemberi_id=found.pemberi_id,
            unit_kerja_id=row.unit_kerja_id,
            kelompok=found.kelompok,
            kontak=list(found.kontak),
        )
    row.status, row.sebab_ganti, row.alasan_ganti = StatusUndian.DIGANTI, sebab, alasan
    row.save(update_fields=["status", "sebab_ganti", "alasan_ganti", "diganti_oleh"])
    return row.diganti_oleh_id


def _check_reason(alasan: str) -> None:
    least, most = _REASON
    if not least <= len(alasan.strip()) <= most:
        text = _("Tulis alasannya dalam %(a)s sampai %(b)s huruf.") % {"a": least, "b": most}
        raise Invalid(text, fields={"alasan": text})


def _check_count(row: Undian) -> None:
    """Objections are few, so that nobody picks her reviewers by excluding the others."""
    putaran = putaran_view(row.putaran_id)
    raised = Undian.objects.filter(
        putaran_id=row.putaran_id, penerima_id=row.penerima_id, sebab_ganti__in=OBJECTIONS
    ).count()
    if putaran is not None and raised >= putaran.aturan.batas_keberatan:
        raise WrongState(
            _("Keberatan tentang undian orang ini sudah %(n)s kali, dan itu batasnya.")
            % {"n": raised},
            next_step=_("Jika ada yang sungguh tidak adil, sampaikan kepada pengelola kinerja."),
        )


def _check_enough(row: Undian) -> None:
    """Nobody takes the place: then five must be left, else nothing could be shown."""
    live = Undian.objects.filter(
        putaran_id=row.putaran_id, penerima_id=row.penerima_id, status=StatusUndian.TERUNDI
    )
    if live.exclude(pk=row.pk).count() < MINIMUM:
        raise WrongState(
            _("Tidak ada pengganti, dan tanpa orang ini yang bersuara kurang dari lima."),
            next_step=_("Nama ini tetap. Jawabannya melebur bersama yang lain dan tidak bernama."),
        )

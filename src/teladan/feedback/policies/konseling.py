"""Who has which part in a konseling, and what of it she reads (P6 Lampiran Bab III huruf D 5)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.utils.translation import gettext as _

from teladan.feedback.queries.konseling import (
    IsiKonseling,
    KonselingView,
    PengaturanKonselingView,
    holders_of_konselor,
    pengaturan_konseling,
)
from teladan.feedback.states import StatusKonseling
from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import Denied, Invalid, NotVisible, WrongState
from teladan.organisation.policies import Relation, check_totp, relation_to
from teladan.organisation.queries import (
    PegawaiCard,
    PegawaiRef,
    actor_for,
    leaders_of,
    pegawai_ref,
    pejabat_penilai_of,
    unit_and_above,
)

#: How long the pegawai may object to the person of the konselor, and answer a report or a record.
MASA_KEBERATAN = timedelta(days=3)
MASA_JAWAB = timedelta(days=7)
_REPORT = ("nilai", "ekspektasi", "masalah", "serupa", "upaya", "umpan_balik", "dialog")
_RECORDED = frozenset({StatusKonseling.DIREKAM, StatusKonseling.SELESAI})
Fits = Callable[[KonselingView, datetime], bool]


class Bagian(StrEnum):
    """The part that somebody has in a case."""

    PEGAWAI = "pegawai"
    PELAPOR = "pelapor"
    PENETAP = "penetap"
    KONSELOR = "konselor"
    ATASAN = "atasan"
    TAHU = "tahu"


def decides(actor: Actor, pengaturan: PengaturanKonselingView) -> bool:
    """Whether the actor decides on reports: she leads the unit that the instansi named (or one
    above it); where none is named, she is pengelola kinerja of the whole instansi."""
    unit = pengaturan.unit_kepegawaian_id
    if unit is not None:
        return unit in actor.unit_dipimpin_ids
    return any(
        grant.peran is Peran.PENGELOLA_KINERJA and grant.unit_kerja_ids is None
        for grant in actor.grants
    )


def check_decides(actor: Actor) -> None:
    """Settings and reports are for who decides. Raises Denied."""
    if not decides(actor, pengaturan_konseling(actor.instansi_id)):
        raise Denied(
            _("Ini hanya untuk pimpinan unit yang membidangi kepegawaian."),
            next_step=_("Permintaan konseling Anda sendiri ada di halaman Konseling."),
        )


def check_may_set(actor: Actor) -> None:
    """Who decides is settled by a pengelola kinerja of the whole instansi. Raises Denied."""
    if not decides(actor, PengaturanKonselingView()):
        raise Denied(_("Hanya pengelola kinerja seluruh instansi yang mengatur hal ini."))


def check_not_to_herself(unit_kerja_id: int | None, *, actor: Actor) -> None:
    """Where a unit is named, a pengelola kinerja names neither nobody (then she would decide) nor
    a unit that she leads. Raises Invalid."""
    now = pengaturan_konseling(actor.instansi_id).unit_kepegawaian_id
    if now is None or unit_kerja_id == now:
        return
    if unit_kerja_id is None or unit_kerja_id in actor.unit_dipimpin_ids:
        text = _("Dengan ini Anda sendiri yang membaca dan memutuskan laporan. Pilih unit lain.")
        hint = _("Mintalah pengelola kinerja lain bila unit itu memang yang membidanginya.")
        raise Invalid(text, fields={"unit": text}, next_step=hint)


def check_is_konselor(actor: Actor) -> None:
    """Keys and notes are for who holds the role and signs in by two steps. Raises Denied."""
    if not actor.has(Peran.KONSELOR):
        raise Denied(_("Halaman ini untuk konselor."))
    check_totp(actor=actor)


def actions(view: KonselingView, bagian: frozenset[Bagian], *, at: datetime) -> frozenset[str]:
    """What the parts of an actor let her do now, by the name of the step."""
    return frozenset(
        name for part in bagian for name, fits in _STEPS.get(part, {}).items() if fits(view, at)
    )


def _may_object(view: KonselingView, at: datetime) -> bool:
    fresh = view.ditunjuk_at is not None and at - view.ditunjuk_at < MASA_KEBERATAN
    return view.status is StatusKonseling.DITUNJUK and view.keberatan_at is None and fresh


def _may_schedule(view: KonselingView, at: datetime) -> bool:
    appointed = view.status is StatusKonseling.DITUNJUK and not _may_object(view, at)
    return appointed or view.status is StatusKonseling.DIJADWALKAN


def _may_record(view: KonselingView, at: datetime) -> bool:
    talked = view.jadwal_at is not None and view.jadwal_at <= at
    states = {StatusKonseling.DIJADWALKAN, StatusKonseling.DISUSUN}
    return not view.mandiri and talked and view.status in states


def _in(*states: StatusKonseling, mandiri: bool = False) -> Fits:
    return lambda view, at: view.status in states and (view.mandiri or not mandiri)


def bagian_of(
    view: KonselingView, *, actor: Actor, pengaturan: PengaturanKonselingView | None = None
) -> frozenset[Bagian]:
    """The parts of the actor; empty means: not visible. Nobody decides on what she reported
    herself or what is about her, and the admin has no part at all. `pengaturan` where the caller
    has them already, for a list."""
    me = actor.pegawai_id
    if view.instansi_id != actor.instansi_id:
        return frozenset()
    if me == view.pegawai_id:
        return frozenset({Bagian.PEGAWAI})
    found = set()
    if me == view.konselor_id and actor.has(Peran.KONSELOR):
        found.add(Bagian.KONSELOR)
    if me == view.pelapor_id:
        found.add(Bagian.PELAPOR)
    elif not view.mandiri and Bagian.KONSELOR not in found:
        if decides(actor, pengaturan or pengaturan_konseling(actor.instansi_id)):
            found.add(Bagian.PENETAP)
        if view.konselor_id == view.pelapor_id and view.status in _RECORDED:
            above = view.pegawai_id in actor.bawahan_tidak_langsung_ids
            found |= {Bagian.ATASAN} if above else set()
    if view.dibagikan_at is not None and view.pegawai_id in actor.bawahan_ids:
        found.add(Bagian.TAHU)
    return frozenset(found)


def visible(
    view: KonselingView | None, *, actor: Actor, opened: bool = True
) -> tuple[KonselingView, frozenset[Bagian]]:
    """The case with what the actor may read of it, and her parts. With `opened` False a penetap,
    konselor or atasan gets no text: she opens it by a step that is recorded.

    Raises NotVisible, or Denied for a konselor without the second step.
    """
    bagian = bagian_of(view, actor=actor) if view is not None else frozenset()
    if view is None or not bagian:
        raise NotVisible(_("Konseling ini tidak ditemukan."))
    if Bagian.KONSELOR in bagian:
        check_totp(actor=actor)
    if Bagian.PEGAWAI in bagian or (Bagian.KONSELOR in bagian and opened):
        return view, bagian
    return _shown(view, _names(view, bagian, opened), bagian), bagian


def _names(view: KonselingView, bagian: frozenset[Bagian], opened: bool) -> tuple[str, ...]:
    names: tuple[str, ...] = ()
    if Bagian.PELAPOR in bagian:
        names += (*_REPORT, "tanggapan", "putusan")
    if opened and Bagian.PENETAP in bagian:
        names += (*_REPORT, "tanggapan", "putusan", "pelatihan", "keberatan", "jawaban")
    if opened and bagian & {Bagian.PENETAP, Bagian.ATASAN} and view.status in _RECORDED:
        names += ("rekomendasi", "tindak_lanjut", "kata_pegawai")
        names += ("tema",) if view.disetujui_at else ()
    return tuple(dict.fromkeys(names))


def _shown(view: KonselingView, names: tuple[str, ...], bagian: frozenset[Bagian]) -> KonselingView:
    """What lies between the decision and the record is between pegawai and konselor."""
    isi = view.isi.only(*names) if names else IsiKonseling()
    if Bagian.KONSELOR in bagian:
        return replace(view, isi=isi)
    shown = replace(view, isi=isi, jadwal_at=None, serah_kepada_id=None)
    if bagian & {Bagian.PENETAP, Bagian.ATASAN}:
        return shown if view.status in _RECORDED else replace(shown, hadir=None)
    return replace(shown, hadir=None, konselor_id=None, nama_konselor="", keberatan_at=None)


def check_part(
    view: KonselingView | None, part: Bagian, *states: StatusKonseling, actor: Actor
) -> KonselingView:
    """The case, if the actor has this part in it and it is in one of these states.

    Raises NotVisible, Denied or WrongState.
    """
    _shown_view, bagian = visible(view, actor=actor)
    if view is None or part not in bagian:
        raise Denied(_("Langkah ini bukan bagian Anda dalam konseling ini."))
    if states and view.status not in states:
        raise WrongState(
            _("Konseling ini sudah berada pada langkah lain."),
            next_step=_("Muat ulang halamannya untuk melihat keadaan terakhir."),
        )
    return view


def check_can_report(ref: PegawaiRef | None, *, actor: Actor) -> PegawaiRef:
    """Only her pejabat penilai reports a pegawai. Raises NotVisible or Denied."""
    found = relation_to(ref, actor=actor) if ref is not None else frozenset()
    if ref is None or not found - {Relation.ADMIN}:
        raise NotVisible(_("Pegawai ini tidak ditemukan."))
    if Relation.PEJABAT_PENILAI not in found or Relation.DIRI in found:
        raise Denied(
            _("Laporan permasalahan perilaku dibuat oleh pejabat penilai pegawai itu."),
            next_step=_("Sampaikan pengamatan Anda kepada pejabat penilainya."),
        )
    return ref


def _independent(
    pegawai_id: int, her: Actor | None, cards: Iterable[PegawaiCard], *, on: date
) -> list[PegawaiCard]:
    """Those who stand in no line to a pegawai, either way: not her pejabat penilai or the atasan
    of that one, no pimpinan of her unit or one above, and nobody below her. As many questions for
    one as for many."""
    ref, penilai = pegawai_ref(pegawai_id, on=on), pejabat_penilai_of(pegawai_id, on=on)
    if her is None or ref is None:
        return []
    above = {pegawai_id}
    if penilai is not None:
        atasan = pejabat_penilai_of(penilai.pegawai_id, on=on)
        above |= {penilai.pegawai_id} | ({atasan.pegawai_id} if atasan else set())
    if ref.unit_kerja_id is not None:
        units = unit_and_above(ref.unit_kerja_id, instansi_id=her.instansi_id)
        above |= set(leaders_of(units, on=on).values())
    below = her.bawahan_ids | her.bawahan_tidak_langsung_ids
    return [
        card
        for card in cards
        if card.pegawai_id not in above | below and card.unit_kerja_id not in her.unit_dipimpin_ids
    ]


def konselor_choices(
    view_pegawai_id: int, *, actor: Actor, at: datetime, without: int | None = None
) -> list[PegawaiCard]:
    """Whom the actor may name as independent konselor of a pegawai, by name."""
    on = actor.today(at)
    holders = holders_of_konselor(actor.instansi_id, on=on)
    barred = {without} if view_pegawai_id == actor.pegawai_id else {without, actor.pegawai_id}
    asked = [card for pegawai_id, card in holders.items() if pegawai_id not in barred]
    own = view_pegawai_id == actor.pegawai_id
    her = actor if own else actor_for(pegawai_id=view_pegawai_id, at=at)
    found = _independent(view_pegawai_id, her, asked, on=on)
    return sorted(found, key=lambda card: (card.nama, card.pegawai_id))


def check_konselor(
    view: KonselingView, konselor_id: int, pelatihan: str, *, actor: Actor, at: datetime
) -> None:
    """An independent konselor, or the pejabat penilai who was trained for it (with the proof) and
    holds the role too. Raises Invalid."""
    before = view.konselor_id if view.status is StatusKonseling.KEBERATAN else None
    if konselor_id == view.pelapor_id and konselor_id != before:
        if konselor_id not in holders_of_konselor(actor.instansi_id, on=actor.today(at)):
            raise _wrong(_("Pejabat penilai ini belum memegang peran konselor."))
        if len(pelatihan.strip()) < 5:
            raise _wrong(_("Sebutkan bukti pelatihan konselingnya."), "pelatihan")
        return
    cards = konselor_choices(view.pegawai_id, actor=actor, at=at, without=before)
    if konselor_id not in {card.pegawai_id for card in cards}:
        raise _wrong(_("Pilih konselor yang tidak sejalur dengan pegawai ini."))


def _wrong(text: str, field: str = "konselor") -> Invalid:
    return Invalid(text, fields={field: text})


_S = StatusKonseling
_STEPS: Mapping[Bagian, Mapping[str, Fits]] = {
    Bagian.PEGAWAI: {
        "answer": _in(_S.DILAPORKAN),
        "object": _may_object,
        "answer_record": _in(_S.DISUSUN),
        "close": _in(_S.DITUNJUK, _S.DIJADWALKAN, mandiri=True),
        "share": lambda view, at: (
            view.mandiri and view.dibagikan_at is None and view.status is not _S.DIBATALKAN
        ),
        "erase": lambda view, at: view.tertutup,
        "consent": lambda view, at: (
            view.serah_kepada_id is not None and view.serah_disetujui_at is None
        ),
    },
    Bagian.PENETAP: {
        "decide": _in(_S.DILAPORKAN),
        "appoint": _in(_S.DITETAPKAN, _S.KEBERATAN),
        "follow_up": lambda view, at: (
            view.status is _S.DIREKAM and view.konselor_id != view.pelapor_id
        ),
    },
    Bagian.ATASAN: {"follow_up": _in(_S.DIREKAM)},
    Bagian.KONSELOR: {
        "schedule": _may_schedule,
        "record": _may_record,
        "send": lambda view, at: (
            view.status is _S.DISUSUN
            and view.direkam_at is not None
            and at - view.direkam_at >= MASA_JAWAB
        ),
        "close": _in(_S.DITUNJUK, _S.DIJADWALKAN, mandiri=True),
        "notes": lambda view, at: True,
    },
}

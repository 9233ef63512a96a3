"""Proposals for penghargaan: found by criteria, or made by a person (P6 Pasal 31)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, erase_texts, record
from teladan.followup.commands.integritas import request_integritas
from teladan.followup.facts.penghargaan import fakta_pegawai, fakta_unit
from teladan.followup.models import UsulanPenghargaan
from teladan.followup.policies import penghargaan as policies
from teladan.followup.queries import penghargaan as queries
from teladan.followup.queries.penghargaan import UsulanView
from teladan.followup.states.disiplin import KeperluanIntegritas
from teladan.followup.states.penghargaan import AsalUsulan, StatusUsulan
from teladan.foundation.actor import Actor, Peran, system_actor
from teladan.foundation.errors import Invalid, NotVisible, WrongState
from teladan.organisation.queries import PegawaiCard, active_pegawai, pegawai_cards, unit_view
from teladan_rules.penghargaan.kriteria import HasilSyarat, dari_catatan, memenuhi, periksa
from teladan_rules.penghargaan.vocabulary import JenisPenghargaan

MAX_ALASAN = 1000
MAX_BUKTI = 1000
TAWARAN = timedelta(days=7)
"""So long only the person sees what was found; then it goes on, unless she declined."""
SIMPAN = timedelta(days=365)
"""How long a proposal that came to nothing is kept."""
_ENDED = (StatusUsulan.DITARIK, StatusUsulan.TIDAK_DITETAPKAN)
_OPEN = (StatusUsulan.DITAWARKAN, StatusUsulan.DIUSULKAN, StatusUsulan.DITETAPKAN)


@dataclass(frozen=True)
class NominasiIsi:
    """Whom somebody proposes, a person or a unit, for what, why, and on what evidence."""

    jenis: JenisPenghargaan
    alasan: str
    bukti: str
    pegawai_id: int | None = None
    unit_kerja_id: int | None = None


def nominate(*, isi: NominasiIsi, by: Actor, at: datetime) -> int:
    """Propose a colleague or a team; returns the id. The nominee is not told while it is open.
    Raises NotVisible, Invalid, WrongState (proposed already this year)."""
    with transaction.atomic():
        today = by.today(at)
        _check_words(isi)
        card = _nominee(isi, by=by, at=at)
        asked = queries.kriteria_of(by.instansi_id, on=today)[isi.jenis].syarat
        if card is None:
            assert isi.unit_kerja_id is not None
            facts = fakta_unit(isi.unit_kerja_id, instansi_id=by.instansi_id, on=today, at=at)
        else:
            facts = fakta_pegawai(
                [card.pegawai_id], instansi_id=by.instansi_id, tahun=today.year, on=today
            )[card.pegawai_id]
        _check_new(isi, tahun=today.year, instansi_id=by.instansi_id)
        row = UsulanPenghargaan.objects.create(
            instansi_id=by.instansi_id,
            jenis=isi.jenis,
            tahun=today.year,
            pegawai_id=isi.pegawai_id,
            unit_kerja_id=isi.unit_kerja_id,
            unit_asal_id=card.unit_kerja_id if card else isi.unit_kerja_id,
            asal=AsalUsulan.NOMINASI,
            pengusul_id=by.pegawai_id,
            alasan=isi.alasan.strip(),
            bukti=isi.bukti.strip(),
            kriteria=_stored(periksa(asked, facts)),
            dibuat_at=at,
        )
        if card is not None:
            _ask_integritas(card.pegawai_id, by=by, at=at)
        record(
            "penghargaan.nominated",
            Subject("usulan_penghargaan", row.pk),
            by=by,
            at=at,
            texts={"alasan": row.alasan, "bukti": row.bukti},
            jenis=isi.jenis,
        )
    return row.pk


def find_usulan(*, by: Actor, at: datetime) -> int:
    """Look in the covered units for who meets what records can answer, and show it to each of
    them first; returns how many were found anew. Constant queries. Raises Denied."""
    with transaction.atomic():
        policies.check_can_find(actor=by)
        today = by.today(at)
        cards = _covered(by, at=at)
        people = [card.pegawai_id for card in cards]
        facts = fakta_pegawai(people, instansi_id=by.instansi_id, tahun=today.year, on=today)
        known = _known(people, tahun=today.year)
        rows = []
        for jenis, each in queries.kriteria_of(by.instansi_id, on=today).items():
            if jenis.untuk_tim or not dari_catatan(each.syarat):
                continue
            for card in cards:
                found = periksa(each.syarat, facts[card.pegawai_id])
                if memenuhi(found) and (card.pegawai_id, jenis.value) not in known:
                    rows.append(_offered(jenis, card, found, by=by, at=at))
        made = UsulanPenghargaan.objects.bulk_create(rows, batch_size=500)
        record(
            "penghargaan.found",
            Subject("instansi", by.instansi_id),
            by=by,
            at=at,
            banyak=len(made),
            tahun=today.year,
        )
    return len(made)


def answer_tawaran(*, usulan_id: int, setuju: bool, by: Actor, at: datetime) -> None:
    """The person lets what was found about her go on, or declines; declining leaves no trace for
    anybody else. Raises NotVisible, WrongState."""
    with transaction.atomic():
        view = policies.check_is_offered(lock_usulan(usulan_id, by=by, at=at), actor=by)
        if view.status is not StatusUsulan.DITAWARKAN:
            raise WrongState(
                _("Anda sudah menjawab, atau usulan ini sudah diteruskan."),
                next_step=_("Selama belum diputuskan, Anda dapat menariknya."),
            )
        to = StatusUsulan.DIUSULKAN if setuju else StatusUsulan.DITARIK
        UsulanPenghargaan.objects.filter(pk=usulan_id).update(status=to)
        if setuju:
            _ask_integritas(by.pegawai_id, by=by, at=at)
        what = "penghargaan.forwarded" if setuju else "penghargaan.declined"
        record(what, subject_of(usulan_id), by=by, at=at)


def withdraw_usulan(*, usulan_id: int, by: Actor, at: datetime) -> None:
    """Take a proposal back before it is decided. Raises NotVisible, WrongState."""
    with transaction.atomic():
        policies.check_can_withdraw(lock_usulan(usulan_id, by=by, at=at), actor=by)
        UsulanPenghargaan.objects.filter(pk=usulan_id).update(status=StatusUsulan.DITARIK)
        record("penghargaan.withdrawn", subject_of(usulan_id), by=by, at=at)


def forward_due_tawaran(*, at: datetime) -> None:
    """The clock: what a person has known for a week, and did not decline, goes on."""
    due = UsulanPenghargaan.objects.filter(
        status=StatusUsulan.DITAWARKAN, dibuat_at__lte=at - TAWARAN
    )
    for usulan_id, instansi_id in due.order_by("pk").values_list("pk", "instansi_id")[:500]:
        by = system_actor(instansi_id)
        with transaction.atomic():
            view = lock_usulan(usulan_id, by=by, at=at)
            if view is None or view.status is not StatusUsulan.DITAWARKAN:
                continue
            UsulanPenghargaan.objects.filter(pk=usulan_id).update(status=StatusUsulan.DIUSULKAN)
            if view.pegawai_id is not None:
                _ask_integritas(view.pegawai_id, by=by, at=at)
            record("penghargaan.forwarded", subject_of(usulan_id), by=by, at=at)


def forget_old_usulan(*, at: datetime) -> None:
    """The clock: a proposal that came to nothing is destroyed a year after it was made, words in
    the chain of events included (UU 27/2022 Pasal 43)."""
    old = UsulanPenghargaan.objects.filter(status__in=_ENDED, dibuat_at__lte=at - SIMPAN)
    for usulan_id, instansi_id in old.order_by("pk").values_list("pk", "instansi_id")[:500]:
        by = system_actor(instansi_id)
        with transaction.atomic():
            UsulanPenghargaan.objects.filter(pk=usulan_id).delete()
            erase_texts(subject=subject_of(usulan_id), by=by, at=at)
            record("penghargaan.forgotten", subject_of(usulan_id), by=by, at=at)


def lock_usulan(usulan_id: int, *, by: Actor, at: datetime) -> UsulanView | None:
    """The proposal as it is now, held until the transaction ends."""
    rows = UsulanPenghargaan.objects.select_for_update().filter(pk=usulan_id)
    rows.values_list("pk").first()
    return queries.usulan_view(usulan_id, on=by.today(at))


def subject_of(usulan_id: int) -> Subject:
    """What the events of a proposal speak of."""
    return Subject("usulan_penghargaan", usulan_id)


def _ask_integritas(pegawai_id: int, *, by: Actor, at: datetime) -> None:
    purpose = KeperluanIntegritas.PENGHARGAAN
    request_integritas(pegawai_id=pegawai_id, keperluan=purpose, by=by, at=at)


def _check_words(isi: NominasiIsi) -> None:
    errors = {}
    if not 20 <= len(isi.alasan.strip()) <= MAX_ALASAN:
        errors["alasan"] = _(
            "Tulis apa yang dilakukan dan apa bedanya bagi orang lain (20 sampai %(n)s karakter)."
        ) % {"n": MAX_ALASAN}
    if not 10 <= len(isi.bukti.strip()) <= MAX_BUKTI:
        errors["bukti"] = _("Sebut bukti yang dapat diperiksa orang lain.")
    if (isi.pegawai_id is None) == (isi.unit_kerja_id is None):
        errors["penerima"] = _("Pilih satu pegawai atau satu unit.")
    elif isi.jenis.untuk_tim and isi.unit_kerja_id is None:
        errors["jenis"] = _(
            "Penghargaan ini untuk unit: warga tidak menyebut nama, jadi pujiannya milik semua."
        )
    elif isi.unit_kerja_id is not None and not isi.jenis.boleh_tim:
        errors["jenis"] = _("Penghargaan ini untuk perseorangan.")
    if errors:
        raise Invalid(_("Usulan belum dikirim."), fields=errors)


def _nominee(isi: NominasiIsi, *, by: Actor, at: datetime) -> PegawaiCard | None:
    """The card of the proposed person; None for a team."""
    if isi.unit_kerja_id is not None:
        if unit_view(isi.unit_kerja_id, instansi_id=by.instansi_id) is None:
            raise NotVisible(_("Unit itu tidak ditemukan."))
        return None
    assert isi.pegawai_id is not None
    card = pegawai_cards([isi.pegawai_id], on=by.today(at)).get(isi.pegawai_id)
    if card is None or card.instansi_id != by.instansi_id or card.unit_kerja_id is None:
        raise NotVisible(_("Pegawai itu tidak ditemukan."))
    if card.pegawai_id == by.pegawai_id:
        why = _("Usulkan rekan Anda; untuk diri sendiri sistem yang memeriksa kriterianya.")
        raise Invalid(_("Usulan belum dikirim."), fields={"penerima": why})
    return card


def _check_new(isi: NominasiIsi, *, tahun: int, instansi_id: int) -> None:
    """One decided or waiting proposal of a kind in a year. What only the person has seen yet
    stays hidden: it gives way to the nomination."""
    same = UsulanPenghargaan.objects.filter(
        queries.to(isi.pegawai_id, isi.unit_kerja_id),
        instansi_id=instansi_id,
        jenis=isi.jenis,
        tahun=tahun,
    )
    waiting = (StatusUsulan.DIUSULKAN, StatusUsulan.DITETAPKAN)
    if same.filter(status__in=waiting, asal=AsalUsulan.NOMINASI).exists():
        raise WrongState(
            _("Sudah ada usulan seperti ini pada tahun ini."),
            next_step=_("Bila ada bukti baru, sampaikan kepada pengelola kinerja."),
        )


def _covered(by: Actor, *, at: datetime) -> list[PegawaiCard]:
    units: set[int] | None = set()
    for grant in by.grants:
        if grant.peran is Peran.PENGELOLA_KINERJA:
            if grant.unit_kerja_ids is None:
                units = None
                break
            assert units is not None
            units |= grant.unit_kerja_ids
    return active_pegawai(units, instansi_id=by.instansi_id, on=by.today(at))


def _known(pegawai_ids: Collection[int], *, tahun: int) -> set[tuple[int, str]]:
    """What was proposed, awarded or declined this year already: it is not offered again."""
    rows = UsulanPenghargaan.objects.filter(pegawai_id__in=pegawai_ids, tahun=tahun)
    kept = rows.filter(asal=AsalUsulan.ATURAN) | rows.filter(status__in=_OPEN)
    return {(pk, jenis) for pk, jenis in kept.values_list("pegawai_id", "jenis") if pk is not None}


def _offered(
    jenis: JenisPenghargaan,
    card: PegawaiCard,
    found: Collection[HasilSyarat],
    *,
    by: Actor,
    at: datetime,
) -> UsulanPenghargaan:
    return UsulanPenghargaan(
        instansi_id=by.instansi_id,
        jenis=jenis,
        tahun=by.today(at).year,
        pegawai_id=card.pegawai_id,
        unit_asal_id=card.unit_kerja_id,
        asal=AsalUsulan.ATURAN,
        kriteria=_stored(found),
        status=StatusUsulan.DITAWARKAN,
        dibuat_at=at,
        ditawarkan_sampai=by.today(at + TAWARAN),
    )


def _stored(found: Collection[HasilSyarat]) -> list[dict[str, object]]:
    return [
        {
            "kunci": each.kunci.value,
            "ambang": each.ambang,
            "terpenuhi": each.terpenuhi,
            "sebab": each.sebab,
        }
        for each in found
    ]

"""Konseling kinerja from the report to what follows (P6 Lampiran Bab III huruf D angka 5)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.feedback.models import CatatanKonseling, Konseling, PengaturanKonseling
from teladan.feedback.policies import konseling as policies
from teladan.feedback.policies.konseling import Bagian
from teladan.feedback.queries.konseling import (
    LOOK_BACK,
    TERTUTUP,
    IsiKonseling,
    KonselingView,
    konseling_view,
    pack,
    told_before,
)
from teladan.feedback.states import KONSELING_TRANSITIONS, StatusKonseling
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, NotVisible, WrongState
from teladan.organisation.commands.people import lock_pegawai
from teladan.organisation.models import UnitKerja
from teladan.organisation.policies import check_totp
from teladan.organisation.queries import pegawai_ref
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak

LONGEST = 4000
#: How long a change is waited for after it was told to the pegawai.
MUST_WAIT = timedelta(days=7)
_S = StatusKonseling


@dataclass(frozen=True)
class LaporanIsi:
    """Format B.1.10 as the pejabat penilai fills it."""

    nilai: Sequence[str]
    masalah: str
    upaya: str
    serupa: bool
    ekspektasi: str = ""


@dataclass(frozen=True)
class RekamanIsi:
    """What leaves the room: whether she came, the themes, the recommendation. Nothing of notes."""

    hadir: bool
    tema: str
    rekomendasi: str


def report_behaviour(*, pegawai_id: int, isi: LaporanIsi, by: Actor, at: datetime) -> int:
    """Report a behaviour problem (B.1.10); returns the case's id. The pegawai reads it at once.

    Raises NotVisible, Denied, Invalid, or WrongState where nothing was told to the pegawai before,
    it was told only just now, or a report is open.
    """
    with transaction.atomic():
        lock_pegawai(pegawai_id, by)
        policies.check_can_report(pegawai_ref(pegawai_id, on=by.today(at)), actor=by)
        _check_report(isi)
        told = told_before(pegawai_id, pelapor_id=by.pegawai_id, since=at - LOOK_BACK)
        _check_told([each.tanggal for each in told], by.today(at - MUST_WAIT))
        open_ones = Konseling.objects.filter(pegawai_id=pegawai_id, pelapor__isnull=False)
        if open_ones.exclude(status__in=TERTUTUP).exists():
            raise WrongState(_("Laporan sebelumnya tentang pegawai ini belum selesai."))
        texts = IsiKonseling(
            nilai=tuple(isi.nilai),
            ekspektasi=isi.ekspektasi.strip(),
            masalah=isi.masalah.strip(),
            serupa=isi.serupa,
            upaya=isi.upaya.strip(),
            umpan_balik=tuple(each.bukti_id for each in told if each.jenis == "umpan_balik"),
            dialog=tuple(each.bukti_id for each in told if each.jenis == "dialog"),
        )
        row = _create(pegawai_id, texts, _S.DILAPORKAN, by=by, at=at, pelapor_id=by.pegawai_id)
        record(
            "konseling.reported", Subject("konseling", row.pk), by=by, at=at, pegawai_id=pegawai_id
        )
    return row.pk


def request_konseling(*, konselor_id: int, permintaan: str, by: Actor, at: datetime) -> int:
    """Ask a konselor for a talk oneself; returns the case's id. Only the two know of it, and the
    event names nobody. Raises Invalid, or WrongState where one is open with her."""
    text = _text(permintaan, "permintaan", least=0)
    with transaction.atomic():
        lock_pegawai(by.pegawai_id, by)
        choices = policies.konselor_choices(by.pegawai_id, actor=by, at=at)
        if konselor_id not in {card.pegawai_id for card in choices}:
            why = _("Pilih konselor yang tidak sejalur dengan Anda.")
            raise Invalid(why, fields={"konselor": why})
        mine = Konseling.objects.filter(pegawai_id=by.pegawai_id, konselor_id=konselor_id)
        if mine.exclude(status__in=TERTUTUP).exists():
            raise WrongState(_("Anda sudah memiliki konseling yang berjalan dengan konselor ini."))
        texts = IsiKonseling(permintaan=text)
        row = _create(by.pegawai_id, texts, _S.DITUNJUK, by=by, at=at, konselor_id=konselor_id)
        _note("konseling.requested", row.pk, by=by, at=at)
    return row.pk


def answer_report(*, konseling_id: int, tanggapan: str, by: Actor, at: datetime) -> None:
    """The pegawai has read the report; her side of it, if she wants. Until it is decided she can
    say it anew. Raises NotVisible, Denied, WrongState or Invalid."""
    text = _text(tanggapan, "tanggapan", least=0)
    with transaction.atomic():
        view = _locked(konseling_id, Bagian.PEGAWAI, _S.DILAPORKAN, by=by)
        isi = replace(view.isi, tanggapan=text or view.isi.tanggapan)
        _update(view, isi, dilihat_at=view.dilihat_at or at)
        record("konseling.answered", Subject("konseling", konseling_id), by=by, at=at)


def decide_report(
    *, konseling_id: int, konseling: bool, alasan: str, by: Actor, at: datetime
) -> None:
    """Decide that konseling follows, or that it does not, with the reason. The pegawai must have
    read the report, or have had three days. Raises NotVisible, Denied, WrongState or Invalid."""
    text = _text(alasan, "alasan", least=10)
    with transaction.atomic():
        view = _locked(konseling_id, Bagian.PENETAP, _S.DILAPORKAN, by=by)
        if view.dilihat_at is None and at - view.dibuat_at < policies.MASA_KEBERATAN:
            raise WrongState(
                _("Pegawai ini belum membaca laporannya; ia diberi tiga hari untuk itu."),
                next_step=_("Putuskan setelah ia menanggapi, atau setelah tiga hari."),
            )
        status = _S.DITETAPKAN if konseling else _S.TIDAK_DILANJUTKAN
        closed = None if konseling else at
        _update(
            view,
            replace(view.isi, putusan=text),
            status,
            diputus_oleh_id=by.pegawai_id,
            diputus_at=at,
            ditutup_at=closed,
        )
        subject = Subject("konseling", konseling_id)
        record("konseling.decided", subject, by=by, at=at, status=status)


def appoint_konselor(
    *, konseling_id: int, konselor_id: int, pelatihan: str = "", by: Actor, at: datetime
) -> None:
    """Name the konselor: independent, or the trained pejabat penilai (with proof of training).

    After an objection it must be somebody else. Raises NotVisible, Denied, WrongState or Invalid.
    """
    with transaction.atomic():
        view = _locked(konseling_id, Bagian.PENETAP, _S.DITETAPKAN, _S.KEBERATAN, by=by)
        policies.check_konselor(view, konselor_id, pelatihan, actor=by, at=at)
        isi = replace(view.isi, pelatihan=pelatihan.strip()[:300])
        _update(view, isi, _S.DITUNJUK, konselor_id=konselor_id, ditunjuk_at=at)
        subject = Subject("konseling", konseling_id)
        record("konseling.appointed", subject, by=by, at=at, konselor_id=konselor_id)


def object_to_konselor(*, konseling_id: int, alasan: str, by: Actor, at: datetime) -> None:
    """The pegawai objects, once, to the person of the konselor; another is then named.

    Raises NotVisible, Denied, Invalid, or WrongState after three days or a first objection.
    """
    text = _text(alasan, "alasan", least=10)
    with transaction.atomic():
        view = _locked(konseling_id, Bagian.PEGAWAI, _S.DITUNJUK, by=by)
        if view.keberatan_at is not None or not _may_object(view, at):
            raise WrongState(
                _("Keberatan atas konselor diajukan satu kali, dalam tiga hari."),
                next_step=_("Sampaikan keberatan Anda langsung kepada konselor."),
            )
        _update(view, replace(view.isi, keberatan=text), _S.KEBERATAN, keberatan_at=at)
        record("konseling.objected", Subject("konseling", konseling_id), by=by, at=at)


def schedule_konseling(
    *, konseling_id: int, jadwal_at: datetime, tempat: str, by: Actor, at: datetime
) -> None:
    """The konselor sets time and place; again, where they change. Only the two see them.

    Raises NotVisible, Denied, Invalid, or WrongState while the pegawai may still object.
    """
    text = _text(tempat, "tempat", least=3)
    with transaction.atomic():
        states = (_S.DITUNJUK, _S.DIJADWALKAN)
        view = _locked(konseling_id, Bagian.KONSELOR, *states, by=by)
        if view.status is _S.DITUNJUK and view.keberatan_at is None and _may_object(view, at):
            raise WrongState(
                _("Pegawai masih dapat berkeberatan atas konselor selama tiga hari."),
                next_step=_("Jadwalkan setelah waktu itu lewat."),
            )
        if jadwal_at < at - timedelta(days=1):
            why = _("Waktu ini sudah lewat.")
            raise Invalid(why, fields={"jadwal": why})
        _update(view, replace(view.isi, tempat=text[:200]), _S.DIJADWALKAN, jadwal_at=jadwal_at)
        record("konseling.scheduled", Subject("konseling", konseling_id), by=by, at=at)


def draft_rekaman(*, konseling_id: int, isi: RekamanIsi, by: Actor, at: datetime) -> None:
    """The konselor writes the record; the pegawai reads it before anybody else.

    Raises NotVisible, Denied, Invalid, or WrongState before the talk, or where nobody asked for a
    record because the pegawai came of herself.
    """
    tema = _text(isi.tema, "tema", least=3 if isi.hadir else 0)
    rekomendasi = _text(isi.rekomendasi, "rekomendasi", least=10)
    with transaction.atomic():
        view = _locked(konseling_id, Bagian.KONSELOR, _S.DIJADWALKAN, _S.DISUSUN, by=by)
        if view.mandiri:
            raise WrongState(_("Konseling ini diminta pegawai sendiri; tidak ada yang dilaporkan."))
        if view.jadwal_at is None or view.jadwal_at > at:
            raise WrongState(_("Rekaman ditulis setelah pertemuannya."))
        texts = replace(view.isi, tema=tema, rekomendasi=rekomendasi)
        _update(view, texts, _S.DISUSUN, hadir=isi.hadir, direkam_at=at)
        record("konseling.drafted", Subject("konseling", konseling_id), by=by, at=at)


def answer_rekaman(
    *, konseling_id: int, setuju: bool, kata: str = "", by: Actor, at: datetime
) -> None:
    """The pegawai agrees that the themes are told, or does not: then only her attendance and the
    recommendation go on, with her words. Raises NotVisible, Denied, WrongState or Invalid."""
    text = _text(kata, "kata", least=0)
    with transaction.atomic():
        view = _locked(konseling_id, Bagian.PEGAWAI, _S.DISUSUN, by=by)
        isi = replace(view.isi, kata_pegawai=text)
        agreed = at if setuju else None
        _update(view, isi, _S.DIREKAM, disetujui_at=agreed, direkam_at=at)
        subject = Subject("konseling", konseling_id)
        record("konseling.record_answered", subject, by=by, at=at, setuju=setuju)


def send_rekaman(*, konseling_id: int, by: Actor, at: datetime) -> None:
    """Where the pegawai has not answered in a week, the record goes on without the themes.

    Raises NotVisible, Denied or WrongState.
    """
    with transaction.atomic():
        view = _locked(konseling_id, Bagian.KONSELOR, _S.DISUSUN, by=by)
        if view.direkam_at is None or at - view.direkam_at < policies.MASA_JAWAB:
            raise WrongState(
                _("Pegawai diberi tujuh hari untuk membaca rekamannya."),
                next_step=_("Kirim setelah ia menjawab, atau setelah tujuh hari."),
            )
        _update(view, view.isi, _S.DIREKAM, direkam_at=at)
        record("konseling.record_sent", Subject("konseling", konseling_id), by=by, at=at)


def follow_up(*, konseling_id: int, tindak_lanjut: str, by: Actor, at: datetime) -> None:
    """Who got the record decides what follows, and why; the case closes. Where the pejabat
    penilai counselled, that is her atasan. Raises NotVisible, Denied, WrongState or Invalid."""
    text = _text(tindak_lanjut, "tindak_lanjut", least=10)
    with transaction.atomic():
        found = _lock(konseling_id, by)
        by_penilai = found is not None and found.konselor_id == found.pelapor_id
        part = Bagian.ATASAN if by_penilai else Bagian.PENETAP
        view = policies.check_part(found, part, _S.DIREKAM, actor=by)
        _update(view, replace(view.isi, tindak_lanjut=text), _S.SELESAI, ditutup_at=at)
        record("konseling.followed_up", Subject("konseling", konseling_id), by=by, at=at)


def close_own(*, konseling_id: int, by: Actor, at: datetime) -> None:
    """End a konseling that the pegawai asked for: she cancels it, the konselor closes or declines.

    Raises NotVisible, Denied or WrongState.
    """
    with transaction.atomic():
        found = _lock(konseling_id, by)
        mine = found is not None and found.pegawai_id == by.pegawai_id
        part = Bagian.PEGAWAI if mine else Bagian.KONSELOR
        view = policies.check_part(found, part, _S.DITUNJUK, _S.DIJADWALKAN, actor=by)
        if not view.mandiri:
            raise WrongState(_("Konseling ini berdasarkan laporan dan berakhir dengan rekaman."))
        unheld = mine or view.status is _S.DITUNJUK
        status = _S.DIBATALKAN if unheld else _S.SELESAI
        _update(view, view.isi, status, ditutup_at=at)
        _note("konseling.closed", konseling_id, by=by, at=at)


def share_own(*, konseling_id: int, by: Actor, at: datetime) -> None:
    """The pegawai lets her pejabat penilai know that she has konseling; nothing of what is said.

    Raises NotVisible, Denied or WrongState.
    """
    with transaction.atomic():
        states = (_S.DITUNJUK, _S.DIJADWALKAN, _S.SELESAI)
        view = _locked(konseling_id, Bagian.PEGAWAI, *states, by=by)
        if not view.mandiri:
            raise WrongState(_("Konseling ini berawal dari laporan pejabat penilai Anda."))
        _update(view, view.isi, dibagikan_at=view.dibagikan_at or at)
        record("konseling.shared", Subject("konseling", konseling_id), by=by, at=at)


def open_konseling(*, konseling_id: int, by: Actor, at: datetime) -> None:
    """Note that a penetap, konselor or atasan opens the texts of a case. Raises NotVisible, or
    Denied while she signs in by one step."""
    with transaction.atomic():
        found = konseling_view(konseling_id, instansi_id=by.instansi_id)
        _view, bagian = policies.visible(found, actor=by)
        if bagian & {Bagian.PENETAP, Bagian.ATASAN}:
            check_totp(actor=by)
        record("konseling.opened", Subject("konseling", konseling_id), by=by, at=at)


def erase_notes(*, konseling_id: int, by: Actor, at: datetime) -> int:
    """The pegawai has the notes of her closed case destroyed (UU 27/2022 Pasal 8); returns how
    many. Raises NotVisible, Denied, or WrongState while it runs."""
    with transaction.atomic():
        view = _locked(konseling_id, Bagian.PEGAWAI, by=by)
        if not view.tertutup:
            raise WrongState(
                _("Konseling ini masih berjalan; catatannya masih diperlukan untuk membantu Anda."),
                next_step=_("Mintalah setelah konseling selesai."),
            )
        gone, _each = CatatanKonseling.objects.filter(konseling_id=konseling_id).delete()
        _note("konseling.notes_erased", konseling_id, by=by, at=at, count=gone)
    return gone


def set_pengaturan_konseling(
    *, unit_kerja_id: int | None, retensi_bulan: int, by: Actor, at: datetime
) -> None:
    """Name the unit whose pimpinan decides, and how long notes stay (6 to 60 months). Once a unit
    is named nobody takes the decision, and with it the reports, to herself.

    Raises Denied, NotVisible or Invalid.
    """
    policies.check_may_set(by)
    policies.check_not_to_herself(unit_kerja_id, actor=by)
    if not 6 <= retensi_bulan <= 60:
        why = _("Catatan disimpan 6 sampai 60 bulan setelah konseling selesai.")
        raise Invalid(why, fields={"retensi_bulan": why})
    with transaction.atomic():
        units = UnitKerja.objects.filter(instansi_id=by.instansi_id)
        if unit_kerja_id is not None and not units.filter(pk=unit_kerja_id).exists():
            raise NotVisible(_("Unit kerja ini tidak ditemukan."))
        PengaturanKonseling.objects.update_or_create(
            instansi_id=by.instansi_id,
            defaults={"unit_kepegawaian_id": unit_kerja_id, "retensi_bulan": retensi_bulan},
        )
        record(
            "konseling.settings",
            Subject("instansi", by.instansi_id),
            by=by,
            at=at,
            unit_kerja_id=unit_kerja_id,
            retensi_bulan=retensi_bulan,
        )


def _create(
    pegawai_id: int, isi: IsiKonseling, status: StatusKonseling, *, by: Actor, at: datetime,
    **more: int,
) -> Konseling:  # fmt: skip
    return Konseling.objects.create(
        instansi_id=by.instansi_id,
        pegawai_id=pegawai_id,
        status=status,
        isi=pack(isi, pegawai_id=pegawai_id),
        dibuat_at=at,
        **more,
    )


def _lock(konseling_id: int, by: Actor) -> KonselingView | None:
    rows = Konseling.objects.select_for_update().filter(pk=konseling_id)
    rows.values_list("pk").first()
    return konseling_view(konseling_id, instansi_id=by.instansi_id)


def _locked(konseling_id: int, part: Bagian, *states: StatusKonseling, by: Actor) -> KonselingView:
    return policies.check_part(_lock(konseling_id, by), part, *states, actor=by)


def _update(
    view: KonselingView,
    isi: IsiKonseling,
    status: StatusKonseling | None = None,
    **changed: Any,
) -> None:
    if status is not None and status not in KONSELING_TRANSITIONS[view.status]:
        raise WrongState(_("Konseling ini sudah berada pada langkah lain."))
    Konseling.objects.filter(pk=view.konseling_id).update(
        isi=pack(isi, pegawai_id=view.pegawai_id), status=status or view.status, **changed
    )


def _note(action: str, konseling_id: int, *, by: Actor, at: datetime, count: int = 0) -> None:
    """An event that names nobody: the chain must not tell who sought counsel."""
    subject = Subject("konseling", konseling_id)
    record(action, subject, by=None, at=at, instansi_id=by.instansi_id, count=count)


def _may_object(view: KonselingView, at: datetime) -> bool:
    return view.ditunjuk_at is not None and at - view.ditunjuk_at < policies.MASA_KEBERATAN


def _text(text: str, field: str, *, least: int) -> str:
    bare = text.strip()
    if len(bare) < least or len(bare) > LONGEST:
        why = _("Tulis paling sedikit %(least)s dan paling banyak %(most)s karakter.") % {
            "least": least,
            "most": LONGEST,
        }
        raise Invalid(why, fields={field: why})
    return bare


def _check_report(isi: LaporanIsi) -> None:
    errors = {}
    if not isi.nilai or not set(isi.nilai) <= {each.value for each in NilaiBerakhlak}:
        errors["nilai"] = _("Pilih nilai dasar yang bersangkutan.")
    for name, text in (("masalah", isi.masalah), ("upaya", isi.upaya)):
        if not 20 <= len(text.strip()) <= LONGEST:
            errors[name] = _("Jelaskan dengan sedikitnya 20 karakter: apa yang Anda amati.")
    if len(isi.ekspektasi) > LONGEST:
        errors["ekspektasi"] = _("Paling banyak %(most)s karakter.") % {"most": LONGEST}
    if errors:
        raise Invalid(_("Laporan belum lengkap."), fields=errors)


def _check_told(days: Sequence[Any], latest: Any) -> None:
    if not days:
        raise WrongState(
            _("Permasalahan perilaku wajib lebih dahulu disampaikan kepada pegawai."),
            next_step=_("Berikan umpan balik atau catat dialog kinerja, dan beri ia waktu."),
        )
    if min(days) > latest:
        raise WrongState(
            _("Anda baru saja menyampaikannya. Beri pegawai sedikitnya tujuh hari untuk berubah."),
            next_step=_("Lihat perkembangannya, lalu laporkan bila memang tidak ada perubahan."),
        )

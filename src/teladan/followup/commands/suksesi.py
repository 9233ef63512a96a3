"""Writes of succession: critical posts, candidates proposed by one and decided by another."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.followup import policies
from teladan.followup.models import CalonSuksesi, JabatanKritikal
from teladan.followup.queries.suksesi import (
    CalonView,
    JabatanKritikalView,
    calon_view,
    jabatan_kritikal_view,
)
from teladan.followup.states.talenta import StatusCalon
from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import Invalid, NotVisible
from teladan.organisation.models import Jabatan
from teladan.organisation.queries import pegawai_ref

_MIN, _MAX = 20, 2000


def set_jabatan_kritikal(*, jabatan_id: int, alasan: str, by: Actor, at: datetime) -> int:
    """Put a post on the list of critical ones, with the reason; returns its id there.

    Raises NotVisible, Denied or Invalid (no reason, there already).
    """
    with transaction.atomic():
        policies.check_can_open_talenta(actor=by)
        post = Jabatan.objects.filter(pk=jabatan_id, instansi_id=by.instansi_id)
        unit_id = post.values_list("unit_kerja_id", flat=True).first()
        if unit_id is None or not by.covers(unit_id, Peran.PENGELOLA_TALENTA):
            raise NotVisible(_("Jabatan ini tidak ditemukan."))
        text = _reason(alasan, _("Tulis mengapa jabatan ini kritikal, paling sedikit 20 huruf."))
        row = _create(
            JabatanKritikal(
                instansi_id=by.instansi_id,
                jabatan_id=jabatan_id,
                alasan=text[:500],
                ditetapkan_oleh_id=by.pegawai_id,
                ditetapkan_at=at,
            ),
            "jabatan_id",
            _("Jabatan ini sudah ada dalam daftar."),
        )
        subject = Subject("jabatan_kritikal", row)
        record("jabatan_kritikal.set", subject, by=by, at=at, jabatan_id=jabatan_id)
    return row


def close_jabatan_kritikal(*, jabatan_kritikal_id: int, by: Actor, at: datetime) -> None:
    """Take a post off the list. Raises NotVisible, Denied or WrongState."""
    with transaction.atomic():
        _locked(jabatan_kritikal_id, by=by)
        JabatanKritikal.objects.filter(pk=jabatan_kritikal_id).update(ditutup_at=at)
        record(
            "jabatan_kritikal.closed",
            Subject("jabatan_kritikal", jabatan_kritikal_id),
            by=by,
            at=at,
        )


def propose_calon(
    *, jabatan_kritikal_id: int, pegawai_id: int, alasan: str, by: Actor, at: datetime
) -> int:
    """Propose a candidate with one's own reasons; returns her id as such. Whoever her data place
    where may be proposed: the boxes suggest, people decide.

    Raises NotVisible, Denied, WrongState or Invalid.
    """
    with transaction.atomic():
        _locked(jabatan_kritikal_id, by=by)
        policies.check_can_see_penempatan(pegawai_ref(pegawai_id, on=by.today(at)), actor=by)
        text = _reason(alasan, _("Tulis apa yang menunjukkan ia siap, paling sedikit 20 huruf."))
        row = _create(
            CalonSuksesi(
                instansi_id=by.instansi_id,
                jabatan_kritikal_id=jabatan_kritikal_id,
                pegawai_id=pegawai_id,
                alasan=text,
                diusulkan_oleh_id=by.pegawai_id,
                diusulkan_at=at,
            ),
            "nip",
            _("Pegawai ini sudah menjadi calon untuk jabatan ini."),
        )
        record("calon_suksesi.proposed", Subject("calon_suksesi", row), by=by, at=at)
    return row


def decide_calon(*, calon_id: int, setuju: bool, alasan: str, by: Actor, at: datetime) -> None:
    """Decide on what another proposed, with a reason. Raises NotVisible, Denied, WrongState or
    Invalid."""
    to = StatusCalon.DISETUJUI if setuju else StatusCalon.DITOLAK
    with transaction.atomic():
        CalonSuksesi.objects.select_for_update().filter(pk=calon_id).values_list("pk").first()
        _checked(calon_id, to, by=by)
        text = _reason(alasan, _("Tulis alasan putusan, paling sedikit 20 huruf."))
        CalonSuksesi.objects.filter(pk=calon_id).update(
            status=to, alasan_putusan=text, diputus_oleh_id=by.pegawai_id, diputus_at=at
        )
        record("calon_suksesi.decided", Subject("calon_suksesi", calon_id), by=by, at=at)


def end_calon(*, calon_id: int, alasan: str, by: Actor, at: datetime) -> None:
    """End a candidacy that was agreed to. Raises NotVisible, Denied, WrongState or Invalid."""
    with transaction.atomic():
        CalonSuksesi.objects.select_for_update().filter(pk=calon_id).values_list("pk").first()
        view = _checked(calon_id, StatusCalon.BERAKHIR, by=by)
        text = _reason(alasan, _("Tulis mengapa berakhir, paling sedikit 20 huruf."))
        CalonSuksesi.objects.filter(pk=calon_id).update(
            status=StatusCalon.BERAKHIR, alasan_putusan=f"{view.alasan_putusan}\n{text}".strip()
        )
        record("calon_suksesi.ended", Subject("calon_suksesi", calon_id), by=by, at=at)


def _locked(jabatan_kritikal_id: int, *, by: Actor) -> JabatanKritikalView:
    rows = JabatanKritikal.objects.select_for_update().filter(pk=jabatan_kritikal_id)
    rows.values_list("pk").first()
    return policies.check_can_change_kritikal(jabatan_kritikal_view(jabatan_kritikal_id), actor=by)


def _checked(calon_id: int, to: StatusCalon, *, by: Actor) -> CalonView:
    view = calon_view(calon_id)
    post = jabatan_kritikal_view(view.jabatan_kritikal_id) if view else None
    return policies.check_can_decide_calon(
        view, actor=by, unit_kerja_id=post.unit_kerja_id if post else None, to=to
    )


def _reason(typed: str, sentence: str) -> str:
    text = typed.strip()
    if len(text) < _MIN:
        raise Invalid(sentence, fields={"alasan": sentence})
    if len(text) > _MAX:
        sentence = _("Paling panjang %(n)s karakter.") % {"n": _MAX}
        raise Invalid(sentence, fields={"alasan": sentence})
    return text


def _create(row: JabatanKritikal | CalonSuksesi, field: str, sentence: str) -> int:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise Invalid(sentence, fields={field: sentence}) from error
    return int(row.pk)

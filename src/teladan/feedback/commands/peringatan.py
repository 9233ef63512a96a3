"""Early warnings are found once a day, closed when their cause is gone, explained and shared."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, erase_texts, record
from teladan.feedback import policies
from teladan.feedback.models import (
    PemeriksaanPeringatan,
    PengaturanPeringatan,
    PeringatanDini,
)
from teladan.feedback.queries import (
    PengaturanPeringatanView,
    PeringatanView,
    TemuanDini,
    pengaturan_peringatan,
    peringatan_view,
    temuan_dini,
)
from teladan.feedback.states import JenisPeringatan, StatusPeringatan
from teladan.foundation.actor import Actor, system_actor
from teladan.foundation.errors import Invalid
from teladan.organisation.models import Instansi
from teladan.organisation.queries import InstansiView, active_pegawai, instansi_list
from teladan_rules.permenpanrb_6_2022.vocabulary import ZonaWaktu

MAX_PENJELASAN = 500
BATAS_PERINGATAN = {
    "hari_tanpa_umpan_balik": (14, 365),
    "titik_paling_sedikit": (3, 12),
    "hari_sendiri": (3, 60),
}
"""The least and the most that each limit may be; a warning is the pegawai's alone for three days
at least."""
_CHUNK = 500
_KEPT = timedelta(days=365)
"""So long one that is over stays readable to the pegawai; then it is erased."""


@dataclass(frozen=True)
class PengaturanPeringatanIsi:
    """Limits from a day on, as the model explains them."""

    berlaku_dari: date
    hari_tanpa_umpan_balik: int = 60
    titik_paling_sedikit: int = 3
    hari_sendiri: int = 7
    dasar: str = ""


def find_peringatan(*, at: datetime) -> None:
    """Once a day and instansi: keep what is found, close what is gone. To run again is harmless."""
    for instansi in instansi_list():
        zona = ZonaWaktu(instansi.zona_waktu).zoneinfo
        today = at.astimezone(ZoneInfo(zona)).date()
        checked = PemeriksaanPeringatan.objects.filter(
            instansi_id=instansi.instansi_id, tanggal__gte=today
        )
        if not checked.exists():
            _look_through(instansi, zona, today, at)


def _look_through(instansi: InstansiView, zona: str, today: date, at: datetime) -> None:
    limits = pengaturan_peringatan(instansi.instansi_id, on=today)
    cards = active_pegawai(None, instansi_id=instansi.instansi_id, on=today)
    people = [card.pegawai_id for card in cards]
    new = gone = 0
    for start in range(0, len(people), _CHUNK):
        chunk = people[start : start + _CHUNK]
        found = temuan_dini(chunk, batas=limits, on=today, zona=zona)
        with transaction.atomic():
            added, closed = _keep(instansi.instansi_id, chunk, found, limits, today, at)
        new, gone = new + added, gone + closed
    by = system_actor(instansi.instansi_id, zona=zona)
    with transaction.atomic():
        old = PeringatanDini.objects.filter(
            instansi_id=instansi.instansi_id, selesai_at__lt=at - _KEPT
        )
        for pk in old.exclude(penjelasan="").values_list("pk", flat=True):
            erase_texts(subject=Subject("peringatan_dini", pk), by=by, at=at)
        old.delete()
        PemeriksaanPeringatan.objects.update_or_create(
            instansi_id=instansi.instansi_id, defaults={"tanggal": today}
        )
        if new or gone:
            subject = Subject("instansi", instansi.instansi_id)
            record("peringatan.checked", subject, by=by, at=at, baru=new, selesai=gone)


def _keep(
    instansi_id: int,
    chunk: list[int],
    found: Iterable[TemuanDini],
    limits: PengaturanPeringatanView,
    today: date,
    at: datetime,
) -> tuple[int, int]:
    """Store what is new and close what is gone; how many of each. Three queries."""
    wanted = {each.key: each for each in found}
    open_rows = {
        (pegawai_id, JenisPeringatan(jenis), kunci): pk
        for pk, pegawai_id, jenis, kunci in PeringatanDini.objects.select_for_update()
        .filter(pegawai_id__in=chunk, selesai_at__isnull=True)
        .values_list("pk", "pegawai_id", "jenis", "kunci")
    }
    new = [
        PeringatanDini(
            instansi_id=instansi_id,
            pegawai_id=each.pegawai_id,
            jenis=each.jenis,
            kunci=each.kunci,
            indikator_id=each.indikator_id,
            periode=each.periode,
            isi=dict(each.isi),
            muncul_at=at,
            penilai_dari=today + timedelta(days=limits.hari_sendiri),
        )
        for key, each in wanted.items()
        if key not in open_rows
    ]
    PeringatanDini.objects.bulk_create(new, batch_size=_CHUNK, ignore_conflicts=True)
    gone = [pk for key, pk in open_rows.items() if key not in wanted]
    PeringatanDini.objects.filter(pk__in=gone).update(
        status=StatusPeringatan.SELESAI, selesai_at=at
    )
    return len(new), len(gone)


def explain_peringatan(*, peringatan_id: int, penjelasan: str, by: Actor, at: datetime) -> None:
    """The pegawai says what is behind it; her words stand beside it for whoever sees it.

    Raises NotVisible, WrongState (closed), Invalid.
    """
    with transaction.atomic():
        policies.check_owns_peringatan(_locked(peringatan_id), actor=by)
        text = penjelasan.strip()
        sentence = ""
        if not text:
            sentence = _("Tulis penjelasan Anda.")
        elif len(text) > MAX_PENJELASAN:
            sentence = _("Paling panjang %(n)s karakter.") % {"n": MAX_PENJELASAN}
        if sentence:
            raise Invalid(sentence, fields={"penjelasan": sentence})
        PeringatanDini.objects.filter(pk=peringatan_id).update(
            penjelasan=text, dijelaskan_at=at, status=StatusPeringatan.DIJELASKAN
        )
        subject = Subject("peringatan_dini", peringatan_id)
        record("peringatan.explained", subject, by=by, at=at, texts={"penjelasan": text})


def share_peringatan(*, peringatan_id: int, by: Actor, at: datetime) -> None:
    """The pegawai shows it to her pejabat penilai before its week is over; twice is harmless.

    Raises NotVisible, WrongState (closed).
    """
    with transaction.atomic():
        view = policies.check_owns_peringatan(_locked(peringatan_id), actor=by)
        if view.dibagikan_at is not None:
            return
        PeringatanDini.objects.filter(pk=peringatan_id).update(dibagikan_at=at)
        record("peringatan.shared", Subject("peringatan_dini", peringatan_id), by=by, at=at)


def _locked(peringatan_id: int) -> PeringatanView | None:
    rows = PeringatanDini.objects.select_for_update().filter(pk=peringatan_id)
    rows.values_list("pk").first()
    return peringatan_view(peringatan_id)


def set_pengaturan_peringatan(*, isi: PengaturanPeringatanIsi, by: Actor, at: datetime) -> int:
    """Choose limits from a day on, today at the earliest; the choice before it ends the day
    before. Returns the id. Raises Denied, Invalid."""
    with transaction.atomic():
        Instansi.objects.select_for_update().values_list("pk").get(pk=by.instansi_id)
        policies.check_can_set_pengaturan(actor=by)
        _check(isi, instansi_id=by.instansi_id, today=by.today(at))
        PengaturanPeringatan.objects.filter(
            instansi_id=by.instansi_id, berlaku_sampai__isnull=True
        ).update(berlaku_sampai=isi.berlaku_dari - timedelta(days=1))
        fields = asdict(isi) | {"dasar": isi.dasar.strip()}
        row = PengaturanPeringatan.objects.create(instansi_id=by.instansi_id, **fields)
        subject = Subject("pengaturan_peringatan", row.pk)
        record("peringatan.settings_set", subject, by=by, at=at, **fields)
    return row.pk


def _check(isi: PengaturanPeringatanIsi, *, instansi_id: int, today: date) -> None:
    errors = {
        name: _("Isi %(least)s sampai %(most)s.") % {"least": least, "most": most}
        for name, (least, most) in BATAS_PERINGATAN.items()
        if not least <= getattr(isi, name) <= most
    }
    later = PengaturanPeringatan.objects.filter(
        instansi_id=instansi_id, berlaku_dari__gte=isi.berlaku_dari
    )
    if isi.berlaku_dari < today:
        errors["berlaku_dari"] = _("Pengaturan berlaku paling awal hari ini.")
    elif later.exists():
        errors["berlaku_dari"] = _("Sudah ada pengaturan yang mulai pada hari itu atau sesudahnya.")
    if not isi.dasar.strip():
        errors["dasar"] = _("Tulis dasarnya: keputusan, kesepakatan, atau alasannya.")
    elif len(isi.dasar.strip()) > 200:
        errors["dasar"] = _("Dasar paling panjang 200 karakter.")
    if errors:
        raise Invalid(_("Pengaturan peringatan dini belum disimpan."), fields=errors)

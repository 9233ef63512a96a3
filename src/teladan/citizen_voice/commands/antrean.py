"""The queue's writes: presses of buttons, sent one by one or, after an offline time, in bulk."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.citizen_voice.commands.antrean_proyeksi import (
    MENUJU,
    JenisKejadian,
    Kejadian,
    project,
)
from teladan.citizen_voice.models import KejadianTiket, Layanan, Tiket, TitikLayanan, UnitPelayanan
from teladan.citizen_voice.policies import antrean as policies
from teladan.citizen_voice.queries.antrean import (
    TiketView,
    TitikAntrean,
    UnitAntrean,
    keadaan_antrean,
    tiket_view,
    unit_antrean_by_id,
)
from teladan.citizen_voice.states import TIKET_TRANSITIONS, StatusTiket
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, NotVisible, WrongState

#: Presses in one request; a device sends more in several.
TERBANYAK = 500
#: A device's clock may differ so much before its times are shifted.
_SELISIH_WAJAR = timedelta(minutes=2)
_MASA_DEPAN = timedelta(minutes=5)
_TERLAMA = timedelta(days=62)
_PALING_SALAH = timedelta(days=20 * 366)
_KUNCI = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
DITERIMA, SUDAH_ADA, DITOLAK = "diterima", "sudah_ada", "ditolak"


@dataclass(frozen=True)
class KejadianIsi:
    """One press as a device sends it. Taking a number also says which (`nomor`, `layanan_id`)."""

    kunci: str
    tiket: str
    jenis: str
    at: datetime
    titik_id: int | None = None
    nomor: str = ""
    layanan_id: int | None = None


@dataclass(frozen=True)
class HasilKejadian:
    """What became of one press: DITERIMA, SUDAH_ADA or DITOLAK, with a sentence if need be."""

    kunci: str
    status: str
    pesan: str = ""


@dataclass(frozen=True)
class HasilKiriman:
    """What became of a batch; `geser_detik` was added to its times."""

    hasil: tuple[HasilKejadian, ...]
    geser_detik: int = 0


def is_kunci(text: str) -> bool:
    """Whether this is a key as devices make them: a UUID in lower case."""
    return _KUNCI.fullmatch(text) is not None


def record_kejadian_antrean(
    *, unit_id: int, peranti: str, kejadian: Sequence[KejadianIsi], dikirim_at: datetime | None,
    by: Actor, at: datetime,
) -> HasilKiriman:  # fmt: skip
    """Take a batch of presses: each once, in whatever order they arrive.

    `dikirim_at` is the device's clock at sending; where it is wrong, all times of the batch are
    shifted by the difference. A press that cannot be accepted is answered alone, the others are
    kept. To send the same batch again changes nothing. Raises NotVisible, Denied, or Invalid
    for more than TERBANYAK presses.
    """
    if len(kejadian) > TERBANYAK:
        raise Invalid(
            _("Kiriman ini memuat lebih dari %(n)s kejadian.") % {"n": TERBANYAK},
            next_step=_("Kirim dalam beberapa bagian; tidak ada yang hilang."),
        )
    shift = _shift(dikirim_at, at)
    with transaction.atomic():
        unit = _locked(unit_id, by)
        batch = _Batch(unit, peranti, shift, by, at)
        hasil = batch.take(kejadian)
        batch.write()
        if batch.events:
            _recompute(unit, {event.tiket_kunci for event in batch.events})
            record(
                "antrean.synced",
                Subject("unit_pelayanan", unit.unit_id),
                by=by,
                at=at,
                kejadian=len(batch.events),
                tiket=len(batch.tickets),
                geser_detik=shift,
            )
    return HasilKiriman(hasil, shift)


def take_nomor_antrean(
    *, unit_id: int, titik_id: int, layanan_id: int, kunci: str, by: Actor, at: datetime
) -> str:
    """Give the next number of a counter, online; returns the ticket's key.

    `kunci` is the form's own: the same form sent twice gives one ticket, whose key it is.
    Raises NotVisible, Denied or Invalid.
    """
    with transaction.atomic():
        unit = _locked(unit_id, by)
        if Tiket.objects.filter(kunci=kunci, unit_id=unit_id).exists():
            return kunci
        batch = _Batch(unit, "", 0, by, at)
        titik = batch.titik.get(titik_id)
        if titik is None:
            raise Invalid(_("Pilih loket yang memberi nomor."))
        last = keadaan_antrean(unit, hari=by.today(at)).urutan.get(titik_id, 0)
        nomor = f"{titik.huruf}-{last + 1:03d}"
        _press(batch, KejadianIsi(_key_of(kunci, "ambil"), kunci, "ambil", at, titik_id, nomor,
                                  layanan_id))  # fmt: skip
        record(
            "antrean.taken", Subject("unit_pelayanan", unit_id), by=by, at=at,
            titik_id=titik_id, layanan_id=layanan_id,
        )  # fmt: skip
    return kunci


def press_antrean(
    *, unit_id: int, titik_id: int, tiket: str, jenis: str, kunci: str, by: Actor, at: datetime
) -> None:
    """One press, online: call this ticket, serve, end, not there, back into the queue.

    The same form sent twice is one press. Raises NotVisible, Denied, Invalid or WrongState.
    """
    with transaction.atomic():
        unit = _locked(unit_id, by)
        if KejadianTiket.objects.filter(kunci=kunci).exists():
            return
        found = tiket_view(tiket, unit_id=unit_id)
        if found is None:
            raise NotVisible(_("Nomor antrean ini tidak ditemukan."))
        _check_next(found, jenis)
        batch = _Batch(unit, "", 0, by, at)
        _press(batch, KejadianIsi(kunci, tiket, jenis, at, titik_id))
        record(
            "antrean.pressed", Subject("unit_pelayanan", unit_id), by=by, at=at,
            titik_id=titik_id, jenis=jenis,
        )  # fmt: skip


def call_next_antrean(*, unit_id: int, titik_id: int, kunci: str, by: Actor, at: datetime) -> None:
    """Call whoever of this counter's queue has waited longest.

    The same form sent twice calls one number. Raises NotVisible, Denied, or WrongState when
    nobody waits.
    """
    with transaction.atomic():
        unit = _locked(unit_id, by)
        if KejadianTiket.objects.filter(kunci=kunci).exists():
            return
        batch = _Batch(unit, "", 0, by, at)
        titik = batch.titik.get(titik_id)
        if titik is None:
            raise NotVisible(_("Loket ini tidak ditemukan."))
        waiting = queue_of(titik, keadaan_antrean(unit, hari=by.today(at)).tiket)
        if not waiting:
            raise WrongState(
                _("Tidak ada yang menunggu untuk loket ini."),
                next_step=_("Beri nomor kepada warga yang datang, atau panggil dari daftar."),
            )
        _press(batch, KejadianIsi(kunci, waiting[0].kunci, "panggil", at, titik_id))
        record(
            "antrean.pressed", Subject("unit_pelayanan", unit_id), by=by, at=at,
            titik_id=titik_id, jenis="panggil",
        )  # fmt: skip


def queue_of(titik: TitikAntrean, tiket: Iterable[TiketView]) -> list[TiketView]:
    """Who waits with a number of this counter, first come first. Others are called by name of
    their number, so that two counters that cannot see each other never call the same person."""
    return [
        each
        for each in tiket
        if each.status == StatusTiket.MENUNGGU and each.titik_id == titik.titik_id
    ]


def _check_next(found: TiketView, jenis: str) -> None:
    if jenis not in MENUJU:
        raise Invalid(_("Tombol ini tidak dikenal."))
    if MENUJU[JenisKejadian(jenis)] not in TIKET_TRANSITIONS[StatusTiket(found.status)]:
        raise WrongState(
            _("Nomor %(nomor)s sudah ditangani loket lain.") % {"nomor": found.nomor},
            next_step=_("Muat ulang layar antrean, lalu lanjutkan dengan nomor berikutnya."),
        )


def _key_of(kunci: str, jenis: str) -> str:
    """The key of a ticket's first press: never another ticket's, the same when sent twice."""
    return hashlib.sha256(f"{kunci}-{jenis}".encode()).hexdigest()[:32]


def _press(batch: "_Batch", isi: KejadianIsi) -> None:
    (hasil,) = batch.take([isi])
    if hasil.status == DITOLAK:
        raise Invalid(hasil.pesan)
    batch.write()
    _recompute(batch.unit, {isi.tiket})


def _locked(unit_id: int, by: Actor) -> UnitAntrean:
    """The unit, locked: its presses come one after another, so that numbers stay single."""
    rows = UnitPelayanan.objects.select_for_update().filter(pk=unit_id, instansi_id=by.instansi_id)
    rows.values_list("pk").first()
    unit = unit_antrean_by_id(unit_id, instansi_id=by.instansi_id)
    return policies.check_can_work_queue(unit, actor=by)


def _shift(dikirim_at: datetime | None, at: datetime) -> int:
    """Seconds by which the device's clock is behind ours; 0 where it is right enough."""
    if dikirim_at is None or abs(at - dikirim_at) <= _SELISIH_WAJAR:
        return 0
    seconds = int((at - dikirim_at).total_seconds())
    # However wrong, it was wrong in the same way for all presses; one that the shift does not
    # put into the last weeks was made by another clock, and is refused by itself.
    return seconds if abs(seconds) <= _PALING_SALAH.total_seconds() else 0


class _Batch:
    """Checks presses one by one and gathers what is to be written."""

    def __init__(self, unit: UnitAntrean, peranti: str, shift: int, by: Actor, at: datetime):
        self.unit, self.peranti, self.shift, self.by, self.at = unit, peranti[:36], shift, by, at
        rows = TitikLayanan.objects.filter(unit_id=unit.unit_id)
        names = ("pk", "nama", "jenis", "huruf", "layanan_id")
        self.titik = {row[0]: TitikAntrean(*row) for row in rows.values_list(*names)}
        # Also counters and services that ended while a device was offline: nothing is lost.
        services = Layanan.objects.filter(unit_id=unit.unit_id)
        self.layanan = set(services.values_list("pk", flat=True))
        self.tickets: list[Tiket] = []
        self.events: list[KejadianTiket] = []

    def take(self, kejadian: Sequence[KejadianIsi]) -> tuple[HasilKejadian, ...]:
        """Judge each press; nothing is written yet."""
        known = KejadianTiket.objects.filter(kunci__in=[each.kunci for each in kejadian])
        self._known = dict(known.values_list("kunci", "unit_id"))
        owners = Tiket.objects.filter(kunci__in=[each.tiket for each in kejadian])
        self._owners = dict(owners.values_list("kunci", "unit_id"))
        days = {self._local(each.at).date() for each in kejadian if each.jenis == "ambil"}
        given = Tiket.objects.filter(
            instansi_id=self.unit.instansi_id, unit_id=self.unit.unit_id, hari__in=days
        )
        self._given = set(given.exclude(sumber="impor").values_list("hari", "nomor"))
        return tuple(self._judge(each) for each in kejadian)

    def _judge(self, isi: KejadianIsi) -> HasilKejadian:
        owner = self._known.get(isi.kunci)
        if owner == self.unit.unit_id:
            return HasilKejadian(isi.kunci, SUDAH_ADA)
        other = self._owners.get(isi.tiket, self.unit.unit_id) != self.unit.unit_id
        fault = _("Kunci kejadian ini tidak dapat dipakai.") if owner or other else ""
        fault = fault or self._fault(isi)
        if fault:
            return HasilKejadian(isi.kunci, DITOLAK, fault)
        self._known[isi.kunci] = self.unit.unit_id
        note = ""
        if isi.jenis == JenisKejadian.AMBIL and isi.tiket not in self._owners:
            note = self._note(isi)
            self._owners[isi.tiket] = self.unit.unit_id
            self.tickets.append(self._ticket(isi))
        self.events.append(self._event(isi))
        return HasilKejadian(isi.kunci, DITERIMA, note)

    def _fault(self, isi: KejadianIsi) -> str:
        when = self._time(isi.at)
        if isi.jenis not in set(JenisKejadian):
            return _("Jenis kejadian “%(jenis)s” tidak dikenal.") % {"jenis": isi.jenis[:20]}
        if isi.titik_id not in self.titik:
            return _("Loket kejadian ini bukan loket unit ini.")
        if when > self.at + _MASA_DEPAN:
            return _("Jam kejadian ini di masa depan. Betulkan jam perangkat, lalu kirim ulang.")
        if when < self.at - _TERLAMA:
            return _("Jam kejadian ini terlalu lama berlalu. Betulkan jam perangkat.")
        if isi.jenis == JenisKejadian.AMBIL:
            return self._fault_of_ticket(isi)
        return ""

    def _fault_of_ticket(self, isi: KejadianIsi) -> str:
        huruf = self.titik[isi.titik_id or 0].huruf
        if not huruf or not re.fullmatch(rf"{re.escape(huruf)}-[0-9]{{1,6}}", isi.nomor):
            return _("Nomor “%(nomor)s” bukan nomor loket ini.") % {"nomor": isi.nomor[:12]}
        if isi.layanan_id not in self.layanan:
            return _("Layanan nomor ini tidak dikenal pada unit ini.")
        return ""

    def _note(self, isi: KejadianIsi) -> str:
        """Two devices at one counter gave the same number: both tickets are kept, and said."""
        key = (self._local(isi.at).date(), isi.nomor)
        if key in self._given:
            text = _("Nomor %(nomor)s juga diberikan perangkat lain pada loket ini. Pakai satu "
                     "perangkat untuk setiap loket.")  # fmt: skip
            return text % {"nomor": isi.nomor}
        self._given.add(key)
        return ""

    def _time(self, at: datetime) -> datetime:
        return at + timedelta(seconds=self.shift)

    def _local(self, at: datetime) -> datetime:
        return self._time(at).astimezone(ZoneInfo(self.unit.zona))

    def _ticket(self, isi: KejadianIsi) -> Tiket:
        local = self._local(isi.at)
        return Tiket(
            instansi_id=self.unit.instansi_id, unit_id=self.unit.unit_id,
            layanan_id=isi.layanan_id or 0, titik_id=isi.titik_id, kunci=isi.tiket, nomor=isi.nomor,
            hari=local.date(), jam=local.hour, diambil_at=self._time(isi.at), peranti=self.peranti,
        )  # fmt: skip

    def _event(self, isi: KejadianIsi) -> KejadianTiket:
        return KejadianTiket(
            instansi_id=self.unit.instansi_id, unit_id=self.unit.unit_id, titik_id=isi.titik_id,
            kunci=isi.kunci, tiket_kunci=isi.tiket, jenis=isi.jenis, at=self._time(isi.at),
            diterima_at=self.at, geser_detik=self.shift, peranti=self.peranti,
            oleh_id=self.by.pegawai_id,
        )  # fmt: skip

    def write(self) -> None:
        """Store what was accepted; a key that came in by another way meanwhile stays as it is."""
        Tiket.objects.bulk_create(self.tickets, batch_size=200, ignore_conflicts=True)
        KejadianTiket.objects.bulk_create(self.events, batch_size=200, ignore_conflicts=True)


_PROJECTED = ("status", "diambil_at", "dipanggil_di", "dipanggil_at", "dilayani_at", "selesai_at",
              "tunggu_menit", "layan_menit")  # fmt: skip


def _recompute(unit: UnitAntrean, keys: set[str]) -> None:
    """Make these tickets anew from all presses that are known of them."""
    # A machine's tickets have no presses: they are what their file says.
    tickets = Tiket.objects.filter(unit_id=unit.unit_id, kunci__in=keys).exclude(sumber="impor")
    rows = KejadianTiket.objects.filter(
        instansi_id=unit.instansi_id, unit_id=unit.unit_id, tiket_kunci__in=keys
    )
    presses: dict[str, list[Kejadian]] = {}
    for tiket, kunci, jenis, at, titik in rows.values_list(
        "tiket_kunci", "kunci", "jenis", "at", "titik_id"
    ):
        presses.setdefault(tiket, []).append(Kejadian(kunci, JenisKejadian(jenis), at, titik))
    changed, without_effect = [], set()
    for ticket in tickets:
        made = project(presses.get(ticket.kunci, ()))
        ticket.status = made.status
        ticket.diambil_at = made.diambil_at or ticket.diambil_at
        ticket.dipanggil_di_id = made.dipanggil_di_id
        ticket.dipanggil_at, ticket.dilayani_at = made.dipanggil_at, made.dilayani_at
        ticket.selesai_at = made.selesai_at
        ticket.tunggu_menit, ticket.layan_menit = made.tunggu_menit, made.layan_menit
        changed.append(ticket)
        without_effect |= made.ditolak
    Tiket.objects.bulk_update(changed, _PROJECTED, batch_size=200)
    rows.filter(kunci__in=without_effect, diterapkan=True).update(diterapkan=False)
    rows.exclude(kunci__in=without_effect).filter(diterapkan=False).update(diterapkan=True)

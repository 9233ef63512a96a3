"""The queue: each press once, in whatever order, and what the waiting times are made of."""

import itertools
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from teladan.audit.models import AuditEvent
from teladan.citizen_voice import commands, queries
from teladan.citizen_voice.commands import KejadianIsi
from teladan.citizen_voice.models import KejadianTiket, Tiket
from teladan.foundation.errors import Denied, Invalid, NotVisible, WrongState
from tests.layanan import DuniaLayanan
from tests.personas import AT

_PRESSES = (("ambil", 0), ("panggil", 12), ("layani", 13), ("selesai", 20))


class Loket:
    """A counter's device: makes presses with keys of its own."""

    def __init__(self, layanan: DuniaLayanan, name: str, service: str, huruf: str) -> None:
        self.layanan, self.huruf = layanan, huruf
        self.titik = layanan.titik[name]
        self.service = layanan.layanan[service]
        self.by = layanan.dunia.actor("petugas_puskesmas")
        self.unit = layanan.unit["puskesmas"]

    def ticket(
        self, number: int, start: datetime = AT, presses: tuple[tuple[str, int], ...] = _PRESSES
    ) -> list[KejadianIsi]:
        tiket = str(UUID(int=number * 1000 + self.titik, version=4))
        return [
            KejadianIsi(
                str(uuid4()), tiket, jenis, start + timedelta(minutes=minute), self.titik,
                f"{self.huruf}-{number:03d}" if jenis == "ambil" else "",
                self.service if jenis == "ambil" else None,
            )
            for jenis, minute in presses
        ]  # fmt: skip

    def send(
        self, events: list[KejadianIsi], *, at: datetime = AT, clock: datetime | None = None
    ) -> commands.HasilKiriman:
        return commands.record_kejadian_antrean(
            unit_id=self.unit, peranti="uji", kejadian=events, dikirim_at=clock or at, by=self.by,
            at=at,
        )  # fmt: skip


@pytest.fixture
def loket(layanan: DuniaLayanan) -> Loket:
    return Loket(layanan, "loket_1", "pendaftaran", "A")


EVENING = AT + timedelta(hours=8)


def test_a_ticket_is_what_its_presses_made_it(loket: Loket) -> None:
    found = loket.send(loket.ticket(1), at=EVENING)
    assert [each.status for each in found.hasil] == ["diterima"] * 4
    ticket = Tiket.objects.get()
    assert (ticket.nomor, ticket.status) == ("A-001", "selesai")
    assert (ticket.tunggu_menit, ticket.layan_menit) == (12, 7)
    assert (ticket.hari, ticket.jam) == (AT.date(), AT.hour)
    assert ticket.dipanggil_di_id == loket.titik


def test_a_batch_sent_twice_changes_nothing(loket: Loket) -> None:
    events = loket.ticket(1) + loket.ticket(2)
    loket.send(events, at=EVENING)
    before = list(Tiket.objects.order_by("pk").values())
    noted = AuditEvent.objects.count()
    found = loket.send(events, at=EVENING + timedelta(minutes=5))
    assert {each.status for each in found.hasil} == {"sudah_ada"}
    assert list(Tiket.objects.order_by("pk").values()) == before
    assert KejadianTiket.objects.count() == 8
    assert AuditEvent.objects.count() == noted


def test_the_same_press_twice_in_one_batch_is_one(loket: Loket) -> None:
    events = loket.ticket(1)
    found = loket.send([*events, events[0]], at=EVENING)
    assert found.hasil[-1].status == "sudah_ada"
    assert KejadianTiket.objects.count() == 4


@pytest.mark.parametrize("order", list(itertools.permutations(range(4)))[1::5])
def test_presses_make_the_same_ticket_in_any_order(loket: Loket, order: tuple[int, ...]) -> None:
    events = loket.ticket(1)
    for at in order:
        found = loket.send([events[at]], at=EVENING)
        assert found.hasil[0].status == "diterima"
    ticket = Tiket.objects.get()
    assert (ticket.status, ticket.tunggu_menit, ticket.layan_menit) == ("selesai", 12, 7)
    assert not KejadianTiket.objects.filter(diterapkan=False).exists()


def test_two_counters_that_called_the_same_number_offline_serve_it_once(
    loket: Loket, layanan: DuniaLayanan
) -> None:
    other = Loket(layanan, "loket_2", "imunisasi", "B")
    taken, called, served, ended = loket.ticket(1)
    late = KejadianIsi(str(uuid4()), taken.tiket, "panggil", called.at + timedelta(minutes=1),
                       other.titik)  # fmt: skip
    loket.send([taken], at=EVENING)
    other.send([late], at=EVENING)
    loket.send([called, served, ended], at=EVENING)
    ticket = Tiket.objects.get()
    assert (ticket.status, ticket.dipanggil_di_id) == ("selesai", loket.titik)
    assert KejadianTiket.objects.get(diterapkan=False).kunci == late.kunci


def test_who_was_not_there_and_came_back_waited_until_the_first_call(loket: Loket) -> None:
    presses = (("ambil", 0), ("panggil", 5), ("kembali", 7), ("panggil", 30), ("batal", 31))
    loket.send(loket.ticket(1, presses=presses), at=EVENING)
    ticket = Tiket.objects.get()
    assert (ticket.status, ticket.tunggu_menit, ticket.layan_menit) == ("batal", 5, None)


def test_a_wrong_clock_is_put_right_and_noted(loket: Loket) -> None:
    wrong = timedelta(hours=-3)
    found = loket.send(loket.ticket(1, AT + wrong), at=EVENING, clock=EVENING + wrong)
    assert found.geser_detik == 3 * 3600
    ticket = Tiket.objects.get()
    assert (ticket.diambil_at, ticket.tunggu_menit) == (AT, 12)
    assert set(KejadianTiket.objects.values_list("geser_detik", flat=True)) == {3 * 3600}


def test_what_is_said_to_happen_tomorrow_is_refused_and_the_rest_is_kept(loket: Loket) -> None:
    good, bad = loket.ticket(1), loket.ticket(2, AT + timedelta(days=1))
    found = loket.send([*bad, *good], at=EVENING)
    assert [each.status for each in found.hasil] == ["ditolak"] * 4 + ["diterima"] * 4
    assert found.hasil[0].pesan.startswith("Jam kejadian ini di masa depan.")
    assert list(Tiket.objects.values_list("nomor", flat=True)) == ["A-001"]


def test_each_bad_press_is_answered_by_itself(loket: Loket, layanan: DuniaLayanan) -> None:
    taken = loket.ticket(1)[0]
    wrong = [
        KejadianIsi(str(uuid4()), taken.tiket, "terbang", AT, loket.titik),
        KejadianIsi(str(uuid4()), str(uuid4()), "ambil", AT, loket.titik, "B-001", loket.service),
        KejadianIsi(str(uuid4()), str(uuid4()), "ambil", AT, loket.titik, "A-001", 10**9),
        KejadianIsi(str(uuid4()), taken.tiket, "panggil", AT, layanan.titik["tetangga"]),
    ]
    found = loket.send([*wrong, taken], at=EVENING)
    assert [each.pesan for each in found.hasil] == [
        "Jenis kejadian “terbang” tidak dikenal.",
        "Nomor “B-001” bukan nomor loket ini.",
        "Layanan nomor ini tidak dikenal pada unit ini.",
        "Loket kejadian ini bukan loket unit ini.",
        "",
    ]
    assert Tiket.objects.count() == 1


def test_two_devices_at_one_counter_are_told_of_a_number_given_twice(loket: Loket) -> None:
    loket.send(loket.ticket(1)[:1], at=EVENING)
    (again,) = loket.ticket(1)[:1]
    again = KejadianIsi(str(uuid4()), str(uuid4()), "ambil", again.at, again.titik_id, "A-001",
                        again.layanan_id)  # fmt: skip
    (told,) = loket.send([again], at=EVENING).hasil
    assert told.status == "diterima"
    assert told.pesan.startswith("Nomor A-001 juga diberikan perangkat lain pada loket ini.")
    assert Tiket.objects.count() == 2


def test_a_press_of_another_instansi_meets_nothing(loket: Loket, layanan: DuniaLayanan) -> None:
    events = loket.ticket(1)
    loket.send(events, at=EVENING)
    neighbour = layanan.dunia.actor("tetangga_petugas_layanan")
    with pytest.raises(NotVisible, match="Antrean ini tidak ditemukan"):
        commands.record_kejadian_antrean(
            unit_id=loket.unit, peranti="x", kejadian=events, dikirim_at=AT, by=neighbour, at=AT
        )
    same_key = KejadianIsi(events[0].kunci, events[0].tiket, "ambil", AT,
                           layanan.titik["tetangga"])  # fmt: skip
    found = commands.record_kejadian_antrean(
        unit_id=layanan.unit["tetangga_dinas"], peranti="x", kejadian=[same_key], dikirim_at=AT,
        by=neighbour, at=AT,
    )  # fmt: skip
    assert [each.pesan for each in found.hasil] == ["Kunci kejadian ini tidak dapat dipakai."]
    assert Tiket.objects.get().status == "selesai"


def test_only_officers_and_the_pimpinan_work_at_the_queue(loket: Loket) -> None:
    dunia = loket.layanan.dunia
    for name in ("kepala_puskesmas", "petugas_layanan"):
        loket.by = dunia.actor(name)
        assert loket.send(loket.ticket(3)[:1], at=EVENING).hasil
    loket.by = dunia.actor("bidan")
    with pytest.raises(Denied, match="Layar antrean hanya untuk petugas layanan"):
        loket.send(loket.ticket(4)[:1], at=EVENING)
    loket.by = dunia.actor("guru")
    with pytest.raises(NotVisible):
        loket.send(loket.ticket(4)[:1], at=EVENING)


def test_online_the_server_gives_the_next_number_once_per_form(loket: Loket) -> None:
    loket.send(loket.ticket(7), at=AT + timedelta(hours=1))
    form = uuid4().hex
    at = AT + timedelta(hours=1)
    for _ in range(2):
        commands.take_nomor_antrean(
            unit_id=loket.unit, titik_id=loket.titik, layanan_id=loket.service, kunci=form,
            by=loket.by, at=at,
        )  # fmt: skip
    assert set(Tiket.objects.values_list("nomor", flat=True)) == {"A-007", "A-008"}
    press = uuid4().hex
    for _ in range(2):
        commands.call_next_antrean(
            unit_id=loket.unit, titik_id=loket.titik, kunci=press, by=loket.by, at=at
        )
    assert Tiket.objects.get(nomor="A-008").status == "dipanggil"
    with pytest.raises(WrongState, match="Tidak ada yang menunggu untuk loket ini"):
        commands.call_next_antrean(
            unit_id=loket.unit, titik_id=loket.titik, kunci=uuid4().hex, by=loket.by, at=at
        )
    with pytest.raises(WrongState, match="Nomor A-008 sudah ditangani loket lain"):
        commands.press_antrean(
            unit_id=loket.unit, titik_id=loket.titik, tiket=form, jenis="selesai",
            kunci=uuid4().hex, by=loket.by, at=at,
        )  # fmt: skip


def test_a_number_above_999_goes_on_counting(loket: Loket) -> None:
    loket.send(loket.ticket(999)[:1], at=EVENING)
    loket.send(loket.ticket(1000, AT + timedelta(minutes=1))[:1], at=EVENING)
    unit = queries.unit_antrean("puskesmas-melati", instansi_id=loket.by.instansi_id)
    assert unit is not None
    assert queries.keadaan_antrean(unit, hari=AT.date()).urutan == {loket.titik: 1000}


def test_too_many_presses_at_once_are_refused_whole(loket: Loket) -> None:
    many = [KejadianIsi(str(uuid4()), str(uuid4()), "panggil", AT, loket.titik)] * 501
    with pytest.raises(Invalid, match="lebih dari 500 kejadian"):
        loket.send(many)
    assert not KejadianTiket.objects.exists()

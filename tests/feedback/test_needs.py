"""What of umpan balik waits for a person on her first screen, in one query."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from teladan.feedback import commands
from teladan.feedback.commands import (
    PengaturanUmpanBalikIsi,
    PermintaanIsi,
    UmpanBalikIsi,
)
from teladan.feedback.models import (
    Denyut,
    DialogKinerja,
    IkutDenyut,
    Janji,
    KotakSuara,
    PenilaianDiri,
    Putaran,
    Undian,
)
from teladan.feedback.queries.needs import question_of
from teladan.feedback.states import StatusDialog
from teladan.foundation.needs import Need, ask
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import SifatUmpanBalik
from tests.monitoring.world import TW3
from tests.personas import Dunia

PERIODE = Periode.from_key(TW3)
TODAY = date(2026, 8, 12)
NEAR_THE_END = date(2026, 9, 20)
ISI = UmpanBalikIsi(TW3, SifatUmpanBalik.POSITIF, "Ramah kepada semua")


def needs(dunia: Dunia, name: str, *, on: date = TODAY) -> dict[str, Need]:
    actor = dunia.actor(name)
    with CaptureQueriesContext(connection) as queries:
        found = ask(question_of(actor, periode=PERIODE, today=on))
    assert len(queries) == 1
    for need in found:
        assert reverse(need.route, args=need.args)
    return {need.key: need for need in found}


def give(dunia: Dunia, giver: str = "kepala_puskesmas") -> int:
    return commands.give_umpan_balik(
        pegawai_id=dunia.pegawai["bidan"], isi=ISI, by=dunia.actor(giver), at=dunia.at
    )


def putaran(dunia: Dunia, status: str) -> Putaran:
    return Putaran.objects.create(
        instansi_id=dunia.instansi_id,
        nama="Putaran semester I",
        periode=TW3,
        status=status,
        keberatan_sampai=TODAY,
        mulai=TODAY,
        selesai=TODAY + timedelta(days=10),
        dibuat_at=dunia.at,
    )


def drawn(dunia: Dunia, of: Putaran, *, dijawab: bool | None) -> Undian:
    return Undian.objects.create(
        instansi_id=dunia.instansi_id,
        putaran=of,
        penerima_id=dunia.pegawai["bidan"],
        pemberi_id=dunia.pegawai["guru"],
        unit_kerja_id=dunia.unit["puskesmas"],
        kelompok="mitra",
        dijawab=dijawab,
    )


def test_nothing_waits_at_first(dunia: Dunia) -> None:
    for name in ("bidan", "kepala_puskesmas", "admin", "tetangga_kepala"):
        assert needs(dunia, name) == {}


def test_what_is_new_and_who_asks(dunia: Dunia) -> None:
    pk = give(dunia)
    isi = PermintaanIsi(dunia.pegawai["bidan"], TW3)
    commands.ask_umpan_balik(isi=isi, by=dunia.actor("guru"), at=dunia.at)
    found = needs(dunia, "bidan")
    assert set(found) == {"umpan_balik", "permintaan"}
    assert str(found["umpan_balik"].title) == "1 umpan balik baru"
    commands.mark_read(umpan_balik_id=pk, by=dunia.actor("bidan"), at=dunia.at)
    assert set(needs(dunia, "bidan")) == {"permintaan"}


def test_a_draw_is_looked_at_by_the_pegawai_and_her_pejabat_penilai(dunia: Dunia) -> None:
    drawn(dunia, putaran(dunia, "diundi"), dijawab=None)
    assert needs(dunia, "bidan")["undian"].due == TODAY
    assert needs(dunia, "kepala_puskesmas")["undian_tim"].due == TODAY
    assert needs(dunia, "guru") == {}
    assert needs(dunia, "bidan", on=TODAY + timedelta(days=1)) == {}


def test_a_running_round_asks_whom_it_drew_and_the_pegawai_of_herself(dunia: Dunia) -> None:
    running = putaran(dunia, "berjalan")
    undian = drawn(dunia, running, dijawab=False)
    assert needs(dunia, "guru")["perilaku"].due == running.selesai
    assert set(needs(dunia, "bidan")) == {"penilaian_diri"}
    PenilaianDiri.objects.create(
        instansi_id=dunia.instansi_id,
        putaran=running,
        pegawai_id=dunia.pegawai["bidan"],
        disimpan_at=dunia.at,
    )
    Undian.objects.filter(pk=undian.pk).update(dijawab=True)
    assert needs(dunia, "guru") == {}
    assert needs(dunia, "bidan") == {}


def test_talks_and_promises_of_the_week(dunia: Dunia) -> None:
    talk = DialogKinerja.objects.create(
        instansi_id=dunia.instansi_id,
        pegawai_id=dunia.pegawai["bidan"],
        pejabat_penilai_id=dunia.pegawai["kepala_puskesmas"],
        periode=TW3,
        tanggal=TODAY + timedelta(days=3),
        dibuat_at=dunia.at,
    )
    assert needs(dunia, "bidan")["dialog"].args == (talk.pk,)
    assert needs(dunia, "kepala_puskesmas")["dialog"].due == talk.tanggal
    assert needs(dunia, "bidan", on=TODAY - timedelta(days=5)) == {}
    Janji.objects.create(
        instansi_id=dunia.instansi_id,
        dialog=talk,
        pegawai_id=dunia.pegawai["bidan"],
        pemegang_id=dunia.pegawai["kepala_puskesmas"],
        teks="Satu motor lagi",
        tenggat=TODAY + timedelta(days=6),
    )
    assert "janji" in needs(dunia, "kepala_puskesmas")
    assert "janji" not in needs(dunia, "bidan")


def test_a_recorded_talk_waits_for_her_word(dunia: Dunia) -> None:
    talk = DialogKinerja.objects.create(
        instansi_id=dunia.instansi_id,
        pegawai_id=dunia.pegawai["bidan"],
        pejabat_penilai_id=dunia.pegawai["kepala_puskesmas"],
        periode=TW3,
        tanggal=TODAY,
        status=StatusDialog.TERCATAT,
        dibuat_at=dunia.at,
    )
    waiting = needs(dunia, "bidan")["dibenarkan"]
    assert (str(waiting.title), waiting.args) == ("Benarkan catatan 1 dialog kinerja", (talk.pk,))
    assert "dibenarkan" not in needs(dunia, "kepala_puskesmas")
    DialogKinerja.objects.update(tanggapan="Bukan begitu yang saya katakan.")
    assert "dibenarkan" not in needs(dunia, "bidan")


def test_a_pulse_waits_until_she_has_answered_it(dunia: Dunia) -> None:
    pulse = Denyut.objects.create(
        instansi_id=dunia.instansi_id,
        mulai=TODAY,
        selesai=TODAY + timedelta(days=7),
        kotak=KotakSuara.objects.create(instansi_id=dunia.instansi_id),
    )
    assert set(needs(dunia, "bidan")) == {"denyut"}
    assert needs(dunia, "tetangga_kepala") == {}
    IkutDenyut.objects.create(denyut=pulse, pegawai_id=dunia.pegawai["bidan"])
    assert needs(dunia, "bidan") == {}


def test_berkala_waits_near_the_end_of_its_window(dunia: Dunia) -> None:
    owed = needs(dunia, "kepala_puskesmas", on=NEAR_THE_END)["berkala"]
    assert (str(owed.title), owed.due) == (
        "Beri umpan balik berkala kepada 1 bawahan", date(2026, 9, 30),
    )  # fmt: skip
    give(dunia)
    assert "berkala" not in needs(dunia, "kepala_puskesmas", on=NEAR_THE_END)
    assert "berkala" in needs(dunia, "kepala_bidang", on=NEAR_THE_END)


@pytest.mark.parametrize(
    ("wajib", "ingatkan_hari", "on", "waits"),
    [
        (True, 60, date(2026, 8, 12), True),
        (True, 5, date(2026, 9, 20), False),
        (False, 60, date(2026, 9, 20), False),
    ],
)
def test_the_instansi_chooses_whether_and_when_to_remind(
    dunia: Dunia, *, wajib: bool, ingatkan_hari: int, on: date, waits: bool
) -> None:
    isi = PengaturanUmpanBalikIsi(TODAY, wajib=wajib, ingatkan_hari=ingatkan_hari)
    at = datetime(2026, 8, 12, 9, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
    commands.set_pengaturan_umpan_balik(isi=isi, by=dunia.actor("pengelola"), at=at)
    assert ("berkala" in needs(dunia, "kepala_puskesmas", on=on)) == waits

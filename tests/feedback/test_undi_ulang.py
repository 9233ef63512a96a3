"""A large round is drawn again in the background, and what was found stays on its page."""

import pytest
from django.test import Client

from teladan.audit.models import AuditEvent
from teladan.feedback import commands, queries
from teladan.feedback.models import Undian
from teladan.feedback.tasks import draw, verify
from teladan.foundation.errors import NotVisible
from teladan.foundation.models import Pekerjaan
from teladan.foundation.outbox import run_pekerjaan
from tests.feedback.world import disiapkan, diundi, tempat_kerja
from tests.personas import AT, PASSWORD, Dunia

LARGE = ("teladan.feedback.queries.undi_ulang.MANY", "teladan.feedback.commands.undian.MANY")


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every round counts as a large one."""
    for name in LARGE:
        monkeypatch.setattr(name, 1)


def _client(dunia: Dunia, name: str) -> Client:
    client = Client()
    client.post("/masuk/", {"nip": dunia.nip[name], "password": PASSWORD})
    return client


def _work() -> Pekerjaan:
    """Let the worker do the one job that waits."""
    job = Pekerjaan.objects.get(status="antre")
    run_pekerjaan.func(job.pk, AT.isoformat())
    job.refresh_from_db()
    return job


@pytest.mark.usefixtures("large")
def test_a_large_round_is_drawn_again_only_when_asked(dunia: Dunia) -> None:
    putaran_id = diundi(dunia)
    client, address = _client(dunia, "inspektorat"), f"/putaran/{putaran_id}/periksa/"
    before = client.get(address).content.decode()
    assert "Belum pernah diperiksa." in before and "Undian ini utuh" not in before
    asked = client.post(address)
    job = Pekerjaan.objects.get()
    assert asked.status_code == 303 and asked["Location"] == f"/pekerjaan/{job.pk}/"
    assert "Belum pernah diperiksa." in client.get(address).content.decode()
    assert _work().status == "selesai"
    assert f'href="{address}"' in client.get(f"/pekerjaan/{job.pk}/").content.decode()
    after = client.get(address).content.decode()
    assert "Undian ini utuh" in after and "Terakhir diperiksa" in after
    said = AuditEvent.objects.get(action="putaran.verified").payload
    assert said["sama"] is True and said["berbeda"] == 0


@pytest.mark.usefixtures("large")
def test_what_differs_is_named_and_stays_until_the_next_check(dunia: Dunia) -> None:
    putaran_id = diundi(dunia)
    row = Undian.objects.filter(penerima_id=dunia.pegawai["bidan"]).first()
    assert row is not None
    drawn = Undian.objects.filter(penerima_id=dunia.pegawai["bidan"]).values("pemberi_id")
    other = next(
        dunia.pegawai[name]
        for name in ("pelaksana", "pppk", "guru")
        if not drawn.filter(pemberi_id=dunia.pegawai[name]).exists()
    )
    Undian.objects.filter(pk=row.pk).update(pemberi_id=other)
    by = dunia.actor("pengelola")
    commands.verify_draw(putaran_id=putaran_id, by=by, at=AT)
    view = queries.putaran_view(putaran_id)
    assert view is not None
    last = queries.last_check(view)
    assert last is not None
    found, at = last
    assert at == AT and not found.sama and found.jumlah_berbeda == 2
    assert {other, row.pemberi_id} == {pemberi for _penerima, pemberi in found.berbeda}
    shown = _client(dunia, "pengelola").get(f"/putaran/{putaran_id}/periksa/").content.decode()
    assert "2 pasangan berbeda" in shown
    for one, _two in queries.names_of_pairs(found.berbeda):
        assert one in shown


def test_a_small_round_is_drawn_again_with_its_page(dunia: Dunia) -> None:
    putaran_id = diundi(dunia)
    by = dunia.actor("pengelola")
    assert commands.request_verification(putaran_id=putaran_id, by=by, at=AT) is None
    assert not Pekerjaan.objects.exists()
    answer = _client(dunia, "pengelola").post(f"/putaran/{putaran_id}/periksa/", follow=True)
    assert "Undian ini utuh" in answer.content.decode()


@pytest.mark.parametrize("name", ["bidan", "admin", "tetangga_pengelola"])
def test_who_may_not_read_a_round_does_not_ask_for_its_check(dunia: Dunia, name: str) -> None:
    putaran_id = diundi(dunia)
    for command in (commands.request_verification, commands.verify_draw):
        with pytest.raises(NotVisible):
            command(putaran_id=putaran_id, by=dunia.actor(name), at=AT)
    assert not AuditEvent.objects.filter(action__startswith="putaran.verif").exists()


def test_a_round_that_is_not_drawn_has_nothing_to_check(dunia: Dunia) -> None:
    putaran_id = disiapkan(dunia)
    with pytest.raises(NotVisible, match="belum diundi"):
        commands.request_verification(putaran_id=putaran_id, by=dunia.actor("pengelola"), at=AT)


@pytest.mark.usefixtures("large")
def test_the_bar_of_a_job_reaches_its_end(dunia: Dunia) -> None:
    """Neither stops before it nor runs beyond it, for both kinds of job."""
    tempat_kerja(dunia)
    putaran_id = disiapkan(dunia)
    by = dunia.actor("pengelola")
    for ask, task in ((commands.request_draw, draw), (commands.request_verification, verify)):
        job_id = ask(putaran_id=putaran_id, by=by, at=AT)
        assert job_id is not None
        job = _work()
        assert job.tugas == f"{task.__module__}.{task.__name__}" and job.status == "selesai"
        assert job.total is not None and job.selesai == job.total > 1

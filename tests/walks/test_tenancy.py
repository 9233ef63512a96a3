"""Ids of the neighbouring instansi in forms, searches and jobs; and what lies within an
evaluation for whom."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test import Client

from teladan.audit.models import AuditEvent
from teladan.evaluation import commands as evaluation
from teladan.foundation.models import Pekerjaan
from teladan.foundation.outbox import run_pekerjaan
from tests.walks.forms import FORMS
from tests.walks.steps import Route, filled
from tests.walks.test_routes import THEIRS, check_unseen, note_writes
from tests.walks.world import AT, PENILAI, World, draft

pytestmark = pytest.mark.django_db

#: Who sends which form with a row of the neighbour in it: route, own role, the changed fields.
FOREIGN: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("planning:give_tugas", "kepala_dinas", {"pegawai_id": "{pegawai_luar}"}),
    ("planning:link_rhk", "bidan", {"induk_id": "{rhk_luar}"}),
    ("planning:copy_use", "bidan", {"dari": "skp-{skp_luar}"}),
    ("planning:matriks", PENILAI, {"s-{indikator_luar}-{pegawai}": "Mine", "v-1-1": "0"}),
    ("planning:matriks", PENILAI, {"s-{indikator}-{pegawai_luar}": "Mine", "v-1-1": "0"}),
    (
        "monitoring:catatan_record",
        "bidan",
        {"rhk_id": "{rhk_luar}", "milik-{indikator_luar}": "{rhk_luar}",
         "jumlah-{indikator_luar}": "2"},
    ),
    ("monitoring:kehadiran_rules", "pengelola", {"unit_kerja_id": "{unit_luar}"}),
    ("feedback:give", PENILAI, {"tentang": "rhk:{rhk_luar}"}),
    ("feedback:ask", PENILAI, {"tentang": "rhk:{rhk_luar}"}),
    ("feedback:act", PENILAI, {"rhk_id": "{rhk_luar}"}),
    ("evaluation:start", "kepala_dinas", {"skp": "{skp_luar}"}),
    ("organisation:set_penilai", "admin", {"nip": "{nip_luar}"}),
    ("organisation:set_penilai", "admin", {"pilihan": "{penilai_luar}"}),
    ("organisation:new_penugasan", "admin", {"jabatan": "{jabatan_luar}"}),
    ("organisation:new_unit", "admin", {"induk": "{unit_luar}"}),
    ("organisation:move_unit", "admin", {"induk": "{unit_luar}"}),
    ("organisation:roles", "admin", {"nip": "{nip_luar}"}),
    ("organisation:roles", "admin", {"unit": "{unit_luar}"}),
    ("organisation:issue", "admin", {"nip": "{nip_luar}"}),
)  # fmt: skip
ARGUMENTS = {
    "planning:link_rhk": ("rhk_id",),
    "planning:copy_use": ("skp_id",),
    "planning:matriks": ("unit_kerja_id",),
    "feedback:give": ("pegawai_id",),
    "feedback:ask": ("pegawai_id",),
    "feedback:act": ("pegawai_id",),
    "organisation:set_penilai": ("pegawai_id",),
    "organisation:new_penugasan": ("pegawai_id",),
    "organisation:move_unit": ("unit_kerja_id",),
    "organisation:issue": ("jenis", "subject_id"),
}


@pytest.mark.parametrize(("name", "role", "changed"), FOREIGN)
def test_a_row_of_the_neighbour_in_a_form_is_refused_and_nothing_is_written(
    world: World, name: str, role: str, changed: dict[str, str]
) -> None:
    route = Route(name, ARGUMENTS.get(name, ()))
    form = filled(FORMS.get(name, {}) | changed, world)
    writes: list[str] = []
    browser = world.client(role)
    with connection.execute_wrapper(note_writes(writes)):
        response = browser.post(route.path(world), form)
    assert response.status_code in {404, 409, 422}
    assert writes == []
    text = response.content.decode()
    assert "Wayan Sudira" not in text
    assert "Kota Sebelah" not in text


@pytest.mark.parametrize("words", ["Siti", "198811042012032005", "Puskesmas"])
def test_a_search_finds_nobody_across_the_border(world: World, words: str) -> None:
    browser = world.client("tetangga_admin")
    unit = world.ids["unit"]
    for path in (f"/pegawai/?q={words}", f"/pegawai/?unit={unit}", f"/tugas/?q={words}"):
        response = browser.get(path)
        assert response.status_code == 200
        check_unseen(response.content.decode(), ("Siti Aminah", *THEIRS))


def test_a_job_bundles_only_what_its_owner_may_read(world: World) -> None:
    """A job that names a unit of the neighbour, however it came about, holds nothing of it."""
    by = world.actor("tetangga_pengelola")
    job = Pekerjaan.objects.get(pk=world.ids["pekerjaan"])
    job.pk, job.instansi_id, job.pemilik_id = None, by.instansi_id, by.pegawai_id
    job.status, job.hasil_sha256 = "antre", ""
    job.save()
    try:
        with transaction.atomic():
            run_pekerjaan.func(job.pk, AT.isoformat())
    except Exception as error:
        assert "Siti" not in str(error)
    job.refresh_from_db()
    assert not job.hasil_sha256 or job.total == 0


def test_an_admin_sees_how_far_an_evaluation_is_and_none_of_its_content(world: World) -> None:
    text = world.client("admin").get(f"/evaluasi/{world.ids['evaluasi_1']}/").content.decode()
    assert "Terkunci" in text
    for secret in ("Keep up the visits", "The target of the quarter was reached", "predikat-baik"):
        assert secret not in text


def test_a_draft_is_the_evaluators_own_until_it_is_handed_over(world: World) -> None:
    pk = int(world.ids["evaluasi_3"])
    by = world.actor(PENILAI)
    evaluation.save_draft(evaluasi_id=pk, revisi=0, isi=draft(world), by=by, at=AT)
    for name in ("bidan", "kepala_bidang", "kepala_dinas", "pengelola", "inspektorat", "admin"):
        text = world.client(name).get(f"/evaluasi/{pk}/").content.decode()
        assert "Keep up the visits" not in text, name
        assert "The target of the quarter was reached" not in text, name


def test_a_role_that_has_expired_opens_nothing(world: World) -> None:
    actor = world.actor("pengelola", AT + timedelta(days=120))
    assert actor.grants == ()


def test_a_role_for_one_unit_opens_that_unit_only(world: World) -> None:
    """The guru is inspektorat of her school from 6 October on."""
    actor = world.actor("guru", AT + timedelta(days=1))
    assert [grant.peran.value for grant in actor.grants] == ["inspektorat"]
    assert actor.grants[0].unit_kerja_ids == {world.dunia.unit["sekolah"]}


def test_a_stranger_reads_number_and_date_of_a_document_and_no_more(world: World) -> None:
    text = Client().get(f"/periksa/{world.ids['kode']}/").content.decode()
    assert "D.1.1/" in text
    check_unseen(text, ("Siti Aminah", "Ratna Dewi", "198811042012032005", "Keep up the visits"))


def test_refusals_leave_no_event(world: World) -> None:
    before = AuditEvent.objects.count()
    browser = world.client("guru")
    started = AuditEvent.objects.count()
    for path in (f"/skp/{world.ids['skp']}/", "/impor/", f"/bukti/{world.ids['bukti']}/unduh/"):
        assert browser.get(path).status_code in {403, 404}
    assert AuditEvent.objects.count() == started
    assert started - before <= 1

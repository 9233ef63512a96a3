"""Every page asks the database equally often, whoever many the people: at most fifteen times."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection, reset_queries
from django.test import Client
from django.test.utils import CaptureQueriesContext

from teladan.evaluation import commands as evaluation
from teladan.evaluation.states import StatusEvaluasi
from teladan.feedback import commands as feedback
from teladan.monitoring import commands as monitoring
from teladan.organisation import commands as organisation
from teladan.organisation.queries import forget
from teladan.planning import commands as planning
from teladan_rules.permenpanrb_6_2022.vocabulary import SifatUmpanBalik
from tests import factories
from tests.monitoring.world import ids_of, pdf
from tests.walks import test_citizen_roles as peran
from tests.walks.steps import Route, routes
from tests.walks.test_routes import COLUMNS, expected
from tests.walks.voices import speak
from tests.walks.world import AT, ISI, OWN_ROLES, PENILAI, START, WIB, World, draft

pytestmark = pytest.mark.django_db
MOST = 15
#: Still above the limit, with what they take; a page that needs fewer must leave this list.
ABOVE: dict[str, int] = {}
#: A document is rendered from everything that it holds; that is no page that people wait on.
RENDERED = {
    "documents:draft",
    "documents:skp_draft",
    "documents:matriks",
    "karier:draft",
    "karier:pak_draft",
}


def pages(browsers: dict[str, Client]) -> list[tuple[str, Route]]:
    """Each page with a role that may see it, as expected.txt says."""
    told, more = expected(), peran.expected_of_roles()
    found = []
    for route in routes():
        answers = list(zip(COLUMNS, told[route.name, "GET"], strict=True))
        answers += [
            (peran.ROLES.get(role, ""), status)
            for role, status in zip(peran.COLUMNS, more.get((route.name, "GET"), ()), strict=False)
        ]
        found += [
            (role, route)
            for role, status in answers
            if role in browsers
            and status == "200"
            and route.name not in RENDERED
            # A page for everybody is the same for everybody.
            and (role == "tamu" or answers[0][1] != "200")
        ]
    return found


def everybody(world: World) -> dict[str, Client]:
    """The roles of both tables, signed in, and a citizen."""
    own = {**OWN_ROLES, **{name: name for name in peran.ROLES.values()}}
    return {"tamu": Client()} | {role: world.client(name) for role, name in own.items()}


def counted(world: World, browsers: dict[str, Client]) -> dict[str, int]:
    """How many statements each page takes for each role when nothing is remembered."""
    found = {}
    for role, route in pages(browsers):
        path = route.path(world)
        forget()
        reset_queries()  # The log is bounded, and there are many pages.
        with CaptureQueriesContext(connection) as queries:
            response = browsers[role].get(path)
            if response.streaming:
                b"".join(response)
        assert response.status_code == 200, path
        found[f"{route.name} {role}"] = len(queries)
    return found


def test_three_and_sixty_staff_take_the_same_number_of_queries(world: World) -> None:
    browsers = everybody(world)
    speak(world, range(12), publish="2026-TW2")
    counted(world, browsers)
    few = counted(world, browsers)
    hire(world, 57)
    write_much(world)
    speak(world, range(12, 52), publish="2026-TW1")
    browsers["tamu"].get("/warga/contoh/papan/")  # A new release is reckoned once.
    many = counted(world, browsers)
    assert {page: (few[page], many[page]) for page in few if few[page] != many[page]} == {}
    above: dict[str, int] = {}
    for page, number in many.items():
        if number > MOST:
            name = page.partition(" ")[0]
            above[name] = max(number, above.get(name, 0))
    assert above == ABOVE


def hire(world: World, number: int) -> None:
    """More staff of the puskesmas, each with an agreed plan, realisasi and an evaluation."""
    admin = world.actor("admin")
    rows = [
        factories.staff_row(
            n, Nama=f"Person Number {n}",
            **{"Kode Unit": "1.02.2", "Unit Kerja": "Puskesmas Melati", "Jabatan": "Nurse",
               "NIP Pejabat Penilai": world.dunia.nip[PENILAI]},
        )
        for n in range(number)
    ]  # fmt: skip
    upload = organisation.Upload("staff.xlsx", factories.staff_xlsx(rows))
    impor_id = organisation.start_import(upload=upload, by=admin, at=AT)
    organisation.apply_import(impor_id=impor_id, skip_faulty=False, by=admin, at=AT)
    there = {world.dunia.pegawai[name] for name in ("bidan", "petugas_puskesmas")}
    before = world.actor(PENILAI).bawahan_ids - there
    assert len(before) == number
    skps = planning.bulk_create_skps(
        tahun=2026,
        rencana=[planning.SkpMassal(pk, ISI, START, START, START) for pk in sorted(before)],
        by=world.dunia.system,
        at=AT,
    )
    plans = [ids_of(pk) for pk in skps.values()]
    monitoring.bulk_record_realisasi(
        unit_kerja_id=world.dunia.unit["puskesmas"],
        rows=[
            monitoring.RealisasiRow(plan.kunjungan, f"2026-TW{n}", Decimal(12 * n))
            for plan in plans
            for n in (1, 2, 3)
        ],
        by=world.dunia.system,
        at=AT,
    )
    for n, month in ((1, 4), (2, 7)):
        at = datetime(2026, month, 6, 10, 0, tzinfo=WIB)
        evaluation.bulk_evaluate(
            unit_kerja_id=world.dunia.unit["puskesmas"],
            periode=f"2026-TW{n}",
            rows=[
                evaluation.BarisEvaluasi(plan.skp_id, draft(World(world.dunia, plan)))
                for plan in plans
            ],
            waktu=dict.fromkeys(StatusEvaluasi, at),
            by=world.dunia.system,
            at=at,
        )


def write_much(world: World) -> None:
    """Many daily records, files, opinions, tasks, reports and holidays."""
    bidan, penilai, plan = world.actor("bidan"), world.actor(PENILAI), world.rencana
    for n in range(30):
        isi = monitoring.CatatanIsi(
            date(2026, 10, 1) + timedelta(days=n % 5), f"Visit {n}", plan.rhk[0], plan.kunjungan,
            Decimal(1),
        )  # fmt: skip
        monitoring.record_catatan(isi=isi, by=bidan, at=AT)
        monitoring.attach_berkas(
            isi=monitoring.BuktiIsi(plan.rhk[0], "2026-TW4", f"File {n}"),
            nama=f"{n}.pdf",
            chunks=[pdf(str(n))],
            by=bidan,
            at=AT,
        )
        opinion = feedback.UmpanBalikIsi(
            "2026-TW4", SifatUmpanBalik.POSITIF, f"Good {n}", rhk_id=plan.rhk[0]
        )
        feedback.give_umpan_balik(pegawai_id=bidan.pegawai_id, isi=opinion, by=penilai, at=AT)
        task = planning.TugasIsi(f"Task {n}", date(2026, 11, 2))
        planning.give_tugas(pegawai_id=bidan.pegawai_id, isi=task, by=penilai, at=AT)

"""Many plans at once, re-routing, and two at the same instant."""

import threading
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection

from teladan.audit.models import AuditEvent
from teladan.foundation.errors import Denied, Invalid, Stale, WrongState
from teladan.foundation.models import Pekerjaan
from teladan.organisation import commands as organisation
from teladan.planning import commands, queries, tasks
from teladan.planning.commands import SkpMassal
from teladan.planning.states import StatusSkp
from tests import personas
from tests.personas import Dunia
from tests.planning.plans import ISI, agreed, draft, revisi, submitted


def _comparable(header: Any) -> Any:
    return replace(
        header,
        id=0,
        pegawai_id=0,
        pegawai_nama="",
        pegawai_nip="",
        jabatan_id=0,
        jabatan_nama="",
        pegawai_jenis="",
        pegawai_golongan="",
    )


def _without_ids(isi: queries.SkpIsi) -> queries.SkpIsi:
    return replace(
        isi,
        rhk=tuple(
            replace(r, id=None, indikator=tuple(replace(i, id=None) for i in r.indikator))
            for r in isi.rhk
        ),
    )


def test_bulk_equals_single_with_one_event_per_unit(dunia: Dunia) -> None:
    single = agreed(dunia, "pelaksana", "kasubbag")
    before = AuditEvent.objects.count()
    pppk = dunia.pegawai["pppk"]
    ids = commands.bulk_create_skps(
        tahun=2026,
        rencana=[SkpMassal(pppk, ISI, dunia.at, dunia.at, dunia.at)],
        by=dunia.system,
        at=dunia.at,
    )
    assert AuditEvent.objects.count() == before + 1
    kasubbag = dunia.actor("kasubbag")
    one, many = (queries.skp_header(pk, actor=kasubbag) for pk in (single, ids[pppk]))
    assert _comparable(one) == _comparable(many)
    versions = [queries.skp_version(pk, 1) for pk in (single, ids[pppk])]
    first, second = (_without_ids(v.isi) for v in versions if v is not None)
    assert first == second
    live = [queries.skp_detail(pk, actor=kasubbag).isi for pk in (single, ids[pppk])]
    assert _without_ids(live[0]) == _without_ids(live[1])


def test_a_bulk_stops_before_the_agreement_where_the_plan_says_so(dunia: Dunia) -> None:
    rencana = [
        SkpMassal(dunia.pegawai["guru"], ISI, dunia.at),
        SkpMassal(dunia.pegawai["bidan"], ISI, dunia.at, dunia.at),
    ]
    ids = commands.bulk_create_skps(tahun=2026, rencana=rencana, by=dunia.system, at=dunia.at)
    states = [
        queries.skp_header(ids[dunia.pegawai[name]], actor=dunia.actor(name)).status
        for name in ("guru", "bidan")
    ]
    assert states == [StatusSkp.DRAF, StatusSkp.DIAJUKAN]


def test_a_bulk_is_for_the_pengelola_and_stays_in_its_instansi(dunia: Dunia) -> None:
    rencana = [SkpMassal(dunia.pegawai["tetangga_pelaksana"], ISI, dunia.at)]
    with pytest.raises(Invalid):
        commands.bulk_create_skps(tahun=2026, rencana=rencana, by=dunia.system, at=dunia.at)
    with pytest.raises(Denied):
        commands.bulk_create_skps(
            tahun=2026, rencana=rencana, by=dunia.actor("tetangga_kepala"), at=dunia.at
        )


def test_a_corrected_pejabat_penilai_gets_the_open_file(dunia: Dunia) -> None:
    skp_id = submitted(dunia)
    organisation.assign_pejabat_penilai(
        pegawai_id=dunia.pegawai["bidan"],
        pejabat_penilai_id=dunia.pegawai["kepala_bidang"],
        berlaku_dari=dunia.at.date(),
        by=dunia.system,
        at=dunia.at,
    )
    job = Pekerjaan(
        instansi_id=dunia.instansi_id,
        parameter={"pegawai_id": dunia.pegawai["bidan"]},
        dibuat_at=dunia.at,
    )
    for _ in range(2):
        tasks.reroute_skp(job)
    header = queries.skp_header(skp_id, actor=dunia.actor("bidan"))
    assert header.pejabat_penilai_id == header.pemegang_id == dunia.pegawai["kepala_bidang"]
    assert AuditEvent.objects.filter(action="skp.rerouted").count() == 1


def test_the_list_costs_three_queries_and_a_plan_six(
    dunia: Dunia, django_assert_num_queries: Any
) -> None:
    skp_id = draft(dunia)
    actor = dunia.actor("kepala_puskesmas")
    with django_assert_num_queries(3):
        queries.skp_list(actor=actor, scope="tim")
    with django_assert_num_queries(6):
        queries.skp_detail(skp_id, actor=actor)


@pytest.mark.transaction
@pytest.mark.django_db(transaction=True)
def test_agreeing_and_returning_at_the_same_instant_exactly_one_wins() -> None:
    dunia = personas.build_dunia(personas.AT)
    skp_id = submitted(dunia)
    seen, penilai = revisi(dunia, skp_id), dunia.actor("kepala_puskesmas")
    start, ends = threading.Barrier(2), []

    def attempt(approve: bool) -> None:
        start.wait()
        try:
            if approve:
                commands.approve_skp(skp_id=skp_id, revisi=seen, by=penilai, at=dunia.at)
            else:
                commands.return_skp(
                    skp_id=skp_id, revisi=seen, catatan={"umum": "x"}, by=penilai, at=dunia.at
                )
            ends.append("won")
        except (Stale, WrongState) as refusal:
            ends.append(str(refusal))
        finally:
            connection.close()

    threads = [threading.Thread(target=attempt, args=(flag,)) for flag in (True, False)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ends.count("won") == 1, ends
    assert any("sudah berubah sejak Anda membukanya" in end for end in ends)

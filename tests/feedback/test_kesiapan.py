"""The readiness board: how far each unit is, the least ready first, in few queries."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from teladan.feedback import commands, policies, queries
from teladan.feedback.commands import DenyutIsi, JawabanDenyut
from teladan.feedback.models import SertifikatLatihan, UmpanBalik
from teladan.feedback.queries import Hitungan, Kesiapan, KesiapanUnit, Ukuran
from teladan.feedback.states import JenisUmpanBalik
from teladan.foundation.actor import Grant, Peran
from teladan.foundation.errors import Denied
from teladan.organisation.models import Akun
from teladan.organisation.queries import forget
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.umpan_balik.denyut import PertanyaanDenyut
from tests.feedback.world import REKAN, tempat_kerja
from tests.monitoring.world import TW3, rencana
from tests.personas import AT, Dunia

PERIODE = Periode.from_key(TW3)


def board(dunia: Dunia, unit_ids: frozenset[int] | None = None) -> dict[int, KesiapanUnit]:
    rows = queries.kesiapan_units(
        dunia.instansi_id, unit_ids=unit_ids, periode=PERIODE, on=AT.date()
    )
    return {row.unit.unit_kerja_id: row for row in rows}


def test_each_measure_counts_the_units_own_people(dunia: Dunia) -> None:
    rencana(dunia)
    bidan, head = dunia.pegawai["bidan"], dunia.pegawai["kepala_puskesmas"]
    Akun.objects.filter(pegawai_id=bidan).update(last_login=AT)
    UmpanBalik.objects.create(
        instansi_id=dunia.instansi_id, pegawai_id=bidan, pemberi_id=head, periode=TW3,
        sifat="positif", teks="Baik", jenis=JenisUmpanBalik.BERKALA, diberikan_at=AT,
    )  # fmt: skip
    for kode in ("A", "B"):
        SertifikatLatihan.objects.create(
            instansi_id=dunia.instansi_id, pegawai_id=head, peran="pejabat_penilai", kode=kode,
            selesai_at=AT,
        )  # fmt: skip
    row = board(dunia)[dunia.unit["puskesmas"]]
    assert row.pegawai == 2
    assert row.hitungan == {
        Ukuran.AKUN: Hitungan(2, 1),
        Ukuran.SKP: Hitungan(2, 1),
        Ukuran.REALISASI: Hitungan(1, 0),
        Ukuran.BERKALA: Hitungan(2, 1),
        Ukuran.PENILAI: Hitungan(1, 1),
    }
    assert row.tertinggal is Ukuran.REALISASI
    assert (row.masalah, row.denyut) == (0, None)


def test_a_share_has_its_word_and_none_is_not_zero() -> None:
    words = {Hitungan(4, 4): "siap", Hitungan(4, 2): "sebagian", Hitungan(4, 1): "tertinggal"}
    assert {each: each.kata.value for each in words} == words
    assert (Hitungan().bagian, Hitungan().kata) == (None, Kesiapan.TIDAK_ADA)
    assert Hitungan(2, 3).bagian == Fraction(1)


def test_the_least_ready_unit_is_first(dunia: Dunia) -> None:
    rencana(dunia)
    Akun.objects.filter(pegawai_id=dunia.pegawai["bidan"]).update(last_login=AT)
    order = list(board(dunia))
    assert order[-1] == dunia.unit["puskesmas"]


def test_the_last_pulse_stands_where_five_of_the_unit_answered(dunia: Dunia) -> None:
    tempat_kerja(dunia)
    denyut_id = commands.open_denyut(
        isi=DenyutIsi(AT.date(), AT.date() + timedelta(days=6)), by=dunia.actor("pengelola"), at=AT
    )
    said = JawabanDenyut(dict.fromkeys(PertanyaanDenyut, 2))
    many = [(dunia.actor(name), said) for name in (*REKAN[:5], "pppk")]
    commands.bulk_answer_denyut(denyut_id=denyut_id, jawaban=many, by=dunia.system, at=AT)
    commands.close_due_denyut(at=AT + timedelta(days=7))
    rows = board(dunia)
    cell = rows[dunia.unit["puskesmas"]].denyut
    assert cell is not None and cell.jumlah == (0, 5, 0, 0)
    assert rows[dunia.unit["subbag"]].denyut is None


def test_it_takes_as_many_queries_for_many_people_and_units(dunia: Dunia) -> None:
    def asked() -> int:
        forget()
        with CaptureQueriesContext(connection) as found:
            board(dunia)
        return len(found)

    few = asked()
    tempat_kerja(dunia)
    rencana(dunia)
    assert asked() == few <= 11


def test_who_reads_it(dunia: Dunia) -> None:
    assert policies.kesiapan_scope(actor=dunia.actor("pengelola")) is None
    led = policies.kesiapan_scope(actor=dunia.actor("kepala_puskesmas"))
    assert led == frozenset({dunia.unit["puskesmas"]})
    assert set(board(dunia, led)) == led
    for name in ("bidan", "admin", "inspektorat", "tetangga_pelaksana"):
        with pytest.raises(Denied, match="Papan kesiapan"):
            policies.kesiapan_scope(actor=dunia.actor(name))


def test_a_grant_for_some_units_shows_these(dunia: Dunia) -> None:
    units = frozenset({dunia.unit["sekolah"]})
    actor = replace(dunia.actor("guru"), grants=(Grant(Peran.PENGELOLA_KINERJA, units),))
    assert policies.kesiapan_scope(actor=actor) == units

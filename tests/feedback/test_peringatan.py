"""Early warnings: found by the clock, the pegawai's first, closed by themselves, never a rating."""

import re
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from teladan.audit.models import AuditText
from teladan.feedback import commands, policies, queries
from teladan.feedback.commands import PengaturanPeringatanIsi
from teladan.feedback.queries import PengaturanPeringatanView, PeringatanView
from teladan.feedback.states import JenisPeringatan, JenisTindakan, StatusPeringatan
from teladan.foundation.errors import Denied, Invalid, NotVisible, WrongState
from teladan.monitoring.commands import RealisasiIsi, record_realisasi
from tests.feedback import pembinaan as bimbingan
from tests.monitoring.world import TW1, TW2, Rencana, rencana
from tests.personas import AT, Dunia

pytestmark = pytest.mark.django_db
BESOK = AT + timedelta(days=1)
PEKAN_DEPAN = AT + timedelta(days=7)


@pytest.fixture
def tertinggal(dunia: Dunia) -> Rencana:
    """The bidan visits too few: 8 of 12, then 14 of 24."""
    plan = rencana(dunia)
    for periode, nilai in ((TW1, 8), (TW2, 14)):
        _record(dunia, plan, periode, nilai)
    return plan


def _record(dunia: Dunia, plan: Rencana, periode: str, nilai: int, revisi: int = 0) -> None:
    record_realisasi(
        skp_id=plan.skp_id,
        periode=periode,
        revisi=revisi,
        isi={plan.kunjungan: RealisasiIsi(nilai=Decimal(nilai))},
        by=dunia.actor("bidan"),
        at=dunia.at,
    )


def _found(dunia: Dunia, jenis: JenisPeringatan) -> PeringatanView:
    items = queries.peringatan_of(dunia.pegawai["bidan"])
    return next(each for each in items if each.jenis is jenis)


def test_the_clock_finds_what_it_asks_once_a_day(dunia: Dunia, tertinggal: Rencana) -> None:
    commands.find_peringatan(at=AT)
    items = queries.peringatan_of(dunia.pegawai["bidan"])
    assert {each.jenis for each in items} == set(JenisPeringatan)
    course = _found(dunia, JenisPeringatan.LINTASAN)
    assert course.isi == {
        "sebab": "dua_kali", "rencana": "24", "realisasi": "14", "target": "48", "arah": "naik",
    }  # fmt: skip
    assert (course.indikator_id, course.periode) == (tertinggal.kunjungan, TW2)
    assert course.penilai_dari == date(2026, 8, 19)
    silent = _found(dunia, JenisPeringatan.TANPA_UMPAN_BALIK)
    assert (silent.isi["pernah"], silent.isi["batas"]) == (False, 60)
    commands.find_peringatan(at=AT + timedelta(hours=1))
    commands.find_peringatan(at=BESOK)
    assert queries.peringatan_of(dunia.pegawai["bidan"]) == items


def test_it_closes_itself_when_the_cause_is_gone(dunia: Dunia, tertinggal: Rencana) -> None:
    commands.find_peringatan(at=AT)
    _record(dunia, tertinggal, TW2, 26, revisi=1)
    commands.find_peringatan(at=BESOK)
    course = _found(dunia, JenisPeringatan.LINTASAN)
    assert (course.status, course.selesai_at) == (StatusPeringatan.SELESAI, BESOK)
    assert _found(dunia, JenisPeringatan.TANPA_BUKTI).status is StatusPeringatan.TERBUKA
    with pytest.raises(WrongState, match="sudah selesai"):
        commands.explain_peringatan(
            peringatan_id=course.id, penjelasan="x", by=dunia.actor("bidan"), at=BESOK
        )


def test_the_pegawai_is_first_and_nobody_else_but_her_pejabat_penilai(
    dunia: Dunia, tertinggal: Rencana
) -> None:
    commands.find_peringatan(at=AT)
    view = _found(dunia, JenisPeringatan.LINTASAN)

    def readers(at: date) -> set[str]:
        found = set()
        for name in dunia.pegawai:
            try:
                policies.check_can_read_peringatan(
                    queries.peringatan_view(view.id), actor=dunia.actor(name), on=at
                )
            except NotVisible:
                continue
            found.add(name)
        return found

    bawahan = dunia.actor("kepala_puskesmas").bawahan_ids
    assert readers(AT.date()) == {"bidan"}
    assert queries.peringatan_tim(bawahan, on=AT.date()) == ()
    assert readers(PEKAN_DEPAN.date()) == {"bidan", "kepala_puskesmas"}
    assert len(queries.peringatan_tim(bawahan, on=PEKAN_DEPAN.date())) == 3
    commands.share_peringatan(peringatan_id=view.id, by=dunia.actor("bidan"), at=AT)
    assert readers(AT.date()) == {"bidan", "kepala_puskesmas"}
    assert [each.id for each in queries.peringatan_tim(bawahan, on=AT.date())] == [view.id]


def test_what_was_settled_a_year_ago_is_forgotten(dunia: Dunia, tertinggal: Rencana) -> None:
    commands.find_peringatan(at=AT)
    (view,) = [
        each
        for each in queries.peringatan_of(dunia.pegawai["bidan"])
        if each.jenis is JenisPeringatan.LINTASAN
    ]
    words = "Dua pekan kunjungan tertunda banjir."
    commands.explain_peringatan(
        peringatan_id=view.id, penjelasan=words, by=dunia.actor("bidan"), at=AT
    )
    _record(dunia, tertinggal, TW2, 26, revisi=1)
    commands.find_peringatan(at=BESOK)
    commands.find_peringatan(at=BESOK + timedelta(days=365))
    assert JenisPeringatan.LINTASAN in _kinds(dunia)
    assert AuditText.objects.filter(text=words).exists()
    commands.find_peringatan(at=BESOK + timedelta(days=366))
    assert JenisPeringatan.LINTASAN not in _kinds(dunia)
    assert not AuditText.objects.filter(text=words).exists()


def _kinds(dunia: Dunia) -> set[JenisPeringatan]:
    return {each.jenis for each in queries.peringatan_of(dunia.pegawai["bidan"])}


def test_her_explanation_stands_beside_it(dunia: Dunia, tertinggal: Rencana) -> None:
    commands.find_peringatan(at=AT)
    view = _found(dunia, JenisPeringatan.LINTASAN)
    for name in ("kepala_puskesmas", "admin", "tetangga_kepala"):
        with pytest.raises(NotVisible):
            commands.explain_peringatan(
                peringatan_id=view.id, penjelasan="x", by=dunia.actor(name), at=AT
            )
    with pytest.raises(Invalid, match="Tulis penjelasan"):
        commands.explain_peringatan(
            peringatan_id=view.id, penjelasan=" ", by=dunia.actor("bidan"), at=AT
        )
    commands.explain_peringatan(
        peringatan_id=view.id, penjelasan="Jalan ke dua desa terputus.", by=dunia.actor("bidan"),
        at=AT,
    )  # fmt: skip
    commands.find_peringatan(at=BESOK)
    view = _found(dunia, JenisPeringatan.LINTASAN)
    assert view.penjelasan == "Jalan ke dua desa terputus."
    assert view.status is StatusPeringatan.DIJELASKAN


def test_no_evaluation_reads_a_warning() -> None:
    root = Path(__file__).parents[2] / "src"
    files = [*(root / "teladan/evaluation").rglob("*.py"), *(root / "teladan_rules").rglob("*.py")]
    read = {
        path.name
        for path in files
        if re.search("peringatan_|PeringatanDini|temuan_dini", path.read_text(encoding="utf-8"))
    }
    assert read == set()


def test_a_bimbingan_may_begin_with_a_warning_or_a_decision(
    dunia: Dunia, tertinggal: Rencana
) -> None:
    commands.find_peringatan(at=AT)
    view = _found(dunia, JenisPeringatan.LINTASAN)
    with pytest.raises(Invalid) as unseen:
        bimbingan.berjalan(dunia, peringatan_id=view.id)
    assert unseen.value.fields == {
        "peringatan_id": "Peringatan itu tidak ditemukan pada pegawai ini."
    }
    commands.share_peringatan(peringatan_id=view.id, by=dunia.actor("bidan"), at=AT)
    first = bimbingan.berjalan(
        dunia, peringatan_id=view.id, indikator_id=tertinggal.kunjungan, baseline=Decimal(14),
        target=Decimal(36),
    )  # fmt: skip
    found = queries.pembinaan_view(first)
    assert found is not None
    assert (found.asal.value, found.ukuran) == (
        "peringatan", "Jumlah kunjungan rumah ibu hamil risiko tinggi",
    )  # fmt: skip
    tindakan = commands.take_tindakan(
        pegawai_id=dunia.pegawai["bidan"],
        isi=commands.TindakanIsi("2026-TW3", JenisTindakan.PEMBINAAN, "Perlu didampingi."),
        by=dunia.actor("kepala_puskesmas"),
        at=AT,
    )
    second = queries.pembinaan_view(bimbingan.berjalan(dunia, tindakan_id=tindakan))
    assert second is not None and second.asal.value == "tindakan"


def test_it_asks_the_same_number_of_questions_for_any_number_of_people(
    dunia: Dunia, tertinggal: Rencana
) -> None:
    rencana(dunia, "guru", "kepala_sekolah")
    limits = PengaturanPeringatanView()

    def asked(*names: str) -> int:
        ids = [dunia.pegawai[name] for name in names]
        with CaptureQueriesContext(
            connection,
        ) as log:
            queries.temuan_dini(ids, batas=limits, on=AT.date(), zona="Asia/Jakarta")
        return len(log)

    assert asked("bidan") == asked("bidan", "guru", "kepala_dinas") == 8


def test_the_limits_are_dated_and_name_their_source(dunia: Dunia, tertinggal: Rencana) -> None:
    pengelola = dunia.actor("pengelola")
    with pytest.raises(Denied):
        commands.set_pengaturan_peringatan(
            isi=PengaturanPeringatanIsi(AT.date(), dasar="x"), by=dunia.actor("bidan"), at=AT
        )
    with pytest.raises(Invalid) as refused:
        commands.set_pengaturan_peringatan(
            isi=PengaturanPeringatanIsi(date(2026, 1, 1), 5, 2, 1), by=pengelola, at=AT
        )
    assert set(refused.value.fields) == {
        "berlaku_dari", "dasar", "hari_tanpa_umpan_balik", "titik_paling_sedikit", "hari_sendiri",
    }  # fmt: skip
    commands.set_pengaturan_peringatan(
        isi=PengaturanPeringatanIsi(AT.date(), 365, 3, 14, "Kesepakatan tim kinerja"),
        by=pengelola,
        at=AT,
    )
    commands.find_peringatan(at=AT)
    items = queries.peringatan_of(dunia.pegawai["bidan"])
    assert JenisPeringatan.TANPA_UMPAN_BALIK not in {each.jenis for each in items}
    assert {each.penilai_dari for each in items} == {date(2026, 8, 26)}
    other = queries.pengaturan_peringatan(dunia.tetangga_id, on=AT.date())
    assert other.hari_tanpa_umpan_balik == 60

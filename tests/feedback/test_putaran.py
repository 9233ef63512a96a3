"""A round's life: prepared, extended, begun, cancelled; who may, and when it is refused."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from teladan.feedback import commands, policies, queries, tasks
from teladan.feedback.commands.putaran import refresh_partisipasi
from teladan.feedback.models import KotakSuara, Putaran, Undian
from teladan.foundation.errors import Denied, Invalid, NotVisible, WrongState
from tests.feedback.world import (
    HARI_MULAI,
    HARI_SELESAI,
    KEBERATAN_SAMPAI,
    MULAI,
    berjalan,
    disiapkan,
    diundi,
)
from tests.personas import AT, Dunia

ISI = commands.PutaranIsi(
    "Umpan balik triwulan III", "2026-TW3", KEBERATAN_SAMPAI, HARI_MULAI, HARI_SELESAI
)
ALASAN = "Ada libur bersama di tengah putaran."


def test_a_round_takes_the_instansis_numbers(dunia: Dunia) -> None:
    view = queries.putaran_view(disiapkan(dunia))
    assert view is not None and view.status.value == "disiapkan"
    assert view.aturan == queries.aturan_berlaku(dunia.instansi_id, on=AT.date())
    assert (view.unit_nama, view.periode.key) == ("Puskesmas Melati", "2026-TW3")
    assert queries.putaran_list(dunia.instansi_id) == (view,)
    assert queries.putaran_list(dunia.tetangga_id) == ()


@pytest.mark.parametrize("name", ["bidan", "kepala_puskesmas", "admin", "inspektorat"])
def test_only_the_pengelola_prepares(dunia: Dunia, name: str) -> None:
    with pytest.raises(Denied, match="disiapkan oleh pengelola kinerja"):
        commands.create_putaran(isi=ISI, by=dunia.actor(name), at=AT)
    assert not Putaran.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"nama": " "}, "nama"),
        ({"periode": "2026-TW9"}, "periode"),
        ({"unit_kerja_id": 999999}, "unit_kerja_id"),
        ({"keberatan_sampai": AT.date()}, "keberatan_sampai"),
        ({"mulai": KEBERATAN_SAMPAI}, "mulai"),
        ({"selesai": HARI_MULAI + timedelta(days=1)}, "selesai"),
        ({"selesai": HARI_MULAI + timedelta(days=61)}, "selesai"),
    ],
)
def test_a_round_that_cannot_work_is_refused(
    dunia: Dunia, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        commands.create_putaran(
            isi=replace(ISI, **changes),  # type: ignore[arg-type]
            by=dunia.actor("pengelola"),
            at=AT,
        )
    assert field in refused.value.fields
    assert not Putaran.objects.exists()


def test_a_unit_of_the_neighbour_is_unknown(dunia: Dunia) -> None:
    isi = replace(ISI, unit_kerja_id=dunia.unit["tetangga_dinas"])
    with pytest.raises(Invalid, match="tidak ditemukan"):
        commands.create_putaran(isi=isi, by=dunia.actor("pengelola"), at=AT)


def test_two_rounds_would_split_the_voices(dunia: Dunia) -> None:
    disiapkan(dunia)
    with pytest.raises(Invalid, match="Sudah ada putaran"):
        disiapkan(dunia)


@pytest.mark.parametrize("unit", [None, "puskesmas", "dinas"])
def test_the_same_people_are_not_asked_again_about_a_period_to_compare(
    dunia: Dunia, unit: str | None
) -> None:
    """After the release neither, nor by way of the unit above: two results about a person from
    five and the same five and one more tell what the one said."""
    putaran_id = disiapkan(dunia)
    Putaran.objects.filter(pk=putaran_id).update(status="dirilis")
    with pytest.raises(Invalid, match="Sudah ada putaran"):
        disiapkan(dunia, unit)
    Putaran.objects.filter(pk=putaran_id).update(status="dibatalkan")
    assert disiapkan(dunia, unit)


def test_what_is_prepared_can_be_changed_until_the_draw(dunia: Dunia) -> None:
    putaran_id = diundi(dunia)
    with pytest.raises(WrongState, match="sudah diundi"):
        commands.change_putaran(putaran_id=putaran_id, isi=ISI, by=dunia.actor("pengelola"), at=AT)
    isi = replace(ISI, periode="2026-TW4")
    other = commands.create_putaran(isi=isi, by=dunia.actor("pengelola"), at=AT)
    commands.change_putaran(
        putaran_id=other, isi=replace(isi, nama="Putaran baru"), by=dunia.actor("pengelola"), at=AT
    )
    view = queries.putaran_view(other)
    assert view is not None and view.nama == "Putaran baru"


def test_the_worker_begins_it_on_its_day(dunia: Dunia) -> None:
    putaran_id = diundi(dunia)
    commands.start_due_putaran(at=MULAI - timedelta(days=1))
    assert Putaran.objects.get(pk=putaran_id).status == "diundi"
    tasks.run_due(at=MULAI)
    tasks.run_due(at=MULAI)
    row = Putaran.objects.get(pk=putaran_id)
    assert row.status == "berjalan" and row.kotak_id is not None
    assert KotakSuara.objects.count() == 1
    assert row.anker["kesehatan"]["akuntabel"]["3"].startswith("Mencatat tindakan")
    assert set(Undian.objects.values_list("dijawab", flat=True)) == {False}


def test_the_end_moves_later_only(dunia: Dunia) -> None:
    putaran_id = berjalan(dunia)
    pengelola = dunia.actor("pengelola")

    def extend(selesai: date, alasan: str = ALASAN) -> None:
        commands.extend_putaran(
            putaran_id=putaran_id, selesai=selesai, alasan=alasan, by=pengelola, at=MULAI
        )

    with pytest.raises(Invalid, match="hanya dapat mundur"):
        extend(HARI_SELESAI - timedelta(days=1))
    with pytest.raises(Invalid, match="hanya dapat mundur"):
        extend(HARI_SELESAI)
    with pytest.raises(Invalid, match="Tulis alasannya"):
        extend(HARI_SELESAI + timedelta(days=3), "libur")
    with pytest.raises(Invalid, match="paling lama 60 hari"):
        extend(HARI_MULAI + timedelta(days=90))
    extend(HARI_SELESAI + timedelta(days=3))
    assert Putaran.objects.get(pk=putaran_id).selesai == HARI_SELESAI + timedelta(days=3)


def test_a_cancelled_round_leaves_nothing_to_read(dunia: Dunia) -> None:
    putaran_id = berjalan(dunia)
    commands.cancel_putaran(
        putaran_id=putaran_id, alasan=ALASAN, by=dunia.actor("pengelola"), at=MULAI
    )
    row = Putaran.objects.get(pk=putaran_id)
    assert row.status == "dibatalkan" and row.ringkasan["alasan_batal"] == ALASAN
    assert KotakSuara.objects.get().dimusnahkan_at == MULAI
    assert set(Undian.objects.values_list("dijawab", flat=True)) == {None}
    with pytest.raises(WrongState, match="sudah berakhir"):
        commands.cancel_putaran(
            putaran_id=putaran_id, alasan=ALASAN, by=dunia.actor("pengelola"), at=MULAI
        )


def test_inspektorat_looks_on_and_the_neighbour_sees_nothing(dunia: Dunia) -> None:
    putaran_id = diundi(dunia)
    view = queries.putaran_view(putaran_id)
    policies.check_can_read_putaran(view, actor=dunia.actor("inspektorat"))
    with pytest.raises(Denied):
        commands.cancel_putaran(
            putaran_id=putaran_id, alasan=ALASAN, by=dunia.actor("inspektorat"), at=AT
        )
    for name in ("tetangga_pengelola", "bidan", "admin", "kepala_dinas"):
        with pytest.raises(NotVisible):
            policies.check_can_read_putaran(view, actor=dunia.actor(name))


def test_participation_is_noted_once_a_day_in_coarse_steps(dunia: Dunia) -> None:
    putaran_id = berjalan(dunia)
    refresh_partisipasi(at=MULAI)
    rows = list(Undian.objects.filter(putaran_id=putaran_id).values_list("pk", flat=True))
    Undian.objects.filter(pk__in=rows[: len(rows) // 2]).update(dijawab=True)
    view = queries.putaran_view(putaran_id)
    assert view is not None
    (unit,) = queries.partisipasi(view)
    assert (unit.unit_nama, unit.persen) == ("Puskesmas Melati", 0)
    refresh_partisipasi(at=MULAI)
    refresh_partisipasi(at=MULAI + timedelta(days=1))
    view = queries.putaran_view(putaran_id)
    assert view is not None
    assert [row.persen for row in queries.partisipasi(view)] in ([40], [50])


def test_a_unit_of_few_shows_no_participation(dunia: Dunia) -> None:
    putaran_id = berjalan(dunia)
    keep = Undian.objects.filter(putaran_id=putaran_id).values_list("pemberi_id", flat=True)
    Undian.objects.exclude(pemberi_id__in=sorted(set(keep))[:4]).delete()
    refresh_partisipasi(at=MULAI)
    view = queries.putaran_view(putaran_id)
    assert view is not None and queries.partisipasi(view) == ()

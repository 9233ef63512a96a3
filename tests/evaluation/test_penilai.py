"""Who evaluates when somebody moved, was corrected, or is the kepala daerah."""

from datetime import date

import pytest

from teladan.evaluation.facts import penilai_evaluasi
from teladan.evaluation.queries.skp import skp_for_evaluation
from teladan.organisation import commands as organisation
from teladan.organisation.models import Pegawai
from teladan.planning.models import Skp
from tests.evaluation.world import AT, PERIODE, Kasus
from tests.personas import Dunia

AKHIR = date(2026, 10, 5)


def found(kasus: Kasus, on: date = AKHIR):  # type: ignore[no-untyped-def]
    skps = skp_for_evaluation([kasus.rencana.skp_id], instansi_id=kasus.dunia.instansi_id)
    return penilai_evaluasi(skps, periode=PERIODE, on=on)[kasus.rencana.skp_id]


def replace_penilai(dunia: Dunia, since: date, *, moved: bool) -> None:
    """A new pejabat penilai of the bidan; `moved`: because the old one left her post."""
    organisation.assign_pejabat_penilai(
        pegawai_id=dunia.pegawai["bidan"],
        pejabat_penilai_id=dunia.pegawai["kepala_bidang"],
        berlaku_dari=since,
        by=dunia.system,
        at=AT,
    )
    if moved:
        organisation.assign_penugasan(
            isi=organisation.PenugasanIsi(
                dunia.pegawai["kepala_puskesmas"], dunia.jabatan["kasubbag"], since
            ),
            by=dunia.system,
            at=AT,
        )


@pytest.mark.parametrize(
    ("since", "moved", "name"),
    [
        (date(2026, 8, 25), True, "kepala_bidang"),
        (date(2026, 9, 25), True, "kepala_puskesmas"),
        (date(2026, 9, 25), False, "kepala_bidang"),
    ],
    ids=["Purnama 25 Agustus", "Purnama 25 September", "penetapan yang diperbaiki"],
)
def test_a_penilai_who_moved_within_the_window_still_evaluates(
    kasus: Kasus, since: date, moved: bool, name: str
) -> None:
    replace_penilai(kasus.dunia, since, moved=moved)
    assert found(kasus).penilai_id == kasus.dunia.pegawai[name]


def test_after_the_window_it_is_the_atasan_and_final(kasus: Kasus) -> None:
    in_time, late = found(kasus, date(2026, 10, 31)), found(kasus, date(2026, 11, 1))
    assert (in_time.penilai_id, in_time.final) == (kasus.dunia.pegawai["kepala_puskesmas"], False)
    assert (late.penilai_id, late.final) == (kasus.dunia.pegawai["kepala_bidang"], True)
    assert "angka 11" in late.alasan


def test_what_the_kepala_daerah_evaluates_of_a_unit_mandiri_is_final(kasus: Kasus) -> None:
    dunia = kasus.dunia
    Pegawai.objects.filter(pk=dunia.pegawai["kepala_puskesmas"]).update(kedudukan="pejabat_negara")
    assert found(kasus).final is False
    Skp.objects.filter(pk=kasus.rencana.skp_id).update(form_jpt=True)
    assert found(kasus).final is True

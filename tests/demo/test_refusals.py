"""Where the example is not loaded, and that it is the same each time."""

from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import Settings

from teladan.demo import kisah, kota_misal, load
from teladan.demo.organisation import KOTA_MISAL, build, open_accounts
from teladan.evaluation.models import EvaluasiKinerja
from teladan.feedback.commands import bulk_certify
from teladan.feedback.models import SertifikatLatihan
from teladan.foundation.errors import Denied, WrongState
from teladan.organisation.commands import bulk_note_used
from teladan.organisation.models import Akun, Instansi, Pegawai
from tests.personas import Dunia


@pytest.mark.django_db
def test_outside_demo_mode_nothing_is_loaded(settings: Settings) -> None:
    settings.TELADAN_DEMO = False
    with pytest.raises(Denied, match="mode contoh"):
        load(size=40, progress=lambda line: None)
    assert not Instansi.objects.exists()


def test_a_database_with_another_instansi_is_not_touched(dunia: Dunia, settings: Settings) -> None:
    settings.TELADAN_DEMO = True
    people = Pegawai.objects.count()
    with pytest.raises(WrongState, match="instansi sungguhan"):
        load(size=40, progress=lambda line: None)
    assert Pegawai.objects.count() == people


def test_certificates_and_used_accounts_in_bulk_are_refused_to_everybody_else(dunia: Dunia) -> None:
    by = dunia.actor("admin")
    with pytest.raises(Denied, match="diperoleh dengan berlatih"):
        bulk_certify(rows=[], by=by, at=dunia.at)
    with pytest.raises(Denied, match="orangnya sendiri"):
        bulk_note_used(pegawai_ids=[by.pegawai_id], by=by, at=dunia.at)
    assert not SertifikatLatihan.objects.exists()
    assert not Akun.objects.filter(pegawai_id=by.pegawai_id).exclude(last_login=None).exists()


@pytest.mark.django_db
def test_the_same_seed_makes_the_same_world(settings: Settings, tmp_path: Path) -> None:
    settings.TELADAN_DATA = tmp_path
    first, second = _world(), _world()
    assert first == second
    left_to_evaluate = 3
    assert len(first) == 11 * 8 - left_to_evaluate


def _world() -> list[tuple[str, str, str, str]]:
    with transaction.atomic():
        world = build(KOTA_MISAL, kota_misal.HOLDERS, lambda line: None)
        open_accounts(world, ())
        kisah.kota_misal(world)
        rows = EvaluasiKinerja.objects.order_by("periode", "pegawai__nip")
        found = list(rows.values_list("periode", "pegawai__nip", "pegawai__nama", "predikat"))
        transaction.set_rollback(True)
    return found

"""Where the example is not loaded, and that it is the same each time."""

from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import Settings

from teladan.demo import kisah, kota_misal, load
from teladan.demo.organisation import KOTA_MISAL, build, open_accounts
from teladan.evaluation.models import EvaluasiKinerja
from teladan.foundation.errors import Denied, WrongState
from teladan.organisation.models import Instansi, Pegawai
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

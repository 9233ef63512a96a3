"""A process that is killed in the middle of an import leaves nothing behind."""

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SETUP = """
import os, sys
import django
django.setup()
from django.core.management import call_command
from tests import factories, personas
from teladan.organisation import commands
"""
PREPARE = (
    SETUP
    + """
call_command("migrate", verbosity=0)
world = personas.build_dunia(personas.AT)
rows = [factories.staff_row(n) for n in range(1, 401)]
upload = commands.Upload("pegawai.xlsx", factories.staff_xlsx(rows))
print(commands.start_import(upload=upload, by=world.actor("admin"), at=personas.AT))
"""
)
KILLED = (
    SETUP
    + """
from teladan.organisation import queries
from teladan.organisation.commands.impor import write
from teladan.organisation.models import Pegawai
def stop(self, rows, known):
    assert Pegawai.objects.count() > 400
    print("half way", flush=True)
    os.kill(os.getpid(), 9)
write.Writer._lines = stop
admin = queries.pegawai_by_nip("198512122010011008", instansi_id=1, on=personas.AT.date())
by = queries.actor_for(pegawai_id=admin.pegawai_id, at=personas.AT)
commands.apply_import(impor_id=int(sys.argv[1]), skip_faulty=False, by=by, at=personas.AT)
"""
)
COUNT = (
    SETUP
    + """
from teladan.audit.models import AuditEvent
from teladan.organisation.models import Impor, Pegawai, UnitKerja
print(Pegawai.objects.count(), UnitKerja.objects.count(), Impor.objects.get().status,
      AuditEvent.objects.filter(action="impor.applied").count())
"""
)


@pytest.fixture
def run(tmp_path: Path, lay_migrated: Callable[[Path], None]):  # type: ignore[no-untyped-def]
    lay_migrated(tmp_path / "teladan.db")
    environment = {key: value for key, value in os.environ.items() if "TELADAN" not in key}
    environment |= {
        "TELADAN_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "teladan.config.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
    }

    def call(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", textwrap.dedent(code), *arguments],
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return call


def test_a_kill_in_the_middle_of_an_import_changes_nothing(run) -> None:  # type: ignore[no-untyped-def]
    prepared = run(PREPARE)
    assert prepared.returncode == 0, prepared.stderr
    before = run(COUNT).stdout
    killed = run(KILLED, prepared.stdout.strip())
    assert killed.stdout == "half way\n", killed.stderr
    assert killed.returncode == -signal.SIGKILL
    assert run(COUNT).stdout == before
    assert "uji_coba 0" in before

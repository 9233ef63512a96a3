"""A database for the example: empty, or emptied of an earlier example and of nothing else."""

from django.core.management import call_command
from django.utils.translation import gettext as _
from django_tasks_db.models import DBTaskResult

from teladan.demo.organisation import KABUPATEN_CONTOH, KOTA_MISAL
from teladan.foundation.errors import WrongState
from teladan.organisation.queries import instansi_list

_OURS = {KABUPATEN_CONTOH.kode, KOTA_MISAL.kode}
_APPS = ("organisation", "audit", "foundation", "sessions")


def prepare_database() -> None:
    """Make sure that the example goes into an empty database.

    The embedded one is a new file each time; a PostgreSQL database may still hold an earlier
    example, which goes. Raises WrongState where another instansi is in it.
    """
    known = {each.kode for each in instansi_list()}
    if known - _OURS:
        raise WrongState(
            _("Basis data ini berisi instansi sungguhan, jadi data contoh tidak dimuat ke sini."),
            next_step=_("Pakai basis data lain untuk contoh (TELADAN_DATABASE_URL)."),
        )
    if known:
        DBTaskResult.objects.all().delete()
        for app in _APPS:
            call_command("migrate", app, "zero", verbosity=0, interactive=False)
        call_command("migrate", verbosity=0, interactive=False)

"""Loading and locking what the commands of monitoring change."""

from django.utils.translation import gettext as _

from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid
from teladan.monitoring import policies
from teladan.monitoring.models import LaporanRealisasi
from teladan.monitoring.queries import SkpRef, laporan_view, skp_ref
from teladan.planning.models import Skp
from teladan_rules.permenpanrb_6_2022.periode import Periode

DIGITS = 20
PLACES = 4


def lock_skp(skp_id: int) -> SkpRef | None:
    """The SKP, its row locked: one writer at a time in all that hangs on it."""
    if not Skp.objects.select_for_update().filter(pk=skp_id).values_list("pk").first():
        return None
    return skp_ref(skp_id)


def lock_laporan(skp_id: int, periode: str) -> LaporanRealisasi | None:
    """The stored report of a period, locked; None while nothing was handed in."""
    return (
        LaporanRealisasi.objects.select_for_update().filter(skp_id=skp_id, periode=periode).first()
    )


def periode_of(skp: SkpRef, key: str) -> Periode:
    """The periodic period with this key that the SKP touches. Raises Invalid."""
    found = next((item for item in skp.semua_periode if item.key == key), None)
    if found is None:
        raise Invalid(
            _("Periode “%(key)s” tidak termasuk masa SKP ini.") % {"key": key},
            next_step=_("Pilih periode dari daftar pada halaman ini."),
        )
    return found


def writable_period(skp_id: int, key: str, *, by: Actor) -> tuple[SkpRef, Periode]:
    """The actor's own agreed SKP, locked, in a period that may still be written.

    Raises NotVisible, Denied, WrongState or Invalid.
    """
    skp = policies.check_is_own(lock_skp(skp_id), actor=by)
    policies.check_agreed(skp)
    periode = periode_of(skp, key)
    policies.check_writable(laporan_view(skp.skp_id, periode=key))
    return skp, periode

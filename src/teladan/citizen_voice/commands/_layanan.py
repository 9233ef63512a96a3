"""What every command on a service shares: the rows of the actor's own instansi, locked."""

from django.utils.translation import gettext as _

from teladan.citizen_voice.models import Layanan, TitikLayanan, UnitPelayanan
from teladan.foundation.actor import Actor
from teladan.foundation.errors import NotVisible


def lock_unit(unit_id: int, *, by: Actor) -> UnitPelayanan:
    """The service unit, locked until the transaction ends. Raises NotVisible."""
    unit = (
        UnitPelayanan.objects.select_for_update()
        .filter(pk=unit_id, instansi_id=by.instansi_id)
        .first()
    )
    if unit is None:
        raise NotVisible(_("Unit pelayanan ini tidak ditemukan."))
    return unit


def lock_layanan(layanan_id: int, *, by: Actor) -> Layanan:
    """The service with its unit, locked. Raises NotVisible."""
    layanan = (
        Layanan.objects.select_for_update(of=("self",))
        .select_related("unit")
        .filter(pk=layanan_id, instansi_id=by.instansi_id)
        .first()
    )
    if layanan is None:
        raise NotVisible(_("Layanan ini tidak ditemukan."))
    return layanan


def lock_titik(titik_id: int, *, by: Actor) -> TitikLayanan:
    """The place with its unit, locked. Raises NotVisible."""
    titik = (
        TitikLayanan.objects.select_for_update(of=("self",))
        .select_related("unit")
        .filter(pk=titik_id, instansi_id=by.instansi_id)
        .first()
    )
    if titik is None:
        raise NotVisible(_("Titik layanan ini tidak ditemukan."))
    return titik

"""Who may practise where, and who reads a certificate."""

from django.conf import settings
from django.utils.translation import gettext as _

from teladan.feedback.queries.latihan import SertifikatView
from teladan.foundation.actor import Actor
from teladan.foundation.errors import NotVisible


def check_is_latihan() -> None:
    """Only the copy lets people in without a password. Raises NotVisible anywhere else."""
    if not settings.TELADAN_LATIHAN:
        raise NotVisible(_("Di sini tidak ada latihan; ini data sungguhan."))


def check_can_read_sertifikat(view: SertifikatView | None, *, actor: Actor) -> SertifikatView:
    """One's own certificates. Raises NotVisible for any other."""
    if view is None or view.pegawai_id != actor.pegawai_id:
        raise NotVisible(_("Sertifikat ini tidak ditemukan."))
    return view

"""What of the monitoring waits for a person."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from teladan.foundation.actor import Actor
from teladan.foundation.needs import Need
from teladan.monitoring.queries.progress import handed_in
from teladan_rules.permenpanrb_6_2022.periode import Periode

_DAYS_BEFORE = 10


def needs_of(actor: Actor, *, skp_id: int, periode: Periode, today: date) -> list[Need]:
    """Her realisasi of the period, once its end is near (P6 Pasal 16)."""
    is_early = today < periode.selesai - timedelta(days=_DAYS_BEFORE)
    if is_early or handed_in([skp_id], periode=periode.key):
        return []
    title = _("Isi realisasi %(periode)s") % {"periode": _(periode.label)}
    detail = _("Angkanya sudah terisi dari catatan harian; periksa, lampirkan bukti, serahkan.")
    query = f"?periode={periode.key}"
    return [Need("realisasi", title, detail, "monitoring:realisasi", query=query,
                 due=periode.selesai)]  # fmt: skip

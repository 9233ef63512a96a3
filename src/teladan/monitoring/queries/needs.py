"""What of the monitoring waits for a person."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from teladan.foundation.needs import Need
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.text import translate

_DAYS_BEFORE = 10


def needs_of(*, handed_in: bool, periode: Periode, today: date) -> list[Need]:
    """Her realisasi of the period, once its end is near (P6 Pasal 16)."""
    is_early = today < periode.selesai - timedelta(days=_DAYS_BEFORE)
    if is_early or handed_in:
        return []
    title = _("Isi realisasi %(periode)s") % {"periode": translate(periode.label, _)}
    detail = _("Angkanya sudah terisi dari catatan harian; periksa, lampirkan bukti, serahkan.")
    query = f"?periode={periode.key}"
    return [Need("realisasi", title, detail, "monitoring:realisasi", query=query,
                 due=periode.selesai)]  # fmt: skip

"""A period as an address or a form names it."""

from django.utils.translation import gettext as _

from teladan.foundation.errors import Invalid
from teladan_rules.permenpanrb_6_2022.periode import Periode


def read_periode(key: str) -> Periode:
    """The period with this key ("2026-TW3"). Raises Invalid."""
    try:
        return Periode.from_key(key)
    except ValueError as error:
        raise Invalid(
            _("Periode “%(key)s” tidak dikenal.") % {"key": key},
            next_step=_("Pilih periode dari daftar, misalnya 2026-TW3."),
        ) from error

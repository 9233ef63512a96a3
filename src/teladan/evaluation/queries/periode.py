"""A period as an address or a form names it."""

from collections.abc import Iterable

from django.db.models import Q
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


def within(periods: Iterable[str], field_name: str = "periode") -> Q:
    """Rows of these periods; a year takes all of its periods."""
    wanted = list(periods)
    condition = Q(**{f"{field_name}__in": wanted})
    for key in wanted:
        if "-" not in key:
            condition |= Q(**{f"{field_name}__startswith": f"{key}-"})
    return condition


def covers(wanted: str, periode: str) -> bool:
    """Whether a row of ``periode`` belongs to ``wanted``, which may be a year."""
    return periode == wanted or ("-" not in wanted and periode.startswith(f"{wanted}-"))

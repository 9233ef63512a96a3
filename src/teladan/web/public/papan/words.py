"""Figures of the board in plain words; what is only known to lie between is said so."""

from django.utils.translation import gettext as _

from teladan.accountability.queries import LAIN, Jumlah
from teladan.web.formats import MONTHS, angka, language
from teladan_rules.permenpanrb_14_2017.vocabulary import SumberJawaban


def jumlah(count: Jumlah | None, short: bool = False) -> str:
    """ "40", "35 sampai 40" or "paling banyak 5", `short` for tables "35–40" and "≤ 5"; a dash
    where it is not printed."""
    if count is None:
        return "—"
    if count.pasti is not None:
        return angka(count.pasti)
    low, high = angka(count.sedikit), angka(count.banyak)
    if count.sedikit == 0:
        return f"≤ {high}" if short else _("paling banyak %(n)s") % {"n": high}
    return f"{low}–{high}" if short else _("%(a)s sampai %(b)s") % {"a": low, "b": high}


def bagian(part: Jumlah | None, whole: Jumlah) -> str:
    """A share in per cent: "83%" or "88–100%"; empty where it is not known."""
    if part is None or not whole.pasti:
        return ""
    low, high = (each * 100 // whole.pasti for each in (part.sedikit, part.banyak))
    return f"{low}%" if part.pasti is not None else f"{low}–{high}%"


def nama(stored: str, key: str = "layanan") -> str:
    """The name of a service, source or month as people read it."""
    if stored == LAIN:
        return _("Gabungan lainnya")
    if key == "bulan":
        year, _dash, month = stored.partition("-")
        return f"{MONTHS[language()][int(month) - 1]} {year}"
    if key == "sumber" and stored in set(SumberJawaban):
        return _(SumberJawaban(stored).label)
    return _("Layanan tidak disebut") if stored == "(tidak disebut)" else stored


WORDS = {"jumlah": jumlah, "bagian": bagian, "nama_papan": nama}

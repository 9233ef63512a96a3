"""What would be printed of a quarter if it were published now; nothing is changed by asking."""

from django.utils.translation import gettext as _

from teladan.accountability.facts.release import Isi, compile_isi
from teladan.accountability.facts.replace import corrected
from teladan.accountability.models import Publikasi
from teladan.accountability.queries import collect
from teladan.citizen_voice.queries import instansi_warga_by_id
from teladan.foundation.errors import Invalid
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisPeriodik


def draft_isi(instansi_id: int, periode: Periode) -> Isi:
    """The content of the next release of a quarter. `ditahan` names what a correction may not
    change: pairs of a unit's alamat and skm, pengaduan or antrean."""
    isi = compile_isi(collect(instansi_warga_by_id(instansi_id), periode))
    releases = _releases(instansi_id, periode.key)
    if not releases:
        return {**isi, "ditahan": []}
    whole, refused = corrected(releases[0], isi, releases[1:])
    return {**whole, "ditahan": [list(each) for each in refused]}


def last_isi(instansi_id: int, periode: str) -> Isi | None:
    """What the release in force of a period says; None before the first one."""
    return next(iter(_releases(instansi_id, periode)), None)


def _releases(instansi_id: int, periode: str) -> list[Isi]:
    """What every release of a period says, that in force first; one query."""
    rows = Publikasi.objects.filter(instansi_id=instansi_id, periode=periode)
    return list(rows.order_by("-nomor").values_list("isi", flat=True))


def quarter(periode: str) -> Periode:
    """The quarter of a key such as "2026-TW3". Raises Invalid."""
    try:
        found = Periode.from_key(periode)
    except ValueError:
        found = None
    if found is None or found.periodik is not JenisPeriodik.TRIWULANAN:
        pesan = _("Angka diterbitkan per triwulan, misalnya 2026-TW3.")
        raise Invalid(pesan, fields={"periode": pesan})
    return found

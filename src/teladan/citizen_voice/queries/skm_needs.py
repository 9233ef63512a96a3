"""What of the survey waits for a person: second signatures, odd answers."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Value
from django.utils.translation import ngettext

from teladan.citizen_voice.models import JawabanSkm
from teladan.citizen_voice.states import SaluranJawaban, StatusJawaban
from teladan.foundation.actor import Actor, Peran
from teladan.foundation.needs import Need


@dataclass(frozen=True)
class MenungguSkm:
    """How many answers of a unit wait for this actor; `jenis` is pengesahan or karantina."""

    jenis: str
    unit_id: int
    unit_nama: str
    n: int


Rows = QuerySet[JawabanSkm, tuple[str, int, str, int]]


def skm_waiting(actor: Actor) -> list[MenungguSkm]:
    """Assisted answers that she may countersign and odd ones that she may judge, by unit; one
    query, and none for whoever has no business with either."""
    parts = [*_unsigned(actor), *_odd(actor)]
    if not parts:
        return []
    rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    found = [MenungguSkm(*row) for row in rows]
    return sorted(found, key=lambda each: (each.jenis, each.unit_nama))


def skm_needs(actor: Actor) -> list[Need]:
    """The same as lines of her first screen."""
    return [_need(waiting) for waiting in skm_waiting(actor)]


def _need(waiting: MenungguSkm) -> Need:
    if waiting.jenis == "pengesahan":
        title = ngettext(
            "Sahkan %(n)s jawaban survei yang dibantu petugas",
            "Sahkan %(n)s jawaban survei yang dibantu petugas",
            waiting.n,
        ) % {"n": waiting.n}
        route = "skm:countersign"
    else:
        title = ngettext(
            "Periksa %(n)s jawaban survei yang dikarantina",
            "Periksa %(n)s jawaban survei yang dikarantina",
            waiting.n,
        ) % {"n": waiting.n}
        route = "skm:heaps"
    key = f"skm_{waiting.jenis}_{waiting.unit_id}"
    return Need(key, title, waiting.unit_nama, route, (waiting.unit_id,))


def _unsigned(actor: Actor) -> list[Rows]:
    where = _covered(actor, Peran.PETUGAS_LAYANAN, Peran.PENGELOLA_PENGADUAN)
    if actor.unit_dipimpin_ids:
        where.append(Q(unit__unit_kerja_id__in=actor.unit_dipimpin_ids))
    if not where:
        return []
    rows = JawabanSkm.objects.filter(
        _any(where),
        instansi_id=actor.instansi_id,
        saluran=SaluranJawaban.DIBANTU,
        disahkan_oleh_id__isnull=True,
    ).exclude(dibantu_oleh_id=actor.pegawai_id)
    return [_counted(rows, "pengesahan")]


def _odd(actor: Actor) -> list[Rows]:
    where = _covered(actor, Peran.PENGELOLA_PENGADUAN)
    if not where:
        return []
    own = {*actor.unit_dipimpin_ids, actor.unit_kerja_id} - {None}
    rows = JawabanSkm.objects.filter(
        _any(where), instansi_id=actor.instansi_id, status=StatusJawaban.DIKARANTINA
    ).exclude(unit__unit_kerja_id__in=own)
    return [_counted(rows, "karantina")]


def _covered(actor: Actor, *peran: Peran) -> list[Q]:
    return [
        Q(instansi_id=actor.instansi_id)
        if grant.unit_kerja_ids is None
        else Q(unit__unit_kerja_id__in=grant.unit_kerja_ids)
        for grant in actor.grants
        if grant.peran in peran
    ]


def _any(conditions: list[Q]) -> Q:
    found = conditions[0]
    for each in conditions[1:]:
        found |= each
    return found


def _counted(rows: QuerySet[JawabanSkm], jenis: str) -> Rows:
    named = rows.order_by().annotate(jenis=Value(jenis))
    return named.values_list("jenis", "unit_id", "unit__nama").annotate(n=Count("pk"))

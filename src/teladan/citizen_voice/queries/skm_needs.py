"""What of the survey waits for a person: second signatures, odd answers."""

from typing import Any

from django.db.models import CharField, Count, DateField, IntegerField, Min, Q, QuerySet, Value
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.citizen_voice.models import JawabanSkm
from teladan.citizen_voice.queries.pengaduan_daftar import Tunggakan
from teladan.citizen_voice.states import SaluranJawaban, StatusJawaban
from teladan.foundation.actor import Actor, Peran
from teladan.foundation.needs import Need


def skm_waiting(actor: Actor) -> list[QuerySet[Any, Any]]:
    """Assisted answers that she may countersign ("pengesahan") and odd ones that she may judge
    ("karantina"), each as a row for `waiting_for`; nothing for whoever may do neither."""
    return [*_unsigned(actor), *_odd(actor)]


def unsigned(waiting: Tunggakan) -> Need:
    """The line of her first screen about second signatures."""
    title = ngettext(
        "Sahkan %(n)s jawaban survei yang dibantu petugas",
        "Sahkan %(n)s jawaban survei yang dibantu petugas",
        waiting.terbuka,
    ) % {"n": waiting.terbuka}
    detail = _("Jawaban itu dihitung setelah orang lain mengesahkannya.")
    return Need("pengesahan", title, detail, "skm:countersign", (waiting.dibuka_kembali,))


def odd(waiting: Tunggakan) -> Need:
    """The line of her first screen about odd answers."""
    title = ngettext(
        "Periksa %(n)s jawaban survei yang dikarantina",
        "Periksa %(n)s jawaban survei yang dikarantina",
        waiting.terbuka,
    ) % {"n": waiting.terbuka}
    detail = _("Jawaban itu tidak dihitung sampai Anda memutuskannya.")
    return Need("karantina", title, detail, "skm:heaps", (waiting.dibuka_kembali,))


def _unsigned(actor: Actor) -> list[QuerySet[Any, Any]]:
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


def _odd(actor: Actor) -> list[QuerySet[Any, Any]]:
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


def _counted(rows: QuerySet[JawabanSkm], jenis: str) -> QuerySet[Any, Any]:
    """Where a report counts those that were opened again, here stands the first unit's id."""
    found = rows.values(jenis=Value(jenis, CharField()))
    return found.annotate(
        terbuka=Count("pk"),
        terlambat=Value(0, IntegerField()),
        dibuka_kembali=Min("unit_id"),
        pertama=Value(None, DateField()),
    ).order_by()

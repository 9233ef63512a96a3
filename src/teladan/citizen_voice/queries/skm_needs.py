"""What of the survey waits for a person: second signatures, odd answers."""

from typing import Any

from django.db.models import CharField, Count, DateField, IntegerField, Min, Q, QuerySet, Value
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.citizen_voice.models import JawabanSkm
from teladan.citizen_voice.queries.covered import of_covered_units
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
    duties = (Peran.PETUGAS_LAYANAN, Peran.PENGELOLA_PENGADUAN)
    if not (actor.unit_dipimpin_ids or actor.has(*duties)):
        return []
    led = Q(unit__unit_kerja_id__in=actor.unit_dipimpin_ids)
    rows = JawabanSkm.objects.filter(
        of_covered_units(actor, *duties) | led,
        instansi_id=actor.instansi_id,
        saluran=SaluranJawaban.DIBANTU,
        disahkan_oleh_id__isnull=True,
    ).exclude(dibantu_oleh_id=actor.pegawai_id)
    return [_counted(rows, "pengesahan")]


def _odd(actor: Actor) -> list[QuerySet[Any, Any]]:
    if not actor.has(Peran.PENGELOLA_PENGADUAN):
        return []
    own = {*actor.unit_dipimpin_ids, actor.unit_kerja_id} - {None}
    rows = JawabanSkm.objects.filter(
        of_covered_units(actor, Peran.PENGELOLA_PENGADUAN),
        instansi_id=actor.instansi_id,
        status=StatusJawaban.DIKARANTINA,
    ).exclude(unit__unit_kerja_id__in=own)
    return [_counted(rows, "karantina")]


def _counted(rows: QuerySet[JawabanSkm], jenis: str) -> QuerySet[Any, Any]:
    """Where a report counts those that were opened again, here stands the first unit's id."""
    found = rows.values(jenis=Value(jenis, CharField()))
    return found.annotate(
        terbuka=Count("pk"),
        terlambat=Value(0, IntegerField()),
        dibuka_kembali=Min("unit_id"),
        pertama=Value(None, DateField()),
    ).order_by()

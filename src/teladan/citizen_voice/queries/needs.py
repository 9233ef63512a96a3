"""What of the public's voice waits for a person."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.citizen_voice.queries.hak_jawab import open_hearings
from teladan.citizen_voice.queries.pengaduan_daftar import (
    Tunggakan,
    handled_by,
    late_for,
    to_verify,
)
from teladan.foundation.actor import Actor, Peran
from teladan.foundation.needs import Need

_TRIAGE = (Peran.PENGELOLA_PENGADUAN, Peran.PEMERIKSA_PENGADUAN)


def needs_of(actor: Actor, *, today: date) -> list[Need]:
    """Her hearings, the reports she handles, those of the units she leads, and those she
    verifies. At most four queries, one for who has none of it to do."""
    needs = [*_hearings(actor)]
    if actor.unit_dipimpin_ids:
        needs += _of_units(late_for(actor, today=today))
    else:
        needs += _handled(handled_by(actor, today=today))
    if actor.has(*_TRIAGE):
        needs += _to_verify(to_verify(actor, today=today))
    return needs


def _hearings(actor: Actor) -> list[Need]:
    detail = _("Ada laporan warga yang menyangkut Anda. Anda didengar sebelum diputus.")
    return [
        Need("hak_jawab", _("Berikan hak jawab Anda"), detail, "pengaduan:hearing", (pk,), due=due)
        for pk, due in open_hearings(actor)[:5]
    ]


def _of_units(waiting: Tunggakan) -> list[Need]:
    if not waiting.terbuka:
        return []
    title = ngettext(
        "%(n)s laporan warga menunggu jawaban unit Anda",
        "%(n)s laporan warga menunggu jawaban unit Anda",
        waiting.terbuka,
    ) % {"n": waiting.terbuka}
    detail = _how_late(waiting)
    return [Need("pengaduan_unit", title, detail, "pengaduan:inbox", due=waiting.pertama)]


def _how_late(waiting: Tunggakan) -> str:
    parts = []
    if waiting.terlambat:
        parts.append(_("%(n)s melewati tenggat") % {"n": waiting.terlambat})
    if waiting.dibuka_kembali:
        parts.append(_("%(n)s dibuka kembali oleh warga") % {"n": waiting.dibuka_kembali})
    return "; ".join(parts) or _("Tunjuk penangan atau jawab sebelum tenggatnya.")


def _handled(waiting: Tunggakan) -> list[Need]:
    if not waiting.terbuka:
        return []
    title = ngettext(
        "Jawab %(n)s laporan warga yang Anda tangani",
        "Jawab %(n)s laporan warga yang Anda tangani",
        waiting.terbuka,
    ) % {"n": waiting.terbuka}
    key, detail = "pengaduan_saya", _how_late(waiting)
    query = "?saya=1"
    return [Need(key, title, detail, "pengaduan:inbox", query=query, due=waiting.pertama)]


def _to_verify(waiting: Tunggakan) -> list[Need]:
    if not waiting.terbuka:
        return []
    title = ngettext(
        "Verifikasi %(n)s laporan warga", "Verifikasi %(n)s laporan warga", waiting.terbuka
    ) % {"n": waiting.terbuka}
    detail = _("Periksa, tentukan jenisnya, lalu teruskan ke unit yang menjawab.")
    return [Need("verifikasi", title, detail, "pengaduan:inbox", due=waiting.pertama)]

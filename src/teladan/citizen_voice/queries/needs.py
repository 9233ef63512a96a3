"""What of the public's voice waits for a person."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.citizen_voice.queries.partisipasi import waiting_usulan
from teladan.citizen_voice.queries.pengaduan_daftar import Tunggakan, waiting_for
from teladan.citizen_voice.queries.skm_needs import odd, skm_waiting, unsigned
from teladan.foundation.actor import Actor
from teladan.foundation.needs import Need


def needs_of(actor: Actor, *, today: date) -> list[Need]:
    """Her hearings, the reports of the units she leads or that she handles, and those she
    verifies, suggestions for the plans of her units, and the survey's answers that wait for a
    signature or a look. One query."""
    besides = skm_waiting(actor)
    if actor.unit_dipimpin_ids:
        besides.append(waiting_usulan(actor))
    waiting = waiting_for(actor, today=today, besides=besides)
    words = {
        "hak_jawab": _hearing,
        "unit": _of_units,
        "penangan": _handled,
        "verifikasi": _to_verify,
        "tersegel": _to_examine,
        "usulan": _usulan,
        "pengesahan": unsigned,
        "karantina": odd,
    }
    return [words[kind](found) for kind, found in waiting.items() if found.terbuka]


def _hearing(waiting: Tunggakan) -> Need:
    detail = _("Ada laporan warga yang menyangkut Anda. Anda didengar sebelum diputus.")
    title, first = _("Berikan hak jawab Anda"), waiting.dibuka_kembali
    route = "pengaduan:hearing"
    return Need("hak_jawab", title, detail, route, (first,), due=waiting.pertama)


def _of_units(waiting: Tunggakan) -> Need:
    title = ngettext(
        "%(n)s laporan warga menunggu jawaban unit Anda",
        "%(n)s laporan warga menunggu jawaban unit Anda",
        waiting.terbuka,
    ) % {"n": waiting.terbuka}
    detail = _how_late(waiting)
    return Need("pengaduan_unit", title, detail, "pengaduan:inbox", due=waiting.pertama)


def _how_late(waiting: Tunggakan) -> str:
    parts = []
    if waiting.terlambat:
        parts.append(_("%(n)s melewati tenggat") % {"n": waiting.terlambat})
    if waiting.dibuka_kembali:
        parts.append(_("%(n)s dibuka kembali oleh warga") % {"n": waiting.dibuka_kembali})
    return "; ".join(parts) or _("Tunjuk penangan atau jawab sebelum tenggatnya.")


def _handled(waiting: Tunggakan) -> Need:
    title = ngettext(
        "Jawab %(n)s laporan warga yang Anda tangani",
        "Jawab %(n)s laporan warga yang Anda tangani",
        waiting.terbuka,
    ) % {"n": waiting.terbuka}
    key, detail = "pengaduan_saya", _how_late(waiting)
    query = "?saya=1"
    return Need(key, title, detail, "pengaduan:inbox", query=query, due=waiting.pertama)


def _to_verify(waiting: Tunggakan) -> Need:
    title = ngettext(
        "Verifikasi %(n)s laporan warga", "Verifikasi %(n)s laporan warga", waiting.terbuka
    ) % {"n": waiting.terbuka}
    detail = _("Periksa, tentukan jenisnya, lalu teruskan ke unit yang menjawab.")
    return Need("verifikasi", title, detail, "pengaduan:inbox", due=waiting.pertama)


def _to_examine(waiting: Tunggakan) -> Need:
    title = ngettext(
        "Periksa %(n)s laporan tersegel", "Periksa %(n)s laporan tersegel", waiting.terbuka
    ) % {"n": waiting.terbuka}
    detail = _("Hanya pemeriksa Inspektorat yang melihatnya; unitnya tidak dapat menjawab.")
    return Need(
        "tersegel", title, detail, "pengaduan:inbox", query="?lihat=tersegel", due=waiting.pertama
    )


def _usulan(waiting: Tunggakan) -> Need:
    title = ngettext(
        "%(n)s usulan warga menunggu tanggapan",
        "%(n)s usulan warga menunggu tanggapan",
        waiting.terbuka,
    ) % {"n": waiting.terbuka}
    detail = _("Setiap usulan ditanggapi dengan alasan sebelum rencananya ditetapkan.")
    return Need("usulan", title, detail, "partisipasi:list", due=waiting.pertama)

"""What of the planning waits for a person."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.foundation.actor import Actor
from teladan.foundation.needs import Need
from teladan.planning.models import Skp, Tugas
from teladan.planning.queries.progress import SkpStatusRow
from teladan.planning.states import EDITABLE, StatusSkp, StatusTugas


def needs_of(actor: Actor, *, own: SkpStatusRow | None, today: date) -> list[Need]:
    """Her `own` SKP of the year and tasks, and the SKPs that wait for her agreement (P6 Pasal
    14)."""
    return [*_own_skp(own, today), *_to_agree(actor), *_tasks(actor)]


def _own_skp(row: SkpStatusRow | None, today: date) -> list[Need]:
    deadline = date(today.year, 1, 31)
    if row is None:
        title = _("Susun SKP tahun %(tahun)s") % {"tahun": today.year}
        detail = _("Anda belum mempunyai SKP tahun ini. Mulai dari SKP tahun lalu atau templat.")
        return [Need("skp_baru", title, detail, "planning:skp_list", due=deadline)]
    if row.status not in EDITABLE:
        return []
    words = {
        StatusSkp.DRAF: (_("Lanjutkan SKP Anda"), _("Masih draf dan belum diajukan.")),
        StatusSkp.DIKEMBALIKAN: (
            _("Perbaiki SKP yang dikembalikan"),
            _("Pejabat penilai Anda memberi catatan pada isian tertentu."),
        ),
        StatusSkp.DIREVISI: (
            _("Selesaikan perubahan SKP"),
            _("Versi yang disepakati tetap berlaku sampai perubahan ini disetujui."),
        ),
    }[StatusSkp(row.status)]
    due = row.dipegang_sampai or deadline
    return [Need("skp_saya", *words, "planning:skp", (row.skp_id,), due=due)]


def _to_agree(actor: Actor) -> list[Need]:
    waiting = list(
        Skp.objects.filter(
            instansi_id=actor.instansi_id,
            status=StatusSkp.DIAJUKAN,
            pemegang_id=actor.pegawai_id,
        ).values_list("dipegang_sampai", flat=True)
    )
    if not waiting:
        return []
    title = ngettext(
        "%(n)s SKP menunggu persetujuan Anda", "%(n)s SKP menunggu persetujuan Anda", len(waiting)
    ) % {"n": len(waiting)}
    due = min((day for day in waiting if day), default=None)
    detail = _("Setujui, atau kembalikan dengan catatan pada isian yang perlu diperbaiki.")
    return [Need("skp_bawahan", title, detail, "planning:team", due=due)]


def _tasks(actor: Actor) -> list[Need]:
    rows = Tugas.objects.filter(
        instansi_id=actor.instansi_id, pegawai_id=actor.pegawai_id, status=StatusTugas.DIBERIKAN
    ).values_list("teks", "tenggat")
    return [
        Need("tugas", _("Jawab penugasan: %(teks)s") % {"teks": teks}, _("Terima atau tolak."),
             "planning:tugas_list", due=tenggat)
        for teks, tenggat in rows[:5]
    ]  # fmt: skip

"""Words of the planning pages: states, steps, origins."""

from datetime import date

from django.utils.translation import gettext as _

from teladan.planning.policies import status_label
from teladan.planning.queries import SkpHeader
from teladan.planning.states import EDITABLE, StatusSkp, StatusTugas

__all__ = [
    "asal_label",
    "file_steps",
    "holder_note",
    "manual_fields",
    "status_label",
    "tugas_label",
]


def file_steps(header: SkpHeader) -> list[tuple[str, str]]:
    """Where the file is, for ui.file_position."""
    place = {StatusSkp.DIAJUKAN: 1, StatusSkp.DISEPAKATI: 2, StatusSkp.DITUTUP: 3}
    here = place.get(header.status, 0)
    labels = (_("Disusun pegawai"), _("Ditelaah pejabat penilai"), _("Disepakati"))
    states = ["done" if n < here else "current" if n == here else "todo" for n in range(3)]
    if header.status == StatusSkp.DISEPAKATI:
        states[2] = "done"
    return list(zip(labels, states, strict=True))


def holder_note(header: SkpHeader, today: date) -> str:
    """What the holder has to do."""
    if header.status in EDITABLE:
        return _("Menyusun, lalu mengajukan")
    if header.status == StatusSkp.DIAJUKAN:
        if header.overdue(today):
            return _("Tenggat lewat: atasan pejabat penilai dapat mengambil alih")
        return _("Menyetujui atau mengembalikan")
    return ""


def asal_label(asal: str) -> str:
    """Where a hasil kerja came from; "" for one's own."""
    return {
        "matriks": _("dari matriks peran hasil"),
        "tugas": _("dari penugasan"),
        "salinan": _("disalin dari SKP sebelumnya"),
        "templat": _("dari templat"),
    }.get(asal, "")


def tugas_label(status: StatusTugas) -> str:
    """A state of a task in words."""
    return {
        StatusTugas.MENUNGGU: _("Menunggu persetujuan pejabat penilai"),
        StatusTugas.DIBERIKAN: _("Menunggu jawaban"),
        StatusTugas.DITERIMA: _("Dikerjakan"),
        StatusTugas.DITOLAK: _("Ditolak"),
        StatusTugas.SELESAI: _("Selesai"),
    }[status]


def manual_fields() -> tuple[tuple[str, str], ...]:
    """The fields of the manual indikator in the order of Format A.1.3."""
    return (
        ("tujuan", _("Tujuan")),
        ("definisi", _("Definisi")),
        ("formula", _("Formula")),
        ("kualitas", _("Kualitas dan tingkat kendali")),
        ("sumber_data", _("Sumber data")),
        ("periode", _("Periode laporan")),
        ("penanggung_jawab", _("Penanggung jawab")),
    )

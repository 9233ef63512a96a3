"""States of a report in words, for the office and for the citizen."""

from django.utils.translation import gettext as _

from teladan.citizen_voice.states import StatusPengaduan


def status_label(status: str) -> str:
    """A state of a report as the office calls it."""
    return {
        StatusPengaduan.DITERIMA: _("Baru diterima"),
        StatusPengaduan.TIDAK_LENGKAP: _("Menunggu kelengkapan"),
        StatusPengaduan.DITERUSKAN: _("Diteruskan ke unit"),
        StatusPengaduan.DIPROSES: _("Sedang dikerjakan"),
        StatusPengaduan.DIJAWAB: _("Sudah dijawab"),
        StatusPengaduan.SELESAI: _("Selesai"),
        StatusPengaduan.DIBUKA_KEMBALI: _("Dibuka kembali"),
        StatusPengaduan.DIGABUNG: _("Digabung"),
        StatusPengaduan.DIARSIPKAN: _("Diarsipkan"),
    }[StatusPengaduan(status)]

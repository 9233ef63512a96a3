"""Words of the report pages: steps, kinds, secrecy, channels."""

from django.utils.translation import gettext as _

from teladan.citizen_voice.queries.kata import status_label
from teladan.citizen_voice.queries.pengaduan import LangkahView
from teladan.citizen_voice.states import AlasanArsip
from teladan.web.formats import terjemah
from teladan_rules.permenpanrb_6_2022.vocabulary import Vocabulary
from teladan_rules.permenpanrb_62_2018.vocabulary import (
    KategoriPengaduan,
    KlasifikasiLaporan,
    Pembuktian,
)

__all__ = ["status_label"]

Choices = list[tuple[str, str]]


def _choices(kind: type[Vocabulary]) -> Choices:
    return [(str(item.value), terjemah(item.label)) for item in kind]


def klasifikasi_choices() -> Choices:
    """What a report can be."""
    return _choices(KlasifikasiLaporan)


def kategori_choices() -> Choices:
    """What a report can be about."""
    return _choices(KategoriPengaduan)


def pembuktian_choices() -> Choices:
    """What an examination can find."""
    return _choices(Pembuktian)


def arsip_choices() -> Choices:
    """Why a report is put away."""
    words = {
        AlasanArsip.SPAM: _("Iklan atau tidak bermakna"),
        AlasanArsip.KOSONG: _("Tidak berisi laporan"),
        AlasanArsip.LUAR_WILAYAH: _("Terjadi di wilayah lain"),
        AlasanArsip.BUKAN_KEWENANGAN: _("Bukan kewenangan instansi ini"),
        AlasanArsip.TIDAK_DILENGKAPI: _("Tidak dilengkapi pelapor"),
    }
    return [(item.value, words[item]) for item in AlasanArsip]


def label_of(choices: Choices, value: str) -> str:
    """The word for a stored value; "" for none."""
    return dict(choices).get(value, "")


def kerahasiaan_label(value: str) -> str:
    """How secret the reporter is."""
    return {
        "terbuka": _("Identitas terbuka bagi penangan"),
        "rahasia": _("Rahasia: unit tidak tahu siapa"),
        "anonim": _("Anonim: tidak ada yang tahu siapa"),
    }.get(value, value)


def karantina_label(value: str) -> str:
    """Why a report was set aside before anybody read it."""
    return {
        "batas": _("Terlalu banyak laporan dari satu asal dalam satu jam"),
        "spam": _("Menyerupai iklan"),
        "kasar": _("Memuat kata kasar"),
        "kode": _("Memuat potongan kode"),
    }.get(value, value)


def saluran_label(value: str) -> str:
    """Where a report came in."""
    return {
        "web": _("Halaman warga"),
        "loket": _("Dibantu petugas"),
        "sp4n": _("SP4N-LAPOR!"),
        "impor": _("Impor"),
    }.get(value, value)


_LOOK = {
    "deposited": ("inbox", "primary"),
    "reopened": ("clock-alert", "error"),
    "answered": ("message-square-text", "success"),
    "closed": ("circle-check", "success"),
    "confirmed": ("circle-check", "success"),
    "archived": ("archive", ""),
    "sealed": ("lock", "warning"),
    "unsealed": ("lock-open", ""),
    "forwarded": ("send", ""),
    "verified": ("send", "primary"),
    "taken": ("user-check", "primary"),
    "asked": ("message-square", "warning"),
    "joined": ("merge", ""),
    "noted": ("notebook-pen", ""),
    "substantiated": ("scale", "primary"),
}


def _titles() -> dict[str, str]:
    return {
        "deposited": _("Laporan masuk"),
        "asked": _("Pelapor diminta melengkapi"),
        "completed": _("Dilengkapi pelapor"),
        "verified": _("Diverifikasi dan diteruskan"),
        "classified": _("Klasifikasi atau layanan diubah"),
        "forwarded": _("Diteruskan ke unit lain"),
        "sent_back": _("Dikembalikan kepada pengelola pengaduan"),
        "taken": _("Penangan ditetapkan"),
        "noted": _("Catatan internal"),
        "answered": _("Dijawab"),
        "closed": _("Ditutup"),
        "confirmed": _("Pelapor menyatakan beres"),
        "reopened": _("Pelapor: belum beres"),
        "joined": _("Digabung"),
        "archived": _("Diarsipkan"),
        "restored": _("Dipulihkan"),
        "quarantined": _("Disisihkan"),
        "released": _("Dilepas dari karantina"),
        "sealed": _("Disegel untuk Inspektorat"),
        "unsealed": _("Segel dibuka"),
        "substantiated": _("Pembuktian diputus"),
        "identified": _("Petugas diminta menjawab"),
        "heard": _("Hak jawab petugas diputus"),
        "imported": _("Diimpor"),
    }


def timeline_of(steps: tuple[LangkahView, ...]) -> list[dict[str, object]]:
    """The history for ui.timeline, newest first."""
    titles, entries = _titles(), []
    for step in reversed(steps):
        icon, tone = _LOOK.get(step.peristiwa, ("circle-dot", ""))
        title = titles.get(step.peristiwa, step.peristiwa)
        if step.ke_unit:
            title = _("%(title)s: %(unit)s") % {"title": title, "unit": step.ke_unit}
        said = []
        if step.publik:
            said.append(_("Kepada pelapor: %(teks)s") % {"teks": step.publik})
        if step.internal:
            said.append(_("Internal: %(teks)s") % {"teks": _internal(step)})
        if step.peristiwa == "reopened":
            said = [step.publik]
        entries.append(
            {
                "title": title, "by": step.oleh, "at": step.at, "icon": icon, "tone": tone,
                "note": "\n".join(said),
            }
        )  # fmt: skip
    return entries


def _internal(step: LangkahView) -> str:
    if step.peristiwa == "archived":
        return label_of(arsip_choices(), step.internal) or step.internal
    found, colon, reason = step.internal.partition(": ")
    if step.peristiwa == "substantiated" and colon:
        return f"{label_of(pembuktian_choices(), found) or found}: {reason}"
    return step.internal

"""What of bimbingan and early warnings waits for a person, in words; needs.py asks for it."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.foundation.needs import Menunggu, Need


def _one_or_list(waiting: Menunggu, key: str, words: tuple[str, str], many: str) -> Need:
    """To the one bimbingan where it is one, else to the list."""
    title, detail = words
    if waiting.banyak == 1:
        args = (waiting.ref,)
        return Need(key, title, detail, "pembinaan:show", args, due=waiting.tanggal)
    return Need(key, title, detail, many, due=waiting.tanggal)


def _warned(waiting: Menunggu) -> Need:
    title = ngettext(
        "%(n)s pertanyaan untuk Anda", "%(n)s pertanyaan untuk Anda", waiting.banyak
    ) % {"n": waiting.banyak}
    detail = _("Anda yang pertama membacanya. Bukan penilaian; Anda dapat menjelaskannya.")
    if waiting.banyak == 1:
        return Need("peringatan", title, detail, "pembinaan:warning", (waiting.ref,))
    return Need("peringatan", title, detail, "pembinaan:mine", query="#peringatan")


def _asked_to_guide(waiting: Menunggu) -> Need:
    words = _("Anda diminta membimbing"), _("Jawab bersedia atau belum dapat.")
    return _one_or_list(waiting, "membimbing", words, "pembinaan:team")


def _checkpoint(waiting: Menunggu) -> Need:
    title = ngettext(
        "%(n)s titik periksa bimbingan", "%(n)s titik periksa bimbingan", waiting.banyak
    ) % {"n": waiting.banyak}
    words = title, _("Bertemu, baca ukurannya, dan catat satu kalimat.")
    return _one_or_list(waiting, "titik_periksa", words, "pembinaan:mine")


def _form(waiting: Menunggu) -> Need:
    title = ngettext(
        "%(n)s bimbingan menunggu isian Anda",
        "%(n)s bimbingan menunggu isian Anda",
        waiting.banyak,
    ) % {"n": waiting.banyak}
    words = title, _("Tulis tujuan, keadaan sekarang, dan peluangnya, lalu tandatangani.")
    return _one_or_list(waiting, "bimbingan_formulir", words, "pembinaan:mine")


def _closed(waiting: Menunggu) -> Need:
    words = (
        _("Bagaimana bimbingannya bagi Anda?"),
        _("Sembilan pernyataan untuk atasan pimpinan Anda; pimpinan Anda tidak membacanya."),
    )
    if waiting.banyak == 1:
        args = (waiting.ref,)
        return Need("bimbingan_ditutup", *words, "pembinaan:feedback", args)
    return Need("bimbingan_ditutup", *words, "pembinaan:mine")


def _requested(waiting: Menunggu) -> Need:
    title = ngettext("%(n)s permintaan bimbingan", "%(n)s permintaan bimbingan", waiting.banyak) % {
        "n": waiting.banyak
    }
    words = title, _("Susun bimbingannya, atau jawab mengapa belum dapat.")
    return _one_or_list(waiting, "bimbingan_diminta", words, "pembinaan:team")


def _to_report(waiting: Menunggu) -> Need:
    words = (
        _("Laporkan hasil bimbingan"),
        _("Rekaman dan evaluasi kompetensinya sampai kepada atasan Anda."),
    )
    return _one_or_list(waiting, "bimbingan_lapor", words, "pembinaan:team")


def _to_decide(waiting: Menunggu) -> Need:
    words = _("Putuskan tindak lanjut bimbingan"), _("Baca laporannya, lalu putuskan.")
    return _one_or_list(waiting, "bimbingan_putus", words, "pembinaan:team")


def _to_read(waiting: Menunggu) -> Need:
    title = ngettext(
        "%(n)s umpan balik tentang bimbingan",
        "%(n)s umpan balik tentang bimbingan",
        waiting.banyak,
    ) % {"n": waiting.banyak}
    detail = _("Ditulis pegawai untuk Anda; pimpinannya tidak membacanya.")
    return Need("umpan_balik_bimbingan", title, detail, "pembinaan:team", query="#diterima")


WORDS_PEMBINAAN: Mapping[str, Callable[[Menunggu], Need]] = {
    "peringatan": _warned,
    "membimbing": _asked_to_guide,
    "titik_periksa": _checkpoint,
    "bimbingan_formulir": _form,
    "bimbingan_ditutup": _closed,
    "bimbingan_diminta": _requested,
    "bimbingan_lapor": _to_report,
    "bimbingan_putus": _to_decide,
    "umpan_balik_bimbingan": _to_read,
}

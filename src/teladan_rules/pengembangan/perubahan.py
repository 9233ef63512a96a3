"""The same line of a profile before and after a training.

No regulation asks for it. Own method (docs/hukum/tafsir.md 16.7): the same evidence rule on what
was before the first day and on what came after the last; a single later piece of evidence is
called a first sign, and nothing is claimed to be the training's doing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from teladan_rules.pengembangan.butir import ButirDinilai, Dasar, nilai_butir
from teladan_rules.pengembangan.parameters import ParameterPengembangan
from teladan_rules.pengembangan.vocabulary import JenisDasar
from teladan_rules.permenpanrb_6_2022.vocabulary import Vocabulary
from teladan_rules.text import N_


class ArahPerubahan(Vocabulary):
    """What can be said of before and after."""

    BELUM = "belum", N_("Belum dapat dinilai: belum ada bukti baru sesudah pelatihan.")
    TANPA_AWAL = "tanpa_awal", N_("Belum dapat dibandingkan: tidak ada bukti sebelum pelatihan.")
    MEMBAIK = "membaik", N_("Membaik sesudah pelatihan.")
    TETAP = "tetap", N_("Belum berubah sesudah pelatihan.")
    MENURUN = "menurun", N_("Menurun sesudah pelatihan.")


@dataclass(frozen=True, slots=True)
class SebelumSesudah:
    """Both sides and the word for the change. ``tanda_awal``: only one piece of later evidence."""

    sebelum: ButirDinilai | None
    sesudah: ButirDinilai | None
    arah: ArahPerubahan
    tanda_awal: bool


def awal_sebelum(
    tanggal: Sequence[date], *, mulai: date, parameters: ParameterPengembangan
) -> date | None:
    """From which day on evidence counts as "before": a quarter of a year back from ``mulai``, and
    where nothing is that near, the last day that has any; None without evidence before."""
    lebih_awal = [hari for hari in tanggal if hari <= mulai]
    if not lebih_awal:
        return None
    return min(max(lebih_awal), mulai - timedelta(days=int(parameters.sebelum_hari.nilai)))


def bandingkan(
    dasar: Sequence[Dasar], *, mulai: date, selesai: date, parameters: ParameterPengembangan
) -> SebelumSesudah:
    """What was measured last before ``mulai`` beside everything after ``selesai``; certificates
    are no evidence of their own effect."""
    lain = [each for each in dasar if each.jenis is not JenisDasar.PELATIHAN]
    dari = awal_sebelum([each.tanggal for each in lain], mulai=mulai, parameters=parameters)
    awal = [each for each in lain if dari is not None and dari <= each.tanggal <= mulai]
    akhir = [each for each in lain if each.tanggal > selesai]
    pada = max((each.tanggal for each in akhir), default=selesai)
    sebelum = nilai_butir(awal, pada=mulai, parameters=parameters)
    sesudah = nilai_butir(akhir, pada=pada, parameters=parameters)
    tanda = len({(each.jenis, each.tanggal) for each in akhir}) == 1
    if sesudah is None:
        return SebelumSesudah(sebelum, None, ArahPerubahan.BELUM, False)
    if sebelum is None:
        return SebelumSesudah(None, sesudah, ArahPerubahan.TANPA_AWAL, tanda)
    beda = sesudah.rerata - sebelum.rerata
    arah = ArahPerubahan.TETAP
    if beda >= parameters.ambang_arah.nilai:
        arah = ArahPerubahan.MEMBAIK
    elif beda <= -parameters.ambang_arah.nilai:
        arah = ArahPerubahan.MENURUN
    return SebelumSesudah(sebelum, sesudah, arah, tanda)

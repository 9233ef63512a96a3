"""Whether each criterion of a penghargaan is met, and why.

Criteria and their thresholds are the instansi's own, dated and announced beforehand (PermenPANRB
6/2022 Pasal 31 ayat (2)–(3) leaves them to it; own defaults, docs/hukum/tafsir.md 17). There is
no sum and no rank: somebody either meets what was asked or does not, each with its reason, and a
person decides. What no record says is neither met nor unmet.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from teladan_rules.penghargaan.vocabulary import JenisPenghargaan, Kriteria
from teladan_rules.permenpanrb_6_2022.vocabulary import Predikat
from teladan_rules.text import N_, Kalimat

_DI_BAWAH_BAIK = (Predikat.BUTUH_PERBAIKAN, Predikat.KURANG, Predikat.SANGAT_KURANG)
_PREDIKAT = Kalimat(
    N_("Sangat Baik pada {ada:d} tahun terakhir berturut-turut; diminta {diminta:d}.")
)
_TANPA_PREDIKAT = N_("Belum ada evaluasi tahunan yang ditandatangani.")
_BAIK_SEMUA = Kalimat(N_("{banyak:d} evaluasi tahun ini, semuanya Baik atau lebih."))
_ADA_DI_BAWAH = Kalimat(N_("Ada evaluasi di bawah Baik pada {periode}."))
_BELUM_EVALUASI = N_("Belum ada evaluasi yang ditandatangani pada tahun ini.")
_PEMBERI = Kalimat(N_("{ada:d} orang memberi apresiasi dengan namanya; diminta {diminta:d}."))
_UNIT = Kalimat(N_("Apresiasi datang dari {ada:d} unit kerja; diminta {diminta:d}."))
_BIMBINGAN = Kalimat(N_("{ada:d} bimbingan selesai dan dilihat hasilnya; diminta {diminta:d}."))
_INDEKS = Kalimat(N_("Indeks {ada} pada {periode}; diminta paling sedikit {diminta:d}."))
_BELUM_INDEKS = N_("Belum ada indeks yang diterbitkan untuk unit ini.")
_TURUN = Kalimat(N_("Indeks dari {dulu} menjadi {kini}."))
_SATU_INDEKS = N_("Baru satu periode, belum dapat dibandingkan.")
_TIDAK_ADA_DATA = N_("Catatannya tidak ada.")
_MANUSIA = N_("Dinilai dari bukti yang disertakan.")
_PASTIKAN = N_("Perlu dipastikan oleh pemeriksa disiplin.")
_TANPA_HAMBATAN = N_("Tidak ada hambatan.")
_HAMBATAN = N_("Ada hambatan; rinciannya tidak dibuka.")


@dataclass(frozen=True, slots=True)
class Syarat:
    """One criterion with its threshold (0 where it has none)."""

    kunci: Kriteria
    ambang: int = 0


@dataclass(frozen=True, slots=True)
class FaktaPenghargaan:
    """What the records say; None is "no record". ``predikat_tahunan``: newest year first, without
    a gap. ``predikat_tahun_ini``: (period, predikat). ``indeks``: (period, index), newest first."""

    predikat_tahunan: tuple[Predikat, ...] = ()
    predikat_tahun_ini: tuple[tuple[str, Predikat], ...] = ()
    pemberi_apresiasi: int | None = None
    unit_apresiasi: int | None = None
    bimbingan_selesai: int | None = None
    indeks: tuple[tuple[str, Decimal], ...] = ()
    hambatan: bool | None = None


@dataclass(frozen=True, slots=True)
class HasilSyarat:
    """A criterion answered: met, not met, or (None) not known, with its sentence."""

    kunci: Kriteria
    ambang: int
    terpenuhi: bool | None
    sebab: str


BAWAAN: Mapping[JenisPenghargaan, tuple[Syarat, ...]] = {
    JenisPenghargaan.KINERJA: (
        Syarat(Kriteria.PREDIKAT_TAHUNAN, 2),
        Syarat(Kriteria.TANPA_PERBAIKAN),
        Syarat(Kriteria.INTEGRITAS),
    ),
    JenisPenghargaan.APRESIASI_REKAN: (
        Syarat(Kriteria.PEMBERI_APRESIASI, 5),
        Syarat(Kriteria.UNIT_APRESIASI, 2),
        Syarat(Kriteria.TANPA_PERBAIKAN),
        Syarat(Kriteria.INTEGRITAS),
    ),
    JenisPenghargaan.PANUTAN: (
        Syarat(Kriteria.BIMBINGAN_SELESAI, 2),
        Syarat(Kriteria.TANPA_PERBAIKAN),
        Syarat(Kriteria.INTEGRITAS),
    ),
    JenisPenghargaan.INOVASI: (
        Syarat(Kriteria.SEBELUM_SESUDAH),
        Syarat(Kriteria.DIPAKAI_ORANG_LAIN),
        Syarat(Kriteria.INTEGRITAS),
    ),
    JenisPenghargaan.PELAYANAN: (
        Syarat(Kriteria.INDEKS_WARGA, 80),
        Syarat(Kriteria.INDEKS_TIDAK_TURUN),
    ),
}
"""What is asked where the instansi has chosen nothing else."""


def periksa(syarat: Sequence[Syarat], fakta: FaktaPenghargaan) -> tuple[HasilSyarat, ...]:
    """Each criterion answered from the records, in the order in which it is asked."""
    return tuple(HasilSyarat(each.kunci, each.ambang, *_jawab(each, fakta)) for each in syarat)


def memenuhi(hasil: Sequence[HasilSyarat]) -> bool:
    """Whether everything that records can answer is met (integritas is asked of people later)."""
    dari_catatan = [
        each
        for each in hasil
        if each.kunci is not Kriteria.INTEGRITAS and not each.kunci.dinilai_manusia
    ]
    return bool(dari_catatan) and all(each.terpenuhi is True for each in dari_catatan)


def dari_catatan(syarat: Sequence[Syarat]) -> bool:
    """Whether records alone can find who meets this: then the system looks by itself."""
    return not any(each.kunci.dinilai_manusia for each in syarat)


def _jawab(syarat: Syarat, fakta: FaktaPenghargaan) -> tuple[bool | None, str]:
    kunci, ambang = syarat.kunci, syarat.ambang
    if kunci.dinilai_manusia:
        return None, _MANUSIA
    if kunci is Kriteria.INTEGRITAS:
        return _integritas(fakta.hambatan)
    if kunci is Kriteria.PREDIKAT_TAHUNAN:
        return _predikat(fakta.predikat_tahunan, ambang)
    if kunci is Kriteria.TANPA_PERBAIKAN:
        return _tanpa_perbaikan(fakta.predikat_tahun_ini)
    if kunci in (Kriteria.INDEKS_WARGA, Kriteria.INDEKS_TIDAK_TURUN):
        return _indeks(kunci, fakta.indeks, ambang)
    banyak, kalimat = {
        Kriteria.PEMBERI_APRESIASI: (fakta.pemberi_apresiasi, _PEMBERI),
        Kriteria.UNIT_APRESIASI: (fakta.unit_apresiasi, _UNIT),
        Kriteria.BIMBINGAN_SELESAI: (fakta.bimbingan_selesai, _BIMBINGAN),
    }[kunci]
    if banyak is None:
        return None, _TIDAK_ADA_DATA
    return banyak >= ambang, kalimat(ada=banyak, diminta=ambang)


def _integritas(hambatan: bool | None) -> tuple[bool | None, str]:
    if hambatan is None:
        return None, _PASTIKAN
    return not hambatan, _HAMBATAN if hambatan else _TANPA_HAMBATAN


def _predikat(tahunan: Sequence[Predikat], ambang: int) -> tuple[bool | None, str]:
    if not tahunan:
        return None, _TANPA_PREDIKAT
    berturut = 0
    for each in tahunan:
        if each is not Predikat.SANGAT_BAIK:
            break
        berturut += 1
    return berturut >= ambang, _PREDIKAT(ada=berturut, diminta=ambang)


def _tanpa_perbaikan(tahun_ini: Sequence[tuple[str, Predikat]]) -> tuple[bool | None, str]:
    if not tahun_ini:
        return None, _BELUM_EVALUASI
    for periode, predikat in tahun_ini:
        if predikat in _DI_BAWAH_BAIK:
            return False, _ADA_DI_BAWAH(periode=periode)
    return True, _BAIK_SEMUA(banyak=len(tahun_ini))


def _indeks(
    kunci: Kriteria, indeks: Sequence[tuple[str, Decimal]], ambang: int
) -> tuple[bool | None, str]:
    if not indeks:
        return None, _BELUM_INDEKS
    periode, kini = indeks[0]
    if kunci is Kriteria.INDEKS_WARGA:
        return kini >= ambang, _INDEKS(ada=_tulis(kini), periode=periode, diminta=ambang)
    if len(indeks) < 2:
        return None, _SATU_INDEKS
    dulu = indeks[1][1]
    return kini >= dulu, _TURUN(dulu=_tulis(dulu), kini=_tulis(kini))


def _tulis(nilai: Decimal) -> str:
    return f"{nilai:.2f}".replace(".", ",")

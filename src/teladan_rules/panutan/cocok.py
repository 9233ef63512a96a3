"""Which colleagues are proposed to somebody who wants to learn, and why each.

PermenPANRB 6/2022 (Pasal 20–21, Lampiran Bab III huruf D angka 1 huruf f) knows mentoring by the
pimpinan or by another person with a special assignment, and leaves open how the two find each
other. Own method (docs/hukum/tafsir.md 17): the line that the one wants to learn is one that the
other offers; nobody of her reporting line, on any level and either way; nobody who already helps
as many as she can; not the same two again after they said that it did not fit. Those whose
strength has the strongest evidence come first, then who is nearest in the tree of units, then who
helps fewest, then the order of ids: the same every time.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from teladan_rules.bertanggal import parameter_in_force
from teladan_rules.permenpanrb_6_2022.parameters import Parameter
from teladan_rules.text import N_, Kalimat

_PAKET = "teladan_rules.panutan"
_ARTI = {
    "beban_paling_banyak": N_("seorang panutan membimbing paling banyak sekian orang sekaligus"),
    "pertemuan": N_("sekian pertemuan disepakati sejak awal"),
    "bulan_hasil": N_("hasil dilihat sekian bulan setelah pertemuan terakhir"),
}
_BUKTI = {
    3: N_("Catatan kinerjanya menunjukkan kekuatan pada hal ini, dengan bukti yang kuat."),
    2: N_("Catatan kinerjanya menunjukkan kekuatan pada hal ini, dengan bukti yang cukup."),
    1: N_("Catatan kinerjanya menunjukkan kekuatan pada hal ini; buktinya masih sedikit."),
    0: N_("Beliau sendiri menawarkan hal ini; belum ada catatan kinerja yang menunjukkannya."),
}
_SEUNIT = N_("Bekerja di unit kerja yang sama, jadi mudah bertemu.")
_DEKAT = N_("Bekerja di unit kerja terdekat.")
_JAUH = Kalimat(N_("Bekerja {langkah:d} unit dari Anda; pertemuan perlu direncanakan."))
_LUANG = N_("Saat ini belum membimbing siapa pun.")
_BEBAN = Kalimat(N_("Saat ini membimbing {banyak:d} orang, masih ada tempat."))
_BUKAN_GARIS = N_("Bukan atasan atau bawahan Anda, jadi tidak ikut menilai.")


@dataclass(frozen=True, slots=True)
class CalonPanutan:
    """Somebody who offers this line. ``bukti``: 0 none but her own word, 1 to 3 how sure the
    profile is that it is a strength. ``unit``: her unit and all above it, nearest first.
    ``membimbing``: how many she helps now."""

    pegawai_id: int
    bukti: int
    unit: tuple[int, ...]
    membimbing: int


@dataclass(frozen=True, slots=True)
class Pencari:
    """Who wants to learn. ``garis``: everybody in her reporting line, above and below her;
    ``bukan_lagi``: with whom it did not fit before, or who is asked already."""

    pegawai_id: int
    unit: tuple[int, ...]
    garis: Collection[int] = ()
    bukan_lagi: Collection[int] = ()


@dataclass(frozen=True, slots=True)
class Alasan:
    """Why somebody is proposed: a short code and its sentence."""

    kode: str
    teks: str


@dataclass(frozen=True, slots=True)
class UsulPanutan:
    """A proposed colleague with the distance in steps between units (None: no unit in common)."""

    pegawai_id: int
    jarak: int | None
    alasan: tuple[Alasan, ...]


def parameter(nama: str, tanggal: date) -> Parameter:
    """A number of this method in force on a day, with its source. Raises ValueError."""
    return parameter_in_force(_PAKET, nama, tanggal, _ARTI[nama])


def bilangan(nama: str, tanggal: date) -> int:
    """That number as a whole one."""
    return int(Fraction(parameter(nama, tanggal).nilai))


def jarak_unit(satu: tuple[int, ...], lain: tuple[int, ...]) -> int | None:
    """Steps in the tree between two units, each given with all above it; None without a common
    one."""
    tinggi = {unit: langkah for langkah, unit in enumerate(lain)}
    for langkah, unit in enumerate(satu):
        if unit in tinggi:
            return langkah + tinggi[unit]
    return None


def boleh(pencari: Pencari, calon: CalonPanutan, *, beban: int) -> bool:
    """Whether the two may be a pair at all."""
    return (
        calon.pegawai_id != pencari.pegawai_id
        and calon.pegawai_id not in pencari.garis
        and calon.pegawai_id not in pencari.bukan_lagi
        and calon.membimbing < beban
    )


def cocokkan(
    pencari: Pencari, calon: Iterable[CalonPanutan], *, beban: int
) -> tuple[UsulPanutan, ...]:
    """The colleagues to propose, the best first, each with why. ``beban``: how many one may help
    at once."""
    bisa = [each for each in calon if boleh(pencari, each, beban=beban)]
    jauh = {each.pegawai_id: jarak_unit(pencari.unit, each.unit) for each in bisa}

    def tempat(each: CalonPanutan) -> tuple[int, bool, int, int, int]:
        langkah = jauh[each.pegawai_id]
        return -each.bukti, langkah is None, langkah or 0, each.membimbing, each.pegawai_id

    return tuple(
        UsulPanutan(each.pegawai_id, jauh[each.pegawai_id], _alasan(each, jauh[each.pegawai_id]))
        for each in sorted(bisa, key=tempat)
    )


def _alasan(calon: CalonPanutan, langkah: int | None) -> tuple[Alasan, ...]:
    reasons = [Alasan("bukti", _BUKTI[calon.bukti])]
    if langkah is not None:
        words = _SEUNIT if langkah == 0 else _DEKAT if langkah == 1 else _JAUH(langkah=langkah)
        reasons.append(Alasan("jarak", words))
    free = _BEBAN(banyak=calon.membimbing) if calon.membimbing else _LUANG
    return (*reasons, Alasan("beban", free), Alasan("garis", _BUKAN_GARIS))

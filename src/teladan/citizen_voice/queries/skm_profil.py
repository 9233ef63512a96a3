"""Who answered, in groups so large that nobody is found in them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Case, CharField, Count, F, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce

from teladan.citizen_voice.models import JawabanSkm
from teladan_rules.text import N_

#: Fewer answers than this in a group are not told apart (product rule: k at least 5).
TERKECIL = 5

PILIHAN_PROFIL: dict[str, dict[str, str]] = {
    "jenis_kelamin": {"p": N_("Perempuan"), "l": N_("Laki-laki")},
    "kelompok_umur": {
        "0-16": N_("Di bawah 17"),
        "17-25": N_("17–25"),
        "26-35": N_("26–35"),
        "36-45": N_("36–45"),
        "46-55": N_("46–55"),
        "56+": N_("56 ke atas"),
    },
    "pendidikan": {
        "sd": N_("SD atau di bawahnya"),
        "smp": N_("SMP"),
        "sma": N_("SMA/SMK"),
        "diploma": N_("Diploma"),
        "s1": N_("S1/D4"),
        "s2": N_("S2 ke atas"),
    },
    "pekerjaan": {
        "asn": N_("ASN"),
        "tni_polri": N_("TNI/Polri"),
        "swasta": N_("Pegawai swasta"),
        "wirausaha": N_("Wirausaha"),
        "petani": N_("Petani/nelayan"),
        "pelajar": N_("Pelajar/mahasiswa"),
        "rumah_tangga": N_("Ibu rumah tangga"),
        "lainnya": N_("Lainnya"),
    },
}
"""The optional profile: what may be stored in each field, and what a person reads."""

JUDUL_PROFIL: dict[str, str] = {
    "jenis_kelamin": N_("Jenis kelamin"),
    "kelompok_umur": N_("Umur"),
    "pendidikan": N_("Pendidikan terakhir"),
    "pekerjaan": N_("Pekerjaan"),
    "disabilitas": N_("Penyandang disabilitas"),
    "layanan": N_("Jenis layanan"),
}
_DIGABUNG = N_("Tidak diisi atau digabung")
_YA_TIDAK: dict[str, str] = {"ya": N_("Ya"), "tidak": N_("Tidak")}


@dataclass(frozen=True)
class BarisProfil:
    """A group of respondents; `label` is a fixed text or the name of a service."""

    label: str
    n: int


@dataclass(frozen=True)
class Profil:
    """One question of the profile with its groups, those below TERKECIL taken together with the
    unanswered ones."""

    judul: str
    baris: tuple[BarisProfil, ...]


def profil_responden(rows: QuerySet[JawabanSkm]) -> tuple[Profil, ...]:
    """The profile of these answers; one query for all its questions."""
    counts: dict[str, dict[str, int]] = {nama: {} for nama in JUDUL_PROFIL}
    parts = [_counted(rows, nama) for nama in JUDUL_PROFIL]
    for nama, value, n in parts[0].union(*parts[1:], all=True):
        counts[nama][value] = n
    return tuple(Profil(judul, _shown(nama, counts[nama])) for nama, judul in JUDUL_PROFIL.items())


def _counted(rows: QuerySet[JawabanSkm], nama: str) -> "QuerySet[JawabanSkm, tuple[str, str, int]]":
    """Rows of (question, answer as text, how many)."""
    if nama == "disabilitas":
        answer: Combinable = Case(
            When(disabilitas=True, then=Value("ya")),
            When(disabilitas=False, then=Value("tidak")),
            default=Value(""),
        )
    else:
        field = "layanan__nama" if nama == "layanan" else nama
        answer = Coalesce(F(field), Value(""))
    named = rows.order_by().annotate(
        pertanyaan=Value(nama), isi=Cast(answer, CharField(max_length=200))
    )
    return named.values_list("pertanyaan", "isi").annotate(n=Count("pk"))


def _shown(nama: str, counts: Mapping[str, int]) -> tuple[BarisProfil, ...]:
    labels = _labels(nama, counts)
    large = {key: n for key, n in counts.items() if key in labels and n >= TERKECIL}
    small = sum(n for key, n in counts.items() if key not in large)
    if 0 < small < TERKECIL and large:
        # A remainder that small would be a group after all: it takes the smallest one along.
        least = min(large, key=lambda key: large[key])
        small += large.pop(least)
    rows = [BarisProfil(labels[key], large[key]) for key in labels if key in large]
    if small:
        rows.append(BarisProfil(_DIGABUNG, small))
    return tuple(rows)


def _labels(nama: str, counts: Mapping[str, int]) -> Mapping[str, str]:
    if nama == "disabilitas":
        return _YA_TIDAK
    if nama == "layanan":
        return {key: key for key in sorted(counts) if key}
    return PILIHAN_PROFIL[nama]

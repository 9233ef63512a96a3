"""What Format B.1.6, B.1.7 and B.1.8 ask for, and who fills which part of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from teladan.feedback.states import JenisPembinaan
from teladan_rules.text import N_


@dataclass(frozen=True)
class KolomFormulir:
    """A column of a part. `pilihan` are the answers where it is one of a few."""

    kunci: str
    label: str
    pilihan: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class BagianFormulir:
    """A part of a form, filled row by row. `oleh_pegawai`: by the pegawai alone; else by both,
    who agree on it by signing."""

    kunci: str
    judul: str
    kolom: tuple[KolomFormulir, ...]
    oleh_pegawai: bool
    baris: int = 3


_YA_TIDAK = (("ya", N_("Ya")), ("tidak", N_("Tidak")))
BENTUK_MENTORING = (
    ("shadowing", N_("Mengamati kegiatan mentor (shadowing)")),
    ("work_sharing", N_("Ikut mengerjakan (work sharing)")),
    ("hands_on", N_("Dilatih langsung (hands-on training)")),
    ("introducing", N_("Dikenalkan kepada yang ahli (introducing)")),
)
_COACHING = (
    BagianFormulir(
        "tujuan",
        N_("Tujuan: apa yang ingin saya capai?"),
        (
            KolomFormulir("indikator", N_("Indikator kinerja individu")),
            KolomFormulir("baseline", N_("Baseline target (jika ada)")),
            KolomFormulir("target", N_("Target")),
            KolomFormulir("strategi", N_("Strategi pencapaian target")),
        ),
        True,
    ),
    BagianFormulir(
        "fakta",
        N_("Fakta: di mana saya sekarang?"),
        (
            KolomFormulir("target", N_("Target SKP")),
            KolomFormulir("progres", N_("Progres pencapaian target")),
            KolomFormulir("masalah", N_("Masalah/hambatan")),
            KolomFormulir("penyebab", N_("Penyebab")),
        ),
        True,
    ),
    BagianFormulir(
        "peluang",
        N_("Peluang: apa yang dapat saya lakukan?"),
        (KolomFormulir("teks", N_("Yang dapat saya lakukan")),),
        True,
        1,
    ),
    BagianFormulir(
        "langkah",
        N_("Langkah ke depan: apa yang akan saya lakukan?"),
        (
            KolomFormulir("indikator", N_("Indikator kinerja individu")),
            KolomFormulir("strategi", N_("Strategi untuk mengatasi masalah/hambatan")),
            KolomFormulir(
                "penyesuaian", N_("Penyesuaian ukuran keberhasilan dan target"), _YA_TIDAK
            ),
        ),
        False,
    ),
)
_MENTORING = (
    BagianFormulir(
        "tujuan",
        N_("Tujuan: apa yang ingin saya capai dengan mentoring?"),
        (
            KolomFormulir("keahlian", N_("Keahlian/keterampilan yang akan dikembangkan")),
            KolomFormulir("jangka_waktu", N_("Jangka waktu mentoring")),
            KolomFormulir("perubahan", N_("Perubahan yang diharapkan")),
            KolomFormulir("ukuran", N_("Ukuran keberhasilan mentoring")),
        ),
        True,
    ),
    BagianFormulir(
        "jurnal",
        N_("Jurnal mentoring"),
        (
            KolomFormulir("waktu", N_("Waktu dan tempat")),
            KolomFormulir("bentuk", N_("Bentuk kegiatan"), BENTUK_MENTORING),
            KolomFormulir("materi", N_("Materi mentoring")),
            KolomFormulir("rencana_aksi", N_("Rencana aksi")),
            KolomFormulir("target_waktu", N_("Target waktu rencana aksi")),
        ),
        False,
        12,
    ),
)
FORMULIR: Mapping[JenisPembinaan, tuple[BagianFormulir, ...]] = {
    JenisPembinaan.COACHING: _COACHING,
    JenisPembinaan.MENTORING: _MENTORING,
    JenisPembinaan.PELATIHAN_FORMAL: (),
    JenisPembinaan.PELATIHAN_INFORMAL: (),
}
"""The parts of the form of each kind; the regulation has none for trainings."""

PILIHAN_BIMBINGAN = (
    ("ya", N_("Ya")),
    ("sebagian", N_("Sebagian")),
    ("tidak", N_("Tidak")),
)
KRITERIA_BIMBINGAN: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        N_("Tentang pegawai"),
        (
            N_("Saya merasa diperhatikan dan dipahami"),
            N_("Saya merasa tindakan/langkah yang telah saya lakukan dihargai"),
            N_("Saya merasa dapat dengan bebas mengemukakan pendapat/pemikiran saya"),
        ),
    ),
    (
        N_("Tentang pimpinan/pihak lain yang diberikan penugasan khusus"),
        (
            N_("Saya merasa bahwa pandangan yang diberikan berdasarkan data/fakta yang akurat"),
            N_("Saya merasa bahwa pandangan/pendapat yang diberikan kepada saya bersifat positif"),
            N_("Lebih banyak menggunakan metode bertanya dibandingkan menggurui"),
        ),
    ),
    (
        N_("Tentang pegawai dan pimpinan/pihak lain yang diberikan penugasan khusus"),
        (
            N_("Saya merasa dibantu dalam mencari solusi dan aksi tindak lanjut"),
            N_(
                "Saya tahu apa yang harus saya lakukan setelah mengikuti kegiatan bimbingan "
                "kinerja ini"
            ),
            N_("Saya memahami maksud dan tujuan kegiatan bimbingan kinerja ini"),
        ),
    ),
)
"""The nine criteria of Format B.1.8 under their three subjects; numbered through from 1."""

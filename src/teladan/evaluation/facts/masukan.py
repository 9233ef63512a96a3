"""What a determination is made of, as plain data that a receipt keeps and a replay reads back."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from teladan.feedback.states import JenisTindakan, StatusJanji
from teladan_rules.permenpanrb_6_2022.bagian import UmpanBalikSaldo
from teladan_rules.permenpanrb_6_2022.fakta_daerah import FaktaDaerah
from teladan_rules.permenpanrb_6_2022.parameters import Parameters
from teladan_rules.permenpanrb_6_2022.vocabulary import (
    ArahIndikator,
    JenisHasilKerja,
    NilaiBerakhlak,
    Predikat,
    PredikatOrganisasi,
    RatingEkspektasi,
)
from teladan_rules.umpan_balik.ringkasan import Sebaran
from teladan_rules.umpan_balik.vocabulary import KelompokPemberi

SKEMA = 1
"""Version of this shape: an older receipt is read by the reader of its own version."""


@dataclass(frozen=True)
class BuktiMasukan:
    """A bukti dukung by name and content; `sha256` is empty for a link or a record in words.
    `rincian` are the numbers behind a figure of the service, a line each."""

    id: int
    jenis: str
    judul: str
    sha256: str
    rincian: str = ""


@dataclass(frozen=True)
class IndikatorMasukan:
    """Target of the period and realisasi of one indikator; None is missing, never 0."""

    id: int
    teks: str
    satuan: str
    arah: ArahIndikator
    target: Decimal | None
    target_atas: Decimal | None
    target_tanggal: date | None
    realisasi: Decimal | None
    realisasi_tanggal: date | None
    realisasi_teks: str
    realisasi_periode: str


@dataclass(frozen=True)
class TugasMasukan:
    """Until when a task was due and when it was finished."""

    tenggat: date
    selesai: date | None


@dataclass(frozen=True)
class PartisipasiMasukan:
    """A plan that the public helped to shape beside a hasil kerja: how many suggested, how many
    suggestions were taken up, how many assessed what was done, and the mean of 1 to 4."""

    judul: str
    usulan: int
    diterima: int
    penilaian: int
    rerata: Decimal | None


@dataclass(frozen=True)
class TindakanMasukan:
    """What the pimpinan did on what feedback showed (Pasal 20), and the pegawai's answer."""

    jenis: JenisTindakan
    periode: str
    catatan: str
    tanggapan: str = ""


@dataclass(frozen=True)
class HasilKerjaMasukan:
    """One hasil kerja: the evaluator's rating and sentence beside its facts."""

    id: int
    teks: str
    jenis: JenisHasilKerja
    rating: RatingEkspektasi | None
    alasan: str
    indikator: tuple[IndikatorMasukan, ...]
    bukti: tuple[BuktiMasukan, ...]
    umpan_balik: UmpanBalikSaldo
    tugas: TugasMasukan | None
    partisipasi: tuple[PartisipasiMasukan, ...] = ()
    tindakan: tuple[TindakanMasukan, ...] = ()

    @property
    def diambil_alih(self) -> bool:
        """Whether the pimpinan took it over (Pasal 20 ayat (6))."""
        return any(item.jenis is JenisTindakan.AMBIL_ALIH for item in self.tindakan)


@dataclass(frozen=True)
class SuaraPutaranMasukan:
    """What a round said of a value, of at least five persons; an empty spread: fewer could judge
    it."""

    putaran: str
    kelompok: tuple[KelompokPemberi, ...]
    sebaran: Sebaran


@dataclass(frozen=True)
class PerilakuMasukan:
    """One value of BerAKHLAK: the evaluator's rating and sentence beside the feedback, which is
    named (`umpan_balik`) or of a round (`putaran`)."""

    nilai: NilaiBerakhlak
    rating: RatingEkspektasi | None
    alasan: str
    umpan_balik: UmpanBalikSaldo
    putaran: tuple[SuaraPutaranMasukan, ...] = ()

    @property
    def saldo(self) -> UmpanBalikSaldo:
        """Named words and rounds together."""
        return sum((item.sebaran.saldo for item in self.putaran), self.umpan_balik)


@dataclass(frozen=True)
class JanjiMasukan:
    """A promise of a dialog kinerja that was due in the period, whoever of the two made it."""

    teks: str
    oleh_pegawai: bool
    tenggat: date
    status: StatusJanji
    bantahan: str = ""


@dataclass(frozen=True)
class RincianMasukan:
    """One of the numbers behind a figure."""

    label: str
    nilai: str


@dataclass(frozen=True)
class AngkaLayananMasukan:
    """A figure that the public's voice gave of a service; `nilai` None: `catatan` says why."""

    sumber: str
    label: str
    satuan: str
    nilai: Decimal | None
    dari: date
    sampai: date
    rincian: tuple[RincianMasukan, ...]
    catatan: str


@dataclass(frozen=True)
class LayananMasukan:
    """What the public's voice said of a unit kerja, as it was copied (`sha256` of the copy)."""

    unit_kerja: str
    unit: tuple[str, ...]
    angka: tuple[AngkaLayananMasukan, ...]
    sha256: str


@dataclass(frozen=True)
class PengaduanTerbuktiMasukan:
    """A complaint about the pegawai herself: identified, heard, and substantiated."""

    nomor: str
    kategori: str
    diputus: date


@dataclass(frozen=True)
class CapaianMasukan:
    """The capaian kinerja organisasi that was considered, of which unit and period."""

    predikat: PredikatOrganisasi
    unit_kerja: str
    periode: str
    dasar: str
    bukti_sha256: str
    layanan: LayananMasukan | None = None


@dataclass(frozen=True)
class EvaluasiMasukan:
    """Everything that a predikat rests on.

    `rating_hasil_kerja` and `rating_perilaku_kerja` are the evaluator's own judgement over the
    whole, with her sentences; the rules only propose them. `predikat_pilihan` is her choice
    where a pegawai on tugas belajar did not graduate and the kuadran leaves it to her.
    """

    skema: int
    periode: str
    hasil_kerja: tuple[HasilKerjaMasukan, ...]
    perilaku: tuple[PerilakuMasukan, ...]
    fakta_daerah: tuple[FaktaDaerah, ...]
    capaian_organisasi: CapaianMasukan | None
    rating_hasil_kerja: RatingEkspektasi | None
    alasan_hasil_kerja: str
    rating_perilaku_kerja: RatingEkspektasi | None
    alasan_perilaku_kerja: str
    putus_studi: bool
    predikat_pilihan: Predikat | None
    parameters: Parameters
    layanan: LayananMasukan | None = None
    pengaduan_terbukti: tuple[PengaduanTerbuktiMasukan, ...] = ()
    tindakan: tuple[TindakanMasukan, ...] = ()
    janji: tuple[JanjiMasukan, ...] = ()

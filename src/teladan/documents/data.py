"""What each form is filled with: plain values, no model objects.

`None` is "not known": the form prints "—" for it, never 0 and never an empty guess. Texts are
printed literally, whatever they contain. A `datetime` must be aware and already stand in the
zone of the instansi; its name is `zona`.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from teladan_rules.permenpanrb_6_2022.vocabulary import (
    Aspek,
    JenisHasilKerja,
    NilaiBerakhlak,
    Perspektif,
    Predikat,
    PredikatOrganisasi,
    RatingEkspektasi,
)


@dataclass(frozen=True)
class Identitas:
    """One column of the identity block."""

    nama: str
    nip: str | None = None
    pangkat_golongan: str | None = None
    jabatan: str | None = None
    unit_kerja: str | None = None


@dataclass(frozen=True)
class TandaTangan:
    """One signature: when it was given in the application, or None for print-and-sign.

    `tempat` and `tanggal` are the line above it; left out, the form prints dots to fill in.
    """

    tempat: str | None = None
    tanggal: date | None = None
    ditandatangani: datetime | None = None
    zona: str = "WIB"


@dataclass(frozen=True)
class Kepala:
    """What stands at the head of nearly every form."""

    instansi: str
    mulai: date
    selesai: date
    pegawai: Identitas
    pejabat_penilai: Identitas
    ttd_pegawai: TandaTangan = field(default_factory=TandaTangan)
    ttd_pejabat_penilai: TandaTangan = field(default_factory=TandaTangan)
    lambang: bytes | None = None  # PNG or JPEG of the instansi's own emblem, printed on D.1.*


@dataclass(frozen=True)
class IndikatorBaris:
    """Ukuran keberhasilan/indikator kinerja individu with its target and what became of it."""

    indikator: str
    target: str | None = None
    aspek: Aspek | None = None
    perspektif: Perspektif | None = None
    realisasi: str | None = None
    bukti_dukung: tuple[str, ...] = ()


@dataclass(frozen=True)
class HasilKerjaBaris:
    """One rencana hasil kerja. `umpan_balik` are sentences with their giver, as they are shown."""

    jenis: JenisHasilKerja
    rencana: str
    indikator: tuple[IndikatorBaris, ...] = ()
    penugasan_dari: str | None = None
    intervensi: str | None = None
    umpan_balik: tuple[str, ...] = ()


@dataclass(frozen=True)
class PerilakuBaris:
    """One value of BerAKHLAK; the law's three guides are printed from the vocabulary."""

    nilai: NilaiBerakhlak
    ekspektasi_khusus: tuple[str, ...] = ()
    umpan_balik: tuple[str, ...] = ()


@dataclass(frozen=True)
class SkpDokumen:
    """Format A.1.1, A.1.2, A.1.6 and A.1.7. Values without a row in `perilaku` print empty."""

    kepala: Kepala
    hasil_kerja: tuple[HasilKerjaBaris, ...]
    perilaku: tuple[PerilakuBaris, ...] = ()


class TingkatKendali(StrEnum):
    """Kualitas dan tingkat kendali of an indikator (Format A.1.3)."""

    OUTCOME = "outcome"
    OUTCOME_ANTARA = "outcome_antara"
    OUTPUT_KENDALI_RENDAH = "output_kendali_rendah"


class PeriodePelaporan(StrEnum):
    """How often an indikator is reported (Format A.1.3)."""

    BULANAN = "bulanan"
    TRIWULANAN = "triwulanan"
    SEMESTERAN = "semesteran"
    TAHUNAN = "tahunan"


@dataclass(frozen=True)
class ManualIndikatorDokumen:
    """Format A.1.3, one document per indikator."""

    instansi: str
    mulai: date
    selesai: date
    rencana_hasil_kerja: str
    indikator: str
    tujuan: str | None = None
    definisi: str | None = None
    formula: str | None = None
    satuan: str | None = None
    tingkat_kendali: TingkatKendali | None = None
    sumber_data: str | None = None
    periode_pelaporan: PeriodePelaporan | None = None


@dataclass(frozen=True)
class MatriksBaris:
    """One pegawai: per column the peran hasil; an empty tuple is "no role there"."""

    nama: str
    jabatan: str | None
    peran: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class MatriksDokumen:
    """Format A.1.5: `pimpinan` with the outcomes of the columns, one row per pegawai."""

    instansi: str
    unit_kerja: str
    mulai: date
    selesai: date
    pimpinan: Identitas
    kolom: tuple[str, ...]
    baris: tuple[MatriksBaris, ...]


@dataclass(frozen=True)
class LampiranDokumen:
    """Format A.1.8."""

    kepala: Kepala
    dukungan_sumber_daya: tuple[str, ...] = ()
    skema_pertanggungjawaban: tuple[str, ...] = ()
    konsekuensi: tuple[str, ...] = ()


@dataclass(frozen=True)
class RencanaAksiBaris:
    """One hasil kerja with its rencana aksi and, on Format B.1.2, what was realised."""

    rencana: str
    rencana_aksi: tuple[str, ...] = ()
    realisasi: tuple[str, ...] = ()


@dataclass(frozen=True)
class RencanaAksiDokumen:
    """Format B.1.1."""

    kepala: Kepala
    hasil_kerja: tuple[RencanaAksiBaris, ...]


@dataclass(frozen=True)
class DokumentasiDokumen:
    """Format B.1.2."""

    kepala: Kepala
    hasil_kerja: tuple[RencanaAksiBaris, ...]


@dataclass(frozen=True)
class DialogBaris:
    """A dialog kinerja of the period: its day, and what was noted of it."""

    tanggal: date
    isi: tuple[str, ...]


@dataclass(frozen=True)
class RekamanDokumen:
    """Format B.1.3, B.1.4 and B.1.5. `periode` as in EvaluasiDokumen; `umum` (said of the work as
    a whole), `dialog` and `janji` follow the form's own tables, because umpan balik is also given
    face to face and all of it is recorded (Pasal 17 ayat (3))."""

    kepala: Kepala
    periode: str
    hasil_kerja: tuple[HasilKerjaBaris, ...]
    perilaku: tuple[PerilakuBaris, ...] = ()
    umum: tuple[str, ...] = ()
    dialog: tuple[DialogBaris, ...] = ()
    janji: tuple[str, ...] = ()


@dataclass(frozen=True)
class EvaluasiDokumen:
    """Format C.1.1, C.1.2 and C.1.3. `periode` is the word after PERIODE: "TRIWULAN III"."""

    kepala: Kepala
    periode: str
    hasil_kerja: tuple[HasilKerjaBaris, ...]
    perilaku: tuple[PerilakuBaris, ...] = ()
    capaian_organisasi: PredikatOrganisasi | None = None
    rating_hasil_kerja: RatingEkspektasi | None = None
    rating_perilaku_kerja: RatingEkspektasi | None = None
    predikat: Predikat | None = None


@dataclass(frozen=True)
class DokumenEvaluasi:
    """Format D.1.1 and, signed by the atasan pejabat penilai, D.1.2."""

    kepala: Kepala
    periode: str
    atasan_pejabat_penilai: Identitas
    capaian_organisasi: PredikatOrganisasi | None = None
    predikat: Predikat | None = None
    catatan: tuple[str, ...] = ()
    ttd_atasan: TandaTangan = field(default_factory=TandaTangan)


@dataclass(frozen=True)
class Terbitan:
    """What makes a rendering an issued document: its number, instant and public check page.

    `url` is printed as a QR code and nothing else is in it. Equal data and equal Terbitan give
    equal bytes.
    """

    nomor: str
    diterbitkan: datetime
    url: str
    zona: str = "WIB"


Dokumen = (
    SkpDokumen
    | ManualIndikatorDokumen
    | MatriksDokumen
    | LampiranDokumen
    | RencanaAksiDokumen
    | DokumentasiDokumen
    | RekamanDokumen
    | EvaluasiDokumen
    | DokumenEvaluasi
)

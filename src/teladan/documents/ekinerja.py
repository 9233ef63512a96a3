"""What a person types into e-Kinerja BKN, in its order, so that nobody writes it twice.

The results stand in the field order of SIASN's `kinerjaperiodik` (for the year: `skp22`), as read
in public client code and not in an official document. Teladan sends nothing: the page has copy
buttons, the workbook is for the pegawai's own use, and the record in BKN's application governs
(PermenPANRB 6/2022 Pasal 35).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from teladan.documents.data import HasilKerjaBaris, Identitas, PerilakuBaris
from teladan.documents.xlsx import Sheet, write_workbook
from teladan_rules.permenpanrb_6_2022.periode import BULAN, Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import (
    JenjangFungsional,
    Predikat,
    RatingEkspektasi,
    Vocabulary,
)

CATATAN = (
    "Disalin dari Teladan dan belum diperiksa oleh BKN. Catatan yang berlaku ialah yang ada di "
    "aplikasi BKN (Pasal 35 PermenPANRB 6/2022)."
)
_CONTOH = "DATA CONTOH: bukan data pegawai sesungguhnya."
IDENTITAS, SKP, PERILAKU, HASIL = "Identitas", "Hasil kerja", "Perilaku kerja", "Hasil evaluasi"


@dataclass(frozen=True)
class EkinerjaData:
    """One pegawai in one period. Ratings are None until they are determined."""

    periode: Periode
    pegawai: Identitas
    pejabat_penilai: Identitas
    hasil_kerja: tuple[HasilKerjaBaris, ...] = ()
    perilaku: tuple[PerilakuBaris, ...] = ()
    rating_hasil_kerja: RatingEkspektasi | None = None
    rating_perilaku_kerja: RatingEkspektasi | None = None
    predikat: Predikat | None = None
    jenjang: JenjangFungsional | None = None
    penilai_golongan: str | None = None
    penilai_asn: bool = True
    pns_id: str | None = None


@dataclass(frozen=True)
class Field:
    """One line of the page: what to copy (`value`, None while unknown) and its code if it has
    one. `key` is SIASN's name of the field, or a stable name of ours where SIASN has none."""

    label: str
    key: str
    value: str | None
    code: str | None = None
    section: str = HASIL


def fields(data: EkinerjaData) -> list[Field]:
    """Everything of one person and period, in the order of the screens it is copied to."""
    return [
        *_identity(data),
        *_work(data.hasil_kerja),
        *_behaviour(data.perilaku),
        *result_fields(data),
    ]


def result_fields(data: EkinerjaData) -> list[Field]:
    """The fields of `kinerjaperiodik/save`, or of `skp22/save` for the year, in their order."""
    return [*_period(data.periode), *_ratings(data), *_codes(data), *_penilai(data)]


def workbook(
    people: Sequence[EkinerjaData], *, created: datetime | None = None, contoh: bool = False
) -> bytes:
    """One or many people as XLSX: a row of results each, a row per indikator, a row per value."""
    notes = (CATATAN, _CONTOH) if contoh else (CATATAN,)
    sheets = [
        _result_sheet([data for data in people if data.periode.periodik], "Evaluasi periodik"),
        _result_sheet([data for data in people if not data.periode.periodik], "Evaluasi tahunan"),
        _work_sheet(people),
        _behaviour_sheet(people),
    ]
    filled = [sheet for sheet in sheets if sheet.rows] or sheets[:1]
    return write_workbook(
        [Sheet(sheet.name, sheet.headers, sheet.rows, notes) for sheet in filled],
        title="Salinan untuk e-Kinerja BKN",
        created=created,
    )


def _identity(data: EkinerjaData) -> Iterable[Field]:
    orang = data.pegawai
    for label, key, value in (
        ("Nama", "nama", orang.nama),
        ("NIP", "nip", orang.nip),
        ("Pangkat/gol. ruang", "pangkatGolongan", orang.pangkat_golongan),
        ("Jabatan", "jabatan", orang.jabatan),
        ("Unit kerja", "unitKerja", orang.unit_kerja),
    ):
        yield Field(label, key, value, section=IDENTITAS)


def _work(rows: Iterable[HasilKerjaBaris]) -> Iterable[Field]:
    for number, row in enumerate(rows, start=1):
        key, name = f"hasilKerja.{number}", f"Hasil kerja {number}"
        yield Field(f"{name}: jenis", f"{key}.jenis", row.jenis.label, section=SKP)
        yield Field(
            f"{name}: RHK pimpinan yang diintervensi",
            f"{key}.intervensi",
            row.intervensi,
            section=SKP,
        )
        yield Field(f"{name}: rencana hasil kerja", f"{key}.rencana", row.rencana, section=SKP)
        for at, item in enumerate(row.indikator, start=1):
            part, words = f"{key}.indikator.{at}", f"Indikator {number}.{at}"
            aspek = item.aspek.label if item.aspek else None
            bukti = "\n".join(item.bukti_dukung) or None
            yield Field(f"{words}: aspek", f"{part}.aspek", aspek, section=SKP)
            yield Field(f"{words}", f"{part}.indikator", item.indikator, section=SKP)
            yield Field(f"{words}: target", f"{part}.target", item.target, section=SKP)
            yield Field(f"{words}: realisasi", f"{part}.realisasi", item.realisasi, section=SKP)
            yield Field(f"{words}: bukti dukung", f"{part}.bukti", bukti, section=SKP)
        umpan_balik = "\n".join(row.umpan_balik) or None
        yield Field(f"{name}: umpan balik", f"{key}.umpanBalik", umpan_balik, section=SKP)


def _behaviour(rows: Iterable[PerilakuBaris]) -> Iterable[Field]:
    for row in rows:
        key = f"perilaku.{row.nilai.value}"
        khusus = "\n".join(row.ekspektasi_khusus) or None
        umpan_balik = "\n".join(row.umpan_balik) or None
        name = row.nilai.label
        yield Field(f"{name}: ekspektasi khusus", f"{key}.ekspektasi", khusus, section=PERILAKU)
        yield Field(f"{name}: umpan balik", f"{key}.umpanBalik", umpan_balik, section=PERILAKU)


def _period(periode: Periode) -> Iterable[Field]:
    yield Field("Tahun", "tahun", str(periode.tahun))
    if periode.periodik is None:
        return
    mulai, selesai = periode.mulai, periode.selesai
    yield _coded("Periode", "periodikId", periode.periodik)
    yield _month("Bulan mulai penilaian", "bulanMulaiPenilaian", mulai.month)
    yield _month("Bulan selesai penilaian", "bulanSelesaiPenilaian", selesai.month)
    yield Field("Tahun mulai penilaian", "tahunMulaiPenilaian", str(mulai.year))
    yield Field("Tahun selesai penilaian", "tahunSelesaiPenilaian", str(selesai.year))


def _ratings(data: EkinerjaData) -> Iterable[Field]:
    yield _coded("Rating hasil kerja", "hasilKinerjaNilai", data.rating_hasil_kerja)
    yield _coded("Rating perilaku kerja", "perilakuKerjaNilai", data.rating_perilaku_kerja)
    yield _coded("Predikat (kuadran) kinerja", "kuadranKinerjaNilai", data.predikat)


def _codes(data: EkinerjaData) -> Iterable[Field]:
    if data.periode.periodik is not None:
        yield _coded("Koefisien jenjang fungsional", "koefisienId", data.jenjang)
    yield Field("ID PNS di SIASN", "pnsDinilaiId", data.pns_id)


def _penilai(data: EkinerjaData) -> Iterable[Field]:
    orang = data.pejabat_penilai
    yield Field("Status penilai", "statusPenilai", "ASN" if data.penilai_asn else "NON ASN")
    yield Field("Nama penilai", "penilaiNama", orang.nama)
    yield Field("NIP/NRP penilai", "penilaiNipNrp", orang.nip)
    yield Field("Jabatan penilai", "penilaiJabatanNama", orang.jabatan)
    yield Field("Unit organisasi penilai", "penilaiUnorNama", orang.unit_kerja)
    yield Field("Golongan penilai", "penilaiGolongan", data.penilai_golongan)


def _coded(label: str, key: str, member: Vocabulary | None) -> Field:
    if member is None:
        return Field(label, key, None)
    return Field(label, key, member.label, member.siasn)


def _month(label: str, key: str, number: int) -> Field:
    return Field(label, key, BULAN[number - 1], str(number))


def _result_sheet(people: Sequence[EkinerjaData], name: str) -> Sheet:
    """Codes where SIASN wants codes, with the label in the next column."""
    headers: list[str] = ["NIP", "Nama"]
    rows: list[tuple[str | None, ...]] = []
    for data in people:
        row: list[str | None] = [data.pegawai.nip, data.pegawai.nama]
        titles = headers[:2]
        for item in result_fields(data):
            titles.append(item.key)
            row.append(item.code or item.value)
            if item.key.endswith("Nilai"):
                titles.append(item.label)
                row.append(item.value)
        headers = titles
        rows.append(tuple(row))
    return Sheet(name, tuple(headers), rows)


def _work_sheet(people: Sequence[EkinerjaData]) -> Sheet:
    headers = (
        "NIP",
        "Nama",
        "Periode",
        "Jenis",
        "RHK pimpinan yang diintervensi",
        "Rencana hasil kerja",
        "Aspek",
        "Indikator kinerja individu",
        "Target",
        "Realisasi",
        "Bukti dukung",
        "Umpan balik",
    )
    rows = [
        (
            data.pegawai.nip,
            data.pegawai.nama,
            data.periode.label,
            row.jenis.label,
            row.intervensi,
            row.rencana,
            item.aspek.label if item and item.aspek else None,
            item.indikator if item else None,
            item.target if item else None,
            item.realisasi if item else None,
            "\n".join(item.bukti_dukung) if item else None,
            "\n".join(row.umpan_balik),
        )
        for data in people
        for row in data.hasil_kerja
        for item in (row.indikator or (None,))
    ]
    return Sheet("Hasil kerja", headers, rows)


def _behaviour_sheet(people: Sequence[EkinerjaData]) -> Sheet:
    headers = ("NIP", "Nama", "Periode", "Perilaku kerja", "Ekspektasi khusus", "Umpan balik")
    rows = [
        (
            data.pegawai.nip,
            data.pegawai.nama,
            data.periode.label,
            row.nilai.label,
            "\n".join(row.ekspektasi_khusus),
            "\n".join(row.umpan_balik),
        )
        for data in people
        for row in data.perilaku
    ]
    return Sheet("Perilaku kerja", headers, rows)

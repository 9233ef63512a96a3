"""A bidan with an agreed plan that has one indikator of each kind, and files to hand in."""

import struct
import zlib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from teladan.monitoring import queries
from teladan.monitoring.queries import RealisasiPeriode
from teladan.planning.queries import IndikatorIsi, RencanaAksiIsi, RhkIsi, SkpIsi
from teladan_rules.permenpanrb_6_2022.periode import Periode
from tests.personas import Dunia
from tests.planning.plans import agreed

TW1, TW2, TW3 = "2026-TW1", "2026-TW2", "2026-TW3"
KUNJUNGAN = IndikatorIsi(
    teks="Jumlah kunjungan rumah ibu hamil risiko tinggi",
    aspek="kuantitas",
    satuan="kunjungan",
    target=Decimal(48),
    trajektori=((TW1, Decimal(12)), (TW2, Decimal(24)), (TW3, Decimal(36))),
)
CAKUPAN = IndikatorIsi(
    teks="Persentase ibu hamil yang mendapat layanan K6",
    aspek="kualitas",
    satuan="persen",
    target=Decimal("93.75"),
)
LAPORAN = IndikatorIsi(
    teks="Tanggal laporan tahunan KIA selesai",
    aspek="waktu",
    arah="tanggal",
    target_tanggal=date(2026, 12, 15),
)
ISI = SkpIsi(
    rhk=(
        RhkIsi(
            teks="Ibu hamil risiko tinggi terpantau",
            indikator=(KUNJUNGAN, CAKUPAN),
            rencana_aksi=(RencanaAksiIsi(TW3, "Kunjungan ke tiga desa", "3 desa"),),
        ),
        RhkIsi(teks="Laporan KIA tepat waktu", jenis="tambahan", indikator=(LAPORAN,)),
    ),
)


@dataclass(frozen=True)
class Rencana:
    """The ids of the agreed plan: the SKP, its two hasil kerja and its three indikator."""

    skp_id: int
    rhk: tuple[int, ...]
    kunjungan: int
    cakupan: int
    laporan: int


def rencana(dunia: Dunia, name: str = "bidan", penilai: str = "kepala_puskesmas") -> Rencana:
    """The plan of `name`, agreed by `penilai`."""
    return ids_of(agreed(dunia, name, penilai, ISI))


def ids_of(skp_id: int) -> Rencana:
    """The ids within an SKP that holds ISI."""
    rows = shown(skp_id).rhk
    items = [item.indikator_id for row in rows for item in row.indikator]
    return Rencana(skp_id, tuple(row.rhk_id for row in rows), *items)


def shown(skp_id: int, periode: str = TW3) -> RealisasiPeriode:
    """The period's realisasi as it is stored now."""
    skp = queries.skp_ref(skp_id)
    assert skp is not None
    return queries.realisasi_periode(skp, Periode.from_key(periode))


def png(shade: int = 0) -> bytes:
    """A whole PNG of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(bytes([0, shade])))
        + chunk(b"IEND", b"")
    )


def pdf(text: str = "Laporan") -> bytes:
    """The least that opens as a PDF."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n% "
        + text.encode()
        + b"\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    )

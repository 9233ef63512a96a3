"""A bimbingan of the bidan by her kepala puskesmas, built through commands."""

from datetime import date, timedelta
from decimal import Decimal

from teladan.feedback import commands
from teladan.feedback.commands import KompetensiIsi, PembinaanIsi, PenutupIsi
from teladan.feedback.queries import titik_of
from teladan.feedback.states import JenisPembinaan, JenisUkuran
from teladan_rules.permenpanrb_6_2022.vocabulary import ArahIndikator
from tests.personas import AT, Dunia

TITIK = (date(2026, 8, 26), date(2026, 9, 16))
NANTI = AT + timedelta(days=40)
"""After both checkpoints."""


def isi(**changes: object) -> PembinaanIsi:
    """Coaching to shorten the wait from 40 to 20 minutes, with these things changed."""
    values: dict[str, object] = {
        "jenis": JenisPembinaan.COACHING,
        "tujuan": "Ibu hamil tidak menunggu lebih dari dua puluh menit.",
        "ukuran_jenis": JenisUkuran.ANGKA,
        "ukuran": "Rata-rata waktu tunggu poli KIA",
        "satuan": "menit",
        "arah": ArahIndikator.TURUN,
        "baseline": Decimal(40),
        "target": Decimal(20),
        "titik": TITIK,
    }
    return PembinaanIsi(**values | changes)  # type: ignore[arg-type]


def berjalan(dunia: Dunia, **changes: object) -> int:
    """It runs since personas.AT."""
    return commands.start_pembinaan(
        pegawai_id=dunia.pegawai["bidan"],
        isi=isi(**changes),
        by=dunia.actor("kepala_puskesmas"),
        at=dunia.at,
    )


def terlaksana(dunia: Dunia, pembinaan_id: int, *bacaan: int) -> None:
    """Its checkpoints are held with these readings."""
    for titik, nilai in zip(titik_of(pembinaan_id), bacaan, strict=False):
        commands.record_titik(
            titik_id=titik.id,
            nilai=Decimal(nilai),
            catatan="Loket dibuka lebih pagi.",
            by=dunia.actor("kepala_puskesmas", at=NANTI),
            at=NANTI,
        )


def ditutup(dunia: Dunia, akhir: int | None = 25, **changes: object) -> int:
    """It was closed with this last reading, competencies judged."""
    pembinaan_id = berjalan(dunia, **changes)
    terlaksana(dunia, pembinaan_id, 35, 25)
    head = dunia.actor("kepala_puskesmas", at=NANTI)
    commands.evaluate_kompetensi(
        pembinaan_id=pembinaan_id,
        nilai=(KompetensiIsi("komunikasi", 4, "Menjelaskan antrean kepada pasien dengan tenang."),),
        rekomendasi="Teruskan pembagian tugas pagi.",
        by=head,
        at=NANTI,
    )
    last = None if akhir is None else Decimal(akhir)
    commands.close_pembinaan(
        pembinaan_id=pembinaan_id,
        isi=PenutupIsi(last, "Bu Siti menemukan sendiri caranya."),
        by=head,
        at=NANTI,
    )
    return pembinaan_id


def dilaporkan(dunia: Dunia, akhir: int | None = 25) -> int:
    """And reported to the atasan of the pejabat penilai."""
    pembinaan_id = ditutup(dunia, akhir)
    head = dunia.actor("kepala_puskesmas", at=NANTI)
    commands.report_pembinaan(pembinaan_id=pembinaan_id, by=head, at=NANTI)
    return pembinaan_id

"""What was undertaken for the public in 2026: one measure that shows, one too early to tell."""

from datetime import date
from decimal import Decimal

from teladan.accountability.commands import (
    SasaranIsi,
    UpayaIsi,
    reckon_due_dampak,
    record_upaya,
)
from teladan.accountability.states import IndikatorDampak, JenisUpaya
from teladan.demo.waktu import MULAI, jam
from teladan.demo.world import World
from teladan.followup.queries import pelatihan_by_kode

_TUNGGU = IndikatorDampak.MEDIAN_TUNGGU


def catat_upaya(world: World) -> None:
    """May: the training of the counter is written down before it begins, with what it is to
    move, and beside it a puskesmas that does without."""
    at = jam(2026, 5, 11, 9)
    pelatihan = pelatihan_by_kode(world.instansi_id)["PLY-01"]
    like = tuple(world.pelayanan[kode] for kode in ("03.12",) if kode in world.pelayanan)
    isi = UpayaIsi(
        unit_id=world.pelayanan["03.10"],
        layanan_id=world.layanan["03.10", "pendaftaran"],
        jenis=JenisUpaya.PELATIHAN,
        judul="Pelatihan petugas loket: antrean diurai sejak pintu",
        uraian="Evaluasi triwulan I menyebut waktu tunggu. Dua petugas loket mengikuti pelatihan "
        "24 JP, lalu didampingi petugas loket Disdukcapil sampai Juli.",
        mulai=date(2026, 5, 18),
        selesai=date(2026, 5, 29),
        sasaran=(SasaranIsi(_TUNGGU, Decimal(10)),),
        pembanding=like,
        rujukan={"jenis": "pelatihan", "id": pelatihan.pelatihan_id},
    )
    record_upaya(isi=isi, by=world.actor("kapus", at), at=at)


def catat_loket_kedua(world: World) -> None:
    """August: a second counter was opened three weeks ago, too early to tell."""
    if not world.has("kadisdukcapil") or ("05.1", "kk") not in world.layanan:
        return
    at = jam(2026, 7, 24, 10)
    isi = UpayaIsi(
        unit_id=world.pelayanan["05.1"],
        layanan_id=world.layanan["05.1", "kk"],
        jenis=JenisUpaya.LOKET_BARU,
        judul="Loket kedua kartu keluarga pada jam sibuk",
        uraian="Dibuka pukul 08.00 sampai 10.30 dengan satu petugas dari loket akta.",
        mulai=date(2026, 7, 27),
        selesai=date(2026, 7, 31),
        sasaran=(SasaranIsi(_TUNGGU, Decimal(8)),),
    )
    record_upaya(isi=isi, by=world.actor("kadisdukcapil", at), at=at)


def hitung(world: World) -> None:
    """The clock reckons what the figures say, on the demo's day."""
    reckon_due_dampak(at=MULAI)

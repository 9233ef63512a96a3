"""Two more rounds around the bidan: a form that waits for her, and a released result."""

from datetime import date
from typing import Any

from teladan.feedback.commands import ask_penurunan
from teladan.feedback.models import HasilUmpanBalik, KalimatUmpanBalik, Putaran, Undian
from teladan.feedback.states import StatusPutaran
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak
from teladan_rules.umpan_balik.vocabulary import RumpunJabatan, TingkatPerilaku

RUNS, RELEASED = (date(2026, 9, 28), date(2026, 10, 9)), (date(2026, 6, 1), date(2026, 6, 12))
ANCHORS = {
    rumpun.value: {
        nilai.value: {
            tingkat.value: f"As we see it, {tingkat.value}" for tingkat in TingkatPerilaku
        }
        for nilai in NilaiBerakhlak
    }
    for rumpun in RumpunJabatan
}


def results(world: Any) -> None:
    """The ids: `undian_bidan` (the bidan is asked about a colleague), `putaran_jalan` and
    `putaran_rilis`. Rows are laid as the draw and the release leave them."""
    running = _putaran(world, "Round of autumn", StatusPutaran.BERJALAN, RUNS)
    world.ids["undian_bidan"] = str(_undian(world, running, "bidan", "pppk", dijawab=False))
    _undian(world, running, "guru", "bidan", dijawab=False)
    released = _putaran(world, "Round of June", StatusPutaran.DIRILIS, RELEASED)
    _undian(world, released, "guru", "bidan", dijawab=None)
    counts = {nilai.value: [0, 1, 4, 1] for nilai in NilaiBerakhlak}
    cell = HasilUmpanBalik.objects.create(
        instansi_id=world.dunia.instansi_id,
        putaran_id=released,
        penerima_id=world.dunia.pegawai["bidan"],
        unit_kerja_id=world.dunia.unit["puskesmas"],
        kelompok=["rekan"],
        jumlah=6,
        hitungan=counts | {"adaptif": [3, 3, 0, 0]},
    )
    said = KalimatUmpanBalik.objects.create(hasil=cell, jenis="saran", teks="Keep up the visits")
    other = KalimatUmpanBalik.objects.create(hasil=cell, jenis="saran", teks="Write it down")
    asked = ask_penurunan(
        kalimat_id=other.pk,
        alasan="It names a patient.",
        by=world.dunia.actor("bidan"),
        at=world.dunia.at,
    )
    world.ids |= {"kalimat": str(said.pk), "penurunan": str(asked)}
    world.ids |= {"putaran_jalan": str(running), "putaran_rilis": str(released)}


def _putaran(world: Any, nama: str, status: StatusPutaran, days: tuple[date, date]) -> int:
    return Putaran.objects.create(
        instansi_id=world.dunia.instansi_id,
        nama=nama,
        periode=f"{days[0]:%Y-%m}",
        status=status,
        anker=ANCHORS,
        keberatan_sampai=days[0],
        mulai=days[0],
        selesai=days[1],
        dibuat_at=world.dunia.at,
        dirilis_at=world.dunia.at if status is StatusPutaran.DIRILIS else None,
    ).pk


def _undian(
    world: Any, putaran_id: int, pemberi: str, penerima: str, *, dijawab: bool | None
) -> int:
    return Undian.objects.create(
        instansi_id=world.dunia.instansi_id,
        putaran_id=putaran_id,
        penerima_id=world.dunia.pegawai[penerima],
        pemberi_id=world.dunia.pegawai[pemberi],
        unit_kerja_id=world.dunia.unit["puskesmas"],
        kelompok="rekan",
        dijawab=dijawab,
    ).pk

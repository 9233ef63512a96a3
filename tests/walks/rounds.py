"""Rounds of umpan balik for the walk: one prepared, one drawn, one running that asked the bidan
and about her, and a question that it left."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from teladan.feedback import commands
from teladan.feedback.models import PolaUmpanBalik, Undian
from teladan.monitoring import commands as monitoring

if TYPE_CHECKING:
    from tests.walks.world import World

_WITH = (
    "Counted vaccines with Rudi Hartono, Dimas Prasetyo, Yusuf Maulana, Lestari Handayani, "
    "Tono Suryadi and Hendra Gunawan"
)
_NAMED = ("pelaksana", "pppk", "admin", "pengelola", "inspektorat", "kasubbag")


def rounds(world: "World", at: datetime) -> None:
    """The bidan and six people name each other as having worked together; the rounds follow."""
    before = at - timedelta(days=4)
    bidan = world.actor("bidan", before)
    isi = monitoring.CatatanIsi(tanggal=before.date(), teks=_WITH)
    monitoring.record_catatan(isi=isi, by=bidan, at=before)
    for name in _NAMED:
        back = monitoring.CatatanIsi(tanggal=before.date(), teks="Vaccines, with Siti Aminah")
        monitoring.record_catatan(isi=back, by=world.actor(name, before), at=before)
    running = _round(world, "First round", "2026-TW3", before, days=3)
    commands.start_due_putaran(at=at)
    drawn = _round(world, "Second round", "2026-TW4", at, days=30)
    prepared = _round(world, "Third round", "2026-12", at, days=7, draw=False)
    pola = PolaUmpanBalik.objects.create(
        instansi_id=bidan.instansi_id,
        putaran_id=running,
        unit_kerja_id=world.dunia.unit["subbag"],
        jenis="selalu_tertinggi",
        rincian={"jumlah": 2, "dari": 6},
    )
    world.ids |= {
        "putaran": str(drawn),
        "putaran_berjalan": str(running),
        "putaran_siap": str(prepared),
        "pola": str(pola.pk),
        "undian_tentang": _pair(drawn, penerima_id=bidan.pegawai_id),
        "undian_oleh": _pair(drawn, pemberi_id=bidan.pegawai_id),
        "undian_jawab": _pair(running, pemberi_id=bidan.pegawai_id),
    }


def _round(
    world: "World", nama: str, periode: str, at: datetime, *, days: int, draw: bool = True
) -> int:
    start: date = (at + timedelta(days=days + 1)).date()
    by = world.actor("pengelola", at)
    isi = commands.PutaranIsi(
        nama, periode, start - timedelta(days=1), start, start + timedelta(days=14)
    )
    putaran_id = commands.create_putaran(isi=isi, by=by, at=at)
    if draw:
        commands.draw_putaran(putaran_id=putaran_id, by=by, at=at)
    return putaran_id


def _pair(putaran_id: int, **who: int) -> str:
    row = Undian.objects.filter(putaran_id=putaran_id, status="terundi", **who).order_by("pk")
    return str(row.values_list("pk", flat=True)[0])

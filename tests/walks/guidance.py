"""Bimbingan of the bidan in every state, a competency of the instansi, an early warning."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from teladan.feedback import commands
from teladan.feedback.models import PeringatanDini
from teladan.feedback.queries import kompetensi_teknis, titik_of
from teladan.feedback.states import JenisPembinaan, JenisUkuran

if TYPE_CHECKING:
    from tests.walks.world import World

GUIDANCE_IDS: dict[str, dict[str, str]] = {
    **{f"pembinaan:{name}": {"titik_id": "titik_periksa"} for name in ("hold", "move", "miss")},
    **{
        f"pembinaan:{name}": {"pembinaan_id": f"pembinaan_{state}"}
        for name, state in (
            ("answer", "ditugaskan"),
            ("decline", "diusulkan"),
            ("feedback", "dilaporkan"),
            ("feedback_read", "dilaporkan"),
            ("kompetensi", "ditutup"),
            ("respond", "ditutup"),
            ("report", "ditutup"),
            ("decide", "dilaporkan"),
        )
    },
    "pembinaan:print": {"pembinaan_id": "pembinaan_dilaporkan", "formulir": "=b18"},
}
GUIDANCE_FORMS: dict[str, dict[str, str]] = {
    "pembinaan:settings": {
        "hari_tanpa_umpan_balik": "90", "titik_paling_sedikit": "3", "hari_sendiri": "7",
        "berlaku_dari": "2026-10-05", "dasar": "As agreed",
    },
    "pembinaan:add_kompetensi": {"label": "Vaccination"},
    "pembinaan:ask": {"jenis": "mentoring", "tujuan": "To learn ultrasound"},
    "pembinaan:start": {
        "jenis": "coaching", "tujuan": "Plan ahead", "ukuran_jenis": "angka", "ukuran": "Visits",
        "arah": "naik", "baseline": "2", "target": "8", "titik1": "2026-10-12",
        "titik2": "2026-11-02",
    },
    "pembinaan:answer": {"menerima": "1"},
    "pembinaan:decline": {"alasan": "Next month"},
    "pembinaan:cancel": {"alasan": "She moved"},
    "pembinaan:form": {"revisi": "1", "langkah-0-strategi": "A list on Mondays"},
    "pembinaan:hold": {"nilai": "5", "catatan": "Going well"},
    "pembinaan:move": {"tanggal": "2026-10-19", "alasan": "A flood"},
    "pembinaan:miss": {"alasan": "A flood"},
    "pembinaan:feedback": {"k1": "ya"},
    "pembinaan:kompetensi": {
        "nilai-komunikasi": "4", "alasan-komunikasi": "She asks", "rekomendasi": "Go on",
    },
    "pembinaan:close": {"akhir": "6", "kalimat": "She found her way"},
    "pembinaan:respond": {"kata": "It helped me"},
    "pembinaan:decide": {"keputusan": "cukup", "alasan": "The aim is near"},
    "pembinaan:explain": {"penjelasan": "The road was closed"},
}  # fmt: skip


def guidance(world: World, at: datetime) -> None:
    """One asked for, one that waits for the guru, one that runs, one closed, one reported, whose
    Format B.1.8 was sent; the first warning is still the bidan's alone."""
    bidan, head = world.actor("bidan", at), world.actor("kepala_puskesmas", at)
    pengelola = world.actor("pengelola", at)
    commands.add_kompetensi_teknis(label="Ultrasound", dari=at.date(), by=pengelola, at=at)
    world.ids["kompetensi"] = str(kompetensi_teknis(bidan.instansi_id)[0].kompetensi_id)
    world.ids["pembinaan_dilaporkan"] = str(_closed(world, at))
    reported = int(world.ids["pembinaan_dilaporkan"])
    commands.give_umpan_balik_bimbingan(
        pembinaan_id=reported, jawaban={1: ("ya", "She listens")}, by=bidan, at=at
    )
    commands.report_pembinaan(pembinaan_id=reported, by=head, at=at)
    world.ids["pembinaan_ditutup"] = str(_closed(world, at))
    world.ids["pembinaan"] = str(_running(world, at))
    world.ids["titik_periksa"] = str(titik_of(int(world.ids["pembinaan"]))[0].id)
    world.ids["pembinaan_ditugaskan"] = str(_running(world, at, world.dunia.pegawai["guru"]))
    world.ids["pembinaan_diusulkan"] = str(
        commands.request_pembinaan(
            jenis=JenisPembinaan.COACHING, tujuan="I want to plan my days", by=bidan, at=at
        )
    )
    # Ten weeks without umpan balik have to pass; so it is nobody else's yet.
    commands.find_peringatan(at=at + timedelta(days=75))
    found = PeringatanDini.objects.filter(pegawai_id=bidan.pegawai_id).order_by("pk").first()
    assert found is not None
    world.ids["peringatan"] = str(found.pk)


def _running(world: World, at: datetime, pembimbing_id: int | None = None) -> int:
    isi = commands.PembinaanIsi(
        jenis=JenisPembinaan.COACHING,
        tujuan="Visits are planned a week ahead",
        ukuran_jenis=JenisUkuran.ANGKA,
        ukuran="Visits planned ahead",
        satuan="visits",
        baseline=Decimal(2),
        target=Decimal(8),
        titik=(at.date(), at.date() + timedelta(days=14)),
        pembimbing_id=pembimbing_id,
    )
    head = world.actor("kepala_puskesmas", at)
    bidan_id = world.dunia.pegawai["bidan"]
    pk = commands.start_pembinaan(pegawai_id=bidan_id, isi=isi, by=head, at=at)
    if pembimbing_id is None:
        commands.save_formulir(
            pembinaan_id=pk, isian={"langkah-0-strategi": "A list on Fridays"}, revisi=0, by=head,
            at=at,
        )  # fmt: skip
    return pk


def _closed(world: World, at: datetime) -> int:
    pk, head = _running(world, at), world.actor("kepala_puskesmas", at)
    first = titik_of(pk)[0].id
    commands.record_titik(titik_id=first, nilai=Decimal(6), catatan="", by=head, at=at)
    commands.evaluate_kompetensi(
        pembinaan_id=pk,
        nilai=(commands.KompetensiIsi("komunikasi", 4, "She asks first"),),
        rekomendasi="Keep the list",
        by=head,
        at=at,
    )
    isi = commands.PenutupIsi(Decimal(7), "She found her own way")
    commands.close_pembinaan(pembinaan_id=pk, isi=isi, by=head, at=at)
    return pk

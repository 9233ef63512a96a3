"""The bidan learns from colleagues and helps one; what she was awarded, offered, and proposed."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from teladan.feedback.commands import UmpanBalikIsi, give_umpan_balik
from teladan.followup import commands, queries
from teladan.followup.commands import MintaIsi, NominasiIsi, PutusanIsi, TujuanIsi
from teladan.followup.models import KeteranganIntegritas, UsulanPenghargaan
from teladan.followup.states.disiplin import KeperluanIntegritas, StatusIntegritas
from teladan.followup.states.penghargaan import JenisSurat
from teladan_rules.penghargaan.kriteria import Syarat
from teladan_rules.penghargaan.vocabulary import JenisPenghargaan, Kriteria
from teladan_rules.permenpanrb_6_2022.vocabulary import SifatUmpanBalik

if TYPE_CHECKING:
    from tests.walks.world import World

BUTIR = "kompetensi:komunikasi"
WHY = "She made a card for the queue, and mothers wait half an hour less."
PROOF = "The register of the queue from May to July."
IDS = {"pasangan_id": "pasangan", "penghargaan_id": "penghargaan", "surat_id": "surat"}
OTHER_IDS: dict[str, dict[str, str]] = {
    **{f"mentor:{name}": {"pasangan_id": "pasangan_minta"} for name in ("accept", "decline")},
    "mentor:cancel": {"pasangan_id": "pasangan_tanya"},
    "mentor:begin": {"pasangan_id": "pasangan_setuju"},
    **{f"mentor:{name}": {"pasangan_id": "pasangan_selesai"} for name in ("outcome", "thank")},
    **{f"mentor:{name}": {"urutan": "=1"} for name in ("note", "move")},
    "mentor:ask": {"pegawai_id": "guru"},
    "penghargaan:answer": {"penghargaan_id": "penghargaan_tawaran"},
    **{
        f"penghargaan:{name}": {"penghargaan_id": "penghargaan_usul"}
        for name in ("decide", "withdraw", "ask_again")
    },
    "penghargaan:check": {"kode": "kode_surat"},
}
FORMS: dict[str, dict[str, str]] = {
    "mentor:offer": {"butir": BUTIR, "tentang": "On Tuesdays"},
    "mentor:set_offer": {"keadaan": "jeda"},
    "mentor:ask": {"butir": "nilai:adaptif", "pesan": "May I watch you?"},
    "mentor:decline": {"sebab": "waktu"},
    "mentor:begin": {
        "teks-1": "Explain in few words", "tanggal-1": "2026-10-06", "tanggal-2": "2026-11-06",
        "tanggal-3": "2026-12-04",
    },
    "mentor:note": {"kata": "One sentence first"},
    "mentor:move": {"tanggal": "2026-10-20"},
    "mentor:stop": {"sebab": "waktu"},
    "mentor:outcome": {"kata": "It is shorter now", "akhir-1": "7"},
    "mentor:thank": {"teks": "Thank you"},
    "penghargaan:nominate": {
        "pegawai": "{kasubbag}", "jenis": "inovasi", "alasan": WHY, "bukti": PROOF,
    },
    "penghargaan:answer": {"setuju": "1"},
    "penghargaan:decide": {"alasan": "It helps many people", "ditetapkan": "1"},
    "penghargaan:revoke": {"alasan": "It was another unit's"},
    "penghargaan:publish": {"teks": "A card for the queue"},
    "penghargaan:issue": {"jenis": "piagam"},
    "penghargaan:criteria": {
        "jenis": "inovasi", "pakai-sebelum_sesudah": "on", "dasar": "Decree 7",
        "berlaku_dari": "2026-11-01",
    },
    "penghargaan:decider": {
        "nip": "{nip_penilai}", "dasar_pejabat": "Decree 8", "berlaku_pejabat": "2026-10-05",
    },
}  # fmt: skip


def honours(world: World, at: datetime) -> None:
    """Pairs in each state, an award on paper, an offer, an open proposal."""
    for name in ("guru", "kasubbag"):
        world.ids[name] = str(world.dunia.pegawai[name])
    _pairs(world, at)
    _awarded(world, at)
    _offered(world, at)
    isi = NominasiIsi(JenisPenghargaan.INOVASI, WHY, PROOF, world.dunia.pegawai["pelaksana"])
    open_one = commands.nominate(isi=isi, by=world.actor("bidan"), at=at)
    world.ids["penghargaan_usul"] = str(open_one)


def _ask(world: World, by: str, whom: str, at: datetime) -> int:
    isi = MintaIsi(world.dunia.pegawai[whom], BUTIR)
    return commands.ask_mentor(isi=isi, by=world.actor(by), at=at)


def _agreed(world: World, by: str, whom: str, at: datetime) -> int:
    pk = _ask(world, by, whom, at)
    commands.accept_mentor(pasangan_id=pk, by=world.actor(whom), at=at)
    return pk


def _running(world: World, by: str, whom: str, at: datetime) -> int:
    pk = _agreed(world, by, whom, at)
    goal = TujuanIsi("Explain in few words", "minutes", "minutes", Decimal(12), Decimal(6))
    days = [at.date() + timedelta(days=28 * number) for number in range(3)]
    commands.begin_mentor(pasangan_id=pk, tujuan=[goal], tanggal=days, by=world.actor(by), at=at)
    return pk


def _pairs(world: World, at: datetime) -> None:
    long_ago = at - timedelta(days=120)
    ended = _running(world, "bidan", "pelaksana", long_ago)
    bidan = world.actor("bidan")
    commands.note_temu(pasangan_id=ended, urutan=1, kata="First step", by=bidan, at=long_ago)
    commands.end_mentor(pasangan_id=ended, by=bidan, at=long_ago)
    world.ids |= {
        "pasangan_selesai": str(ended),
        "pasangan": str(_running(world, "pppk", "bidan", at)),
        "pasangan_minta": str(_ask(world, "pelaksana", "bidan", at)),
        "pasangan_tanya": str(_ask(world, "bidan", "kasubbag", at)),
        "pasangan_setuju": str(_agreed(world, "bidan", "kepala_sekolah", at)),
    }


def _awarded(world: World, at: datetime) -> None:
    isi = NominasiIsi(JenisPenghargaan.INOVASI, WHY, PROOF, world.dunia.pegawai["bidan"])
    pk = commands.nominate(isi=isi, by=world.actor("pppk"), at=at)
    # The open question about her is answered in the walk through the rooms of disiplin.
    KeteranganIntegritas.objects.create(
        instansi_id=world.dunia.instansi_id,
        pegawai_id=world.dunia.pegawai["bidan"],
        keperluan=KeperluanIntegritas.PENGHARGAAN,
        status=StatusIntegritas.DIJAWAB,
        diminta_at=at,
        ada_hambatan=False,
        dijawab_at=at,
        berlaku_sampai=at.date() + timedelta(days=30),
    )
    kinds = [each["kunci"] for each in UsulanPenghargaan.objects.get(pk=pk).kriteria]
    decision = PutusanIsi(
        True, "It helps many people", True, {kind: (True, "Seen in the register") for kind in kinds}
    )
    commands.decide_usulan(usulan_id=pk, isi=decision, by=world.actor("kepala_dinas"), at=at)
    surat_id = commands.issue_surat(
        usulan_id=pk, jenis=JenisSurat.SURAT, by=world.actor("bidan"), at=at
    )
    surat = queries.surat_view(surat_id)
    assert surat is not None
    world.ids |= {
        "penghargaan": str(pk),
        "surat": str(surat_id),
        "kode_surat": surat.kode,
    }


def _offered(world: World, at: datetime) -> None:
    """One word of praise is enough by these criteria, so that she is found."""
    earlier = at - timedelta(days=30)
    commands.set_kriteria(
        jenis=JenisPenghargaan.APRESIASI_REKAN,
        syarat=(Syarat(Kriteria.PEMBERI_APRESIASI, 1), Syarat(Kriteria.INTEGRITAS)),
        dasar="Decree 6",
        berlaku_dari=at.date() - timedelta(days=20),
        by=world.actor("pengelola"),
        at=earlier,
    )
    give_umpan_balik(
        pegawai_id=world.dunia.pegawai["bidan"],
        isi=UmpanBalikIsi("2026-TW3", SifatUmpanBalik.POSITIF, "She explains with patience"),
        by=world.actor("pppk"),
        at=at,
    )
    commands.find_usulan(by=world.actor("pengelola"), at=at)
    found = UsulanPenghargaan.objects.get(
        pegawai_id=world.dunia.pegawai["bidan"], status="ditawarkan"
    )
    world.ids["penghargaan_tawaran"] = str(found.pk)

"""People who move during the year, and what follows: SKP closed and begun, lines changed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from teladan.demo.offices import Office, Post
from teladan.demo.planning import write_one
from teladan.demo.rencana import Tahun
from teladan.demo.roster import Holder
from teladan.demo.waktu import WIB
from teladan.demo.world import World
from teladan.organisation import commands, queries
from teladan.organisation.commands import JabatanIsi, PenugasanIsi, UnitKerjaIsi
from teladan.planning import commands as planning
from teladan.planning.queries import skp_header
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisPenugasan


@dataclass(frozen=True)
class Tujuan:
    """Where somebody goes: the unit, the post, who evaluates her there, and which decree."""

    office: Office
    post: Post
    penilai: str
    nomor_sk: str


def open_unit(world: World, office: Office, *, sejak: date) -> None:
    """A new unit kerja below an existing one."""
    induk = world.unit[office.induk] if office.induk else None
    isi = UnitKerjaIsi(office.kode, office.nama, sejak, induk, office.mandiri)
    at = _morning(sejak)
    world.unit[office.kode] = commands.create_unit_kerja(isi=isi, by=world.system, at=at)


def leading_post(world: World, kode: str, *, pada: date) -> int:
    """The id of the jabatan that leads a unit."""
    posts = queries.jabatan_list(world.instansi_id, on=pada, unit_ids=[world.unit[kode]])
    return next(post.jabatan_id for post in posts if post.memimpin)


def new_post(world: World, office: Office, post: Post, *, sejak: date) -> int:
    """A new jabatan in a unit; returns its id."""
    isi = JabatanIsi(
        world.unit[office.kode], post.jabatan, post.jenis, sejak, post.jenjang, post.memimpin
    )
    return commands.create_jabatan(isi=isi, by=world.system, at=_morning(sejak))


def move(world: World, key: str, tujuan: Tujuan, *, jabatan_id: int, pada: date) -> None:
    """Move somebody to another post: her SKP is closed the day before, a new one agreed."""
    at, pegawai_id = _morning(pada), world.pegawai[key]
    _close_skp(world, key, per=pada - timedelta(days=1), at=at)
    isi = PenugasanIsi(pegawai_id, jabatan_id, pada, nomor_sk=tujuan.nomor_sk)
    commands.assign_penugasan(isi=isi, by=world.system, at=at)
    moved = replace(
        world.holder(key), office=tujuan.office, post=tujuan.post,
        nip_penilai=world.holder(tujuan.penilai).nip,
    )  # fmt: skip
    world.move(moved)
    set_penilai(world, [key], tujuan.penilai, pada=pada)
    write_one(world, moved, Tahun(pada.year), at=at + timedelta(hours=1))


def _close_skp(world: World, key: str, *, per: date, at: datetime) -> None:
    skp_id = world.skp[key, per.year]
    by = world.actor(key, at)
    revisi = skp_header(skp_id, actor=by).revisi
    planning.close_skp(skp_id=skp_id, revisi=revisi, per=per, by=by, at=at)


def set_penilai(
    world: World, keys: Iterable[str], penilai: str, *, pada: date, alasan: str = ""
) -> None:
    """Another pejabat penilai from a day on; the open SKP follow."""
    at = _morning(pada)
    for key in keys:
        pegawai_id = world.pegawai[key]
        commands.assign_pejabat_penilai(
            pegawai_id=pegawai_id, pejabat_penilai_id=world.pegawai[penilai], berlaku_dari=pada,
            alasan=alasan, by=world.system, at=at,
        )  # fmt: skip
        planning.reroute_skp(pegawai_id=pegawai_id, by=world.system, at=at)
        world.move(replace(world.holder(key), nip_penilai=world.holder(penilai).nip))


def stand_in(world: World, key: str, jabatan_id: int, *, dari: date, sampai: date) -> None:
    """Somebody leads another unit as Plt until a day."""
    isi = PenugasanIsi(
        world.pegawai[key], jabatan_id, dari, JenisPenugasan.PLT, sampai, "821.2/118/BKPSDM/2026"
    )
    commands.assign_penugasan(isi=isi, by=world.system, at=_morning(dari))


def staff_of(world: World, key: str) -> list[Holder]:
    """Whom somebody evaluates now."""
    nip = world.holder(key).nip
    return [each for each in world.holders if each.nip_penilai == nip]


def _morning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 8, 15, tzinfo=WIB)

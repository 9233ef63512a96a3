"""What the public says of Kabupaten Contoh, quarter by quarter, and what is told it in return."""

from datetime import datetime, timedelta

from teladan.citizen_voice.commands import PutusanIsi, close_answered, close_days, judge_karantina
from teladan.citizen_voice.queries.skm_karantina import Tumpukan
from teladan.citizen_voice.states import AlasanKarantina, StatusJawaban
from teladan.demo.aduan import tell_stories
from teladan.demo.aduan_ramai import load_reports
from teladan.demo.jawaban import SERANGAN, load_voices
from teladan.demo.layanan import PENGELOLA
from teladan.demo.waktu import MULAI, WIB, jam
from teladan.demo.world import World
from teladan_rules.permenpanrb_6_2022.periode import Periode


def listen(world: World, periode: Periode) -> None:
    """What people said and asked in a quarter, up to the eve of the demo's day."""
    last = min(periode.selesai, MULAI.date() - timedelta(days=1))
    load_voices(world, periode.mulai, last)
    load_reports(world, periode.mulai, last)
    tell_stories(world, periode.mulai, last)
    if periode.mulai <= SERANGAN <= last:
        _judge_flood(world)
    at = datetime(last.year, last.month, last.day, 23, tzinfo=WIB)
    close_days(at=at + timedelta(hours=2))
    close_answered(by=world.system, at=at)


def _judge_flood(world: World) -> None:
    """The answers that a machine gave stay on record and count for nothing."""
    if "05" not in world.pelayanan:
        return
    at = jam(2026, 3, 19, 10)
    heap = Tumpukan(world.pelayanan["05"], SERANGAN, AlasanKarantina.MELEBIHI_BATAS)
    isi = PutusanIsi(
        heap, StatusJawaban.DIKARANTINA, StatusJawaban.DIKELUARKAN,
        "240 jawaban yang sama dari satu alamat dalam dua puluh menit, saat kantor sepi.",
    )  # fmt: skip
    judge_karantina(isi=isi, by=world.actor(PENGELOLA, at), at=at)

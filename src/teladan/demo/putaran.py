"""The rounds of the example: one of last year from the draw to the release, and one that runs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from teladan.demo.suara_rekan import Kata, Pasangan, Watak, jawaban, pairs_of, with_patterns
from teladan.demo.tokoh import TOKOH
from teladan.demo.waktu import jam
from teladan.demo.world import World
from teladan.feedback.commands import (
    PutaranIsi,
    bulk_answer,
    create_putaran,
    draw_putaran,
    object_to_draw,
    release_putaran,
    save_penilaian_diri,
    start_putaran,
    withdraw_from_draw,
)
from teladan.feedback.commands.putaran import refresh_partisipasi
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak
from teladan_rules.umpan_balik.vocabulary import TingkatPerilaku

_SEMUA_SAMPAI = 1000
"""A larger example asks in the units of the story alone, so that it is loaded within minutes."""
_UNIT_CERITA = ("03.10", "04.10", "05")
_TANGAN = ("bidan", "kapus", "kadinkes", "guru", "loket", "imunisasi", "sekda", "kadisdukcapil",
           "pengelola", "admin", "inspektorat", "pengaduan", "pemeriksa", "konselor", "talenta",
           "disiplin", "kepala_bkpsdm")  # fmt: skip
"""Who still has to answer about some colleagues on the demo's day."""
_SISA = 3
_DIRI = (TingkatPerilaku.KADANG, *[TingkatPerilaku.KONSISTEN] * 3, TingkatPerilaku.TELADAN)


@dataclass(frozen=True)
class Jadwal:
    """A round's name, period and days."""

    nama: str
    periode: str
    dibuat: datetime
    keberatan_sampai: date
    mulai: date
    selesai: date


LALU = Jadwal(
    "Umpan balik dari berbagai pihak 2025", "2025-TW4", jam(2025, 10, 31, 9),
    date(2025, 11, 6), date(2025, 11, 10), date(2025, 11, 28),
)  # fmt: skip
KINI = Jadwal(
    "Umpan balik dari berbagai pihak, triwulan III", "2026-TW3", jam(2026, 7, 27, 9),
    date(2026, 7, 31), date(2026, 8, 5), date(2026, 9, 2),
)  # fmt: skip


def putaran_lalu(world: World) -> frozenset[int]:
    """Last year's round, complete. Returns the five who praise one another."""
    ids = _drawn(world, LALU)
    _objected(world, ids)
    _start(world, ids, LALU)
    pairs = pairs_of(ids)
    watak, answers = with_patterns(world, pairs, LALU.periode)
    _few_judge(world, pairs, answers)
    chance = world.random("tidak sempat/2025")
    sure = watak.kelompok | {watak.keras} | {world.pegawai.get(key, 0) for key in TOKOH}
    given = [p for p in pairs if p.pemberi_id in sure or p.penerima_id in sure
             or chance.random() < 0.9]  # fmt: skip
    _put_in(world, ids, given, answers, LALU, at=jam(2025, 11, 27, 14))
    _diri(world, pairs, at=jam(2025, 11, 12, 10))
    at = jam(2025, 11, 29, 6)
    for putaran_id in ids:
        release_putaran(putaran_id=putaran_id, by=world.system, at=at)
    return watak.kelompok


def putaran_kini(world: World) -> None:
    """The round that runs on the demo's day: half is answered, the example accounts still owe."""
    ids = _drawn(world, KINI)
    _start(world, ids, KINI)
    pairs = pairs_of(ids)
    answers = jawaban(Watak(world, KINI.periode, naik=0.4), pairs)
    owed = {world.pegawai[key]: _SISA for key in _TANGAN if key in world.pegawai}
    chance = world.random("belum sempat/2026")
    given = []
    for pair in pairs:
        if owed.get(pair.pemberi_id, 0):
            owed[pair.pemberi_id] -= 1
        elif pair.pemberi_id in owed or chance.random() < 0.55:
            given.append(pair)
    _put_in(world, ids, given, answers, KINI, at=jam(2026, 8, 17, 14))
    _diri(world, pairs, at=jam(2026, 8, 7, 10), tanpa=("bidan", "guru", "kapus", "loket"))
    refresh_partisipasi(at=jam(2026, 8, 19, 6))


def _drawn(world: World, jadwal: Jadwal) -> list[int]:
    """The rounds, prepared and drawn: one of the whole instansi, or of the story's units."""
    small = len(world.holders) <= _SEMUA_SAMPAI
    units = [None] if small else [world.unit[kode] for kode in _UNIT_CERITA if kode in world.unit]
    by, found = world.actor("pengelola", jadwal.dibuat), []
    for unit_id in units:
        isi = PutaranIsi(jadwal.nama, jadwal.periode, jadwal.keberatan_sampai, jadwal.mulai,
                         jadwal.selesai, unit_id)  # fmt: skip
        putaran_id = create_putaran(isi=isi, by=by, at=jadwal.dibuat)
        draw_putaran(putaran_id=putaran_id, by=by, at=jadwal.dibuat)
        found.append(putaran_id)
    return found


_KEBERATAN = (
    ("bidan", "bidan", "Kami belum pernah satu giliran sejak saya pindah ke poli KIA."),
    ("dokter", "kapus", "Keduanya sedang dalam perselisihan jadwal yang saya mediasi."),
)


def _objected(world: World, ids: Sequence[int]) -> None:
    """Two objections, of a pegawai and of a pejabat penilai, and one who withdraws."""
    at, pairs = jam(2025, 11, 4, 13), pairs_of(ids)
    for penerima, who, alasan in _KEBERATAN:
        pair = _first(pairs, penerima=world.pegawai[penerima])
        if pair is not None:
            object_to_draw(undian_id=pair.undian_id, alasan=alasan, by=world.actor(who, at), at=at)
    pair = _first(pairs_of(ids), pemberi=world.pegawai["sopir"])
    if pair is not None:
        withdraw_from_draw(
            undian_id=pair.undian_id,
            alasan="Saya hanya bertemu sekali saat mengantar rujukan.",
            by=world.actor("sopir", at), at=at,
        )  # fmt: skip


def _first(pairs: Iterable[Pasangan], *, penerima: int = 0, pemberi: int = 0) -> Pasangan | None:
    return next((p for p in pairs if penerima in (p.penerima_id, 0)
                 and pemberi in (p.pemberi_id, 0)), None)  # fmt: skip


def _start(world: World, ids: Iterable[int], jadwal: Jadwal) -> None:
    at = datetime.combine(jadwal.mulai, jam(2025, 1, 1, 6).timetz())
    for putaran_id in ids:
        start_putaran(putaran_id=putaran_id, by=world.system, at=at)


def _few_judge(
    world: World, pairs: Sequence[Pasangan], answers: dict[int, dict[NilaiBerakhlak, int]]
) -> None:
    """Of Ayu only four could judge one value, so that it is left out of her result."""
    nilai = NilaiBerakhlak.ADAPTIF
    about = [p.undian_id for p in pairs if p.penerima_id == world.pegawai["bidan_terampil"]]
    for undian_id in about[4:]:
        answers[undian_id].pop(nilai, None)


def _put_in(
    world: World,
    ids: Iterable[int],
    pairs: Sequence[Pasangan],
    answers: Mapping[int, Mapping[NilaiBerakhlak, int]],
    jadwal: Jadwal,
    *,
    at: datetime,
) -> None:
    """Every answer goes into the sealed box, as those from the screen do."""
    kata = Kata(world, jadwal.periode)
    rows = [(pair.undian_id, kata.answer(pair, answers[pair.undian_id])) for pair in pairs]
    for putaran_id in ids:
        bulk_answer(putaran_id=putaran_id, jawaban=rows, by=world.system, at=at)


def _diri(
    world: World, pairs: Iterable[Pasangan], *, at: datetime, tanpa: Iterable[str] = ()
) -> None:
    """The persons of the story say how they see themselves: mostly a little kinder."""
    asked = {pair.penerima_id: pair.putaran_id for pair in pairs}
    for key in TOKOH:
        putaran_id = asked.get(world.pegawai.get(key, 0))
        if putaran_id is None or key in tanpa:
            continue
        chance, by = world.random(f"diri/{at.year}/{key}"), world.actor(key, at)
        nilai = {each: chance.choice(_DIRI) for each in NilaiBerakhlak}
        save_penilaian_diri(putaran_id=putaran_id, nilai=nilai, by=by, at=at)

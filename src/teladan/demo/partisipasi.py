"""Two plans that the public helps to shape: one done and judged, one open for suggestions."""

import hashlib
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from teladan.citizen_voice import commands
from teladan.citizen_voice.commands import PengirimUsulan, RencanaTerbukaIsi
from teladan.citizen_voice.queries import instansi_warga_by_id
from teladan.citizen_voice.queries.partisipasi import usulan_list
from teladan.demo.waktu import WIB
from teladan.demo.world import World

Step = tuple[datetime, Callable[[datetime], None]]


@cache
def tables() -> tuple[Mapping[str, Any], ...]:
    """The table of plans."""
    text = files(__package__).joinpath("plans", "partisipasi.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["rencana"])


def tell_plans(world: World, mulai: date, selesai: date) -> None:
    """What happens to these plans between two days (inclusive)."""
    for table in tables():
        if table["unit"] not in world.pelayanan:
            continue
        for at, step in sorted(_Rencana(world, table).steps(), key=lambda item: item[0]):
            if mulai <= at.date() <= selesai:
                step(at)


def _when(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=WIB)


class _Rencana:
    """One plan of the table, step after step."""

    def __init__(self, world: World, table: Mapping[str, Any]):
        self.world, self.table = world, table
        self.instansi = instansi_warga_by_id(world.instansi_id)

    @property
    def rencana_id(self) -> int:
        return self.world.rencana[self.table["judul"]]

    def steps(self) -> Iterator[Step]:
        """What happens, each with its time."""
        table = self.table
        yield _when(table["dibuat"]), self._open
        first = _when(table["dibuat"]) + timedelta(hours=9)
        for nth, (teks, tanggapan, alasan) in enumerate(table["usul"]):
            at = first + timedelta(days=nth, minutes=13 * nth)
            yield at, lambda at, teks=teks: self._suggest(teks, at)  # type: ignore[misc]
            if tanggapan:
                answer = teks, tanggapan, alasan
                yield at + timedelta(days=2), lambda at, say=answer: self._say(say, at)  # type: ignore[misc]
        if "ditetapkan" not in table:
            return
        yield _when(table["ditetapkan"]), self._decide
        done = _when(table["selesai"])
        yield done, self._finish
        for nth, nilai in enumerate(table["penilaian"]):
            at = done + timedelta(days=nth, hours=3)
            yield at, lambda at, nth=nth, nilai=nilai: self._judge(nth, nilai, at)  # type: ignore[misc]
        yield _when(table["ditutup"]), self._close

    def _lead(self, at: datetime) -> dict[str, Any]:
        by = self.world.actor(self.world.leader(self.table["unit"], on=at.date()), at)
        return {"by": by, "at": at}

    def _open(self, at: datetime) -> None:
        table, world = self.table, self.world
        skp_id = world.skp[world.leader(table["unit"], on=at.date()), 2026]
        isi = RencanaTerbukaIsi(
            table["judul"], table["uraian"], date.fromisoformat(table["usulan_sampai"]),
            table["lokasi"], world.isi[skp_id].rhk[0].id,
        )  # fmt: skip
        unit_id = world.pelayanan[table["unit"]]
        rencana_id = commands.draft_rencana(unit_id=unit_id, isi=isi, **self._lead(at))
        world.rencana[table["judul"]] = rencana_id
        commands.open_rencana(rencana_id=rencana_id, **self._lead(at + timedelta(hours=1)))

    def _sender(self, what: str) -> PengirimUsulan:
        kunci = hashlib.sha256(f"{self.table['judul']} {what}".encode()).hexdigest()[:32]
        return PengirimUsulan(kunci, "203.0.113.20", f"Telepon {what}")

    def _suggest(self, teks: str, at: datetime) -> None:
        commands.deposit_usulan(
            instansi=self.instansi, rencana_id=self.rencana_id, teks=teks,
            pengirim=self._sender(teks), at=at,
        )  # fmt: skip

    def _say(self, answer: tuple[str, str, str], at: datetime) -> None:
        teks, tanggapan, alasan = answer
        usulan = next(each for each in usulan_list(self.rencana_id) if each.teks == teks)
        commands.answer_usulan(
            usulan_id=usulan.usulan_id, tanggapan=tanggapan, alasan=alasan, **self._lead(at)
        )

    def _decide(self, at: datetime) -> None:
        keputusan = self.table["keputusan"]
        commands.decide_rencana(rencana_id=self.rencana_id, keputusan=keputusan, **self._lead(at))

    def _finish(self, at: datetime) -> None:
        sampai = date.fromisoformat(self.table["penilaian_sampai"])
        commands.open_penilaian(rencana_id=self.rencana_id, sampai=sampai, **self._lead(at))

    def _judge(self, nth: int, nilai: int, at: datetime) -> None:
        words = self.table["kalimat"]
        commands.deposit_penilaian(
            instansi=self.instansi, rencana_id=self.rencana_id, nilai=nilai,
            teks=words[nth // 8] if nth % 8 == 0 and nth // 8 < len(words) else "",
            pengirim=self._sender(f"nilai {nth}"), at=at,
        )  # fmt: skip

    def _close(self, at: datetime) -> None:
        commands.close_rencana(rencana_id=self.rencana_id, **self._lead(at))

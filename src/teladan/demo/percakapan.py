"""Dialog kinerja of the example: June's talks at Puskesmas Melati, and the bidan's of this week."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from itertools import cycle
from typing import Any

from teladan.demo.waktu import jam, sesudah
from teladan.demo.world import World
from teladan.feedback.commands import (
    DialogRow,
    JanjiIsi,
    JanjiRow,
    add_butir,
    bulk_record_dialog,
    plan_dialog,
    write_private_note,
)
from teladan.feedback.queries import ButirDialog, JenisAgenda
from teladan.feedback.queries.dialog import dialog_terakhir
from teladan.feedback.states import StatusJanji

UNIT = "03.10"
_BELUM = ("dokter", "sopir")
"""With whom the head has not found the time."""
_PRIBADI = (
    ("bidan", "Tanyakan lagi soal tambahan bidan; jangan menunggu sampai Oktober."),
    ("kapus", "Siti tampak lelah. Jaga agar tidak ikut mengambil jaga Ayu."),
)


@cache
def _told() -> Mapping[str, Any]:
    text = files(__package__).joinpath("plans", "dialog.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def dialog_juni(world: World) -> None:
    """The talks of the second quarter, with what was promised and what became of it."""
    at = jam(2026, 6, 26, 16)
    bulk_record_dialog(
        unit_kerja_id=world.unit[UNIT], rows=list(_rows(world)), by=world.system, at=at
    )
    found = dialog_terakhir(world.pegawai["bidan"], sampai=at.date())
    assert found is not None
    for key, teks in _PRIBADI:
        write_private_note(dialog_id=found.id, teks=teks, by=world.actor(key, at), at=at)


def dialog_pekan_ini(world: World) -> None:
    """The head proposes a day, and the bidan says what she wants to talk about."""
    at = jam(2026, 8, 14, 15)
    dialog_id = plan_dialog(
        pegawai_id=world.pegawai["bidan"],
        tanggal=date(2026, 8, 21),
        by=world.actor("kapus", at),
        at=at,
    )
    later = jam(2026, 8, 18, 12)
    for teks in _told()["rencana"]["butir"]:
        add_butir(dialog_id=dialog_id, teks=teks, by=world.actor("bidan", later), at=later)


def _rows(world: World) -> Iterator[DialogRow]:
    nip, own = world.holder("kapus").nip, {each["key"]: each for each in _told()["dialog"]}
    others = cycle(_told()["umum"])
    staff = [each for each in world.holders if each.nip_penilai == nip and each.key not in _BELUM]
    for nth, each in enumerate(each for each in staff if each.office.kode == UNIT):
        yield _row(world, each.key, nth, own.get(each.key) or next(others))


def _row(world: World, key: str, nth: int, told: Mapping[str, Any]) -> DialogRow:
    held = sesudah(jam(2026, 6, 8, 9), nth, menit=20 * (nth % 3))
    answer = told.get("tanggapan", "")
    return DialogRow(
        world.pegawai[key],
        world.pegawai["kapus"],
        held,
        told["catatan"],
        tuple(
            ButirDialog(f"lain-{n}", JenisAgenda.LAIN.value, teks, "", dibahas=True, kata=kata)
            for n, (teks, kata) in enumerate(told["bahas"], 1)
        ),
        tuple(_promise(each) for each in told["janji"]),
        dibenarkan_at=held + timedelta(days=1) if told.get("benar", nth % 4 != 0) else None,
        tanggapan=answer,
    )


def _promise(told: Mapping[str, Any]) -> JanjiRow:
    isi = JanjiIsi(told["teks"], told["tenggat"], oleh_penilai=told.get("oleh") == "penilai")
    status = StatusJanji(told.get("status", "terbuka"))
    return JanjiRow(isi, status, told.get("pada"), told.get("kata", ""))

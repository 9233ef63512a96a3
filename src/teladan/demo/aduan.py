"""The reports of the story, one step after the other as on the screens, in the order of time."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from teladan.citizen_voice import commands
from teladan.citizen_voice.commands import LaporanIsi, Pengirim, TriaseIsi
from teladan.citizen_voice.queries.hak_jawab import hearings_of
from teladan.citizen_voice.queries.lacak import id_of_kode
from teladan.citizen_voice.queries.pengaduan import pengaduan_header
from teladan.demo.berkas import png
from teladan.demo.layanan import PEMERIKSA, PENGELOLA
from teladan.demo.waktu import WIB
from teladan.demo.world import World
from teladan.foundation.actor import Actor
from teladan.foundation.images import clean_photo

SERING = datetime(2026, 7, 9, 20, 5, tzinfo=WIB)
"""When one person sends the same report thirty times."""


@cache
def stories() -> tuple[Mapping[str, Any], ...]:
    """The table of reports."""
    text = files(__package__).joinpath("plans", "aduan.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["laporan"])


@dataclass(frozen=True)
class _Langkah:
    """One step of one report, before it happens."""

    world: World
    kisah: Mapping[str, Any]
    step: Mapping[str, Any]
    at: datetime

    @property
    def instansi_id(self) -> int:
        return self.world.instansi_id

    @property
    def teks(self) -> str:
        return str(self.step.get("teks", ""))

    def by(self, otherwise: str = "") -> Actor:
        """Who does it: the step's own person, else this one, else the unit's leader."""
        unit = self.step.get("unit", self.kisah["unit"])
        key = self.step.get("oleh") or otherwise or self.world.leader(unit, on=self.at.date())
        return self.world.actor(key, self.at)

    def office(self, by: Actor) -> dict[str, Any]:
        """What every command of the office takes."""
        pengaduan_id = self.world.laporan[self.kisah["key"]][0]
        revisi = pengaduan_header(pengaduan_id, actor=by).revisi
        return {"pengaduan_id": pengaduan_id, "revisi": revisi, "by": by, "at": self.at}

    def citizen(self) -> dict[str, Any]:
        """What every command of the citizen takes."""
        kode = self.world.laporan[self.kisah["key"]][1]
        return {"kode": kode, "instansi_id": self.instansi_id, "at": self.at}


def tell_stories(world: World, mulai: date, selesai: date) -> None:
    """What happens between two days (inclusive) to the story's reports."""
    steps = [step for kisah in stories() for step in _steps(world, kisah)]
    steps.append(_Langkah(world, {"key": "lampu"}, {"buat": "berulang"}, SERING))
    for step in sorted(steps, key=lambda step: step.at):
        if mulai <= step.at.date() <= selesai:
            _DEEDS[step.step["buat"]](step)


def _steps(world: World, kisah: Mapping[str, Any]) -> Iterator[_Langkah]:
    """The steps of a report, where the example is large enough to have its unit."""
    if kisah["unit"] and kisah["unit"] not in world.pelayanan:
        return
    for step in ({"at": kisah["at"], "buat": "lapor"}, *kisah["langkah"]):
        at = datetime.fromisoformat(step["at"]).replace(tzinfo=WIB)
        yield _Langkah(world, kisah, step, at)


def _deposit(step: _Langkah) -> None:
    world, kisah = step.world, step.kisah
    unit = kisah["unit"]
    isi = LaporanIsi(
        kisah["uraian"],
        jenis=kisah.get("jenis", "keluhan"),
        kategori=kisah.get("kategori", ""),
        unit_id=world.pelayanan.get(unit),
        layanan_id=world.layanan.get((unit, kisah.get("layanan", ""))),
        tempat=kisah.get("tempat", ""),
        kelurahan=kisah.get("kelurahan", ""),
        waktu_kejadian=kisah.get("waktu", ""),
        kerahasiaan=kisah.get("kerahasiaan", "terbuka"),
        kontak_nama=kisah.get("nama", ""),
        kontak_alamat=kisah.get("kontak", ""),
    )
    foto = [clean_photo(png((120, 110, 90)), name="foto.png")] if kisah.get("foto") else []
    world.laporan[kisah["key"]] = _handed_in(world, isi, kisah["key"], step.at, foto=foto)


def _handed_in(
    world: World, isi: LaporanIsi, kunci: str, at: datetime, **more: Any
) -> tuple[int, str]:
    kode = commands.deposit_laporan(
        instansi_id=world.instansi_id, isi=isi, kunci=f"contoh {kunci}", at=at, **more
    )
    pengaduan_id = id_of_kode(kode, instansi_id=world.instansi_id)
    assert pengaduan_id is not None
    return pengaduan_id, kode


def _verify(step: _Langkah) -> None:
    kisah, world = step.kisah, step.world
    triase = TriaseIsi(
        kisah.get("klasifikasi", "tidak_berkadar_pengawasan"),
        kisah["kategori"],
        world.pelayanan[kisah["unit"]],
        world.layanan.get((kisah["unit"], kisah.get("layanan", ""))),
        step.teks,
    )
    commands.verify_pengaduan(isi=triase, **step.office(step.by(PENGELOLA)))


def _take(step: _Langkah) -> None:
    by = step.by()
    commands.assign_penangan(pegawai_id=by.pegawai_id, **step.office(by))


def _answer(step: _Langkah) -> None:
    commands.answer_pengaduan(jawaban=step.teks, **step.office(step.by()))


def _reopen(step: _Langkah) -> None:
    commands.reopen_laporan(alasan=step.teks, **step.citizen())


def _confirm(step: _Langkah) -> None:
    commands.confirm_laporan(**step.citizen())


def _substantiate(step: _Langkah) -> None:
    commands.substantiate_pengaduan(
        pembuktian=step.step["hasil"], alasan=step.teks, **step.office(step.by(PEMERIKSA))
    )


def _identify(step: _Langkah) -> None:
    pegawai = step.world.pegawai[step.step["pegawai"]]
    office = step.office(step.by(PEMERIKSA))
    commands.identify_petugas(pegawai_id=pegawai, pokok=step.teks, **office)


def _hearing(step: _Langkah) -> int:
    found = hearings_of(step.world.laporan[step.kisah["key"]][0])
    pegawai = step.world.pegawai[step.step["pegawai"]]
    return next(each.id for each in found if each.pegawai_id == pegawai)


def _heard(step: _Langkah) -> None:
    by = step.by(step.step["pegawai"])
    commands.answer_hak_jawab(hak_jawab_id=_hearing(step), jawaban=step.teks, by=by, at=step.at)


def _decide(step: _Langkah) -> None:
    commands.decide_hak_jawab(
        hak_jawab_id=_hearing(step), terbukti=step.step["terbukti"], alasan=step.teks,
        by=step.by(PEMERIKSA), at=step.at,
    )  # fmt: skip


def _ask(step: _Langkah) -> None:
    commands.ask_completion(yang_kurang=step.teks, **step.office(step.by(PENGELOLA)))


def _archive(step: _Langkah) -> None:
    commands.archive_pengaduan(
        alasan=step.step["alasan"], kata_warga=step.teks, **step.office(step.by(PENGELOLA))
    )


def _archive_old(step: _Langkah) -> None:
    commands.archive_incomplete(by=step.world.system, at=step.at)


def _join(step: _Langkah) -> None:
    induk = step.world.laporan[step.step["induk"]][0]
    commands.join_pengaduan(induk_id=induk, **step.office(step.by(PENGELOLA)))


def _forward(step: _Langkah) -> None:
    unit_id = step.world.pelayanan[step.step["ke"]]
    commands.forward_pengaduan(unit_id=unit_id, alasan=step.teks, **step.office(step.by()))


def _note(step: _Langkah) -> None:
    by = step.by()
    pengaduan_id = step.world.laporan[step.kisah["key"]][0]
    commands.note_pengaduan(pengaduan_id=pengaduan_id, teks=step.teks, by=by, at=step.at)


def _again_and_again(step: _Langkah) -> None:
    """One person sends the same thirty times in an hour: what is over the limit is set aside,
    the rest is joined to the first, and that one is answered."""
    world = step.world
    unit = next(kode for kode in ("08", "03.10") if kode in world.pelayanan)
    texts = ("Lampu jalan mati di depan kantor sejak Minggu.", "Lampu mati!! Tolong lampunya.",
             "LAMPU JALAN BELUM DIPERBAIKI JUGA")  # fmt: skip
    sender = Pengirim("203.0.113.7", "Telepon contoh")
    sent = []
    for nth in range(30):
        isi = LaporanIsi(texts[nth % 3], unit_id=world.pelayanan[unit], tempat="Depan kantor")
        at = SERING + timedelta(minutes=nth)
        sent.append(_handed_in(world, isi, f"lampu {nth}", at, pengirim=sender)[0])
    kisah = {"key": "lampu", "unit": unit, "kategori": "infrastruktur"}
    world.laporan["lampu"] = (sent[0], "")
    at = datetime(2026, 7, 10, 9, tzinfo=WIB)
    _verify(_Langkah(world, kisah, {}, at))
    for nth, pengaduan_id in enumerate(sent[1:12]):
        when = at + timedelta(minutes=5 + nth)
        by = world.actor(PENGELOLA, when)
        revisi = pengaduan_header(pengaduan_id, actor=by).revisi
        commands.join_pengaduan(
            pengaduan_id=pengaduan_id, induk_id=sent[0], revisi=revisi, by=by, at=when
        )
    teks = "Lampu diganti 14 Juli oleh petugas kecamatan. Satu laporan sudah cukup; terima kasih."
    _answer(_Langkah(world, kisah, {"teks": teks}, at + timedelta(days=5)))


_DEEDS: Mapping[str, Callable[[_Langkah], None]] = {
    "lapor": _deposit,
    "verifikasi": _verify,
    "tangani": _take,
    "jawab": _answer,
    "belum_beres": _reopen,
    "beres": _confirm,
    "bukti": _substantiate,
    "petugas": _identify,
    "hak_jawab": _heard,
    "putus": _decide,
    "minta_lengkap": _ask,
    "arsip": _archive,
    "arsip_lama": _archive_old,
    "gabung": _join,
    "teruskan": _forward,
    "catat": _note,
    "berulang": _again_and_again,
}

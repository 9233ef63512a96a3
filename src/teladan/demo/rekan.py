"""Signed umpan balik among the persons of the story, requests for it, and what became of it."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from teladan.demo.tahunan import Jalannya
from teladan.demo.ucapan import feedback_for
from teladan.demo.waktu import jam, sesudah
from teladan.demo.world import World
from teladan.feedback.commands import (
    PermintaanIsi,
    PerubahanIsi,
    TindakanIsi,
    UmpanBalikIsi,
    UmpanBalikRow,
    answer_permintaan,
    ask_umpan_balik,
    bulk_give_umpan_balik,
    decline_permintaan,
    give_umpan_balik,
    mark_done,
    note_change,
    open_wall,
    reply_umpan_balik,
    respond_tindakan,
    show_on_wall,
    take_tindakan,
)
from teladan.feedback.states import JenisTindakan, Visibilitas
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak, SifatUmpanBalik

_PERIODE = "2026-TW3"
_DINDING = (("03.10", "kapus"), ("05.1", "kadisdukcapil"), ("05", "kadisdukcapil"))


@cache
def _told() -> Mapping[str, Any]:
    text = files(__package__).joinpath("plans", "rekan.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def berkelanjutan(world: World) -> None:
    """What was said in the running quarter until the demo's day, and what it changed."""
    at = jam(2026, 7, 6, 9)
    for kode, key in _DINDING:
        if kode in world.unit and world.has(key):
            open_wall(unit_kerja_id=world.unit[kode], by=world.actor(key, at), at=at)
    for each in _told()["ucapan"]:
        if world.has(each["dari"], each["untuk"]):
            _say(world, each)
    for each in _told()["permintaan"]:
        _ask(world, each)
    for each in _told()["perubahan"]:
        if world.has(each["oleh"]) and each["unit"] in world.unit:
            _changed(world, each)


def berkala(jalan: Jalannya, periode: Periode) -> None:
    """Some pimpinan have given the running quarter's umpan balik berkala; the others owe it."""
    world, at = jalan.world, jam(2026, 8, 17, 15)
    for kode, holders in jalan.by_unit():
        if kode not in _SUDAH_BERKALA:
            continue
        rows = [
            UmpanBalikRow(
                world.pegawai[each.key],
                world.pegawai[world.key_of_nip[each.nip_penilai]],
                feedback_for(world.isi[world.skp[each.key, 2026]], periode, jalan.how(each.key)),
            )
            for each in holders
            if each.nip_penilai
        ]
        bulk_give_umpan_balik(unit_kerja_id=world.unit[kode], rows=rows, by=world.system, at=at)


_SUDAH_BERKALA = ("01.1", "03.1", "05", "05.1", "06.1", "07", "03.12")


def _at(told: Mapping[str, Any], pukul: int) -> datetime:
    bulan, hari = told["hari"]
    return jam(2026, bulan, hari, pukul)


def _say(world: World, told: Mapping[str, Any]) -> None:
    at = _at(told, 14)
    visibilitas = Visibilitas(told["baca"]) if "baca" in told else None
    umpan_balik_id = give_umpan_balik(
        pegawai_id=world.pegawai[told["untuk"]],
        isi=UmpanBalikIsi(
            _PERIODE,
            SifatUmpanBalik(told.get("sifat", "positif")),
            told["teks"],
            nilai=NilaiBerakhlak(told["nilai"]),
            visibilitas=visibilitas,
        ),
        by=world.actor(told["dari"], at),
        at=at,
    )
    later = at + timedelta(hours=3)
    by = world.actor(told["untuk"], later)
    if "balas" in told:
        reply_umpan_balik(umpan_balik_id=umpan_balik_id, teks=told["balas"], by=by, at=later)
    if told.get("selesai"):
        mark_done(umpan_balik_id=umpan_balik_id, by=by, at=later + timedelta(days=2))
    if told.get("dinding"):
        show_on_wall(umpan_balik_id=umpan_balik_id, by=by, at=later)


def _ask(world: World, told: Mapping[str, Any]) -> None:
    at, nilai = _at(told, 10), NilaiBerakhlak(told["nilai"])
    isi = PermintaanIsi(world.pegawai[told["untuk"]], _PERIODE, nilai=nilai, pesan=told["pesan"])
    permintaan_id = ask_umpan_balik(isi=isi, by=world.actor(told["dari"], at), at=at)
    later = sesudah(at, 1)
    by = world.actor(told["untuk"], later)
    if "jawab" in told:
        said = UmpanBalikIsi(_PERIODE, SifatUmpanBalik(told["sifat"]), told["jawab"], nilai=nilai)
        answer_permintaan(permintaan_id=permintaan_id, isi=said, by=by, at=later)
    if "tolak" in told:
        decline_permintaan(permintaan_id=permintaan_id, alasan=told["tolak"], by=by, at=later)


def _changed(world: World, told: Mapping[str, Any]) -> None:
    at = _at(told, 16)
    isi = PerubahanIsi(told["masukan"], told["perubahan"])
    unit_id = world.unit[told["unit"]]
    note_change(unit_kerja_id=unit_id, isi=isi, by=world.actor(told["oleh"], at), at=at)


def tindak_lanjut(world: World) -> None:
    """Pasal 20, in the second quarter: Ayu's data entry falls behind, she is given support, it
    does not suffice, and the head takes that hasil kerja over with a note."""
    rhk_id = world.isi[world.skp["bidan_terampil", 2026]].rhk[2].id
    for (bulan, hari), jenis, catatan, tinjau in _TINDAKAN:
        at = jam(2026, bulan, hari, 11)
        isi = TindakanIsi("2026-TW2", jenis, catatan, rhk_id, tinjau)
        tindakan_id = take_tindakan(
            pegawai_id=world.pegawai["bidan_terampil"], isi=isi, by=world.actor("kapus", at), at=at
        )
        if jenis is JenisTindakan.AMBIL_ALIH:
            later = at + timedelta(days=1)
            by = world.actor("bidan_terampil", later)
            respond_tindakan(tindakan_id=tindakan_id, teks=_TANGGAPAN, by=by, at=later)


_TINDAKAN = (
    ((4, 27), JenisTindakan.PENYESUAIAN_SUMBER_DAYA,
     "Pendataan SiCantik tertunda karena satu komputer dipakai bertiga. Ayu memperoleh satu tablet "
     "dan dua jam pendampingan dari Siti setiap Kamis.", date(2026, 5, 29)),
    ((6, 15), JenisTindakan.AMBIL_ALIH,
     "Sejak Mei Ayu menggantikan jaga persalinan rekan yang cuti, sehingga pendataan tidak dapat "
     "diselesaikannya walau sudah didukung tablet dan pendampingan. Sisa pendataan triwulan II "
     "saya kerjakan bersama petugas loket sampai formasi terisi.", None),
)  # fmt: skip
_TANGGAPAN = (
    "Saya setuju. Mohon pendataan dikembalikan kepada saya setelah jadwal jaga normal, dan catatan "
    "dua pekan terakhir tetap saya lengkapi."
)

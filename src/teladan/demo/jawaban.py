"""A year of survey answers: what people think, from seeded chance and the story told in it."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from math import exp
from random import Random

from teladan.citizen_voice.commands import (
    Bantuan,
    JawabanIsi,
    JawabanRow,
    SingkatIsi,
    Tempat,
    TiketRow,
    bulk_deposit_answers,
    bulk_record_tiket,
)
from teladan.citizen_voice.states import AlasanKarantina, SaluranJawaban
from teladan.demo.suara import SESUDAH_PELATIHAN, Loket, UnitRamai, busy_units, open_days, tickets
from teladan.demo.waktu import WIB
from teladan.demo.world import World
from teladan_rules.permenpanrb_14_2017.vocabulary import PertanyaanSingkat, UnsurSkm

MULAI_SURVEI = date(2025, 8, 1)
SERANGAN, POLA_SAMA = date(2026, 3, 17), date(2026, 8, 11)
"""When somebody filled the poster of the Disdukcapil by machine, and when the same answer came
again and again at Puskesmas Melati."""
JATI, MAWAR = "08.2", "07.2"
"""The kelurahan with four answers, and the one that people are not content with."""
_JATI = (date(2025, 10, 7), date(2026, 2, 3), date(2026, 7, 8), date(2026, 7, 21))
_BEDA = {
    UnsurSkm.PERSYARATAN: 0.05, UnsurSkm.WAKTU_PENYELESAIAN: -0.1, UnsurSkm.BIAYA: 0.4,
    UnsurSkm.PRODUK: 0.1, UnsurSkm.KOMPETENSI_PELAKSANA: 0.15, UnsurSkm.PERILAKU_PELAKSANA: 0.1,
    UnsurSkm.PENANGANAN_PENGADUAN: -0.05, UnsurSkm.SARANA_PRASARANA: -0.15,
}  # fmt: skip
_TERLATIH = {
    UnsurSkm.WAKTU_PENYELESAIAN: 0.35, UnsurSkm.KOMPETENSI_PELAKSANA: 0.2,
    UnsurSkm.PERILAKU_PELAKSANA: 0.25, UnsurSkm.PROSEDUR: 0.15,
}  # fmt: skip
"""What the training of the counter changes in people's eyes."""
_BELUM_DISAHKAN = date(2026, 7, 27)
"""Since when some assisted answers still wait for their countersignature."""
_SINGKAT = tuple(each.value for each in PertanyaanSingkat)
_PROFIL = {
    "jenis_kelamin": ("p", "p", "p", "l", "l"),
    "kelompok_umur": ("17-25", "26-35", "26-35", "36-45", "36-45", "46-55", "56+"),
    "pendidikan": ("sd", "smp", "sma", "sma", "sma", "diploma", "s1"),
    "pekerjaan": ("rumah_tangga", "swasta", "wirausaha", "petani", "asn", "pelajar", "lainnya"),
}
_S = SaluranJawaban


def load_voices(world: World, mulai: date, selesai: date) -> None:
    """The tickets and answers of these days, stored in one go."""
    mulai = max(mulai, MULAI_SURVEI)
    if selesai < mulai:
        return
    at = datetime(selesai.year, selesai.month, selesai.day, 18, tzinfo=WIB)
    drawn: list[TiketRow] = []
    answers: list[JawabanRow] = []
    for unit in busy_units(world, mulai):
        chance = world.random(f"suara/{unit.kode}/{mulai}")
        maker = _Answers(unit, chance, world.titik[unit.kode, ""])
        for day in open_days(world, unit.kode, mulai, selesai):
            for loket in unit.loket:
                drawn += tickets(loket, day, unit, chance)
            answers += maker.of_day(day)
    answers += [row for row in _odd(world) if mulai <= row.hari <= selesai]
    bulk_record_tiket(rows=drawn, by=world.system, at=at)
    bulk_deposit_answers(rows=answers, by=world.system, at=at)


def _odd(world: World) -> Iterator[JawabanRow]:
    """What was set aside: a flood from one address, and one answer again and again."""
    flood, copies, hasty = (
        AlasanKarantina.MELEBIHI_BATAS,
        AlasanKarantina.POLA_SAMA,
        AlasanKarantina.TERLALU_CEPAT,
    )
    for kode, count, value, day, reason in (
        ("05.1", 240, 1, SERANGAN, flood), ("03.10", 9, 4, POLA_SAMA, copies),
        ("03.10", 3, 3, POLA_SAMA + timedelta(days=2), hasty),
    ):  # fmt: skip
        if kode not in world.pelayanan:
            continue
        scores = {unsur.value: value for unsur in UnsurSkm}
        if reason is copies:
            scores[UnsurSkm.BIAYA.value] = 3
        tempat = Tempat(world.pelayanan[kode], None, world.titik[kode, ""])
        for _nth in range(count):
            yield JawabanRow(tempat, JawabanIsi(scores), day, 13, karantina=reason)


def _profile(chance: Random) -> dict[str, str]:
    """Most people say who they are, some say a part of it."""
    told = {name: chance.choice(values) for name, values in _PROFIL.items()}
    return {name: value for name, value in told.items() if chance.random() < 0.8}


@cache
def _saran() -> Mapping[str, list[str]]:
    text = files(__package__).joinpath("plans", "saran.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


class _Answers:
    """The survey answers of one unit."""

    def __init__(self, unit: UnitRamai, chance: Random, hall: int):
        self.unit, self.chance, self.hall = unit, chance, hall
        self.profiles = [_profile(chance) for _ in range(60)]
        self.places = [place for place in unit.loket for _ in range(place.ramai)]
        self.level = unit.table["tingkat"] - (0.45 if unit.kode == MAWAR else 0)

    def of_day(self, day: date) -> Iterator[JawabanRow]:
        """What people answered on one day."""
        mean = self.unit.table["jawaban"]
        count = int(mean) + (self.chance.random() < mean % 1) + self.chance.randint(-1, 1)
        if self.unit.kode == JATI:
            count = 1 if day in _JATI else 0
        for nth in range(count):
            yield self._one(day, nth)
            if self.chance.random() < 0.15 and self.unit.kode != JATI:
                yield self._short(day)

    def _one(self, day: date, nth: int) -> JawabanRow:
        chance = self.chance
        loket = chance.choice(self.places) if self.places and chance.random() < 0.85 else None
        saluran = self._channel(loket)
        scores = self._scores(day)
        waited = None
        if loket is not None and saluran is not _S.KERTAS and chance.random() < 0.6:
            waited = 5 * round(loket.said(day) * exp(chance.gauss(0, 0.3)) / 5)
        disabled = chance.choice((None, None, False, False, False, False, False, True))
        isi = JawabanIsi(
            scores, chance.choice(self.profiles), disabled, waited, self._words(scores)
        )
        hour = None if saluran is _S.KERTAS else self._clock()
        bantuan = self._help(day, nth, saluran)
        return JawabanRow(self._where(loket, saluran), isi, day, hour, saluran, bantuan=bantuan)

    def _where(self, loket: Loket | None, saluran: SaluranJawaban) -> Tempat:
        tempat = loket.tempat if loket else self.chance.choice(self.unit.lain)
        titik = self.hall if saluran is _S.TERBUKA else None
        return Tempat(tempat.unit_id, tempat.layanan_id, titik)

    def _channel(self, loket: Loket | None) -> SaluranJawaban:
        draw = self.chance.random()
        if loket is not None and draw < 0.62:
            return _S.TIKET
        if draw < 0.8:
            return _S.KERTAS if draw < 0.55 or loket is not None else _S.TERBUKA
        return _S.TERBUKA if draw < 0.92 else _S.DIBANTU

    def _clock(self) -> int:
        return int(self.unit.table["buka"]) + self.chance.choice((0, 1, 1, 2, 2, 3, 3))

    def _help(self, day: date, nth: int, saluran: SaluranJawaban) -> Bantuan | None:
        unit = self.unit
        typist = unit.petugas[nth % len(unit.petugas)]
        if saluran is _S.KERTAS:
            return Bantuan(typist, f"{day:%y%m%d}-{nth + 1}")
        if saluran is not _S.DIBANTU:
            return None
        fresh = day >= _BELUM_DISAHKAN and self.chance.random() < 0.4
        if typist == unit.pimpinan or fresh:
            return Bantuan(typist)
        signed = datetime(day.year, day.month, day.day, 15, tzinfo=WIB)
        return Bantuan(typist, "", unit.pimpinan, signed)

    def _scores(self, day: date) -> dict[str, int]:
        mood = self.chance.gauss(0, 0.5)
        base = self.level + mood - (0.06 if day.month == 12 else 0)
        found = {}
        for unsur in UnsurSkm:
            value = base + _BEDA.get(unsur, 0.0) + self._told(unsur, day)
            found[unsur.value] = min(4, max(1, round(value + self.chance.gauss(0, 0.45))))
        return found

    def _told(self, unsur: UnsurSkm, day: date) -> float:
        if self.unit.kode == "05.1" and unsur is UnsurSkm.SARANA_PRASARANA:
            return -0.2
        if self.unit.kode != "03.10":
            return 0
        if day >= SESUDAH_PELATIHAN:
            return _TERLATIH.get(unsur, 0.0)
        return -0.4 if unsur is UnsurSkm.WAKTU_PENYELESAIAN else 0

    def _words(self, scores: Mapping[str, int]) -> str:
        if self.chance.random() > 0.12:
            return ""
        if sum(scores.values()) >= 30:
            return self.chance.choice(_saran()["puas"])
        slow = scores[UnsurSkm.WAKTU_PENYELESAIAN] <= 2
        return self.chance.choice(_saran()["lama" if slow else "kurang"])

    def _short(self, day: date) -> JawabanRow:
        value = min(4, max(1, round(self.level + self.chance.gauss(0, 0.6))))
        scores = {name: max(1, value - (self.chance.random() < 0.2)) for name in _SINGKAT}
        tempat = Tempat(self.unit.lain[0].unit_id, None, self.hall)
        return JawabanRow(tempat, SingkatIsi(scores), day, self._clock())

"""A konseling as tests need it: konselor with second step and key, a report, a case."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pyotp

from teladan.feedback import commands
from teladan.feedback.commands import LaporanPerilakuIsi, UmpanBalikIsi
from teladan.foundation.actor import Actor, Peran
from teladan.organisation import commands as organisation
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak, SifatUmpanBalik
from tests.personas import AT, PASSWORD, Dunia

FRASA = "gerimis jatuh di pelabuhan lama"
TOLD = AT - timedelta(days=20)
#: Sentences that must be found nowhere but in the answer to the konselor.
RAHASIA = "Ibunya sakit keras dan ia menjaga sendirian setiap malam"
MASALAH = "Tiga kali datang terlambat ke posyandu sehingga warga pulang."


def konselor(dunia: Dunia, name: str, *, at: datetime = AT) -> Actor:
    """A person who holds the role and signs in by two steps."""
    isi = organisation.PeranIsi(
        dunia.pegawai[name], Peran.KONSELOR, date(2026, 1, 1), date(2026, 12, 31)
    )
    organisation.grant_peran(isi=isi, by=dunia.system, at=at)
    turn_on(dunia, name, at=at)
    return dunia.actor(name)


def turn_on(dunia: Dunia, name: str, *, at: datetime = AT) -> str:
    """Her second step; returns the secret."""
    by = dunia.actor(name)
    secret = organisation.start_totp(password=PASSWORD, address="x", by=by, at=at)
    organisation.confirm_totp(
        kode=pyotp.TOTP(secret).at(int(at.timestamp())),
        address="x",
        session_key="",
        by=by,
        at=at,
    )
    return secret


def tell(dunia: Dunia, *, at: datetime = TOLD) -> int:
    """The bidan's pejabat penilai tells her what should change."""
    isi = UmpanBalikIsi(
        periode="2026-TW3",
        sifat=SifatUmpanBalik.NEGATIF,
        teks="Tolong datang tepat waktu ke posyandu.",
        nilai=NilaiBerakhlak.BERORIENTASI_PELAYANAN,
    )
    return commands.give_umpan_balik(
        pegawai_id=dunia.pegawai["bidan"], isi=isi, by=dunia.actor("kepala_puskesmas"), at=at
    )


LAPORAN = LaporanPerilakuIsi(
    nilai=(NilaiBerakhlak.BERORIENTASI_PELAYANAN.value,),
    masalah=MASALAH,
    upaya="Dua kali berbicara berdua dan menata ulang jadwalnya.",
    serupa=False,
)


def report(dunia: Dunia, *, at: datetime = AT) -> int:
    """A report about the bidan by her pejabat penilai, told to her before."""
    tell(dunia)
    return commands.report_behaviour(
        pegawai_id=dunia.pegawai["bidan"],
        isi=LAPORAN,
        by=dunia.actor("kepala_puskesmas"),
        at=at,
    )


def appointed(dunia: Dunia, name: str = "guru", *, at: datetime = AT) -> int:
    """The same, decided on, with this konselor."""
    konseling_id = report(dunia, at=at)
    by = dunia.actor("pengelola")
    commands.answer_report(konseling_id=konseling_id, tanggapan="", by=dunia.actor("bidan"), at=at)
    commands.decide_report(
        konseling_id=konseling_id,
        konseling=True,
        alasan="Perlu didengar lebih dahulu.",
        by=by,
        at=at,
    )
    commands.appoint_konselor(
        konseling_id=konseling_id, konselor_id=dunia.pegawai[name], by=by, at=at
    )
    return konseling_id


def with_key(by: Actor, *, frasa: str = FRASA, at: datetime = AT) -> str:
    """A key of hers; returns the recovery key."""
    return commands.make_key(frasa=frasa, ulang=frasa, mengerti=True, by=by, at=at)


def opened(by: Actor, *, frasa: str = FRASA, session: str = "sesi", at: datetime = AT) -> str:
    """What her browser holds after she opened her key."""
    return commands.open_key(frasa=frasa, session_key=session, address="x", by=by, at=at).kunci


def without_second_step(by: Actor) -> Actor:
    """The same person as if she signed in by one step."""
    return replace(by, totp=False)

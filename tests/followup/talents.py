"""Two pengelola talenta, assessments and finished years: what the tests of talenta begin with."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pyotp
from django.test import Client

from teladan.documents.tables import read_table
from teladan.evaluation.models import EvaluasiKinerja
from teladan.followup import commands
from teladan.followup.commands import AmbangIsi
from teladan.foundation.actor import Actor, Peran
from teladan.organisation import commands as organisation
from teladan.planning.models import Skp
from tests.organisation.test_totp import turn_on
from tests.personas import AT, PASSWORD, Dunia

FIRST, SECOND = "pengelola", "kasubbag"
BEFORE = AT - timedelta(days=2)
TUJUAN = "Rapat tim talenta tentang Kepala Puskesmas"
HEAD = "NIP;Nilai;Sumber;Tanggal;Berlaku sampai;Motivasi dan komitmen"
DAYS = "Pusat Penilaian Provinsi;2025-06-02;2028-06-01;81,5"


def keeper(dunia: Dunia, name: str = FIRST, *, at: datetime = AT) -> Actor:
    """A pengelola talenta who signs in by two steps, as commands see her."""
    return replace(dunia.actor(name, at=at), totp=True)


def grant(dunia: Dunia, name: str, unit: str | None = None) -> None:
    isi = organisation.PeranIsi(
        dunia.pegawai[name],
        Peran.PENGELOLA_TALENTA,
        date(2026, 1, 1),
        date(2026, 12, 31),
        dunia.unit[unit] if unit else None,
    )
    organisation.grant_peran(isi=isi, by=dunia.system, at=AT)


def two_keepers(dunia: Dunia) -> None:
    for name in (FIRST, SECOND):
        grant(dunia, name)


def cutoffs(dunia: Dunia, tinggi: str = "80", menengah: str = "60") -> int:
    isi = AmbangIsi(Decimal(tinggi), Decimal(menengah), "Keputusan Bupati 7/2026", AT.date())
    return commands.set_ambang_talenta(isi=isi, by=keeper(dunia), at=BEFORE)


def submitted(dunia: Dunia, scores: dict[str, str], *, tail: str = DAYS) -> int:
    lines = [f"{dunia.nip[name]};{score};{tail}" for name, score in scores.items()]
    table = read_table("\n".join([HEAD, *lines]).encode(), "asesmen.csv")
    return commands.submit_asesmen(
        table=table, nama="asesmen.csv", sha256="a" * 64, by=keeper(dunia), at=AT
    )


def assessed(dunia: Dunia, scores: dict[str, str], *, tail: str = DAYS) -> int:
    pk = submitted(dunia, scores, tail=tail)
    commands.decide_asesmen(
        impor_id=pk, terapkan=True, alasan="Cocok dengan laporan", by=keeper(dunia, SECOND), at=AT
    )
    return pk


def finished(dunia: Dunia, name: str, predikat: str, *, tahun: int = 2025) -> int:
    """A yearly evaluation that is over. A row of its own: signing one takes a year of steps."""
    pegawai_id = dunia.pegawai[name]
    penilai_id = dunia.pegawai["kepala_dinas"]
    unit_id = dunia.actor(name).unit_kerja_id
    skp = Skp.objects.create(
        instansi_id=dunia.instansi_id,
        pegawai_id=pegawai_id,
        pejabat_penilai_id=penilai_id,
        unit_kerja_id=unit_id,
        jabatan_id=dunia.jabatan[name],
        tahun=tahun,
        mulai=date(tahun, 1, 1),
        selesai=date(tahun, 12, 31),
    )
    return EvaluasiKinerja.objects.create(
        instansi_id=dunia.instansi_id,
        skp=skp,
        versi_skp=1,
        pegawai_id=pegawai_id,
        pejabat_penilai_id=penilai_id,
        penilai_id=penilai_id,
        unit_kerja_id=unit_id,
        jenis="tahunan",
        periode=str(tahun),
        jendela_selesai=date(tahun + 1, 1, 31),
        status="terkunci",
        predikat=predikat,
        terkunci_at=datetime(tahun + 1, 2, 1, tzinfo=UTC),
    ).pk


def placed(dunia: Dunia) -> None:
    """The bidan in box 9, the guru in box 2, everybody else in none."""
    two_keepers(dunia)
    cutoffs(dunia)
    assessed(dunia, {"bidan": "91,25", "guru": "40"})
    finished(dunia, "bidan", "sangat_baik")
    finished(dunia, "guru", "baik")


def by_two_steps(dunia: Dunia, name: str) -> Client:
    """A browser signed in by two steps."""
    secret, _codes = turn_on(dunia, name, at=AT - timedelta(days=1))
    client = Client()
    client.post("/masuk/", {"nip": dunia.nip[name], "password": PASSWORD})
    kode = pyotp.TOTP(secret).at(int(AT.timestamp()))
    answer = client.post("/masuk/langkah-dua/", {"kode": kode})
    assert answer.status_code == 303, answer.content.decode()
    return client


def opened(dunia: Dunia, name: str = FIRST) -> Client:
    """A browser with the board open."""
    client = by_two_steps(dunia, name)
    assert client.post("/talenta/buka/", {"tujuan": TUJUAN}).status_code == 303
    return client

"""Two pemeriksa disiplin, days of absence, and a perkara at each of its steps."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from teladan.documents.tables import read_table
from teladan.followup import commands
from teladan.followup.commands import (
    KeputusanIsi,
    LaporanIsi,
    PanggilanIsi,
    PemeriksaanIsi,
    PerkaraIsi,
    RencanaHari,
)
from teladan.foundation.actor import Actor, Peran
from teladan.organisation import commands as organisation
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisJabatan
from teladan_rules.pp_94_2021.ketidakhadiran import JenisHukuman
from teladan_rules.pp_94_2021.pelanggaran import DampakPelanggaran, JenisPelanggaran
from tests.personas import AT, PASSWORD, Dunia, Post, hire

SATU, DUA = "pemeriksa_satu", "pemeriksa_dua"
URAIAN = "Buku kas pembantu hilang dari lemari loket"
PELAPOR = "Seorang kasir loket"
KATA = "Lemari itu tidak pernah terkunci sejak Mei"
SATU_HARI = timedelta(days=1)
_POSTS = (
    (SATU, "198501012010012031", "Indah Permata"),
    (DUA, "198602022011011032", "Fajar Nugroho"),
)


def pemeriksa(dunia: Dunia) -> None:
    """Hire two pemeriksa disiplin for the whole instansi."""
    for name, nip, nama in _POSTS:
        jabatan = (JenisJabatan.PELAKSANA, "III/c", "kasubbag")
        hire(dunia, Post(name, nip, nama, "subbag", "Analis Disiplin", *jabatan), by=dunia.system)
        isi = organisation.PeranIsi(
            dunia.pegawai[name], Peran.PEMERIKSA_DISIPLIN, date(2026, 1, 1), date(2026, 12, 31)
        )
        organisation.grant_peran(isi=isi, by=dunia.system, at=dunia.at)
    organisation.create_akun_bulk(
        pegawai_ids=[dunia.pegawai[name] for name in (SATU, DUA)],
        password=PASSWORD,
        by=dunia.system,
        at=dunia.at,
    )


def two_steps(dunia: Dunia, name: str, at: datetime = AT) -> Actor:
    """Somebody who signs in by two steps."""
    return replace(dunia.actor(name, at=at), totp=True)


def days_file(dunia: Dunia, name: str, days: Iterable[str]) -> bytes:
    lines = [f"{dunia.nip[name]};{day};;" for day in days]
    return "\n".join(["NIP;Tanggal;Menit;Keterangan", *lines]).encode()


def absent(dunia: Dunia, name: str, *days: str, at: datetime = AT) -> RencanaHari:
    """Import these days without valid reason, recorded by SATU."""
    table = read_table(days_file(dunia, name, days), "hari.csv")
    return commands.import_hari(table=table, sumber="hari.csv", by=two_steps(dunia, SATU), at=at)


def opened(
    dunia: Dunia,
    name: str = "bidan",
    by: str = SATU,
    *,
    jenis: JenisPelanggaran = JenisPelanggaran.BARANG,
    dampak: DampakPelanggaran | None = DampakPelanggaran.INSTANSI,
    kejadian: date = date(2026, 7, 6),
) -> int:
    isi = PerkaraIsi(jenis, kejadian, URAIAN, "Pasal 4 huruf g", dampak, PELAPOR)
    pegawai_id = dunia.pegawai[name]
    return commands.open_perkara(pegawai_id=pegawai_id, isi=isi, by=two_steps(dunia, by), at=AT)


def summoned(dunia: Dunia, perkara_id: int, by: str = SATU, at: datetime = AT) -> None:
    isi = PanggilanIsi((at + 2 * SATU_HARI).date(), "09.00", "Ruang rapat kecil")
    commands.summon(perkara_id=perkara_id, isi=isi, by=two_steps(dunia, by, at), at=at)


def heard(dunia: Dunia, perkara_id: int, by: str = SATU) -> datetime:
    """Summoned and examined; returns the instant of the examination."""
    summoned(dunia, perkara_id, by)
    at = AT + 2 * SATU_HARI
    isi = PemeriksaanIsi(at.date(), "tatap_muka", "Siapa memegang kunci lemari?", KATA)
    commands.record_pemeriksaan(perkara_id=perkara_id, isi=isi, by=two_steps(dunia, by, at), at=at)
    return at


def answered(dunia: Dunia, perkara_id: int, name: str = "bidan", by: str = SATU) -> datetime:
    """And the berita acara confirmed by the person."""
    at = heard(dunia, perkara_id, by)
    actor = dunia.actor(name, at=at)
    commands.respond_berita_acara(perkara_id=perkara_id, benar=True, kata="", by=actor, at=at)
    return at


def laporan(jenis: JenisHukuman = JenisHukuman.POTONG_6, alasan: str = "") -> LaporanIsi:
    return LaporanIsi(
        "Kunci tidak dikelola sesuai SOP", "Kewajiban memelihara barang negara dilanggar", jenis,
        meringankan="Sudah dua kali melaporkan lemari rusak", alasan_menyimpang=alasan,
    )  # fmt: skip


def reported(dunia: Dunia, perkara_id: int, **words: str) -> datetime:
    """And reported by SATU, for a hukuman sedang unless said otherwise."""
    at = answered(dunia, perkara_id)
    by = two_steps(dunia, SATU, at)
    commands.report_hasil(perkara_id=perkara_id, isi=laporan(**words), by=by, at=at)  # type: ignore[arg-type]
    return at


def keputusan(jenis: JenisHukuman, at: datetime, **more: str) -> KeputusanIsi:
    return KeputusanIsi(
        jenis, "Kerugian sudah diganti, perbaikan dijanjikan", "800/12/2026", at.date(), **more
    )


def delivered(dunia: Dunia, perkara_id: int) -> datetime:
    """And decided by the kepala dinas, received by the person herself."""
    at = reported(dunia, perkara_id)
    by = two_steps(dunia, "kepala_dinas", at)
    isi = keputusan(JenisHukuman.POTONG_6, at)
    commands.decide(perkara_id=perkara_id, isi=isi, by=by, at=at)
    bidan = dunia.actor("bidan", at=at)
    commands.deliver(
        perkara_id=perkara_id, diterima=at.date(), cara="langsung", catatan="", by=bidan, at=at
    )
    return at

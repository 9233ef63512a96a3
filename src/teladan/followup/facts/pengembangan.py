"""Proposals of a person with their reasons, and a line of her profile before and after."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from teladan.followup.facts.profil import read_dasar
from teladan.followup.queries.pelatihan import PelatihanView, pelatihan_aktif
from teladan.followup.queries.pengembangan import (
    KegiatanView,
    RencanaView,
    rencana_of,
    usulan_ditolak,
)
from teladan.followup.queries.profil import BuktiView, Butir, Profil, profil_of
from teladan.followup.states.pengembangan import StatusKegiatan
from teladan.followup.states.profil import Arah, Dimensi, JenisDasar
from teladan.organisation.queries import pegawai_card
from teladan_rules.pengembangan.parameters import parameter_pengembangan
from teladan_rules.pengembangan.perubahan import SebelumSesudah, awal_sebelum, bandingkan
from teladan_rules.pengembangan.usulan import Kesenjangan, usulkan
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.text import N_, Kalimat

_KARENA = Kalimat(N_("Karena {butir} di bawah yang diharapkan pada {masa}."))
_KARENA_SAJA = Kalimat(N_("Karena {butir} masih perlu ditingkatkan."))
_HASIL = Kalimat(N_("capaian aspek {nama}"))
_NILAI = Kalimat(N_("perilaku {nama}"))
_KOMPETENSI = Kalimat(N_("kompetensi {nama}"))
_TENTANG = {Dimensi.HASIL: _HASIL, Dimensi.NILAI: _NILAI, Dimensi.KOMPETENSI: _KOMPETENSI}


@dataclass(frozen=True)
class UsulanPelatihan:
    """A proposal: the training, the lines it is for, why, and whether the evidence is thin."""

    pelatihan: PelatihanView
    butir: tuple[Butir, ...]
    alasan: str
    ragu: bool

    @property
    def sasaran(self) -> str:
        """The first line that it is for."""
        return self.butir[0].sasaran


@dataclass(frozen=True)
class PerubahanButir:
    """A line before and after a training with the evidence of either side."""

    label: str
    hasil: SebelumSesudah
    sebelum: tuple[BuktiView, ...]
    sesudah: tuple[BuktiView, ...]


def usulan_of(
    pegawai_id: int, *, tahun: int, instansi_id: int, on: date
) -> tuple[UsulanPelatihan, ...]:
    """The proposals for a person in a year, the best first; constant queries."""
    card = pegawai_card(pegawai_id, on=on)
    return usulan_for(
        profil_of(pegawai_id, tahun=tahun, instansi_id=instansi_id),
        pelatihan_aktif(instansi_id),
        jenis_jabatan=card.jabatan_jenis if card else "",
        rencana=rencana_of(pegawai_id, tahun=tahun, instansi_id=instansi_id),
        ditolak=usulan_ditolak(pegawai_id, tahun=tahun),
    )


def usulan_for(
    profil: Profil,
    katalog: Collection[PelatihanView],
    *,
    jenis_jabatan: str,
    rencana: RencanaView,
    ditolak: frozenset[tuple[int, str]],
) -> tuple[UsulanPelatihan, ...]:
    """What is proposed for the gaps of a profile, but what is in the plan or was refused; no
    query."""
    gaps = {each.sasaran: each for each in profil.of(Arah.KESENJANGAN)}
    taken = {each.pelatihan_id for each in rencana.aktif if each.pelatihan_id is not None}
    offers = {each.pelatihan_id: each for each in katalog if each.pelatihan_id not in taken}
    found = usulkan(
        [Kesenjangan(each.sasaran, each.keyakinan) for each in gaps.values()],
        [each.tawaran for each in offers.values()],
        jenis_jabatan=jenis_jabatan,
        kecuali=ditolak,
    )
    return tuple(
        UsulanPelatihan(
            offers[each.tawaran.pelatihan_id],
            tuple(gaps[gap.sasaran] for gap in each.sasaran),
            alasan_usulan(gaps[each.sasaran[0].sasaran]),
            each.ragu,
        )
        for each in found
    )


def alasan_usulan(butir: Butir) -> str:
    """Why something is proposed for a gap: which periods were below what is expected."""
    name = _TENTANG[butir.dimensi](nama=butir.label)
    below = {each.periode for each in butir.dasar if each.condong is Arah.KESENJANGAN}
    masa = _masa(key for key in below if key)
    return _KARENA(butir=name, masa=masa) if masa else _KARENA_SAJA(butir=name)


def _masa(keys: Iterable[str]) -> str:
    """Periods in short, the oldest first: "TW1 2026, TW2 2026"."""
    known = sorted(keys, key=Periode.from_key)
    return ", ".join(" ".join(reversed(key.split("-"))) for key in known)


def perubahan_of(kegiatan: KegiatanView, profil: Profil) -> PerubahanButir | None:
    """The line that a completed training was for, before and after, from the profiles of every
    year; None where it names none, or nothing is known of it. No query."""
    if kegiatan.status is not StatusKegiatan.SELESAI or not kegiatan.selesai:
        return None
    lines = [butir for butir in profil.semua if butir.sasaran == kegiatan.sasaran]
    if not lines:
        return None
    evidence = {
        (each.jenis, each.sumber_id, each.kalimat): each for line in lines for each in line.dasar
    }
    known = (each for each in evidence.values() if each.jenis is not JenisDasar.PELATIHAN)
    rows = sorted(known, key=lambda each: each.tanggal)
    stored: list[dict[str, str | int]] = [
        {"jenis": each.jenis.value, "tanggal": each.tanggal.isoformat(), "nilai": each.nilai}
        for each in rows
    ]
    mulai = kegiatan.mulai or kegiatan.selesai
    parameters = parameter_pengembangan(kegiatan.selesai)
    hasil = bandingkan(
        list(read_dasar(stored)), mulai=mulai, selesai=kegiatan.selesai, parameters=parameters
    )
    dari = awal_sebelum([each.tanggal for each in rows], mulai=mulai, parameters=parameters)
    return PerubahanButir(
        lines[0].label,
        hasil,
        tuple(each for each in rows if dari is not None and dari <= each.tanggal <= mulai),
        tuple(each for each in rows if each.tanggal > kegiatan.selesai),
    )

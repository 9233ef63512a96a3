"""Rounds as rows, for reads alone: how they come about is tested at the draw and release."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from uuid import uuid4

from teladan.feedback.models import (
    HasilUmpanBalik,
    KalimatUmpanBalik,
    PenilaianDiri,
    Putaran,
    Undian,
)
from teladan.feedback.states import StatusPutaran, StatusUndian
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak
from teladan_rules.umpan_balik.vocabulary import RumpunJabatan, TingkatPerilaku
from tests.personas import Dunia

ANKER = {
    rumpun.value: {
        nilai.value: {
            tingkat.value: f"{rumpun.value}: {nilai.value} pada tingkat {tingkat.value}"
            for tingkat in TingkatPerilaku
        }
        for nilai in NilaiBerakhlak
    }
    for rumpun in RumpunJabatan
}
RATA = {nilai.value: [0, 2, 3, 1] for nilai in NilaiBerakhlak}


def putaran(
    dunia: Dunia,
    status: StatusPutaran = StatusPutaran.BERJALAN,
    *,
    mulai: date = date(2026, 8, 3),
    selesai: date = date(2026, 8, 20),
    periode: str = "2026-TW3",
) -> int:
    """A round of the first instansi; on personas.AT it is running."""
    return Putaran.objects.create(
        instansi_id=dunia.instansi_id,
        nama=f"Umpan balik {periode}",
        periode=periode,
        status=status,
        anker=ANKER,
        keberatan_sampai=mulai,
        mulai=mulai,
        selesai=selesai,
        dibuat_at=dunia.at,
        dirilis_at=datetime(selesai.year, selesai.month, selesai.day, 12, tzinfo=UTC)
        if status is StatusPutaran.DIRILIS
        else None,
    ).pk


def undian(
    dunia: Dunia,
    putaran_id: int,
    pemberi: str,
    penerima: str,
    status: StatusUndian = StatusUndian.TERUNDI,
    *,
    dijawab: bool | None = False,
) -> int:
    """`pemberi` is asked about `penerima`, who works in the puskesmas."""
    return Undian.objects.create(
        instansi_id=dunia.instansi_id,
        putaran_id=putaran_id,
        penerima_id=dunia.pegawai[penerima],
        pemberi_id=dunia.pegawai[pemberi],
        unit_kerja_id=dunia.unit["puskesmas"],
        kelompok="rekan",
        status=status,
        dijawab=dijawab,
    ).pk


def sel(
    dunia: Dunia,
    putaran_id: int,
    penerima: str | None,
    hitungan: Mapping[str, list[int]] = RATA,
    *,
    kelompok: tuple[str, ...] = ("rekan",),
    jumlah: int = 6,
    unit: str = "puskesmas",
    kalimat: tuple[tuple[str, str], ...] = (),
) -> HasilUmpanBalik:
    """A released cell with its sentences as (jenis, teks)."""
    row = HasilUmpanBalik.objects.create(
        instansi_id=dunia.instansi_id,
        putaran_id=putaran_id,
        penerima_id=dunia.pegawai[penerima] if penerima else None,
        unit_kerja_id=dunia.unit[unit],
        kelompok=list(kelompok),
        jumlah=jumlah,
        hitungan=dict(hitungan),
    )
    for jenis, teks in kalimat:
        KalimatUmpanBalik.objects.create(pk=uuid4(), hasil=row, jenis=jenis, teks=teks)
    return row


def diri(dunia: Dunia, putaran_id: int, name: str, jawaban: Mapping[str, int]) -> None:
    """How `name` sees herself."""
    PenilaianDiri.objects.create(
        instansi_id=dunia.instansi_id,
        putaran_id=putaran_id,
        pegawai_id=dunia.pegawai[name],
        jawaban=dict(jawaban),
        disimpan_at=dunia.at,
    )


def dirilis(dunia: Dunia, penerima: str = "bidan") -> int:
    """A released round that asked others about `penerima`, without cells."""
    pk = putaran(dunia, StatusPutaran.DIRILIS, mulai=date(2026, 7, 1), selesai=date(2026, 7, 15))
    undian(dunia, pk, "pelaksana", penerima, dijawab=None)
    return pk

"""Agreed versions, and how an accepted tugas grows the plan (P6 Pasal 14 ayat (2))."""

from dataclasses import replace
from datetime import datetime

from teladan.planning.commands._store import next_nomor
from teladan.planning.models import IndikatorKinerja, RencanaHasilKerja, Skp, Tugas, VersiSkp
from teladan.planning.queries import SkpIsi, load_isi
from teladan.planning.states import StatusTugas
from teladan_rules.permenpanrb_6_2022.vocabulary import ArahIndikator, Aspek


def store_version(skp: Skp, isi: SkpIsi, *, alasan: str, oleh_id: int, at: datetime) -> None:
    """Keep `isi` as the next agreed version; the caller saves the SKP's `versi`."""
    skp.versi += 1
    VersiSkp.objects.create(
        skp=skp,
        nomor=skp.versi,
        isi=isi.to_json(),
        alasan=alasan,
        disepakati_oleh_id=oleh_id,
        disepakati_at=at,
    )


def add_tugas(skp: Skp, tugas: Tugas) -> RencanaHasilKerja:
    """Make an accepted tugas a hasil kerja whose indikator is its due date."""
    rhk = RencanaHasilKerja.objects.create(
        skp=skp,
        nomor=next_nomor(RencanaHasilKerja.objects.filter(skp=skp)),
        jenis=tugas.jenis,
        teks=tugas.teks,
        penugasan_dari=tugas.pemberi.nama[:200],
        asal="tugas",
    )
    IndikatorKinerja.objects.create(
        rencana_hasil_kerja=rhk,
        nomor=1,
        aspek=Aspek.WAKTU,
        teks="Tugas selesai paling lambat pada tanggal yang disepakati",
        arah=ArahIndikator.TANGGAL,
        target_tanggal=tugas.tenggat,
        sumber_data="Laporan penyelesaian tugas",
    )
    tugas.rencana_hasil_kerja = rhk
    tugas.save(update_fields=["rencana_hasil_kerja"])
    return rhk


def grow_agreed_version(skp: Skp, rhk: RencanaHasilKerja, *, oleh_id: int, at: datetime) -> None:
    """Append a tugas to what is agreed: given by (or with the consent of) the pejabat penilai
    and accepted by the pegawai, it needs no second round of signatures."""
    newest = VersiSkp.objects.filter(skp=skp).order_by("-nomor").values_list("isi", flat=True)[0]
    agreed = SkpIsi.from_json(newest)
    live = load_isi([skp.pk])[skp.pk]
    added = tuple(item for item in live.rhk if item.id == rhk.pk)
    grown = replace(agreed, rhk=(*agreed.rhk, *added))
    store_version(skp, grown, alasan=f"Penugasan: {rhk.teks}", oleh_id=oleh_id, at=at)


def attach_waiting_tugas(skp: Skp) -> None:
    """Tasks of that year which were accepted before there was a plan enter it now."""
    waiting = Tugas.objects.select_related("pemberi").filter(
        pegawai_id=skp.pegawai_id,
        status=StatusTugas.DITERIMA,
        rencana_hasil_kerja=None,
        tenggat__year=skp.tahun,
    )
    for tugas in waiting.order_by("pk"):
        add_tugas(skp, tugas)

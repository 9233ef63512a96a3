"""What followed from the evaluations of 2026, at the days on which it happened."""

from teladan.demo import belajar, bimbingan, karier, penghargaan, perkara, talenta, upaya
from teladan.demo.langkah_dua import grant_sensitive
from teladan.demo.waktu import jam
from teladan.demo.world import World
from teladan.feedback.commands import find_peringatan
from teladan.followup.commands import refresh_profil


def awal_tahun(world: World) -> None:
    """January to March: who may do what, catalogue, cut-offs, assessments."""
    world.progress("Tindak lanjut: peran, katalog pelatihan, asesmen")
    grant_sensitive(world)
    belajar.katalog(world)
    bimbingan.kunci_konselor(world)
    talenta.ambang(world)
    karier.saldo(world)
    penghargaan.pejabat(world)
    talenta.asesmen(world)


def sesudah_triwulan_1(world: World) -> None:
    """April to June: what the first quarter's evaluations led to."""
    world.progress("Tindak lanjut triwulan I: pelatihan, panutan, bimbingan, upaya")
    refresh_profil(
        pegawai_ids=list(world.pegawai.values()), by=world.system, at=jam(2026, 4, 18, 2)
    )
    belajar.rencana_tahun(world)
    belajar.mentor_loket(world)
    upaya.catat_upaya(world)
    bimbingan.bimbingan_ayu(world)
    bimbingan.bimbingan_administrasi(world)
    perkara.tidak_masuk(world)


def sesudah_triwulan_2(world: World) -> None:
    """July and August, up to the demo's day."""
    world.progress("Tindak lanjut triwulan II: konseling, suksesi, dampak upaya")
    refresh_profil(
        pegawai_ids=list(world.pegawai.values()), by=world.system, at=jam(2026, 8, 10, 2)
    )
    bimbingan.konseling(world)
    talenta.suksesi(world)
    upaya.catat_loket_kedua(world)
    belajar.minta_bidan(world)
    karier.naik_jenjang(world)
    karier.pak(world)
    penghargaan.guru(world)
    penghargaan.tim_melati(world)
    penghargaan.menunggu(world)
    perkara.laptop(world)
    upaya.hitung(world)
    find_peringatan(at=jam(2026, 8, 19, 6))

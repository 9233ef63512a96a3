"""Two awards of 2026, a person's and a team's, and what still waits."""

from datetime import date, datetime

from teladan.demo.langkah_dua import dua_langkah
from teladan.demo.waktu import jam
from teladan.demo.world import World
from teladan.followup import commands
from teladan.followup.commands import NominasiIsi, PutusanIsi
from teladan.followup.queries import pertanyaan_integritas, usulan_view
from teladan.followup.states.penghargaan import JenisSurat
from teladan_rules.penghargaan.vocabulary import JenisPenghargaan, Kriteria

PEMUTUS = "sekda"


def pejabat(world: World) -> None:
    """March: the Bupati named who decides."""
    at = jam(2026, 3, 2, 9)
    commands.name_pejabat_penghargaan(
        pegawai_id=world.pegawai[PEMUTUS], dasar="Keputusan Bupati Contoh Nomor 003/11/2026",
        berlaku_dari=date(2026, 3, 2), by=world.actor("pengelola", at), at=at,
    )  # fmt: skip


def guru(world: World) -> None:
    """July: an innovation that others use; she lets it be seen in public."""
    at = jam(2026, 7, 20, 9)
    isi = NominasiIsi(
        JenisPenghargaan.INOVASI,
        "Mengelompokkan murid menurut asesmen awal; kelas lain meniru modulnya.",
        "Nilai literasi kelas IV dari 61 menjadi 74; modul dipakai tiga kelas sejak Maret.",
        pegawai_id=world.pegawai["guru"],
    )
    usulan = commands.nominate(isi=isi, by=world.actor("kepala_sekolah", at), at=at)
    _integritas(world, jam(2026, 7, 22, 10))
    _decide(world, usulan, jam(2026, 7, 27, 10),
            "Cara kerjanya terukur dan sudah berpindah ke kelas lain.")  # fmt: skip
    at = jam(2026, 7, 28, 13)
    commands.publish_penghargaan(
        usulan_id=usulan,
        teks="Murid belajar menurut kesiapannya, dan modulnya dipakai kelas lain.",
        by=world.actor("guru", at), at=at,
    )  # fmt: skip


def tim_melati(world: World) -> None:
    """August: the team of the counter of Puskesmas Melati, proposed by its kepala dinas."""
    at = jam(2026, 8, 5, 9)
    isi = NominasiIsi(
        JenisPenghargaan.PELAYANAN,
        "Pasien menunggu pendaftaran 21 menit, semula 34, tanpa menambah petugas.",
        "Catatan mesin antrean Januari sampai Juli dan halaman dampak upaya.",
        unit_kerja_id=world.unit["03.10"],
    )
    usulan = commands.nominate(isi=isi, by=world.actor("kadinkes", at), at=at)
    _decide(world, usulan, jam(2026, 8, 11, 10),
            "Warga menilai waktunya lebih baik dan angkanya membenarkan.")  # fmt: skip


def menunggu(world: World) -> None:
    """A colleague's nomination waits for the answer about integritas and for the decision."""
    at = jam(2026, 8, 14, 11)
    isi = NominasiIsi(
        JenisPenghargaan.APRESIASI_REKAN,
        "Selalu menemani rekan yang pertama kali jaga malam, tanpa diminta.",
        "Tujuh apresiasi dari enam rekan sejak Januari.",
        pegawai_id=world.pegawai["imunisasi"],
    )
    commands.nominate(isi=isi, by=world.actor("bidan", at), at=at)


def _integritas(world: World, at: datetime) -> None:
    by = dua_langkah(world, "disiplin", at)
    for each in pertanyaan_integritas(by, on=at.date()):
        commands.confirm_integritas(keterangan_id=each.id, ada_hambatan=False, by=by, at=at)


def _decide(world: World, usulan: int, at: datetime, alasan: str) -> None:
    by = world.actor(PEMUTUS, at)
    view = usulan_view(usulan, on=at.date())
    assert view is not None
    asked = {
        each.kunci.value: (True, "Bukti yang disertakan sudah diperiksa dan menunjukkannya.")
        for each in view.kriteria
        if each.kunci is not Kriteria.INTEGRITAS
    }
    isi = PutusanIsi(True, alasan, bukan_keluarga=True, kriteria=asked)
    commands.decide_usulan(usulan_id=usulan, isi=isi, by=by, at=at)
    for jenis in JenisSurat:
        commands.issue_surat(usulan_id=usulan, jenis=jenis, by=by, at=at)

"""What evaluators of the example say during a period."""

from teladan.demo.kinerja import Golongan, Prestasi
from teladan.feedback.commands import UmpanBalikIsi
from teladan.planning.queries import SkpIsi
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import SifatUmpanBalik

_P, _N, _T = SifatUmpanBalik
_SAID: dict[Golongan, tuple[tuple[SifatUmpanBalik, str], ...]] = {
    Golongan.UNGGUL: (
        (_P, "Hasilnya melampaui harapan saya dan memudahkan pekerjaan unit lain."),
        (_P, "Cara kerja ini layak dibagikan dalam rapat bulanan."),
        (_P, "Terima kasih, data yang Anda sajikan langsung dapat dipakai mengambil keputusan."),
    ),
    Golongan.BAIK: (
        (_P, "Pekerjaan rapi dan tepat waktu. Pertahankan."),
        (_P, "Pelayanan berjalan baik; warga menyampaikan terima kasih."),
        (_N, "Sudah sesuai rencana. Lengkapi bukti dukung sebelum akhir bulan."),
        (_N, "Target terjaga. Mohon hambatan disampaikan lebih awal."),
    ),
    Golongan.TERTINGGAL: (
        (_T, "Realisasi tertinggal dari rencana. Susun langkah kejar untuk bulan depan."),
        (_N, "Kemajuan ada, tetapi belum cukup. Mari kita bahas hambatannya Senin depan."),
        (_T, "Laporan terlambat dua kali. Mohon perbaiki jadwal kerjanya."),
    ),
    Golongan.BERMASALAH: (
        (_T, "Target jauh tertinggal dan kehadiran di tempat tugas perlu diperbaiki."),
        (_T, "Janji layanan belum ditepati. Kita jadwalkan bimbingan dua pekan sekali."),
    ),
}


def feedback_for(isi: SkpIsi, periode: Periode, how: Prestasi) -> UmpanBalikIsi:
    """One umpan balik on one of the hasil kerja."""
    sifat, teks = how.chance.choice(_SAID[how.golongan])
    rhk = how.chance.choice(isi.rhk)
    return UmpanBalikIsi(periode.key, sifat, teks, rhk_id=rhk.id)

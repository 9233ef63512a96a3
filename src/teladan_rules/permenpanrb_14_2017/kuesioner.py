"""What citizens read: a question and four words for each unsur, and for the short form.

After the questionnaire of PermenPANRB 14/2017 (Lampiran, contoh kuesioner); the questions are
shortened for a telephone's screen. The words run from 1 (tidak baik) to 4 (sangat baik).
"""

from teladan_rules.text import N_

PERTANYAAN: dict[str, str] = {
    "persyaratan": N_("Apakah syarat yang diminta sesuai dengan jenis layanannya?"),
    "prosedur": N_("Apakah alur layanan di sini mudah diikuti?"),
    "waktu_penyelesaian": N_("Apakah layanan diselesaikan dengan cepat?"),
    "biaya": N_("Bagaimana kewajaran biaya layanan ini?"),
    "produk": N_("Apakah hasil layanan sesuai dengan yang dijanjikan?"),
    "kompetensi_pelaksana": N_("Apakah petugas mampu melayani kebutuhan Anda?"),
    "perilaku_pelaksana": N_("Apakah petugas sopan dan ramah?"),
    "penanganan_pengaduan": N_("Bagaimana pengaduan pengguna ditangani di sini?"),
    "sarana_prasarana": N_("Bagaimana keadaan ruang, alat, dan fasilitas di sini?"),
    "kepuasan": N_("Apakah Anda puas dengan layanan hari ini?"),
    "kecepatan": N_("Apakah Anda dilayani dengan cepat?"),
    "keramahan": N_("Apakah petugas ramah kepada Anda?"),
}

JAWABAN: dict[str, tuple[str, str, str, str]] = {
    "persyaratan": (
        N_("Tidak sesuai"),
        N_("Kurang sesuai"),
        N_("Sesuai"),
        N_("Sangat sesuai"),
    ),
    "prosedur": (N_("Tidak mudah"), N_("Kurang mudah"), N_("Mudah"), N_("Sangat mudah")),
    "waktu_penyelesaian": (
        N_("Tidak cepat"),
        N_("Kurang cepat"),
        N_("Cepat"),
        N_("Sangat cepat"),
    ),
    "biaya": (N_("Sangat mahal"), N_("Cukup mahal"), N_("Murah"), N_("Gratis")),
    "produk": (N_("Tidak sesuai"), N_("Kurang sesuai"), N_("Sesuai"), N_("Sangat sesuai")),
    "kompetensi_pelaksana": (
        N_("Tidak mampu"),
        N_("Kurang mampu"),
        N_("Mampu"),
        N_("Sangat mampu"),
    ),
    "perilaku_pelaksana": (
        N_("Tidak sopan dan ramah"),
        N_("Kurang sopan dan ramah"),
        N_("Sopan dan ramah"),
        N_("Sangat sopan dan ramah"),
    ),
    "penanganan_pengaduan": (
        N_("Tidak ada"),
        N_("Ada tetapi tidak berfungsi"),
        N_("Berfungsi kurang maksimal"),
        N_("Dikelola dengan baik"),
    ),
    "sarana_prasarana": (N_("Buruk"), N_("Cukup"), N_("Baik"), N_("Sangat baik")),
    "kepuasan": (N_("Tidak puas"), N_("Kurang puas"), N_("Puas"), N_("Sangat puas")),
    "kecepatan": (N_("Tidak cepat"), N_("Kurang cepat"), N_("Cepat"), N_("Sangat cepat")),
    "keramahan": (N_("Tidak ramah"), N_("Kurang ramah"), N_("Ramah"), N_("Sangat ramah")),
}

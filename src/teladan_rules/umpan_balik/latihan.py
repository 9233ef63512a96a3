"""The rehearsal: who practises what, and six situations on the errors of raters.

The errors are those that the literature of assessment knows by name (halo, leniency, severity,
recency, similarity, judging without evidence); what is right follows from PermenPANRB 6/2022:
feedback rests on what was seen, all through the period (Pasal 17–19), and the evaluation on
evidence (Lampiran Bab IV huruf B).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from teladan_rules.permenpanrb_6_2022.vocabulary import Vocabulary
from teladan_rules.text import N_

LULUS = 5
"""How many of the situations must be judged rightly."""


class PeranLatihan(Vocabulary):
    """Who practises. The order is part of the certificate's code: new ones go to the end."""

    PEGAWAI = "pegawai", N_("Pegawai")
    PEJABAT_PENILAI = "pejabat_penilai", N_("Pejabat penilai kinerja")
    PENGELOLA = "pengelola", N_("Pengelola kinerja")
    PIMPINAN = "pimpinan", N_("Pimpinan unit")


@dataclass(frozen=True)
class Pilihan:
    """One answer to a situation, and what is said to who chose it."""

    teks: str
    penjelasan: str


@dataclass(frozen=True)
class Situasi:
    """One situation. `galat` names the error that it is about; `benar` is the key of the right
    answer in `pilihan`."""

    kunci: str
    galat: str
    cerita: str
    pilihan: Mapping[str, Pilihan]
    benar: str


SITUASI: tuple[Situasi, ...] = (
    Situasi(
        "halo",
        N_("Silau oleh satu sifat"),
        N_(
            "Rina selalu ramah dan rapi. Semua orang menyukainya. Pada nilai Akuntabel, tiga dari "
            "lima laporannya triwulan ini terlambat tanpa kabar. Bagaimana Anda menilai nilai itu?"
        ),
        {
            "a": Pilihan(
                N_("Di atas ekspektasi: pribadinya memang menyenangkan."),
                N_("Ramah itu milik nilai lain. Satu sifat yang baik menyilaukan yang lain."),
            ),
            "b": Pilihan(
                N_("Menurut laporannya: tiga dari lima terlambat, jadi belum konsisten."),
                N_("Tepat. Setiap nilai dinilai dari kejadiannya sendiri, satu per satu."),
            ),
            "c": Pilihan(
                N_("Sesuai ekspektasi, supaya ia tidak kecewa."),
                N_("Perasaan yang dinilai bukan dasar. Sampaikan kejadiannya dengan hormat."),
            ),
        },
        "b",
    ),
    Situasi(
        "lunak",
        N_("Terlalu lunak"),
        N_(
            "Anda punya enam bawahan. Dua di antaranya jelas tertinggal dari target. Anda ingin "
            "suasana tetap enak. Apa yang Anda lakukan?"
        ),
        {
            "a": Pilihan(
                N_("Semua saya beri di atas ekspektasi; nanti dibicarakan lisan."),
                N_("Yang tertinggal tidak tertolong; yang unggul merasa kerjanya tidak terlihat."),
            ),
            "b": Pilihan(
                N_("Semua saya beri sesuai ekspektasi, supaya adil."),
                N_("Sama rata bukan adil: hasilnya tidak sama."),
            ),
            "c": Pilihan(
                N_("Saya nilai menurut bukti, lalu sepakati langkah kejar dengan keduanya."),
                N_("Tepat. Nilai yang jujur disertai bantuan lebih baik daripada nilai yang enak."),
            ),
        },
        "c",
    ),
    Situasi(
        "keras",
        N_("Terlalu keras"),
        N_(
            "Andi mencapai 102 persen dari target yang disepakati, dengan bukti lengkap. Menurut "
            "Anda dahulu orang bekerja lebih keras lagi. Bagaimana hasil kerjanya?"
        ),
        {
            "a": Pilihan(
                N_("Di bawah ekspektasi: saya tidak pernah memberi lebih kepada siapa pun."),
                N_("Ukurannya ialah target yang disepakati, bukan kebiasaan penilainya."),
            ),
            "b": Pilihan(
                N_("Menurut target yang disepakati dan buktinya."),
                N_("Tepat. Ekspektasi yang baru disepakati untuk periode berikutnya."),
            ),
            "c": Pilihan(
                N_("Saya tunda sampai tahun depan, supaya ia tetap lapar."),
                N_("Menunda membuat haknya hilang dan umpan baliknya basi."),
            ),
        },
        "b",
    ),
    Situasi(
        "baru",
        N_("Hanya ingat yang terakhir"),
        N_(
            "Sepekan sebelum evaluasi, Dewi salah mengirim undangan rapat. Selama sebelas pekan "
            "sebelumnya catatan hariannya baik dan tiga rekan mengapresiasinya. Apa dasar Anda?"
        ),
        {
            "a": Pilihan(
                N_("Catatan dan umpan balik sepanjang triwulan, termasuk undangan itu."),
                N_("Tepat. Itulah gunanya umpan balik yang ditulis saat kejadian."),
            ),
            "b": Pilihan(
                N_("Undangan itu: yang terbaru paling menggambarkan orangnya."),
                N_("Yang terakhir hanya paling mudah diingat. Satu pekan bukan satu triwulan."),
            ),
            "c": Pilihan(
                N_("Tidak keduanya; saya memakai kesan umum saya."),
                N_("Kesan umum tidak dapat ditunjukkan kepada siapa pun."),
            ),
        },
        "a",
    ),
    Situasi(
        "serupa",
        N_("Lebih suka yang serupa"),
        N_(
            "Dua orang mencapai hasil yang sama. Seorang satu almamater dan satu hobi dengan Anda; "
            "yang lain pendiam dan jarang Anda temui. Bagaimana Anda menjaga penilaian Anda?"
        ),
        {
            "a": Pilihan(
                N_("Saya percaya naluri saya; saya lebih mengenal yang pertama."),
                N_("Mengenal bukan melihat hasil. Yang jarang ditemui menjadi tidak terlihat."),
            ),
            "b": Pilihan(
                N_("Yang pertama saya beri sedikit lebih, selisihnya toh kecil."),
                N_("Selisih kecil yang berulang menjadi nasib seseorang."),
            ),
            "c": Pilihan(
                N_(
                    "Saya bandingkan bukti keduanya dan melihat kepada siapa saya belum memberi "
                    "umpan balik."
                ),
                N_("Tepat. Daftar yang belum Anda beri umpan balik menunjukkan titik buta Anda."),
            ),
        },
        "c",
    ),
    Situasi(
        "bukti",
        N_("Menilai tanpa bukti"),
        N_(
            "Seorang rekan berbisik bahwa Budi “sering menghilang”. Rekap kehadirannya lengkap dan "
            "catatan hariannya terisi. Apa yang Anda tulis pada evaluasi Budi?"
        ),
        {
            "a": Pilihan(
                N_("Catatan negatif; asap tidak ada tanpa api."),
                N_("Kabar bukan pengamatan. Yang tidak dapat ditunjukkan tidak dapat dibantah."),
            ),
            "b": Pilihan(
                N_("Tidak menulis kabar itu; bila perlu saya tanyakan dan amati sendiri."),
                N_("Tepat. Tulis apa yang dilihat, kapan, dan akibatnya; selebihnya tanyakan."),
            ),
            "c": Pilihan(
                N_("Saya turunkan sedikit tanpa menulis alasannya."),
                N_("Nilai tanpa alasan tidak dapat dijelaskan dan dapat digugat."),
            ),
        },
        "b",
    ),
)


def lulus(benar: int) -> bool:
    """Whether so many right answers are enough."""
    return benar >= LULUS

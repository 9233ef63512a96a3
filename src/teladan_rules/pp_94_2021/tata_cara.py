"""The steps from a suspected violation to a hukuman disiplin and their deadlines (PP 94/2021;
Peraturan BKN 6/2022). Read in a third-party copy only; the numbers of the Pasal are not given.

A deadline that was missed is said, never hidden: it ends no procedure by itself.
"""

from dataclasses import dataclass
from datetime import date

from teladan_rules.legal import Citation
from teladan_rules.permenpanrb_6_2022.hari_kerja import KalenderBelumAda, KalenderKerja
from teladan_rules.permenpanrb_6_2022.vocabulary import Vocabulary
from teladan_rules.pp_94_2021.ketidakhadiran import TingkatHukuman
from teladan_rules.pp_94_2021.sumber import pasal
from teladan_rules.text import N_

HARI_PANGGILAN = 7
"""Working days at most from a summons to the examination, and from a missed day to the second."""
HARI_PENYAMPAIAN = 14
"""Working days at most from the decision to its delivery."""
HARI_BERLAKU = 15
"""The decision takes effect on this day after it was received."""


class LangkahDisiplin(Vocabulary):
    """What is done, in the order of the law."""

    PANGGILAN_1 = "panggilan_1", N_("Panggilan pertama")
    PANGGILAN_2 = "panggilan_2", N_("Panggilan kedua")
    PEMERIKSAAN = "pemeriksaan", N_("Pemeriksaan dan berita acara")
    TANGGAPAN = "tanggapan", N_("Pegawai membaca berita acara")
    LAPORAN = "laporan", N_("Laporan hasil pemeriksaan")
    TELAAH = "telaah", N_("Pemeriksaan kelengkapan")
    KEPUTUSAN = "keputusan", N_("Keputusan")
    PENYAMPAIAN = "penyampaian", N_("Penyampaian")
    UPAYA = "upaya", N_("Upaya administratif")
    BERLAKU = "berlaku", N_("Mulai berlaku")
    PENCATATAN = "pencatatan", N_("Pendokumentasian")


@dataclass(frozen=True, slots=True)
class AturanLangkah:
    """Who must do a step, what it leaves behind, and where it stands."""

    langkah: LangkahDisiplin
    pelaku: str
    kewajiban: str
    dokumen: str
    basis: Citation


_L = LangkahDisiplin
ATURAN: tuple[AturanLangkah, ...] = (
    AturanLangkah(
        _L.PANGGILAN_1,
        N_("Atasan langsung atau tim pemeriksa"),
        N_("Dipanggil tertulis; pemeriksaan paling lambat 7 hari kerja sejak dipanggil."),
        N_("Surat panggilan"),
        pasal("panggilan"),
    ),
    AturanLangkah(
        _L.PANGGILAN_2,
        N_("Atasan langsung atau tim pemeriksa"),
        N_("Bila tidak hadir: dipanggil lagi paling lambat 7 hari kerja sejak hari yang dilewati."),
        N_("Surat panggilan kedua"),
        pasal("panggilan"),
    ),
    AturanLangkah(
        _L.PEMERIKSAAN,
        N_("Atasan langsung atau tim pemeriksa"),
        N_("Tertutup, tatap muka atau virtual. Kata-kata pegawai dicatat utuh."),
        N_("Berita acara pemeriksaan"),
        pasal("pemeriksaan"),
    ),
    AturanLangkah(
        _L.TANGGAPAN,
        N_("Pegawai"),
        N_("Membaca dan membenarkan berita acara, atau menolak dengan alasannya."),
        "",
        pasal("berita acara pemeriksaan"),
    ),
    AturanLangkah(
        _L.LAPORAN,
        N_("Atasan langsung atau tim pemeriksa"),
        N_("Uraian, analisis, dan simpulan; yang meringankan dan yang memberatkan."),
        N_("Laporan hasil pemeriksaan"),
        pasal("laporan hasil pemeriksaan"),
    ),
    AturanLangkah(
        _L.TELAAH,
        N_("Pemeriksa disiplin lain"),
        N_("Orang kedua memastikan setiap langkah lengkap sebelum keputusan diambil."),
        "",
        Citation("Teladan", N_("empat mata, pilihan kami"), "I"),
    ),
    AturanLangkah(
        _L.KEPUTUSAN,
        N_("Pejabat yang berwenang menghukum"),
        N_("Jenis hukuman, pertimbangannya, dan alasan bila berbeda dari usulan."),
        N_("Keputusan"),
        pasal("pejabat yang berwenang menghukum"),
    ),
    AturanLangkah(
        _L.PENYAMPAIAN,
        N_("Pejabat yang berwenang menghukum atau yang ditunjuk"),
        N_("Disampaikan paling lambat 14 hari kerja sejak ditetapkan; bila tidak hadir, dikirim."),
        N_("Tanda terima"),
        pasal("penyampaian keputusan"),
    ),
    AturanLangkah(
        _L.UPAYA,
        N_("Pegawai"),
        N_("Dapat mengajukan upaya administratif; keputusan menunggu hasilnya."),
        "",
        Citation("PP 79/2021", N_("upaya administratif"), "K"),
    ),
    AturanLangkah(
        _L.BERLAKU,
        "",
        N_("Hari kerja ke-15 sejak keputusan diterima, atau menurut hasil upaya administratif."),
        "",
        pasal("berlakunya hukuman disiplin"),
    ),
    AturanLangkah(
        _L.PENCATATAN,
        N_("Unit kepegawaian"),
        N_("Didokumentasikan dan diunggah ke sistem yang terhubung dengan SIASN."),
        "",
        pasal("pendokumentasian"),
    ),
)


def paling_lambat(langkah: LangkahDisiplin, sejak: date, kalender: KalenderKerja) -> date | None:
    """The last day on which a step is in time, counted from the day that starts it: the summons
    for the examination, the missed day for the second summons, the decision for its delivery.
    None where the law sets no day, or the calendar of that year is not known yet."""
    hari = {
        LangkahDisiplin.PEMERIKSAAN: HARI_PANGGILAN,
        LangkahDisiplin.PANGGILAN_2: HARI_PANGGILAN,
        LangkahDisiplin.PENYAMPAIAN: HARI_PENYAMPAIAN,
    }.get(langkah)
    return None if hari is None else _tambah(sejak, hari, kalender)


def mulai_berlaku(diterima: date, kalender: KalenderKerja) -> date | None:
    """The day on which a decision takes effect when nothing is filed against it: counted in
    working days, as an official example of Peraturan BKN 6/2022 does (received on 8 February 2022,
    in effect on 2 March). None: calendar not known yet."""
    return _tambah(diterima, HARI_BERLAKU, kalender)


def perlu_tim(tingkat: TingkatHukuman) -> bool | None:
    """Whether a tim pemeriksa (atasan langsung, pengawasan, kepegawaian) examines: True must,
    None may, False no (third-party copy)."""
    return {TingkatHukuman.BERAT: True, TingkatHukuman.SEDANG: None}.get(tingkat, False)


def _tambah(sejak: date, hari: int, kalender: KalenderKerja) -> date | None:
    try:
        return kalender.tambah(sejak, hari)
    except KalenderBelumAda:
        return None

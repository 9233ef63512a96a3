"""Kota Misal: a second, tiny instansi, in WITA and with monthly evaluations."""

from teladan.demo.offices import Office, Post, jf, lead, staff
from teladan.demo.people import Register
from teladan.demo.roster import SEED, people_of
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisJabatan, JenjangFungsional

_J, _F = JenisJabatan, JenjangFungsional

_OFFICES = (
    Office("00", "Pemerintah Kota Misal", None, (
        Post("Wali Kota Misal", _J.JPT_UTAMA, "", memimpin=True, key="wali_kota",
             nama="Andi Baso Mappanyukki", female=False),
    ), True),
    Office("01", "Dinas Komunikasi dan Informatika", "00", (
        lead("Kepala Dinas Komunikasi dan Informatika", _J.JPT_PRATAMA, "IV/c",
             key="misal_kepala", nama="Ni Luh Komang Suryani", female=True),
        Post("Sekretaris Dinas Komunikasi dan Informatika", _J.ADMINISTRATOR, "IV/a"),
        jf("Analis Sumber Daya Manusia Aparatur", _F.AHLI_PERTAMA, "III/b", key="misal_pengelola",
           nama="Syarifuddin Alamsyah", female=False),
        jf("Pranata Komputer", _F.AHLI_MUDA, "III/c", key="misal_admin", nama="Fransiska Lengkong",
           female=True),
        jf("Pranata Komputer", _F.TERAMPIL, "II/d"),
        jf("Pranata Hubungan Masyarakat", _F.AHLI_PERTAMA, "III/a", banyak=2),
        jf("Statistisi", _F.AHLI_PERTAMA, "III/a"),
        staff("Pengadministrasi Perkantoran", "II/c", 2),
        staff("Operator Layanan Operasional", "V", 1, pppk=1),
    ), True),
)  # fmt: skip
HOLDERS = people_of(_OFFICES, Register(SEED + 1))
KEPALA = next(each for each in HOLDERS if each.key == "misal_kepala")

"""NIP of PNS and NI PPPK: 18 digits that name birth, appointment, sex and a serial number.

Peraturan Kepala BKN 22/2007 as amended by 43/2007: birth 8, TMT CPNS year 4 and month 2, sex 1,
serial 3.
PPPK have the year of appointment and, in place of the month, a contract code above 12.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from teladan_rules.permenpanrb_6_2022.vocabulary import JenisPegawai
from teladan_rules.text import N_, Kalimat

_PANJANG = Kalimat(N_("NIP terdiri atas 18 angka, ini {banyak:d} angka."))
_KELAMIN_SALAH = Kalimat(N_("Angka ke-15 harus 1 (pria) atau 2 (wanita), ini {angka}."))
_TAHUN_LAHIR = Kalimat(N_("Tahun lahir {tahun} tidak masuk akal."))
_BULAN_LAHIR = Kalimat(N_("Bulan lahir {bulan} tidak ada."))
_TANGGAL_LAHIR = Kalimat(N_("Tanggal lahir {hari} tidak ada dalam bulan itu."))
_TAHUN_ANGKAT = Kalimat(N_("Tahun pengangkatan {tahun} tidak sesuai tahun lahir."))
_KELAMIN = {"1": "pria", "2": "wanita"}


class NipTidakSah(ValueError):
    """The text is no NIP. ``alasan``: short technical reason ("month 13"); the message says it
    to people."""

    def __init__(self, alasan: str, pesan: str) -> None:
        super().__init__(pesan)
        self.alasan = alasan


@dataclass(frozen=True, slots=True)
class Nip:
    """A parsed NIP or NI PPPK. ``bulan_pengangkatan`` is None for PPPK, ``kode_perjanjian`` for
    PNS. ``jenis_kelamin``: "pria" or "wanita"."""

    nip: str
    jenis_pegawai: JenisPegawai
    tanggal_lahir: date
    tahun_pengangkatan: int
    bulan_pengangkatan: int | None
    kode_perjanjian: str | None
    jenis_kelamin: str
    urut: int

    def __str__(self) -> str:
        return self.nip


def parse_nip(text: str) -> Nip:
    """Read a NIP; spaces are allowed. Raises NipTidakSah with the first fault found."""
    angka = "".join(text.split())
    if not (angka.isascii() and angka.isdigit()):
        raise NipTidakSah("not digits", N_("NIP hanya terdiri atas angka."))
    if len(angka) != 18:
        raise NipTidakSah(f"length {len(angka)}", _PANJANG(banyak=len(angka)))
    lahir = _tanggal_lahir(angka)
    tahun, kode = int(angka[8:12]), angka[12:14]
    _periksa_pengangkatan(angka, lahir)
    if angka[14] not in _KELAMIN:
        raise NipTidakSah(
            f"gender digit {angka[14]}",
            _KELAMIN_SALAH(angka=angka[14]),
        )
    if angka[15:] == "000":
        raise NipTidakSah("sequence 000", N_("Nomor urut dimulai dari 001."))
    pppk = int(kode) > 12
    return Nip(
        nip=angka,
        jenis_pegawai=JenisPegawai.PPPK if pppk else JenisPegawai.PNS,
        tanggal_lahir=lahir,
        tahun_pengangkatan=tahun,
        bulan_pengangkatan=None if pppk else int(kode),
        kode_perjanjian=kode if pppk else None,
        jenis_kelamin=_KELAMIN[angka[14]],
        urut=int(angka[15:]),
    )


def _tanggal_lahir(angka: str) -> date:
    tahun, bulan, hari = int(angka[:4]), int(angka[4:6]), int(angka[6:8])
    if not 1900 <= tahun <= 2999:
        raise NipTidakSah(f"year {angka[:4]}", _TAHUN_LAHIR(tahun=angka[:4]))
    if not 1 <= bulan <= 12:
        raise NipTidakSah(f"month {angka[4:6]}", _BULAN_LAHIR(bulan=angka[4:6]))
    if not 1 <= hari <= monthrange(tahun, bulan)[1]:
        raise NipTidakSah(f"day {angka[6:8]}", _TANGGAL_LAHIR(hari=angka[6:8]))
    return date(tahun, bulan, hari)


def _periksa_pengangkatan(angka: str, lahir: date) -> None:
    tahun, kode = int(angka[8:12]), angka[12:14]
    if kode == "00":
        raise NipTidakSah("month 00", N_("Bulan pengangkatan 00 tidak ada."))
    if not lahir.year < tahun <= 2999:
        raise NipTidakSah(f"year {angka[8:12]}", _TAHUN_ANGKAT(tahun=angka[8:12]))


def format_nip(nip: Nip | str) -> str:
    """As the forms print it: "19960818 202204 1 001". Raises NipTidakSah."""
    angka = nip.nip if isinstance(nip, Nip) else parse_nip(nip).nip
    return f"{angka[:8]} {angka[8:14]} {angka[14]} {angka[15:]}"

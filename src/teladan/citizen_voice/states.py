"""States of what citizens send: answers, complaints, imports, plans open to suggestions."""

from enum import StrEnum

from teladan_rules.text import N_


class JenisTitik(StrEnum):
    """What a poster stands for: the unit's hall, one counter, or one officer's desk."""

    UNIT = "unit"
    LOKET = "loket"
    MEJA = "meja"

    @property
    def label(self) -> str:
        return _TITIK[self]


class SatuanWaktu(StrEnum):
    """In what the time to the result of a service is promised."""

    MENIT = "menit"
    JAM = "jam"
    HARI_KERJA = "hari_kerja"

    @property
    def label(self) -> str:
        return _WAKTU[self]


_TITIK = {
    JenisTitik.UNIT: N_("Seluruh unit"),
    JenisTitik.LOKET: N_("Loket"),
    JenisTitik.MEJA: N_("Meja petugas"),
}
_WAKTU = {
    SatuanWaktu.MENIT: N_("menit"),
    SatuanWaktu.JAM: N_("jam"),
    SatuanWaktu.HARI_KERJA: N_("hari kerja"),
}


class StatusJawaban(StrEnum):
    """A survey answer. DIKARANTINA: over a limit or odd; kept, and not counted until a person
    has looked at it."""

    DITERIMA = "diterima"
    DIKARANTINA = "dikarantina"
    DIKELUARKAN = "dikeluarkan"


JAWABAN_TRANSITIONS: dict[StatusJawaban, frozenset[StatusJawaban]] = {
    StatusJawaban.DITERIMA: frozenset({StatusJawaban.DIKARANTINA}),
    StatusJawaban.DIKARANTINA: frozenset({StatusJawaban.DITERIMA, StatusJawaban.DIKELUARKAN}),
    StatusJawaban.DIKELUARKAN: frozenset({StatusJawaban.DIKARANTINA}),
}


class StatusPengaduan(StrEnum):
    """A report on its way from the citizen to an answer (Perpres 76/2013; the steps of LAPOR!).

    DIBUKA_KEMBALI: the citizen says that it is not fixed. DIARSIPKAN: spam, empty, or never
    completed in time. DIGABUNG: joined to another report of the same thing.
    """

    DITERIMA = "diterima"
    TIDAK_LENGKAP = "tidak_lengkap"
    DITERUSKAN = "diteruskan"
    DIPROSES = "diproses"
    DIJAWAB = "dijawab"
    SELESAI = "selesai"
    DIBUKA_KEMBALI = "dibuka_kembali"
    DIGABUNG = "digabung"
    DIARSIPKAN = "diarsipkan"


_S = StatusPengaduan
PENGADUAN_TRANSITIONS: dict[StatusPengaduan, frozenset[StatusPengaduan]] = {
    _S.DITERIMA: frozenset({_S.TIDAK_LENGKAP, _S.DITERUSKAN, _S.DIGABUNG, _S.DIARSIPKAN}),
    _S.TIDAK_LENGKAP: frozenset({_S.DITERIMA, _S.DIARSIPKAN}),
    # A unit that is not the right one sends it back to be forwarded anew.
    _S.DITERUSKAN: frozenset({_S.DIPROSES, _S.DITERUSKAN, _S.DITERIMA, _S.DIJAWAB, _S.DIGABUNG}),
    _S.DIPROSES: frozenset({_S.DIJAWAB, _S.DITERUSKAN, _S.TIDAK_LENGKAP, _S.DIGABUNG}),
    _S.DIJAWAB: frozenset({_S.SELESAI, _S.DIBUKA_KEMBALI}),
    _S.SELESAI: frozenset({_S.DIBUKA_KEMBALI}),
    _S.DIBUKA_KEMBALI: frozenset({_S.DIPROSES, _S.DIJAWAB, _S.DITERUSKAN}),
    _S.DIGABUNG: frozenset({_S.DITERIMA}),
    _S.DIARSIPKAN: frozenset({_S.DITERIMA}),
}

#: The unit still owes an answer.
TERBUKA = frozenset({_S.DITERIMA, _S.DITERUSKAN, _S.DIPROSES, _S.DIBUKA_KEMBALI})


class AlasanArsip(StrEnum):
    """Why a report is put away without an answer of the unit; it can be taken out again."""

    SPAM = "spam"
    KOSONG = "kosong"
    LUAR_WILAYAH = "luar_wilayah"
    BUKAN_KEWENANGAN = "bukan_kewenangan"
    TIDAK_DILENGKAPI = "tidak_dilengkapi"


class StatusTiket(StrEnum):
    """A queue ticket. BATAL: called and not there, or given back."""

    MENUNGGU = "menunggu"
    DIPANGGIL = "dipanggil"
    DILAYANI = "dilayani"
    SELESAI = "selesai"
    BATAL = "batal"


_T = StatusTiket
TIKET_TRANSITIONS: dict[StatusTiket, frozenset[StatusTiket]] = {
    _T.MENUNGGU: frozenset({_T.DIPANGGIL, _T.BATAL}),
    _T.DIPANGGIL: frozenset({_T.DILAYANI, _T.MENUNGGU, _T.BATAL}),
    _T.DILAYANI: frozenset({_T.SELESAI}),
    _T.SELESAI: frozenset(),
    _T.BATAL: frozenset(),
}


class StatusImporWarga(StrEnum):
    """An import of complaints or queue tickets: dry run, applied, undone."""

    UJI_COBA = "uji_coba"
    DITERAPKAN = "diterapkan"
    DIBATALKAN = "dibatalkan"


IMPOR_WARGA_TRANSITIONS: dict[StatusImporWarga, frozenset[StatusImporWarga]] = {
    StatusImporWarga.UJI_COBA: frozenset({StatusImporWarga.DITERAPKAN}),
    StatusImporWarga.DITERAPKAN: frozenset({StatusImporWarga.DIBATALKAN}),
    StatusImporWarga.DIBATALKAN: frozenset(),
}


class StatusRencanaTerbuka(StrEnum):
    """A plan of a unit that the public helps to shape, and judges when it is done."""

    DRAF = "draf"
    MENERIMA_USULAN = "menerima_usulan"
    DITETAPKAN = "ditetapkan"
    MENERIMA_PENILAIAN = "menerima_penilaian"
    DITUTUP = "ditutup"


_R = StatusRencanaTerbuka
RENCANA_TERBUKA_TRANSITIONS: dict[StatusRencanaTerbuka, frozenset[StatusRencanaTerbuka]] = {
    _R.DRAF: frozenset({_R.MENERIMA_USULAN}),
    _R.MENERIMA_USULAN: frozenset({_R.DITETAPKAN}),
    _R.DITETAPKAN: frozenset({_R.MENERIMA_PENILAIAN}),
    _R.MENERIMA_PENILAIAN: frozenset({_R.DITUTUP}),
    _R.DITUTUP: frozenset(),
}


class SaluranJawaban(StrEnum):
    """How a survey answer came: from an open poster, with a ticket's token, from a paper form
    that was keyed in, or typed by an officer for the citizen."""

    TERBUKA = "terbuka"
    TIKET = "tiket"
    KERTAS = "kertas"
    DIBANTU = "dibantu"


class AlasanKarantina(StrEnum):
    """Why an answer waits for a person to look at it."""

    MELEBIHI_BATAS = "melebihi_batas"
    POLA_SAMA = "pola_sama"
    TERLALU_CEPAT = "terlalu_cepat"
    TANPA_FORMULIR = "tanpa_formulir"
    JEBAKAN = "jebakan"

    @property
    def label(self) -> str:
        return _ALASAN_KARANTINA[self]


_ALASAN_KARANTINA = {
    AlasanKarantina.MELEBIHI_BATAS: N_("Terlalu banyak jawaban dari satu alamat dalam satu jam"),
    AlasanKarantina.POLA_SAMA: N_("Pola jawaban yang sama berulang dari satu perangkat"),
    AlasanKarantina.TERLALU_CEPAT: N_("Dikirim lebih cepat daripada orang dapat membaca"),
    AlasanKarantina.TANPA_FORMULIR: N_("Dikirim tanpa membuka formulir"),
    AlasanKarantina.JEBAKAN: N_("Mengisi kolom yang tidak terlihat oleh orang"),
}

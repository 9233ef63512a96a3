"""Where the file is and until when: the working-day clocks of Lampiran Bab V huruf A and B."""

from dataclasses import dataclass
from datetime import date, datetime

from teladan.evaluation.queries.inti import EvaluasiInti
from teladan.evaluation.states import StatusEvaluasi
from teladan_rules.permenpanrb_6_2022.hari_kerja import KalenderKerja
from teladan_rules.permenpanrb_6_2022.tenggat import TENGGAT, Proses, hitung_tenggat

_S = StatusEvaluasi


@dataclass(frozen=True)
class Jam:
    """One clock: what must be done, by whom, since when and until when.

    `sampai` None: the holidays of a year involved are not known yet. `selesai` is the day on
    which it was done.
    """

    proses: Proses
    label: str
    pelaku: str
    batas: str
    pasal: str
    sejak: date
    sampai: date | None
    selesai: date | None

    def terlambat(self, on: date) -> bool:
        """Whether it was done too late, or still is not done and its last day has passed."""
        return self.sampai is not None and (self.selesai or on) > self.sampai

    def lewat(self, on: date) -> bool:
        """Whether its last day has passed, done or not: for a right that an answer does not use
        up."""
        return self.sampai is not None and on > self.sampai

    @property
    def hak(self) -> bool:
        """A right, not a duty: whoever lets it pass is not late."""
        return self.proses is Proses.KEBERATAN

    @property
    def berjalan(self) -> bool:
        return self.selesai is None


def jam_evaluasi(view: EvaluasiInti, kalender: KalenderKerja) -> tuple[Jam, ...]:
    """The clocks of this evaluation that have started, in the order of the law."""

    def day(at: datetime | None) -> date | None:
        return at.astimezone(view.zona).date() if at else None

    taken = view.diambil_alih_at is not None or view.penilai_id == view.atasan_pejabat_penilai_id
    signed, handed, received = (
        day(view.ditandatangani_penilai_at),
        day(view.diserahkan_at),
        day(view.diterima_at),
    )
    answered, reported = day(view.dijawab_pegawai_at), day(view.dilaporkan_at)
    found = []
    if taken:
        found.append(_jam(Proses.ATASAN_PENILAI_TTD, view.jendela_selesai, signed, kalender))
    if signed:
        proses = Proses.ATASAN_KE_PEGAWAI if taken else Proses.DOKUMEN_KE_PEGAWAI
        found.append(_jam(proses, signed, handed, kalender))
    # Receipt that was never confirmed counts from the handing over: our reading, see tafsir.
    since = received or handed
    if since:
        proses = Proses.PEGAWAI_KE_ATASAN if taken else Proses.PEGAWAI_KEMBALIKAN
        found.append(_jam(proses, since, answered or reported, kalender))
    if received and not view.final:
        objected = answered if view.keberatan_teks else None
        found.append(_jam(Proses.KEBERATAN, received, objected, kalender))
    if signed:
        proses = Proses.ATASAN_LAPORAN_PYB if taken else Proses.LAPORAN_PYB
        found.append(_jam(proses, view.jendela_selesai, reported, kalender))
    return tuple(found)


def jam_of(view: EvaluasiInti, kalender: KalenderKerja, *proses: Proses) -> Jam | None:
    """The first running or finished clock of one of these processes, or None."""
    return next((jam for jam in jam_evaluasi(view, kalender) if jam.proses in proses), None)


def pengembalian(view: EvaluasiInti, kalender: KalenderKerja) -> Jam | None:
    """The clock in which the pegawai signs and returns the document."""
    return jam_of(view, kalender, Proses.PEGAWAI_KEMBALIKAN, Proses.PEGAWAI_KE_ATASAN)


def keberatan(view: EvaluasiInti, kalender: KalenderKerja) -> Jam | None:
    """The clock in which the pegawai may object; None for a final result."""
    return jam_of(view, kalender, Proses.KEBERATAN)


def _jam(proses: Proses, since: date, done: date | None, kalender: KalenderKerja) -> Jam:
    rule = TENGGAT[proses]
    due = hitung_tenggat(proses, since, kalender).value
    return Jam(proses, rule.label, rule.pelaku, rule.batas, str(rule.basis), since, due, done)


@dataclass(frozen=True)
class Pemegang:
    """Who holds the file now, since when and until when; `nama` "" once it is locked."""

    nama: str
    tugas: str
    sejak: datetime | None
    sampai: date | None


def pemegang(view: EvaluasiInti, kalender: KalenderKerja) -> Pemegang:
    """The holder of the file, for the "di mana berkas saya" bar."""
    status = view.status
    if status is _S.DRAF:
        taken = jam_of(view, kalender, Proses.ATASAN_PENILAI_TTD)
        due = taken.sampai if taken else view.jendela_selesai
        return Pemegang(view.penilai_nama, "menilai", None, due)
    if status in {_S.DISERAHKAN, _S.DITERIMA}:
        jam = pengembalian(view, kalender)
        since = view.diterima_at or view.diserahkan_at
        task = "menerima" if status is _S.DISERAHKAN else "menjawab"
        return Pemegang(view.nama, task, since, jam.sampai if jam else None)
    if status is _S.DITANDATANGANI_PENILAI:
        jam = jam_of(view, kalender, Proses.DOKUMEN_KE_PEGAWAI, Proses.ATASAN_KE_PEGAWAI)
        at = view.ditandatangani_penilai_at
        return Pemegang(view.penilai_nama, "menyerahkan", at, jam.sampai if jam else None)
    if status in {_S.DITANDATANGANI_PEGAWAI, _S.KEBERATAN}:
        jam = jam_of(view, kalender, Proses.LAPORAN_PYB, Proses.ATASAN_LAPORAN_PYB)
        at = view.dijawab_pegawai_at
        return Pemegang(view.penilai_nama, "melaporkan", at, jam.sampai if jam else None)
    if status is _S.DILAPORKAN:
        return Pemegang("PyB", "mengunci", view.dilaporkan_at, None)
    return Pemegang("", "", view.terkunci_at, None)

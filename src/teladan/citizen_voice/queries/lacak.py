"""What a citizen reads of her own report, by the code that only she has.

Never an officer's name, an internal note, or anything of another citizen's report.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import F
from django.utils.translation import gettext as _

from teladan.citizen_voice.models import FotoPengaduan, Pengaduan, RiwayatPengaduan
from teladan.citizen_voice.queries.tenggat import aturan_pengaduan, tenggat_pengaduan, zone_of
from teladan.citizen_voice.states import StatusPengaduan
from teladan.foundation import readable, sealed
from teladan_rules.permenpanrb_62_2018.vocabulary import KlasifikasiLaporan, TahapPengaduan

#: 11 signs that count and one that checks them: 23 to the 11th codes, too many to try.
KODE_LENGTH = 12
_S = StatusPengaduan
#: Steps of which the citizen reads a sentence of the office, or her own.
_PUBLIC = (
    "asked",
    "completed",
    "answered",
    "reopened",
    "confirmed",
    "closed",
    "archived",
    "joined",
)


def hash_of(typed: str) -> str:
    """What is stored of a code; the way back needs the installation's key."""
    return sealed.keyed_hash("pengaduan.kode", readable.normalise(typed))


def id_of_kode(kode: str, *, instansi_id: int) -> int | None:
    """The report that a code opens; only the citizen and the example's loading know codes."""
    rows = Pengaduan.objects.filter(kode_hash=hash_of(kode), instansi_id=instansi_id)
    return rows.values_list("pk", flat=True).first()


@dataclass(frozen=True)
class TahapWarga:
    """A step on the way, in plain words. `keadaan` is selesai, sekarang or nanti; `hari` when it
    was done; `sampai` the day that is promised for it, `lewat` whether that day is over."""

    judul: str
    keadaan: str
    hari: date | None = None
    sampai: date | None = None
    lewat: bool = False
    catatan: str = ""


@dataclass(frozen=True)
class Kabar:
    """A sentence that was said: by the office (`dari_warga` False) or by the citizen herself."""

    peristiwa: str
    hari: date
    teks: str

    @property
    def dari_warga(self) -> bool:
        return self.peristiwa == "reopened"


@dataclass(frozen=True)
class LaporanSaya:
    """A report as its own citizen sees it. `ditanya`: it is time to ask whether it is fixed;
    `dapat_dinilai`: she may say so at any rate. `foto` counts her photos."""

    nomor: str
    status: StatusPengaduan
    kategori: str
    klasifikasi: str
    uraian: str
    unit_nama: str
    layanan_nama: str
    tempat: str
    kelurahan: str
    tanggal_kejadian: date | None
    waktu_kejadian: str
    kerahasiaan: str
    tersegel: bool
    diterima: date
    dikonfirmasi: bool | None
    tahap: tuple[TahapWarga, ...]
    kabar: tuple[Kabar, ...]
    foto: int
    lengkapi_sampai: date | None
    ditanya: bool
    dapat_dinilai: bool

    @property
    def menunggu_kelengkapan(self) -> bool:
        return self.status == _S.TIDAK_LENGKAP

    @property
    def pertanyaan(self) -> str:
        """What the office asked last."""
        asked = [each.teks for each in self.kabar if each.peristiwa == "asked"]
        return asked[-1] if asked else ""


_FIELDS = (
    "nomor", "status", "kategori", "klasifikasi", "uraian", "tempat", "kelurahan",
    "tanggal_kejadian", "waktu_kejadian", "kerahasiaan", "tersegel", "dikonfirmasi",
    "lengkapi_sampai",
)  # fmt: skip
_CLOCKS = (
    "diterima_at", "diverifikasi_at", "dijawab_at", "selesai_at", "dibuka_kembali_at",
    "dijawab_kembali_at", "verifikasi_sampai", "jawab_sampai", "jawab_kembali_sampai",
)  # fmt: skip


def laporan_saya(kode: str, *, instansi_id: int, at: datetime) -> LaporanSaya | None:
    """The report of a code in this instansi; None where there is none, found out in the same
    way and time. Constant queries."""
    rows = Pengaduan.objects.filter(kode_hash=hash_of(kode), instansi_id=instansi_id)
    names = {"unit_nama": F("unit__nama"), "layanan_nama": F("layanan__nama")}
    row = rows.values("pk", "induk__status", *_FIELDS, *_CLOCKS, **names).first()
    if row is None:
        return None
    zone = zone_of(instansi_id)
    today = at.astimezone(zone).date()
    clocks = _Clocks(**{name: row[name] for name in _CLOCKS}, zone=zone)
    status = _S(row["status"])
    thanks = row["klasifikasi"] == KlasifikasiLaporan.APRESIASI
    shown = {name: row[name] for name in _FIELDS if name != "status"}
    return LaporanSaya(
        **shown,
        status=status,
        unit_nama=row["unit_nama"] or "",
        layanan_nama=row["layanan_nama"] or "",
        diterima=clocks.day(clocks.diterima_at),
        tahap=_steps(status, clocks, row, instansi_id=instansi_id, today=today),
        kabar=_news(row["pk"], zone),
        foto=FotoPengaduan.objects.filter(pengaduan_id=row["pk"]).count(),
        ditanya=not thanks and _is_asked(status, row, clocks, instansi_id, today),
        dapat_dinilai=not thanks and status in {_S.DIJAWAB, _S.SELESAI},
    )


def foto_saya(kode: str, nomor: int, *, instansi_id: int) -> str | None:
    """The SHA-256 of the photo with this number (from 1) of a code's report, else None."""
    rows = FotoPengaduan.objects.filter(
        pengaduan__kode_hash=hash_of(kode), pengaduan__instansi_id=instansi_id
    )
    found = rows.order_by("pk").values_list("sha256", flat=True)[nomor - 1 : nomor]
    return next(iter(found), None)


@dataclass(frozen=True)
class _Clocks:
    zone: ZoneInfo
    diterima_at: datetime
    diverifikasi_at: datetime | None
    dijawab_at: datetime | None
    selesai_at: datetime | None
    dibuka_kembali_at: datetime | None
    dijawab_kembali_at: datetime | None
    verifikasi_sampai: date
    jawab_sampai: date | None
    jawab_kembali_sampai: date | None

    def day(self, instant: datetime) -> date:
        return instant.astimezone(self.zone).date()

    def day_or_none(self, instant: datetime | None) -> date | None:
        return None if instant is None else self.day(instant)


def _is_asked(
    status: str, row: dict[str, object], clocks: _Clocks, instansi_id: int, today: date
) -> bool:
    """Whether the days after closing are over, and she has not been heard since."""
    if status != _S.SELESAI or row["dikonfirmasi"] is True or clocks.selesai_at is None:
        return False
    closed = clocks.day(clocks.selesai_at)
    days = aturan_pengaduan(instansi_id, closed).konfirmasi.nilai
    return today >= closed + timedelta(days=int(days))


def _news(pengaduan_id: int, zone: ZoneInfo) -> tuple[Kabar, ...]:
    rows = RiwayatPengaduan.objects.filter(pengaduan_id=pengaduan_id, peristiwa__in=_PUBLIC)
    found = rows.exclude(publik="").order_by("at", "pk").values_list("peristiwa", "at", "publik")
    return tuple(Kabar(event, at.astimezone(zone).date(), text) for event, at, text in found)


def _steps(
    status: str, clocks: _Clocks, row: dict[str, object], *, instansi_id: int, today: date
) -> tuple[TahapWarga, ...]:
    """The way of a report: received, looked at, answered, closed; reopened where it was."""
    if status == _S.DIGABUNG:
        return _joined_steps(clocks, row)
    received = TahapWarga(_("Laporan diterima"), "selesai", clocks.day(clocks.diterima_at))
    if status == _S.DIARSIPKAN:
        return (received, TahapWarga(_("Laporan diarsipkan"), "selesai"))
    steps = [received, _checked(status, clocks, row, today)]
    if row["klasifikasi"] != KlasifikasiLaporan.APRESIASI:
        steps.append(_answered(clocks, row, instansi_id=instansi_id, today=today))
        if clocks.dibuka_kembali_at is not None:
            steps += _reopened(clocks, clocks.dibuka_kembali_at, today)
    steps.append(_closed(status, clocks))
    return _with_present(steps)


def _checked(status: str, clocks: _Clocks, row: dict[str, object], today: date) -> TahapWarga:
    judul = _("Diperiksa dan diteruskan ke unit yang berwenang")
    if row["tersegel"]:
        judul = _("Diperiksa Inspektorat")
    if clocks.diverifikasi_at is not None:
        return TahapWarga(judul, "selesai", clocks.day(clocks.diverifikasi_at))
    if status == _S.TIDAK_LENGKAP:
        return TahapWarga(judul, "nanti", catatan=_("Menunggu keterangan dari Anda."))
    sampai = clocks.verifikasi_sampai
    return TahapWarga(judul, "nanti", sampai=sampai, lewat=today > sampai)


def _answered(
    clocks: _Clocks, row: dict[str, object], *, instansi_id: int, today: date
) -> TahapWarga:
    judul = _("Ditangani dan dijawab")
    if clocks.dijawab_at is not None:
        hari = clocks.day(clocks.dijawab_at)
        lewat = clocks.jawab_sampai is not None and hari > clocks.jawab_sampai
        return TahapWarga(judul, "selesai", hari, clocks.jawab_sampai, lewat)
    if clocks.jawab_sampai is not None:
        sampai = clocks.jawab_sampai
        return TahapWarga(judul, "nanti", sampai=sampai, lewat=today > sampai)
    if row["status"] == _S.TIDAK_LENGKAP:
        return TahapWarga(judul, "nanti")
    promised = tenggat_pengaduan(
        instansi_id,
        TahapPengaduan.TINDAK_LANJUT,
        max(clocks.verifikasi_sampai, today),
        str(row["klasifikasi"]),
    )
    catatan = _("Lebih lama bila perlu pemeriksaan lapangan; tanggal pastinya tampil di sini.")
    return TahapWarga(judul, "nanti", sampai=promised, catatan=catatan)


def _reopened(clocks: _Clocks, opened: datetime, today: date) -> list[TahapWarga]:
    hari, sampai = clocks.day_or_none(clocks.dijawab_kembali_at), clocks.jawab_kembali_sampai
    late = sampai is not None and (hari or today) > sampai
    keadaan = "nanti" if hari is None else "selesai"
    return [
        TahapWarga(_("Dibuka kembali karena belum beres"), "selesai", clocks.day(opened)),
        TahapWarga(_("Ditangani dan dijawab kembali"), keadaan, hari, sampai, late),
    ]


def _closed(status: str, clocks: _Clocks) -> TahapWarga:
    done = status == _S.SELESAI
    hari = clocks.day_or_none(clocks.selesai_at) if done else None
    return TahapWarga(_("Selesai"), "selesai" if done else "nanti", hari)


def _joined_steps(clocks: _Clocks, row: dict[str, object]) -> tuple[TahapWarga, ...]:
    """Of the report that it follows the state alone is told."""
    done = row["induk__status"] in {_S.DIJAWAB, _S.SELESAI}
    return _with_present(
        [
            TahapWarga(_("Laporan diterima"), "selesai", clocks.day(clocks.diterima_at)),
            TahapWarga(_("Digabung dengan laporan tentang hal yang sama"), "selesai"),
            TahapWarga(_("Ditangani dan dijawab"), "selesai" if done else "nanti"),
        ]
    )


def _with_present(steps: list[TahapWarga]) -> tuple[TahapWarga, ...]:
    """The first step that is not done is where the report stands."""
    found, present = [], False
    for step in steps:
        if step.keadaan == "nanti" and not present:
            present = True
            step = TahapWarga(
                step.judul, "sekarang", step.hari, step.sampai, step.lewat, step.catatan
            )
        found.append(step)
    return tuple(found)

"""Counting for a release: a handful of aggregates over one quarter, whatever its size.

Left out of everything public: what is sealed, sensitive, in quarantine, joined to another report
or filed away, and answers that are not counted in an evaluation either.
"""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import ExtractMonth

from teladan.accountability.queries.bahan import (
    Bahan,
    BahanUnit,
    HitunganPengaduan,
    Janji,
    SelJawaban,
    SelTunggu,
)
from teladan.citizen_voice.models import (
    Layanan,
    Pengaduan,
    StandarPelayanan,
    Tiket,
    UnitPelayanan,
)
from teladan.citizen_voice.queries import InstansiWarga, PengaturanView, pengaturan_by_unit
from teladan.citizen_voice.queries.skm_hitung import kelompok_list
from teladan.citizen_voice.states import StatusPengaduan
from teladan.monitoring.models import Realisasi
from teladan.monitoring.queries.figures import plain
from teladan.organisation.queries import leaders_of
from teladan.planning.models import IndikatorKinerja, TargetPeriode
from teladan.planning.states import StatusSkp
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_62_2018.kepatuhan import WaktuLaporan, keadaan_tenggat
from teladan_rules.permenpanrb_62_2018.vocabulary import KeadaanTenggat, KlasifikasiLaporan

#: Stored name of answers that name no service.
TANPA_NAMA = "(tidak disebut)"


def collect(instansi: InstansiWarga, periode: Periode) -> Bahan:
    """What was counted in a quarter, per service unit; a constant number of statements."""
    found = UnitPelayanan.objects.filter(
        Q(berlaku_sampai=None) | Q(berlaku_sampai__gte=periode.mulai),
        instansi_id=instansi.instansi_id,
        berlaku_dari__lte=periode.selesai,
    ).order_by("nama", "pk")
    rows = list(found.values_list("pk", "alamat", "nama", "unit_kerja_id"))
    pengaturan = pengaturan_by_unit(
        instansi_id=instansi.instansi_id, unit_ids=[row[0] for row in rows], on=periode.selesai
    )
    jawaban = _answers(instansi.instansi_id, periode, pengaturan)
    tunggu = _waiting(instansi.instansi_id, periode)
    pengaduan = _complaints(instansi, periode)
    janji = _promises([row[3] for row in rows], periode)
    units = tuple(
        BahanUnit(
            alamat,
            nama,
            pengaturan[pk],
            tuple(jawaban.get(pk, ())),
            tuple(tunggu.get(pk, ())),
            pengaduan.get(pk, HitunganPengaduan()),
            tuple(janji.get(unit_kerja_id, ())),
        )
        for pk, alamat, nama, unit_kerja_id in rows
    )
    return Bahan(instansi.kode, periode.key, units)


def _answers(
    instansi_id: int, periode: Periode, pengaturan: Mapping[int | None, PengaturanView]
) -> dict[int, list[SelJawaban]]:
    """The answers that are counted in an evaluation too, in one query."""
    months = [date(periode.tahun, periode.mulai.month + n, 1) for n in range(3)]
    spans = [
        (first, date(first.year, first.month, monthrange(first.year, first.month)[1]))
        for first in months
    ]
    groups = kelompok_list(
        instansi_id=instansi_id, unit_ids=None, spans=spans, pengaturan=pengaturan
    )
    rows = Layanan.objects.filter(instansi_id=instansi_id)
    names: dict[int | None, str] = dict(rows.values_list("pk", "nama"))
    found: dict[int, list[SelJawaban]] = defaultdict(list)
    for each in groups:
        if each.sumber in pengaturan.get(each.unit_id, pengaturan[None]).sumber:
            nama = names.get(each.layanan_id, TANPA_NAMA)
            month = f"{months[each.ke]:%Y-%m}"
            found[each.unit_id].append(SelJawaban(nama, each.sumber.value, month, each.jumlah))
    return found


def _waiting(instansi_id: int, periode: Periode) -> dict[int, list[SelTunggu]]:
    rows = (
        Tiket.objects.filter(
            instansi_id=instansi_id,
            hari__range=(periode.mulai, periode.selesai),
            tunggu_menit__isnull=False,
        )
        .annotate(bulan=ExtractMonth("hari"))
        .values_list("unit_id", "layanan_id", "layanan__nama", "bulan", "tunggu_menit")
        .annotate(n=Count("pk"))
        .order_by()
    )
    promised = _standards(instansi_id, periode)
    found: dict[int, list[SelTunggu]] = defaultdict(list)
    for unit, layanan_id, nama, bulan, menit, n in rows:
        month = f"{periode.tahun}-{bulan:02d}"
        found[unit].append(SelTunggu(nama, month, promised.get((layanan_id, bulan)), menit, n))
    return found


def _standards(instansi_id: int, periode: Periode) -> dict[tuple[int, int], int | None]:
    """The longest promised wait per service and month: that in force on the month's first day."""
    rows = StandarPelayanan.objects.filter(
        layanan__instansi_id=instansi_id,
        berlaku_dari__lte=periode.selesai,
        tunggu_menit__isnull=False,
    ).order_by("berlaku_dari", "pk")
    found: dict[tuple[int, int], int | None] = {}
    for layanan, dari, sampai, menit in rows.values_list(
        "layanan_id", "berlaku_dari", "berlaku_sampai", "tunggu_menit"
    ):
        for month in range(periode.mulai.month, periode.selesai.month + 1):
            first = date(periode.tahun, month, 1)
            known = (layanan, month) in found
            if (dari <= first or not known) and (sampai is None or sampai >= first):
                found[layanan, month] = menit
    return found


_PUBLIC_KINDS = [each.value for each in KlasifikasiLaporan if each.is_pengaduan]
_LEFT_OUT = [StatusPengaduan.DIGABUNG, StatusPengaduan.DIARSIPKAN]


def _complaints(instansi: InstansiWarga, periode: Periode) -> dict[int, HitunganPengaduan]:
    zone = ZoneInfo(instansi.zona)
    begin = datetime.combine(periode.mulai, time(), zone)
    end = datetime.combine(periode.selesai + timedelta(days=1), time(), zone)
    rows = Pengaduan.objects.filter(
        instansi_id=instansi.instansi_id,
        unit__isnull=False,
        tersegel=False,
        sensitif=False,
        dikarantina="",
    ).exclude(status__in=_LEFT_OUT)
    touched = rows.filter(
        Q(diterima_at__gte=begin, diterima_at__lt=end)
        | Q(dibuka_kembali_at__gte=begin, dibuka_kembali_at__lt=end)
        | Q(jawab_sampai__range=(periode.mulai, periode.selesai))
    )
    counts: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    names = ("unit_id", "klasifikasi", "diterima_at", "dibuka_kembali_at", "jawab_sampai",
             "dijawab_at", "jawab_kembali_sampai", "dijawab_kembali_at")  # fmt: skip
    for row in touched.values(*names).iterator(chunk_size=5000):
        for kind in _kinds(row, instansi, periode, (begin, end)):
            counts[row["unit_id"]][kind] += 1
    return {unit: HitunganPengaduan(**found) for unit, found in counts.items()}


def _kinds(
    row: Mapping[str, Any],
    instansi: InstansiWarga,
    periode: Periode,
    span: tuple[datetime, datetime],
) -> Iterator[str]:
    """In which of the four sets of a quarter a report is."""
    begin, end = span
    if row["klasifikasi"] == KlasifikasiLaporan.APRESIASI:
        if begin <= row["diterima_at"] < end:
            yield "terima_kasih"
        return
    if row["klasifikasi"] and row["klasifikasi"] not in _PUBLIC_KINDS:
        return
    if begin <= row["diterima_at"] < end:
        yield "diterima"
    if row["dibuka_kembali_at"] is not None and begin <= row["dibuka_kembali_at"] < end:
        yield "dibuka_kembali"
    due = row["jawab_sampai"]
    if due is not None and periode.mulai <= due <= periode.selesai:
        kept = _state(row, instansi, periode.selesai) is KeadaanTenggat.TEPAT_WAKTU
        yield "tepat_waktu" if kept else "terlambat"


def _state(row: Mapping[str, Any], instansi: InstansiWarga, on: date) -> KeadaanTenggat:
    """How a report stood at the end of the quarter; what came later was not known then."""

    def day(name: str) -> date | None:
        at = row[name]
        found = None if at is None else instansi.today(at)
        return found if found is not None and found <= on else None

    reopened = day("dibuka_kembali_at")
    waktu = WaktuLaporan(
        tenggat=row["jawab_sampai"],
        dijawab=day("dijawab_at"),
        dibuka_kembali=reopened,
        tenggat_kedua=(row["jawab_kembali_sampai"] or row["jawab_sampai"]) if reopened else None,
        dijawab_kedua=day("dijawab_kembali_at") if reopened else None,
    )
    return keadaan_tenggat(waktu, on)


_AGREED = [StatusSkp.DISEPAKATI, StatusSkp.DITUTUP]


def _promises(unit_kerja_ids: Collection[int], periode: Periode) -> dict[int, list[Janji]]:
    """The numeric main targets of the heads' SKP with their realisasi.

    Indikator that are filled from the public's voice are left out: the board shows those figures
    itself, and suppressed where they are small.
    """
    leaders = leaders_of(unit_kerja_ids, on=periode.selesai)
    same = {"indikator": OuterRef("pk"), "periode": periode.key}
    rows = (
        IndikatorKinerja.objects.filter(
            rencana_hasil_kerja__skp__pegawai_id__in=leaders.values(),
            rencana_hasil_kerja__skp__unit_kerja_id__in=list(leaders),
            rencana_hasil_kerja__skp__tahun=periode.tahun,
            rencana_hasil_kerja__skp__mulai__lte=periode.selesai,
            rencana_hasil_kerja__skp__selesai__gte=periode.selesai,
            rencana_hasil_kerja__skp__status__in=_AGREED,
            rencana_hasil_kerja__dihapus_at=None,
            rencana_hasil_kerja__jenis="utama",
            dihapus_at=None,
            sumber_kode="manual",
            arah__in=["naik", "turun"],
        )
        .annotate(
            janji=Subquery(TargetPeriode.objects.filter(**same).values("target")[:1]),
            tercapai=Subquery(Realisasi.objects.filter(**same).values("nilai")[:1]),
        )
        .order_by("rencana_hasil_kerja__nomor", "nomor", "pk")
        .values_list(
            "rencana_hasil_kerja__skp__unit_kerja_id", "rencana_hasil_kerja__teks", "teks",
            "satuan", "janji", "tercapai",
        )
    )  # fmt: skip
    found: dict[int, list[Janji]] = defaultdict(list)
    for unit, hasil_kerja, teks, satuan, janji, tercapai in rows:
        row = Janji(hasil_kerja, teks, satuan, plain(janji), plain(tercapai))
        found[unit].append(row)
    return found

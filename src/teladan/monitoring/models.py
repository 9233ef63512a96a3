"""What was done and reached: catatan harian, realisasi, bukti dukung, kehadiran."""

from django.db import models

from teladan.monitoring.states import KeadaanHari, StatusRealisasi
from teladan.organisation.models import Instansi, Pegawai, UnitKerja
from teladan.planning.models import IndikatorKinerja, RencanaHasilKerja


class CatatanHarian(models.Model):
    """A sentence about a day's work; `jumlah` in the unit of `indikator` fills the realisasi.

    `keadaan` other than "kerja" is a day without work (cuti, sakit). `kunci` is the form's own
    number: the same form sent twice is one record.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="catatan_harian")
    tanggal = models.DateField()
    rencana_hasil_kerja = models.ForeignKey(
        RencanaHasilKerja, null=True, on_delete=models.SET_NULL, related_name="catatan_harian"
    )
    indikator = models.ForeignKey(IndikatorKinerja, null=True, on_delete=models.SET_NULL)
    teks = models.TextField()
    jumlah = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    keadaan = models.CharField(max_length=8, default=KeadaanHari.KERJA)
    kunci = models.CharField(max_length=32, blank=True)
    dibuat_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["pegawai", "kunci"],
                condition=~models.Q(kunci=""),
                name="catatan_kunci_unique",
            ),
        )
        indexes = (
            models.Index(fields=["instansi", "pegawai", "tanggal"], name="catatan_hari"),
            models.Index(fields=["indikator", "tanggal"], name="catatan_indikator"),
        )

    def __str__(self) -> str:
        return self.teks


class Realisasi(models.Model):
    """What an indikator reached in a period, cumulative to its end like the trajectory.

    Nothing entered means no row, or all three of `nilai`, `tanggal` and `teks` empty.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    indikator = models.ForeignKey(
        IndikatorKinerja, on_delete=models.CASCADE, related_name="realisasi"
    )
    periode = models.CharField(max_length=8)
    nilai = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    tanggal = models.DateField(null=True)
    teks = models.TextField(blank=True)
    asal = models.CharField(max_length=48, default="pegawai")
    revisi = models.PositiveIntegerField(default=0)
    diperbarui_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["indikator", "periode"], name="realisasi_unique"),
        )

    def __str__(self) -> str:
        return f"{self.periode}: {self.nilai}"


class LaporanRealisasi(models.Model):
    """A pegawai's realisasi of a period handed in for evaluation. No row: not handed in yet.

    `status` is StatusRealisasi; an evaluation that uses the figures locks them. `diajukan_at`
    is None while it is not handed in: opened again, or locked without ever being handed in.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    skp = models.ForeignKey("planning.Skp", on_delete=models.CASCADE)
    periode = models.CharField(max_length=8)
    status = models.CharField(max_length=16, default=StatusRealisasi.DIAJUKAN)
    diajukan_at = models.DateTimeField(null=True)
    catatan = models.TextField(blank=True)
    alasan_dibuka = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["skp", "periode"], name="laporan_realisasi_unique"),
        )
        indexes = (
            models.Index(
                fields=["instansi", "periode", "status", "skp"], name="laporan_realisasi_periode"
            ),
        )

    def __str__(self) -> str:
        return f"{self.skp_id} {self.periode}"


class BuktiDukung(models.Model):
    """Evidence for a hasil kerja in a period: a file, a link, or a record in words."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="bukti_dukung")
    rencana_hasil_kerja = models.ForeignKey(
        RencanaHasilKerja, on_delete=models.CASCADE, related_name="bukti_dukung"
    )
    indikator = models.ForeignKey(IndikatorKinerja, null=True, on_delete=models.SET_NULL)
    periode = models.CharField(max_length=8)
    jenis = models.CharField(max_length=8)
    judul = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64, blank=True)
    nama_berkas = models.CharField(max_length=200, blank=True)
    tipe = models.CharField(max_length=80, blank=True)
    ukuran = models.PositiveBigIntegerField(null=True)
    tautan = models.URLField(max_length=500, blank=True)
    teks = models.TextField(blank=True)
    dibuat_at = models.DateTimeField()
    ditarik_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["rencana_hasil_kerja", "periode"], name="bukti_rhk"),
            models.Index(fields=["instansi", "sha256"], name="bukti_sha"),
        )

    def __str__(self) -> str:
        return self.judul


class RekapKehadiran(models.Model):
    """Attendance totals of a month, imported. A count that was not given is missing, not 0."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="kehadiran")
    bulan = models.DateField()
    hari_kerja = models.PositiveSmallIntegerField(null=True)
    hadir = models.PositiveSmallIntegerField(null=True)
    terlambat = models.PositiveSmallIntegerField(null=True)
    tanpa_keterangan = models.PositiveSmallIntegerField(null=True)
    cuti_sakit = models.PositiveSmallIntegerField(null=True)
    sumber = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["pegawai", "bulan"], name="kehadiran_unique"),
        )

    def __str__(self) -> str:
        return f"{self.pegawai_id} {self.bulan}"


class AturanKehadiran(models.Model):
    """A dated local rule that lets attendance become facts for perilaku; names its Perkada.

    `ambang` lists what it sets, shares as Fraction strings: {"kode": "hadir_minimum",
    "ambang": "95/100", "nilai": "akuntabel", "rating_tertinggi": "sesuai"}.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    unit_kerja = models.ForeignKey(UnitKerja, null=True, on_delete=models.PROTECT)
    perkada = models.CharField(max_length=200)
    pasal = models.CharField(max_length=80)
    ambang = models.JSONField()
    berlaku_dari = models.DateField()
    berlaku_sampai = models.DateField(null=True)

    def __str__(self) -> str:
        return self.perkada


class RekapLayanan(models.Model):
    """What the public's voice said of a unit kerja by a period's end: a copy, so that an
    evaluation rests on figures that stand still. `isi` is GambaranLayanan, JSON-safe."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    unit_kerja = models.ForeignKey(UnitKerja, on_delete=models.PROTECT)
    periode = models.CharField(max_length=8)
    isi = models.JSONField()
    sha256 = models.CharField(max_length=64)
    direkap_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["unit_kerja", "periode"], name="rekap_layanan_unique"),
        )

    def __str__(self) -> str:
        return f"{self.unit_kerja_id} {self.periode}"

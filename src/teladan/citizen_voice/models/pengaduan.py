"""Pengaduan: what, where, when; who answers until when (Perpres 76/2013; PermenPANRB 62/2018)."""

from django.db import models

from teladan.citizen_voice.models.layanan import Layanan, UnitPelayanan
from teladan.citizen_voice.states import StatusPengaduan
from teladan.organisation.models import Instansi, Pegawai


class PengaturanPengaduan(models.Model):
    """Dated choices of an instansi: its own limits in working days, its region.

    `tenggat` maps an SLA's name to working days; what is not there follows the regulation.
    `wilayah` bounds coordinates: [south, west, north, east] as decimal strings, empty: unknown.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    tenggat = models.JSONField(default=dict)
    wilayah = models.JSONField(default=list)
    dasar = models.CharField(max_length=200, blank=True)
    berlaku_dari = models.DateField()
    berlaku_sampai = models.DateField(null=True)

    def __str__(self) -> str:
        return f"sejak {self.berlaku_dari}"


class Pengaduan(models.Model):
    """A report of a citizen. `nomor` is what the office calls it; the citizen's own code opens
    the tracking page and is kept only as a hash.

    `klasifikasi` is KlasifikasiLaporan, None until triage. `uraian` is shown to those who
    handle it, with NIK and telephone numbers taken out; `uraian_asli` is the citizen's own
    words, encrypted, empty where nothing was taken out. `kerahasiaan` is terbuka, rahasia (the
    unit does not see who) or anonim (nobody knows). `tersegel`: only the Inspektorat's
    examiners see it (gratifikasi). `pembuktian` is decided outside the unit complained of.
    Dates of the clocks: `verifikasi_sampai`, `jawab_sampai`, `lengkapi_sampai`; after the last
    reopening (`dibuka_kembali_at`) `jawab_kembali_sampai`, answered at `dijawab_kembali_at`.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    nomor = models.CharField(max_length=20)
    kode_hash = models.CharField(max_length=64, unique=True)
    unit = models.ForeignKey(UnitPelayanan, null=True, on_delete=models.PROTECT)
    layanan = models.ForeignKey(Layanan, null=True, on_delete=models.PROTECT)
    saluran = models.CharField(max_length=12, default="web")
    nomor_luar = models.CharField(max_length=60, blank=True)
    klasifikasi = models.CharField(max_length=32, blank=True)
    kategori = models.CharField(max_length=40, blank=True)
    uraian = models.TextField()
    uraian_asli = models.BinaryField(null=True)
    tempat = models.CharField(max_length=200, blank=True)
    kelurahan = models.CharField(max_length=100, blank=True)
    lintang = models.DecimalField(max_digits=8, decimal_places=5, null=True)
    bujur = models.DecimalField(max_digits=8, decimal_places=5, null=True)
    tanggal_kejadian = models.DateField(null=True)
    waktu_kejadian = models.CharField(max_length=100, blank=True)
    kerahasiaan = models.CharField(max_length=8, default="terbuka")
    tersegel = models.BooleanField(default=False)
    sensitif = models.BooleanField(default=False)
    dikarantina = models.CharField(max_length=24, blank=True)
    asal = models.CharField(max_length=32, blank=True)
    kunci = models.CharField(max_length=32, unique=True)
    status = models.CharField(max_length=16, default=StatusPengaduan.DITERIMA)
    induk = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="gabungan")
    penangan = models.ForeignKey(
        Pegawai, null=True, on_delete=models.PROTECT, related_name="pengaduan_ditangani"
    )
    pembuktian = models.CharField(max_length=24, blank=True)
    alasan_pembuktian = models.TextField(blank=True)
    dibuktikan_oleh_id = models.BigIntegerField(null=True)
    dibuktikan_at = models.DateTimeField(null=True)
    diterima_at = models.DateTimeField()
    diverifikasi_at = models.DateTimeField(null=True)
    dijawab_at = models.DateTimeField(null=True)
    selesai_at = models.DateTimeField(null=True)
    dibuka_kembali_at = models.DateTimeField(null=True)
    jawab_kembali_sampai = models.DateField(null=True)
    dijawab_kembali_at = models.DateTimeField(null=True)
    verifikasi_sampai = models.DateField()
    jawab_sampai = models.DateField(null=True)
    lengkapi_sampai = models.DateField(null=True)
    dikonfirmasi = models.BooleanField(null=True)
    dikonfirmasi_at = models.DateTimeField(null=True)
    revisi = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["instansi", "nomor"], name="pengaduan_nomor_unique"),
            models.UniqueConstraint(
                fields=["instansi", "saluran", "nomor_luar"],
                condition=~models.Q(nomor_luar=""),
                name="pengaduan_nomor_luar_unique",
            ),
        )
        indexes = (
            models.Index(fields=["instansi", "unit", "status"], name="pengaduan_unit"),
            models.Index(fields=["instansi", "diterima_at"], name="pengaduan_diterima"),
            models.Index(fields=["instansi", "status", "jawab_sampai"], name="pengaduan_tenggat"),
        )

    def __str__(self) -> str:
        return self.nomor


class KontakPelapor(models.Model):
    """Who reported, if she wished to say: encrypted, read by a command that leaves a trace."""

    pengaduan = models.OneToOneField(Pengaduan, on_delete=models.CASCADE, related_name="kontak")
    isi = models.BinaryField()
    boleh_dihubungi = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"kontak {self.pengaduan_id}"


class FotoPengaduan(models.Model):
    """A photo, drawn anew from its pixels: no EXIF, no place, no hidden bytes."""

    pengaduan = models.ForeignKey(Pengaduan, on_delete=models.CASCADE, related_name="foto")
    sha256 = models.CharField(max_length=64)
    tipe = models.CharField(max_length=20)
    lebar = models.PositiveIntegerField()
    tinggi = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.sha256[:12]


class RiwayatPengaduan(models.Model):
    """What happened to a report. `publik` is what the citizen reads on her tracking page,
    `internal` what only the handlers read."""

    pengaduan = models.ForeignKey(Pengaduan, on_delete=models.CASCADE, related_name="riwayat")
    peristiwa = models.CharField(max_length=24)
    dari_status = models.CharField(max_length=16, blank=True)
    ke_status = models.CharField(max_length=16, blank=True)
    dari_unit = models.ForeignKey(
        UnitPelayanan, null=True, on_delete=models.PROTECT, related_name="+"
    )
    ke_unit = models.ForeignKey(
        UnitPelayanan, null=True, on_delete=models.PROTECT, related_name="+"
    )
    publik = models.TextField(blank=True)
    internal = models.TextField(blank=True)
    oleh_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["pengaduan", "at"], name="riwayat_pengaduan"),)

    def __str__(self) -> str:
        return self.peristiwa


class HakJawab(models.Model):
    """An officer whom a report speaks of: identified, heard, and what was found about her.

    She reads `pokok` (the matter, in the office's words) and never the report. It is
    decided once she was heard (`didengar_at`) or let her term (`jawab_sampai`) end, and counts
    for her only if she was heard; else for the unit alone.
    """

    pengaduan = models.ForeignKey(Pengaduan, on_delete=models.CASCADE, related_name="hak_jawab")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT)
    diidentifikasi_oleh_id = models.BigIntegerField()
    diidentifikasi_at = models.DateTimeField()
    pokok = models.TextField()
    jawab_sampai = models.DateField()
    jawaban = models.TextField(blank=True)
    didengar_at = models.DateTimeField(null=True)
    terbukti = models.BooleanField(null=True)
    diputus_oleh_id = models.BigIntegerField(null=True)
    alasan = models.TextField(blank=True)
    diputus_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["pengaduan", "pegawai"], name="hak_jawab_unique"),
        )

    def __str__(self) -> str:
        return f"{self.pengaduan_id} {self.pegawai_id}"


class TemplatJawaban(models.Model):
    """A phrase that the office answers with often; it is copied into an answer and edited there."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    judul = models.CharField(max_length=100)
    teks = models.TextField()
    diubah_oleh_id = models.BigIntegerField()
    diubah_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["instansi", "judul"], name="templat_jawaban_judul"),
        )

    def __str__(self) -> str:
        return self.judul

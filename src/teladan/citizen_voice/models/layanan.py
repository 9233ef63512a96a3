"""Who serves the public, with what, under which promise (UU 25/2009 Pasal 20–21)."""

from django.db import models

from teladan.organisation.models import Instansi, Pegawai, UnitKerja


class UnitPelayanan(models.Model):
    """A unit kerja that serves the public. `alamat` is its name in public addresses."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    unit_kerja = models.OneToOneField(UnitKerja, on_delete=models.PROTECT)
    alamat = models.SlugField(max_length=60)
    nama = models.CharField(max_length=200)
    jam_layanan = models.CharField(max_length=200, blank=True)
    berlaku_dari = models.DateField()
    berlaku_sampai = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["instansi", "alamat"], name="unit_pelayanan_alamat"),
        )

    def __str__(self) -> str:
        return self.nama


class Layanan(models.Model):
    """A service of a unit, e.g. "Kartu keluarga"."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    unit = models.ForeignKey(UnitPelayanan, on_delete=models.PROTECT, related_name="layanan")
    nama = models.CharField(max_length=200)
    berlaku_dari = models.DateField()
    berlaku_sampai = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["unit", "nama"], name="layanan_nama_unique"),
        )

    def __str__(self) -> str:
        return self.nama


class StandarPelayanan(models.Model):
    """What is promised of a service from a day to a day: requirements, time, fee, waiting.

    `waktu_jumlah` in `waktu_satuan` (menit, jam, hari_kerja) is the time to the result;
    `tunggu_menit` the longest wait to be called. `biaya` 0 is free; None is not stated.
    """

    layanan = models.ForeignKey(Layanan, on_delete=models.PROTECT, related_name="standar")
    persyaratan = models.TextField(blank=True)
    prosedur = models.TextField(blank=True)
    waktu_jumlah = models.PositiveIntegerField(null=True)
    waktu_satuan = models.CharField(max_length=12, blank=True)
    tunggu_menit = models.PositiveSmallIntegerField(null=True)
    biaya = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    biaya_keterangan = models.CharField(max_length=200, blank=True)
    produk = models.CharField(max_length=200, blank=True)
    dasar = models.CharField(max_length=200, blank=True)
    berlaku_dari = models.DateField()
    berlaku_sampai = models.DateField(null=True)

    class Meta:
        indexes = (models.Index(fields=["layanan", "berlaku_dari"], name="standar_layanan"),)

    def __str__(self) -> str:
        return f"{self.layanan_id} sejak {self.berlaku_dari}"


class TitikLayanan(models.Model):
    """A place with a QR poster: the unit's hall, a counter, or an officer's desk.

    `kode` is in the poster's address (/n/KODE/). `huruf` begins the queue numbers of a counter.
    `petugas` names who sits at a desk; an answer given there never counts for her alone.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    unit = models.ForeignKey(UnitPelayanan, on_delete=models.PROTECT, related_name="titik")
    jenis = models.CharField(max_length=8)
    nama = models.CharField(max_length=120)
    kode = models.CharField(max_length=12, unique=True)
    layanan = models.ForeignKey(Layanan, null=True, on_delete=models.PROTECT)
    petugas = models.ForeignKey(Pegawai, null=True, on_delete=models.PROTECT)
    huruf = models.CharField(max_length=3, blank=True)
    berlaku_dari = models.DateField()
    berlaku_sampai = models.DateField(null=True)

    def __str__(self) -> str:
        return self.nama

"""Talent management: assessments, cut-offs, critical posts. A box is never stored: it is worked
out when somebody with the right to it looks."""

from django.db import models

from teladan.followup.states.talenta import (
    StatusCalon,
    StatusImporTalenta,
    StatusPermintaanTalenta,
)
from teladan.organisation.models import Instansi, Jabatan, Pegawai


class AmbangTalenta(models.Model):
    """The instansi's own cut-offs of potensial from a day on, until the next ones."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    tinggi = models.DecimalField(max_digits=5, decimal_places=2)
    menengah = models.DecimalField(max_digits=5, decimal_places=2)
    dasar = models.CharField(max_length=300)
    berlaku_dari = models.DateField()
    ditetapkan_oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    ditetapkan_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["instansi", "berlaku_dari"], name="ambang_talenta_unique"
            ),
        )

    def __str__(self) -> str:
        return f"{self.tinggi}/{self.menengah} sejak {self.berlaku_dari}"


class ImporTalenta(models.Model):
    """A file of assessments as one pengelola talenta submitted it and another decided on it."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    nama_berkas = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    status = models.CharField(max_length=12, default=StatusImporTalenta.DIAJUKAN)
    diajukan_oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    diajukan_at = models.DateTimeField()
    diputus_oleh = models.ForeignKey(Pegawai, null=True, on_delete=models.PROTECT, related_name="+")
    diputus_at = models.DateTimeField(null=True)
    alasan = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = (models.Index(fields=["instansi", "status"], name="impor_talenta_status"),)

    def __str__(self) -> str:
        return self.nama_berkas


class AsesmenTalenta(models.Model):
    """One person's assessed potensial (0 to 100) as its assessor gave it, with the sub-aspects
    that the file held. It is read once its file is applied, until `berlaku_sampai`."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    impor = models.ForeignKey(ImporTalenta, on_delete=models.PROTECT, related_name="baris")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    nilai = models.DecimalField(max_digits=5, decimal_places=2)
    sub_aspek = models.JSONField(default=dict)
    sumber = models.CharField(max_length=200)
    tanggal = models.DateField()
    berlaku_sampai = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["impor", "pegawai"], name="asesmen_talenta_unique"),
        )
        indexes = (models.Index(fields=["instansi", "pegawai"], name="asesmen_talenta_pegawai"),)

    def __str__(self) -> str:
        return f"{self.pegawai_id} {self.tanggal}"


class PembukaanTalenta(models.Model):
    """A pengelola talenta opened the board for an hour, and said what for."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    tujuan = models.CharField(max_length=300)
    dibuka_at = models.DateTimeField()
    sampai_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["pegawai", "sampai_at"], name="pembukaan_talenta"),)

    def __str__(self) -> str:
        return f"{self.pegawai_id} {self.dibuka_at}"


class JabatanKritikal(models.Model):
    """A post for which successors are prepared, and why it is critical."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    jabatan = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="+")
    alasan = models.CharField(max_length=500)
    ditetapkan_oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    ditetapkan_at = models.DateTimeField()
    ditutup_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["jabatan"],
                condition=models.Q(ditutup_at__isnull=True),
                name="jabatan_kritikal_unique",
            ),
        )

    def __str__(self) -> str:
        return f"{self.jabatan_id}"


class CalonSuksesi(models.Model):
    """A candidate for a critical post: proposed by one, decided by another, each with a reason."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    jabatan_kritikal = models.ForeignKey(
        JabatanKritikal, on_delete=models.PROTECT, related_name="calon"
    )
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=12, default=StatusCalon.DIUSULKAN)
    alasan = models.TextField()
    diusulkan_oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    diusulkan_at = models.DateTimeField()
    alasan_putusan = models.TextField(blank=True)
    diputus_oleh = models.ForeignKey(Pegawai, null=True, on_delete=models.PROTECT, related_name="+")
    diputus_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["jabatan_kritikal", "pegawai"],
                condition=models.Q(status__in=[StatusCalon.DIUSULKAN, StatusCalon.DISETUJUI]),
                name="calon_suksesi_unique",
            ),
        )
        indexes = (models.Index(fields=["instansi", "status"], name="calon_suksesi_status"),)

    def __str__(self) -> str:
        return f"{self.pegawai_id} {self.status}"


class PermintaanTalenta(models.Model):
    """A person asks where her own data place her; once answered she reads it until a day."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=12, default=StatusPermintaanTalenta.DIMINTA)
    diminta_at = models.DateTimeField()
    penjelasan = models.TextField(blank=True)
    dibuka_oleh = models.ForeignKey(Pegawai, null=True, on_delete=models.PROTECT, related_name="+")
    dibuka_at = models.DateTimeField(null=True)
    dibuka_sampai = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["pegawai"],
                condition=models.Q(status=StatusPermintaanTalenta.DIMINTA),
                name="permintaan_talenta_unique",
            ),
        )
        indexes = (models.Index(fields=["instansi", "status"], name="permintaan_talenta_status"),)

    def __str__(self) -> str:
        return f"{self.pegawai_id} {self.status}"

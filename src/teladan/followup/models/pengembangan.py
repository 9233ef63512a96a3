"""The yearly development plan of a person, and what she answered to proposals."""

from django.db import models

from teladan.followup.models.pelatihan import Pelatihan
from teladan.followup.states.pengembangan import AsalKegiatan, StatusKegiatan, StatusRencana
from teladan.organisation.models import Instansi, Pegawai


class RencanaPengembangan(models.Model):
    """A person's plan of one year; `revisi` is what a form sends back."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    pegawai = models.ForeignKey(
        Pegawai, on_delete=models.PROTECT, related_name="rencana_pengembangan"
    )
    tahun = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=16, default=StatusRencana.DRAF)
    revisi = models.PositiveIntegerField(default=0)
    pesan = models.TextField(blank=True)
    tanggapan = models.TextField(blank=True)
    diputus_oleh = models.ForeignKey(
        Pegawai, null=True, on_delete=models.PROTECT, related_name="rencana_diputus"
    )
    diajukan_at = models.DateTimeField(null=True)
    diputus_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["pegawai", "tahun"], name="rencana_tahun_unique"),
        )
        indexes = (models.Index(fields=["instansi", "tahun", "status"], name="rencana_status"),)

    def __str__(self) -> str:
        return f"{self.pegawai_id} {self.tahun}"


class KegiatanPengembangan(models.Model):
    """One line of the plan. `sasaran` is the profile's line that it is for ("dimensi:kunci"),
    `jp` what is planned, `jp_diakui` what was certified. Removed from a draft: `dihapus_at`."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    rencana = models.ForeignKey(
        RencanaPengembangan, on_delete=models.CASCADE, related_name="kegiatan"
    )
    pelatihan = models.ForeignKey(Pelatihan, null=True, on_delete=models.PROTECT)
    jenis = models.CharField(max_length=16)
    nama = models.CharField(max_length=200)
    sasaran = models.CharField(max_length=60, blank=True)
    alasan = models.TextField(blank=True)
    asal = models.CharField(max_length=8, default=AsalKegiatan.SENDIRI)
    status = models.CharField(max_length=16, default=StatusKegiatan.DIRENCANAKAN)
    jp = models.PositiveSmallIntegerField(default=0)
    target_tanggal = models.DateField(null=True)
    mulai = models.DateField(null=True)
    selesai = models.DateField(null=True)
    jp_diakui = models.PositiveSmallIntegerField(null=True)
    sertifikat_sha256 = models.CharField(max_length=64, blank=True)
    sertifikat_nama = models.CharField(max_length=200, blank=True)
    sertifikat_tipe = models.CharField(max_length=80, blank=True)
    hasil = models.TextField(blank=True)
    alasan_batal = models.TextField(blank=True)
    dibuat_at = models.DateTimeField()
    dihapus_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["instansi", "status"], name="kegiatan_status"),)

    def __str__(self) -> str:
        return self.nama


class UsulanDitolak(models.Model):
    """A proposal that the person refused, with her reason: it isn't made again that year."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="usulan_ditolak")
    tahun = models.PositiveSmallIntegerField()
    pelatihan = models.ForeignKey(Pelatihan, on_delete=models.PROTECT)
    sasaran = models.CharField(max_length=60)
    alasan = models.TextField()
    ditolak_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["pegawai", "tahun", "pelatihan", "sasaran"], name="usulan_ditolak_unique"
            ),
        )

    def __str__(self) -> str:
        return f"{self.pegawai_id} {self.pelatihan_id}"

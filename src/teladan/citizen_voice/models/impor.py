"""Imports of complaints (SP4N-LAPOR!) and of tickets (queue machines): dry run, apply, undo."""

from django.db import models

from teladan.citizen_voice.models.layanan import UnitPelayanan
from teladan.citizen_voice.states import StatusImporWarga
from teladan.organisation.models import Instansi, Pegawai


class ImporWarga(models.Model):
    """A file brought in. `jenis` is pengaduan or antrean; `pemetaan` its columns onto ours."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    jenis = models.CharField(max_length=10)
    unit = models.ForeignKey(UnitPelayanan, null=True, on_delete=models.PROTECT)
    nama_berkas = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    pemetaan = models.JSONField(default=dict)
    ringkasan = models.JSONField(default=dict)
    pembatalan = models.JSONField(default=dict)
    status = models.CharField(max_length=12, default=StatusImporWarga.UJI_COBA)
    dibuat_oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT)
    dibuat_at = models.DateTimeField()
    diterapkan_at = models.DateTimeField(null=True)
    dibatalkan_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.nama_berkas


class BarisImporWarga(models.Model):
    """One row of the dry run: what it says, what it would change, what is wrong with it."""

    impor = models.ForeignKey(ImporWarga, on_delete=models.CASCADE, related_name="baris")
    nomor = models.PositiveIntegerField()
    status = models.CharField(max_length=8)
    isi = models.JSONField(default=dict)
    galat = models.JSONField(default=list)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["impor", "nomor"], name="baris_impor_warga_unique"),
        )

    def __str__(self) -> str:
        return f"{self.impor_id}:{self.nomor}"

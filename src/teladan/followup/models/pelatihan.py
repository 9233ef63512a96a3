"""The catalogue of trainings of an instansi."""

from django.db import models

from teladan.organisation.models import Instansi


class Pelatihan(models.Model):
    """One offer. `sasaran` lists the lines of a profile that it serves, as "dimensi:kunci";
    `jenis_jabatan` whom it is for (empty: everybody). `biaya` is per person, None not known.
    Never deleted: `dimatikan_at` takes it from the lists."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    kode = models.CharField(max_length=40)
    nama = models.CharField(max_length=200)
    penyelenggara = models.CharField(max_length=200, blank=True)
    jenis = models.CharField(max_length=16)
    jalur = models.CharField(max_length=80, blank=True)
    jp = models.PositiveSmallIntegerField()
    biaya = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    tautan = models.CharField(max_length=300, blank=True)
    sasaran = models.JSONField(default=list)
    jenis_jabatan = models.JSONField(default=list)
    dibuat_at = models.DateTimeField()
    dimatikan_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["instansi", "kode"], name="pelatihan_kode_unique"),
        )

    def __str__(self) -> str:
        return f"{self.kode} {self.nama}"

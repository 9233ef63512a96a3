"""The pangkat that a pegawai has held, each since its TMT."""

from django.db import models

from teladan.organisation.models import Instansi, Pegawai


class RiwayatPangkat(models.Model):
    """A golongan since a day (TMT), from its decree. `sumber` is the imported
    file's name, "" where somebody typed it."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="riwayat_pangkat")
    golongan = models.CharField(max_length=8)
    tmt = models.DateField()
    nomor_sk = models.CharField(max_length=80, blank=True)
    sumber = models.CharField(max_length=200, blank=True)
    bukti_sha256 = models.CharField(max_length=64, blank=True)
    bukti_nama = models.CharField(max_length=200, blank=True)
    dicatat_oleh_id = models.BigIntegerField()
    dicatat_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["pegawai", "tmt"], name="riwayat_pangkat_unique"),
        )

    def __str__(self) -> str:
        return f"{self.pegawai_id} {self.golongan} {self.tmt}"

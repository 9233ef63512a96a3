"""What was published, exactly as it was, and what people's voices led to."""

from django.db import models

from teladan.citizen_voice.models import UnitPelayanan
from teladan.organisation.models import Instansi


class Publikasi(models.Model):
    """A release of public figures for one period. Written once: a correction is a new `nomor`.

    `isi` holds the suppressed tables and nothing else: the board, the open data and the badge
    read it, never the answers themselves, so that no page can show more than was released.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    periode = models.CharField(max_length=8)
    nomor = models.PositiveSmallIntegerField(default=1)
    isi = models.JSONField()
    sha256 = models.CharField(max_length=64)
    catatan = models.TextField(blank=True)
    diterbitkan_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["instansi", "periode", "nomor"], name="publikasi_unique"
            ),
        )

    def __str__(self) -> str:
        return f"{self.periode} ({self.nomor})"


class UsulDilakukan(models.Model):
    """ "Anda usul – kami lakukan": what people said of a unit and what it did, in two sentences."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    unit = models.ForeignKey(UnitPelayanan, on_delete=models.PROTECT)
    kata_warga = models.CharField(max_length=300)
    yang_dilakukan = models.CharField(max_length=300)
    tanggal = models.DateField()
    ditarik_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.kata_warga

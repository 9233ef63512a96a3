"""Umpan balik berkelanjutan (P6 Pasal 17–19), thin: the pimpinan's own, per hasil kerja."""

from django.db import models

from teladan.organisation.models import Instansi, Pegawai
from teladan.planning.models import RencanaHasilKerja


class UmpanBalik(models.Model):
    """What a pimpinan said about a hasil kerja or a value of BerAKHLAK in a period."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="umpan_balik")
    pemberi = models.ForeignKey(
        Pegawai, on_delete=models.PROTECT, related_name="umpan_balik_diberikan"
    )
    periode = models.CharField(max_length=8)
    rencana_hasil_kerja = models.ForeignKey(
        RencanaHasilKerja, null=True, on_delete=models.SET_NULL, related_name="umpan_balik"
    )
    nilai = models.CharField(max_length=24, blank=True)
    sifat = models.CharField(max_length=8)
    teks = models.TextField()
    diberikan_at = models.DateTimeField()
    dibaca_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["pegawai", "periode"], name="umpan_balik_periode"),)

    def __str__(self) -> str:
        return self.teks

"""Competencies of an instansi's own, and what a bimbingan found of each (Format B.1.9)."""

from django.db import models

from teladan.feedback.models.pembinaan import Pembinaan
from teladan.organisation.models import Instansi, Pegawai


class KompetensiTeknis(models.Model):
    """A technical competency of an instansi, beside the nine that are everybody's. Dated: what
    was judged by it stays readable after it ended."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    kunci = models.CharField(max_length=48)
    label = models.CharField(max_length=120)
    berlaku_dari = models.DateField()
    berlaku_sampai = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["instansi", "kunci"], name="kompetensi_teknis_unique"),
        )

    def __str__(self) -> str:
        return self.label


class NilaiKompetensi(models.Model):
    """One competency of a pegawai, 1 to 5 with its reason, as the pembimbing judged it."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="kompetensi")
    pembinaan = models.ForeignKey(Pembinaan, on_delete=models.CASCADE, related_name="kompetensi")
    kunci = models.CharField(max_length=48)
    nilai = models.PositiveSmallIntegerField()
    alasan = models.CharField(max_length=500)
    tanggal = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["pembinaan", "kunci"], name="nilai_kompetensi_unique"),
            models.CheckConstraint(
                condition=models.Q(nilai__gte=1, nilai__lte=5), name="nilai_kompetensi_skala"
            ),
        )
        indexes = (models.Index(fields=["pegawai", "tanggal"], name="nilai_kompetensi_pegawai"),)

    def __str__(self) -> str:
        return f"{self.kunci} {self.nilai}"

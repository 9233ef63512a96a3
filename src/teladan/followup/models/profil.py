"""The profile of strengths and gaps, worked out from signed evaluations and what was said."""

from django.db import models

from teladan.organisation.models import Instansi, Pegawai


class ButirProfil(models.Model):
    """One line of a person's profile in a year, as it was worked out last: read by many (mentor
    matching, needs of units), so stored. `dasar` lists its evidence: kind, id, sentence, weight.
    `alasan` is the rule's sentence, `skor` (-1 to 1) for ordering only. Nobody but the person
    reads a line before `ditunjukkan_at`, or a week after `dihitung_at`, which moves only when
    `arah` changes. `catatan` is the person's own word on it and outlives every refresh.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="butir_profil")
    tahun = models.PositiveSmallIntegerField()
    dimensi = models.CharField(max_length=12)
    kunci = models.CharField(max_length=48)
    arah = models.CharField(max_length=12)
    keyakinan = models.CharField(max_length=8)
    skor = models.DecimalField(max_digits=5, decimal_places=4, default=0)
    alasan = models.CharField(max_length=200, blank=True)
    dasar = models.JSONField(default=list)
    dihitung_at = models.DateTimeField()
    ditunjukkan_at = models.DateTimeField(null=True)
    catatan = models.TextField(blank=True)
    catatan_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["pegawai", "tahun", "dimensi", "kunci"], name="butir_profil_unique"
            ),
        )
        indexes = (
            models.Index(
                fields=["instansi", "tahun", "dimensi", "kunci", "arah"], name="butir_profil_cari"
            ),
        )

    def __str__(self) -> str:
        return f"{self.pegawai_id} {self.tahun} {self.dimensi}:{self.kunci} {self.arah}"


class HitunganProfil(models.Model):
    """When the profile of a person in a year was worked out last."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="hitungan_profil")
    tahun = models.PositiveSmallIntegerField()
    dihitung_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["pegawai", "tahun"], name="hitungan_profil_unique"),
        )

    def __str__(self) -> str:
        return f"{self.pegawai_id} {self.tahun}"

"""Requests to take a released sentence down."""

from django.db import models

from teladan.feedback.models.putaran import HasilUmpanBalik
from teladan.feedback.states import StatusPenurunan
from teladan.organisation.models import Instansi, Pegawai


class PenurunanKalimat(models.Model):
    """Somebody who reads a released sentence asks that it be taken down (UU 27/2022: data of a
    third person, or what nobody should have written). `kalimat_id` names a KalimatUmpanBalik,
    whose words are erased when the pengelola kinerja agrees; the figures stay."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    hasil = models.ForeignKey(HasilUmpanBalik, on_delete=models.CASCADE, related_name="penurunan")
    kalimat_id = models.UUIDField(unique=True)
    peminta = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    alasan = models.CharField(max_length=500)
    status = models.CharField(max_length=16, default=StatusPenurunan.MENUNGGU)
    diminta_at = models.DateTimeField()
    diputus_oleh = models.ForeignKey(Pegawai, null=True, on_delete=models.PROTECT, related_name="+")
    putusan = models.CharField(max_length=500, blank=True)
    diputus_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["instansi", "status"], name="penurunan_menunggu"),)

    def __str__(self) -> str:
        return f"{self.kalimat_id} {self.status}"

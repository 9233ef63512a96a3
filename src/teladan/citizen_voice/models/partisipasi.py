"""Plans and projects that the public helps to shape and judges when they are done."""

from django.db import models

from teladan.citizen_voice.models.layanan import UnitPelayanan
from teladan.citizen_voice.states import StatusJawaban, StatusRencanaTerbuka
from teladan.organisation.models import Instansi
from teladan.planning.models import RencanaHasilKerja


class RencanaTerbuka(models.Model):
    """A plan of a unit, e.g. the revitalisation of a park, beside one of its hasil kerja."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    unit = models.ForeignKey(UnitPelayanan, on_delete=models.PROTECT, related_name="rencana")
    rencana_hasil_kerja = models.ForeignKey(
        RencanaHasilKerja, null=True, on_delete=models.SET_NULL, related_name="rencana_terbuka"
    )
    judul = models.CharField(max_length=200)
    uraian = models.TextField()
    lokasi = models.CharField(max_length=200, blank=True)
    usulan_sampai = models.DateField()
    penilaian_sampai = models.DateField(null=True)
    status = models.CharField(max_length=20, default=StatusRencanaTerbuka.DRAF)
    keputusan = models.TextField(blank=True)
    dibuat_at = models.DateTimeField()
    ditetapkan_at = models.DateTimeField(null=True)
    selesai_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["instansi", "status"], name="rencana_terbuka_status"),)

    def __str__(self) -> str:
        return self.judul


class UsulanWarga(models.Model):
    """A suggestion, and what became of it: `tanggapan` diterima, sebagian or tidak, with why."""

    rencana = models.ForeignKey(RencanaTerbuka, on_delete=models.CASCADE, related_name="usulan")
    hari = models.DateField()
    teks = models.TextField()
    status = models.CharField(max_length=12, default=StatusJawaban.DITERIMA)
    asal = models.CharField(max_length=32, blank=True)
    kunci = models.CharField(max_length=32, unique=True)
    tanggapan = models.CharField(max_length=10, blank=True)
    alasan = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.teks


class PenilaianRencana(models.Model):
    """An assessment, 1–4, of what was done; with a sentence if she likes."""

    rencana = models.ForeignKey(RencanaTerbuka, on_delete=models.CASCADE, related_name="penilaian")
    hari = models.DateField()
    nilai = models.PositiveSmallIntegerField()
    teks = models.TextField(blank=True)
    status = models.CharField(max_length=12, default=StatusJawaban.DITERIMA)
    asal = models.CharField(max_length=32, blank=True)
    kunci = models.CharField(max_length=32, unique=True)

    def __str__(self) -> str:
        return str(self.nilai)

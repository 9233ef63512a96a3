"""What makes giving feedback usual: a wall, a note of what changed, a pulse, answers, practice."""

import uuid

from django.db import models

from teladan.feedback.models.kotak import KotakSuara
from teladan.feedback.states import StatusDenyut
from teladan.organisation.models import Instansi, Pegawai, UnitKerja


class DindingUnit(models.Model):
    """The pimpinan of a unit opened (or closed) its praise wall; each praised person still
    decides on her own."""

    unit_kerja = models.OneToOneField(UnitKerja, on_delete=models.PROTECT, primary_key=True)
    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    dibuka_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"dinding {self.unit_kerja_id}"


class CatatanPerubahan(models.Model):
    """What changed in a unit because somebody said something."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    unit_kerja = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="+")
    oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    masukan = models.CharField(max_length=300)
    perubahan = models.CharField(max_length=500)
    tanggal = models.DateField()
    ditarik_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["unit_kerja", "tanggal"], name="catatan_perubahan"),)

    def __str__(self) -> str:
        return self.perubahan


class Denyut(models.Model):
    """A pulse of the whole instansi: three questions about the system, sealed like a round."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    mulai = models.DateField()
    selesai = models.DateField()
    status = models.CharField(max_length=8, default=StatusDenyut.BERJALAN)
    kotak = models.OneToOneField(KotakSuara, on_delete=models.PROTECT)
    dirilis_at = models.DateTimeField(null=True)
    diundang = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = (models.Index(fields=["instansi", "status"], name="denyut_status"),)

    def __str__(self) -> str:
        return f"denyut {self.mulai}"


class IkutDenyut(models.Model):
    """The fact of answering a pulse; deleted when it is released."""

    denyut = models.ForeignKey(Denyut, on_delete=models.CASCADE, related_name="ikut")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["denyut", "pegawai"], name="ikut_denyut_unique"),
        )

    def __str__(self) -> str:
        return f"{self.pegawai_id} ikut {self.denyut_id}"


class HasilDenyut(models.Model):
    """A released cell of a pulse: a unit (or what it was merged into) with at least five answers.
    `hitungan` is {question: [n1, n2, n3, n4]}."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    denyut = models.ForeignKey(Denyut, on_delete=models.CASCADE, related_name="hasil")
    unit_kerja = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="+")
    jumlah = models.PositiveIntegerField()
    hitungan = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.unit_kerja_id} n={self.jumlah}"


class KalimatDenyut(models.Model):
    """An objection that somebody wrote in a pulse, of the whole instansi, in a random order."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    denyut = models.ForeignKey(Denyut, on_delete=models.CASCADE, related_name="kalimat")
    teks = models.CharField(max_length=400)
    dijawab_dengan = models.ForeignKey(
        "TanyaJawab", null=True, on_delete=models.SET_NULL, related_name="asal"
    )

    def __str__(self) -> str:
        return self.teks


class TanyaJawab(models.Model):
    """A question or objection with the instansi's answer; drafts are not shown. `bawaan` names
    the question of the bundled stock whose place it takes."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    pertanyaan = models.CharField(max_length=300)
    jawaban = models.TextField()
    bawaan = models.CharField(max_length=40, blank=True)
    urutan = models.PositiveSmallIntegerField(default=0)
    diterbitkan_at = models.DateTimeField(null=True)
    diperbarui_at = models.DateTimeField()
    oleh = models.ForeignKey(Pegawai, null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.pertanyaan


class SertifikatLatihan(models.Model):
    """A pegawai finished the rehearsal of a role; `kode` is the code that the copy gave her."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="latihan")
    peran = models.CharField(max_length=24)
    kode = models.CharField(max_length=64, unique=True)
    langkah = models.JSONField(default=list)
    benar = models.PositiveSmallIntegerField(null=True)
    dari = models.PositiveSmallIntegerField(null=True)
    selesai_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["pegawai", "peran"], name="sertifikat_latihan"),)

    def __str__(self) -> str:
        return f"{self.peran} {self.pegawai_id}"

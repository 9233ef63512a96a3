"""Penghargaan (P6 Pasal 31): criteria known beforehand, proposals, decisions, documents."""

from django.db import models

from teladan.followup.states.penghargaan import StatusUsulan
from teladan.organisation.models import Instansi, Pegawai, UnitKerja


class KriteriaPenghargaan(models.Model):
    """What an instansi asks for in a kind of award, from a day on: a list of {kunci, ambang}.
    Announced before it is in force; a proposal is judged by what was in force when it began."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    jenis = models.CharField(max_length=20)
    kriteria = models.JSONField(default=list)
    dasar = models.CharField(max_length=200)
    berlaku_dari = models.DateField()
    berlaku_sampai = models.DateField(null=True)
    diumumkan_at = models.DateTimeField()

    class Meta:
        indexes = (
            models.Index(fields=["instansi", "jenis", "berlaku_dari"], name="kriteria_berlaku"),
        )

    def __str__(self) -> str:
        return f"{self.jenis} sejak {self.berlaku_dari}"


class PejabatPenghargaan(models.Model):
    """Whom the PPK named to decide, from a day on; without one the pimpinan of the root unit."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    dasar = models.CharField(max_length=200)
    berlaku_dari = models.DateField()
    berlaku_sampai = models.DateField(null=True)

    def __str__(self) -> str:
        return f"{self.pegawai_id} sejak {self.berlaku_dari}"


class UsulanPenghargaan(models.Model):
    """A proposal for one person (`pegawai`) or one team (`unit_kerja`), and what came of it.

    `kriteria` is the list of what was asked, each with met (true, false or null), its sentence
    and its source, as it stood when the proposal began; `putusan` the same as decided, with a
    reason each. `publik_teks` is shown to everybody only while `publik_at` is set.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    jenis = models.CharField(max_length=20)
    tahun = models.PositiveSmallIntegerField()
    pegawai = models.ForeignKey(
        Pegawai, null=True, on_delete=models.PROTECT, related_name="penghargaan"
    )
    unit_kerja = models.ForeignKey(
        UnitKerja, null=True, on_delete=models.PROTECT, related_name="penghargaan"
    )
    unit_asal = models.ForeignKey(UnitKerja, null=True, on_delete=models.PROTECT, related_name="+")
    asal = models.CharField(max_length=12)
    pengusul = models.ForeignKey(Pegawai, null=True, on_delete=models.PROTECT, related_name="+")
    alasan = models.TextField(blank=True)
    bukti = models.TextField(blank=True)
    kriteria = models.JSONField(default=list)
    status = models.CharField(max_length=20, default=StatusUsulan.DIUSULKAN)
    dibuat_at = models.DateTimeField()
    ditawarkan_sampai = models.DateField(null=True)
    pemutus = models.ForeignKey(Pegawai, null=True, on_delete=models.PROTECT, related_name="+")
    diputus_at = models.DateTimeField(null=True)
    putusan = models.JSONField(default=list)
    alasan_putusan = models.TextField(blank=True)
    prioritas_suksesi = models.BooleanField(default=False)
    prioritas_pengembangan = models.BooleanField(default=False)
    publik_teks = models.CharField(max_length=300, blank=True)
    publik_at = models.DateTimeField(null=True)
    dicabut_at = models.DateTimeField(null=True)
    alasan_cabut = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(pegawai__isnull=True, unit_kerja__isnull=False)
                | models.Q(pegawai__isnull=False, unit_kerja__isnull=True),
                name="usulan_satu_penerima",
            ),
        )
        indexes = (
            models.Index(fields=["instansi", "status", "tahun"], name="usulan_status"),
            models.Index(fields=["pegawai", "status"], name="usulan_pegawai"),
            models.Index(fields=["pengusul"], name="usulan_pengusul"),
            models.Index(
                fields=["instansi", "publik_at"],
                condition=models.Q(publik_at__isnull=False),
                name="usulan_publik",
            ),
        )

    def __str__(self) -> str:
        return f"{self.jenis} {self.tahun} {self.pegawai_id or self.unit_kerja_id}"


class SuratPenghargaan(models.Model):
    """An issued letter or piagam: bytes stored once; `kode` opens the public check page."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    usulan = models.ForeignKey(UsulanPenghargaan, on_delete=models.PROTECT, related_name="surat")
    jenis = models.CharField(max_length=8)
    urut = models.PositiveIntegerField()
    nomor = models.CharField(max_length=60)
    kode = models.CharField(max_length=32, unique=True)
    sha256 = models.CharField(max_length=64)
    ukuran = models.PositiveIntegerField()
    terbit_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["instansi", "nomor"], name="surat_nomor_unique"),
            models.UniqueConstraint(fields=["usulan", "jenis"], name="surat_jenis_unique"),
        )

    def __str__(self) -> str:
        return self.nomor

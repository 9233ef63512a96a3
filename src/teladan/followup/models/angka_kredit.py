"""Angka kredit: what was there before, what persons have added, and the PAK with its receipt.

Figures that are worked out are exact fractions and stand in the receipt as text.
"""

from django.db import models

from teladan.followup.states.angka_kredit import StatusPenetapan, StatusUsulanAngkaKredit
from teladan.organisation.models import Instansi, Pegawai, UnitKerja


class UsulanAngkaKredit(models.Model):
    """What an opening balance and an addition share: proposed by one, confirmed by another."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    jenis = models.CharField(max_length=12)
    jenjang = models.CharField(max_length=16)
    nilai = models.DecimalField(max_digits=9, decimal_places=3)
    nomor = models.CharField(max_length=120, blank=True)
    tanggal = models.DateField()
    uraian = models.CharField(max_length=500, blank=True)
    bukti_sha256 = models.CharField(max_length=64, blank=True)
    bukti_nama = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=12, default=StatusUsulanAngkaKredit.DIUSULKAN)
    diusulkan_oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    diusulkan_at = models.DateTimeField()
    diputus_oleh = models.ForeignKey(Pegawai, null=True, on_delete=models.PROTECT, related_name="+")
    diputus_at = models.DateTimeField(null=True)
    alasan = models.CharField(max_length=500, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.pegawai_id} {self.jenis} {self.nilai}"


class AngkaKreditAwal(UsulanAngkaKredit):
    """The opening balance of a JF in a jenjang: of the last PAK ("pak") or of the integration
    ("integrasi", from `konvensional`). Everything up to the end of `sampai` is in it."""

    sampai = models.DateField()
    golongan = models.CharField(max_length=8)
    konvensional = models.DecimalField(max_digits=9, decimal_places=3, null=True)

    class Meta:
        indexes = (
            models.Index(fields=["instansi", "status"], name="angka_kredit_awal_status"),
            models.Index(fields=["pegawai", "status"], name="angka_kredit_awal_pegawai"),
        )


class TambahanAngkaKredit(UsulanAngkaKredit):
    """Angka kredit beside the conversions: "pendidikan" or "penyesuaian" (penyetaraan, a
    correction). `penetapan` is the PAK that has taken it up."""

    penetapan = models.ForeignKey(
        "PenetapanAngkaKredit", null=True, on_delete=models.PROTECT, related_name="tambahan"
    )

    class Meta:
        indexes = (
            models.Index(fields=["instansi", "status"], name="tambahan_ak_status"),
            models.Index(fields=["pegawai", "status"], name="tambahan_ak_pegawai"),
        )


class PenetapanAngkaKredit(models.Model):
    """A PAK with its receipt: the inputs as they were, the derivation, the result.

    Months up to the end of `sampai` are in it. Who prepares it never determines it.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="penetapan_ak")
    unit_kerja = models.ForeignKey(UnitKerja, null=True, on_delete=models.PROTECT)
    jenjang = models.CharField(max_length=16)
    golongan = models.CharField(max_length=8)
    sampai = models.DateField()
    status = models.CharField(max_length=12, default=StatusPenetapan.DISIAPKAN)
    rules_version = models.CharField(max_length=20)
    regulation = models.CharField(max_length=60)
    inputs = models.JSONField()
    inputs_hash = models.CharField(max_length=64)
    trace = models.BinaryField()
    result = models.JSONField()
    disiapkan_oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    disiapkan_at = models.DateTimeField()
    diputus_oleh = models.ForeignKey(Pegawai, null=True, on_delete=models.PROTECT, related_name="+")
    diputus_at = models.DateTimeField(null=True)
    alasan = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["pegawai"],
                condition=models.Q(status=StatusPenetapan.DISIAPKAN),
                name="penetapan_ak_one_prepared",
            ),
        )
        indexes = (
            models.Index(fields=["instansi", "status"], name="penetapan_ak_status"),
            models.Index(fields=["pegawai", "status"], name="penetapan_ak_pegawai"),
        )

    def __str__(self) -> str:
        return f"{self.pegawai_id} {self.sampai}"


class DokumenAngkaKredit(models.Model):
    """An issued form: Konversi of a year, Akumulasi, or the PAK. `kode` opens the public check
    page, which shows number and date only."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="dokumen_ak")
    penetapan = models.ForeignKey(PenetapanAngkaKredit, null=True, on_delete=models.PROTECT)
    jenis = models.CharField(max_length=12)
    tahun = models.PositiveSmallIntegerField(null=True)
    isi_sha256 = models.CharField(max_length=64)
    urut = models.PositiveIntegerField()
    nomor = models.CharField(max_length=60)
    kode = models.CharField(max_length=32, unique=True)
    sha256 = models.CharField(max_length=64)
    ukuran = models.PositiveIntegerField()
    terbit_oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    terbit_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["instansi", "nomor"], name="dokumen_ak_nomor_unique"),
        )
        indexes = (models.Index(fields=["pegawai"], name="dokumen_ak_pegawai"),)

    def __str__(self) -> str:
        return self.nomor

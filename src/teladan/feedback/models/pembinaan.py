"""Bimbingan kinerja (P6 Pasal 20, Lampiran Bab III huruf D angka 4) with its checkpoints."""

from django.db import models

from teladan.feedback.models.umpan_balik import TindakanPimpinan
from teladan.feedback.states import StatusPembinaan, StatusTitikPeriksa
from teladan.organisation.models import Instansi, Pegawai
from teladan.planning.models import IndikatorKinerja


class Pembinaan(models.Model):
    """A bimbingan of one pegawai towards one goal, with one measure read before and after.

    `isi` holds what Format B.1.6 or B.1.7 asks for. `atasan` decides what follows (angka 4 huruf
    k). `baseline`, `target` and `akhir` are in `satuan`; None is not known. A value of BerAKHLAK
    is read 1 to 4, a competency 1 to 5. `hasil` is teladan_rules.pembinaan.hasil's finding.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="pembinaan")
    pejabat_penilai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    pembimbing = models.ForeignKey(
        Pegawai, null=True, on_delete=models.PROTECT, related_name="pembinaan_dipimpin"
    )
    atasan = models.ForeignKey(Pegawai, null=True, on_delete=models.PROTECT, related_name="+")
    jenis = models.CharField(max_length=20)
    asal = models.CharField(max_length=12)
    tindakan = models.ForeignKey(
        TindakanPimpinan, null=True, on_delete=models.SET_NULL, related_name="pembinaan"
    )
    status = models.CharField(max_length=12, default=StatusPembinaan.DIUSULKAN)
    periode = models.CharField(max_length=8)
    tujuan = models.TextField()
    ukuran_jenis = models.CharField(max_length=12, blank=True)
    ukuran_kunci = models.CharField(max_length=48, blank=True)
    ukuran = models.CharField(max_length=300, blank=True)
    indikator = models.ForeignKey(
        IndikatorKinerja, null=True, on_delete=models.SET_NULL, related_name="pembinaan"
    )
    satuan = models.CharField(max_length=60, blank=True)
    arah = models.CharField(max_length=8, blank=True)
    baseline = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    target = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    akhir = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    isi = models.JSONField(default=dict)
    revisi = models.PositiveIntegerField(default=0)
    dibuat_at = models.DateTimeField()
    dibuat_oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    mulai_at = models.DateTimeField(null=True)
    jawaban = models.TextField(blank=True)
    pegawai_ttd_at = models.DateTimeField(null=True)
    pembimbing_ttd_at = models.DateTimeField(null=True)
    rekomendasi = models.TextField(blank=True)
    kompetensi_at = models.DateTimeField(null=True)
    hasil = models.CharField(max_length=24, blank=True)
    kalimat = models.TextField(blank=True)
    kata_pegawai = models.TextField(blank=True)
    ditutup_at = models.DateTimeField(null=True)
    dilaporkan_at = models.DateTimeField(null=True)
    tindak_lanjut = models.CharField(max_length=300, blank=True)
    alasan_tindak_lanjut = models.TextField(blank=True)
    diputuskan_oleh = models.ForeignKey(
        Pegawai, null=True, on_delete=models.PROTECT, related_name="+"
    )
    diputuskan_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["pegawai", "status"], name="pembinaan_pegawai"),
            models.Index(fields=["pejabat_penilai", "status"], name="pembinaan_penilai"),
            models.Index(fields=["pembimbing", "status"], name="pembinaan_pembimbing"),
            models.Index(fields=["atasan", "status"], name="pembinaan_atasan"),
        )

    def __str__(self) -> str:
        return f"{self.jenis} {self.pegawai_id}"


class TitikPeriksa(models.Model):
    """A dated checkpoint with the measure's reading. `tanggal_semula` and `alasan` tell of a day
    that was moved, or why one was missed."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    pembinaan = models.ForeignKey(Pembinaan, on_delete=models.CASCADE, related_name="titik")
    nomor = models.PositiveSmallIntegerField()
    tanggal = models.DateField()
    tanggal_semula = models.DateField(null=True)
    status = models.CharField(max_length=12, default=StatusTitikPeriksa.DIRENCANAKAN)
    nilai = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    catatan = models.TextField(blank=True)
    alasan = models.CharField(max_length=500, blank=True)
    dicatat_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["pembinaan", "nomor"], name="titik_periksa_unique"),
        )
        indexes = (
            models.Index(fields=["pembinaan", "status", "tanggal"], name="titik_periksa_tanggal"),
        )

    def __str__(self) -> str:
        return f"{self.pembinaan_id} {self.tanggal}"


class UmpanBalikBimbingan(models.Model):
    """Format B.1.8: what the pegawai says of a bimbingan, to the atasan of the pimpinan alone.

    `jawaban` is {criterion number: {"pilihan", "kata"}}. `penerima` is who reads it: never who
    led the bimbingan, and never the pejabat penilai; None where nobody above her is known here.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    pembinaan = models.OneToOneField(
        Pembinaan, on_delete=models.CASCADE, related_name="umpan_balik_bimbingan"
    )
    penerima = models.ForeignKey(Pegawai, null=True, on_delete=models.PROTECT, related_name="+")
    jawaban = models.JSONField()
    dikirim_at = models.DateTimeField()
    dibaca_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(
                fields=["penerima"],
                condition=models.Q(dibaca_at__isnull=True),
                name="umpan_balik_bimbingan_baru",
            ),
        )

    def __str__(self) -> str:
        return f"{self.pembinaan_id} {self.dikirim_at}"

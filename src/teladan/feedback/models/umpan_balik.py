"""Umpan balik berkelanjutan (P6 Pasal 17–20), signed with the giver's name."""

from django.db import models

from teladan.feedback.states import (
    HubunganPemberi,
    JenisUmpanBalik,
    StatusPermintaan,
    Visibilitas,
)
from teladan.organisation.models import Instansi, Pegawai
from teladan.planning.models import RencanaHasilKerja


class UmpanBalik(models.Model):
    """What somebody said about a hasil kerja or a value of BerAKHLAK in a period.

    `hubungan` is how she stood to the pegawai on that day. `visibilitas` PEGAWAI never enters
    an evaluation. `di_dinding_at`: the receiver let the unit's praise wall show it.
    """

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
    hubungan = models.CharField(max_length=16, default=HubunganPemberi.PIMPINAN)
    jenis = models.CharField(max_length=12, default=JenisUmpanBalik.INSIDENTIL)
    visibilitas = models.CharField(max_length=8, default=Visibilitas.PENILAI)
    balasan = models.TextField(blank=True)
    dibalas_at = models.DateTimeField(null=True)
    selesai_at = models.DateTimeField(null=True)
    di_dinding_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["pegawai", "periode"], name="umpan_balik_periode"),
            models.Index(fields=["pemberi", "periode"], name="umpan_balik_pemberi"),
            models.Index(fields=["instansi", "periode"], name="umpan_balik_instansi"),
            models.Index(
                fields=["instansi", "di_dinding_at"],
                condition=models.Q(di_dinding_at__isnull=False),
                name="umpan_balik_dinding",
            ),
        )

    def __str__(self) -> str:
        return self.teks


class PermintaanUmpanBalik(models.Model):
    """A pegawai asks somebody to say what she saw (P6 Lampiran Bab III huruf C angka 9)."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    peminta = models.ForeignKey(
        Pegawai, on_delete=models.PROTECT, related_name="permintaan_umpan_balik"
    )
    diminta = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="dimintai")
    periode = models.CharField(max_length=8)
    rencana_hasil_kerja = models.ForeignKey(
        RencanaHasilKerja, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    nilai = models.CharField(max_length=24, blank=True)
    pesan = models.TextField(blank=True)
    status = models.CharField(max_length=12, default=StatusPermintaan.MENUNGGU)
    umpan_balik = models.OneToOneField(
        UmpanBalik, null=True, on_delete=models.SET_NULL, related_name="permintaan"
    )
    alasan_tolak = models.TextField(blank=True)
    diminta_at = models.DateTimeField()
    dijawab_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["diminta", "status"], name="permintaan_diminta"),
            models.Index(fields=["peminta", "status"], name="permintaan_peminta"),
        )

    def __str__(self) -> str:
        return f"{self.peminta_id} → {self.diminta_id}"


class PengaturanUmpanBalik(models.Model):
    """Dated choices of an instansi: how often a pimpinan owes umpan balik berkala (P6 Pasal 19
    ayat (2)), how many days before the period's end she is reminded, and the round's limits."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    berkala = models.CharField(max_length=12, default="triwulanan")
    wajib = models.BooleanField(default=True)
    ingatkan_hari = models.PositiveSmallIntegerField(default=14)
    jatah_rekan = models.PositiveSmallIntegerField(default=6)
    jatah_bawahan = models.PositiveSmallIntegerField(default=6)
    jatah_mitra = models.PositiveSmallIntegerField(default=2)
    batas_per_pemberi = models.PositiveSmallIntegerField(default=8)
    batas_per_bulan = models.PositiveSmallIntegerField(default=10)
    batas_keberatan = models.PositiveSmallIntegerField(default=2)
    dasar = models.CharField(max_length=200, blank=True)
    berlaku_dari = models.DateField()
    berlaku_sampai = models.DateField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["instansi", "berlaku_dari"], name="pengaturan_umpan_balik"),
        )

    def __str__(self) -> str:
        return f"{self.berkala} sejak {self.berlaku_dari}"


class TindakanPimpinan(models.Model):
    """What a pimpinan did on what feedback showed (P6 Pasal 20). `catatan` of an AMBIL_ALIH is
    what ayat (7) asks for; the evaluation shows it (ayat (8))."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="tindakan")
    oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="tindakan_diambil")
    periode = models.CharField(max_length=8)
    rencana_hasil_kerja = models.ForeignKey(
        RencanaHasilKerja, null=True, on_delete=models.SET_NULL, related_name="tindakan"
    )
    jenis = models.CharField(max_length=24)
    catatan = models.TextField()
    tinjau_pada = models.DateField(null=True)
    diambil_at = models.DateTimeField()
    dicabut_at = models.DateTimeField(null=True)
    alasan_cabut = models.TextField(blank=True)
    tanggapan = models.TextField(blank=True)
    ditanggapi_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["pegawai", "periode"], name="tindakan_periode"),)

    def __str__(self) -> str:
        return f"{self.jenis} {self.pegawai_id}"

"""Early warnings: a question to the pegawai first; never part of a rating."""

from django.db import models

from teladan.feedback.states import StatusPeringatan
from teladan.organisation.models import Instansi, Pegawai
from teladan.planning.models import IndikatorKinerja


class PengaturanPeringatan(models.Model):
    """Dated limits of an instansi: after how many days without umpan balik, from how many figures
    on a forecast is made, how long a warning is the pegawai's alone. `dasar` names its source."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    hari_tanpa_umpan_balik = models.PositiveSmallIntegerField(default=60)
    titik_paling_sedikit = models.PositiveSmallIntegerField(default=3)
    hari_sendiri = models.PositiveSmallIntegerField(default=7)
    dasar = models.CharField(max_length=200, blank=True)
    berlaku_dari = models.DateField()
    berlaku_sampai = models.DateField(null=True)

    class Meta:
        indexes = (models.Index(fields=["instansi", "berlaku_dari"], name="pengaturan_peringatan"),)

    def __str__(self) -> str:
        return f"peringatan sejak {self.berlaku_dari}"


class PemeriksaanPeringatan(models.Model):
    """The last day on which an instansi's figures were looked through for early warnings."""

    instansi = models.OneToOneField(Instansi, on_delete=models.PROTECT)
    tanggal = models.DateField()

    def __str__(self) -> str:
        return f"{self.instansi_id} {self.tanggal}"


class PeringatanDini(models.Model):
    """A sign that something may go wrong, with what it rests on.

    `isi` are the figures behind it (strings of exact numbers). The pejabat penilai sees it from
    `penilai_dari` on, or once the pegawai shared it.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="peringatan")
    jenis = models.CharField(max_length=20)
    kunci = models.CharField(max_length=40)
    indikator = models.ForeignKey(
        IndikatorKinerja, null=True, on_delete=models.CASCADE, related_name="peringatan"
    )
    periode = models.CharField(max_length=8)
    isi = models.JSONField(default=dict)
    status = models.CharField(max_length=12, default=StatusPeringatan.TERBUKA)
    muncul_at = models.DateTimeField()
    penilai_dari = models.DateField()
    dibagikan_at = models.DateTimeField(null=True)
    penjelasan = models.CharField(max_length=500, blank=True)
    dijelaskan_at = models.DateTimeField(null=True)
    selesai_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["pegawai", "jenis", "kunci"],
                condition=models.Q(selesai_at__isnull=True),
                name="peringatan_satu_terbuka",
            ),
        )
        indexes = (
            models.Index(fields=["instansi", "status"], name="peringatan_instansi"),
            models.Index(fields=["pegawai", "status"], name="peringatan_pegawai"),
        )

    def __str__(self) -> str:
        return f"{self.jenis} {self.kunci}"

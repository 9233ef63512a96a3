"""Days of absence, perkara disiplin with their steps, and answers about integritas.

What was written of a person is sealed (`foundation.sealed`): the tables hold who, when and in
which state, never a word of why, nor which hukuman.
"""

from django.db import models

from teladan.followup.states.disiplin import StatusHari, StatusIntegritas, StatusPerkara
from teladan.organisation.models import Instansi, Pegawai, UnitKerja


class HariTanpaAlasan(models.Model):
    """A working day without valid reason, or minutes late and early on it (`menit`); imported.
    `isi_tersegel` holds what the person says against it, her proof, and why it was decided so."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="hari_tanpa_alasan")
    tanggal = models.DateField()
    menit = models.PositiveSmallIntegerField(null=True)
    sumber = models.CharField(max_length=200)
    status = models.CharField(max_length=12, default=StatusHari.TERCATAT)
    isi_tersegel = models.BinaryField(default=b"")
    dicatat_oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    dicatat_at = models.DateTimeField()
    diputus_oleh = models.ForeignKey(Pegawai, null=True, on_delete=models.PROTECT, related_name="+")
    diputus_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["pegawai", "tanggal"], name="hari_tanpa_alasan_unique"),
        )
        indexes = (models.Index(fields=["instansi", "status"], name="hari_tanpa_alasan_status"),)

    def __str__(self) -> str:
        return f"{self.pegawai_id} {self.tanggal}"


class GangguanKehadiran(models.Model):
    """Days on which attendance could not be recorded (an outage, a flood): none of them counts.
    `unit_kerja` None: the whole instansi."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    unit_kerja = models.ForeignKey(UnitKerja, null=True, on_delete=models.PROTECT)
    dari = models.DateField()
    sampai = models.DateField()
    alasan = models.CharField(max_length=200)
    dicatat_oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    dicatat_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.dari} {self.sampai}"


class PerkaraDisiplin(models.Model):
    """A suspected violation on its way through the law. `pemeriksa` holds it and is its examiner;
    `pejabat` decides where that is somebody of this instansi. `kunci` keeps one violation from
    being opened twice without telling what it is."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="perkara_disiplin")
    unit_kerja = models.ForeignKey(UnitKerja, null=True, on_delete=models.PROTECT)
    status = models.CharField(max_length=16, default=StatusPerkara.DIBUKA)
    kunci = models.CharField(max_length=64)
    isi_tersegel = models.BinaryField()
    pelapor_tersegel = models.BinaryField(default=b"")
    dibuka_oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    dibuka_at = models.DateTimeField()
    pemeriksa = models.ForeignKey(
        Pegawai, on_delete=models.PROTECT, related_name="perkara_diperiksa"
    )
    penelaah = models.ForeignKey(Pegawai, null=True, on_delete=models.PROTECT, related_name="+")
    pejabat = models.ForeignKey(Pegawai, null=True, on_delete=models.PROTECT, related_name="+")
    tenggat = models.DateField(null=True)
    berlaku_sejak = models.DateField(null=True)
    berakhir = models.DateField(null=True)
    selesai_at = models.DateTimeField(null=True)
    musnah_pada = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["pegawai", "kunci"],
                condition=~models.Q(
                    status__in=[StatusPerkara.DIHENTIKAN.value, StatusPerkara.DIBATALKAN.value]
                ),
                name="perkara_disiplin_satu",
            ),
        )
        indexes = (
            models.Index(fields=["pemeriksa", "status"], name="perkara_pemeriksa"),
            models.Index(fields=["pejabat", "status"], name="perkara_pejabat"),
            models.Index(fields=["musnah_pada"], name="perkara_musnah"),
        )

    def __str__(self) -> str:
        return f"perkara {self.pk}"


class AnggotaTim(models.Model):
    """A member of the tim pemeriksa of a perkara."""

    perkara = models.ForeignKey(PerkaraDisiplin, on_delete=models.CASCADE, related_name="tim")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    unsur = models.CharField(max_length=12)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["perkara", "pegawai"], name="anggota_tim_unique"),
        )

    def __str__(self) -> str:
        return f"{self.perkara_id} {self.pegawai_id}"


class LangkahPerkara(models.Model):
    """A step that was taken: never changed, a correction is another step. `tanggal` is the day it
    speaks of, `tenggat` the last day on which it was in time."""

    perkara = models.ForeignKey(PerkaraDisiplin, on_delete=models.CASCADE, related_name="langkah")
    langkah = models.CharField(max_length=16)
    tanggal = models.DateField()
    tenggat = models.DateField(null=True)
    oleh = models.ForeignKey(Pegawai, null=True, on_delete=models.PROTECT, related_name="+")
    dicatat_at = models.DateTimeField()
    isi_tersegel = models.BinaryField(default=b"")

    def __str__(self) -> str:
        return f"{self.perkara_id} {self.langkah}"


class KeteranganIntegritas(models.Model):
    """Whether something of disiplin stands in the way, asked for a purpose and answered yes or no
    by a pemeriksa disiplin, without any detail."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    pegawai = models.ForeignKey(
        Pegawai, on_delete=models.PROTECT, related_name="keterangan_integritas"
    )
    keperluan = models.CharField(max_length=12)
    status = models.CharField(max_length=12, default=StatusIntegritas.MENUNGGU)
    diminta_oleh = models.ForeignKey(Pegawai, null=True, on_delete=models.PROTECT, related_name="+")
    diminta_at = models.DateTimeField()
    ada_hambatan = models.BooleanField(null=True)
    dijawab_oleh = models.ForeignKey(Pegawai, null=True, on_delete=models.PROTECT, related_name="+")
    dijawab_at = models.DateTimeField(null=True)
    berlaku_sampai = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["pegawai", "keperluan"],
                condition=models.Q(status=StatusIntegritas.MENUNGGU.value),
                name="integritas_satu_pertanyaan",
            ),
        )
        indexes = (
            models.Index(fields=["instansi", "status"], name="integritas_status"),
            models.Index(fields=["pegawai", "keperluan"], name="integritas_pegawai"),
        )

    def __str__(self) -> str:
        return f"{self.pegawai_id} {self.keperluan}"

"""Dialog kinerja: what was talked over, by whom, and what each promised."""

from django.db import models

from teladan.feedback.states import StatusDialog, StatusJanji
from teladan.organisation.models import Instansi, Pegawai
from teladan.planning.models import RencanaHasilKerja


class DialogKinerja(models.Model):
    """A talk of a pegawai with her pejabat penilai. `agenda` keeps what lay on the table, as a
    list of {kunci, jenis, teks, asal, dibahas, kata}, so that the record does not change with the
    facts; while the talk is planned it holds what the pegawai wants to talk about. `tambahan` are
    later corrections, each {oleh, teks, pada}."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="dialog")
    pejabat_penilai = models.ForeignKey(
        Pegawai, on_delete=models.PROTECT, related_name="dialog_sebagai_penilai"
    )
    periode = models.CharField(max_length=8)
    tanggal = models.DateField()
    status = models.CharField(max_length=12, default=StatusDialog.DIJADWALKAN)
    diusulkan_oleh = models.ForeignKey(
        Pegawai, null=True, on_delete=models.PROTECT, related_name="+"
    )
    agenda = models.JSONField(default=list)
    catatan = models.TextField(blank=True)
    dialog_berikut = models.DateField(null=True)
    dibuat_at = models.DateTimeField()
    dicatat_at = models.DateTimeField(null=True)
    dicatat_oleh = models.ForeignKey(
        Pegawai, null=True, on_delete=models.PROTECT, related_name="dialog_dicatat"
    )
    dibenarkan_at = models.DateTimeField(null=True)
    tanggapan = models.TextField(blank=True)
    tambahan = models.JSONField(default=list)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["pegawai"],
                condition=models.Q(status=StatusDialog.DIJADWALKAN.value),
                name="dialog_satu_rencana",
            ),
        )
        indexes = (
            models.Index(fields=["pegawai", "tanggal"], name="dialog_pegawai"),
            models.Index(fields=["pejabat_penilai", "status", "tanggal"], name="dialog_penilai"),
        )

    def __str__(self) -> str:
        return f"{self.pegawai_id} {self.tanggal}"


class CatatanPribadi(models.Model):
    """One person's own note on a dialog: sealed, read by nobody else, erased when she likes."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    dialog = models.ForeignKey(DialogKinerja, on_delete=models.CASCADE, related_name="pribadi")
    pemilik = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    teks_tersegel = models.BinaryField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["dialog", "pemilik"], name="catatan_pribadi_unique"),
        )

    def __str__(self) -> str:
        return f"catatan pribadi {self.pk}"


class Janji(models.Model):
    """What one of the two promised, until when; a hasil kerja or a value may be named.
    `bantahan` is what the other side says where the holder calls it kept and she does not."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    dialog = models.ForeignKey(DialogKinerja, on_delete=models.CASCADE, related_name="janji")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="janji")
    pemegang = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="janji_dipegang")
    teks = models.CharField(max_length=500)
    tenggat = models.DateField()
    rencana_hasil_kerja = models.ForeignKey(
        RencanaHasilKerja, null=True, on_delete=models.SET_NULL, related_name="janji"
    )
    nilai = models.CharField(max_length=24, blank=True)
    status = models.CharField(max_length=16, default=StatusJanji.TERBUKA)
    selesai_pada = models.DateField(null=True)
    keterangan = models.CharField(max_length=500, blank=True)
    bantahan = models.CharField(max_length=500, blank=True)
    diganti_oleh = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="menggantikan"
    )

    class Meta:
        indexes = (
            models.Index(fields=["pegawai", "tenggat"], name="janji_pegawai"),
            models.Index(fields=["pemegang", "status", "tenggat"], name="janji_pemegang"),
        )

    def __str__(self) -> str:
        return self.teks

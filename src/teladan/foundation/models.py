"""Long work that a person waits for: its progress and its result."""

from django.db import models


class Pekerjaan(models.Model):
    """A job of one person in one instansi. `selesai`/`total` drive the progress bar.

    The row is written in the command's own transaction and so is the outbox: a worker
    runs the task named by `tugas` after commit.
    """

    instansi_id = models.BigIntegerField()
    pemilik_id = models.BigIntegerField()
    tugas = models.CharField(max_length=120)
    judul = models.CharField(max_length=200)
    parameter = models.JSONField(default=dict)
    total = models.PositiveIntegerField(null=True)
    selesai = models.PositiveIntegerField(default=0)
    status = models.CharField(max_length=10, default="antre")
    galat = models.TextField(blank=True)
    hasil_sha256 = models.CharField(max_length=64, blank=True)
    hasil_nama = models.CharField(max_length=200, blank=True)
    dibuat_at = models.DateTimeField()
    mulai_at = models.DateTimeField(null=True)
    berakhir_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["instansi_id", "pemilik_id"], name="pekerjaan_pemilik"),)

    def __str__(self) -> str:
        return self.judul
